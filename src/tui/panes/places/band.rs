//! Three columns that connections go through from left to right: the kernel's accept queue, the
//! channel, the threads. Each connection is told by its client's port and keeps its look all the way.

use super::{age_figure, count, count_origin, read_at, selected_in, style};
use crate::explain::figure::{bench, socket as kernel};
use crate::os::{Fact, Why};
use crate::tui::format::{ago, near, short};
use crate::tui::panes::threads::short_name;
use crate::tui::spot::{Known, Origin, Part, figure, plain};
use crate::tui::text::places as words;
use crate::tui::view::{View, put};
use crate::tui::wrap::{fit, width};
use crate::world::{Guest, Hold, Place, Places, Server, Socket};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// The columns of a token: a mark, `:51514`, `2.1 s`, `12 B`.
const TOKEN: usize = 19;

/// Of a token with the name of its thread.
const WITH_THREAD: usize = 29;

/// Between two columns.
const GAP: usize = 3;

/// The columns of a thread's name.
const NAME: usize = 9;

/// How many rows the band takes of a pane of this height: enough to see a queue, and most of the pane
/// is left to the lanes.
pub(in crate::tui::panes) fn rows(view: &View<'_>, server: &Server, height: u16, wide: u16) -> u16 {
    let most = ((height + 1) / 4).min(8);
    if most < 2 {
        return 0;
    }
    let places = view.world.places(server, 0);
    let columns = areas(Rect::new(0, 0, wide, 1), places.channel.is_some());
    // By what there is room for, not by who is there now: so it does not jump.
    let needed = holds(&places).into_iter().zip(columns).map(|((place, hold), area)| {
        // A channel may have one more before it, in the acceptor's hands.
        let more = u64::from(place == Place::Channel);
        let room = hold.room.unwrap_or(u64::MAX).saturating_add(more).max(1);
        room.div_ceil(a_row(place, area.width, &places) as u64)
    });
    let needed = needed.max().unwrap_or(1).min(u64::from(most) - 1) as u16;
    1 + needed.max(2).min(most - 1)
}

fn holds(places: &Places) -> Vec<(Place, &Hold)> {
    let mut holds = vec![(Place::AcceptQueue, &places.queue)];
    holds.extend(places.channel.as_ref().map(|channel| (Place::Channel, channel)));
    holds.push((Place::Thread, &places.threads));
    holds
}

fn token_columns(place: Place, places: &Places) -> usize {
    // Loops have no connection of their own each.
    let named = place == Place::Thread && places.threads.room.is_some();
    if named { WITH_THREAD } else { TOKEN }
}

fn a_row(place: Place, wide: u16, places: &Places) -> usize {
    ((usize::from(wide) + 1) / token_columns(place, places)).max(1)
}

// The areas of the columns; a third goes to each, and where there is no channel half.
fn areas(area: Rect, channel: bool) -> Vec<Rect> {
    let count: u16 = if channel { 3 } else { 2 };
    let gaps = GAP as u16 * (count - 1);
    let each = area.width.saturating_sub(gaps) / count;
    let column = |at: u16| {
        let x = area.x + at * (each + GAP as u16);
        let wide = if at + 1 == count { area.right().saturating_sub(x) } else { each };
        Rect { x, width: wide, ..area }
    };
    (0..count).map(column).collect()
}

/// Draws the band.
pub(in crate::tui::panes) fn band(view: &View<'_>, buf: &mut Buffer, area: Rect, server: &Server) {
    let rows = usize::from(area.height.saturating_sub(1));
    // As many as could stand in the widest screen there is.
    let places = view.world.places(server, rows * (usize::from(area.width) / TOKEN + 1));
    let columns = areas(area, places.channel.is_some());
    let selected = view.ui.socket(view.world).map(|socket| &**socket);
    let there = selected_in(view, server);
    let full = columns.len();
    for (at, ((place, hold), area)) in holds(&places).into_iter().zip(columns).enumerate() {
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let seen = tokens(view, buf, body, server, &places, (place, hold), selected);
        let mut head = head(view, server, &places, (place, hold), usize::from(area.width));
        // One that is there and has no room to be shown.
        if there == Some(place)
            && !seen
            && let Some((name, _)) = head.first_mut()
        {
            name.style = name.style.add_modifier(Modifier::REVERSED);
        }
        view.parts(buf, area, 0, &head);
        if at + 1 < full {
            let arrow = view.symbols.selected;
            for row in 0..area.height {
                put(buf, area.right() + 1, area.y + row, arrow, view.palette.line);
            }
        }
    }
}

