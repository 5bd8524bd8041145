//! How a figure is known.

use super::Errno;
use serde::{Deserialize, Serialize};

/// A figure and how it is known. The moment and the source are kept once, by the reading it is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact<T> {
    /// The kernel said so.
    Observed(T),
    /// It follows from what the kernel said.
    Inferred(T),
    /// It cannot be known, and why.
    Unknown(Why),
}

/// Why a figure is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// No reading has been taken yet.
    NotReadYet,
    /// This kind of socket has no such figure (a UDP socket has no TCP state).
    NotForThisSocket,
    /// The kernel refused the reading.
    Refused(Errno),
    /// This system offers no such reading.
    NotOnThisSystem,
    /// The descriptor is closed and the kernel keeps no row for the socket.
    Gone,
    /// The socket has no such address (not bound, or not connected).
    NotConnected,
    /// The kernel was asked to tell it, and did not within the time it was given.
    NotTold,
    /// It would be known at the other end, which is no socket of this program.
    NotOurs,
    /// This way through the machine has no such thing: loopback has no neighbours.
    NotOnThisWay,
    /// Other datagrams lie before it, and only the first can be looked at.
    BehindOthers,
    /// The receiver dropped it: its buffer was full.
    Dropped,
    /// A reader took the bytes, and what the kernel had noted of them, first.
    TakenFirst,
    /// Of a connection in TIME_WAIT, or in FIN_WAIT2 without descriptor, the kernel keeps only the
    /// addresses and a timer (`struct inet_timewait_sock`).
    OnlyTimerKept,
    /// No descriptor refers to the socket.
    NoDescriptor,
    /// The socket is another program's, and only a call on its descriptor would tell.
    OnlyItsProgram,
}

impl<T> Fact<T> {
    /// The figure, observed or inferred.
    pub fn value(&self) -> Option<&T> {
        match self {
            Fact::Observed(value) | Fact::Inferred(value) => Some(value),
            Fact::Unknown(_) => None,
        }
    }

    /// Another figure from this one, known in the same way.
    pub fn map<U>(&self, f: impl FnOnce(&T) -> U) -> Fact<U> {
        match self {
            Fact::Observed(value) => Fact::Observed(f(value)),
            Fact::Inferred(value) => Fact::Inferred(f(value)),
            Fact::Unknown(why) => Fact::Unknown(*why),
        }
    }

    /// Observed if the reading worked, unknown with the errno if it did not.
    pub fn from_result(result: Result<T, Errno>) -> Fact<T> {
        match result {
            Ok(value) => Fact::Observed(value),
            Err(Errno::ENOSYS) => Fact::Unknown(Why::NotOnThisSystem),
            Err(errno) => Fact::Unknown(Why::Refused(errno)),
        }
    }
}

impl<T: Copy> Fact<T> {
    /// The figure by value.
    pub fn get(&self) -> Option<T> {
        self.value().copied()
    }
}
