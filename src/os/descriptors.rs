//! Descriptor numbers: the limit, the inherited, the low ones left to the user, the count.

use super::{Errno, Fact, Why};
use rustix::fs::{Mode, OFlags};
use rustix::io::fcntl_dupfd_cloexec;
use rustix::process::{Resource, getrlimit, setrlimit};
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd};

// Where this program's own descriptors begin, and the last of the low ones.
const HIGH: i32 = 512;
const LAST_LOW: i32 = 63;

fn errno(error: rustix::io::Errno) -> Errno {
    Errno(error.raw_os_error())
}

/// Raises the soft limit of open descriptors (`RLIMIT_NOFILE`) to the hard one; gives the limit
/// then in force, `None` for none.
pub fn raise_limit() -> Option<u64> {
    let mut limit = getrlimit(Resource::Nofile);
    let soft = limit.current;
    limit.current = limit.maximum;
    match setrlimit(Resource::Nofile, limit) {
        Ok(()) => limit.current,
        Err(_) => soft,
    }
}

/// Closes the descriptors from 3 on that whoever started this program left open, so that the
/// user's begin at 3. To be called first of all: it would close this program's own as well.
pub fn close_inherited(keep: &[i32]) {
    // The directory is closed again before anything else is: its own number is in the list.
    let list = if cfg!(target_os = "linux") { "/proc/thread-self/fd" } else { "/dev/fd" };
    let numbers: Vec<i32> = std::fs::read_dir(list)
        .map(|entries| {
            let names = entries.flatten().map(|entry| entry.file_name());
            names.filter_map(|name| name.to_str()?.parse().ok()).collect()
        })
        .unwrap_or_default();
    for number in numbers.into_iter().filter(|number| *number >= 3 && !keep.contains(number)) {
        // SAFETY: nothing in this program has opened a descriptor yet, so none is owned.
        unsafe { libc::close(number) };
    }
}

/// Process, user and group of this program (getpid(2), getuid(2), getgid(2)).
pub fn own_credentials() -> (i32, u32, u32) {
    let pid = i32::try_from(std::process::id()).unwrap_or_default();
    (pid, rustix::process::getuid().as_raw(), rustix::process::getgid().as_raw())
}

/// Occupies the numbers 3 to 63 while this program opens its own descriptors; dropped, it leaves
/// them free.
pub struct LowNumbers(Vec<OwnedFd>);

impl LowNumbers {
    /// Takes those of them that are free. To be called before threads are started.
    ///
    /// # Errors
    /// EMFILE, where fewer are allowed; EACCES or ENOENT without /dev/null.
    pub fn hold() -> Result<LowNumbers, Errno> {
        let flags = OFlags::RDONLY | OFlags::CLOEXEC;
        let null = rustix::fs::open("/dev/null", flags, Mode::empty()).map_err(errno)?;
        // Makes the kernel's table large enough for what is lifted later: once there are threads,
        // enlarging it waits for an RCU grace period (fs/file.c), several milliseconds.
        drop(fcntl_dupfd_cloexec(&null, HIGH + LAST_LOW));
        let mut held = Vec::new();
        loop {
            // The lowest free number from 3 on.
            let next = fcntl_dupfd_cloexec(&null, 3).map_err(errno)?;
            if next.as_raw_fd() > LAST_LOW {
                break;
            }
            held.push(next);
        }
        if null.as_raw_fd() <= LAST_LOW {
            held.push(null);
        }
        Ok(LowNumbers(held))
    }

    /// How many it holds.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// Moves a descriptor to a number from 512 on; where that is refused, it stays where it is.
pub fn lift(fd: OwnedFd) -> OwnedFd {
    if fd.as_raw_fd() >= HIGH {
        return fd;
    }
    fcntl_dupfd_cloexec(&fd, HIGH).unwrap_or(fd)
}

/// Counts the descriptors this process has open.
pub struct OpenCount(OwnedFd);

impl OpenCount {
    /// Opens the directory that is asked.
    ///
    /// # Errors
    /// What open(2) says; ENOENT without /proc.
    pub fn open() -> Result<OpenCount, Errno> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        rustix::fs::open("/proc/thread-self/fd", flags, Mode::empty())
            .map(|fd| OpenCount(lift(fd)))
            .map_err(errno)
    }

    /// How many are open, this one included: the size of `/proc/self/fd` (Linux 6.2; 0 before).
    pub fn count(&self) -> Fact<u64> {
        match rustix::fs::fstat(&self.0) {
            Ok(stat) if stat.st_size > 0 => Fact::Observed(stat.st_size as u64),
            Ok(_) => Fact::Unknown(Why::NotOnThisSystem),
            Err(error) => Fact::Unknown(Why::Refused(errno(error))),
        }
    }
}

/// Whether the number is a socket's; `None` if it is not open.
pub fn is_open_socket(fd: i32) -> Option<bool> {
    if fd < 0 {
        return None;
    }
    // SAFETY: fstat(2) answers EBADF for a number that is not open, and changes nothing.
    let fd = unsafe { BorrowedFd::borrow_raw(fd) };
    let stat = rustix::fs::fstat(fd).ok()?;
    Some(rustix::fs::FileType::from_raw_mode(stat.st_mode) == rustix::fs::FileType::Socket)
}
