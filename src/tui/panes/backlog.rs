//! The backlog of one listener: who waits for accept, who is shaking hands, who stands outside. Small
//! beside the other panes, or large on the whole screen.

mod large;
mod small;

pub(in crate::tui) use large::depth;

use crate::command::Pane;
use crate::tui::format::{near, near_inet};
use crate::tui::origins;
use crate::tui::spot::{figure, plain};
use crate::tui::view::View;
use crate::world::{Socket, Waiting};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    match view.ui.zoom() {
        Some(Pane::Backlog) => large::draw(view, buf, area),
        _ => small::draw(view, buf, area),
    }
}

fn title(view: &View<'_>, area: Rect, listener: &Socket) -> Line<'static> {
    let style = view.palette.base;
    let mut parts = Vec::new();
    if let Some(fd) = listener.fd {
        parts.push(plain("fd ", style));
        parts.push(figure(fd.to_string(), style, origins::descriptor(listener)));
    }
    parts.extend(listener.name.as_deref().map(|name| plain(format!(" {name}"), style)));
    if let Some(local) = listener.local() {
        parts.push(plain(" ", style));
        parts.push(figure(near(local), style, origins::local(listener)));
    }
    super::title(view, area, Pane::Backlog, parts)
}

// Who waits: by address; of a UNIX socket the client's name or descriptor where it is one of ours,
// else its inode.
fn peer(view: &View<'_>, place: &Waiting) -> String {
    let client = place.client.and_then(|client| client.id);
    let known = client.and_then(|id| view.world.sockets.get(&id));
    match (place.client, known) {
        (_, Some(socket)) => socket.spoken(),
        (Some(client), None) if client.inode > 0 => format!("ino {}", client.inode),
        _ => place.peer.as_ref().map_or_else(|| "?".to_string(), near_inet),
    }
}
