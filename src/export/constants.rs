//! Numbers of a call as the names a program may use: only names that the headers of the C library
//! have. Any other number stays one.

use crate::os::numbers;

/// A name of a number.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Symbol {
    pub name: &'static str,
    pub number: i64,
    /// The header that has it.
    pub header: &'static str,
}

/// A part of an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Named(&'static Symbol),
    Number(i64),
}

macro_rules! symbols {
    ($header:literal: $($name:ident)+) => {
        &[ $( Symbol { name: stringify!($name), number: numbers::$name as i64, header: $header }, )+ ]
    };
}

const DOMAINS: &[Symbol] =
    symbols! { "sys/socket.h": AF_INET AF_INET6 AF_UNIX AF_UNSPEC AF_NETLINK AF_PACKET };
const TYPES: &[Symbol] =
    symbols! { "sys/socket.h": SOCK_STREAM SOCK_DGRAM SOCK_RAW SOCK_SEQPACKET };
const TYPE_FLAGS: &[Symbol] = symbols! { "sys/socket.h": SOCK_NONBLOCK SOCK_CLOEXEC };
const PROTOCOLS: &[Symbol] = symbols! { "netinet/in.h":
    IPPROTO_TCP IPPROTO_UDP IPPROTO_ICMP IPPROTO_ICMPV6 IPPROTO_RAW IPPROTO_SCTP IPPROTO_UDPLITE
};
const HOWS: &[Symbol] = symbols! { "sys/socket.h": SHUT_RD SHUT_WR SHUT_RDWR };
const MESSAGES: &[Symbol] = symbols! { "sys/socket.h":
    MSG_OOB MSG_PEEK MSG_DONTROUTE MSG_DONTWAIT MSG_WAITALL MSG_NOSIGNAL MSG_MORE MSG_TRUNC
    MSG_CTRUNC MSG_ERRQUEUE MSG_CONFIRM MSG_EOR MSG_CMSG_CLOEXEC MSG_FASTOPEN
};
const LEVELS: &[Symbol] = symbols! { "sys/socket.h": SOL_SOCKET };
const IP_LEVELS: &[Symbol] = symbols! { "netinet/in.h":
    IPPROTO_TCP IPPROTO_IP IPPROTO_IPV6 IPPROTO_UDP IPPROTO_ICMP IPPROTO_ICMPV6
};
const SOCKET_OPTIONS: &[Symbol] = symbols! { "sys/socket.h":
    SO_REUSEADDR SO_REUSEPORT SO_KEEPALIVE SO_BROADCAST SO_LINGER SO_OOBINLINE SO_SNDBUF SO_RCVBUF
    SO_SNDBUFFORCE SO_RCVBUFFORCE SO_SNDLOWAT SO_RCVLOWAT SO_SNDTIMEO SO_RCVTIMEO SO_ERROR SO_TYPE
    SO_DOMAIN SO_PROTOCOL SO_PRIORITY SO_MARK SO_PASSCRED SO_PEERCRED SO_BINDTODEVICE SO_ACCEPTCONN
    SO_DONTROUTE SO_DEBUG SO_TIMESTAMP SO_TIMESTAMPNS SO_TIMESTAMPING SO_BUSY_POLL SO_INCOMING_CPU
    SO_COOKIE SO_MAX_PACING_RATE SO_NO_CHECK SO_RXQ_OVFL SO_PEEK_OFF SO_ZEROCOPY SO_TXTIME
    SO_MEMINFO SO_INCOMING_NAPI_ID SO_PASSSEC SO_PEERSEC SO_SELECT_ERR_QUEUE
};
const TCP_OPTIONS: &[Symbol] = symbols! { "netinet/tcp.h":
    TCP_NODELAY TCP_MAXSEG TCP_CORK TCP_KEEPIDLE TCP_KEEPINTVL TCP_KEEPCNT TCP_SYNCNT TCP_LINGER2
    TCP_DEFER_ACCEPT TCP_WINDOW_CLAMP TCP_INFO TCP_QUICKACK TCP_CONGESTION TCP_USER_TIMEOUT
    TCP_FASTOPEN TCP_TIMESTAMP TCP_NOTSENT_LOWAT TCP_SAVE_SYN TCP_SAVED_SYN TCP_FASTOPEN_CONNECT
    TCP_ULP TCP_THIN_LINEAR_TIMEOUTS TCP_THIN_DUPACK TCP_INQ
};
const IP_OPTIONS: &[Symbol] = symbols! { "netinet/in.h":
    IP_TTL IP_TOS IP_MULTICAST_IF IP_MULTICAST_TTL IP_MULTICAST_LOOP IP_ADD_MEMBERSHIP
    IP_DROP_MEMBERSHIP IP_ADD_SOURCE_MEMBERSHIP IP_DROP_SOURCE_MEMBERSHIP IP_BLOCK_SOURCE
    IP_UNBLOCK_SOURCE IP_PKTINFO IP_RECVTTL IP_RECVTOS IP_RECVERR IP_MTU_DISCOVER IP_MTU IP_FREEBIND
    IP_TRANSPARENT IP_BIND_ADDRESS_NO_PORT IP_MINTTL IP_MULTICAST_ALL IP_HDRINCL IP_OPTIONS
    IP_RECVOPTS IP_RECVORIGDSTADDR
};
const IPV6_OPTIONS: &[Symbol] = symbols! { "netinet/in.h":
    IPV6_V6ONLY IPV6_UNICAST_HOPS IPV6_MULTICAST_HOPS IPV6_MULTICAST_IF IPV6_MULTICAST_LOOP
    IPV6_ADD_MEMBERSHIP IPV6_DROP_MEMBERSHIP IPV6_RECVPKTINFO IPV6_PKTINFO IPV6_RECVHOPLIMIT IPV6_HOPLIMIT
    IPV6_RECVTCLASS IPV6_TCLASS IPV6_RECVERR IPV6_MTU_DISCOVER IPV6_MTU IPV6_DONTFRAG
};
const CONTROL_TYPES: &[Symbol] = symbols! { "sys/socket.h": SCM_RIGHTS SCM_CREDENTIALS };
const FCNTLS: &[Symbol] = symbols! { "fcntl.h":
    F_GETFL F_SETFL F_GETFD F_SETFD F_DUPFD F_DUPFD_CLOEXEC F_GETOWN F_SETOWN F_GETPIPE_SZ
    F_SETPIPE_SZ
};
const FILE_FLAGS: &[Symbol] = symbols! { "fcntl.h": O_NONBLOCK O_APPEND O_ASYNC };
const FD_FLAGS: &[Symbol] = symbols! { "fcntl.h": FD_CLOEXEC };
const REQUESTS: &[Symbol] = symbols! { "sys/ioctl.h": FIONREAD TIOCOUTQ FIONBIO };
// libc has no names for these two: include/uapi/asm-generic/sockios.h, include/uapi/linux/sockios.h.
const SOCKET_REQUESTS: &[Symbol] = &[
    Symbol { name: "SIOCATMARK", number: 0x8905, header: "linux/sockios.h" },
    Symbol { name: "SIOCOUTQNSD", number: 0x894b, header: "linux/sockios.h" },
];
const RESOURCES: &[Symbol] = symbols! { "sys/resource.h":
    RLIMIT_NOFILE RLIMIT_AS RLIMIT_CORE RLIMIT_CPU RLIMIT_DATA RLIMIT_FSIZE RLIMIT_MEMLOCK
    RLIMIT_NPROC RLIMIT_STACK
};
const POLL_EVENTS: &[Symbol] =
    symbols! { "poll.h": POLLIN POLLOUT POLLPRI POLLRDHUP POLLERR POLLHUP POLLNVAL };
