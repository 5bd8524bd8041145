//! What a thread has been doing over time: its lane.
//!
//! Two witnesses: the thread itself, which tells its calls and its jobs to the event exactly, and
//! the kernel, which is asked now and then. Where the thread tells its call, that stands; where it
//! only tells that it serves a connection, or nothing at all, what the kernel said fills the lane.

#[cfg(test)]
mod tests;

use super::{Doing, Role};
use crate::os::{Inside, TaskReading};
use imbl::Vector;
use std::time::Duration;

/// Shorter stretches than this are put together: how often threads are looked at.
pub const GRAIN: Duration = Duration::from_millis(100);

/// How many stretches of a lane are kept, and how many where there are very many lanes.
const KEPT: usize = 512;
const KEPT_IN_A_CROWD: usize = 64;

/// How long a thread must have stood still for that to be a stretch of its own.
const STOOD_STILL: Duration = Duration::from_millis(250);

/// From how many threads on there are very many.
const CROWD: usize = 256;

/// What a thread does, as far as it matters to whoever watches it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Activity {
    /// On a CPU, or ready for one.
    Running,
    /// In accept(2).
    Accept,
    /// In recv(2), read(2) and the like.
    Receive,
    /// In send(2), write(2) and the like.
    Send,
    /// In connect(2).
    Connect,
    /// In poll(2), select(2) or epoll_wait(2).
    Poll,
    /// In futex(2): a mutex, a condition variable, a channel.
    Futex,
    /// In nanosleep(2).
    Sleep,
    /// In another system call.
    Call,
    /// Neither running nor in a system call: a page fault, a signal's stop.
    Outside,
    /// Waiting for something to do.
    Waiting,
    /// Serving a connection; the kernel was not asked in what.
    Serving,
    /// Not known.
    Unknown,
}

impl Activity {
    /// All of them.
    pub const ALL: [Activity; 13] = [
        Activity::Running,
        Activity::Accept,
        Activity::Receive,
        Activity::Send,
        Activity::Connect,
        Activity::Poll,
        Activity::Futex,
        Activity::Sleep,
        Activity::Call,
        Activity::Outside,
        Activity::Waiting,
        Activity::Serving,
        Activity::Unknown,
    ];

    /// What being in a system call of this name means, by the library's name or the kernel's.
    pub fn in_call(name: &str) -> Activity {
        match name {
            "accept" | "accept4" => Activity::Accept,
            "recv" | "recvfrom" | "recvmsg" | "recvmmsg" | "read" | "readv" => Activity::Receive,
            "send" | "sendto" | "sendmsg" | "sendmmsg" | "write" | "writev" | "sendfile" => {
                Activity::Send
            }
            "connect" => Activity::Connect,
            "poll" | "ppoll" | "select" | "pselect6" | "epoll_wait" | "epoll_pwait"
            | "epoll_pwait2" => Activity::Poll,
            "futex" => Activity::Futex,
            "nanosleep" | "clock_nanosleep" => Activity::Sleep,
            _ => Activity::Call,
        }
    }
}

/// How a stretch is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Witness {
    /// The thread told when it began and when it ended.
    Thread,
    /// The thread told it, in parts shorter than [`GRAIN`]: this is what took longest of them.
    ThreadInParts,
    /// The kernel said so, and the thread has not run since.
    Kernel,
    /// The kernel said so at moments; between them the thread ran, and that it did the same is
    /// inferred.
    KernelAtMoments,
}

/// A stretch of a lane; it lasts until the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its beginning.
    pub from: Duration,
    /// What the thread did.
    pub activity: Activity,
    /// The descriptor of its call.
    pub fd: Option<i32>,
    /// How that is known.
    pub witness: Witness,
}

impl Stretch {
    const fn told(from: Duration, activity: Activity, fd: Option<i32>) -> Stretch {
        Stretch { from, activity, fd, witness: Witness::Thread }
    }

    fn like(&self, other: &Stretch) -> bool {
        Stretch { from: other.from, ..*self } == *other
    }
}

/// Stretches too short to be kept one by one.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Parts {
    from: Duration,
    spent: [Duration; Activity::ALL.len()],
    // Whether the kernel said some of them.
    seen: bool,
}

/// What a thread has been doing, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    past: Vector<Stretch>,
    parts: Option<Parts>,
    now: Stretch,
}

impl Lane {
    pub(super) fn new(role: Role, at: Duration) -> Lane {
        let now = Stretch::told(at, idle(role), None);
        Lane { past: Vector::new(), parts: None, now }
    }

    /// What it does now.
    pub const fn now(&self) -> &Stretch {
        &self.now
    }

    /// Every stretch that is kept, the latest first, each with its end; the last one's is `until`.
    pub fn latest_first(&self, until: Duration) -> impl Iterator<Item = (Stretch, Duration)> {
        let parts = self.parts.map(|parts| parts.stretch());
        let mut end = until;
        let all = [Some(self.now), parts].into_iter().flatten();
        all.chain(self.past.iter().rev().copied()).map(move |stretch| {
            let ends = end.max(stretch.from);
            end = stretch.from;
            (stretch, ends)
        })
    }

