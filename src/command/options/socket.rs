//! `SOL_SOCKET` (socket(7), unix(7), include/uapi/asm-generic/socket.h).

use super::names::{BUFFER_LOCKS, TIMESTAMPING};
use super::value::ValueType::{self, *};
use super::{Access, OptionSpec, Sockets, text as h};
use crate::command::constants::Constant;
use crate::lang::Line;

const fn opt(name: &'static str, number: i32, value: ValueType, help: Line) -> OptionSpec {
    OptionSpec::new(name, libc::SOL_SOCKET, number, value, help)
}

pub(super) const PART: &[OptionSpec] = &[
    opt("SO_REUSEADDR", libc::SO_REUSEADDR, Flag, h::so_reuseaddr).fixed("off"),
    opt("SO_REUSEPORT", libc::SO_REUSEPORT, Flag, h::so_reuseport).since("3.9").fixed("off"),
    opt("SO_LINGER", libc::SO_LINGER, Linger, h::so_linger).fixed("off"),
    opt("SO_KEEPALIVE", libc::SO_KEEPALIVE, Flag, h::so_keepalive).fixed("off"),
    opt("SO_RCVBUF", libc::SO_RCVBUF, Size, h::so_rcvbuf).sysctl("net.core.rmem_default"),
    opt("SO_SNDBUF", libc::SO_SNDBUF, Size, h::so_sndbuf).sysctl("net.core.wmem_default"),
    opt("SO_RCVBUFFORCE", libc::SO_RCVBUFFORCE, Size, h::so_rcvbufforce)
        .access(Access::Write)
        .since("2.6.14")
        .needs("CAP_NET_ADMIN"),
    opt("SO_SNDBUFFORCE", libc::SO_SNDBUFFORCE, Size, h::so_sndbufforce)
        .access(Access::Write)
        .since("2.6.14")
        .needs("CAP_NET_ADMIN"),
    opt("SO_RCVLOWAT", libc::SO_RCVLOWAT, Size, h::so_rcvlowat).fixed("1"),
    opt("SO_SNDLOWAT", libc::SO_SNDLOWAT, Size, h::so_sndlowat).access(Access::Read).fixed("1"),
    opt("SO_RCVTIMEO", libc::SO_RCVTIMEO, Timeval, h::so_rcvtimeo).fixed("0"),
    opt("SO_SNDTIMEO", libc::SO_SNDTIMEO, Timeval, h::so_sndtimeo).fixed("0"),
    opt("SO_ERROR", libc::SO_ERROR, Errno, h::so_error).access(Access::ReadOnce),
    opt("SO_TYPE", libc::SO_TYPE, Constant(Constant::Type), h::so_type).access(Access::Read),
    opt("SO_DOMAIN", libc::SO_DOMAIN, Constant(Constant::Domain), h::so_domain)
        .access(Access::Read)
        .since("2.6.32"),
    opt("SO_PROTOCOL", libc::SO_PROTOCOL, Constant(Constant::Protocol), h::so_protocol)
        .access(Access::Read)
        .since("2.6.32"),
    opt("SO_ACCEPTCONN", libc::SO_ACCEPTCONN, Flag, h::so_acceptconn).access(Access::Read),
    opt("SO_OOBINLINE", libc::SO_OOBINLINE, Flag, h::so_oobinline).fixed("off"),
    opt("SO_BROADCAST", libc::SO_BROADCAST, Flag, h::so_broadcast).fixed("off"),
    opt("SO_DONTROUTE", libc::SO_DONTROUTE, Flag, h::so_dontroute).fixed("off"),
    opt("SO_DEBUG", libc::SO_DEBUG, Flag, h::so_debug).needs("CAP_NET_ADMIN").fixed("off"),
    opt("SO_BINDTODEVICE", libc::SO_BINDTODEVICE, Text(16), h::so_bindtodevice)
        .partly("CAP_NET_RAW")
        .fixed("\"\""),
    opt("SO_BINDTOIFINDEX", 62, Int, h::so_bindtoifindex)
        .since("5.1")
        .partly("CAP_NET_RAW")
        .fixed("0"),
    opt("SO_MARK", libc::SO_MARK, Unsigned, h::so_mark)
        .since("2.6.25")
        .needs("CAP_NET_ADMIN")
        .fixed("0"),
    opt("SO_RCVMARK", 75, Flag, h::so_rcvmark).since("5.19").needs("CAP_NET_ADMIN").fixed("off"),
    opt("SO_PRIORITY", libc::SO_PRIORITY, Int, h::so_priority).partly("CAP_NET_ADMIN").fixed("0"),
    opt("SO_MAX_PACING_RATE", 47, Rate, h::so_max_pacing_rate)
        .since("3.13")
        .on(Sockets::Inet)
        .fixed("max"),
    opt("SO_BUSY_POLL", libc::SO_BUSY_POLL, Micros, h::so_busy_poll)
        .since("3.11")
        .on(Sockets::Inet)
        .partly("CAP_NET_ADMIN")
        .sysctl("net.core.busy_read"),
    opt("SO_PREFER_BUSY_POLL", 69, Flag, h::so_prefer_busy_poll)
        .since("5.11")
        .on(Sockets::Inet)
        .partly("CAP_NET_ADMIN")
        .fixed("off"),
    opt("SO_BUSY_POLL_BUDGET", 70, Int, h::so_busy_poll_budget)
        .access(Access::Write)
        .since("5.11")
        .on(Sockets::Inet)
        .partly("CAP_NET_ADMIN"),
    opt("SO_INCOMING_CPU", 49, Int, h::so_incoming_cpu).since("3.19").on(Sockets::Inet).fixed("-1"),
    opt("SO_INCOMING_NAPI_ID", 56, Int, h::so_incoming_napi_id)
        .access(Access::Read)
        .since("4.12")
        .on(Sockets::Inet),
    opt("SO_TIMESTAMP", libc::SO_TIMESTAMP, Flag, h::so_timestamp).fixed("off"),
    opt("SO_TIMESTAMPNS", libc::SO_TIMESTAMPNS, Flag, h::so_timestampns)
        .since("2.6.22")
        .fixed("off"),
    opt("SO_TIMESTAMPING", libc::SO_TIMESTAMPING, Flags(TIMESTAMPING), h::so_timestamping)
        .since("2.6.30")
        .fixed("0"),
    opt("SO_RXQ_OVFL", libc::SO_RXQ_OVFL, Flag, h::so_rxq_ovfl).since("2.6.33").fixed("off"),
    opt("SO_SELECT_ERR_QUEUE", 45, Flag, h::so_select_err_queue).since("3.10").fixed("off"),
    opt("SO_ZEROCOPY", 60, Flag, h::so_zerocopy).since("4.14").on(Sockets::Transport).fixed("off"),
    opt("SO_PEEK_OFF", libc::SO_PEEK_OFF, Int, h::so_peek_off)
        .since("3.4")
        .on(Sockets::NotRaw)
        .fixed("-1"),
    opt("SO_MEMINFO", 55, Memory, h::so_meminfo).access(Access::Read).since("4.12"),
    opt("SO_COOKIE", 57, Cookie, h::so_cookie).access(Access::Read).since("4.12"),
    opt("SO_NETNS_COOKIE", 71, Cookie, h::so_netns_cookie).access(Access::Read).since("5.14"),
    opt("SO_BUF_LOCK", 72, Flags(BUFFER_LOCKS), h::so_buf_lock).since("5.15").fixed("0"),
    opt("SO_RESERVE_MEM", 73, Size, h::so_reserve_mem).since("5.17").on(Sockets::Inet).fixed("0"),
    opt("SO_TXREHASH", 74, Flag, h::so_txrehash)
        .since("5.18")
        .on(Sockets::Tcp)
        .sysctl("net.core.txrehash"),
    opt("SO_NO_CHECK", libc::SO_NO_CHECK, Flag, h::so_no_check).on(Sockets::Inet).fixed("off"),
    opt("SO_LOCK_FILTER", 44, Flag, h::so_lock_filter).since("3.9").fixed("off"),
    opt("SO_ATTACH_FILTER", libc::SO_ATTACH_FILTER, Bytes(4096), h::so_attach_filter)
        .access(Access::Write),
    opt("SO_DETACH_FILTER", libc::SO_DETACH_FILTER, Int, h::so_detach_filter).access(Access::Write),
    opt("SO_PASSCRED", libc::SO_PASSCRED, Flag, h::so_passcred).on(Sockets::Unix).fixed("off"),
    opt("SO_PASSSEC", libc::SO_PASSSEC, Flag, h::so_passsec)
        .since("2.6.18")
        .on(Sockets::Unix)
        .fixed("off"),
    opt("SO_PASSPIDFD", 76, Flag, h::so_passpidfd).since("6.5").on(Sockets::Unix).fixed("off"),
    opt("SO_PASSRIGHTS", 83, Flag, h::so_passrights).since("6.16").on(Sockets::Unix).fixed("on"),
    opt("SO_PEERCRED", libc::SO_PEERCRED, Credentials, h::so_peercred)
        .access(Access::Read)
        .on(Sockets::Unix),
    opt("SO_PEERGROUPS", 59, Gids, h::so_peergroups)
        .access(Access::Read)
        .since("4.13")
        .on(Sockets::Unix),
    opt("SO_PEERSEC", libc::SO_PEERSEC, Text(256), h::so_peersec)
        .access(Access::Read)
        .since("2.6.2"),
    opt("SO_PEERNAME", libc::SO_PEERNAME, Address, h::so_peername).access(Access::Read),
];
