//! The diagram with the sockets in it.

use super::art::{ARROWS, Art, Node, UNIX_ARROW};
use super::ends::{End, Ends, name};
use crate::explain::figure::connection as figures;
use crate::os::{Fact, TcpState};
use crate::tui::spot::Origin;
use crate::tui::view::{View, put};
use crate::tui::wrap::width;
use crate::world::{Owner, Socket};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// How many other sockets of ours are in a state, and the name of one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Others {
    count: usize,
    one: String,
    rank: u8,
}

impl Others {
    // The one named is the user's own, of these one that nobody was accepted as, if there is one.
    fn add(&mut self, rank: u8, called: impl FnOnce() -> String) {
        self.count += 1;
        if self.count == 1 || rank > self.rank {
            (self.rank, self.one) = (rank, called());
        }
    }

    // `c`, `c+2`, and behind other names `+3`.
    fn text(&self, alone: bool, room: usize) -> Option<String> {
        let named = match self.count {
            0 => return None,
            _ if !alone || self.rank == 0 => None,
            1 => Some(self.one.clone()),
            count => Some(format!("{}+{}", self.one, count - 1)),
        };
        let counted = format!("+{}", self.count);
        Some(named.filter(|text| self.count == 1 || width(text) <= room).unwrap_or(counted))
    }
}

/// Draws it at the upper left of an area.
pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect, art: &Art, ends: &Ends<'_>) {
    arrows(view, buf, area, art, ends);
    let others = others(view, art, ends);
    for (node, others) in art.nodes.iter().zip(&others) {
        state(view, buf, area, node, others, ends);
    }
}

fn arrows(view: &View<'_>, buf: &mut Buffer, area: Rect, art: &Art, ends: &Ends<'_>) {
    let palette = &view.palette;
    let lit = lit(ends);
    let ascii = view.symbols.vertical == "|";
    for (y, (line, letters)) in art.lines.iter().zip(art.arrows).enumerate() {
        let letters = letters.chars().chain(std::iter::repeat(' '));
        for (x, (shape, letter)) in line.chars().zip(letters).enumerate() {
            let is_lit = lit.contains(&letter);
            let style = match letter {
                _ if is_lit => palette.mark,
                ' ' => palette.line,
                _ if shape.is_ascii() => palette.muted,
                _ => palette.line,
            };
            let shape = match (ascii, is_lit) {
                (true, _) => plain(shape, is_lit),
                (false, true) => heavy(shape),
                (false, false) => shape,
            };
            let (x, y) = (area.x + x as u16, area.y + y as u16);
            if shape != ' ' && x < area.right() && y < area.bottom() {
                put(buf, x, y, shape.encode_utf8(&mut [0; 4]), style);
            }
        }
    }
}

// The letters of the arrows that the selected end has gone along.
fn lit(ends: &Ends<'_>) -> Vec<char> {
    let turns = ends.own().and_then(|end| end.socket).map(|socket| socket.life.turns());
    let arrow_of = |(from, to, by)| {
        let mut all = ARROWS.iter().chain([&UNIX_ARROW]);
        all.find(|arrow| (arrow.1, arrow.2, arrow.3) == (from, to, by)).map(|arrow| arrow.0)
    };
    let turns = turns.unwrap_or_default().iter();
    turns.filter_map(|turn| arrow_of((turn.from?, turn.state, turn.by?))).collect()
}

const fn heavy(shape: char) -> char {
    match shape {
        '─' => '━',
        '│' => '┃',
        '╭' => '┏',
        '╮' => '┓',
        '╰' => '┗',
        '╯' => '┛',
        other => other,
    }
}

const fn plain(shape: char, lit: bool) -> char {
    match shape {
        '─' => {
            if lit {
                '='
            } else {
                '-'
            }
        }
        '│' => {
            if lit {
                '#'
            } else {
                '|'
            }
        }
        '╭' | '╮' | '╰' | '╯' => {
            if lit {
                '#'
            } else {
                '+'
            }
        }
        '▼' => 'v',
        '▲' => '^',
        '▶' => '>',
        '◀' => '<',
        other => other,
    }
}

fn is_in(end: Option<&End<'_>>, node: &Node) -> bool {
    end.is_some_and(|end| end.state.get() == Some(node.state) && over(node, end.over))
}

// CLOSE is in the picture before a connection and after one.
fn over(node: &Node, over: bool) -> bool {
    node.state != TcpState::Close || node.over == over
}

