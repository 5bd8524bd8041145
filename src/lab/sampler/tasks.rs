//! Threads, as the kernel has them.
//!
//! Their files in /proc are opened by a thread with a descriptor table of its own: in the common
//! one each would take the number that the user's next socket is to have, if only for a moment.

use super::{Now, SELDOM};
use crate::journal::Clock;
use crate::lab::shared::Shared;
use crate::os::{self, Errno, Scheduled, Task, TaskReading, Why};
use crate::world::lane::GRAIN;
use crate::world::{Role, Sample, ThreadModel, ThreadName, World};
use crossbeam_channel::{Receiver, Sender, bounded};
use std::collections::HashMap;
use std::ops::Bound;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// How much of a CPU a round may take; threads that are not reached have their turn in the next.
/// Enough for about 400 busy threads or 4,000 quiet ones.
const BUDGET: Duration = Duration::from_millis(2);

/// Of how many threads every file is kept open, not only the one that tells whether it has run:
/// a look at them costs 5 us and not 11 to 20. Each takes three descriptors and about 16 KiB of the
/// kernel's memory.
const KEPT_OPEN: usize = 256;

/// The most bytes of a name that the kernel keeps (`TASK_COMM_LEN` less one).
const NAME: usize = 15;

/// What a round is asked for: the world with the threads, whether all are to be looked at, and
/// whether they are in sight.
struct Ask {
    world: World,
    everything: bool,
    in_sight: bool,
}

/// What a round showed.
#[derive(Default)]
struct Seen {
    tasks: Vec<(ThreadName, TaskReading)>,
    turn: Option<Duration>,
}

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
        let (world, everything) = (now.world.clone(), now.everything);
        let ask = Ask { world, everything, in_sight: now.watched.threads };
        if reader.ask.send(ask).is_ok() {
            let seen = reader.seen.recv().unwrap_or_default();
            sample.tasks.extend(seen.tasks);
            sample.task_turn = seen.turn;
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
            let mut rounds =
                Rounds { clock, open: HashMap::new(), next: None, turn: None, told: None };
            for ask in asked {
                if tell.send(rounds.round(&ask)).is_err() {
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
    // When the turn over all threads began that is under way, if they were in sight then.
    turn: Option<Duration>,
    // How long a turn was told to take.
    told: Option<Duration>,
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
    fn round(&mut self, ask: &Ask) -> Seen {
        let began = os::thread_cpu_time();
        let world = &ask.world;
        let turn = match self.next {
            None => self.begin_turn(ask.in_sight),
            Some(_) => self.still_in_turn(),
        };
        self.open.retain(|name, open| {
            world.threads.get(name).is_some_and(|thread| thread.started == open.started)
        });
        let mut tasks = Vec::new();
        // From where the last round ended to the end, then from the beginning up to there.
        let (behind, before) = match self.next.take() {
            Some(next) => (Bound::Included(next.clone()), Some(next)),
            None => (Bound::Unbounded, None),
        };
        let behind = world.threads.range((behind, Bound::Unbounded));
        let before =
            before.map(|next| world.threads.range((Bound::Unbounded, Bound::Excluded(next))));
        for (name, thread) in behind.chain(before.into_iter().flatten()) {
            if !ask.everything && os::thread_cpu_time().saturating_sub(began) >= BUDGET {
                self.next = Some(name.clone());
                break;
            }
            if let Some(reading) = self.look_at(thread) {
                tasks.push((name.clone(), reading));
            }
        }
        Seen { tasks, turn }
    }

    /// How long the last turn took, where that is news: so long ago a thread may have been looked at
    /// last.
    fn begin_turn(&mut self, in_sight: bool) -> Option<Duration> {
        let now = self.clock.now();
        let began = std::mem::replace(&mut self.turn, in_sight.then_some(now))?;
        let turn = roughly(now.saturating_sub(began));
        (in_sight && self.told.replace(turn) != Some(turn)).then_some(turn)
    }

    /// The same where the turn under way is longer by now than what was told.
    fn still_in_turn(&mut self) -> Option<Duration> {
        let turn = roughly(self.clock.now().saturating_sub(self.turn?));
        let longer = self.told.is_none_or(|told| turn > told);
        longer.then(|| *self.told.insert(turn))
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

// As it is never twice the same.
fn roughly(turn: Duration) -> Duration {
    let beats = turn.as_millis().div_ceil(GRAIN.as_millis()).clamp(2, 1 << 16);
    GRAIN * u32::try_from(beats).unwrap_or(u32::MAX).next_power_of_two()
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
