//! Carrying out statements, one after the other.

use super::callers::{Callers, LastCall, Which};
use super::expect;
use super::load::Load;
use super::resolve;
use super::sampler::Looking;
use super::server::Servers;
use super::shared::Shared;
use crate::command::{self, Command, InterruptArg, ScreenCommand, Statement, Target};
use crate::os::{self, Call, Outcome};
use crate::world::{CallId, Note, Observed, Refusal, What, World};
use std::sync::Arc;
use std::time::Duration;

/// How long a script's call without `&` is waited for before it is interrupted.
pub const CALL_LIMIT: Duration = Duration::from_secs(10);

/// How long the prompt waits for a call before it goes on beside it. Long enough for every call
/// that does not block, so that typed lines keep their order.
const GRACE: Duration = Duration::from_millis(30);

/// How deep files may source each other.
const SOURCE_DEPTH: u32 = 8;

/// Whether a call that blocks holds up the statements after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// At the prompt: it goes on beside it.
    Prompt,
    /// In a script: it is waited for, up to [`CALL_LIMIT`], unless it has `&`.
    Script,
}

/// What came of a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Done {
    /// A call came back.
    Called(CallId, Outcome),
    /// A call is under way beside the prompt.
    UnderWay(CallId),
    /// Something was set going or ended.
    Ok,
    /// An expectation held, or not.
    Expected {
        /// Whether it held.
        held: bool,
        /// What was seen last.
        observed: Observed,
    },
    /// It was not carried out.
    Refused(Refusal),
}

/// Carries out statements.
pub(super) struct Session {
    shared: Arc<Shared>,
    looking: Looking,
    world: Box<dyn Fn() -> World + Send>,
    callers: Callers,
    last: LastCall,
    servers: Servers,
    load: Load,
    selected: Option<i32>,
}

impl Session {
    pub(super) fn new(
        shared: Arc<Shared>,
        looking: Looking,
        world: Box<dyn Fn() -> World + Send>,
    ) -> Session {
        let last = LastCall::default();
        Session {
            callers: Callers::new(shared.clone(), last.clone()),
            last,
            servers: Servers::new(shared.clone()),
            load: Load::new(shared.clone()),
            shared,
            looking,
            world,
            selected: None,
        }
    }

    /// Carries out a statement. `selected` is the socket meant where none is given, if the screen
    /// says so; otherwise it is the one the last statement was about.
    pub(super) fn execute(
        &mut self,
        statement: Statement,
        text: &str,
        selected: Option<i32>,
        pace: Pace,
    ) -> Done {
        self.execute_nested(statement, text, selected, pace, 0)
    }

    fn execute_nested(
        &mut self,
        statement: Statement,
        text: &str,
        selected: Option<i32>,
        pace: Pace,
        depth: u32,
    ) -> Done {
        if selected.is_some() {
            self.selected = selected;
        }
        let done = self.attempt(statement, pace, depth).unwrap_or_else(Done::Refused);
        match &done {
            Done::Refused(refusal) => {
                self.note(Note::Refused { command: text.into(), refusal: refusal.clone() })
            }
            Done::Expected { held, observed } => {
                self.note(Note::Expected {
                    text: text.into(),
                    held: *held,
                    observed: observed.clone(),
                });
            }
            _ => {}
        }
        self.shared.reporter.flush();
        done
    }

    fn note(&self, note: Note) {
        self.shared.reporter.tell(What::Noted(note));
    }

