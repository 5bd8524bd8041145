//! The life of a connection as a ladder: the calls and states of both ends with their times, the
//! newest at the bottom.

use super::ends::{End, Ends};
use crate::command::{entry_text, outcome_text};
use crate::explain;
use crate::explain::figure::connection as figures;
use crate::os::TcpState;
use crate::tui::format::{ago, moment};
use crate::tui::spot::{Known, Origin};
use crate::tui::view::{View, put, span};
use crate::tui::wrap::{ellipsis, fit_right, width};
use crate::world::life::{Trigger, Turn};
use crate::world::{CallEntry, LogEntry, Socket};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use std::time::Duration;

// The column of the time and the space behind it.
const TIME: u16 = 8;

// What happened at one end.
struct Rung {
    at: Duration,
    rank: u8,
    side: usize,
    text: String,
    style: Style,
    origin: Origin,
}

/// Draws the ladder with its heading; `scrolled`: how many rows back from the newest.
pub(super) fn draw(
    view: &View<'_>,
    buf: &mut Buffer,
    area: Rect,
    ends: &Ends<'_>,
    scrolled: usize,
) {
    if area.height < 2 || area.width < TIME + 8 {
        return;
    }
    let (left, right) = (area.x + TIME, area.right() - 1);
    let inner = Rect { x: left + 1, width: right - left - 1, ..area };
    heading(view, buf, Rect { height: 1, ..inner }, ends);
    let room = usize::from(area.height) - 1;
    let rungs = rungs(view, ends, usize::from(inner.width));
    let end = rungs.len().saturating_sub(scrolled.min(overflow_of(rungs.len(), room)));
    let first = end.saturating_sub(room);
    let life = |side: usize| {
        let there = ends.ends[side].is_some();
        if there { view.symbols.vertical } else { view.symbols.dot }
    };
    for row in 1..area.height {
        let y = area.y + row;
        put(buf, left, y, life(0), view.palette.line);
        put(buf, right, y, life(1), view.palette.line);
    }
    for (row, rung) in rungs[first..end].iter().enumerate() {
        let y = area.y + 1 + row as u16;
        let time = fit_right(&moment(rung.at), usize::from(TIME) - 1, view.symbols.dots);
        put(buf, area.x, y, &time, view.palette.muted);
        let wide = width(&rung.text) as u16;
        let x = match rung.side {
            0 => inner.x,
            _ => inner.right().saturating_sub(wide),
        };
        put(buf, x, y, &rung.text, rung.style);
        view.mark(Rect { x, y, width: wide, height: 1 }, rung.origin);
    }
}

/// How many rows there are more than fit.
pub(super) fn overflow(view: &View<'_>, area: Rect, ends: &Ends<'_>) -> usize {
    let wide = usize::from(area.width.saturating_sub(TIME + 2));
    let room = usize::from(area.height.saturating_sub(1));
    overflow_of(rungs(view, ends, wide).len(), room)
}

const fn overflow_of(rows: usize, room: usize) -> usize {
    rows.saturating_sub(room)
}

fn heading(view: &View<'_>, buf: &mut Buffer, area: Rect, ends: &Ends<'_>) {
    let palette = &view.palette;
    let half = usize::from(area.width) / 2;
    for (side, end) in ends.ends.iter().enumerate() {
        let Some(end) = end else { continue };
        let own = side == ends.selected;
        let mark = if own { view.symbols.selected } else { view.symbols.other };
        let style = if own { palette.mark } else { palette.server };
        let whole = format!("{mark}{}", title(end));
        let text = if width(&whole) > half { format!("{mark}{}", end.name) } else { whole };
        let text = ellipsis(&text, half, view.symbols.dots);
        let x = match side {
            0 => area.x,
            _ => area.right().saturating_sub(width(&text) as u16),
        };
        put(buf, x, area.y, &text, style);
    }
}

fn title(end: &End<'_>) -> String {
    let fd = end.socket.and_then(|socket| socket.fd);
    match fd {
        Some(fd) if !end.name.starts_with("fd ") => format!("{} fd {fd}", end.name),
        _ => end.name.clone(),
    }
}

