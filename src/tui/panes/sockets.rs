//! The sockets: one row each, by descriptor, then the closed ones that the kernel still has.

use crate::explain::figure::socket as figures;
use crate::os::{Address, Fact, TcpState, Why};
use crate::tui::draw::select_row;
use crate::tui::format::{ago, fact, near, short};
use crate::tui::origins;
use crate::tui::spot::{Known, Origin, Part, figure, plain};
use crate::tui::text;
use crate::tui::view::View;
use crate::tui::wrap::{ellipsis, fit, fit_right, width};
use crate::world::{FileKind, HeldBy, Owner, Socket};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

// The widest the descriptors' column gets, where a socket has several.
const FD_WIDEST: usize = 8;

// The widths of the columns; a column that is not shown is 0.
struct Columns {
    fd: usize,
    name: usize,
    kind: usize,
    state: usize,
    address: usize,
    unread: usize,
    unacked: usize,
    full: bool,
}

impl Columns {
    fn new(view: &View<'_>, columns: usize) -> Columns {
        let rows = &view.ui.rows;
        let highest = view.world.by_fd.get_max().map_or(0, |(fd, _)| *fd);
        let highest = rows.files.last().map_or(highest, |(fd, _)| highest.max(*fd));
        let highest = highest.max(rows.highest_other);
        let several = rows.further.values().map(|fds| fds.len()).max().unwrap_or(0);
        let fd = highest.to_string().len().max(several).clamp(2, FD_WIDEST);
        let state = 11;
        // The mark, the descriptor, the owner and a space; the state and a space.
        let mut left = columns.saturating_sub(1 + fd + 2 + state + 1);
        // The addresses get what the others leave; a column comes with a space.
        let mut column = |width: usize, keeps: usize| {
            let room = left > keeps + width;
            left -= if room { width + 1 } else { 0 };
            if room { width } else { 0 }
        };
        let kind = column(4, 15);
        let unread = column(6, 15);
        let unacked = column(7, 20);
        let name = column(8, 18);
        Columns { fd, name, kind, state, address: left, unread, unacked, full: left >= 34 }
    }

    fn address(&self, address: &Address) -> String {
        if self.full { address.to_string() } else { near(address) }
    }
}

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    let ui = view.ui;
    let rows = &ui.rows.ids;
    if rows.is_empty() && ui.rows.hidden == 0 && ui.rows.files.is_empty() {
        return super::empty(view, buf, area, text::no_sockets(view.lang));
    }
    let columns = Columns::new(view, usize::from(area.width));
    view.line(buf, area, 0, &heading(view, &columns));
    let list = crate::tui::layout::body(area);
    let top = ui.top[0] + ui.below;
    let height = usize::from(list.height);
    for (row, id) in rows.iter().skip(top).take(height).enumerate() {
        let Some(socket) = view.world.sockets.get(id) else { continue };
        let selected = ui.selected == Some(*id);
        view.parts(buf, list, row, &line(view, &columns, socket, selected));
        if selected {
            select_row(view, buf, list, row);
        }
    }
    let sockets = rows.len().saturating_sub(top);
    let files = ui.rows.files.iter().skip(top.saturating_sub(rows.len()));
    for (row, (fd, kind)) in files.take(height.saturating_sub(sockets)).enumerate() {
        view.line(buf, list, sockets + row, &file(view, &columns, *fd, *kind));
    }
    let mut title = String::new();
    let all = rows.len() + ui.rows.files.len();
    if all > height {
        title = text::rows_shown(view.lang, top + 1, (top + height).min(all), all);
    }
    if ui.rows.hidden > 0 {
        let hidden = text::rows_hidden(view.lang, ui.rows.hidden);
        title = [title, hidden].join(" ").trim().to_string();
    }
    super::word(title, view.palette.muted)
}

