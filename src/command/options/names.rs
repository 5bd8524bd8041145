//! Names of the numbers that options take, and which commands and requests take or give none.

use crate::os::{FCNTL_COMMANDS, Names, REQUESTS};

/// Other names of options.
pub(super) const ALIASES: &[(&str, &str)] = &[
    ("IPV6_JOIN_GROUP", "IPV6_ADD_MEMBERSHIP"),
    ("IPV6_LEAVE_GROUP", "IPV6_DROP_MEMBERSHIP"),
    ("IP_RECVRETOPTS", "IP_RETOPTS"),
    ("IP_ORIGDSTADDR", "IP_RECVORIGDSTADDR"),
    ("IPV6_ORIGDSTADDR", "IPV6_RECVORIGDSTADDR"),
    ("SO_GET_FILTER", "SO_ATTACH_FILTER"),
    ("SO_DETACH_BPF", "SO_DETACH_FILTER"),
    ("TCP_CM_INQ", "TCP_INQ"),
    ("hops", "IPV6_UNICAST_HOPS"),
    ("reuse", "SO_REUSEADDR"),
];

/// `IP_MTU_DISCOVER` (ip(7)); `IPV6_MTU_DISCOVER` has the same numbers.
pub(super) const PMTUDISC: Names = &[
    ("IP_PMTUDISC_DONT", 0),
    ("IP_PMTUDISC_WANT", 1),
    ("IP_PMTUDISC_DO", 2),
    ("IP_PMTUDISC_PROBE", 3),
    ("IP_PMTUDISC_INTERFACE", 4),
    ("IP_PMTUDISC_OMIT", 5),
];
pub(super) const PMTUDISC6: Names = &[
    ("IPV6_PMTUDISC_DONT", 0),
    ("IPV6_PMTUDISC_WANT", 1),
    ("IPV6_PMTUDISC_DO", 2),
    ("IPV6_PMTUDISC_PROBE", 3),
    ("IPV6_PMTUDISC_INTERFACE", 4),
    ("IPV6_PMTUDISC_OMIT", 5),
];

/// `SO_TIMESTAMPING` (include/uapi/linux/net_tstamp.h).
pub(super) const TIMESTAMPING: Names = &[
    ("SOF_TIMESTAMPING_TX_HARDWARE", 1),
    ("SOF_TIMESTAMPING_TX_SOFTWARE", 1 << 1),
    ("SOF_TIMESTAMPING_RX_HARDWARE", 1 << 2),
    ("SOF_TIMESTAMPING_RX_SOFTWARE", 1 << 3),
    ("SOF_TIMESTAMPING_SOFTWARE", 1 << 4),
    ("SOF_TIMESTAMPING_SYS_HARDWARE", 1 << 5),
    ("SOF_TIMESTAMPING_RAW_HARDWARE", 1 << 6),
    ("SOF_TIMESTAMPING_OPT_ID", 1 << 7),
    ("SOF_TIMESTAMPING_TX_SCHED", 1 << 8),
    ("SOF_TIMESTAMPING_TX_ACK", 1 << 9),
    ("SOF_TIMESTAMPING_OPT_CMSG", 1 << 10),
    ("SOF_TIMESTAMPING_OPT_TSONLY", 1 << 11),
    ("SOF_TIMESTAMPING_OPT_STATS", 1 << 12),
    ("SOF_TIMESTAMPING_OPT_PKTINFO", 1 << 13),
    ("SOF_TIMESTAMPING_OPT_TX_SWHW", 1 << 14),
    ("SOF_TIMESTAMPING_BIND_PHC", 1 << 15),
    ("SOF_TIMESTAMPING_OPT_ID_TCP", 1 << 16),
];

/// `TCP_FASTOPEN` aside: the queues of `TCP_REPAIR_QUEUE` (include/uapi/linux/tcp.h).
pub(super) const REPAIR_QUEUES: Names =
    &[("TCP_NO_QUEUE", 0), ("TCP_RECV_QUEUE", 1), ("TCP_SEND_QUEUE", 2)];

/// `IPV6_ADDR_PREFERENCES` (RFC 5014).
pub(super) const PREFERENCES: Names = &[
    ("IPV6_PREFER_SRC_TMP", 0x1),
    ("IPV6_PREFER_SRC_PUBLIC", 0x2),
    ("IPV6_PREFER_SRC_COA", 0x4),
    ("IPV6_PREFER_SRC_CGA", 0x8),
    ("IPV6_PREFER_SRC_PUBTMP_DEFAULT", 0x100),
    ("IPV6_PREFER_SRC_HOME", 0x400),
    ("IPV6_PREFER_SRC_NONCGA", 0x800),
];

/// `SO_BUF_LOCK` (include/uapi/linux/socket.h).
pub(super) const BUFFER_LOCKS: Names = &[("SOCK_SNDBUF_LOCK", 1), ("SOCK_RCVBUF_LOCK", 2)];

/// Types of service: DSCP names (RFC 2474, 2597, 3246) with their bits in place, and those of
/// RFC 1349 (ip(7)).
pub(super) const TOS: Names = &[
    ("CS0", 0x00),
    ("IPTOS_LOWDELAY", 0x10),
    ("IPTOS_THROUGHPUT", 0x08),
    ("IPTOS_RELIABILITY", 0x04),
    ("IPTOS_MINCOST", 0x02),
    ("CS1", 0x20),
    ("AF11", 0x28),
    ("AF12", 0x30),
    ("AF13", 0x38),
    ("CS2", 0x40),
    ("AF21", 0x48),
    ("AF22", 0x50),
    ("AF23", 0x58),
    ("CS3", 0x60),
    ("AF31", 0x68),
    ("AF32", 0x70),
    ("AF33", 0x78),
    ("CS4", 0x80),
    ("AF41", 0x88),
    ("AF42", 0x90),
    ("AF43", 0x98),
    ("CS5", 0xa0),
    ("EF", 0xb8),
    ("CS6", 0xc0),
    ("CS7", 0xe0),
];

/// Whether a command of fcntl(2) takes no argument.
pub(in crate::command) fn takes_nothing(command: i32) -> bool {
    let names =
        ["F_GETFL", "F_GETFD", "F_GETOWN", "F_GETSIG", "F_GETPIPE_SZ", "F_GETLEASE", "F_GET_SEALS"];
    FCNTL_COMMANDS.iter().any(|(name, number)| *number == command && names.contains(name))
}

/// Whether a request of ioctl(2) fills the `int` in.
pub(super) fn reads(request: u32) -> bool {
    REQUESTS.iter().any(|(name, number)| *number as u32 == request && *name != "FIONBIO")
}
