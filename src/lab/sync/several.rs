//! Several threads inside at once: so many and no more, or many who read and one who writes.

use super::board::{Board, Seat};
use super::run::{Run, Worker};
use crate::world::{Part, Refusal, SyncFigure, Way};
use parking_lot::{Condvar, Mutex, RwLock};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a data base takes to answer.
const QUERY: Duration = Duration::from_millis(2);

/// How long a table is read, or written; and how long its writer does something else then.
const READ: Duration = Duration::from_millis(1);
const PAUSE: Duration = Duration::from_millis(3);

/// How many are inside, and how many there were at the most.
#[derive(Default)]
pub(super) struct Gauge {
    now: AtomicU64,
    most: AtomicU64,
}

impl Gauge {
    pub(super) fn enter(&self) {
        let now = self.now.fetch_add(1, Relaxed) + 1;
        self.most.fetch_max(now, Relaxed);
    }

    pub(super) fn leave(&self) {
        self.now.fetch_sub(1, Relaxed);
    }

    pub(super) fn most(&self) -> u64 {
        self.most.load(Relaxed)
    }
}

/// Who had to wait, and how long.
#[derive(Default)]
pub(super) struct Waits {
    count: AtomicU64,
    longest: AtomicU64,
}

impl Waits {
    /// A wait that began then is over.
    pub(super) fn waited(&self, since: Instant) {
        self.count.fetch_add(1, Relaxed);
        self.longest.fetch_max(super::board::micros(since.elapsed()), Relaxed);
    }

    pub(super) fn figures(&self) -> [(SyncFigure, u64); 2] {
        [
            (SyncFigure::Waits, self.count.load(Relaxed)),
            (SyncFigure::LongestWait, self.longest.load(Relaxed)),
        ]
    }
}

/// A semaphore: a number of permits behind a mutex, and a condition variable for those who find
/// none (sem_overview(7); Dijkstra's P and V).
struct Semaphore {
    permits: Mutex<u32>,
    given_back: Condvar,
}

impl Semaphore {
    // Takes a permit and waits until there is one; false: the lesson ended first.
    fn acquire(&self, board: &Board, seat: &Seat, waits: &Waits) -> bool {
        let began = Instant::now();
        let mut permits = self.permits.lock();
        let had_to_wait = *permits == 0;
        while *permits == 0 {
            if board.is_released() {
                return false;
            }
            seat.waits(0);
            self.given_back.wait(&mut permits);
        }
        *permits -= 1;
        drop(permits);
        if had_to_wait {
            waits.waited(began);
        }
        seat.holds(0);
        true
    }

    fn release(&self, seat: &Seat) {
        seat.gives_back(0);
        *self.permits.lock() += 1;
        self.given_back.notify_one();
    }

    fn wake(&self) {
        let _permits = self.permits.lock();
        self.given_back.notify_all();
    }
}

/// Every request asks a data base; a semaphore lets so many do so at once, or nothing does.
pub(super) fn semaphore(run: &Run<'_>, way: Way) -> Result<(), Refusal> {
    let permits = Mutex::new(run.board.plan.permits);
    let connections = Arc::new(Semaphore { permits, given_back: Condvar::new() });
    let (inside, waits) = (Arc::new(Gauge::default()), Arc::new(Waits::default()));
    let total = Arc::new(AtomicU64::new(0));
    let limited = way == Way::Semaphore;
    let worker = |_| {
        let (connections, inside) = (connections.clone(), inside.clone());
        let (waits, total) = (waits.clone(), total.clone());
        Worker::new(Part::Serves, move |board, seat| {
            for _ in 0..board.plan.times {
                if board.is_released() || limited && !connections.acquire(board, seat, &waits) {
                    break;
                }
                inside.enter();
                sleep(QUERY);
                total.fetch_add(1, Relaxed);
                inside.leave();
                if limited {
                    connections.release(seat);
                }
                seat.did_one();
            }
            seat.waits_no_more();
        })
    };
    let workers = (0..run.threads()).map(worker).collect();
    let figures = || {
        let total = total.load(Relaxed);
        let mut figures = vec![(SyncFigure::Total, total), (SyncFigure::Inside, inside.most())];
        figures.extend(waits.figures());
        figures
    };
    run.way(way, workers, None, || connections.wake(), figures)
}

/// A table that most threads read and one changes.
struct Table {
    rwlock: RwLock<u64>,
    mutex: Mutex<u64>,
    readers: Gauge,
    waits: Waits,
}

/// Many read, one writes: with a reader-writer lock, or with a mutex.
pub(super) fn readers(run: &Run<'_>, way: Way) -> Result<(), Refusal> {
    let table = Arc::new(Table {
        rwlock: RwLock::new(0),
        mutex: Mutex::new(0),
        readers: Gauge::default(),
        waits: Waits::default(),
    });
    let worker = |number: usize| {
        let table = table.clone();
        if number == 0 {
            return Worker::new(Part::Writes, move |board, seat| write(board, seat, &table, way));
        }
        Worker::new(Part::Reads, move |board, seat| read(board, seat, &table, way))
    };
    let workers = (0..run.threads()).map(worker).collect();
    let total = || if way == Way::RwLock { *table.rwlock.read() } else { *table.mutex.lock() };
    let figures = || {
        let readers = (SyncFigure::Readers, table.readers.most());
        let mut figures = vec![(SyncFigure::Total, total()), readers];
        figures.extend(table.waits.figures());
        figures
    };
    run.way(way, workers, None, || (), figures)
}

fn read(board: &Board, seat: &Seat, table: &Table, way: Way) {
    let look = || {
        seat.holds(0);
        table.readers.enter();
        sleep(READ);
        table.readers.leave();
        seat.gives_back(0);
    };
    for _ in 0..board.plan.times {
        if board.is_released() {
            break;
        }
        if way == Way::RwLock {
            let guard = table.rwlock.try_read();
            let _table = guard.unwrap_or_else(|| waiting(seat, table, || table.rwlock.read()));
            look();
        } else {
            let guard = table.mutex.try_lock();
            let _table = guard.unwrap_or_else(|| waiting(seat, table, || table.mutex.lock()));
            look();
        }
        seat.did_one();
    }
}

fn write(board: &Board, seat: &Seat, table: &Table, way: Way) {
    let change = |requests: &mut u64| {
        seat.holds(0);
        sleep(READ);
        *requests += 1;
        seat.gives_back(0);
    };
    for _ in 0..board.plan.times {
        if board.is_released() {
            break;
        }
        if way == Way::RwLock {
            let guard = table.rwlock.try_write();
            change(&mut guard.unwrap_or_else(|| waiting(seat, table, || table.rwlock.write())));
        } else {
            let guard = table.mutex.try_lock();
            change(&mut guard.unwrap_or_else(|| waiting(seat, table, || table.mutex.lock())));
        }
        seat.did_one();
        sleep(PAUSE);
    }
}

fn waiting<G>(seat: &Seat, table: &Table, lock: impl FnOnce() -> G) -> G {
    let began = Instant::now();
    seat.waits(0);
    let guard = lock();
    table.waits.waited(began);
    guard
}
