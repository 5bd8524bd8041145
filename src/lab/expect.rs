//! Whether what a script expects is so.

use super::callers::LastCall;
use super::resolve;
use super::sampler::Looking;
use super::shared::Shared;
use crate::command::{AddressArg, Expectation, Expected, Figure, PoolFigure, Span, Target};
use crate::os::{Address, DiagRow, Fact, Kind, SocketId, SocketReading};
use crate::world::{Design, Doing, Observed, Refusal, Role, World};
use std::time::{Duration, Instant};

/// How long to wait before the second look while an expectation has not come true; twice as long
/// before each further one, up to the most.
const AGAIN: Duration = Duration::from_millis(2);
const AGAIN_MOST: Duration = Duration::from_millis(64);

/// Whether it is so, and what was seen.
type Verdict = (bool, Observed);

/// What an expectation is held against.
pub(super) struct Context<'a> {
    pub(super) shared: &'a Shared,
    pub(super) looking: &'a Looking,
    pub(super) world: &'a dyn Fn() -> World,
    pub(super) last: &'a LastCall,
    pub(super) selected: Option<i32>,
}

/// Looks at the kernel until the fact is so or its time is over; gives whether it is so and what
/// was seen last.
pub(super) fn wait_for(expectation: &Expectation, context: &Context<'_>) -> Verdict {
    let deadline = Instant::now() + expectation.within;
    let mut again = AGAIN;
    loop {
        context.looking.now();
        context.shared.reporter.flush();
        let world = (context.world)();
        let (held, observed) = match check(&expectation.expected, &world, context) {
            Ok(verdict) => verdict,
            Err(refusal) => (false, Observed::Refused(refusal)),
        };
        if held || Instant::now() >= deadline || context.shared.closing() {
            return (held, observed);
        }
        std::thread::sleep(again.min(deadline.saturating_duration_since(Instant::now())));
        again = (again * 2).min(AGAIN_MOST);
    }
}

fn check(expected: &Expected, world: &World, context: &Context<'_>) -> Result<Verdict, Refusal> {
    let find = |target: &Target| resolve::socket(context.shared, target, context.selected);
    Ok(match expected {
        Expected::State(target, wanted) => {
            let socket = world.sockets.get(&find(target)?);
            let state = socket.and_then(|socket| socket.state().get());
            let gone = socket.is_none();
            let seen = match state {
                Some(state) => Observed::Value(state.to_string()),
                None if gone => Observed::Gone,
                None => Observed::Unknown,
            };
            (wanted.map_or(gone, |wanted| state == Some(wanted)), seen)
        }
        Expected::Queue(target, length, limit) => {
            let tcp = world
                .sockets
                .get(&find(target)?)
                .filter(|socket| socket.is_listener())
                .and_then(|s| s.tcp());
            match tcp {
                Some(tcp) => (
                    length.holds(tcp.queue_length.into())
                        && limit.is_none_or(|limit| limit.holds(tcp.queue_limit.into())),
                    Observed::Value(format!("{}/{}", tcp.queue_length, tcp.queue_limit)),
                ),
                None => (false, Observed::NotAListener),
            }
        }
        Expected::Figure(target, figure, span) => {
            let number = figure_of(*figure, world, &find(target)?);
            number_holds(number, *span)
        }
        Expected::Peers(target, wanted) => peers(world, find(target)?, wanted, context)?,
        Expected::Peer(target, wanted) => address_holds(
            world.sockets.get(&find(target)?).and_then(|s| s.peer()),
            wanted,
            context,
        )?,
        Expected::Local(target, wanted) => address_holds(
            world.sockets.get(&find(target)?).and_then(|s| s.local()),
            wanted,
            context,
        )?,
        Expected::Blocked(target, call) => {
            let id = find(target)?;
            let blocked: Vec<_> = world
                .calls
                .blocked()
                .filter(|entry| entry.socket == Some(id))
                .map(|entry| entry.call.name())
                .collect();
            let seen = if blocked.is_empty() {
                Observed::NotBlocked
            } else {
                Observed::Value(blocked.join(", "))
            };
            (blocked.iter().any(|name| name == call), seen)
        }
        Expected::Pool(figure, span) => number_holds(pool_figure(*figure, world), *span),
        Expected::Errno(_) | Expected::Ok | Expected::Result(_) | Expected::Data(_) => {
            last_call(expected, context)
        }
    })
}

