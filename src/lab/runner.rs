//! Carrying out lines as a script does: each is waited for before the next begins.
//!
//! What waits, waits on the runner's thread; the session, and with it the prompt, stays free.

use super::Order;
use super::callers::{Which, interrupt};
use super::compare;
use super::expect;
use super::load;
use super::resolve;
use super::sampler::Looking;
use super::session::Done;
use super::shared::Shared;
use super::state::{Awaited, State};
use super::threads::END_WITHIN;
use super::zoo;
use crate::command::{
    self, Command, Expectation, InterruptArg, LoadArg, ScreenCommand, ScriptLine, Statement, Target,
};
use crate::os::Counters;
use crate::world::{Note, Refusal, Role, What, World};
use crossbeam_channel::{Sender, bounded};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a script's call without `&` is waited for before it is interrupted, and how long its
/// `wait` waits.
pub const CALL_LIMIT: Duration = Duration::from_secs(10);

/// How deep files may source each other.
const SOURCE_DEPTH: u32 = 8;

/// How often someone who sleeps looks whether the laboratory closes.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// How often someone who waits for calls looks whether they have come back.
const WAIT_EVERY: Duration = Duration::from_millis(2);

/// Carries out lines as a script does. Cheap to copy; copies remember together.
#[derive(Clone)]
pub(super) struct Runner {
    pub(super) shared: Arc<Shared>,
    pub(super) looking: Looking,
    pub(super) world: Arc<dyn Fn() -> World + Send + Sync>,
    pub(super) state: State,
    pub(super) orders: Sender<Order>,
    /// How long `wait` waits; without it, until the laboratory closes.
    pub(super) wait_limit: Option<Duration>,
}

