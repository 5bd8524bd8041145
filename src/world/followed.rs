//! One message, followed through the levels of the machine by the kernel's own timestamps
//! (`SO_TIMESTAMPING`, Documentation/networking/timestamping.rst).

use super::{CallEntry, CallId, LogEntry, World};
use crate::os::{Call, Errno, Fact, Kind, Payload, SocketId, nanos, numbers};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A message that was followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed {
    /// Whose: the socket that sent it.
    pub socket: SocketId,
    /// Its descriptor.
    pub fd: i32,
    /// What kind of socket it is.
    pub kind: Kind,
    /// The other end, when it is one of ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peer: Option<SocketId>,
    /// The send(2) in the log.
    pub call: CallId,
    /// How many bytes lay unread at the other end before it; of a UDP socket only 0 is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ahead: Option<u64>,
    /// The message; of a long one its beginning.
    pub data: Payload,
    /// What send(2) returned.
    pub sent: Result<i64, Errno>,
    /// When send(2) was entered, on the laboratory's clock.
    #[serde(with = "nanos")]
    pub began_at: Duration,
    /// The kernel stamps by `CLOCK_REALTIME`, the laboratory's clock is `CLOCK_MONOTONIC`: how far
    /// a stamp may be off after it was moved from one to the other. Stamps among themselves are
    /// not off.
    #[serde(with = "nanos")]
    pub uncertain: Duration,
    /// Where it passed and when, in that order; those whose moment is unknown stand where they would
    /// be passed. A level that this kind of socket does not have is left out.
    pub steps: Vec<Step>,
}

/// A level that a message passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Which.
    pub level: Level,
    /// When its last byte passed, counted from the moment send(2) was entered.
    pub after: Fact<Duration>,
}

/// Where a message is stamped, in the order of its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// send(2) was entered (this program's clock).
    Entered,
    /// It was handed to the queue discipline of the device (`SCM_TSTAMP_SCHED`).
    Scheduled,
    /// It was handed to the device's driver (`SCM_TSTAMP_SND`).
    Sent,
    /// The other end's stack took it from the device (`SOF_TIMESTAMPING_RX_SOFTWARE`).
    Received,
    /// The other end's application had read it: its call returned (this program's clock).
    Read,
    /// All of it was acknowledged (`SCM_TSTAMP_ACK`); TCP only.
    Acknowledged,
    /// send(2) returned (this program's clock). On loopback that is after the other end's stack
    /// has taken the message: the same thread carried it there.
    Returned,
}

impl Level {
    /// All of them.
    pub const ALL: [Level; 7] = [
        Level::Entered,
        Level::Scheduled,
        Level::Sent,
        Level::Received,
        Level::Read,
        Level::Acknowledged,
        Level::Returned,
    ];

    /// Its name, as scripts write it.
    pub const fn name(self) -> &'static str {
        match self {
            Level::Entered => "entered",
            Level::Scheduled => "scheduled",
            Level::Sent => "sent",
            Level::Received => "received",
            Level::Read => "read",
            Level::Acknowledged => "acknowledged",
            Level::Returned => "returned",
        }
    }

    /// Whether its moment is a timestamp of the kernel's; else it is this program's clock.
    pub const fn is_stamped(self) -> bool {
        matches!(self, Level::Scheduled | Level::Sent | Level::Received | Level::Acknowledged)
    }
}

impl Followed {
    /// When it passed a level.
    pub fn after(&self, level: Level) -> Option<&Fact<Duration>> {
        self.steps.iter().find(|step| step.level == level).map(|step| &step.after)
    }

    /// When the other end's application had read it, on the laboratory's clock, as far as it is one
    /// of the user's calls in the log: the call that took its last byte had returned by then.
    pub fn read_by(&self, world: &World) -> Option<Duration> {
        let (peer, ahead, sent) = (self.peer?, self.ahead?, self.sent.ok()?);
        let mut reads: Vec<(Duration, u64)> = world
            .calls
            .entries()
            .filter_map(|entry| if let LogEntry::Call(call) = entry { Some(call) } else { None })
            .filter(|call| call.socket == Some(peer))
            .filter_map(|call| took_bytes(call))
            .filter(|(at, _)| *at >= self.began_at)
            .collect();
        reads.sort_unstable();
        let mut left = if self.kind.is_udp() { 1 } else { ahead.saturating_add_signed(sent) };
        for (at, bytes) in reads {
            left = left.saturating_sub(if self.kind.is_udp() { 1 } else { bytes });
            if left == 0 {
                return Some(at);
            }
        }
        None
    }
}

// What a call took out of a receive queue, and when it had.
fn took_bytes(call: &CallEntry) -> Option<(Duration, u64)> {
    let ended = call.ended.as_ref()?;
    let flags = match &call.call {
        Call::Read { .. } => 0,
        Call::Recv { flags, .. } | Call::RecvFrom { flags, .. } | Call::RecvMsg { flags, .. } => {
            *flags
        }
        _ => return None,
    };
    let takes = flags & (libc::MSG_PEEK | numbers::MSG_ERRQUEUE) == 0;
    let bytes = u64::try_from(ended.outcome.as_ref().ok()?.value).ok()?;
    takes.then_some((ended.at, bytes))
}