fn last_call(expected: &Expected, context: &Context<'_>) -> Verdict {
    let Some((_, outcome)) = context.last.lock().clone() else { return (false, Observed::NoCall) };
    let seen = match &outcome {
        Ok(result) => Observed::Value(result.value.to_string()),
        Err(errno) => Observed::Value(errno.to_string()),
    };
    match (expected, &outcome) {
        (Expected::Errno(wanted), outcome) => (outcome.as_ref().err() == Some(wanted), seen),
        (Expected::Ok, outcome) => (outcome.is_ok(), seen),
        (Expected::Result(span), Ok(result)) => (span.holds(result.value), seen),
        (Expected::Data(wanted), Ok(result)) => match &result.data {
            Some(data) => (data == wanted, Observed::Value(format!("{data:?}"))),
            None => (false, Observed::NoData),
        },
        _ => (false, seen),
    }
}

fn number_holds(number: Option<u64>, span: Span) -> Verdict {
    match number {
        Some(number) => (
            i64::try_from(number).is_ok_and(|number| span.holds(number)),
            Observed::Value(number.to_string()),
        ),
        None => (false, Observed::Unknown),
    }
}

fn figure_of(figure: Figure, world: &World, id: &SocketId) -> Option<u64> {
    let socket = world.sockets.get(id)?;
    let queue = world.queues.get(id);
    let reading = |of: fn(&SocketReading) -> &Fact<u32>| socket.figure(of).get().map(u64::from);
    let rows = |rows: &Fact<Vec<DiagRow>>| rows.value().map(|rows| rows.len() as u64);
    match figure {
        Figure::Unread => reading(|reading| &reading.unread),
        Figure::Unacked => socket.unacked().get().map(u64::from),
        Figure::Unsent => reading(|reading| &reading.unsent),
        Figure::Handshaking => rows(&queue?.handshaking),
        Figure::Outside => rows(&queue?.outside),
        Figure::Reset => queue?.reset().get().map(u64::from),
        Figure::Drops => socket.drops_since_listen().get().map(u64::from),
        Figure::Received => Some(socket.bytes().received),
        Figure::Sent => Some(socket.bytes().sent),
    }
}

fn pool_figure(figure: PoolFigure, world: &World) -> Option<u64> {
    let server = world.last_server()?;
    let threads = world.threads.values().filter(|thread| match thread.role {
        Role::Worker(id) | Role::Connection(id) => id == server.id,
        _ => false,
    });
    Some(match figure {
        PoolFigure::Workers => threads.count() as u64,
        PoolFigure::Busy => {
            threads.filter(|thread| matches!(thread.doing, Doing::Serving { .. })).count() as u64
        }
        PoolFigure::Queued => match server.plan.design {
            Design::Pool { .. } => server.queued.into(),
            Design::PerConnection => 0,
        },
        PoolFigure::Accepted => server.accepted,
        PoolFigure::Served => server.served,
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
    resolve::address(context.shared, arg, Some(kind), context.selected)
}

fn address_holds(
    seen: Option<&Address>,
    wanted: &AddressArg,
    context: &Context<'_>,
) -> Result<Verdict, Refusal> {
    let wanted = wanted_address(wanted, context, seen)?;
    let text = seen.map_or(Observed::NoAddress, |seen| Observed::Value(seen.to_string()));
    Ok((seen.is_some_and(|seen| same_address(seen, &wanted)), text))
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

fn peers(
    world: &World,
    id: SocketId,
    wanted: &[AddressArg],
    context: &Context<'_>,
) -> Result<Verdict, Refusal> {
    let Some(queue) = world.queues.get(&id) else { return Ok((false, Observed::NotAListener)) };
    let Some(waiting) = queue.waiting.value() else { return Ok((false, Observed::Unknown)) };
    let seen: Vec<Option<Address>> =
        waiting.iter().map(|place| place.peer.map(Address::Inet)).collect();
    let mut held = seen.len() == wanted.len();
    for (seen, wanted) in seen.iter().zip(wanted) {
        let wanted = wanted_address(wanted, context, seen.as_ref())?;
        held &= seen.as_ref().is_some_and(|seen| same_address(seen, &wanted));
    }
    let text: Vec<String> = seen
        .iter()
        .map(|seen| seen.as_ref().map_or_else(|| "?".into(), ToString::to_string))
        .collect();
    Ok((held, if text.is_empty() { Observed::Nobody } else { Observed::Value(text.join(" ")) }))
}
