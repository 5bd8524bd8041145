//! accept(2), connect(2), shutdown(2), close(2) and the two names.

use super::Case;
use crate::explain::cause::Cause;
use crate::explain::situation::{bound, overlap, was_connected, who};
use crate::os::{Errno, TcpState};
use crate::world::Socket;
use std::net::{IpAddr, SocketAddr};

// Not in `Errno`'s list: only accept(2) names it.
#[cfg(target_os = "linux")]
const ENONET: Errno = Errno(libc::ENONET);
#[cfg(not(target_os = "linux"))]
const ENONET: Errno = Errno::ENETDOWN;

pub(super) fn accept(case: &Case) -> Option<Cause> {
    Some(match case.errno {
        Errno::EAGAIN => Cause::QueueEmpty,
        Errno::EINVAL => not_listening(case),
        Errno::EOPNOTSUPP if case.is_tcp() => Cause::PendingNetworkError { errno: case.errno },
        Errno::EOPNOTSUPP => Cause::NotAStream { call: "accept" },
        Errno::EMFILE => Cause::AcceptNoDescriptor { limit: case.descriptor_limit() },
        Errno::ENFILE => Cause::SystemFull,
        Errno::ECONNABORTED => Cause::ClientGaveUp,
        Errno::EPERM => Cause::Firewall,
        Errno::EPROTO
        | Errno::ENETDOWN
        | Errno::ENOPROTOOPT
        | Errno::EHOSTDOWN
        | Errno::EHOSTUNREACH
        | Errno::ENETUNREACH => Cause::PendingNetworkError { errno: case.errno },
        errno if errno == ENONET => Cause::PendingNetworkError { errno },
        _ => return None,
    })
}

fn not_listening(case: &Case) -> Cause {
    let Some(socket) = case.socket else { return Cause::NeverListened { who: None } };
    match socket.state().get() {
        Some(TcpState::Listen) => Cause::AcceptInvalid,
        Some(TcpState::Close) if socket.listening_since().is_some() => {
            Cause::ListenerShutDown { who: who(socket) }
        }
        Some(TcpState::Close) if !was_connected(case.world, socket) => {
            Cause::NeverListened { who: Some(who(socket)) }
        }
        Some(_) => Cause::AcceptOnConnection { who: who(socket) },
        None => Cause::NeverListened { who: Some(who(socket)) },
    }
}

pub(super) fn connect(case: &Case) -> Option<Cause> {
    let address = case.address();
    Some(match case.errno {
        Errno::EINTR => Cause::ConnectInterrupted,
        Errno::ECONNREFUSED => refused(case, address),
        Errno::ETIMEDOUT => timed_out(case, address),
        Errno::ENETUNREACH if case.is_tcp() && address.is_some_and(is_for_many) => {
            Cause::TcpNeedsOnePeer
        }
        Errno::ENETUNREACH => Cause::NoRoute,
        Errno::EHOSTUNREACH => Cause::HostUnreachable,
        Errno::EADDRNOTAVAIL => match case.socket.and_then(bound) {
            Some(local) => Cause::PairTaken { local },
            None => Cause::NoPortToDestination,
        },
        Errno::EADDRINUSE => Cause::LocalAddressTaken,
        Errno::EACCES if case.is_udp() => Cause::Broadcast,
        Errno::EACCES | Errno::EPERM => Cause::ConnectForbidden,
        Errno::EAFNOSUPPORT => case.family_differs(),
        Errno::EINVAL => connect_invalid(case, address),
        Errno::EINPROGRESS => Cause::InProgress,
        Errno::EALREADY => Cause::StillTrying,
        Errno::EISCONN => is_connected(case),
        Errno::ECONNABORTED => Cause::FailedBefore,
        Errno::ECONNRESET => Cause::ResetInHandshake,
        Errno::EPROTOTYPE => Cause::UnixType,
        Errno::EAGAIN => Cause::TryLater,
        Errno::ENOENT => Cause::PathMissing,
        Errno::ENOTDIR => Cause::PathNotDirectory,
        Errno::ELOOP => Cause::PathLoops,
        Errno::ENODEV => Cause::NoSuchInterface,
        _ => return None,
    })
}

fn is_for_many(address: SocketAddr) -> bool {
    address.ip().is_multicast() || address.ip() == IpAddr::V4(std::net::Ipv4Addr::BROADCAST)
}

// connect(2) to the wildcard address goes to the loopback address (ip(7)).
fn reaches(listening: IpAddr, wanted: IpAddr) -> bool {
    let (listening, wanted) = (listening.to_canonical(), wanted.to_canonical());
    overlap(listening, wanted)
        && (!wanted.is_unspecified() || listening.is_loopback() || listening.is_unspecified())
}

