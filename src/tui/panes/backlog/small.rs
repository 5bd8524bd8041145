//! The backlog beside other panes.

use super::{peer, title};
use crate::os::{DiagRow, Fact};
use crate::tui::format::{ago, fact, short};
use crate::tui::state::shown_listener;
use crate::tui::text;
use crate::tui::view::{View, span};
use crate::tui::wrap::{fit, fit_right, width};
use crate::world::{AcceptQueue, Order, Waiting};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

// A place as a box, and the spaces between two boxes.
const PLACE: usize = 10;
const GAP: usize = 2;

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    let palette = &view.palette;
    let Some(listener) = shown_listener(view.world, view.ui) else {
        return super::super::empty(view, buf, area, text::no_listener(view.lang));
    };
    let title = title(view, listener);
    let Some(queue) = view.world.queues.get(&listener.id) else {
        super::super::empty(view, buf, area, text::not_read_yet(view.lang));
        return title;
    };
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    let drops = view.fact_or_why(&listener.drops_since_listen(), ToString::to_string);
    let dropped = Line::from(span(text::dropped(view.lang, &drops), palette.base));
    // In a low pane the first place is worth more than a line of zeros.
    let unix = listener.kind.is_unix();
    let below = match inside.height {
        _ if unix => Vec::new(),
        0..5 if drops == "0" => vec![outside_line(view, queue)],
        0..5 => vec![dropped],
        _ => vec![outside_line(view, queue), dropped],
    };
    view.line(buf, inside, 0, &queue_line(view, queue));
    let rows = usize::from(inside.height).saturating_sub(1 + below.len());
    let places = match &queue.waiting {
        Fact::Observed(places) if unix && places.is_empty() => {
            let said = text::unix_queue(view.lang);
            crate::tui::line::paragraph(said, usize::from(inside.width), palette.muted)
        }
        Fact::Unknown(why) => {
            let said = text::waiting_unknown(view.lang, view.why(*why));
            crate::tui::line::paragraph(&said, usize::from(inside.width), palette.muted)
        }
        Fact::Observed(places) | Fact::Inferred(places) => {
            if inside.width >= 48 && rows >= 6 {
                boxes(view, queue, places, usize::from(inside.width), rows)
            } else {
                list(view, places, rows)
            }
        }
    };
    for (row, line) in places.iter().take(rows).enumerate() {
        view.line(buf, inside, 1 + row, line);
    }
    for (row, line) in below.iter().enumerate() {
        view.line(buf, inside, 1 + rows + row, line);
    }
    title
}

