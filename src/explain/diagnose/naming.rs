//! socket(2), bind(2), listen(2).

use super::Case;
use crate::explain::cause::Cause;
use crate::explain::situation::{bound, moment, overlap, own, seconds_left, who};
use crate::os::{Errno, TcpState};
use crate::world::Socket;
use std::net::SocketAddr;

pub(super) fn socket(case: &Case, domain: i32, protocol: i32) -> Option<Cause> {
    Some(match case.errno {
        Errno::EAFNOSUPPORT => Cause::UnknownFamily { domain },
        Errno::EPROTONOSUPPORT => Cause::ProtocolMismatch { protocol },
        Errno::ESOCKTNOSUPPORT => Cause::TypeNotOffered,
        Errno::EINVAL => Cause::ImpossibleType,
        Errno::EACCES => Cause::SocketForbidden,
        Errno::EPERM => Cause::RawNeedsPrivilege,
        Errno::EMFILE => Cause::DescriptorsFull { limit: case.descriptor_limit() },
        Errno::ENFILE => Cause::SystemFull,
        Errno::ENOBUFS | Errno::ENOMEM => Cause::NoMemory,
        _ => return None,
    })
}

pub(super) fn bind(case: &Case) -> Option<Cause> {
    let address = case.address();
    Some(match case.errno {
        Errno::EADDRINUSE => match address {
            Some(at) => holder(case, at),
            None => Cause::PathExists,
        },
        Errno::EADDRNOTAVAIL => Cause::NotMyAddress { ip: address.map(|at| at.ip()) },
        Errno::EACCES => privileged(case, address).unwrap_or(Cause::BindForbidden),
        Errno::EINVAL => bind_invalid(case),
        Errno::EAFNOSUPPORT => case.family_differs(),
        Errno::ENODEV => Cause::NoSuchInterface,
        Errno::ENOENT => Cause::PathMissing,
        Errno::ENOTDIR => Cause::PathNotDirectory,
        Errno::ELOOP => Cause::PathLoops,
        Errno::ENAMETOOLONG => Cause::PathTooLong,
        Errno::EROFS => Cause::PathReadOnly,
        _ => return None,
    })
}

fn privileged(case: &Case, address: Option<SocketAddr>) -> Option<Cause> {
    let port = address?.port();
    let first = case.world.host.as_ref()?.unprivileged_port.get()?;
    (port != 0 && u32::from(port) < first).then_some(Cause::PortPrivileged { port, first })
}

fn bind_invalid(case: &Case) -> Cause {
    if let Some(malformed) = case.malformed() {
        return malformed;
    }
    match case.socket {
        Some(socket) if bound(socket).is_some() => {
            Cause::AlreadyBound { local: socket.local().cloned() }
        }
        _ if case.lacks_scope() => Cause::NoScope,
        _ => Cause::BindInvalid,
    }
}

// Who holds the address that a socket wants: the one most worth naming first.
fn holder(case: &Case, at: SocketAddr) -> Cause {
    if at.port() == 0 {
        return Cause::NoPortLeft { range: ephemeral(case) };
    }
    let until = moment(case.world, case.entry);
    let own_id = case.entry.socket;
    let candidates = case.world.sockets.values().filter(|other| {
        Some(other.id) != own_id
            && other.opened_at <= until
            && case.socket.is_none_or(|socket| socket.kind.protocol == other.kind.protocol)
            && bound(other)
                .is_some_and(|held| held.port() == at.port() && overlap(held.ip(), at.ip()))
    });
    let own = own(case.world, case.entry);
    match candidates.min_by_key(|other| rank(other)) {
        None => Cause::HeldElsewhere { port: at.port(), own },
        Some(other) => {
            let at = bound(other).unwrap_or(at);
            match (other.fd, other.state().get()) {
                (Some(_), Some(TcpState::Listen)) => {
                    Cause::HeldByListener { who: who(other), at, own }
                }
                (Some(_), None | Some(TcpState::Close)) => {
                    Cause::HeldByBound { who: who(other), at, own }
                }
                (Some(_), Some(state)) => Cause::HeldByConnection { who: who(other), at, state },
                (None, Some(TcpState::TimeWait)) => {
                    Cause::HeldByTimeWait { at, seconds: seconds_left(case.world, other), own }
                }
                (None, Some(state)) => Cause::HeldByEnding { at, state },
                // Closed and not looked at since: what holds the port is not known for sure.
                (None, None) => Cause::HeldElsewhere { port: at.port(), own },
            }
        }
    }
}

fn rank(other: &Socket) -> u8 {
    match (other.fd, other.state().get()) {
        (Some(_), Some(TcpState::Listen)) => 0,
        (Some(_), None | Some(TcpState::Close)) => 1,
        (Some(_), Some(_)) => 2,
        (None, Some(TcpState::TimeWait)) => 3,
        (None, Some(_)) => 4,
        (None, None) => 5,
    }
}

fn ephemeral(case: &Case) -> Option<(u32, u32)> {
    case.world.host.as_ref()?.ephemeral_ports.get()
}

pub(super) fn listen(case: &Case) -> Option<Cause> {
    Some(match case.errno {
        Errno::EADDRINUSE => match case.socket.and_then(bound) {
            Some(at) => Cause::ListenTaken { who: listener_at(case, at) },
            // Without bind(2) the kernel looks for a port of its own.
            None if case.socket.is_some() => Cause::NoPortLeft { range: ephemeral(case) },
            None => Cause::ListenTaken { who: None },
        },
        Errno::EINVAL => {
            Cause::ListenOnConnection { state: case.socket.and_then(|socket| socket.state().get()) }
        }
        Errno::EOPNOTSUPP => Cause::NotAStream { call: "listen" },
        Errno::EDESTADDRREQ => Cause::ListenUnbound,
        _ => return None,
    })
}

fn listener_at(case: &Case, at: SocketAddr) -> Option<crate::explain::cause::Who> {
    let other = case.world.sockets.values().find(|other| {
        Some(other.id) != case.entry.socket
            && other.is_listener()
            && bound(other)
                .is_some_and(|held| held.port() == at.port() && overlap(held.ip(), at.ip()))
    })?;
    Some(who(other))
}
