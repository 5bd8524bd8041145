//! The readings of a socket beside the fields of `TCP_INFO`, and those of a listener's queues.

use super::Figure;
use crate::explain::text::figure_socket as text;

macro_rules! figures {
    ($($(#[$doc:meta])* $name:ident = $words:ident, $help:ident, $source:literal;)+) => {
        $($(#[$doc])* pub const $name: Figure =
            Figure { name: text::$words, source: $source, help: text::$help };)+
    };
}

figures! {
    /// The descriptor's number.
    DESCRIPTOR = descriptor, descriptor_help, "the result of socket(2) or accept(2)";
    /// `SO_COOKIE`.
    COOKIE = cookie, cookie_help, "getsockopt(SO_COOKIE)";
    /// The inode of the socket's file.
    INODE = inode, inode_help, "fstat(2) st_ino";
    /// The same of a closed socket.
    INODE_ROW = inode, inode_help, "sock_diag(7) idiag_inode";
    /// Family, type and protocol.
    KIND = kind, kind_help, "getsockopt(SO_DOMAIN, SO_TYPE, SO_PROTOCOL)";
    /// Who made it.
    OWNER = owner, owner_help, "this program's own record";
    /// Its name here.
    NAME = name, name_help, "this program's own record";
    /// How long it has been there.
    OPENED = opened, opened_help, "clock_gettime(CLOCK_MONOTONIC) after the call";
    /// The state, through the descriptor.
    STATE = state, state_help, "getsockopt(TCP_INFO) tcpi_state";
    /// The state of a connection without descriptor.
    STATE_ROW = state_row, state_row_help, "sock_diag(7) idiag_state";
    /// The state of a UNIX connection.
    STATE_UNIX = unix_state, unix_state_help, "getsockopt(SO_ACCEPTCONN), getpeername(2)";
    /// Since when it has been in its state.
    STATE_SINCE = state_since, state_since_help, "this program's clock at the reading";
    /// Its own address.
    LOCAL = local, local_help, "getsockname(2)";
    /// Its peer's.
    PEER = peer, peer_help, "getpeername(2)";
    /// Its own address, of a closed socket.
    LOCAL_ROW = local, local_help, "sock_diag(7) idiag_src, idiag_sport";
    /// Its peer's, of a closed socket.
    PEER_ROW = peer, peer_help, "sock_diag(7) idiag_dst, idiag_dport";
    /// Until the timer of a closed connection ends.
    LEFT = left, left_help, "sock_diag(7) idiag_expires";
    /// Bytes received and not read.
    UNREAD = unread, unread_help, "ioctl(SIOCINQ)";
    /// The same of a closed socket.
    UNREAD_ROW = unread, unread_help, "sock_diag(7) idiag_rqueue";
    /// Bytes written and not acknowledged.
    UNACKED = unacked, unacked_help, "ioctl(SIOCOUTQ)";
    /// The same of a closed socket.
    UNACKED_ROW = unacked_row, unacked_row_help, "sock_diag(7) idiag_wqueue";
    /// Bytes written and not sent.
    UNSENT = unsent, unsent_help, "ioctl(SIOCOUTQNSD)";
    /// Bytes sent and not acknowledged.
    IN_FLIGHT = in_flight, in_flight_help, "ioctl(SIOCOUTQ) - ioctl(SIOCOUTQNSD)";
    /// Receive memory beside its limit.
    RECEIVE_MEMORY = receive_memory, receive_memory_help,
        "getsockopt(SO_MEMINFO) SK_MEMINFO_RMEM_ALLOC, SK_MEMINFO_RCVBUF";
    /// Send memory beside its limit, of TCP.
    SEND_MEMORY = send_memory, send_memory_help,
        "getsockopt(SO_MEMINFO) SK_MEMINFO_WMEM_QUEUED, SK_MEMINFO_SNDBUF";
    /// Send memory beside its limit, of other protocols.
    SEND_MEMORY_OTHER = send_memory, send_memory_help,
        "getsockopt(SO_MEMINFO) SK_MEMINFO_WMEM_ALLOC, SK_MEMINFO_SNDBUF";
    /// `SK_MEMINFO_RMEM_ALLOC`.
    RMEM_ALLOC = rmem_alloc, rmem_alloc_help, "getsockopt(SO_MEMINFO) SK_MEMINFO_RMEM_ALLOC";
    /// `SK_MEMINFO_RCVBUF`.
    RCVBUF = rcvbuf, rcvbuf_help, "getsockopt(SO_MEMINFO) SK_MEMINFO_RCVBUF";
    /// `SK_MEMINFO_WMEM_ALLOC`.
    WMEM_ALLOC = wmem_alloc, wmem_alloc_help, "getsockopt(SO_MEMINFO) SK_MEMINFO_WMEM_ALLOC";
    /// `SK_MEMINFO_SNDBUF`.
    SNDBUF = sndbuf, sndbuf_help, "getsockopt(SO_MEMINFO) SK_MEMINFO_SNDBUF";
    /// `SK_MEMINFO_FWD_ALLOC`.
    FWD_ALLOC = fwd_alloc, fwd_alloc_help, "getsockopt(SO_MEMINFO) SK_MEMINFO_FWD_ALLOC";
    /// `SK_MEMINFO_WMEM_QUEUED`.
    WMEM_QUEUED = wmem_queued, wmem_queued_help, "getsockopt(SO_MEMINFO) SK_MEMINFO_WMEM_QUEUED";
    /// `SK_MEMINFO_OPTMEM`.
    OPTMEM = optmem, optmem_help, "getsockopt(SO_MEMINFO) SK_MEMINFO_OPTMEM";
    /// `SK_MEMINFO_BACKLOG`.
    SK_BACKLOG = sk_backlog, sk_backlog_help, "getsockopt(SO_MEMINFO) SK_MEMINFO_BACKLOG";
    /// `SK_MEMINFO_DROPS`.
    DROPS = drops, drops_help, "getsockopt(SO_MEMINFO) SK_MEMINFO_DROPS";
    /// `SK_MEMINFO_RMEM_ALLOC` of a closed socket.
    RMEM_ALLOC_ROW = rmem_alloc, rmem_alloc_help, "sock_diag(7) INET_DIAG_SKMEMINFO SK_MEMINFO_RMEM_ALLOC";
    /// `SK_MEMINFO_RCVBUF` of a closed socket.
    RCVBUF_ROW = rcvbuf, rcvbuf_help, "sock_diag(7) INET_DIAG_SKMEMINFO SK_MEMINFO_RCVBUF";
    /// `SK_MEMINFO_WMEM_ALLOC` of a closed socket.
    WMEM_ALLOC_ROW = wmem_alloc, wmem_alloc_help, "sock_diag(7) INET_DIAG_SKMEMINFO SK_MEMINFO_WMEM_ALLOC";
    /// `SK_MEMINFO_SNDBUF` of a closed socket.
    SNDBUF_ROW = sndbuf, sndbuf_help, "sock_diag(7) INET_DIAG_SKMEMINFO SK_MEMINFO_SNDBUF";
    /// `SK_MEMINFO_FWD_ALLOC` of a closed socket.
    FWD_ALLOC_ROW = fwd_alloc, fwd_alloc_help, "sock_diag(7) INET_DIAG_SKMEMINFO SK_MEMINFO_FWD_ALLOC";
    /// `SK_MEMINFO_WMEM_QUEUED` of a closed socket.
    WMEM_QUEUED_ROW = wmem_queued, wmem_queued_help, "sock_diag(7) INET_DIAG_SKMEMINFO SK_MEMINFO_WMEM_QUEUED";
    /// `SK_MEMINFO_OPTMEM` of a closed socket.
    OPTMEM_ROW = optmem, optmem_help, "sock_diag(7) INET_DIAG_SKMEMINFO SK_MEMINFO_OPTMEM";
    /// `SK_MEMINFO_BACKLOG` of a closed socket.
    SK_BACKLOG_ROW = sk_backlog, sk_backlog_help, "sock_diag(7) INET_DIAG_SKMEMINFO SK_MEMINFO_BACKLOG";
    /// `SK_MEMINFO_DROPS` of a closed socket.
    DROPS_ROW = drops, drops_help, "sock_diag(7) INET_DIAG_SKMEMINFO SK_MEMINFO_DROPS";
    /// `SO_MEMINFO` as a whole.
    MEMINFO = meminfo, meminfo_help, "getsockopt(SO_MEMINFO)";
    /// `TCP_INFO` as a whole.
    TCP_INFO = tcp_info, tcp_info_help, "getsockopt(TCP_INFO)";
    /// The same since listen(2).
    DROPS_SINCE_LISTEN = drops_since_listen, drops_since_listen_help,
        "getsockopt(SO_MEMINFO) SK_MEMINFO_DROPS";
    /// The accept queue's length.
    QUEUE_LENGTH = queue_length, queue_length_help, "getsockopt(TCP_INFO) tcpi_unacked";
    /// The same of a UNIX listener.
    QUEUE_UNIX = queue_length, queue_length_help, "sock_diag(7) UNIX_DIAG_RQLEN";
    /// The backlog limit in force.
    QUEUE_LIMIT = queue_limit, queue_limit_help, "getsockopt(TCP_INFO) tcpi_sacked";
    /// A client in the accept queue.
    WAITING_PEER = waiting_peer, waiting_peer_help, "sock_diag(7) idiag_dst, idiag_dport";
    /// How long it has waited.
    WAITING_AGE = waiting_age, waiting_age_help,
        "sock_diag(7) INET_DIAG_INFO tcpi_last_data_sent";
    /// What it has sent already.
    WAITING_UNREAD = waiting_unread, waiting_unread_help, "sock_diag(7) idiag_rqueue";
    /// That it was reset.
    WAITING_RESET = waiting_reset, waiting_reset_help,
        "getsockopt(TCP_INFO) tcpi_unacked - rows of sock_diag(7)";
    /// Handshakes under way at a listener.
    HANDSHAKING = handshaking, handshaking_help, "sock_diag(7) rows in SYN_RECV";
    /// Clients that got no answer yet.
    OUTSIDE = outside, outside_help, "sock_diag(7) rows in SYN_SENT";
    /// Until the soonest of their timers.
    RETRY = retry, retry_help, "sock_diag(7) idiag_expires";
    /// Which timer runs.
    TIMER = timer, timer_help, "sock_diag(7) idiag_timer";
    /// Until it fires.
    TIMER_LEFT = timer_left, timer_left_help, "sock_diag(7) idiag_expires";
    /// How often it has fired in a row.
    TIMER_FIRED = timer_fired, timer_fired_help, "sock_diag(7) idiag_retrans";
    /// `TCP_CONGESTION`.
    CONGESTION = congestion, congestion_help, "getsockopt(TCP_CONGESTION)";
    /// The same of a closed socket.
    CONGESTION_ROW = congestion, congestion_help, "sock_diag(7) INET_DIAG_CONG";
    /// Payload the peer has acknowledged.
    ACKED = acked, acked_help, "getsockopt(TCP_INFO) tcpi_bytes_acked";
    /// Payload received in order.
    RECEIVED = received, received_help, "getsockopt(TCP_INFO) tcpi_bytes_received";
    /// The user it belongs to.
    UID = uid, uid_help, "sock_diag(7) idiag_uid";
}
