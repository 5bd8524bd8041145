//! Questions to the world that several explanations ask.

use super::cause::Who;
use crate::os::{Address, Call, Errno, Payload, SocketId, TcpState, UnixName};
use crate::world::{CallEntry, FileKind, LogEntry, Socket, World};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

/// A socket, as it is spoken of.
pub(super) fn who(socket: &Socket) -> Who {
    if let Some(held_by) = &socket.held_by {
        // No call can be made on it, so there is nothing to type.
        return Who { label: held_by.to_string(), handle: String::new() };
    }
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

/// What the log shows of a descriptor's number at the moment of a call.
pub(super) enum Fate<'a> {
    /// This call closed it.
    Closed(&'a CallEntry),
    /// This call made it.
    Made(&'a CallEntry),
    /// Nothing; whether it is open now.
    Unknown { open: bool },
}

/// What had become of a descriptor when a call was made: numbers are used again, so what it is now
/// says little of then.
pub(super) fn fate<'a>(world: &'a World, fd: i32, entry: &CallEntry) -> Fate<'a> {
    let until = moment(world, entry);
    let before = calls(world).filter(|call| {
        call.id != entry.id && call.ended.as_ref().is_some_and(|ended| ended.at <= until)
    });
    for call in before {
        let Some(Ok(result)) = call.ended.as_ref().map(|ended| &ended.outcome) else { continue };
        let returned = call.call.makes_descriptor() && result.value == i64::from(fd);
        if returned && result.fds.is_empty() || result.fds.contains(&fd) {
            return Fate::Made(call);
        }
        if matches!(call.call, Call::Close { fd: closed } if closed == fd) {
            return Fate::Closed(call);
        }
    }
    let open = world.by_fd.contains_key(&fd) || world.files.contains_key(&fd);
    Fate::Unknown { open }
}

/// Whether a descriptor of the user's was open when a call was made.
pub(super) fn was_open(world: &World, fd: i32, entry: &CallEntry) -> bool {
    matches!(fate(world, fd, entry), Fate::Made(_) | Fate::Unknown { open: true })
}

/// What a descriptor that is no socket was when a call was made.
pub(super) fn file_then(world: &World, fd: i32, entry: &CallEntry) -> Option<FileKind> {
    match fate(world, fd, entry) {
        Fate::Closed(_) => None,
        Fate::Unknown { .. } => world.files.get(&fd).copied(),
        Fate::Made(call) => match call.call {
            Call::Pipe if result_fd(call, 0) == Some(fd) => Some(FileKind::PipeRead),
            Call::Pipe => Some(FileKind::PipeWrite),
            Call::EpollCreate { .. } => Some(FileKind::Epoll),
            Call::Dup { fd: of } => file_then(world, of, call),
            _ => world.files.get(&fd).copied(),
        },
    }
}

fn result_fd(call: &CallEntry, index: usize) -> Option<i32> {
    call.ended.as_ref()?.outcome.as_ref().ok()?.fds.get(index).copied()
}

/// What was set last for an option of a socket before this call, as the call gave it.
pub(super) fn option_set<'a>(
    world: &'a World,
    id: SocketId,
    entry: &CallEntry,
    (level, option): (i32, i32),
) -> Option<&'a Payload> {
    earlier(world, id, entry).find_map(|call| match &call.call {
        Call::SetSockOpt { level: l, option: o, value, .. }
            if (*l, *o) == (level, option) && succeeded(call) =>
        {
            Some(value)
        }
        _ => None,
    })
}

/// Whether an option that is on or off was last set on.
pub(super) fn is_on(world: &World, id: SocketId, entry: &CallEntry, option: (i32, i32)) -> bool {
    option_set(world, id, entry, option)
        .is_some_and(|value| value.bytes().iter().any(|byte| *byte != 0))
}

/// A C `int` at the beginning of an option's value.
pub(super) fn int_of(value: &Payload) -> Option<i32> {
    Some(i32::from_ne_bytes(*value.bytes().first_chunk()?))
}

/// The path or, with an `@` before it, the abstract name of a UNIX address.
pub(super) fn unix_name(address: &Address) -> Option<String> {
    let text = |bytes: &[u8]| Payload::from(bytes.to_vec()).escaped();
    match address.unix()? {
        UnixName::Path(path) => Some(text(path)),
        UnixName::Abstract(name) => Some(format!("@{}", text(name))),
        UnixName::Unnamed => None,
    }
}

/// Our open UNIX socket that is bound to an address, but for the one the call is about.
pub(super) fn unix_holder<'a>(
    world: &'a World,
    address: &Address,
    entry: &CallEntry,
) -> Option<&'a Socket> {
    let wanted = address.unix().filter(|name| *name != UnixName::Unnamed)?;
    world.sockets.values().map(|socket| &**socket).find(|other| {
        other.fd.is_some()
            && Some(other.id) != entry.socket
            && other.accepted_from.is_none()
            && other.local().and_then(Address::unix) == Some(wanted)
    })
}

