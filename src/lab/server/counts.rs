//! What the threads of a server count, in places of which no two threads write to one for long.

use crate::world::{Bytes, ServerCount, Spread};
use hdrhistogram::Histogram;
use parking_lot::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How many places there are; a connection counts in the one of its descriptor.
const PLACES: usize = 8;

/// How many places there are for requests, of which a connection may have a hundred thousand a
/// second: a line that another CPU has written to costs more than the rest of counting.
const LINES: usize = 64;

/// The longest time that is told from longer ones, in microseconds: an hour.
const LONGEST: u64 = 3_600_000_000;

/// How many digits of a time are kept.
const DIGITS: u8 = 2;

/// What the threads of a server have counted.
pub(super) struct Counts {
    places: [Place; PLACES],
    requests: [Line; LINES],
}

/// A number on a cache line of its own.
#[derive(Default)]
#[repr(align(128))]
struct Line(AtomicU64);

/// One place, on a cache line of its own.
#[derive(Default)]
#[repr(align(128))]
pub(super) struct Place {
    accepted: AtomicU64,
    taken: AtomicU64,
    served: AtomicU64,
    refused: AtomicU64,
    dropped: AtomicU64,
    received: AtomicU64,
    sent: AtomicU64,
    untold_received: AtomicU64,
    untold_sent: AtomicU64,
    times: Mutex<Times>,
}

// None where there is no memory for it.
struct Times {
    waited: Option<Histogram<u32>>,
    busy: Option<Histogram<u32>>,
}

impl Default for Times {
    fn default() -> Times {
        Times { waited: histogram(), busy: histogram() }
    }
}

fn histogram() -> Option<Histogram<u32>> {
    Histogram::new_with_bounds(1, LONGEST, DIGITS).ok()
}

fn record(times: Option<&mut Histogram<u32>>, time: Duration) {
    if let Some(times) = times {
        times.saturating_record(u64::try_from(time.as_micros()).unwrap_or(LONGEST));
    }
}

fn add(sum: Option<&mut Histogram<u32>>, part: Option<&Histogram<u32>>) {
    if let (Some(sum), Some(part)) = (sum, part) {
        // Both have the same bounds.
        let _ = sum.add(part);
    }
}

fn spread(times: Option<&Histogram<u32>>) -> Spread {
    let Some(times) = times.filter(|times| !times.is_empty()) else { return Spread::default() };
    let at = |quantile| Duration::from_micros(times.value_at_quantile(quantile));
    Spread {
        count: times.len(),
        p50: at(0.5),
        p99: at(0.99),
        max: Duration::from_micros(times.max()),
    }
}

fn more(counter: &AtomicU64, by: u64) {
    counter.fetch_add(by, Ordering::Relaxed);
}

impl Counts {
    pub(super) fn new() -> Counts {
        Counts {
            places: std::array::from_fn(|_| Place::default()),
            requests: std::array::from_fn(|_| Line::default()),
        }
    }

    /// Where a connection counts.
    pub(super) fn of(&self, fd: i32) -> &Place {
        &self.places[fd.unsigned_abs() as usize % PLACES]
    }

    /// A connection has asked for something.
    pub(super) fn request(&self, fd: i32) {
        more(&self.requests[fd.unsigned_abs() as usize % LINES].0, 1);
    }

    /// What was counted so far. Its spreads are the ones given where no connection was taken or
    /// left since.
    pub(super) fn sum(&self, before: Option<&ServerCount>) -> ServerCount {
        let sum = |of: fn(&Place) -> &AtomicU64| {
            self.places.iter().map(|place| of(place).load(Ordering::Relaxed)).sum::<u64>()
        };
        // In this order: none is told to be taken that was not accepted.
        let served = sum(|place| &place.served);
        let taken = sum(|place| &place.taken);
        let mut count = ServerCount {
            accepted: sum(|place| &place.accepted),
            taken,
            served,
            refused: sum(|place| &place.refused),
            dropped: sum(|place| &place.dropped),
            requests: self.requests.iter().map(|line| line.0.load(Ordering::Relaxed)).sum(),
            bytes: Bytes { received: sum(|place| &place.received), sent: sum(|place| &place.sent) },
            untold: Bytes {
                received: sum(|place| &place.untold_received),
                sent: sum(|place| &place.untold_sent),
            },
            ..ServerCount::default()
        };
        (count.waited, count.busy) = match before {
            Some(before) if (before.taken, before.served) == (taken, served) => {
                (before.waited, before.busy)
            }
            _ => self.times(),
        };
        count
    }

    fn times(&self) -> (Spread, Spread) {
        let (mut waited, mut busy) = (histogram(), histogram());
        for place in &self.places {
            let times = place.times.lock();
            add(waited.as_mut(), times.waited.as_ref());
            add(busy.as_mut(), times.busy.as_ref());
        }
        (spread(waited.as_ref()), spread(busy.as_ref()))
    }
}

impl Place {
    pub(super) fn accepted(&self) {
        more(&self.accepted, 1);
    }

    pub(super) fn refused(&self) {
        more(&self.refused, 1);
    }

    pub(super) fn dropped(&self) {
        more(&self.dropped, 1);
    }

    /// A connection is over before it could be told.
    pub(super) fn untold(&self, bytes: Bytes) {
        more(&self.untold_received, bytes.received);
        more(&self.untold_sent, bytes.sent);
    }

    /// A thread has taken a connection, which had waited so long.
    pub(super) fn taken(&self, waited: Duration) {
        record(self.times.lock().waited.as_mut(), waited);
        more(&self.taken, 1);
    }

    /// A thread is done with a connection, which has kept it busy so long.
    pub(super) fn served(&self, busy: Duration, bytes: Bytes) {
        record(self.times.lock().busy.as_mut(), busy);
        more(&self.received, bytes.received);
        more(&self.sent, bytes.sent);
        more(&self.served, 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_threads_count_at_once_adds_up() {
        let counts = Counts::new();
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let counts = &counts;
                scope.spawn(move || {
                    for n in 0..1_000 {
                        let place = counts.of(thread + n);
                        place.accepted();
                        place.taken(Duration::from_micros(100));
                        counts.request(thread + n);
                        place.served(Duration::from_millis(2), Bytes { received: 3, sent: 5 });
                    }
                });
            }
        });
        let sum = counts.sum(None);
        let all = [sum.accepted, sum.taken, sum.served, sum.requests, sum.waited.count];
        assert_eq!(all, [4_000; 5]);
        assert_eq!(sum.bytes, Bytes { received: 12_000, sent: 20_000 });
        assert_eq!(sum.waited.p50, Duration::from_micros(100));
        let off = sum.busy.p99.abs_diff(Duration::from_millis(2));
        assert!(off < Duration::from_micros(20), "{:?}", sum.busy);
        assert_eq!(counts.sum(Some(&sum)), sum);
    }
}
