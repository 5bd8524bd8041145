//! What the threads of a lesson say of themselves, and how they are told to end.

use super::named::Locks;
use crate::os::{self, ThreadUsage};
use crate::world::{
    Lesson, Part, SyncFigure, SyncPlan, SyncState, SyncThread, SyncWay, ThreadName, Way,
};
use parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

pub(super) fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

/// A lesson under way.
pub(in crate::lab) struct Board {
    pub(in crate::lab) plan: SyncPlan,
    shown: Mutex<Shown>,
    ends: Mutex<Ends>,
    changed: Condvar,
    // The threads of the way under way are to leave.
    released: AtomicBool,
}

#[derive(Default)]
struct Shown {
    now: Option<Way>,
    seats: Vec<Arc<Seat>>,
    // Those of a lesson in which it matters who holds what.
    locks: Option<Arc<Locks>>,
    ways: Vec<SyncWay>,
}

#[derive(Default)]
struct Ends {
    // The threads of the way may begin.
    open: bool,
    // How many of them are not done.
    left: usize,
    stopped: bool,
    over: bool,
}

/// What a thread says of itself. On cache lines of its own, so that saying it costs the others
/// nothing: a lesson measures.
#[repr(align(128))]
pub(super) struct Seat {
    pub(super) name: OnceLock<ThreadName>,
    pub(super) part: Part,
    done: AtomicU64,
    // Bits of the locks that it holds.
    holds: AtomicU32,
    // The lock that it waits for, counted from 1, and since when, in microseconds from `made`.
    waits: AtomicU32,
    since: AtomicU64,
    made: Instant,
    span: OnceLock<(Instant, Instant)>,
    usage: OnceLock<ThreadUsage>,
}

impl Seat {
    pub(super) fn new(part: Part) -> Seat {
        Seat {
            name: OnceLock::new(),
            part,
            done: AtomicU64::new(0),
            holds: AtomicU32::new(0),
            waits: AtomicU32::new(0),
            since: AtomicU64::new(0),
            made: Instant::now(),
            span: OnceLock::new(),
            usage: OnceLock::new(),
        }
    }

    pub(super) fn name(&self) -> ThreadName {
        self.name.get().cloned().unwrap_or_else(|| "?".into())
    }

    /// So many requests are served.
    pub(super) fn has_done(&self, requests: u64) {
        self.done.store(requests, Ordering::Relaxed);
    }

    /// One more is served.
    pub(super) fn did_one(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// It waits for a lock from here on.
    pub(super) fn waits(&self, lock: u8) {
        self.since.store(micros(self.made.elapsed()), Ordering::Relaxed);
        self.waits.store(u32::from(lock) + 1, Ordering::Release);
    }

    /// It waits no longer, and has not got it.
    pub(super) fn waits_no_more(&self) {
        self.waits.store(0, Ordering::Relaxed);
    }

    /// It holds a lock.
    pub(super) fn holds(&self, lock: u8) {
        self.waits_no_more();
        self.holds.fetch_or(1 << lock, Ordering::Relaxed);
    }

    pub(super) fn gives_back(&self, lock: u8) {
        self.holds.fetch_and(!(1 << lock), Ordering::Relaxed);
    }

    fn waiting(&self) -> Option<(u8, Duration)> {
        let lock = self.waits.load(Ordering::Acquire).checked_sub(1)?;
        let since = Duration::from_micros(self.since.load(Ordering::Relaxed));
        Some((lock as u8, self.made.elapsed().saturating_sub(since)))
    }

    fn shown(&self) -> Option<SyncThread> {
        let held = self.holds.load(Ordering::Relaxed);
        Some(SyncThread {
            name: self.name.get()?.clone(),
            part: self.part,
            done: self.done(),
            holds: (0..8).filter(|lock| held & (1 << lock) != 0).collect(),
            waits: self.waiting().map(|(lock, _)| lock),
            usage: self.usage.get().copied(),
        })
    }

    /// Carries out the thread's part and notes how long that took and what it used.
    pub(super) fn measured(&self, body: impl FnOnce()) {
        let used = os::thread_usage();
        let began = Instant::now();
        body();
        let _ = self.span.set((began, Instant::now()));
        if let (Some(before), Some(after)) = (used, os::thread_usage()) {
            let _ = self.usage.set(after - before);
        }
    }
}

/// How a way went, as far as that is the same for all.
pub(super) struct Went {
    pub(super) cut: bool,
    pub(super) threads: Vec<SyncThread>,
    /// How many waited when they were released, and the longest wait of those.
    pub(super) stuck: Option<(u64, Duration)>,
}

impl Board {
    pub(super) fn new(plan: SyncPlan) -> Board {
        Board {
            plan,
            shown: Mutex::default(),
            ends: Mutex::default(),
            changed: Condvar::new(),
            released: AtomicBool::new(false),
        }
    }

    /// What is to be seen now.
    pub(in crate::lab) fn state(&self) -> SyncState {
        let (now, seats, locks, ways) = {
            let shown = self.shown.lock();
            (shown.now, shown.seats.clone(), shown.locks.clone(), shown.ways.clone())
        };
        SyncState {
            now,
            threads: seats.iter().filter_map(|seat| seat.shown()).collect(),
            cycle: locks.map_or_else(Vec::new, |locks| locks.cycle()),
            ways,
            stopped: self.is_stopped(),
        }
    }

