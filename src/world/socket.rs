//! One socket, as far as it is known.

use super::life::{Life, Look, TURNS_KEPT, TURNS_KEPT_OF_OTHERS};
use super::{Bytes, Opened, Traffic, Trend};
use crate::os::{
    Address, Destroyed, Detail, DiagRow, Fact, Kind, SocketId, SocketReading, TcpReading, TcpState,
    Why,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

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
    /// The close looks before it, while it is watched.
    pub trend: Trend,
    /// Its end, told by the kernel, with its last figures.
    pub end: Option<Arc<Destroyed>>,
    /// Own and peer's address of the TCP connection it is or was last.
    pub ends: Option<(Address, Address)>,
    /// Of a connection without a descriptor, or in TIME_WAIT beside one: the last sock_diag row,
    /// and when it was read.
    pub row: Option<(Duration, DiagRow)>,
    /// What the user's own calls moved.
    pub called: Bytes,
    /// What the thread that serves it counted.
    pub tallied: Bytes,
    /// Its bytes over time.
    pub traffic: Traffic,
    // The addresses of the last connection that is over.
    had: Option<(Address, Address)>,
    // When listen(2) first succeeded, and the drop count then.
    listened: Option<(Duration, u32)>,
}

impl Socket {
    pub(super) fn new(opened: &Opened, at: Duration) -> Socket {
        Socket {
            id: opened.id,
            fd: Some(opened.fd),
            kind: opened.kind,
            owner: opened.owner,
            name: None,
            actor: None,
            accepted_from: opened.accepted_from,
            opened_at: at,
            closed_at: None,
            state_since: at,
            life: Arc::default(),
            reading: None,
            detail: None,
            trend: Trend::default(),
            end: None,
            ends: None,
            row: None,
            called: Bytes::default(),
            tallied: Bytes::default(),
            traffic: Traffic::default(),
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
            self.reading = Some(Arc::new(reading.clone()));
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
        let look = Look { state, at, before, tcp, unread, due, both_connect, most };
        Arc::make_mut(&mut self.life).seen(&look);
    }

    fn descriptor_state(&self) -> Option<TcpState> {
        self.tcp().map(|tcp| tcp.state)
    }

    pub(super) fn listened(&mut self, at: Duration) {
        let drops = self.drops().unwrap_or(0);
        self.listened.get_or_insert((at, drops));
    }

    /// When listen(2) first succeeded on it.
    pub fn listening_since(&self) -> Option<Duration> {
        self.listened.map(|(at, _)| at)
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
        let at_listen = self.listened.map_or(0, |(_, drops)| drops);
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
