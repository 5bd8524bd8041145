//! Words for the causes of poll(2), select(2), epoll(7), and of fcntl(2), ioctl(2), setrlimit(2).

use super::fixed;
use crate::explain::cause::Cause;
use crate::explain::text::{descriptor, waiting};
use crate::lang::Lang;
use crate::os::{REQUESTS, name_of};

pub(super) fn words(l: Lang, cause: &Cause) -> Option<(String, String)> {
    Some(match cause {
        Cause::PollTooMany { count } => {
            (waiting::poll_too_many(l, count), waiting::poll_too_many_try(l).into())
        }
        Cause::WatchedClosed { fd } => (
            match fd {
                Some(fd) => waiting::watched_closed(l, fd),
                None => waiting::watched_closed_unknown(l).into(),
            },
            waiting::watched_closed_try(l).into(),
        ),
        Cause::SelectTooHigh { fd } => {
            (waiting::select_too_high(l, fd), waiting::select_too_high_try(l).into())
        }
        Cause::WaitInvalid => fixed(waiting::invalid(l), waiting::invalid_try(l)),
        Cause::EpollExists { fd } => (waiting::exists(l, fd), waiting::exists_try(l, fd)),
        Cause::EpollAbsent { fd } => (waiting::absent(l, fd), waiting::absent_try(l).into()),
        Cause::EpollFile { fd } => (waiting::file(l, fd), waiting::file_try(l).into()),
        Cause::EpollItself => fixed(waiting::itself(l), waiting::itself_try(l)),
        Cause::NotAnEpoll { fd } => {
            (waiting::not_an_epoll(l, fd), waiting::not_an_epoll_try(l).into())
        }
        Cause::EpollLoop => fixed(waiting::epoll_loop(l), waiting::itself_try(l)),
        Cause::EpollMost { most } => (waiting::most(l, most), waiting::most_try(l).into()),
        Cause::EpollOperation { operation } => {
            (waiting::operation(l, operation), waiting::operation_try(l).into())
        }
        Cause::EpollExclusive => fixed(waiting::exclusive(l), waiting::exclusive_try(l)),
        Cause::EpollFlags { flags } => {
            (waiting::epoll_flags(l, format!("{flags:#x}")), waiting::epoll_flags_try(l).into())
        }
        Cause::EpollWatches => fixed(waiting::watches(l), waiting::watches_try(l)),
        _ => return None,
    })
}

/// The other calls on descriptors.
pub(super) fn descriptor_words(l: Lang, cause: &Cause) -> Option<(String, String)> {
    Some(match cause {
        Cause::FcntlUnknown { command } => {
            (descriptor::fcntl_unknown(l, command), descriptor::fcntl_try(l).into())
        }
        Cause::FcntlInvalid => fixed(descriptor::fcntl_invalid(l), descriptor::fcntl_try(l)),
        Cause::FcntlNumberTooHigh { number } => {
            (descriptor::number_too_high(l, number), descriptor::number_too_high_try(l).into())
        }
        Cause::NoSuchProcess { pid } => {
            (descriptor::no_process(l, pid), descriptor::no_process_try(l).into())
        }
        Cause::IoctlNotHere { request } => (
            match name_of(REQUESTS, *request as i32) {
                Some(name) => descriptor::ioctl_not_here(l, name),
                None => descriptor::ioctl_unknown(l, format!("{request:#x}")),
            },
            descriptor::ioctl_try(l).into(),
        ),
        Cause::IoctlOnListener { who } => {
            (descriptor::ioctl_listener(l, &who.label), descriptor::ioctl_listener_try(l).into())
        }
        Cause::IoctlInvalid => fixed(descriptor::ioctl_invalid(l), descriptor::ioctl_try(l)),
        Cause::LimitAboveHard { soft } => {
            (descriptor::above_hard(l, soft), descriptor::above_hard_try(l).into())
        }
        Cause::LimitUnknown { resource } => {
            (descriptor::limit_unknown(l, resource), descriptor::limit_unknown_try(l).into())
        }
        Cause::LimitForbidden => {
            fixed(descriptor::limit_forbidden(l), descriptor::above_hard_try(l))
        }
        _ => return None,
    })
}
