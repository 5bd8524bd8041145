//! `struct tcp_info` whole, field by field (include/uapi/linux/tcp.h).

use super::{Payload, TcpState};
use serde::{Deserialize, Serialize};

/// What getsockopt(`TCP_INFO`) gave, byte for byte: 280 bytes today, fewer from an older kernel,
/// more from a newer one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TcpInfo(pub Payload);

impl TcpInfo {
    /// A field's number; none where the kernel's structure does not reach that far, and of a name
    /// that is no field's. `tcpi_rtt` and `rtt` are the same field.
    pub fn get(&self, name: &str) -> Option<u64> {
        TcpField::find(name).and_then(|field| field.of(self))
    }

    /// `tcpi_state`.
    pub fn state(&self) -> Option<TcpState> {
        TcpState::from_number(*self.0.bytes().first()?)
    }

    /// The same with the four ages, which run by themselves, at 0 (`tcpi_last_data_sent` to
    /// `tcpi_last_ack_recv`).
    pub fn without_ages(&self) -> TcpInfo {
        let mut bytes = self.0.bytes().to_vec();
        let ages = TCP_FIELDS.iter().filter(|field| field.name.starts_with("tcpi_last_"));
        for field in ages {
            if let Some(age) = bytes.get_mut(field.at..field.at + field.bytes) {
                age.fill(0);
            }
        }
        TcpInfo(bytes.into())
    }

    /// How many bytes the kernel gave.
    pub fn len(&self) -> usize {
        self.0.bytes().len()
    }

    /// Whether it gave nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// In what a field counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum TcpUnit {
    /// A plain number.
    Number,
    Microseconds,
    Milliseconds,
    Bytes,
    /// Segments of at most the MSS.
    Segments,
    BytesPerSecond,
    /// Bits, each with a meaning of its own (`TCPI_OPT_*`).
    Flags,
    /// `enum tcp_ca_state`.
    CaState,
}

/// One field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TcpField {
    /// Its name in the structure.
    pub name: &'static str,
    /// In what it counts.
    pub unit: TcpUnit,
    at: usize,
    bytes: usize,
    // Of a bit field: the lowest bit and how many, on a machine of this byte order.
    bits: Option<(u32, u32)>,
}

const fn field(name: &'static str, at: usize, bytes: usize, unit: TcpUnit) -> TcpField {
    TcpField { name, unit, at, bytes, bits: None }
}

const fn bits(name: &'static str, at: usize, low: u32, count: u32) -> TcpField {
    // gcc and clang fill a byte from its lowest bit on little-endian machines, from its highest on
    // others.
    let low = if cfg!(target_endian = "little") { low } else { 8 - low - count };
    TcpField { name, unit: TcpUnit::Number, at, bytes: 1, bits: Some((low, count)) }
}

/// Where a field begins, for those who read a few of them often. A name that is no field's does not
/// compile.
#[cfg(target_os = "linux")]
pub(super) const fn offset(name: &str) -> usize {
    let mut index = 0;
    while !same(TCP_FIELDS[index].name.as_bytes(), name.as_bytes()) {
        index += 1;
    }
    TCP_FIELDS[index].at
}

#[cfg(target_os = "linux")]
const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}

impl TcpField {
    /// The field of a name, with or without `tcpi_`.
    pub fn find(name: &str) -> Option<&'static TcpField> {
        let bare = name.strip_prefix("tcpi_").unwrap_or(name);
        TCP_FIELDS.iter().find(|field| field.name.strip_prefix("tcpi_") == Some(bare))
    }

    /// Its number in what the kernel gave; none where that does not reach so far.
    pub fn of(&self, info: &TcpInfo) -> Option<u64> {
        let bytes = info.0.bytes().get(self.at..self.at + self.bytes)?;
        let mut whole = [0; 8];
        let from = if cfg!(target_endian = "little") { 0 } else { 8 - self.bytes };
        whole[from..from + self.bytes].copy_from_slice(bytes);
        let number = u64::from_ne_bytes(whole);
        Some(match self.bits {
            Some((low, count)) => number >> low & ((1 << count) - 1),
            None => number,
        })
    }
}

use TcpUnit::{
    Bytes, BytesPerSecond, CaState, Flags, Microseconds, Milliseconds, Number, Segments,
};

