//! Sockets and threads of other programs that are watched.
//!
//! They are looked for by a thread with a descriptor table of its own: the directories of /proc that
//! it opens would take numbers that the user's next socket is to have.

use super::queues::{is_empty, same_queue};
use super::{Now, Rounds};
use crate::journal::Clock;
use crate::lab::attach::{Found, Looker};
use crate::os::{
    self, Address, Diag, Errno, Outside, QueueReading, SocketId, SocketReading, TcpState,
};
use crate::world::{Foreign, HeldBy, Note, Role, Sample, ThreadName, What, Whom, World};
use crossbeam_channel::{Receiver, Sender, bounded};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::thread::{Builder, JoinHandle};
use std::time::Instant;

/// The rest after a look, as a multiple of the time it took: other programs may have many sockets.
const REST: u32 = 19;

/// What is looked for: everything watched, in this world, with their threads or without.
type Ask = (BTreeSet<Whom>, World, bool);

/// What was told of them last.
#[derive(Default)]
pub(super) struct Attached {
    reader: Option<Reader>,
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

struct Reader {
    ask: Sender<Ask>,
    found: Receiver<Result<Found, Errno>>,
    thread: JoinHandle<()>,
}

impl Reader {
    fn start(clock: Clock) -> std::io::Result<Reader> {
        let (ask, asked) = bounded::<Ask>(1);
        let (tell, found) = bounded(1);
        let thread = Builder::new().name("others".into()).spawn(move || {
            // Where that is refused, they are in the common table for a moment.
            let _ = os::leave_descriptors();
            let mut diag = Diag::open().unwrap_or_else(Diag::refused);
            let mut looker = Looker::default();
            for (watched, world, threads) in asked {
                let found = looker.look(&mut diag, &watched, &world, (threads, clock.now()));
                if tell.send(found).is_err() {
                    break;
                }
            }
        })?;
        Ok(Reader { ask, found, thread })
    }
}

impl Attached {
    fn look(&mut self, clock: Clock, ask: Ask) -> Option<Found> {
        if self.reader.is_none() {
            self.reader = Reader::start(clock).ok();
        }
        let reader = self.reader.as_ref()?;
        reader.ask.send(ask).ok()?;
        // Where it is refused, what was told stays as it was.
        reader.found.recv().ok()?.ok()
    }
}

impl Drop for Attached {
    fn drop(&mut self) {
        if let Some(Reader { ask, thread, .. }) = self.reader.take() {
            drop(ask);
            let _ = thread.join();
        }
    }
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
        let mut attached = std::mem::take(&mut self.attached);
        let threads = round.seldom || watched.is_empty();
        let ask = (watched, round.world.clone(), threads);
        if let Some(found) = attached.look(self.shared.clock, ask) {
            for program in &found.ended {
                self.shared.attached.lock().remove(&Whom::Process(program.pid));
                let (pid, name) = (program.pid, program.name.as_str().into());
                self.shared.reporter.tell(What::Noted(Note::ProgramEnded { pid, name }));
            }
            self.tell_sockets(&mut attached, &found, sample, round);
            if let Some(threads) = &found.threads {
                self.tell_threads(&mut attached, threads);
            }
            let mut names = BTreeMap::new();
            let mut held: Vec<_> = found.sockets.iter().collect();
            held.sort_by_key(|(_, (_, held_by))| held_by.place());
            for (id, (_, held_by)) in held {
                // Of several programs of a name the first is meant; its number tells each.
                if let Some((pid, fd)) = held_by.place() {
                    names.insert(format!("{pid}:{fd}"), *id);
                    names.entry(held_by.to_string()).or_insert(*id);
                }
            }
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

    fn tell_threads(&self, attached: &mut Attached, threads: &BTreeMap<(u32, u32), String>) {
        // Many have the program's name, so that the number tells them apart.
        let named = |(pid, tid): (u32, u32), name: &str| {
            ((pid, tid), ThreadName::from(format!("{name}-{tid}")))
        };
        let now: BTreeMap<_, _> = threads.iter().map(|(key, name)| named(*key, name)).collect();
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
