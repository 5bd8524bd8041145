//! The large view: the way of a connection from the network (left) to accept (right), and below it
//! what was dropped and what the system's settings do.

mod accepting;
mod below;
mod outside;
mod places;
mod syn_queue;

use super::title;
use crate::explain::{Figure, figure::queue};
use crate::os::{Fact, ListenSettings, SocketId};
use crate::tui::UiState;
use crate::tui::format::{ago, near_inet};
use crate::tui::spot::{Origin, Part};
use crate::tui::state::shown_listener;
use crate::tui::text;
use crate::tui::view::{View, span};
use crate::tui::wrap::{fit_right, width};
use crate::world::{AcceptQueue, Socket, World};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use std::net::SocketAddr;
use std::time::Duration;

/// The heading of a station and the heading of its figures.
const HEADINGS: usize = 2;

/// Up to so many sockets are looked through for a name of each client.
const NAMED: usize = 512;

/// The columns that `x3   0.7 s` takes, with a space before it.
const AGAIN: usize = 11;

/// The listener that is shown, what is known of its queues, and when it was closed if it was.
struct Shown<'a> {
    listener: &'a Socket,
    queue: &'a AcceptQueue,
    settings: Option<&'a ListenSettings>,
    closed: Option<Duration>,
}

/// One station of the way: what stands in it, a line each.
struct Column {
    head: Vec<Part>,
    figures: Vec<Part>,
    rows: Vec<Vec<Part>>,
    /// How many more there are than were put into lines: too far down to be seen.
    beyond: usize,
}

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    let world = view.world;
    let live = shown_listener(world, view.ui);
    if let Some(listener) = live
        && !world.queues.contains_key(&listener.id)
    {
        super::super::empty(view, buf, area, text::not_read_yet(view.lang));
        return title(view, area, listener);
    }
    let Some(shown) = shown(world, view.ui) else {
        return super::super::empty(view, buf, area, text::no_listener(view.lang));
    };
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    let below = below::parts(view, &shown, usize::from(inside.width), inside.height);
    let above = usize::from(inside.height).saturating_sub(below.len());
    let rows = above.saturating_sub(HEADINGS);
    let top = view.ui.top[1];
    for (area, make) in stations(inside).into_iter().zip([
        outside::column as fn(&View<'_>, &Shown<'_>, usize, usize) -> Column,
        syn_queue::column,
        places::column,
        accepting::column,
    ]) {
        let column = make(view, &shown, usize::from(area.width), rows);
        view.parts(buf, area, 0, &column.head);
        view.parts(buf, area, 1, &column.figures);
        let lines = column.rows.len() + column.beyond;
        let first = top.min(lines.saturating_sub(rows));
        let left = lines - first;
        for (row, parts) in column.rows.iter().skip(first).take(rows).enumerate() {
            if row + 1 == rows && left > rows {
                let more = text::more(view.lang, left - row);
                view.parts(buf, area, HEADINGS + row, &[plain(more, view.palette.muted)]);
            } else {
                view.parts(buf, area, HEADINGS + row, parts);
            }
        }
    }
    for (row, parts) in below.iter().enumerate() {
        view.parts(buf, inside, above + row, parts);
    }
    let mut said = title(view, area, shown.listener);
    if let Some(at) = shown.closed {
        let ago = text::closed_ago(view.lang, ago(view.since(at)));
        said.spans.push(span(format!(" {ago}"), view.palette.bad));
    }
    said
}

/// The listener whose queues are shown: one that listens, else the one that was closed last.
fn shown<'a>(world: &'a World, ui: &UiState) -> Option<Shown<'a>> {
    if let Some(listener) = shown_listener(world, ui) {
        return Some(Shown {
            listener,
            queue: world.queues.get(&listener.id)?,
            settings: world.listen_settings.get(&listener.id).map(|settings| &**settings),
            closed: None,
        });
    }
    let (at, listener, queue) = world.closed_listener.as_ref()?;
    Some(Shown { listener, queue, settings: None, closed: Some(*at) })
}

/// How far the large view can be scrolled.
pub(in crate::tui) fn depth(queue: &AcceptQueue) -> usize {
    let rows = |rows: &Fact<Vec<_>>| rows.value().map_or(0, Vec::len);
    let believing = queue.believing().count();
    let places = queue.waiting.value().map_or(0, imbl::Vector::len);
    let outside = rows(&queue.outside) + 2 * believing;
    places.max(outside).max(rows(&queue.handshaking) + believing)
}

