//! Where the figures of a socket come from: through its descriptor, or from the kernel's table once
//! that is closed.

use super::format::{ago, fact};
use super::spot::{Known, Origin};
use super::view::View;
use crate::explain::figure::{Figure, socket as figures};
use crate::os::{Fact, SocketReading};
use crate::world::Socket;
use std::time::Duration;

/// When a socket was last looked at through its descriptor.
pub(super) fn read_at(socket: &Socket) -> Option<Duration> {
    socket.reading.as_ref().map(|reading| reading.at)
}

/// A figure of the last look through the descriptor.
pub(super) fn of<T: Clone>(
    socket: &Socket,
    figure: &'static Figure,
    fact: impl FnOnce(&SocketReading) -> &Fact<T>,
) -> Origin {
    Origin::of(figure, &socket.figure(fact), read_at(socket))
}

/// The state.
pub(super) fn state(socket: &Socket) -> Origin {
    let state = socket.state();
    match &socket.row {
        Some((at, _)) => Origin::of(&figures::STATE_ROW, &state, Some(*at)),
        None if socket.kind.is_unix() => Origin::of(&figures::STATE_UNIX, &state, read_at(socket)),
        None => Origin::of(&figures::STATE, &state, read_at(socket)),
    }
}

/// Its own address.
pub(super) fn local(socket: &Socket) -> Origin {
    address(socket, &figures::LOCAL, &figures::LOCAL_ROW)
}

/// Its peer's.
pub(super) fn peer(socket: &Socket) -> Origin {
    address(socket, &figures::PEER, &figures::PEER_ROW)
}

fn address(socket: &Socket, read: &'static Figure, row: &'static Figure) -> Origin {
    let (figure, at) = match &socket.row {
        Some((at, _)) => (row, Some(*at)),
        None => (read, read_at(socket)),
    };
    Origin { figure, known: Known::Observed, at }
}

/// Bytes written and not acknowledged.
pub(super) fn unacked(socket: &Socket) -> Origin {
    match &socket.row {
        Some((at, _)) if socket.closed_at.is_some() => {
            Origin::of(&figures::UNACKED_ROW, &socket.unacked(), Some(*at))
        }
        _ => Origin::of(&figures::UNACKED, &socket.unacked(), read_at(socket)),
    }
}

/// The descriptor.
pub(super) fn descriptor(socket: &Socket) -> Origin {
    Origin::counted(&figures::DESCRIPTOR, Some(socket.opened_at))
}

/// A socket in a few words: `fd 3 srv tcp LISTEN`.
pub(super) fn handle(view: &View<'_>, socket: &Socket) -> String {
    let mut words = vec![socket.place()];
    words.extend(socket.name.as_deref().map(str::to_string));
    words.push(socket.kind.short().to_string());
    if !socket.kind.is_udp() {
        words.push(fact(&socket.state(), |state| state.name().to_string()));
        words.push(ago(view.since(socket.state_since)));
    }
    words.join(" ")
}
