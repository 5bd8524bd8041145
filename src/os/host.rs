//! What this machine and its kernel allow, read once at the start.

use super::Fact;
use serde::{Deserialize, Serialize};

/// Facts of the machine that bear on the experiments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Host {
    /// The program's version.
    pub sockbench: String,
    /// The operating system and its release: `Linux 6.1.0`.
    pub system: String,
    /// Seconds since 1970 when the laboratory's clock was 0.
    pub started: u64,
    /// The process.
    pub pid: u32,
    /// `net.core.somaxconn`: what listen(2) is cut to.
    pub somaxconn: Fact<u32>,
    /// `net.ipv4.ip_unprivileged_port_start`.
    pub unprivileged_port: Fact<u32>,
    /// `net.ipv4.ip_local_port_range`.
    pub ephemeral_ports: Fact<(u32, u32)>,
    /// `RLIMIT_NOFILE`, soft.
    pub descriptor_limit: Fact<u64>,
    /// How many threads this program starts at the most.
    pub thread_limit: u32,
}