const EPOLL_EVENTS: &[Symbol] = symbols! { "sys/epoll.h":
    EPOLLIN EPOLLOUT EPOLLPRI EPOLLRDHUP EPOLLERR EPOLLHUP EPOLLET EPOLLONESHOT EPOLLEXCLUSIVE
};
const EPOLL_FLAGS: &[Symbol] = symbols! { "sys/epoll.h": EPOLL_CLOEXEC };
const EPOLL_OPERATIONS: &[Symbol] =
    symbols! { "sys/epoll.h": EPOLL_CTL_ADD EPOLL_CTL_MOD EPOLL_CTL_DEL };

/// What a number is in a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Domain,
    /// The type of a socket, with its flags.
    Type,
    TypeFlags,
    Protocol,
    How,
    Flags,
    Level,
    /// An option of a level.
    Option(i32),
    /// The type of ancillary data at a level.
    Control(i32),
    Fcntl,
    /// The argument of a command of fcntl(2).
    FcntlArgument(i32),
    Request,
    Resource,
    Poll,
    Epoll,
    EpollFlags,
    EpollOperation,
}

/// The part of a socket's type that names a type (`SOCK_TYPE_MASK`, include/linux/net.h).
const TYPE_MASK: i64 = 0xf;

/// A number as names, to be or-ed together.
pub(super) fn parts(meaning: Meaning, number: i64) -> Vec<Part> {
    use Meaning as M;
    match meaning {
        M::Domain => one(&[DOMAINS], number),
        M::Type => {
            let mut parts = one(&[TYPES], number & TYPE_MASK);
            if number & !TYPE_MASK != 0 {
                parts.extend(several(TYPE_FLAGS, number & !TYPE_MASK));
            }
            parts
        }
        M::TypeFlags => several(TYPE_FLAGS, number),
        M::Protocol => one(&[PROTOCOLS], number),
        M::How => one(&[HOWS], number),
        M::Flags => several(MESSAGES, number),
        M::Level => one(&[LEVELS, IP_LEVELS], number),
        M::Option(libc::SOL_SOCKET) => one(&[SOCKET_OPTIONS], number),
        M::Option(libc::IPPROTO_TCP) => one(&[TCP_OPTIONS], number),
        M::Option(libc::IPPROTO_IP) => one(&[IP_OPTIONS], number),
        M::Option(libc::IPPROTO_IPV6) => one(&[IPV6_OPTIONS], number),
        M::Option(_) => vec![Part::Number(number)],
        M::Control(libc::SOL_SOCKET) => one(&[CONTROL_TYPES], number),
        M::Control(level) => parts(M::Option(level), number),
        M::Fcntl => one(&[FCNTLS], number),
        M::FcntlArgument(libc::F_SETFL) => several(FILE_FLAGS, number),
        M::FcntlArgument(libc::F_SETFD) => several(FD_FLAGS, number),
        M::FcntlArgument(_) => vec![Part::Number(number)],
        M::Request => one(&[REQUESTS, SOCKET_REQUESTS], number),
        M::Resource => one(&[RESOURCES], number),
        M::Poll => several(POLL_EVENTS, number),
        M::Epoll => several(EPOLL_EVENTS, number),
        M::EpollFlags => several(EPOLL_FLAGS, number),
        M::EpollOperation => one(&[EPOLL_OPERATIONS], number),
    }
}

