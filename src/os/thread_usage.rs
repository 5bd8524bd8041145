//! What the kernel has counted for the calling thread (getrusage(2), `RUSAGE_THREAD`).

use super::nanos;
use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};
use std::time::Duration;

/// What a thread has used, or several together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ThreadUsage {
    /// How often it gave up the CPU, mostly because it had to wait (`ru_nvcsw`).
    pub voluntary: u64,
    /// How often the CPU was taken from it (`ru_nivcsw`).
    pub involuntary: u64,
    /// Time of a CPU, its own and the kernel's for it (`ru_utime` and `ru_stime`).
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

/// What the calling thread has used since it began; none where the system counts no threads.
#[cfg(target_os = "linux")]
pub fn thread_usage() -> Option<ThreadUsage> {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::uninit();
    // SAFETY: the kernel fills in the whole structure where it gives 0.
    let usage = unsafe {
        if libc::getrusage(libc::RUSAGE_THREAD, usage.as_mut_ptr()) != 0 {
            return None;
        }
        usage.assume_init()
    };
    let time = |time: libc::timeval| {
        let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
        Duration::from_secs(seconds)
            + Duration::from_micros(u64::try_from(time.tv_usec).unwrap_or(0))
    };
    Some(ThreadUsage {
        voluntary: u64::try_from(usage.ru_nvcsw).unwrap_or(0),
        involuntary: u64::try_from(usage.ru_nivcsw).unwrap_or(0),
        cpu: time(usage.ru_utime) + time(usage.ru_stime),
    })
}

/// What the calling thread has used since it began; none where the system counts no threads.
#[cfg(not(target_os = "linux"))]
pub fn thread_usage() -> Option<ThreadUsage> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_sleep_gives_up_the_cpu_and_uses_none_of_it() {
        let before = thread_usage().unwrap();
        for _ in 0..20 {
            std::thread::sleep(Duration::from_millis(1));
        }
        let slept = thread_usage().unwrap() - before;
        assert!(slept.voluntary >= 20, "{slept:?}");
        let began = std::time::Instant::now();
        let mut sum = 0u64;
        while thread_usage().unwrap().cpu < before.cpu + slept.cpu + Duration::from_millis(20) {
            assert!(began.elapsed() < Duration::from_secs(30));
            sum = std::hint::black_box(sum + 1);
        }
    }
}
