//! How much a thread has run and been switched over the last while.

use crate::os::TaskReading;
use imbl::Vector;
use std::time::Duration;

/// Over how long rates are reckoned.
const OVER: Duration = Duration::from_secs(2);

/// The least time between two looks that are kept.
const APART: Duration = Duration::from_millis(200);

/// How many are kept: a look or two before [`OVER`] is enough.
const KEPT: usize = 16;

#[derive(Debug, Clone, Copy, PartialEq)]
struct Mark {
    at: Duration,
    voluntary: Option<u64>,
    involuntary: Option<u64>,
    cpu: Option<Duration>,
}

/// The looks at a thread that its rates are reckoned from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Marks(Vector<Mark>);

/// What a thread did a second, as the kernel counted it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rates {
    /// Times it gave the CPU up itself.
    pub voluntary: Option<f64>,
    /// Times the CPU was taken from it.
    pub involuntary: Option<f64>,
    /// Its part of one CPU, from 0 to 1.
    pub cpu: Option<f64>,
}

impl Marks {
    pub(super) fn add(&mut self, task: &TaskReading) {
        let mark = Mark {
            at: task.at,
            voluntary: task.voluntary.get(),
            involuntary: task.involuntary.get(),
            cpu: task.cpu.get(),
        };
        // The last one is always the latest look; those before it are apart.
        let before = self.0.len().checked_sub(2).and_then(|at| self.0.get(at));
        if before.is_some_and(|before| mark.at < before.at + APART) {
            self.0.pop_back();
        }
        self.0.push_back(mark);
        if self.0.len() > KEPT {
            self.0.pop_front();
        }
    }

    /// The rates of the last two seconds: only looks that showed something new are told, so the
    /// latest holds until now.
    pub fn rates(&self, now: Duration) -> Rates {
        let Some(last) = self.0.back() else { return Rates::default() };
        let start = now.saturating_sub(OVER);
        let first = self.0.iter().rev().find(|mark| mark.at <= start).or_else(|| self.0.front());
        let Some(first) = first else { return Rates::default() };
        let over = now.saturating_sub(first.at.max(start)).as_secs_f64();
        if over <= 0.0 {
            return Rates::default();
        }
        let count =
            |now: Option<u64>, then: Option<u64>| Some(now?.saturating_sub(then?) as f64 / over);
        let cpu = last.cpu.zip(first.cpu);
        Rates {
            voluntary: count(last.voluntary, first.voluntary),
            involuntary: count(last.involuntary, first.involuntary),
            cpu: cpu.map(|(now, then)| now.saturating_sub(then).as_secs_f64() / over),
        }
    }
}

/// A count at moments, that its rate is reckoned from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counted(Vector<(Duration, u64)>);

impl Counted {
    /// Adds a look at the count.
    pub fn tell(&mut self, at: Duration, count: u64) {
        if self.0.back().is_some_and(|last| last.1 == count) {
            return;
        }
        let before = self.0.len().checked_sub(2).and_then(|at| self.0.get(at));
        if before.is_some_and(|before| at < before.0 + APART) {
            self.0.pop_back();
        }
        self.0.push_back((at, count));
        if self.0.len() > KEPT {
            self.0.pop_front();
        }
    }

    /// How many a second over the last two seconds; what has not moved since is not told anew.
    pub fn rate(&self, now: Duration) -> Option<f64> {
        let last = self.0.back()?;
        let start = now.saturating_sub(OVER);
        let first = self.0.iter().rev().find(|mark| mark.0 <= start).or_else(|| self.0.front())?;
        let over = now.saturating_sub(first.0.max(start)).as_secs_f64();
        (over > 0.0).then(|| last.1.saturating_sub(first.1) as f64 / over)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_of_the_last_two_seconds() {
        let at = Duration::from_millis;
        let mut counted = Counted::default();
        assert_eq!(counted.rate(at(10)), None);
        for n in 0..=40_u64 {
            counted.tell(at(n * 100), n * 50);
        }
        let rate = |now: u64| counted.rate(at(now)).unwrap_or(-1.0);
        assert!((rate(4_000) - 500.0).abs() < 60.0, "{}", rate(4_000));
        // Nothing more has come since.
        assert!(rate(5_000) < rate(4_000) && rate(5_000) > 0.0);
        assert!(rate(9_000).abs() < f64::EPSILON, "{}", rate(9_000));
    }
}
