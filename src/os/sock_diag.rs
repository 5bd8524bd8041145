//! A small client of sock_diag(7): the sockets around a listener, and one socket by its identity.
//!
//! Works without privilege, and sees what no descriptor shows: connections nobody has accepted,
//! handshakes, and sockets that live on after close(2).

mod destroyed;
mod outside;
mod queues;
mod unix;
mod wire;

pub use destroyed::{DestroyWatch, Ends};
pub(super) use wire::text;

use super::raw::open as borrow;
use super::read::tcp_info;
use super::{
    Destroyed, Detail, DiagRow, Errno, Fact, QueueReading, SocketId, TcpState, Why, descriptors,
    sockopt,
};
use queues::Queues;
use socket2::{Domain, Protocol, Socket, Type};
use std::io::{self, Write};
use std::mem::MaybeUninit;
use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::time::Duration;
use wire::{Answer, Request};

// How often the queue is read again when it moved meanwhile.
const TRIES: usize = 3;
// The kernel answers within the call; this only keeps a surprise from blocking the reader for ever.
const PATIENCE: Duration = Duration::from_secs(2);

/// An open sock_diag(7) socket.
pub struct Diag {
    socket: Result<Socket, Errno>,
    buffer: Vec<u8>,
    sequence: u32,
}

impl Diag {
    /// Opens it, above the user's descriptors.
    ///
    /// # Errors
    /// What socket(2) says: EPROTONOSUPPORT where the kernel has no sock_diag, EACCES or EPERM in
    /// some containers, EMFILE.
    pub fn open() -> Result<Diag, Errno> {
        let socket = connect().map_err(|error| Errno::from_io(&error))?;
        Ok(Diag { socket: Ok(socket), buffer: vec![0; 1 << 16], sequence: 0 })
    }

    /// One that was refused: it still reads the length and limit of a queue, and says why there is
    /// nothing more.
    pub const fn refused(why: Errno) -> Diag {
        Diag { socket: Err(why), buffer: Vec::new(), sequence: 0 }
    }

    /// The queues of the listener behind `fd`, which is bound to `listener`.
    ///
    /// # Errors
    /// EBADF, ENOTSOCK, EOPNOTSUPP; EINVAL if it is no TCP listener. That the rows are refused is
    /// no error.
    pub fn queue(
        &mut self,
        fd: i32,
        listener: SocketAddr,
        at: Duration,
    ) -> Result<QueueReading, Errno> {
        let v4_too = !listener.is_ipv4() && !only_v6(fd);
        let mut length = queue_length(fd)?;
        for tries in 1.. {
            let rows = self.around(listener.port());
            let after = queue_length(fd)?;
            let settled = length == after;
            if settled || tries == TRIES || rows.is_err() {
                let queues = rows.map(|rows| Queues::sort(rows, listener, v4_too));
                let (length, limit) = after;
                return Ok(Queues::reading(
                    Fact::from_result(queues),
                    (length, limit, settled),
                    at,
                ));
            }
            length = after;
        }
        Err(Errno::EINVAL)
    }

    /// The row of one socket, descriptor or not; `None` when the kernel has none (any more).
    ///
    /// # Errors
    /// What sock_diag says, ENOENT aside.
    pub fn row(
        &mut self,
        id: SocketId,
        local: SocketAddr,
        peer: SocketAddr,
    ) -> Result<Option<DiagRow>, Errno> {
        match self.rows(&Request::One { id, local, peer, close: false }) {
            Ok(rows) => Ok(rows.into_iter().find(|row| row.id == id)),
            Err(Errno::ENOENT) => Ok(None),
            Err(errno) => Err(errno),
        }
    }

    /// The row of the socket behind `fd`, found by its cookie among those in a state that have its
    /// port; `None` when it is not there (any more).
    ///
    /// # Errors
    /// What sock_diag says.
    pub(super) fn row_among(
        &mut self,
        id: SocketId,
        fd: i32,
        state: TcpState,
    ) -> Result<Option<DiagRow>, Errno> {
        let local = borrow(fd)?.local_addr().map_err(|error| Errno::from_io(&error))?;
        let Some(local) = local.as_socket() else { return Ok(None) };
        let family = if local.is_ipv4() { libc::AF_INET } else { libc::AF_INET6 };
        let (protocol, port) = (libc::IPPROTO_TCP, Some(local.port()));
        let states = 1 << state as u8;
        let rows = self.rows(&Request::Using { protocol, family, port, states, close: false })?;
        Ok(rows.into_iter().find(|row| row.id == id))
    }

    /// A close look at a TCP socket without descriptor; `None` when the kernel has none (any more).
    ///
    /// # Errors
    /// What sock_diag says, ENOENT aside.
    pub fn detail(
        &mut self,
        id: SocketId,
        local: SocketAddr,
        peer: SocketAddr,
        at: Duration,
    ) -> Result<Option<Detail>, Errno> {
        let answers = match self.ask(&Request::One { id, local, peer, close: true }) {
            Err(Errno::ENOENT) => return Ok(None),
            answers => answers?,
        };
        let close = answers.into_iter().find_map(|answer| match answer {
            Answer::Close(close) if close.row.id == id => Some(close),
            _ => None,
        });
        Ok(close.map(|close| {
            // Two attributes that were asked for and did not come: a mini-socket has none.
            let kept = if close.tcp.is_none() && close.memory.is_none() {
                Why::OnlyTimerKept
            } else {
                Why::NotOnThisSystem
            };
            let inode = match close.row.inode {
                0 => Fact::Unknown(Why::NoDescriptor),
                inode => Fact::Observed(inode.into()),
            };
            Detail {
                at,
                timer: Fact::Observed(close.row.timer()),
                inode,
                tcp: close.tcp.map_or(Fact::Unknown(kept), Fact::Observed),
                congestion: close.congestion.map_or(Fact::Unknown(kept), Fact::Observed),
                memory: close.memory.map_or(Fact::Unknown(kept), Fact::Observed),
            }
        }))
    }

