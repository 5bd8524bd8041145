//! Everything the kernel says of one socket that is looked at closely, as data.

use super::{Fact, SocketId, TcpInfo, nanos};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A close look at one socket, beside its [`super::SocketReading`]: too dear to be taken of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// When, on the laboratory's clock.
    #[serde(with = "nanos")]
    pub at: Duration,
    /// getsockopt(`TCP_INFO`), whole.
    pub tcp: Fact<TcpInfo>,
    /// getsockopt(`TCP_CONGESTION`).
    pub congestion: Fact<String>,
    /// getsockopt(`SO_MEMINFO`), whole.
    pub memory: Fact<SkMemory>,
    /// The timer that runs (sock_diag's `idiag_timer`); none: no timer runs.
    pub timer: Fact<Option<Timer>>,
    /// The inode of the socket (fstat(2)), by which other programs name it.
    pub inode: Fact<u64>,
}

/// `SO_MEMINFO` whole (include/uapi/linux/sock_diag.h, `SK_MEMINFO_*`), in bytes but for the drops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SkMemory {
    pub rmem_alloc: u32,
    pub rcvbuf: u32,
    pub wmem_alloc: u32,
    pub sndbuf: u32,
    pub fwd_alloc: u32,
    pub wmem_queued: u32,
    pub optmem: u32,
    /// Bytes that came while a call held the socket (`sk_backlog`); not the listen backlog.
    pub backlog: u32,
    pub drops: u32,
}

#[cfg(target_os = "linux")]
impl SkMemory {
    /// Decodes what the kernel gave; what an older one does not give is 0.
    pub(super) fn decode(bytes: &[u8]) -> SkMemory {
        let word = |index: usize| super::raw::u32_at(bytes, index * 4).unwrap_or_default();
        SkMemory {
            rmem_alloc: word(0),
            rcvbuf: word(1),
            wmem_alloc: word(2),
            sndbuf: word(3),
            fwd_alloc: word(4),
            wmem_queued: word(5),
            optmem: word(6),
            backlog: word(7),
            drops: word(8),
        }
    }
}

/// Which timer of a TCP socket runs (`idiag_timer`, net/ipv4/inet_diag.c).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimerKind {
    /// 1: retransmission, of a SYN, a SYN-ACK or of data (also early loss probe and reordering).
    Retransmit,
    /// 2: keepalive; of a closed FIN_WAIT2 socket its end.
    KeepAlive,
    /// 3: TIME_WAIT, or FIN_WAIT2 of a socket without descriptor.
    TimeWait,
    /// 4: probes into a closed window (persist).
    Probe,
}

impl TimerKind {
    /// All of them.
    pub const ALL: [TimerKind; 4] =
        [TimerKind::Retransmit, TimerKind::KeepAlive, TimerKind::TimeWait, TimerKind::Probe];

    /// The timer of the kernel's number; none for 0 (no timer runs) and unknown ones.
    pub const fn from_number(number: u8) -> Option<TimerKind> {
        match number {
            1 => Some(TimerKind::Retransmit),
            2 => Some(TimerKind::KeepAlive),
            3 => Some(TimerKind::TimeWait),
            4 => Some(TimerKind::Probe),
            _ => None,
        }
    }

    /// The name, as ss(8) shows it.
    pub const fn name(self) -> &'static str {
        match self {
            TimerKind::Retransmit => "on",
            TimerKind::KeepAlive => "keepalive",
            TimerKind::TimeWait => "timewait",
            TimerKind::Probe => "persist",
        }
    }
}

/// A timer that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// Which.
    pub kind: TimerKind,
    /// When it ends, counted from the reading (`idiag_expires`, whole milliseconds).
    #[serde(with = "nanos")]
    pub left: Duration,
    /// How often it has fired since it made progress (`idiag_retrans`): retransmissions, probes.
    pub fired: u8,
}

/// The end of a socket, told by the kernel when it destroyed it (sock_diag(7), the
/// `SKNLGRP_INET_TCP_DESTROY` group and its three siblings).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destroyed {
    /// Which socket.
    pub id: SocketId,
    /// When the message was read, on the laboratory's clock: the end was before.
    #[serde(with = "nanos")]
    pub at: Duration,
    /// Its last `TCP_INFO`, where the message has one.
    pub tcp: Option<TcpInfo>,
}
