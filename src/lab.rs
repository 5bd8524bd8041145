//! The running laboratory: owns descriptors and threads; commands in, events out.

mod around;
mod arrivals;
mod attach;
mod callers;
mod carry;
mod clients;
mod compare;
mod expect;
mod follow;
mod harm;
mod load;
mod options;
mod own;
mod questions;
mod resolve;
mod runner;
mod sampler;
mod server;
mod service;
mod session;
mod shared;
mod state;
mod sync;
mod table;
mod threads;
mod watch;
mod zoo;

pub use resolve::ONLY_WATCHED;
pub use runner::{CALL_LIMIT, is_for_the_screen};
pub use service::said_to;
pub use session::Done;
pub use watch::Watched;

use crate::command::{Command, ScriptLine, Statement};
use crate::journal::{History, Recorder};
use crate::lang::Lang;
use crate::os::{self, Host};
use crate::world::{Refusal, Role, What, World};
use callers::Handed;
use crossbeam_channel::{Receiver, Sender, TrySendError, bounded, unbounded};
use parking_lot::Mutex;
use runner::Runner;
use sampler::Sampler;
use session::Session;
use shared::Shared;
use state::State;
use std::io::Write;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::Duration;
use threads::{Thread, Threads};

/// How long the session is waited for: it ends clients, servers and calls one after the other. It
/// may also wait for the name of a host, which nothing interrupts.
const SESSION_ENDS_WITHIN: Duration = Duration::from_secs(10);

/// How many typed lines may wait to be carried out.
const LINES_WAITING: usize = 1_024;

/// What a laboratory starts with.
#[derive(Default)]
pub struct Options {
    /// Where the journal is written as it happens, one JSON line an event.
    pub sinks: Vec<Box<dyn Write + Send>>,
    /// The language of what is written to files.
    pub lang: Lang,
}

/// The running laboratory.
pub struct Lab {
    recorder: Recorder,
    sampler: Sampler,
    shared: Arc<Shared>,
    runner: Runner,
    session: JoinHandle<()>,
    // Scripts that run beside the prompt.
    scripts: Mutex<Vec<Thread>>,
}

/// A statement for the session, and where to say what came of it.
struct Order {
    statement: Statement,
    text: String,
    selected: Option<i32>,
    // Of whose line it is.
    state: State,
    done: Option<Sender<(Done, Option<Handed>)>>,
}

impl Lab {
    /// Opens it. The soft limit of descriptors is raised to the hard one.
    ///
    /// # Errors
    /// When a thread or a descriptor it cannot do without is refused.
    pub fn start(options: Options) -> std::io::Result<Lab> {
        os::raise_limit();
        os::make_interruptible()?;
        os::notice_sigpipe()?;
        let host = Host::read(env!("CARGO_PKG_VERSION"));
        let recorder = Recorder::start(options.sinks)?;
        let reporter = recorder.reporter().clone();
        let threads = Threads::new(reporter.clone(), host.thread_limit);
        let descriptors = host.descriptor_limit.get().unwrap_or(u64::MAX);
        reporter.tell(What::Started(host));
        let (follow, followed) = unbounded();
        let shared =
            Arc::new(Shared::new(recorder.clock(), reporter, threads, follow, descriptors));
        let sampler = Sampler::start(shared.clone(), followed, recorder.observer())?;
        let (orders, given) = bounded::<Order>(LINES_WAITING);
        let runner = Runner {
            shared: shared.clone(),
            looking: sampler.looking().clone(),
            world: recorder.observer(),
            state: State::default(),
            orders,
            wait_limit: Some(CALL_LIMIT),
        };
        runner.state.lock().mark = os::Counters::read().ok();
        let exporting = (recorder.history().clone(), options.lang);
        let mut session =
            Session::new(shared.clone(), sampler.looking().clone(), recorder.observer(), exporting);
        let thread = Builder::new().name("session".into()).spawn(move || {
            for order in given {
                // Nobody waits for the lines behind any more.
                if session.closing() {
                    break;
                }
                let Order { statement, text, selected, state, done } = order;
                let result = session.execute(statement, &text, selected, &state);
                if let Some(done) = done {
                    let _ = done.send(result);
                }
            }
            session.stop();
        })?;
        recorder.reporter().flush();
        Ok(Lab { recorder, sampler, shared, runner, session: thread, scripts: Mutex::default() })
    }

