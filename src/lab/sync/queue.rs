//! A queue between producer and consumers, and the condition variable on which they wait.

use super::board::{Board, Seat};
use super::run::{Run, Worker};
use crate::world::{Part, Refusal, SyncFigure, Way};
use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread::sleep;
use std::time::Duration;

/// From one request to the next: time enough for the consumers to go to sleep again.
const EVERY: Duration = Duration::from_millis(1);

#[derive(Default)]
struct Queue {
    requests: Mutex<Requests>,
    not_empty: Condvar,
    put: AtomicU64,
    taken: AtomicU64,
    woken: AtomicU64,
    found_nothing: AtomicU64,
    unheard: AtomicU64,
}

#[derive(Default)]
struct Requests {
    waiting: VecDeque<u64>,
    // The producer puts no more.
    over: bool,
}

impl Queue {
    fn put(&self, request: u64, all: bool) {
        self.requests.lock().waiting.push_back(request);
        self.put.fetch_add(1, Relaxed);
        let heard = if all { self.not_empty.notify_all() > 0 } else { self.not_empty.notify_one() };
        if !heard {
            self.unheard.fetch_add(1, Relaxed);
        }
    }

    fn end(&self) {
        self.requests.lock().over = true;
        self.not_empty.notify_all();
    }

    // A request, and waits for one; none when there will be none any more.
    fn take(&self, board: &Board, seat: &Seat) -> Option<u64> {
        let mut requests = self.requests.lock();
        while requests.waiting.is_empty() && !requests.over && !board.is_released() {
            seat.waits(0);
            self.not_empty.wait(&mut requests);
            if !requests.over && !board.is_released() {
                self.woken.fetch_add(1, Relaxed);
                if requests.waiting.is_empty() {
                    self.found_nothing.fetch_add(1, Relaxed);
                }
            }
        }
        seat.waits_no_more();
        let request = requests.waiting.pop_front().filter(|_| !board.is_released())?;
        self.taken.fetch_add(1, Relaxed);
        Some(request)
    }

    fn figures(&self) -> Vec<(SyncFigure, u64)> {
        vec![
            (SyncFigure::Put, self.put.load(Relaxed)),
            (SyncFigure::Taken, self.taken.load(Relaxed)),
            (SyncFigure::Woken, self.woken.load(Relaxed)),
            (SyncFigure::FoundNothing, self.found_nothing.load(Relaxed)),
            (SyncFigure::Unheard, self.unheard.load(Relaxed)),
        ]
    }

    fn wake(&self) {
        let _requests = self.requests.lock();
        self.not_empty.notify_all();
    }
}

/// A producer puts requests, the others take them; for each, one waiter is woken or all are.
pub(super) fn notified(run: &Run<'_>, way: Way) -> Result<(), Refusal> {
    let queue: Arc<Queue> = Arc::default();
    let puts = queue.clone();
    let mut workers = vec![Worker::new(Part::Produces, move |board, seat| {
        for request in 0..board.plan.times {
            if board.is_released() {
                break;
            }
            sleep(EVERY);
            puts.put(request, way == Way::NotifyAll);
            seat.did_one();
        }
        puts.end();
    })];
    workers.extend((1..run.threads()).map(|_| {
        let queue = queue.clone();
        Worker::new(Part::Consumes, move |board, seat| {
            while queue.take(board, seat).is_some() {
                seat.did_one();
            }
        })
    }));
    run.way(way, workers, None, || queue.wake(), || queue.figures())
}

/// Something that has happened; threads wait for it.
#[derive(Default)]
pub(super) struct Moment {
    come: Mutex<bool>,
    changed: Condvar,
}

impl Moment {
    pub(super) fn comes(&self) {
        *self.come.lock() = true;
        self.changed.notify_all();
    }

    pub(super) fn wait(&self) {
        let mut come = self.come.lock();
        while !*come {
            self.changed.wait(&mut come);
        }
    }
}

/// The consumer looks, finds nothing, and lets go of the lock before it goes to sleep: the producer
/// puts and notifies in between, when nobody waits yet. That the two meet there is arranged here;
/// in a program it takes bad luck and many requests.
pub(super) fn lost_wakeup(run: &Run<'_>) -> Result<(), Refusal> {
    let queue: Arc<Queue> = Arc::default();
    let (looked, put): (Arc<Moment>, Arc<Moment>) = Default::default();
    let producer = {
        let (queue, looked, put) = (queue.clone(), looked.clone(), put.clone());
        Worker::new(Part::Produces, move |_, seat| {
            looked.wait();
            queue.put(0, false);
            seat.did_one();
            put.comes();
        })
    };
    let consumer = {
        let (queue, looked, put) = (queue.clone(), looked.clone(), put.clone());
        Worker::new(Part::Consumes, move |board, seat| {
            let empty = queue.requests.lock().waiting.is_empty();
            looked.comes();
            put.wait();
            if empty {
                let mut requests = queue.requests.lock();
                // As the mistake has it, but for the end of the lesson: no second look at the queue.
                while !board.is_released() {
                    seat.waits(0);
                    queue.not_empty.wait(&mut requests);
                }
            }
            seat.waits_no_more();
        })
    };
    let wake = || {
        looked.comes();
        put.comes();
        queue.wake();
    };
    run.way(Way::LostWakeup, vec![producer, consumer], None, wake, || queue.figures())
}
