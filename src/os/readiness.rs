//! Waiting for whichever of many descriptors is ready: epoll(7), for this program's own loops.
//!
//! Connections are watched edge-triggered, and for reading and writing at once: a write that did
//! not fit needs no epoll_ctl(2) before it can go on, and the kernel need not ask each connection
//! again that was ready the last time (fs/eventpoll.c, `ep_send_events`). The price is that whoever
//! leaves bytes unread must remember it. A listener is watched level-triggered, so that a loop may
//! take a few connections at a time, and exclusively, so that a new one does not wake every loop.

use super::descriptors::lift;
use super::{Errno, PollEntry, poll};
use rustix::event::Timespec;
use rustix::event::epoll::{self, CreateFlags, Event, EventData, EventFlags};
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd};
use std::time::Duration;

/// A descriptor of epoll_create1(2), numbered from 512 on, and room for what it tells.
pub struct Readiness {
    epoll: OwnedFd,
    events: Vec<Event>,
}

// SAFETY: each event holds a number, never a pointer: none is given to epoll_ctl(2) here.
unsafe impl Send for Readiness {}

/// Something that is ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Awake {
    /// What it was added under.
    pub token: u64,
    /// There is something to read, or the end (`EPOLLIN`).
    pub readable: bool,
    /// There is room to write (`EPOLLOUT`).
    pub writable: bool,
    /// The peer writes no more, or there was an error (`EPOLLRDHUP`, `EPOLLHUP`, `EPOLLERR`): what
    /// is to be read ends, and no other edge tells of it.
    pub ended: bool,
}

fn errno(error: rustix::io::Errno) -> Errno {
    Errno(error.raw_os_error())
}

// No number that is open is negative.
fn borrow<'fd>(fd: i32) -> Result<BorrowedFd<'fd>, Errno> {
    if fd < 0 {
        return Err(Errno::EBADF);
    }
    // SAFETY: the number is only used for the call that follows; epoll_ctl(2) says EBADF of one
    // that is not open, and keeps nothing open.
    Ok(unsafe { BorrowedFd::borrow_raw(fd) })
}

impl Readiness {
    /// One that tells of at most `most` at once.
    ///
    /// # Errors
    /// EMFILE or ENFILE, ENOMEM.
    pub fn new(most: usize) -> Result<Readiness, Errno> {
        let epoll = lift(epoll::create(CreateFlags::CLOEXEC).map_err(errno)?);
        Ok(Readiness { epoll, events: Vec::with_capacity(most.max(1)) })
    }

    /// Watches a connection: told once whenever it becomes readable, writable or ended.
    ///
    /// # Errors
    /// What epoll_ctl(2) says: EEXIST, ENOSPC, EPERM for a file that cannot be waited for.
    pub fn add(&self, fd: i32, token: u64) -> Result<(), Errno> {
        let flags = EventFlags::IN | EventFlags::OUT | EventFlags::RDHUP | EventFlags::ET;
        epoll::add(&self.epoll, borrow(fd)?, EventData::new_u64(token), flags).map_err(errno)
    }

    /// Watches a listener: told as long as a connection waits in it, and not more of those who
    /// watch it than need be (`EPOLLEXCLUSIVE`).
    ///
    /// # Errors
    /// What epoll_ctl(2) says.
    pub fn add_listener(&self, fd: i32, token: u64) -> Result<(), Errno> {
        let flags = EventFlags::IN | EventFlags::EXCLUSIVE;
        epoll::add(&self.epoll, borrow(fd)?, EventData::new_u64(token), flags).map_err(errno)
    }

    /// Watches a connection under another token, or tells of it once more.
    ///
    /// # Errors
    /// What epoll_ctl(2) says: ENOENT where it is not watched.
    pub fn modify(&self, fd: i32, token: u64) -> Result<(), Errno> {
        let flags = EventFlags::IN | EventFlags::OUT | EventFlags::RDHUP | EventFlags::ET;
        epoll::modify(&self.epoll, borrow(fd)?, EventData::new_u64(token), flags).map_err(errno)
    }

    /// Watches a descriptor no longer. One that is closed is forgotten by itself.
    ///
    /// # Errors
    /// What epoll_ctl(2) says: ENOENT where it is not watched.
    pub fn remove(&self, fd: i32) -> Result<(), Errno> {
        epoll::delete(&self.epoll, borrow(fd)?).map_err(errno)
    }

    /// Waits until something is ready or `timeout` is over (rounded up to
    /// milliseconds; `None`: for ever), and tells what is ready.
    ///
    /// # Errors
    /// EINTR after a signal.
    pub fn wait(
        &mut self,
        timeout: Option<Duration>,
    ) -> Result<impl Iterator<Item = Awake> + use<'_>, Errno> {
        let timeout = timeout.map(|timeout| Timespec {
            tv_sec: i64::try_from(timeout.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: timeout.subsec_nanos().into(),
        });
        self.events.clear();
        let spare = rustix::buffer::spare_capacity(&mut self.events);
        epoll::wait(&self.epoll, spare, timeout.as_ref()).map_err(errno)?;
        Ok(self.events.iter().map(Awake::of))
    }

    /// The same without the rounding: less than a millisecond is waited in ppoll(2), and of a longer
    /// time only the whole milliseconds, after which the caller asks again. Not for who watches a
    /// listener: in ppoll(2) nobody is an exclusive waiter (fs/eventpoll.c, `ep_poll_callback`).
    ///
    /// # Errors
    /// EINTR after a signal.
    pub fn wait_exactly(
        &mut self,
        timeout: Duration,
    ) -> Result<impl Iterator<Item = Awake> + use<'_>, Errno> {
        let rest = timeout.subsec_nanos() % 1_000_000;
        let whole = timeout - Duration::from_nanos(rest.into());
        if whole.is_zero() && rest > 0 {
            poll(&mut [PollEntry::new(self.epoll.as_raw_fd(), true, false)], Some(timeout))?;
        }
        self.wait(Some(whole))
    }
}

impl Awake {
    fn of(event: &Event) -> Awake {
        let Event { flags, data } = *event;
        let ends = EventFlags::RDHUP | EventFlags::HUP | EventFlags::ERR;
        Awake {
            token: data.u64(),
            readable: flags.contains(EventFlags::IN),
            writable: flags.contains(EventFlags::OUT),
            ended: flags.intersects(ends),
        }
    }
}
