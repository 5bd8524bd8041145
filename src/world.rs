//! What is known: sockets, queues, threads, calls and bytes, folded from events. Pure.
//!
//! [`World::apply`] is the only way it changes, live and in replay alike. Every collection is
//! persistent, so a copy is a snapshot in constant time.

pub mod answer;
mod attached;
mod calls;
mod compare;
mod ends;
mod event;
mod experiment;
pub mod flow;
mod followed;
pub mod ip;
pub mod lane;
pub mod life;
mod lint;
mod listening;
mod load;
mod note;
mod places;
mod queue;
mod rates;
mod sampled;
mod server;
mod socket;
pub mod subnet;
mod sync;
mod threads;
mod traffic;
mod trend;

pub use answer::Answer;
pub use attached::{Foreign, HeldBy, Whom};
pub use calls::{CallEntry, CallLog, Ended, LOG_KEPT, LogEntry};
pub use compare::{Compared, Comparison, KNEE, Measure, Steps};
pub use ends::OtherEnd;
pub use event::{
    Bytes, CallId, CountedEnd, Event, FileKind, Moved, Opened, OpenedFile, Pace, Sample, ServerId,
    Tally, ThreadName, What,
};
pub use experiment::Experiment;
pub use followed::{Followed, Level, Step};
pub use lint::{HeldBack, Lint, lints};
pub use listening::{CountedSince, Since, syn_places};
pub use load::{
    Arrivals, Exchange, Latency, LoadCount, LoadFigures, LoadPlan, LoadRun, Manner, Phase, Rank,
    Wave,
};
pub use note::{Note, Observed, Refusal, Source, Unfollowable};
pub use places::{Guest, Hold, Place, Places};
pub use queue::{AcceptQueue, OneSided, Order, ServerSide, Waiting};
pub use rates::{Counted, Marks, Rates};
pub use server::{
    ClientTally, Clients, Design, Doing, Plan, Queued, Role, Server, ServerCount, ServerLook,
    Service, Serving, Spread, ThreadLook, ThreadModel, WhenFull, Work,
};
pub use socket::{Owner, Socket};
pub use sync::{
    Lesson, Part, SyncFigure, SyncPlan, SyncRun, SyncState, SyncThread, SyncWait, SyncWay, Way,
    deadlock,
};
pub use traffic::{SLOT, SLOTS_KEPT, Slot, Traffic};
pub use trend::{TREND_KEPT, Trend};

use crate::os::{
    Call, Destroyed, Fact, Host, ListenCounters, ListenSettings, Path, SocketId, numbers,
};
use imbl::{OrdMap, OrdSet, Vector};
use life::Life;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// How many closed sockets are kept on the screen while the kernel still has them (TIME_WAIT and
/// the like); the oldest leave first.
pub const CLOSED_KEPT: usize = 1_000;

/// How many of the user's sockets are remembered after the kernel has forgotten them: who was at
/// the other end says why a connection ended.
const PAST_KEPT: usize = 64;

/// Everything that is known at one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct World {
    /// The number of the last event folded in.
    pub seq: u64,
    /// The moment of that event.
    pub at: Duration,
    /// The machine; none before the first event.
    pub host: Option<Arc<Host>>,
    /// Every socket with a descriptor, and closed ones the kernel still has.
    pub sockets: OrdMap<SocketId, Arc<Socket>>,
    /// Which socket a descriptor is now.
    pub by_fd: OrdMap<i32, SocketId>,
    /// Which socket has these for its own and its peer's address; the latest, where a closed one
    /// had them before.
    pub by_ends: OrdMap<(SocketAddr, SocketAddr), SocketId>,
    /// Sockets of other programs that are watched, by process and descriptor; last those of which
    /// neither can be seen.
    pub others: OrdSet<(Option<(u32, i32)>, SocketId)>,
    /// Descriptors of the user's that are no sockets.
    pub files: OrdMap<i32, FileKind>,
    /// The names of those of them that have one.
    pub file_names: OrdMap<i32, Arc<str>>,
    /// Closed sockets the kernel still has, by the moment they were closed.
    pub closed: OrdMap<(Duration, SocketId), ()>,
    /// The user's last sockets that are closed and that the kernel no longer has, the latest last.
    pub past: Vector<Arc<Socket>>,
    /// Names given by the user.
    pub names: OrdMap<Arc<str>, SocketId>,
    /// The queues of listeners that were looked at.
    pub queues: OrdMap<SocketId, Arc<AcceptQueue>>,
    /// Calls made and under way, and notes between them.
    pub calls: CallLog,
    /// Servers that run, and the last state of those that ended.
    pub servers: OrdMap<ServerId, Arc<Server>>,
    /// Threads that do something for the user, by name.
    pub threads: OrdMap<ThreadName, Arc<ThreadModel>>,
    /// The threads that ended last, the latest last.
    pub ended_threads: Vector<Arc<ThreadModel>>,
    /// The load maker.
    pub clients: Clients,
    /// What was tried and measured last.
    pub experiment: Option<Experiment>,
    /// Bytes of all sockets over time.
    pub traffic: Traffic,
    /// Open descriptors of the process, as the kernel counts them.
    pub descriptors: Option<Fact<u64>>,
    /// The ways of the connections whose path was looked at, as last seen.
    pub paths: OrdMap<SocketId, Arc<Path>>,
    /// From one look at a thread to the next, while threads are in sight: so long what was seen of
    /// one last may be over.
    pub task_turn: Option<Duration>,
    /// How often sockets are looked at.
    pub pace: Option<Pace>,
    /// The settings that bear on the queues of listeners that are shown closely.
    pub listen_settings: OrdMap<SocketId, Arc<ListenSettings>>,
    /// The listener that was closed last, with its queues as they were last seen, and when: the
    /// kernel has reset whoever waited in them.
    pub closed_listener: Option<(Duration, Arc<Socket>, Arc<AcceptQueue>)>,
    /// The same counters as they were at the last `mark`.
    pub counters_at_mark: Option<Arc<ListenCounters>>,
    /// The counters that bear on listeners' queues, as last read.
    pub listen_counters: Option<Arc<ListenCounters>>,
}

