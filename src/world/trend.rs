//! The recent past of a socket that is looked at closely.

use crate::os::Detail;
use imbl::Vector;
use std::sync::Arc;
use std::time::Duration;

/// How far back close looks are kept.
pub const TREND_KEPT: Duration = Duration::from_secs(16);

/// The most that are kept: ten a second.
const MOST: usize = 160;

/// After so long without a look the socket was not watched, and what was before says nothing of
/// now. While it is watched it is told of every second at least.
const GAP: Duration = Duration::from_secs(5);

/// The last close looks at one socket, the latest last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trend(Vector<Arc<Detail>>);

impl Trend {
    pub(super) fn add(&mut self, detail: Arc<Detail>) {
        let at = detail.at;
        if self.0.back().is_some_and(|last| last.at + GAP < at || at < last.at) {
            self.0.clear();
        }
        self.0.push_back(detail);
        let old = |first: &Arc<Detail>| first.at + TREND_KEPT < at;
        while self.0.len() > MOST || self.0.front().is_some_and(old) {
            self.0.pop_front();
        }
    }

    /// A figure in each of the last `count` slots of time before a moment, the oldest first: as it
    /// was at the slot's end. None before the first look.
    pub fn history(
        &self,
        now: Duration,
        slot: Duration,
        count: usize,
        of: impl Fn(&Detail) -> Option<u64>,
    ) -> Vec<Option<u64>> {
        let mut looks = self.0.iter().peekable();
        let mut last = None;
        let ends = (0..count as u32).rev().map(|back| now.saturating_sub(slot * back));
        ends.map(|end| {
            while let Some(look) = looks.next_if(|look| look.at <= end) {
                last = of(look);
            }
            last
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::{Fact, SkMemory, Why};

    fn look(at: u64, rmem_alloc: u32) -> Arc<Detail> {
        let none = Why::NotForThisSocket;
        Arc::new(Detail {
            at: Duration::from_millis(at),
            tcp: Fact::Unknown(none),
            congestion: Fact::Unknown(none),
            memory: Fact::Observed(SkMemory { rmem_alloc, ..SkMemory::default() }),
            timer: Fact::Unknown(none),
            inode: Fact::Unknown(none),
        })
    }

    fn history(trend: &Trend, now: u64) -> Vec<Option<u64>> {
        let of = |detail: &Detail| detail.memory.get().map(|memory| memory.rmem_alloc.into());
        trend.history(Duration::from_millis(now), Duration::from_millis(500), 4, of)
    }

    #[test]
    fn a_figure_stays_until_the_next_look() {
        let mut trend = Trend::default();
        assert_eq!(history(&trend, 3_000), [None; 4]);
        trend.add(look(2_000, 1));
        trend.add(look(2_700, 5));
        trend.add(look(2_900, 7));
        assert_eq!(history(&trend, 3_000), [None, Some(1), Some(1), Some(7)]);
    }

    #[test]
    fn it_is_bounded_and_begins_anew_after_a_gap() {
        let mut trend = Trend::default();
        for n in 0..10_000 {
            trend.add(look(n * 20, n as u32));
        }
        assert_eq!(trend.0.len(), MOST);
        for n in 0..100 {
            trend.add(look(200_000 + n * 1_000, 1));
        }
        assert_eq!(trend.0.len(), TREND_KEPT.as_secs() as usize + 1);
        trend.add(look(310_000, 1));
        assert_eq!(trend.0.len(), 1, "nobody looked for a while");
    }
}
