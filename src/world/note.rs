//! Things worth saying between the calls, as data; `explain` has the words. Some of them change
//! what is known, such as the start of a server.

use super::{
    Answer, CallId, ClientTally, Compared, Followed, Lesson, LoadFigures, LoadPlan, Plan, ServerId,
    SyncPlan, SyncState, Whom,
};
use crate::os::{Address, Errno, ErrorQueueUse, Payload, SocketId};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A note in the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Note {
    /// A command was not carried out.
    Refused { command: String, refusal: Refusal },
    /// An expectation came true or did not; `observed` is the last thing seen, `wanted` the numbers
    /// that were reckoned out, where the text does not say them.
    Expected {
        text: String,
        held: bool,
        observed: Observed,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wanted: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<Source>,
    },
    /// A listener was handed to threads.
    ServerStarted { server: ServerId, listener: SocketId, plan: Plan },
    /// Another number of workers is wanted.
    ServerResized {
        server: ServerId,
        workers: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<u32>,
    },
    /// A server accepts no more, and ends once what waits is served.
    ServerDraining { server: ServerId },
    /// So many connections come to a server that they are counted, and told only while they live; or
    /// no longer so.
    ServerCounting { server: ServerId, begins: bool },
    /// The threads of a server have all ended.
    ServerStopped { server: ServerId },
    /// The acceptor could not take or hand over a connection.
    AcceptorFailed { server: ServerId, errno: Errno },
    /// The load maker began: what each client sends, how often, and how long it stays.
    ClientsStarted {
        count: u32,
        address: Address,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        send: Option<Payload>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        every: Option<Duration>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hold: Option<Duration>,
    },
    /// The threads of the load maker have all ended; its last figures.
    ClientsStopped { tally: ClientTally },
    /// A load began to be measured; `server`: the one of ours that it goes to.
    LoadBegan {
        plan: LoadPlan,
        address: Address,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        server: Option<ServerId>,
    },
    /// It is over.
    LoadEnded { figures: Box<LoadFigures> },
    /// Servers are tried under the same load, one after the other; `cores`: CPUs that this process
    /// may run on.
    CompareBegan { sweep: bool, load: LoadPlan, plans: Vec<Plan>, cores: u32 },
    /// One of them has been tried.
    Compared(Box<Compared>),
    /// All have been tried, or no more are.
    CompareEnded,
    /// A signal was sent to the thread of a blocked call.
    Interrupting { call: CallId, thread: String },
    /// The listener of a server is no longer there to accept from.
    ListenerGone { server: ServerId },
    /// A lesson on sharing began.
    SyncBegan { plan: SyncPlan },
    /// It has ended, and all its threads have; what was seen last.
    SyncEnded { plan: SyncPlan, state: Box<SyncState> },
    /// A question about sockets or addresses, and what is known.
    Answered { question: String, answer: Box<Answer> },
    /// A process whose sockets were watched has ended.
    ProgramEnded { pid: u32, name: String },
    /// What was watched of other programs is watched no more.
    Detached { whom: Vec<Whom> },
    /// A message was followed through the levels of the machine.
    Followed(Box<Followed>),
    /// Counters are counted from here.
    Marked,
    /// The rest of a script was left out: what it needs is not here.
    Skipped { needs: String, because: String },
    /// SIGPIPE is shown, or not, from here on.
    SigPipe { shown: bool },
    /// The kernel sent SIGPIPE for a call; `uid`: the user this program runs as.
    SigPipeCame { call: CallId, uid: u32 },
    /// What was measured last was written.
    FiguresExported { path: String },
    /// The session was written as a program.
    Exported { path: String },
    /// The kernel refuses sock_diag(7), or has none: what only that tells stays unknown.
    NoSockDiag { errno: Errno },
    /// The journal file takes no more.
    JournalStopped { reason: String },
}

/// Why a message on a socket cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unfollowable {
    /// It is no socket of this program, or none at all.
    NotOurs,
    /// It is of another family or protocol than TCP and UDP.
    Family,
    /// It listens.
    Listener,
    /// It has no peer.
    NotConnected,
    /// Its error queue holds, or may get, something of the user's.
    Queue(ErrorQueueUse),
    /// This system has no such timestamps.
    NotOnThisSystem,
}

/// Where what an expectation saw comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The kernel, by the name of the reading: `TCP_INFO tcpi_state`.
    Reading(String),
    /// A counter of the whole network namespace: `/proc/net/netstat TcpExt.ListenOverflows`.
    Counter(String),
    /// What the last call gave: its name.
    LastCall(String),
    /// The threads of this program, which say what they do.
    Threads,
    /// Bytes, counted by the threads that moved them.
    Counted,
    /// The load maker and the server's threads.
    Measured,
}

/// What an expectation saw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Observed {
    /// A figure, state, address or errno, as the language writes it.
    Value(String),
    /// The kernel holds the socket no more.
    Gone,
    /// The figure is not known.
    Unknown,
    /// The socket does not listen.
    NotAListener,
    /// Nobody waits in the accept queue.
    Nobody,
    /// No thread is blocked on the socket.
    NotBlocked,
    /// No call was made yet.
    NoCall,
    /// The last call received no data.
    NoData,
    /// The socket has no such address.
    NoAddress,
    /// No server was started.
    NoServer,
    /// No load was measured, or it is not over.
    NoLoad,
    /// No lesson on sharing was begun.
    NoSync,
    /// Nothing was compared, or not this.
    NoCompare,
    /// The last call gave nothing of this kind.
    Nothing,
    /// What the expectation is about cannot be looked up.
    Refused(Refusal),
}

