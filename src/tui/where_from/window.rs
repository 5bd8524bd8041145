//! The window that tells where a figure comes from.

use super::{Asked, found};
use crate::tui::layout::Layout;
use crate::tui::line::paragraph;
use crate::tui::popup::frame;
use crate::tui::spot::{Known, Spot};
use crate::tui::view::{View, blank, span};
use crate::tui::wrap::width;
use crate::tui::{format, text};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;
use std::time::Duration;

/// The widest the window gets.
const WIDEST: u16 = 64;

/// A reading that is younger than this need not have been followed by another.
const YOUNG: Duration = Duration::from_secs(1);

/// Marks the figure that is asked about, and tells of it in a window above or below it.
pub(in crate::tui) fn draw(
    view: &View<'_>,
    buf: &mut Buffer,
    layout: &Layout,
    spots: &[Spot],
    asked: &Asked,
) {
    let Some(spot) = found(spots, asked).and_then(|at| spots.get(at)) else { return };
    let value = value(buf, spot.area);
    highlight(buf, spot.area);
    let wide = WIDEST.min(buf.area.width.saturating_sub(2));
    let columns = usize::from(wide.saturating_sub(4));
    let mut lines = said(view, spot, &value, columns);
    // Above the figure or below it, where there is more room; the hints stay in sight.
    let first = layout.header.bottom().min(spot.area.y);
    let above = spot.area.y.saturating_sub(first);
    let below = layout.hints.y.saturating_sub(spot.area.bottom());
    let wanted = lines.len() as u16 + 2;
    let rows = wanted.min(above.max(below));
    let y = if rows <= below { spot.area.bottom() } else { spot.area.y - rows };
    let Some(room) = usize::from(rows).checked_sub(2).filter(|room| *room > 0) else { return };
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            last.push_span(span(view.symbols.dots, view.palette.muted));
        }
    }
    let x = spot.area.x.saturating_sub(2).min(buf.area.right().saturating_sub(wide + 1));
    let window = Rect { x, y, width: wide, height: rows };
    blank(buf, window, view.palette.base);
    frame(view, buf, window, (spot.origin.figure.name)(view.lang));
    let inside = Rect { x: x + 2, y: y + 1, width: wide.saturating_sub(4), height: rows - 2 };
    view.lines(buf, inside, &lines);
}

// What stands in an area.
fn value(buf: &Buffer, area: Rect) -> String {
    let mut said = String::new();
    let area = area.intersection(buf.area);
    let mut x = area.x;
    while x < area.right() {
        let symbol = buf[(x, area.y)].symbol();
        said.push_str(symbol);
        x += width(symbol).max(1) as u16;
    }
    said.trim().to_string()
}

// Without colour as with it; on a row that is reversed already, the other way round.
fn highlight(buf: &mut Buffer, area: Rect) {
    for position in area.intersection(buf.area).positions() {
        if let Some(cell) = buf.cell_mut(position) {
            cell.modifier.toggle(Modifier::REVERSED);
            cell.modifier.insert(Modifier::BOLD | Modifier::UNDERLINED);
        }
    }
}

fn said(view: &View<'_>, spot: &Spot, value: &str, columns: usize) -> Vec<Line<'static>> {
    let (lang, palette, origin) = (view.lang, &view.palette, &spot.origin);
    let known = match (origin.known, &spot.by) {
        (Known::Observed, _) => text::known_observed(lang).to_string(),
        (Known::Inferred, _) => text::known_inferred(lang).to_string(),
        (Known::Unknown(why), _) => text::known_unknown(lang, view.why(why)),
        (Known::Counted, None) => text::known_recorded(lang).to_string(),
        (Known::Counted, Some(thread)) => text::known_recorded_by(lang, thread),
    };
    let young = origin.at.is_some_and(|at| view.since(at) < YOUNG);
    let age = origin.at.map(|at| format::ago(view.since(at)));
    let (known, read) = match (origin.known, age) {
        (Known::Unknown(_), _) | (_, None) => (known, None),
        (Known::Counted, Some(time)) => (text::recorded_ago(lang, known, time), None),
        (_, Some(time)) if young => (known, Some(text::read_now(lang, time))),
        (_, Some(time)) => (known, Some(text::read_ago(lang, time))),
    };
    let mut lines = Vec::new();
    if !value.is_empty() {
        lines.extend(paragraph(value, columns, palette.heading()));
    }
    let style = if matches!(origin.known, Known::Unknown(_)) { palette.bad } else { palette.good };
    lines.extend(paragraph(&known, columns, style));
    lines.extend(read.iter().flat_map(|read| paragraph(read, columns, palette.base)));
    lines.extend(paragraph(origin.figure.source, columns, palette.mark));
    lines.extend(paragraph((origin.figure.help)(lang), columns, palette.base));
    lines
}
