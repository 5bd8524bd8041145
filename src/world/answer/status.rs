//! Every socket of ours as it is now.

use crate::os::{Address, Errno, Fact, Kind, SocketId, TcpState};
use serde::{Deserialize, Serialize};

/// The sockets, by their descriptors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Status {
    /// Each of them.
    pub sockets: Vec<SocketStatus>,
}

/// A socket as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SocketStatus {
    /// Its descriptor.
    pub fd: i32,
    /// Which socket.
    pub id: SocketId,
    /// The name it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What kind of socket it is.
    pub kind: Kind,
    /// getsockname(2).
    pub local: Fact<Address>,
    /// getpeername(2).
    pub peer: Fact<Address>,
    /// Its state, where its protocol has any.
    pub state: Fact<TcpState>,
    /// What can be done, as poll(2) says; or how that failed.
    pub ready: Result<Ready, Errno>,
}

/// What select(2) would say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Ready {
    pub readable: bool,
    pub writable: bool,
    pub exceptional: bool,
}

impl Ready {
    /// The sets of select(2) that events of poll(2) put a descriptor in (fs/select.c).
    pub fn of_events(events: u32) -> Ready {
        let has = |bits: i16| events & (bits as u32) != 0;
        Ready {
            readable: has(libc::POLLIN | libc::POLLHUP | libc::POLLERR),
            writable: has(libc::POLLOUT | libc::POLLERR),
            exceptional: has(libc::POLLPRI),
        }
    }
}
