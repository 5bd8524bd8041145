//! What is told of a thread: by the kernel (proc(5)) and by the thread itself.

use super::Figure;
use crate::explain::text::figure_thread as text;

macro_rules! figures {
    ($($(#[$doc:meta])* $name:ident = $words:ident, $help:ident, $source:literal;)+) => {
        $($(#[$doc])* pub const $name: Figure =
            Figure { name: text::$words, source: $source, help: text::$help };)+
    };
}

figures! {
    /// The call it is in, as it told itself.
    CALLING = calling, calling_help, "this program: stamped before the call and after it";
    /// Waiting for a job, or serving one, as it told itself.
    AT_WORK = at_work, at_work_help, "this program: stamped when a connection is taken and given up";
    /// Where the kernel says it is.
    INSIDE = inside, inside_help, "/proc/PID/task/TID/syscall";
    /// What it has been doing.
    LANE = lane, lane_help, "stamps of this program, and /proc/PID/task/TID/syscall";
    /// `R`, `S` ...
    STATE = state, state_help, "/proc/PID/task/TID/status State";
    /// The kernel function it sleeps in.
    WAIT_CHANNEL = wait_channel, wait_channel_help, "/proc/PID/task/TID/wchan";
    /// Voluntary switches.
    VOLUNTARY = voluntary, voluntary_help, "/proc/PID/task/TID/status voluntary_ctxt_switches";
    /// The same a second.
    VOLUNTARY_RATE = voluntary_rate, rate_help, "two looks at voluntary_ctxt_switches, up to 2 s apart";
    /// Involuntary switches.
    INVOLUNTARY = involuntary, involuntary_help, "/proc/PID/task/TID/status nonvoluntary_ctxt_switches";
    /// The same a second.
    INVOLUNTARY_RATE = involuntary_rate, rate_help, "two looks at nonvoluntary_ctxt_switches, up to 2 s apart";
    /// Its part of a CPU.
    CPU_SHARE = cpu_share, cpu_share_help, "two looks at schedstat's first field, up to 2 s apart";
    /// The time it has run.
    CPU = cpu, cpu_help, "/proc/PID/task/TID/schedstat, first field";
    /// The time it was ready and had no CPU.
    RUN_DELAY = run_delay, run_delay_help, "/proc/PID/task/TID/schedstat, second field";
}
