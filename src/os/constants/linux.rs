//! Linux: every name the kernel's headers have for the arguments of these calls.

use super::{Names, names};

/// Address families: the `domain` of socket(2) (include/linux/socket.h).
pub const DOMAINS: Names = names! {
    AF_INET AF_INET6 AF_UNIX AF_UNSPEC AF_NETLINK AF_PACKET AF_VSOCK AF_BLUETOOTH AF_CAN AF_ALG
    AF_LOCAL AF_ROUTE AF_AX25 AF_IPX AF_APPLETALK AF_NETROM AF_BRIDGE AF_ATMPVC AF_X25 AF_ROSE
    AF_NETBEUI AF_SECURITY AF_KEY AF_ASH AF_ECONET AF_ATMSVC AF_RDS AF_SNA AF_IRDA AF_PPPOX
    AF_WANPIPE AF_LLC AF_IB AF_MPLS AF_TIPC AF_IUCV AF_RXRPC AF_ISDN AF_PHONET AF_IEEE802154
    AF_CAIF AF_NFC AF_KCM = 41 AF_QIPCRTR = 42 AF_SMC = 43 AF_XDP AF_MCTP = 45
};

/// Socket types: the `type` of socket(2) (include/linux/net.h).
pub const TYPES: Names = names! {
    SOCK_STREAM SOCK_DGRAM SOCK_RAW SOCK_SEQPACKET SOCK_RDM SOCK_DCCP SOCK_PACKET = 10
};

/// Flags that may be or-ed into the type (socket(2)); the flags of accept4(2).
pub const TYPE_FLAGS: Names = names! { SOCK_NONBLOCK SOCK_CLOEXEC };

/// Protocols: the third argument of socket(2) (include/uapi/linux/in.h, in6.h).
pub const PROTOCOLS: Names = names! {
    IPPROTO_IP IPPROTO_TCP IPPROTO_UDP IPPROTO_ICMP IPPROTO_ICMPV6 IPPROTO_SCTP IPPROTO_UDPLITE
    IPPROTO_MPTCP IPPROTO_RAW IPPROTO_DCCP IPPROTO_SMC = 256 IPPROTO_IGMP IPPROTO_IPIP IPPROTO_EGP
    IPPROTO_PUP IPPROTO_IDP IPPROTO_TP IPPROTO_IPV6 IPPROTO_ROUTING IPPROTO_FRAGMENT IPPROTO_RSVP
    IPPROTO_GRE IPPROTO_ESP IPPROTO_AH IPPROTO_NONE IPPROTO_DSTOPTS IPPROTO_MTP IPPROTO_BEETPH
    IPPROTO_ENCAP IPPROTO_PIM IPPROTO_COMP IPPROTO_L2TP = 115 IPPROTO_MH IPPROTO_MPLS
    IPPROTO_ETHERNET
};

/// Flags of send(2) and recv(2), and of what recvmsg(2) gives back (include/linux/socket.h).
pub const FLAGS: Names = names! {
    MSG_OOB MSG_PEEK MSG_DONTROUTE MSG_DONTWAIT MSG_WAITALL MSG_NOSIGNAL MSG_MORE MSG_TRUNC
    MSG_CTRUNC MSG_ERRQUEUE MSG_CONFIRM MSG_EOR MSG_CMSG_CLOEXEC MSG_FASTOPEN MSG_ZEROCOPY
    MSG_WAITFORONE MSG_FIN MSG_SYN MSG_RST MSG_PROBE = 0x10 MSG_BATCH = 0x40000
    MSG_SOCK_DEVMEM = 0x200_0000
};

/// Events of poll(2).
pub const POLL_EVENTS: Names = names! {
    POLLIN POLLOUT POLLPRI POLLRDHUP POLLERR POLLHUP POLLNVAL POLLRDNORM POLLRDBAND POLLWRNORM
    POLLWRBAND POLLMSG = 0x400 POLLREMOVE = 0x1000
};

/// Events and modes of epoll_ctl(2).
pub const EPOLL_EVENTS: Names = names! {
    EPOLLIN EPOLLOUT EPOLLPRI EPOLLRDHUP EPOLLERR EPOLLHUP EPOLLET EPOLLONESHOT EPOLLEXCLUSIVE
    EPOLLWAKEUP EPOLLRDNORM EPOLLRDBAND EPOLLWRNORM EPOLLWRBAND EPOLLMSG
};

/// The operations of epoll_ctl(2).
pub const EPOLL_OPERATIONS: Names = names! { EPOLL_CTL_ADD EPOLL_CTL_MOD EPOLL_CTL_DEL };

/// The flags of epoll_create1(2).
pub const EPOLL_FLAGS: Names = names! { EPOLL_CLOEXEC };

// include/uapi/asm-generic/fcntl.h, include/uapi/linux/fcntl.h
const F_GETSIG: i32 = 11;
const F_DUPFD_QUERY: i32 = 1027;

/// The commands of fcntl(2).
pub const FCNTL_COMMANDS: Names = names! {
    F_GETFL F_SETFL F_GETFD F_SETFD F_DUPFD F_DUPFD_CLOEXEC F_GETOWN F_SETOWN F_GETSIG = { F_GETSIG } F_SETSIG = 10
    F_GETPIPE_SZ F_SETPIPE_SZ F_GETLK F_SETLK F_SETLKW F_GETLEASE F_SETLEASE F_NOTIFY F_GET_SEALS
    F_ADD_SEALS F_DUPFD_QUERY = { F_DUPFD_QUERY }
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
    F_GETSIG,
    libc::F_GETPIPE_SZ,
    libc::F_SETPIPE_SZ,
    libc::F_GETLEASE,
    libc::F_GET_SEALS,
    libc::F_ADD_SEALS,
    F_DUPFD_QUERY,
];

