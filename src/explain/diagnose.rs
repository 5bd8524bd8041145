//! The decision: which cause a failed call has. Pure, so that tables can test it.

mod accepting;
mod connection;
mod descriptor;
mod ending;
mod holder;
mod message;
mod naming;
mod option;
mod readiness;
mod transfer;
mod unix;

use super::cause::Cause;
use super::situation::{self, Fate, fate, file_then, moment, unix_name};
use crate::os::{Call, Errno};
use crate::world::{CallEntry, FileKind, Socket, World};
use std::net::SocketAddr;

/// What is looked at: the call, how it failed and everything known.
struct Case<'a> {
    world: &'a World,
    entry: &'a CallEntry,
    errno: Errno,
    socket: Option<&'a Socket>,
}

impl Case<'_> {
    /// The IP address and port the call was given, as the kernel reads them.
    fn address(&self) -> Option<SocketAddr> {
        self.entry.call.address()?.as_read()
    }

    /// The name of the UNIX address the call was given.
    fn path(&self) -> Option<String> {
        unix_name(self.entry.call.address()?)
    }

    /// The path is not there, or cannot be reached.
    fn path_missing(&self) -> Cause {
        Cause::PathMissing { path: self.path(), call: self.entry.call.name() }
    }

    fn path_forbidden(&self) -> Cause {
        let path = self.path().unwrap_or_default();
        Cause::PathForbidden { path, call: self.entry.call.name() }
    }

    fn descriptor_limit(&self) -> Option<u64> {
        situation::descriptor_limit(self.world, self.entry)
    }

    fn is_udp(&self) -> bool {
        self.socket.is_some_and(|socket| socket.kind.is_udp())
    }

    fn is_unix(&self) -> bool {
        self.socket.is_some_and(|socket| socket.kind.domain == libc::AF_UNIX)
    }

    fn is_tcp(&self) -> bool {
        self.socket.is_some_and(|socket| socket.kind.is_tcp())
    }

    /// Whether an IPv4-mapped address was given to a socket for IPv6 only.
    fn is_mapped_on_v6only(&self) -> bool {
        let mapped = matches!(self.address(), Some(SocketAddr::V6(a))
            if a.ip().to_ipv4_mapped().is_some());
        let only = (libc::IPPROTO_IPV6, libc::IPV6_V6ONLY);
        let is_on = |id| situation::is_on(self.world, id, self.entry, only);
        mapped && self.entry.socket.is_some_and(is_on)
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
        Call::SocketPair { domain, protocol, .. } => naming::socketpair(&case, domain, protocol),
        Call::Bind { .. } => naming::bind(&case),
        Call::Listen { .. } => naming::listen(&case),
        Call::Accept { .. } => accepting::accept(&case, 0),
        Call::Accept4 { flags, .. } => accepting::accept(&case, flags),
        Call::Connect { .. } => connection::connect(&case),
        Call::SendMsg { ref data, ref control, .. } => {
            message::send(&case, data, control).or_else(|| transfer::send(&case))
        }
        Call::Writev { ref data, .. } => {
            message::pieces(&case, data).or_else(|| transfer::send(&case))
        }
        Call::Send { .. } | Call::Write { .. } | Call::SendTo { .. } => transfer::send(&case),
        Call::Recv { .. } | Call::Read { .. } | Call::RecvFrom { .. } | Call::RecvMsg { .. } => {
            transfer::receive(&case)
        }
        Call::Shutdown { how, .. } => ending::shutdown(&case, how),
        Call::Close { .. } => ending::close(&case),
        Call::GetSockName { .. } | Call::GetPeerName { .. } => ending::name(&case),
        Call::GetSockOpt { level, option, .. } => option::get(&case, (level, option)),
        Call::SetSockOpt { level, option, ref value, .. } => {
            option::set(&case, (level, option), value)
        }
        Call::Pipe | Call::Dup { .. } => None,
        Call::Fcntl { command, argument, .. } => descriptor::fcntl(&case, command, argument),
        Call::Ioctl { request, .. } => descriptor::ioctl(&case, request),
        Call::SetRLimit { resource, soft } => descriptor::setrlimit(&case, resource, soft),
        Call::Unlink { ref path } => descriptor::unlink(&case, path),
        Call::Poll { ref entries, .. } => readiness::poll(&case, entries.len()),
        Call::Select { ref read, ref write, ref except, .. } => {
            readiness::select(&case, read.iter().chain(write).chain(except).copied())
        }
        Call::EpollCreate { flags } => readiness::epoll_create(&case, flags),
        Call::EpollCtl { epfd, operation, fd, events } => {
            readiness::epoll_ctl(&case, epfd, operation, fd, events)
        }
        Call::EpollWait { epfd, most, .. } => readiness::epoll_wait(&case, epfd, most),
    };
    Some(
        special
            .or_else(|| any(&case))
            .unwrap_or(Cause::NotListed { call: entry.call.name(), errno }),
    )
}

/// What every call can fail with.
fn any(case: &Case) -> Option<Cause> {
    Some(match case.errno {
        Errno::EMFILE => Cause::DescriptorsFull { limit: case.descriptor_limit() },
        Errno::ENFILE => Cause::SystemFull,
        Errno::EFAULT => Cause::BadPointer,
        Errno::EINTR => Cause::Interrupted { call: case.entry.call.name() },
        Errno::ENOBUFS | Errno::ENOMEM => Cause::NoMemory,
        Errno::EBADF => bad_descriptor(case, *case.entry.call.fd()?),
        Errno::ENOTSOCK => {
            let fd = *case.entry.call.fd()?;
            Cause::NotASocket { fd, is: file_then(case.world, fd, case.entry) }
        }
        _ => return None,
    })
}

/// Why the kernel says EBADF of a descriptor.
fn bad_descriptor(case: &Case, fd: i32) -> Cause {
    let call = &case.entry.call;
    match fate(case.world, fd, case.entry) {
        Fate::Closed(_) if matches!(call, Call::Close { .. }) => {
            Cause::DescriptorClosedTwice { fd }
        }
        Fate::Closed(closed) => {
            let now = moment(case.world, case.entry);
            let ago = closed.ended.as_ref().map_or(0, |end| now.saturating_sub(end.at).as_secs());
            let others = closed.actor.as_ref().filter(|by| Some(*by) != case.entry.actor.as_ref());
            Cause::DescriptorClosed { fd, seconds: ago, by: others.map(ToString::to_string) }
        }
        Fate::Unknown { open: false } => Cause::DescriptorNeverOpen { fd },
        Fate::Made(_) | Fate::Unknown { open: true } => {
            match (file_then(case.world, fd, case.entry), call) {
                (Some(is @ FileKind::PipeWrite), Call::Read { .. })
                | (Some(is @ FileKind::PipeRead), Call::Write { .. } | Call::Writev { .. }) => {
                    Cause::WrongPipeEnd { fd, is }
                }
                _ => Cause::DescriptorUnfit { fd, call: call.name() },
            }
        }
    }
}
