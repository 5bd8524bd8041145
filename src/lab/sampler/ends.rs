//! The ends of sockets, as the kernel tells them.

use super::{Now, Rounds};
use crate::os::{DestroyWatch, Destroyed, SocketId};
use crate::world::{Owner, Sample};
use std::collections::HashSet;
use std::time::{Duration, Instant};

/// When so many ended between two rounds, listening to all of them would cost the kernel and this
/// program more than looking: it stops for a while.
const MANY: usize = 500;
const PAUSE: Duration = Duration::from_secs(2);

/// What was told since the last round.
pub(super) struct Ends {
    watch: Option<DestroyWatch>,
    paused: Option<Instant>,
    // Told before the socket was known here; they are tried once more.
    early: Vec<Destroyed>,
    /// Ours that ended.
    pub(super) ended: HashSet<SocketId>,
    /// Whether others may have.
    pub(super) lost: bool,
}

impl Ends {
    pub(super) fn new(watch: Option<DestroyWatch>) -> Ends {
        Ends { watch, paused: None, early: Vec::new(), ended: HashSet::new(), lost: false }
    }

    fn take(&mut self, at: Duration) -> Vec<Destroyed> {
        self.lost = false;
        let Some(watch) = &mut self.watch else { return Vec::new() };
        if let Some(since) = self.paused {
            if since.elapsed() < PAUSE {
                return Vec::new();
            }
            self.paused = None;
            self.lost = true;
            watch.pause(false);
        }
        let told = watch.take(at);
        self.lost |= told.lost;
        if told.lost || told.sockets.len() > MANY {
            watch.pause(true);
            self.paused = Some(Instant::now());
        }
        told.sockets
    }
}

impl Rounds {
    pub(super) fn look_at_ends(&mut self, sample: &mut Sample, round: &Now) {
        let told = self.ends.take(self.shared.clock.now());
        self.ends.ended.clear();
        let early = std::mem::take(&mut self.ends.early);
        let known = |id: SocketId| {
            let past = || round.world.past.iter().rev().find(|socket| socket.id == id);
            round.world.sockets.get(&id).or_else(past)
        };
        let first_time = early.len();
        for (index, end) in early.into_iter().chain(told).enumerate() {
            match known(end.id) {
                // The last figures of a server's and the load maker's sockets nobody asks for.
                Some(socket) => {
                    self.ends.ended.insert(end.id);
                    if socket.owner == Owner::User || round.shown.contains(&end.id) {
                        sample.destroyed.push(end);
                    }
                }
                None if index >= first_time => self.ends.early.push(end),
                None => {}
            }
        }
    }
}
