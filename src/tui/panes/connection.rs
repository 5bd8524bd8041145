//! One connection: the state diagram with both ends in it, and its life as a ladder.

mod art;
mod diagram;
mod ends;
mod ladder;

use crate::explain;
use crate::explain::figure::{connection as figures, socket as socket_figures, tcp as tcp_figures};
use crate::os::{Fact, TcpState};
use crate::tui::format::{ago, fact, near};
use crate::tui::line::paragraph;
use crate::tui::spot::{Known, Origin, Part};
use crate::tui::text;
use crate::tui::view::{View, put, span};
use crate::tui::wrap::width;
use crate::world::Socket;
use art::{Art, LARGE, SMALL, UNIX};
use ends::{End, Ends};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;

// The narrowest ladder, and the widest: more would only put the two lines farther apart.
const LADDER: u16 = 30;
const LADDER_WIDEST: u16 = 64;

// Where the parts of the pane are; what has no room is empty.
struct Parts {
    art: Option<Art>,
    diagram: Rect,
    ladder: Rect,
    ends: Rect,
    /// The states in one row, where there is no room for the diagram.
    strip: Rect,
}

impl Parts {
    fn new(area: Rect, has_states: bool, unix: bool) -> Parts {
        let fits = |art: &Art| {
            let (columns, rows) = art.size;
            area.height >= rows + 2 && area.width > columns
        };
        let beside = |art: &Art| area.width > art.size.0 + LADDER;
        let art = match (has_states, unix) {
            (false, _) => None,
            (_, true) => Some(UNIX).filter(fits),
            _ => [LARGE, SMALL]
                .into_iter()
                .find(|art| fits(art) && beside(art))
                .or_else(|| Some(SMALL).filter(fits)),
        };
        let nothing = Rect { width: 0, height: 0, ..area };
        let rows = match &art {
            _ if !has_states => 0,
            Some(art) if area.height >= art.size.1 + 4 => 4,
            _ => 2,
        };
        let strip = u16::from(has_states && art.is_none());
        let above = area.height.saturating_sub(rows + strip);
        let ends = Rect { y: area.y + above + strip, height: rows, ..area };
        let strip = Rect { y: area.y + above, height: strip, ..area };
        let upper = Rect { height: above, ..area };
        let Some(art) = art else {
            return Parts { art: None, diagram: nothing, ladder: upper, ends, strip };
        };
        let left = art.size.0;
        let diagram = Rect { width: left, ..upper };
        let room = area.width.saturating_sub(left + 1);
        let wide = if room < LADDER { 0 } else { room.min(LADDER_WIDEST) };
        let ladder = Rect { x: area.x + left + 1, width: wide, ..upper };
        Parts { art: Some(art), diagram, ladder, ends, strip }
    }
}

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    let Some(selected) = view.ui.socket(view.world) else {
        return super::empty(view, buf, area, text::no_sockets(view.lang));
    };
    let ends = Ends::of(view, selected);
    let parts = parts(area, selected);
    if let Some(art) = &parts.art {
        diagram::draw(view, buf, parts.diagram, art, &ends);
        separator(view, buf, &parts);
    }
    if let Some(said) = remark(view, selected) {
        let (_, rows) = parts.art.map_or((0, 0), |art| art.size);
        let below = match parts.art {
            Some(_) => Rect {
                x: area.x + 1,
                y: area.y + rows + 1,
                width: parts.diagram.width.saturating_sub(2),
                height: parts.diagram.height.saturating_sub(rows + 1),
            },
            None => Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 3, ..area },
        };
        let lines = paragraph(said, usize::from(below.width), view.palette.muted);
        view.lines(buf, below, &lines);
    }
    ladder::draw(view, buf, parts.ladder, &ends, view.ui.top[5]);
    view.lines(buf, parts.strip, &[ladder::strip(view, &ends, usize::from(area.width))]);
    describe_both(view, buf, parts.ends, &ends);
    title(view, selected)
}

/// How far the ladder can be moved back.
pub(in crate::tui) fn overflow(view: &View<'_>, area: Rect) -> usize {
    let Some(selected) = view.ui.socket(view.world) else { return 0 };
    ladder::overflow(view, parts(area, selected).ladder, &Ends::of(view, selected))
}

fn parts(area: Rect, selected: &Socket) -> Parts {
    let unix = selected.kind.is_unix_connection();
    let mut parts = Parts::new(area, selected.kind.is_tcp() || unix, unix);
    if !selected.kind.is_tcp() && !unix {
        // Below what is said instead.
        let said = 3.min(parts.ladder.height);
        parts.ladder.y += said;
        parts.ladder.height -= said;
    }
    parts
}

