//! One direction of a connection: where its bytes stand, and what holds them there. Pure.

use super::{CallEntry, LogEntry, Socket, World};
use crate::os::{Call, Detail, Fact, TcpInfo, TcpState, TimerKind, Why};
use std::sync::Arc;

/// One direction of a connection. Of its two ends at least one is ours.
#[derive(Debug, Clone, Copy)]
pub struct Flow<'a> {
    /// The sockets and calls around it.
    pub world: &'a World,
    /// The end that sends, when it is ours.
    pub from: Option<&'a Socket>,
    /// The end that receives, when it is ours.
    pub to: Option<&'a Socket>,
}

/// How many bytes stand where, from the sending program to the receiving one. What was sent is
/// counted in flight until its acknowledgement is there, so for a moment it may be unread already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// Handed over in a call that blocks, and not yet taken by the kernel.
    pub held: Fact<u64>,
    /// In the send buffer, not sent.
    pub unsent: Fact<u64>,
    /// Sent, not acknowledged.
    pub flying: Fact<u64>,
    /// In the receive buffer, not read.
    pub unread: Fact<u64>,
    /// Read by the program.
    pub read: Fact<u64>,
}

/// What keeps TCP from sending more at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Nothing is left to send: the program.
    Program,
    /// The send buffer is full and everything in it is sent: it waits for acknowledgements.
    SendBuffer,
    /// The window the peer offers.
    Window,
    /// The congestion window.
    Congestion,
    /// None of them: a small rest waits (Nagle, TCP_CORK), or pacing.
    Held,
}

/// Where the bytes of a direction stop, the first that is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The connection is not there yet.
    Handshake,
    /// It is over: nothing passes any more.
    Over,
    /// The window is closed.
    ZeroWindow,
    /// What was sent is not acknowledged, and was sent again so often.
    Resending(u64),
    /// The window lets only a part of it go.
    Window,
    /// The congestion window does.
    Congestion,
    /// So many bytes wait for the program to read them.
    Unread(u64),
    /// Bytes are on their way.
    Moving,
    /// A datagram waits for the device.
    Queued,
    /// The send buffer is full: what the peer has not read is charged to it.
    BufferFull,
    /// Everything is read, and the reader waits in a call for more.
    ReaderWaits,
    /// Everything is read or acknowledged.
    Nothing,
    /// It cannot be said: why.
    Unknown(Why),
}

