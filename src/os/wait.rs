//! Waiting for many sockets at once: what the load maker needs beside the calls.

use super::Errno;
use super::raw::{check, open};
use std::time::Duration;

/// A descriptor to wait for, and what became of it; the kernel's `struct pollfd`.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct PollEntry(libc::pollfd);

impl PollEntry {
    /// Waits for `fd` to be readable, writable or both. A negative `fd` is passed over; an error
    /// or a hang-up is told whatever was asked for.
    pub const fn new(fd: i32, readable: bool, writable: bool) -> PollEntry {
        let readable = if readable { libc::POLLIN } else { 0 };
        let writable = if writable { libc::POLLOUT } else { 0 };
        PollEntry(libc::pollfd { fd, events: readable | writable, revents: 0 })
    }

    /// The descriptor.
    pub const fn fd(&self) -> i32 {
        self.0.fd
    }

    /// There is something to read: data, a connection, or the end.
    pub const fn is_readable(&self) -> bool {
        self.0.revents & libc::POLLIN != 0
    }

    /// There is room to write, or a connect(2) has ended.
    pub const fn is_writable(&self) -> bool {
        self.0.revents & libc::POLLOUT != 0
    }

    /// An error, a hang-up, or a number that is not open (`POLLERR`, `POLLHUP`, `POLLNVAL`).
    pub const fn is_error(&self) -> bool {
        self.0.revents & (libc::POLLERR | libc::POLLHUP | libc::POLLNVAL) != 0
    }
}

/// Waits until one of them is ready, at the longest `timeout` (`None`: for ever); gives how many are
/// (ppoll(2), which takes nanoseconds; poll(2) and whole milliseconds where there is none).
///
/// # Errors
/// EINTR after a signal, EINVAL for more than the descriptor limit.
pub fn poll(entries: &mut [PollEntry], timeout: Option<Duration>) -> Result<usize, Errno> {
    let (first, count) = (entries.as_mut_ptr().cast(), entries.len() as _);
    // SAFETY: PollEntry is a pollfd in memory, and this many of them follow one another.
    check(unsafe { polled(first, count, timeout) })
        .map(|ready| ready as usize)
        .map_err(|error| Errno::from_io(&error))
}

/// # Safety
/// So many entries are there.
#[cfg(target_os = "linux")]
unsafe fn polled(
    first: *mut libc::pollfd,
    count: libc::nfds_t,
    timeout: Option<Duration>,
) -> libc::c_int {
    let timeout = timeout.map(|timeout| libc::timespec {
        tv_sec: libc::time_t::try_from(timeout.as_secs()).unwrap_or(libc::time_t::MAX),
        tv_nsec: timeout.subsec_nanos() as _,
    });
    let timeout = timeout.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
    // SAFETY: the entries are the caller's word; the time is there or null, and no signal mask is
    // given.
    unsafe { libc::ppoll(first, count, timeout, std::ptr::null()) }
}

/// # Safety
/// So many entries are there.
#[cfg(not(target_os = "linux"))]
unsafe fn polled(
    first: *mut libc::pollfd,
    count: libc::nfds_t,
    timeout: Option<Duration>,
) -> libc::c_int {
    let millis = timeout.map_or(-1, |timeout| {
        timeout.as_micros().div_ceil(1_000).try_into().unwrap_or(libc::c_int::MAX)
    });
    // SAFETY: the entries are the caller's word.
    unsafe { libc::poll(first, count, millis) }
}

/// Has waits of the calling thread end when their time is over, and not up to 50 us later together
/// with those of others (`PR_SET_TIMERSLACK`, prctl(2)). Linux only; elsewhere it does nothing.
pub fn wait_to_the_moment() {
    #[cfg(target_os = "linux")]
    // SAFETY: it takes a number, and changes nothing but how late this thread is woken.
    let _ = unsafe { libc::prctl(libc::PR_SET_TIMERSLACK, 1 as libc::c_ulong) };
}

/// Makes the descriptor non-blocking (`O_NONBLOCK`).
///
/// # Errors
/// EBADF.
pub fn set_nonblocking(fd: i32) -> Result<(), Errno> {
    open(fd)?.set_nonblocking(true).map_err(|error| Errno::from_io(&error))
}

/// How a non-blocking connect(2) ended, once poll(2) says writable: `None` for success. It reads
/// `SO_ERROR` and so clears it: for the one who made the call only, never to look at a socket.
///
/// # Errors
/// EBADF or ENOTSOCK.
pub fn connect_error(fd: i32) -> Result<Option<Errno>, Errno> {
    match open(fd)?.take_error() {
        Ok(ended) => Ok(ended.map(|error| Errno::from_io(&error))),
        Err(error) => Err(Errno::from_io(&error)),
    }
}
