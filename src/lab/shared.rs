//! What all threads of the laboratory share, and how each of them makes a call.

use super::around::Around;
use super::arrivals::Board;
use super::load::{Live, Switch};
use super::options;
use super::server::Floor;
use super::table::{Entry, Table, is_bound};
use super::threads::{Thread, Threads};
use super::watch::Watched;
use crate::journal::{Clock, Reporter};
use crate::os::{self, Address, Call, CounterFiles, Diag, Errno, Outcome, SocketId, SocketReading};
use crate::world::{
    Bytes, CallId, ClientTally, FileKind, Moved, Note, Opened, OpenedFile, Owner, Refusal, Sample,
    ServerId, Tally, ThreadName, What, Whom,
};
use crossbeam_channel::Sender;
use parking_lot::Mutex;
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

/// How many bytes of what a call sent or received the journal keeps.
const KEPT: usize = 4 * 1024;

/// A connection's count of bytes: its thread writes, the sampler reads.
pub(super) type SharedBytes = Arc<Mutex<Bytes>>;

/// A closed socket the sampler is to follow: its cookie, own and peer's address.
pub(super) type Followed = (SocketId, SocketAddr, SocketAddr);

/// The end of a connection that the sampler has told.
pub(super) struct End {
    pub(super) tally: Tally,
    pub(super) entry: Entry,
    /// How long it lived.
    pub(super) lived: Duration,
}

/// A call under way that can be interrupted.
#[derive(Clone)]
pub(super) struct UnderWay {
    pub(super) thread: ThreadName,
    pub(super) fd: Option<i32>,
    pub(super) socket: Option<SocketId>,
    pub(super) handle: os::ThreadHandle,
}

/// When a call was made, by the thread that made it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    /// On the laboratory's clock.
    pub(super) began: Duration,
    pub(super) took: Duration,
}

/// What all threads of the laboratory share.
pub(super) struct Shared {
    pub(super) clock: Clock,
    pub(super) reporter: Reporter,
    pub(super) threads: Threads,
    pub(super) table: Mutex<Table>,
    pub(super) tallies: Mutex<BTreeMap<SocketId, SharedBytes>>,
    /// The ends of connections that servers' threads have counted and the sampler has told.
    pub(super) ends: Mutex<Vec<End>>,
    /// The servers that run.
    pub(super) servers: Mutex<BTreeMap<ServerId, Arc<Floor>>>,
    pub(super) clients: Mutex<Option<ClientTally>>,
    /// The load of `load`.
    pub(super) loading: Switch,
    /// The load that is measured.
    pub(super) measured: Mutex<Option<Live>>,
    /// What scripts have set going beside their lines.
    pub(super) beside: Mutex<Vec<Thread>>,
    /// When servers of ours began to read requests, while a load is measured.
    pub(super) board: Board,
    pub(super) under_way: Mutex<BTreeMap<CallId, UnderWay>>,
    /// The lesson on sharing that is under way.
    pub(super) sync: Mutex<Option<Arc<super::sync::Board>>>,
    pub(super) follow: Sender<Followed>,
    pub(super) watched: Mutex<Arc<Watched>>,
    /// What `zoo` has made and not ended.
    pub(super) zoo: Mutex<Vec<super::zoo::Kept>>,
    /// Whether servers are being compared.
    pub(super) comparing: super::compare::Flags,
    /// What is watched of other programs.
    pub(super) attached: Mutex<BTreeSet<Whom>>,
    /// The sockets of other programs, by how they are typed.
    pub(super) foreign: Mutex<BTreeMap<String, SocketId>>,
    pub(super) descriptor_limit: u64,
    counters: Option<CounterFiles>,
    /// Taken by the caller that looks after a call; none while one does, and where it is refused.
    pub(super) diag: Mutex<Option<Diag>>,
    next_call: AtomicU64,
    next_server: AtomicU32,
    closing: AtomicBool,
    // Whether a SIGPIPE is told of as strace does (`set sigpipe show`).
    sigpipe_shown: AtomicBool,
}

