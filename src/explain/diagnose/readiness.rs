//! poll(2), select(2), epoll(7).

use super::{Case, bad_descriptor};
use crate::explain::cause::Cause;
use crate::explain::situation::{calls, file_then, moment, succeeded, was_open};
use crate::os::{Call, EPOLL_OPERATIONS, Errno, name_of, numbers};
use crate::world::FileKind;

// include/uapi/linux/eventpoll.h
const EPOLLEXCLUSIVE: u32 = 1 << 28;

pub(super) fn poll(case: &Case, count: usize) -> Option<Cause> {
    let most = case.descriptor_limit();
    Some(match case.errno {
        Errno::EINVAL if most.is_some_and(|most| count as u64 > most) => {
            Cause::PollTooMany { count }
        }
        Errno::EINVAL => Cause::WaitInvalid,
        _ => return None,
    })
}

pub(super) fn select(case: &Case, mut fds: impl Iterator<Item = i32>) -> Option<Cause> {
    Some(match case.errno {
        Errno::EBADF => {
            Cause::WatchedClosed { fd: fds.find(|fd| !was_open(case.world, *fd, case.entry)) }
        }
        Errno::EINVAL => {
            let limit = case.descriptor_limit();
            let high = fds.find(|fd| {
                *fd < 0 || limit.is_some_and(|limit| u64::from(fd.unsigned_abs()) >= limit)
            });
            high.map_or(Cause::WaitInvalid, |fd| Cause::SelectTooHigh { fd })
        }
        _ => return None,
    })
}

pub(super) fn epoll_create(case: &Case, flags: i32) -> Option<Cause> {
    (case.errno == Errno::EINVAL).then_some(Cause::EpollFlags { flags })
}

pub(super) fn epoll_ctl(
    case: &Case,
    epfd: i32,
    operation: i32,
    fd: i32,
    events: u32,
) -> Option<Cause> {
    Some(match case.errno {
        Errno::EBADF if !was_open(case.world, epfd, case.entry) => bad_descriptor(case, epfd),
        Errno::EBADF => bad_descriptor(case, fd),
        Errno::EEXIST => Cause::EpollExists { fd },
        Errno::ENOENT => Cause::EpollAbsent { fd },
        Errno::EPERM => Cause::EpollFile { fd },
        Errno::ELOOP => Cause::EpollLoop,
        Errno::ENOSPC => Cause::EpollWatches,
        // In the kernel's order: do_epoll_ctl.
        Errno::EINVAL if epfd == fd => Cause::EpollItself,
        Errno::EINVAL if !is_epoll(case, epfd) => Cause::NotAnEpoll { fd: epfd },
        Errno::EINVAL if name_of(EPOLL_OPERATIONS, operation).is_none() => {
            Cause::EpollOperation { operation }
        }
        Errno::EINVAL if events & EPOLLEXCLUSIVE != 0 || is_exclusive(case, epfd, fd) => {
            Cause::EpollExclusive
        }
        Errno::EINVAL => Cause::WaitInvalid,
        _ => return None,
    })
}

pub(super) fn epoll_wait(case: &Case, epfd: i32, most: i32) -> Option<Cause> {
    Some(match case.errno {
        Errno::EINVAL if most <= 0 => Cause::EpollMost { most },
        Errno::EINVAL if !is_epoll(case, epfd) => Cause::NotAnEpoll { fd: epfd },
        Errno::EINVAL => Cause::WaitInvalid,
        _ => return None,
    })
}

// Whether an epoll was told to watch a descriptor with EPOLLEXCLUSIVE.
fn is_exclusive(case: &Case, of: i32, watched: i32) -> bool {
    let until = moment(case.world, case.entry);
    let added = calls(case.world).find_map(|call| match call.call {
        Call::EpollCtl { epfd, operation: numbers::EPOLL_CTL_ADD, fd, events }
            if (epfd, fd) == (of, watched)
                && succeeded(call)
                && moment(case.world, call) <= until =>
        {
            Some(events)
        }
        _ => None,
    });
    added.is_some_and(|events| events & EPOLLEXCLUSIVE != 0)
}

// What is not known to be something else may be one.
fn is_epoll(case: &Case, fd: i32) -> bool {
    match file_then(case.world, fd, case.entry) {
        Some(kind) => kind == FileKind::Epoll,
        None => case.world.by_fd.get(&fd).is_none(),
    }
}