    /// Every TCP (`udp`: UDP) socket of this machine, or rather of its network namespace, that has
    /// the port at either end; without a port, those that listen, and the UDP sockets that are
    /// bound.
    ///
    /// # Errors
    /// What sock_diag says: ENOENT where the kernel has no udp_diag.
    pub fn using(&mut self, udp: bool, port: Option<u16>) -> Result<Vec<DiagRow>, Errno> {
        let protocol = if udp { libc::IPPROTO_UDP } else { libc::IPPROTO_TCP };
        let listening = !udp && port.is_none();
        let states = if listening { 1 << TcpState::Listen as u8 } else { u32::MAX };
        let mut rows = Vec::new();
        for family in [libc::AF_INET, libc::AF_INET6] {
            rows.extend(self.rows(&Request::Using {
                protocol,
                family,
                port,
                states,
                close: false,
            })?);
        }
        Ok(rows)
    }

    fn around(&mut self, port: u16) -> Result<Vec<DiagRow>, Errno> {
        let states = [
            TcpState::Established,
            TcpState::CloseWait,
            TcpState::SynRecv,
            TcpState::SynSent,
            TcpState::Listen,
            TcpState::FinWait1,
        ];
        self.rows(&Request::Around { port, states: &states })
    }

    fn rows(&mut self, request: &Request<'_>) -> Result<Vec<DiagRow>, Errno> {
        let row = |answer| if let Answer::Row(row) = answer { Some(row) } else { None };
        Ok(self.ask(request)?.into_iter().filter_map(row).collect())
    }

    fn ask(&mut self, request: &Request<'_>) -> Result<Vec<Answer>, Errno> {
        let socket = match &self.socket {
            Ok(socket) => socket,
            Err(errno) => return Err(*errno),
        };
        self.sequence = self.sequence.wrapping_add(1);
        match exchange(socket, request, self.sequence, &mut self.buffer) {
            Ok(answer) => answer,
            Err(error) => {
                // Half an answer may be left in it: a new one knows nothing of that.
                if let Ok(socket) = connect() {
                    self.socket = Ok(socket);
                }
                Err(Errno::from_io(&error))
            }
        }
    }
}

fn connect() -> io::Result<Socket> {
    let protocol = Protocol::from(libc::NETLINK_SOCK_DIAG);
    let socket = Socket::new(Domain::from(libc::AF_NETLINK), Type::DGRAM, Some(protocol))?;
    let socket = Socket::from(descriptors::lift(OwnedFd::from(socket)));
    socket.set_read_timeout(Some(PATIENCE))?;
    Ok(socket)
}

// The outer error is the transport's, the inner one the kernel's answer.
fn exchange(
    mut socket: &Socket,
    request: &Request<'_>,
    sequence: u32,
    buffer: &mut [u8],
) -> io::Result<Result<Vec<Answer>, Errno>> {
    socket.write_all(&request.bytes(sequence))?;
    let mut told = Vec::new();
    loop {
        let n = match receive(socket, buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            n => n?,
        };
        for answer in wire::answers(&buffer[..n], sequence, request.is_close()) {
            match answer {
                Answer::Unreadable => {}
                Answer::Error(errno) => return Ok(Err(errno)),
                Answer::Done => return Ok(Ok(told)),
                row => told.push(row),
            }
            if !request.is_dump() {
                return Ok(Ok(told));
            }
        }
    }
}

fn receive(socket: &Socket, buffer: &mut [u8]) -> io::Result<usize> {
    // SAFETY: initialised bytes are also maybe-uninitialised ones, and recv(2) writes only
    // initialised ones.
    let buffer = unsafe { &mut *(std::ptr::from_mut(buffer) as *mut [MaybeUninit<u8>]) };
    socket.recv(buffer)
}

// Length and limit of the accept queue (TCP_INFO of a listener).
fn queue_length(fd: i32) -> Result<(u32, u32), Errno> {
    let info = tcp_info(fd)?;
    if info.state == TcpState::Listen {
        Ok((info.unacked, info.sacked))
    } else {
        Err(Errno::EINVAL)
    }
}

/// The inode of a socket (sockfs), which names it in rows and in /proc/PID/fd.
///
/// # Errors
/// EBADF.
pub(super) fn inode(fd: i32) -> Result<u64, Errno> {
    let socket = borrow(fd)?;
    let stat = rustix::fs::fstat(&*socket).map_err(|error| Errno(error.raw_os_error()))?;
    Ok(stat.st_ino)
}

fn only_v6(fd: i32) -> bool {
    borrow(fd).is_ok()
        && sockopt::int(fd, libc::IPPROTO_IPV6, libc::IPV6_V6ONLY).is_ok_and(|only| only != 0)
}
