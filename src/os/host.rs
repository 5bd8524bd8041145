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
            unprivileged_port: unprivileged_port(),
            ephemeral_ports: ephemeral_ports(),
            descriptor_limit: Fact::Observed(limit.unwrap_or(u64::MAX)),
            thread_limit: thread_limit(),
        }
    }
}

/// What this machine says of ports, at this moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortRules {
    /// `net.ipv4.ip_unprivileged_port_start`: below it only the privileged may bind.
    pub unprivileged: Fact<u32>,
    /// Whether this program may all the same (`CAP_NET_BIND_SERVICE`, capabilities(7)).
    pub privileged: Fact<bool>,
    /// `net.ipv4.ip_local_port_range`: where the kernel chooses from, both ends included.
    pub ephemeral: Fact<(u32, u32)>,
    /// `net.ipv4.ip_local_reserved_ports`: what it never chooses, both ends included.
    pub reserved: Fact<Vec<(u32, u32)>>,
}

impl PortRules {
    /// Reads them.
    pub fn read() -> PortRules {
        PortRules {
            unprivileged: unprivileged_port(),
            privileged: may_bind_any_port(),
            ephemeral: ephemeral_ports(),
            reserved: sysctl_text("net/ipv4/ip_local_reserved_ports").map(|text| ranges(text)),
        }
    }
}

fn unprivileged_port() -> Fact<u32> {
    sysctl("net/ipv4/ip_unprivileged_port_start").map(|[port]| *port)
}

fn ephemeral_ports() -> Fact<(u32, u32)> {
    sysctl("net/ipv4/ip_local_port_range").map(|[low, high]| (*low, *high))
}

// `8080,9000-9010`.
fn ranges(text: &str) -> Vec<(u32, u32)> {
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        Some((first.parse().ok()?, last.parse().ok()?))
    };
    text.trim().split(',').filter_map(range).collect()
}

// Bit 10 of the effective capabilities (include/uapi/linux/capability.h).
fn may_bind_any_port() -> Fact<bool> {
    const CAP_NET_BIND_SERVICE: u32 = 10;
    if !cfg!(target_os = "linux") {
        return Fact::Unknown(Why::NotOnThisSystem);
    }
    let status = match std::fs::read_to_string("/proc/self/status") {
        Ok(status) => status,
        Err(error) => return Fact::Unknown(Why::Refused(Errno::from_io(&error))),
    };
    let set = status.lines().find_map(|line| line.strip_prefix("CapEff:"));
    match set.and_then(|set| u64::from_str_radix(set.trim(), 16).ok()) {
        Some(set) => Fact::Observed(set >> CAP_NET_BIND_SERVICE & 1 == 1),
        None => Fact::Unknown(Why::NotOnThisSystem),
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
pub(super) fn sysctl<const N: usize>(name: &str) -> Fact<[u32; N]> {
    let text = match sysctl_text(name) {
        Fact::Observed(text) | Fact::Inferred(text) => text,
        Fact::Unknown(why) => return Fact::Unknown(why),
    };
    let numbers: Vec<u32> = text.split_whitespace().map_while(|word| word.parse().ok()).collect();
    match numbers.try_into() {
        Ok(numbers) => Fact::Observed(numbers),
        Err(_) => Fact::Unknown(Why::Refused(Errno::EINVAL)),
    }
}

fn sysctl_text(name: &str) -> Fact<String> {
    if !cfg!(target_os = "linux") {
        return Fact::Unknown(Why::NotOnThisSystem);
    }
    let text = std::fs::read_to_string(format!("/proc/sys/{name}"));
    Fact::from_result(text.map_err(|error| Errno::from_io(&error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_ports_are_ranges() {
        assert_eq!(ranges("\n"), []);
        assert_eq!(ranges("8080,9000-9010\n"), [(8080, 8080), (9000, 9010)]);
    }
}
