//! The system calls a person can make, as data.
//!
//! The same shape holds a call before and after its operands are looked up: the prompt gives
//! `Call<Target, AddressArg, DataArg>` (a name, another socket's address, a file's content), the
//! kernel gets `Call` = `Call<i32, Address, Payload>`.

use super::{Address, Errno, Payload};
use serde::{Deserialize, Serialize};

/// A call on sockets, in section 2 of the manual. `F` is a descriptor, `A` an address, `D` data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Call<F = i32, A = Address, D = Payload> {
    Socket {
        domain: i32,
        ty: i32,
        protocol: i32,
    },
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
    SendTo {
        fd: F,
        data: D,
        flags: i32,
        address: A,
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
    Shutdown {
        fd: F,
        how: i32,
    },
    Close {
        fd: F,
    },
    GetSockName {
        fd: F,
    },
    GetPeerName {
        fd: F,
    },
}

impl<F, A, D> Call<F, A, D> {
    /// The call's name in C.
    pub const fn name(&self) -> &'static str {
        match self {
            Call::Socket { .. } => "socket",
            Call::Bind { .. } => "bind",
            Call::Listen { .. } => "listen",
            Call::Accept { .. } => "accept",
            Call::Connect { .. } => "connect",
            Call::Send { .. } => "send",
            Call::Write { .. } => "write",
            Call::SendTo { .. } => "sendto",
            Call::Recv { .. } => "recv",
            Call::Read { .. } => "read",
            Call::RecvFrom { .. } => "recvfrom",
            Call::Shutdown { .. } => "shutdown",
            Call::Close { .. } => "close",
            Call::GetSockName { .. } => "getsockname",
            Call::GetPeerName { .. } => "getpeername",
        }
    }

    /// The descriptor it is about; socket(2) has none.
    pub const fn fd(&self) -> Option<&F> {
        match self {
            Call::Socket { .. } => None,
            Call::Bind { fd, .. }
            | Call::Listen { fd, .. }
            | Call::Accept { fd }
            | Call::Connect { fd, .. }
            | Call::Send { fd, .. }
            | Call::Write { fd, .. }
            | Call::SendTo { fd, .. }
            | Call::Recv { fd, .. }
            | Call::Read { fd, .. }
            | Call::RecvFrom { fd, .. }
            | Call::Shutdown { fd, .. }
            | Call::Close { fd }
            | Call::GetSockName { fd }
            | Call::GetPeerName { fd } => Some(fd),
        }
    }

    /// The address it is given, if it takes one.
    pub const fn address(&self) -> Option<&A> {
        match self {
            Call::Bind { address, .. }
            | Call::Connect { address, .. }
            | Call::SendTo { address, .. } => Some(address),
            _ => None,
        }
    }

    /// The data it is given, if it takes any.
    pub const fn data(&self) -> Option<&D> {
        match self {
            Call::Send { data, .. } | Call::Write { data, .. } | Call::SendTo { data, .. } => {
                Some(data)
            }
            _ => None,
        }
    }

    /// The same call with its operands looked up; an address is looked up for a descriptor, whose
    /// family decides what `:8080` means.
    ///
    /// # Errors
    /// The first look-up that fails, unchanged.
    pub fn resolve<G: Copy, B, P, E>(
        self,
        fd_of: impl FnOnce(F) -> Result<G, E>,
        address_of: impl FnOnce(A, G) -> Result<B, E>,
        data_of: impl FnOnce(D) -> Result<P, E>,
    ) -> Result<Call<G, B, P>, E> {
        Ok(match self {
            Call::Socket { domain, ty, protocol } => Call::Socket { domain, ty, protocol },
            Call::Bind { fd, address, len } => {
                let fd = fd_of(fd)?;
                Call::Bind { fd, address: address_of(address, fd)?, len }
            }
            Call::Listen { fd, backlog } => Call::Listen { fd: fd_of(fd)?, backlog },
            Call::Accept { fd } => Call::Accept { fd: fd_of(fd)? },
            Call::Connect { fd, address, len } => {
                let fd = fd_of(fd)?;
                Call::Connect { fd, address: address_of(address, fd)?, len }
            }
            Call::Send { fd, data, flags } => {
                Call::Send { fd: fd_of(fd)?, data: data_of(data)?, flags }
            }
            Call::Write { fd, data } => Call::Write { fd: fd_of(fd)?, data: data_of(data)? },
            Call::SendTo { fd, data, flags, address } => {
                let fd = fd_of(fd)?;
                let address = address_of(address, fd)?;
                Call::SendTo { fd, data: data_of(data)?, flags, address }
            }
            Call::Recv { fd, len, flags } => Call::Recv { fd: fd_of(fd)?, len, flags },
            Call::Read { fd, len } => Call::Read { fd: fd_of(fd)?, len },
            Call::RecvFrom { fd, len, flags } => Call::RecvFrom { fd: fd_of(fd)?, len, flags },
            Call::Shutdown { fd, how } => Call::Shutdown { fd: fd_of(fd)?, how },
            Call::Close { fd } => Call::Close { fd: fd_of(fd)? },
            Call::GetSockName { fd } => Call::GetSockName { fd: fd_of(fd)? },
            Call::GetPeerName { fd } => Call::GetPeerName { fd: fd_of(fd)? },
        })
    }
}

impl<F: Clone, A: Clone> Call<F, A> {
    /// The same with at most so many bytes of its data kept, for the journal.
    pub fn cut(&self, most: usize) -> Call<F, A> {
        let mut call = self.clone();
        if let Call::Send { data, .. } | Call::Write { data, .. } | Call::SendTo { data, .. } =
            &mut call
        {
            *data = data.cut(most);
        }
        call
    }
}

/// What a call that succeeded gave back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Return {
    /// The return value.
    pub value: i64,
    /// The address it filled in: of the peer (accept, recvfrom, getpeername) or the socket's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// The bytes it received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Payload>,
}

impl Return {
    /// The same with at most so many bytes of its data kept, for the journal.
    pub fn cut(&self, most: usize) -> Return {
        Return { data: self.data.as_ref().map(|data| data.cut(most)), ..self.clone() }
    }
}

/// How a call ended.
pub type Outcome = Result<Return, Errno>;
