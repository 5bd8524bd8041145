//! Looking at a thread through its files in /proc.

use super::super::descriptors::lift;
use super::super::{Errno, Fact, Why};
use super::{Scheduled, TaskReading, parse};
use rustix::fs::{Mode, OFlags};
use std::os::fd::OwnedFd;
use std::time::Duration;

/// Longer than any of the files that matter: `status` has lists of CPUs and memory nodes before
/// the switches, which end it.
const LONGEST: usize = 8 * 1024;

/// A thread that is looked at again and again.
///
/// A file that is open stays that thread's: after its end it says ESRCH, whoever has the number
/// then. So the number alone is trusted only between two looks through the open one.
pub struct Task {
    directory: String,
    // Always open: whether it has run, for less than half a microsecond.
    schedstat: Result<OwnedFd, Errno>,
    // `status`, `syscall` and `wchan`, where they are kept open, too.
    kept: Option<[Result<OwnedFd, Errno>; 3]>,
    name: Vec<u8>,
    started: u64,
}

const STATUS: usize = 0;
const SYSCALL: usize = 1;
const WCHAN: usize = 2;
const FILES: [&str; 3] = ["status", "syscall", "wchan"];

impl Task {
    /// A thread of a process (`None`: of this one) by the kernel's number. Each descriptor it
    /// opens takes the lowest free number for a moment: call it from a thread with a table of its
    /// own ([`super::super::leave_descriptors`]) where that matters.
    ///
    /// # Errors
    /// ESRCH: there is no such thread. ENOENT: no /proc.
    pub fn open(pid: Option<u32>, tid: u32) -> Result<Task, Errno> {
        let process = pid.map_or_else(|| "self".to_string(), |pid| pid.to_string());
        let directory = format!("/proc/{process}/task/{tid}");
        let stat = open(&directory, "stat").map_err(no_such_thread)?;
        let schedstat = open(&directory, "schedstat").map(lift);
        // Read last: that it can be says that what was opened before is of this thread.
        let identity = parse::stat(&read(&stat).map_err(no_such_thread)?).ok_or(Errno::EINVAL)?;
        let parse::Identity { name, started } = identity;
        Ok(Task { directory, schedstat, kept: None, name, started })
    }

    /// Keeps its other files open from here on: three descriptors, and a look costs half.
    pub fn keep_open(&mut self) {
        self.kept = Some(FILES.map(|file| open(&self.directory, file).map(lift)));
    }

    /// The name its program gave it, at the most 15 bytes.
    pub fn name(&self) -> &[u8] {
        &self.name
    }

    /// When it was started, in clock ticks since the machine was: with its number it says which
    /// thread it is.
    pub const fn started(&self) -> u64 {
        self.started
    }

    /// How often it has run.
    ///
    /// # Errors
    /// ESRCH: it has ended. ENOENT: the kernel does not count that.
    pub fn scheduled(&self) -> Result<Scheduled, Errno> {
        let text = read(self.schedstat.as_ref().map_err(|errno| *errno)?)?;
        parse::schedstat(&text).ok_or(Errno::EINVAL)
    }

    /// Looks at it. What is refused makes only its own figures unknown; of a thread that has
    /// ended all are.
    pub fn read(&self, at: Duration) -> TaskReading {
        let status = self.file(STATUS).map(|text| parse::status(&text));
        let inside = self.file(SYSCALL).and_then(|text| parsed(parse::syscall(&text)));
        let wchan = self.file(WCHAN).and_then(|text| parsed(parse::wchan(&text)));
        // Last: that it can be read says that the number was this thread's all the while.
        let scheduled = self.scheduled();
        if is_over(&scheduled) || is_over(&status) {
            return TaskReading::unknown(at, Why::Gone);
        }
        let field = |field: Option<u64>| field.ok_or(Errno::EINVAL);
        let inside = fact(inside);
        TaskReading {
            at,
            held_until: None,
            state: fact(status.and_then(|status| status.state.ok_or(Errno::EINVAL))),
            wait_channel: match (fact(wchan), &inside) {
                // To whom the call is refused, the kernel says 0 of the wait channel.
                (Fact::Observed(name), Fact::Unknown(why)) if name.is_empty() => {
                    Fact::Unknown(*why)
                }
                (wchan, _) => wchan,
            },
            inside,
            voluntary: fact(status.and_then(|status| field(status.voluntary))),
            involuntary: fact(status.and_then(|status| field(status.involuntary))),
            cpu: fact(scheduled.map(|scheduled| scheduled.cpu)),
            run_delay: fact(scheduled.map(|scheduled| scheduled.run_delay)),
        }
    }

    fn file(&self, which: usize) -> Result<Vec<u8>, Errno> {
        match self.kept.as_ref().and_then(|kept| kept.get(which)) {
            Some(kept) => read(kept.as_ref().map_err(|errno| *errno)?),
            None => read(&open(&self.directory, FILES[which])?),
        }
    }
}

fn is_over<T>(result: &Result<T, Errno>) -> bool {
    matches!(result, Err(Errno::ESRCH))
}

const fn no_such_thread(errno: Errno) -> Errno {
    if matches!(errno, Errno::ENOENT) { Errno::ESRCH } else { errno }
}

fn parsed<T>(text: Option<T>) -> Result<T, Errno> {
    text.ok_or(Errno::EINVAL)
}

// A file that is not there is not on this system: the thread's directory is.
fn fact<T>(result: Result<T, Errno>) -> Fact<T> {
    match result {
        Err(Errno::ENOENT) => Fact::Unknown(Why::NotOnThisSystem),
        other => Fact::from_result(other),
    }
}

fn open(directory: &str, file: &str) -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    rustix::fs::open(format!("{directory}/{file}"), flags, Mode::empty())
        .map_err(|error| Errno(error.raw_os_error()))
}

fn read(file: &OwnedFd) -> Result<Vec<u8>, Errno> {
    let mut text = vec![0; LONGEST];
    let length = rustix::io::pread(file, &mut text, 0).map_err(|e| Errno(e.raw_os_error()))?;
    text.truncate(length);
    Ok(text)
}
