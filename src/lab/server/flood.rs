//! When connections come so fast that telling each would cost the server more than serving it.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

/// Over how long connections are counted to tell a flood: a beat of the sampler.
const WINDOW: Duration = Duration::from_millis(100);

/// More connections than this within [`WINDOW`] are a flood.
const FEW: u32 = 20;

/// It is over when so many windows had few.
const CALM: u32 = 10;

/// Whether a server's connections are counted, and not told one by one.
#[derive(Default)]
pub(super) struct Flood {
    // The number of the window, and how many connections came in it.
    window: AtomicU64,
    // The last window with many.
    last: AtomicU32,
    counting: AtomicBool,
}

/// A change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Begins,
    Ends,
}

fn number(now: Duration) -> u32 {
    u32::try_from(now.as_millis() / WINDOW.as_millis()).unwrap_or(u32::MAX)
}

impl Flood {
    /// Whether connections are counted.
    pub(super) fn counting(&self) -> bool {
        self.counting.load(Ordering::Relaxed)
    }

    /// A connection has come.
    pub(super) fn comes(&self, now: Duration) -> Option<Turn> {
        let number = number(now);
        let next = |window: u64| match (window >> 32) as u32 == number {
            true => window + 1,
            false => u64::from(number) << 32 | 1,
        };
        let before = self
            .window
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |window| Some(next(window)));
        let count = before.map_or(0, next) as u32;
        if count <= FEW {
            return None;
        }
        self.last.store(number, Ordering::Relaxed);
        (!self.counting.swap(true, Ordering::Relaxed)).then_some(Turn::Begins)
    }

    /// Time has passed.
    pub(super) fn passes(&self, now: Duration) -> Option<Turn> {
        let over =
            self.counting() && number(now).saturating_sub(self.last.load(Ordering::Relaxed)) > CALM;
        (over && self.counting.swap(false, Ordering::Relaxed)).then_some(Turn::Ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_begins_with_many_in_a_window_and_ends_after_a_second_of_few() {
        let flood = Flood::default();
        let ms = Duration::from_millis;
        for n in 0..40 {
            assert_eq!(flood.comes(ms(n * 10)), None, "ten in a window");
        }
        for n in 0..u64::from(FEW) {
            assert_eq!(flood.comes(ms(500 + n)), None);
        }
        assert!(!flood.counting());
        assert_eq!(flood.comes(ms(599)), Some(Turn::Begins));
        assert_eq!(flood.comes(ms(599)), None, "it has begun");
        assert!(flood.counting());
        assert_eq!(flood.passes(ms(1_500)), None);
        assert_eq!(flood.comes(ms(1_550)), None, "few do not prolong it");
        assert_eq!(flood.passes(ms(1_600)), Some(Turn::Ends));
        assert_eq!(flood.passes(ms(1_600)), None);
        assert!(!flood.counting());
    }
}
