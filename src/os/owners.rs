//! Which processes hold a socket: the descriptors of `/proc/PID/fd` that this program may read.

#[cfg(target_os = "linux")]
use super::{Errno, Payload};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// A process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    /// Its number.
    pub pid: u32,
    /// Its name (`/proc/PID/comm`), what is no letter in it escaped as in C.
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
    let Ok(processes) = directory("/proc") else { return found };
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
        let name = named(&format!("/proc/{pid}/comm"));
        for inode in held {
            let process = Process { pid, name: name.clone() };
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
    let Ok(descriptors) = directory(&path) else { return BTreeSet::new() };
    let inode = |name: &std::ffi::CStr| {
        socket_behind(&format!("{path}/{}", name.to_str().ok()?))
            .filter(|inode| inodes.contains(inode))
    };
    descriptors.flatten().filter_map(|entry| inode(entry.file_name())).collect()
}

// A process, or a thread, names itself, and as it likes.
#[cfg(target_os = "linux")]
pub(super) fn named(path: &str) -> String {
    let mut name = std::fs::read(path).unwrap_or_default();
    name.pop_if(|last| *last == b'\n');
    Payload::from(name).escaped()
}

// Above the user's numbers, so that a call of theirs that comes back meanwhile is given its own.
#[cfg(target_os = "linux")]
pub(super) fn directory(path: &str) -> Result<rustix::fs::Dir, Errno> {
    use rustix::fs::{Dir, Mode, OFlags};

    let errno = |error: rustix::io::Errno| Errno(error.raw_os_error());
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let fd = rustix::fs::open(path, flags, Mode::empty()).map_err(errno)?;
    Dir::new(super::descriptors::lift(fd)).map_err(errno)
}

/// The inode of the socket that a link of `/proc/PID/fd` stands for, if it is one.
#[cfg(target_os = "linux")]
pub(super) fn socket_behind(link: &str) -> Option<u32> {
    let link = std::fs::read_link(link).ok()?;
    link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.parse().ok()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::os::fd::AsRawFd;

    #[test]
    fn a_process_names_itself_without_reaching_the_terminal() {
        let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
        let link =
            std::fs::read_link(format!("/proc/thread-self/fd/{}", socket.as_raw_fd())).unwrap();
        let inode = link.to_str().unwrap().trim_matches(|c: char| !c.is_ascii_digit());
        let inode: u32 = inode.parse().unwrap();
        let named = std::fs::read("/proc/self/comm").unwrap();
        std::fs::write("/proc/self/comm", b"a\x1b[31m \n\xff").unwrap();
        let found = owners(&BTreeSet::from([inode]), Duration::from_secs(60));
        std::fs::write("/proc/self/comm", named).unwrap();
        let own = found[&inode].iter().find(|process| process.pid == std::process::id()).unwrap();
        assert_eq!(own.name, "a\\x1b[31m \\n\\xff");
    }
}
