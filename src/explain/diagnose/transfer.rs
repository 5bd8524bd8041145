//! send(2), write(2), recv(2), read(2) and the like.

use super::Case;
use crate::explain::cause::Cause;
use crate::explain::situation::{own, shut_down, was_connected, who};
use crate::os::{Call, Errno, TcpState};

pub(super) fn send(case: &Case) -> Option<Cause> {
    let port_zero = case.address().is_some_and(|to| to.port() == 0);
    Some(match case.errno {
        Errno::EPIPE => broken_pipe(case),
        Errno::ECONNRESET => Cause::PeerReset,
        Errno::EAGAIN if is_connecting(case) => Cause::HandshakeRunning,
        Errno::EAGAIN => Cause::SendBufferFull {
            unacked: case.socket.and_then(|s| s.figure(|reading| &reading.unacked).get()),
        },
        Errno::ETIMEDOUT => Cause::NeverAcknowledged,
        Errno::ENETUNREACH | Errno::ENETDOWN => Cause::NoRoute,
        Errno::EHOSTUNREACH => Cause::HostUnreachable,
        Errno::ECONNREFUSED if case.is_tcp() => Cause::ConnectRefusedLate,
        Errno::ECONNREFUSED => Cause::NothingAtThatPort,
        Errno::EMSGSIZE => {
            Cause::DatagramTooLong { bytes: case.entry.call.data().map_or(0, |data| data.len()) }
        }
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

fn is_connecting(case: &Case) -> bool {
    let state = case.socket.and_then(|socket| socket.state().get());
    matches!(state, Some(TcpState::SynSent | TcpState::SynRecv))
}

fn broken_pipe(case: &Case) -> Cause {
    let Some(socket) = case.socket else { return Cause::SendAfterEnd };
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

pub(super) fn receive(case: &Case) -> Option<Cause> {
    let flags = match case.entry.call {
        Call::Recv { flags, .. } | Call::RecvFrom { flags, .. } => flags,
        _ => 0,
    };
    Some(match case.errno {
        Errno::EAGAIN if is_connecting(case) => Cause::HandshakeRunning,
        Errno::EAGAIN => Cause::NothingToRead,
        Errno::ECONNRESET => Cause::PeerReset,
        Errno::ENOTCONN => match case.socket {
            Some(socket) if socket.is_listener() => Cause::RecvOnListener { who: who(socket) },
            Some(socket) if socket.kind.is_tcp() && !was_connected(case.world, socket) => {
                Cause::RecvNeverConnected
            }
            _ => Cause::NotConnected,
        },
        Errno::ETIMEDOUT => Cause::ConnectionTimedOut,
        Errno::ENETUNREACH | Errno::ENETDOWN => Cause::NoRoute,
        Errno::EHOSTUNREACH => Cause::HostUnreachable,
        Errno::ECONNREFUSED if case.is_tcp() => Cause::ConnectRefusedLate,
        Errno::ECONNREFUSED => Cause::NothingAtThatPort,
        Errno::EINVAL if flags & libc::MSG_OOB != 0 => Cause::NoUrgentData,
        Errno::EINVAL => Cause::RecvInvalid,
        Errno::EOPNOTSUPP => Cause::FlagNotForType,
        _ => return None,
    })
}
