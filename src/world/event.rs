//! What happened, as the journal keeps it.

use super::{ClientTally, Foreign, LoadCount, Note, Role, ServerLook, SyncState};
use crate::os::{
    Address, Call, Destroyed, Detail, DiagRow, Fact, Host, Kind, ListenCounters, ListenSettings,
    Outcome, Path, QueueReading, SocketId, SocketReading, TaskReading, nanos,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// A thread's name: `caller-1`, `acceptor`, `worker-3`, `client-2`.
pub type ThreadName = Arc<str>;

/// One call, from its beginning to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CallId(pub u64);

/// One server, from `serve` to `pool stop`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ServerId(pub u32);

/// Bytes in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Bytes {
    pub received: u64,
    pub sent: u64,
}

impl Bytes {
    /// Adds others to these.
    pub const fn add(&mut self, other: Bytes) {
        self.received = self.received.saturating_add(other.received);
        self.sent = self.sent.saturating_add(other.sent);
    }

    /// What came since an earlier count.
    pub const fn since(self, earlier: Bytes) -> Bytes {
        Bytes {
            received: self.received.saturating_sub(earlier.received),
            sent: self.sent.saturating_sub(earlier.sent),
        }
    }
}

/// What the thread that serves a connection has counted on it since it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Tally {
    pub socket: SocketId,
    pub bytes: Bytes,
}

/// A socket that a call made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Its cookie.
    pub id: SocketId,
    /// Its descriptor.
    pub fd: i32,
    /// What kind of socket it is.
    pub kind: Kind,
    /// Whose it is.
    pub owner: super::Owner,
    /// The listener it was accepted from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_from: Option<SocketId>,
}

/// A counter that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Its name with its group: `TcpExt.ListenDrops`.
    pub name: Arc<str>,
    /// By how much.
    pub by: i64,
}

/// A descriptor that is no socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedFile {
    /// Its number.
    pub fd: i32,
    /// What it is.
    pub kind: FileKind,
}

/// What a descriptor that is no socket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// The read end of a pipe (pipe(2)).
    PipeRead,
    /// The write end of a pipe.
    PipeWrite,
    /// An epoll instance (epoll(7)).
    Epoll,
    /// Any other, received from another process.
    Other,
}

/// What happened, when, and in which order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its place in the order; the first is 1.
    pub seq: u64,
    /// When it was recorded, on the laboratory's clock.
    #[serde(with = "nanos")]
    pub at: Duration,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "an event is behind an Arc once it is stamped")]
pub enum What {
    /// The laboratory was opened.
    Started(Host),
    /// A thread goes into a system call.
    CallBegan {
        /// The call.
        id: CallId,
        /// Who makes it.
        thread: ThreadName,
        /// The call itself.
        call: Call,
        /// On whose behalf, if the user said so (`as client: ...`).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        actor: Option<Arc<str>>,
        /// The socket its descriptor was at that moment, if it is one of ours.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        socket: Option<SocketId>,
    },
    /// It came back.
    CallEnded {
        /// The call.
        id: CallId,
        /// What it returned.
        outcome: Outcome,
        /// How long it took, measured by the thread that made it.
        #[serde(with = "nanos")]
        took: Duration,
        /// The sockets it made, or made another descriptor of.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        opened: Vec<Opened>,
        /// The descriptors it made that are no sockets.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<OpenedFile>,
        /// Whether the kernel sent SIGPIPE to the thread during the call.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        sigpipe: bool,
        /// The counters of `/proc/net/netstat` and `/proc/net/snmp` that moved meanwhile, and by
        /// how much: they count for the whole network namespace, so others may have moved them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        counters: Vec<Moved>,
        /// A look at the sockets concerned, right afterwards.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        readings: Vec<(SocketId, SocketReading)>,
    },
    /// The load maker made a socket.
    Opened {
        /// The socket.
        opened: Opened,
        /// A first look at it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reading: Option<Box<SocketReading>>,
    },
    /// The load maker closed one.
    Closed {
        /// The socket, and what went over it.
        tally: Tally,
        /// A last look at it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reading: Option<Box<SocketReading>>,
    },
    /// A socket got a name.
    Named {
        /// The name.
        name: Arc<str>,
        /// The socket.
        socket: SocketId,
    },
    /// A descriptor that is no socket got a name.
    FileNamed {
        /// The name.
        name: Arc<str>,
        /// The descriptor.
        fd: i32,
    },
    /// The sampler looked round; only what changed since its last look is in it.
    Sampled(Sample),
    /// A thread was started.
    ThreadStarted {
        /// Its name.
        thread: ThreadName,
        /// What for.
        role: Role,
        /// The kernel's number for it (gettid(2)).
        tid: u32,
    },
    /// A thread ended.
    ThreadStopped {
        /// Its name.
        thread: ThreadName,
    },
    /// A worker took a connection.
    JobTaken {
        /// The server.
        server: ServerId,
        /// The worker.
        thread: ThreadName,
        /// The connection.
        socket: SocketId,
        /// Its descriptor.
        fd: i32,
        /// Its client.
        peer: Option<Address>,
    },
    /// A worker is done with a connection.
    JobEnded {
        /// The server.
        server: ServerId,
        /// The worker.
        thread: ThreadName,
        /// The connection and what went over it.
        tally: Tally,
    },
    /// Something worth saying between the calls: a server started, a command refused ...
    Noted(Note),
}