/// Status flags of an open file: what `F_GETFL` gives and `F_SETFL` takes (open(2)). `O_RDONLY` is
/// the absence of the two others.
pub const STATUS_FLAGS: Names = names! {
    O_NONBLOCK O_RDWR O_WRONLY O_RDONLY O_APPEND O_ASYNC O_DIRECT O_NOATIME O_SYNC O_DSYNC
};

/// The requests of ioctl(2) that read or write one `int` of a socket (tcp(7), udp(7), socket(7)).
pub const REQUESTS: Names = names! {
    FIONREAD TIOCOUTQ SIOCOUTQNSD SIOCATMARK = 0x8905 FIONBIO SIOCINQ = { libc::FIONREAD as i32 }
    SIOCOUTQ = { libc::TIOCOUTQ as i32 } TIOCINQ
};

/// The resources of setrlimit(2).
pub const RESOURCES: Names = names! {
    RLIMIT_NOFILE RLIMIT_AS RLIMIT_CORE RLIMIT_CPU RLIMIT_DATA RLIMIT_FSIZE RLIMIT_LOCKS
    RLIMIT_MEMLOCK RLIMIT_MSGQUEUE RLIMIT_NICE RLIMIT_NPROC RLIMIT_RSS RLIMIT_RTPRIO RLIMIT_RTTIME
    RLIMIT_SIGPENDING RLIMIT_STACK
};

/// The levels of setsockopt(2) and of ancillary data (include/linux/socket.h).
pub const LEVELS: Names = names! {
    SOL_SOCKET IPPROTO_TCP IPPROTO_IP IPPROTO_IPV6 IPPROTO_UDP IPPROTO_ICMP IPPROTO_ICMPV6
    IPPROTO_UDPLITE IPPROTO_RAW IPPROTO_SCTP SOL_TCP SOL_IP SOL_IPV6 SOL_UDP SOL_ICMPV6 SOL_SCTP = 132
    SOL_UDPLITE = 136 SOL_RAW SOL_PACKET SOL_NETLINK SOL_TLS SOL_MPTCP = 284 SOL_XDP
    SOL_VSOCK = 287 SOL_ALG SOL_DCCP SOL_TIPC SOL_RXRPC SOL_PPPOL2TP SOL_BLUETOOTH SOL_RDS SOL_IUCV
    SOL_CAIF SOL_NFC SOL_KCM = 281 SOL_LLC SOL_ATM SOL_AAL SOL_IRDA SOL_NETBEUI SOL_DECNET SOL_X25
};

/// The types of ancillary data at a level (cmsg(3), unix(7), socket(7), ip(7), ipv6(7)).
pub const fn control_types(level: i32) -> Names {
    match level {
        libc::SOL_SOCKET => names! {
            SCM_RIGHTS SCM_CREDENTIALS SCM_TIMESTAMP SCM_TIMESTAMPNS SCM_TIMESTAMPING
            SCM_SECURITY = 3 SCM_PIDFD = 4 SCM_TXTIME SCM_TIMESTAMPING_OPT_STATS
            SCM_TIMESTAMPING_PKTINFO SCM_WIFI_STATUS SO_MARK SO_PRIORITY SO_RXQ_OVFL
            SO_TIMESTAMP_NEW = 63 SO_TIMESTAMPNS_NEW = 64 SO_TIMESTAMPING_NEW = 65
            SCM_DEVMEM_LINEAR = 78 SCM_DEVMEM_DMABUF = 79 SCM_TS_OPT_ID = 81
        },
        libc::IPPROTO_IP => names! {
            IP_TTL IP_TOS IP_PKTINFO IP_RECVERR IP_ORIGDSTADDR IP_RECVOPTS IP_RETOPTS IP_CHECKSUM
            IP_RECVFRAGSIZE IP_PROTOCOL = 52 IP_PASSSEC
        },
        libc::IPPROTO_IPV6 => names! {
            IPV6_PKTINFO IPV6_HOPLIMIT IPV6_TCLASS IPV6_RECVERR IPV6_FLOWINFO IPV6_HOPOPTS
            IPV6_RTHDR IPV6_RTHDRDSTOPTS IPV6_DSTOPTS IPV6_PATHMTU IPV6_DONTFRAG IPV6_ORIGDSTADDR
            IPV6_2292PKTINFO IPV6_2292HOPLIMIT IPV6_RECVFRAGSIZE
        },
        libc::IPPROTO_TCP => names! { TCP_CM_INQ },
        libc::IPPROTO_UDP => names! { UDP_SEGMENT UDP_GRO },
        libc::SOL_TLS => names! { TLS_SET_RECORD_TYPE TLS_GET_RECORD_TYPE },
        _ => &[],
    }
}

/// `SCM_PIDFD` (include/linux/socket.h, Linux 6.5).
pub(in crate::os) const SCM_PIDFD: Option<i32> = Some(4);

/// The numbers of the C library's headers, also those that other systems lack.
pub mod numbers {
    pub use libc::*;
}
