//! Lessons on what threads share: what is asked for, what is seen while one runs, and what came of
//! it.

mod deadlock;
mod lesson;

pub use deadlock::{SyncWait, deadlock};
pub use lesson::{Lesson, SyncFigure, Way};

use super::ThreadName;
use crate::os::ThreadUsage;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// What a lesson is to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncPlan {
    /// Which one.
    pub lesson: Lesson,
    /// How many threads.
    pub threads: u32,
    /// How many requests each serves.
    pub times: u64,
    /// How many a semaphore lets in at once.
    pub permits: u32,
    /// How long each way of the lesson may take; threads that wait for ever are released then.
    pub time: Duration,
}

impl SyncPlan {
    /// A lesson as it is where nothing is said.
    pub const fn new(lesson: Lesson) -> SyncPlan {
        SyncPlan {
            lesson,
            threads: lesson.threads().2,
            times: lesson.times().1,
            permits: 3,
            time: lesson.time(),
        }
    }
}

/// A lesson that is under way, or the last one.
#[derive(Debug, Clone, PartialEq)]
pub struct SyncRun {
    /// What was asked for.
    pub plan: SyncPlan,
    /// When it began.
    pub began: Duration,
    /// When it ended.
    pub ended: Option<Duration>,
    /// What is seen of it; when it has ended, what was seen last.
    pub state: SyncState,
}

/// What is seen of a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SyncState {
    /// What the threads do now; none between two ways.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Way>,
    /// The threads that do it.
    pub threads: Vec<SyncThread>,
    /// Who waits for whom in a circle, as long as they do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cycle: Vec<SyncWait>,
    /// What came of the ways that are done, in the order of the lesson.
    pub ways: Vec<SyncWay>,
    /// `sync stop` ended it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stopped: bool,
}

/// A thread of a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncThread {
    /// Its name.
    pub name: ThreadName,
    /// What it is in the lesson.
    pub part: Part,
    /// Requests that it has served.
    pub done: u64,
    /// The locks that it holds, by their places in [`Lesson::locks`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<u8>,
    /// The lock that it waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits: Option<u8>,
    /// What the kernel counted for it, once it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage: Option<ThreadUsage>,
}

/// What a thread is in a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// It serves requests.
    Serves,
    /// It puts requests into a queue.
    Produces,
    /// It takes them from there.
    Consumes,
    /// It reads what is shared.
    Reads,
    /// It changes what is shared.
    Writes,
}

/// What came of one way of doing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncWay {
    /// Which one.
    pub way: Way,
    /// Whether it was ended before its threads were done.
    pub cut: bool,
    /// What was counted and measured.
    pub figures: Vec<(SyncFigure, u64)>,
    /// The threads as they were before those that still waited were released.
    pub threads: Vec<SyncThread>,
    /// Who waited for whom in a circle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cycle: Vec<SyncWait>,
}

impl SyncWay {
    /// A figure of it.
    pub fn figure(&self, figure: SyncFigure) -> Option<u64> {
        self.figures.iter().find(|(known, _)| *known == figure).map(|(_, value)| *value)
    }

    /// How long it took.
    pub fn took(&self) -> Option<Duration> {
        self.figure(SyncFigure::Took).map(Duration::from_micros)
    }
}

impl SyncState {
    /// What came of a way, if it is done.
    pub fn way(&self, way: Way) -> Option<&SyncWay> {
        self.ways.iter().find(|done| done.way == way)
    }

    /// A figure: of a way where one is given, otherwise of the first way that has it.
    pub fn figure(&self, way: Option<Way>, figure: SyncFigure) -> Option<u64> {
        match way {
            Some(way) => self.way(way)?.figure(figure),
            None => self.ways.iter().find_map(|way| way.figure(figure)),
        }
    }

    /// The circle of threads that wait for each other: that of now, or the one that was found.
    pub fn deadlock(&self) -> &[SyncWait] {
        let found = self.ways.iter().map(|way| &way.cycle).find(|cycle| !cycle.is_empty());
        if self.cycle.is_empty() { found.map_or(&[], Vec::as_slice) } else { &self.cycle }
    }
}

impl SyncRun {
    /// A lesson that begins.
    pub fn new(plan: SyncPlan, at: Duration) -> SyncRun {
        SyncRun { plan, began: at, ended: None, state: SyncState::default() }
    }
}

impl super::World {
    pub(super) fn sync_is_seen(&mut self, state: &SyncState, ended: Option<Duration>) {
        if let Some(super::Experiment::Sync(run)) = &mut self.experiment {
            let run = Arc::make_mut(run);
            // A look that came late says nothing of one that has ended.
            if run.ended.is_none() {
                run.state = state.clone();
                run.ended = ended;
            }
        }
    }
}