    /// Whether the threads of the way are to leave.
    pub(super) fn is_released(&self) -> bool {
        self.released.load(Ordering::Relaxed)
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.ends.lock().stopped
    }

    /// Has the lesson end now.
    pub(super) fn stop(&self) {
        self.ends.lock().stopped = true;
        self.changed.notify_all();
    }

    pub(super) fn say_over(&self) {
        self.ends.lock().over = true;
        self.changed.notify_all();
    }

    /// Waits until the lesson is over and told, for so long at the most; says whether it is.
    pub(in crate::lab) fn wait_over(&self, most: Duration) -> bool {
        let deadline = Instant::now() + most;
        let mut ends = self.ends.lock();
        while !ends.over && !self.changed.wait_until(&mut ends, deadline).timed_out() {}
        ends.over
    }

    pub(super) fn way_begins(&self, way: Way, seats: Vec<Arc<Seat>>, locks: Option<Arc<Locks>>) {
        self.released.store(false, Ordering::SeqCst);
        let left = seats.len();
        {
            let mut shown = self.shown.lock();
            (shown.now, shown.seats, shown.locks) = (Some(way), seats, locks);
        }
        let mut ends = self.ends.lock();
        (ends.open, ends.left) = (false, left);
    }

    /// Waits until all threads of the way are there.
    pub(super) fn wait_open(&self) {
        let mut ends = self.ends.lock();
        while !ends.open {
            self.changed.wait(&mut ends);
        }
    }

    pub(super) fn open(&self) {
        self.ends.lock().open = true;
        self.changed.notify_all();
    }

    /// So many threads are done, or were never started.
    pub(super) fn leave(&self, count: usize) {
        let left = {
            let mut ends = self.ends.lock();
            ends.left = ends.left.saturating_sub(count);
            ends.left
        };
        if left == 0 {
            self.changed.notify_all();
        }
    }

    /// Waits until the threads are done, the time is over or the lesson is stopped.
    pub(super) fn wait_done(&self, most: Duration) -> Went {
        let deadline = Instant::now() + most;
        let cut = {
            let mut ends = self.ends.lock();
            while ends.left > 0
                && !ends.stopped
                && !self.changed.wait_until(&mut ends, deadline).timed_out()
            {}
            ends.left > 0
        };
        let seats = self.shown.lock().seats.clone();
        let threads = seats.iter().filter_map(|seat| seat.shown()).collect();
        let waits: Vec<Duration> =
            seats.iter().filter_map(|seat| seat.waiting().map(|(_, waited)| waited)).collect();
        let longest = waits.iter().max().copied().unwrap_or_default();
        Went { cut, threads, stuck: cut.then_some((waits.len() as u64, longest)) }
    }

    /// Tells the threads of the way to leave; whoever sleeps is woken by `wake`.
    pub(super) fn release(&self) {
        self.released.store(true, Ordering::SeqCst);
    }

    /// The way is over and its threads are gone: what came of it, with the figures that only the
    /// lesson knows.
    pub(super) fn way_ends(&self, way: Way, went: Went, own: Vec<(SyncFigure, u64)>) {
        let (seats, locks) = {
            let shown = self.shown.lock();
            (shown.seats.clone(), shown.locks.clone())
        };
        let spans = || seats.iter().filter_map(|seat| seat.span.get());
        let began = spans().map(|(began, _)| *began).min();
        let ended = spans().map(|(_, ended)| *ended).max();
        let took = ended.zip(began).map(|(ended, began)| ended.saturating_duration_since(began));
        let mut figures = own;
        if let Some((stuck, longest)) = went.stuck {
            figures.push((SyncFigure::Stuck, stuck));
            figures.push((SyncFigure::StuckFor, micros(longest)));
        }
        if let (Lesson::Convoy, Some((_, total)), Some(took)) =
            (self.plan.lesson, figures.first().copied(), took.filter(|took| !took.is_zero()))
        {
            figures.push((SyncFigure::Rate, (total as f64 / took.as_secs_f64()).round() as u64));
        }
        figures.extend(took.map(|took| (SyncFigure::Took, micros(took))));
        let used = seats.iter().filter_map(|seat| seat.usage.get()).copied();
        if let Some(all) = used.reduce(|a, b| a + b) {
            figures.push((SyncFigure::Voluntary, all.voluntary));
            figures.push((SyncFigure::Involuntary, all.involuntary));
            figures.push((SyncFigure::Cpu, micros(all.cpu)));
        }
        // As they were before they were released, with what the kernel has counted since.
        let mut threads = went.threads;
        for thread in &mut threads {
            let seat = seats.iter().find(|seat| seat.name.get() == Some(&thread.name));
            thread.usage = seat.and_then(|seat| seat.usage.get().copied());
        }
        let cycle = locks.map_or_else(Vec::new, |locks| locks.cycle());
        let done = SyncWay { way, cut: went.cut, figures, threads, cycle };
        let mut shown = self.shown.lock();
        (shown.now, shown.locks) = (None, None);
        shown.ways.push(done);
    }

    pub(super) fn add_ratio(&self, ratio: u64) {
        if let Some(first) = self.shown.lock().ways.first_mut() {
            first.figures.push((SyncFigure::Ratio, ratio));
        }
    }
}
