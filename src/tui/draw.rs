//! One frame: a world, the state of the screen and a moment become cells. Pure.

use super::layout::{self, Layout, PANES, index};
use super::spot::{HOLES, Origin, Part, Spot, Spots, figure, filled, plain};
use super::view::{View, blank, put, select, span};
use super::wrap::width;
use super::{UiState, format, keys, line, panes, popup, text, where_from};
use crate::command::Pane;
use crate::explain::figure::bench;
use crate::world::World;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::Line;
use std::time::Duration;

/// Draws one frame and says where the cursor stands, if text can be typed: an input method draws
/// what it composes at the hardware cursor.
pub fn draw(world: &World, ui: &UiState, now: Duration, buf: &mut Buffer) -> Option<Position> {
    let spots = Spots::default();
    let asked = ui.where_from.as_ref().filter(|_| !ui.typing);
    let view = View { spots: asked.map(|_| &spots), ..View::new(world, ui, now) };
    let area = buf.area;
    blank(buf, area, view.palette.base);
    let Some(layout) = Layout::new(area, ui.zoom()) else {
        too_small(&view, buf);
        return None;
    };
    panes(&view, buf, &layout);
    let caret = line::prompt(&view, buf, layout.prompt);
    if !line::info(&view, buf, layout.info, layout.hints) {
        hints(&view, buf, layout.hints);
    }
    line::completions(&view, buf, layout.prompt);
    if let Some(asked) = asked {
        where_from::draw(&view, buf, &layout, &spots.borrow(), asked);
    }
    if ui.popup.is_some() {
        popup::draw(&view, buf, area);
        return None;
    }
    caret
}

/// The figures that are in sight, in the order they are drawn.
pub(super) fn spots(world: &World, ui: &UiState, now: Duration) -> Vec<Spot> {
    let spots = Spots::default();
    let view = View { spots: Some(&spots), ..View::new(world, ui, now) };
    let mut buf = Buffer::empty(Rect::from((Position::ORIGIN, ui.size)));
    if let Some(layout) = ui.layout() {
        panes(&view, &mut buf, &layout);
    }
    spots.into_inner()
}

fn panes(view: &View<'_>, buf: &mut Buffer, layout: &Layout) {
    header(view, buf, layout.header);
    for pane in PANES {
        let rect = layout.pane(pane);
        if rect.area() > 0 {
            let inside = layout::body(rect);
            let extra = panes::draw(pane, view, buf, inside);
            title(view, buf, rect, pane, &extra);
        }
    }
    joints(view, buf, layout);
}

fn too_small(view: &View<'_>, buf: &mut Buffer) {
    let (columns, rows) = layout::LEAST;
    let said = text::too_small(view.lang, columns, rows, buf.area.width, buf.area.height);
    let area = buf.area;
    for (row, line) in super::wrap::wrap(&said, usize::from(area.width)).iter().enumerate() {
        view.line(buf, area, row, &Line::raw(line.as_str()));
    }
}

/// How old a figure may be without a word: what is not shown is read at least twice a second.
const USUAL: Duration = Duration::from_millis(500);

fn header(view: &View<'_>, buf: &mut Buffer, area: Rect) {
    let bar = view.palette.bar;
    let bold = bar.add_modifier(Modifier::BOLD);
    blank(buf, area, bar);
    let world = view.world;
    let clock = format::clock(view.now);
    let from = Origin::counted(&bench::CLOCK, None);
    let state = if view.ui.frozen {
        let style = bold.add_modifier(Modifier::REVERSED);
        let word = plain(format!("{} ", text::frozen(view.lang)), style);
        vec![word, figure(clock, style, from)]
    } else {
        vec![plain(format!("{} ", text::live(view.lang)), bar), figure(clock, bar, from)]
    };
    let mut groups = vec![vec![plain("sockbench", bold)], state];
    if view.ui.reachable {
        let warning = plain(text::reachable(view.lang), bold.add_modifier(Modifier::REVERSED));
        groups.push(vec![warning]);
    }
    if !view.ui.lints.is_empty() {
        let said = text::lints_found(view.lang, view.ui.lints.len());
        groups.push(vec![plain(said, bold.add_modifier(Modifier::REVERSED))]);
    }
    let count = figure(world.by_fd.len().to_string(), bar, Origin::counted(&bench::SOCKETS, None));
    groups.push(filled(&text::sockets_open(view.lang, HOLES[0]), bar, &[count]));
    if let Some(pace) = world.pace.filter(|pace| pace.rest > USUAL) {
        let rest = figure(format::span(pace.rest), bar, Origin::counted(&bench::PACE, None));
        groups.push(filled(&text::read_every(view.lang, HOLES[0]), bar, &[rest]));
    }
    if let Some(host) = &world.host {
        // Read once, when the program began.
        let then = Some(Duration::ZERO);
        if let Some(open) = &world.descriptors {
            let limit = format::fact(&host.descriptor_limit, ToString::to_string);
            let from = Origin::of(&bench::DESCRIPTOR_LIMIT, &host.descriptor_limit, then);
            groups.push(vec![
                plain("fd ", bar),
                figure(
                    format::fact(open, ToString::to_string),
                    bar,
                    Origin::of(&bench::DESCRIPTORS, open, None),
                ),
                plain("/", bar),
                figure(limit, bar, from),
            ]);
        }
        let most = format::fact(&host.somaxconn, ToString::to_string);
        let from = Origin::of(&bench::SOMAXCONN, &host.somaxconn, then);
        groups.push(vec![plain("somaxconn ", bar), figure(most, bar, from)]);
    }
    let right = format!("{} F1 {} ", view.lang.code(), text::help(view.lang));
    let end = usize::from(area.width).saturating_sub(width(&right) + 2);
    let mut x = 1;
    for parts in groups {
        let wide: usize = parts.iter().map(|(span, _)| width(&span.content)).sum();
        if x + wide > end {
            break;
        }
        let place = Rect { x: area.x + x as u16, width: wide as u16, ..area };
        view.parts(buf, place, 0, &parts);
        x += wide + 2;
    }
    put(buf, area.right().saturating_sub(width(&right) as u16), area.y, &right, bar);
}

