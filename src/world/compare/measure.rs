//! The figures by which servers are compared.

use super::Compared;
use std::time::Duration;

/// A figure of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Requests answered a second.
    Rate,
    /// Half of the requests took no longer, in seconds.
    P50,
    /// 99 of 100 took no longer, in seconds.
    P99,
    /// The longest, in seconds.
    Max,
    /// Half of the requests waited no longer before a thread began with them, in seconds.
    WaitP50,
    /// 99 of 100 waited no longer, in seconds.
    WaitP99,
    /// The most threads at once.
    Threads,
    /// How often the threads gave up the CPU in 1,000 requests.
    Voluntary,
    /// How often it was taken from them in 1,000 requests.
    Involuntary,
    /// Both together.
    Switches,
    /// Time of a CPU for 1,000 requests, in seconds.
    Cpu,
    /// Growth of the resident memory, in bytes.
    Memory,
    /// Requests that failed.
    Failed,
}

impl Measure {
    /// Those that are drawn as bars, in the order in which keys go through them.
    pub const DRAWN: [Measure; 6] = [
        Measure::Rate,
        Measure::P99,
        Measure::WaitP50,
        Measure::Switches,
        Measure::Cpu,
        Measure::Memory,
    ];

    /// The figure of a row; none where it is not known.
    pub fn of(self, row: &Compared) -> Option<f64> {
        let answered = row.load.count.answered as f64;
        let in_thousand = |figure: f64| (answered > 0.0).then(|| figure * 1e3 / answered);
        let long = |time: Duration| (answered > 0.0).then_some(time.as_secs_f64());
        let wait = row.load.wait.as_ref().filter(|wait| wait.count > 0);
        match self {
            Measure::Rate => Some(row.load.rate()),
            Measure::P50 => long(row.load.whole.p50),
            Measure::P99 => long(row.load.whole.p99),
            Measure::Max => long(row.load.whole.max),
            Measure::WaitP50 => wait.map(|wait| wait.p50.as_secs_f64()),
            Measure::WaitP99 => wait.map(|wait| wait.p99.as_secs_f64()),
            Measure::Threads => Some(row.threads.into()),
            Measure::Voluntary => in_thousand(row.voluntary as f64),
            Measure::Involuntary => in_thousand(row.involuntary as f64),
            Measure::Switches => in_thousand(row.voluntary.saturating_add(row.involuntary) as f64),
            Measure::Cpu => in_thousand(row.cpu.as_secs_f64()),
            Measure::Memory => row.resident.map(|bytes| bytes as f64),
            Measure::Failed => Some(row.load.count.failures() as f64),
        }
    }

    /// Whether the greatest is the best; otherwise the least is.
    pub const fn more_is_better(self) -> bool {
        matches!(self, Measure::Rate)
    }

    /// The next or the one before, among those that are drawn.
    #[must_use]
    pub fn beside(self, forward: bool) -> Measure {
        let all = Measure::DRAWN;
        let at = all.iter().position(|known| *known == self).unwrap_or(0);
        let step = if forward { 1 } else { all.len() - 1 };
        all[(at + step) % all.len()]
    }
}