impl Shared {
    pub(super) fn new(
        clock: Clock,
        reporter: Reporter,
        threads: Threads,
        follow: Sender<Followed>,
        descriptor_limit: u64,
    ) -> Shared {
        Shared {
            clock,
            reporter,
            threads,
            table: Mutex::default(),
            tallies: Mutex::default(),
            ends: Mutex::default(),
            servers: Mutex::default(),
            clients: Mutex::default(),
            loading: Switch::default(),
            measured: Mutex::default(),
            beside: Mutex::default(),
            board: Board::default(),
            under_way: Mutex::default(),
            sync: Mutex::default(),
            follow,
            watched: Mutex::default(),
            zoo: Mutex::default(),
            comparing: super::compare::Flags::default(),
            attached: Mutex::default(),
            foreign: Mutex::default(),
            descriptor_limit,
            counters: CounterFiles::open().ok(),
            diag: Mutex::new(Diag::open().ok()),
            next_call: AtomicU64::new(1),
            next_server: AtomicU32::new(1),
            closing: AtomicBool::new(false),
            sigpipe_shown: AtomicBool::new(false),
        }
    }

    /// Whether the laboratory is being closed: nobody waits for anything any more.
    pub(super) fn closing(&self) -> bool {
        self.closing.load(Ordering::SeqCst)
    }

    pub(super) fn set_closing(&self) {
        self.closing.store(true, Ordering::SeqCst);
    }

    /// Whether each SIGPIPE is told of from here on.
    pub(super) fn show_sigpipe(&self, shown: bool) {
        self.sigpipe_shown.store(shown, Ordering::SeqCst);
    }

    /// Notes that a command was not carried out.
    pub(super) fn refused(&self, text: &str, refusal: &Refusal) {
        let note = Note::Refused { command: text.into(), refusal: refusal.clone() };
        self.reporter.tell(What::Noted(note));
    }

    /// The number for a call about to be made.
    pub(super) fn next_call(&self) -> CallId {
        CallId(self.next_call.fetch_add(1, Ordering::Relaxed))
    }

    /// The number for a server about to be started.
    pub(super) fn next_server(&self) -> ServerId {
        ServerId(self.next_server.fetch_add(1, Ordering::Relaxed))
    }

    /// Makes a call on this thread; see [`Shared::make_under_way`].
    pub(super) fn make(
        &self,
        id: CallId,
        thread: &ThreadName,
        call: &Call,
        owner: Owner,
    ) -> (Outcome, Option<Opened>) {
        let (outcome, opened, _) = self.make_under_way(id, thread, None, call, owner);
        self.came_back(id);
        (outcome, opened.into_iter().next())
    }

    /// Whoever waits for a call's end waits no longer.
    pub(super) fn came_back(&self, id: CallId) {
        self.under_way.lock().remove(&id);
    }

