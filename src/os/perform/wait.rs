//! Waiting for several descriptors: poll(2), select(2), epoll(7).

#[cfg(target_os = "linux")]
mod epoll;

use super::{value, zeroed};
use crate::os::raw::check;
use crate::os::{Ready, Return};
#[cfg(target_os = "linux")]
pub(super) use epoll::{epoll_create, epoll_ctl, epoll_wait};
use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

pub(super) fn poll(entries: &[(i32, i16)], timeout: i32) -> io::Result<Return> {
    let entry = |(fd, events): &(i32, i16)| libc::pollfd { fd: *fd, events: *events, revents: 0 };
    let mut entries: Vec<libc::pollfd> = entries.iter().map(entry).collect();
    // SAFETY: this many entries follow one another.
    let n = check(unsafe { libc::poll(entries.as_mut_ptr(), entries.len() as _, timeout) })?;
    let ready = entries.iter().filter(|entry| entry.revents != 0);
    let ready = ready.map(|entry| Ready { fd: entry.fd, events: u32::from(entry.revents as u16) });
    Ok(Return { ready: ready.collect(), ..value(n) })
}

/// A set of select(2) that holds any descriptor: the kernel reads as many bits as it is told of,
/// while the C library's `fd_set` ends at `FD_SETSIZE` (1024).
struct Set(Vec<usize>);

const BITS: usize = usize::BITS as usize;

impl Set {
    /// Room for every number below `end`; nothing at all where no descriptor is to be watched,
    /// which is NULL to the kernel.
    fn of(fds: &[i32], end: usize) -> io::Result<Set> {
        if fds.is_empty() {
            return Ok(Set(Vec::new()));
        }
        let mut words = zeroed(end.div_ceil(BITS))?;
        for fd in fds.iter().map(|fd| *fd as usize) {
            words[fd / BITS] |= 1 << (fd % BITS);
        }
        Ok(Set(words))
    }

    fn pointer(&mut self) -> *mut libc::fd_set {
        if self.0.is_empty() { std::ptr::null_mut() } else { self.0.as_mut_ptr().cast() }
    }

    fn holds(&self, fd: i32) -> bool {
        self.0.get(fd as usize / BITS).is_some_and(|word| word >> (fd as usize % BITS) & 1 == 1)
    }
}

pub(super) fn select(
    read: &[i32],
    write: &[i32],
    except: &[i32],
    timeout: Option<Duration>,
) -> io::Result<Return> {
    let all = || read.iter().chain(write).chain(except);
    if all().any(|fd| *fd < 0) {
        return Err(io::Error::from_raw_os_error(libc::EBADF));
    }
    let end = all().max().map_or(0, |fd| *fd as usize + 1);
    let mut sets = [Set::of(read, end)?, Set::of(write, end)?, Set::of(except, end)?];
    let mut time = timeout.map(|timeout| libc::timeval {
        tv_sec: timeout.as_secs().try_into().unwrap_or(libc::time_t::MAX),
        tv_usec: timeout.subsec_micros() as _,
    });
    let [reading, writing, exceptional] = &mut sets;
    // One more than the greatest int is a negative number, and EINVAL to the kernel.
    let nfds = end as u32 as i32;
    // SAFETY: each set is null or has a bit for every number below `nfds`; the time is null or one
    // timeval.
    let n = check(unsafe {
        libc::select(
            nfds,
            reading.pointer(),
            writing.pointer(),
            exceptional.pointer(),
            time.as_mut().map_or(std::ptr::null_mut(), std::ptr::from_mut),
        )
    })?;
    Ok(Return { ready: ready(&sets, [read, write, except], n as usize), ..value(n) })
}

// In ascending order, as a program that looks through the sets finds them. The kernel leaves the
// bits of numbers beyond its table as they were (core_sys_select): the highest ones, and more than
// it counted.
fn ready(sets: &[Set; 3], asked: [&[i32]; 3], counted: usize) -> Vec<Ready> {
    let mut found: BTreeMap<i32, u32> = BTreeMap::new();
    for ((set, fds), bit) in
        sets.iter().zip(asked).zip([libc::POLLIN, libc::POLLOUT, libc::POLLPRI])
    {
        for fd in fds.iter().filter(|fd| set.holds(**fd)) {
            *found.entry(*fd).or_default() |= bit as u32;
        }
    }
    let mut left = counted;
    let counted = found.into_iter().take_while(|(_, events)| {
        let bits = events.count_ones() as usize;
        let within = bits <= left;
        left = left.saturating_sub(bits);
        within
    });
    counted.map(|(fd, events)| Ready { fd, events }).collect()
}

#[cfg(not(target_os = "linux"))]
mod absent {
    use super::*;

    fn absent() -> io::Result<Return> {
        Err(io::Error::from_raw_os_error(libc::ENOSYS))
    }

    pub(in super::super) fn epoll_create(_: i32) -> io::Result<Return> {
        absent()
    }

    pub(in super::super) fn epoll_ctl(_: i32, _: i32, _: i32, _: u32) -> io::Result<Return> {
        absent()
    }

    pub(in super::super) fn epoll_wait(_: i32, _: i32, _: i32) -> io::Result<Return> {
        absent()
    }
}
#[cfg(not(target_os = "linux"))]
pub(super) use absent::{epoll_create, epoll_ctl, epoll_wait};
