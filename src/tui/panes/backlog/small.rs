//! The backlog beside other panes.

use super::{peer, title};
use crate::explain::figure::{Figure, socket as figures};
use crate::os::{DiagRow, Fact};
use crate::tui::format::{ago, fact, short};
use crate::tui::origins;
use crate::tui::spot::{HOLES, Known, Origin, Part, figure, filled, plain};
use crate::tui::state::shown_listener;
use crate::tui::text;
use crate::tui::view::View;
use crate::tui::wrap::{fit, fit_right, width, wrap};
use crate::world::{AcceptQueue, Order, Socket, Waiting};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

// A place as a box, and the spaces between two boxes.
const PLACE: usize = 10;
const GAP: usize = 2;

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    let palette = &view.palette;
    let Some(listener) = shown_listener(view.world, view.ui) else {
        return super::super::empty(view, buf, area, text::no_listener(view.lang));
    };
    let title = title(view, area, listener);
    let Some(queue) = view.world.queues.get(&listener.id) else {
        super::super::empty(view, buf, area, text::not_read_yet(view.lang));
        return title;
    };
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    let drops = listener.drops_since_listen();
    let from = Origin::of(&figures::DROPS_SINCE_LISTEN, &drops, origins::read_at(listener));
    let count = figure(view.fact_or_why(&drops, ToString::to_string), palette.base, from);
    let dropped = filled(&text::dropped(view.lang, HOLES[0]), palette.base, &[count]);
    // In a low pane the first place is worth more than a line of zeros.
    let unix = listener.kind.is_unix();
    let below = match inside.height {
        _ if unix => Vec::new(),
        0..5 if drops.get() == Some(0) => vec![outside_line(view, queue)],
        0..5 => vec![dropped],
        _ => vec![outside_line(view, queue), dropped],
    };
    view.parts(buf, inside, 0, &queue_line(view, listener, queue));
    let rows = usize::from(inside.height).saturating_sub(1 + below.len());
    let places = match &queue.waiting {
        Fact::Observed(places) if unix && places.is_empty() => {
            let said = text::unix_queue(view.lang);
            paragraph(view, said, usize::from(inside.width))
        }
        Fact::Unknown(why) => {
            let said = text::waiting_unknown(view.lang, view.why(*why));
            paragraph(view, &said, usize::from(inside.width))
        }
        Fact::Observed(places) | Fact::Inferred(places) => {
            if inside.width >= 48 && rows >= 6 {
                boxes(view, queue, places, usize::from(inside.width), rows)
            } else {
                list(view, queue, places, rows)
            }
        }
    };
    for (row, line) in places.iter().take(rows).enumerate() {
        view.parts(buf, inside, 1 + row, line);
    }
    for (row, line) in below.iter().enumerate() {
        view.parts(buf, inside, 1 + rows + row, line);
    }
    title
}

fn paragraph(view: &View<'_>, said: &str, columns: usize) -> Vec<Vec<Part>> {
    let rows = wrap(said, columns).into_iter();
    rows.map(|row| vec![plain(row, view.palette.muted)]).collect()
}

// `accept queue 3 of 2+1  FULL`
fn queue_line(view: &View<'_>, listener: &Socket, queue: &AcceptQueue) -> Vec<Part> {
    let palette = &view.palette;
    let unix = listener.kind.is_unix();
    let from = |figure: &'static Figure| {
        let figure = if unix { &figures::QUEUE_UNIX } else { figure };
        Origin { figure, known: Known::Observed, at: Some(queue.at) }
    };
    let counts = [
        figure(queue.length.to_string(), palette.heading(), from(&figures::QUEUE_LENGTH)),
        figure(queue.limit.to_string(), palette.heading(), from(&figures::QUEUE_LIMIT)),
    ];
    let said = text::accept_queue(view.lang, HOLES[0], HOLES[1]);
    let mut parts = filled(&said, palette.heading(), &counts);
    if queue.is_full() {
        let style = palette.bad.add_modifier(Modifier::REVERSED);
        parts.extend([plain(" ", palette.base), plain(text::full(view.lang), style)]);
    }
    match queue.reset().get() {
        Some(reset) if reset > 0 => {
            let known = Known::Inferred;
            let from = Origin { figure: &figures::WAITING_RESET, known, at: Some(queue.at) };
            let count = figure(reset.to_string(), palette.bad, from);
            parts.push(plain(" ", palette.bad));
            let said = text::reset_in_queue(view.lang, HOLES[0]);
            parts.extend(filled(&said, palette.bad, &[count]));
        }
        _ => {}
    }
    parts
}

