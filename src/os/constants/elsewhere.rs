//! Systems other than Linux: the names the BSDs and macOS have in common.

use super::{Names, names};

/// Address families: the `domain` of socket(2).
pub const DOMAINS: Names = names! { AF_INET AF_INET6 AF_UNIX AF_UNSPEC AF_LOCAL };

/// Socket types: the `type` of socket(2).
pub const TYPES: Names = names! { SOCK_STREAM SOCK_DGRAM SOCK_RAW SOCK_SEQPACKET SOCK_RDM };

/// Flags that may be or-ed into the type: none on this system.
pub const TYPE_FLAGS: Names = &[];

/// Protocols: the third argument of socket(2) (protocols(5)).
pub const PROTOCOLS: Names =
    names! { IPPROTO_IP IPPROTO_TCP IPPROTO_UDP IPPROTO_ICMP IPPROTO_ICMPV6 IPPROTO_RAW };

/// Flags of send(2) and recv(2), and of what recvmsg(2) gives back.
pub const FLAGS: Names = names! {
    MSG_OOB MSG_PEEK MSG_DONTROUTE MSG_DONTWAIT MSG_WAITALL MSG_TRUNC MSG_CTRUNC MSG_EOR
};

/// `MSG_ERRQUEUE` where there is one, else 0.
pub(in crate::os) const MSG_ERRQUEUE: i32 = 0;

/// Events of poll(2).
pub const POLL_EVENTS: Names = names! {
    POLLIN POLLOUT POLLPRI POLLERR POLLHUP POLLNVAL POLLRDNORM POLLRDBAND POLLWRNORM POLLWRBAND
};

/// Events of epoll_ctl(2), which only Linux has.
pub const EPOLL_EVENTS: Names = &[];

/// The operations of epoll_ctl(2), which only Linux has.
pub const EPOLL_OPERATIONS: Names = &[];

/// The flags of epoll_create1(2), which only Linux has.
pub const EPOLL_FLAGS: Names = &[];

/// The commands of fcntl(2).
pub const FCNTL_COMMANDS: Names = names! {
    F_GETFL F_SETFL F_GETFD F_SETFD F_DUPFD F_DUPFD_CLOEXEC F_GETOWN F_SETOWN F_GETLK F_SETLK
    F_SETLKW
};

/// Those that [`super::super::perform()`] hands to the kernel: their argument is an `int` or nothing.
pub(in crate::os) const MAY_FCNTL: &[i32] = &[
    libc::F_GETFL,
    libc::F_SETFL,
    libc::F_GETFD,
    libc::F_SETFD,
    libc::F_DUPFD,
    libc::F_DUPFD_CLOEXEC,
    libc::F_GETOWN,
];

/// Status flags of an open file: what `F_GETFL` gives and `F_SETFL` takes (open(2)).
pub const STATUS_FLAGS: Names =
    names! { O_NONBLOCK O_RDWR O_WRONLY O_RDONLY O_APPEND O_ASYNC O_SYNC };

/// The requests of ioctl(2) that read or write one `int` of a socket.
pub const REQUESTS: Names = names! { FIONREAD FIONBIO };

/// The resources of setrlimit(2).
pub const RESOURCES: Names = names! {
    RLIMIT_NOFILE RLIMIT_AS RLIMIT_CORE RLIMIT_CPU RLIMIT_DATA RLIMIT_FSIZE RLIMIT_MEMLOCK
    RLIMIT_NPROC RLIMIT_RSS RLIMIT_STACK
};

/// The levels of setsockopt(2) and of ancillary data.
pub const LEVELS: Names =
    names! { SOL_SOCKET IPPROTO_TCP IPPROTO_IP IPPROTO_IPV6 IPPROTO_UDP IPPROTO_RAW };

/// The types of ancillary data at a level (cmsg(3)).
pub const fn control_types(level: i32) -> Names {
    match level {
        libc::SOL_SOCKET => names! { SCM_RIGHTS SCM_TIMESTAMP },
        _ => &[],
    }
}

/// `SCM_PIDFD`, which only Linux has.
pub(in crate::os) const SCM_PIDFD: Option<i32> = None;
