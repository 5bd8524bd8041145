//! The thread that looks at the kernel: sockets, queues, closed sockets, byte counts.
//!
//! It tells only what is not known yet, and keeps to its budget of a twentieth of a core: what is
//! shown is looked at every beat, what is new or between two states as well as far as that goes, and
//! all else in turn.

mod attached;
mod budget;
mod close;
mod closed;
mod ends;
mod far_ends;
mod listening;
mod paths;
mod queues;
mod servers;
mod sockets;
mod tasks;

use super::shared::{Followed, Shared};
use super::watch::Watched;
use crate::os::{DestroyWatch, Diag, Fact, OpenCount, QueueReading, SocketId};
use crate::world::{ClientTally, Note, Sample, ServerId, ServerLook, SyncState, What, World};
use attached::Attached;
use budget::Budget;
use closed::Closed;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use ends::Ends;
use listening::Listening;
use paths::Paths;
use sockets::Turns;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};
use tasks::Tasks;

/// The usual time between two rounds.
const BEAT: Duration = Duration::from_millis(100);

/// How often what seldom changes is looked at.
const SELDOM: Duration = Duration::from_secs(1);

enum Ask {
    /// A full round; answered when it has been told.
    Now(Sender<()>),
    /// The next round without waiting for the beat.
    Soon,
    Stop,
}

/// A way to have the sampler look.
#[derive(Clone)]
pub(super) struct Looking(Sender<Ask>);

impl Looking {
    /// Has it look at everything now; returns when that has been told.
    pub(super) fn now(&self) {
        let (done, wait) = bounded(1);
        if self.0.send(Ask::Now(done)).is_ok() {
            let _ = wait.recv();
        }
    }

    /// Has it look soon.
    pub(super) fn soon(&self) {
        // When its letter-box is full it is about to look anyway.
        let _ = self.0.try_send(Ask::Soon);
    }
}

/// The sampler's thread.
pub(super) struct Sampler {
    looking: Looking,
    thread: JoinHandle<()>,
}

impl Sampler {
    /// Starts it.
    ///
    /// # Errors
    /// When the thread cannot be started.
    pub(super) fn start(
        shared: Arc<Shared>,
        follow: Receiver<Followed>,
        world: Arc<dyn Fn() -> World + Send + Sync>,
    ) -> std::io::Result<Sampler> {
        let (sender, asked) = bounded(4);
        let diag = Diag::open().unwrap_or_else(|errno| {
            shared.reporter.tell(What::Noted(Note::NoSockDiag { errno }));
            Diag::refused(errno)
        });
        let watch = DestroyWatch::open().ok();
        let mut rounds = Rounds::new(shared, follow, world, diag, watch);
        let thread = Builder::new().name("sampler".into()).spawn(move || rounds.run(&asked))?;
        Ok(Sampler { looking: Looking(sender), thread })
    }

    pub(super) const fn looking(&self) -> &Looking {
        &self.looking
    }

    pub(super) fn stop(self) {
        let _ = self.looking.0.send(Ask::Stop);
        let _ = self.thread.join();
    }
}

/// What was told last, to tell only what is new.
struct Rounds {
    shared: Arc<Shared>,
    diag: Diag,
    open_count: Option<OpenCount>,
    follow: Receiver<Followed>,
    world: Arc<dyn Fn() -> World + Send + Sync>,
    budget: Budget,
    turns: Turns,
    queues: HashMap<SocketId, QueueReading>,
    // Until when a listener's queue is not looked at again.
    queue_rest: HashMap<SocketId, Duration>,
    closed: Closed,
    ends: Ends,
    servers: BTreeMap<ServerId, ServerLook>,
    // Connections whose ends the last round has told.
    ended: Vec<Followed>,
    clients: Option<ClientTally>,
    lesson: Option<SyncState>,
    descriptors: Option<Fact<u64>>,
    seldom_at: Option<Instant>,
    tasks: Tasks,
    paths: Paths,
    attached: Attached,
    listening: Listening,
}

/// What a round goes by.
struct Now {
    /// What is known as it begins.
    world: World,
    /// What the screen shows.
    watched: Arc<Watched>,
    /// The sockets among that.
    shown: HashSet<SocketId>,
    /// Whether somebody waits for a look at everything.
    everything: bool,
    /// Whether what seldom changes is due.
    seldom: bool,
}

impl Now {
    fn new(world: World, watched: Arc<Watched>, everything: bool, seldom: bool) -> Now {
        let Watched { shown, close, paths, .. } = &*watched;
        let shown = shown.iter().chain(close).chain(paths).copied().collect();
        Now { world, watched, shown, everything, seldom }
    }
}

impl Rounds {
    fn new(
        shared: Arc<Shared>,
        follow: Receiver<Followed>,
        world: Arc<dyn Fn() -> World + Send + Sync>,
        diag: Diag,
        watch: Option<DestroyWatch>,
    ) -> Rounds {
        Rounds {
            shared,
            diag,
            open_count: OpenCount::open().ok(),
            follow,
            world,
            budget: Budget::new(),
            turns: Turns::new(),
            queues: HashMap::new(),
            queue_rest: HashMap::new(),
            closed: Closed::default(),
            ends: Ends::new(watch),
            servers: BTreeMap::new(),
            ended: Vec::new(),
            clients: None,
            lesson: None,
            descriptors: None,
            seldom_at: None,
            tasks: Tasks::default(),
            paths: Paths::default(),
            attached: Attached::default(),
            listening: Listening::default(),
        }
    }

    fn run(&mut self, asked: &Receiver<Ask>) {
        let mut rest = BEAT;
        loop {
            let (answer, everything) = match asked.recv_timeout(rest) {
                Ok(Ask::Now(done)) => (Some(done), true),
                Ok(Ask::Soon) | Err(RecvTimeoutError::Timeout) => (None, false),
                Ok(Ask::Stop) | Err(RecvTimeoutError::Disconnected) => return self.last_round(),
            };
            self.budget.begin();
            self.round(everything);
            if let Some(answer) = answer {
                let _ = answer.send(());
            }
            rest = self.budget.end();
        }
    }

    // What was counted since the last one: no connection is left as if it were still open.
    fn last_round(&mut self) {
        let mut sample = Sample::default();
        self.tell_counted(&mut sample);
        if !sample.is_empty() {
            self.shared.reporter.tell(What::Sampled(sample));
        }
    }

    fn round(&mut self, everything: bool) {
        let seldom = everything || self.seldom_at.is_none_or(|at| at.elapsed() >= SELDOM);
        if seldom {
            self.seldom_at = Some(Instant::now());
        }
        let world = (self.world)();
        let watched = self.shared.watched.lock().clone();
        let now = Now::new(world, watched, everything, seldom);
        let mut sample = Sample::default();
        self.look_at_ends(&mut sample, &now);
        self.look_at_sockets(&mut sample, &now);
        self.look_at_closed(&mut sample, &now);
        self.look_closely(&mut sample, &now);
        self.look_at_servers(&mut sample, &now);
        self.look_at_lesson(&mut sample);
        self.look_at_descriptors(&mut sample);
        self.look_at_others(&mut sample, &now);
        self.tasks.look(&self.shared, &now, &mut sample);
        self.paths.look(&self.shared, &now, &mut sample);
        self.listening.look(&self.shared, &now, &mut sample);
        sample.pace = self.budget.pace(self.turns.took);
        if !sample.is_empty() {
            self.shared.reporter.tell(What::Sampled(sample));
        }
    }
}
