//! send(2), write(2), recv(2), read(2) and the like.

use super::{Case, unix};
use crate::explain::cause::Cause;
use crate::explain::situation::{
    bound, far_end, file_then, former, is_on, listens, now_and_past, overlap, own, peer_then,
    shut_down, unaccepted_by, was_connected, who,
};
use crate::explain::surprise::{Surprise, closed_unread, lingered};
use crate::os::{Call, Errno, Payload, TcpState, numbers};

pub(super) fn send(case: &Case) -> Option<Cause> {
    let port_zero = case.address().is_some_and(|to| to.port() == 0);
    if case.is_unix()
        && let Some(cause) = send_unix(case)
    {
        return Some(cause);
    }
    Some(match case.errno {
        Errno::EPIPE => broken_pipe(case),
        Errno::ECONNRESET => reset(case),
        Errno::EAGAIN if is_connecting(case) => Cause::HandshakeRunning,
        Errno::EAGAIN => Cause::SendBufferFull {
            unacked: case.socket.and_then(|s| s.figure(|reading| &reading.unacked).get()),
        },
        Errno::ETIMEDOUT => never_read(case).unwrap_or(Cause::NeverAcknowledged),
        Errno::ENETUNREACH if case.is_mapped_on_v6only() => Cause::MappedOnV6Only,
        Errno::ENETUNREACH | Errno::ENETDOWN => Cause::NoRoute,
        Errno::EHOSTUNREACH => Cause::HostUnreachable,
        Errno::ECONNREFUSED if case.is_tcp() => Cause::ConnectRefusedLate,
        Errno::ECONNREFUSED => Cause::NothingAtThatPort,
        Errno::EMSGSIZE => Cause::DatagramTooLong { bytes: bytes(case) },
        Errno::EDESTADDRREQ => Cause::NoDestination { own: own(case.world, case.entry) },
        Errno::ENOTCONN => Cause::NotConnected,
        Errno::EISCONN => Cause::AddressOnConnected,
        Errno::EACCES if case.is_udp() => Cause::Broadcast,
        Errno::EACCES => Cause::SendForbidden,
        Errno::EPERM => Cause::Firewall,
        Errno::EOPNOTSUPP => Cause::FlagNotForType,
        Errno::EAFNOSUPPORT => case.family_differs(),
        Errno::EINVAL if port_zero => Cause::DestinationPortZero,
        Errno::EINVAL if case.lacks_scope() => Cause::NoScope,
        Errno::EINVAL => Cause::SendInvalid,
        Errno::ENOBUFS => Cause::InterfaceQueueFull,
        Errno::EALREADY => Cause::FastOpenRunning,
        _ => return None,
    })
}

// How many bytes the call was to send.
fn bytes(case: &Case) -> usize {
    match &case.entry.call {
        Call::Writev { data, .. } | Call::SendMsg { data, .. } => {
            data.iter().map(Payload::len).sum()
        }
        call => call.data().map_or(0, Payload::len),
    }
}

// unix_dgram_sendmsg and unix_stream_sendmsg.
fn send_unix(case: &Case) -> Option<Cause> {
    let socket = case.socket?;
    let datagram = socket.kind.ty == libc::SOCK_DGRAM;
    Some(match case.errno {
        Errno::ECONNREFUSED if case.path().is_some() => unix::refused(case),
        Errno::ECONNREFUSED | Errno::ECONNRESET if datagram => Cause::UnixReceiverGone,
        Errno::ENOTCONN if listens(socket) => Cause::SendOnListener { who: who(socket) },
        Errno::ENOTCONN if datagram => Cause::NoDestination { own: own(case.world, case.entry) },
        Errno::EPIPE
            if datagram && !shut_down(case.world, socket.id, case.entry, libc::SHUT_WR) =>
        {
            Cause::UnixReceiverShut
        }
        Errno::EAGAIN if datagram => Cause::UnixQueueOfReceiverFull,
        Errno::EMSGSIZE => Cause::UnixMessageTooLong { bytes: bytes(case) },
        Errno::EOPNOTSUPP if case.entry.call.address().is_some() && !datagram => {
            Cause::DestinationOnStream
        }
        Errno::EPROTOTYPE => unix::other_type(case),
        Errno::ENOENT => case.path_missing(),
        Errno::ENOTDIR => Cause::PathNotDirectory,
        Errno::ELOOP => Cause::PathLoops,
        Errno::EACCES => case.path_forbidden(),
        _ => return None,
    })
}

fn is_connecting(case: &Case) -> bool {
    let state = case.socket.and_then(|socket| socket.state().get());
    matches!(state, Some(TcpState::SynSent | TcpState::SynRecv))
}

