//! One frame: a world, the state of the screen and a moment become cells. Pure.

use super::layout::{self, Layout, PANES, index};
use super::spot::Spots;
use super::view::{View, blank, put, select, span};
use super::wrap::width;
use super::{UiState, format, keys, line, panes, popup, text};
use crate::command::Pane;
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
    let view = View { spots: Some(&spots), ..View::new(world, ui, now) };
    let area = buf.area;
    blank(buf, area, view.palette.base);
    let Some(layout) = Layout::new(area, ui.zoom()) else {
        too_small(&view, buf);
        return None;
    };
    header(&view, buf, layout.header);
    for pane in PANES {
        let rect = layout.pane(pane);
        if rect.area() > 0 {
            let inside = layout::body(rect);
            let extra = panes::draw(pane, &view, buf, inside);
            title(&view, buf, rect, pane, &extra);
        }
    }
    joints(&view, buf, &layout);
    let caret = line::prompt(&view, buf, layout.prompt);
    if !line::info(&view, buf, layout.info, layout.hints) {
        hints(&view, buf, layout.hints);
    }
    line::completions(&view, buf, layout.prompt);
    if ui.popup.is_some() {
        popup::draw(&view, buf, area);
        return None;
    }
    caret
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
    let state = if view.ui.frozen {
        span(format!("{} {clock}", text::frozen(view.lang)), bold.add_modifier(Modifier::REVERSED))
    } else {
        span(format!("{} {clock}", text::live(view.lang)), bar)
    };
    let mut parts = vec![span("sockbench", bold), state];
    if view.ui.reachable {
        parts.push(span(text::reachable(view.lang), bold.add_modifier(Modifier::REVERSED)));
    }
    parts.push(span(text::sockets_open(view.lang, world.by_fd.len()), bar));
    if let Some(pace) = world.pace.filter(|pace| pace.rest > USUAL) {
        parts.push(span(text::read_every(view.lang, format::span(pace.rest)), bar));
    }
    if let Some(host) = &world.host {
        if let Some(open) = &world.descriptors {
            let open = format::fact(open, ToString::to_string);
            let limit = format::fact(&host.descriptor_limit, ToString::to_string);
            parts.push(span(format!("fd {open}/{limit}"), bar));
        }
        let most = format::fact(&host.somaxconn, ToString::to_string);
        parts.push(span(format!("somaxconn {most}"), bar));
    }
    let right = format!("{} F1 {} ", view.lang.code(), text::help(view.lang));
    let end = usize::from(area.width).saturating_sub(width(&right) + 2);
    let mut x = 1;
    for part in parts {
        let wide = width(&part.content);
        if x + wide > end {
            break;
        }
        put(buf, area.x + x as u16, area.y, &part.content, part.style);
        x += wide + 2;
    }
    put(buf, area.right().saturating_sub(width(&right) as u16), area.y, &right, bar);
}

// The title row of a pane: a line with the pane's number, its name and what matters most in it.
fn title(view: &View<'_>, buf: &mut Buffer, pane: Rect, which: Pane, extra: &Line<'_>) {
    let line = view.palette.line;
    put(buf, pane.x, pane.y, &view.symbols.horizontal.repeat(usize::from(pane.width)), line);
    let focused = view.ui.focus == which && !view.ui.typing;
    let name = format!(" {} {} ", index(which) + 1, text::pane_name(view.lang, which));
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
    let mut fits = vec![Fit::Always];
    if view.world.calls.blocked().next().is_some() {
        fits.push(Fit::Blocked);
    }
    if let Some(socket) = view.ui.socket(view.world).filter(|socket| socket.fd.is_some()) {
        fits.push(Fit::Any);
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
