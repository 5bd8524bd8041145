//! What drawing needs at hand, and the few strokes everything is drawn with.

use super::UiState;
use super::spot::Spots;
use super::theme::{Palette, Symbols};
use super::wrap::{ellipsis, take, width};
use crate::explain;
use crate::lang::Lang;
use crate::os::{Fact, Why};
use crate::world::World;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use std::time::Duration;
use unicode_segmentation::UnicodeSegmentation;

/// One world at one moment, in one language and with one palette.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) world: &'a World,
    pub(super) ui: &'a UiState,
    pub(super) now: Duration,
    pub(super) lang: Lang,
    pub(super) palette: Palette,
    pub(super) symbols: Symbols,
    /// Where the figures of the frame are put down, if someone asks for them.
    pub(super) spots: Option<&'a Spots>,
}

impl<'a> View<'a> {
    pub(super) fn new(world: &'a World, ui: &'a UiState, now: Duration) -> View<'a> {
        View {
            world,
            ui,
            now,
            lang: ui.lang,
            palette: ui.palette(),
            symbols: ui.symbols,
            spots: None,
        }
    }

    /// How long ago a moment was.
    pub(super) const fn since(&self, at: Duration) -> Duration {
        self.now.saturating_sub(at)
    }

    /// Why a figure is unknown.
    pub(super) fn why(&self, why: Why) -> String {
        explain::why(self.lang, why)
    }

    /// A figure's text, or why it is unknown.
    pub(super) fn fact_or_why<T>(&self, fact: &Fact<T>, text: impl FnOnce(&T) -> String) -> String {
        match fact {
            Fact::Unknown(why) => format!("? {}", self.why(*why)),
            known => super::format::fact(known, text),
        }
    }

    /// A line of text at a row of an area, cut with dots where it does not fit.
    pub(super) fn line(&self, buf: &mut Buffer, area: Rect, row: usize, line: &Line<'_>) {
        let Some(area) = row_of(area, row) else { return };
        let room = usize::from(area.width);
        let total: usize = line.spans.iter().map(|span| width(&span.content)).sum();
        let dots = width(self.symbols.dots);
        let mut x = area.x;
        let mut left = if total > room { room.saturating_sub(dots) } else { room };
        let mut last = self.palette.base;
        for span in &line.spans {
            let style = self.palette.base.patch(line.style).patch(span.style);
            let text = take(&span.content, left);
            let used = width(text);
            put(buf, x, area.y, text, style);
            x += used as u16;
            left -= used;
            last = style;
            if text.len() < span.content.len() {
                break;
            }
        }
        if total > room {
            let room = usize::from(area.right().saturating_sub(x));
            put(buf, x, area.y, take(self.symbols.dots, room), last);
        }
    }

    /// Lines one below the other, as many as fit.
    pub(super) fn lines(&self, buf: &mut Buffer, area: Rect, lines: &[Line<'_>]) {
        for (row, line) in lines.iter().enumerate().take(usize::from(area.height)) {
            self.line(buf, area, row, line);
        }
    }

    /// A gauge `columns` wide: `first` of `whole` filled, then `second` less densely.
    pub(super) fn gauge(&self, columns: usize, first: u64, second: u64, whole: u64) -> [String; 3] {
        let cells = |part: u64| {
            let whole = u128::from(whole.max(1));
            let cells = (u128::from(part) * columns as u128).div_ceil(whole);
            usize::try_from(cells).unwrap_or(columns).min(columns)
        };
        let full = cells(first);
        let half = cells(first.saturating_add(second)).saturating_sub(full);
        [
            self.symbols.full.repeat(full),
            self.symbols.half.repeat(half),
            self.symbols.empty.repeat(columns - full - half),
        ]
    }

    pub(super) fn cut(&self, text: &str, columns: usize) -> String {
        ellipsis(text, columns, self.symbols.dots)
    }
}

/// The row of an area, if it has so many.
pub(super) fn row_of(area: Rect, row: usize) -> Option<Rect> {
    let row = u16::try_from(row).ok().filter(|row| *row < area.height)?;
    Some(Rect { y: area.y + row, height: 1, ..area })
}

/// Puts a text into the buffer: never outside of it, and with the style on both halves of wide
/// glyphs (ratatui leaves the second half without one).
pub(super) fn put(buf: &mut Buffer, x: u16, y: u16, text: &str, style: Style) {
    if y < buf.area.top() || y >= buf.area.bottom() || x < buf.area.left() {
        return;
    }
    let mut x = x;
    for glyph in text.graphemes(true) {
        let wide = width(glyph) as u16;
        if wide == 0 {
            continue;
        }
        if x.saturating_add(wide) > buf.area.right() {
            return;
        }
        for (at, symbol) in (x..x + wide).zip(std::iter::once(glyph).chain(std::iter::repeat(" ")))
        {
            if let Some(cell) = buf.cell_mut((at, y)) {
                cell.reset();
                cell.set_symbol(symbol).set_style(style);
            }
        }
        x += wide;
    }
}

/// Fills an area with blanks. A wide glyph that the left edge cuts is taken away whole: its first
/// half would be drawn over the edge.
pub(super) fn blank(buf: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        let left = area.x.checked_sub(1).filter(|x| *x >= buf.area.x);
        if let Some(cell) = left.and_then(|x| buf.cell_mut((x, y)))
            && width(cell.symbol()) > 1
        {
            cell.set_symbol(" ");
        }
        for x in area.left()..area.right() {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
                cell.set_symbol(" ").set_style(style);
            }
        }
    }
}

/// Lays `style` over a row that is selected, reversed, so that it is seen without colour. The
/// colours of its words go: reversed, each would be a patch of another ground.
pub(super) fn select(buf: &mut Buffer, area: Rect, style: Style) {
    for position in area.intersection(buf.area).positions() {
        if let Some(cell) = buf.cell_mut(position) {
            cell.set_style(style.add_modifier(Modifier::REVERSED));
        }
    }
}

/// A span of text.
pub(super) fn span(text: impl Into<String>, style: Style) -> Span<'static> {
    Span::styled(text.into(), style)
}
