//! Sockets and threads of other programs that are watched.

use super::queues::{is_empty, same_queue};
use super::{Now, Rounds};
use crate::lab::attach::{Found, Looker};
use crate::os::{Address, Outside, QueueReading, SocketId, SocketReading, TcpState};
use crate::world::{Foreign, HeldBy, Note, Role, Sample, ThreadName, What, Whom};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Instant;

/// The rest after a look, as a multiple of the time it took: other programs may have many sockets.
const REST: u32 = 19;

/// What was told of them last.
#[derive(Default)]
pub(super) struct Attached {
    looker: Looker,
    told: HashMap<SocketId, Told>,
    threads: BTreeMap<(u32, u32), ThreadName>,
    rest_until: Option<Instant>,
}

struct Told {
    held_by: HeldBy,
    reading: SocketReading,
    far_end: Option<SocketId>,
    queue: Option<QueueReading>,
    // Its program has let it go: it is followed with the other closed ones, if at all.
    left: bool,
}

impl Rounds {
    pub(super) fn look_at_others(&mut self, sample: &mut Sample, round: &Now) {
        let watched = self.shared.attached.lock().clone();
        if watched.is_empty() && self.attached.told.is_empty() && self.attached.threads.is_empty() {
            return;
        }
        let rests = self.attached.rest_until.is_some_and(|until| Instant::now() < until);
        if rests && !round.everything && !watched.is_empty() {
            return;
        }
        let began = Instant::now();
        let at = self.shared.clock.now();
        let mut attached = std::mem::take(&mut self.attached);
        // Where it is refused, what was told stays as it was.
        if let Ok(found) = attached.looker.look(&mut self.diag, &watched, &round.world, at) {
            for program in &found.ended {
                self.shared.attached.lock().remove(&Whom::Process(program.pid));
                let (pid, name) = (program.pid, program.name.as_str().into());
                self.shared.reporter.tell(What::Noted(Note::ProgramEnded { pid, name }));
            }
            self.tell_sockets(&mut attached, &found, sample, round);
            if round.seldom || watched.is_empty() {
                self.tell_threads(&mut attached, &found.servers);
            }
            let names = found.sockets.iter().filter(|(_, (_, held_by))| held_by.place().is_some());
            let names = names.map(|(id, (_, held_by))| (held_by.to_string(), *id)).collect();
            *self.shared.foreign.lock() = names;
        }
        attached.rest_until = Some(Instant::now() + began.elapsed() * REST);
        self.attached = attached;
    }

    fn tell_sockets(
        &mut self,
        attached: &mut Attached,
        found: &Found,
        sample: &mut Sample,
        round: &Now,
    ) {
        let none_attached = self.shared.attached.lock().is_empty();
        attached.told.retain(|id, told| {
            let kept = found.sockets.get(id).is_some_and(|(row, _)| row.inode != 0);
            if kept || told.left && found.sockets.contains_key(id) {
                return true;
            }
            if !told.left {
                self.let_go(*id, &told.reading, sample);
            }
            if none_attached {
                sample.gone.push(*id);
            }
            told.left = true;
            found.sockets.contains_key(id)
        });
        for (id, (row, held_by)) in &found.sockets {
            let before = attached.told.get(id);
            if before.is_some_and(|told| told.left) {
                continue;
            }
            if before.is_none_or(|told| told.held_by != *held_by) {
                let (kind, held_by) = (row.kind, held_by.clone());
                sample.foreign.push(Foreign { id: *id, kind, held_by });
            }
            let reading = &row.reading;
            let same =
                |told: &Told| SocketReading { at: reading.at, ..told.reading.clone() } == *reading;
            if !before.is_some_and(same) {
                sample.sockets.push((*id, reading.clone()));
            }
            if let Some(other) = row.far_end
                && before.is_none_or(|told| told.far_end != row.far_end)
            {
                sample.far_ends.push((*id, other));
            }
            if round.watched.close.contains(id) {
                sample.details.push((*id, row.detail.clone()));
            }
            let was = before.and_then(|told| told.queue.clone());
            let queue = self.queue_of_other(row, was, sample, round);
            let left = row.inode == 0;
            if left {
                self.let_go(*id, reading, sample);
                sample.rows.extend(row.row.clone().map(|row| (*id, row)));
            }
            let told = Told {
                held_by: held_by.clone(),
                reading: reading.clone(),
                far_end: row.far_end,
                queue,
                left,
            };
            attached.told.insert(*id, told);
        }
    }

    // Nobody holds it any more. The kernel may keep the connection: it is followed as our own are.
    fn let_go(&self, id: SocketId, last: &SocketReading, sample: &mut Sample) {
        sample.left.push(id);
        let end = |address: Option<&Address>| address.and_then(Address::inet);
        let ends = end(last.local.value()).zip(end(last.peer.value()));
        if let (true, Some((local, peer))) = (last.kind.is_tcp(), ends) {
            let _ = self.shared.follow.send((id, local, peer));
        }
    }

    // As of our own listeners: a quiet one is looked at seldom.
    fn queue_of_other(
        &mut self,
        row: &Outside,
        before: Option<QueueReading>,
        sample: &mut Sample,
        round: &Now,
    ) -> Option<QueueReading> {
        if row.reading.state().get() != Some(TcpState::Listen) {
            return None;
        }
        let length = row.reading.tcp.value().map_or(1, |tcp| tcp.queue_length);
        if length == 0 && before.as_ref().is_some_and(is_empty) && !round.seldom {
            return before;
        }
        let Ok(queue) = self.diag.queue_outside(row, self.shared.clock.now()) else {
            return before;
        };
        if before.as_ref().is_some_and(|before| same_queue(before, &queue)) {
            return before;
        }
        sample.queues.push((row.id, queue.clone()));
        Some(queue)
    }

    fn tell_threads(&self, attached: &mut Attached, servers: &BTreeSet<u32>) {
        let mut now = BTreeMap::new();
        for pid in servers {
            for (tid, name) in attached.looker.threads(*pid) {
                // Many have the program's name, so that the number tells them apart.
                now.insert((*pid, tid), ThreadName::from(format!("{name}-{tid}")));
            }
        }
        for (key, thread) in &attached.threads {
            if now.get(key) != Some(thread) {
                self.shared.reporter.tell(What::ThreadStopped { thread: thread.clone() });
            }
        }
        for ((pid, tid), thread) in &now {
            if attached.threads.get(&(*pid, *tid)) != Some(thread) {
                let (thread, role, tid) = (thread.clone(), Role::Other(*pid), *tid);
                self.shared.reporter.tell(What::ThreadStarted { thread, role, tid });
            }
        }
        attached.threads = now;
    }
}
