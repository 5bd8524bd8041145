//! Threads, as the kernel has them.
//!
//! Their files in /proc are opened by a thread with a descriptor table of its own: in the common
//! one each would take the number that the user's next socket is to have, if only for a moment.

use super::{Now, SELDOM};
use crate::journal::Clock;
use crate::lab::shared::Shared;
use crate::os::{self, Errno, Scheduled, Task, TaskReading, Why};
use crate::world::{Role, Sample, ThreadModel, ThreadName, World};
use crossbeam_channel::{Receiver, Sender, bounded};
use std::collections::HashMap;
use std::ops::Bound;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// How long a round may take; threads that are not reached have their turn in the next. Enough for
/// about 400 busy threads or 4,000 quiet ones.
const BUDGET: Duration = Duration::from_millis(2);

/// Of how many threads every file is kept open, not only the one that tells whether it has run:
/// a look at them costs 5 us and not 11 to 20. Each takes three descriptors and about 16 KiB of the
/// kernel's memory.
const KEPT_OPEN: usize = 256;

/// The most bytes of a name that the kernel keeps (`TASK_COMM_LEN` less one).
const NAME: usize = 15;

/// What a round is asked for: the world with the threads, and how long it may take.
type Ask = (World, Option<Duration>);

type Seen = Vec<(ThreadName, TaskReading)>;

/// Has threads looked at.
#[derive(Default)]
pub(super) struct Tasks {
    reader: Option<Reader>,
    looked: Option<Instant>,
}

struct Reader {
    ask: Sender<Ask>,
    seen: Receiver<Seen>,
    thread: JoinHandle<()>,
}

impl Tasks {
    pub(super) fn look(&mut self, shared: &Shared, now: &Now, sample: &mut Sample) {
        let due = self.looked.is_none_or(|at| at.elapsed() >= SELDOM);
        if now.world.threads.is_empty() || !(now.everything || now.watched.threads || due) {
            return;
        }
        self.looked = Some(Instant::now());
        if self.reader.is_none() {
            self.reader = Reader::start(shared.clock).ok();
        }
        let Some(reader) = &self.reader else { return };
        let budget = (!now.everything).then_some(BUDGET);
        if reader.ask.send((now.world.clone(), budget)).is_ok() {
            sample.tasks.extend(reader.seen.recv().into_iter().flatten());
        }
    }
}

impl Drop for Tasks {
    fn drop(&mut self) {
        if let Some(Reader { ask, thread, .. }) = self.reader.take() {
            drop(ask);
            let _ = thread.join();
        }
    }
}

impl Reader {
    fn start(clock: Clock) -> std::io::Result<Reader> {
        let (ask, asked) = bounded::<Ask>(1);
        let (tell, seen) = bounded(1);
        let thread = Builder::new().name("tasks".into()).spawn(move || {
            // Where that is refused, its files are in the common table, most of them above the
            // user's numbers.
            let _ = os::leave_descriptors();
            let mut rounds = Rounds { clock, open: HashMap::new(), next: None };
            for (world, budget) in asked {
                if tell.send(rounds.round(&world, budget)).is_err() {
                    break;
                }
            }
        })?;
        Ok(Reader { ask, seen, thread })
    }
}

struct Rounds {
    clock: Clock,
    open: HashMap<ThreadName, Open>,
    // The thread to begin the next round with: the last one ran out of time before it.
    next: Option<ThreadName>,
}

/// A thread that is looked at.
struct Open {
    // Which thread of this name it is.
    started: Duration,
    task: Result<Task, Errno>,
    before: Option<Scheduled>,
    // Until when it was known not to have run since the last look.
    held: Duration,
    told: Option<TaskReading>,
}

impl Rounds {
    fn round(&mut self, world: &World, budget: Option<Duration>) -> Seen {
        let began = Instant::now();
        self.open.retain(|name, open| {
            world.threads.get(name).is_some_and(|thread| thread.started == open.started)
        });
        let mut seen = Vec::new();
        // From where the last round ended to the end, then from the beginning up to there.
        let (behind, before) = match self.next.take() {
            Some(next) => (Bound::Included(next.clone()), Some(next)),
            None => (Bound::Unbounded, None),
        };
        let behind = world.threads.range((behind, Bound::Unbounded));
        let before =
            before.map(|next| world.threads.range((Bound::Unbounded, Bound::Excluded(next))));
        for (name, thread) in behind.chain(before.into_iter().flatten()) {
            if budget.is_some_and(|budget| began.elapsed() >= budget) {
                self.next = Some(name.clone());
                break;
            }
            if let Some(reading) = self.look_at(thread) {
                seen.push((name.clone(), reading));
            }
        }
        seen
    }

    /// A look at a thread; none where it shows nothing new.
    fn look_at(&mut self, thread: &Arc<ThreadModel>) -> Option<TaskReading> {
        // A journal of another system may not know the number.
        if thread.tid == 0 {
            return None;
        }
        let keep = self.open.len() < KEPT_OPEN;
        let open = self.open.entry(thread.name.clone()).or_insert_with(|| Open {
            started: thread.started,
            task: open(thread, keep),
            before: None,
            held: Duration::ZERO,
            told: None,
        });
        if matches!(open.task, Err(Errno::EMFILE | Errno::ENFILE | Errno::ENOMEM)) {
            open.task = self::open(thread, false);
        }
        let now = self.clock.now();
        let mut reading = match &open.task {
            // It has ended, which it has told or is about to tell.
            Err(Errno::ESRCH) => return None,
            Err(errno) => TaskReading::unknown(now, why(*errno)),
            Ok(task) => {
                let scheduled = task.scheduled();
                if let (Ok(now), Some(before)) = (scheduled, open.before)
                    && now == before
                {
                    open.held = self.clock.now();
                    return None;
                }
                // What it was before the other files were read: what it does meanwhile is seen the
                // next time.
                open.before = scheduled.ok();
                TaskReading { held_until: open.told.as_ref().map(|_| open.held), ..task.read(now) }
            }
        };
        open.held = now;
        if reading.is_gone() {
            return None;
        }
        let same = |told: &TaskReading| {
            TaskReading { at: now, held_until: None, ..told.clone() }
                == TaskReading { held_until: None, ..reading.clone() }
        };
        if open.told.as_ref().is_some_and(same) {
            return None;
        }
        reading.at = now;
        open.told = Some(reading.clone());
        Some(reading)
    }
}

const fn why(errno: Errno) -> Why {
    match errno {
        Errno::ENOSYS | Errno::ENOENT => Why::NotOnThisSystem,
        errno => Why::Refused(errno),
    }
}

// The number may be another thread's by now, which then has another name; should it even have the
// same, the world will have told the end of this one before what is seen of that one.
fn open(thread: &ThreadModel, keep: bool) -> Result<Task, Errno> {
    let (pid, own) = match thread.role {
        Role::Other(pid) => (Some(pid), false),
        _ => (None, true),
    };
    let mut task = Task::open(pid, thread.tid)?;
    let name = thread.name.as_bytes();
    if cfg!(target_os = "linux") && own && task.name() != name.get(..NAME).unwrap_or(name) {
        return Err(Errno::ESRCH);
    }
    if keep {
        task.keep_open();
    }
    Ok(task)
}
