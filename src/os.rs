//! The edge: every system call, every kernel reading, and all `unsafe`. No threads, no state.

#![allow(unsafe_code)]

mod address;
mod call;
mod constants;
mod errno;
mod fact;
mod host;
mod payload;
mod reading;
mod tcp_state;

pub use address::Address;
pub use call::{Call, Outcome, Return};
pub use constants::{
    DOMAINS, FLAGS, HOWS, Names, PROTOCOLS, TYPE_FLAGS, TYPES, flags_text, name_of, number_of,
};
pub use errno::Errno;
pub use fact::{Fact, Why};
pub use host::Host;
pub use payload::Payload;
pub use reading::{DiagRow, Kind, Memory, QueueReading, SocketId, SocketReading, TcpReading};
pub use tcp_state::TcpState;

/// Durations in the journal are whole nanoseconds.
pub mod nanos {
    use serde::{Deserialize, Deserializer, Serializer};
    use std::time::Duration;

    /// Writes nanoseconds.
    pub fn serialize<S: Serializer>(duration: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u64(u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX))
    }

    /// Reads nanoseconds.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        u64::deserialize(from).map(Duration::from_nanos)
    }
}