// `accept queue 3/5 FULL 2.1 s`.
fn head(
    view: &View<'_>,
    server: &Server,
    places: &Places,
    (place, hold): (Place, &Hold),
    columns: usize,
) -> Vec<Part> {
    let lang = view.lang;
    let loops = places.threads.room.is_none();
    let names = match place {
        Place::AcceptQueue if places.listeners > 1 => {
            vec![words::queues(lang, places.listeners), words::accept_queue(lang).into()]
        }
        Place::AcceptQueue => vec![words::kernel(lang).into(), words::accept_queue(lang).into()],
        Place::Channel => vec![words::channel(lang).to_string()],
        Place::Thread if loops => vec![words::held_by(lang, count(hold), places.workers)],
        Place::Thread => vec![words::threads_busy(lang).into(), words::busy(lang).into()],
    };
    let count = if place == Place::Thread && loops { String::new() } else { count(hold) };
    let age = hold.oldest.map(|oldest| format!(" {}", ago(view.since(oldest)))).unwrap_or_default();
    let full = hold.is_full() && place != Place::Thread;
    let full = if full { format!(" {}", words::full(lang)) } else { String::new() };
    let said = |name: &String| match count.is_empty() {
        true => name.clone(),
        false => format!("{name} {count}"),
    };
    let least = names.last().map(said).unwrap_or_default();
    // Where not all fits, how many there are is worth more than how long they have waited.
    let age =
        if width(&least) + width(&full) + width(&age) > columns { String::new() } else { age };
    let room = columns.saturating_sub(width(&full) + width(&age));
    let name = names.iter().map(said).find(|said| width(said) <= room);
    let name = name.unwrap_or(least);
    let style = style(view, place, hold).add_modifier(Modifier::BOLD);
    let origin = count_origin(view, server, place, loops);
    let mut parts = vec![figure(name, style, origin)];
    if !full.is_empty() {
        parts.push(plain(" ", view.palette.base));
        let style = view.palette.bad.add_modifier(Modifier::REVERSED);
        parts.push(plain(full.trim_start(), style));
    }
    if !age.is_empty() {
        parts.push(figure(age, view.palette.muted, age_origin(view, server, place, hold.oldest)));
    }
    parts
}

fn age_origin(
    view: &View<'_>,
    server: &Server,
    place: Place,
    since: Option<std::time::Duration>,
) -> Origin {
    match place {
        Place::AcceptQueue => {
            Origin::of(age_figure(place), &Fact::Observed(()), read_at(view, server))
        }
        _ => Origin::counted(age_figure(place), since),
    }
}

// Gives whether the selected one is among those shown.
fn tokens(
    view: &View<'_>,
    buf: &mut Buffer,
    area: Rect,
    server: &Server,
    places: &Places,
    (place, hold): (Place, &Hold),
    selected: Option<&Socket>,
) -> bool {
    let muted = view.palette.muted;
    let rows = usize::from(area.height);
    let guests = match &hold.guests {
        Fact::Unknown(why) if hold.count.get() != Some(0) => {
            let said = match why {
                Why::NotForThisSocket => words::shared(view.lang).to_string(),
                why => words::unknown(view.lang, view.why(*why)),
            };
            let origin = Origin::of(&kernel::WAITING_PEER, &hold.guests, read_at(view, server));
            view.parts(buf, area, 0, &[figure(said, muted, origin)]);
            return false;
        }
        guests => guests.value().map_or(&[][..], Vec::as_slice),
    };
    if guests.is_empty() && hold.beyond == 0 {
        let said = match place {
            Place::Thread => words::no_thread_busy(view.lang),
            _ => words::nobody(view.lang),
        };
        view.parts(buf, area, 0, &[plain(said, muted)]);
        return false;
    }
    let columns = a_row(place, area.width, places);
    let cell = (usize::from(area.width) + 1) / columns;
    let shown = guests.len().min(rows * columns);
    let left = hold.beyond + (guests.len() - shown) as u64;
    // How many more there are stands at the end of the last row.
    let more = if left > 0 { format!(" +{left}") } else { String::new() };
    let spot = |at: usize| {
        // Down first, as a queue stands.
        let x = area.x + (at / rows * cell) as u16;
        let wide = cell.saturating_sub(1).min(usize::from(area.right().saturating_sub(x)));
        Rect { x, y: area.y + (at % rows) as u16, width: wide as u16, height: 1 }
    };
    let mut seen = false;
    for (at, guest) in guests.iter().take(shown).enumerate() {
        let mut here = spot(at);
        if here.y + 1 == area.bottom() && here.right() + cell as u16 > area.right() {
            let end = area.right().saturating_sub(width(&more) as u16);
            here.width = here.width.min(end.saturating_sub(here.x));
        }
        let is = selected.is_some_and(|selected| stands_for(guest, selected));
        seen |= is;
        let parts = token(view, server, (place, guest), is, usize::from(here.width));
        view.parts_by(buf, here, 0, &parts, guest.thread.as_ref());
    }
    if left > 0 && rows > 0 {
        let origin = count_origin(view, server, place, places.threads.room.is_none());
        let wide = (width(&more) as u16).min(area.width);
        let end = Rect { x: area.right() - wide, y: area.bottom() - 1, width: wide, height: 1 };
        view.parts(buf, end, 0, &[figure(more, muted, origin)]);
    }
    seen
}

