//! Locks with names, of which it is known who holds each and who waits for it.
//!
//! parking_lot has a detector of its own (its feature `deadlock_detection`), but it slows every
//! lock of the program, finds a deadlock only when somebody asks, and knows neither the names of
//! locks nor of their holders. Of a lesson's few locks a small table knows all that, and a thread
//! that is stuck for ever can be released at the lesson's end, which no mutex allows. While it
//! waits it sleeps in futex(2), as a waiter of a mutex does, and nothing wakes it in between.

use super::board::{Board, Seat};
use crate::world::{SyncWait, ThreadName, deadlock};
use parking_lot::{Condvar, Mutex};

/// The locks of a lesson.
pub(super) struct Locks {
    table: Mutex<Table>,
    freed: Vec<Condvar>,
}

#[derive(Default)]
struct Table {
    // Of each lock.
    holder: Vec<Option<ThreadName>>,
    // Who waits for which.
    waits: Vec<(ThreadName, u8)>,
    // The circle that was found.
    cycle: Vec<SyncWait>,
}

impl Table {
    fn graph(&self) -> Vec<SyncWait> {
        let waits = self.waits.iter().filter_map(|(thread, lock)| {
            let holder = self.holder.get(usize::from(*lock))?.clone()?;
            Some(SyncWait { thread: thread.clone(), lock: *lock, holder })
        });
        waits.collect()
    }
}

/// A lock that is held, until this is dropped.
pub(super) struct Held<'a> {
    locks: &'a Locks,
    seat: &'a Seat,
    lock: u8,
}

impl Locks {
    pub(super) fn new(count: usize) -> Locks {
        let table = Table { holder: vec![None; count], ..Table::default() };
        Locks { table: Mutex::new(table), freed: (0..count).map(|_| Condvar::new()).collect() }
    }

    /// Takes a lock, and waits for it as long as another holds it; none when the lesson ends first.
    pub(super) fn lock<'a>(&'a self, board: &Board, seat: &'a Seat, lock: u8) -> Option<Held<'a>> {
        let freed = self.freed.get(usize::from(lock))?;
        let me = seat.name();
        let mut table = self.table.lock();
        let mut waits = false;
        while table.holder.get(usize::from(lock))?.is_some() && !board.is_released() {
            if !waits {
                waits = true;
                table.waits.push((me.clone(), lock));
                let circle = deadlock(&table.graph(), &me);
                if !circle.is_empty() {
                    table.cycle = circle;
                }
                seat.waits(lock);
            }
            freed.wait(&mut table);
        }
        table.waits.retain(|(thread, _)| *thread != me);
        if board.is_released() {
            drop(table);
            seat.waits_no_more();
            return None;
        }
        if let Some(holder) = table.holder.get_mut(usize::from(lock)) {
            *holder = Some(me);
        }
        drop(table);
        seat.holds(lock);
        Some(Held { locks: self, seat, lock })
    }

    /// The circle that was found: who waits for whom.
    pub(super) fn cycle(&self) -> Vec<SyncWait> {
        self.table.lock().cycle.clone()
    }

    /// How many wait for a lock now.
    pub(super) fn waiting(&self) -> usize {
        self.table.lock().waits.len()
    }

    /// Wakes everybody, so that they see that the lesson ends.
    pub(super) fn wake(&self) {
        // With the lock: who has looked but does not sleep yet would not hear it otherwise.
        let _table = self.table.lock();
        for freed in &self.freed {
            freed.notify_all();
        }
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.seat.gives_back(self.lock);
        let at = usize::from(self.lock);
        if let Some(holder) = self.locks.table.lock().holder.get_mut(at) {
            *holder = None;
        }
        if let Some(freed) = self.locks.freed.get(at) {
            freed.notify_one();
        }
    }
}
