//! The running laboratory: owns descriptors and threads; commands in, events out.

use crate::command::Statement;
use crate::world::World;
use crossbeam_channel::Receiver;
use std::io::Write;
use std::time::Duration;

/// What a laboratory starts with.
#[derive(Default)]
pub struct Options {
    /// Where the journal is written as it happens, one JSON line an event.
    pub sinks: Vec<Box<dyn Write + Send>>,
}

/// The running laboratory.
pub struct Lab {
    news: Receiver<()>,
}

impl Lab {
    /// Opens it.
    ///
    /// # Errors
    /// When a thread or a descriptor it cannot do without is refused.
    pub fn start(_options: Options) -> std::io::Result<Lab> {
        let (_, news) = crossbeam_channel::bounded(1);
        Ok(Lab { news })
    }

    /// What is known now: a snapshot in constant time.
    pub fn world(&self) -> World {
        World::default()
    }

    /// The moment, on the laboratory's clock.
    pub fn now(&self) -> Duration {
        Duration::ZERO
    }

    /// Told when the world changed; one waiting message stands for all changes since.
    pub const fn news(&self) -> &Receiver<()> {
        &self.news
    }

    /// Hands over a line typed at the screen; returns at once, and what comes of it shows in the
    /// world. `selected` is the descriptor meant where none is given. Statements are carried out
    /// in the order they are handed over. A `Screen` command is not for the laboratory.
    pub fn submit(&self, _statement: Statement, _text: String, _selected: Option<i32>) {}

    /// Ends every server, client and call, joins the threads and closes the journal.
    pub fn stop(self) {}
}