// Whether a socket is this connection, or the client's end of it.
fn stands_for(guest: &Guest, socket: &Socket) -> bool {
    guest.id == Some(socket.id)
        || guest.peer.is_some() && socket.local() == guest.peer.as_ref() && !socket.is_listener()
}

// `▶:51514 2.1 s 12 B`.
fn token(
    view: &View<'_>,
    server: &Server,
    (place, guest): (Place, &Guest),
    selected: bool,
    columns: usize,
) -> Vec<Part> {
    let palette = &view.palette;
    let look = |style: Style| match selected {
        // The same all the way, so that the eye can follow it.
        true => palette.mark.add_modifier(Modifier::REVERSED),
        false => style,
    };
    let of_place = match place {
        _ if guest.reset => palette.bad,
        Place::AcceptQueue => palette.client,
        Place::Channel => palette.server,
        Place::Thread => palette.good,
    };
    let mark = if guest.next { view.symbols.next } else { " " };
    let mut parts = vec![plain(mark, palette.mark)];
    let peer = guest.peer.as_ref().map_or_else(|| "?".to_string(), near);
    let read = read_at(view, server);
    let of_queue = place == Place::AcceptQueue;
    let known = if guest.reset { Known::Inferred } else { Known::Observed };
    let who = match of_queue {
        true => Origin { figure: &kernel::WAITING_PEER, known, at: read },
        false => Origin::counted(&kernel::PEER, Some(guest.since)),
    };
    let age = ago(view.since(guest.since));
    let since = match (place, &guest.thread) {
        (Place::AcceptQueue, _) => Origin { figure: &kernel::WAITING_AGE, known, at: read },
        (Place::Thread, None) => Origin::counted(&bench::SILENT, Some(guest.since)),
        (place, _) => Origin::counted(age_figure(place), Some(guest.since)),
    };
    let name = guest.thread.as_ref().map(|name| {
        let room = NAME.min(columns.saturating_sub(width(&peer) + width(&age) + 3));
        short_name(name, room, view.symbols.dots)
    });
    let mut room = columns.saturating_sub(1);
    if let Some(name) = name.filter(|name| width(name) >= 5) {
        room = room.saturating_sub(width(&name) + 1);
        parts.push(plain(format!("{name} "), palette.base));
    }
    let peer = fit(&peer, width(&peer).min(room), view.symbols.dots);
    room = room.saturating_sub(width(&peer));
    parts.push(figure(peer, look(of_place), who));
    if room > width(&age) {
        room -= width(&age) + 1;
        parts.push(figure(format!(" {age}"), look(palette.base), since));
    }
    let (said, style, origin) = if guest.reset {
        let figure = &kernel::WAITING_RESET;
        (words::reset(view.lang).to_string(), palette.bad, Origin { figure, known, at: read })
    } else {
        let unread = guest.unread.filter(|unread| *unread > 0);
        let said = unread.map(|unread| format!("{} B", short(unread.into()))).unwrap_or_default();
        let figure = if of_queue { &kernel::WAITING_UNREAD } else { &kernel::UNREAD };
        (said, palette.muted, Origin { figure, known, at: read })
    };
    if !said.is_empty() && room > width(&said) {
        parts.push(figure(format!(" {said}"), look(style), origin));
    }
    parts
}