// Handshakes and clients that got no answer yet, with the time of the soonest retry.
fn outside_line(view: &View<'_>, queue: &AcceptQueue) -> Vec<Part> {
    let rows = [&queue.outside, &queue.handshaking];
    let busy = rows.iter().any(|rows| rows.value().is_some_and(|rows| !rows.is_empty()));
    let style = if busy { view.palette.mark } else { view.palette.base };
    let count = |rows: &Fact<Vec<DiagRow>>, of: &'static Figure| {
        let text = fact(rows, |rows| rows.len().to_string());
        figure(text, style, Origin::of(of, rows, Some(queue.at)))
    };
    let counts = [
        count(&queue.handshaking, &figures::HANDSHAKING),
        count(&queue.outside, &figures::OUTSIDE),
    ];
    let mut parts = filled(&text::outside(view.lang, HOLES[0], HOLES[1]), style, &counts);
    let soonest = rows.iter().filter_map(|rows| rows.value()).flatten().filter_map(|r| r.expires);
    if let Some(expires) = soonest.min() {
        // A reading that is older than the timer it tells of says nothing of the next one.
        let left = (queue.at + expires).saturating_sub(view.now);
        if !left.is_zero() {
            let known = Known::Observed;
            let from = Origin { figure: &figures::RETRY, known, at: Some(queue.at) };
            let left = figure(ago(left), style, from);
            parts.push(plain(" ", style));
            parts.extend(filled(&text::next_try(view.lang, HOLES[0]), style, &[left]));
        }
    }
    parts
}

// What is known of a place: its client, its age, and the rest.
fn client(place: &Waiting, queue: &AcceptQueue, text: String, style: Style) -> Part {
    figure(text, style, of_place(place, queue, &figures::WAITING_PEER))
}

fn waited(place: &Waiting, queue: &AcceptQueue, text: String, style: Style) -> Part {
    figure(text, style, of_place(place, queue, &figures::WAITING_AGE))
}

fn remark(place: &Waiting, queue: &AcceptQueue, text: String, style: Style) -> Part {
    let kind = match place {
        Waiting { reset: true, .. } => &figures::WAITING_RESET,
        Waiting { unread: 0, .. } => &figures::STATE_ROW,
        _ => &figures::WAITING_UNREAD,
    };
    if text.trim().is_empty() {
        return plain(text, style);
    }
    figure(text, style, of_place(place, queue, kind))
}

const fn of_place(place: &Waiting, queue: &AcceptQueue, figure: &'static Figure) -> Origin {
    let known = if place.reset { Known::Inferred } else { Known::Observed };
    Origin { figure, known, at: Some(queue.at) }
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
fn list(
    view: &View<'_>,
    queue: &AcceptQueue,
    places: &imbl::Vector<Waiting>,
    rows: usize,
) -> Vec<Vec<Part>> {
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
        let age = format!("{}  ", fit_right(&ago(view.since(place.since)), 6, ""));
        let peer = fit(&peer(view, place), 8, view.symbols.dots);
        lines.push(vec![
            plain(format!("{mark} "), if at == 0 { palette.mark } else { palette.muted }),
            client(place, queue, peer, palette.client),
            waited(place, queue, age, palette.base),
            remark(place, queue, remarks, style),
        ]);
    }
    let shown = top + lines.len();
    if rows > 1
        && shown < places.len()
        && let Some(last) = lines.last_mut()
    {
        *last = vec![plain(text::more(view.lang, places.len() - shown + 1), palette.muted)];
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
) -> Vec<Vec<Part>> {
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
        let mut shape = vec![plain(start, palette.mark)];
        let mut age = vec![plain(" ".repeat(lead), palette.base)];
        let mut note = age.clone();
        for at in from..(from + row_of_boxes).min(all) {
            let [top, middle, bottom] = place(view, queue, places.get(at));
            shape.extend(top);
            age.extend(middle);
            note.extend(bottom);
        }
        lines.extend([shape, age, note]);
    }
    let seen = first + bands * row_of_boxes;
    if seen < all && lines.len() < rows {
        lines.push(vec![plain(text::more(view.lang, all - seen), palette.muted)]);
    }
    lines
}

fn place(view: &View<'_>, queue: &AcceptQueue, waiting: Option<&Waiting>) -> [Vec<Part>; 3] {
    let (palette, symbols) = (&view.palette, view.symbols);
    let inner = PLACE - 2;
    let gap = " ".repeat(GAP);
    let below = |text: &str| format!(" {} {gap}", fit(text, inner, symbols.dots));
    let walls = |inside: Part, wall: Style| {
        vec![
            plain(symbols.box_left, wall),
            inside,
            plain(symbols.box_right, wall),
            plain(gap.clone(), palette.base),
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
            let reversed = wall.add_modifier(Modifier::REVERSED);
            let age = ago(view.since(waiting.since));
            [
                walls(client(waiting, queue, fit(&peer, inner, symbols.dots), reversed), wall),
                vec![waited(waiting, queue, below(&age), palette.base)],
                vec![remark(waiting, queue, below(&remarks), style)],
            ]
        }
        None => [
            walls(plain(symbols.empty.repeat(inner), palette.line), palette.line),
            vec![plain(below(text::free(view.lang)), palette.muted)],
            vec![plain(below(""), palette.muted)],
        ],
    }
}
