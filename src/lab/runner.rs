//! Carrying out lines as a script does: each is waited for before the next begins.
//!
//! What waits, waits on the runner's thread; the session, and with it the prompt, stays free.

use super::Order;
use super::callers::{LastCall, Which, interrupt};
use super::expect;
use super::resolve;
use super::sampler::Looking;
use super::session::{Done, Selected};
use super::shared::Shared;
use super::threads::END_WITHIN;
use crate::command::{self, Command, Expectation, ScreenCommand, ScriptLine, Statement};
use crate::world::{Note, Refusal, What, World};
use crossbeam_channel::{Sender, bounded};
use std::sync::Arc;
use std::time::Duration;

/// How long a script's call without `&` is waited for before it is interrupted.
pub const CALL_LIMIT: Duration = Duration::from_secs(10);

/// How deep files may source each other.
const SOURCE_DEPTH: u32 = 8;

/// Carries out lines as a script does. Cheap to copy.
#[derive(Clone)]
pub(super) struct Runner {
    pub(super) shared: Arc<Shared>,
    pub(super) looking: Looking,
    pub(super) world: Arc<dyn Fn() -> World + Send + Sync>,
    pub(super) last: LastCall,
    pub(super) selected: Selected,
    pub(super) orders: Sender<Order>,
}

impl Runner {
    /// Carries out a line and waits for it; none when the laboratory has closed.
    pub(super) fn run(&self, statement: Statement, text: &str) -> Option<Done> {
        self.run_nested(statement, text, 0)
    }

    /// Carries out lines one after the other, up to the first expectation that does not hold or
    /// the first line that cannot be carried out. Commands about a screen are left out.
    pub(super) fn run_all(&self, lines: Vec<ScriptLine>) -> Option<Done> {
        self.run_lines(lines, 0)
    }

    fn run_lines(&self, lines: Vec<ScriptLine>, depth: u32) -> Option<Done> {
        for line in lines.into_iter().filter(|line| !is_for_the_screen(&line.statement)) {
            let done = self.run_nested(line.statement, &line.text, depth)?;
            if done.stops_a_script() {
                return Some(done);
            }
        }
        Some(Done::Ok)
    }

    fn run_nested(&self, statement: Statement, text: &str, depth: u32) -> Option<Done> {
        if self.shared.closing() {
            return None;
        }
        match statement.command {
            Command::Expect(expectation) => Some(self.expect(&expectation, text)),
            Command::Source(path) => match read(&path, depth) {
                Ok(lines) => self.run_lines(lines, depth + 1),
                Err(refusal) => Some(self.refused(text, refusal)),
            },
            _ => self.order(statement, text),
        }
    }

    fn expect(&self, expectation: &Expectation, text: &str) -> Done {
        let context = expect::Context {
            shared: &self.shared,
            looking: &self.looking,
            world: &*self.world,
            last: &self.last,
            selected: *self.selected.lock(),
        };
        let (held, observed) = expect::wait_for(expectation, &context);
        let note = Note::Expected { text: text.into(), held, observed: observed.clone() };
        self.shared.reporter.tell(What::Noted(note));
        self.shared.reporter.flush();
        Done::Expected { held, observed }
    }

    fn order(&self, statement: Statement, text: &str) -> Option<Done> {
        let background = statement.background;
        let (tell, hear) = bounded(1);
        let order = Order { statement, text: text.into(), selected: None, done: Some(tell) };
        self.orders.send(order).ok()?;
        let (done, handed) = hear.recv().ok()?;
        let Some(handed) = handed.filter(|_| !background) else { return Some(done) };
        if let Some(outcome) = handed.wait(CALL_LIMIT, &self.shared) {
            self.shared.reporter.flush();
            return Some(Done::Called(handed.id, outcome));
        }
        // Only this call: others may be blocked on purpose.
        let _ = interrupt(&self.shared, &Which::Call(handed.id));
        let _ = handed.wait(END_WITHIN, &self.shared);
        Some(self.refused(text, Refusal::CallTimedOut { seconds: CALL_LIMIT.as_secs() }))
    }

    fn refused(&self, text: &str, refusal: Refusal) -> Done {
        self.shared.refused(text, &refusal);
        self.shared.reporter.flush();
        Done::Refused(refusal)
    }
}

impl Done {
    /// Whether a script ends with it. A call that fails does not end one: `expect errno` looks at
    /// that.
    pub const fn stops_a_script(&self) -> bool {
        matches!(self, Done::Refused(_) | Done::Expected { held: false, .. })
    }
}

/// Whether a statement changes only what a screen shows. `select` matters everywhere.
pub const fn is_for_the_screen(statement: &Statement) -> bool {
    matches!(&statement.command, Command::Screen(screen) if !matches!(screen, ScreenCommand::Select(_)))
}

fn read(path: &str, depth: u32) -> Result<Vec<ScriptLine>, Refusal> {
    if depth >= SOURCE_DEPTH {
        return Err(Refusal::SourcedTooDeep { path: path.into() });
    }
    let bytes = resolve::read_file(path)?;
    let text = String::from_utf8(bytes).map_err(|error| Refusal::UnreadableFile {
        path: path.into(),
        reason: error.utf8_error().to_string(),
    })?;
    command::parse_script(&text).map_err(|bad| Refusal::BadLine {
        path: path.into(),
        line: bad.line as u32,
        column: bad.column as u32,
        text: text.lines().nth(bad.line - 1).unwrap_or_default().into(),
    })
}
