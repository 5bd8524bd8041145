//! Who waits for whom: the wait-for graph, and the circle in it that is a deadlock.

use crate::world::ThreadName;
use serde::{Deserialize, Serialize};

/// A thread that waits for a lock which another holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncWait {
    /// The thread that waits.
    pub thread: ThreadName,
    /// The lock that it waits for, by its place in [`super::Lesson::locks`].
    pub lock: u8,
    /// The thread that holds it.
    pub holder: ThreadName,
}

/// The circle that `thread` is in: it waits for a lock whose holder waits for a lock ... that
/// `thread` holds. It begins with `thread`; empty: there is none.
///
/// A thread waits for one lock at a time and a lock has one holder, so from each thread one edge
/// leads on at the most: to follow them is enough. A wait that closes no circle when it begins can
/// become part of one only by a later wait, so it is enough to look when a thread begins to wait.
pub fn deadlock(waits: &[SyncWait], thread: &str) -> Vec<SyncWait> {
    let mut circle: Vec<SyncWait> = Vec::new();
    let mut at = thread;
    while let Some(wait) = waits.iter().find(|wait| *wait.thread == *at) {
        // A circle further on, of which `thread` is no part.
        if circle.contains(wait) {
            return Vec::new();
        }
        circle.push(wait.clone());
        at = &wait.holder;
        if at == thread {
            return circle;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn wait(thread: usize, holder: usize) -> SyncWait {
        let name = |number: usize| format!("lesson-{number}").into();
        SyncWait { thread: name(thread), lock: holder as u8, holder: name(holder) }
    }

    #[test]
    fn two_in_opposite_order_are_a_circle() {
        let waits = [wait(1, 2), wait(2, 1), wait(3, 1)];
        assert_eq!(deadlock(&waits, "lesson-2"), [wait(2, 1), wait(1, 2)]);
        // Who waits behind a circle is no part of it.
        assert_eq!(deadlock(&waits, "lesson-3"), []);
        assert_eq!(deadlock(&waits[..1], "lesson-1"), []);
    }

    proptest! {
        // Each thread waits for one with a lower number (or for nobody): no circle is possible.
        #[test]
        fn locks_in_one_order_make_no_circle(holders in prop::collection::vec(any::<prop::sample::Index>(), 1..12)) {
            let waits: Vec<SyncWait> =
                holders.iter().enumerate().map(|(at, holder)| wait(at + 1, holder.index(at + 1))).collect();
            for number in 0..=waits.len() {
                let name = format!("lesson-{number}");
                prop_assert!(deadlock(&waits, &name).is_empty());
            }
        }

        // Against the definition: a thread is in a circle exactly if it can be reached from itself.
        #[test]
        fn a_circle_is_found_exactly_where_there_is_one(edges in prop::collection::vec(prop::option::of(0usize..8), 8)) {
            let waits: Vec<SyncWait> = edges.iter().enumerate()
                .filter_map(|(thread, holder)| Some(wait(thread, (*holder)?))).collect();
            for thread in 0..8 {
                let mut reached = BTreeSet::new();
                let mut at = edges[thread];
                while let Some(next) = at {
                    at = if reached.insert(next) { edges[next] } else { None };
                }
                let name = format!("lesson-{thread}");
                let circle = deadlock(&waits, &name);
                prop_assert_eq!(!circle.is_empty(), reached.contains(&thread));
                for (at, wait) in circle.iter().enumerate() {
                    prop_assert_eq!(&wait.holder, &circle[(at + 1) % circle.len()].thread);
                }
            }
        }
    }
}
