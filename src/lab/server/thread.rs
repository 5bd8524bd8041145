//! A thread of a server: what it does with a connection, and what it has counted.

use super::flood::Turn;
use super::{Floor, Job};
use crate::lab::shared::End;
use crate::lab::table::{Entry, Quiet};
use crate::os::{self, Address, Call, Errno, Return, ThreadHandle};
use crate::world::{
    Bytes, Design, Doing, Note, Opened, Owner, Serving, Tally, ThreadLook, ThreadModel, ThreadName,
    What,
};
use parking_lot::Mutex;
use std::cell::Cell;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// A thread of a server.
pub(in crate::lab) struct ServerThread {
    pub(in crate::lab) floor: Arc<Floor>,
    pub(in crate::lab) name: ThreadName,
    account: Arc<Account>,
}

/// What a thread has counted: it alone writes to it.
pub(super) struct Account {
    name: ThreadName,
    handle: ThreadHandle,
    connections: AtomicU64,
    done: AtomicU64,
    received: AtomicU64,
    sent: AtomicU64,
    serving: Mutex<Option<Serving>>,
    // Whether it waits in accept(2) without having told so.
    accepting: AtomicBool,
}

impl Deref for ServerThread {
    type Target = Floor;

    fn deref(&self) -> &Floor {
        &self.floor
    }
}

impl Drop for ServerThread {
    fn drop(&mut self) {
        self.floor.accounts.lock().remove(&self.name);
        self.floor.add_usage();
        self.floor.left(&self.name);
    }
}

// Whoever sees it comes after what was told before.
fn more(counter: &AtomicU64, by: u64) {
    counter.store(counter.load(Ordering::Relaxed).saturating_add(by), Ordering::Release);
}

impl ServerThread {
    pub(super) fn new(floor: Arc<Floor>, name: ThreadName) -> ServerThread {
        let account = Arc::new(Account {
            name: name.clone(),
            handle: ThreadHandle::current(),
            connections: AtomicU64::new(0),
            done: AtomicU64::new(0),
            received: AtomicU64::new(0),
            sent: AtomicU64::new(0),
            serving: Mutex::default(),
            accepting: AtomicBool::new(false),
        });
        floor.accounts.lock().insert(name.clone(), account.clone());
        ServerThread { floor, name, account }
    }

    /// Makes a call that accepts; none for what was accepted and is no socket.
    ///
    /// # Errors
    /// What the kernel says; EINTR where nothing more is to be accepted.
    pub(super) fn accept(&self, accept: &Call) -> Result<Option<Job>, Errno> {
        // Whoever has the server end waits until nobody is between here and the end of the call.
        let _accepting = self.accepting();
        if self.accepts_no_more() {
            return Err(Errno::EINTR);
        }
        if self.flood.counting() {
            self.account.accepting.store(true, Ordering::SeqCst);
            // A flood that is over by now would not wake this thread.
            let outcome =
                if self.flood.counting() { os::perform(accept) } else { Err(Errno::EINTR) };
            self.account.accepting.store(false, Ordering::SeqCst);
            let Return { value, address, .. } = outcome?;
            self.came();
            let listener = accept.fd().copied().unwrap_or(-1);
            return Ok(i32::try_from(value).ok().and_then(|fd| self.counts(listener, fd, address)));
        }
        let call = self.shared.next_call();
        let (outcome, opened) = self.shared.make(call, &self.name, accept, Owner::Server);
        let result = outcome?;
        self.came();
        Ok(opened.map(|opened| {
            let bytes = self.shared.tally(opened.id);
            self.job(opened.fd, opened.id, result.address, bytes, true)
        }))
    }

    fn came(&self) {
        if self.flood.comes(self.shared.clock.now()) == Some(Turn::Begins) {
            self.note(Note::ServerCounting { server: self.id, begins: true });
        }
    }

    // Of a connection that is counted nothing is told but its cookie asked for.
    fn counts(&self, listener: i32, fd: i32, peer: Option<Address>) -> Option<Job> {
        let Ok(id) = os::cookie(fd) else {
            let _ = os::perform(&Call::Close { fd });
            return None;
        };
        let job = self.job(fd, id, peer, Arc::default(), false);
        let entry = Entry::new(id, self.kind, Owner::Server);
        let bytes = job.bytes.clone();
        let mut table = self.shared.table.lock();
        let accepted_from = table.get(listener).map(|entry| entry.id);
        table.insert_quiet(fd, entry, Quiet { accepted_from, bytes });
        drop(table);
        Some(job)
    }

    fn job(
        &self,
        fd: i32,
        id: os::SocketId,
        peer: Option<Address>,
        bytes: crate::lab::shared::SharedBytes,
        told: bool,
    ) -> Job {
        self.counted.of(fd).accepted();
        let accepted = self.shared.clock.now();
        Job { fd, id, peer, bytes, told, accepted, taken: Cell::new(accepted) }
    }

