//! Servers: what a listener was handed to, and how it is ended.

mod accepting;
mod acceptor;
mod channel;
mod counts;
mod ending;
mod flood;
mod floor;
mod listeners;
mod loops;
#[cfg(test)]
mod tests;
mod thread;
mod usage;
pub(super) mod work;
mod worker;

pub(super) use floor::{Floor, Job};
pub(super) use thread::ServerThread;
pub(super) use usage::Usage;

use super::service;
use super::shared::Shared;
use crate::world::{Design, Note, Plan, Refusal, Role, ServerId, What};
use ending::Ending;
use listeners::Listener;
use std::sync::Arc;

/// A server that was started.
pub(super) struct Running {
    floor: Arc<Floor>,
    ending: Option<Ending>,
}

/// Hands a listener to threads. From any thread of the laboratory.
///
/// # Errors
/// When it does not listen, is served already, or there are too many threads.
pub(super) fn start(shared: &Arc<Shared>, fd: i32, plan: Plan) -> Result<Running, Refusal> {
    let entry = shared.table.lock().get(fd).ok_or(Refusal::NotListening(fd))?;
    if !service::is_listening(fd) {
        return Err(Refusal::NotListening(fd));
    }
    let wanted = threads_of(plan.design);
    if wanted > shared.threads.room() {
        return Err(Refusal::TooManyThreads { wanted, most: shared.threads.most() });
    }
    let listener = Listener { fd, id: entry.id };
    let floor = Arc::new(Floor::new(shared.clone(), plan.clone(), listener, entry.kind));
    floor.register()?;
    shared.reporter.tell(What::Noted(Note::ServerStarted {
        server: floor.id,
        listener: entry.id,
        plan,
    }));
    floor.starts();
    let started = listeners::add(&floor).and_then(|()| start_threads(&floor));
    floor.started();
    let running = Running { floor, ending: None };
    match started {
        Ok(()) => Ok(running),
        Err(refusal) => {
            running.stop();
            Err(refusal)
        }
    }
}

// Those it begins with.
fn threads_of(design: Design) -> u32 {
    match design {
        Design::PerConnection { .. } => 1,
        Design::Pool { workers, .. } => workers.saturating_add(1),
        _ => design.threads().unwrap_or(1),
    }
}

fn start_threads(floor: &Arc<Floor>) -> Result<(), Refusal> {
    let id = floor.id;
    match floor.plan().design {
        Design::PerConnection { .. } => {
            floor.start_thread("acceptor", Role::Acceptor(id), acceptor::run)
        }
        Design::Pool { workers, .. } => {
            worker::start(floor, workers)?;
            floor.start_thread("acceptor", Role::Acceptor(id), acceptor::run)
        }
        Design::Iterative => worker::start_accepting(floor, 0..1),
        Design::Prefork { workers } | Design::ReusePort { workers } => {
            worker::start_accepting(floor, 0..workers)
        }
        Design::Epoll { threads } => loops::start(floor, threads),
    }
}

impl Running {
    pub(super) fn id(&self) -> ServerId {
        self.floor.id
    }

    /// Whether all its threads have ended.
    pub(super) fn is_over(&self) -> bool {
        self.floor.is_over()
    }

    /// Has it serve with another number of threads, where its design allows that: so many, or with
    /// `most` as many as there is work for between the two. A busy worker leaves when its client
    /// does.
    ///
    /// # Errors
    /// When its design does not, or there are too many threads.
    pub(super) fn resize(&self, least: u32, most: Option<u32>) -> Result<(), Refusal> {
        worker::resize(&self.floor, least, most)
    }

    /// Has it accept no more, serve who waits in its channel, close each connection once it is
    /// between two requests, and then end; gives whether it was not told so before.
    pub(super) fn drain(&mut self) -> bool {
        if self.ending.is_some() {
            return false;
        }
        self.ending = Some(Ending::begin(&self.floor));
        true
    }

    /// Ends it now: its connections are closed, the listener stays. Gives what its threads have
    /// used.
    pub(super) fn stop(mut self) -> Usage {
        self.floor.set_stopping();
        if let Some(ending) = self.ending.take() {
            ending.join();
        }
        ending::end_threads(&self.floor);
        self.floor.usage()
    }
}

/// The servers that the user started.
pub(super) struct Servers {
    shared: Arc<Shared>,
    running: Vec<Running>,
}

impl Servers {
    pub(super) const fn new(shared: Arc<Shared>) -> Servers {
        Servers { shared, running: Vec::new() }
    }

    /// Hands a listener to threads; see [`start`].
    ///
    /// # Errors
    /// As [`start`].
    pub(super) fn start(&mut self, fd: i32, plan: Plan) -> Result<(), Refusal> {
        self.forget_ended();
        self.running.push(start(&self.shared, fd, plan)?);
        Ok(())
    }

    /// Makes the server that was started last larger or smaller; see [`Running::resize`].
    ///
    /// # Errors
    /// When there is none, or as [`Running::resize`].
    pub(super) fn resize(&mut self, least: u32, most: Option<u32>) -> Result<(), Refusal> {
        self.forget_ended();
        self.running.last().ok_or(Refusal::NoServer)?.resize(least, most)
    }

    /// Ends the server that was started last: its connections are closed, the listener stays.
    ///
    /// # Errors
    /// When none runs.
    pub(super) fn stop_last(&mut self) -> Result<(), Refusal> {
        self.forget_ended();
        self.running.pop().ok_or(Refusal::NoServer)?.stop();
        Ok(())
    }

    /// Has the server that was started last end once what waits is served; returns at once. One
    /// that was told so already ends now.
    ///
    /// # Errors
    /// When none runs.
    pub(super) fn drain_last(&mut self) -> Result<(), Refusal> {
        self.forget_ended();
        let first = self.running.last_mut().ok_or(Refusal::NoServer)?.drain();
        if first { Ok(()) } else { self.stop_last() }
    }

    pub(super) fn stop_all(&mut self) {
        for server in self.running.drain(..).rev() {
            server.stop();
        }
    }

    // A server whose listener went away, or that was drained, has ended by itself.
    fn forget_ended(&mut self) {
        let (ended, running) = self.running.drain(..).partition(Running::is_over);
        self.running = running;
        let ended: Vec<Running> = ended;
        for server in ended {
            server.stop();
        }
    }
}
