//! What the program's own threads count, and its descriptors.

use super::Rounds;
use crate::os::OpenCount;
use crate::world::{Sample, ServerId};
use std::collections::BTreeMap;

impl Rounds {
    pub(super) fn look_at_servers(&mut self, sample: &mut Sample) {
        let channels: BTreeMap<ServerId, u32> =
            self.shared.servers.lock().iter().map(|(id, floor)| (*id, floor.queued())).collect();
        for (id, queued) in &channels {
            if self.channels.get(id).copied().unwrap_or(0) != *queued {
                sample.channels.push((*id, *queued));
            }
        }
        self.channels = channels;
        let clients = *self.shared.clients.lock();
        if clients.is_some() && clients != self.clients {
            sample.clients = clients;
        }
        self.clients = clients;
        sample.load = self.shared.measured.lock().clone().map(|live| live.count());
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