impl<'a> Flow<'a> {
    /// A close look at the sending end.
    pub fn sender(&self) -> Option<&'a Detail> {
        self.from?.detail.as_deref()
    }

    /// A close look at the receiving end.
    pub fn receiver(&self) -> Option<&'a Detail> {
        self.to?.detail.as_deref()
    }

    /// The call that blocks while it sends, the first of several.
    pub fn blocked_sender(&self) -> Option<&'a CallEntry> {
        let id = self.from?.id;
        blocked(self.world).find(|call| call.socket == Some(id) && sends(&call.call))
    }

    /// The call that waits for something to read.
    pub fn blocked_reader(&self) -> Option<&'a CallEntry> {
        let id = self.to?.id;
        blocked(self.world).find(|call| call.socket == Some(id) && receives(&call.call))
    }

    /// The last call that sent, come back or not.
    pub fn last_send(&self) -> Option<&'a CallEntry> {
        last(self.world, self.from?, sends)
    }

    /// The last call that received.
    pub fn last_recv(&self) -> Option<&'a CallEntry> {
        last(self.world, self.to?, receives)
    }

    /// The window the receiver offers, in bytes: as the sender knows it, else as the receiver does.
    pub fn window(&self) -> Fact<u64> {
        match (self.sender(), self.receiver()) {
            (Some(detail), _) => tcp(detail, "tcpi_snd_wnd"),
            (None, Some(detail)) => tcp(detail, "tcpi_rcv_wnd"),
            (None, None) => Fact::Unknown(Why::NotReadYet),
        }
    }

    /// How many bytes stand where.
    pub fn places(&self) -> Places {
        let of = |socket: Option<&Socket>, fact: fn(&Socket) -> Fact<u64>| {
            socket.map_or(Fact::Unknown(Why::NotOurs), fact)
        };
        Places {
            held: self.held(),
            unsent: of(self.from, |socket| wide(&socket.figure(|r| &r.unsent))),
            flying: of(self.from, |socket| match socket.kind.is_unix() {
                true => Fact::Unknown(Why::NotForThisSocket),
                false => flying(socket),
            }),
            unread: of(self.to, |socket| wide(&socket.figure(|r| &r.unread))),
            read: of(self.to, read),
        }
    }

    // What the kernel has taken since the connection began is what was acknowledged and what waits
    // for it; the calls that came back account for a part of that, the blocked one for the rest.
    fn held(&self) -> Fact<u64> {
        let Some(socket) = self.from else { return Fact::Unknown(Why::NotOurs) };
        let Some(call) = self.blocked_sender() else { return Fact::Observed(0) };
        let taken = taken(socket);
        let before = socket.bytes().sent;
        let whole = length(&call.call);
        match taken.get() {
            Some(taken) => Fact::Inferred(whole.saturating_sub(taken.saturating_sub(before))),
            None => Fact::Unknown(Why::NotReadYet),
        }
    }

    /// What keeps TCP from sending more, by the rules of `tcp_write_xmit` (net/ipv4/tcp_output.c).
    pub fn limit(&self) -> Fact<Limit> {
        let Some(socket) = self.from else { return Fact::Unknown(Why::NotOurs) };
        let Some(detail) = self.sender() else { return Fact::Unknown(Why::NotReadYet) };
        let info = match &detail.tcp {
            Fact::Observed(info) | Fact::Inferred(info) => info,
            Fact::Unknown(why) => return Fact::Unknown(*why),
        };
        let unsent = wide(&socket.figure(|r| &r.unsent));
        let (Some(unsent), Some(flying)) = (unsent.get(), flying(socket).get()) else {
            return Fact::Unknown(Why::NotReadYet);
        };
        let field = |name| info.get(name);
        if unsent == 0 {
            let full = detail.memory.value().is_some_and(|m| m.wmem_queued >= m.sndbuf);
            let blocked = full && self.blocked_sender().is_some();
            return Fact::Inferred(if blocked { Limit::SendBuffer } else { Limit::Program });
        }
        let next = field("tcpi_snd_mss").unwrap_or(0).min(unsent);
        if field("tcpi_snd_wnd").is_some_and(|window| flying + next > window) {
            return Fact::Inferred(Limit::Window);
        }
        let segments = in_flight(info);
        if segments.zip(field("tcpi_snd_cwnd")).is_some_and(|(now, most)| now >= most) {
            return Fact::Inferred(Limit::Congestion);
        }
        Fact::Inferred(Limit::Held)
    }

    /// Where the bytes stop.
    pub fn stop(&self) -> Stop {
        for end in [self.from, self.to].into_iter().flatten() {
            if let Some(stop) = ended(end) {
                return stop;
            }
        }
        let places = self.places();
        let some = |fact: &Fact<u64>| fact.get().filter(|bytes| *bytes > 0);
        let blocked = self.blocked_sender().is_some();
        let waits = some(&places.unsent).is_some() || blocked;
        let stream = self.from.or(self.to).is_some_and(|socket| socket.kind.is_tcp());
        if stream && self.window().get() == Some(0) && (waits || self.unread_waits()) {
            return Stop::ZeroWindow;
        }
        if let Some(times) = self.resent() {
            return Stop::Resending(times);
        }
        match self.limit().get() {
            Some(Limit::Window) => return Stop::Window,
            Some(Limit::Congestion) => return Stop::Congestion,
            _ => {}
        }
        if blocked && !stream {
            return Stop::BufferFull;
        }
        if let Some(bytes) = some(&places.unread) {
            return Stop::Unread(bytes);
        }
        if some(&places.flying).is_some() || waits {
            return if stream { Stop::Moving } else { Stop::Queued };
        }
        match (self.blocked_reader(), &places.unread, &places.flying) {
            (Some(_), ..) => Stop::ReaderWaits,
            (None, Fact::Unknown(why), Fact::Unknown(_)) => Stop::Unknown(*why),
            _ => Stop::Nothing,
        }
    }

    fn unread_waits(&self) -> bool {
        self.to.is_some_and(|to| to.figure(|r| &r.unread).get().is_some_and(|bytes| bytes > 0))
    }

    // How often in a row the retransmission timer fired without an answer.
    fn resent(&self) -> Option<u64> {
        let detail = self.sender()?;
        let timer = detail.timer.value().copied().flatten()?;
        let times = tcp(detail, "tcpi_retransmits").get()?;
        (timer.kind == TimerKind::Retransmit && times > 0).then_some(times)
    }
}

