//! What all threads of the laboratory share, and how each of them makes a call.

use super::server::Job;
use super::table::{Entry, Table};
use super::threads::Threads;
use crate::journal::{Clock, Reporter};
use crate::os::{self, Call, Errno, Outcome, SocketId, SocketReading};
use crate::world::{
    Bytes, CallId, ClientTally, Note, Opened, Owner, Refusal, ServerId, ThreadName, What,
};
use crossbeam_channel::{Receiver, Sender};
use parking_lot::Mutex;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How many bytes of what a call sent or received the journal keeps.
const KEPT: usize = 4 * 1024;

/// A connection's count of bytes: its thread writes, the sampler reads.
pub(super) type SharedBytes = Arc<Mutex<Bytes>>;

/// A closed socket the sampler is to follow: its cookie, own and peer's address.
pub(super) type Followed = (SocketId, SocketAddr, SocketAddr);

/// A call under way that can be interrupted.
#[derive(Clone)]
pub(super) struct UnderWay {
    pub(super) thread: ThreadName,
    pub(super) socket: Option<SocketId>,
    pub(super) handle: os::ThreadHandle,
}

/// What all threads of the laboratory share.
pub(super) struct Shared {
    pub(super) clock: Clock,
    pub(super) reporter: Reporter,
    pub(super) threads: Threads,
    pub(super) table: Mutex<Table>,
    pub(super) tallies: Mutex<BTreeMap<SocketId, SharedBytes>>,
    pub(super) channels: Mutex<BTreeMap<ServerId, Receiver<Job>>>,
    pub(super) load: Mutex<Option<ClientTally>>,
    pub(super) under_way: Mutex<BTreeMap<CallId, UnderWay>>,
    pub(super) follow: Sender<Followed>,
    pub(super) descriptor_limit: u64,
    next_call: AtomicU64,
    closing: AtomicBool,
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
            channels: Mutex::default(),
            load: Mutex::default(),
            under_way: Mutex::default(),
            follow,
            descriptor_limit,
            next_call: AtomicU64::new(1),
            closing: AtomicBool::new(false),
        }
    }

    /// Whether the laboratory is being closed: nobody waits for anything any more.
    pub(super) fn closing(&self) -> bool {
        self.closing.load(Ordering::SeqCst)
    }

    pub(super) fn set_closing(&self) {
        self.closing.store(true, Ordering::SeqCst);
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

    /// Makes a call on this thread: tells its beginning and end, keeps the table of descriptors,
    /// and looks at the sockets concerned afterwards. `owner` is whose a new socket is.
    pub(super) fn make(
        &self,
        id: CallId,
        thread: &ThreadName,
        call: &Call,
        owner: Owner,
    ) -> (Outcome, Option<Opened>) {
        let fd = call.fd().copied();
        let before = fd.and_then(|fd| self.table.lock().get(fd));
        let socket = before.map(|entry| entry.id);
        self.reporter.tell(What::CallBegan {
            id,
            thread: thread.clone(),
            call: call.cut(KEPT),
            socket,
        });
        let handle = os::ThreadHandle::current();
        self.under_way.lock().insert(id, UnderWay { thread: thread.clone(), socket, handle });

        // The number is free for others the moment close(2) has it, so it leaves the table first.
        let closing = matches!(call, Call::Close { .. });
        let mut last_look = None;
        let mut closed = None;
        if let (true, Some(fd)) = (closing, fd) {
            last_look = before.and_then(|entry| self.look(fd, entry));
            closed = self.table.lock().remove(fd);
        }
        let began = self.clock.now();
        let outcome = os::perform(call);
        let took = self.clock.now().saturating_sub(began);
        self.under_way.lock().remove(&id);

        let opened = self.opened(call, &outcome, before, owner);
        let mut readings = Vec::new();
        if let Some(opened) = &opened {
            let entry = self.enter(opened);
            readings.extend(self.look(opened.fd, entry));
        }
        if closing {
            closed = closed.filter(|_| outcome.is_ok());
            readings.extend(last_look);
        } else if let (Some(fd), Some(entry)) = (fd, before) {
            readings.extend(self.look(fd, entry));
        }
        let end = What::CallEnded {
            id,
            outcome: outcome.as_ref().map(|result| result.cut(KEPT)).map_err(|errno| *errno),
            took,
            opened: opened.clone(),
            readings,
        };
        self.reporter.tell(end);
        // Only now: that the kernel has it no more may not be told before its close.
        if let Some(entry) = closed {
            self.follow(entry);
        }
        (outcome, opened)
    }

    /// Takes a new socket into the table.
    pub(super) fn enter(&self, opened: &Opened) -> Entry {
        let entry = Entry::new(opened.id, opened.kind, opened.owner);
        self.table.lock().insert(opened.fd, entry);
        entry
    }

    /// A look at a socket through its descriptor; nothing if the number is another socket by now.
    pub(super) fn look(&self, fd: i32, entry: Entry) -> Option<(SocketId, SocketReading)> {
        let reading = os::read_checked(fd, entry.id, None, self.clock.now()).ok()?;
        self.learn(fd, entry, &reading);
        Some((entry.id, reading))
    }

    /// Remembers the addresses a look told; gives the entry with them.
    pub(super) fn learn(&self, fd: i32, entry: Entry, reading: &SocketReading) -> Entry {
        let learnt = entry.seen(reading);
        if learnt != entry {
            self.table.lock().learn(fd, learnt);
        }
        learnt
    }

    fn opened(
        &self,
        call: &Call,
        outcome: &Outcome,
        before: Option<Entry>,
        owner: Owner,
    ) -> Option<Opened> {
        let fd = match (call, outcome) {
            (Call::Socket { .. } | Call::Accept { .. }, Ok(result)) => {
                i32::try_from(result.value).ok()?
            }
            _ => return None,
        };
        let accepted_from =
            before.filter(|_| matches!(call, Call::Accept { .. })).map(|entry| entry.id);
        self.describe(fd, owner, accepted_from).ok()
    }

    /// What a new descriptor is.
    pub(super) fn describe(
        &self,
        fd: i32,
        owner: Owner,
        accepted_from: Option<SocketId>,
    ) -> Result<Opened, Errno> {
        Ok(Opened { id: os::cookie(fd)?, fd, kind: os::kind(fd)?, owner, accepted_from })
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
