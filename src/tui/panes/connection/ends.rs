//! The two ends of the connection that is shown.

use crate::explain::Figure;
use crate::explain::figure::{connection as figures, socket};
use crate::os::{Fact, TcpState, TimerKind, Why};
use crate::tui::format::near;
use crate::tui::panes::sockets;
use crate::tui::spot::Origin;
use crate::tui::view::View;
use crate::world::{OtherEnd, Socket};
use std::sync::Arc;
use std::time::Duration;

/// One end.
pub(super) struct End<'a> {
    /// Its name, or its descriptor.
    pub(super) name: String,
    /// None: the kernel has no socket for it that a program could hold.
    pub(super) socket: Option<&'a Arc<Socket>>,
    pub(super) state: Fact<TcpState>,
    /// Whether it has had a connection that is over: CLOSE at the end, not at the beginning.
    pub(super) over: bool,
    pub(super) figure: &'static Figure,
    pub(super) read_at: Option<Duration>,
    pub(super) since: Option<Duration>,
    pub(super) timer: Option<Running>,
}

/// A timer that runs.
pub(super) struct Running {
    pub(super) kind: TimerKind,
    /// When it ends, on the laboratory's clock.
    pub(super) ends_at: Duration,
    pub(super) fired: u8,
    pub(super) read_at: Duration,
}

impl End<'_> {
    pub(super) fn origin(&self) -> Origin {
        Origin::of(self.figure, &self.state, self.read_at)
    }
}

/// Both ends: who connected first, who was connected to second.
pub(super) struct Ends<'a> {
    pub(super) ends: [Option<End<'a>>; 2],
    /// Which of them is selected.
    pub(super) selected: usize,
}

impl<'a> Ends<'a> {
    pub(super) fn of(view: &View<'a>, selected: &'a Arc<Socket>) -> Ends<'a> {
        let other = match view.world.at_other_end(selected) {
            OtherEnd::Ours(other) => Some(end(view, other)),
            OtherEnd::Handshaking { listener, row } => {
                let queue = view.world.queues.get(&listener.id);
                let read_at = queue.map(|queue| queue.at);
                let timer = row.timer.zip(row.expires).zip(read_at);
                Some(End {
                    name: name(listener),
                    socket: None,
                    state: Fact::Observed(row.state),
                    over: false,
                    figure: &figures::REQUEST,
                    read_at,
                    since: None,
                    timer: timer.map(|((kind, left), read_at)| Running {
                        kind,
                        ends_at: read_at.saturating_add(left),
                        fired: row.retransmits,
                        read_at,
                    }),
                })
            }
            OtherEnd::Queued { listener, place } => {
                let closing =
                    if place.finished { TcpState::CloseWait } else { TcpState::Established };
                let state = match place.reset {
                    true => Fact::Inferred(TcpState::Close),
                    false => Fact::Observed(closing),
                };
                Some(End {
                    name: name(listener),
                    socket: None,
                    state,
                    over: place.reset,
                    figure: &figures::REQUEST,
                    read_at: view.world.queues.get(&listener.id).map(|queue| queue.at),
                    since: Some(place.since),
                    timer: None,
                })
            }
            OtherEnd::NotOurs => None,
        };
        let came_in = sockets::came_in(view, selected) || selected.is_listener();
        let own = Some(end(view, selected));
        let ends = if came_in { [other, own] } else { [own, other] };
        Ends { ends, selected: usize::from(came_in) }
    }

    pub(super) const fn own(&self) -> Option<&End<'a>> {
        self.ends[self.selected].as_ref()
    }

    pub(super) const fn other(&self) -> Option<&End<'a>> {
        self.ends[1 - self.selected].as_ref()
    }
}

/// How a socket is called: its name, else its descriptor, else its address.
pub(super) fn name(socket: &Socket) -> String {
    match (&socket.name, socket.fd) {
        (Some(name), _) => name.to_string(),
        (None, Some(fd)) => format!("fd {fd}"),
        (None, None) => socket.local().map_or_else(|| "fd -".to_string(), near),
    }
}

fn end<'a>(view: &View<'a>, socket: &'a Arc<Socket>) -> End<'a> {
    let gone = !view.world.sockets.contains_key(&socket.id);
    let state = match socket.state() {
        // The kernel has it no more, and told so by having no row of it.
        Fact::Unknown(_) if gone => Fact::Inferred(TcpState::Close),
        // Right after close(2) there is no row yet.
        Fact::Unknown(Why::NotReadYet) if socket.closed_at.is_some() => {
            Fact::Unknown(Why::NotReadYet)
        }
        state => state,
    };
    let of_row = socket.row.as_ref();
    let read_at = match of_row {
        Some((at, _)) => Some(*at),
        None => socket.reading.as_ref().map(|reading| reading.at),
    };
    let figure = match (of_row, socket.kind.is_unix()) {
        (Some(_), _) => &socket::STATE_ROW,
        (None, true) => &socket::STATE_UNIX,
        (None, false) => &socket::STATE,
    };
    let since = socket.life.last().map_or(socket.state_since, |turn| turn.at);
    End {
        name: name(socket),
        socket: Some(socket),
        over: socket.life.turns().len() > 1,
        state,
        figure,
        read_at,
        since: Some(since),
        timer: if gone { None } else { timer(socket) },
    }
}

// Of a connection without a descriptor its row says which timer runs, else the close look.
fn timer(socket: &Socket) -> Option<Running> {
    if let Some((at, row)) = &socket.row {
        return Some(Running {
            kind: row.timer?,
            ends_at: at.saturating_add(row.expires?),
            fired: row.retransmits,
            read_at: *at,
        });
    }
    let detail = socket.detail.as_ref()?;
    let timer = detail.timer.get()??;
    Some(Running {
        kind: timer.kind,
        ends_at: detail.at.saturating_add(timer.left),
        fired: timer.fired,
        read_at: detail.at,
    })
}