    /// Takes a connection to serve it.
    pub(in crate::lab) fn takes(&self, job: &Job) {
        let since = self.shared.clock.now();
        job.taken.set(since);
        self.counted.of(job.fd).taken(since.saturating_sub(job.accepted));
        let (socket, fd) = (job.id, job.fd);
        if job.told {
            let (server, thread) = (self.id, self.name.clone());
            let peer = job.peer.clone();
            self.shared.reporter.tell(What::JobTaken { server, thread, socket, fd, peer });
        }
        // Told first: a look that has this one in it must not be told before.
        more(&self.account.connections, 1);
        // A loop serves many at once, and looks at the clock itself.
        if matches!(self.plan().design, Design::Epoll { .. }) {
            return;
        }
        let peer = job.peer.clone();
        *self.account.serving.lock() = Some(Serving { since, socket, fd, peer });
        if let Some(limit) = self.plan().idle_limit {
            // Refused by no kernel; and if it were, the connection would be served all the same.
            let _ = os::limit_receiving(fd, limit);
        }
    }

    /// Is done with a connection, and closes it.
    pub(in crate::lab) fn leaves(&self, job: &Job) {
        let bytes = *job.bytes.lock();
        let busy = self.shared.clock.now().saturating_sub(job.taken.get());
        self.counted.of(job.fd).served(busy, bytes);
        *self.account.serving.lock() = None;
        if job.told {
            let tally = Tally { socket: job.id, bytes };
            let (server, thread) = (self.id, self.name.clone());
            self.shared.reporter.tell(What::JobEnded { server, thread, tally });
        }
        more(&self.account.done, 1);
        more(&self.account.received, bytes.received);
        more(&self.account.sent, bytes.sent);
        self.close(&self.name, job);
    }

    /// Serves a connection to its end.
    pub(super) fn serve(&self, job: &Job) {
        self.takes(job);
        crate::lab::service::serve(self.plan().service, self, &self.name, job);
        self.leaves(job);
    }
}

impl Account {
    pub(super) const fn name(&self) -> &ThreadName {
        &self.name
    }

    /// What is new of it beside what is known of its thread.
    pub(super) fn look(&self, at: Duration, known: &ThreadModel) -> Option<ThreadLook> {
        let connections = self.connections.load(Ordering::Acquire);
        let done = self.done.load(Ordering::Acquire);
        let bytes = Bytes {
            received: self.received.load(Ordering::Acquire),
            sent: self.sent.load(Ordering::Acquire),
        };
        let now = self.serving.lock().clone();
        let serving = match (&known.doing, &now) {
            (Doing::Serving { socket, .. }, Some(now)) if *socket == now.socket => None,
            (Doing::Idle { .. } | Doing::Calling { .. }, None) => None,
            _ => Some(now),
        };
        let counted = (connections, done, bytes) != (known.connections, known.done, known.bytes);
        (counted || serving.is_some()).then(|| {
            let thread = self.name.clone();
            ThreadLook { thread, at, connections, done, bytes, serving }
        })
    }

    /// Wakes it from the system call it is in.
    pub(super) fn wake(&self) {
        if cfg!(target_os = "linux") {
            let _ = self.handle.interrupt();
        }
    }

    /// Has a thread that waits in accept(2) without having told so begin again.
    pub(super) fn wake_accepting(&self) {
        if self.accepting.load(Ordering::SeqCst) {
            self.wake();
        }
    }
}

impl Floor {
    /// Closes a connection for which there is no room.
    pub(super) fn refuses(&self, name: &ThreadName, job: &Job) {
        self.counted.of(job.fd).refused();
        self.close(name, job);
    }

    /// Closes a connection that was to have its turn and does not get it.
    pub(super) fn drops(&self, name: &ThreadName, job: &Job) {
        self.counted.of(job.fd).dropped();
        self.close(name, job);
    }

    /// Closes a connection.
    pub(super) fn close(&self, name: &ThreadName, job: &Job) {
        let close = Call::Close { fd: job.fd };
        if job.told {
            self.shared.tallies.lock().remove(&job.id);
            let id = self.shared.next_call();
            // Its outcome is in the journal.
            let _ = self.shared.make(id, name, &close, Owner::Server);
            return;
        }
        // The number is free for others the moment close(2) has it, so it leaves the table first.
        let told = self.shared.table.lock().remove_quiet(job.fd);
        let _ = os::perform(&close);
        if let Some(entry) = told {
            self.shared.tallies.lock().remove(&job.id);
            let tally = Tally { socket: job.id, bytes: *job.bytes.lock() };
            let lived = self.shared.clock.now().saturating_sub(job.accepted);
            self.shared.ends.lock().push(End { tally, entry, lived });
        } else {
            let bytes = *job.bytes.lock();
            self.counted.of(job.fd).untold(bytes);
        }
    }

    /// What a connection that was counted is, now that it is told.
    pub(in crate::lab) fn opened(fd: i32, entry: Entry, quiet: &Quiet) -> Opened {
        let Entry { id, kind, owner, .. } = entry;
        Opened { id, fd, kind, owner, accepted_from: quiet.accepted_from }
    }
}
