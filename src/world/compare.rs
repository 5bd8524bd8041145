//! Designs of servers under the same load, one after the other.

use super::{Design, LoadFigures, LoadPlan, Plan};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::time::Duration;

/// A comparison that is under way, or the last one.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Whether it is one design with more and more threads (`sweep`).
    pub sweep: bool,
    /// The load that each is put under.
    pub load: LoadPlan,
    /// The servers in the order in which they are tried.
    pub plans: Vec<Plan>,
    /// CPUs that this process may run on.
    pub cores: u32,
    /// When it began.
    pub began: Duration,
    /// When it ended.
    pub ended: Option<Duration>,
    /// What came of each so far.
    pub rows: Vec<Compared>,
}

/// What came of one design.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// How it served.
    pub plan: Plan,
    /// What the load measured.
    pub load: LoadFigures,
    /// The most threads that served at once, the acceptor included.
    pub threads: u32,
    /// How often they gave up the CPU (`ru_nvcsw`, getrusage(2)).
    pub voluntary: u64,
    /// How often it was taken from them (`ru_nivcsw`).
    pub involuntary: u64,
    /// Time of a CPU that they used.
    pub cpu: Duration,
    /// By how much the resident memory of the whole process grew at the most, load maker included,
    /// in bytes; none where that is not known.
    pub resident: Option<u64>,
}

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
