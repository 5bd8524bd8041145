//! A design as it is typed, and with another number of threads.

use crate::world::Design;
use std::fmt;

/// As it is typed: `pool:4`, `per-connection`, `epoll:2`.
impl fmt::Display for Design {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        match *self {
            Design::Iterative | Design::PerConnection { most: u32::MAX } => Ok(()),
            Design::Pool { workers, most: Some(most), .. } => write!(f, ":{workers}..{most}"),
            Design::PerConnection { most: threads }
            | Design::Pool { workers: threads, .. }
            | Design::Prefork { workers: threads }
            | Design::ReusePort { workers: threads }
            | Design::Epoll { threads } => write!(f, ":{threads}"),
        }
    }
}

impl Design {
    /// The number behind its name: how many threads serve; of `per-connection` the most at once.
    pub const fn number(self) -> Option<u32> {
        match self {
            Design::Iterative | Design::PerConnection { most: u32::MAX } => None,
            Design::PerConnection { most } => Some(most),
            other => other.threads(),
        }
    }

    /// The same with another number.
    #[must_use]
    pub const fn with_threads(self, number: u32) -> Design {
        match self {
            Design::Iterative => Design::Iterative,
            Design::PerConnection { .. } => Design::PerConnection { most: number },
            Design::Pool { queue, .. } => Design::Pool { workers: number, queue, most: None },
            Design::Prefork { .. } => Design::Prefork { workers: number },
            Design::ReusePort { .. } => Design::ReusePort { workers: number },
            Design::Epoll { .. } => Design::Epoll { threads: number },
        }
    }
}

/// The numbers of threads that a sweep tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steps {
    /// The first.
    pub least: u32,
    /// The last.
    pub most: u32,
    /// From one to the next; none: powers of two, and the number of cores.
    pub step: Option<u32>,
}

impl Steps {
    /// A sweep has no more points: each takes its time.
    pub const MOST: usize = 12;

    /// The shortest step that makes no more than [`Steps::MOST`] points.
    pub const fn least_step(least: u32, most: u32) -> u32 {
        let step = (most - least).div_ceil(Steps::MOST as u32 - 1);
        if step == 0 { 1 } else { step }
    }

    /// The numbers, the least first; both ends are among them, and without a step the powers of two
    /// between them and the number of cores.
    pub fn counts(self, cores: u32) -> Vec<u32> {
        let Steps { least, most, step } = self;
        let mut counts: Vec<u32> = match step {
            Some(step) => (least..most).step_by(step.max(1) as usize).collect(),
            None => {
                let powers = (0..32).map(|bit| 1u32 << bit);
                let mut inner: Vec<u32> =
                    powers.filter(|n| (least + 1..most).contains(n)).collect();
                // Room for the ends and the cores.
                while inner.len() > Steps::MOST - 3 {
                    inner = inner.into_iter().step_by(2).collect();
                }
                inner.extend([least, cores.clamp(least, most)]);
                inner
            }
        };
        counts.push(most);
        counts.sort_unstable();
        counts.dedup();
        counts
    }
}
