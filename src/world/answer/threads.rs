//! The threads that work for the user, as they and the kernel say.

use crate::os::{Call, TaskReading, nanos};
use crate::world::{Doing, Role, ThreadModel, ThreadName};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The threads, by their names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Threads {
    /// When they were looked at, on the laboratory's clock.
    #[serde(with = "nanos")]
    pub at: Duration,
    /// Each of them.
    pub threads: Vec<ThreadNow>,
}

/// A thread as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ThreadNow {
    /// Its name.
    pub name: ThreadName,
    /// What it is for.
    pub role: Role,
    /// The kernel's number for it.
    pub tid: u32,
    /// What it tells of itself.
    pub told: ThreadTold,
    /// Since when it does that.
    #[serde(with = "nanos")]
    pub since: Duration,
    /// What the kernel says of it; none: it was not asked yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<TaskReading>,
}

/// What a thread tells of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreadTold {
    /// It waits for something to do, or does its work without telling each step of it.
    Idle,
    /// It is in this call.
    Calling(Call),
    /// It serves the connection of this descriptor.
    Serving(i32),
}

impl ThreadNow {
    /// A thread of the world.
    pub fn of(thread: &ThreadModel) -> ThreadNow {
        ThreadNow {
            name: thread.name.clone(),
            role: thread.role,
            tid: thread.tid,
            told: match &thread.doing {
                Doing::Idle { .. } => ThreadTold::Idle,
                Doing::Calling { call, .. } => ThreadTold::Calling(call.clone()),
                Doing::Serving { fd, .. } => ThreadTold::Serving(*fd),
            },
            since: thread.doing.since(),
            task: thread.task.as_deref().cloned(),
        }
    }
}