fn heading(view: &View<'_>, columns: &Columns) -> Line<'static> {
    let dots = view.symbols.dots;
    let lang = view.lang;
    let mut text = format!(" {}  ", fit_right("fd", columns.fd, dots));
    for (word, width) in [
        (text::column_name(lang), columns.name),
        (text::column_type(lang), columns.kind),
        (text::column_state(lang), columns.state),
    ] {
        if width > 0 {
            text.push_str(&fit(word, width, dots));
            text.push(' ');
        }
    }
    text.push_str(&fit(text::column_address(lang), columns.address, dots));
    for (word, width) in
        [(text::column_unread(lang), columns.unread), (text::column_unacked(lang), columns.unacked)]
    {
        if width > 0 {
            text.push(' ');
            text.push_str(&fit_right(word, width, dots));
        }
    }
    super::word(text, view.palette.muted)
}

fn line(view: &View<'_>, columns: &Columns, socket: &Socket, selected: bool) -> Vec<Part> {
    let palette = &view.palette;
    let dots = view.symbols.dots;
    let base = if socket.is_open() { palette.base } else { palette.muted };
    // Of another program's socket the number it has there.
    let place = socket.held_by.as_ref().and_then(|held_by| held_by.place());
    let place = place.filter(|_| socket.is_open());
    let fd = match (view.ui.rows.further.get(&socket.id), socket.fd, place) {
        (Some(fds), ..) => fds.clone(),
        (None, Some(fd), _) | (None, None, Some((_, fd))) => fd.to_string(),
        (None, None, None) => "-".to_string(),
    };
    let (owner, owner_style) = match socket.owner {
        Owner::User => (" ", base),
        Owner::Server => ("s", palette.server),
        Owner::Client => ("c", palette.client),
        Owner::Other => ("p", palette.mark),
    };
    let mark = if selected { view.symbols.selected } else { " " };
    let number = fit_right(&fd, columns.fd, dots);
    let mut parts = vec![
        plain(mark, base),
        match socket.fd {
            Some(_) => figure(number, base, origins::descriptor(socket)),
            None => plain(number, base),
        },
        plain(owner, owner_style),
        plain(" ", base),
    ];
    if columns.name > 0 {
        let given = socket.name.as_deref().or(socket.actor.as_deref());
        let name = match (given, &socket.held_by) {
            (None, Some(HeldBy::Process { name, .. })) => name.to_string(),
            (None, Some(held_by)) => held_by.to_string(),
            (given, _) => given.unwrap_or_default().to_string(),
        };
        parts.push(plain(format!("{} ", fit(&name, columns.name, dots)), base));
    }
    if columns.kind > 0 {
        let kind = format!("{} ", fit(socket.kind.short(), columns.kind, dots));
        parts.push(figure(kind, base, Origin::counted(&figures::KIND, None)));
    }
    let (state, state_style) = state(view, socket, base);
    let one_sided = view.world.one_sided(socket).map(|(_, one)| one.server);
    let state = fit(&state, columns.state, dots);
    parts.push(figure(state, state_style, origins::state(socket)));
    let mark = if one_sided.is_some() { ("!", palette.bad) } else { (" ", state_style) };
    parts.push(plain(mark.0, mark.1));
    let mut addresses = addresses(view, columns, socket, base);
    let wide = |parts: &[Part]| parts.iter().map(|(span, _)| width(&span.content)).sum::<usize>();
    let room = columns.address.saturating_sub(wide(&addresses) + 1);
    // What the other end has instead, where there is room for it.
    if let Some(server) = one_sided.filter(|_| room > 0) {
        addresses.insert(0, plain(" ", base));
        let said = super::server_has(view, server);
        if width(said) < room {
            addresses.push(plain(format!(" {said}"), palette.bad));
        }
    }
    let used = wide(&addresses);
    parts.extend(addresses);
    parts.push(plain(" ".repeat(columns.address.saturating_sub(used)), base));
    parts.extend(waiting(view, columns, socket, base));
    parts
}

// A descriptor that is no socket: its number, and what it is.
fn file(view: &View<'_>, columns: &Columns, fd: i32, kind: FileKind) -> Line<'static> {
    let dots = view.symbols.dots;
    let what = text::file_kind(view.lang, kind);
    let name = view.world.file_names.get(&fd).map_or("", |name| name);
    let lead = match columns.name {
        0 => String::new(),
        wide => format!("{} ", fit(name, wide, dots)),
    };
    let number = fit_right(&fd.to_string(), columns.fd, dots);
    super::word(format!(" {number}  {lead}{what}"), view.palette.muted)
}

// Unread and unacked bytes; of a listener, across both columns, its accept queue.
fn waiting(view: &View<'_>, columns: &Columns, socket: &Socket, base: Style) -> Vec<Part> {
    let dots = view.symbols.dots;
    if columns.unread == 0 {
        return Vec::new();
    }
    let (unread, style, from) = unread(view, socket, base);
    let cell = |text: &str, columns: usize| format!(" {}", fit_right(text, columns, dots));
    if socket.is_listener() && columns.unacked > 0 {
        let said = text::queue_of(view.lang, unread);
        return vec![figure(cell(&said, columns.unread + 1 + columns.unacked), style, from)];
    }
    let mut parts = vec![figure(cell(&unread, columns.unread), style, from)];
    if columns.unacked > 0 {
        let unacked = match socket.unacked() {
            // In TIME_WAIT, say, nothing can be unacked.
            Fact::Observed(0) | Fact::Unknown(_) if socket.closed_at.is_some() => String::new(),
            unacked => fact(&unacked, |n| short((*n).into())),
        };
        parts.push(figure(cell(&unacked, columns.unacked), base, origins::unacked(socket)));
    }
    parts
}

fn state(view: &View<'_>, socket: &Socket, base: Style) -> (String, Style) {
    let palette = &view.palette;
    let state = socket.state();
    let has_none = matches!(state, Fact::Unknown(Why::NotForThisSocket));
    if socket.kind.is_udp() || has_none {
        return ("-".to_string(), base);
    }
    let style = match state.get() {
        Some(TcpState::Established) => palette.good,
        Some(TcpState::Listen) => palette.server,
        Some(TcpState::CloseWait | TcpState::SynSent | TcpState::SynRecv) => palette.mark,
        _ => base,
    };
    (fact(&state, |state| state.name().to_string()), style)
}

// Its own address, and where it is connected: the arrow goes from the one who connected.
fn addresses(view: &View<'_>, columns: &Columns, socket: &Socket, style: Style) -> Vec<Part> {
    let unbound = |address: &Address| match address {
        Address::Inet(inet) => inet.port() == 0 && inet.ip().is_unspecified(),
        Address::Other { bytes, .. } => bytes.is_empty(),
    };
    let local = match socket.local() {
        Some(local) if !unbound(local) => columns.address(local),
        _ => "-".to_string(),
    };
    let dots = view.symbols.dots;
    let from = origins::local(socket);
    let Some(peer) = socket.peer() else {
        return vec![figure(ellipsis(&local, columns.address, dots), style, from)];
    };
    let arrow = if came_in(view, socket) { view.symbols.left } else { view.symbols.right };
    let peer = columns.address(peer);
    let to = origins::peer(socket);
    if width(&local) + width(&peer) + width(arrow) + 2 <= columns.address {
        return vec![
            figure(local, style, from),
            plain(format!(" {arrow} "), style),
            figure(peer, style, to),
        ];
    }
    // Where both do not fit, the other end says more, and of that the port.
    vec![figure(keep_end(&format!("{arrow} {peer}"), columns.address, dots), style, to)]
}

/// Whether a connection came to it, rather than from it.
pub(super) fn came_in(view: &View<'_>, socket: &Socket) -> bool {
    socket.accepted_from.is_some()
        || socket.owner == Owner::Server
        || !socket.is_ours() && at_a_listener(view, socket)
}

// Whether a listener has its port: who accepted another program's socket was not seen.
fn at_a_listener(view: &View<'_>, socket: &Socket) -> bool {
    let port = |socket: &Socket| Some(socket.local()?.inet()?.port());
    let listeners = view.world.queues.keys().filter_map(|id| view.world.sockets.get(id));
    port(socket).is_some_and(|own| listeners.into_iter().any(|other| port(other) == Some(own)))
}

// The end of a text that is too wide, after dots.
fn keep_end(text: &str, columns: usize, dots: &str) -> String {
    if width(text) <= columns {
        return text.to_string();
    }
    let room = columns.saturating_sub(width(dots));
    let mut ends = text.char_indices().map(|(at, _)| &text[at..]);
    let end = ends.find(|end| width(end) <= room).unwrap_or_default();
    format!("{dots}{end}")
}

// Bytes to be read; of a listener its accept queue, as length/limit; of a closed one the time left.
fn unread(view: &View<'_>, socket: &Socket, base: Style) -> (String, Style, Origin) {
    let palette = &view.palette;
    // A connection can be in TIME_WAIT beside a descriptor that is still open.
    if socket.closed_at.is_some() || socket.row.is_some() {
        let left = socket.expires_at().map(|at| at.saturating_sub(view.now));
        let at = socket.row.as_ref().map(|(at, _)| *at);
        let from = Origin { figure: &figures::LEFT, known: Known::Observed, at };
        return (left.map_or_else(String::new, ago), base, from);
    }
    if socket.is_listener() {
        let tcp = socket.figure(|r| &r.tcp);
        return match view.world.queues.get(&socket.id) {
            Some(queue) => {
                let style = if queue.is_full() { palette.bad } else { base };
                let figure = if socket.kind.is_unix() {
                    &figures::QUEUE_UNIX
                } else {
                    &figures::QUEUE_LENGTH
                };
                let from = Origin { figure, known: Known::Observed, at: Some(queue.at) };
                (format!("{}/{}", queue.length, queue.limit), style, from)
            }
            None => {
                let text = fact(&tcp, |t| format!("{}/{}", t.queue_length, t.queue_limit));
                (text, base, origins::of(socket, &figures::QUEUE_LENGTH, |r| &r.tcp))
            }
        };
    }
    let unread = socket.figure(|r| &r.unread);
    let style = if unread.get().unwrap_or(0) > 0 { palette.mark } else { base };
    let from = origins::of(socket, &figures::UNREAD, |r| &r.unread);
    (fact(&unread, |n| short((*n).into())), style, from)
}
