//! One thread of a load: when requests begin, and which connections get on.

use super::client::{Client, Step};
use super::exchange::Requests;
use super::meter::{Counts, Meter};
use super::schedule::Schedule;
use super::waiter::{Ready, Waiter};
use crate::lab::shared::Shared;
use crate::os::{self, Errno};
use crate::world::{Arrivals, LoadPlan, Manner};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// How long requests that are under way when the time is over are waited for.
const DRAIN: Duration = Duration::from_secs(1);

/// How long a client waits that failed, before it tries again.
const AGAIN_AFTER: Duration = Duration::from_millis(10);

/// How long it sleeps at the most before it looks whether it is to stop.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// How many requests are begun before those under way have their turn.
const BEGUN_A_TURN: usize = 64;

/// The buffer that replies are read into.
const BUFFER: usize = 64 * 1024;

/// What all threads of a load share.
pub(super) struct Job {
    pub(super) shared: Arc<Shared>,
    pub(super) address: SocketAddr,
    pub(super) plan: LoadPlan,
    pub(super) requests: Requests,
    /// Whether the server is one of ours, which says when it begins to read.
    pub(super) ours: bool,
    /// When it begins, on the laboratory's clock.
    pub(super) began: Duration,
    /// Requests that may still begin.
    pub(super) left: Option<AtomicU64>,
    pub(super) stopping: AtomicBool,
}

impl Job {
    /// When its time is over.
    pub(super) fn end(&self) -> Duration {
        self.began + self.plan.time
    }

    /// Whether its count is used up.
    pub(super) fn none_left(&self) -> bool {
        self.left.as_ref().is_some_and(|left| left.load(Ordering::Relaxed) == 0)
    }
}

/// One thread's share of the clients, and what it counts.
pub(super) struct Driver<'a> {
    pub(super) job: &'a Job,
    pub(super) counts: &'a Counts,
    pub(super) meter: Meter,
    pub(super) waiter: Waiter,
    pub(super) buffer: Vec<u8>,
    clients: Vec<Client>,
    // Clients that are to begin a request as soon as they can.
    ready: VecDeque<usize>,
    // When clients have something to do by themselves.
    timers: BinaryHeap<Reverse<(Duration, usize)>>,
    // Of an open loop: when requests are due, how many that is by now, and who is free.
    open: Option<Open>,
    swept: Duration,
    pub(super) number: u64,
}

struct Open {
    schedule: Schedule,
    // The same, ahead: counts what is due.
    ahead: Schedule,
    due: u64,
    taken: u64,
    most: usize,
    // Those with a connection are taken first.
    idle: Vec<usize>,
    away: Vec<usize>,
}

impl<'a> Driver<'a> {
    /// Drives the share of `index` of so many threads.
    pub(super) fn new(job: &'a Job, counts: &'a Counts, (index, threads): (u32, u32)) -> Self {
        let share = |all: u32| all / threads + u32::from(index < all % threads);
        let mut driver = Driver {
            job,
            counts,
            meter: Meter::new(),
            waiter: Waiter::new(),
            buffer: vec![0; BUFFER],
            clients: Vec::new(),
            ready: VecDeque::new(),
            timers: BinaryHeap::new(),
            open: None,
            swept: job.began,
            number: 0,
        };
        match job.plan.arrivals {
            Arrivals::Closed { clients, .. } => {
                let share = share(clients) as usize;
                driver.clients.resize_with(share, Client::default);
                driver.ready.extend(0..share);
            }
            Arrivals::Open { rate, poisson, most } => {
                let seed = poisson.then(|| fastrand::u64(..));
                let shift = f64::from(index) / f64::from(threads);
                let schedule = Schedule::new(rate / f64::from(threads), seed, shift);
                driver.open = Some(Open {
                    ahead: schedule.clone(),
                    schedule,
                    due: 0,
                    taken: 0,
                    most: share(most) as usize,
                    idle: Vec::new(),
                    away: Vec::new(),
                });
            }
        }
        driver
    }

    /// Runs until the time or the count is over, or it is told to stop.
    pub(super) fn run(mut self) -> Meter {
        os::wait_to_the_moment();
        let end = self.job.end();
        let mut ready = Vec::new();
        let mut last_begun = false;
        loop {
            let now = self.now();
            if self.job.stopping.load(Ordering::SeqCst) || self.job.shared.closing() {
                break;
            }
            let over = now >= end || self.job.none_left();
            // What was due before the end and found this thread without a CPU begins late, and is
            // measured so: to leave it out would be to leave out the slow ones.
            if over && !last_begun {
                last_begun = true;
                self.begin_ready();
                while self.begin_due(now.min(end)) {}
            }
            if over && (self.counts.under_way.get() == 0 || now >= end + DRAIN) {
                break;
            }
            self.ring(now);
            if !over {
                self.begin_ready();
                self.begin_due(now);
            }
            self.sweep(now);
            let timeout = self.pause(self.now(), end, over);
            self.wait(timeout, &mut ready);
        }
        for slot in 0..self.clients.len() {
            self.step(slot, |driver, client| {
                driver.close(client, slot);
                Step::Away
            });
        }
        self.meter
    }

    // Lets those get on whose connections are ready within that time.
    fn wait(&mut self, timeout: Duration, ready: &mut Vec<Ready>) {
        // Interrupted it is as if nothing were ready: the next round looks again.
        if self.waiter.wait(timeout, ready).is_err() {
            return;
        }
        for ready in ready {
            self.step(ready.slot, |driver, client| {
                driver.on_ready(client, ready.slot, ready.readable, ready.ended)
            });
        }
    }

    pub(super) fn now(&self) -> Duration {
        self.job.shared.clock.now()
    }

