//! What the kernel says of one thread, as data (proc(5), `/proc/PID/task/TID`).

use super::{Fact, nanos};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// One look at a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskReading {
    /// When, on the laboratory's clock.
    #[serde(with = "nanos")]
    pub at: Duration,
    /// `R` running or ready, `S` sleeping, `D` waiting for a device, `T` stopped, `Z` ended
    /// (`stat`, third field).
    pub state: Fact<char>,
    /// The system call it is in (`syscall`).
    pub inside: Fact<Inside>,
    /// The kernel function it sleeps in (`wchan`); empty when it does not sleep.
    pub wait_channel: Fact<String>,
    /// Times it gave the CPU up itself (`status`, `voluntary_ctxt_switches`).
    pub voluntary: Fact<u64>,
    /// Times the CPU was taken from it (`nonvoluntary_ctxt_switches`).
    pub involuntary: Fact<u64>,
    /// Time it has run (`schedstat`, first field).
    pub cpu: Fact<Duration>,
    /// Time it was ready and had to wait for a CPU (`schedstat`, second field).
    pub run_delay: Fact<Duration>,
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
