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

/// The numbers of the C library's headers; one that only Linux has is here one that no call has.
pub mod numbers {
    pub use libc::*;

    macro_rules! lacking {
        ($number:expr => $ty:ty: $($name:ident)+) => {
            $(
                #[doc = concat!("`", stringify!($name), "`, which this system lacks.")]
                pub const $name: $ty = $number;
            )+
        };
    }

    // Flags, to be or-ed together: no flag is 0.
    lacking! { 0 => i32:
        SOCK_NONBLOCK SOCK_CLOEXEC MSG_MORE MSG_ERRQUEUE MSG_CONFIRM MSG_CMSG_CLOEXEC MSG_FASTOPEN
        EPOLLIN EPOLLOUT EPOLLPRI EPOLLRDHUP EPOLLERR EPOLLHUP EPOLLET EPOLLONESHOT EPOLLEXCLUSIVE
        EPOLL_CLOEXEC
    }
    lacking! { 0 => i16: POLLRDHUP }

    // Operations, which are told from one another.
    lacking! { i32::MIN => i32: EPOLL_CTL_ADD }
    lacking! { i32::MIN + 1 => i32: EPOLL_CTL_MOD }
    lacking! { i32::MIN + 2 => i32: EPOLL_CTL_DEL }

    lacking! { i32::MIN => i32:
        AF_NETLINK AF_PACKET IPPROTO_UDPLITE SCM_CREDENTIALS F_GETPIPE_SZ F_SETPIPE_SZ
        SO_SNDBUFFORCE SO_RCVBUFFORCE SO_DOMAIN SO_PROTOCOL SO_PRIORITY SO_MARK SO_PASSCRED
        SO_PEERCRED SO_BINDTODEVICE SO_TIMESTAMPNS SO_TIMESTAMPING SO_BUSY_POLL SO_INCOMING_CPU
        SO_COOKIE SO_MAX_PACING_RATE SO_NO_CHECK SO_RXQ_OVFL SO_PEEK_OFF SO_ZEROCOPY SO_TXTIME
        SO_MEMINFO SO_INCOMING_NAPI_ID SO_PASSSEC SO_PEERSEC SO_SELECT_ERR_QUEUE
        TCP_CORK TCP_KEEPIDLE TCP_SYNCNT TCP_LINGER2 TCP_DEFER_ACCEPT TCP_WINDOW_CLAMP TCP_INFO
        TCP_QUICKACK TCP_CONGESTION TCP_USER_TIMEOUT TCP_TIMESTAMP TCP_NOTSENT_LOWAT TCP_SAVE_SYN
        TCP_SAVED_SYN TCP_FASTOPEN_CONNECT TCP_ULP TCP_THIN_LINEAR_TIMEOUTS TCP_THIN_DUPACK TCP_INQ
        IP_RECVERR IP_MTU_DISCOVER IP_MTU IP_FREEBIND IP_TRANSPARENT IP_BIND_ADDRESS_NO_PORT
        IP_MINTTL IP_MULTICAST_ALL IP_OPTIONS IP_RECVOPTS IP_RECVORIGDSTADDR
        IPV6_ADD_MEMBERSHIP IPV6_DROP_MEMBERSHIP IPV6_RECVERR IPV6_MTU_DISCOVER IPV6_MTU
    }
}