/// Every field, in the order of the structure.
pub const TCP_FIELDS: &[TcpField] = &[
    field("tcpi_state", 0, 1, Number),
    field("tcpi_ca_state", 1, 1, CaState),
    field("tcpi_retransmits", 2, 1, Number),
    field("tcpi_probes", 3, 1, Number),
    field("tcpi_backoff", 4, 1, Number),
    field("tcpi_options", 5, 1, Flags),
    bits("tcpi_snd_wscale", 6, 0, 4),
    bits("tcpi_rcv_wscale", 6, 4, 4),
    bits("tcpi_delivery_rate_app_limited", 7, 0, 1),
    bits("tcpi_fastopen_client_fail", 7, 1, 2),
    field("tcpi_rto", 8, 4, Microseconds),
    field("tcpi_ato", 12, 4, Microseconds),
    field("tcpi_snd_mss", 16, 4, Bytes),
    field("tcpi_rcv_mss", 20, 4, Bytes),
    field("tcpi_unacked", 24, 4, Segments),
    field("tcpi_sacked", 28, 4, Segments),
    field("tcpi_lost", 32, 4, Segments),
    field("tcpi_retrans", 36, 4, Segments),
    field("tcpi_fackets", 40, 4, Segments),
    field("tcpi_last_data_sent", 44, 4, Milliseconds),
    field("tcpi_last_ack_sent", 48, 4, Milliseconds),
    field("tcpi_last_data_recv", 52, 4, Milliseconds),
    field("tcpi_last_ack_recv", 56, 4, Milliseconds),
    field("tcpi_pmtu", 60, 4, Bytes),
    field("tcpi_rcv_ssthresh", 64, 4, Bytes),
    field("tcpi_rtt", 68, 4, Microseconds),
    field("tcpi_rttvar", 72, 4, Microseconds),
    field("tcpi_snd_ssthresh", 76, 4, Segments),
    field("tcpi_snd_cwnd", 80, 4, Segments),
    field("tcpi_advmss", 84, 4, Bytes),
    field("tcpi_reordering", 88, 4, Segments),
    field("tcpi_rcv_rtt", 92, 4, Microseconds),
    field("tcpi_rcv_space", 96, 4, Bytes),
    field("tcpi_total_retrans", 100, 4, Segments),
    field("tcpi_pacing_rate", 104, 8, BytesPerSecond),
    field("tcpi_max_pacing_rate", 112, 8, BytesPerSecond),
    field("tcpi_bytes_acked", 120, 8, Bytes),
    field("tcpi_bytes_received", 128, 8, Bytes),
    field("tcpi_segs_out", 136, 4, Segments),
    field("tcpi_segs_in", 140, 4, Segments),
    field("tcpi_notsent_bytes", 144, 4, Bytes),
    field("tcpi_min_rtt", 148, 4, Microseconds),
    field("tcpi_data_segs_in", 152, 4, Segments),
    field("tcpi_data_segs_out", 156, 4, Segments),
    field("tcpi_delivery_rate", 160, 8, BytesPerSecond),
    field("tcpi_busy_time", 168, 8, Microseconds),
    field("tcpi_rwnd_limited", 176, 8, Microseconds),
    field("tcpi_sndbuf_limited", 184, 8, Microseconds),
    field("tcpi_delivered", 192, 4, Segments),
    field("tcpi_delivered_ce", 196, 4, Segments),
    field("tcpi_bytes_sent", 200, 8, Bytes),
    field("tcpi_bytes_retrans", 208, 8, Bytes),
    field("tcpi_dsack_dups", 216, 4, Segments),
    field("tcpi_reord_seen", 220, 4, Number),
    field("tcpi_rcv_ooopack", 224, 4, Segments),
    field("tcpi_snd_wnd", 228, 4, Bytes),
    field("tcpi_rcv_wnd", 232, 4, Bytes),
    field("tcpi_rehash", 236, 4, Number),
    field("tcpi_total_rto", 240, 2, Number),
    field("tcpi_total_rto_recoveries", 242, 2, Number),
    field("tcpi_total_rto_time", 244, 4, Milliseconds),
    field("tcpi_received_ce", 248, 4, Segments),
    field("tcpi_delivered_e1_bytes", 252, 4, Bytes),
    field("tcpi_delivered_e0_bytes", 256, 4, Bytes),
    field("tcpi_delivered_ce_bytes", 260, 4, Bytes),
    field("tcpi_received_e1_bytes", 264, 4, Bytes),
    field("tcpi_received_e0_bytes", 268, 4, Bytes),
    field("tcpi_received_ce_bytes", 272, 4, Bytes),
    field("tcpi_accecn_fail_mode", 276, 2, Number),
    field("tcpi_accecn_opt_seen", 278, 2, Number),
];

#[cfg(all(test, target_os = "linux"))]
mod tests;