impl World {
    /// The socket a descriptor is now.
    pub fn socket_of_fd(&self, fd: i32) -> Option<&Arc<Socket>> {
        self.sockets.get(self.by_fd.get(&fd)?)
    }

    /// The socket of a name: one that was given, or `python3:4`, another program's.
    pub fn socket_of_name(&self, name: &str) -> Option<&Arc<Socket>> {
        match self.names.get(name) {
            Some(id) => self.sockets.get(id),
            None if !name.contains(':') => None,
            None => self.others.iter().filter_map(|(_, id)| self.sockets.get(id)).find(|socket| {
                socket.held_by.as_ref().is_some_and(|held_by| held_by.is_called(name))
            }),
        }
    }

    fn forget_file_name(&mut self, name: &Arc<str>) {
        let had: Vec<i32> =
            self.file_names.iter().filter(|(_, other)| *other == name).map(|(fd, _)| *fd).collect();
        for fd in had {
            self.file_names.remove(&fd);
        }
    }

    /// The server of a listener that still runs.
    pub fn server_of(&self, listener: SocketId) -> Option<&Arc<Server>> {
        self.servers.values().rev().find(|s| s.listener == listener && s.stopped.is_none())
    }

    /// The server that was started last.
    pub fn last_server(&self) -> Option<&Arc<Server>> {
        self.servers.values().next_back()
    }

    /// Folds one event in. Events come in the order of their numbers.
    pub fn apply(&mut self, event: &Event) {
        self.seq = event.seq;
        self.at = event.at;
        match &event.what {
            What::Started(host) => self.host = Some(Arc::new(host.clone())),
            What::CallBegan { id, thread, call, actor, socket } => {
                let doing = Doing::Calling { id: *id, since: event.at, call: call.clone() };
                self.thread_does(thread, doing, event.at);
                let by_user = self.role_of(thread) == Some(Role::Caller);
                let entry = CallEntry {
                    id: *id,
                    thread: thread.clone(),
                    began_at: event.at,
                    call: call.clone(),
                    actor: actor.clone(),
                    socket: *socket,
                    by_user,
                    ended: None,
                };
                self.note_call(&entry, Life::call_began);
                self.calls.begin(entry);
            }
            What::CallEnded { id, outcome, took, opened, files, sigpipe, counters, readings } => {
                let ended = Ended {
                    at: event.at,
                    outcome: outcome.clone(),
                    took: *took,
                    sigpipe: *sigpipe,
                    counters: counters.as_slice().into(),
                };
                let entry = self.calls.end(*id, ended);
                if let Some(entry) = &entry {
                    self.thread_idle(&entry.thread, event.at);
                }
                for opened in opened {
                    self.open(opened, event.at);
                    let actor = entry.as_ref().and_then(|entry| entry.actor.clone());
                    if actor.is_some() {
                        self.update(opened.id, event.at, |socket| socket.actor = actor);
                    }
                }
                for file in files {
                    self.files.insert(file.fd, file.kind);
                    self.file_names.remove(&file.fd);
                }
                self.note_return(entry.as_deref(), readings, event.at);
                if let (Some(entry), Ok(result)) = (&entry, outcome) {
                    self.apply_result(entry, result.value, event.at);
                }
            }
            What::Opened { opened, reading } => {
                self.open(opened, event.at);
                if let Some(reading) = reading {
                    self.update(opened.id, event.at, |socket| socket.read(reading));
                }
            }
            What::Closed { tally, reading } => {
                self.add_tally(tally, event.at);
                if let Some(reading) = reading {
                    self.update(tally.socket, event.at, |socket| socket.read(reading));
                }
                self.close(tally.socket, None, event.at);
            }
            What::Named { name, socket } => {
                self.forget_file_name(name);
                self.names.insert(name.clone(), *socket);
                self.update(*socket, event.at, |socket| socket.name = Some(name.clone()));
            }
            What::FileNamed { name, fd } => {
                self.forget_file_name(name);
                self.names.remove(name);
                self.file_names.insert(*fd, name.clone());
            }
            What::Sampled(sample) => self.apply_sample(sample, event.at),
            What::ThreadStarted { thread, role, tid } => {
                let model = ThreadModel::new(thread.clone(), *role, *tid, event.at);
                self.threads.insert(thread.clone(), Arc::new(model));
            }
            What::ThreadStopped { thread } => {
                self.end_thread(thread, event.at);
            }
            What::JobTaken { thread, socket, fd, peer, .. } => {
                let (since, peer) = (event.at, peer.clone());
                let doing = Doing::Serving { since, socket: *socket, fd: *fd, peer };
                self.update_thread(thread, |thread| thread.connections += 1);
                if !self.is_loop(thread) {
                    self.thread_does(thread, doing, since);
                }
            }
            What::JobEnded { thread, tally, .. } => {
                self.add_tally(tally, event.at);
                if !self.is_loop(thread) {
                    self.thread_idle(thread, event.at);
                }
                self.update_thread(thread, |thread| {
                    thread.done += 1;
                    thread.bytes.add(tally.bytes);
                });
            }
            What::Noted(note) => {
                self.apply_note(note, event.at);
                self.calls.note(event.at, note.clone());
            }
        }
    }

