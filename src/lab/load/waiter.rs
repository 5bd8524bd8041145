//! Waiting for whichever connection is ready.

use crate::os::{self, Errno, PollEntry};
use std::time::Duration;

/// A connection that is ready, by its slot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ready {
    pub(super) slot: usize,
    pub(super) readable: bool,
    pub(super) error: bool,
}

/// What each connection waits for, by its slot.
#[derive(Default)]
pub(super) struct Waiter {
    entries: Vec<PollEntry>,
}

const NOBODY: PollEntry = PollEntry::new(-1, false, false);

impl Waiter {
    /// The connection of a slot waits to be readable, writable, or neither; an error is told always.
    pub(super) fn set(&mut self, slot: usize, fd: i32, readable: bool, writable: bool) {
        if self.entries.len() <= slot {
            self.entries.resize(slot + 1, NOBODY);
        }
        if let Some(entry) = self.entries.get_mut(slot) {
            *entry = PollEntry::new(fd, readable, writable);
        }
    }

    /// It is about to be closed.
    pub(super) fn forget(&mut self, slot: usize) {
        if let Some(entry) = self.entries.get_mut(slot) {
            *entry = NOBODY;
        }
    }

    /// Waits until one is ready, at the longest so long; fills in those that are.
    pub(super) fn wait(&mut self, timeout: Duration, ready: &mut Vec<Ready>) -> Result<(), Errno> {
        ready.clear();
        if os::poll(&mut self.entries, Some(timeout))? == 0 {
            return Ok(());
        }
        let told = self.entries.iter().enumerate();
        ready.extend(told.filter_map(|(slot, entry)| {
            let (readable, error) = (entry.is_readable(), entry.is_error());
            (readable || error || entry.is_writable()).then_some(Ready { slot, readable, error })
        }));
        Ok(())
    }
}
