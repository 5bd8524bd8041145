//! What the connection view shows beside a socket's own readings.

use super::Figure;
use crate::explain::text::figure_connection as text;

/// How it came into its state.
pub const CAME: Figure = Figure {
    name: text::came,
    source: "this program's own calls, and RFC 9293 figure 5",
    help: text::came_help,
};
/// A state it was seen in, and when.
pub const TURN: Figure = Figure {
    name: text::turn,
    source: "getsockopt(TCP_INFO) tcpi_state, or sock_diag(7) idiag_state",
    help: text::turn_help,
};
/// A state it must have passed through.
pub const PASSED: Figure =
    Figure { name: text::passed, source: "RFC 9293 figure 5", help: text::passed_help };
/// A call of this program.
pub const CALL: Figure = Figure {
    name: text::call,
    source: "clock_gettime(CLOCK_MONOTONIC) around the call",
    help: text::call_help,
};
/// How many of its other sockets are in a state.
pub const COUNT: Figure = Figure {
    name: text::count,
    source: "getsockopt(TCP_INFO) tcpi_state, or sock_diag(7) idiag_state, of each",
    help: text::count_help,
};
/// The other end's state, where there is no socket yet.
pub const REQUEST: Figure =
    Figure { name: text::request, source: "sock_diag(7) idiag_state", help: text::request_help };
