//! When servers of ours began to read requests: what splits a client's time into waiting and
//! service.
//!
//! A client on this machine is known by its port. It clears the port's place before it sends, and
//! the thread that reads the request's first bytes writes the moment there; what comes later of the
//! same request does not change it.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

/// One place a port.
const PORTS: usize = 1 << 16;

/// The moments, by the client's port. Nothing is written while nobody measures.
#[derive(Default)]
pub(super) struct Board {
    users: AtomicU32,
    // Nanoseconds on the laboratory's clock; 0: not yet.
    places: OnceLock<Box<[AtomicU64]>>,
}

impl Board {
    /// Whether somebody measures.
    pub(super) fn is_on(&self) -> bool {
        self.users.load(Ordering::Relaxed) > 0
    }

    /// Somebody measures from here on.
    pub(super) fn on(&self) {
        self.places.get_or_init(|| (0..PORTS).map(|_| AtomicU64::new(0)).collect());
        self.users.fetch_add(1, Ordering::SeqCst);
    }

    /// They no longer do.
    pub(super) fn off(&self) {
        self.users.fetch_sub(1, Ordering::SeqCst);
    }

    fn place(&self, port: u16) -> Option<&AtomicU64> {
        self.places.get()?.get(usize::from(port))
    }

    /// A client is about to send a request from this port.
    pub(super) fn expect(&self, port: u16) {
        if let Some(place) = self.place(port) {
            place.store(0, Ordering::SeqCst);
        }
    }

    /// A thread of a server has read the first bytes of a request from this port.
    pub(super) fn began(&self, port: u16, at: Duration) {
        if !self.is_on() {
            return;
        }
        if let Some(place) = self.place(port) {
            let at = u64::try_from(at.as_nanos()).unwrap_or(u64::MAX).max(1);
            let _ = place.compare_exchange(0, at, Ordering::SeqCst, Ordering::Relaxed);
        }
    }

    /// When the request from this port was begun, if it was.
    pub(super) fn when(&self, port: u16) -> Option<Duration> {
        let at = self.place(port)?.load(Ordering::SeqCst);
        (at > 0).then(|| Duration::from_nanos(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_of_a_request_count() {
        let board = Board::default();
        board.began(4_000, Duration::from_micros(1));
        assert_eq!(board.when(4_000), None, "nobody measured");
        board.on();
        board.expect(4_000);
        assert_eq!(board.when(4_000), None);
        board.began(4_000, Duration::from_micros(7));
        board.began(4_000, Duration::from_micros(9));
        board.began(4_001, Duration::from_micros(8));
        assert_eq!(board.when(4_000), Some(Duration::from_micros(7)));
        board.expect(4_000);
        assert_eq!(board.when(4_000), None);
        assert_eq!(board.when(4_001), Some(Duration::from_micros(8)));
        board.off();
        assert!(!board.is_on());
    }
}