    // Whether one more may begin.
    fn take_one(&self) -> bool {
        let less = |left: u64| left.checked_sub(1);
        self.job.left.as_ref().is_none_or(|left| {
            left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
        })
    }

    // Lets a client get on, and sees to what it does next.
    fn step(&mut self, slot: usize, act: impl FnOnce(&mut Self, &mut Client) -> Step) {
        let Some(mut client) = self.clients.get_mut(slot).map(std::mem::take) else { return };
        let step = act(self, &mut client);
        let now = self.now();
        let has_connection = client.fd.is_some();
        if let Step::Later(at) = step {
            client.wake = Some(at);
            self.timers.push(Reverse((at, slot)));
        }
        if let Some(place) = self.clients.get_mut(slot) {
            *place = client;
        }
        match (step, &mut self.open) {
            (Step::Busy | Step::Later(_) | Step::Away, _) => {}
            (_, Some(open)) if has_connection => open.idle.push(slot),
            (_, Some(open)) => open.away.push(slot),
            (Step::Done, None) => match self.job.plan.arrivals {
                Arrivals::Closed { think, .. } if !think.is_zero() => self.wake(slot, now + think),
                _ => self.ready.push_back(slot),
            },
            (Step::Failed, None) => self.wake(slot, now + AGAIN_AFTER),
        }
    }

    fn wake(&mut self, slot: usize, at: Duration) {
        if let Some(client) = self.clients.get_mut(slot) {
            client.wake = Some(at);
            self.timers.push(Reverse((at, slot)));
        }
    }

    // Those whose time has come: they have thought, or send or read the next little.
    fn ring(&mut self, now: Duration) {
        while let Some(Reverse((at, slot))) = self.timers.peek().copied() {
            if at > now {
                return;
            }
            self.timers.pop();
            let Some(client) = self.clients.get_mut(slot) else { continue };
            if client.wake != Some(at) {
                continue;
            }
            client.wake = None;
            if client.is_busy() {
                self.step(slot, |driver, client| driver.on_time(client, slot));
            } else {
                self.ready.push_back(slot);
            }
        }
    }

    fn begin_ready(&mut self) {
        for _ in 0..BEGUN_A_TURN {
            let Some(slot) = self.ready.pop_front() else { break };
            let speaks = self.job.plan.manner != Manner::Silent;
            if speaks && !self.take_one() {
                return;
            }
            self.step(slot, |driver, client| driver.begin(client, slot, None));
        }
    }

    // Of an open loop: begins what is due by then. Gives whether more of it can begin.
    fn begin_due(&mut self, now: Duration) -> bool {
        let Some(open) = &mut self.open else { return false };
        let since = now.saturating_sub(self.job.began);
        while open.ahead.next() <= since {
            open.ahead.advance();
            open.due += 1;
        }
        let mut begun = 0;
        while begun < BEGUN_A_TURN {
            let Some(open) = &mut self.open else { break };
            let due = open.schedule.next();
            if due > since {
                break;
            }
            let slot = if due + self.job.plan.timeout <= since {
                None
            } else if let Some(slot) = open.idle.pop().or_else(|| open.away.pop()) {
                Some(slot)
            } else if self.clients.len() < open.most {
                self.clients.push(Client::default());
                Some(self.clients.len() - 1)
            } else {
                break;
            };
            if !self.take_one() {
                break;
            }
            let Some(open) = &mut self.open else { break };
            open.schedule.advance();
            open.taken += 1;
            begun += 1;
            match slot {
                Some(slot) => {
                    let due = self.job.began + due;
                    self.step(slot, |driver, client| driver.begin(client, slot, Some(due)));
                }
                // Nobody was free for as long as a reply is waited for.
                None => {
                    self.counts.begun.add(1);
                    self.counts.failed(Errno::ETIMEDOUT);
                    self.meter.last = self.meter.last.max(now);
                }
            }
        }
        if let Some(open) = &self.open {
            // Beyond its count a load owes no request.
            let owed = if self.job.none_left() { 0 } else { open.due - open.taken };
            self.counts.behind.set(owed);
        }
        begun == BEGUN_A_TURN
    }

    // How long nothing has to be done.
    fn pause(&self, now: Duration, end: Duration, over: bool) -> Duration {
        let timer = self.timers.peek().map(|Reverse((at, _))| *at);
        let due = match &self.open {
            Some(open) if !over => {
                let due = self.job.began + open.schedule.next();
                let room = !open.idle.is_empty()
                    || !open.away.is_empty()
                    || self.clients.len() < open.most;
                // Without room a reply has to come first, or the request's time to be over.
                Some(if room { due } else { due + self.job.plan.timeout })
            }
            _ => None,
        };
        if !over && !self.ready.is_empty() {
            return Duration::ZERO;
        }
        let ends = if over { end + DRAIN } else { end };
        let next = [timer, due, Some(ends)].into_iter().flatten().min().unwrap_or(ends);
        next.saturating_sub(now).min(self.sweep_every()).min(LOOK_EVERY)
    }

    fn sweep_every(&self) -> Duration {
        (self.job.plan.timeout / 10).max(Duration::from_millis(1))
    }

    // Ends the requests whose time is over.
    fn sweep(&mut self, now: Duration) {
        if now < self.swept + self.sweep_every().min(LOOK_EVERY) {
            return;
        }
        self.swept = now;
        for slot in 0..self.clients.len() {
            let late = self.clients.get(slot).is_some_and(|client| {
                client.is_busy() && client.waiting_since() + self.job.plan.timeout <= now
            });
            if late {
                self.step(slot, |driver, client| driver.fail(client, slot, Errno::ETIMEDOUT));
            }
        }
    }
}

#[cfg(test)]
mod tests;
