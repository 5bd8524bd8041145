//! What is likely to be a mistake, and what in the world says so. Pure.

use super::{Design, Doing, LogEntry, Owner, Role, Server, ServerId, Socket, WhenFull, World};
use crate::os::{Call, Fact, SocketId, TcpState};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long something must have been so before it is more than a moment of every program.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a worker's client says nothing before it counts as idle.
const SILENCE: Duration = Duration::from_secs(3);

/// For how long a write that was held back is remembered.
const REMEMBERED: Duration = Duration::from_secs(30);

/// From how many on connections in TIME_WAIT are told.
const PILE: usize = 100;

/// Something that is likely to be a mistake, and the evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lint {
    /// The peer has finished, and nobody closes the socket.
    CloseWait {
        /// The socket.
        socket: SocketId,
        /// How long it has been in CLOSE_WAIT.
        waited: Duration,
        /// What it has still to read.
        unread: u32,
    },
    /// close(2) now would throw data away and reset the connection.
    UnreadAhead {
        /// The socket.
        socket: SocketId,
        /// How many bytes nobody has read.
        unread: u32,
        /// How long they have lain there.
        waited: Duration,
    },
    /// The accept queue takes nobody more.
    BacklogFull {
        /// The listener.
        socket: SocketId,
        /// How many wait.
        length: u32,
        /// The limit in force.
        limit: u32,
        /// Connection requests dropped since listen(2).
        dropped: Fact<u32>,
    },
    /// Every worker serves a client that says nothing, while others wait.
    PoolStarved {
        /// The server.
        server: ServerId,
        /// The listener.
        socket: SocketId,
        /// How many workers there are.
        workers: u32,
        /// How long the most talkative of their clients has said nothing.
        silent: Duration,
        /// How many connections wait for a worker.
        waiting: u32,
    },
    /// The channel is full, and the acceptor waits for room while others wait in the kernel.
    ChannelFull {
        /// The server.
        server: ServerId,
        /// The listener.
        socket: SocketId,
        /// How many places the channel has.
        places: u32,
        /// How long the first of it has waited.
        waited: Duration,
        /// How many wait in the accept queue.
        waiting: u32,
    },
    /// Soon no descriptor is left.
    Descriptors {
        /// How many are open.
        open: u64,
        /// The limit (`RLIMIT_NOFILE`).
        limit: u64,
    },
    /// Many connections are in TIME_WAIT.
    TimeWait {
        /// How many of ours.
        count: usize,
    },
    /// Connections wait, and nobody calls accept(2).
    NobodyAccepts {
        /// The listener.
        socket: SocketId,
        /// How many wait.
        length: u32,
        /// How long the first of them has waited.
        waited: Duration,
    },
    /// A small write was held back until the one before it was acknowledged.
    Nagle {
        /// The socket.
        socket: SocketId,
        /// Bytes that were held back when it was seen last.
        held: u32,
        /// Bytes that were under way and not acknowledged.
        in_flight: u32,
        /// How often it was seen.
        times: u32,
    },
}

impl Lint {
    /// The name of its kind, as `expect lint NAME` and `lints NAME` take it.
    pub const fn name(&self) -> &'static str {
        match self {
            Lint::CloseWait { .. } => "close-wait",
            Lint::UnreadAhead { .. } => "unread-ahead",
            Lint::BacklogFull { .. } => "backlog-full",
            Lint::PoolStarved { .. } => "pool-starved",
            Lint::ChannelFull { .. } => "channel-full",
            Lint::Descriptors { .. } => "descriptors",
            Lint::TimeWait { .. } => "time-wait",
            Lint::NobodyAccepts { .. } => "nobody-accepts",
            Lint::Nagle { .. } => "nagle",
        }
    }

    /// The names of all kinds.
    pub const NAMES: [&str; 9] = [
        "close-wait",
        "unread-ahead",
        "backlog-full",
        "pool-starved",
        "channel-full",
        "descriptors",
        "time-wait",
        "nobody-accepts",
        "nagle",
    ];

    /// The socket it is about, if it is about one.
    pub const fn socket(&self) -> Option<SocketId> {
        match self {
            Lint::CloseWait { socket, .. }
            | Lint::UnreadAhead { socket, .. }
            | Lint::BacklogFull { socket, .. }
            | Lint::PoolStarved { socket, .. }
            | Lint::ChannelFull { socket, .. }
            | Lint::NobodyAccepts { socket, .. }
            | Lint::Nagle { socket, .. } => Some(*socket),
            Lint::Descriptors { .. } | Lint::TimeWait { .. } => None,
        }
    }
}

