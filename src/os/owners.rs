//! Which processes hold a socket: the descriptors of `/proc/PID/fd` that this program may read.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// A process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    /// Its number.
    pub pid: u32,
    /// Its name (`/proc/PID/comm`).
    pub name: String,
}

/// The processes that hold descriptors of sockets with these inodes, as far as that can be seen
/// within the time. A process of another user is seen only with `CAP_SYS_PTRACE` (proc(5)).
#[cfg(target_os = "linux")]
pub fn owners(inodes: &BTreeSet<u32>, within: Duration) -> BTreeMap<u32, Vec<Process>> {
    use std::time::Instant;

    let mut found: BTreeMap<u32, Vec<Process>> = BTreeMap::new();
    let until = Instant::now() + within;
    if inodes.is_empty() {
        return found;
    }
    let Some(processes) = directory("/proc") else { return found };
    for entry in processes.flatten() {
        if Instant::now() >= until {
            break;
        }
        let Some(pid) = entry.file_name().to_str().ok().and_then(|name| name.parse::<u32>().ok())
        else {
            continue;
        };
        let held = sockets_of(pid, inodes);
        if held.is_empty() {
            continue;
        }
        let name = std::fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
        for inode in held {
            let process = Process { pid, name: name.trim_end().to_string() };
            found.entry(inode).or_default().push(process);
        }
    }
    found
}

/// None: only Linux has /proc/PID/fd.
#[cfg(not(target_os = "linux"))]
pub fn owners(_inodes: &BTreeSet<u32>, _within: Duration) -> BTreeMap<u32, Vec<Process>> {
    BTreeMap::new()
}

#[cfg(target_os = "linux")]
fn sockets_of(pid: u32, inodes: &BTreeSet<u32>) -> BTreeSet<u32> {
    let path = format!("/proc/{pid}/fd");
    let Some(descriptors) = directory(&path) else { return BTreeSet::new() };
    let inode = |name: &std::ffi::CStr| {
        let link = std::fs::read_link(format!("{path}/{}", name.to_str().ok()?)).ok()?;
        let inode = link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.parse().ok()?;
        inodes.contains(&inode).then_some(inode)
    };
    descriptors.flatten().filter_map(|entry| inode(entry.file_name())).collect()
}

// Above the user's numbers, so that a call of theirs that comes back meanwhile is given its own.
#[cfg(target_os = "linux")]
fn directory(path: &str) -> Option<rustix::fs::Dir> {
    use rustix::fs::{Dir, Mode, OFlags};

    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let fd = rustix::fs::open(path, flags, Mode::empty()).ok()?;
    Dir::new(super::descriptors::lift(fd)).ok()
}
