//! What this machine and its kernel allow, read once at the start.

use super::{Errno, Fact, Why};
use serde::{Deserialize, Serialize};
use std::time::SystemTime;

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

impl Host {
    /// Reads them; after the descriptor limit was raised, so that it is the one in force.
    pub fn read(version: &str) -> Host {
        let name = rustix::system::uname();
        let started = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
        Host {
            sockbench: version.to_string(),
            system: format!(
                "{} {}",
                name.sysname().to_string_lossy(),
                name.release().to_string_lossy()
            ),
            started: started.map_or(0, |since| since.as_secs()),
            pid: std::process::id(),
            somaxconn: sysctl("net/core/somaxconn").map(|[limit]| *limit),
            unprivileged_port: sysctl("net/ipv4/ip_unprivileged_port_start").map(|[port]| *port),
            ephemeral_ports: sysctl("net/ipv4/ip_local_port_range")
                .map(|[low, high]| (*low, *high)),
            descriptor_limit: Fact::Observed(limit.unwrap_or(u64::MAX)),
            thread_limit: thread_limit(),
        }
    }
}

// Near the system's own limits the standard library aborts the process instead of failing, so this
// stays well below: a thread takes up to four memory maps.
fn thread_limit() -> u32 {
    let [maps] = sysctl("vm/max_map_count").get().unwrap_or([65_530]);
    let [pids] = sysctl("kernel/pid_max").get().unwrap_or([32_768]);
    (maps / 8).min(pids / 4).clamp(1, 4096)
}

// The numbers of a file under /proc/sys.
fn sysctl<const N: usize>(name: &str) -> Fact<[u32; N]> {
    if !cfg!(target_os = "linux") {
        return Fact::Unknown(Why::NotOnThisSystem);
    }
    let text = match std::fs::read_to_string(format!("/proc/sys/{name}")) {
        Ok(text) => text,
        Err(error) => return Fact::Unknown(Why::Refused(Errno::from_io(&error))),
    };
    let numbers: Vec<u32> = text.split_whitespace().map_while(|word| word.parse().ok()).collect();
    match numbers.try_into() {
        Ok(numbers) => Fact::Observed(numbers),
        Err(_) => Fact::Unknown(Why::Refused(Errno::EINVAL)),
    }
}
