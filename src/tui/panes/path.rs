//! The way of a connection's bytes through the machine: down on the left from the program that
//! sends, up on the right to the one that receives. A level stands in the same row on both sides.

mod band;
mod below;
mod buffers;
mod items;
mod levels;
mod program;
mod transport;
mod walked;

use crate::explain;
use crate::os::{Detail, Device, Path, SocketId, TcpState};
use crate::tui::format::{ago, near};
use crate::tui::text::path as text;
use crate::tui::view::{View, span};
use crate::tui::way::{Before, other_end};
use crate::world::flow::Flow;
use crate::world::{Followed, Socket};
use levels::Level;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// One end of the direction that is shown.
#[derive(Clone, Copy, Default)]
struct End<'a> {
    /// None: it is not a socket of this program.
    socket: Option<&'a Socket>,
    path: Option<&'a Path>,
    before: Option<&'a Before>,
}

impl<'a> End<'a> {
    fn new(view: &View<'a>, socket: Option<&'a Socket>) -> End<'a> {
        let id = |socket: &Socket| -> SocketId { socket.id };
        End {
            socket,
            path: socket.and_then(|s| view.world.paths.get(&id(s))).map(AsRef::as_ref),
            before: socket.and_then(|s| view.ui.way.before(id(s))),
        }
    }

    fn detail(&self) -> Option<&'a Detail> {
        self.socket?.detail.as_deref()
    }

    fn device(&self) -> Option<&'a Device> {
        self.path?.device.value()
    }
}

/// The direction that is shown.
#[derive(Clone, Copy)]
struct Direction<'a> {
    from: End<'a>,
    to: End<'a>,
    flow: Flow<'a>,
}

impl<'a> Direction<'a> {
    /// The end that is ours; of two the one that sends.
    fn ours(&self) -> End<'a> {
        if self.from.socket.is_some() { self.from } else { self.to }
    }

    fn is_tcp(&self) -> bool {
        self.ours().socket.is_some_and(|socket| socket.kind.is_tcp())
    }

    fn is_unix(&self) -> bool {
        self.ours().socket.is_some_and(|socket| socket.kind.is_unix())
    }

    /// Whether the bytes stay on this machine; none: it is not known.
    fn stays(&self) -> Option<bool> {
        if self.from.socket.is_some() && self.to.socket.is_some() {
            return Some(true);
        }
        let route = self.ours().path?.route.value()?;
        Some(route.kind == LOCAL)
    }
}

/// `RTN_LOCAL` (rtnetlink(7)): the destination is this machine.
const LOCAL: u8 = 2;

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    let Some(socket) = view.ui.socket(view.world) else {
        return super::empty(view, buf, area, text::path_no_socket(view.lang));
    };
    if let Some(said) = no_way(view, socket) {
        super::empty(view, buf, area, said);
        return super::word(who(view, Some(socket)), view.palette.base);
    }
    let other = other_end(view.world, socket).map(AsRef::as_ref);
    let walked = view.ui.way.walked(view.world, socket.id);
    let turned = match &walked {
        Some((followed, _)) => followed.socket != socket.id,
        None => view.ui.way.turned,
    };
    let own: Option<&Socket> = Some(socket);
    let (from, to) = if turned { (other, own) } else { (own, other) };
    let way = Direction {
        from: End::new(view, from),
        to: End::new(view, to),
        flow: Flow { world: view.world, from, to },
    };
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let top = match &walked {
        Some((followed, at)) => walked::draw(view, buf, inside, &way, followed, *at),
        None => band::draw(view, buf, inside, &way),
    };
    let rest = Rect { y: area.y + top, height: area.height.saturating_sub(top), ..area };
    let shown = match &walked {
        Some((followed, at)) if walked::is_table(followed, *at) => {
            walked::table(view, buf, rest, followed);
            true
        }
        _ => false,
    };
    if !shown {
        levels::draw(
            view,
            buf,
            rest,
            &all_levels(view, &way, levels::columns(rest), walked.as_ref()),
        );
    }
    title(view, from, to, walked.is_some())
}

fn all_levels(
    view: &View<'_>,
    way: &Direction<'_>,
    columns: [usize; 2],
    walked: Option<&(Followed, usize)>,
) -> Vec<Level> {
    let mut all = vec![program::level(view, way), buffers::level(view, way, columns)];
    if way.is_unix() {
        all.push(below::unix(view));
    } else {
        all.push(transport::level(view, way));
        all.push(below::ip(view, way));
        all.push(below::device(view, way));
        all.push(below::nic(view, way));
    }
    if let Some((followed, at)) = walked {
        walked::mark(view, &mut all, followed, *at);
    }
    all
}

// Why a socket has no way to show, and what to select instead.
fn no_way(view: &View<'_>, socket: &Socket) -> Option<&'static str> {
    let kind = socket.kind;
    let lang = view.lang;
    if socket.is_listener() {
        return Some(text::path_listener(lang));
    }
    if socket.peer().is_some() || other_end(view.world, socket).is_some() {
        return None;
    }
    match socket.state().get() {
        _ if kind.is_udp() => None,
        // A pair of socketpair(2) has no names, and a peer all the same.
        Some(TcpState::Established) => None,
        _ if kind.is_unix() && !kind.has_connections() => None,
        _ if kind.is_tcp() || kind.is_unix() => Some(text::path_unconnected(lang)),
        _ => Some(text::path_other_kind(lang)),
    }
}

// `c fd 4 :51514`
fn who(view: &View<'_>, socket: Option<&Socket>) -> String {
    let Some(socket) = socket else { return text::path_not_ours(view.lang).to_string() };
    let name = socket.name.as_ref().map(|name| format!("{name} ")).unwrap_or_default();
    // Another program's goes by the name of that program: `python3:4`.
    let held = socket.held_by.as_ref().map(ToString::to_string);
    let fd = socket.fd.map(|fd| format!("fd {fd}")).or(held).unwrap_or_else(|| "fd -".into());
    let at = socket.local().map(|address| format!(" {}", near(address))).unwrap_or_default();
    format!("{name}{fd}{at}")
}

fn title(
    view: &View<'_>,
    from: Option<&Socket>,
    to: Option<&Socket>,
    walks: bool,
) -> Line<'static> {
    let address = |socket: Option<&Socket>, other: Option<&Socket>| match socket {
        Some(_) => who(view, socket),
        None => other.and_then(Socket::peer).map_or_else(|| who(view, None), near),
    };
    let mut spans = vec![
        span(address(from, to), view.palette.server),
        span(format!(" {} ", view.symbols.right), view.palette.base),
        span(address(to, from), view.palette.client),
    ];
    if let Some((_, since)) = view.ui.way.since.filter(|_| !walks) {
        let said = text::path_since(view.lang, ago(view.since(since)));
        spans.push(span(format!("   {said}"), view.palette.muted));
    }
    Line::from(spans)
}

/// What an end is called that is not ours.
fn elsewhere(view: &View<'_>, way: &Direction<'_>) -> &'static str {
    match way.stays() {
        Some(true) => text::path_another_program(view.lang),
        Some(false) => text::path_another_machine(view.lang),
        None => text::path_not_ours(view.lang),
    }
}

/// The same in fewer words, of what lies below that end's program.
fn there(view: &View<'_>, way: &Direction<'_>) -> &'static str {
    match way.stays() {
        Some(true) => text::path_of_another_program(view.lang),
        Some(false) => text::path_on_another_machine(view.lang),
        None => text::path_not_ours(view.lang),
    }
}

fn why(view: &View<'_>, why: crate::os::Why) -> String {
    explain::why(view.lang, why)
}
