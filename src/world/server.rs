//! Servers, the threads that do the work, and the load maker.

mod count;
mod service;

pub use count::{Queued, ServerCount, ServerLook, Serving, Spread, ThreadLook};
pub use service::Service;

use super::lane::Lane;
use super::rates::{Counted, Marks};
use super::{Bytes, CallId, ServerId, ThreadName};
use crate::os::{Address, Call, SocketId, TaskReading};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// How a listener is served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Which threads there are.
    pub design: Design,
    /// What they do with a connection.
    pub service: Service,
    /// What a request costs beside the answer.
    #[serde(default)]
    pub work: Work,
    /// What becomes of a connection that finds the channel full, or as many threads as there may be.
    #[serde(default)]
    pub when_full: WhenFull,
    /// A connection over which nothing came for so long is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idle_limit: Option<Duration>,
    /// A connection is closed after so many requests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_limit: Option<u64>,
}

/// Which threads a server has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Design {
    /// One thread accepts a connection and serves it to its end, then the next.
    Iterative,
    /// An acceptor starts a thread for each connection.
    PerConnection {
        /// The most at once.
        most: u32,
    },
    /// An acceptor hands connections over a bounded channel to workers.
    Pool {
        /// Workers wanted.
        workers: u32,
        /// Places in the channel.
        queue: u32,
        /// The most workers, where the pool sizes itself: `workers` is then the least.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<u32>,
    },
    /// Workers are all in accept(2) on the one listener, and serve what they accept.
    Prefork {
        /// Workers wanted.
        workers: u32,
    },
    /// Each worker accepts from a listener of its own, all on one port (`SO_REUSEPORT`, socket(7)).
    ReusePort {
        /// Workers wanted.
        workers: u32,
    },
    /// Loops that wait for whichever of their connections is ready (epoll(7)).
    Epoll {
        /// Threads with a loop each.
        threads: u32,
    },
}

/// What a request costs beside the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// Nothing.
    #[default]
    None,
    /// So much time of a CPU.
    Cpu(Duration),
    /// So long a sleep, as a question to a disk or a data base would be.
    Sleep(Duration),
    /// So long a sleep while a lock is held that all threads of the server share.
    Lock(Duration),
}

/// What becomes of a connection for which there is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenFull {
    /// The acceptor waits for room, and the backlog fills behind it.
    #[default]
    Block,
    /// It is closed at once.
    Refuse,
    /// The one that has waited longest in the channel is closed, and this one takes its place.
    DropOldest,
}

impl Design {
    /// The names, as `--design` takes them.
    pub const NAMES: [&'static str; 6] =
        ["iterative", "per-connection", "pool", "prefork", "reuseport", "epoll"];

    /// Its name, as `--design` takes it.
    pub const fn name(self) -> &'static str {
        match self {
            Design::Iterative => "iterative",
            Design::PerConnection { .. } => "per-connection",
            Design::Pool { .. } => "pool",
            Design::Prefork { .. } => "prefork",
            Design::ReusePort { .. } => "reuseport",
            Design::Epoll { .. } => "epoll",
        }
    }

    /// How many threads are to serve; none where each connection has one.
    pub const fn threads(self) -> Option<u32> {
        match self {
            Design::Iterative => Some(1),
            Design::PerConnection { .. } => None,
            Design::Pool { workers, .. }
            | Design::Prefork { workers }
            | Design::ReusePort { workers } => Some(workers),
            Design::Epoll { threads } => Some(threads),
        }
    }

    /// How many places its channel has; none where it has no channel.
    pub const fn channel(self) -> Option<u32> {
        match self {
            Design::Pool { queue, .. } => Some(queue),
            _ => None,
        }
    }
}

impl WhenFull {
    /// All of them.
    pub const ALL: [WhenFull; 3] = [WhenFull::Block, WhenFull::Refuse, WhenFull::DropOldest];

    /// Its name, as `--when-full` takes it.
    pub const fn name(self) -> &'static str {
        match self {
            WhenFull::Block => "block",
            WhenFull::Refuse => "refuse",
            WhenFull::DropOldest => "drop-oldest",
        }
    }
}

impl Plan {
    /// A design and a service, and nothing beside.
    pub const fn new(design: Design, service: Service) -> Plan {
        Plan {
            design,
            service,
            work: Work::None,
            when_full: WhenFull::Block,
            idle_limit: None,
            request_limit: None,
        }
    }

