//! Designs of servers under the same load, one after the other.

mod design;
mod measure;
#[cfg(test)]
mod tests;

pub use design::Steps;
pub use measure::Measure;

use super::{Experiment, LoadFigures, LoadPlan, Note, Plan, World};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// A sweep's knee is the fewest threads that reach this part of its best throughput: more threads
/// than that bring next to nothing.
pub const KNEE: f64 = 0.95;

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
    /// When the server that is tried now was started.
    pub since: Duration,
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
    /// By how much the resident memory of the whole process grew at the most, load maker included
    /// and code left out, in bytes; none where that is not known.
    pub resident: Option<u64>,
}

impl Comparison {
    /// The server that is tried now.
    pub fn trying(&self) -> Option<&Plan> {
        self.plans.get(self.rows.len()).filter(|_| self.ended.is_none())
    }

    /// Whether it was ended before all had been tried.
    pub const fn is_cut(&self) -> bool {
        self.ended.is_some() && self.rows.len() < self.plans.len()
    }

    /// The row of a design.
    pub fn row(&self, design: super::Design) -> Option<&Compared> {
        // The places in the channel are not part of its name.
        let name = design.to_string();
        self.rows.iter().find(|row| row.plan.design.to_string() == name)
    }

    /// The knee of a sweep: the row with the fewest threads that reaches [`KNEE`] of the best
    /// throughput.
    pub fn knee(&self) -> Option<&Compared> {
        let best = self.rows.iter().map(|row| row.load.rate()).fold(0.0, f64::max);
        let reach = self.rows.iter().filter(|row| best > 0.0 && row.load.rate() >= KNEE * best);
        reach.filter(|_| self.sweep).min_by_key(|row| row.plan.design.number())
    }

    /// The rows that are the best by a measure: none of one, several where they are equal. One that
    /// left requests without an answer can be the best by throughput only: the others tell of those
    /// that were answered.
    pub fn best(&self, measure: Measure) -> Vec<usize> {
        let judged = |row: &&Compared| measure == Measure::Rate || row.answered_all();
        let value = |row: &Compared| Some(row).filter(judged).and_then(|row| measure.of(row));
        let values: Vec<Option<f64>> = self.rows.iter().map(value).collect();
        let all = || values.iter().flatten().copied();
        let best =
            if measure.more_is_better() { all().reduce(f64::max) } else { all().reduce(f64::min) };
        let is_best = |(_, value): &(usize, &Option<f64>)| value.is_some() && **value == best;
        values.iter().enumerate().filter(is_best).map(|(index, _)| index).collect()
    }
}

impl Compared {
    /// Whether every request was answered by the time it ended, those of an open loop included that
    /// were due and found no connection free: they would have been the slowest.
    pub fn answered_all(&self) -> bool {
        self.load.count.unanswered() == 0 && self.load.count.failures() == 0
    }
}

impl World {
    pub(super) fn apply_comparison(&mut self, note: &Note, at: Duration) {
        if let Note::CompareBegan { sweep, load, plans, cores } = note {
            self.experiment = Some(Experiment::Compare(Arc::new(Comparison {
                sweep: *sweep,
                load: load.clone(),
                plans: plans.clone(),
                cores: *cores,
                began: at,
                since: at,
                ended: None,
                rows: Vec::new(),
            })));
            return;
        }
        let Some(Experiment::Compare(comparison)) = &mut self.experiment else { return };
        let comparison = Arc::make_mut(comparison);
        match note {
            Note::Compared(row) => {
                comparison.rows.push((**row).clone());
                comparison.since = at;
            }
            Note::CompareEnded => comparison.ended = Some(at),
            _ => {}
        }
    }
}
