//! What is watched of other programs.

use crate::os::{Address, Kind, Process, TcpState};
use crate::world::{HeldBy, Whom};
use serde::{Deserialize, Serialize};

/// What `attach` found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attached {
    /// What was attached to.
    pub whom: Whom,
    /// The programs that hold the sockets, as far as they can be seen.
    pub programs: Vec<Process>,
    /// How many of their threads are watched.
    pub threads: u32,
    /// Their sockets.
    pub sockets: Vec<OtherSocket>,
}

/// A socket of another program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OtherSocket {
    /// Who holds it.
    pub held_by: HeldBy,
    /// What kind of socket it is.
    pub kind: Kind,
    /// Its state, if it has one.
    pub state: Option<TcpState>,
    /// Its own address, if it has one.
    pub local: Option<Address>,
    /// Its peer's, if it has one.
    pub peer: Option<Address>,
    /// Of a listener the accept queue's length and limit.
    pub queue: Option<(u32, u32)>,
    /// Bytes received and not read, where that is known.
    pub unread: Option<u32>,
    /// Bytes written and not acknowledged, where that is known.
    pub unacked: Option<u32>,
}
