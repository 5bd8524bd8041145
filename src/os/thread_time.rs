//! How long the calling thread has run, and how often it was switched.

use super::nanos;
use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};
use std::time::Duration;

/// Time the calling thread has been on a CPU (clock_gettime(2), `CLOCK_THREAD_CPUTIME_ID`): what it
/// spends, whatever else the machine is busy with.
pub fn thread_cpu_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let (seconds, nanos) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
    Duration::new(seconds.unwrap_or_default(), nanos.unwrap_or_default())
}

/// What a thread has used since it began, or since an earlier look (getrusage(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ThreadUsage {
    /// How often it gave the CPU up (`ru_nvcsw`).
    pub voluntary: u64,
    /// How often it was taken off it (`ru_nivcsw`).
    pub involuntary: u64,
    /// Time on a CPU, in the program and in the kernel.
    #[serde(with = "nanos")]
    pub cpu: Duration,
}

impl Add for ThreadUsage {
    type Output = ThreadUsage;

    fn add(self, other: ThreadUsage) -> ThreadUsage {
        ThreadUsage {
            voluntary: self.voluntary + other.voluntary,
            involuntary: self.involuntary + other.involuntary,
            cpu: self.cpu + other.cpu,
        }
    }
}

impl Sub for ThreadUsage {
    type Output = ThreadUsage;

    fn sub(self, before: ThreadUsage) -> ThreadUsage {
        ThreadUsage {
            voluntary: self.voluntary.saturating_sub(before.voluntary),
            involuntary: self.involuntary.saturating_sub(before.involuntary),
            cpu: self.cpu.saturating_sub(before.cpu),
        }
    }
}

/// What the calling thread has used since it began (getrusage(2), `RUSAGE_THREAD`).
#[cfg(target_os = "linux")]
pub fn thread_usage() -> Option<ThreadUsage> {
    // SAFETY: all zeros is a valid rusage: numbers only.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: `usage` is an rusage to write to.
    let result = unsafe { libc::getrusage(libc::RUSAGE_THREAD, &raw mut usage) };
    let count = |count: libc::c_long| u64::try_from(count).unwrap_or_default();
    (result == 0).then(|| ThreadUsage {
        voluntary: count(usage.ru_nvcsw),
        involuntary: count(usage.ru_nivcsw),
        // ru_utime and ru_stime of a thread that runs are as old as its last tick.
        cpu: thread_cpu_time(),
    })
}

/// What the calling thread has used: only Linux tells it of a thread.
#[cfg(not(target_os = "linux"))]
pub fn thread_usage() -> Option<ThreadUsage> {
    None
}