// What its state says of both directions.
fn ended(end: &Socket) -> Option<Stop> {
    if end.closed_at.is_some() && !end.kind.is_tcp() {
        return Some(Stop::Over);
    }
    match end.state().get() {
        Some(TcpState::SynSent | TcpState::SynRecv) => Some(Stop::Handshake),
        Some(TcpState::Close | TcpState::TimeWait) if end.kind.is_tcp() => Some(Stop::Over),
        _ => None,
    }
}

/// A field of `TCP_INFO`; not for this system where the kernel's structure ends before it.
pub fn tcp(detail: &Detail, name: &str) -> Fact<u64> {
    match &detail.tcp {
        Fact::Observed(info) | Fact::Inferred(info) => {
            info.get(name).map_or(Fact::Unknown(Why::NotOnThisSystem), Fact::Observed)
        }
        Fact::Unknown(why) => Fact::Unknown(*why),
    }
}

// tcp_packets_in_flight(): sent, not acknowledged in order, not known to have left the network.
fn in_flight(info: &TcpInfo) -> Option<u64> {
    let sent = info.get("tcpi_unacked")? + info.get("tcpi_retrans")?;
    Some(sent.saturating_sub(info.get("tcpi_sacked")? + info.get("tcpi_lost")?))
}

/// Bytes that were sent and are not acknowledged: `SIOCOUTQ` less `SIOCOUTQNSD`.
pub fn flying(socket: &Socket) -> Fact<u64> {
    let unsent = socket.figure(|r| &r.unsent).get().unwrap_or(0);
    wide(&socket.figure(|r| &r.unacked).map(|all| all.saturating_sub(unsent)))
}

/// Bytes the kernel has taken from the program since the connection began: acknowledged, and not
/// yet acknowledged.
pub fn taken(socket: &Socket) -> Fact<u64> {
    let acked = socket.figure(|r| &r.tcp).map(|tcp| tcp.bytes_acked);
    match (acked, socket.unacked()) {
        (Fact::Unknown(why), _) | (_, Fact::Unknown(why)) => Fact::Unknown(why),
        (acked, unacked) => match (acked.get(), unacked.get()) {
            (Some(acked), Some(unacked)) => Fact::Inferred(acked + u64::from(unacked)),
            _ => Fact::Unknown(Why::NotReadYet),
        },
    }
}

/// Bytes the program has read since the connection began: received less unread; of other protocols
/// than TCP what its threads counted.
pub fn read(socket: &Socket) -> Fact<u64> {
    let received = socket.figure(|r| &r.tcp).map(|tcp| tcp.bytes_received);
    let unread = socket.figure(|r| &r.unread);
    match (received.get(), unread.get()) {
        (Some(received), Some(unread)) => {
            Fact::Inferred(received.saturating_sub(u64::from(unread)))
        }
        _ if socket.kind.is_tcp() => match received {
            Fact::Unknown(why) => Fact::Unknown(why),
            _ => Fact::Unknown(Why::NotReadYet),
        },
        _ => Fact::Observed(socket.bytes().received),
    }
}

fn wide(fact: &Fact<u32>) -> Fact<u64> {
    fact.map(|number| u64::from(*number))
}

fn blocked(world: &World) -> impl Iterator<Item = &CallEntry> {
    world.calls.blocked().map(Arc::as_ref)
}

fn last<'a>(world: &'a World, socket: &Socket, of: fn(&Call) -> bool) -> Option<&'a CallEntry> {
    let calls = world.calls.entries().rev().filter_map(|entry| match entry {
        LogEntry::Call(call) => Some(call.as_ref()),
        LogEntry::Note { .. } => None,
    });
    calls.filter(|call| call.socket == Some(socket.id)).find(|call| of(&call.call))
}

/// Whether a call hands bytes to a socket.
pub const fn sends(call: &Call) -> bool {
    matches!(
        call,
        Call::Send { .. }
            | Call::Write { .. }
            | Call::Writev { .. }
            | Call::SendTo { .. }
            | Call::SendMsg { .. }
    )
}

/// Whether a call takes bytes from a socket.
pub const fn receives(call: &Call) -> bool {
    matches!(
        call,
        Call::Recv { .. } | Call::Read { .. } | Call::RecvFrom { .. } | Call::RecvMsg { .. }
    )
}

/// How many bytes a call that sends hands over.
pub fn length(call: &Call) -> u64 {
    match call {
        Call::Send { data, .. } | Call::Write { data, .. } | Call::SendTo { data, .. } => {
            data.len() as u64
        }
        Call::Writev { data, .. } | Call::SendMsg { data, .. } => {
            data.iter().map(|part| part.len() as u64).sum()
        }
        _ => 0,
    }
}