/// Why a command was not carried out before the kernel had its say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Refusal {
    /// No socket has this name.
    UnknownName(String),
    /// The descriptor was left out and nothing is selected.
    NothingSelected,
    /// `$last`, and no socket was made yet.
    NoLastSocket,
    /// The descriptor is the program's own (terminal, journal ...): the call would harm it.
    OwnDescriptor(i32),
    /// The descriptor is a thread's, which will close it itself.
    BelongsToThread(i32),
    /// A socket was given where an address is expected, and it is bound to none.
    NotBound(String),
    /// The name of a host or service is not known.
    UnknownHost { host: String, port: String, reason: String },
    /// `follow SOCKET`: its messages bear no stamps, or following would take what is the user's.
    NotFollowed { fd: i32, because: Unfollowable },
    /// `path SOCKET`: it has no peer with an IP address.
    NoPeer(i32),
    /// `addr SOCKET`: it is of another family, or no socket.
    NoIpAddress(String),
    /// `addr NAME`: no host has this name.
    NoAddress { host: String, reason: String },
    /// `port NAME`: no service has this name.
    UnknownService(String),
    /// A host is known, but not in the socket's address family.
    NoSuchFamily { host: String, family: i32 },
    /// `:8080` for a socket of another family than IPv4 and IPv6.
    NoLoopback(i32),
    /// `@file` or `source FILE`.
    UnreadableFile { path: String, reason: String },
    /// The same, of a directory, a device or a pipe.
    NotAFile(String),
    /// `unlink` of a file that is no UNIX socket's.
    NotASocketFile(String),
    /// `setrlimit` of a resource that the program itself needs.
    HarmfulLimit(i32),
    /// More bytes than one command may take.
    TooManyBytes { bytes: u64, most: u64 },
    /// No more threads are started.
    TooManyThreads { wanted: u32, most: u32 },
    /// A thread could not be started.
    ThreadNotStarted { reason: String },
    /// Not enough descriptors for so many sockets.
    TooManySockets { wanted: u32, most: u64 },
    /// More lines wait to be carried out than are kept.
    TooManyLines { most: u32 },
    /// `serve` wants a TCP socket that listens.
    NotListening(i32),
    /// The listener is served already.
    AlreadyServed(i32),
    /// `serve --design reuseport`, and the listener was not bound to share its port.
    PortNotShared(i32),
    /// The same, and a further listener was refused.
    ListenerNotMade { errno: Errno },
    /// The kernel gave no descriptor to wait for many with.
    EpollNotMade { errno: Errno },
    /// `pool` and no server runs.
    NoServer,
    /// `pool size` for a server without a pool.
    NoPool,
    /// `pool size` for a server that is to end.
    Draining,
    /// The load maker runs already.
    ClientsRunning,
    /// The load maker does not run.
    NoClients,
    /// A lesson on sharing is under way.
    SyncRunning(Lesson),
    /// `sync stop`, and no lesson is under way.
    NoSync,
    /// `compare` or `sweep`, and one is under way.
    CompareRunning,
    /// `compare` and `sweep` could make no listener.
    NoListener(Errno),
    /// `compare stop`, and none is under way.
    NoCompare,
    /// A load is measured already.
    LoadRunning,
    /// `load stop`, and none is measured.
    NoLoad,
    /// `load` goes to other machines only when the line says so.
    NotLoopback(String),
    /// `load` measures TCP only.
    LoadWantsTcp(String),
    /// `interrupt` and no such call is blocked.
    NothingBlocked,
    /// A call in a script did not come back in time.
    CallTimedOut { seconds: u64 },
    /// Calls that `wait` waited for did not come back in time.
    StillBlocked { calls: String, seconds: u64 },
    /// `/proc/net/netstat` and `/proc/net/snmp` have no such counter.
    UnknownCounter(String),
    /// The counters cannot be read.
    NoCounters { reason: String },
    /// No file under /proc/sys/net has this name, or it holds no number.
    UnknownLimit(String),
    /// An expression divides by 0, or its number is too great.
    NoNumber,
    /// An option's value names an interface, and there is none of this name.
    NoSuchInterface { option: String, value: String },
    /// No option of a socket has this name.
    UnknownOption(String),
    /// A line of a sourced file, `text`, does not parse.
    BadLine { path: String, line: u32, column: u32, text: String },
    /// Files that source each other.
    SourcedTooDeep { path: String },
    /// `export`, and the user made no call yet.
    NothingToExport,
    /// `export csv`, `json` or `svg`, and nothing was measured yet.
    NoExperiment,
    /// `export` writes no file that is there already.
    FileExists(String),
    /// `export` cannot write its file.
    Unwritable { path: String, reason: String },
    /// A descriptor without options: not open, or no socket.
    NoOptions { fd: i32, errno: Errno },
    /// `attach N`: no other program uses that port, and no process has that number.
    NothingToAttach(u32),
    /// `attach pid N`: no process has that number.
    NoProcess(u32),
    /// `attach pid N`: that is this program.
    OwnProcess(u32),
    /// `attach pid N`: a process of another user, whose descriptors are not shown.
    NotYourProcess { pid: u32, name: String, errno: Errno },
    /// `attach`: sock_diag(7) is refused.
    NoSockDiag(Errno),
    /// `detach N`, and it was not attached to.
    NotAttached(String),
    /// A call on a socket of another program, which is only watched.
    OnlyWatched(String),
    /// The command is about the screen, and there is none.
    NeedsScreen,
}
