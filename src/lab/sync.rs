//! Lessons on what threads share, on real threads: each serves requests and counts them, as the
//! threads of a server do, with the locks that the lesson is about.
//!
//! A lesson has a main thread, which starts the others, waits for them and joins them, as a C
//! program's does. It tells two notes only, the beginning and the end; between them the sampler
//! looks at what the threads say of themselves (`board`).

mod board;
mod counters;
mod deadlock;
mod exclusive;
mod named;
mod queue;
mod run;
mod several;

pub(super) use board::Board;

use super::shared::Shared;
use super::threads::{self, Thread};
use crate::world::{Lesson, Note, Refusal, Role, SyncFigure, SyncPlan, Way, What};
use run::Run;
use std::sync::Arc;

/// The lessons of a session, one at a time.
pub(super) struct Lessons {
    shared: Arc<Shared>,
    main: Option<Thread>,
}

impl Lessons {
    pub(super) const fn new(shared: Arc<Shared>) -> Lessons {
        Lessons { shared, main: None }
    }

    /// Begins a lesson, which goes on beside the caller.
    ///
    /// # Errors
    /// When one is under way, or there are too few threads.
    pub(super) fn start(&mut self, plan: SyncPlan) -> Result<(), Refusal> {
        if let Some(board) = self.shared.sync.lock().clone() {
            return Err(Refusal::SyncRunning(board.plan.lesson));
        }
        // One that is over is about to end, if it has not.
        self.stop_if_running();
        let wanted = plan.threads + 1;
        if wanted > self.shared.threads.room() {
            return Err(Refusal::TooManyThreads { wanted, most: self.shared.threads.most() });
        }
        let board = Arc::new(Board::new(plan.clone()));
        self.shared.reporter.tell(What::Noted(Note::SyncBegan { plan }));
        *self.shared.sync.lock() = Some(board.clone());
        let (shared, theirs) = (self.shared.clone(), board.clone());
        let main = self.shared.threads.start("main", Role::Lesson, move |_| {
            let run = Run { shared: &shared, board: &theirs };
            let failed = carry_out(&run).err();
            *shared.sync.lock() = None;
            if let Some(refusal) = failed {
                shared.refused(&format!("sync {}", theirs.plan.lesson.name()), &refusal);
            }
            let (plan, state) = (theirs.plan.clone(), Box::new(theirs.state()));
            shared.reporter.tell(What::Noted(Note::SyncEnded { plan, state }));
            theirs.say_over();
        });
        match main {
            Ok(main) => self.main = Some(main),
            Err(refusal) => {
                *self.shared.sync.lock() = None;
                let (plan, state) = (board.plan.clone(), Box::default());
                self.shared.reporter.tell(What::Noted(Note::SyncEnded { plan, state }));
                return Err(refusal);
            }
        }
        Ok(())
    }

    /// Ends the lesson under way and joins its threads.
    ///
    /// # Errors
    /// When none is.
    pub(super) fn stop(&mut self) -> Result<(), Refusal> {
        let running = self.shared.sync.lock().is_some();
        self.stop_if_running();
        if running { Ok(()) } else { Err(Refusal::NoSync) }
    }

    pub(super) fn stop_if_running(&mut self) {
        let board = self.shared.sync.lock().clone();
        if let Some(board) = board {
            board.stop();
            // Before it is woken to be joined: its own threads may take a moment to leave.
            board.wait_over(threads::END_WITHIN);
        }
        if let Some(main) = self.main.take() {
            threads::end(vec![main]);
        }
    }
}

// Each way of the lesson after the other, until one is ended by `sync stop`.
fn carry_out(run: &Run<'_>) -> Result<(), Refusal> {
    let lesson = run.board.plan.lesson;
    for way in lesson.ways() {
        if run.board.is_stopped() {
            break;
        }
        match lesson {
            Lesson::LostUpdate | Lesson::Mutex | Lesson::Atomic | Lesson::PerThread => {
                counters::shared(run, *way)?;
            }
            Lesson::FalseSharing => counters::neighbours(run, *way)?,
            Lesson::Semaphore => several::semaphore(run, *way)?,
            Lesson::RwLock => several::readers(run, *way)?,
            Lesson::Convoy => exclusive::convoy(run, *way)?,
            Lesson::Condvar if *way == Way::LostWakeup => queue::lost_wakeup(run)?,
            Lesson::Condvar => queue::notified(run, *way)?,
            Lesson::Deadlock => deadlock::two_locks(run, *way)?,
            Lesson::ExitHolding => deadlock::exit_holding(run, *way)?,
        }
    }
    // In the other lessons time is not what differs, or a way has all the time there is.
    let timed = matches!(
        lesson,
        Lesson::LostUpdate
            | Lesson::Mutex
            | Lesson::Atomic
            | Lesson::PerThread
            | Lesson::RwLock
            | Lesson::Convoy
            | Lesson::FalseSharing
    );
    if timed {
        compare(run.board);
    }
    Ok(())
}

// How the first way's time compares with the second's, where both were carried through.
fn compare(board: &Board) {
    let state = board.state();
    let took = |at: usize| {
        state.ways.get(at).filter(|way| !way.cut)?.figure(SyncFigure::Took).filter(|took| *took > 0)
    };
    if let (Some(first), Some(second)) = (took(0), took(1)) {
        board.add_ratio(first * 100 / second);
    }
}
