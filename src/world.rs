//! What is known: sockets, queues, threads, calls and bytes, folded from events. Pure.
//!
//! [`World::apply`] is the only way it changes, live and in replay alike. Every collection is
//! persistent, so a copy is a snapshot in constant time.

mod calls;
mod event;
mod note;
mod queue;
mod server;
mod socket;
mod traffic;

pub use calls::{CallEntry, CallLog, Ended, LOG_KEPT, LogEntry};
pub use event::{Bytes, CallId, Event, Opened, Sample, ServerId, Tally, ThreadName, What};
pub use note::{Note, Observed, Refusal};
pub use queue::{AcceptQueue, Order, Waiting};
pub use server::{ClientTally, Clients, Design, Doing, Plan, Role, Server, Service, ThreadModel};
pub use socket::{Owner, Socket};
pub use traffic::{SLOT, SLOTS_KEPT, Slot, Traffic};

use crate::os::{Call, Fact, Host, SocketId};
use imbl::OrdMap;
use std::sync::Arc;
use std::time::Duration;

/// How many closed sockets are kept on the screen while the kernel still has them (TIME_WAIT and
/// the like); the oldest leave first.
pub const CLOSED_KEPT: usize = 1_000;

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
    /// Closed sockets the kernel still has, by the moment they were closed.
    pub closed: OrdMap<(Duration, SocketId), ()>,
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
    /// The load maker.
    pub clients: Clients,
    /// Bytes of all sockets over time.
    pub traffic: Traffic,
    /// Open descriptors of the process, as the kernel counts them.
    pub descriptors: Option<Fact<u64>>,
}

impl World {
    /// The socket a descriptor is now.
    pub fn socket_of_fd(&self, fd: i32) -> Option<&Arc<Socket>> {
        self.sockets.get(self.by_fd.get(&fd)?)
    }

    /// The socket of a name.
    pub fn socket_of_name(&self, name: &str) -> Option<&Arc<Socket>> {
        self.sockets.get(self.names.get(name)?)
    }

    /// The server of a listener that still runs.
    pub fn server_of(&self, listener: SocketId) -> Option<&Arc<Server>> {
        self.servers.values().rev().find(|s| s.listener == listener && s.stopped.is_none())
    }

    /// The server that was started last.
    pub fn last_server(&self) -> Option<&Arc<Server>> {
        self.servers.values().next_back()
    }

    /// The socket at the other end, when it is one of ours: the one bound to `socket`'s peer whose
    /// peer is `socket`'s own address.
    pub fn other_end(&self, socket: &Socket) -> Option<&Arc<Socket>> {
        let (local, peer) = (socket.local()?, socket.peer()?);
        self.sockets.values().find(|other| {
            other.id != socket.id && other.local() == Some(peer) && other.peer() == Some(local)
        })
    }

    /// Folds one event in. Events come in the order of their numbers.
    pub fn apply(&mut self, event: &Event) {
        self.seq = event.seq;
        self.at = event.at;
        match &event.what {
            What::Started(host) => self.host = Some(Arc::new(host.clone())),
            What::CallBegan { id, thread, call, socket } => {
                let thread_model = self.thread_mut(thread);
                thread_model.doing =
                    Doing::Calling { id: *id, since: event.at, call: call.clone() };
                let by_user = thread_model.role == Role::Caller;
                self.calls.begin(*id, event.at, thread, call, *socket, by_user);
            }
            What::CallEnded { id, outcome, took, opened, readings } => {
                let entry = self.calls.end(*id, event.at, outcome, *took);
                if let Some(entry) = &entry {
                    self.thread_idle(&entry.thread, event.at);
                }
                if let Some(opened) = opened {
                    self.open(opened, event.at);
                    self.count_accepted(entry.as_deref());
                }
                // Before the result: what close(2) leaves behind depends on the last look.
                for (id, reading) in readings {
                    self.update(*id, event.at, |socket| socket.read(reading));
                }
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
                self.close(tally.socket, event.at);
            }
            What::Named { name, socket } => {
                self.names.insert(name.clone(), *socket);
                self.update(*socket, event.at, |socket| socket.name = Some(name.clone()));
            }
            What::Sampled(sample) => self.apply_sample(sample, event.at),
            What::ThreadStarted { thread, role, tid } => {
                let model = ThreadModel::new(thread.clone(), *role, *tid, event.at);
                self.threads.insert(thread.clone(), Arc::new(model));
            }
            What::ThreadStopped { thread } => {
                self.threads.remove(thread);
            }
            What::ServerStarted { server, listener, plan } => {
                let model = Server::new(*server, *listener, plan.clone(), event.at);
                self.servers.insert(*server, Arc::new(model));
                self.calls.note(
                    event.at,
                    Note::ServerStarted {
                        server: *server,
                        listener: *listener,
                        plan: plan.clone(),
                    },
                );
            }
            What::ServerResized { server, workers } => {
                if let Some(server) = self.servers.get_mut(server) {
                    Arc::make_mut(server).plan.resize(*workers);
                }
                self.calls
                    .note(event.at, Note::ServerResized { server: *server, workers: *workers });
            }
            What::ServerStopped { server } => {
                if let Some(server) = self.servers.get_mut(server) {
                    Arc::make_mut(server).stopped = Some(event.at);
                }
                self.calls.note(event.at, Note::ServerStopped { server: *server });
            }
            What::JobTaken { server, thread, socket, fd, peer } => {
                let thread = self.thread_mut(thread);
                thread.connections += 1;
                thread.doing = Doing::Serving {
                    since: event.at,
                    socket: *socket,
                    fd: *fd,
                    peer: peer.clone(),
                };
                self.update_server(*server, |server| server.taken += 1);
            }
            What::JobEnded { server, thread, tally } => {
                self.add_tally(tally, event.at);
                self.thread_idle(thread, event.at);
                self.update_server(*server, |server| {
                    server.served += 1;
                    server.bytes.add(tally.bytes);
                });
                let thread = self.thread_mut(thread);
                thread.bytes.add(tally.bytes);
            }
            What::ClientsStarted { count, address } => {
                self.clients.started(*count, address.clone(), event.at);
                self.calls.note(
                    event.at,
                    Note::ClientsStarted { count: *count, address: address.clone() },
                );
            }
            What::ClientsStopped { tally } => {
                self.clients.stopped(*tally, event.at);
                self.calls.note(event.at, Note::ClientsStopped { tally: *tally });
            }
            What::Noted(note) => self.calls.note(event.at, note.clone()),
        }
    }

