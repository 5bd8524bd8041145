//! What the threads of a server count, and what a look at them gives.

use super::super::{Bytes, ServerId, ThreadName};
use crate::os::{Address, SocketId, nanos};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A look at a server's threads. What changes with every connection is told so, and not by an
/// event for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerLook {
    /// The server.
    pub server: ServerId,
    /// When it was taken.
    #[serde(with = "nanos")]
    pub at: Duration,
    /// What its threads have counted.
    pub count: ServerCount,
    /// The connections in its channel that have waited longest, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channel: Vec<Queued>,
    /// Its threads of which there is something new.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub threads: Vec<ThreadLook>,
}

/// A look at a thread of a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadLook {
    /// Its name.
    pub thread: ThreadName,
    /// When it was taken.
    #[serde(with = "nanos")]
    pub at: Duration,
    /// Connections it has taken.
    pub connections: u64,
    /// Connections it is done with.
    pub done: u64,
    /// Bytes of those.
    pub bytes: Bytes,
    /// What it serves, where that is news; within it none: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "some_or_null")]
    pub serving: Option<Option<Serving>>,
}

/// What a thread serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Serving {
    /// Since when.
    #[serde(with = "nanos")]
    pub since: Duration,
    /// The connection.
    pub socket: SocketId,
    /// Its descriptor.
    pub fd: i32,
    /// Its client.
    pub peer: Option<Address>,
}

// JSON has one null: of a field that is there it is the inner none.
mod some_or_null {
    use super::Serving;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(
        serving: &Option<Option<Serving>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serving.as_ref().and_then(Option::as_ref).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Option<Serving>>, D::Error> {
        Option::<Serving>::deserialize(deserializer).map(Some)
    }
}

/// What the threads of a server have counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerCount {
    /// Connections accepted.
    pub accepted: u64,
    /// Connections a thread has taken.
    pub taken: u64,
    /// Connections a thread is done with.
    pub served: u64,
    /// Connections closed at once for want of room (`--when-full refuse`).
    pub refused: u64,
    /// Connections closed while they waited in the channel (`--when-full drop-oldest`).
    pub dropped: u64,
    /// Requests answered.
    pub requests: u64,
    /// Connections in the channel.
    pub queued: u32,
    /// Bytes of the connections that are done.
    pub bytes: Bytes,
    /// Of those, the bytes of connections that were over before they could be told.
    pub untold: Bytes,
    /// How long connections waited in the channel before a worker took them.
    pub waited: Spread,
    /// How long threads were busy with a connection.
    pub busy: Spread,
}

/// How long something took, of many times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Spread {
    /// How many times it was measured.
    pub count: u64,
    /// Half of them took no longer.
    pub p50: Duration,
    /// 99 of 100 took no longer.
    pub p99: Duration,
    /// The longest.
    pub max: Duration,
}

/// A connection in a server's channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queued {
    /// The connection.
    pub socket: SocketId,
    /// Its descriptor.
    pub fd: i32,
    /// Its client.
    pub peer: Option<Address>,
    /// When it was put there.
    pub since: Duration,
}
