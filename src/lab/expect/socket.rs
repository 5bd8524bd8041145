//! What the kernel says of a socket.

use super::number::{Numbers, Unit};
use super::{Context, Seen, address_holds, option, reading, same_address, wanted_address};
use crate::command::{AddressArg, Expected, Figure, Span, Target};
use crate::lab::resolve;
use crate::os::{Address, DiagRow, Fact, SocketId, SocketReading, TcpState};
use crate::world::{Observed, Refusal, Source, World};

pub(super) fn check(
    expected: &Expected,
    world: &World,
    context: &Context<'_>,
    numbers: &Numbers<'_>,
) -> Result<Seen, Refusal> {
    let find = |target: &Target| resolve::socket(context.shared, target, context.selected());
    Ok(match expected {
        Expected::State(target, wanted) => state(world, &find(target)?, *wanted),
        Expected::Queue(target, length, limit) => {
            queue(world, &find(target)?, length, limit.as_ref(), numbers)?
        }
        Expected::Figure(target, figure, span) => {
            let (number, source) = figure_of(*figure, world, &find(target)?);
            match number {
                Some(number) => {
                    let number = i64::try_from(number).unwrap_or(i64::MAX);
                    numbers.compare(number, span, Unit::Count, source)?
                }
                None => Seen::new(false, Observed::Unknown, source),
            }
        }
        Expected::Peers(target, wanted) => peers(world, find(target)?, wanted, context)?,
        Expected::Peer(target, wanted) => address_holds(
            world.sockets.get(&find(target)?).and_then(|s| s.peer()),
            wanted,
            context,
            reading("getpeername(2)"),
        )?,
        Expected::Local(target, wanted) => address_holds(
            world.sockets.get(&find(target)?).and_then(|s| s.local()),
            wanted,
            context,
            reading("getsockname(2)"),
        )?,
        Expected::Blocked(target, call, count) => {
            // A pipe or an epoll instance is known by its descriptor only.
            let on = match find(target) {
                Ok(id) => Ok(id),
                Err(_) => Err(resolve::descriptor(context.shared, target, context.selected())?),
            };
            blocked(world, on, call, count.as_ref(), numbers)?
        }
        Expected::Option(target, name, wanted) => {
            // Only of a socket of the laboratory: of the program's own nothing is read.
            find(target)?;
            let fd = resolve::descriptor(context.shared, target, context.selected())?;
            option::look(fd, name, wanted, numbers)?
        }
        // The others are about no socket.
        _ => Seen { held: false, observed: Observed::Unknown, wanted: None, source: None },
    })
}

fn state(world: &World, id: &SocketId, wanted: Option<TcpState>) -> Seen {
    let socket = world.sockets.get(id);
    let state = socket.and_then(|socket| socket.state().get());
    let gone = socket.is_none();
    let seen = match state {
        Some(state) => Observed::Value(state.to_string()),
        None if gone => Observed::Gone,
        None => Observed::Unknown,
    };
    let through_descriptor = socket.is_some_and(|socket| socket.row.is_none());
    let source =
        if through_descriptor { "TCP_INFO tcpi_state" } else { "sock_diag(7) idiag_state" };
    Seen::new(wanted.map_or(gone, |wanted| state == Some(wanted)), seen, reading(source))
}

fn queue(
    world: &World,
    id: &SocketId,
    length: &Span,
    limit: Option<&Span>,
    numbers: &Numbers<'_>,
) -> Result<Seen, Refusal> {
    let source = reading("TCP_INFO tcpi_unacked/tcpi_sacked of the listener");
    let listener = world.sockets.get(id).filter(|socket| socket.is_listener());
    let Some(tcp) = listener.and_then(|socket| socket.tcp()) else {
        return Ok(Seen::new(false, Observed::NotAListener, source));
    };
    let length_wanted = numbers.bounds(length)?;
    let limit_wanted = limit.map(|limit| numbers.bounds(limit)).transpose()?;
    let held = length_wanted.holds(tcp.queue_length.into())
        && limit_wanted.is_none_or(|limit| limit.holds(tcp.queue_limit.into()));
    let literal = length.is_literal() && limit.is_none_or(Span::is_literal);
    let wanted = (!literal).then(|| match limit_wanted {
        Some(limit) => format!("{length_wanted}/{limit}"),
        None => length_wanted.to_string(),
    });
    let seen = Seen::value(held, format!("{}/{}", tcp.queue_length, tcp.queue_limit), source);
    Ok(Seen { wanted, ..seen })
}