// `accept queue 3 of 2+1  FULL`
fn queue_line(view: &View<'_>, queue: &AcceptQueue) -> Line<'static> {
    let palette = &view.palette;
    let said = text::accept_queue(view.lang, queue.length, queue.limit);
    let mut spans = vec![span(said, palette.heading())];
    if queue.is_full() {
        let style = palette.bad.add_modifier(Modifier::REVERSED);
        spans.extend([span(" ", palette.base), span(text::full(view.lang), style)]);
    }
    match queue.reset().get() {
        Some(reset) if reset > 0 => {
            spans.push(span(format!(" {}", text::reset_in_queue(view.lang, reset)), palette.bad));
        }
        _ => {}
    }
    Line::from(spans)
}

// Handshakes and clients that got no answer yet, with the time of the soonest retry.
fn outside_line(view: &View<'_>, queue: &AcceptQueue) -> Line<'static> {
    let count = |rows: &Fact<Vec<DiagRow>>| fact(rows, |rows| rows.len().to_string());
    let mut said = text::outside(view.lang, count(&queue.handshaking), count(&queue.outside));
    let rows = [&queue.outside, &queue.handshaking];
    let soonest = rows.iter().filter_map(|rows| rows.value()).flatten().filter_map(|r| r.expires);
    if let Some(expires) = soonest.min() {
        // A reading that is older than the timer it tells of says nothing of the next one.
        let left = (queue.at + expires).saturating_sub(view.now);
        if !left.is_zero() {
            said.push_str(&format!(" {}", text::next_try(view.lang, ago(left))));
        }
    }
    let busy = rows.iter().any(|rows| rows.value().is_some_and(|rows| !rows.is_empty()));
    Line::from(span(said, if busy { view.palette.mark } else { view.palette.base }))
}

// What there is to say of a place beside its client and its age.
fn remarks(view: &View<'_>, place: &Waiting) -> (String, Style) {
    let palette = &view.palette;
    if place.reset {
        return (text::reset(view.lang).to_string(), palette.bad);
    }
    let mut words = Vec::new();
    if place.unread > 0 {
        words.push(format!("{} B", short(place.unread.into())));
    }
    if place.finished {
        // A UNIX socket sends no FIN.
        let fin = if place.client.is_some() { text::client_closed(view.lang) } else { "FIN" };
        words.push(fin.to_string());
    }
    (words.join(" "), if place.finished { palette.mark } else { palette.base })
}

// One place a row: ` next ▶ :51514   2.1 s  12 B`.
fn list(view: &View<'_>, places: &imbl::Vector<Waiting>, rows: usize) -> Vec<Line<'static>> {
    let palette = &view.palette;
    let next = text::next(view.lang);
    let lead = width(next) + 2;
    let top = view.ui.top[1].min(places.len().saturating_sub(rows));
    let mut lines = Vec::new();
    for (at, place) in places.iter().enumerate().skip(top).take(rows) {
        let mark = match at {
            0 => format!("{next} {}", view.symbols.next),
            _ if place.order == Order::SameTick => fit_right("=", lead - 1, ""),
            _ => fit_right(&(at + 1).to_string(), lead - 1, ""),
        };
        let (remarks, style) = remarks(view, place);
        lines.push(Line::from(vec![
            span(format!("{mark} "), if at == 0 { palette.mark } else { palette.muted }),
            span(fit(&peer(view, place), 8, view.symbols.dots), palette.client),
            span(format!("{}  ", fit_right(&ago(view.since(place.since)), 6, "")), palette.base),
            span(remarks, style),
        ]));
    }
    let shown = top + lines.len();
    if rows > 1
        && shown < places.len()
        && let Some(last) = lines.last_mut()
    {
        *last = Line::from(span(text::more(view.lang, places.len() - shown + 1), palette.muted));
    }
    lines
}

// Every place a box, with empty boxes for the free places; three rows each, and one between.
fn boxes(
    view: &View<'_>,
    queue: &AcceptQueue,
    places: &imbl::Vector<Waiting>,
    columns: usize,
    rows: usize,
) -> Vec<Line<'static>> {
    let palette = &view.palette;
    let next = format!("{} {} ", text::next(view.lang), view.symbols.next);
    let lead = width(&next);
    let row_of_boxes = (columns.saturating_sub(lead) / (PLACE + GAP)).max(1);
    let bands = rows / 3;
    let all = (queue.places() as usize).max(places.len());
    let most = row_of_boxes * bands;
    let first = view.ui.top[1].min(all.saturating_sub(most));
    let mut lines = Vec::new();
    for band in 0..bands {
        let from = first + band * row_of_boxes;
        if from >= all {
            break;
        }
        let is_next = from == 0 && !places.is_empty();
        let start = if is_next { next.clone() } else { " ".repeat(lead) };
        let mut shape = vec![span(start, palette.mark)];
        let mut age = vec![span(" ".repeat(lead), palette.base)];
        let mut note = age.clone();
        for at in from..(from + row_of_boxes).min(all) {
            let [top, middle, bottom] = place(view, places.get(at));
            shape.extend(top);
            age.extend(middle);
            note.extend(bottom);
        }
        lines.extend([Line::from(shape), Line::from(age), Line::from(note)]);
    }
    let seen = first + bands * row_of_boxes;
    if seen < all && lines.len() < rows {
        lines.push(Line::from(span(text::more(view.lang, all - seen), palette.muted)));
    }
    lines
}

fn place(view: &View<'_>, waiting: Option<&Waiting>) -> [Vec<Span<'static>>; 3] {
    let (palette, symbols) = (&view.palette, view.symbols);
    let inner = PLACE - 2;
    let gap = " ".repeat(GAP);
    let below =
        |text: &str, style| vec![span(format!(" {} {gap}", fit(text, inner, symbols.dots)), style)];
    let walls = |text: String, wall: Style, style| {
        vec![
            span(symbols.box_left, wall),
            span(text, style),
            span(symbols.box_right, wall),
            span(gap.clone(), palette.base),
        ]
    };
    match waiting {
        Some(waiting) => {
            let (remarks, style) = remarks(view, waiting);
            let wall = if waiting.reset { palette.bad } else { palette.client };
            let mut peer = peer(view, waiting);
            if waiting.order == Order::SameTick {
                peer.insert(0, '=');
            }
            [
                walls(fit(&peer, inner, symbols.dots), wall, wall.add_modifier(Modifier::REVERSED)),
                below(&ago(view.since(waiting.since)), palette.base),
                below(&remarks, style),
            ]
        }
        None => [
            walls(symbols.empty.repeat(inner), palette.line, palette.line),
            below(text::free(view.lang), palette.muted),
            below("", palette.muted),
        ],
    }
}
