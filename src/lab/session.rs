//! Carrying out statements, one after the other.

use super::attach;
use super::callers::{Callers, Handed, Which, interrupt};
use super::carry;
use super::clients::Clients;
use super::follow::{self, Wanted};
use super::options;
use super::questions;
use super::resolve;
use super::sampler::Looking;
use super::server::Servers;
use super::shared::Shared;
use super::state::State;
use super::sync::Lessons;
use crate::command::{
    CAPABILITIES, Command, InterruptArg, Requirement, ScreenCommand, Statement, TypedCall,
};
use crate::journal::History;
use crate::lang::Lang;
use crate::os::{self, Call, Outcome};
use crate::world::{Answer, CallId, Note, Observed, Refusal, Source, What, World};
use parking_lot::Mutex;
use std::sync::Arc;
use std::time::Duration;

/// How long the prompt waits for a call before it goes on beside it. Long enough for every call
/// that does not block, so that typed lines keep their order.
const GRACE: Duration = Duration::from_millis(30);

/// What came of a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Done {
    /// A call came back.
    Called(CallId, Outcome),
    /// A call is under way beside the prompt.
    UnderWay(CallId),
    /// Something was set going or ended.
    Ok,
    /// These calls, made beside the lines, have come back.
    Waited(Vec<CallId>),
    /// An expectation held, or not.
    Expected {
        /// Whether it held.
        held: bool,
        /// What was seen last.
        observed: Observed,
        /// The numbers that were reckoned out, where the line does not say them.
        wanted: Option<String>,
        /// Where it was seen.
        source: Option<Source>,
    },
    /// What a script needs is not here: the rest of it is left out.
    Skipped {
        /// Why it cannot do without.
        because: String,
    },
    /// It was not carried out.
    Refused(Refusal),
}

/// Carries out statements.
pub(super) struct Session {
    shared: Arc<Shared>,
    looking: Looking,
    world: Arc<dyn Fn() -> World + Send + Sync>,
    callers: Callers,
    servers: Servers,
    lessons: Lessons,
    clients: Clients,
    // What `export` writes, and in which language its comments are.
    history: Arc<Mutex<History>>,
    lang: Lang,
}

impl Session {
    pub(super) fn new(
        shared: Arc<Shared>,
        looking: Looking,
        world: Arc<dyn Fn() -> World + Send + Sync>,
        (history, lang): (Arc<Mutex<History>>, Lang),
    ) -> Session {
        Session {
            callers: Callers::new(shared.clone(), world.clone()),
            servers: Servers::new(shared.clone()),
            lessons: Lessons::new(shared.clone()),
            clients: Clients::new(shared.clone()),
            shared,
            looking,
            world,
            history,
            lang,
        }
    }

    /// Carries out a statement for whoever remembers `state`. `selected` is the socket meant where
    /// none is given, if the screen says so; otherwise it is the one the last statement was about.
    /// A call that does not come back at once is given back under way.
    pub(super) fn execute(
        &mut self,
        statement: Statement,
        text: &str,
        selected: Option<i32>,
        state: &State,
    ) -> (Done, Option<Handed>) {
        if selected.is_some() {
            state.lock().selected = selected;
        }
        let done = self.attempt(statement, text, state);
        let done = done.unwrap_or_else(|refusal| (Done::Refused(refusal), None));
        if let Done::Refused(refusal) = &done.0 {
            self.shared.refused(text, refusal);
        }
        self.shared.reporter.flush();
        done
    }

