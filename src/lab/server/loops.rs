//! Loops that wait for whichever of their connections is ready (epoll(7)).
//!
//! Each thread has an epoll of its own with the one listener in it, accepts itself, and keeps what
//! it has accepted. Nothing is shared between them but the listener.

mod connection;
mod held;
mod listener;
#[cfg(test)]
mod tests;

use super::listeners::Listener;
use super::{Floor, Job, ServerThread};
use crate::lab::service::CHUNK;
use crate::os::{Awake, Call, Errno, Readiness, numbers};
use crate::world::{Note, Refusal, Role};
use connection::{Connection, Desk, Progress};
use held::Held;
use listener::NotBlocking;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How many are told to be ready at once.
const EVENTS: usize = 256;

/// The token of the listener, which no connection has.
const LISTENER: u64 = u64::MAX - 1;

/// The most connections taken in one turn, and how many must have been ready for each but the
/// first: who is being served waits for those who come.
const ACCEPTED: usize = 16;
const READY_EACH: usize = 4;

/// How long a loop waits before it accepts again when there are no descriptors.
const RETRY_AFTER: Duration = Duration::from_millis(100);

/// How long a server that ends once what waits is served waits for the first request of a
/// connection that it has accepted, or for the client to close.
const GRACE: Duration = Duration::from_millis(500);

/// Starts so many threads with a loop each.
///
/// # Errors
/// When there are too many threads, or the kernel gives no epoll.
pub(super) fn start(floor: &Arc<Floor>, threads: u32) -> Result<(), Refusal> {
    let Some(listener) = floor.listener(0) else { return Err(Refusal::NoServer) };
    let refused = |errno| Refusal::EpollNotMade { errno };
    // A connection that all were told of is for one of them; the others must not wait in accept(2).
    let mode = Arc::new(NotBlocking::make(&floor.shared, listener).map_err(refused)?);
    for _ in 0..threads {
        let readiness = Readiness::new(EVENTS).map_err(refused)?;
        readiness.add_listener(listener.fd, LISTENER).map_err(refused)?;
        let mode = mode.clone();
        floor.start_thread("loop", Role::Loop(floor.id), move |thread| {
            Loop::new(thread, readiness, listener).run();
            drop(mode);
        })?;
    }
    Ok(())
}

struct Loop<'a> {
    thread: &'a ServerThread,
    readiness: Readiness,
    // None once nothing more is to be accepted.
    listener: Option<Listener>,
    held: Held,
    // Those of which not all was done that could be, so that others had their turn.
    again: Vec<u64>,
    woken: Vec<Awake>,
    buffer: Vec<u8>,
    scratch: Vec<u8>,
    // Until when no connection is accepted for want of descriptors.
    accepts_at: Option<Instant>,
    complained: bool,
    draining: Option<Draining>,
}

struct Draining {
    grace_ends: Instant,
    is_over: bool,
}

