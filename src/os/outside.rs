//! A socket as the kernel shows it to others than its program, as data.

use super::{Detail, DiagRow, Kind, SocketId, SocketReading};

/// One socket, seen by sock_diag(7) and through no descriptor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// Its cookie.
    pub id: SocketId,
    /// What kind of socket it is.
    pub kind: Kind,
    /// Its inode; 0 where no descriptor refers to it.
    pub inode: u32,
    /// The user it belongs to; none where the kernel does not say.
    pub uid: Option<u32>,
    /// What a look through its descriptor would give, as far as the row says it.
    pub reading: SocketReading,
    /// The row itself; none of a UNIX socket.
    pub row: Option<DiagRow>,
    /// The same of a close look.
    pub detail: Detail,
    /// Of a listener on an IPv6 address whether it takes IPv6 only (`INET_DIAG_SKV6ONLY`).
    pub only_v6: bool,
    /// Of a UNIX socket the socket at its other end.
    pub far_end: Option<SocketId>,
}