fn state(
    view: &View<'_>,
    buf: &mut Buffer,
    area: Rect,
    node: &Node,
    others: &Others,
    ends: &Ends<'_>,
) {
    let (palette, symbols) = (&view.palette, view.symbols);
    let (own, other) = (is_in(ends.own(), node), is_in(ends.other(), node));
    let turns = ends.own().and_then(|end| end.socket).map(|socket| socket.life.turns());
    let turns = turns.unwrap_or_default();
    let passed = turns
        .iter()
        .enumerate()
        .any(|(index, turn)| turn.state == node.state && over(node, index > 0));
    let other_style = palette.server.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
    let style = match (own, other) {
        (true, _) => palette.mark.add_modifier(Modifier::REVERSED),
        (_, true) => other_style,
        _ if passed => palette.heading(),
        _ if others.count > 0 => palette.base,
        _ => palette.muted,
    };
    let (x, y) = (area.x + node.name.0, area.y + node.name.1);
    let mut put_at = |x: u16, text: &str, style| {
        if y < area.bottom() && x < area.right() {
            put(buf, x, y, text, style);
        }
    };
    let mark = match (own, other, passed) {
        (true, ..) => symbols.selected,
        (_, true, _) => symbols.other,
        (_, _, true) => symbols.passed,
        _ => "",
    };
    put_at(x.saturating_sub(1), mark, style);
    let said = node.state.name();
    put_at(x, said, style);
    let after = x + said.len() as u16;
    if own && other {
        put_at(after, symbols.other, other_style);
    }
    let spot = Rect { x, y, width: said.len() as u16, height: 1 };
    for (here, end) in [(own, ends.own()), (other, ends.other())] {
        if let (true, Some(end)) = (here, end) {
            view.mark(spot, end.origin());
        }
    }
    label(view, buf, area, node, others, [(own, ends.own()), (other, ends.other())]);
}

// Who is in it: the two ends by name, then the others.
fn label(
    view: &View<'_>,
    buf: &mut Buffer,
    area: Rect,
    node: &Node,
    others: &Others,
    ends: [(bool, Option<&End<'_>>); 2],
) {
    let palette = &view.palette;
    let names = ends.iter().enumerate().filter(|(_, (here, _))| *here);
    let names: Vec<_> = names
        .filter_map(|(index, (_, end))| {
            let style = if index == 0 { palette.mark } else { palette.server };
            Some((end.as_ref()?.name.clone(), style, false))
        })
        .collect();
    let rest = others.text(names.is_empty(), usize::from(node.label.2));
    let rest = rest.map(|text| (text, palette.base, true));
    let (mut x, y) = (area.x + node.label.0, area.y + node.label.1);
    let mut room = usize::from(node.label.2);
    if y >= area.bottom() || x >= area.right() {
        return;
    }
    // A count must not be lost to a long name.
    let kept = rest.as_ref().map_or(0, |(text, ..)| (width(text) + 1).min(room / 2));
    let last = names.len();
    for (index, (text, style, counted)) in names.into_iter().chain(rest).enumerate() {
        let reserve = if index < last { kept } else { 0 };
        let room_for_it = room.saturating_sub(reserve);
        // Less than this says nothing; the marks at the state do.
        if width(&text) > room_for_it && room_for_it < 4 {
            continue;
        }
        let text = view.cut(&text, room_for_it);
        let wide = width(&text);
        put(buf, x, y, &text, style);
        if counted {
            let known: Fact<()> = Fact::Observed(());
            let origin = Origin::of(&figures::COUNT, &known, Some(view.world.at));
            view.mark(Rect { x, y, width: wide as u16, height: 1 }, origin);
        }
        x += wide as u16 + 1;
        room = room.saturating_sub(wide + 1);
    }
}

// The other sockets of ours, by the places of the picture.
fn others(view: &View<'_>, art: &Art, ends: &Ends<'_>) -> Vec<Others> {
    let mut others = vec![Others::default(); art.nodes.len()];
    let place = |state: TcpState, is_over: bool| {
        art.nodes.iter().position(|node| node.state == state && over(node, is_over))
    };
    let shown = |socket: &Socket| {
        ends.ends.iter().flatten().filter_map(|end| end.socket).any(|end| end.id == socket.id)
    };
    let unix = ends.own().and_then(|end| end.socket).is_some_and(|own| own.kind.is_unix());
    let same_kind =
        |socket: &Socket| if unix { socket.kind.is_unix() } else { socket.kind.is_tcp() };
    for socket in view.world.sockets.values().filter(|socket| same_kind(socket) && !shown(socket)) {
        let found =
            socket.state().get().and_then(|state| place(state, socket.life.turns().len() > 1));
        if let Some(found) = found {
            let rank = match socket.owner {
                Owner::User if socket.accepted_from.is_none() => 2,
                Owner::User => 1,
                _ => 0,
            };
            others[found].add(rank, || name(socket));
        }
    }
    let shown_request = ends.other().filter(|end| end.socket.is_none());
    let shown_request = shown_request.filter(|end| end.state.get() == Some(TcpState::SynRecv));
    let mut requests = Others::default();
    for (id, queue) in &view.world.queues {
        let Some(listener) = view.world.sockets.get(id).filter(|_| !unix) else { continue };
        let rows = queue.handshaking.value().map_or(0, Vec::len);
        (0..rows).for_each(|_| requests.add(1, || name(listener)));
    }
    if let Some(found) = place(TcpState::SynRecv, false) {
        requests.count = requests.count.saturating_sub(usize::from(shown_request.is_some()));
        let seen = others[found].count;
        if requests.rank > others[found].rank {
            others[found] = requests;
            others[found].count += seen;
        } else {
            others[found].count += requests.count;
        }
    }
    others
}