impl What {
    /// How many readings it is made of, itself counted: a measure of the memory it takes.
    pub fn parts(&self) -> usize {
        1 + match self {
            What::CallEnded { readings, .. } => readings.len(),
            What::Sampled(sample) => sample.parts(),
            _ => 0,
        }
    }
}

/// The end of a connection that was counted and not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedEnd {
    /// The connection and what went over it.
    pub tally: Tally,
    /// Whether what the kernel keeps of it is followed.
    pub followed: bool,
}

/// How often the sampler looks, measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    /// From one look to the next at what is on the screen.
    #[serde(with = "nanos")]
    pub shown: Duration,
    /// From one look to the next at any other socket.
    #[serde(with = "nanos")]
    pub rest: Duration,
    /// The share of one core that looking takes, in thousandths.
    pub cost: u32,
}

/// What the sampler saw; only what changed since its last look.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Sample {
    /// Sockets with a descriptor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sockets: Vec<(SocketId, SocketReading)>,
    /// Bytes counted by workers and clients.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tallies: Vec<Tally>,
    /// Listeners' queues.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub queues: Vec<(SocketId, QueueReading)>,
    /// Closed sockets the kernel still has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<(SocketId, DiagRow)>,
    /// Closed sockets the kernel has no more, or that are too many to follow.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<SocketId>,
    /// Sockets of other programs that are watched from now on, or that another holds now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub foreign: Vec<Foreign>,
    /// Sockets of other programs that nobody holds any more, or that are no longer watched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<SocketId>,
    /// UNIX sockets and the socket at the other end of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub far_ends: Vec<(SocketId, SocketId)>,
    /// Servers' threads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<ServerLook>,
    /// Connections that servers' threads have counted and not told, and that still live; with a
    /// first look at each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub opened: Vec<(Opened, Option<Box<SocketReading>>)>,
    /// The ends of such.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ended: Vec<CountedEnd>,
    /// The load maker's figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clients: Option<ClientTally>,
    /// What the load that is measured has counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load: Option<LoadCount>,
    /// Open descriptors of the process.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub descriptors: Option<Fact<u64>>,
    /// Close looks at the sockets that are shown closely.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<(SocketId, Detail)>,
    /// Ends of sockets of ours, told by the kernel.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub destroyed: Vec<Destroyed>,
    /// The ways of the connections whose path is shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<(SocketId, Path)>,
    /// A lesson on sharing that is under way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sync: Option<SyncState>,
    /// Threads, as the kernel has them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<(ThreadName, TaskReading)>,
    /// From one look at a thread to the next, where threads are in sight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_turn: Option<Duration>,
    /// How often sockets are looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pace: Option<Pace>,
    /// The settings that bear on the queues of listeners that are shown closely.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub listen_settings: Vec<(SocketId, ListenSettings)>,
    /// The counters that bear on listeners' queues.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen_counters: Option<ListenCounters>,
}

impl Sample {
    fn parts(&self) -> usize {
        let rows = |rows: &Fact<Vec<DiagRow>>| rows.value().map_or(0, Vec::len);
        let queues = self.queues.iter().map(|(_, queue)| {
            let clients = queue.clients.as_ref().and_then(Fact::value).map_or(0, Vec::len);
            let outside = rows(&queue.outside) + rows(&queue.one_sided);
            1 + clients + rows(&queue.waiting) + rows(&queue.handshaking) + outside
        });
        let threads = self.servers.iter().map(|look| look.threads.len() + look.channel.len());
        self.sockets.len()
            + self.opened.len()
            + self.ended.len()
            + threads.sum::<usize>()
            + self.tallies.len()
            + self.rows.len()
            + self.gone.len()
            + self.far_ends.len()
            + self.foreign.len()
            + self.left.len()
            + self.details.len()
            + self.destroyed.len()
            + self.paths.len()
            + self.tasks.len()
            + queues.sum::<usize>()
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        *self == Sample::default()
    }
}
