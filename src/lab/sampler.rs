//! The thread that looks at the kernel: sockets, queues, closed sockets, byte counts.
//!
//! It tells only what is not known yet, and keeps to its budget: after a round it rests
//! so long that looking takes at most a twentieth of a core.

use super::shared::{Followed, Shared};
use super::table::Entry;
use crate::os::{
    self, Diag, DiagRow, Fact, OpenCount, QueueReading, SocketId, SocketReading, TcpState,
};
use crate::world::{Bytes, CLOSED_KEPT, ClientTally, Sample, ServerId, Tally, What, World};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// The usual time between two rounds.
const BEAT: Duration = Duration::from_millis(100);

/// The rest after a round, as a multiple of the time it took.
const REST: u32 = 19;

/// How often what seldom changes is looked at.
const SELDOM: Duration = Duration::from_secs(1);

/// How many closed sockets are looked up a round; more take turns.
const LOOK_UPS: usize = 64;

/// How far a timer may run from what was told before it is told again.
const TIMER_SLACK: Duration = Duration::from_millis(500);

enum Ask {
    /// A full round; answered when it has been told.
    Now(Sender<()>),
    /// The next round without waiting for the beat.
    Soon,
    Stop,
}

/// A way to have the sampler look.
#[derive(Clone)]
pub(super) struct Looking(Sender<Ask>);

impl Looking {
    /// Has it look at everything now; returns when that has been told.
    pub(super) fn now(&self) {
        let (done, wait) = bounded(1);
        if self.0.send(Ask::Now(done)).is_ok() {
            let _ = wait.recv();
        }
    }

    /// Has it look soon.
    pub(super) fn soon(&self) {
        // When its letter-box is full it is about to look anyway.
        let _ = self.0.try_send(Ask::Soon);
    }
}

/// The sampler's thread.
pub(super) struct Sampler {
    looking: Looking,
    thread: JoinHandle<()>,
}

impl Sampler {
    /// Starts it.
    ///
    /// # Errors
    /// When the thread cannot be started.
    pub(super) fn start(
        shared: Arc<Shared>,
        follow: Receiver<Followed>,
        world: Arc<dyn Fn() -> World + Send + Sync>,
    ) -> std::io::Result<Sampler> {
        let (sender, asked) = bounded(4);
        let diag = Diag::open().unwrap_or_else(Diag::refused);
        let mut rounds = Rounds::new(shared, follow, world, diag);
        let thread = Builder::new().name("sampler".into()).spawn(move || rounds.run(&asked))?;
        Ok(Sampler { looking: Looking(sender), thread })
    }

    pub(super) const fn looking(&self) -> &Looking {
        &self.looking
    }

    pub(super) fn stop(self) {
        let _ = self.looking.0.send(Ask::Stop);
        let _ = self.thread.join();
    }
}

/// What was told last, to tell only what is new.
struct Rounds {
    shared: Arc<Shared>,
    diag: Diag,
    open_count: Option<OpenCount>,
    follow: Receiver<Followed>,
    world: Arc<dyn Fn() -> World + Send + Sync>,
    tallies: HashMap<SocketId, Bytes>,
    queues: HashMap<SocketId, QueueReading>,
    closed: VecDeque<(Followed, Option<(Duration, DiagRow)>)>,
    // Those in it, to find them.
    followed: HashSet<SocketId>,
    channels: BTreeMap<ServerId, u32>,
    clients: Option<ClientTally>,
    descriptors: Option<Fact<u64>>,
    seldom_at: Option<Instant>,
}

impl Rounds {
    fn new(
        shared: Arc<Shared>,
        follow: Receiver<Followed>,
        world: Arc<dyn Fn() -> World + Send + Sync>,
        diag: Diag,
    ) -> Rounds {
        Rounds {
            shared,
            diag,
            open_count: OpenCount::open().ok(),
            follow,
            world,
            tallies: HashMap::new(),
            queues: HashMap::new(),
            closed: VecDeque::new(),
            followed: HashSet::new(),
            channels: BTreeMap::new(),
            clients: None,
            descriptors: None,
            seldom_at: None,
        }
    }