    fn apply_note(&mut self, note: &Note, at: Duration) {
        match note {
            Note::ServerStarted { server, listener, plan } => {
                let model = Server::new(*server, *listener, plan.clone(), at);
                self.servers.insert(*server, Arc::new(model));
            }
            Note::ServerResized { server, workers, most } => {
                self.update_server(*server, |server| server.plan.resize(*workers, *most));
            }
            Note::ServerDraining { server } => {
                self.update_server(*server, |server| server.draining = Some(at));
            }
            Note::ServerStopped { server } => {
                self.update_server(*server, |server| server.stopped = Some(at));
            }
            Note::ClientsStarted { count, address, .. } => {
                self.clients.started(*count, address.clone(), at);
            }
            Note::SyncBegan { plan } => {
                self.experiment = Some(Experiment::Sync(Arc::new(SyncRun::new(plan.clone(), at))));
            }
            Note::SyncEnded { state, .. } => self.sync_is_seen(state, Some(at)),
            Note::Marked => self.counters_at_mark = self.listen_counters.clone(),
            Note::ClientsStopped { tally } => self.clients.stopped(*tally, at),
            Note::LoadBegan { .. } | Note::LoadEnded { .. } => self.apply_load(note, at),
            Note::CompareBegan { .. } | Note::Compared(_) | Note::CompareEnded => {
                self.apply_comparison(note, at);
            }
            _ => {}
        }
    }

    fn apply_result(&mut self, entry: &CallEntry, value: i64, at: Duration) {
        let Some(id) = entry.socket else {
            match (&entry.call, &mut self.host) {
                (Call::Close { fd }, _) => {
                    self.files.remove(fd);
                    self.file_names.remove(fd);
                }
                (Call::SetRLimit { resource, soft }, Some(host))
                    if *resource == libc::RLIMIT_NOFILE as i32 =>
                {
                    Arc::make_mut(host).descriptor_limit = Fact::Observed(*soft);
                }
                _ => {}
            }
            return;
        };
        let bytes = u64::try_from(value).unwrap_or(0);
        match &entry.call {
            Call::Close { fd } => self.close(id, Some(*fd), at),
            Call::Send { .. }
            | Call::Write { .. }
            | Call::Writev { .. }
            | Call::SendTo { .. }
            | Call::SendMsg { .. } => {
                self.count(id, Bytes { received: 0, sent: bytes }, at);
            }
            // A peek reads nothing away, so it is not counted.
            Call::Recv { flags, .. }
            | Call::RecvFrom { flags, .. }
            | Call::RecvMsg { flags, .. }
                if flags & (libc::MSG_PEEK | numbers::MSG_ERRQUEUE) == 0 =>
            {
                self.count(id, Bytes { received: bytes, sent: 0 }, at);
            }
            Call::Read { .. } => self.count(id, Bytes { received: bytes, sent: 0 }, at),
            Call::Listen { .. } => {
                let counters = self.listen_counters.clone();
                self.update(id, at, |socket| socket.listened(at, counters));
            }
            _ => {}
        }
    }