    fn attempt(&mut self, statement: Statement, pace: Pace, depth: u32) -> Result<Done, Refusal> {
        match statement.command {
            Command::Call(typed) => {
                let call = resolve::call(&self.shared, typed, self.selected)?;
                return self.call(call, statement.name, statement.background, pace);
            }
            Command::Serve { listener, plan } => {
                let fd = resolve::descriptor(&self.shared, &listener, self.selected)?;
                self.servers.start(fd, plan)?;
            }
            Command::PoolSize(workers) => self.servers.resize(workers)?,
            Command::PoolStop => self.servers.stop_last()?,
            Command::Clients(wanted) => {
                let address = resolve::address(&self.shared, &wanted.address, None, self.selected)?;
                let send = wanted.send.as_ref().map(resolve::data).transpose()?;
                self.load.start(wanted.count, address, send, wanted.every, wanted.hold)?;
            }
            Command::ClientsStop => self.load.stop()?,
            Command::Interrupt(which) => {
                let which = match which {
                    None => Which::Latest,
                    Some(InterruptArg::Thread(name)) => Which::Thread(name),
                    Some(InterruptArg::Socket(target)) => {
                        Which::Socket(resolve::socket(&self.shared, &target, self.selected)?)
                    }
                };
                self.callers.interrupt(&which)?;
            }
            Command::Expect(expectation) => {
                let context = expect::Context {
                    shared: &self.shared,
                    looking: &self.looking,
                    world: &self.world,
                    last: &self.last,
                    selected: self.selected,
                };
                let (held, observed) = expect::wait_for(&expectation, &context);
                return Ok(Done::Expected { held, observed });
            }
            Command::Source(path) => return self.source(&path, pace, depth),
            Command::Screen(ScreenCommand::Select(target)) => self.select(&target)?,
            Command::Screen(_) => return Err(Refusal::NeedsScreen),
        }
        Ok(Done::Ok)
    }

    fn select(&mut self, target: &Target) -> Result<(), Refusal> {
        self.selected = Some(resolve::descriptor(&self.shared, target, self.selected)?);
        Ok(())
    }

    fn call(
        &mut self,
        call: Call,
        name: Option<String>,
        background: bool,
        pace: Pace,
    ) -> Result<Done, Refusal> {
        self.selected = call.fd().copied().or(self.selected);
        let makes_socket = matches!(call, Call::Socket { .. });
        let handed = self.callers.hand(call, name)?;
        let wait = match (pace, background) {
            (_, true) => Duration::ZERO,
            (Pace::Prompt, false) => GRACE,
            (Pace::Script, false) => CALL_LIMIT,
        };
        let outcome = match (handed.wait(wait, &self.shared), pace, background) {
            (Some(outcome), ..) => outcome,
            (None, Pace::Script, false) => {
                // Only this call: others may be blocked on purpose.
                let _ = self.callers.interrupt(&Which::Call(handed.id));
                return Err(Refusal::CallTimedOut { seconds: CALL_LIMIT.as_secs() });
            }
            (None, ..) => return Ok(Done::UnderWay(handed.id)),
        };
        if let (true, Ok(result)) = (makes_socket, &outcome) {
            self.selected = i32::try_from(result.value).ok();
        }
        // A closed socket is followed by the sampler: the next line may ask for its state.
        self.looking.soon();
        Ok(Done::Called(handed.id, outcome))
    }

    fn source(&mut self, path: &str, pace: Pace, depth: u32) -> Result<Done, Refusal> {
        if depth >= SOURCE_DEPTH {
            return Err(Refusal::SourcedTooDeep { path: path.into() });
        }
        let text = std::fs::read_to_string(path).map_err(|error| Refusal::UnreadableFile {
            path: path.into(),
            reason: error.to_string(),
        })?;
        let lines = command::parse_script(&text).map_err(|bad| Refusal::BadLine {
            path: path.into(),
            line: bad.line as u32,
            column: bad.column as u32,
            text: text.lines().nth(bad.line - 1).unwrap_or_default().into(),
        })?;
        for line in lines {
            if self.shared.closing() {
                break;
            }
            match self.execute_nested(line.statement, &line.text, None, pace, depth + 1) {
                Done::Expected { held: false, observed } => {
                    return Ok(Done::Expected { held: false, observed });
                }
                _ => continue,
            }
        }
        Ok(Done::Ok)
    }

    /// Ends every server, client and call, and closes what is still open, as the end of a program
    /// does.
    pub(super) fn stop(mut self) {
        self.load.stop_if_running();
        self.servers.stop_all();
        self.callers.stop();
        for (fd, _) in self.shared.table.lock().drain() {
            let _ = os::perform(&Call::Close { fd });
        }
    }
}