    /// Makes a call on this thread: tells its beginning and end, keeps the table of descriptors,
    /// and looks at the sockets concerned afterwards. `owner` is whose a new socket is, `actor` on
    /// whose behalf the user makes the call. It counts as under way until [`Shared::came_back`].
    /// Gives the outcome, what it opened, and when it was made.
    pub(super) fn make_under_way(
        &self,
        id: CallId,
        thread: &ThreadName,
        actor: Option<&Arc<str>>,
        call: &Call,
        owner: Owner,
    ) -> (Outcome, Vec<Opened>, Span) {
        // Of a server's calls not: reading the counters costs more than most of them. And before the
        // call counts as under way: a signal that is to interrupt it must not come here.
        let files = self.counters.as_ref().filter(|_| owner == Owner::User);
        let counted = files.and_then(|files| files.read().ok());
        let fd = call.fd().copied();
        let before = fd.and_then(|fd| self.table.lock().get(fd));
        let socket = before.map(|entry| entry.id);
        if matches!(call, Call::Listen { .. }) {
            self.count_from_here();
        }
        self.reporter.tell(What::CallBegan {
            id,
            thread: thread.clone(),
            call: call.cut(KEPT),
            actor: actor.cloned(),
            socket,
        });
        let earlier = self.look_before(call, before, owner);
        let handle = os::ThreadHandle::current();
        self.under_way.lock().insert(id, UnderWay { thread: thread.clone(), fd, socket, handle });

        // The number is free for others the moment close(2) has it, so it leaves the table first.
        let closing = matches!(call, Call::Close { .. });
        let mut last_look = None;
        let mut closed = None;
        if let (true, Some(fd)) = (closing, fd) {
            // A server's connection was looked at when it was accepted.
            last_look =
                before.filter(|_| owner == Owner::User).and_then(|entry| self.look(fd, entry));
            closed = self.table.lock().remove(fd);
        }
        let began = self.clock.now();
        let mut outcome = os::perform(call);
        let took = self.clock.now().saturating_sub(began);
        let counters = files.zip(counted).map_or_else(Vec::new, |(files, before)| {
            let after = files.read();
            let moved = after.map_or_else(|_| Vec::new(), |after| after.moved_since(&before));
            moved.into_iter().map(|(name, by)| Moved { name: name.into(), by }).collect()
        });

        let sigpipe = os::take_sigpipe();
        if let (Owner::User, Ok(done)) = (owner, &mut outcome)
            && let Some(made) = options::read_back(call)
        {
            done.option = Some(made);
        }

        let (opened, files) = self.opened(call, &outcome, before, owner);
        let mut readings = Vec::new();
        for opened in &opened {
            let entry = self.enter(opened);
            readings.extend(self.look(opened.fd, entry));
        }
        for file in &files {
            self.table.lock().insert_file(file.fd, file.kind);
        }
        if closing {
            readings.extend(last_look);
        } else if let (Owner::User, Some(fd), Some(entry)) = (owner, fd, before) {
            // A server's listener is looked at by the sampler: to look at every accept(2) would
            // cost more than the call.
            let now = self.look(fd, entry);
            // Told if the call, and not something before it, changed the state.
            let state = |look: &Option<(_, SocketReading)>| look.as_ref().map(|(_, r)| r.state());
            if state(&now) != state(&earlier) {
                readings.extend(earlier);
            }
            readings.extend(now);
        }
        let around = match (fd, before) {
            (Some(fd), Some(entry)) if owner == Owner::User => {
                self.look_around(fd, entry, closed.is_some() && outcome.is_ok())
            }
            _ => Around::default(),
        };
        readings.extend(around.readings);
        let end = What::CallEnded {
            id,
            outcome: outcome.as_ref().map(|result| result.cut(KEPT)).map_err(|errno| *errno),
            took,
            opened: opened.clone(),
            files,
            sigpipe,
            counters,
            readings,
        };
        self.reporter.tell(end);
        if sigpipe && owner == Owner::User && self.sigpipe_shown.load(Ordering::SeqCst) {
            let note = Note::SigPipeCame { call: id, uid: os::user() };
            self.reporter.tell(What::Noted(note));
        }
        // Only now: who is told what became of a socket must find its end told.
        if let (true, Some(entry)) = (outcome.is_ok(), closed)
            && !around.sample.gone.contains(&entry.id)
        {
            self.follow(entry);
        }
        if !around.sample.is_empty() {
            self.reporter.tell(What::Sampled(around.sample));
        }
        (outcome, opened, Span { began, took })
    }

    /// Reads the counters that bear on listeners: what moves from here on is told from what has
    /// moved before.
    pub(super) fn count_from_here(&self) {
        let counters = Some(os::ListenCounters::read(self.clock.now()));
        let sample = Sample { listen_counters: counters, ..Sample::default() };
        self.reporter.tell(What::Sampled(sample));
    }

    /// Takes a new socket into the table.
    pub(super) fn enter(&self, opened: &Opened) -> Entry {
        let entry = Entry::new(opened.id, opened.kind, opened.owner);
        self.table.lock().insert(opened.fd, entry);
        entry
    }

    /// A look at a socket through its descriptor; nothing if the number is another socket by now.
    pub(super) fn look(&self, fd: i32, entry: Entry) -> Option<(SocketId, SocketReading)> {
        let reading = os::read_checked(fd, entry.id, entry.kind, None, self.clock.now()).ok()?;
        self.learn(fd, entry, &reading);
        Some((entry.id, reading))
    }

