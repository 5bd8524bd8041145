//! bind(2) and connect(2) on UNIX sockets (unix(7)).

use super::Case;
use crate::explain::cause::Cause;
use crate::explain::situation::{calls, listens, moment, succeeded, unix_holder, unix_name, who};
use crate::os::{Address, Call, Errno};
use crate::world::Socket;

// `struct sockaddr_un`: the family and 108 bytes.
const LONGEST: u32 = 110;

/// bind(2): the name is taken.
pub(super) fn taken(case: &Case) -> Cause {
    let address = case.entry.call.address();
    let holder = address.and_then(|address| unix_holder(case.world, address, case.entry)).map(who);
    let name = case.path().unwrap_or_default();
    if name.starts_with('@') {
        Cause::AbstractTaken { name, who: holder }
    } else {
        Cause::PathExists { left: was_bound(case), path: name, who: holder }
    }
}

// Whether the log shows that a socket was bound to the name before.
fn was_bound(case: &Case) -> bool {
    let wanted = case.entry.call.address().and_then(Address::unix);
    let until = moment(case.world, case.entry);
    calls(case.world).any(|call| match &call.call {
        Call::Bind { address, .. } => {
            wanted.is_some()
                && address.unix() == wanted
                && succeeded(call)
                && moment(case.world, call) <= until
        }
        _ => false,
    })
}

/// bind(2): EINVAL.
pub(super) fn bind_invalid(case: &Case) -> Cause {
    if let Some(cause) = malformed(case) {
        return cause;
    }
    match case.socket.and_then(Socket::local) {
        Some(local) if unix_name(local).is_some() => {
            Cause::AlreadyBound { local: Some(local.clone()) }
        }
        _ => Cause::BindInvalid,
    }
}

// unix_validate_addr: a wrong family is EINVAL here, not EAFNOSUPPORT.
fn malformed(case: &Case) -> Option<Cause> {
    let (address, len) = match &case.entry.call {
        Call::Bind { address, len, .. } | Call::Connect { address, len, .. } => (address, *len),
        _ => return None,
    };
    if address.family() != libc::AF_UNIX {
        return Some(case.family_differs());
    }
    let given = len.unwrap_or_else(|| address.len());
    (given > LONGEST).then_some(Cause::PathTooLong)
}

/// connect(2) on a UNIX socket; none where other sockets have the same cause.
pub(super) fn connect(case: &Case) -> Option<Cause> {
    Some(match case.errno {
        Errno::ECONNREFUSED => refused(case),
        Errno::EACCES | Errno::EPERM => case.path_forbidden(),
        Errno::EAGAIN => Cause::UnixQueueFull { who: holder(case).map(who) },
        Errno::EINVAL if case.socket.is_some_and(listens) => {
            Cause::ConnectOnListener { who: case.socket.map(who) }
        }
        Errno::EINVAL if is_unspec(case) => Cause::UnspecOnUnix,
        Errno::EINVAL => malformed(case).unwrap_or(Cause::ConnectInvalid),
        _ => return None,
    })
}

fn is_unspec(case: &Case) -> bool {
    case.entry.call.address().is_some_and(|address| address.family() == libc::AF_UNSPEC)
}

fn holder<'a>(case: &Case<'a>) -> Option<&'a Socket> {
    unix_holder(case.world, case.entry.call.address()?, case.entry)
}

/// Nobody answers at the name.
pub(super) fn refused(case: &Case) -> Cause {
    if let Some(other) = holder(case)
        && !listens(other)
        && other.kind.ty != libc::SOCK_DGRAM
    {
        return Cause::RefusedPathNotListening { who: who(other) };
    }
    match case.path() {
        Some(name) if name.starts_with('@') => Cause::RefusedAbstract { name },
        Some(path) => Cause::RefusedStalePath { left: was_bound(case), path },
        None => Cause::RefusedNobody { at: None },
    }
}

/// Another type of socket is bound to the name.
pub(super) fn other_type(case: &Case) -> Cause {
    let other = case
        .entry
        .call
        .address()
        .and_then(|address: &Address| unix_holder(case.world, address, case.entry))
        .map(|other| (who(other), other.kind.ty));
    Cause::UnixType { own: case.socket.map_or(0, |socket| socket.kind.ty), other }
}
