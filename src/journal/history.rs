//! The latest events in memory, with a snapshot of the world now and then, so that the world of
//! an earlier moment is a short fold away.

use crate::world::{Event, World};
use std::collections::VecDeque;
use std::sync::Arc;

/// How many events are kept in memory. Older ones are only in the journal file.
const EVENTS_KEPT: usize = 50_000;

/// How many parts they may have in all: a sample of thousands of sockets weighs as much as
/// thousands of calls.
const PARTS_KEPT: usize = 200_000;

/// How many events, or parts of them, lie between two snapshots.
const SNAPSHOT_EVERY: u64 = 1_000;
const SNAPSHOT_EVERY_PARTS: usize = PARTS_KEPT / 10;

/// The latest events and snapshots between them.
#[derive(Debug, Default)]
pub struct History {
    events: VecDeque<Arc<Event>>,
    parts: usize,
    parts_since_snapshot: usize,
    // The world just before the event of this number.
    snapshots: VecDeque<(u64, World)>,
}

impl History {
    /// Adds an event and, when one is due, a snapshot of the world before it.
    pub(super) fn push(&mut self, event: Arc<Event>, before: &World) {
        let due = |seq: &u64| {
            event.seq >= seq + SNAPSHOT_EVERY || self.parts_since_snapshot >= SNAPSHOT_EVERY_PARTS
        };
        if self.snapshots.back().is_none_or(|(seq, _)| due(seq)) {
            self.snapshots.push_back((event.seq, before.clone()));
            self.parts_since_snapshot = 0;
        }
        let parts = event.what.parts();
        self.parts += parts;
        self.parts_since_snapshot += parts;
        self.events.push_back(event);
        while self.events.len() > EVENTS_KEPT || self.parts > PARTS_KEPT {
            let Some(oldest) = self.events.pop_front() else { break };
            self.parts -= oldest.what.parts();
        }
        // A snapshot without the events after it leads nowhere.
        let first = self.events.front().map_or(0, |event| event.seq);
        while self.snapshots.len() > 1 && self.snapshots[1].0 <= first {
            self.snapshots.pop_front();
        }
    }

    /// The events in memory, oldest first.
    pub fn events(&self) -> impl DoubleEndedIterator<Item = &Arc<Event>> {
        self.events.iter()
    }

    /// The world as it was just after the event of a number, if that is still in memory.
    pub fn seek(&self, seq: u64) -> Option<World> {
        let first = self.events.front()?.seq;
        let (from, snapshot) = self.snapshots.iter().rev().find(|(from, _)| *from <= seq)?;
        if *from < first || seq > self.events.back()?.seq {
            return None;
        }
        let mut world = snapshot.clone();
        let (skip, take) = ((from - first) as usize, (seq - from + 1) as usize);
        self.events.iter().skip(skip).take(take).for_each(|event| world.apply(event));
        Some(world)
    }
}

/// The world that events from the first on lead to.
pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> World {
    let mut world = World::default();
    events.into_iter().for_each(|event| world.apply(event));
    world
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::SocketId;
    use crate::world::{Sample, What};
    use std::time::Duration;

    fn event(seq: u64) -> Arc<Event> {
        let what = What::ThreadStarted {
            thread: format!("worker-{}", seq % 7).into(),
            role: crate::world::Role::Client,
            tid: seq as u32,
        };
        Arc::new(Event { seq, at: Duration::from_millis(seq), what })
    }

    #[test]
    fn seeking_gives_the_world_of_that_moment() {
        let mut history = History::default();
        let mut world = World::default();
        let mut worlds = Vec::new();
        for seq in 1..=2_500 {
            let event = event(seq);
            history.push(event.clone(), &world);
            world.apply(&event);
            worlds.push(world.clone());
        }
        for seq in [1, 2, 999, 1_000, 1_001, 2_000, 2_500] {
            assert_eq!(history.seek(seq).as_ref(), worlds.get(seq as usize - 1), "event {seq}");
        }
        assert_eq!(history.seek(2_501), None);
        assert_eq!(history.seek(0), None);
    }

    #[test]
    fn large_samples_push_out_more_than_small_events() {
        let gone = (0..5_000).map(SocketId).collect();
        let what = What::Sampled(Sample { gone, ..Sample::default() });
        let mut history = History::default();
        let mut world = World::default();
        for seq in 1..=1_000 {
            let event = Arc::new(Event { seq, at: Duration::from_millis(seq), what: what.clone() });
            history.push(event.clone(), &world);
            world.apply(&event);
        }
        let parts: usize = history.events().map(|event| event.what.parts()).sum();
        assert!(parts <= PARTS_KEPT, "{parts}");
        assert!(history.events().count() > 10);
        assert_eq!(history.seek(1_000), Some(world));
        assert!(history.seek(980).is_some());
    }

    #[test]
    fn memory_is_bounded_and_what_is_left_can_be_sought() {
        let mut history = History::default();
        let mut world = World::default();
        let last = EVENTS_KEPT as u64 + 3_500;
        for seq in 1..=last {
            let event = event(seq);
            history.push(event.clone(), &world);
            world.apply(&event);
        }
        assert_eq!(history.events.len(), EVENTS_KEPT);
        assert!(history.snapshots.len() <= EVENTS_KEPT / SNAPSHOT_EVERY as usize + 2);
        assert_eq!(history.seek(last), Some(world));
        assert!(history.seek(1).is_none());
        assert!(history.seek(last - EVENTS_KEPT as u64 + 2 * SNAPSHOT_EVERY).is_some());
    }
}