// What is to be said of a socket that is no TCP connection.
fn remark(view: &View<'_>, selected: &Socket) -> Option<&'static str> {
    let kind = selected.kind;
    match () {
        () if kind.is_tcp() => None,
        () if kind.is_udp() => Some(text::udp_has_no_states(view.lang)),
        () if kind.is_unix_connection() => Some(text::unix_has_three_states(view.lang)),
        () => Some(text::no_states(view.lang)),
    }
}

fn separator(view: &View<'_>, buf: &mut Buffer, parts: &Parts) {
    if parts.ladder.width > 0 {
        for y in parts.ladder.top()..parts.ladder.bottom() {
            put(buf, parts.ladder.x - 1, y, view.symbols.vertical, view.palette.line);
        }
    }
}

fn title(view: &View<'_>, selected: &Socket) -> Line<'static> {
    let mut words = vec![ends::name(selected)];
    words.extend(selected.fd.filter(|_| selected.name.is_some()).map(|fd| format!("fd {fd}")));
    // Without a name and a descriptor it goes by its own address already.
    words.extend(selected.local().map(near).filter(|local| *local != words[0]));
    if let Some(peer) = selected.peer() {
        let came_in = super::sockets::came_in(view, selected);
        let arrow = if came_in { view.symbols.left } else { view.symbols.right };
        words.extend([arrow.to_string(), near(peer)]);
    }
    super::word(words.join(" "), view.palette.base)
}

// The selected end, then the other: one row each, or two.
fn describe_both(view: &View<'_>, buf: &mut Buffer, area: Rect, ends: &Ends<'_>) {
    if area.height == 0 {
        return;
    }
    let rows = usize::from(area.height) / 2;
    for (index, end) in [ends.own(), ends.other()].into_iter().enumerate() {
        let own = index == 0;
        let Some(end) = end else {
            let Some(selected) = ends.own().and_then(|end| end.socket) else { continue };
            let said = match selected.peer() {
                _ if selected.state().get() == Some(TcpState::SynSent) => {
                    text::no_answer_yet(view.lang)
                }
                _ if selected.is_listener() => text::other_of_listener(view.lang),
                Some(_) => text::other_not_ours(view.lang),
                None if selected.had_ends().is_some() => text::over(view.lang),
                None => text::no_other(view.lang),
            };
            let line = Line::from(span(format!("  {said}"), view.palette.muted));
            view.line(buf, area, index * rows, &line);
            continue;
        };
        let came = came(view, end, ends);
        let mut first = figures_of(view, end, own);
        if rows > 1 {
            view.parts(buf, area, index * rows, &first);
            let lead = (span("  ".to_string(), view.palette.base), None);
            view.parts(buf, area, index * rows + 1, &[vec![lead], came].concat());
        } else {
            let wide = |parts: &[Part]| parts.iter().map(|(s, _)| width(&s.content)).sum::<usize>();
            let room = usize::from(area.width);
            for part in came {
                // Half a remark in brackets says nothing.
                let fits = wide(&first) + width(&part.0.content) <= room;
                if fits || part.1.is_some() {
                    first.push(part);
                }
            }
            view.parts(buf, area, index, &first);
        }
    }
}

// `▸c fd 4  FIN_WAIT2  3.2 s  window probe in 0.2 s (3)  retransmitted 2`
fn figures_of(view: &View<'_>, end: &End<'_>, own: bool) -> Vec<Part> {
    let palette = &view.palette;
    let (mark, style) = match own {
        true => (view.symbols.selected, palette.mark),
        false => (view.symbols.other, palette.server),
    };
    let state = view.fact_or_why(&end.state, |state| state.name().to_string());
    let lit = style.add_modifier(if own { Modifier::REVERSED } else { Modifier::UNDERLINED });
    let mut parts: Vec<Part> = vec![
        (span(format!("{mark}{} ", end.name), style), None),
        (span(state, lit), Some(end.origin())),
    ];
    if let Some(since) = end.since {
        let known = Fact::Observed(());
        let origin = Origin::of(&socket_figures::STATE_SINCE, &known, Some(since));
        parts.push((span(format!(" {}", ago(view.since(since))), palette.base), Some(origin)));
    }
    if let Some(timer) = &end.timer {
        let left = ago(timer.ends_at.saturating_sub(view.now));
        let said = text::timer_ends(view.lang, timer.kind, &left);
        let at = Some(timer.read_at);
        let known = Fact::Observed(());
        parts.push((
            span(format!("  {said}"), palette.mark),
            Some(Origin::of(&socket_figures::TIMER_LEFT, &known, at)),
        ));
        if timer.fired > 0 {
            let said = text::timer_fired(view.lang, timer.fired);
            let origin = Origin::of(&socket_figures::TIMER_FIRED, &known, at);
            parts.push((span(format!(" {said}"), palette.mark), Some(origin)));
        }
    }
    let retransmitted = end.socket.map(|socket| {
        let at = socket.reading.as_ref().map(|reading| reading.at);
        (socket.figure(|reading| &reading.tcp).map(|tcp| tcp.retransmitted), at)
    });
    if let Some((count, at)) = retransmitted
        && count.get().is_some_and(|count| count > 0)
    {
        let said = text::retransmitted(view.lang, fact(&count, ToString::to_string));
        let origin =
            tcp_figures::of("tcpi_total_retrans").map(|figure| Origin::of(figure, &count, at));
        parts.push((span(format!("  {said}"), palette.bad), origin));
    }
    parts
}

// How it came into its state, and how certain that is.
fn came(view: &View<'_>, end: &End<'_>, ends: &Ends<'_>) -> Vec<Part> {
    let palette = &view.palette;
    let Some(socket) = end.socket else {
        let said = match end.state.get() {
            Some(TcpState::SynRecv) => text::request_only(view.lang, &end.name),
            _ => text::not_accepted(view.lang, &end.name),
        };
        return vec![(span(format!("  {said}"), palette.base), None)];
    };
    let Some(turn) = socket.life.last() else { return Vec::new() };
    let other = ends.ends.iter().flatten().filter_map(|end| end.socket);
    let other = other.map(|other| &**other).find(|other| other.id != socket.id);
    let known = if turn.call.is_some() { Known::Observed } else { Known::Inferred };
    let origin = Origin { figure: &figures::CAME, known, at: Some(turn.at) };
    let said = explain::came(view.lang, view.world, socket, other, turn);
    let mut parts: Vec<Part> = vec![(span(format!("  {said}"), palette.base), Some(origin))];
    if let Some(certainty) = explain::certainty(view.lang, turn) {
        parts.push((span(format!("  ({certainty})"), palette.muted), None));
    }
    parts
}
