//! Everything the kernel says of one socket.

use crate::os::{Detail, Kind, SocketId, SocketReading};
use crate::world::Owner;
use serde::{Deserialize, Serialize};

/// A socket, looked at in every way there is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inspection {
    /// Which socket.
    pub socket: SocketId,
    /// Its descriptor.
    pub fd: i32,
    /// The name it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What kind of socket it is.
    pub kind: Kind,
    /// Who made it.
    pub owner: Owner,
    /// A look at it.
    pub reading: SocketReading,
    /// A close one.
    pub detail: Detail,
}
