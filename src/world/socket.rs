//! One socket, as far as it is known.

use super::life::{Life, Look, TURNS_KEPT, TURNS_KEPT_OF_OTHERS};
use super::{Bytes, Foreign, HeldBack, HeldBy, Opened, Traffic, Trend};
use crate::os::{
    Address, Destroyed, Detail, DiagRow, Fact, Kind, ListenCounters, SocketId, SocketReading,
    TcpReading, TcpState, Why,
};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// The least MSS that a sender may meet without asking (RFC 9293 3.7.1): fewer bytes are less than
/// a segment.
const SMALL: u32 = 536;

/// By how much a timer's end may differ from what the kernel said of it.
const TIMER_SLACK: Duration = Duration::from_millis(600);

/// Whose socket it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// Made at the prompt or by a script.
    User,
    /// Accepted by a server's thread.
    Server,
    /// Made by the load maker.
    Client,
    /// Another program's, which is only watched.
    Other,
}

/// One socket.
#[derive(Debug, Clone, PartialEq)]
pub struct Socket {
    /// The kernel's cookie.
    pub id: SocketId,
    /// Its descriptor, while it has one; of several the lowest.
    pub fd: Option<i32>,
    /// What kind of socket it is.
    pub kind: Kind,
    /// Whose it is.
    pub owner: Owner,
    /// Who holds it, where it is another program's.
    pub held_by: Option<HeldBy>,
    /// The name the user gave it last.
    pub name: Option<Arc<str>>,
    /// On whose behalf it was made, if the user said so (`as client: ...`).
    pub actor: Option<Arc<str>>,
    /// The listener it was accepted from.
    pub accepted_from: Option<SocketId>,
    /// When it was made.
    pub opened_at: Duration,
    /// When its descriptor was closed.
    pub closed_at: Option<Duration>,
    /// Since when it has been in its state, as far as was seen.
    pub state_since: Duration,
    /// From which state to which it went, and by what.
    pub life: Arc<Life>,
    /// The last look through its descriptor.
    pub reading: Option<Arc<SocketReading>>,
    /// The last close look.
    pub detail: Option<Arc<Detail>>,
    /// Its end, told by the kernel, with its last figures.
    pub end: Option<Arc<Destroyed>>,
    /// The close looks before it, while it is watched.
    pub trend: Trend,
    /// Own and peer's address of the TCP connection it is or was last.
    pub ends: Option<(Address, Address)>,
    /// Of a UNIX socket the socket at the other end, as the kernel told (`UNIX_DIAG_PEER`): its
    /// name says nothing of that.
    pub far_end: Option<SocketId>,
    /// Of a connection without a descriptor, or in TIME_WAIT beside one: the last sock_diag row,
    /// and when it was read.
    pub row: Option<(Duration, DiagRow)>,
    /// What the user's own calls moved.
    pub called: Bytes,
    /// What the thread that serves it counted.
    pub tallied: Bytes,
    /// Its bytes over time.
    pub traffic: Traffic,
    /// Since when unread bytes have lain there without any being read.
    pub unread_since: Option<Duration>,
    /// The last write of its that was seen held back.
    pub held_back: Option<HeldBack>,
    // The addresses of the last connection that is over.
    had: Option<(Address, Address)>,
    // What was known as listen(2) first succeeded.
    listened: Option<Listened>,
}

// When listen(2) first succeeded; the drop count and the counters then.
#[derive(Debug, Clone, PartialEq)]
struct Listened {
    at: Duration,
    drops: u32,
    counters: Option<Arc<ListenCounters>>,
}

impl Socket {
    pub(super) fn new(opened: &Opened, at: Duration) -> Socket {
        Socket {
            fd: Some(opened.fd),
            owner: opened.owner,
            accepted_from: opened.accepted_from,
            ..Socket::seen(opened.id, opened.kind, at)
        }
    }

    /// One of another program: no descriptor of ours refers to it.
    pub(super) fn watched(foreign: &Foreign, at: Duration) -> Socket {
        Socket {
            held_by: Some(foreign.held_by.clone()),
            ..Socket::seen(foreign.id, foreign.kind, at)
        }
    }

    fn seen(id: SocketId, kind: Kind, at: Duration) -> Socket {
        Socket {
            id,
            fd: None,
            kind,
            owner: Owner::Other,
            held_by: None,
            name: None,
            actor: None,
            accepted_from: None,
            opened_at: at,
            closed_at: None,
            state_since: at,
            life: Arc::default(),
            reading: None,
            detail: None,
            end: None,
            trend: Trend::default(),
            ends: None,
            far_end: None,
            row: None,
            called: Bytes::default(),
            tallied: Bytes::default(),
            traffic: Traffic::default(),
            unread_since: None,
            held_back: None,
            had: None,
            listened: None,
        }
    }

