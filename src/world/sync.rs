//! Lessons on what threads share.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A lesson that is under way, or the last one.
#[derive(Debug, Clone, PartialEq)]
pub struct SyncRun {
    /// What was asked for.
    pub plan: SyncPlan,
    /// When it began.
    pub began: Duration,
    /// When it ended.
    pub ended: Option<Duration>,
}

/// What a lesson is to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncPlan {
    /// How many threads.
    pub threads: u32,
    /// How often each does it.
    pub times: u64,
}