    pub(super) const fn resize(&mut self, least: u32, up_to: Option<u32>) {
        match &mut self.design {
            Design::Pool { workers, most, .. } => {
                *workers = least;
                *most = up_to;
            }
            Design::Prefork { workers } => *workers = least,
            _ => {}
        }
    }
}

/// A server.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// Its number.
    pub id: ServerId,
    /// The socket it accepts from.
    pub listener: SocketId,
    /// How it serves.
    pub plan: Plan,
    /// When it was started.
    pub started: Duration,
    /// When it was told to stop once what waits is served.
    pub draining: Option<Duration>,
    /// When its threads had all ended.
    pub stopped: Option<Duration>,
    /// What its threads have counted.
    pub count: ServerCount,
    /// The connections in the channel that have waited longest, the oldest first, as sampled.
    pub channel: Arc<Vec<Queued>>,
    // When its threads' counts were read.
    looked: Duration,
    /// Its requests at moments, that their rate is reckoned from.
    pub requests: Counted,
}

impl Server {
    pub(super) fn new(id: ServerId, listener: SocketId, plan: Plan, at: Duration) -> Server {
        Server {
            id,
            listener,
            plan,
            started: at,
            draining: None,
            stopped: None,
            count: ServerCount::default(),
            channel: Arc::default(),
            looked: Duration::ZERO,
            requests: Counted::default(),
        }
    }

    /// Takes what its threads have counted, unless something newer is known.
    /// Gives the bytes that are new in it and that no connection is told to have moved.
    pub(super) fn looked_at(&mut self, look: &ServerLook) -> Bytes {
        let before = self.count.untold;
        if look.at >= self.looked {
            self.looked = look.at;
            self.count = look.count;
            if *self.channel != look.channel {
                self.channel = Arc::new(look.channel.clone());
            }
        }
        self.count.untold.since(before)
    }
}

/// What a thread is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Makes the user's calls.
    Caller,
    /// Accepts connections for a server.
    Acceptor(ServerId),
    /// Serves connections from the channel, one after the other.
    Worker(ServerId),
    /// Serves one connection.
    Connection(ServerId),
    /// Waits for whichever of its connections is ready.
    Loop(ServerId),
    /// Drives sockets of the load maker.
    Client,
    /// Carries out a script beside the prompt.
    Script,
    /// Shares something with others of its like in a lesson of `sync`.
    Lesson,
    /// Another program's, of this process; only watched.
    Other(u32),
}

/// What a thread is doing.
#[derive(Debug, Clone, PartialEq)]
pub enum Doing {
    /// Waiting for something to do.
    Idle {
        /// Since when.
        since: Duration,
    },
    /// In a system call.
    Calling {
        /// The call.
        id: CallId,
        /// Since when.
        since: Duration,
        /// The call itself.
        call: Call,
    },
    /// Serving a connection.
    Serving {
        /// Since when.
        since: Duration,
        /// The connection.
        socket: SocketId,
        /// Its descriptor.
        fd: i32,
        /// Its client.
        peer: Option<Address>,
    },
}

impl Doing {
    /// Since when.
    pub const fn since(&self) -> Duration {
        match self {
            Doing::Idle { since } | Doing::Calling { since, .. } | Doing::Serving { since, .. } => {
                *since
            }
        }
    }
}

/// A thread that does something for the user.
#[derive(Debug, Clone, PartialEq)]
pub struct ThreadModel {
    /// Its name.
    pub name: ThreadName,
    /// What it is for.
    pub role: Role,
    /// The kernel's number for it; 0 where it is not known.
    pub tid: u32,
    /// When it was started.
    pub started: Duration,
    /// What it is doing.
    pub doing: Doing,
    /// Connections it has taken.
    pub connections: u64,
    /// Connections it is done with.
    pub done: u64,
    /// Bytes of the connections it is done with.
    pub bytes: Bytes,
    /// What the kernel said of it last.
    pub task: Option<Arc<TaskReading>>,
    /// What it has been doing.
    pub lane: Lane,
    /// The looks its rates are reckoned from.
    pub marks: Marks,
    /// When it ended, if it has.
    pub ended: Option<Duration>,
}

