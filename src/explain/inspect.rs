//! Every reading of one socket, in groups: what the inspector shows and `inspect` tells.

mod amount;
mod fields;

use super::figure::{Figure, bench, socket as figures};
use super::text::inspect as text;
use crate::lang::{Lang, Line};
use crate::os::{
    Address, DOMAINS, Detail, DiagRow, Fact, Kind, PROTOCOLS, SkMemory, SocketId, SocketReading,
    TYPES, TcpField, TcpState, Timer, TimerKind, Why, name_of,
};
use crate::world::{AcceptQueue, Bytes, HeldBy, Owner, Socket, World};
use fields::MEMORY;
use std::time::Duration;

/// What a socket is inspected from.
#[derive(Debug, Clone)]
pub struct Inspected<'a> {
    /// The cookie.
    pub id: SocketId,
    /// Its descriptors; none of a closed one.
    pub fds: Vec<i32>,
    /// What kind of socket it is.
    pub kind: Kind,
    /// Who made it.
    pub owner: Owner,
    /// Its name here.
    pub name: Option<&'a str>,
    /// Its state.
    pub state: Fact<TcpState>,
    /// When it was made, and since when it has been in its state.
    pub since: Option<(Duration, Duration)>,
    /// The last look through its descriptor.
    pub reading: Option<&'a SocketReading>,
    /// The last close look.
    pub detail: Option<&'a Detail>,
    /// The last row of a connection without descriptor, and when it was read.
    pub row: Option<(Duration, &'a DiagRow)>,
    /// Who holds it, where it is another program's.
    pub held_by: Option<&'a HeldBy>,
    /// Of a listener, its queues.
    pub queue: Option<&'a AcceptQueue>,
    /// Connection requests dropped since listen(2), if that was watched.
    pub dropped: Option<Fact<u32>>,
    /// Bytes that threads of this program moved on it.
    pub moved: Option<Bytes>,
}

impl<'a> Inspected<'a> {
    /// A socket as the world knows it.
    pub fn of(world: &'a World, socket: &'a Socket) -> Inspected<'a> {
        let open = socket.closed_at.is_none();
        // What was seen closely before it was closed is no longer so.
        let fresh = |detail: &&Detail| socket.closed_at.is_none_or(|closed| closed <= detail.at);
        let fds = world.by_fd.iter().filter(|(_, id)| **id == socket.id).map(|(fd, _)| *fd);
        let mut fds: Vec<i32> = fds.collect();
        fds.sort_unstable();
        Inspected {
            id: socket.id,
            fds,
            kind: socket.kind,
            owner: socket.owner,
            held_by: socket.held_by.as_ref().filter(|_| open),
            name: socket.name.as_deref().or(socket.actor.as_deref()),
            state: socket.state(),
            since: Some((socket.opened_at, socket.state_since)),
            reading: socket.reading.as_deref().filter(|_| open),
            detail: socket.detail.as_deref().filter(fresh),
            row: socket.row.as_ref().map(|(at, row)| (*at, row)),
            queue: world.queues.get(&socket.id).filter(|_| open).map(|queue| &**queue),
            dropped: Some(socket.drops_since_listen()),
            moved: Some(socket.bytes()),
        }
    }

    const fn is_closed(&self) -> bool {
        self.fds.is_empty() && self.held_by.is_none()
    }
}

/// Some readings that belong together.
#[derive(Debug, Clone)]
pub struct Group {
    /// What they are about.
    pub title: Line,
    /// What is to be said of them all.
    pub note: Option<Line>,
    /// Each of them.
    pub readings: Vec<Reading>,
}

/// One reading.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What it is.
    pub figure: &'static Figure,
    /// The kernel's short name of it: `snd_cwnd`.
    pub field: &'static str,
    /// Its value with its unit.
    pub value: Fact<String>,
    /// When it was read.
    pub at: Option<Duration>,
    /// Whether this program recorded it, not the kernel.
    pub recorded: bool,
    /// Whether it is a 0 that means that nothing has happened.
    pub quiet: bool,
    /// Where its recent past is found.
    pub moving: Option<Moving>,
}

