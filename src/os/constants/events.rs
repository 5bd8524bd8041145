//! What poll(2) and epoll(7) watch for.

use super::Names;

/// Events of poll(2).
#[cfg(target_os = "linux")]
pub const POLL_EVENTS: Names = names! {
    POLLIN POLLOUT POLLPRI POLLRDHUP POLLERR POLLHUP POLLNVAL POLLRDNORM POLLRDBAND POLLWRNORM
    POLLWRBAND
};
/// Events of poll(2).
#[cfg(not(target_os = "linux"))]
pub const POLL_EVENTS: Names = names! { POLLIN POLLOUT POLLPRI POLLERR POLLHUP POLLNVAL };

/// Events of epoll_ctl(2), and how they are told.
#[cfg(target_os = "linux")]
pub const EPOLL_EVENTS: Names = names! {
    EPOLLIN EPOLLOUT EPOLLPRI EPOLLERR EPOLLHUP EPOLLRDNORM EPOLLRDBAND EPOLLWRNORM EPOLLWRBAND
    EPOLLMSG EPOLLRDHUP EPOLLEXCLUSIVE EPOLLWAKEUP EPOLLONESHOT EPOLLET
};
/// Events of epoll_ctl(2): none on this system.
#[cfg(not(target_os = "linux"))]
pub const EPOLL_EVENTS: Names = &[];

/// The `op` of epoll_ctl(2).
#[cfg(target_os = "linux")]
pub const EPOLL_OPERATIONS: Names = names! { EPOLL_CTL_ADD EPOLL_CTL_MOD EPOLL_CTL_DEL };
/// The `op` of epoll_ctl(2): none on this system.
#[cfg(not(target_os = "linux"))]
pub const EPOLL_OPERATIONS: Names = &[];

/// Flags of epoll_create1(2).
#[cfg(target_os = "linux")]
pub const EPOLL_FLAGS: Names = names! { EPOLL_CLOEXEC };
/// Flags of epoll_create1(2): none on this system.
#[cfg(not(target_os = "linux"))]
pub const EPOLL_FLAGS: Names = &[];
