//! connect(2).

use super::{Case, unix};
use crate::explain::cause::Cause;
use crate::explain::situation::{
    bound, former, is_on, listens, moment, now_and_past, overlap, was_connected, who,
};
use crate::explain::surprise::{Surprise, unswapped};
use crate::os::{Address, Errno, TcpState};
use crate::world::Socket;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

pub(super) fn connect(case: &Case) -> Option<Cause> {
    let address = case.address();
    if case.is_unix()
        && let Some(cause) = unix::connect(case)
    {
        return Some(cause);
    }
    Some(match case.errno {
        Errno::EINTR => Cause::ConnectInterrupted,
        Errno::ECONNREFUSED => refused(case, address),
        Errno::ETIMEDOUT => timed_out(case, address),
        Errno::ENETUNREACH if case.is_tcp() && address.is_some_and(is_for_many) => {
            Cause::TcpNeedsOnePeer
        }
        Errno::ENETUNREACH if case.is_mapped_on_v6only() => Cause::MappedOnV6Only,
        Errno::ENETUNREACH if case.is_tcp() && address.is_some_and(is_last) => {
            Cause::NoRouteOrBroadcast
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
        Errno::EINPROGRESS => Cause::InProgress { timeout: has_send_timeout(case) },
        Errno::EALREADY => Cause::StillTrying,
        Errno::EISCONN => is_connected(case),
        Errno::ECONNABORTED => Cause::FailedBefore,
        Errno::ECONNRESET => Cause::ResetInHandshake,
        Errno::EPROTOTYPE => unix::other_type(case),
        Errno::EAGAIN => Cause::TryLater,
        Errno::ENOENT => case.path_missing(),
        Errno::ENOTDIR => Cause::PathNotDirectory,
        Errno::ELOOP => Cause::PathLoops,
        Errno::ENODEV => Cause::NoSuchInterface,
        _ => return None,
    })
}

// With O_NONBLOCK set on it the timeout would not have been the reason.
fn has_send_timeout(case: &Case) -> bool {
    let set = |id| is_on(case.world, id, case.entry, (libc::SOL_SOCKET, libc::SO_SNDTIMEO));
    let waited = case.entry.ended.as_ref().is_some_and(|ended| ended.took.as_millis() >= 1);
    waited && case.entry.socket.is_some_and(set)
}

fn is_for_many(address: SocketAddr) -> bool {
    // The loopback interface has 127.0.0.0/8.
    let all = [Ipv4Addr::BROADCAST, Ipv4Addr::new(127, 255, 255, 255)];
    let ip = address.ip().to_canonical();
    ip.is_multicast() || all.iter().any(|broadcast| ip == *broadcast)
}

// Of networks of 256 addresses and more the last one is the broadcast address.
fn is_last(address: SocketAddr) -> bool {
    matches!(address.ip().to_canonical(), IpAddr::V4(ip) if ip.octets()[3] == 255)
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
    if let Some((other, _)) = with_port(at.port()).find(|(other, held)| {
        other.is_listener()
            && held.ip() == Ipv6Addr::UNSPECIFIED
            && at.ip().to_canonical().is_ipv4()
    }) {
        return Cause::RefusedV6Only { who: who(other) };
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
    if let Some(Address::Other { bytes, .. }) = case.entry.call.address()
        && let Some(Surprise::Unswapped { meant, .. }) = unswapped(bytes.bytes())
    {
        return Cause::RefusedUnswapped { meant, at };
    }
    // The latest of the listeners that were closed.
    let gone = now_and_past(case.world)
        .filter(|other| other.fd.is_none() && other.listening_since().is_some())
        .filter(|other| bound(other).is_some_and(|held| held.port() == at.port() && asked(held)))
        .max_by_key(|other| other.closed_at);
    match gone {
        Some(other) => {
            let now = moment(case.world, case.entry);
            let ago = now.saturating_sub(other.closed_at.unwrap_or(now)).as_secs();
            Cause::RefusedClosed { who: former(other), seconds: ago }
        }
        None => Cause::RefusedNobody { at: Some(at) },
    }
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
        Some(socket) if listens(socket) => Cause::ConnectOnListener { who: Some(who(socket)) },
        Some(socket)
            if socket.state().get() == Some(TcpState::Close)
                && was_connected(case.world, socket) =>
        {
            Cause::ConnectedBefore
        }
        socket => Cause::AlreadyConnected { peer: socket.and_then(Socket::peer).cloned() },
    }
}
