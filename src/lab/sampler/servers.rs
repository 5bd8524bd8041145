//! What the program's own threads count, and its descriptors.

use super::{Now, Rounds};
use crate::lab::server::Floor;
use crate::lab::shared::{End, Followed};
use crate::os::{OpenCount, SocketReading};
use crate::world::{CountedEnd, Opened, Sample, ServerId, ServerLook};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// How many connections that were counted are told of in a round: those that live on have their
/// turn.
const TOLD: usize = 1_000;

/// A connection that was counted and lived no longer than this is not followed once it is closed.
const SHORT: Duration = Duration::from_secs(1);

impl Rounds {
    pub(super) fn look_at_servers(&mut self, sample: &mut Sample, round: &Now) {
        let floors: Vec<(ServerId, Arc<Floor>)> =
            self.shared.servers.lock().iter().map(|(id, floor)| (*id, floor.clone())).collect();
        let mut told: BTreeMap<ServerId, ServerLook> = BTreeMap::new();
        for (id, floor) in &floors {
            floor.beat();
            let before = self.servers.remove(id);
            let known = |name: &_| round.world.threads.get(name).cloned();
            let look = floor.look(before.as_ref(), known);
            sample.servers.extend(look.clone());
            told.extend(look.or(before).map(|look| (*id, look)));
        }
        self.servers = told;
        self.tell_counted(sample);
        let clients = *self.shared.clients.lock();
        if clients.is_some() && clients != self.clients {
            sample.clients = clients;
        }
        self.clients = clients;
        sample.load = self.shared.measured.lock().clone().map(|live| live.count());
    }

    /// Tells of connections that were counted and live, then of the ends of those that were told.
    pub(super) fn tell_counted(&mut self, sample: &mut Sample) {
        self.follow_ended();
        let quiet = self.shared.table.lock().take_quiet(TOLD);
        for (fd, entry, quiet) in quiet {
            self.shared.tallies.lock().insert(entry.id, quiet.bytes.clone());
            // Whoever closes it takes it out of the table first, and its tally then.
            let lives = self.shared.table.lock().get(fd).is_some_and(|now| now.id == entry.id);
            let opened: Opened = Floor::opened(fd, entry, &quiet);
            let mut reading: Option<Box<SocketReading>> = None;
            if lives {
                reading = self.shared.look(fd, entry).map(|(_, reading)| Box::new(reading));
            } else {
                self.shared.tallies.lock().remove(&entry.id);
            }
            sample.opened.push((opened, reading));
        }
        let ends = std::mem::take(&mut *self.shared.ends.lock());
        for End { tally, entry, lived } in ends {
            let followed: Option<Followed> = entry
                .ends
                .filter(|_| entry.kind.is_tcp() && lived > SHORT)
                .map(|(local, peer)| (entry.id, local, peer));
            sample.ended.push(CountedEnd { tally, followed: followed.is_some() });
            self.ended.extend(followed);
            if let (None, Some((local, peer))) = (followed, entry.ends) {
                self.shared.table.lock().forget((entry.id, local, peer));
            }
        }
    }

    // Their ends have been told in the round before.
    fn follow_ended(&mut self) {
        for followed in std::mem::take(&mut self.ended) {
            let _ = self.shared.follow.send(followed);
        }
    }

    pub(super) fn look_at_lesson(&mut self, sample: &mut Sample) {
        let board = self.shared.sync.lock().clone();
        let state = board.map(|board| board.state());
        if state.is_some() && state != self.lesson {
            sample.sync.clone_from(&state);
        }
        self.lesson = state;
    }

    pub(super) fn look_at_descriptors(&mut self, sample: &mut Sample) {
        let count = self.open_count.as_ref().map(OpenCount::count);
        if count != self.descriptors {
            sample.descriptors.clone_from(&count);
            self.descriptors = count;
        }
    }
}
