//! What the sampler saw, folded in.

use super::{Bytes, Sample, Server, ServerId, Socket, World};
use std::sync::Arc;
use std::time::Duration;

impl World {
    pub(super) fn update_server(&mut self, id: ServerId, change: impl FnOnce(&mut Server)) {
        if let Some(server) = self.servers.get_mut(&id) {
            let server = Arc::make_mut(server);
            change(server);
            server.requests.tell(self.at, server.count.requests);
        }
    }

    pub(super) fn apply_sample(&mut self, sample: &Sample, at: Duration) {
        for foreign in &sample.foreign {
            self.watch(foreign, at);
        }
        for (opened, reading) in &sample.opened {
            self.open(opened, at);
            if let Some(reading) = reading {
                self.update(opened.id, at, |socket| socket.read(reading));
            }
        }
        for (id, reading) in &sample.sockets {
            self.update(*id, at, |socket| socket.read(reading));
        }
        for tally in &sample.tallies {
            self.add_tally(tally, at);
        }
        for (id, reading) in &sample.queues {
            let Some(listener) = self.sockets.get(id) else { continue };
            let before = self.queues.get(id).cloned().unwrap_or_default();
            let queue = before.next(reading, listener.listening_since());
            self.queues.insert(*id, Arc::new(queue));
        }
        // Of one that goes into TIME_WAIT the full socket ends, and a row stays.
        for end in &sample.destroyed {
            self.ended(end, at);
        }
        for id in &sample.left {
            self.close(*id, None, at);
        }
        for (id, row) in &sample.rows {
            self.update(*id, at, |socket| socket.read_row(row, at));
        }
        for id in &sample.gone {
            match self.sockets.get(id).map(|socket| socket.closed_at) {
                Some(Some(_)) => {
                    self.note_end(*id, at);
                    self.remove(*id);
                }
                _ => self.update(*id, at, Socket::connection_gone),
            }
        }
        for (id, other) in &sample.far_ends {
            self.update(*id, at, |socket| socket.far_end = Some(*other));
        }
        for look in &sample.servers {
            let mut untold = Bytes::default();
            self.update_server(look.server, |server| untold = server.looked_at(look));
            if untold != Bytes::default() {
                self.traffic.add(at, untold);
            }
            let lanes = self.threads.len();
            for thread in &look.threads {
                self.update_thread(&thread.thread, |model| model.looked_at(thread, lanes));
            }
        }
        // After all else: what is told of it was seen while it lived.
        for end in &sample.ended {
            self.add_tally(&end.tally, at);
            self.close(end.tally.socket, None, at);
            if !end.followed {
                self.remove(end.tally.socket);
            }
        }
        if let Some(clients) = &sample.clients {
            self.clients.now = *clients;
        }
        if let Some(count) = &sample.load {
            self.load_goes_on(count, at);
        }
        if let Some(descriptors) = &sample.descriptors {
            self.descriptors = Some(descriptors.clone());
        }
        for (id, detail) in &sample.details {
            self.update(*id, at, |socket| socket.looked_closely(detail));
        }
        for (id, path) in &sample.paths {
            if self.sockets.contains_key(id) {
                self.paths.insert(*id, Arc::new(path.clone()));
            }
        }
        if let Some(state) = &sample.sync {
            self.sync_is_seen(state, None);
        }
        for (name, task) in &sample.tasks {
            self.thread_is_seen(name, task);
        }
        self.task_turn = sample.task_turn.or(self.task_turn);
        self.pace = sample.pace.or(self.pace);
        for (id, settings) in &sample.listen_settings {
            if self.sockets.contains_key(id) {
                self.listen_settings.insert(*id, Arc::new(settings.clone()));
            }
        }
        if let Some(counters) = &sample.listen_counters {
            self.listen_counters = Some(Arc::new(counters.clone()));
        }
    }
}

#[cfg(test)]
mod tests;
