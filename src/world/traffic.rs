//! Bytes over time.

use super::Bytes;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// The length of one slot of the history.
pub const SLOT: Duration = Duration::from_millis(200);

/// How many slots are kept: 30 seconds.
pub const SLOTS_KEPT: usize = 150;

/// The bytes of one slot of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The slot's number: its beginning divided by [`SLOT`].
    pub number: u64,
    /// What was counted in it.
    pub bytes: Bytes,
}

/// Bytes in all and, for the last 30 seconds, over time. Slots without bytes are left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Traffic {
    /// All bytes.
    pub total: Bytes,
    slots: Arc<VecDeque<Slot>>,
}

impl Traffic {
    pub(super) fn add(&mut self, at: Duration, bytes: Bytes) {
        self.total.add(bytes);
        let number = slot_of(at);
        let slots = Arc::make_mut(&mut self.slots);
        match slots.back_mut() {
            Some(last) if last.number >= number => last.bytes.add(bytes),
            _ => slots.push_back(Slot { number, bytes }),
        }
        while slots.front().is_some_and(|first| first.number + SLOTS_KEPT as u64 <= number) {
            slots.pop_front();
        }
    }

    /// The last `count` whole slots before a moment, oldest first, empty ones included.
    pub fn history(&self, now: Duration, count: usize) -> Vec<Bytes> {
        let end = slot_of(now);
        let start = end.saturating_sub(count as u64);
        let mut history = vec![Bytes::default(); count];
        let missing = count - (end - start) as usize;
        for slot in self.slots.iter().filter(|slot| (start..end).contains(&slot.number)) {
            history[missing + (slot.number - start) as usize] = slot.bytes;
        }
        history
    }

    /// About when bytes moved last: the end of their slot; none if none did in the time kept.
    pub fn last(&self) -> Option<Duration> {
        let last = self.slots.back()?;
        Some(SLOT * u32::try_from(last.number + 1).unwrap_or(u32::MAX))
    }

    /// Bytes a second over the last whole second before a moment.
    pub fn rate(&self, now: Duration) -> Bytes {
        let mut sum = Bytes::default();
        for bytes in self.history(now, (1_000 / SLOT.as_millis()) as usize) {
            sum.add(bytes);
        }
        sum
    }
}

fn slot_of(at: Duration) -> u64 {
    (at.as_millis() / SLOT.as_millis()) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(received: u64) -> Bytes {
        Bytes { received, sent: 1 }
    }

    #[test]
    fn history_fills_silent_slots() {
        let mut traffic = Traffic::default();
        traffic.add(Duration::from_millis(100), bytes(5));
        traffic.add(Duration::from_millis(150), bytes(5));
        traffic.add(Duration::from_millis(700), bytes(7));
        let received = |now, n| {
            traffic.history(Duration::from_millis(now), n).iter().map(|b| b.received).collect()
        };
        let early: Vec<u64> = received(850, 6);
        assert_eq!(early, [0, 0, 10, 0, 0, 7]);
        assert_eq!(traffic.rate(Duration::from_millis(1000)).received, 17);
        assert_eq!(traffic.rate(Duration::from_millis(60_000)).received, 0);
        assert_eq!(traffic.total, Bytes { received: 17, sent: 3 });
    }

    #[test]
    fn old_slots_are_forgotten() {
        let mut traffic = Traffic::default();
        for n in 0..10_000 {
            traffic.add(SLOT * n, bytes(1));
        }
        assert_eq!(traffic.slots.len(), SLOTS_KEPT);
    }
}
