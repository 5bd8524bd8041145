//! Own sockets, through their descriptors.

use super::{Now, Rounds};
use crate::lab::table::Entry;
use crate::os::{self, SocketReading, TcpState};
use crate::world::Sample;
use std::collections::HashSet;

impl Rounds {
    pub(super) fn look_at_sockets(&mut self, sample: &mut Sample, round: &Now) {
        let table = self.shared.table.lock().all();
        let mut seen = HashSet::with_capacity(table.len());
        for (fd, entry) in table {
            // What is known, not what was told last: calls look at sockets, too, and a look told
            // before its socket was, is lost.
            let before =
                round.world.sockets.get(&entry.id).and_then(|socket| socket.reading.as_deref());
            let now = self.shared.clock.now();
            let Ok(reading) = os::read_checked(fd, entry.id, entry.kind, before, now) else {
                continue;
            };
            let state = reading.state().get();
            if state == Some(TcpState::Listen) {
                self.look_at_queue(fd, entry.id, &reading, sample, round);
            }
            let entry = self.shared.learn(fd, entry, &reading);
            // In TIME_WAIT the descriptor's socket says CLOSE; the connection lives on beside it,
            // and is followed from here on.
            if state == Some(TcpState::Close) && entry.ends.is_some() {
                self.shared.follow(entry);
                self.shared.table.lock().learn(fd, Entry { ends: None, ..entry });
            }
            let same = |before: &SocketReading| {
                SocketReading { at: reading.at, ..before.clone() } == reading
            };
            if !before.is_some_and(same) {
                sample.sockets.push((entry.id, reading));
            }
            seen.insert(entry.id);
        }
        self.queues.retain(|id, _| seen.contains(id));
    }
}
