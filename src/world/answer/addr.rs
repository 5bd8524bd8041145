//! What an address or a network is.

use crate::os::{Fact, Interface};
use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// What was asked, and the addresses of this machine at that moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Addr {
    /// What was asked.
    pub subject: Subject,
    /// This machine's interfaces and addresses (getifaddrs(3)).
    pub here: Fact<Vec<Interface>>,
}

/// What was asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// This machine's addresses.
    Here,
    /// One address, with the zone it was typed with (`fe80::1%eth0`).
    Ip(IpAddr, Option<String>),
    /// The addresses of a host's name, or of a socket: its own and its peer's.
    Named(String, Vec<IpAddr>),
    /// A network, or an address in it.
    Net(IpNet),
    /// A network split by a longer prefix; `asked` is the number of parts that was wanted.
    #[allow(missing_docs)]
    Split { net: IpNet, prefix: u8, asked: Option<u64> },
    /// Whether a network holds an address or another network.
    #[allow(missing_docs)]
    Has { net: IpNet, other: IpNet },
}