    fn apply_result(&mut self, entry: &CallEntry, value: i64, at: Duration) {
        let Some(id) = entry.socket else { return };
        let bytes = u64::try_from(value).unwrap_or(0);
        match &entry.call {
            Call::Close { .. } => self.close(id, at),
            Call::Send { .. } | Call::Write { .. } | Call::SendTo { .. } => {
                self.count(id, Bytes { received: 0, sent: bytes }, at);
            }
            // A peek reads nothing away, so it is not counted.
            Call::Recv { flags, .. } | Call::RecvFrom { flags, .. }
                if flags & libc::MSG_PEEK == 0 =>
            {
                self.count(id, Bytes { received: bytes, sent: 0 }, at);
            }
            Call::Read { .. } => self.count(id, Bytes { received: bytes, sent: 0 }, at),
            Call::Listen { .. } => self.update(id, at, |socket| socket.listened(at)),
            _ => {}
        }
    }

    fn count_accepted(&mut self, entry: Option<&CallEntry>) {
        let thread = entry.and_then(|entry| self.threads.get(&entry.thread));
        if let Some(Role::Acceptor(server)) = thread.map(|thread| thread.role) {
            self.update_server(server, |server| server.accepted += 1);
        }
    }

    fn apply_sample(&mut self, sample: &Sample, at: Duration) {
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
        for (id, row) in &sample.rows {
            self.update(*id, at, |socket| socket.read_row(row, at));
        }
        for id in &sample.gone {
            match self.sockets.get(id).map(|socket| socket.closed_at) {
                Some(Some(_)) => self.remove(*id),
                // TIME_WAIT beside an open descriptor is over: its close leaves nothing behind.
                _ => self.update(*id, at, |socket| {
                    socket.row = None;
                    socket.ends = None;
                }),
            }
        }
        for (server, queued) in &sample.channels {
            self.update_server(*server, |server| server.queued = *queued);
        }
        if let Some(clients) = &sample.clients {
            self.clients.now = *clients;
        }
        if let Some(descriptors) = &sample.descriptors {
            self.descriptors = Some(descriptors.clone());
        }
    }

    fn open(&mut self, opened: &Opened, at: Duration) {
        self.by_fd.insert(opened.fd, opened.id);
        self.sockets.insert(opened.id, Arc::new(Socket::new(opened, at)));
    }

    fn close(&mut self, id: SocketId, at: Duration) {
        let Some(socket) = self.sockets.get_mut(&id) else { return };
        let socket = Arc::make_mut(socket);
        if let Some(fd) = socket.fd.take()
            && self.by_fd.get(&fd) == Some(&id)
        {
            self.by_fd.remove(&fd);
        }
        socket.closed_at = Some(at);
        self.queues.remove(&id);
        if !self.sockets.get(&id).is_some_and(|socket| socket.may_linger()) {
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
        if let Some(socket) = self.sockets.remove(&id)
            && let Some(closed_at) = socket.closed_at
        {
            self.closed.remove(&(closed_at, id));
        }
    }

    fn update(&mut self, id: SocketId, at: Duration, change: impl FnOnce(&mut Socket)) {
        if let Some(socket) = self.sockets.get_mut(&id) {
            let socket = Arc::make_mut(socket);
            let before = socket.state();
            change(socket);
            if socket.state() != before {
                socket.state_since = at;
            }
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

    fn update_server(&mut self, id: ServerId, change: impl FnOnce(&mut Server)) {
        if let Some(server) = self.servers.get_mut(&id) {
            change(Arc::make_mut(server));
        }
    }

    fn thread_mut(&mut self, name: &ThreadName) -> &mut ThreadModel {
        if !self.threads.contains_key(name) {
            let model = ThreadModel::new(name.clone(), Role::Caller, 0, self.at);
            self.threads.insert(name.clone(), Arc::new(model));
        }
        match self.threads.get_mut(name) {
            Some(thread) => Arc::make_mut(thread),
            None => unreachable!("inserted just above"),
        }
    }

    fn thread_idle(&mut self, name: &ThreadName, at: Duration) {
        if let Some(thread) = self.threads.get_mut(name) {
            Arc::make_mut(thread).doing = Doing::Idle { since: at };
        }
    }
}
