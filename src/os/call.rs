//! The system calls a person can make, as data.
//!
//! The same shape holds a call before and after its operands are looked up: the prompt gives
//! `Call<Target, AddressArg, DataArg>` (a name, another socket's address, a file's content), the
//! kernel gets `Call` = `Call<i32, Address, Payload>`.

use super::{Address, Payload};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A call of section 2 of the manual, on sockets and what stands beside them. `F` is a descriptor,
/// `A` an address, `D` data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Call<F = i32, A = Address, D = Payload> {
    Socket {
        domain: i32,
        ty: i32,
        protocol: i32,
    },
    SocketPair {
        domain: i32,
        ty: i32,
        protocol: i32,
    },
    Pipe,
    /// `len`: the address length, if another than the right one is to be given.
    Bind {
        fd: F,
        address: A,
        len: Option<u32>,
    },
    Listen {
        fd: F,
        backlog: i32,
    },
    Accept {
        fd: F,
    },
    Accept4 {
        fd: F,
        flags: i32,
    },
    Connect {
        fd: F,
        address: A,
        len: Option<u32>,
    },
    Send {
        fd: F,
        data: D,
        flags: i32,
    },
    Write {
        fd: F,
        data: D,
    },
    Writev {
        fd: F,
        data: Vec<D>,
    },
    SendTo {
        fd: F,
        data: D,
        flags: i32,
        address: A,
    },
    SendMsg {
        fd: F,
        data: Vec<D>,
        address: Option<A>,
        control: Vec<Control<F>>,
        flags: i32,
    },
    Recv {
        fd: F,
        len: usize,
        flags: i32,
    },
    Read {
        fd: F,
        len: usize,
    },
    RecvFrom {
        fd: F,
        len: usize,
        flags: i32,
    },
    /// `control`: how many bytes are set aside for ancillary data.
    RecvMsg {
        fd: F,
        len: usize,
        control: usize,
        flags: i32,
    },
    Shutdown {
        fd: F,
        how: i32,
    },
    Close {
        fd: F,
    },
    Dup {
        fd: F,
    },
    /// Removes the name of a UNIX socket from the file system.
    Unlink {
        path: String,
    },
    GetSockName {
        fd: F,
    },
    GetPeerName {
        fd: F,
    },
    /// `len`: how many bytes are set aside for the value.
    GetSockOpt {
        fd: F,
        level: i32,
        option: i32,
        len: u32,
    },
    SetSockOpt {
        fd: F,
        level: i32,
        option: i32,
        value: Payload,
    },
    Fcntl {
        fd: F,
        command: i32,
        argument: i32,
    },
    /// Only requests that read or write one `int`.
    Ioctl {
        fd: F,
        request: u32,
        argument: i32,
    },
    /// The soft limit of a resource; the hard one stays as it is.
    SetRLimit {
        resource: i32,
        soft: u64,
    },
    /// What each is watched for; `timeout` in milliseconds, negative for ever.
    Poll {
        entries: Vec<(F, i16)>,
        timeout: i32,
    },
    /// Without a timeout: for ever.
    Select {
        read: Vec<F>,
        write: Vec<F>,
        except: Vec<F>,
        timeout: Option<Duration>,
    },
    EpollCreate {
        flags: i32,
    },
    EpollCtl {
        epfd: F,
        operation: i32,
        fd: F,
        events: u32,
    },
    EpollWait {
        epfd: F,
        most: i32,
        timeout: i32,
    },
}

/// Ancillary data (cmsg(3)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Control<F = i32> {
    /// Descriptors that are handed over (`SCM_RIGHTS`, unix(7)).
    Rights(Vec<F>),
    /// Who sent it (`SCM_CREDENTIALS`, unix(7)).
    #[allow(missing_docs)]
    Credentials { pid: i32, uid: u32, gid: u32 },
    /// Any other: its level, its type and the bytes.
    #[allow(missing_docs)]
    Other { level: i32, ty: i32, data: Payload },
}

impl<F: Clone> Control<F> {
    /// The same with at most so many bytes kept.
    pub(super) fn cut(&self, most: usize) -> Control<F> {
        match self {
            Control::Other { level, ty, data } => {
                Control::Other { level: *level, ty: *ty, data: data.cut(most) }
            }
            short => short.clone(),
        }
    }
}