fn blocked(
    world: &World,
    on: Result<SocketId, i32>,
    call: &str,
    count: Option<&Span>,
    numbers: &Numbers<'_>,
) -> Result<Seen, Refusal> {
    let on_socket: Vec<_> = world
        .calls
        .blocked()
        .filter(|entry| match on {
            Ok(id) => entry.socket == Some(id),
            Err(fd) => entry.call.fd() == Some(&fd),
        })
        .map(|entry| entry.call.name())
        .collect();
    let many = on_socket.iter().filter(|name| **name == call).count();
    if let Some(count) = count {
        return numbers.compare(many as i64, count, Unit::Count, Source::Threads);
    }
    let seen = if on_socket.is_empty() {
        Observed::NotBlocked
    } else {
        Observed::Value(on_socket.join(", "))
    };
    Ok(Seen::new(many > 0, seen, Source::Threads))
}

// The number, and where it is from.
fn figure_of(figure: Figure, world: &World, id: &SocketId) -> (Option<u64>, Source) {
    let socket = world.sockets.get(id);
    let queue = world.queues.get(id);
    let own = |of: fn(&SocketReading) -> &Fact<u32>| {
        socket.and_then(|socket| socket.figure(of).get()).map(u64::from)
    };
    let rows =
        |of: Option<&Fact<Vec<DiagRow>>>| of.and_then(Fact::value).map(|rows| rows.len() as u64);
    let closed = socket.is_some_and(|socket| socket.closed_at.is_some());
    let bytes = socket.map(|socket| socket.bytes());
    match figure {
        Figure::Unread => (own(|reading| &reading.unread), reading("ioctl(2) SIOCINQ")),
        Figure::Unacked => (
            socket.and_then(|socket| socket.unacked().get()).map(u64::from),
            reading(if closed { "sock_diag(7) idiag_wqueue" } else { "ioctl(2) SIOCOUTQ" }),
        ),
        Figure::Unsent => (own(|reading| &reading.unsent), reading("ioctl(2) SIOCOUTQNSD")),
        Figure::Handshaking => {
            (rows(queue.map(|queue| &queue.handshaking)), reading("sock_diag(7), rows in SYN_RECV"))
        }
        Figure::Outside => (
            rows(queue.map(|queue| &queue.outside)),
            reading("sock_diag(7), rows in SYN_SENT towards the listener"),
        ),
        Figure::Reset => (
            queue.and_then(|queue| queue.reset().get()).map(u64::from),
            reading("TCP_INFO tcpi_unacked less the rows of sock_diag(7)"),
        ),
        Figure::Drops => (
            socket.and_then(|socket| socket.drops_since_listen().get()).map(u64::from),
            reading("SO_MEMINFO drops since listen(2)"),
        ),
        Figure::Received => (bytes.map(|bytes| bytes.received), Source::Counted),
        Figure::Sent => (bytes.map(|bytes| bytes.sent), Source::Counted),
        Figure::Retransmits => (
            socket.and_then(|socket| socket.tcp()).map(|tcp| tcp.retransmitted.into()),
            reading("TCP_INFO tcpi_total_retrans"),
        ),
    }
}

fn peers(
    world: &World,
    id: SocketId,
    wanted: &[AddressArg],
    context: &Context<'_>,
) -> Result<Seen, Refusal> {
    let source = reading("sock_diag(7), rows without an inode");
    let Some(queue) = world.queues.get(&id) else {
        return Ok(Seen::new(false, Observed::NotAListener, source));
    };
    let Some(waiting) = queue.waiting.value() else {
        return Ok(Seen::new(false, Observed::Unknown, source));
    };
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
    let observed = if text.is_empty() { Observed::Nobody } else { Observed::Value(text.join(" ")) };
    Ok(Seen::new(held, observed, source))
}
