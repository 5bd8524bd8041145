//! A lane as cells: what took the longest of each column's time.

use crate::world::ThreadModel;
use crate::world::lane::{Activity, Witness};
use std::time::Duration;

/// What a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) activity: Activity,
    /// Whether it is certain, not only seen at moments.
    pub(super) certain: bool,
}

#[derive(Clone, Copy, Default)]
struct Spent {
    all: Duration,
    certain: Duration,
}

/// The cells of a thread, one for each column of `step`; the last one has `now` in it. Columns
/// begin at whole multiples of the step, so that what was drawn once only moves. None before the
/// thread was there and after its end.
pub(super) fn cells(
    thread: &ThreadModel,
    now: Duration,
    step: Duration,
    columns: usize,
) -> Vec<Option<Cell>> {
    let step = step.as_nanos().max(1);
    let column_of = |at: Duration| at.as_nanos() / step;
    let end = column_of(now) + 1;
    let start = nanos(end.saturating_sub(columns as u128) * step);
    let until = thread.ended.unwrap_or(now);
    let mut spent = vec![[Spent::default(); Activity::ALL.len()]; columns];
    let mut add = |from: Duration, to: Duration, activity: Activity, certain: bool| {
        let from = from.max(start);
        if to <= from {
            return;
        }
        for column in column_of(from)..=column_of(to) {
            let begins = nanos(column * step).max(from);
            let ends = nanos((column + 1) * step).min(to);
            // From the right: the picture may begin before the clock did.
            let place = (columns as u128 + column).checked_sub(end);
            let place = place.and_then(|place| usize::try_from(place).ok()).unwrap_or(usize::MAX);
            let Some(spent) = spent.get_mut(place).and_then(|all| all.get_mut(activity as usize))
            else {
                continue;
            };
            let time = ends.saturating_sub(begins);
            spent.all += time;
            spent.certain += if certain { time } else { Duration::ZERO };
        }
    };
    let mut oldest = until;
    for (stretch, end) in thread.lane.latest_first(until) {
        let certain = matches!(stretch.witness, Witness::Thread | Witness::Kernel);
        add(stretch.from, end, stretch.activity, certain);
        oldest = stretch.from;
        if oldest <= start {
            break;
        }
    }
    // What came before the oldest stretch that is kept.
    add(thread.started, oldest, Activity::Unknown, false);
    spent.iter().map(longest).collect()
}

fn longest(spent: &[Spent; Activity::ALL.len()]) -> Option<Cell> {
    let most = Activity::ALL.into_iter().zip(spent).max_by_key(|(_, spent)| spent.all);
    let (activity, spent) = most.filter(|(_, spent)| !spent.all.is_zero())?;
    Some(Cell { activity, certain: spent.certain * 2 > spent.all })
}

fn nanos(nanos: u128) -> Duration {
    Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
}
