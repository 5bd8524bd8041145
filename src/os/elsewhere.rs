//! What only Linux has, for the other systems: unknown, and said so.

use super::{
    Address, Destroyed, Detail, DiagRow, Errno, ErrorQueueUse, Fact, Kind, Outside, Path, Payload,
    QueueReading, Scheduled, SocketId, StampKind, TaskReading, Why,
};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

/// Stands for sock_diag(7), which only Linux has.
pub struct Diag;

impl Diag {
    /// There is none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn open() -> Result<Diag, Errno> {
        Err(Errno::ENOSYS)
    }

    /// One that was refused.
    pub const fn refused(_why: Errno) -> Diag {
        Diag
    }

    /// The queues of a listener: this system does not show them.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn queue(
        &mut self,
        _fd: i32,
        _listener: SocketAddr,
        _at: Duration,
    ) -> Result<QueueReading, Errno> {
        Err(Errno::ENOSYS)
    }

    /// The queue of a UNIX listener: this system does not show it.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn unix_queue(&mut self, _fd: i32, _at: Duration) -> Result<QueueReading, Errno> {
        Err(Errno::ENOSYS)
    }

    /// The socket at the other end of a UNIX socket: this system does not show it.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn unix_peer(&mut self, _fd: i32) -> Result<Option<SocketId>, Errno> {
        Err(Errno::ENOSYS)
    }

    /// The sockets of other programs: this system does not show them.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn outside(
        &mut self,
        _udp: bool,
        _port: Option<u16>,
        _at: Duration,
    ) -> Result<Vec<Outside>, Errno> {
        Err(Errno::ENOSYS)
    }

    /// Those that listen: this system does not show them.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn listeners(&mut self, _at: Duration) -> Result<Vec<Outside>, Errno> {
        Err(Errno::ENOSYS)
    }

    /// One of them again: this system does not show it.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn outside_again(
        &mut self,
        _id: SocketId,
        _local: SocketAddr,
        _peer: SocketAddr,
        _at: Duration,
    ) -> Result<Option<Outside>, Errno> {
        Err(Errno::ENOSYS)
    }

    /// A UNIX socket of another program: this system does not show it.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn outside_unix(&mut self, _inode: u32, _at: Duration) -> Result<Outside, Errno> {
        Err(Errno::ENOSYS)
    }

    /// The queues of another program's listener: this system does not show them.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn queue_outside(
        &mut self,
        _listener: &Outside,
        _at: Duration,
    ) -> Result<QueueReading, Errno> {
        Err(Errno::ENOSYS)
    }

    /// The row of one socket: this system does not show it.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn row(
        &mut self,
        _id: SocketId,
        _local: SocketAddr,
        _peer: SocketAddr,
    ) -> Result<Option<DiagRow>, Errno> {
        Err(Errno::ENOSYS)
    }

    /// The sockets that use a port: this system does not show them.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn using(&mut self, _udp: bool, _port: Option<u16>) -> Result<Vec<DiagRow>, Errno> {
        Err(Errno::ENOSYS)
    }

    /// A close look at a socket without descriptor: this system does not show it.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn detail(
        &mut self,
        _id: SocketId,
        _local: SocketAddr,
        _peer: SocketAddr,
        _at: Duration,
    ) -> Result<Option<Detail>, Errno> {
        Err(Errno::ENOSYS)
    }
}

/// A close look at a socket: this system offers none.
///
/// # Errors
/// Always ENOSYS.
pub fn read_detail(
    _diag: &mut Diag,
    _fd: i32,
    _id: SocketId,
    _kind: Kind,
    _ends: Option<(SocketAddr, SocketAddr)>,
    _at: Duration,
) -> Result<Detail, Errno> {
    Err(Errno::ENOSYS)
}

/// Stands for the destroy groups of sock_diag(7), which only Linux has.
pub struct DestroyWatch;

/// The ends of sockets told since they were taken last.
#[derive(Debug, Default)]
pub struct Ends {
    /// Which sockets.
    pub sockets: Vec<Destroyed>,
    /// Whether some were lost.
    pub lost: bool,
}

impl DestroyWatch {
    /// There is none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn open() -> Result<DestroyWatch, Errno> {
        Err(Errno::ENOSYS)
    }

    /// There is nothing to stop.
    pub fn pause(&mut self, _paused: bool) {}

    /// Nothing is told.
    pub fn take(&mut self, _at: Duration) -> Ends {
        Ends::default()
    }
}

/// Stands for rtnetlink(7), which only Linux has.
pub struct Network;