impl<'a> Loop<'a> {
    fn new(thread: &'a ServerThread, readiness: Readiness, listener: Listener) -> Loop<'a> {
        Loop {
            thread,
            readiness,
            listener: Some(listener),
            held: Held::default(),
            again: Vec::new(),
            woken: Vec::with_capacity(EVENTS),
            buffer: vec![0; CHUNK],
            scratch: Vec::new(),
            accepts_at: None,
            complained: false,
            draining: None,
        }
    }

    fn run(mut self) {
        while !self.thread.stopping() {
            if self.thread.draining() && self.draining.is_none() {
                self.drain();
            }
            if self.listener.is_none() && self.held.is_empty() {
                break;
            }
            match self.wait() {
                Ok(accepts) => self.turn(accepts),
                // A signal: to stop, or since the listener is gone, of which epoll says nothing.
                Err(Errno::EINTR) => self.look_for_listener(),
                Err(errno) => {
                    self.thread.note(Note::AcceptorFailed { server: self.thread.id, errno });
                    break;
                }
            }
        }
        for token in self.held.tokens() {
            self.close(token);
        }
    }

    // Gives whether connections wait to be accepted.
    fn wait(&mut self) -> Result<bool, Errno> {
        let timeout = self.timeout();
        let mut accepts = false;
        self.woken.clear();
        for awake in self.readiness.wait(timeout)? {
            match awake.token {
                LISTENER => accepts = true,
                _ => self.woken.push(awake),
            }
        }
        Ok(accepts)
    }

    // Until something is to be done although nothing is ready.
    fn timeout(&self) -> Option<Duration> {
        if !self.again.is_empty() {
            return Some(Duration::ZERO);
        }
        let idle = self.idle_limit().and_then(|limit| Some(self.held.oldest()?.1 + limit));
        let grace = self.draining.as_ref().filter(|draining| !draining.is_over);
        let grace = grace.map(|draining| draining.grace_ends);
        let next = [self.accepts_at, idle, grace].into_iter().flatten().min()?;
        Some(next.saturating_duration_since(Instant::now()))
    }

    fn idle_limit(&self) -> Option<Duration> {
        self.thread.plan().idle_limit
    }

    fn turn(&mut self, accepts: bool) {
        let now = Instant::now();
        let again = std::mem::take(&mut self.again);
        let woken = std::mem::take(&mut self.woken);
        for awake in &woken {
            if let Some(connection) = self.held.get(awake.token) {
                connection.wakes(awake);
                // Who is to go on anyway does so once.
                if !connection.goes_on {
                    self.drive(awake.token);
                }
            }
        }
        for token in again {
            self.drive(token);
        }
        self.woken = woken;
        if accepts {
            self.accept(1 + (self.woken.len() / READY_EACH).min(ACCEPTED - 1), now);
        }
        self.look_at_clock(now);
    }

    fn drive(&mut self, token: u64) {
        // What the server is told to do while a request is at work is to come soon.
        if self.thread.stopping() {
            return;
        }
        let Some(connection) = self.held.get(token) else { return };
        let mut desk = Desk {
            thread: self.thread,
            buffer: &mut self.buffer,
            scratch: &mut self.scratch,
            heard: false,
        };
        connection.goes_on = false;
        let progress = connection.drive(&mut desk);
        let heard = desk.heard;
        match progress {
            Progress::Waits => {
                let leaves = self.draining.as_ref().is_some_and(|draining| {
                    connection.is_between() && (connection.quiet || draining.is_over)
                });
                if leaves {
                    return self.close(token);
                }
            }
            Progress::HasMore => {
                connection.goes_on = true;
                self.again.push(token);
            }
            Progress::Over => return self.close(token),
        }
        if heard && self.idle_limit().is_some() {
            // A request may have kept the loop busy: its client was not silent meanwhile.
            self.held.heard(token, Instant::now());
        }
    }

    fn close(&mut self, token: u64) {
        if let Some(connection) = self.held.remove(token) {
            self.thread.leaves(&connection.job);
        }
    }

    fn accept(&mut self, most: usize, now: Instant) {
        for _ in 0..most {
            self.look_for_listener();
            let Some(listener) = self.listener else { return };
            let flags = numbers::SOCK_NONBLOCK;
            match self.thread.accept(&Call::Accept4 { fd: listener.fd, flags }) {
                Ok(Some(job)) => self.take(job, now),
                Ok(None) | Err(Errno::EINTR | Errno::ECONNABORTED) => {}
                // Another loop has it.
                Err(Errno::EAGAIN) => return,
                // Out of descriptors or memory: the client stays queued (accept(2)), and as long as
                // it does the kernel would tell of it without end.
                Err(errno @ (Errno::EMFILE | Errno::ENFILE | Errno::ENOBUFS | Errno::ENOMEM)) => {
                    if !std::mem::replace(&mut self.complained, true) {
                        self.thread.note(Note::AcceptorFailed { server: self.thread.id, errno });
                    }
                    let _ = self.readiness.remove(listener.fd);
                    self.accepts_at = Some(Instant::now() + RETRY_AFTER);
                    return;
                }
                Err(errno) => {
                    self.thread.note(Note::AcceptorFailed { server: self.thread.id, errno });
                    return self.accept_no_more();
                }
            }
        }
    }

    fn look_for_listener(&mut self) {
        if self.listener.is_some_and(|listener| !self.thread.is_open(listener)) {
            self.thread.note(Note::ListenerGone { server: self.thread.id });
            self.accept_no_more();
        }
    }

    fn take(&mut self, job: Job, now: Instant) {
        self.complained = false;
        self.thread.takes(&job);
        let fd = job.fd;
        let service = self.thread.plan().service;
        let connection = Connection::new(job, service, self.thread.plan().request_limit);
        let token = self.held.insert(connection, now);
        // Whatever it is ready for already is told next.
        if let Err(errno) = self.readiness.add(fd, token) {
            self.thread.note(Note::AcceptorFailed { server: self.thread.id, errno });
            self.close(token);
        }
    }

    fn accept_no_more(&mut self) {
        self.accepts_at = None;
        if let Some(listener) = self.listener.take() {
            let _ = self.readiness.remove(listener.fd);
        }
    }

    fn drain(&mut self) {
        self.accept_no_more();
        self.draining = Some(Draining { grace_ends: Instant::now() + GRACE, is_over: false });
        self.again_all();
    }

    // Each looks once more whether something has come.
    fn again_all(&mut self) {
        self.again = self.held.tokens();
        for token in &self.again {
            if let Some(connection) = self.held.get(*token) {
                connection.goes_on = true;
                connection.may_have_come();
            }
        }
    }

    fn look_at_clock(&mut self, now: Instant) {
        if let (Some(at), Some(listener)) = (self.accepts_at, self.listener)
            && now >= at
        {
            self.accepts_at = None;
            if let Err(errno) = self.readiness.add_listener(listener.fd, LISTENER) {
                self.thread.note(Note::AcceptorFailed { server: self.thread.id, errno });
                self.accept_no_more();
            }
        }
        if let Some(draining) = &mut self.draining
            && !draining.is_over
            && now >= draining.grace_ends
        {
            draining.is_over = true;
            self.again_all();
        }
        let Some(limit) = self.idle_limit() else { return };
        while let Some((token, heard)) = self.held.oldest() {
            if now < heard + limit {
                break;
            }
            // Not all that are ready are told of at once: what it has said may wait unread.
            if let Some(connection) = self.held.get(token).filter(|connection| !connection.goes_on)
            {
                connection.may_have_come();
                self.drive(token);
            }
            if self.held.oldest() == Some((token, heard)) {
                self.close(token);
            }
        }
    }
}
