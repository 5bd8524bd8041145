//! One way of a lesson: its threads, from the first to the last.

use super::board::{Board, Seat};
use super::named::Locks;
use crate::lab::shared::Shared;
use crate::lab::threads;
use crate::world::{Part, Refusal, Role, SyncFigure, Way};
use std::sync::Arc;

type Body = Box<dyn FnOnce(&Board, &Seat) + Send>;

/// What a thread does.
pub(super) struct Worker {
    part: Part,
    body: Body,
}

impl Worker {
    pub(super) fn new(part: Part, body: impl FnOnce(&Board, &Seat) + Send + 'static) -> Worker {
        Worker { part, body: Box::new(body) }
    }
}

/// Who carries out a lesson.
pub(super) struct Run<'a> {
    pub(super) shared: &'a Arc<Shared>,
    pub(super) board: &'a Arc<Board>,
}

/// Says that a thread is done, however it ends.
struct Leaves<'a>(&'a Board);

impl Drop for Leaves<'_> {
    fn drop(&mut self) {
        self.0.leave(1);
    }
}

impl Run<'_> {
    pub(super) fn threads(&self) -> usize {
        self.board.plan.threads as usize
    }

    /// Carries out a way: starts its threads, has them begin together and waits for them. Those
    /// that are not done when the time is over are told to leave, and `wake` wakes who sleeps;
    /// `figures` says what was counted, once they are gone.
    ///
    /// # Errors
    /// When a thread is not started.
    pub(super) fn way(
        &self,
        way: Way,
        workers: Vec<Worker>,
        locks: Option<Arc<Locks>>,
        wake: impl Fn(),
        figures: impl FnOnce() -> Vec<(SyncFigure, u64)>,
    ) -> Result<(), Refusal> {
        let board = self.board;
        let seats: Vec<Arc<Seat>> =
            workers.iter().map(|worker| Arc::new(Seat::new(worker.part))).collect();
        board.way_begins(way, seats.clone(), locks.clone());
        let mut started = Vec::new();
        let mut refused = None;
        let all = workers.len();
        for (worker, seat) in workers.into_iter().zip(seats) {
            let theirs = board.clone();
            let thread = self.shared.threads.start("lesson", Role::Lesson, move |name| {
                let _leaves = Leaves(&theirs);
                let _ = seat.name.set(name);
                theirs.wait_open();
                seat.measured(|| (worker.body)(&theirs, &seat));
            });
            match thread {
                Ok(thread) => started.push(thread),
                Err(refusal) => {
                    board.leave(all - started.len());
                    refused = Some(refusal);
                    break;
                }
            }
        }
        if refused.is_some() {
            board.release();
        }
        board.open();
        let went = board.wait_done(board.plan.time);
        board.release();
        if went.cut || refused.is_some() {
            if let Some(locks) = &locks {
                locks.wake();
            }
            wake();
        }
        threads::end(started);
        if let Some(refusal) = refused {
            return Err(refusal);
        }
        board.way_ends(way, went, figures());
        Ok(())
    }
}
