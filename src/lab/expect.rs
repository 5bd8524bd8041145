//! Whether what a script expects is so.

mod compare;
mod last;
mod load;
mod number;
mod option;
mod socket;

use super::resolve;
use super::sampler::Looking;
use super::shared::Shared;
use super::state::State;
use crate::command::{
    AddressArg, Expectation, Expected, PoolFigure, Span, SyncFact, Target, ThreadState,
};
use crate::os::{Address, Counters, Fact, Inside, Kind, TaskReading};
use crate::world::{
    Doing, Experiment, Level, LogEntry, Note, Observed, Refusal, Source, World, lints,
};
use number::{Numbers, Unit};
use std::time::{Duration, Instant};

/// How long to wait before the second look while an expectation has not come true; twice as long
/// before each further one, up to the most.
const AGAIN: Duration = Duration::from_millis(2);
const AGAIN_MOST: Duration = Duration::from_millis(64);

/// How long to wait between two looks at what must stay as it is.
const STILL: Duration = Duration::from_millis(10);

/// What was seen, and whether it is what was expected.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seen {
    pub(super) held: bool,
    pub(super) observed: Observed,
    /// The numbers that were reckoned out, where the line does not say them.
    pub(super) wanted: Option<String>,
    pub(super) source: Option<Source>,
}

impl Seen {
    fn new(held: bool, observed: Observed, source: Source) -> Seen {
        Seen { held, observed, wanted: None, source: Some(source) }
    }

    fn value(held: bool, value: impl ToString, source: Source) -> Seen {
        Seen::new(held, Observed::Value(value.to_string()), source)
    }
}

fn reading(name: &str) -> Source {
    Source::Reading(name.into())
}

/// What an expectation is held against.
pub(super) struct Context<'a> {
    pub(super) shared: &'a Shared,
    pub(super) looking: &'a Looking,
    pub(super) world: &'a dyn Fn() -> World,
    pub(super) state: &'a State,
}

impl Context<'_> {
    fn selected(&self) -> Option<i32> {
        self.state.lock().selected
    }
}

/// Looks until the fact is so or its time is over, then as long as it must stay so.
pub(super) fn wait_for(expectation: &Expectation, context: &Context<'_>) -> Seen {
    let deadline = Instant::now() + expectation.patience();
    let mut again = AGAIN;
    let mut seen = loop {
        let seen = look(expectation, context);
        if seen.held || Instant::now() >= deadline || context.shared.closing() {
            break seen;
        }
        std::thread::sleep(again.min(deadline.saturating_duration_since(Instant::now())));
        again = (again * 2).min(AGAIN_MOST);
    };
    let Some(lasting) = expectation.lasting else { return seen };
    let deadline = Instant::now() + lasting;
    while seen.held && !context.shared.closing() {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            break;
        }
        std::thread::sleep(left.min(STILL));
        seen = look(expectation, context);
    }
    seen
}

// One look. With `never` it holds while the fact is not so; what cannot be looked up never holds.
fn look(expectation: &Expectation, context: &Context<'_>) -> Seen {
    if !expectation.expected.is_of_last_call() {
        context.looking.now();
    }
    context.shared.reporter.flush();
    let world = (context.world)();
    match check(&expectation.expected, &world, context) {
        Ok(seen) => Seen { held: seen.held != expectation.never, ..seen },
        Err(refusal) => {
            let observed = Observed::Refused(refusal);
            Seen { held: false, observed, wanted: None, source: None }
        }
    }
}