    /// What is known now: a snapshot in constant time.
    pub fn world(&self) -> World {
        self.recorder.world()
    }

    /// The moment, on the laboratory's clock.
    pub fn now(&self) -> Duration {
        self.shared.clock.now()
    }

    /// Says what is on the screen from now on.
    pub fn watch(&self, watched: Watched) {
        *self.shared.watched.lock() = Arc::new(watched);
    }

    /// Told when the world changed; one waiting message stands for all changes since.
    pub const fn news(&self) -> &Receiver<()> {
        self.recorder.news()
    }

    /// The latest events and the worlds they led to. Hold the lock only for a look.
    pub const fn history(&self) -> &Arc<Mutex<History>> {
        self.recorder.history()
    }

    /// Hands over a statement typed at the screen; returns at once, and what comes of it shows in
    /// the world. `selected` is the descriptor meant where none is given. Statements are carried
    /// out in the order they are handed over; those that wait (`expect`, `wait`, `sleep`,
    /// `source`), beside the others. A `Screen` command is not for the laboratory.
    pub fn submit(&self, statement: Statement, text: String, selected: Option<i32>) {
        match statement.command {
            Command::Expect(_)
            | Command::Wait(_)
            | Command::Sleep(_)
            | Command::Compare(_)
            | Command::Load(_) => {
                self.select(selected);
                let runner = Runner { wait_limit: None, ..self.runner.clone() };
                return self.beside(text.clone(), move || drop(runner.run(statement, &text)));
            }
            Command::Source(_) | Command::Example(_) | Command::Zoo { .. } => {
                let runner = self.runner.fresh(selected);
                return self.beside(text.clone(), move || drop(runner.run(statement, &text)));
            }
            _ => {}
        }
        let state = self.runner.state.clone();
        let order = Order { statement, text, selected, state, done: None };
        // More than a person types: a pasted file, perhaps. The screen does not wait for room.
        if let Err(TrySendError::Full(order)) = self.runner.orders.try_send(order) {
            let refusal = Refusal::TooManyLines { most: LINES_WAITING as u32 };
            self.shared.refused(&order.text, &refusal);
        }
    }

    /// Hands over a line of several statements typed at the screen; returns at once. They are
    /// carried out one after the other, as a script's are, beside the prompt.
    pub fn submit_all(&self, lines: Vec<ScriptLine>, text: String, selected: Option<i32>) {
        self.select(selected);
        let runner = self.runner.clone();
        self.beside(text, move || drop(runner.run_all(lines)));
    }

    /// Carries out a script beside the prompt; returns at once.
    pub fn play(&self, lines: Vec<ScriptLine>) {
        let runner = self.runner.fresh(None);
        self.beside(String::new(), move || drop(runner.run_all(lines)));
    }

    fn select(&self, selected: Option<i32>) {
        if selected.is_some() {
            self.runner.state.lock().selected = selected;
        }
    }

    fn beside(&self, text: String, body: impl FnOnce() + Send + 'static) {
        self.scripts.lock().retain(|script| !script.has_ended());
        match self.shared.threads.start("script", Role::Script, move |_| body()) {
            Ok(thread) => self.scripts.lock().push(thread),
            Err(refusal) => self.shared.refused(&text, &refusal),
        }
    }

    /// Carries out a line as a script does and waits for it; none when it has been closed.
    pub fn run(&self, statement: Statement, text: &str) -> Option<Done> {
        self.runner.run(statement, text)
    }

    /// Ends every script, server, client and call, joins the threads and closes the journal.
    pub fn stop(self) {
        let Lab { recorder, sampler, shared, runner, session, scripts } = self;
        shared.set_closing();
        // Scripts hold ways to the session, which ends when the last of them is gone.
        let left = threads::end(scripts.into_inner());
        threads::end(std::mem::take(&mut *shared.beside.lock()));
        drop(runner);
        if left.is_empty() {
            threads::join_within(session, SESSION_ENDS_WITHIN);
        }
        sampler.stop();
        recorder.stop();
    }
}
