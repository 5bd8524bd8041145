//! What a port is, and who has it.

use crate::os::{Fact, PortRules, Process, ServiceName, TcpState, Why};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;

/// How many uses of a port, or listeners, an answer names; the others are counted.
pub const USES_KEPT: usize = 64;

/// A port, or all of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Port {
    /// Its number; none where all were asked for.
    pub port: Option<u16>,
    /// Its names (services(5)).
    pub services: Vec<ServiceName>,
    /// What this machine says of ports.
    pub rules: PortRules,
    /// Who has it; where all ports were asked for, the sockets that listen and the UDP sockets that
    /// are bound. The first [`USES_KEPT`], own sockets and listeners before the others.
    pub uses: Fact<Vec<Use>>,
    /// How many there are.
    pub count: u32,
    /// Why nothing is known of UDP, where only TCP was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_udp: Option<Why>,
}

/// A socket that has the port at one of its ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Use {
    /// Whether it is a UDP socket, else it is a TCP socket.
    pub udp: bool,
    /// Its state; a UDP socket is ESTABLISHED where it is connected, else CLOSE.
    pub state: TcpState,
    /// Its own address.
    pub local: SocketAddr,
    /// Its peer's, if it has one.
    pub peer: Option<SocketAddr>,
    /// Whose it is.
    pub holder: Holder,
}

/// Whose a socket is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// This workbench's: its descriptor and name.
    #[allow(missing_docs)]
    Ours { fd: i32, name: Option<String> },
    /// Processes that hold a descriptor of it.
    Processes(Vec<Process>),
    /// No descriptor refers to it: the kernel alone keeps it.
    Kernel,
    /// A process of this user's (`uid`), which this program may not look into; or of another
    /// container.
    #[allow(missing_docs)]
    Hidden { uid: u32 },
}