    pub(super) fn read(&mut self, reading: &SocketReading) {
        let stale = self.reading.as_ref().is_some_and(|before| before.at > reading.at);
        if !stale && self.closed_at.is_none() {
            self.kind = reading.kind;
            if let (Some(local), Some(peer)) = (reading.local.value(), reading.peer.value()) {
                self.ends = Some((local.clone(), peer.clone()));
            }
            if reading.tcp.value().is_some_and(|tcp| tcp.state != TcpState::Close) {
                self.row = None;
            }
            self.notice_unread(reading);
            self.notice_held_back(reading);
            self.reading = Some(Arc::new(reading.clone()));
        }
    }

    fn notice_unread(&mut self, reading: &SocketReading) {
        let before = self.figure(|reading| &reading.unread).get().unwrap_or(0);
        self.unread_since = match reading.unread.get().unwrap_or(0) {
            0 => None,
            unread if unread < before => Some(reading.at),
            _ => self.unread_since.or(Some(reading.at)),
        };
    }

    fn notice_held_back(&mut self, reading: &SocketReading) {
        let established = reading.tcp.value().is_some_and(|tcp| tcp.state == TcpState::Established);
        let (Some(unacked), Some(held)) = (reading.unacked.get(), reading.unsent.get()) else {
            return;
        };
        let in_flight = unacked.saturating_sub(held);
        // More than that fills a segment, and then it is the window that holds it back.
        let small = 1..SMALL;
        if established && small.contains(&held) && small.contains(&in_flight) {
            let times = self.held_back.map_or(0, |before| before.times) + 1;
            self.held_back = Some(HeldBack { at: reading.at, held, in_flight, times });
        }
    }

    pub(super) fn looked_closely(&mut self, detail: &Detail) {
        let detail = Arc::new(detail.clone());
        self.trend.add(detail.clone());
        self.detail = Some(detail);
    }

    pub(super) fn read_row(&mut self, row: &DiagRow, at: Duration) {
        if self.closed_at.is_some() || self.descriptor_state() == Some(TcpState::Close) {
            self.row = Some((at, row.clone()));
        }
    }

    // The kernel has its connection no more, though its descriptor is open: close(2) will leave
    // nothing.
    pub(super) fn connection_gone(&mut self) {
        self.row = None;
        self.had = self.ends.take().or(self.had.take());
    }

    /// Own and peer's address of the connection it has, or had last.
    pub fn had_ends(&self) -> Option<&(Address, Address)> {
        self.ends.as_ref().or(self.had.as_ref())
    }

    /// When it was looked at last, as far as was told.
    pub(super) fn looked_at(&self) -> Duration {
        let reading = self.reading.as_ref().map(|reading| reading.at);
        let row = self.row.as_ref().map(|(at, _)| *at);
        reading
            .max(row)
            .unwrap_or(self.opened_at)
            .max(self.life.last().map_or(self.opened_at, |t| t.at))
    }

    /// Whether being seen in a state is news.
    pub(super) fn lives_on(&self, state: TcpState) -> bool {
        let has_states = self.kind.is_tcp() || self.kind.is_unix_connection();
        has_states && self.life.state() != Some(state)
    }

    /// Puts down another state it is seen in. `before`: when it was looked at before;
    /// `both_connect`: whether the peer has connected as well.
    pub(super) fn lived(
        &mut self,
        state: TcpState,
        at: Duration,
        before: Duration,
        both_connect: bool,
    ) {
        let tcp = self.kind.is_tcp();
        let unread = self.reading.as_ref().and_then(|reading| reading.unread.get()).unwrap_or(0);
        let due = self.expires_at().is_some_and(|end| end <= at.saturating_add(TIMER_SLACK));
        let user = self.owner == Owner::User;
        let most = if user { TURNS_KEPT } else { TURNS_KEPT_OF_OTHERS };
        let unread = unread > 0;
        let foreign = self.owner == Owner::Other;
        let look = Look { state, at, before, tcp, unread, due, both_connect, foreign, most };
        Arc::make_mut(&mut self.life).seen(&look);
    }

    fn descriptor_state(&self) -> Option<TcpState> {
        self.tcp().map(|tcp| tcp.state)
    }

    pub(super) fn listened(&mut self, at: Duration, counters: Option<Arc<ListenCounters>>) {
        let drops = self.drops().unwrap_or(0);
        self.listened.get_or_insert(Listened { at, drops, counters });
    }

    /// Whether it is this program's: calls can be made on it, or could be before it was closed.
    pub const fn is_ours(&self) -> bool {
        self.held_by.is_none()
    }

    /// Whether a descriptor refers to it, ours or another program's.
    pub const fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// How it is spoken of where there is little room: its name, else `fd 3`.
    pub fn spoken(&self) -> String {
        match (&self.name, self.fd, &self.held_by) {
            (Some(name), ..) => name.to_string(),
            (None, Some(fd), _) => format!("fd {fd}"),
            (None, None, Some(held_by)) => held_by.to_string(),
            (None, None, None) => "fd -".into(),
        }
    }

