//! What the threads of a load count and measure.

use crate::os::Errno;
use crate::world::{Bytes, Latency, LoadCount};
use hdrhistogram::Histogram;
use parking_lot::Mutex;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Significant digits that are kept of a time.
const DIGITS: u8 = 3;

/// Where the curve has points, in hundredths.
const CURVE: [f64; 20] = [
    0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 95.0, 98.0, 99.0, 99.5, 99.8, 99.9,
    99.95, 99.99, 99.999, 100.0,
];

/// Times of one kind, in nanoseconds.
pub(super) struct Times(Option<Histogram<u64>>);

impl Times {
    fn new() -> Times {
        Times(Histogram::new(DIGITS).ok())
    }

    /// Notes one.
    pub(super) fn note(&mut self, time: Duration) {
        if let Some(times) = &mut self.0 {
            // It grows as it needs to.
            let _ = times.record(u64::try_from(time.as_nanos()).unwrap_or(u64::MAX).max(1));
        }
    }

    fn add(&mut self, other: &Times) {
        if let (Some(times), Some(other)) = (&mut self.0, &other.0) {
            let _ = times.add(other);
        }
    }

    /// Their figures.
    pub(super) fn latency(&self) -> Latency {
        let Some(times) = self.0.as_ref().filter(|times| !times.is_empty()) else {
            return Latency::default();
        };
        let at = |percent: f64| {
            let found = times.value_at_quantile(percent / 100.0);
            Duration::from_nanos(found.min(times.max()))
        };
        Latency {
            count: times.len(),
            mean: Duration::from_nanos(times.mean() as u64),
            min: Duration::from_nanos(times.min()),
            p50: at(50.0),
            p90: at(90.0),
            p99: at(99.0),
            p999: at(99.9),
            max: Duration::from_nanos(times.max()),
            curve: CURVE.iter().map(|percent| (*percent, at(*percent))).collect(),
        }
    }
}

/// What one thread measures; see [`crate::world::LoadFigures`].
pub(super) struct Meter {
    pub(super) whole: Times,
    pub(super) connect: Times,
    pub(super) wait: Times,
    pub(super) service: Times,
    /// When its last request was over: answered, reset, or failed within the time of the load.
    pub(super) last: Duration,
}

impl Meter {
    pub(super) fn new() -> Meter {
        Meter {
            whole: Times::new(),
            connect: Times::new(),
            wait: Times::new(),
            service: Times::new(),
            last: Duration::ZERO,
        }
    }

    pub(super) fn add(&mut self, other: &Meter) {
        self.whole.add(&other.whole);
        self.connect.add(&other.connect);
        self.wait.add(&other.wait);
        self.service.add(&other.service);
        self.last = self.last.max(other.last);
    }
}

/// A number that one thread changes and others read.
#[derive(Default)]
pub(super) struct Number(AtomicU64);

impl Number {
    pub(super) fn set(&self, number: u64) {
        self.0.store(number, Ordering::Relaxed);
    }

    pub(super) fn add(&self, more: u64) {
        self.set(self.get().wrapping_add(more));
    }

    pub(super) fn take(&self, less: u64) {
        self.set(self.get().saturating_sub(less));
    }

    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// What one thread has counted so far, for all to see.
#[derive(Default)]
#[repr(align(128))]
pub(super) struct Counts {
    pub(super) begun: Number,
    pub(super) answered: Number,
    pub(super) under_way: Number,
    pub(super) behind: Number,
    pub(super) connected: Number,
    pub(super) connections: Number,
    pub(super) received: Number,
    pub(super) sent: Number,
    failed: Mutex<BTreeMap<Errno, u64>>,
}

impl Counts {
    pub(super) fn failed(&self, errno: Errno) {
        *self.failed.lock().entry(errno).or_default() += 1;
    }

    /// What all threads together have counted.
    pub(super) fn sum<'a>(all: impl IntoIterator<Item = &'a Counts>) -> LoadCount {
        let mut sum = LoadCount::default();
        let mut failed = BTreeMap::new();
        for counts in all {
            sum.begun += counts.begun.get();
            sum.answered += counts.answered.get();
            sum.under_way += counts.under_way.get() as u32;
            sum.behind += counts.behind.get();
            sum.connected += counts.connected.get() as u32;
            sum.connections += counts.connections.get();
            sum.bytes.add(Bytes { received: counts.received.get(), sent: counts.sent.get() });
            let theirs = counts.failed.lock().clone();
            for (errno, count) in theirs {
                *failed.entry(errno).or_default() += count;
            }
        }
        sum.failed = failed.into_iter().collect();
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_three_digits_and_percentiles() {
        let mut times = Times::new();
        (1..=1_000).for_each(|ms| times.note(Duration::from_millis(ms)));
        let latency = times.latency();
        let near = |time: Duration, ms: u64| {
            let wanted = Duration::from_millis(ms);
            assert!(time.abs_diff(wanted) * 500 <= wanted, "{time:?}, not {wanted:?}");
        };
        assert_eq!(latency.count, 1_000);
        near(latency.p50, 500);
        near(latency.p90, 900);
        near(latency.p99, 990);
        near(latency.p999, 999);
        near(latency.max, 1_000);
        near(latency.min, 1);
        assert!(latency.curve.is_sorted_by(|a, b| a.0 < b.0 && a.1 <= b.1));
        assert_eq!(Times::new().latency(), Latency::default());
    }

    #[test]
    fn threads_add_up() {
        let (one, other) = (Counts::default(), Counts::default());
        one.answered.add(3);
        other.answered.add(4);
        one.failed(Errno::EPIPE);
        other.failed(Errno::EPIPE);
        other.failed(Errno::ETIMEDOUT);
        let sum = Counts::sum([&one, &other]);
        assert_eq!((sum.answered, sum.failures()), (7, 3));
        assert!(sum.failed.contains(&(Errno::EPIPE, 2)));
    }
}
