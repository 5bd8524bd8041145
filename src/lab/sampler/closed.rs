//! Sockets without a descriptor that the kernel still has, and connections in TIME_WAIT beside one.

use super::{Now, Rounds};
use crate::os::DiagRow;
use crate::world::{CLOSED_KEPT, Sample};
use std::time::Duration;

/// How many closed sockets are looked up a round; more take turns.
const LOOK_UPS: usize = 64;

/// How far a timer may run from what was told before it is told again.
const TIMER_SLACK: Duration = Duration::from_millis(500);

impl Rounds {
    pub(super) fn look_at_closed(&mut self, sample: &mut Sample, round: &Now) {
        for followed in self.follow.try_iter() {
            // A connection in TIME_WAIT whose descriptor is closed only now is known already.
            if self.followed.insert(followed.0) {
                self.closed.push_back((followed, None));
            }
        }
        // The world keeps so many, the latest; what it has let go needs no following.
        if self.closed.len() > CLOSED_KEPT {
            // What was told of them before they were given to follow must be known by now.
            self.shared.reporter.flush();
            let world = (self.world)();
            self.closed.retain(|(followed, _)| world.sockets.contains_key(&followed.0));
            self.followed = self.closed.iter().map(|(followed, _)| followed.0).collect();
        }
        let turns =
            if round.everything { self.closed.len() } else { self.closed.len().min(LOOK_UPS) };
        for _ in 0..turns {
            let Some((followed, before)) = self.closed.pop_front() else { break };
            let (id, local, peer) = followed;
            let row = self.diag.row(id, local, peer);
            match row {
                Ok(Some(row)) => {
                    let at = self.shared.clock.now();
                    let told = before.filter(|(then, before)| same_row(*then, before, at, &row));
                    if told.is_none() {
                        sample.rows.push((id, row.clone()));
                    }
                    self.closed.push_back((followed, told.or(Some((at, row)))));
                }
                // Without sock_diag nothing is known of it any more.
                Ok(None) | Err(_) => {
                    self.followed.remove(&id);
                    sample.gone.push(id);
                }
            }
        }
    }
}

/// Whether a row says what another said before: ages and timers run by themselves.
pub(super) fn same_row(then: Duration, before: &DiagRow, now: Duration, row: &DiagRow) -> bool {
    let plain = |row: &DiagRow| DiagRow { expires: None, age: None, ..row.clone() };
    let end = |at: Duration, row: &DiagRow| row.expires.map(|left| at + left);
    let same_end = match (end(then, before), end(now, row)) {
        (Some(a), Some(b)) => a.abs_diff(b) < TIMER_SLACK,
        (a, b) => a == b,
    };
    plain(before) == plain(row) && same_end
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
        let mut rounds = Rounds::new(Arc::new(shared), followed, recorder.observer(), diag);

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
        let watched = Arc::default();
        let now = Now { world: recorder.world(), watched, everything: false, seldom: false };
        rounds.look_at_closed(&mut sample, &now);
        for id in (0..shown).map(SocketId) {
            let is_followed = rounds.closed.iter().any(|(followed, _)| followed.0 == id);
            assert_ne!(is_followed, sample.gone.contains(&id), "{id:?}");
        }
        assert!(rounds.closed.len() <= CLOSED_KEPT);
        recorder.stop();
    }
}
