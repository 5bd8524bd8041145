//! bind(2), accept(2), connect(2).

use super::Surprise;
use crate::explain::situation::{
    bound, calls, earlier, is_on, listener_at, moment, overlap, state_then, succeeded, who,
};
use crate::os::{Address, Call, Return, TcpState, numbers};
use crate::world::{CallEntry, Socket, World};

/// bind(2) to the address of another socket of ours that is open.
pub(super) fn shared(world: &World, entry: &CallEntry, socket: &Socket) -> Option<Surprise> {
    let local = bound(socket).filter(|_| socket.kind.is_tcp())?;
    let other = world.sockets.values().find(|other| {
        other.id != socket.id
            && other.fd.is_some()
            && other.kind.protocol == socket.kind.protocol
            && other.accepted_from.is_none()
            && matches!(other.state().get(), Some(TcpState::Close | TcpState::Listen))
            && bound(other)
                .is_some_and(|held| held.port() == local.port() && overlap(held.ip(), local.ip()))
            // Bound before this one, not after it.
            && was_bound(world, other, entry)
    })?;
    let both = |option| {
        let on = |id| is_on(world, id, entry, (libc::SOL_SOCKET, option));
        on(socket.id) && on(other.id)
    };
    let port = both(libc::SO_REUSEPORT);
    // Without either they do not meet: IPV6_V6ONLY keeps them apart.
    (port || both(libc::SO_REUSEADDR)).then(|| Surprise::SharedAddress { who: who(other), port })
}

// Whether the log shows that it was bound before a call.
fn was_bound(world: &World, socket: &Socket, entry: &CallEntry) -> bool {
    earlier(world, socket.id, entry)
        .any(|call| matches!(call.call, Call::Bind { .. }) && succeeded(call))
}

/// accept(2) gave a connection that its client has reset.
pub(super) fn accepted(world: &World, entry: &CallEntry, result: &Return) -> Option<Surprise> {
    let fd = i32::try_from(result.value).ok()?;
    let until = moment(world, entry);
    let new = world.socket_of_fd(fd).filter(|new| new.opened_at == until)?;
    (new.kind.is_tcp() && state_then(world, entry, new) == Some(TcpState::Close))
        .then_some(Surprise::AcceptedDead)
}

/// connect(2): what it did beside connecting.
pub(super) fn connected(
    world: &World,
    entry: &CallEntry,
    socket: &Socket,
    address: &Address,
) -> Option<Surprise> {
    if address.family() == libc::AF_UNSPEC {
        // Without a connection there is nothing to give up.
        let tcp = socket.kind.is_tcp();
        let last = earlier(world, socket.id, entry)
            .find(|call| matches!(call.call, Call::Connect { .. }) && succeeded(call));
        let connected = last.map_or(socket.accepted_from.is_some(), |call| {
            call.call.address().is_some_and(|address| address.family() != libc::AF_UNSPEC)
        });
        return (!tcp || connected).then_some(Surprise::Dissolved { tcp });
    }
    let unix_stream = socket.kind.domain == libc::AF_UNIX && socket.kind.ty != libc::SOCK_DGRAM;
    if (socket.kind.is_tcp() || unix_stream)
        && let Some(found) = unaccepted(world, entry, socket)
    {
        return Some(found);
    }
    let given = address.as_read()?;
    let peer = socket.peer().and_then(Address::inet);
    // ip(7): the wildcard address stands for this machine; the route then leads to the loopback.
    if let Some(peer) = peer.filter(|peer| given.ip().is_unspecified() && peer.ip().is_loopback()) {
        return Some(Surprise::ReachedLoopback { given, peer });
    }
    if socket.kind.is_udp() {
        return Some(Surprise::PeerNoted { peer: socket.peer()?.clone() });
    }
    // Said once.
    let again = calls(world).any(|call| {
        call.began_at < entry.began_at
            && matches!(call.call, Call::Connect { .. })
            && succeeded(call)
    });
    let chose = socket.kind.is_tcp() && !again && !was_bound(world, socket, entry);
    let local = bound(socket).filter(|_| chose)?;
    Some(Surprise::ConnectChose { local })
}

// Only where nobody can have accepted: no server, no accept that waits or has come back since.
fn unaccepted(world: &World, entry: &CallEntry, socket: &Socket) -> Option<Surprise> {
    let listener = listener_at(world, entry, socket)?;
    let accepting = calls(world).any(|call| {
        call.socket == Some(listener.id)
            && call.call.accepts()
            && call
                .ended
                .as_ref()
                .is_none_or(|ended| ended.outcome.is_ok() && ended.at >= entry.began_at)
    });
    let served = world.servers.values().any(|server| {
        server.listener == listener.id
            && server.started <= moment(world, entry)
            && server.stopped.is_none_or(|stopped| stopped >= entry.began_at)
    });
    if accepting || served || world.other_end(socket).is_some() {
        return None;
    }
    // The last ACK of the handshake did not bring it into the queue (tcp_check_req).
    let deferred = socket.kind.is_tcp()
        && is_on(world, listener.id, entry, (libc::IPPROTO_TCP, numbers::TCP_DEFER_ACCEPT));
    let here = bound(socket);
    let rows = world.queues.get(&listener.id).and_then(|queue| queue.handshaking.value());
    let behind = rows.is_some_and(|rows| rows.iter().any(|row| Some(row.peer) == here));
    let listener = who(listener);
    Some(if deferred || behind {
        Surprise::Handshaking { listener, deferred }
    } else {
        Surprise::Unaccepted { listener, handshake: socket.kind.is_tcp() }
    })
}