fn rungs(view: &View<'_>, ends: &Ends<'_>, wide: usize) -> Vec<Rung> {
    let mut rungs = Vec::new();
    let sockets: Vec<(usize, &Socket)> = ends
        .ends
        .iter()
        .enumerate()
        .filter_map(|(side, end)| Some((side, end.as_ref()?.socket?.as_ref())))
        .collect();
    for entry in view.world.calls.entries() {
        if let LogEntry::Call(entry) = entry {
            let of = sockets.iter().find(|(_, socket)| is_of(entry, socket));
            rungs.extend(of.map(|(side, socket)| {
                let rung = call(view, entry, *side, wide);
                match &entry.ended {
                    // What accept(2) gives was there before it returned.
                    Some(ended) if entry.call.accepts() && made(entry, socket) => {
                        Rung { at: ended.at, rank: 5, ..rung }
                    }
                    _ => rung,
                }
            }));
        }
    }
    for (side, socket) in &sockets {
        let other = sockets.iter().find(|(of, _)| of != side).map(|(_, other)| *other);
        rungs.extend(
            socket
                .life
                .turns()
                .iter()
                .map(|turn| Rung { at: no_sooner(turn, other), ..state(view, turn, *side, wide) }),
        );
    }
    for (side, end) in ends.ends.iter().enumerate() {
        let other = sockets.iter().find(|(of, _)| *of != side).map(|(_, other)| *other);
        rungs.extend(end.as_ref().and_then(|end| unheld(view, end, side, other)));
    }
    rungs.sort_by_key(|rung| (rung.at, rung.rank));
    rungs
}

// What a segment brings about is not sooner than what sent it, where that was ours: the kernel
// tells the age of a connection that waits for accept(2) by a clock of a few milliseconds.
// And what sends a segment is no later than what that segment brought about there.
fn no_sooner(turn: &Turn, other: Option<&Socket>) -> Duration {
    let sign = |wanted: fn(Trigger) -> bool| {
        let turns = other.map_or(&[][..], |other| other.life.turns());
        turns.iter().rev().find(|turn| turn.by.is_some_and(wanted)).map(|turn| turn.at)
    };
    if let (TcpState::FinWait1 | TcpState::LastAck, Some(Trigger::Close)) = (turn.state, turn.by) {
        let at = if turn.seen { turn.at } else { turn.after };
        let came = sign(|by| matches!(by, Trigger::Fin | Trigger::FinAck));
        return came.map_or(at, |came| at.min(came)).max(turn.after);
    }
    if !turn.seen && turn.call.is_some() {
        return turn.after;
    }
    let cause = |state| other.and_then(|other| other.life.came_into(state));
    let sent = match (turn.state, turn.by) {
        (_, Some(Trigger::Syn)) => cause(TcpState::SynSent).map(|turn| turn.after),
        (TcpState::Established, Some(Trigger::AckOfSyn)) => {
            cause(TcpState::Established).map(|turn| turn.at)
        }
        _ => None,
    };
    let at = turn.at.max(sent.unwrap_or_default());
    // The SYN+ACK that connected the other end left in SYN_RECV.
    let answered = match (turn.seen, turn.state) {
        (false, TcpState::SynRecv) => sign(|by| by == Trigger::SynAck),
        _ => None,
    };
    answered.map_or(at, |answered| at.min(answered))
}

// Of what was seen in one look, what sends a segment stands before what it brings about.
const fn rank(turn: &Turn) -> u8 {
    match turn.by {
        Some(by) if by.is_own_call() => 1,
        None | Some(Trigger::Syn | Trigger::Fin | Trigger::Rst) => 2,
        Some(Trigger::SynAck | Trigger::AckOfFin | Trigger::FinAck) => 3,
        Some(_) => 4,
    }
}

// On the socket, or the call that made it.
fn is_of(entry: &CallEntry, socket: &Socket) -> bool {
    entry.socket == Some(socket.id) || made(entry, socket)
}

fn made(entry: &CallEntry, socket: &Socket) -> bool {
    let ended = entry.ended.as_ref();
    entry.call.makes_descriptor()
        && ended.is_some_and(|ended| ended.at == socket.opened_at && ended.outcome.is_ok())
}