    /// How many stretches are kept.
    pub fn len(&self) -> usize {
        self.past.len() + 1 + usize::from(self.parts.is_some())
    }

    /// Never: there is always what it does now.
    pub const fn is_empty(&self) -> bool {
        false
    }

    /// The thread tells what it does from now on.
    pub(super) fn tells(&mut self, role: Role, doing: &Doing, at: Duration, lanes: usize) {
        let now = match doing {
            Doing::Idle { .. } => Stretch::told(at, idle(role), None),
            Doing::Calling { call, .. } => {
                Stretch::told(at, Activity::in_call(call.name()), call.fd().copied())
            }
            Doing::Serving { fd, .. } => Stretch::told(at, Activity::Serving, Some(*fd)),
        };
        self.push(now, lanes);
    }

    /// The kernel says what it does.
    pub(super) fn is_seen(
        &mut self,
        role: Role,
        doing: &Doing,
        task: &TaskReading,
        before: Option<&TaskReading>,
        lanes: usize,
    ) {
        let told = match doing {
            Doing::Calling { .. } => true,
            Doing::Idle { .. } => idle(role) == Activity::Waiting,
            Doing::Serving { .. } => false,
        };
        // A look that is older than what the thread has told since says nothing of that.
        if told || task.at < doing.since() {
            return;
        }
        let Some(inside) = task.inside.value() else { return };
        let (activity, fd) = match inside {
            Inside::Running => (Activity::Running, None),
            Inside::OutsideCall => (Activity::Outside, None),
            Inside::Call { name, fd, .. } => {
                (name.as_deref().map_or(Activity::Call, Activity::in_call), *fd)
            }
        };
        if self.now.witness == Witness::Kernel {
            if !before.is_some_and(|before| has_run(before, task)) {
                return;
            }
            // The look before this one held for a while, or was of a moment only.
            let held = task.held_until.unwrap_or(self.now.from);
            if held.saturating_sub(self.now.from) < STOOD_STILL {
                self.now.witness = Witness::KernelAtMoments;
            } else if task.at.saturating_sub(held) >= STOOD_STILL {
                let now = Stretch { from: held, witness: Witness::KernelAtMoments, ..self.now };
                self.push(now, lanes);
            }
        }
        let from = task.at.max(self.now.from);
        self.push(Stretch { from, activity, fd, witness: Witness::Kernel }, lanes);
    }

    fn push(&mut self, next: Stretch, lanes: usize) {
        let ended = std::mem::replace(&mut self.now, next);
        let lasted = next.from.saturating_sub(ended.from);
        if lasted.is_zero() {
            return;
        }
        if lasted >= GRAIN {
            self.end_parts(lanes);
            self.keep(ended, lanes);
            return;
        }
        let parts = self.parts.get_or_insert(Parts {
            from: ended.from,
            spent: [Duration::ZERO; Activity::ALL.len()],
            seen: false,
        });
        parts.seen |= matches!(ended.witness, Witness::Kernel | Witness::KernelAtMoments);
        if let Some(spent) = parts.spent.get_mut(ended.activity as usize) {
            *spent += lasted;
        }
        if next.from.saturating_sub(parts.from) >= GRAIN {
            self.end_parts(lanes);
        }
    }

    fn end_parts(&mut self, lanes: usize) {
        if let Some(parts) = self.parts.take() {
            self.keep(parts.stretch(), lanes);
        }
    }

    fn keep(&mut self, stretch: Stretch, lanes: usize) {
        if self.past.back().is_some_and(|last| last.like(&stretch)) {
            return;
        }
        self.past.push_back(stretch);
        let most = if lanes > CROWD { KEPT_IN_A_CROWD } else { KEPT };
        while self.past.len() > most {
            self.past.pop_front();
        }
    }
}

impl Parts {
    fn stretch(&self) -> Stretch {
        let longest = Activity::ALL
            .into_iter()
            .max_by_key(|activity| self.spent.get(*activity as usize).copied().unwrap_or_default());
        let activity = longest.unwrap_or(Activity::Unknown);
        let witness = if self.seen { Witness::KernelAtMoments } else { Witness::ThreadInParts };
        Stretch { from: self.from, activity, fd: None, witness }
    }
}

/// What being between two calls or jobs means: these wait for the next; of the others only the
/// kernel knows.
const fn idle(role: Role) -> Activity {
    match role {
        Role::Caller | Role::Worker(_) => Activity::Waiting,
        Role::Acceptor(_)
        | Role::Connection(_)
        | Role::Loop(_)
        | Role::Client
        | Role::Script
        | Role::Lesson
        | Role::Other(_) => Activity::Unknown,
    }
}

// One that has run has had its time counted, and has given the CPU up or lost it.
fn has_run(before: &TaskReading, now: &TaskReading) -> bool {
    (before.cpu.get(), before.voluntary.get(), before.involuntary.get())
        != (now.cpu.get(), now.voluntary.get(), now.involuntary.get())
}
