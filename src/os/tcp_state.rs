//! The states of a TCP connection.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A TCP state, with the kernel's number (include/net/tcp_states.h) and RFC 9293's name.
///
/// The kernel's `TCP_CLOSE` is RFC 9293's CLOSED; `SYN_RECV` is SYN-RECEIVED.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs)]
pub enum TcpState {
    Established = 1,
    SynSent = 2,
    SynRecv = 3,
    FinWait1 = 4,
    FinWait2 = 5,
    TimeWait = 6,
    Close = 7,
    CloseWait = 8,
    LastAck = 9,
    Listen = 10,
    Closing = 11,
}

impl TcpState {
    /// All eleven.
    pub const ALL: [TcpState; 11] = [
        TcpState::Established,
        TcpState::SynSent,
        TcpState::SynRecv,
        TcpState::FinWait1,
        TcpState::FinWait2,
        TcpState::TimeWait,
        TcpState::Close,
        TcpState::CloseWait,
        TcpState::LastAck,
        TcpState::Listen,
        TcpState::Closing,
    ];

    /// The state of the kernel's number. 12 (`TCP_NEW_SYN_RECV`) is what sock_diag never shows.
    pub fn from_number(number: u8) -> Option<TcpState> {
        TcpState::ALL.into_iter().find(|state| *state as u8 == number)
    }

    /// The name as `ss`, `netstat` and the kernel's headers write it.
    pub const fn name(self) -> &'static str {
        match self {
            TcpState::Established => "ESTABLISHED",
            TcpState::SynSent => "SYN_SENT",
            TcpState::SynRecv => "SYN_RECV",
            TcpState::FinWait1 => "FIN_WAIT1",
            TcpState::FinWait2 => "FIN_WAIT2",
            TcpState::TimeWait => "TIME_WAIT",
            TcpState::Close => "CLOSE",
            TcpState::CloseWait => "CLOSE_WAIT",
            TcpState::LastAck => "LAST_ACK",
            TcpState::Listen => "LISTEN",
            TcpState::Closing => "CLOSING",
        }
    }

    /// The state of a name, in any case and with `-` or `_`; RFC names are understood too.
    pub fn from_name(name: &str) -> Option<TcpState> {
        let name = name.to_ascii_uppercase().replace('-', "_");
        let name = match name.as_str() {
            "CLOSED" => "CLOSE",
            "SYN_RECEIVED" | "SYN_RCVD" => "SYN_RECV",
            "FIN_WAIT_1" => "FIN_WAIT1",
            "FIN_WAIT_2" => "FIN_WAIT2",
            "ESTAB" => "ESTABLISHED",
            other => other,
        };
        TcpState::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl fmt::Display for TcpState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_agree() {
        for state in TcpState::ALL {
            assert_eq!(TcpState::from_number(state as u8), Some(state));
            assert_eq!(TcpState::from_name(state.name()), Some(state));
        }
        assert_eq!(TcpState::from_number(12), None);
        assert_eq!(TcpState::from_name("syn-received"), Some(TcpState::SynRecv));
    }
}
