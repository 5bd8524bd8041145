//! One message, followed through the levels of the machine by the kernel's own timestamps
//! (`SO_TIMESTAMPING`, Documentation/networking/timestamping.rst).

use super::CallId;
use crate::os::{Errno, Fact, Kind, Payload, SocketId, nanos};
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
    /// Where it passed and when, in the order of the way: downward, then at the other end upward,
    /// then the acknowledgement. A level that this kind of socket does not have is left out.
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
}