fn one(tables: &[&'static [Symbol]], number: i64) -> Vec<Part> {
    let mut all = tables.iter().flat_map(|table| table.iter());
    let found = all.find(|symbol| symbol.number == number);
    vec![found.map_or(Part::Number(number), Part::Named)]
}

fn several(table: &'static [Symbol], number: i64) -> Vec<Part> {
    let mut rest = number;
    let mut parts = Vec::new();
    for symbol in table {
        if symbol.number != 0 && rest & symbol.number == symbol.number {
            parts.push(Part::Named(symbol));
            rest &= !symbol.number;
        }
    }
    if rest != 0 || parts.is_empty() {
        parts.push(Part::Number(rest));
    }
    parts
}

/// Every name, by its header.
#[cfg(test)]
pub(super) fn by_header() -> std::collections::BTreeMap<&'static str, Vec<&'static str>> {
    let tables = [
        DOMAINS,
        TYPES,
        TYPE_FLAGS,
        PROTOCOLS,
        HOWS,
        MESSAGES,
        LEVELS,
        IP_LEVELS,
        SOCKET_OPTIONS,
        TCP_OPTIONS,
        IP_OPTIONS,
        IPV6_OPTIONS,
        CONTROL_TYPES,
        FCNTLS,
        FILE_FLAGS,
        FD_FLAGS,
        REQUESTS,
        SOCKET_REQUESTS,
        RESOURCES,
        POLL_EVENTS,
        EPOLL_EVENTS,
        EPOLL_FLAGS,
        EPOLL_OPERATIONS,
    ];
    let mut found = std::collections::BTreeMap::<_, Vec<_>>::new();
    for symbol in tables.into_iter().flatten() {
        found.entry(symbol.header).or_default().push(symbol.name);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(meaning: Meaning, number: i32) -> String {
        let part = |part: &Part| match part {
            Part::Named(symbol) => symbol.name.to_string(),
            Part::Number(number) => number.to_string(),
        };
        parts(meaning, number.into()).iter().map(part).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn numbers_have_names_where_there_are_some() {
        let nonblocking = libc::SOCK_STREAM | libc::SOCK_NONBLOCK;
        assert_eq!(text(Meaning::Type, nonblocking), "SOCK_STREAM|SOCK_NONBLOCK");
        assert_eq!(text(Meaning::Type, 77), "13|64");
        assert_eq!(text(Meaning::Flags, 0), "0");
        assert_eq!(text(Meaning::Flags, libc::MSG_PEEK | 1 << 28), "MSG_PEEK|268435456");
        assert_eq!(text(Meaning::Option(libc::IPPROTO_TCP), libc::TCP_NODELAY), "TCP_NODELAY");
        assert_eq!(text(Meaning::Option(255), 1), "1");
        assert_eq!(text(Meaning::FcntlArgument(libc::F_SETFL), libc::O_NONBLOCK), "O_NONBLOCK");
    }
}