/// Marks the figures of what a pane's inside gives for its title.
pub(super) fn mark_title(view: &View<'_>, inside: Rect, which: Pane, parts: &[Part]) {
    let used = 1 + width(&pane_name(view, which)) as u16;
    // A blank stands before and behind it.
    let room = inside.width.saturating_sub(used + 3);
    let Some(y) = inside.y.checked_sub(1).filter(|_| room >= 4) else { return };
    view.mark_parts(Rect { x: inside.x + used + 1, y, width: room, height: 1 }, parts, None);
}

fn pane_name(view: &View<'_>, which: Pane) -> String {
    format!(" {} {} ", (index(which) + 1) % 10, text::pane_name(view.lang, which))
}

// The title row of a pane: a line with the pane's number, its name and what matters most in it.
fn title(view: &View<'_>, buf: &mut Buffer, pane: Rect, which: Pane, extra: &Line<'_>) {
    let line = view.palette.line;
    put(buf, pane.x, pane.y, &view.symbols.horizontal.repeat(usize::from(pane.width)), line);
    let focused = view.ui.focus == which && !view.ui.typing;
    let name = pane_name(view, which);
    let mut style = view.palette.heading();
    if focused {
        style = style.add_modifier(Modifier::REVERSED);
    }
    put(buf, pane.x + 1, pane.y, &name, style);
    let used = 1 + width(&name) as u16;
    let room = pane.width.saturating_sub(used + 1);
    let wide = extra.spans.iter().map(|span| width(&span.content)).sum::<usize>() as u16;
    if wide == 0 || room < 6 {
        return;
    }
    let area = Rect { x: pane.x + used, y: pane.y, width: room.min(wide + 2), height: 1 };
    let mut padded = vec![span(" ", view.palette.base)];
    padded.extend(extra.spans.iter().cloned());
    padded.push(span(" ", view.palette.base));
    view.line(buf, area, 0, &Line::from(padded));
}

// The line between the left and the right panes, and where it meets those of the titles.
fn joints(view: &View<'_>, buf: &mut Buffer, layout: &Layout) {
    let Some(middle) = layout.middle else { return };
    let symbols = view.symbols;
    let second = layout.pane(Pane::Threads).y;
    for y in middle.top()..middle.bottom() {
        let shape = match y {
            y if y == middle.y => symbols.tee_down,
            y if y == second => symbols.cross,
            y if y + 1 == middle.bottom() => symbols.tee_up,
            _ => symbols.vertical,
        };
        // The log's title row is wider than the panes above it, and may have text here.
        let free = buf
            .cell((middle.x, y))
            .is_some_and(|cell| cell.symbol() == " " || cell.symbol() == symbols.horizontal);
        if y + 1 < middle.bottom() || free {
            put(buf, middle.x, y, shape, view.palette.line);
        }
    }
}

// The keys that fit, as many as there is room for.
fn hints(view: &View<'_>, buf: &mut Buffer, area: Rect) {
    let fits = fits(view);
    let mut x = usize::from(area.x) + 1;
    let end = usize::from(area.right());
    let key_style = view.palette.mark;
    for binding in keys::KEYS {
        if !binding.fit.iter().any(|fit| fits.contains(fit)) {
            continue;
        }
        let (key, word) = (binding.keys[0].name(), (binding.hint)(view.lang));
        let wide = width(&key) + 1 + width(word);
        if x + wide > end {
            break;
        }
        put(buf, x as u16, area.y, &key, key_style);
        put(buf, (x + width(&key) + 1) as u16, area.y, word, view.palette.base);
        x += wide + 2;
    }
}

fn fits(view: &View<'_>) -> Vec<keys::Fit> {
    use keys::Fit;
    if view.ui.popup.is_some() {
        return vec![Fit::Popup];
    }
    if view.ui.typing {
        return vec![Fit::Typing];
    }
    if view.ui.where_from.is_some() {
        return vec![Fit::Figures];
    }
    let mut fits = vec![Fit::Always];
    if view.world.calls.blocked().next().is_some() {
        fits.push(Fit::Blocked);
    }
    if let Some(socket) = view.ui.socket(view.world).filter(|socket| socket.fd.is_some()) {
        fits.push(Fit::Any);
        if view.ui.focus == Pane::Path && !socket.is_listener() {
            fits.push(Fit::Path);
            if super::way::is_followed(view.world, socket.id) {
                fits.push(Fit::Followed);
            }
        }
        fits.push(match socket.peer() {
            _ if socket.is_listener() => Fit::Listener,
            Some(_) => Fit::Connected,
            None => Fit::Fresh,
        });
    }
    fits
}

/// Marks the row that is selected.
pub(super) fn select_row(view: &View<'_>, buf: &mut Buffer, area: Rect, row: usize) {
    if let Some(row) = super::view::row_of(area, row) {
        select(buf, row, view.palette.base);
    }
}
