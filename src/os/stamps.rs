//! What a timestamp is of, and what else uses a socket's error queue, as data.

use serde::{Deserialize, Serialize};

/// A level at which the kernel stamps what is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StampKind {
    /// Handed to the queue discipline (`SCM_TSTAMP_SCHED`).
    Scheduled,
    /// Handed to the driver (`SCM_TSTAMP_SND`).
    Sent,
    /// Acknowledged (`SCM_TSTAMP_ACK`).
    Acknowledged,
}

/// What uses a socket's error queue (`MSG_ERRQUEUE`, recv(2)), whose entries cannot be looked at
/// without taking them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorQueueUse {
    /// An error or an entry waits to be taken.
    Waiting,
    /// `IP_RECVERR` is set: errors from the network come into it.
    RecvErr,
    /// `SO_ZEROCOPY` is set: ends of sends come into it.
    ZeroCopy,
    /// The user's own `SO_TIMESTAMPING` is set, and what was sent is still under way.
    Stamps,
}
