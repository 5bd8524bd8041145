//! Which way packets take to somewhere.

use crate::os::{Path, SocketId};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// A way, as it was when it was asked for. Nothing was sent along it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathTo {
    /// Whose, or where to.
    pub towards: Towards,
    /// The address at its end.
    pub destination: IpAddr,
    /// The way.
    pub path: Path,
}

/// Where a way leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Towards {
    /// To the peer of a socket of ours.
    #[allow(missing_docs)]
    Peer { socket: SocketId, fd: i32 },
    /// To an address.
    Address,
    /// To a host of this name.
    Host(String),
}
