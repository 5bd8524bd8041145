//! Starting, naming, interrupting and joining threads.

use crate::journal::Reporter;
use crate::os;
use crate::world::{Refusal, Role, ThreadName, What};
use parking_lot::Mutex;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// The stack of a thread that serves or calls: these do little, and there may be thousands.
pub(super) const STACK: usize = 256 * 1024;

/// How often a thread that is to end is woken from its system call, until it has ended. A signal
/// that comes just before the thread goes into the call wakes nobody, hence more than one.
const WAKE_EVERY: Duration = Duration::from_millis(5);

/// How long a thread that is to end is waited for.
pub(super) const END_WITHIN: Duration = Duration::from_secs(3);

/// Starts threads, up to a limit, under names of which no two run at once.
#[derive(Clone)]
pub(super) struct Threads {
    reporter: Reporter,
    names: Arc<Mutex<BTreeSet<(&'static str, u32)>>>,
    most: u32,
}

/// A thread that was started.
pub(super) struct Thread {
    handle: JoinHandle<()>,
    /// Set by the thread itself, when it first runs.
    os: Arc<OnceLock<os::ThreadHandle>>,
}

impl Threads {
    pub(super) fn new(reporter: Reporter, most: u32) -> Threads {
        Threads { reporter, names: Arc::default(), most }
    }

    pub(super) const fn most(&self) -> u32 {
        self.most
    }

    /// How many more may be started.
    pub(super) fn room(&self) -> u32 {
        self.most.saturating_sub(self.names.lock().len() as u32)
    }

    /// Starts a thread named `kind-N`, N the lowest number that is free, and waits until it runs.
    ///
    /// # Errors
    /// When there are too many threads already or the system starts no more.
    pub(super) fn start(
        &self,
        kind: &'static str,
        role: Role,
        body: impl FnOnce(ThreadName) + Send + 'static,
    ) -> Result<Thread, Refusal> {
        let thread = self.spawn(kind, role, body)?;
        thread.os.wait();
        Ok(thread)
    }

    /// As [`Threads::start`], but does not wait: for who starts one for each connection, and would
    /// give its processor away each time.
    pub(super) fn spawn(
        &self,
        kind: &'static str,
        role: Role,
        body: impl FnOnce(ThreadName) + Send + 'static,
    ) -> Result<Thread, Refusal> {
        if self.room() == 0 {
            return Err(Refusal::TooManyThreads { wanted: self.most + 1, most: self.most });
        }
        let number = self.take_number(kind);
        let name: ThreadName = format!("{kind}-{number}").into();
        let os: Arc<OnceLock<os::ThreadHandle>> = Arc::default();
        let tell_os = os.clone();
        let (threads, thread_name) = (self.clone(), name.clone());
        let spawned = Builder::new().name(name.to_string()).stack_size(STACK).spawn(move || {
            let os = os::ThreadHandle::current();
            let started = What::ThreadStarted {
                thread: thread_name.clone(),
                role,
                tid: os.tid().cast_unsigned(),
            };
            threads.reporter.tell(started);
            let _ = tell_os.set(os);
            body(thread_name.clone());
            // Told before the name is free: another's start must not come before this end.
            threads.reporter.tell(What::ThreadStopped { thread: thread_name });
            threads.names.lock().remove(&(kind, number));
        });
        let handle = spawned.map_err(|error| {
            self.names.lock().remove(&(kind, number));
            Refusal::ThreadNotStarted { reason: error.to_string() }
        })?;
        Ok(Thread { handle, os })
    }

    fn take_number(&self, kind: &'static str) -> u32 {
        let mut names = self.names.lock();
        let mut number = 1;
        for (_, used) in names.range((kind, 1)..=(kind, u32::MAX)) {
            if *used != number {
                break;
            }
            number += 1;
        }
        names.insert((kind, number));
        number
    }
}

impl Thread {
    /// Whether it has ended.
    pub(super) fn has_ended(&self) -> bool {
        self.handle.is_finished()
    }

    /// Wakes it from the system call it is in, if it is in one. A signal that comes just before the
    /// call wakes nobody, so it is to be repeated.
    pub(super) fn wake(&self) {
        // None has not run yet; an error is a thread that is gone already.
        let _ = self.os.get().map(os::ThreadHandle::interrupt);
    }
}

/// The calling thread's name.
pub(super) fn current_name() -> ThreadName {
    std::thread::current().name().unwrap_or("thread").into()
}

/// Ends threads that have been told to stop: wakes each from its system call until it is out.
/// Gives back those that would not end in time.
pub(super) fn end(mut threads: Vec<Thread>) -> Vec<Thread> {
    let deadline = Instant::now() + END_WITHIN;
    loop {
        let (ended, running): (Vec<_>, Vec<_>) = threads.into_iter().partition(Thread::has_ended);
        for thread in ended {
            let _ = thread.handle.join();
        }
        threads = running;
        if threads.is_empty() || Instant::now() >= deadline {
            return threads;
        }
        for thread in &threads {
            thread.wake();
        }
        std::thread::sleep(WAKE_EVERY);
    }
}

/// Joins a thread that is about to end, if it does in time.
pub(super) fn join_within(thread: JoinHandle<()>, most: Duration) {
    let deadline = Instant::now() + most;
    while !thread.is_finished() && Instant::now() < deadline {
        std::thread::sleep(WAKE_EVERY);
    }
    if thread.is_finished() {
        let _ = thread.join();
    }
}
