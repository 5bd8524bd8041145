//! The few fields of `TCP_INFO` that every look takes, decoded at the offsets of the one table.

use super::raw::{u32_at, u64_at};
use super::{TcpReading, TcpState};

/// Bytes asked for; the kernel gives 280 today, and cuts or grows without an error.
pub(super) const ASKED: usize = 512;

/// Those fields. What an older kernel does not give is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TcpFigures {
    pub(super) state: TcpState,
    pub(super) unacked: u32,
    pub(super) sacked: u32,
    pub(super) last_data_sent: u32,
    total_retrans: u32,
    bytes_acked: u64,
    bytes_received: u64,
    // Payload handed to the network, each byte counted once (Linux 4.19).
    sent_once: Option<u64>,
}

mod at {
    use crate::os::tcp_fields::offset;

    pub(super) const UNACKED: usize = offset("tcpi_unacked");
    pub(super) const SACKED: usize = offset("tcpi_sacked");
    pub(super) const LAST_DATA_SENT: usize = offset("tcpi_last_data_sent");
    pub(super) const TOTAL_RETRANS: usize = offset("tcpi_total_retrans");
    pub(super) const BYTES_ACKED: usize = offset("tcpi_bytes_acked");
    pub(super) const BYTES_RECEIVED: usize = offset("tcpi_bytes_received");
    pub(super) const BYTES_SENT: usize = offset("tcpi_bytes_sent");
    pub(super) const BYTES_RETRANS: usize = offset("tcpi_bytes_retrans");
}

impl TcpFigures {
    /// Decodes what the kernel gave; `None` if not even the state is in it.
    pub(super) fn decode(bytes: &[u8]) -> Option<TcpFigures> {
        let word = |offset| u32_at(bytes, offset).unwrap_or_default();
        let long = |offset| u64_at(bytes, offset);
        let again = long(at::BYTES_RETRANS);
        Some(TcpFigures {
            state: TcpState::from_number(*bytes.first()?)?,
            unacked: word(at::UNACKED),
            sacked: word(at::SACKED),
            last_data_sent: word(at::LAST_DATA_SENT),
            total_retrans: word(at::TOTAL_RETRANS),
            bytes_acked: long(at::BYTES_ACKED).unwrap_or_default(),
            bytes_received: long(at::BYTES_RECEIVED).unwrap_or_default(),
            sent_once: again
                .zip(long(at::BYTES_SENT))
                .map(|(again, sent)| sent.saturating_sub(again)),
        })
    }

    /// What is shown. `in_flight`: payload sent and not acknowledged, read just after.
    pub(super) fn reading(&self, in_flight: u32, before: Option<&TcpReading>) -> TcpReading {
        let listening = self.state == TcpState::Listen;
        TcpReading {
            state: self.state,
            queue_length: if listening { self.unacked } else { 0 },
            queue_limit: if listening { self.sacked } else { 0 },
            bytes_acked: if listening { 0 } else { self.payload_acked(in_flight, before) },
            bytes_received: self.payload_received(before),
            retransmitted: self.total_retrans,
        }
    }

    // `tcpi_bytes_acked` counts the SYN on the side that connected (not on the side that accepted)
    // and the FIN on both, once acknowledged. Which side this is the kernel does not say; but what
    // was sent once less what is in flight is the payload acknowledged. While data moves between
    // the two readings that may be off, so it is held within what SYN and FIN can explain.
    fn payload_acked(&self, in_flight: u32, before: Option<&TcpReading>) -> u64 {
        let fin = matches!(self.state, TcpState::FinWait2 | TcpState::TimeWait | TcpState::Close);
        let least = self.bytes_acked.saturating_sub(1 + u64::from(fin));
        let acked = match self.sent_once {
            Some(sent) if self.unacked == 0 => sent,
            Some(sent) => sent.saturating_sub(in_flight.into()),
            None => least,
        };
        not_less(
            acked.clamp(least, self.bytes_acked),
            before.map(|b| b.bytes_acked),
            self.bytes_acked,
        )
    }

    // `tcpi_bytes_received` counts the peer's FIN. In CLOSE nothing says whether one came: one byte
    // more than before is taken for it.
    fn payload_received(&self, before: Option<&TcpReading>) -> u64 {
        let all = self.bytes_received;
        let less = all.saturating_sub(1);
        match self.state {
            TcpState::CloseWait | TcpState::LastAck | TcpState::Closing | TcpState::TimeWait => {
                less
            }
            TcpState::Close => match before {
                Some(before) if before.bytes_received == all => all,
                _ => less,
            },
            _ => all,
        }
    }
}

// A figure that only grows does not go back by the byte that was uncertain; after a connect(2) of
// the same socket to AF_UNSPEC it starts again.
fn not_less(now: u64, before: Option<u64>, most: u64) -> u64 {
    before.filter(|before| *before > now && *before <= most).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_length_is_decoded(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let info = TcpFigures::decode(&bytes);
            let state = bytes.first().and_then(|number| TcpState::from_number(*number));
            prop_assert_eq!(info.map(|info| info.state), state);
            if let Some(info) = info {
                let reading = info.reading(7, None);
                prop_assert!(reading.bytes_acked <= info.bytes_acked);
            }
        }
    }
}
