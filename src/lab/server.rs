//! Servers: an acceptor, and workers behind a bounded channel or a thread for each connection.

use super::service;
use super::shared::{Shared, SharedBytes};
use super::threads::{self, Thread};
use crate::os::{Address, Call, Errno, SocketId};
use crate::world::{
    Bytes, Design, Note, Owner, Plan, Refusal, Role, ServerId, Tally, ThreadName, What,
};
use crossbeam_channel::{Receiver, Sender, bounded, select, unbounded};
use parking_lot::Mutex;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// How long the acceptor waits before it tries again when there are no descriptors or threads.
const RETRY_AFTER: Duration = Duration::from_millis(100);

/// An accepted connection on its way to the thread that serves it.
pub(super) struct Job {
    pub(super) fd: i32,
    pub(super) id: SocketId,
    pub(super) peer: Option<Address>,
    pub(super) bytes: SharedBytes,
}

/// What the threads of one server share.
pub(super) struct Floor {
    pub(super) shared: Arc<Shared>,
    id: ServerId,
    plan: Plan,
    listener: (i32, SocketId),
    pub(super) stopping: AtomicBool,
    pub(super) answered: AtomicU64,
    // Dropped to wake everybody who waits on a channel.
    stop: Receiver<()>,
    jobs: (Sender<Job>, Receiver<Job>),
    leave: (Sender<()>, Receiver<()>),
    workers: Mutex<Vec<Thread>>,
}

struct Server {
    floor: Arc<Floor>,
    acceptor: Vec<Thread>,
    wanted: u32,
    hold: Sender<()>,
}

/// The servers that run.
pub(super) struct Servers {
    shared: Arc<Shared>,
    running: Vec<Server>,
    next: u32,
}

impl Servers {
    pub(super) const fn new(shared: Arc<Shared>) -> Servers {
        Servers { shared, running: Vec::new(), next: 1 }
    }

    /// Hands a listener to threads.
    ///
    /// # Errors
    /// When it does not listen, is served already, or there are too many threads.
    pub(super) fn start(&mut self, fd: i32, plan: Plan) -> Result<(), Refusal> {
        self.forget_ended();
        let entry = self.shared.table.lock().get(fd).ok_or(Refusal::NotListening(fd))?;
        if !service::is_listening(fd) {
            return Err(Refusal::NotListening(fd));
        }
        if self.running.iter().any(|server| server.floor.listener.1 == entry.id) {
            return Err(Refusal::AlreadyServed(fd));
        }
        let (workers, queue) = match plan.design {
            Design::Pool { workers, queue, .. } => (workers, queue),
            _ => (0, 0),
        };
        let wanted = workers.saturating_add(1);
        if wanted > self.shared.threads.room() {
            return Err(Refusal::TooManyThreads { wanted, most: self.shared.threads.most() });
        }
        let id = ServerId(self.next);
        self.next += 1;
        let (hold, stop) = bounded(0);
        let floor = Arc::new(Floor {
            shared: self.shared.clone(),
            id,
            plan: plan.clone(),
            listener: (fd, entry.id),
            stopping: AtomicBool::new(false),
            answered: AtomicU64::new(0),
            stop,
            jobs: bounded(queue as usize),
            leave: unbounded(),
            workers: Mutex::default(),
        });
        self.shared.reporter.tell(What::Noted(Note::ServerStarted {
            server: id,
            listener: entry.id,
            plan,
        }));
        self.shared.channels.lock().insert(id, floor.jobs.1.clone());
        let mut server = Server { floor, acceptor: Vec::new(), wanted: workers, hold };
        let started = server.add_workers(workers).and_then(|()| server.start_acceptor());
        if let Err(refusal) = started {
            server.stop();
            return Err(refusal);
        }
        self.running.push(server);
        Ok(())
    }

