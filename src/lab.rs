//! The running laboratory: owns descriptors and threads; commands in, events out.

mod callers;
mod expect;
mod load;
mod resolve;
mod sampler;
mod server;
mod service;
mod session;
mod shared;
mod table;
mod threads;

pub use session::{CALL_LIMIT, Done, Pace};

use crate::command::Statement;
use crate::journal::{History, Recorder};
use crate::os::{self, Host};
use crate::world::{What, World};
use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use parking_lot::Mutex;
use sampler::Sampler;
use session::Session;
use shared::Shared;
use std::io::Write;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::Duration;
use threads::Threads;

/// What a laboratory starts with.
#[derive(Default)]
pub struct Options {
    /// Where the journal is written as it happens, one JSON line an event.
    pub sinks: Vec<Box<dyn Write + Send>>,
}

/// The running laboratory.
pub struct Lab {
    recorder: Recorder,
    sampler: Sampler,
    shared: Arc<Shared>,
    orders: Sender<Order>,
    session: JoinHandle<()>,
}

struct Order {
    statement: Statement,
    text: String,
    selected: Option<i32>,
    pace: Pace,
    done: Option<Sender<Done>>,
}

impl Lab {
    /// Opens it. The soft limit of descriptors is raised to the hard one.
    ///
    /// # Errors
    /// When a thread or a descriptor it cannot do without is refused.
    pub fn start(options: Options) -> std::io::Result<Lab> {
        os::raise_limit();
        os::make_interruptible()?;
        let host = Host::read(env!("CARGO_PKG_VERSION"));
        let recorder = Recorder::start(options.sinks)?;
        let reporter = recorder.reporter().clone();
        let descriptors = host.descriptor_limit.get().unwrap_or(u64::MAX);
        let threads = Threads::new(reporter.clone(), host.thread_limit);
        reporter.tell(What::Started(host));
        let (follow, followed) = unbounded();
        let shared =
            Arc::new(Shared::new(recorder.clock(), reporter, threads, follow, descriptors));
        let sampler = Sampler::start(shared.clone(), followed)?;
        let mut session =
            Session::new(shared.clone(), sampler.looking().clone(), recorder.observer());
        let (orders, given) = bounded::<Order>(1_024);
        let thread = Builder::new().name("session".into()).spawn(move || {
            for order in given {
                let Order { statement, text, selected, pace, done } = order;
                let result = session.execute(statement, &text, selected, pace);
                if let Some(done) = done {
                    let _ = done.send(result);
                }
            }
            session.stop();
        })?;
        recorder.reporter().flush();
        Ok(Lab { recorder, sampler, shared, orders, session: thread })
    }

    /// What is known now: a snapshot in constant time.
    pub fn world(&self) -> World {
        self.recorder.world()
    }

    /// The moment, on the laboratory's clock.
    pub fn now(&self) -> Duration {
        self.shared.clock.now()
    }

    /// Told when the world changed; one waiting message stands for all changes since.
    pub const fn news(&self) -> &Receiver<()> {
        self.recorder.news()
    }

    /// The latest events and the worlds they led to. Hold the lock only for a look.
    pub const fn history(&self) -> &Arc<Mutex<History>> {
        self.recorder.history()
    }

    /// Hands over a line typed at the screen; returns at once, and what comes of it shows in the
    /// world. `selected` is the descriptor meant where none is given. Statements are carried out
    /// in the order they are handed over. A `Screen` command is not for the laboratory.
    pub fn submit(&self, statement: Statement, text: String, selected: Option<i32>) {
        let order = Order { statement, text, selected, pace: Pace::Prompt, done: None };
        // A thousand lines that wait are more than a person types: the rest is refused.
        let _ = self.orders.try_send(order);
    }

    /// Carries out a line of a script and waits for it.
    pub fn run(&self, statement: Statement, text: &str) -> Option<Done> {
        let (tell, done) = bounded(1);
        let order = Order {
            statement,
            text: text.into(),
            selected: None,
            pace: Pace::Script,
            done: Some(tell),
        };
        self.orders.send(order).ok()?;
        done.recv().ok()
    }

    /// Ends every server, client and call, joins the threads and closes the journal.
    pub fn stop(self) {
        let Lab { recorder, sampler, shared, orders, session } = self;
        shared.set_closing();
        drop(orders);
        let _ = session.join();
        sampler.stop();
        recorder.stop();
    }
}
