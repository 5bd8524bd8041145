//! What the kernel says of one thread, as data (proc(5), `/proc/PID/task/TID`).

pub(super) mod calls;
mod parse;
#[cfg(target_os = "linux")]
pub(super) mod read;

use super::{Fact, Why, nanos};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// One look at a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskReading {
    /// When, on the laboratory's clock.
    #[serde(with = "nanos")]
    pub at: Duration,
    /// Until when the look before this one still held, as far as was looked: up to then the thread
    /// had not run at all. None for the first look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_until: Option<Duration>,
    /// `R` running or ready, `S` sleeping, `D` waiting for a device, `T` stopped, `Z` ended
    /// (`status`, `State`).
    pub state: Fact<char>,
    /// The system call it is in (`syscall`).
    pub inside: Fact<Inside>,
    /// The kernel function it sleeps in (`wchan`); empty when it does not sleep.
    pub wait_channel: Fact<String>,
    /// Times it gave the CPU up itself (`status`, `voluntary_ctxt_switches`).
    pub voluntary: Fact<u64>,
    /// Times the CPU was taken from it (`status`, `nonvoluntary_ctxt_switches`).
    pub involuntary: Fact<u64>,
    /// Time it has run (`schedstat`, first field).
    pub cpu: Fact<Duration>,
    /// Time it was ready and had to wait for a CPU (`schedstat`, second field).
    pub run_delay: Fact<Duration>,
}

impl TaskReading {
    /// A look that showed nothing, and why.
    pub const fn unknown(at: Duration, why: Why) -> TaskReading {
        TaskReading {
            at,
            held_until: None,
            state: Fact::Unknown(why),
            inside: Fact::Unknown(why),
            wait_channel: Fact::Unknown(why),
            voluntary: Fact::Unknown(why),
            involuntary: Fact::Unknown(why),
            cpu: Fact::Unknown(why),
            run_delay: Fact::Unknown(why),
        }
    }

    /// Whether the thread had ended.
    pub fn is_gone(&self) -> bool {
        self.inside == Fact::Unknown(Why::Gone)
    }

    /// The name of the system call it is in, where that is known.
    pub fn call(&self) -> Option<&str> {
        match self.inside.value()? {
            Inside::Call { name, .. } => name.as_deref(),
            Inside::Running | Inside::OutsideCall => None,
        }
    }
}

/// Where a thread is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inside {
    /// On a CPU, or ready for one.
    Running,
    /// Not in a system call, and not running: a page fault, a signal's stop.
    OutsideCall,
    /// In a system call.
    Call {
        /// Its number on this architecture.
        number: i64,
        /// Its name, where this program knows the number.
        name: Option<String>,
        /// Its first argument, where that is a descriptor.
        fd: Option<i32>,
    },
}

/// How often and how long a thread has run (`schedstat`). It has not run since an earlier look if
/// this is what it was then: so cheap a look spares the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scheduled {
    /// Time it has run.
    pub cpu: Duration,
    /// Time it was ready and had to wait for a CPU.
    pub run_delay: Duration,
    /// How often it was given a CPU.
    pub slices: u64,
}
