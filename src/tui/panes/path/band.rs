//! In one glance: how many bytes stand where, and what stops them.

use super::Direction;
use super::items::amount;
use crate::explain;
use crate::explain::figure::{flow as figure, socket};
use crate::os::{Fact, Why};
use crate::tui::format;
use crate::tui::spot::{Origin, Part};
use crate::tui::text::path as text;
use crate::tui::view::{View, span};
use crate::tui::wrap::{width, wrap};
use crate::world::flow::Stop;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;

// Where there is little room the levels need it more than the sentence's end.
const LOW: u16 = 14;

/// Draws it; gives the number of rows it took.
pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect, way: &Direction<'_>) -> u16 {
    let stop = way.flow.stop();
    view.parts(buf, area, 0, &places(view, way, stop, usize::from(area.width)));
    let said = explain::path::stop(view.lang, &way.flow, stop);
    let style = match stop {
        Stop::ZeroWindow | Stop::Resending(_) => view.palette.bad,
        Stop::Window | Stop::Congestion | Stop::Unread(_) => view.palette.mark,
        _ => view.palette.base,
    };
    let mut lines = wrap(&said, usize::from(area.width));
    if area.height < LOW && lines.len() > 1 {
        lines = vec![view.cut(&said, usize::from(area.width))];
    }
    lines.truncate(3);
    for (row, line) in lines.iter().enumerate() {
        view.line(buf, area, 1 + row, &Line::from(span(line.clone(), style)));
    }
    1 + lines.len() as u16
}

// `program 8.1M ■ unsent 3.7M ■ in flight 0 ▶ unread 128k ■ read 0`
fn places(view: &View<'_>, way: &Direction<'_>, stop: Stop, columns: usize) -> Vec<Part> {
    let (lang, palette) = (view.lang, &view.palette);
    let places = way.flow.places();
    let at = |end: &super::End<'_>| Some(end.socket?.reading.as_ref()?.at);
    let (from, to) = (at(&way.from), at(&way.to));
    let held = places.held.get().is_some_and(|held| held > 0);
    let window = matches!(stop, Stop::ZeroWindow | Stop::Window);
    let some = |fact: &Fact<u64>| fact.get().is_some_and(|bytes| bytes > 0);
    // The name of a place, its figure, whether the bytes stop there.
    let mut all = vec![
        (text::path_at_program(lang), &figure::HELD, &places.held, from, held),
        (
            text::path_unsent(lang),
            &socket::UNSENT,
            &places.unsent,
            from,
            some(&places.unsent) && (window || matches!(stop, Stop::Congestion)),
        ),
        (
            if way.is_tcp() { text::path_in_flight(lang) } else { text::path_not_passed(lang) },
            if way.is_tcp() { &socket::IN_FLIGHT } else { &socket::UNACKED },
            &places.flying,
            from,
            matches!(stop, Stop::Resending(_)),
        ),
        (
            text::path_unread(lang),
            &socket::UNREAD,
            &places.unread,
            to,
            some(&places.unread) && (window || matches!(stop, Stop::Unread(_))),
        ),
        (text::path_read(lang), &figure::READ, &places.read, to, false),
    ];
    if !held {
        all.remove(0);
    }
    // Only TCP holds bytes back in the send buffer, and a UNIX connection has nothing below it.
    let known = |fact: &Fact<u64>| *fact != Fact::Unknown(Why::NotForThisSocket);
    all.retain(|(_, _, fact, ..)| known(fact));
    let line = |gap: &str| {
        let mut parts: Vec<Part> = Vec::new();
        for (at, (name, of, known, read, stopped)) in all.iter().enumerate() {
            if at > 0 {
                let (_, _, _, _, before) = all[at - 1];
                let (shape, style) = if before {
                    (view.symbols.blocked, palette.bad)
                } else {
                    (view.symbols.next, palette.muted)
                };
                parts.push((span(format!("{gap}{shape}{gap}"), style), None));
            }
            let style = if *stopped {
                palette.mark.add_modifier(Modifier::REVERSED)
            } else {
                palette.heading()
            };
            let number = format::fact(known, |bytes| amount(*bytes));
            let origin = Origin::of(of, known, *read);
            parts.push((span(format!("{name} "), palette.base), None));
            parts.push((span(number, style), Some(origin)));
        }
        parts
    };
    let wide = line(" ");
    let needed: usize = wide.iter().map(|(span, _)| width(&span.content)).sum();
    if needed <= columns { wide } else { line("") }
}
