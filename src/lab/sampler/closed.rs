//! Sockets without a descriptor that the kernel still has, and connections in TIME_WAIT beside one.

use super::{Now, Rounds};
use crate::lab::shared::Followed;
use crate::os::{DiagRow, SocketId};
use crate::world::{CLOSED_KEPT, Sample};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet, VecDeque};
use std::time::Duration;

/// How many closed sockets are looked up a round; more take turns.
const LOOK_UPS: usize = 64;

/// How far a timer may run from what was told before it is told again.
const TIMER_SLACK: Duration = Duration::from_millis(500);

/// Those that are followed, and in which order.
#[derive(Default)]
pub(super) struct Closed {
    by_id: HashMap<SocketId, One>,
    // May hold some that are followed no more.
    turns: VecDeque<SocketId>,
}

struct One {
    followed: Followed,
    told: Option<(Duration, DiagRow)>,
}

impl Closed {
    /// Own and peer's address of one that is followed.
    pub(super) fn ends(&self, id: SocketId) -> Option<Followed> {
        self.by_id.get(&id).map(|one| one.followed)
    }
}

impl Rounds {
    /// Looks first at those that ended and those that are shown, then at others in turn.
    pub(super) fn look_at_closed(&mut self, sample: &mut Sample, round: &Now) {
        for followed in self.follow.try_iter() {
            // A connection in TIME_WAIT whose descriptor is closed only now is known already.
            let id = followed.0;
            if let Entry::Vacant(place) = self.closed.by_id.entry(id) {
                place.insert(One { followed, told: None });
                self.closed.turns.push_back(id);
            }
        }
        // The world keeps so many, the latest; what it has let go needs no following.
        if self.closed.by_id.len() > CLOSED_KEPT {
            // What was told of them before they were given to follow must be known by now.
            self.shared.reporter.flush();
            let world = (self.world)();
            let Closed { by_id, turns } = &mut self.closed;
            by_id.retain(|id, one| {
                let kept = world.sockets.contains_key(id);
                if !kept {
                    self.shared.table.lock().forget(one.followed);
                }
                kept
            });
            turns.retain(|id| by_id.contains_key(id));
        }
        let all = round.everything || self.ends.lost;
        let (turns, first) = if all {
            (self.closed.turns.len(), HashSet::new())
        } else {
            let first = self.ends.ended.union(&round.shown).copied().collect();
            (self.closed.turns.len().min(LOOK_UPS), first)
        };
        for id in &first {
            self.look_up(*id, sample);
        }
        for _ in 0..turns {
            let Some(id) = self.closed.turns.pop_front() else { break };
            if first.contains(&id) || self.look_up(id, sample) {
                self.closed.turns.push_back(id);
            }
        }
    }

    // Whether the kernel still has it.
    fn look_up(&mut self, id: SocketId, sample: &mut Sample) -> bool {
        let Some(one) = self.closed.by_id.get_mut(&id) else { return false };
        let (_, local, peer) = one.followed;
        // Without sock_diag nothing is known of it any more.
        let Ok(Some(row)) = self.diag.row(id, local, peer) else {
            self.shared.table.lock().forget(one.followed);
            self.closed.by_id.remove(&id);
            sample.gone.push(id);
            return false;
        };
        let at = self.shared.clock.now();
        if !one.told.as_ref().is_some_and(|(then, told)| same_row(*then, told, at, &row)) {
            sample.rows.push((id, row.clone()));
            one.told = Some((at, row));
        }
        true
    }
}

/// Whether a row says what another said before: ages and timers run by themselves.
pub(super) fn same_row(then: Duration, before: &DiagRow, now: Duration, row: &DiagRow) -> bool {
    let plain = |row: &DiagRow| DiagRow { expires: None, age: None, ..row.clone() };
    let end = |at: Duration, row: &DiagRow| row.expires.map(|left| at + left);
    let same_end = match (end(then, before), end(now, row)) {
        (Some(a), Some(b)) => same_timer(a, b),
        (a, b) => a == b,
    };
    plain(before) == plain(row) && same_end
}

/// Whether two moments are the end of one timer.
pub(super) fn same_timer(a: Duration, b: Duration) -> bool {
    a.abs_diff(b) < TIMER_SLACK
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Recorder;
    use crate::lab::shared::Shared;
    use crate::lab::threads::Threads;
    use crate::os::{Diag, Errno, Kind, SocketId};
    use crate::world::{Opened, Owner, What};
    use crossbeam_channel::unbounded;
    use std::sync::Arc;

    #[test]
    fn a_closed_socket_that_is_shown_is_followed_or_told_to_be_gone() {
        let recorder = Recorder::start(Vec::new()).unwrap();
        let reporter = recorder.reporter().clone();
        let (follow, followed) = unbounded();
        let threads = Threads::new(reporter.clone(), 8);
        let shared = Shared::new(recorder.clock(), reporter.clone(), threads, follow.clone(), 64);
        let diag = Diag::refused(Errno::EACCES);
        let mut rounds = Rounds::new(Arc::new(shared), followed, recorder.observer(), diag, None);

        let end = "127.0.0.1:9".parse().unwrap();
        let shown = CLOSED_KEPT as u64;
        for id in 0..3 * shown {
            if id < shown {
                let kind = Kind { domain: 2, ty: 1, protocol: 6 };
                let (id, fd, owner) = (SocketId(id), id as i32, Owner::Client);
                let opened = Opened { id, fd, kind, owner, accepted_from: None };
                reporter.tell(What::Opened { opened, reading: None });
            }
            follow.send((SocketId(id), end, end)).unwrap();
        }
        reporter.flush();
        let mut sample = Sample::default();
        let now = Now::new(recorder.world(), Arc::default(), false, false);
        rounds.look_at_closed(&mut sample, &now);
        for id in (0..shown).map(SocketId) {
            let is_followed = rounds.closed.by_id.contains_key(&id);
            assert_ne!(is_followed, sample.gone.contains(&id), "{id:?}");
        }
        assert!(rounds.closed.by_id.len() <= CLOSED_KEPT);
        recorder.stop();
    }
}