fn broken_pipe(case: &Case) -> Cause {
    let Some(socket) = case.socket else {
        let fd = case.entry.call.fd().copied();
        let pipe = fd.filter(|fd| file_then(case.world, *fd, case.entry).is_some());
        return pipe.map_or(Cause::SendAfterEnd, |fd| Cause::PipeNoReader { fd });
    };
    if shut_down(case.world, socket.id, case.entry, libc::SHUT_WR) {
        return Cause::SendAfterShutdown;
    }
    match socket.state().get() {
        Some(TcpState::Listen) => Cause::SendOnListener { who: who(socket) },
        Some(TcpState::Close) if !was_connected(case.world, socket) => Cause::SendNeverConnected,
        // Our FIN is out: the program closed this direction, though the log no longer says when.
        Some(TcpState::FinWait1 | TcpState::FinWait2 | TcpState::Closing | TcpState::LastAck) => {
            Cause::SendAfterShutdown
        }
        _ => Cause::SendAfterEnd,
    }
}

// Who sent the RST, where it was one of our own sockets.
fn reset(case: &Case) -> Cause {
    let Some(socket) = case.socket.filter(|socket| socket.kind.is_tcp()) else {
        return Cause::PeerReset;
    };
    if let Some(other) = far_end(case.world, socket) {
        let name = former(other);
        if other.fd.is_some() {
            return Cause::PeerReset;
        }
        if let Some(Surprise::CloseReset { unread }) = closed_unread(other) {
            return Cause::ResetUnread { other: name, unread };
        }
        if lingered(case.world, case.entry, other).is_some() {
            return Cause::ResetLinger { other: name };
        }
        return Cause::PeerReset;
    }
    let peer = peer_then(case.world, socket).and_then(|peer| peer.inet());
    let listener = now_and_past(case.world).find(|other| {
        let at = bound(other).filter(|at| Some(at.port()) == peer.map(|peer| peer.port()));
        at.is_some_and(|at| peer.is_some_and(|peer| overlap(at.ip(), peer.ip())))
            && other.listening_since().is_some()
            && (other.fd.is_none() || !other.is_listener())
    });
    listener
        .map_or(Cause::PeerReset, |listener| Cause::ResetListener { listener: former(listener) })
}

// tcp_probe_timer and tcp_retransmit_timer: with TCP_USER_TIMEOUT a window that stays closed ends
// the connection, though every probe is answered.
fn never_read(case: &Case) -> Option<Cause> {
    let socket = case.socket?;
    let limit = (libc::IPPROTO_TCP, numbers::TCP_USER_TIMEOUT);
    let other = far_end(case.world, socket).filter(|other| other.fd.is_some())?;
    let unread = other.figure(|reading| &reading.unread).get().filter(|unread| *unread > 0)?;
    is_on(case.world, socket.id, case.entry, limit)
        .then(|| Cause::PeerNeverRead { other: who(other), unread })
}

pub(super) fn receive(case: &Case) -> Option<Cause> {
    let flags = match case.entry.call {
        Call::Recv { flags, .. } | Call::RecvFrom { flags, .. } | Call::RecvMsg { flags, .. } => {
            flags
        }
        _ => 0,
    };
    Some(match case.errno {
        Errno::EAGAIN if is_connecting(case) => Cause::HandshakeRunning,
        Errno::EAGAIN => nothing(case),
        Errno::ECONNRESET => reset(case),
        Errno::ENOTCONN => match case.socket {
            Some(socket) if listens(socket) => Cause::RecvOnListener { who: who(socket) },
            Some(socket) if socket.kind.is_tcp() && !was_connected(case.world, socket) => {
                Cause::RecvNeverConnected
            }
            _ => Cause::NotConnected,
        },
        Errno::ETIMEDOUT => never_read(case).unwrap_or(Cause::ConnectionTimedOut),
        Errno::ENETUNREACH | Errno::ENETDOWN => Cause::NoRoute,
        Errno::EHOSTUNREACH => Cause::HostUnreachable,
        Errno::ECONNREFUSED if case.is_tcp() => Cause::ConnectRefusedLate,
        Errno::ECONNREFUSED => Cause::NothingAtThatPort,
        Errno::EINVAL if flags & libc::MSG_OOB != 0 => Cause::NoUrgentData,
        // unix_stream_read_generic: a stream without a connection.
        Errno::EINVAL if case.is_unix() => match case.socket {
            Some(socket) if listens(socket) => Cause::RecvOnListener { who: who(socket) },
            Some(socket) if !was_connected(case.world, socket) => Cause::RecvNeverConnected,
            _ => Cause::RecvInvalid,
        },
        Errno::EINVAL => Cause::RecvInvalid,
        Errno::EOPNOTSUPP => Cause::FlagNotForType,
        _ => return None,
    })
}

// Nothing has come: because nobody took the connection, or because the bytes are at the other end?
fn nothing(case: &Case) -> Cause {
    let Some(socket) = case.socket else { return Cause::NothingToRead };
    if let Some(listener) = unaccepted_by(case.world, socket) {
        return Cause::NothingUnaccepted { listener: who(listener) };
    }
    let sent = socket.bytes().sent > 0;
    let there = case.world.other_end(socket).filter(|other| sent && other.fd.is_some());
    let unread = there.and_then(|other| other.figure(|reading| &reading.unread).get());
    match (there, unread) {
        (Some(other), Some(unread)) if unread > 0 => {
            Cause::NothingHere { other: who(other), unread }
        }
        _ => Cause::NothingToRead,
    }
}