    fn ended(&mut self, end: &Destroyed, at: Duration) {
        if self.sockets.contains_key(&end.id) {
            self.update(end.id, at, |socket| socket.end = Some(Arc::new(end.clone())));
        } else if let Some(socket) = self.past.iter_mut().rev().find(|past| past.id == end.id) {
            Arc::make_mut(socket).end = Some(Arc::new(end.clone()));
        }
    }

    fn open(&mut self, opened: &Opened, at: Duration) {
        self.by_fd.insert(opened.fd, opened.id);
        match self.sockets.get_mut(&opened.id) {
            // dup(2), or a descriptor that came with a message: the same socket once more.
            Some(socket) => {
                let socket = Arc::make_mut(socket);
                socket.fd = Some(socket.fd.map_or(opened.fd, |fd| fd.min(opened.fd)));
                let ends = socket.inet_ends();
                if let Some(closed_at) = socket.closed_at.take() {
                    self.closed.remove(&(closed_at, opened.id));
                }
                self.index_ends(opened.id, ends);
            }
            None => {
                self.sockets.insert(opened.id, Arc::new(Socket::new(opened, at)));
                self.note_accepted(opened);
            }
        }
    }

    /// Every descriptor of a socket, the lowest first.
    pub fn fds_of(&self, id: SocketId) -> impl Iterator<Item = i32> {
        self.by_fd.iter().filter(move |(_, of)| **of == id).map(|(fd, _)| *fd)
    }

    // `fd`: which of its descriptors; none for the one it is known by.
    fn close(&mut self, id: SocketId, fd: Option<i32>, at: Duration) {
        let Some(known_by) = self.sockets.get(&id).map(|socket| socket.fd) else { return };
        if let Some(fd) = fd.or(known_by)
            && self.by_fd.get(&fd) == Some(&id)
        {
            self.by_fd.remove(&fd);
        }
        // Only a user's socket has a second descriptor, and only then are all looked through.
        let left = match fd {
            Some(_) => self.fds_of(id).next(),
            None => None,
        };
        let Some(socket) = self.sockets.get_mut(&id) else { return };
        let socket = Arc::make_mut(socket);
        socket.fd = left;
        if left.is_some() {
            return;
        }
        let ends = socket.inet_ends();
        socket.closed_at = Some(at);
        if let Some(held_by) = &socket.held_by {
            self.others.remove(&(held_by.place(), id));
        }
        self.index_ends(id, ends);
        self.listen_settings.remove(&id);
        if let (Some(queue), Some(socket)) = (self.queues.remove(&id), self.sockets.get(&id)) {
            self.closed_listener = Some((at, socket.clone(), queue));
        }
        if !self.sockets.get(&id).is_some_and(|socket| socket.may_linger()) {
            self.note_end(id, at);
            self.remove(id);
            return;
        }
        self.closed.insert((at, id), ());
        if self.closed.len() > CLOSED_KEPT
            && let Some((_, oldest)) = self.closed.get_min().map(|(key, ())| *key)
        {
            self.remove(oldest);
        }
    }

    fn remove(&mut self, id: SocketId) {
        self.paths.remove(&id);
        let Some(socket) = self.sockets.remove(&id) else { return };
        self.index_ends(id, socket.inet_ends());
        if let Some(held_by) = &socket.held_by {
            self.others.remove(&(held_by.place(), id));
        }
        if let Some(closed_at) = socket.closed_at {
            self.closed.remove(&(closed_at, id));
            if socket.owner == Owner::User {
                self.past.push_back(socket);
                if self.past.len() > PAST_KEPT {
                    self.past.pop_front();
                }
            }
        }
    }

    fn update(&mut self, id: SocketId, at: Duration, change: impl FnOnce(&mut Socket)) {
        if let Some(socket) = self.sockets.get_mut(&id) {
            let socket = Arc::make_mut(socket);
            let before = socket.state();
            let looked = socket.looked_at();
            let ends = socket.inet_ends();
            change(socket);
            if socket.state() != before {
                socket.state_since = at;
            }
            self.index_ends(id, ends);
            self.note_state(id, at, looked);
        }
    }

    fn count(&mut self, id: SocketId, bytes: Bytes, at: Duration) {
        self.update(id, at, |socket| {
            socket.called.add(bytes);
            socket.traffic.add(at, bytes);
        });
        self.traffic.add(at, bytes);
    }

    // A tally counts from the start of the connection; what is new in it is the difference.
    fn add_tally(&mut self, tally: &Tally, at: Duration) {
        let Some(socket) = self.sockets.get_mut(&tally.socket) else { return };
        let socket = Arc::make_mut(socket);
        let new = tally.bytes.since(socket.tallied);
        if new != Bytes::default() {
            socket.tallied = tally.bytes;
            socket.traffic.add(at, new);
            self.traffic.add(at, new);
        }
    }
}