impl Network {
    /// There is none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn open() -> Result<Network, Errno> {
        Err(Errno::ENOSYS)
    }

    /// One that was refused.
    pub const fn refused(_why: Errno) -> Network {
        Network
    }

    /// The way to an address: this system does not show it.
    pub fn path(&mut self, _local: Option<IpAddr>, _peer: SocketAddr, at: Duration) -> Path {
        let none = Why::NotOnThisSystem;
        Path {
            at,
            route: Fact::Unknown(none),
            device: Fact::Unknown(none),
            neighbour: Fact::Unknown(none),
            softirq: Fact::Unknown(none),
            interrupts: Fact::Unknown(none),
        }
    }
}

/// Something taken out of an error queue, which only Linux has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Stamp {
    Of { kind: StampKind, at: Duration, key: u32 },
    Other,
}

/// Bytes that were looked at in a receive queue.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Peeked {
    pub at: Option<Duration>,
    pub data: Payload,
    pub from: Option<Address>,
}

/// Stands for `SO_TIMESTAMPING`, which only Linux has.
#[derive(Debug)]
pub struct Stamping;

impl Stamping {
    /// There is none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn of_sender(_fd: i32, _id: SocketId) -> Result<Stamping, Errno> {
        Err(Errno::ENOSYS)
    }

    /// There is none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn of_receiver(_fd: i32, _id: SocketId) -> Result<Stamping, Errno> {
        Err(Errno::ENOSYS)
    }

    /// There is none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn take(&self) -> Result<Option<Stamp>, Errno> {
        Err(Errno::ENOSYS)
    }

    /// There is none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn peek(&self, _most: usize) -> Result<Option<Peeked>, Errno> {
        Err(Errno::ENOSYS)
    }

    /// It never was.
    pub const fn was_on(&self) -> bool {
        false
    }
}

/// There is none.
///
/// # Errors
/// Always ENOSYS.
pub fn take_late(_fd: i32, _id: SocketId) -> Result<Option<Stamp>, Errno> {
    Err(Errno::ENOSYS)
}

/// This system's sockets have no error queue.
///
/// # Errors
/// Always ENOSYS.
pub fn error_queue_use(_fd: i32, _kind: Kind) -> Result<Option<ErrorQueueUse>, Errno> {
    Err(Errno::ENOSYS)
}

/// Stands for the files of a thread in /proc, which only Linux has.
pub struct Task;

impl Task {
    /// There are none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub const fn open(_pid: Option<u32>, _tid: u32) -> Result<Task, Errno> {
        Err(Errno::ENOSYS)
    }

    /// Nothing to keep open.
    pub const fn keep_open(&mut self) {}

    /// None is told.
    pub const fn name(&self) -> &[u8] {
        &[]
    }

    /// None is told.
    pub const fn started(&self) -> u64 {
        0
    }

    /// This system does not tell.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub const fn scheduled(&self) -> Result<Scheduled, Errno> {
        Err(Errno::ENOSYS)
    }

    /// This system does not tell.
    pub fn read(&self, at: Duration) -> TaskReading {
        TaskReading::unknown(at, super::Why::NotOnThisSystem)
    }
}

/// Stands for epoll(7), which only Linux has.
pub struct Readiness;

/// Something that is ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Awake {
    pub token: u64,
    pub readable: bool,
    pub writable: bool,
    pub ended: bool,
}

impl Readiness {
    /// There is none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn new(_most: usize) -> Result<Readiness, Errno> {
        Err(Errno::ENOSYS)
    }

    /// There is none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn add(&self, _fd: i32, _token: u64) -> Result<(), Errno> {
        Err(Errno::ENOSYS)
    }

    /// There is none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn add_listener(&self, _fd: i32, _token: u64) -> Result<(), Errno> {
        Err(Errno::ENOSYS)
    }

    /// There is none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn modify(&self, _fd: i32, _token: u64) -> Result<(), Errno> {
        Err(Errno::ENOSYS)
    }

    /// There is none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn remove(&self, _fd: i32) -> Result<(), Errno> {
        Err(Errno::ENOSYS)
    }

    /// There is none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn wait(&mut self, _timeout: Option<Duration>) -> Result<std::iter::Empty<Awake>, Errno> {
        Err(Errno::ENOSYS)
    }

    /// There is none.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn wait_exactly(&mut self, _timeout: Duration) -> Result<std::iter::Empty<Awake>, Errno> {
        Err(Errno::ENOSYS)
    }
}