// Four columns: what has the most to say gets the most room.
fn stations(inside: Rect) -> [Rect; 4] {
    let share = |of: u32| (u32::from(inside.width) * of / 1_000) as u16;
    let [outside, syn_queue, places] = [258, 255, 300].map(share);
    let widths = [outside, syn_queue, places];
    let accepting = inside.width.saturating_sub(widths.iter().sum());
    let mut x = inside.x;
    [outside, syn_queue, places, accepting].map(|width| {
        // A column is kept free between two.
        let area = Rect { x, width: width.saturating_sub(1), ..inside };
        x += width;
        area
    })
}

impl Shown<'_> {
    fn is_unix(&self) -> bool {
        self.listener.kind.is_unix()
    }

    /// The origin of a figure of the queues' reading.
    const fn origin<T>(&self, figure: &'static Figure, fact: &Fact<T>) -> Origin {
        Origin::of(figure, fact, Some(self.queue.at))
    }

    /// A client of ours by its address, where there are few to look through.
    fn client<'a>(&self, world: &'a World, address: &SocketAddr) -> Option<&'a Socket> {
        if world.sockets.len() > NAMED {
            return None;
        }
        let is = |socket: &&Socket| {
            let inet = |address: Option<&crate::os::Address>| address?.inet();
            inet(socket.local()) == Some(*address)
                && inet(socket.peer()).map(|peer| peer.port())
                    == inet(self.listener.local()).map(|local| local.port())
        };
        world.sockets.values().map(|socket| &**socket).find(is)
    }
}

/// A piece of text that is no figure.
fn plain(text: impl Into<String>, style: Style) -> Part {
    (span(text, style), None)
}

/// A figure.
fn figure(text: impl Into<String>, style: Style, origin: Origin) -> Part {
    (span(text, style), Some(origin))
}

/// The first of several ways to say a thing that fits, else the last.
fn that_fits(ways: Vec<String>, columns: usize) -> String {
    let last = ways.last().cloned().unwrap_or_default();
    ways.into_iter().find(|way| width(way) <= columns).unwrap_or(last)
}

/// A client: by the name or descriptor of its socket where that is ours, and by its address.
fn named(view: &View<'_>, own: Option<&Socket>, address: &SocketAddr, columns: usize) -> String {
    let near = near_inet(address);
    let ways = match own.map(handle) {
        Some(handle) => vec![format!("{handle} {near}"), handle],
        None => vec![near.clone(), format!(":{}", address.port())],
    };
    let said = that_fits(ways, columns);
    crate::tui::wrap::fit(&said, columns, view.symbols.dots)
}

fn handle(socket: &Socket) -> String {
    match (&socket.name, socket.fd) {
        (Some(name), _) => name.to_string(),
        (None, Some(fd)) => format!("fd {fd}"),
        (None, None) => "-".to_string(),
    }
}

/// How often something was sent again, and the time to the next: `x3   0.7 s`.
fn again(
    view: &View<'_>,
    shown: &Shown<'_>,
    row: &crate::os::DiagRow,
    [sent, next]: [&'static Figure; 2],
) -> [Part; 2] {
    let palette = &view.palette;
    let times = format!(" {}", fit_right(&format!("x{}", row.retransmits), AGAIN - 8, ""));
    let left = row.expires.map(|expires| (shown.queue.at + expires).saturating_sub(view.now));
    let left_said = match left {
        // A reading that is older than the timer it tells of says nothing of the next one.
        Some(left) if !left.is_zero() => ago(left),
        _ => "-".to_string(),
    };
    let known = Fact::Observed(());
    let style = if left.is_some_and(|left| left < Duration::from_secs(1)) {
        palette.mark
    } else {
        palette.base
    };
    [
        figure(times, palette.base, shown.origin(sent, &known)),
        figure(fit_right(&left_said, 7, ""), style, shown.origin(next, &known)),
    ]
}

/// The heading of a column of figures: a word to the left, one to the right.
fn figures(view: &View<'_>, left: &str, right: &str, columns: usize) -> Vec<Part> {
    let room = columns.saturating_sub(width(right) + 1);
    let left = crate::tui::wrap::fit(left, room, view.symbols.dots);
    vec![plain(format!("{left} {right}"), view.palette.muted)]
}

/// The mark of a connection that only its client believes in.
fn believes(view: &View<'_>, shown: &Shown<'_>, said: String) -> Part {
    let style = view.palette.bad.add_modifier(Modifier::REVERSED);
    let known = &shown.queue.one_sided;
    figure(said, style, shown.origin(&queue::BELIEVES, known))
}

/// The own socket of an identity.
fn own(world: &World, id: SocketId) -> Option<&Socket> {
    world.sockets.get(&id).map(|socket| &**socket)
}
