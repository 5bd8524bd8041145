//! Figures of the bytes' flow from one program to the other.

use super::Figure;
use crate::explain::text::figure_flow as text;

macro_rules! figures {
    ($($(#[$doc:meta])* $name:ident = $said:ident, $source:literal, $help:ident;)+) => {
        $(
            $(#[$doc])*
            pub const $name: Figure = Figure { name: text::$said, source: $source, help: text::$help };
        )+
    };
}

figures! {
    /// What a thread does on the socket.
    CALL = call, "the log of calls: stamped by the thread that makes the call", call_help;
    /// Bytes in a blocked call that the kernel has not taken.
    HELD = held,
        "the call's length less what the kernel took: tcpi_bytes_acked + SIOCOUTQ - bytes of earlier calls",
        held_help;
    /// Taken by the kernel since the connection began.
    TAKEN = taken, "getsockopt(TCP_INFO) tcpi_bytes_acked + ioctl(SIOCOUTQ)", taken_help;
    /// Read by the program since the connection began.
    READ = read, "getsockopt(TCP_INFO) tcpi_bytes_received less ioctl(SIOCINQ)", read_help;
    /// What keeps TCP from sending more.
    LIMIT = limit,
        "SIOCOUTQNSD, tcpi_snd_wnd, tcpi_snd_cwnd, tcpi_unacked, sk_wmem_queued, by the rules of tcp_write_xmit()",
        limit_help;
}
