//! What unix_diag says of a UNIX socket, as data.

use super::{Address, SkMemory, SocketId, TcpState};
use serde::{Deserialize, Serialize};

/// One row of a unix_diag answer (sock_diag(7), include/uapi/linux/unix_diag.h).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnixRow {
    /// The socket's cookie.
    pub id: SocketId,
    /// `SOCK_STREAM`, `SOCK_DGRAM` or `SOCK_SEQPACKET`.
    pub ty: i32,
    /// Its state: LISTEN, ESTABLISHED (it has a peer) or CLOSE.
    pub state: TcpState,
    /// Its inode; 0 where no descriptor refers to it.
    pub inode: u32,
    /// Its name; none where it is not bound (`UNIX_DIAG_NAME`).
    pub local: Option<Address>,
    /// The inode of the socket at its other end (`UNIX_DIAG_PEER`).
    pub peer: Option<u32>,
    /// Of a listener the inodes of the clients that wait, the next one first (`UNIX_DIAG_ICONS`); 0
    /// of one that has closed its socket.
    pub waiting: Vec<u32>,
    /// Of a listener the queue's length and limit; of any other socket the bytes it has not read,
    /// and the memory held by what its peer has not read (`UNIX_DIAG_RQLEN`).
    pub queued: Option<(u32, u32)>,
    /// Its memory (`UNIX_DIAG_MEMINFO`).
    pub memory: Option<SkMemory>,
    /// The user it belongs to (`UNIX_DIAG_UID`).
    pub uid: Option<u32>,
}

/// A client that waits in a UNIX listener's queue. There is no row for the connection: nobody has a
/// descriptor of it yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnixClient {
    /// The inode of the client's socket; 0: it has been closed.
    pub inode: u32,
    /// Its cookie, if the kernel told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<SocketId>,
}