    /// Makes the pool that was started last larger or smaller. A busy worker leaves when its
    /// client does.
    ///
    /// # Errors
    /// When there is no pool or there are too many threads.
    pub(super) fn resize(&mut self, wanted: u32) -> Result<(), Refusal> {
        self.forget_ended();
        let threads = &self.shared.threads;
        let server = self.running.last_mut().ok_or(Refusal::NoServer)?;
        if server.floor.plan.design.channel().is_none() {
            return Err(Refusal::NoPool);
        }
        if wanted.saturating_sub(server.wanted) > threads.room() {
            return Err(Refusal::TooManyThreads { wanted, most: threads.most() });
        }
        while server.wanted > wanted {
            let _ = server.floor.leave.0.send(());
            server.wanted -= 1;
        }
        // Those told to leave that have not left yet may as well stay.
        while server.wanted < wanted && server.floor.leave.1.try_recv().is_ok() {
            server.wanted += 1;
        }
        let more = wanted - server.wanted;
        server.wanted = wanted;
        let id = server.floor.id;
        self.shared.reporter.tell(What::Noted(Note::ServerResized { server: id, workers: wanted }));
        server.add_workers(more)
    }

    /// Ends the server that was started last: its connections are closed, the listener stays.
    ///
    /// # Errors
    /// When none runs.
    pub(super) fn stop_last(&mut self) -> Result<(), Refusal> {
        self.forget_ended();
        let server = self.running.pop().ok_or(Refusal::NoServer)?;
        server.stop();
        Ok(())
    }

    pub(super) fn stop_all(&mut self) {
        self.running.drain(..).rev().for_each(Server::stop);
    }

    // A server whose listener went away has ended by itself.
    fn forget_ended(&mut self) {
        let over = |server: &Server| server.acceptor.iter().all(Thread::has_ended);
        let (ended, running) = self.running.drain(..).partition(over);
        self.running = running;
        let ended: Vec<Server> = ended;
        ended.into_iter().for_each(Server::stop);
    }
}

impl Server {
    fn add_workers(&self, count: u32) -> Result<(), Refusal> {
        self.floor.workers.lock().retain(|thread| !thread.has_ended());
        for _ in 0..count {
            let floor = self.floor.clone();
            let role = Role::Worker(floor.id);
            let thread = floor
                .shared
                .clone()
                .threads
                .start("worker", role, move |name| floor.work(&name))?;
            self.floor.workers.lock().push(thread);
        }
        Ok(())
    }

    fn start_acceptor(&mut self) -> Result<(), Refusal> {
        let floor = self.floor.clone();
        let role = Role::Acceptor(floor.id);
        let thread = floor
            .shared
            .clone()
            .threads
            .start("acceptor", role, move |name| floor.accept(&name))?;
        self.acceptor.push(thread);
        Ok(())
    }

    fn stop(self) {
        let Server { floor, acceptor, hold, .. } = self;
        floor.stopping.store(true, Ordering::SeqCst);
        drop(hold);
        // The acceptor first: it may start threads for connections.
        threads::end(acceptor);
        let workers = std::mem::take(&mut *floor.workers.lock());
        threads::end(workers);
        let name: ThreadName = "session".into();
        while let Ok(job) = floor.jobs.1.try_recv() {
            floor.close(&name, &job);
        }
        floor.shared.channels.lock().remove(&floor.id);
        floor.shared.reporter.tell(What::Noted(Note::ServerStopped { server: floor.id }));
    }
}

impl Floor {
    /// Whether the server is to end at once.
    pub(super) fn stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    // The acceptor: accept, hand over, again.
    fn accept(self: &Arc<Floor>, name: &ThreadName) {
        let (fd, listener) = self.listener;
        let mut complained = false;
        while !self.stopping() {
            // The number may be another socket by now; a second listener is not ours to serve.
            let still = self.shared.table.lock().get(fd).is_some_and(|entry| entry.id == listener);
            if !still {
                self.note(Note::ListenerGone { server: self.id });
                return;
            }
            let call = self.shared.next_call();
            let (outcome, opened) =
                self.shared.make(call, name, &Call::Accept { fd }, Owner::Server);
            match (outcome, opened) {
                (Ok(result), Some(opened)) => {
                    complained = false;
                    let bytes = self.shared.tally(opened.id);
                    let job = Job { fd: opened.fd, id: opened.id, peer: result.address, bytes };
                    self.hand_over(name, job);
                }
                (Ok(_), None) => {}
                // A signal: to stop, or just so.
                (Err(Errno::EINTR | Errno::ECONNABORTED), _) => {}
                // SO_RCVTIMEO ran out, or the listener does not block.
                (Err(Errno::EAGAIN), _) => self.pause(),
                // Out of descriptors or memory: the client stays queued (accept(2)).
                (
                    Err(errno @ (Errno::EMFILE | Errno::ENFILE | Errno::ENOBUFS | Errno::ENOMEM)),
                    _,
                ) => {
                    if !complained {
                        self.note(Note::AcceptorFailed { server: self.id, errno });
                        complained = true;
                    }
                    self.pause();
                }
                (Err(errno), _) => {
                    self.note(Note::AcceptorFailed { server: self.id, errno });
                    return;
                }
            }
        }
    }

