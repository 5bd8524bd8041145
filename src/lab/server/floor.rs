//! What the threads of one server share, and what each of them does with a connection.

use super::channel::Channel;
use super::counts::Counts;
use super::flood::{Flood, Turn};
use super::listeners::Listener;
use super::thread::{Account, ServerThread};
use super::usage::Usage;
use crate::lab::shared::{Shared, SharedBytes};
use crate::lab::threads::Thread;
use crate::os::{self, Address, Kind, SocketId};
use crate::world::{
    Bytes, Design, Note, Plan, Refusal, Role, ServerCount, ServerId, ServerLook, Service,
    ThreadLook, ThreadModel, ThreadName, What,
};
use parking_lot::{Condvar, Mutex};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long after the last news of a server its threads are still looked at.
const SETTLED: Duration = Duration::from_secs(5);

/// Of so few threads those that have ended are not let go.
const FEW: usize = 16;

/// How many of those in the channel are told of.
const SHOWN: usize = 64;

/// An accepted connection on its way to the thread that serves it.
pub(in crate::lab) struct Job {
    pub(in crate::lab) fd: i32,
    pub(in crate::lab) id: SocketId,
    pub(in crate::lab) peer: Option<Address>,
    pub(in crate::lab) bytes: SharedBytes,
    /// Whether each step of its life is told, rather than counted.
    pub(super) told: bool,
    /// When it was accepted.
    pub(super) accepted: Duration,
    /// When a thread took it.
    pub(super) taken: Cell<Duration>,
}

/// What the threads of one server share.
pub(in crate::lab) struct Floor {
    pub(in crate::lab) shared: Arc<Shared>,
    pub(super) id: ServerId,
    plan: Plan,
    /// The listener it was given, and those of its own on the same port.
    pub(super) listeners: Mutex<Vec<Listener>>,
    /// What kind of socket its connections are.
    pub(super) kind: Kind,
    pub(super) flood: Flood,
    pub(super) counted: Counts,
    pub(super) accounts: Mutex<BTreeMap<ThreadName, Arc<Account>>>,
    stopping: AtomicBool,
    draining: AtomicBool,
    account_closed: AtomicBool,
    // How many threads accept.
    accepting: AtomicU32,
    /// Those on their way to a worker.
    pub(super) channel: Channel,
    pub(super) threads: Mutex<Vec<Thread>>,
    // With how many of them those that have ended are let go.
    reaped_at: AtomicUsize,
    /// How many connections are being served by a thread each, and told when it is one less.
    connections: Mutex<u32>,
    one_less: Condvar,
    answered: AtomicU64,
    /// What `--work lock` locks: lesson material, so it is held while its holder sleeps.
    pub(super) lock: Mutex<()>,
    // How many threads there are; the last one out closes the account.
    alive: AtomicU32,
    // One while whoever starts them is counted among them.
    starting: AtomicU32,
    usage: Mutex<Usage>,
}

/// A thread may accept as long as it has this.
pub(super) struct Accepting<'a>(&'a Floor);

