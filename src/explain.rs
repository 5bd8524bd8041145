//! Why a call failed, what a state means, what to try next: words from data. Pure.
//!
//! Each question is first decided as data ([`diagnose()`] gives a [`Cause`], [`notice`] a
//! [`Surprise`]), which tables can test, and the words are made from that. A world that is asked
//! later than the call ended may have moved on: ask with the world of that moment.

mod answer;
mod cause;
pub mod compare;
mod counter;
mod diagnose;
mod errno;
pub mod figure;
mod follow;
mod inspect;
mod life;
mod lint;
mod listening;
pub mod load;
mod log;
pub mod path;
mod remark;
mod settings;
mod situation;
mod state;
mod surprise;
pub mod sync;
#[cfg(test)]
mod tests;
// The macro's functions are `pub` for rooms that show them; here they stay inside.
#[allow(unreachable_pub)]
mod text;
pub mod walk;
mod words;

pub use answer::{Row, Told};
pub use cause::{Cause, OptionProblem, Reuse, Who};
pub use counter::Counted;
pub use diagnose::diagnose;
pub use figure::Figure;
pub use inspect::{Group as InspectGroup, Inspected, Moving, Reading, inspect};
pub use lint::{LintWords, lint};
pub use listening::{Setting, listen_settings};
pub use settings::{Changed, Why as ChangedWhy};
pub use surprise::{Surprise, TooLate, notice};

use crate::lang::{Lang, Message};
use crate::os::{Call, Errno, Why};
use crate::world::life::{Trigger, Turn};
use crate::world::{
    Answer, CallEntry, Followed, Moved, Note, Observed, Refusal, Socket, Source, World,
};

/// An explanation in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The cause, or the meaning: one or two sentences.
    pub cause: String,
    /// What to try next.
    pub advice: String,
    /// The manual page it comes from: `bind(2)`.
    pub manual: &'static str,
}

/// Why a call failed, in this situation; none for a call that did not fail.
pub fn failure(lang: Lang, world: &World, entry: &CallEntry) -> Option<Explanation> {
    let cause = diagnose(world, entry)?;
    let (mut words, advice) = words::words(lang, &cause, &situation::own(world, entry));
    if entry.ended.as_ref().is_some_and(|ended| ended.sigpipe) {
        words = format!("{words} {}", text::settings::sigpipe(lang));
    }
    Some(Explanation { cause: words, advice, manual: manual(&cause, &entry.call) })
}

/// What is worth knowing of a call that did not fail: recv = 0, a limit that was cut, and so on.
pub fn surprise(lang: Lang, world: &World, entry: &CallEntry) -> Option<Explanation> {
    surprise::explain(lang, world, entry)
}

/// What stands under a call in the log: why it failed, or what is worth knowing of it. What was said
/// of an earlier call and no longer surprises is left out.
pub fn remark(lang: Lang, world: &World, entry: &CallEntry) -> Option<Explanation> {
    let said = failure(lang, world, entry).or_else(|| surprise(lang, world, entry))?;
    remark::is_news(world, entry).then_some(said)
}

/// The counters of the network namespace that moved during a call; none if none did.
pub fn counters(lang: Lang, entry: &CallEntry) -> Option<Counted> {
    counter::counted(lang, entry)
}

/// Of the counters that moved during a call the one that tells the worst, if any tells of something
/// lost, refused or broken off.
pub fn worst_counter(entry: &CallEntry) -> Option<&Moved> {
    counter::worst(entry)
}

/// What a socket is and what its state means, and what can be done with it next.
pub fn socket(lang: Lang, world: &World, socket: &Socket) -> Explanation {
    state::explain(lang, world, socket)
}

/// What an errno means, wherever it comes from.
pub fn errno(lang: Lang, errno: Errno) -> Explanation {
    errno::explain(lang, errno)
}

/// How a socket came into a state, in a few words. `other`: the socket at the other end, if ours.
pub fn came(lang: Lang, world: &World, of: &Socket, other: Option<&Socket>, turn: &Turn) -> String {
    life::came(lang, world, of, other, turn)
}

/// How certain that is, where it is not: the state was passed unseen, or seen late.
pub fn certainty(lang: Lang, turn: &Turn) -> Option<String> {
    life::certainty(lang, turn)
}

/// What takes a connection from one state to the next, in a word.
pub const fn trigger(by: Trigger) -> &'static str {
    life::short(by)
}

/// A note of the log as a sentence.
pub fn note(lang: Lang, world: &World, note: &Note) -> String {
    log::note(lang, world, note)
}

/// An answer to a question that is no system call.
pub fn answer(lang: Lang, world: &World, answer: &Answer) -> Told {
    answer::tell(lang, world, answer)
}

/// A message that was followed: what came of it, and a row for each level.
pub fn followed(lang: Lang, world: &World, followed: &Followed) -> Told {
    follow::tell(lang, world, followed)
}

/// Why a command was not carried out, as a sentence that says what was expected.
pub fn refusal(lang: Lang, refusal: &Refusal) -> String {
    log::refusal(lang, refusal)
}