impl Runner {
    /// One that remembers for itself, from the selected socket on; its counters are counted from
    /// here.
    pub(super) fn fresh(&self, selected: Option<i32>) -> Runner {
        let runner = Runner { state: State::default(), ..self.clone() };
        {
            let mut memory = runner.state.lock();
            memory.selected = selected;
            memory.mark = Counters::read().ok();
        }
        runner
    }

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
            Command::Sleep(time) => self.sleep(time),
            Command::Wait(whose) => self.wait(whose.as_ref(), text),
            Command::Source(path) => match read(&path, depth) {
                Ok(lines) => self.run_file(lines, depth),
                Err(refusal) => Some(self.refused(text, refusal)),
            },
            Command::Example(example) => match lines_of(example.text, example.name) {
                Ok(lines) => self.run_file(lines, depth),
                Err(refusal) => Some(self.refused(text, refusal)),
            },
            Command::Compare(arg) => Some(match compare::run(&self.shared, &arg) {
                Ok(()) => Done::Ok,
                Err(refusal) => self.refused(text, refusal),
            }),
            Command::Load(ref arg) if statement.background => {
                Some(self.load_beside(arg.clone(), text))
            }
            Command::Load(arg) => Some(self.load(&arg, text)),
            Command::Zoo { end } => self.zoo(end, depth),
            Command::Sync(_) => self.lesson(statement, text),
            _ => self.order(statement, text),
        }
    }

    fn run_file(&self, lines: Vec<ScriptLine>, depth: u32) -> Option<Done> {
        // `as client:` holds to the end of its file.
        let actor = self.state.lock().actor.clone();
        let done = self.run_lines(lines, depth + 1);
        self.state.lock().actor = actor;
        done
    }

    // One at a time: an earlier one ends first. A call that fails there (the peer may be gone) is
    // told and no reason to stop.
    fn zoo(&self, end: bool, depth: u32) -> Option<Done> {
        let actor = self.state.lock().actor.take();
        let kept = std::mem::take(&mut *self.shared.zoo.lock());
        let ended = zoo::end(&self.shared, &kept);
        let mut done = self.run_lines(ended, depth + 1);
        if !end && matches!(done, Some(Done::Ok)) {
            done = self.run_lines(zoo::lines(), depth + 1);
            *self.shared.zoo.lock() = zoo::made(&self.shared);
        }
        self.state.lock().actor = actor;
        done
    }

    fn expect(&self, expectation: &Expectation, text: &str) -> Done {
        let context = expect::Context {
            shared: &self.shared,
            looking: &self.looking,
            world: &*self.world,
            state: &self.state,
        };
        let seen = expect::wait_for(expectation, &context);
        let note = Note::Expected {
            text: text.into(),
            held: seen.held,
            observed: seen.observed.clone(),
            wanted: seen.wanted.clone(),
            source: seen.source.clone(),
        };
        self.shared.reporter.tell(What::Noted(note));
        self.shared.reporter.flush();
        let expect::Seen { held, observed, wanted, source } = seen;
        Done::Expected { held, observed, wanted, source }
    }

    fn sleep(&self, time: Duration) -> Option<Done> {
        let deadline = Instant::now() + time;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if self.shared.closing() {
                return None;
            }
            if left.is_zero() {
                return Some(Done::Ok);
            }
            std::thread::sleep(left.min(LOOK_EVERY));
        }
    }

    fn wait(&self, whose: Option<&InterruptArg>, text: &str) -> Option<Done> {
        let which = match self.awaited(whose) {
            Ok(which) => which,
            Err(refusal) => return Some(self.refused(text, refusal)),
        };
        let deadline = self.wait_limit.map(|limit| Instant::now() + limit);
        while self.is_pending(&which) {
            if self.shared.closing() {
                return None;
            }
            if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                return Some(self.refused(text, self.still_blocked(&which)));
            }
            std::thread::sleep(WAIT_EVERY);
        }
        let calls = self.state.lock().take(&which);
        self.looking.soon();
        self.shared.reporter.flush();
        Some(Done::Waited(calls))
    }

    fn awaited(&self, whose: Option<&InterruptArg>) -> Result<Awaited, Refusal> {
        let target = match whose {
            None => return Ok(Awaited::All),
            Some(InterruptArg::Thread(thread)) => return Ok(Awaited::Thread(thread.clone())),
            Some(InterruptArg::Socket(target)) => target,
        };
        if let Target::Name(name) = target {
            let named = self.shared.table.lock().named(name);
            let which = Awaited::Socket {
                name: Some(name.clone()),
                fd: named.as_ref().map(|named| named.fd),
                socket: named.as_ref().and_then(|named| named.id),
            };
            // A call beside the lines may be about to give the name, or have failed to.
            let known = named.is_some() || self.state.lock().knows(&which);
            return if known { Ok(which) } else { Err(Refusal::UnknownName(name.clone())) };
        }
        let selected = self.state.lock().selected;
        let fd = resolve::descriptor(&self.shared, target, selected)?;
        let socket = self.shared.table.lock().get(fd).map(|entry| entry.id);
        Ok(Awaited::Socket { name: None, fd: Some(fd), socket })
    }

    // The user's own calls first; a thread or socket that is named may be in another's call.
    fn is_pending(&self, which: &Awaited) -> bool {
        if !self.state.lock().pending(which).is_empty() {
            return true;
        }
        let under_way = self.shared.under_way.lock();
        let mut callers = under_way.values().filter(|call| call.thread.starts_with("caller-"));
        match which {
            Awaited::All => false,
            Awaited::Thread(thread) => callers.any(|call| *call.thread == **thread),
            Awaited::Socket { socket: None, fd, .. } => callers.any(|call| call.fd == *fd),
            Awaited::Socket { socket, .. } => callers.any(|call| call.socket == *socket),
        }
    }

    fn still_blocked(&self, which: &Awaited) -> Refusal {
        let pending = self.state.lock().pending(which);
        let world = (self.world)();
        let calls: Vec<String> = world
            .calls
            .blocked()
            .filter(|entry| pending.contains(&entry.id))
            .map(|entry| format!("{} ({})", command::entry_text(&entry.call, None), entry.thread))
            .collect();
        Refusal::StillBlocked {
            calls: calls.join(", "),
            seconds: self.wait_limit.unwrap_or_default().as_secs(),
        }
    }

    // Begun by the session, and waited for here unless it is to go on beside the lines.
    fn lesson(&self, statement: Statement, text: &str) -> Option<Done> {
        let background = statement.background;
        let done = self.order(statement, text)?;
        let board = self.shared.sync.lock().clone();
        if let (false, Done::Ok, Some(board)) = (background, &done, board) {
            while !board.wait_over(LOOK_EVERY) {
                if self.shared.closing() {
                    return None;
                }
            }
        }
        self.shared.reporter.flush();
        Some(done)
    }

    fn order(&self, statement: Statement, text: &str) -> Option<Done> {
        let background = statement.background;
        let (tell, hear) = bounded(1);
        let order = Order {
            statement,
            text: text.into(),
            selected: None,
            state: self.state.clone(),
            done: Some(tell),
        };
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

    fn load(&self, arg: &LoadArg, text: &str) -> Done {
        let selected = self.state.lock().selected;
        match load::carry_out(&self.shared, &(self.world)(), arg, selected) {
            Ok(()) => Done::Ok,
            Err(refusal) => self.refused(text, refusal),
        }
    }

    // Until the lines behind it end it, or its time.
    fn load_beside(&self, arg: LoadArg, text: &str) -> Done {
        let (shared, line) = (self.shared.clone(), text.to_string());
        let (world, selected) = ((self.world)(), self.state.lock().selected);
        let started = self.shared.threads.start("script", Role::Script, move |_| {
            if let Err(refusal) = load::carry_out(&shared, &world, &arg, selected) {
                shared.refused(&line, &refusal);
            }
        });
        match started {
            Ok(thread) => {
                let mut beside = self.shared.beside.lock();
                beside.retain(|thread| !thread.has_ended());
                beside.push(thread);
                Done::Ok
            }
            Err(refusal) => self.refused(text, refusal),
        }
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
        matches!(self, Done::Refused(_) | Done::Skipped { .. } | Done::Expected { held: false, .. })
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
    lines_of(&text, path)
}

fn lines_of(text: &str, path: &str) -> Result<Vec<ScriptLine>, Refusal> {
    command::parse_script(text).map_err(|bad| Refusal::BadLine {
        path: path.into(),
        line: bad.line as u32,
        column: bad.column as u32,
        text: bad.text,
    })
}