// Our open sockets that could be meant by a connect to an address.
fn refused(case: &Case, address: Option<SocketAddr>) -> Cause {
    let Some(at) = address else { return Cause::RefusedNobody { at: None } };
    if at.port() == 0 {
        return Cause::RefusedPortZero;
    }
    let others = || {
        case.world
            .sockets
            .values()
            .filter(move |other| Some(other.id) != case.entry.socket && other.fd.is_some())
    };
    let with_port = |port| {
        others().filter_map(move |other| {
            let held = bound(other)?;
            (held.port() == port).then_some((other, held))
        })
    };
    let asked = |held: SocketAddr| reaches(held.ip(), at.ip());
    if let Some((other, _)) = with_port(at.port()).find(|(other, held)| {
        asked(*held) && other.kind.is_tcp() && other.state().get() == Some(TcpState::Close)
    }) {
        return Cause::RefusedNotListening { who: who(other) };
    }
    if let Some((other, listens)) =
        with_port(at.port()).find(|(other, held)| other.is_listener() && !asked(*held))
    {
        return Cause::RefusedOtherAddress { who: who(other), listens };
    }
    if let Some((other, held)) = with_port(at.port().swap_bytes())
        .find(|(other, held)| other.is_listener() && held.port() != at.port())
    {
        return Cause::RefusedSwapped { who: who(other), port: at.port(), wanted: held.port() };
    }
    if let Some((other, _)) =
        with_port(at.port()).find(|(other, held)| asked(*held) && other.kind.is_udp())
    {
        return Cause::RefusedUdp { who: who(other) };
    }
    Cause::RefusedNobody { at: Some(at) }
}

fn timed_out(case: &Case, address: Option<SocketAddr>) -> Cause {
    let full = case.world.sockets.values().find_map(|other| {
        let queue = case.world.queues.get(&other.id)?;
        let (held, at) = (bound(other)?, address?);
        let here = held.port() == at.port() && reaches(held.ip(), at.ip());
        (here && other.is_listener() && queue.is_full()).then(|| Cause::QueueFull {
            who: who(other),
            length: queue.length,
            limit: queue.limit,
        })
    });
    full.unwrap_or(Cause::NoAnswer)
}

fn connect_invalid(case: &Case, address: Option<SocketAddr>) -> Cause {
    if let Some(malformed) = case.malformed() {
        return malformed;
    }
    match (case.socket.and_then(bound), address) {
        _ if case.lacks_scope() => Cause::NoScope,
        (Some(local), Some(to))
            if local.ip().is_loopback() && !to.ip().is_loopback() && !to.ip().is_unspecified() =>
        {
            Cause::LoopbackToOutside { local }
        }
        _ => Cause::ConnectInvalid,
    }
}

fn is_connected(case: &Case) -> Cause {
    match case.socket {
        Some(socket) if socket.is_listener() => Cause::ConnectOnListener { who: Some(who(socket)) },
        Some(socket)
            if socket.state().get() == Some(TcpState::Close)
                && was_connected(case.world, socket) =>
        {
            Cause::ConnectedBefore
        }
        socket => Cause::AlreadyConnected { peer: socket.and_then(Socket::peer).cloned() },
    }
}

pub(super) fn shutdown(case: &Case, how: i32) -> Option<Cause> {
    Some(match case.errno {
        Errno::ENOTCONN => match case.socket {
            Some(socket) if socket.kind.is_tcp() && was_connected(case.world, socket) => {
                Cause::ShutdownEnded
            }
            _ => Cause::ShutdownNotConnected,
        },
        Errno::EINVAL => Cause::BadHow { how },
        _ => return None,
    })
}

pub(super) fn close(case: &Case) -> Option<Cause> {
    Some(match case.errno {
        Errno::EINTR => Cause::CloseInterrupted,
        Errno::EIO | Errno::ENOSPC | Errno::EDQUOT => Cause::OnlyFiles,
        _ => return None,
    })
}

pub(super) fn name(case: &Case) -> Option<Cause> {
    Some(match case.errno {
        Errno::ENOTCONN => match case.socket {
            Some(socket) if socket.is_listener() => Cause::PeerOfListener { who: who(socket) },
            Some(socket) if socket.kind.is_tcp() && was_connected(case.world, socket) => {
                Cause::PeerGone
            }
            _ => Cause::PeerNeverConnected,
        },
        Errno::EINVAL => Cause::NameInvalid,
        _ => return None,
    })
}