fn call(view: &View<'_>, entry: &CallEntry, side: usize, wide: usize) -> Rung {
    let palette = &view.palette;
    let outcome = entry.ended.as_ref().map(|ended| &ended.outcome);
    let (result, style) = match outcome {
        None => {
            let waited = ago(view.since(entry.began_at));
            (format!(" {} {waited}", view.symbols.blocked), palette.mark)
        }
        Some(outcome) => {
            let style = if outcome.is_ok() { palette.base } else { palette.bad };
            let said = outcome_text(&entry.call, outcome);
            let short = said.split(" (").next().unwrap_or(&said);
            (format!(" = {short}"), style)
        }
    };
    let call = entry_text(&entry.call, outcome);
    // The errno says that it was -1.
    let result = match width(&call) + width(&result) > wide {
        true => result.replace("= -1 ", "= "),
        false => result,
    };
    let room = wide.saturating_sub(width(&result));
    let call = if width(&call) > room { shorter(&call) } else { call };
    let text = format!("{}{result}", ellipsis(&call, room, view.symbols.dots));
    let origin = Origin::counted(&figures::CALL, Some(entry.began_at));
    let text = ellipsis(&text, wide, view.symbols.dots);
    Rung { at: entry.began_at, rank: 0, side, text, style, origin }
}

// Where a call does not fit, its descriptor says enough: `connect(4, ...)`.
fn shorter(call: &str) -> String {
    match call.split_once(", ") {
        Some((first, _)) => format!("{first}, ...)"),
        None => call.to_string(),
    }
}

fn state(view: &View<'_>, turn: &Turn, side: usize, wide: usize) -> Rung {
    let palette = &view.palette;
    let by = turn.by.map_or_else(String::new, |by| format!(" {}", explain::trigger(by)));
    let mark = if turn.seen { view.symbols.passed } else { "~" };
    let mut text = format!("{mark}{}{by}", turn.state);
    if width(&text) > wide {
        text = format!("{mark}{}", turn.state);
    }
    let style = if turn.seen { palette.good } else { palette.muted };
    let (figure, known) = match turn.seen {
        true => (&figures::TURN, Known::Observed),
        false => (&figures::PASSED, Known::Inferred),
    };
    let origin = Origin { figure, known, at: Some(turn.at) };
    Rung { at: turn.at, rank: rank(turn), side, text, style, origin }
}

// An end that no program holds has no life of its own here, only a state.
fn unheld(view: &View<'_>, end: &End<'_>, side: usize, other: Option<&Socket>) -> Option<Rung> {
    if end.socket.is_some() {
        return None;
    }
    let text = format!("{}{}", view.symbols.passed, end.state.get()?);
    let cause = |state| other.and_then(|other| other.life.came_into(state));
    let at = match (end.state.get()?, cause(TcpState::SynSent), cause(TcpState::Established)) {
        // The request came with the SYN, and has been there since.
        (TcpState::SynRecv, Some(sent), _) => sent.at,
        (_, _, connected) => {
            end.since.or(end.read_at)?.max(connected.map_or(Duration::ZERO, |turn| turn.at))
        }
    };
    Some(Rung { at, rank: 4, side, text, style: view.palette.good, origin: end.origin() })
}

/// The states of the selected end, one behind the other, for a screen without room for more.
pub(super) fn strip(view: &View<'_>, ends: &Ends<'_>, wide: usize) -> Line<'static> {
    let turns = ends.own().and_then(|end| end.socket).map(|socket| socket.life.turns());
    let palette = &view.palette;
    let names: Vec<(String, bool)> = turns
        .unwrap_or_default()
        .iter()
        .map(|turn| (format!("{}{}", if turn.seen { "" } else { "~" }, turn.state), turn.seen))
        .collect();
    let arrow = format!(" {} ", view.symbols.right);
    let mut first = 0;
    let long = |from: usize| -> usize {
        names[from..].iter().map(|(name, _)| width(name) + width(&arrow)).sum()
    };
    // The latest are worth more than the first.
    while long(first) > wide && first + 1 < names.len() {
        first += 1;
    }
    let mut spans = Vec::new();
    for (index, (name, seen)) in names.iter().enumerate().skip(first) {
        if index > first || first > 0 {
            spans.push(span(arrow.clone(), palette.line));
        }
        let style = match index + 1 == names.len() {
            true => palette.mark,
            false if *seen => palette.base,
            false => palette.muted,
        };
        spans.push(span(name.clone(), style));
    }
    Line::from(spans)
}
