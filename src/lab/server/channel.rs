//! The channel between the acceptor and the workers of a pool: a bounded queue with a mutex and two
//! condition variables, as a C program has it.

use super::Job;
use crate::world::{Design, Queued, WhenFull};
use parking_lot::{Condvar, Mutex, MutexGuard};
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Over how long a pool that sizes itself looks how many of its workers it can do without. Who is
/// idle takes turns with the others, so that under a light load each of them works now and then.
const IDLE: Duration = Duration::from_secs(5);

/// The channel, and who takes from it.
pub(super) struct Channel {
    inner: Mutex<Inner>,
    // For workers: a job, or a reason to leave.
    news: Condvar,
    // For the acceptor: room for one more.
    room: Condvar,
}

struct Inner {
    jobs: VecDeque<Job>,
    places: usize,
    // Workers there are, from when they are wanted, less those that are told to leave.
    workers: u32,
    // Workers that serve.
    busy: u32,
    // So many workers are to leave.
    leaving: u32,
    least: u32,
    // Where the pool sizes itself.
    most: Option<u32>,
    // The fewest that were idle, and since when.
    spare: u32,
    since: Instant,
    // Nothing more will be put in.
    closed: bool,
    stopped: bool,
}

/// What became of a connection that was put in.
pub(super) enum Put {
    /// It waits for a worker.
    Waits,
    /// It waits, and the one that had waited longest has made room for it.
    Replaced(Job),
    /// There was no room.
    Full(Job),
    /// The server is to stop.
    Stopped(Job),
}

impl Inner {
    const fn idle(&self) -> u32 {
        self.workers.saturating_sub(self.busy)
    }

    // Has as many leave as were idle all the time.
    fn shrink(&mut self) {
        let now = Instant::now();
        if self.most.is_none() || now < self.since + IDLE {
            return;
        }
        let leaving = self.spare.min(self.workers.saturating_sub(self.least));
        self.workers -= leaving;
        self.leaving += leaving;
        (self.spare, self.since) = (self.idle(), now);
    }
}

impl Channel {
    pub(super) fn new(design: Design) -> Channel {
        let (least, places, most) = match design {
            Design::Pool { workers, queue, most } => (workers, queue as usize, most),
            _ => (design.threads().unwrap_or(0), 0, None),
        };
        let inner = Inner {
            jobs: VecDeque::new(),
            places,
            workers: 0,
            busy: 0,
            leaving: 0,
            least,
            most,
            spare: 0,
            since: Instant::now(),
            closed: false,
            stopped: false,
        };
        Channel { inner: Mutex::new(inner), news: Condvar::new(), room: Condvar::new() }
    }

    /// Puts a connection in.
    pub(super) fn put(&self, job: Job, when_full: WhenFull) -> Put {
        let mut inner = self.inner.lock();
        let mut dropped = None;
        loop {
            if inner.stopped {
                return Put::Stopped(job);
            }
            // Without places it is handed to a worker that is idle.
            if inner.jobs.len() < inner.places.max(inner.idle() as usize) {
                break;
            }
            match when_full {
                WhenFull::Block => self.room.wait(&mut inner),
                WhenFull::Refuse => return Put::Full(job),
                WhenFull::DropOldest => {
                    dropped = inner.jobs.pop_front();
                    if dropped.is_none() {
                        return Put::Full(job);
                    }
                    break;
                }
            }
        }
        inner.jobs.push_back(job);
        drop(inner);
        self.news.notify_one();
        dropped.map_or(Put::Waits, Put::Replaced)
    }

    /// Serves connections on the calling thread, a worker, until it is to leave.
    pub(super) fn work(&self, mut serve: impl FnMut(Job)) {
        let mut inner = self.inner.lock();
        while let Some(job) = self.take(&mut inner) {
            inner.busy += 1;
            inner.spare = inner.spare.min(inner.idle());
            MutexGuard::unlocked(&mut inner, || {
                self.room.notify_one();
                serve(job);
            });
            inner.busy -= 1;
        }
    }

    fn take(&self, inner: &mut MutexGuard<'_, Inner>) -> Option<Job> {
        loop {
            inner.shrink();
            if inner.leaving > 0 {
                inner.leaving -= 1;
                return None;
            }
            if !inner.stopped
                && let Some(job) = inner.jobs.pop_front()
            {
                return Some(job);
            }
            if inner.stopped || inner.closed {
                inner.workers = inner.workers.saturating_sub(1);
                return None;
            }
            self.room.notify_one();
            match inner.most {
                Some(_) => {
                    let until = inner.since + IDLE;
                    self.news.wait_until(inner, until);
                }
                None => self.news.wait(inner),
            }
        }
    }

    /// Whether a worker more is wanted for a connection that is about to be put in, since nobody is
    /// idle: it is counted from here on.
    pub(super) fn grows(&self) -> bool {
        let mut inner = self.inner.lock();
        let wanted = !inner.stopped
            && inner.jobs.len() >= inner.idle() as usize
            && inner.most.is_some_and(|most| inner.workers < most);
        if wanted {
            inner.workers += 1;
        }
        wanted
    }

    /// Workers that were to be started were not.
    pub(super) fn not_started(&self, count: u32) {
        let mut inner = self.inner.lock();
        inner.workers = inner.workers.saturating_sub(count);
    }

    /// How many more workers a size would need at once.
    pub(super) fn lacks(&self, least: u32) -> u32 {
        least.saturating_sub(self.inner.lock().workers)
    }

    /// Sets how many workers there are to be; gives how many are to be started. Those that are too
    /// many leave as soon as they are idle.
    pub(super) fn resize(&self, least: u32, most: Option<u32>) -> u32 {
        let mut inner = self.inner.lock();
        inner.least = least;
        inner.most = most;
        let most = most.unwrap_or(least);
        while inner.workers > most {
            inner.workers -= 1;
            inner.leaving += 1;
        }
        // Those told to leave that have not left yet may as well stay.
        while inner.workers < least && inner.leaving > 0 {
            inner.leaving -= 1;
            inner.workers += 1;
        }
        let more = least.saturating_sub(inner.workers);
        inner.workers += more;
        (inner.spare, inner.since) = (inner.idle(), Instant::now());
        drop(inner);
        self.news.notify_all();
        more
    }

    /// Whether the calling worker is to leave; it is then no longer counted.
    pub(super) fn is_to_leave(&self) -> bool {
        let mut inner = self.inner.lock();
        let leaves = inner.leaving > 0;
        if leaves {
            inner.leaving -= 1;
        }
        leaves
    }

    /// How many workers are to leave and have not yet.
    pub(super) fn leaving(&self) -> u32 {
        self.inner.lock().leaving
    }

    /// Nothing more will be put in: workers leave when it is empty.
    pub(super) fn close(&self) {
        self.inner.lock().closed = true;
        self.news.notify_all();
    }

    /// Workers leave at once.
    pub(super) fn stop(&self) {
        self.inner.lock().stopped = true;
        self.news.notify_all();
        self.room.notify_all();
    }

    /// How many wait, and the first of them.
    pub(super) fn oldest(&self, most: usize) -> (u32, Vec<Queued>) {
        let inner = self.inner.lock();
        let queued = |job: &Job| Queued {
            socket: job.id,
            fd: job.fd,
            peer: job.peer.clone(),
            since: job.accepted,
        };
        (inner.jobs.len() as u32, inner.jobs.iter().take(most).map(queued).collect())
    }

    /// Takes out whoever still waits.
    pub(super) fn drain(&self) -> VecDeque<Job> {
        std::mem::take(&mut self.inner.lock().jobs)
    }
}
