//! What the threads of one server share, and what each of them does with a connection.

use super::channel::Channel;
use super::listeners::Listener;
use super::usage::Usage;
use crate::lab::shared::{Shared, SharedBytes};
use crate::lab::threads::Thread;
use crate::os::{Address, Call, SocketId};
use crate::world::{Bytes, Note, Owner, Plan, Refusal, Role, ServerId, Tally, ThreadName, What};
use parking_lot::{Condvar, Mutex};
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// An accepted connection on its way to the thread that serves it.
pub(in crate::lab) struct Job {
    pub(in crate::lab) fd: i32,
    pub(in crate::lab) id: SocketId,
    pub(in crate::lab) peer: Option<Address>,
    pub(in crate::lab) bytes: SharedBytes,
    /// When it was accepted.
    pub(super) accepted: Duration,
}

/// What the threads of one server share.
pub(in crate::lab) struct Floor {
    pub(in crate::lab) shared: Arc<Shared>,
    pub(super) id: ServerId,
    plan: Plan,
    /// The listener it was given, and those of its own on the same port.
    pub(super) listeners: Mutex<Vec<Listener>>,
    stopping: AtomicBool,
    draining: AtomicBool,
    /// Those on their way to a worker.
    pub(super) channel: Channel,
    pub(super) threads: Mutex<Vec<Thread>>,
    /// How many connections are being served by a thread each.
    pub(super) connections: AtomicU32,
    pub(in crate::lab) answered: AtomicU64,
    /// What `--work lock` locks: lesson material, so it is held while its holder sleeps.
    pub(super) lock: Mutex<()>,
    // Rung when it is to stop: whoever sleeps here wakes.
    bell: (Mutex<()>, Condvar),
    // How many threads there are; the last one out closes the account.
    alive: AtomicU32,
    usage: Mutex<Usage>,
}

impl Floor {
    pub(super) fn new(shared: Arc<Shared>, plan: Plan, listener: Listener) -> Floor {
        Floor {
            id: shared.next_server(),
            channel: Channel::new(plan.design),
            listeners: Mutex::new(vec![listener]),
            stopping: AtomicBool::new(false),
            draining: AtomicBool::new(false),
            threads: Mutex::default(),
            connections: AtomicU32::new(0),
            answered: AtomicU64::new(0),
            lock: Mutex::new(()),
            bell: (Mutex::new(()), Condvar::new()),
            alive: AtomicU32::new(0),
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

    pub(super) fn set_draining(&self) {
        self.draining.store(true, Ordering::SeqCst);
    }

    pub(super) fn set_stopping(&self) {
        self.stopping.store(true, Ordering::SeqCst);
        self.channel.stop();
        // Under its lock: whoever is about to sleep has not looked yet, or sleeps already.
        let _bell = self.bell.0.lock();
        self.bell.1.notify_all();
    }

    /// Sleeps, at the longest until the server is to stop.
    pub(in crate::lab) fn sleep(&self, time: Duration) {
        let until = Instant::now() + time;
        let mut bell = self.bell.0.lock();
        while !self.stopping() && !self.bell.1.wait_until(&mut bell, until).timed_out() {}
    }

    pub(super) fn note(&self, note: Note) {
        self.shared.reporter.tell(What::Noted(note));
    }

    /// One thread more.
    pub(super) fn enters(&self) {
        let alive = self.alive.fetch_add(1, Ordering::SeqCst) + 1;
        let mut usage = self.usage.lock();
        // Who starts it counts as one until its threads are there.
        usage.threads = usage.threads.max(alive);
    }

    /// One thread less; the last one closes the account.
    pub(super) fn left(&self, name: &ThreadName) {
        if self.alive.fetch_sub(1, Ordering::SeqCst) == 1 {
            super::ending::close_account(self, name);
        }
    }

    /// Whether all its threads have ended.
    pub(super) fn is_over(&self) -> bool {
        self.alive.load(Ordering::SeqCst) == 0
    }

    /// How many connections are in its channel.
    pub(in crate::lab) fn queued(&self) -> u32 {
        self.channel.len() as u32
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
        let started = self.shared.threads.start(kind, role, move |name| {
            body(&ServerThread { floor, name });
        });
        match started {
            Ok(thread) => {
                let mut threads = self.threads.lock();
                threads.retain(|thread| !thread.has_ended());
                threads.push(thread);
                Ok(())
            }
            Err(refusal) => {
                self.left(&crate::lab::threads::current_name());
                Err(refusal)
            }
        }
    }

    /// Wakes its threads from the system calls they are in.
    pub(super) fn wake_threads(&self) {
        // Not under the lock: it is not held across a system call.
        let threads = std::mem::take(&mut *self.threads.lock());
        threads.iter().for_each(Thread::wake);
        self.threads.lock().extend(threads);
    }

    /// A request has come.
    pub(in crate::lab) const fn request_begins(&self, _job: &Job) {}

    /// A request was answered: so many bytes since the last one.
    pub(in crate::lab) fn request_done(&self, job: &Job, received: usize, sent: usize) {
        self.count(job, received, sent);
    }

    /// Counts bytes of a connection beside its requests.
    pub(in crate::lab) fn count(&self, job: &Job, received: usize, sent: usize) {
        job.bytes.lock().add(Bytes { received: received as u64, sent: sent as u64 });
    }

    /// Closes a connection.
    pub(super) fn close(&self, name: &ThreadName, job: &Job) {
        self.shared.tallies.lock().remove(&job.id);
        let id = self.shared.next_call();
        // Its outcome is in the journal.
        let _ = self.shared.make(id, name, &Call::Close { fd: job.fd }, Owner::Server);
    }
}

/// A thread of a server.
pub(in crate::lab) struct ServerThread {
    pub(in crate::lab) floor: Arc<Floor>,
    pub(in crate::lab) name: ThreadName,
}

impl Deref for ServerThread {
    type Target = Floor;

    fn deref(&self) -> &Floor {
        &self.floor
    }
}

impl Drop for ServerThread {
    fn drop(&mut self) {
        self.floor.usage.lock().add_own();
        self.floor.left(&self.name);
    }
}

impl ServerThread {
    /// Takes a connection to serve it.
    pub(in crate::lab) fn takes(&self, job: &Job) {
        self.shared.reporter.tell(What::JobTaken {
            server: self.id,
            thread: self.name.clone(),
            socket: job.id,
            fd: job.fd,
            peer: job.peer.clone(),
        });
    }

    /// Is done with a connection, and closes it.
    pub(in crate::lab) fn leaves(&self, job: &Job) {
        let bytes = *job.bytes.lock();
        let tally = Tally { socket: job.id, bytes };
        self.shared.reporter.tell(What::JobEnded {
            server: self.id,
            thread: self.name.clone(),
            tally,
        });
        self.close(&self.name, job);
    }

    /// Serves a connection to its end.
    pub(super) fn serve(&self, job: &Job) {
        self.takes(job);
        crate::lab::service::serve(self.plan().service, self, &self.name, job);
        self.leaves(job);
    }
}
