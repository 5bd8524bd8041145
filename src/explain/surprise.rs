//! What is worth knowing of a call that did not fail.

mod closing;
mod connecting;
mod receiving;
mod sending;
mod waiting;
mod words;

pub(super) use closing::{closed_unread, lingered};
pub(super) use words::explain;

use super::cause::Who;
use super::settings::{self, Changed};
use super::situation::{bound, earlier, socket_of, state_then, succeeded};
use crate::os::{Address, Call, TcpState};
use crate::world::{CallEntry, Socket, World};
use std::net::SocketAddr;

/// A result that is no error and still surprises.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Surprise {
    PeerFinished,
    OwnShutdown,
    AfterReset,
    ZeroLength,
    EmptyDatagram,
    ShortSend {
        sent: i64,
        asked: usize,
    },
    /// The limit in force, as the kernel gives it, is not the backlog asked for.
    Limit {
        asked: i32,
        limit: u32,
        somaxconn: Option<u32>,
    },
    ChosePort {
        local: SocketAddr,
    },
    ListenChose {
        local: SocketAddr,
    },
    Unaccepted {
        listener: Who,
        /// TCP has one; UNIX sockets have none.
        handshake: bool,
    },
    /// Connected on this side alone: the listener's side is still in SYN_RECV. `deferred`: because
    /// of TCP_DEFER_ACCEPT, else because the queue is full.
    Handshaking {
        listener: Who,
        deferred: bool,
    },
    CloseReset {
        unread: u32,
    },
    /// The end of a UNIX stream.
    PeerClosed,
    PipeEnd,
    /// `whole`: its length, where the kernel said it.
    DatagramCut {
        got: usize,
        whole: Option<i64>,
    },
    /// The buffer was filled to its end: there may have been more.
    DatagramFilled {
        len: usize,
    },
    ControlCut,
    AnsweredByReset,
    /// `other`: the address of the end that was closed.
    SentToClosed {
        other: Address,
    },
    AddressIgnored {
        peer: Address,
    },
    AcceptedDead,
    ReachedLoopback {
        given: SocketAddr,
        peer: SocketAddr,
    },
    ConnectChose {
        local: SocketAddr,
    },
    PeerNoted {
        peer: Address,
    },
    Dissolved {
        tcp: bool,
    },
    /// `port`: by SO_REUSEPORT.
    SharedAddress {
        who: Who,
        port: bool,
    },
    LingerReset,
    CopyClosed {
        left: i32,
    },
    HalfClosed {
        state: TcpState,
    },
    ReceiveShut,
    ListeningEnded,
    TimedOut,
    EdgeUnread {
        fd: i32,
        unread: u32,
    },
    HungUp {
        fd: i32,
        connected: bool,
    },
    ErrorPending {
        fd: i32,
    },
    /// The error queue holds a timestamp, perhaps an error too.
    ErrorQueue {
        fd: i32,
    },
    PipeNoReader {
        fd: i32,
    },
    WatchedClosed {
        fd: i32,
    },
    TooLate {
        option: String,
        when: TooLate,
    },
    /// A port in this machine's byte order, and what it is in the network's.
    Unswapped {
        meant: u16,
        port: u16,
    },
    /// An option reads otherwise than it was set.
    Option(Changed),
}

/// What came before an option was set, so that it is too late for that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooLate {
    /// bind(2).
    Bound,
    /// The handshake.
    Connected,
}

