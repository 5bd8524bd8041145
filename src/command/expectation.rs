//! What `expect` states, as data.

use super::compare::CompareFigure;
use super::loading::LoadFigure;
use super::span::Span;
use super::statement::{AddressArg, Target};
use crate::os::{Errno, Payload, TcpState};
use crate::world::{Design, Level, SyncFigure, Way};
use std::time::Duration;

/// How long a fact that comes true by itself (a state, a queue, a figure, a counter) is waited for
/// where nothing is said.
pub const DEFAULT_WITHIN: Duration = Duration::from_secs(1);

/// `expect [never] FACT [within TIME] [for TIME]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    /// The fact.
    pub expected: Expected,
    /// Whether it must not be so.
    pub never: bool,
    /// How long it may take to come true.
    pub within: Option<Duration>,
    /// How long it must stay so (or, with `never`, not become so).
    pub lasting: Option<Duration>,
    /// The line as it was typed, for the transcript.
    pub text: String,
}

impl Expectation {
    /// How long it may take to come true: what was said; otherwise [`DEFAULT_WITHIN`] for what
    /// moves by itself, and no time for what the last call gave.
    pub fn patience(&self) -> Duration {
        match self.within {
            Some(within) => within,
            None if self.never || self.expected.is_of_last_call() => Duration::ZERO,
            None => DEFAULT_WITHIN,
        }
    }
}

/// The fact that is expected.
#[derive(Debug, Clone, PartialEq)]
pub enum Expected {
    /// `expect 3 state LISTEN`; `gone` where the kernel holds the socket no more.
    State(Target, Option<TcpState>),
    /// `expect 3 queue 3/2`: accept queue length and limit.
    Queue(Target, Span, Option<Span>),
    /// `expect 3 FIGURE N`.
    Figure(Target, Figure, Span),
    /// `expect 3 peers A B C`: who waits in the accept queue, in order.
    Peers(Target, Vec<AddressArg>),
    /// `expect a peer c`: getpeername's answer.
    Peer(Target, AddressArg),
    /// `expect 3 local ADDRESS`: getsockname's answer.
    Local(Target, AddressArg),
    /// `expect 3 blocked accept [N]`: threads are blocked in that call on that socket.
    Blocked(Target, String, Option<Span>),
    /// `expect 3 option SO_RCVBUF 8192`: what getsockopt(2) gives.
    Option(Target, String, OptionValue),
    /// `expect errno EADDRINUSE`: how the last call failed.
    Errno(Errno),
    /// `expect ok`: the last call succeeded.
    Ok,
    /// `expect result 5`: what the last call returned.
    Result(Span),
    /// `expect data "hello"`: what the last call received.
    Data(Payload),
    /// `expect value 8192`: the value the last getsockopt or ioctl gave.
    Value(OptionValue),
    /// `expect flags MSG_TRUNC`: the last recvmsg's `msg_flags` have all of these; 0: have none.
    Flags(i32),
    /// `expect control SCM_RIGHTS`: the last recvmsg brought such ancillary data; none: brought
    /// none.
    Control(Option<&'static str>),
    /// `expect ready 3 POLLIN`: the last poll, select or epoll_wait gave this descriptor with all of
    /// these events; none: gave nobody.
    Ready(Option<(Target, u32)>),
    /// `expect address ADDRESS`: the address the last call filled in.
    Address(AddressArg),
    /// `expect followed scheduled sent`: the message followed last passed these levels, in this
    /// order.
    Followed(Vec<Level>),
    /// `expect elapsed 1.4s..1.7s`: how long the last call took; the span is in microseconds.
    Elapsed(Span),
    /// `expect counter ListenOverflows 3..`: how much a counter of `/proc/net/netstat` or
    /// `/proc/net/snmp` has grown since the mark.
    Counter(String, Span),
    /// `expect lint close-wait [SOCKET]`: it is found, of this socket where one is given.
    Lint(&'static str, Option<Target>),
    /// `expect thread worker-1 idle`.
    Thread(String, ThreadState),
    /// `expect pool served 3..`.
    Pool(PoolFigure, Span),
    /// `expect sync lost 1..`, `expect sync deadlock`.
    Sync(SyncFact),
    /// `expect compare pool:4 rate 100..`: a figure of the last comparison; of a time the span is
    /// in microseconds.
    Compare(Design, CompareFigure, Span),
    /// `expect load p99 ..50ms`: a figure of the last load; of a time the span is in microseconds.
    Load(LoadFigure, Span),
    /// `expect sweep knee 2..`: the threads at the knee of the last sweep.
    Knee(Span),
}

impl Expected {
    /// Whether it is about the call that ended last: that moves no more.
    pub const fn is_of_last_call(&self) -> bool {
        matches!(
            self,
            Expected::Errno(_)
                | Expected::Ok
                | Expected::Result(_)
                | Expected::Data(_)
                | Expected::Value(_)
                | Expected::Flags(_)
                | Expected::Control(_)
                | Expected::Ready(_)
                | Expected::Address(_)
                | Expected::Followed(_)
                | Expected::Elapsed(_)
        )
    }
}

/// The value of an option.
#[derive(Debug, Clone, PartialEq)]
pub enum OptionValue {
    /// A number; `on` is any but 0.
    Number(Span),
    /// A name, such as a congestion control's.
    Text(String),
}

/// What a thread is seen doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThreadState {
    /// Waiting for something to do.
    Idle,
    /// Serving a connection, in a call or between two.
    Serving,
    /// In a system call.
    Blocked(String),
    /// In the system call of this name, as the kernel says: `recvfrom`, `futex`.
    In(String),
    /// It has ended, or was never started.
    Gone,
}

/// A number that `expect SOCKET FIGURE N` looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Figure {
    Unread,
    Unacked,
    Unsent,
    Handshaking,
    Outside,
    Reset,
    Drops,
    Received,
    Sent,
    Retransmits,
}

/// What `expect sync` states of the lesson that is under way, or the last.
#[derive(Debug, Clone, PartialEq)]
pub enum SyncFact {
    /// A figure, of a way of the lesson or of the first that has it.
    Figure(Option<Way>, SyncFigure, Span),
    /// Threads that wait for each other in a circle were found.
    Deadlock,
}

/// A number that `expect pool FIGURE N` looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum PoolFigure {
    Workers,
    Busy,
    Queued,
    Accepted,
    Served,
    Requests,
    Refused,
    Dropped,
}