/// A write that Nagle's algorithm held back, as it was seen (RFC 896; tcp(7), `TCP_NODELAY`): bytes
/// written and not sent, fewer than a segment, while others, also few, were not acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldBack {
    /// When it was seen last.
    pub at: Duration,
    /// Bytes written and not sent.
    pub held: u32,
    /// Bytes sent and not acknowledged.
    pub in_flight: u32,
    /// How often it was seen.
    pub times: u32,
}

/// Everything that is likely to be a mistake at this moment, the most pressing first.
pub fn lints(world: &World, now: Duration) -> Vec<Lint> {
    let mut found = Vec::new();
    found.extend(descriptors(world));
    for (id, queue) in &world.queues {
        let Some(listener) = world.sockets.get(id) else { continue };
        if queue.is_full() {
            let dropped = listener.drops_since_listen();
            let (length, limit) = (queue.length, queue.limit);
            found.push(Lint::BacklogFull { socket: *id, length, limit, dropped });
        }
        found.extend(nobody_accepts(world, listener, now));
    }
    for server in world.servers.values().filter(|server| server.stopped.is_none()) {
        // Idle clients are the nearer reason.
        found.extend(starved(world, server, now).or_else(|| channel_full(world, server, now)));
    }
    let held = world.sockets.values().filter(|socket| socket.fd.is_some());
    let mut of_sockets: Vec<Lint> =
        held.flat_map(|socket| of_socket(socket, now).into_iter().flatten()).collect();
    // With TCP_NODELAY small writes are held back by the congestion window only.
    of_sockets.retain(
        |lint| !matches!(lint, Lint::Nagle { socket, .. } if without_delay(world, *socket)),
    );
    of_sockets.sort_by_key(|lint| lint.name());
    found.extend(of_sockets);
    found.extend(time_wait(world));
    found
}

// Whether the user has turned Nagle's algorithm off, as far as the log goes back.
fn without_delay(world: &World, id: SocketId) -> bool {
    let calls = world.calls.entries().rev().filter_map(|entry| match entry {
        LogEntry::Call(call) if call.socket == Some(id) => Some(&call.call),
        _ => None,
    });
    let mut set = calls.filter_map(|call| match call {
        Call::SetSockOpt { level: libc::IPPROTO_TCP, option: libc::TCP_NODELAY, value, .. } => {
            Some(value.bytes().iter().any(|byte| *byte != 0))
        }
        _ => None,
    });
    set.next().unwrap_or(false)
}

fn descriptors(world: &World) -> Option<Lint> {
    let open = world.descriptors.as_ref()?.get()?;
    let limit = world.host.as_ref()?.descriptor_limit.get()?;
    (open.saturating_mul(10) >= limit.saturating_mul(9))
        .then_some(Lint::Descriptors { open, limit })
}

fn time_wait(world: &World) -> Option<Lint> {
    let closed = world.closed.keys().filter_map(|(_, id)| world.sockets.get(id));
    let count = closed.filter(|socket| socket.state().get() == Some(TcpState::TimeWait)).count();
    (count >= PILE).then_some(Lint::TimeWait { count })
}

