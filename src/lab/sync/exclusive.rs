//! A lock that is held too long: the convoy.

use super::run::{Run, Worker};
use super::several::Waits;
use crate::world::{Part, Refusal, SyncFigure, Way};
use parking_lot::Mutex;
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long the call blocks that every request makes: a disk, a slow client.
const CALL: Duration = Duration::from_millis(2);

/// Every request makes a call that blocks and counts itself; the lock is held over both, or around
/// the counter only.
pub(super) fn convoy(run: &Run<'_>, way: Way) -> Result<(), Refusal> {
    let requests = Arc::new(Mutex::new(0u64));
    let waits = Arc::new(Waits::default());
    let worker = |_| {
        let (requests, waits) = (requests.clone(), waits.clone());
        Worker::new(Part::Serves, move |board, seat| {
            for _ in 0..board.plan.times {
                if board.is_released() {
                    break;
                }
                if way == Way::AroundData {
                    sleep(CALL);
                }
                let mut requests = requests.try_lock().unwrap_or_else(|| {
                    let began = Instant::now();
                    seat.waits(0);
                    let guard = requests.lock();
                    waits.waited(began);
                    guard
                });
                seat.holds(0);
                if way == Way::OverCall {
                    sleep(CALL);
                }
                *requests += 1;
                seat.gives_back(0);
                drop(requests);
                seat.did_one();
            }
        })
    };
    let workers = (0..run.threads()).map(worker).collect();
    let figures = || {
        let total = *requests.lock();
        let mut figures = vec![(SyncFigure::Total, total)];
        figures.extend(waits.figures());
        figures
    };
    run.way(way, workers, None, || (), figures)
}