impl Role {
    /// Whether it serves connections of a server.
    pub fn serves(self, server: ServerId) -> bool {
        matches!(
            self,
            Role::Worker(id) | Role::Connection(id) | Role::Loop(id) if id == server
        )
    }

    // Callers, acceptors before workers, those of one server together.
    const fn rank(self) -> (u8, u32) {
        match self {
            Role::Caller => (0, 0),
            Role::Acceptor(server) => (1, server.0),
            Role::Worker(server) | Role::Connection(server) | Role::Loop(server) => (2, server.0),
            Role::Client => (3, 0),
            Role::Script => (4, 0),
            Role::Lesson => (5, 0),
            Role::Other(pid) => (6, pid),
        }
    }
}

impl ThreadModel {
    /// Where it stands in a list of threads: by its role, then by the number in its name.
    pub fn place(&self) -> ((u8, u32), u64) {
        let number = self.name.rsplit('-').next().and_then(|number| number.parse().ok());
        (self.role.rank(), number.unwrap_or(0))
    }

    pub(super) fn new(name: ThreadName, role: Role, tid: u32, at: Duration) -> ThreadModel {
        ThreadModel {
            name,
            role,
            tid,
            started: at,
            doing: Doing::Idle { since: at },
            connections: 0,
            done: 0,
            bytes: Bytes { received: 0, sent: 0 },
            task: None,
            lane: Lane::new(role, at),
            marks: Marks::default(),
            ended: None,
        }
    }

    /// What the kernel said it does, where that is not older than what the thread has told since.
    pub fn seen(&self) -> Option<&TaskReading> {
        self.task.as_deref().filter(|task| task.at >= self.doing.since())
    }

    /// Takes what it has counted, and what it serves unless something newer is known.
    pub(super) fn looked_at(&mut self, look: &ThreadLook, lanes: usize) {
        if look.at < self.started {
            return;
        }
        self.connections = self.connections.max(look.connections);
        self.done = self.done.max(look.done);
        self.bytes.received = self.bytes.received.max(look.bytes.received);
        self.bytes.sent = self.bytes.sent.max(look.bytes.sent);
        let Some(serving) = &look.serving else { return };
        if self.doing.since() > look.at {
            return;
        }
        let doing = match serving {
            None => Doing::Idle { since: look.at },
            Some(Serving { since, socket, fd, peer }) => {
                let (since, socket, fd, peer) = (*since, *socket, *fd, peer.clone());
                Doing::Serving { since, socket, fd, peer }
            }
        };
        self.does(doing, look.at, lanes);
    }

    pub(super) fn does(&mut self, doing: Doing, at: Duration, lanes: usize) {
        self.lane.tells(self.role, &doing, at, lanes);
        self.doing = doing;
    }

    pub(super) fn is_seen(&mut self, task: &TaskReading, lanes: usize) {
        self.lane.is_seen(self.role, &self.doing, task, self.task.as_deref(), lanes);
        self.marks.add(task);
        self.task = Some(Arc::new(task.clone()));
    }
}

/// The load maker's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ClientTally {
    /// Sockets whose connect has not succeeded or failed yet.
    pub connecting: u32,
    /// Sockets that are connected.
    pub connected: u32,
    /// Sockets that have done what they came for and are closed.
    pub done: u32,
    /// Sockets that failed.
    pub failed: u32,
    /// The errno of the last failure.
    pub last_error: Option<crate::os::Errno>,
    /// Bytes of all of them.
    pub bytes: Bytes,
}

/// The load maker.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Clients {
    /// How many sockets were asked for; 0 when it does not run.
    pub count: u32,
    /// Where they connect to.
    pub address: Option<Address>,
    /// When it was started or stopped last.
    pub since: Duration,
    /// Its figures.
    pub now: ClientTally,
}

impl Clients {
    /// Whether the load maker runs.
    pub const fn running(&self) -> bool {
        self.count > 0
    }

    pub(super) fn started(&mut self, count: u32, address: Address, at: Duration) {
        *self = Clients { count, address: Some(address), since: at, now: ClientTally::default() };
    }

    pub(super) const fn stopped(&mut self, tally: ClientTally, at: Duration) {
        self.count = 0;
        self.since = at;
        self.now = tally;
    }
}