fn check(expected: &Expected, world: &World, context: &Context<'_>) -> Result<Seen, Refusal> {
    let numbers = Numbers { state: context.state };
    Ok(match expected {
        Expected::Pool(figure, span) => match pool_figure(*figure, world) {
            Some(number) => numbers.compare(number, span, Unit::Count, Source::Threads)?,
            None => Seen::new(false, Observed::NoServer, Source::Threads),
        },
        Expected::Sync(fact) => sync(fact, world, &numbers)?,
        Expected::Compare(design, figure, span) => {
            compare::figure(*design, *figure, span, world, &numbers)?
        }
        Expected::Load(figure, span) => load::figure(*figure, span, world, &numbers)?,
        Expected::Knee(span) => compare::knee(span, world, &numbers)?,
        Expected::Thread(name, state) => thread(name, state, world),
        Expected::Followed(levels) => followed(levels, world),
        Expected::Lint(name, socket) => lint(name, socket.as_ref(), world, context)?,
        Expected::Counter(name, span) => counter(name, span, &numbers)?,
        expected if expected.is_of_last_call() => last::check(expected, context, &numbers)?,
        expected => socket::check(expected, world, context, &numbers)?,
    })
}

fn counter(name: &str, span: &Span, numbers: &Numbers<'_>) -> Result<Seen, Refusal> {
    let now =
        Counters::read().map_err(|errno| Refusal::NoCounters { reason: errno.to_string() })?;
    let Some((full, number)) = now.find(name) else {
        return Err(Refusal::UnknownCounter(name.into()));
    };
    let before = numbers.state.lock().mark.as_ref().and_then(|mark| mark.find(name));
    let grown = number.wrapping_sub(before.map_or(0, |(_, number)| number));
    numbers.compare(grown, span, Unit::Count, Source::Counter(full))
}

// The levels that the message followed last passed, in the order in which it did.
fn followed(levels: &[Level], world: &World) -> Seen {
    let source = reading("SO_TIMESTAMPING");
    let last = world.calls.entries().rev().find_map(|entry| match entry {
        LogEntry::Note { note: Note::Followed(followed), .. } => Some(followed),
        _ => None,
    });
    let Some(last) = last else { return Seen::new(false, Observed::Nothing, source) };
    let known = last.steps.iter().filter_map(|step| Some((step.level, step.after.get()?)));
    let passed: Vec<(Level, Duration)> = known.collect();
    let when = |level: &Level| passed.iter().find(|(of, _)| of == level).map(|(_, at)| *at);
    let times: Option<Vec<Duration>> = levels.iter().map(when).collect();
    let names: Vec<&str> = passed.iter().map(|(level, _)| level.name()).collect();
    Seen::value(times.is_some_and(|times| times.is_sorted()), names.join(" "), source)
}

fn lint(
    name: &str,
    socket: Option<&Target>,
    world: &World,
    context: &Context<'_>,
) -> Result<Seen, Refusal> {
    let of = socket.map(|target| resolve::socket(context.shared, target, context.selected()));
    let of = of.transpose()?;
    let found = lints(world, context.shared.clock.now());
    let held =
        found.iter().any(|lint| lint.name() == name && (of.is_none() || lint.socket() == of));
    let names: Vec<&str> = found.iter().map(|lint| lint.name()).collect();
    let seen = if names.is_empty() { Observed::Nothing } else { Observed::Value(names.join(", ")) };
    Ok(Seen::new(held, seen, reading("lints")))
}

fn thread(name: &str, wanted: &ThreadState, world: &World) -> Seen {
    if let ThreadState::In(wanted) = wanted {
        return in_system_call(name, wanted, world);
    }
    let doing = world.threads.get(name).map(|thread| &thread.doing);
    let seen = match doing {
        None => Observed::Gone,
        Some(Doing::Idle { .. }) => Observed::Value("idle".into()),
        Some(Doing::Serving { .. }) => Observed::Value("serving".into()),
        Some(Doing::Calling { call, .. }) => Observed::Value(format!("blocked {}", call.name())),
    };
    let held = match (doing, wanted) {
        (None, ThreadState::Gone)
        | (Some(Doing::Idle { .. }), ThreadState::Idle)
        | (Some(Doing::Serving { .. }), ThreadState::Serving) => true,
        (Some(Doing::Calling { call, .. }), ThreadState::Blocked(wanted)) => call.name() == wanted,
        _ => false,
    };
    Seen::new(held, seen, Source::Threads)
}