/// What surprises in a call that did not fail; none where nothing does, or where it is not sure.
pub fn notice(world: &World, entry: &CallEntry) -> Option<Surprise> {
    let result = entry.ended.as_ref()?.outcome.as_ref().ok()?;
    if let Some(changed) = settings::notice(&entry.call, result) {
        return Some(Surprise::Option(changed));
    }
    if let Some(found) = waiting::notice(world, entry, result) {
        return Some(found);
    }
    let Some(socket) = socket_of(world, entry).map(|socket| &**socket) else {
        return receiving::from_file(world, entry, result);
    };
    match &entry.call {
        Call::Recv { .. } | Call::Read { .. } | Call::RecvFrom { .. } | Call::RecvMsg { .. } => {
            receiving::notice(world, entry, socket, result)
        }
        Call::Send { .. }
        | Call::Write { .. }
        | Call::Writev { .. }
        | Call::SendTo { .. }
        | Call::SendMsg { .. } => sending::notice(world, entry, socket, result.value),
        Call::Bind { address: Address::Other { family, bytes }, .. }
        | Call::Connect { address: Address::Other { family, bytes }, .. }
            if matches!(*family, libc::AF_INET | libc::AF_INET6) =>
        {
            unswapped(bytes.bytes())
        }
        Call::Bind { address, .. } if address.inet().is_some_and(|to| to.port() == 0) => {
            Some(Surprise::ChosePort { local: bound(socket)? })
        }
        Call::Bind { .. } => connecting::shared(world, entry, socket),
        Call::Listen { backlog, .. } => listened(world, entry, socket, *backlog),
        Call::Accept { .. } | Call::Accept4 { .. } => connecting::accepted(world, entry, result),
        Call::Connect { address, .. } => connecting::connected(world, entry, socket, address),
        Call::Shutdown { how, .. } => closing::shut_down(world, entry, socket, *how),
        Call::Close { .. } => closing::closed(world, entry, socket),
        Call::SetSockOpt { .. } => late(world, entry),
        _ => None,
    }
}

/// Whether an option was set too late to count.
fn late(world: &World, entry: &CallEntry) -> Option<Surprise> {
    let Call::SetSockOpt { level, option, .. } = &entry.call else { return None };
    too_late(world, entry, socket_of(world, entry)?, (*level, *option))
}

// What settles at bind(2), and in the handshake (tcp(7): the buffer sizes).
fn too_late(
    world: &World,
    entry: &CallEntry,
    socket: &Socket,
    option: (i32, i32),
) -> Option<Surprise> {
    let when = match option {
        (libc::SOL_SOCKET, libc::SO_REUSEADDR | libc::SO_REUSEPORT) => {
            let bound = earlier(world, socket.id, entry)
                .any(|call| matches!(call.call, Call::Bind { .. }) && succeeded(call));
            bound.then_some(TooLate::Bound)?
        }
        (libc::SOL_SOCKET, libc::SO_RCVBUF) if socket.kind.is_tcp() => {
            let state = state_then(world, entry, socket);
            let connected = matches!(state, Some(TcpState::Established | TcpState::CloseWait));
            connected.then_some(TooLate::Connected)?
        }
        _ => return None,
    };
    let option = crate::command::options::option_text(option.0, option.1);
    Some(Surprise::TooLate { option, when })
}

fn listened(world: &World, entry: &CallEntry, socket: &Socket, backlog: i32) -> Option<Surprise> {
    let limit = socket.is_listener().then(|| socket.tcp()).flatten()?.queue_limit;
    // Another listen since then has set another limit.
    let latest = super::situation::calls(world)
        .find(|call| {
            call.socket == Some(socket.id)
                && matches!(call.call, Call::Listen { .. })
                && succeeded(call)
        })
        .is_none_or(|call| call.id == entry.id);
    if latest && i64::from(limit) != i64::from(backlog) {
        let somaxconn = world.host.as_ref().and_then(|host| host.somaxconn.get());
        return Some(Surprise::Limit { asked: backlog, limit, somaxconn });
    }
    let bound_before = earlier(world, socket.id, entry).any(|call| {
        matches!(call.call, Call::Bind { .. } | Call::Listen { .. }) && succeeded(call)
    });
    match bound(socket) {
        Some(local) if !bound_before && local.ip().is_unspecified() => {
            Some(Surprise::ListenChose { local })
        }
        _ => None,
    }
}

// The structure was given field by field, so its bytes lie as they were typed.
pub(super) fn unswapped(bytes: &[u8]) -> Option<Surprise> {
    let bytes: [u8; 2] = *bytes.first_chunk()?;
    let (meant, port) = (u16::from_ne_bytes(bytes), u16::from_be_bytes(bytes));
    (meant != port).then_some(Surprise::Unswapped { meant, port })
}