/// Whether a socket that is no TCP socket was made to listen.
pub(super) fn listens(socket: &Socket) -> bool {
    socket.is_listener() || !socket.kind.is_tcp() && socket.listening_since().is_some()
}

/// Whether socketpair(2) made it.
fn is_paired(world: &World, socket: &Socket) -> bool {
    calls(world).any(|call| {
        matches!(call.call, Call::SocketPair { .. })
            && call
                .ended
                .as_ref()
                .is_some_and(|ended| ended.at == socket.opened_at && ended.outcome.is_ok())
    })
}

/// The state a socket was in when a call ended; none if it has changed since, so that a later look
/// at an old call claims nothing.
pub(super) fn state_then(world: &World, entry: &CallEntry, socket: &Socket) -> Option<TcpState> {
    (socket.state_since <= moment(world, entry)).then(|| socket.state().get()).flatten()
}

/// Whether a socket has, or once had, a connection.
pub(super) fn was_connected(world: &World, socket: &Socket) -> bool {
    let moved = socket.bytes();
    let state = socket.state().get();
    socket.accepted_from.is_some()
        || moved.received + moved.sent > 0
        || !matches!(state, None | Some(TcpState::Close | TcpState::Listen | TcpState::SynSent))
        || is_paired(world, socket)
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

/// Our listener at a connected socket's peer, while the connection still waits in its queue: its
/// queue holds some, and no socket of ours is the connection's other end.
pub(super) fn unaccepted_by<'a>(world: &'a World, socket: &Socket) -> Option<&'a Socket> {
    if socket.state().get() != Some(TcpState::Established) || world.other_end(socket).is_some() {
        return None;
    }
    let peer = socket.peer()?.inet()?;
    world.sockets.values().map(|other| &**other).find(|other| {
        let waiting = world.queues.get(&other.id).map(|queue| queue.length);
        let waiting = waiting.or_else(|| other.tcp().map(|tcp| tcp.queue_length));
        other.is_listener()
            && other.is_ours()
            && waiting.is_some_and(|waiting| waiting > 0)
            && bound(other)
                .is_some_and(|at| at.port() == peer.port() && overlap(at.ip(), peer.ip()))
    })
}

/// Our listener that a connect was answered by.
pub(super) fn listener_at<'a>(
    world: &'a World,
    entry: &CallEntry,
    socket: &Socket,
) -> Option<&'a Socket> {
    let address = entry.call.address()?;
    let Some(to) = address.as_read() else {
        return unix_holder(world, address, entry).filter(|other| listens(other));
    };
    let to = socket.peer().and_then(|peer| peer.inet()).unwrap_or(to);
    world.sockets.values().map(|other| &**other).find(|other| {
        other.is_listener()
            && other.is_ours()
            && bound(other).is_some_and(|at| at.port() == to.port() && overlap(at.ip(), to.ip()))
    })
}

/// The soft limit on descriptors when a call was made: setrlimit(2) may have changed it.
pub(super) fn descriptor_limit(world: &World, entry: &CallEntry) -> Option<u64> {
    let until = moment(world, entry);
    let files = i32::try_from(libc::RLIMIT_NOFILE).ok();
    let set = calls(world).find_map(|call| match call.call {
        Call::SetRLimit { resource, soft }
            if Some(resource) == files && succeeded(call) && moment(world, call) <= until =>
        {
            Some(soft)
        }
        _ => None,
    });
    set.or_else(|| world.host.as_ref()?.descriptor_limit.get())
}

/// The other end of a connection that may be over: the kernel no longer tells of a peer then, but
/// the log does.
pub(super) fn far_end<'a>(world: &'a World, socket: &Socket) -> Option<&'a Socket> {
    let (local, peer) = (socket.local()?, peer_then(world, socket)?);
    now_and_past(world).find(|other| {
        other.id != socket.id
            && other.local() == Some(&peer)
            && peer_then(world, other).as_ref() == Some(local)
    })
}

/// The sockets that are known, then those that were.
pub(super) fn now_and_past(world: &World) -> impl Iterator<Item = &Socket> {
    world.sockets.values().chain(world.past.iter().rev()).map(|socket| &**socket)
}

/// The peer a socket has or had.
pub(super) fn peer_then(world: &World, socket: &Socket) -> Option<Address> {
    if let Some(peer) = socket.peer() {
        return Some(peer.clone());
    }
    calls(world).find_map(|call| {
        let ended = call.ended.as_ref()?;
        let result = ended.outcome.as_ref().ok()?;
        if call.call.accepts() && ended.at == socket.opened_at {
            return result.address.clone();
        }
        let own = call.socket == Some(socket.id) && matches!(call.call, Call::Connect { .. });
        own.then(|| call.call.address()?.as_read().map(Address::Inet)).flatten()
    })
}

/// A socket that may be closed, as it is spoken of: by its name or its address.
pub(super) fn former(socket: &Socket) -> String {
    match (&socket.name, socket.fd) {
        (None, None) => socket.local().map_or_else(|| "fd -".into(), ToString::to_string),
        _ => who(socket).label,
    }
}