fn in_system_call(name: &str, wanted: &str, world: &World) -> Seen {
    let source = || reading("/proc/PID/task/TID/syscall");
    let Some(thread) = world.threads.get(name) else {
        return Seen::new(false, Observed::Gone, source());
    };
    let task = thread.task.as_deref();
    let seen = match task.map(|task| &task.inside) {
        Some(Fact::Unknown(_)) | None => return Seen::new(false, Observed::Unknown, source()),
        Some(inside) => inside.value(),
    };
    let call = task.and_then(TaskReading::call);
    let said = match seen {
        Some(Inside::Running) => "running",
        Some(Inside::OutsideCall) => "outside a call",
        _ => call.unwrap_or("?"),
    };
    Seen::value(call == Some(wanted), said, source())
}

fn sync(fact: &SyncFact, world: &World, numbers: &Numbers<'_>) -> Result<Seen, Refusal> {
    let Some(Experiment::Sync(run)) = &world.experiment else {
        return Ok(Seen::new(false, Observed::NoSync, Source::Threads));
    };
    let (way, figure, span) = match fact {
        SyncFact::Deadlock => {
            let circle = run.state.deadlock();
            let locks = run.plan.lesson.locks();
            let name = |lock: u8| locks.get(usize::from(lock)).copied().unwrap_or("?");
            let waits = circle.iter().map(|wait| {
                format!("{} waits for {} of {}", wait.thread, name(wait.lock), wait.holder)
            });
            let waits: Vec<String> = waits.collect();
            let found = !waits.is_empty();
            let seen = if found { Observed::Value(waits.join(", ")) } else { Observed::Nothing };
            return Ok(Seen::new(found, seen, Source::Threads));
        }
        SyncFact::Figure(way, figure, span) => (*way, *figure, span),
    };
    let unit = if figure.is_time() { Unit::Time } else { Unit::Count };
    match run.state.figure(way, figure) {
        Some(number) => {
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            numbers.compare(number, span, unit, Source::Threads)
        }
        None => Ok(Seen::new(false, Observed::Nothing, Source::Threads)),
    }
}

fn pool_figure(figure: PoolFigure, world: &World) -> Option<i64> {
    let server = world.last_server()?;
    let threads = world.threads.values().filter(|thread| thread.role.serves(server.id));
    Some(match figure {
        PoolFigure::Workers => threads.count() as i64,
        PoolFigure::Busy => {
            threads.filter(|thread| matches!(thread.doing, Doing::Serving { .. })).count() as i64
        }
        PoolFigure::Queued => server.count.queued.into(),
        PoolFigure::Accepted => server.count.accepted as i64,
        PoolFigure::Served => server.count.served as i64,
        PoolFigure::Requests => server.count.requests as i64,
        PoolFigure::Refused => server.count.refused as i64,
        PoolFigure::Dropped => server.count.dropped as i64,
    })
}

fn wanted_address(
    arg: &AddressArg,
    context: &Context<'_>,
    like: Option<&Address>,
) -> Result<Address, Refusal> {
    let six = like.is_some_and(|address| address.family() == libc::AF_INET6);
    let domain = if six { libc::AF_INET6 } else { libc::AF_INET };
    let kind = Kind { domain, ty: libc::SOCK_STREAM, protocol: libc::IPPROTO_TCP };
    resolve::address(context.shared, arg, Some(kind), context.selected())
}

fn address_holds(
    seen: Option<&Address>,
    wanted: &AddressArg,
    context: &Context<'_>,
    source: Source,
) -> Result<Seen, Refusal> {
    let wanted = wanted_address(wanted, context, seen)?;
    let observed = seen.map_or(Observed::NoAddress, |seen| Observed::Value(seen.to_string()));
    Ok(Seen {
        wanted: Some(wanted.to_string()),
        ..Seen::new(seen.is_some_and(|seen| same_address(seen, &wanted)), observed, source)
    })
}

// A dual-stack socket sees an IPv4 client as ::ffff:a.b.c.d: the same client.
fn same_address(a: &Address, b: &Address) -> bool {
    match (a.inet(), b.inet()) {
        (Some(a), Some(b)) => {
            (a.ip().to_canonical(), a.port()) == (b.ip().to_canonical(), b.port())
        }
        _ => a == b,
    }
}