impl<F, A, D> Call<F, A, D> {
    /// The call's name in C.
    pub const fn name(&self) -> &'static str {
        match self {
            Call::Socket { .. } => "socket",
            Call::SocketPair { .. } => "socketpair",
            Call::Pipe => "pipe",
            Call::Bind { .. } => "bind",
            Call::Listen { .. } => "listen",
            Call::Accept { .. } => "accept",
            Call::Accept4 { .. } => "accept4",
            Call::Connect { .. } => "connect",
            Call::Send { .. } => "send",
            Call::Write { .. } => "write",
            Call::Writev { .. } => "writev",
            Call::SendTo { .. } => "sendto",
            Call::SendMsg { .. } => "sendmsg",
            Call::Recv { .. } => "recv",
            Call::Read { .. } => "read",
            Call::RecvFrom { .. } => "recvfrom",
            Call::RecvMsg { .. } => "recvmsg",
            Call::Shutdown { .. } => "shutdown",
            Call::Close { .. } => "close",
            Call::Dup { .. } => "dup",
            Call::Unlink { .. } => "unlink",
            Call::GetSockName { .. } => "getsockname",
            Call::GetPeerName { .. } => "getpeername",
            Call::GetSockOpt { .. } => "getsockopt",
            Call::SetSockOpt { .. } => "setsockopt",
            Call::Fcntl { .. } => "fcntl",
            Call::Ioctl { .. } => "ioctl",
            Call::SetRLimit { .. } => "setrlimit",
            Call::Poll { .. } => "poll",
            Call::Select { .. } => "select",
            Call::EpollCreate { .. } => "epoll_create1",
            Call::EpollCtl { .. } => "epoll_ctl",
            Call::EpollWait { .. } => "epoll_wait",
        }
    }

    /// The descriptor it is about: of epoll_ctl(2) the one that is watched, of poll(2) and select(2)
    /// the first. Calls that only make descriptors have none.
    pub fn fd(&self) -> Option<&F> {
        match self {
            Call::Socket { .. }
            | Call::SocketPair { .. }
            | Call::Pipe
            | Call::Unlink { .. }
            | Call::SetRLimit { .. }
            | Call::EpollCreate { .. } => None,
            Call::Bind { fd, .. }
            | Call::Listen { fd, .. }
            | Call::Accept { fd }
            | Call::Accept4 { fd, .. }
            | Call::Connect { fd, .. }
            | Call::Send { fd, .. }
            | Call::Write { fd, .. }
            | Call::Writev { fd, .. }
            | Call::SendTo { fd, .. }
            | Call::SendMsg { fd, .. }
            | Call::Recv { fd, .. }
            | Call::Read { fd, .. }
            | Call::RecvFrom { fd, .. }
            | Call::RecvMsg { fd, .. }
            | Call::Shutdown { fd, .. }
            | Call::Close { fd }
            | Call::Dup { fd }
            | Call::GetSockName { fd }
            | Call::GetPeerName { fd }
            | Call::GetSockOpt { fd, .. }
            | Call::SetSockOpt { fd, .. }
            | Call::Fcntl { fd, .. }
            | Call::Ioctl { fd, .. }
            | Call::EpollCtl { fd, .. }
            | Call::EpollWait { epfd: fd, .. } => Some(fd),
            Call::Poll { entries, .. } => entries.first().map(|(fd, _)| fd),
            Call::Select { read, write, except, .. } => {
                read.first().or(write.first()).or(except.first())
            }
        }
    }

    /// Whether it takes a connection from a listener.
    pub const fn accepts(&self) -> bool {
        matches!(self, Call::Accept { .. } | Call::Accept4 { .. })
    }

    /// Whether it makes a descriptor that a name can be given to.
    pub const fn makes_descriptor(&self) -> bool {
        self.accepts()
            || matches!(
                self,
                Call::Socket { .. }
                    | Call::SocketPair { .. }
                    | Call::Pipe
                    | Call::Dup { .. }
                    | Call::EpollCreate { .. }
            )
    }

    /// The address it is given, if it takes one.
    pub const fn address(&self) -> Option<&A> {
        match self {
            Call::Bind { address, .. }
            | Call::Connect { address, .. }
            | Call::SendTo { address, .. } => Some(address),
            Call::SendMsg { address, .. } => address.as_ref(),
            _ => None,
        }
    }

    /// The data it is given, if it takes any; of several pieces the first.
    pub fn data(&self) -> Option<&D> {
        match self {
            Call::Send { data, .. } | Call::Write { data, .. } | Call::SendTo { data, .. } => {
                Some(data)
            }
            Call::Writev { data, .. } | Call::SendMsg { data, .. } => data.first(),
            _ => None,
        }
    }

    /// The same call with its operands looked up; an address is looked up for a descriptor, whose
    /// family decides what `:8080` means.
    ///
    /// # Errors
    /// The first look-up that fails, unchanged.
    pub fn resolve<G: Clone, B, P, E>(
        self,
        mut fd_of: impl FnMut(F) -> Result<G, E>,
        address_of: impl FnOnce(A, G) -> Result<B, E>,
        mut data_of: impl FnMut(D) -> Result<P, E>,
    ) -> Result<Call<G, B, P>, E> {
        Ok(match self {
            Call::Socket { domain, ty, protocol } => Call::Socket { domain, ty, protocol },
            Call::Bind { fd, address, len } => {
                let fd = fd_of(fd)?;
                Call::Bind { address: address_of(address, fd.clone())?, fd, len }
            }
            Call::Listen { fd, backlog } => Call::Listen { fd: fd_of(fd)?, backlog },
            Call::SocketPair { domain, ty, protocol } => Call::SocketPair { domain, ty, protocol },
            Call::Pipe => Call::Pipe,
            Call::Accept { fd } => Call::Accept { fd: fd_of(fd)? },
            Call::Accept4 { fd, flags } => Call::Accept4 { fd: fd_of(fd)?, flags },
            Call::Connect { fd, address, len } => {
                let fd = fd_of(fd)?;
                Call::Connect { address: address_of(address, fd.clone())?, fd, len }
            }
            Call::Send { fd, data, flags } => {
                Call::Send { fd: fd_of(fd)?, data: data_of(data)?, flags }
            }
            Call::Write { fd, data } => Call::Write { fd: fd_of(fd)?, data: data_of(data)? },
            Call::Writev { fd, data } => {
                let fd = fd_of(fd)?;
                Call::Writev { fd, data: data.into_iter().map(data_of).collect::<Result<_, E>>()? }
            }
            Call::SendMsg { fd, data, address, control, flags } => {
                let fd = fd_of(fd)?;
                let address = address.map(|address| address_of(address, fd.clone())).transpose()?;
                let data = data.into_iter().map(data_of).collect::<Result<_, E>>()?;
                let mut resolved = Vec::new();
                for part in control {
                    resolved.push(match part {
                        Control::Rights(fds) => Control::Rights(
                            fds.into_iter().map(&mut fd_of).collect::<Result<_, E>>()?,
                        ),
                        Control::Credentials { pid, uid, gid } => {
                            Control::Credentials { pid, uid, gid }
                        }
                        Control::Other { level, ty, data } => Control::Other { level, ty, data },
                    });
                }
                Call::SendMsg { fd, data, address, control: resolved, flags }
            }
            Call::SendTo { fd, data, flags, address } => {
                let fd = fd_of(fd)?;
                let address = address_of(address, fd.clone())?;
                Call::SendTo { fd, data: data_of(data)?, flags, address }
            }
            Call::Recv { fd, len, flags } => Call::Recv { fd: fd_of(fd)?, len, flags },
            Call::Read { fd, len } => Call::Read { fd: fd_of(fd)?, len },
            Call::RecvFrom { fd, len, flags } => Call::RecvFrom { fd: fd_of(fd)?, len, flags },
            Call::RecvMsg { fd, len, control, flags } => {
                Call::RecvMsg { fd: fd_of(fd)?, len, control, flags }
            }
            Call::Shutdown { fd, how } => Call::Shutdown { fd: fd_of(fd)?, how },
            Call::Close { fd } => Call::Close { fd: fd_of(fd)? },
            Call::Dup { fd } => Call::Dup { fd: fd_of(fd)? },
            Call::Unlink { path } => Call::Unlink { path },
            Call::GetSockName { fd } => Call::GetSockName { fd: fd_of(fd)? },
            Call::GetPeerName { fd } => Call::GetPeerName { fd: fd_of(fd)? },
            Call::GetSockOpt { fd, level, option, len } => {
                Call::GetSockOpt { fd: fd_of(fd)?, level, option, len }
            }
            Call::SetSockOpt { fd, level, option, value } => {
                Call::SetSockOpt { fd: fd_of(fd)?, level, option, value }
            }
            Call::Fcntl { fd, command, argument } => {
                Call::Fcntl { fd: fd_of(fd)?, command, argument }
            }
            Call::Ioctl { fd, request, argument } => {
                Call::Ioctl { fd: fd_of(fd)?, request, argument }
            }
            Call::SetRLimit { resource, soft } => Call::SetRLimit { resource, soft },
            Call::Poll { entries, timeout } => {
                let entries = entries.into_iter().map(|(fd, events)| Ok((fd_of(fd)?, events)));
                Call::Poll { entries: entries.collect::<Result<_, E>>()?, timeout }
            }
            Call::Select { read, write, except, timeout } => {
                let mut all =
                    |fds: Vec<F>| fds.into_iter().map(&mut fd_of).collect::<Result<_, E>>();
                Call::Select { read: all(read)?, write: all(write)?, except: all(except)?, timeout }
            }
            Call::EpollCreate { flags } => Call::EpollCreate { flags },
            Call::EpollCtl { epfd, operation, fd, events } => {
                Call::EpollCtl { epfd: fd_of(epfd)?, operation, fd: fd_of(fd)?, events }
            }
            Call::EpollWait { epfd, most, timeout } => {
                Call::EpollWait { epfd: fd_of(epfd)?, most, timeout }
            }
        })
    }
}

impl<F: Clone, A: Clone> Call<F, A> {
    /// The same with at most so many bytes of its data kept, for the journal.
    pub fn cut(&self, most: usize) -> Call<F, A> {
        let mut call = self.clone();
        match &mut call {
            Call::Send { data, .. } | Call::Write { data, .. } | Call::SendTo { data, .. } => {
                *data = data.cut(most);
            }
            Call::Writev { data, .. } => {
                for piece in data {
                    *piece = piece.cut(most);
                }
            }
            Call::SendMsg { data, control, .. } => {
                for piece in data {
                    *piece = piece.cut(most);
                }
                for part in control {
                    *part = part.cut(most);
                }
            }
            Call::SetSockOpt { value, .. } => *value = value.cut(most),
            _ => {}
        }
        call
    }
}