    fn attempt(
        &mut self,
        statement: Statement,
        text: &str,
        state: &State,
    ) -> Result<(Done, Option<Handed>), Refusal> {
        let selected = state.lock().selected;
        match statement.command {
            Command::Call(typed) => {
                let call = resolve::call(&self.shared, typed, selected)?;
                let actor = statement.actor.map(Into::into).or_else(|| state.lock().actor.clone());
                return self.call(
                    (call, None),
                    statement.names,
                    actor,
                    statement.background,
                    state,
                );
            }
            Command::Follow { socket, data } => {
                let send = TypedCall::Send { fd: socket, data, flags: 0 };
                let call = resolve::call(&self.shared, send, selected)?;
                let wanted = call.fd().map(|fd| follow::wanted(&self.shared, *fd)).transpose()?;
                let actor = statement.actor.map(Into::into).or_else(|| state.lock().actor.clone());
                return self.call((call, wanted), vec![], actor, statement.background, state);
            }
            Command::Option(option) => {
                let call = options::finish(&self.shared, &option, selected)?;
                let actor = statement.actor.map(Into::into).or_else(|| state.lock().actor.clone());
                return self.call(
                    (call, None),
                    statement.names,
                    actor,
                    statement.background,
                    state,
                );
            }
            Command::Serve { listener, plan } => {
                let fd = resolve::descriptor(&self.shared, &listener, selected)?;
                self.servers.start(fd, plan)?;
            }
            Command::PoolSize { workers, most } => self.servers.resize(workers, most)?,
            Command::PoolStop { graceful: true } => self.servers.drain_last()?,
            Command::PoolStop { graceful: false } => self.servers.stop_last()?,
            Command::Clients(wanted) => {
                let address = resolve::address(&self.shared, &wanted.address, None, selected)?;
                let send = wanted.send.as_ref().map(resolve::data).transpose()?;
                self.clients.start(wanted.count, address, send, wanted.every, wanted.hold)?;
            }
            Command::Sync(plan) => self.lessons.start(plan)?,
            Command::SyncStop => self.lessons.stop()?,
            Command::ClientsStop => self.clients.stop()?,
            Command::LoadStop => self.shared.loading.stop()?,
            Command::CompareStop => self.shared.comparing.stop()?,
            Command::Interrupt(which) => {
                let which = match which {
                    None => Which::Latest,
                    Some(InterruptArg::Thread(name)) => Which::Thread(name),
                    Some(InterruptArg::Socket(target)) => {
                        match resolve::socket(&self.shared, &target, selected) {
                            Ok(id) => Which::Socket(id),
                            Err(_) => {
                                Which::File(resolve::descriptor(&self.shared, &target, selected)?)
                            }
                        }
                    }
                };
                interrupt(&self.shared, &which)?;
            }
            Command::Ask(question) => {
                let answer = Box::new(questions::answer(
                    &self.shared,
                    (&self.looking, &*self.world),
                    &question,
                    selected,
                )?);
                let note = Note::Answered { question: text.into(), answer };
                self.shared.reporter.tell(What::Noted(note));
            }
            Command::SigPipe(shown) => {
                self.shared.show_sigpipe(shown);
                self.shared.reporter.tell(What::Noted(Note::SigPipe { shown }));
            }
            Command::Attach(whom) => {
                let whom = attach::begin(&self.shared, whom)?;
                self.looking.now();
                self.shared.reporter.flush();
                let answer = attach::answer(&(self.world)(), whom);
                let answer = Box::new(Answer::Attached(answer));
                let note = Note::Answered { question: text.into(), answer };
                self.shared.reporter.tell(What::Noted(note));
            }
            Command::Detach(whom) => {
                let whom = attach::end(&self.shared, whom)?;
                self.looking.now();
                self.shared.reporter.tell(What::Noted(Note::Detached { whom }));
            }
            Command::As(actor) => state.lock().actor = actor.map(Into::into),
            Command::Mark => {
                let counters = os::Counters::read();
                let counters =
                    counters.map_err(|errno| Refusal::NoCounters { reason: errno.to_string() })?;
                state.lock().mark = Some(counters);
                self.shared.count_from_here();
                self.shared.reporter.tell(What::Noted(Note::Marked));
            }
            Command::Skip { needs, because } => {
                if !is_met(&needs) {
                    let note = Note::Skipped { needs: needs.text(), because: because.clone() };
                    self.shared.reporter.tell(What::Noted(note));
                    return Ok((Done::Skipped { because }, None));
                }
            }
            Command::Export { form, path } => {
                carry::export(&self.shared, &self.history, self.lang, form, &path)?
            }
            Command::ExportFigures { form, path } => {
                carry::figures(&self.shared, &*self.world, self.lang, form, &path)?;
            }
            // The runner's: they would hold up the statements behind them.
            Command::Expect(_)
            | Command::Source(_)
            | Command::Example(_)
            | Command::Zoo { .. }
            | Command::Sleep(_)
            | Command::Compare(_)
            | Command::Load(_)
            | Command::Wait(_) => {}
            Command::Screen(ScreenCommand::Select(target)) => {
                let fd = resolve::descriptor(&self.shared, &target, selected)?;
                state.lock().selected = Some(fd);
            }
            Command::Screen(_) => return Err(Refusal::NeedsScreen),
        }
        Ok((Done::Ok, None))
    }

    fn call(
        &mut self,
        (call, wanted): (Call, Option<Wanted>),
        names: Vec<String>,
        actor: Option<Arc<str>>,
        background: bool,
        state: &State,
    ) -> Result<(Done, Option<Handed>), Refusal> {
        if let Some(fd) = call.fd() {
            state.lock().selected = Some(*fd);
        }
        let makes_socket = matches!(call, Call::Socket { .. });
        let handed = self.callers.hand((call, wanted), names, actor, state, background)?;
        let wait = if background { Duration::ZERO } else { GRACE };
        let Some(outcome) = handed.wait(wait, &self.shared) else {
            return Ok((Done::UnderWay(handed.id), Some(handed)));
        };
        if let (true, Ok(result)) = (makes_socket, &outcome) {
            state.lock().selected = i32::try_from(result.value).ok();
        }
        // A closed socket is followed by the sampler: the next line may ask for its state.
        self.looking.soon();
        Ok((Done::Called(handed.id, outcome), None))
    }

    pub(super) fn closing(&self) -> bool {
        self.shared.closing()
    }

    /// Ends every server, client and call, and closes what is still open, as the end of a program
    /// does.
    pub(super) fn stop(mut self) {
        self.lessons.stop_if_running();
        self.clients.stop_if_running();
        self.servers.stop_all();
        self.callers.stop();
        for fd in self.shared.table.lock().drain() {
            let _ = os::perform(&Call::Close { fd });
        }
    }
}

fn is_met(needs: &Requirement) -> bool {
    match needs {
        Requirement::Root => os::is_root(),
        Requirement::User => !os::is_root(),
        Requirement::Ipv6 => os::has_ipv6(),
        Requirement::Linux(major, minor) => {
            os::linux_version().is_some_and(|version| version >= (*major, *minor))
        }
        Requirement::Sysctl(name, comparison, number) => {
            os::sysctl(name).is_ok_and(|value| comparison.holds(value, *number))
        }
        Requirement::Capability(name) => {
            CAPABILITIES.iter().any(|(known, number)| known == name && os::has_capability(*number))
        }
    }
}
