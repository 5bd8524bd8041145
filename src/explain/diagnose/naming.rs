//! socket(2), socketpair(2), bind(2), listen(2).

use super::holder::holder;
use super::{Case, unix};
use crate::explain::cause::Cause;
use crate::explain::situation::{bound, overlap, unix_name, who};
use crate::os::Errno;
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
        _ => return None,
    })
}

pub(super) fn socketpair(case: &Case, domain: i32, protocol: i32) -> Option<Cause> {
    match case.errno {
        Errno::EOPNOTSUPP => Some(Cause::PairFamily { domain }),
        _ => socket(case, domain, protocol),
    }
}

pub(super) fn bind(case: &Case) -> Option<Cause> {
    let address = case.address();
    Some(match case.errno {
        Errno::EADDRINUSE => match address {
            Some(at) => holder(case, at),
            None => unix::taken(case),
        },
        Errno::EADDRNOTAVAIL => Cause::NotMyAddress { ip: address.map(|at| at.ip()) },
        Errno::EACCES if case.is_unix() => case.path_forbidden(),
        Errno::EACCES => privileged(case, address).unwrap_or(Cause::BindForbidden),
        Errno::EINVAL if case.is_unix() => unix::bind_invalid(case),
        Errno::EINVAL => bind_invalid(case),
        Errno::EAFNOSUPPORT => case.family_differs(),
        Errno::ENODEV => Cause::NoSuchInterface,
        Errno::ENOENT => case.path_missing(),
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
        _ if case.is_mapped_on_v6only() => Cause::MappedOnV6Only,
        _ => Cause::BindInvalid,
    }
}

// A pair and an accepted connection have no name either, but they are connected.
fn is_unnamed(socket: &Socket) -> bool {
    socket.local().and_then(unix_name).is_none() && socket.peer().is_none()
}

pub(super) fn ephemeral(case: &Case) -> Option<(u32, u32)> {
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
        Errno::EINVAL if case.is_unix() && case.socket.is_some_and(is_unnamed) => {
            Cause::ListenUnnamed
        }
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
            && other.is_ours()
            && bound(other)
                .is_some_and(|held| held.port() == at.port() && overlap(held.ip(), at.ip()))
    })?;
    Some(who(other))
}
