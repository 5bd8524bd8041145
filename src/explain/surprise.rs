//! What is worth knowing of a call that did not fail.

use super::Explanation;
use super::cause::Who;
use super::settings::{self, Changed};
use super::situation::{
    bound, broke, earlier, moment, overlap, own, shut_down, socket_of, succeeded, who,
};
use super::text::surprise as text;
use crate::lang::Lang;
use crate::os::{Address, Call, TcpState};
use crate::world::{CallEntry, Owner, Socket, World};
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
    },
    CloseReset {
        unread: u32,
    },
    /// A port in this machine's byte order, and what it is in the network's.
    Unswapped {
        meant: u16,
        port: u16,
    },
    /// An option reads otherwise than it was set.
    Option(Changed),
}

/// What surprises in a call that did not fail; none where nothing does, or where it is not sure.
pub fn notice(world: &World, entry: &CallEntry) -> Option<Surprise> {
    let result = entry.ended.as_ref()?.outcome.as_ref().ok()?;
    if let Some(changed) = settings::notice(&entry.call, result) {
        return Some(Surprise::Option(changed));
    }
    let socket = &**socket_of(world, entry)?;
    match &entry.call {
        Call::Recv { len, .. } | Call::Read { len, .. } | Call::RecvFrom { len, .. } => {
            if result.value != 0 {
                return None;
            }
            received_nothing(world, entry, socket, *len)
        }
        Call::Send { data, .. } | Call::Write { data, .. } | Call::SendTo { data, .. } => {
            let short = u64::try_from(result.value).is_ok_and(|sent| sent < data.len() as u64);
            short.then_some(Surprise::ShortSend { sent: result.value, asked: data.len() })
        }
        Call::Bind { address: Address::Other { family, bytes }, .. }
            if matches!(*family, libc::AF_INET | libc::AF_INET6) =>
        {
            unswapped(bytes.bytes())
        }
        Call::Bind { address, .. } if address.inet().is_some_and(|to| to.port() == 0) => {
            Some(Surprise::ChosePort { local: bound(socket)? })
        }
        Call::Listen { backlog, .. } => listened(world, entry, socket, *backlog),
        Call::Connect { address, .. } if socket.kind.is_tcp() => {
            unaccepted(world, entry, socket, address.inet()?)
        }
        Call::Close { .. } => closed_unread(socket),
        _ => None,
    }
}

fn received_nothing(
    world: &World,
    entry: &CallEntry,
    socket: &Socket,
    len: usize,
) -> Option<Surprise> {
    if len == 0 {
        return Some(Surprise::ZeroLength);
    }
    if socket.kind.is_udp() {
        let shut = shut_down(world, socket.id, entry, libc::SHUT_RD);
        return Some(if shut { Surprise::OwnShutdown } else { Surprise::EmptyDatagram });
    }
    if !socket.kind.is_tcp() {
        return None;
    }
    if broke(world, socket.id, entry) {
        return Some(Surprise::AfterReset);
    }
    // In these states no FIN has come from the peer.
    let unfinished = matches!(
        socket.state().get(),
        Some(TcpState::Established | TcpState::FinWait1 | TcpState::FinWait2)
    );
    if unfinished && shut_down(world, socket.id, entry, libc::SHUT_RD) {
        return Some(Surprise::OwnShutdown);
    }
    Some(Surprise::PeerFinished)
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

// Only where nobody can have accepted: no server, no accept that waits or has come back since.
fn unaccepted(
    world: &World,
    entry: &CallEntry,
    socket: &Socket,
    to: SocketAddr,
) -> Option<Surprise> {
    let to = socket.peer().and_then(|peer| peer.inet()).unwrap_or(to);
    let listener = world.sockets.values().find(|other| {
        other.is_listener()
            && bound(other).is_some_and(|at| at.port() == to.port() && overlap(at.ip(), to.ip()))
    })?;
    let accepting = super::situation::calls(world).any(|call| {
        call.socket == Some(listener.id)
            && matches!(call.call, Call::Accept { .. })
            && call
                .ended
                .as_ref()
                .is_none_or(|ended| ended.outcome.is_ok() && ended.at >= entry.began_at)
    });
    let served = world.servers.values().any(|server| {
        server.listener == listener.id
            && server.started <= moment(world, entry)
            && server.stopped.is_none_or(|stopped| stopped >= entry.began_at)
    });
    (!accepting && !served && world.other_end(socket).is_none())
        .then(|| Surprise::Unaccepted { listener: who(listener) })
}

// The structure was given field by field, so its bytes lie as they were typed.
fn unswapped(bytes: &[u8]) -> Option<Surprise> {
    let bytes: [u8; 2] = *bytes.first_chunk()?;
    let (meant, port) = (u16::from_ne_bytes(bytes), u16::from_be_bytes(bytes));
    (meant != port).then_some(Surprise::Unswapped { meant, port })
}

// The reading before close is the last word on a socket whose every receive is in the log.
fn closed_unread(socket: &Socket) -> Option<Surprise> {
    let reading = socket.reading.as_ref()?;
    let unread = reading.unread.get().filter(|unread| *unread > 0)?;
    let state = reading.tcp.value()?.state;
    let had_connection = !matches!(state, TcpState::Close | TcpState::Listen | TcpState::SynSent);
    (socket.owner == Owner::User && socket.kind.is_tcp() && had_connection)
        .then_some(Surprise::CloseReset { unread })
}

/// The surprise in words.
pub(super) fn explain(l: Lang, world: &World, entry: &CallEntry) -> Option<Explanation> {
    let own = own(world, entry).handle;
    let mut manual = super::manual_of(&entry.call);
    let (cause, advice) = match notice(world, entry)? {
        Surprise::Option(changed) => {
            manual = settings::manual(&changed);
            settings::words(l, &changed)
        }
        Surprise::PeerFinished => (text::peer_finished(l).into(), text::peer_finished_try(l, &own)),
        Surprise::OwnShutdown => (text::own_shutdown(l).into(), text::own_shutdown_try(l, &own)),
        Surprise::AfterReset => {
            (text::after_reset(l).into(), super::text::state::close_try(l, &own))
        }
        Surprise::ZeroLength => (text::zero_length(l).into(), text::zero_length_try(l, &own)),
        Surprise::EmptyDatagram => {
            (text::empty_datagram(l).into(), text::empty_datagram_try(l, &own))
        }
        Surprise::ShortSend { sent, asked } => {
            (text::short_send(l, sent, asked), text::short_send_try(l).into())
        }
        Surprise::Limit { asked, limit, somaxconn } if somaxconn == Some(limit) => (
            if asked < 0 {
                text::limit_negative(l, asked, limit)
            } else {
                text::limit_cut(l, asked, limit)
            },
            text::limit_try(l).into(),
        ),
        Surprise::Limit { asked, limit, .. } => {
            (text::limit_other(l, asked, limit), text::limit_other_try(l).into())
        }
        Surprise::ChosePort { local } => {
            (text::chose_port(l, local), text::chose_port_try(l, &own))
        }
        Surprise::ListenChose { local } => {
            (text::listen_chose(l, local), text::listen_chose_try(l).into())
        }
        Surprise::Unaccepted { listener } => {
            (text::unaccepted(l, &listener.label), text::unaccepted_try(l, &listener.handle))
        }
        Surprise::Unswapped { meant, port } => {
            (text::unswapped(l, meant, port), text::unswapped_try(l, meant, &own))
        }
        Surprise::CloseReset { unread } => {
            (text::close_reset(l, unread), text::close_reset_try(l).into())
        }
    };
    Some(Explanation { cause, advice, manual })
}