    /// The descriptor it is known by: `fd 3`, `python3:4` in another program, `-` once it is closed.
    pub fn place(&self) -> String {
        match (self.fd, &self.held_by) {
            (Some(fd), _) => format!("fd {fd}"),
            (None, Some(held_by)) => held_by.to_string(),
            (None, None) => "-".into(),
        }
    }

    /// When listen(2) first succeeded on it.
    pub fn listening_since(&self) -> Option<Duration> {
        self.listened.as_ref().map(|listened| listened.at)
    }

    /// The counters of the network namespace as listen(2) first succeeded on it, or as they were
    /// read last before.
    pub fn counters_at_listen(&self) -> Option<&Arc<ListenCounters>> {
        self.listened.as_ref()?.counters.as_ref()
    }

    /// The state of a TCP or UNIX connection; unknown for other protocols. A connection in TIME_WAIT is shown as that,
    /// though the socket of its descriptor, if it still has one, says CLOSE.
    pub fn state(&self) -> Fact<TcpState> {
        if let Some((_, row)) = &self.row {
            return Fact::Observed(row.state);
        }
        match &self.reading {
            // After close(2) the last state seen through the descriptor is no longer the state.
            Some(_) if self.closed_at.is_some() => Fact::Unknown(Why::NotReadYet),
            Some(reading) => reading.state(),
            None => Fact::Unknown(Why::NotReadYet),
        }
    }

    /// Its own address, if it has one.
    pub fn local(&self) -> Option<&Address> {
        let own = self.reading.as_ref().and_then(|reading| reading.local.value());
        own.or_else(|| self.connection_left().map(|(local, _)| local))
    }

    /// Its peer's address, if it has one.
    pub fn peer(&self) -> Option<&Address> {
        let peers = self.reading.as_ref().and_then(|reading| reading.peer.value());
        peers.or_else(|| self.connection_left().map(|(_, peer)| peer))
    }

    /// Both addresses of a connection over IP.
    pub(super) fn inet_ends(&self) -> Option<(SocketAddr, SocketAddr)> {
        Some((self.local()?.inet()?, self.peer()?.inet()?))
    }

    // The addresses of a connection that the descriptor no longer tells.
    fn connection_left(&self) -> Option<&(Address, Address)> {
        self.ends.as_ref().filter(|_| self.row.is_some() || self.closed_at.is_some())
    }

    /// What `TCP_INFO` said last.
    pub fn tcp(&self) -> Option<&TcpReading> {
        self.reading.as_ref()?.tcp.value()
    }

    /// Whether it listens now.
    pub fn is_listener(&self) -> bool {
        self.state().get() == Some(TcpState::Listen)
    }

    /// A figure of the last look through the descriptor, unknown once it is closed.
    pub fn figure<T: Clone>(&self, of: impl FnOnce(&SocketReading) -> &Fact<T>) -> Fact<T> {
        match &self.reading {
            _ if self.closed_at.is_some() => Fact::Unknown(Why::Gone),
            Some(reading) => of(reading).clone(),
            None => Fact::Unknown(Why::NotReadYet),
        }
    }

    /// Bytes written and not acknowledged: through the descriptor, or of a closed socket from its
    /// row.
    pub fn unacked(&self) -> Fact<u32> {
        match &self.row {
            Some((_, row)) if self.closed_at.is_some() => Fact::Observed(row.unacked),
            _ => self.figure(|reading| &reading.unacked),
        }
    }

    /// Packets (on a listener: connection requests) the kernel dropped at it, ever.
    pub fn drops(&self) -> Option<u32> {
        self.reading.as_ref()?.memory.value().map(|memory| memory.drops)
    }

    /// Connection requests dropped since listen(2).
    pub fn drops_since_listen(&self) -> Fact<u32> {
        let at_listen = self.listened.as_ref().map_or(0, |listened| listened.drops);
        self.figure(|reading| &reading.memory).map(|memory| memory.drops.saturating_sub(at_listen))
    }

    /// Bytes moved on it by threads of this program.
    pub const fn bytes(&self) -> Bytes {
        let mut bytes = self.called;
        bytes.add(self.tallied);
        bytes
    }

    /// When TIME_WAIT or another timer of a closed socket ends, on the laboratory's clock.
    pub fn expires_at(&self) -> Option<Duration> {
        let (at, row) = self.row.as_ref()?;
        Some(at.saturating_add(row.expires?))
    }

    // Whether the kernel may keep it after close(2): a TCP socket that has had a connection.
    pub(super) fn may_linger(&self) -> bool {
        self.kind.is_tcp() && self.ends.is_some()
    }
}