    /// Remembers the addresses a look told; gives the entry with them.
    pub(super) fn learn(&self, fd: i32, entry: Entry, reading: &SocketReading) -> Entry {
        let learnt = entry.seen(reading);
        if learnt != entry {
            self.table.lock().learn(fd, learnt);
        }
        if let Some(address @ Address::Other { .. }) = reading.local.value()
            && is_bound(address)
        {
            self.table.lock().learn_other(entry.id, address);
        }
        learnt
    }

    /// The descriptors a call made: sockets, and what is none.
    fn opened(
        &self,
        call: &Call,
        outcome: &Outcome,
        before: Option<Entry>,
        owner: Owner,
    ) -> (Vec<Opened>, Vec<OpenedFile>) {
        let (mut opened, mut files) = (Vec::new(), Vec::new());
        let Ok(result) = outcome else { return (opened, files) };
        let listener = before.filter(|_| call.accepts());
        for (index, fd) in result.made(call).into_iter().enumerate() {
            match self.describe(fd, owner, listener) {
                Ok(socket) => opened.push(socket),
                Err(_) => files.push(OpenedFile { fd, kind: self.file_kind(call, index) }),
            }
        }
        (opened, files)
    }

    fn file_kind(&self, call: &Call, index: usize) -> FileKind {
        match call {
            Call::Pipe if index == 0 => FileKind::PipeRead,
            Call::Pipe => FileKind::PipeWrite,
            Call::EpollCreate { .. } => FileKind::Epoll,
            Call::Dup { fd } | Call::Fcntl { fd, .. } => {
                self.table.lock().file(*fd).unwrap_or(FileKind::Other)
            }
            _ => FileKind::Other,
        }
    }

    /// What a new descriptor is; an accepted one is of its listener's kind.
    pub(super) fn describe(
        &self,
        fd: i32,
        owner: Owner,
        accepted_from: Option<Entry>,
    ) -> Result<Opened, Errno> {
        let kind = accepted_from.map_or_else(|| os::kind(fd), |listener| Ok(listener.kind))?;
        let accepted_from = accepted_from.map(|listener| listener.id);
        Ok(Opened { id: os::cookie(fd)?, fd, kind, owner, accepted_from })
    }

    /// Has the sampler follow a connection the kernel may keep without a descriptor, or in
    /// TIME_WAIT beside one.
    pub(super) fn follow(&self, entry: Entry) {
        if let (true, Some((local, peer))) = (entry.kind.is_tcp(), entry.ends) {
            let _ = self.follow.send((entry.id, local, peer));
        }
    }

    /// Starts counting a connection's bytes where the sampler sees them.
    pub(super) fn tally(&self, id: SocketId) -> SharedBytes {
        let bytes = SharedBytes::default();
        self.tallies.lock().insert(id, bytes.clone());
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Recorder;
    use crossbeam_channel::bounded;
    use std::time::Instant;

    #[test]
    fn a_close_is_told_before_the_sampler_hears_of_the_socket() {
        let recorder = Recorder::start(Vec::new()).unwrap();
        let reporter = recorder.reporter().clone();
        // Nobody takes from it until the end has been told.
        let (follow, followed) = bounded(0);
        let threads = Threads::new(reporter.clone(), 8);
        let shared = Shared::new(recorder.clock(), reporter.clone(), threads, follow, 64);
        let name: ThreadName = "caller-1".into();
        let call = |call: &Call| shared.make(shared.next_call(), &name, call, Owner::User);

        let tcp = Call::Socket { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: 0 };
        let opened = call(&tcp).1.unwrap();
        // A connection that close(2) leaves in the kernel: the peer's end stays open.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = Address::Inet(listener.local_addr().unwrap());
        call(&Call::Connect { fd: opened.fd, address, len: None }).0.unwrap();
        let _peer = listener.accept().unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| call(&Call::Close { fd: opened.fd }));
            let deadline = Instant::now() + Duration::from_secs(10);
            while recorder.world().by_fd.contains_key(&opened.fd) && Instant::now() < deadline {
                std::thread::yield_now();
            }
            let told = !recorder.world().by_fd.contains_key(&opened.fd);
            let first = followed.recv_timeout(Duration::from_secs(10)).unwrap();
            assert_eq!(first.0, opened.id);
            assert!(told);
        });
        recorder.stop();
    }
}