fn nobody_accepts(world: &World, listener: &Socket, now: Duration) -> Option<Lint> {
    let queue = world.queues.get(&listener.id)?;
    let first = queue.waiting.value()?.front()?;
    let waited = now.saturating_sub(first.since);
    let calls = world.calls.blocked().any(|call| {
        call.socket == Some(listener.id) && (call.call.accepts() || waits_for_something(&call.call))
    });
    let someone = calls || world.server_of(listener.id).is_some();
    (queue.length > 0 && !someone && waited >= PATIENCE).then_some(Lint::NobodyAccepts {
        socket: listener.id,
        length: queue.length,
        waited,
    })
}

// Whoever waits in one of these may be about to accept.
const fn waits_for_something(call: &Call) -> bool {
    matches!(call, Call::Poll { .. } | Call::Select { .. } | Call::EpollWait { .. })
}

fn starved(world: &World, server: &Server, now: Duration) -> Option<Lint> {
    let in_kernel = world.places(server, 0).queue.count.get().unwrap_or(0) as u32;
    let waiting = server.count.queued + in_kernel;
    // A loop is held by nobody.
    let of_server = |role: Role| role.serves(server.id) && role != Role::Loop(server.id);
    let workers: Vec<_> = world.threads.values().filter(|thread| of_server(thread.role)).collect();
    // There may be one more thread yet.
    let more = matches!(server.plan.design, Design::PerConnection { most } if workers.len() < most as usize);
    if waiting == 0 || workers.is_empty() || more {
        return None;
    }
    let mut least = Duration::MAX;
    for worker in &workers {
        let Doing::Serving { since, socket, .. } = &worker.doing else { return None };
        let last = world.sockets.get(socket).and_then(|socket| socket.traffic.last());
        let silent = now.saturating_sub(last.unwrap_or(*since).max(*since));
        least = least.min(silent);
    }
    (least >= SILENCE).then_some(Lint::PoolStarved {
        server: server.id,
        socket: server.listener,
        workers: workers.len() as u32,
        silent: least,
        waiting,
    })
}

fn channel_full(world: &World, server: &Server, now: Duration) -> Option<Lint> {
    let places =
        server.plan.design.channel().filter(|_| server.plan.when_full == WhenFull::Block)?;
    let waited = now.saturating_sub(server.channel.first()?.since);
    let waiting = world.queues.get(&server.listener)?.length;
    let full = server.count.queued >= places && waiting > 0 && waited >= PATIENCE;
    full.then_some(Lint::ChannelFull {
        server: server.id,
        socket: server.listener,
        places,
        waited,
        waiting,
    })
}

fn of_socket(socket: &Socket, now: Duration) -> [Option<Lint>; 3] {
    if !socket.kind.is_tcp() || !matches!(socket.owner, Owner::User | Owner::Server) {
        return [None, None, None];
    }
    // What waits for a worker is told of the pool; it will be read and closed.
    let own = socket.owner == Owner::User;
    let id = socket.id;
    let state = socket.state().get();
    let unread = socket.figure(|reading| &reading.unread).get().unwrap_or(0);
    let waited = now.saturating_sub(socket.state_since);
    let close_wait = (own && state == Some(TcpState::CloseWait) && waited >= PATIENCE)
        .then_some(Lint::CloseWait { socket: id, waited, unread });
    let lain = socket.unread_since.map(|since| now.saturating_sub(since));
    let unread_ahead = lain
        .filter(|lain| own && *lain >= PATIENCE && unread > 0)
        .map(|waited| Lint::UnreadAhead { socket: id, unread, waited });
    let nagle = socket.held_back.filter(|seen| now.saturating_sub(seen.at) <= REMEMBERED).map(
        |HeldBack { held, in_flight, times, .. }| Lint::Nagle {
            socket: id,
            held,
            in_flight,
            times,
        },
    );
    [close_wait, unread_ahead, nagle]
}

#[cfg(test)]
mod tests;
