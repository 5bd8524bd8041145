//! The decision: which cause a failed call has. Pure, so that tables can test it.

mod connection;
mod naming;
mod transfer;

use super::cause::Cause;
use super::situation::{self, was_closed};
use crate::os::{Call, Errno};
use crate::world::{CallEntry, Socket, World};
use std::net::SocketAddr;

/// What is looked at: the call, how it failed and everything known.
struct Case<'a> {
    world: &'a World,
    entry: &'a CallEntry,
    errno: Errno,
    socket: Option<&'a Socket>,
}

impl Case<'_> {
    /// The address the call was given.
    fn address(&self) -> Option<SocketAddr> {
        self.entry.call.address()?.inet()
    }

    fn descriptor_limit(&self) -> Option<u64> {
        self.world.host.as_ref()?.descriptor_limit.get()
    }

    fn is_udp(&self) -> bool {
        self.socket.is_some_and(|socket| socket.kind.is_udp())
    }

    fn is_tcp(&self) -> bool {
        self.socket.is_some_and(|socket| socket.kind.is_tcp())
    }

    /// The address family differs from the socket's.
    fn family_differs(&self) -> Cause {
        Cause::FamilyDiffers {
            address: self.entry.call.address().map_or(libc::AF_UNSPEC, |address| address.family()),
            socket: self.socket.map(|socket| socket.kind.domain),
        }
    }

    /// What is wrong with the form of the address, in the order in which the kernel looks.
    fn malformed(&self) -> Option<Cause> {
        let (address, len) = match &self.entry.call {
            Call::Bind { address, len, .. } | Call::Connect { address, len, .. } => (address, *len),
            _ => return None,
        };
        let domain = self.socket.map_or(address.family(), |socket| socket.kind.domain);
        let given = len.unwrap_or_else(|| address.len());
        // inet_bind and inet6_bind: at least a sockaddr_in, or an RFC 2133 sockaddr_in6 (24
        // bytes); never more than a sockaddr_storage (128 bytes).
        let least = match domain {
            libc::AF_INET => 16,
            libc::AF_INET6 => 24,
            _ => return None,
        };
        let inet = address.inet();
        if domain == libc::AF_INET6 && len.is_none() && inet.is_some_and(|ip| ip.is_ipv4()) {
            return Some(Cause::Ipv4OnIpv6);
        }
        if given < least || given > 128 {
            return Some(Cause::AddressLength { given, right: if least == 16 { 16 } else { 28 } });
        }
        None
    }

    /// Whether the address is link-local IPv6 without an interface.
    fn lacks_scope(&self) -> bool {
        matches!(self.address(), Some(SocketAddr::V6(a))
            if a.ip().is_unicast_link_local() && a.scope_id() == 0)
    }
}

/// The cause of a failed call; none for a call that did not fail.
pub fn diagnose(world: &World, entry: &CallEntry) -> Option<Cause> {
    let errno = entry.errno()?;
    let socket = situation::socket_of(world, entry).map(|socket| &**socket);
    let case = Case { world, entry, errno, socket };
    let special = match entry.call {
        Call::Socket { domain, protocol, .. } => naming::socket(&case, domain, protocol),
        Call::Bind { .. } => naming::bind(&case),
        Call::Listen { .. } => naming::listen(&case),
        Call::Accept { .. } | Call::Accept4 { .. } => connection::accept(&case),
        Call::Connect { .. } => connection::connect(&case),
        Call::Send { .. }
        | Call::Write { .. }
        | Call::Writev { .. }
        | Call::SendTo { .. }
        | Call::SendMsg { .. } => transfer::send(&case),
        Call::Recv { .. } | Call::Read { .. } | Call::RecvFrom { .. } | Call::RecvMsg { .. } => {
            transfer::receive(&case)
        }
        Call::Shutdown { how, .. } => connection::shutdown(&case, how),
        Call::Close { .. } => connection::close(&case),
        Call::GetSockName { .. } | Call::GetPeerName { .. } => connection::name(&case),
        // STUB: explain helper
        _ => None,
    };
    Some(
        special
            .or_else(|| any(&case))
            .unwrap_or(Cause::NotListed { call: entry.call.name(), errno }),
    )
}

/// What every call with a descriptor can fail with.
fn any(case: &Case) -> Option<Cause> {
    let fd = *case.entry.call.fd()?;
    Some(match case.errno {
        Errno::EBADF if was_closed(case.world, fd, case.entry) => Cause::DescriptorClosed { fd },
        Errno::EBADF => Cause::DescriptorNeverOpen { fd },
        Errno::ENOTSOCK => Cause::NotASocket { fd },
        Errno::EFAULT => Cause::BadPointer,
        Errno::EINTR => Cause::Interrupted { call: case.entry.call.name() },
        Errno::ENOBUFS | Errno::ENOMEM => Cause::NoMemory,
        _ => return None,
    })
}
