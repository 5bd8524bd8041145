//! Questions to the world that several explanations ask.

use super::cause::Who;
use crate::os::{Call, Errno, SocketId, TcpState};
use crate::world::{CallEntry, LogEntry, Socket, World};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

/// A socket, as it is spoken of.
pub(super) fn who(socket: &Socket) -> Who {
    match (&socket.name, socket.fd) {
        (Some(name), Some(fd)) => {
            Who { label: format!("{name} (fd {fd})"), handle: name.to_string() }
        }
        (None, Some(fd)) => Who { label: format!("fd {fd}"), handle: fd.to_string() },
        (Some(name), None) => Who { label: name.to_string(), handle: name.to_string() },
        (None, None) => Who { label: "fd -".into(), handle: "-1".into() },
    }
}

/// The socket a call is about, as it is spoken of, by its descriptor's number if nothing more is
/// known.
pub(super) fn own(world: &World, entry: &CallEntry) -> Who {
    match socket_of(world, entry) {
        Some(socket) if socket.fd.is_some() => who(socket),
        _ => {
            let fd = entry.call.fd().copied().unwrap_or(-1);
            Who { label: format!("fd {fd}"), handle: fd.to_string() }
        }
    }
}

/// The socket a call is about.
pub(super) fn socket_of<'a>(world: &'a World, entry: &CallEntry) -> Option<&'a Arc<Socket>> {
    world.sockets.get(&entry.socket?)
}

/// The moment a call ended, or now.
pub(super) fn moment(world: &World, entry: &CallEntry) -> Duration {
    entry.ended.as_ref().map_or(world.at, |ended| ended.at)
}

/// The calls on a socket that came back before this one did, the latest first.
pub(super) fn earlier<'a>(
    world: &'a World,
    id: SocketId,
    entry: &CallEntry,
) -> impl Iterator<Item = &'a CallEntry> {
    let (this, until) = (entry.id, moment(world, entry));
    calls(world).filter(move |call| {
        call.socket == Some(id)
            && call.id != this
            && call.ended.as_ref().is_some_and(|ended| ended.at <= until)
    })
}

/// The calls of the log, the latest first.
pub(super) fn calls(world: &World) -> impl Iterator<Item = &CallEntry> {
    world.calls.entries().rev().filter_map(|entry| match entry {
        LogEntry::Call(call) => Some(&**call),
        LogEntry::Note { .. } => None,
    })
}

/// Whether a call came back without an error.
pub(super) fn succeeded(call: &CallEntry) -> bool {
    call.ended.as_ref().is_some_and(|ended| ended.outcome.is_ok())
}

/// Whether the log shows that a descriptor was closed before this call.
pub(super) fn was_closed(world: &World, fd: i32, entry: &CallEntry) -> bool {
    let until = moment(world, entry);
    calls(world).any(|call| {
        call.id != entry.id
            && matches!(call.call, Call::Close { fd: closed } if closed == fd)
            && succeeded(call)
            && call.ended.as_ref().is_some_and(|ended| ended.at <= until)
    })
}

/// Whether a TCP socket has, or once had, a connection.
pub(super) fn was_connected(world: &World, socket: &Socket) -> bool {
    let moved = socket.bytes();
    let state = socket.state().get();
    socket.accepted_from.is_some()
        || moved.received + moved.sent > 0
        || !matches!(state, None | Some(TcpState::Close | TcpState::Listen | TcpState::SynSent))
        || calls(world).any(|call| {
            call.socket == Some(socket.id)
                && matches!(call.call, Call::Connect { .. })
                && succeeded(call)
        })
}

/// Whether the user shut a direction down before this call; `how` is the direction's own number.
pub(super) fn shut_down(world: &World, id: SocketId, entry: &CallEntry, how: i32) -> bool {
    earlier(world, id, entry).any(|call| {
        matches!(call.call, Call::Shutdown { how: done, .. } if done == how || done == libc::SHUT_RDWR)
            && succeeded(call)
    })
}

/// Whether an earlier call already reported that the connection broke: the kernel says it once.
pub(super) fn broke(world: &World, id: SocketId, entry: &CallEntry) -> bool {
    earlier(world, id, entry).any(|call| {
        !matches!(call.call, Call::Connect { .. })
            && matches!(call.errno(), Some(Errno::ECONNRESET | Errno::ETIMEDOUT))
    })
}

/// Whether two addresses cannot be bound at once: the same, or one of them stands for all. An IPv6
/// wildcard is taken as dual-stack (ipv6(7)).
pub(super) fn overlap(a: IpAddr, b: IpAddr) -> bool {
    let (a, b) = (a.to_canonical(), b.to_canonical());
    let all = |ip: IpAddr, other: IpAddr| {
        ip.is_unspecified() && (ip.is_ipv6() || other.is_ipv4() || other.is_unspecified())
    };
    a == b || all(a, b) || all(b, a)
}

/// A socket's own IP address and port, if it is bound.
pub(super) fn bound(socket: &Socket) -> Option<SocketAddr> {
    socket.local()?.inet().filter(|local| local.port() != 0)
}

/// Whole seconds until a closed socket's timer ends.
pub(super) fn seconds_left(world: &World, socket: &Socket) -> Option<u64> {
    let left = socket.expires_at()?.saturating_sub(world.at);
    Some((left.as_millis() as u64).div_ceil(1_000).max(1))
}
