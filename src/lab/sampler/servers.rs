//! What the program's own threads count, and its descriptors.

use super::Rounds;
use crate::os::OpenCount;
use crate::world::{Sample, ServerId, Tally};
use std::collections::{BTreeMap, HashMap};

impl Rounds {
    pub(super) fn look_at_tallies(&mut self, sample: &mut Sample) {
        let tallies: Vec<_> =
            self.shared.tallies.lock().iter().map(|(id, bytes)| (*id, bytes.clone())).collect();
        let mut seen = HashMap::with_capacity(tallies.len());
        for (socket, bytes) in tallies {
            let bytes = *bytes.lock();
            if self.tallies.get(&socket).copied().unwrap_or_default() != bytes {
                sample.tallies.push(Tally { socket, bytes });
            }
            seen.insert(socket, bytes);
        }
        self.tallies = seen;
    }

    pub(super) fn look_at_servers(&mut self, sample: &mut Sample) {
        let channels: BTreeMap<ServerId, u32> =
            self.shared.channels.lock().iter().map(|(id, jobs)| (*id, jobs.len() as u32)).collect();
        for (id, queued) in &channels {
            if self.channels.get(id).copied().unwrap_or(0) != *queued {
                sample.channels.push((*id, *queued));
            }
        }
        self.channels = channels;
        let clients = *self.shared.load.lock();
        if clients.is_some() && clients != self.clients {
            sample.clients = clients;
        }
        self.clients = clients;
    }

    pub(super) fn look_at_descriptors(&mut self, sample: &mut Sample) {
        let count = self.open_count.as_ref().map(OpenCount::count);
        if count != self.descriptors {
            sample.descriptors.clone_from(&count);
            self.descriptors = count;
        }
    }
}
