//! Waiting for whichever connection is ready: by epoll(7), where there is none by poll(2).

use crate::os::{self, Errno, PollEntry, Readiness};
use std::time::Duration;

/// How many are told of at once.
const MOST: usize = 512;

/// A connection that is ready, by its slot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ready {
    pub(super) slot: usize,
    pub(super) readable: bool,
    /// It has failed, or its end has come.
    pub(super) ended: bool,
}

/// What each connection waits for, by its slot.
pub(super) enum Waiter {
    /// Told once of each change: whoever leaves bytes unread asks to be told [`Waiter::again`].
    Epoll(Readiness),
    /// Told as long as it is so.
    Poll(Vec<PollEntry>),
}

const NOBODY: PollEntry = PollEntry::new(-1, false, false);

impl Waiter {
    pub(super) fn new() -> Waiter {
        Readiness::new(MOST).map_or_else(|_| Waiter::Poll(Vec::new()), Waiter::Epoll)
    }

    /// A new connection takes a slot.
    pub(super) fn add(&mut self, slot: usize, fd: i32) -> Result<(), Errno> {
        match self {
            Waiter::Epoll(epoll) => epoll.add(fd, slot as u64),
            Waiter::Poll(_) => {
                self.wants(slot, fd, true, true);
                Ok(())
            }
        }
    }

    /// It waits to be readable, writable, or neither. By epoll(7) it is told of all.
    pub(super) fn wants(&mut self, slot: usize, fd: i32, readable: bool, writable: bool) {
        let Waiter::Poll(entries) = self else { return };
        if entries.len() <= slot {
            entries.resize(slot + 1, NOBODY);
        }
        if let Some(entry) = entries.get_mut(slot) {
            *entry = PollEntry::new(fd, readable, writable);
        }
    }

    /// It has left bytes unread.
    pub(super) fn again(&self, slot: usize, fd: i32) {
        if let Waiter::Epoll(epoll) = self {
            let _ = epoll.modify(fd, slot as u64);
        }
    }

    /// It is about to be closed, of which epoll(7) learns by itself.
    pub(super) fn forget(&mut self, slot: usize) {
        if let Waiter::Poll(entries) = self
            && let Some(entry) = entries.get_mut(slot)
        {
            *entry = NOBODY;
        }
    }

    /// Waits until one is ready, at the longest so long and perhaps less; fills in those that are. No
    /// wait is rounded up: what a request begins late would be counted as the server's.
    pub(super) fn wait(&mut self, timeout: Duration, ready: &mut Vec<Ready>) -> Result<(), Errno> {
        ready.clear();
        match self {
            Waiter::Epoll(epoll) => ready.extend(epoll.wait_exactly(timeout)?.map(|awake| Ready {
                slot: awake.token as usize,
                readable: awake.readable,
                ended: awake.ended,
            })),
            Waiter::Poll(entries) => {
                if os::poll(entries, Some(timeout))? == 0 {
                    return Ok(());
                }
                let told = entries.iter().enumerate();
                ready.extend(told.filter_map(|(slot, entry)| {
                    let (readable, ended) = (entry.is_readable(), entry.is_error());
                    let some = readable || ended || entry.is_writable();
                    some.then_some(Ready { slot, readable, ended })
                }));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    // No timer ends early, so one wait that took less shows that no millisecond was asked for.
    #[test]
    fn less_than_a_millisecond_is_waited_as_such() {
        let (asked, mut ready) = (Duration::from_micros(200), Vec::new());
        for mut waiter in [Waiter::new(), Waiter::Poll(Vec::new())] {
            let mut shortest = Duration::MAX;
            for _ in 0..1_000 {
                let began = Instant::now();
                waiter.wait(asked, &mut ready).unwrap();
                shortest = shortest.min(began.elapsed());
                assert!(ready.is_empty() && shortest >= asked, "{shortest:?}");
                if shortest < Duration::from_millis(1) {
                    break;
                }
            }
            assert!(shortest < Duration::from_millis(1), "{shortest:?}");
        }
    }
}