/// A figure that moves, to be found in a close look.
#[derive(Debug, Clone, Copy)]
pub enum Moving {
    /// A field of `TCP_INFO`; and whether it counts up, so that its growth is what moves.
    Tcp(&'static TcpField, bool),
    /// A word of `SO_MEMINFO`.
    Memory(fn(&SkMemory) -> u32),
}

impl Moving {
    /// Its value in a close look.
    pub fn of(self, detail: &Detail) -> Option<u64> {
        match self {
            Moving::Tcp(field, _) => detail.tcp.value().and_then(|info| field.of(info)),
            Moving::Memory(word) => detail.memory.get().map(|memory| word(&memory).into()),
        }
    }

    /// Whether it only grows.
    pub const fn counts(self) -> bool {
        matches!(self, Moving::Tcp(_, true))
    }
}

fn reading(
    figure: &'static Figure,
    field: &'static str,
    value: Fact<String>,
    at: Option<Duration>,
) -> Reading {
    Reading { figure, field, value, at, recorded: false, quiet: false, moving: None }
}

fn recorded(figure: &'static Figure, field: &'static str, value: String) -> Reading {
    Reading { recorded: true, ..reading(figure, field, Fact::Observed(value), None) }
}

/// The readings of a socket, in groups. `now` is the moment for what counts up or down.
pub fn inspect(l: Lang, of: &Inspected<'_>, now: Duration) -> Vec<Group> {
    let mut groups = vec![identity(l, of, now), addresses(of), state(l, of, now)];
    let listens = of.state.get() == Some(TcpState::Listen);
    if listens {
        groups.push(listener(of));
    } else {
        groups.extend(waiting(of));
    }
    groups.push(buffers(of));
    if of.kind.is_tcp() {
        groups.extend(fields::groups(l, of, listens));
    }
    if !listens && let Some(moved) = of.moved {
        groups.push(group(
            text::counted,
            vec![
                recorded(&bench::RECEIVED, "recv", amount::bytes(moved.received)),
                recorded(&bench::SENT, "send", amount::bytes(moved.sent)),
            ],
        ));
    }
    if of.owner == Owner::Other {
        groups[0].note = Some(text::foreign_note);
    } else if of.is_closed() {
        groups[0].note = Some(text::closed_note);
    } else if of.held_by.is_some() {
        groups[0].note = Some(text::watched_note);
    }
    groups.retain(|group| !group.readings.is_empty());
    groups
}

fn group(title: Line, readings: Vec<Reading>) -> Group {
    Group { title, note: None, readings }
}

fn identity(l: Lang, of: &Inspected<'_>, now: Duration) -> Group {
    let at = of.detail.map(|detail| detail.at);
    let inode = match of.detail {
        Some(detail) => detail.inode.map(ToString::to_string),
        None => Fact::Unknown(Why::NotReadYet),
    };
    let fds = match of.fds.as_slice() {
        [] => of.held_by.map_or_else(|| text::none(l).to_string(), ToString::to_string),
        fds => fds.iter().map(i32::to_string).collect::<Vec<_>>().join(", "),
    };
    let owner = match of.owner {
        Owner::User => text::by_user(l),
        Owner::Server => text::by_server(l),
        Owner::Client => text::by_clients(l),
        Owner::Other => text::by_other(l),
    };
    let mut readings = vec![
        recorded(&figures::DESCRIPTOR, "fd", fds),
        reading(&figures::COOKIE, "cookie", Fact::Observed(of.id.to_string()), None),
        reading(
            if of.is_closed() { &figures::INODE_ROW } else { &figures::INODE },
            "ino",
            inode,
            at,
        ),
        reading(&figures::KIND, "kind", Fact::Observed(kind(of.kind)), None),
        recorded(&figures::OWNER, "owner", owner.to_string()),
    ];
    readings.extend(of.name.map(|name| recorded(&figures::NAME, "name", name.to_string())));
    readings
        .extend(of.since.map(|(opened, _)| recorded(&figures::OPENED, "open", ago(now, opened))));
    group(text::identity, readings)
}

fn ago(now: Duration, then: Duration) -> String {
    let millis = now.saturating_sub(then).as_millis() as u64;
    // Tenths are enough of what runs on.
    amount::millis(millis - millis % 100)
}

fn kind(kind: Kind) -> String {
    let word = |names, number: i32| {
        name_of(names, number).map_or_else(|| number.to_string(), str::to_string)
    };
    let mut words = vec![word(DOMAINS, kind.domain), word(TYPES, kind.ty)];
    // The protocols of the table are those of IPv4 and IPv6.
    words.push(match kind.is_unix() {
        true => kind.protocol.to_string(),
        false => word(PROTOCOLS, kind.protocol),
    });
    words.join(" ")
}

fn addresses(of: &Inspected<'_>) -> Group {
    let text = |fact: &Fact<Address>| fact.map(ToString::to_string);
    let readings = match (of.reading, of.row) {
        (Some(read), _) => vec![
            reading(&figures::LOCAL, "local", text(&read.local), Some(read.at)),
            reading(&figures::PEER, "peer", text(&read.peer), Some(read.at)),
        ],
        (None, Some((at, row))) => vec![
            reading(&figures::LOCAL_ROW, "local", Fact::Observed(row.local.to_string()), Some(at)),
            reading(&figures::PEER_ROW, "peer", Fact::Observed(row.peer.to_string()), Some(at)),
        ],
        (None, None) => Vec::new(),
    };
    group(text::addresses, readings)
}

fn state(l: Lang, of: &Inspected<'_>, now: Duration) -> Group {
    let mut readings = Vec::new();
    if of.kind.is_tcp() || of.kind.is_unix_connection() {
        let (figure, at) = match (of.row, of.kind.is_unix()) {
            (Some((at, _)), _) => (&figures::STATE_ROW, Some(at)),
            (None, true) => (&figures::STATE_UNIX, of.reading.map(|read| read.at)),
            (None, false) => (&figures::STATE, of.reading.map(|read| read.at)),
        };
        let state = of.state.map(|state| state.name().to_string());
        readings.push(reading(figure, "state", state, at));
        if let Some((_, since)) = of.since {
            readings.push(recorded(&figures::STATE_SINCE, "since", ago(now, since)));
        }
    }
    if !of.kind.is_tcp() {
        return group(text::state, readings);
    }
    let (at, timer) = match (of.detail, of.row) {
        (Some(detail), _) => (Some(detail.at), detail.timer.clone()),
        (None, Some((at, row))) => (Some(at), Fact::Observed(row.timer())),
        (None, None) => (None, Fact::Unknown(Why::NotReadYet)),
    };
    let name = |timer: &Option<Timer>| match timer.map(|timer| timer.kind) {
        Some(TimerKind::Retransmit) => text::timer_retransmit(l).to_string(),
        Some(TimerKind::Probe) => text::timer_probe(l).to_string(),
        Some(kind) => kind.name().to_string(),
        None => text::none(l).to_string(),
    };
    readings.push(reading(&figures::TIMER, "timer", timer.map(name), at));
    if let (Some(Some(timer)), Some(at)) = (timer.get(), at) {
        let left = (at + timer.left).saturating_sub(now).as_millis() as u64;
        let left = Fact::Observed(amount::millis(left - left % 100));
        readings.push(reading(&figures::TIMER_LEFT, "expires", left, Some(at)));
        let fired = Fact::Observed(timer.fired.to_string());
        readings.push(reading(&figures::TIMER_FIRED, "retrans", fired, Some(at)));
    }
    group(text::state, readings)
}

fn listener(of: &Inspected<'_>) -> Group {
    let mut readings = Vec::new();
    if let Some(queue) = of.queue {
        let unix = of.kind.is_unix();
        let figure = |of: &'static Figure| if unix { &figures::QUEUE_UNIX } else { of };
        let at = Some(queue.at);
        let number = |n: u32| Fact::Observed(n.to_string());
        readings.push(reading(figure(&figures::QUEUE_LENGTH), "unacked", number(queue.length), at));
        readings.push(reading(figure(&figures::QUEUE_LIMIT), "sacked", number(queue.limit), at));
        if !unix {
            let count = |rows: &Fact<Vec<DiagRow>>| rows.map(|rows| rows.len().to_string());
            readings.push(reading(
                &figures::HANDSHAKING,
                "syn_recv",
                count(&queue.handshaking),
                at,
            ));
            readings.push(reading(&figures::OUTSIDE, "syn_sent", count(&queue.outside), at));
        }
    } else if let Some(read) = of.reading {
        let at = Some(read.at);
        let length = read.tcp.map(|tcp| tcp.queue_length.to_string());
        readings.push(reading(&figures::QUEUE_LENGTH, "unacked", length, at));
        let limit = read.tcp.map(|tcp| tcp.queue_limit.to_string());
        readings.push(reading(&figures::QUEUE_LIMIT, "sacked", limit, at));
    }
    if let Some(dropped) = of.dropped.as_ref().filter(|_| of.kind.is_tcp()) {
        let at = of.reading.map(|read| read.at);
        let dropped = dropped.map(ToString::to_string);
        readings.push(reading(&figures::DROPS_SINCE_LISTEN, "drops", dropped, at));
    }
    group(text::listener, readings)
}

fn waiting(of: &Inspected<'_>) -> Option<Group> {
    let size = |fact: &Fact<u32>| fact.map(|bytes| amount::bytes((*bytes).into()));
    let readings = match (of.reading, of.row) {
        (Some(read), _) => {
            let at = Some(read.at);
            vec![
                reading(&figures::UNREAD, "SIOCINQ", size(&read.unread), at),
                reading(&figures::UNACKED, "SIOCOUTQ", size(&read.unacked), at),
                reading(&figures::UNSENT, "SIOCOUTQNSD", size(&read.unsent), at),
            ]
        }
        (None, Some((at, row))) => {
            let (unread, unacked) = (Fact::Observed(row.unread), Fact::Observed(row.unacked));
            vec![
                reading(&figures::UNREAD_ROW, "rqueue", size(&unread), Some(at)),
                reading(&figures::UNACKED_ROW, "wqueue", size(&unacked), Some(at)),
            ]
        }
        (None, None) => return None,
    };
    // What this kind of socket has none of is no reading of it.
    let has = |reading: &Reading| reading.value != Fact::Unknown(Why::NotForThisSocket);
    Some(group(text::waiting, readings.into_iter().filter(has).collect()))
}

fn buffers(of: &Inspected<'_>) -> Group {
    let Some(detail) = of.detail else {
        let unread = Fact::Unknown(Why::NotReadYet);
        let all = reading(&figures::MEMINFO, "skmem", unread, None);
        return group(text::buffers, vec![all]);
    };
    let at = Some(detail.at);
    let memory = match &detail.memory {
        Fact::Unknown(why) => {
            let all = reading(&figures::MEMINFO, "skmem", Fact::Unknown(*why), at);
            return group(text::buffers, vec![all]);
        }
        memory => memory,
    };
    let readings = MEMORY.iter().map(|word| {
        let value = memory.map(|memory| match word.counts {
            true => (word.of)(memory).to_string(),
            false => amount::bytes((word.of)(memory).into()),
        });
        let zero = memory.get().is_some_and(|memory| (word.of)(&memory) == 0);
        let figure = if of.is_closed() { word.of_row } else { word.figure };
        Reading {
            quiet: zero && word.quiet,
            moving: Some(Moving::Memory(word.of)),
            ..reading(figure, word.name, value, at)
        }
    });
    group(text::buffers, readings.collect())
}
