//! epoll(7).

use super::super::{value, zeroed};
use crate::os::raw::check;
use crate::os::{Ready, Return};
use std::io;

pub(in super::super) fn epoll_create(flags: i32) -> io::Result<Return> {
    // SAFETY: epoll_create1(2) takes any number.
    check(unsafe { libc::epoll_create1(flags) }).map(value)
}

// The descriptor itself is what comes back with the event, as programs usually do.
pub(in super::super) fn epoll_ctl(
    epfd: i32,
    operation: i32,
    fd: i32,
    events: u32,
) -> io::Result<Return> {
    let mut event = libc::epoll_event { events, u64: u64::from(fd as u32) };
    // To remove one nothing is said of it.
    let event =
        if operation == libc::EPOLL_CTL_DEL { std::ptr::null_mut() } else { &raw mut event };
    // SAFETY: one epoll_event, which the kernel reads; or null where it reads none.
    check(unsafe { libc::epoll_ctl(epfd, operation, fd, event) }).map(value)
}

pub(in super::super) fn epoll_wait(epfd: i32, most: i32, timeout: i32) -> io::Result<Return> {
    // Other numbers the kernel refuses before it writes (EP_MAX_EVENTS in fs/eventpoll.c).
    const MOST: i32 = i32::MAX / size_of::<libc::epoll_event>() as i32;
    let room = if (1..=MOST).contains(&most) { most as usize } else { 1 };
    let mut events = zeroed::<libc::epoll_event>(room)?;
    // SAFETY: there is room for `most` events, or the kernel refuses the number.
    let n = check(unsafe { libc::epoll_wait(epfd, events.as_mut_ptr(), most, timeout) })?;
    events.truncate(n as usize);
    let ready = events.iter().map(|event| Ready { fd: event.u64 as i32, events: event.events });
    Ok(Return { ready: ready.collect(), ..value(n) })
}