    fn run(&mut self, asked: &Receiver<Ask>) {
        let mut rest = BEAT;
        loop {
            let (answer, everything) = match asked.recv_timeout(rest) {
                Ok(Ask::Now(done)) => (Some(done), true),
                Ok(Ask::Soon) | Err(RecvTimeoutError::Timeout) => (None, false),
                Ok(Ask::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            };
            let began = Instant::now();
            self.round(everything);
            if let Some(answer) = answer {
                let _ = answer.send(());
            }
            rest = BEAT.max(began.elapsed() * REST);
        }
    }

    fn round(&mut self, everything: bool) {
        let seldom = everything || self.seldom_at.is_none_or(|at| at.elapsed() >= SELDOM);
        if seldom {
            self.seldom_at = Some(Instant::now());
        }
        let mut sample = Sample::default();
        self.look_at_sockets(&mut sample, seldom);
        self.look_at_tallies(&mut sample);
        self.look_at_closed(&mut sample, everything);
        self.look_at_servers(&mut sample);
        self.look_at_descriptors(&mut sample);
        if !sample.is_empty() {
            self.shared.reporter.tell(What::Sampled(sample));
        }
    }

    fn look_at_sockets(&mut self, sample: &mut Sample, seldom: bool) {
        let table = self.shared.table.lock().all();
        // What is known, not what was told last: calls look at sockets, too, and a look told
        // before its socket was, is lost.
        let world = (self.world)();
        let mut seen = HashSet::with_capacity(table.len());
        for (fd, entry) in table {
            let before = world.sockets.get(&entry.id).and_then(|socket| socket.reading.as_deref());
            let now = self.shared.clock.now();
            let Ok(reading) = os::read_checked(fd, entry.id, entry.kind, before, now) else {
                continue;
            };
            let state = reading.state().get();
            if state == Some(TcpState::Listen) {
                self.look_at_queue(fd, entry.id, &reading, sample, seldom);
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

    // A dump of rows costs more than the rest: a quiet listener is looked at seldom.
    fn look_at_queue(
        &mut self,
        fd: i32,
        id: SocketId,
        reading: &SocketReading,
        sample: &mut Sample,
        seldom: bool,
    ) {
        // A UNIX listener's length is not in its reading, but there it is one row that is asked for.
        let length = reading.tcp.value().map_or(1, |tcp| tcp.queue_length);
        let before = self.queues.get(&id);
        let rows = |rows: &Fact<Vec<DiagRow>>| rows.value().map_or(0, Vec::len);
        let quiet = length == 0
            && before.is_some_and(|queue| {
                queue.length
                    + (rows(&queue.waiting) + rows(&queue.handshaking) + rows(&queue.outside))
                        as u32
                    == 0
            });
        if quiet && !seldom {
            return;
        }
        let now = self.shared.clock.now();
        let queue = match reading.local.value().and_then(os::Address::inet) {
            Some(address) => self.diag.queue(fd, address, now),
            None if reading.kind.is_unix() => self.diag.unix_queue(fd, now),
            None => return,
        };
        let Ok(queue) = queue else { return };
        // The number may have become another listener's meanwhile.
        if os::cookie(fd) != Ok(id) {
            return;
        }
        // Ages and timers run by themselves; they are no news.
        if before.is_none_or(|before| !same_queue(before, &queue)) {
            sample.queues.push((id, queue.clone()));
            self.queues.insert(id, queue);
        }
    }

    fn look_at_tallies(&mut self, sample: &mut Sample) {
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

    fn look_at_closed(&mut self, sample: &mut Sample, everything: bool) {
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
        let turns = if everything { self.closed.len() } else { self.closed.len().min(LOOK_UPS) };
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

    fn look_at_servers(&mut self, sample: &mut Sample) {
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

    fn look_at_descriptors(&mut self, sample: &mut Sample) {
        let count = self.open_count.as_ref().map(OpenCount::count);
        if count != self.descriptors {
            sample.descriptors.clone_from(&count);
            self.descriptors = count;
        }
    }
}

fn same_row(then: Duration, before: &DiagRow, now: Duration, row: &DiagRow) -> bool {
    let plain = |row: &DiagRow| DiagRow { expires: None, age: None, ..row.clone() };
    let end = |at: Duration, row: &DiagRow| row.expires.map(|left| at + left);
    let same_end = match (end(then, before), end(now, row)) {
        (Some(a), Some(b)) => a.abs_diff(b) < TIMER_SLACK,
        (a, b) => a == b,
    };
    plain(before) == plain(row) && same_end
}

fn same_queue(before: &QueueReading, now: &QueueReading) -> bool {
    let same_rows = |a: &Fact<Vec<DiagRow>>, b: &Fact<Vec<DiagRow>>| match (a.value(), b.value()) {
        (Some(a), Some(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_row(before.at, a, now.at, b))
        }
        _ => a == b,
    };
    (before.length, before.limit, before.settled) == (now.length, now.limit, now.settled)
        && same_rows(&before.waiting, &now.waiting)
        && same_rows(&before.handshaking, &now.handshaking)
        && same_rows(&before.outside, &now.outside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Recorder;
    use crate::lab::threads::Threads;
    use crate::os::Errno;
    use crate::world::{Opened, Owner};
    use crossbeam_channel::unbounded;

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
                let kind = os::Kind { domain: 2, ty: 1, protocol: 6 };
                let (id, fd, owner) = (SocketId(id), id as i32, Owner::Client);
                let opened = Opened { id, fd, kind, owner, accepted_from: None };
                reporter.tell(What::Opened { opened, reading: None });
            }
            follow.send((SocketId(id), end, end)).unwrap();
        }
        reporter.flush();
        let mut sample = Sample::default();
        rounds.look_at_closed(&mut sample, false);
        for id in (0..shown).map(SocketId) {
            let is_followed = rounds.closed.iter().any(|(followed, _)| followed.0 == id);
            assert_ne!(is_followed, sample.gone.contains(&id), "{id:?}");
        }
        assert!(rounds.closed.len() <= CLOSED_KEPT);
        recorder.stop();
    }
}
