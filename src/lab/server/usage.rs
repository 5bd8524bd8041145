//! What the threads of a server have used.

use crate::os::ThreadUsage;
use std::time::Duration;

/// What the threads of a server have used together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::lab) struct Usage {
    /// The most threads at once.
    pub(in crate::lab) threads: u32,
    /// How often one gave the CPU up (`ru_nvcsw`).
    pub(in crate::lab) voluntary: u64,
    /// How often one was taken off it (`ru_nivcsw`).
    pub(in crate::lab) involuntary: u64,
    /// Time on a CPU, in the program and in the kernel.
    pub(in crate::lab) cpu: Duration,
}

impl Usage {
    /// Adds what a thread has used.
    pub(super) fn add(&mut self, used: Option<ThreadUsage>) {
        if let Some(used) = used {
            self.voluntary += used.voluntary;
            self.involuntary += used.involuntary;
            self.cpu += used.cpu;
        }
    }
}
