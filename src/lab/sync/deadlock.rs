//! Locks that are never given back: taken in a circle, or forgotten.

use super::board::{Board, Seat};
use super::named::Locks;
use super::queue::Moment;
use super::run::{Run, Worker};
use crate::world::{Part, Refusal, SyncFigure, Way};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread::sleep;
use std::time::Duration;

/// What a request does with the first lock before it needs the second, and between two requests.
const WORK: Duration = Duration::from_millis(1);

/// Every request needs two of the locks, in the order of its thread or in the order of their
/// numbers.
pub(super) fn two_locks(run: &Run<'_>, way: Way) -> Result<(), Refusal> {
    let count = run.threads();
    let locks = Arc::new(Locks::new(count));
    let total = Arc::new(AtomicU64::new(0));
    let worker = |number: usize| {
        let (locks, total) = (locks.clone(), total.clone());
        let (own, next) = (number as u8, ((number + 1) % count) as u8);
        let (first, second) =
            if way == Way::Ordered { (own.min(next), own.max(next)) } else { (own, next) };
        Worker::new(Part::Serves, move |board, seat| {
            for _ in 0..board.plan.times {
                let Some(_first) = locks.lock(board, seat, first) else { break };
                sleep(WORK);
                let Some(_second) = locks.lock(board, seat, second) else { break };
                total.fetch_add(1, Relaxed);
                seat.did_one();
            }
        })
    };
    let workers = (0..count).map(worker).collect();
    let figures = || vec![(SyncFigure::Total, total.load(Relaxed))];
    run.way(way, workers, Some(locks.clone()), || (), figures)
}

/// The first thread takes the lock and ends while the others wait for it: its guard gives the lock
/// back when the thread unwinds, or the unlock is forgotten.
pub(super) fn exit_holding(run: &Run<'_>, way: Way) -> Result<(), Refusal> {
    let locks = Arc::new(Locks::new(1));
    let total = Arc::new(AtomicU64::new(0));
    let taken: Arc<Moment> = Arc::default();
    let others = run.threads() - 1;
    let first = {
        let (locks, total, taken) = (locks.clone(), total.clone(), taken.clone());
        Worker::new(Part::Serves, move |board, seat| {
            let served = || {
                let guard = locks.lock(board, seat, 0);
                taken.comes();
                total.fetch_add(1, Relaxed);
                seat.did_one();
                while locks.waiting() < others && !board.is_released() {
                    sleep(WORK);
                }
                if way == Way::Forgotten {
                    std::mem::forget(guard);
                } else {
                    // As a panic does, but without its message: the stack is unwound, and what is
                    // on it dropped.
                    resume_unwind(Box::new("the thread ends"));
                }
            };
            let _ = catch_unwind(AssertUnwindSafe(served));
        })
    };
    let other = |_| {
        let (locks, total, taken) = (locks.clone(), total.clone(), taken.clone());
        Worker::new(Part::Serves, move |board, seat| {
            taken.wait();
            serve(board, seat, &locks, &total);
        })
    };
    let workers = std::iter::once(first).chain((1..run.threads()).map(other)).collect();
    let figures = || vec![(SyncFigure::Total, total.load(Relaxed))];
    run.way(way, workers, Some(locks.clone()), || taken.comes(), figures)
}

fn serve(board: &Board, seat: &Seat, locks: &Locks, total: &AtomicU64) {
    for _ in 0..board.plan.times {
        let Some(_guard) = locks.lock(board, seat, 0) else { break };
        total.fetch_add(1, Relaxed);
        seat.did_one();
    }
}
