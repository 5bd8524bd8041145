//! The figures of a listener's queues.

use super::Figure;
use crate::explain::text::figure_queue as text;
use crate::lang::Line;

const fn figure(name: Line, source: &'static str, help: Line) -> Figure {
    Figure { name, source, help }
}

macro_rules! figures {
    ($($name:ident: $text:ident, $help:ident, $source:literal;)+) => {
        $(#[doc = concat!("`", $source, "`")]
        pub const $name: Figure = figure(text::$text, $source, text::$help);)+
    };
}

figures! {
    LENGTH: length, length_help, "getsockopt(TCP_INFO) tcpi_unacked";
    LIMIT: limit, limit_help, "getsockopt(TCP_INFO) tcpi_sacked";
    UNIX_LENGTH: length, length_help, "sock_diag UNIX_DIAG_RQLEN udiag_rqueue";
    UNIX_LIMIT: limit, limit_help, "sock_diag UNIX_DIAG_RQLEN udiag_wqueue";
    CLIENT: client, client_help, "sock_diag idiag_dst, idiag_dport";
    AGE: age, age_help, "sock_diag INET_DIAG_INFO tcpi_last_data_sent";
    UNREAD: unread, unread_help, "sock_diag idiag_rqueue";
    FIN: fin, fin_help, "sock_diag idiag_state CLOSE_WAIT";
    RESET: reset, reset_help, "getsockopt(TCP_INFO) tcpi_unacked less the rows of sock_diag";
    HANDSHAKES: handshakes, handshakes_help, "sock_diag idiag_state SYN_RECV";
    SYN_PLACES: syn_places, syn_places_help, "tcpi_sacked, /proc/sys/net/ipv4/tcp_syncookies, tcp_max_syn_backlog";
    SYNACK_AGAIN: synack_again, synack_again_help, "sock_diag idiag_retrans";
    SYNACK_NEXT: synack_next, synack_next_help, "sock_diag idiag_expires";
    OUTSIDE: outside, outside_help, "sock_diag idiag_state SYN_SENT";
    SYN_AGAIN: syn_again, syn_again_help, "sock_diag idiag_retrans";
    SYN_NEXT: syn_next, syn_next_help, "sock_diag idiag_expires";
    BELIEVES: believes, believes_help, "sock_diag idiag_state of both ends";
    ACCEPTING: accepting, accepting_help, "the thread that called accept(2)";
    BLOCKED_IN_CONNECT: connecting, connecting_help, "the thread that called connect(2)";
    DROPS: drops, drops_help, "getsockopt(SO_MEMINFO) SK_MEMINFO_DROPS";
    SOMAXCONN: somaxconn, somaxconn_help, "/proc/sys/net/core/somaxconn";
    SYNCOOKIES: syncookies, syncookies_help, "/proc/sys/net/ipv4/tcp_syncookies";
    MAX_SYN_BACKLOG: max_syn_backlog, max_syn_backlog_help, "/proc/sys/net/ipv4/tcp_max_syn_backlog";
    ABORT_ON_OVERFLOW: abort, abort_help, "/proc/sys/net/ipv4/tcp_abort_on_overflow";
    SYNACK_RETRIES: synack_retries, synack_retries_help, "/proc/sys/net/ipv4/tcp_synack_retries";
    DEFER_ACCEPT: defer_accept, defer_accept_help, "getsockopt(TCP_DEFER_ACCEPT)";
    SYN_RETRIES: syn_retries, syn_retries_help, "/proc/sys/net/ipv4/tcp_syn_retries";
    SYN_LINEAR: syn_linear, syn_linear_help, "/proc/sys/net/ipv4/tcp_syn_linear_timeouts";
}

/// The figure of one of [`crate::os::LISTEN_COUNTERS`]; none of another counter.
pub fn counter(name: &str) -> Option<&'static Figure> {
    COUNTERS.iter().find(|(known, _)| *known == name).map(|(_, figure)| figure)
}

macro_rules! counters {
    ($($name:literal in $file:literal: $text:ident, $help:ident;)+) => {
        const COUNTERS: &[(&str, Figure)] =
            &[$(($name, figure(text::$text, concat!($file, " ", $name), text::$help))),+];
    };
}

counters! {
    "TcpExt.ListenOverflows" in "/proc/net/netstat": overflows, overflows_help;
    "TcpExt.ListenDrops" in "/proc/net/netstat": listen_drops, listen_drops_help;
    "TcpExt.TCPReqQFullDrop" in "/proc/net/netstat": req_full_drop, req_full_drop_help;
    "TcpExt.TCPReqQFullDoCookies" in "/proc/net/netstat": req_full_cookies, req_full_cookies_help;
    "TcpExt.SyncookiesSent" in "/proc/net/netstat": cookies_sent, cookies_sent_help;
    "TcpExt.SyncookiesRecv" in "/proc/net/netstat": cookies_received, cookies_received_help;
    "TcpExt.SyncookiesFailed" in "/proc/net/netstat": cookies_failed, cookies_failed_help;
    "TcpExt.TCPDeferAcceptDrop" in "/proc/net/netstat": defer_drop, defer_drop_help;
    "TcpExt.EmbryonicRsts" in "/proc/net/netstat": embryonic, embryonic_help;
    "Tcp.OutRsts" in "/proc/net/snmp": out_rsts, out_rsts_help;
    "TcpExt.TCPBacklogDrop" in "/proc/net/netstat": socket_backlog, socket_backlog_help;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::LISTEN_COUNTERS;

    #[test]
    fn every_counter_that_is_read_has_its_figure() {
        for name in LISTEN_COUNTERS {
            assert!(counter(name).is_some_and(|figure| figure.source.ends_with(name)), "{name}");
        }
        assert_eq!(COUNTERS.len(), LISTEN_COUNTERS.len());
        assert!(counter("TcpExt.TCPTimeouts").is_none());
    }
}
