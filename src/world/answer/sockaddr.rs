//! A socket address as it lies in memory.

use crate::os::{Fact, Payload};
use serde::{Deserialize, Serialize};

/// The structures that were asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sockaddr {
    /// Of a socket its own and its peer's; of an address that one.
    pub structures: Vec<Structure>,
}

/// One `struct sockaddr`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Structure {
    /// Whose address it is.
    pub whose: Whose,
    /// Its bytes from the first on, in the order of memory, as many as its length says.
    pub bytes: Fact<Payload>,
}

/// Whose address it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// The socket's own: getsockname(2).
    Own,
    /// Its peer's: getpeername(2).
    Peer,
    /// No socket's: as it was typed.
    Typed,
}
