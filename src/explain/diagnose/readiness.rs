//! poll(2), select(2), epoll(7).

use super::{Case, bad_descriptor};
use crate::explain::cause::Cause;
use crate::explain::situation::{file_then, was_open};
use crate::os::{EPOLL_OPERATIONS, Errno, name_of};
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
        Errno::EINVAL if events & EPOLLEXCLUSIVE != 0 => Cause::EpollExclusive,
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

// What is not known to be something else may be one.
fn is_epoll(case: &Case, fd: i32) -> bool {
    match file_then(case.world, fd, case.entry) {
        Some(kind) => kind == FileKind::Epoll,
        None => case.world.by_fd.get(&fd).is_none(),
    }
}
