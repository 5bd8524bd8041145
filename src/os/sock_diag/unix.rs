//! unix_diag: UNIX sockets, who waits at a listener, who is at the other end.

use super::wire::{Answer, Request};
use super::{Diag, inode};
use crate::os::{
    Address, Errno, Fact, QueueReading, SkMemory, SocketId, TcpState, UnixClient, Why, sockopt,
};
use std::time::Duration;

/// What is asked of a UNIX socket (`UDIAG_SHOW_*`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    /// The queue and who waits in it.
    Queue,
    /// The same where so many wait that they do not fit into one answer.
    QueueLength,
    /// The socket at the other end.
    Peer,
    /// Everything but who waits.
    All,
}

/// One row of a unix_diag answer (sock_diag(7), include/uapi/linux/unix_diag.h).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnixRow {
    /// The socket's cookie.
    pub(super) id: SocketId,
    /// `SOCK_STREAM`, `SOCK_DGRAM` or `SOCK_SEQPACKET`.
    pub(super) ty: i32,
    /// Its state: LISTEN, ESTABLISHED (it has a peer) or CLOSE.
    pub(super) state: TcpState,
    /// Its inode; 0 where no descriptor refers to it.
    pub(super) inode: u32,
    /// Its name; none where it is not bound (`UNIX_DIAG_NAME`).
    pub(super) local: Option<Address>,
    /// The inode of the socket at its other end (`UNIX_DIAG_PEER`).
    pub(super) peer: Option<u32>,
    /// Of a listener the inodes of the clients that wait, the next one first (`UNIX_DIAG_ICONS`); 0
    /// of one that has closed its socket.
    pub(super) waiting: Vec<u32>,
    /// Of a listener the queue's length and limit; of any other socket the bytes it has not read,
    /// and the memory held by what its peer has not read (`UNIX_DIAG_RQLEN`).
    pub(super) queued: Option<(u32, u32)>,
    /// Its memory (`UNIX_DIAG_MEMINFO`).
    pub(super) memory: Option<SkMemory>,
    /// The user it belongs to (`UNIX_DIAG_UID`).
    pub(super) uid: Option<u32>,
}

impl Diag {
    /// The queue of a UNIX listener: its length and limit, and who waits in it. There is no
    /// handshake.
    ///
    /// # Errors
    /// EBADF, ENOTSOCK; EINVAL if it is no UNIX listener; what sock_diag says, as ENOENT where the
    /// kernel has no unix_diag.
    pub fn unix_queue(&mut self, fd: i32, at: Duration) -> Result<QueueReading, Errno> {
        self.unix_queue_of(inode(fd)? as u32, Some(sockopt::cookie(fd)?), at)
    }

    /// The same of a listener of which only the inode is known.
    ///
    /// # Errors
    /// EINVAL if it is no UNIX listener; what sock_diag says.
    pub(super) fn unix_queue_of(
        &mut self,
        inode: u32,
        id: Option<SocketId>,
        at: Duration,
    ) -> Result<QueueReading, Errno> {
        let (row, whole) = match self.unix_row(inode, id, Show::Queue) {
            // unix_diag_get_exact gives up where an answer would take more than a page.
            Err(Errno::EMSGSIZE | Errno::ENOMEM) => {
                (self.unix_row(inode, id, Show::QueueLength)?, Err(Errno::EMSGSIZE))
            }
            row => (row?, Ok(())),
        };
        let queued = row.queued.filter(|_| row.state == TcpState::Listen);
        let (length, limit) = queued.ok_or(Errno::EINVAL)?;
        let clients = row.waiting.into_iter().map(|inode| self.client(inode)).collect();
        let none = || Fact::Unknown(Why::NotForThisSocket);
        Ok(QueueReading {
            at,
            length,
            limit,
            settled: true,
            waiting: none(),
            handshaking: none(),
            outside: none(),
            one_sided: none(),
            clients: Some(Fact::from_result(whole.map(|()| clients))),
        })
    }

    /// The socket at the other end of a UNIX socket; none where it has none, or that one is closed.
    ///
    /// # Errors
    /// EBADF, ENOTSOCK; what sock_diag says.
    pub fn unix_peer(&mut self, fd: i32) -> Result<Option<SocketId>, Errno> {
        let row = self.unix_row(inode(fd)? as u32, Some(sockopt::cookie(fd)?), Show::Peer)?;
        Ok(row.peer.and_then(|inode| self.client(inode).id))
    }

    /// The row of a UNIX socket, with everything but who waits in its queue.
    ///
    /// # Errors
    /// ENOENT where there is none (any more); what sock_diag says.
    pub(super) fn unix(&mut self, inode: u32) -> Result<UnixRow, Errno> {
        self.unix_row(inode, None, Show::All)
    }

    fn client(&mut self, inode: u32) -> UnixClient {
        let row = if inode == 0 { None } else { self.unix_row(inode, None, Show::Peer).ok() };
        UnixClient { inode, id: row.map(|row| row.id) }
    }

    fn unix_row(&mut self, inode: u32, id: Option<SocketId>, show: Show) -> Result<UnixRow, Errno> {
        let answers = self.ask(&Request::Unix { inode, id, show })?;
        let row = |answer| if let Answer::Unix(row) = answer { Some(*row) } else { None };
        answers.into_iter().find_map(row).ok_or(Errno::EINVAL)
    }
}
