//! The panes: five beside each other, and four that take the whole screen; some of the five show
//! more of it when they are zoomed.

pub(super) mod backlog;
pub(super) mod bench;
pub(super) mod bytes;
pub(super) mod calls;
pub(super) mod connection;
pub(super) mod inspector;
pub(super) mod lanes;
pub(super) mod lints;
pub(super) mod path;
pub(super) mod places;
pub(super) mod sockets;
pub(super) mod threads;

use super::spot::Part;
use super::text;
use super::view::{View, span};
use crate::command::Pane;
use crate::world::ServerSide;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws a pane's inside; gives what belongs into its title.
pub(super) fn draw(pane: Pane, view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    match pane {
        Pane::Sockets => sockets::draw(view, buf, area),
        Pane::Backlog => backlog::draw(view, buf, area),
        Pane::Threads if view.ui.zoom() == Some(pane) => lanes::draw(view, buf, area),
        Pane::Threads => threads::draw(view, buf, area),
        Pane::Bytes => bytes::draw(view, buf, area),
        Pane::Calls => calls::draw(view, buf, area),
        Pane::Connection => connection::draw(view, buf, area),
        Pane::Path => path::draw(view, buf, area),
        Pane::Inspector => inspector::draw(view, buf, area),
        Pane::Lints => lints::draw(view, buf, area),
        Pane::Bench => bench::draw(view, buf, area),
    }
}

// What an empty pane says: what to do first.
fn empty(view: &View<'_>, buf: &mut Buffer, area: Rect, said: &str) -> Line<'static> {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let lines = super::line::paragraph(said, usize::from(inside.width), view.palette.muted);
    view.lines(buf, inside, &lines);
    Line::default()
}

// What a listener's side has of a client that believes to be connected.
const fn server_has(view: &View<'_>, server: ServerSide) -> &'static str {
    match server {
        ServerSide::SynRecv => text::server_has_syn_recv(view.lang),
        ServerSide::Nothing => text::server_has_nothing(view.lang),
    }
}

// What belongs into the title of a pane, with its figures marked.
fn title(view: &View<'_>, inside: Rect, pane: Pane, parts: Vec<Part>) -> Line<'static> {
    super::draw::mark_title(view, inside, pane, &parts);
    parts.into_iter().map(|(span, _)| span).collect()
}

fn word(text: impl Into<String>, style: ratatui::style::Style) -> Line<'static> {
    Line::from(span(text, style))
}