impl Drop for Accepting<'_> {
    fn drop(&mut self) {
        self.0.accepting.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Floor {
    pub(super) fn new(shared: Arc<Shared>, plan: Plan, listener: Listener, kind: Kind) -> Floor {
        Floor {
            id: shared.next_server(),
            channel: Channel::new(plan.design),
            listeners: Mutex::new(vec![listener]),
            kind,
            flood: Flood::default(),
            counted: Counts::new(),
            accounts: Mutex::default(),
            stopping: AtomicBool::new(false),
            draining: AtomicBool::new(false),
            account_closed: AtomicBool::new(false),
            accepting: AtomicU32::new(0),
            threads: Mutex::default(),
            reaped_at: AtomicUsize::new(FEW),
            connections: Mutex::default(),
            one_less: Condvar::new(),
            answered: AtomicU64::new(0),
            lock: Mutex::new(()),
            alive: AtomicU32::new(0),
            starting: AtomicU32::new(0),
            usage: Mutex::default(),
            shared,
            plan,
        }
    }

    /// Takes it in among those that run.
    ///
    /// # Errors
    /// When one of them serves the same listener.
    pub(super) fn register(self: &Arc<Floor>) -> Result<(), Refusal> {
        let Some(own) = self.listener(0) else { return Err(Refusal::NoServer) };
        let mut servers = self.shared.servers.lock();
        if servers.values().any(|floor| floor.serves(own.id)) {
            return Err(Refusal::AlreadyServed(own.fd));
        }
        servers.insert(self.id, self.clone());
        Ok(())
    }

    fn serves(&self, listener: SocketId) -> bool {
        self.listeners.lock().iter().any(|other| other.id == listener)
    }

    pub(super) fn listener(&self, index: usize) -> Option<Listener> {
        self.listeners.lock().get(index).copied()
    }

    /// Whether a listener is still open: its number may be another socket by now, and a second
    /// listener is not the server's to serve.
    pub(super) fn is_open(&self, listener: Listener) -> bool {
        let entry = self.shared.table.lock().get(listener.fd);
        entry.is_some_and(|entry| entry.id == listener.id)
    }

    /// How the listener is served.
    pub(in crate::lab) const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Whether it is to end at once.
    pub(in crate::lab) fn stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    /// Whether it is to end once what waits is served: nothing more is accepted, and a connection
    /// that is between two requests is closed.
    pub(in crate::lab) fn draining(&self) -> bool {
        self.draining.load(Ordering::SeqCst)
    }

    /// Whether nothing more is to be accepted.
    pub(in crate::lab) fn accepts_no_more(&self) -> bool {
        self.stopping() || self.draining()
    }

    /// The calling thread is about to accept, until what is given is dropped.
    pub(super) fn accepting(&self) -> Accepting<'_> {
        self.accepting.fetch_add(1, Ordering::SeqCst);
        Accepting(self)
    }

    /// Whether some thread may still accept a connection.
    pub(super) fn is_accepting(&self) -> bool {
        self.accepting.load(Ordering::SeqCst) > 0
    }

    pub(super) fn set_draining(&self) {
        self.draining.store(true, Ordering::SeqCst);
    }

    pub(super) fn set_stopping(&self) {
        self.stopping.store(true, Ordering::SeqCst);
        self.channel.stop();
    }

    /// Sleeps, at the longest until the server is to stop: who stops it wakes its threads again and
    /// again, so that a signal that comes before the call does no harm.
    pub(in crate::lab) fn sleep(&self, time: Duration) {
        let until = Instant::now() + time;
        while !self.stopping() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            os::sleep(left);
        }
    }

    /// Counts one more connection that is served by a thread of its own, unless there are `most`.
    pub(super) fn takes_place(&self, most: u32) -> bool {
        let mut connections = self.connections.lock();
        let is_free = *connections < most;
        *connections += u32::from(is_free);
        is_free
    }

    /// One connection less that is served by a thread of its own.
    pub(super) fn gives_place(&self) {
        *self.connections.lock() -= 1;
        self.one_less.notify_one();
    }

    /// Waits until there are fewer than `most` of them, but not for ever.
    pub(super) fn wait_for_place(&self, most: u32, longest: Duration) {
        let mut connections = self.connections.lock();
        if *connections >= most {
            self.one_less.wait_for(&mut connections, longest);
        }
    }

    pub(super) fn note(&self, note: Note) {
        self.shared.reporter.tell(What::Noted(note));
    }

    /// One thread more.
    pub(super) fn enters(&self) {
        let alive = self.alive.fetch_add(1, Ordering::SeqCst) + 1;
        let threads = alive - self.starting.load(Ordering::SeqCst);
        let mut usage = self.usage.lock();
        usage.threads = usage.threads.max(threads);
    }

    /// Counts the calling thread among them until [`Floor::started`], so that none is the last.
    pub(super) fn starts(&self) {
        self.starting.store(1, Ordering::SeqCst);
        self.alive.fetch_add(1, Ordering::SeqCst);
    }

    /// Its first threads are there, or will not be.
    pub(super) fn started(&self) {
        self.left(&crate::lab::threads::current_name());
        self.starting.store(0, Ordering::SeqCst);
    }

    /// One thread less; the last one closes the account.
    pub(super) fn left(&self, name: &ThreadName) {
        if self.alive.fetch_sub(1, Ordering::SeqCst) == 1 {
            super::ending::close_account(self, name);
        }
    }

    /// Closes its account; gives whether it was closed before.
    pub(super) fn closes_account(&self) -> bool {
        self.account_closed.swap(true, Ordering::SeqCst)
    }

    pub(super) fn add_usage(&self) {
        let used = os::thread_usage();
        self.usage.lock().add(used);
    }

    /// Whether all its threads have ended.
    pub(super) fn is_over(&self) -> bool {
        self.alive.load(Ordering::SeqCst) == 0
    }

    /// What is new since a look before: counts, who waits in the channel, what threads do. `known`:
    /// what is known of a thread.
    pub(in crate::lab) fn look(
        &self,
        before: Option<&ServerLook>,
        known: impl Fn(&ThreadName) -> Option<Arc<ThreadModel>>,
    ) -> Option<ServerLook> {
        let at = self.shared.clock.now();
        let (queued, channel) = self.channel.oldest(SHOWN);
        let counted = self.counted.sum(before.map(|look| &look.count));
        let count = ServerCount { queued, ..counted };
        let same = before.is_some_and(|look| look.count == count && look.channel == channel);
        // What is known of its threads comes after what they have done.
        if same && before.is_some_and(|look| at.saturating_sub(look.at) > SETTLED) {
            return None;
        }
        let accounts: Vec<Arc<Account>> = self.accounts.lock().values().cloned().collect();
        let look = |account: &Arc<Account>| account.look(at, &*known(account.name())?);
        let threads: Vec<ThreadLook> = accounts.iter().filter_map(look).collect();
        if same && threads.is_empty() {
            return None;
        }
        Some(ServerLook { server: self.id, at, count, channel, threads })
    }

    /// What the passing of time brings: the end of a flood, and of a listener that loops wait for.
    pub(in crate::lab) fn beat(&self) {
        if self.flood.passes(self.shared.clock.now()) == Some(Turn::Ends) {
            self.note(Note::ServerCounting { server: self.id, begins: false });
        }
        // A listener that is closed leaves each epoll without a word (epoll(7)).
        let is_gone = matches!(self.plan.design, Design::Epoll { .. })
            && self.listener(0).is_some_and(|listener| !self.is_open(listener));
        if is_gone || !self.flood.counting() {
            let accounts: Vec<Arc<Account>> = self.accounts.lock().values().cloned().collect();
            let wake = if is_gone { Account::wake } else { Account::wake_accepting };
            accounts.iter().for_each(|account| wake(account));
        }
    }

    pub(super) fn usage(&self) -> Usage {
        *self.usage.lock()
    }

    /// Starts a thread of the server.
    ///
    /// # Errors
    /// When there are too many, or the system starts no more.
    pub(super) fn start_thread(
        self: &Arc<Floor>,
        kind: &'static str,
        role: Role,
        body: impl FnOnce(&ServerThread) + Send + 'static,
    ) -> Result<(), Refusal> {
        self.enters();
        let floor = self.clone();
        let body = move |name| body(&ServerThread::new(floor, name));
        let threads = &self.shared.threads;
        let started = match role {
            Role::Connection(_) => threads.spawn(kind, role, body),
            _ => threads.start(kind, role, body),
        };
        match started {
            Ok(thread) => {
                drop(self.keep(thread));
                Ok(())
            }
            Err(refusal) => {
                self.left(&crate::lab::threads::current_name());
                Err(refusal)
            }
        }
    }

    // Gives those that have ended, to be let go without the lock. They are looked for once there are
    // twice as many threads as ran the last time: each start pays for a look or two.
    fn keep(&self, thread: Thread) -> Vec<Thread> {
        let mut threads = self.threads.lock();
        threads.push(thread);
        if threads.len() < self.reaped_at.load(Ordering::Relaxed) {
            return Vec::new();
        }
        let ended = threads.extract_if(.., |thread| thread.has_ended()).collect();
        self.reaped_at.store(2 * threads.len().max(FEW), Ordering::Relaxed);
        ended
    }

    /// Wakes its threads from the system calls they are in.
    pub(super) fn wake_threads(&self) {
        // Not under the lock: it is not held across a system call.
        let threads = std::mem::take(&mut *self.threads.lock());
        threads.iter().for_each(Thread::wake);
        self.threads.lock().extend(threads);
    }

    /// The first bytes of a request have come.
    pub(in crate::lab) fn request_begins(&self, job: &Job) {
        let board = &self.shared.board;
        if board.is_on()
            && let Some(peer) = job.peer.as_ref().and_then(Address::inet)
        {
            board.began(peer.port(), self.shared.clock.now());
        }
    }

    /// Which of the requests of its server an answer is for, where the answer tells it: else the
    /// threads need not share a number.
    pub(in crate::lab) fn number(&self) -> u64 {
        match self.plan().service {
            Service::Http => self.answered.fetch_add(1, Ordering::Relaxed) + 1,
            _ => 0,
        }
    }

    /// A request was answered: so many bytes since the last one.
    pub(in crate::lab) fn request_done(&self, job: &Job, received: usize, sent: usize) {
        self.counted.request(job.fd);
        self.count(job, received, sent);
    }

    /// Counts bytes of a connection beside its requests.
    pub(in crate::lab) fn count(&self, job: &Job, received: usize, sent: usize) {
        job.bytes.lock().add(Bytes { received: received as u64, sent: sent as u64 });
    }
}
