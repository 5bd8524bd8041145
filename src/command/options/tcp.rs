//! `IPPROTO_TCP` (tcp(7), include/uapi/linux/tcp.h).

use super::names::REPAIR_QUEUES;
use super::value::ValueType::{self, *};
use super::{Access, OptionSpec, Sockets, text as h};
use crate::lang::Line;

const fn opt(name: &'static str, number: i32, value: ValueType, help: Line) -> OptionSpec {
    OptionSpec::new(name, libc::IPPROTO_TCP, number, value, help).on(Sockets::Tcp)
}

pub(super) const PART: &[OptionSpec] = &[
    opt("TCP_NODELAY", libc::TCP_NODELAY, Flag, h::tcp_nodelay).fixed("off"),
    opt("TCP_CORK", libc::TCP_CORK, Flag, h::tcp_cork).fixed("off"),
    opt("TCP_QUICKACK", libc::TCP_QUICKACK, Flag, h::tcp_quickack).fixed("on"),
    opt("TCP_MAXSEG", libc::TCP_MAXSEG, Size, h::tcp_maxseg).fixed("536"),
    opt("TCP_KEEPIDLE", libc::TCP_KEEPIDLE, Seconds, h::tcp_keepidle)
        .sysctl("net.ipv4.tcp_keepalive_time"),
    opt("TCP_KEEPINTVL", libc::TCP_KEEPINTVL, Seconds, h::tcp_keepintvl)
        .sysctl("net.ipv4.tcp_keepalive_intvl"),
    opt("TCP_KEEPCNT", libc::TCP_KEEPCNT, Int, h::tcp_keepcnt)
        .sysctl("net.ipv4.tcp_keepalive_probes"),
    opt("TCP_USER_TIMEOUT", libc::TCP_USER_TIMEOUT, Millis, h::tcp_user_timeout)
        .since("2.6.37")
        .fixed("0"),
    opt("TCP_SYNCNT", libc::TCP_SYNCNT, Int, h::tcp_syncnt).sysctl("net.ipv4.tcp_syn_retries"),
    opt("TCP_DEFER_ACCEPT", libc::TCP_DEFER_ACCEPT, Seconds, h::tcp_defer_accept).fixed("0"),
    opt("TCP_LINGER2", libc::TCP_LINGER2, Seconds, h::tcp_linger2)
        .sysctl("net.ipv4.tcp_fin_timeout"),
    opt("TCP_WINDOW_CLAMP", libc::TCP_WINDOW_CLAMP, Size, h::tcp_window_clamp).fixed("0"),
    opt("TCP_CONGESTION", libc::TCP_CONGESTION, Text(16), h::tcp_congestion)
        .since("2.6.13")
        .partly("CAP_NET_ADMIN")
        .sysctl("net.ipv4.tcp_congestion_control"),
    opt("TCP_NOTSENT_LOWAT", 25, Unsigned, h::tcp_notsent_lowat)
        .since("3.12")
        .sysctl("net.ipv4.tcp_notsent_lowat"),
    opt("TCP_FASTOPEN", libc::TCP_FASTOPEN, Int, h::tcp_fastopen).since("3.7").fixed("0"),
    opt("TCP_FASTOPEN_CONNECT", 30, Flag, h::tcp_fastopen_connect).since("4.11").fixed("off"),
    opt("TCP_FASTOPEN_NO_COOKIE", 34, Flag, h::tcp_fastopen_no_cookie).since("4.15").fixed("off"),
    opt("TCP_FASTOPEN_KEY", 33, Bytes(32), h::tcp_fastopen_key).since("4.15"),
    opt("TCP_SAVE_SYN", 27, Int, h::tcp_save_syn).since("4.2").fixed("0"),
    opt("TCP_SAVED_SYN", 28, Bytes(256), h::tcp_saved_syn).access(Access::ReadOnce).since("4.2"),
    opt("TCP_INFO", libc::TCP_INFO, TcpInfo, h::tcp_info).access(Access::Read),
    opt("TCP_CC_INFO", 26, Bytes(64), h::tcp_cc_info).access(Access::Read).since("4.1"),
    opt("TCP_TIMESTAMP", 24, Unsigned, h::tcp_timestamp).since("3.9").access(Access::Read),
    opt("TCP_THIN_LINEAR_TIMEOUTS", 16, Flag, h::tcp_thin_linear_timeouts)
        .since("2.6.34")
        .sysctl("net.ipv4.tcp_thin_linear_timeouts"),
    opt("TCP_INQ", 36, Flag, h::tcp_inq).since("4.18").fixed("off"),
    opt("TCP_TX_DELAY", 37, Micros, h::tcp_tx_delay).since("5.3").fixed("0"),
    opt("TCP_RTO_MAX_MS", 44, Millis, h::tcp_rto_max)
        .since("6.15")
        .sysctl("net.ipv4.tcp_rto_max_ms"),
    opt("TCP_RTO_MIN_US", 45, Micros, h::tcp_rto_min)
        .since("6.15")
        .sysctl("net.ipv4.tcp_rto_min_us"),
    opt("TCP_DELACK_MAX_US", 46, Micros, h::tcp_delack_max).since("6.15"),
    opt("TCP_ULP", 31, Text(16), h::tcp_ulp).since("4.13").fixed("\"\""),
    opt("TCP_MD5SIG", libc::TCP_MD5SIG, Bytes(216), h::tcp_md5sig).access(Access::Write),
    opt("TCP_REPAIR", 19, Int, h::tcp_repair).since("3.5").needs("CAP_NET_ADMIN").fixed("0"),
    opt("TCP_REPAIR_QUEUE", 20, Names(REPAIR_QUEUES), h::tcp_repair_queue)
        .since("3.5")
        .needs("CAP_NET_ADMIN"),
    opt("TCP_QUEUE_SEQ", 21, Unsigned, h::tcp_queue_seq).since("3.5").needs("CAP_NET_ADMIN"),
];
