//! What /proc tells of another program: its name, sockets and threads (proc(5)).

use super::Errno;
use std::collections::BTreeMap;

/// Another program that is looked at from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its number.
    pub pid: u32,
    /// Its name (`/proc/PID/comm`), what is no letter in it escaped as in C.
    pub name: String,
    /// When it was started, in ticks since the machine was (`/proc/PID/stat`): its number may be
    /// another's later, this is not.
    pub started: u64,
}

#[cfg(target_os = "linux")]
impl Program {
    /// The process of a number.
    ///
    /// # Errors
    /// ESRCH where there is none.
    pub fn of(pid: u32) -> Result<Program, Errno> {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"));
        let started = stat.ok().and_then(|stat| started(&stat)).ok_or(Errno::ESRCH)?;
        let name = super::owners::named(&format!("/proc/{pid}/comm"));
        Ok(Program { pid, name, started })
    }

    /// Whether it still runs.
    pub fn runs(&self) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid));
        let started = stat.ok().and_then(|stat| started(&stat));
        started == Some(self.started)
    }

    /// Its sockets by inode, each with its lowest descriptor (`/proc/PID/fd`).
    ///
    /// # Errors
    /// EACCES where it belongs to another user, ENOENT or ESRCH where it has ended.
    pub fn sockets(&self) -> Result<BTreeMap<u32, i32>, Errno> {
        let path = format!("/proc/{}/fd", self.pid);
        let mut found = BTreeMap::new();
        for entry in super::owners::directory(&path)?.flatten() {
            let number = entry.file_name().to_str().ok().and_then(|name| name.parse::<i32>().ok());
            let Some(fd) = number else { continue };
            if let Some(inode) = super::owners::socket_behind(&format!("{path}/{fd}")) {
                let lowest: &mut i32 = found.entry(inode).or_insert(fd);
                *lowest = fd.min(*lowest);
            }
        }
        Ok(found)
    }

    /// Its threads by number, each with its name; empty where it has ended.
    pub fn threads(&self) -> BTreeMap<u32, String> {
        let path = format!("/proc/{}/task", self.pid);
        let Ok(threads) = super::owners::directory(&path) else { return BTreeMap::new() };
        let number = |name: &std::ffi::CStr| name.to_str().ok()?.parse::<u32>().ok();
        let numbers = threads.flatten().filter_map(|entry| number(entry.file_name()));
        numbers.map(|tid| (tid, super::owners::named(&format!("{path}/{tid}/comm")))).collect()
    }
}

// The 22nd field; the second, the name in parentheses, may hold anything.
#[cfg(target_os = "linux")]
fn started(stat: &str) -> Option<u64> {
    stat.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()
}

#[cfg(not(target_os = "linux"))]
impl Program {
    /// Not without /proc.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn of(_pid: u32) -> Result<Program, Errno> {
        Err(Errno::ENOSYS)
    }

    /// Not known without /proc.
    pub fn runs(&self) -> bool {
        false
    }

    /// Not known without /proc.
    ///
    /// # Errors
    /// Always ENOSYS.
    pub fn sockets(&self) -> Result<BTreeMap<u32, i32>, Errno> {
        Err(Errno::ENOSYS)
    }

    /// Not known without /proc.
    pub fn threads(&self) -> BTreeMap<u32, String> {
        BTreeMap::new()
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::os::fd::AsRawFd;

    #[test]
    fn a_process_shows_its_sockets_and_threads() {
        let own = Program::of(std::process::id()).unwrap();
        assert!(own.runs());
        assert!(own.threads().contains_key(&own.pid));
        let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
        // Tests may have a table of descriptors of their own: the process's is the first thread's.
        let link = format!("/proc/{}/fd/{}", own.pid, socket.as_raw_fd());
        if let Some(inode) = super::super::owners::socket_behind(&link) {
            assert_eq!(own.sockets().unwrap().get(&inode), Some(&socket.as_raw_fd()));
        }
        assert!(!Program { started: 1, ..own }.runs());
        assert_eq!(Program::of(u32::MAX), Err(Errno::ESRCH));
        let stat = "1 (a) b) S 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23";
        assert_eq!(started(stat), Some(22));
        assert_eq!(started("1 (a) b) S 4"), None);
    }
}