/// What an expectation saw, in a few words.
pub fn seen(lang: Lang, observed: &Observed) -> String {
    log::seen(lang, observed)
}

/// Where an expectation saw it, in a few words.
pub fn source(lang: Lang, source: &Source) -> String {
    log::source_text(lang, source)
}

/// Why a figure is unknown, in a few words.
pub fn why(lang: Lang, why: Why) -> String {
    log::why(lang, why)
}

/// Every sentence of this room, for the tests that compare the languages.
pub fn messages() -> impl Iterator<Item = &'static Message> {
    text::ALL.iter().flat_map(|messages| messages.iter())
}

// The page that says most about a cause, else the call's own.
const fn manual(cause: &Cause, call: &Call) -> &'static str {
    match cause {
        Cause::PortPrivileged { .. } | Cause::NotMyAddress { .. } => "ip(7)",
        Cause::NoPortLeft { .. } | Cause::NoPortToDestination | Cause::Broadcast => "ip(7)",
        Cause::NoScope | Cause::Ipv4OnIpv6 | Cause::NoSuchInterface => "ipv6(7)",
        Cause::RefusedV6Only { .. } | Cause::MappedOnV6Only => "ipv6(7)",
        Cause::RefusedSwapped { .. } | Cause::RefusedUnswapped { .. } => "byteorder(3)",
        Cause::PeerNeverRead { .. } => "tcp(7)",
        Cause::HeldByTimeWait { .. } => "socket(7)",
        Cause::NothingAtThatPort => "udp(7)",
        Cause::PathTooLong
        | Cause::PathExists { .. }
        | Cause::PathForbidden { .. }
        | Cause::AbstractTaken { .. }
        | Cause::RefusedStalePath { .. }
        | Cause::RefusedAbstract { .. }
        | Cause::RefusedPathNotListening { .. }
        | Cause::ListenUnnamed
        | Cause::UnixType { .. }
        | Cause::UnixQueueFull { .. }
        | Cause::UnixReceiverGone
        | Cause::UnixReceiverShut
        | Cause::UnixQueueOfReceiverFull
        | Cause::UnixMessageTooLong { .. }
        | Cause::RightsClosed { .. }
        | Cause::RightsTooMany { .. }
        | Cause::RightsInFlight
        | Cause::CredentialsForbidden
        | Cause::CredentialsNoProcess { .. } => "unix(7)",
        Cause::ControlInvalid => "cmsg(3)",
        Cause::WrongPipeEnd { .. } | Cause::PipeNoReader { .. } => "pipe(7)",
        Cause::Option { .. } => option_page(call),
        _ => manual_of(call),
    }
}

// The page that lists the options of a level.
const fn option_page(call: &Call) -> &'static str {
    let (Call::GetSockOpt { level, .. } | Call::SetSockOpt { level, .. }) = call else {
        return "getsockopt(2)";
    };
    match *level {
        libc::SOL_SOCKET => "socket(7)",
        libc::IPPROTO_TCP => "tcp(7)",
        libc::IPPROTO_UDP => "udp(7)",
        libc::IPPROTO_IP => "ip(7)",
        libc::IPPROTO_IPV6 => "ipv6(7)",
        _ => "getsockopt(2)",
    }
}

const fn manual_of<F, A, D>(call: &Call<F, A, D>) -> &'static str {
    match call {
        Call::Socket { .. } => "socket(2)",
        Call::Bind { .. } => "bind(2)",
        Call::Listen { .. } => "listen(2)",
        Call::Accept { .. } => "accept(2)",
        Call::Connect { .. } => "connect(2)",
        Call::Send { .. } | Call::SendTo { .. } => "send(2)",
        Call::Write { .. } => "write(2)",
        Call::Recv { .. } | Call::RecvFrom { .. } => "recv(2)",
        Call::Read { .. } => "read(2)",
        Call::Shutdown { .. } => "shutdown(2)",
        Call::Close { .. } => "close(2)",
        Call::GetSockName { .. } => "getsockname(2)",
        Call::GetPeerName { .. } => "getpeername(2)",
        Call::SocketPair { .. } => "socketpair(2)",
        Call::Pipe => "pipe(2)",
        Call::Accept4 { .. } => "accept4(2)",
        Call::Writev { .. } => "readv(2)",
        Call::SendMsg { .. } => "sendmsg(2)",
        Call::RecvMsg { .. } => "recvmsg(2)",
        Call::Dup { .. } => "dup(2)",
        Call::Unlink { .. } => "unlink(2)",
        Call::GetSockOpt { .. } => "getsockopt(2)",
        Call::SetSockOpt { .. } => "setsockopt(2)",
        Call::Fcntl { .. } => "fcntl(2)",
        Call::Ioctl { .. } => "ioctl(2)",
        Call::SetRLimit { .. } => "setrlimit(2)",
        Call::Poll { .. } => "poll(2)",
        Call::Select { .. } => "select(2)",
        Call::EpollCreate { .. } => "epoll_create(2)",
        Call::EpollCtl { .. } => "epoll_ctl(2)",
        Call::EpollWait { .. } => "epoll_wait(2)",
    }
}
