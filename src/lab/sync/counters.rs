//! Counters of requests and bytes that threads share.

use super::board::{Board, Seat};
use super::run::{Run, Worker};
use crate::world::{Part, Refusal, SyncFigure, Way};
use parking_lot::Mutex;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// How many bytes a request has.
const REQUEST: u64 = 100;

/// After so many requests a thread says how far it is, and looks whether it is to leave.
const LOOK_AFTER: u64 = 1_024;

/// The counters of a server, on cache lines of their own.
#[derive(Default)]
#[repr(align(128))]
struct Counters {
    requests: AtomicU64,
    bytes: AtomicU64,
}

#[derive(Default)]
struct Totals {
    shared: Counters,
    locked: Mutex<(u64, u64)>,
    // One for each thread.
    own: Vec<Counters>,
    retries: AtomicU64,
    // How many each thread served, by its own account.
    served: AtomicU64,
}

/// Each thread serves its requests and counts them in the way that is asked for.
pub(super) fn shared(run: &Run<'_>, way: Way) -> Result<(), Refusal> {
    let totals = Arc::new(Totals {
        own: (0..run.threads()).map(|_| Counters::default()).collect(),
        ..Totals::default()
    });
    let worker = |number: usize| {
        let totals = totals.clone();
        Worker::new(Part::Serves, move |board, seat| {
            let Totals { shared, locked, own, .. } = &*totals;
            let mut retries = 0;
            match way {
                Way::Mutex => repeat(board, seat, || {
                    let mut counters = locked.lock();
                    counters.0 += 1;
                    counters.1 += REQUEST;
                }),
                Way::PerThread => {
                    let own = own.get(number).unwrap_or(shared);
                    // No other thread stores here, so nothing can be lost between the two.
                    repeat(board, seat, || load_and_store(own));
                }
                Way::CompareExchange => repeat(board, seat, || {
                    retries += exchange(&shared.requests, 1) + exchange(&shared.bytes, REQUEST);
                }),
                Way::LoadStore => repeat(board, seat, || load_and_store(shared)),
                _ => repeat(board, seat, || {
                    shared.requests.fetch_add(1, Relaxed);
                    shared.bytes.fetch_add(REQUEST, Relaxed);
                }),
            }
            totals.retries.fetch_add(retries, Relaxed);
            totals.served.fetch_add(seat.done(), Relaxed);
        })
    };
    let workers = (0..run.threads()).map(worker).collect();
    let figures = || {
        let (requests, bytes) = match way {
            Way::Mutex => *totals.locked.lock(),
            Way::PerThread => totals.own.iter().fold((0, 0), |(requests, bytes), own| {
                (requests + own.requests.load(Relaxed), bytes + own.bytes.load(Relaxed))
            }),
            _ => (totals.shared.requests.load(Relaxed), totals.shared.bytes.load(Relaxed)),
        };
        let served = totals.served.load(Relaxed);
        let mut figures = vec![
            (SyncFigure::Expected, served),
            (SyncFigure::Total, requests),
            (SyncFigure::Lost, served.saturating_sub(requests)),
            (SyncFigure::Bytes, bytes),
        ];
        if way == Way::CompareExchange {
            figures.push((SyncFigure::Retries, totals.retries.load(Relaxed)));
        }
        figures
    };
    run.way(way, workers, None, || (), figures)
}

// Three steps, and another thread may store between the first and the last: its update is then
// overwritten. In C an unprotected `++` compiles to such steps and is undefined behaviour beside
// (a data race, C11 5.1.2.4); with relaxed atomics only the count is wrong.
fn load_and_store(counters: &Counters) {
    let requests = counters.requests.load(Relaxed);
    counters.requests.store(requests + 1, Relaxed);
    let bytes = counters.bytes.load(Relaxed);
    counters.bytes.store(bytes + REQUEST, Relaxed);
}

// Adds; says how often another was faster.
fn exchange(counter: &AtomicU64, add: u64) -> u64 {
    let mut retries = 0;
    let mut seen = counter.load(Relaxed);
    while let Err(now) = counter.compare_exchange_weak(seen, seen + add, Relaxed, Relaxed) {
        retries += 1;
        seen = now;
    }
    retries
}

fn repeat(board: &Board, seat: &Seat, mut serve: impl FnMut()) {
    let times = board.plan.times;
    let mut done = 0;
    while done < times && !board.is_released() {
        let turn = (times - done).min(LOOK_AFTER);
        for _ in 0..turn {
            serve();
        }
        done += turn;
        seat.has_done(done);
    }
}

/// Counters of all threads on one line of 64 bytes, as long as the cache lines of the usual
/// processors.
#[derive(Default)]
#[repr(align(64))]
struct Line([AtomicU64; 8]);

/// A counter with a line of its own; 128 bytes, since processors fetch lines in pairs.
#[derive(Default)]
#[repr(align(128))]
struct Padded(AtomicU64);

/// Each thread counts in a counter of its own: all of them on one cache line, or each on another.
pub(super) fn neighbours(run: &Run<'_>, way: Way) -> Result<(), Refusal> {
    let line: Arc<Line> = Arc::default();
    let padded: Arc<Vec<Padded>> =
        Arc::new((0..run.threads()).map(|_| Padded::default()).collect());
    let served = Arc::new(AtomicU64::new(0));
    let worker = |number: usize| {
        let (line, padded, served) = (line.clone(), padded.clone(), served.clone());
        Worker::new(Part::Serves, move |board, seat| {
            let own = padded.get(number).map(|padded| &padded.0);
            let close = line.0.get(number);
            let counter = if way == Way::OneLine { close } else { own };
            if let Some(counter) = counter {
                repeat(board, seat, || {
                    counter.fetch_add(1, Relaxed);
                });
            }
            served.fetch_add(seat.done(), Relaxed);
        })
    };
    let workers = (0..run.threads()).map(worker).collect();
    let figures = || {
        let of_line = line.0.iter().map(|counter| counter.load(Relaxed));
        let total: u64 = match way {
            Way::OneLine => of_line.sum(),
            _ => padded.iter().map(|counter| counter.0.load(Relaxed)).sum(),
        };
        let served = served.load(Relaxed);
        vec![
            (SyncFigure::Expected, served),
            (SyncFigure::Total, total),
            (SyncFigure::Lost, served.saturating_sub(total)),
        ]
    };
    run.way(way, workers, None, || (), figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    // The number of the cache line that a counter is on.
    fn line_of(counter: &AtomicU64) -> usize {
        std::ptr::from_ref(counter).addr() / 64
    }

    #[test]
    fn the_counters_are_where_the_lesson_says() {
        let line = Line::default();
        assert!(line.0.iter().all(|counter| line_of(counter) == line_of(&line.0[0])));
        let padded: Vec<Padded> = (0..8).map(|_| Padded::default()).collect();
        for pair in padded.windows(2) {
            assert!(line_of(&pair[1].0) >= line_of(&pair[0].0) + 2);
        }
        let own: Vec<Counters> = (0..2).map(|_| Counters::default()).collect();
        assert!(line_of(&own[1].requests) >= line_of(&own[0].bytes) + 2);
    }

    #[test]
    fn an_exchange_adds_once() {
        let counter = AtomicU64::new(5);
        exchange(&counter, 100);
        assert_eq!(counter.load(Relaxed), 105);
    }
}