    fn hand_over(self: &Arc<Floor>, name: &ThreadName, job: Job) {
        match self.plan.design {
            Design::Pool { .. } => {
                // When the channel is full it waits here, and the backlog fills behind it.
                select! {
                    send(self.jobs.0, job) -> _ => {}
                    recv(self.stop) -> _ => self.close(name, &job),
                }
            }
            _ => self.start_connection(name, job),
        }
    }

    // Waits for room when there are too many threads: the backlog fills meanwhile.
    fn start_connection(self: &Arc<Floor>, name: &ThreadName, job: Job) {
        while self.shared.threads.room() == 0 && !self.stopping() {
            self.pause();
        }
        let (floor, slot) = (self.clone(), Arc::new(Mutex::new(Some(job))));
        let theirs = slot.clone();
        let started = self.shared.threads.start("conn", Role::Connection(self.id), move |name| {
            let job = theirs.lock().take();
            if let Some(job) = job {
                floor.serve(&name, &job);
            }
        });
        match started {
            Ok(thread) => {
                let mut connections = self.workers.lock();
                connections.retain(|thread| !thread.has_ended());
                connections.push(thread);
            }
            Err(refusal) => {
                self.note(Note::Refused { command: "accept".into(), refusal });
                let job = slot.lock().take();
                if let Some(job) = job {
                    self.close(name, &job);
                }
            }
        }
    }

    // A worker: take a connection, serve it, again, until told to leave.
    fn work(&self, name: &ThreadName) {
        while !self.stopping() {
            if self.leave.1.try_recv().is_ok() {
                return;
            }
            select! {
                recv(self.jobs.1) -> job => if let Ok(job) = job { self.serve(name, &job) },
                recv(self.leave.1) -> _ => return,
                recv(self.stop) -> _ => return,
            }
        }
    }

    fn serve(&self, name: &ThreadName, job: &Job) {
        let taken = What::JobTaken {
            server: self.id,
            thread: name.clone(),
            socket: job.id,
            fd: job.fd,
            peer: job.peer.clone(),
        };
        self.shared.reporter.tell(taken);
        service::serve(self.plan.service, self, name, job);
        let bytes = *job.bytes.lock();
        let tally = Tally { socket: job.id, bytes };
        self.shared.reporter.tell(What::JobEnded { server: self.id, thread: name.clone(), tally });
        self.close(name, job);
    }

    fn close(&self, name: &ThreadName, job: &Job) {
        self.shared.tallies.lock().remove(&job.id);
        let id = self.shared.next_call();
        // Its outcome is in the journal.
        let _ = self.shared.make(id, name, &Call::Close { fd: job.fd }, Owner::Server);
    }

    fn pause(&self) {
        let _ = self.stop.recv_timeout(RETRY_AFTER);
    }

    fn note(&self, note: Note) {
        self.shared.reporter.tell(What::Noted(note));
    }

    /// How the listener is served.
    pub(super) const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Whether the server is to end once what waits is served.
    pub(super) const fn draining(&self) -> bool {
        false
    }

    /// A request has come.
    pub(super) const fn request_begins(&self, _job: &Job) {}

    /// A request was answered.
    pub(super) fn request_done(&self, job: &Job, received: usize, sent: usize) {
        self.count(job, received, sent);
    }

    /// Counts bytes of a connection.
    pub(super) fn count(&self, job: &Job, received: usize, sent: usize) {
        job.bytes.lock().add(Bytes { received: received as u64, sent: sent as u64 });
    }
}
