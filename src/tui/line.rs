//! The prompt, the line below it, and the list of completions.

use super::text;
use super::view::{View, blank, put, select, span};
use super::wrap::{fit, width, wrap};
use crate::command;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::Line;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// How many completions are shown at once.
const SHOWN: usize = 8;

// Where the text of the prompt stands, and which part of it is seen.
struct Field {
    x: u16,
    width: usize,
    /// The first byte seen.
    start: usize,
}

impl Field {
    fn new(view: &View<'_>, area: Rect) -> Field {
        let lead = 1 + width(&lead(view)) as u16;
        let room = usize::from(area.width.saturating_sub(lead + 1));
        let prompt = &view.ui.prompt;
        let line = prompt.line();
        let caret = prompt.caret();
        // The caret stays inside of the field: glyphs leave at the left until it fits.
        let mut start = 0;
        let mut used = width(&line[..caret]);
        for (at, glyph) in line[..caret].grapheme_indices(true) {
            if used <= room {
                break;
            }
            used -= width(glyph).min(used);
            start = at + glyph.len();
        }
        Field { x: area.x + lead, width: room, start }
    }

    // The column of a byte of the line.
    fn column(&self, line: &str, byte: usize) -> u16 {
        let end = byte.clamp(self.start, line.len());
        let used = line.get(self.start..end).map_or(0, width).min(self.width);
        self.x + used as u16
    }
}

fn lead(view: &View<'_>) -> String {
    match &view.ui.prompt.search {
        Some(search) => text::searching(view.lang, &search.query),
        None => format!("{} ", view.symbols.prompt),
    }
}

/// Draws the prompt; gives the caret's place while it is being typed in.
pub(super) fn prompt(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Option<Position> {
    let palette = &view.palette;
    let prompt = &view.ui.prompt;
    let style = if view.ui.typing { palette.mark } else { palette.muted };
    put(buf, area.x + 1, area.y, &lead(view), style);
    let field = Field::new(view, area);
    if !view.ui.typing {
        // What a key did last, as it may be typed.
        let last = prompt.history().last().map_or("", String::as_str);
        let shown = if prompt.line().is_empty() { last } else { prompt.line() };
        put(buf, field.x, area.y, &view.cut(shown, field.width), palette.muted);
        return None;
    }
    let line = prompt.line();
    let wrong = prompt.error.as_ref().map(|error| floor(line, &error.at));
    let mut x = field.x;
    for (at, glyph) in line[field.start..].grapheme_indices(true) {
        let wide = width(glyph);
        if usize::from(x - field.x) + wide > field.width {
            break;
        }
        let at = at + field.start;
        let bad = wrong.as_ref().is_some_and(|range| range.contains(&at));
        let style =
            if bad { palette.bad.add_modifier(Modifier::UNDERLINED) } else { palette.heading() };
        put(buf, x, area.y, glyph, style);
        x += wide as u16;
    }
    Some(Position::new(field.column(line, prompt.caret()), area.y))
}

fn floor(line: &str, range: &Range<usize>) -> Range<usize> {
    let start = (0..=range.start.min(line.len())).rev().find(|at| line.is_char_boundary(*at));
    start.unwrap_or(0)..range.end.min(line.len())
}

/// What is below the prompt: what is wrong with the line, with a mark under the place; or a word
/// to the user; or the signature of what is being typed. A sentence that does not fit beside its
/// mark takes the row of the hints; then this is true.
pub(super) fn info(view: &View<'_>, buf: &mut Buffer, area: Rect, hints: Rect) -> bool {
    let palette = &view.palette;
    if view.ui.prompt.error.is_some() {
        return wrong(view, buf, area, hints);
    }
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    if let Some(flash) = &view.ui.flash {
        view.line(buf, inside, 0, &Line::from(span(flash.as_str(), palette.bad)));
    } else if view.ui.typing {
        signature(view, buf, inside);
    } else if view.ui.frozen {
        view.line(buf, inside, 0, &Line::from(span(text::frozen_hint(view.lang), palette.muted)));
    } else if view.world.sockets.is_empty() {
        view.line(buf, inside, 0, &Line::from(span(text::start_here(view.lang), palette.base)));
    }
    false
}

// The mark under what is wrong, and the sentence on the side where it fits.
fn wrong(view: &View<'_>, buf: &mut Buffer, area: Rect, hints: Rect) -> bool {
    let prompt = &view.ui.prompt;
    let Some(error) = &prompt.error else { return false };
    let style = view.palette.bad;
    let field = Field::new(view, area);
    let range = floor(prompt.line(), &error.at);
    let from = field.column(prompt.line(), range.start);
    let to = field.column(prompt.line(), range.end).max(from + 1);
    put(buf, from, area.y, &"^".repeat(usize::from(to - from)), style);
    let said = error.text(view.lang);
    let after = usize::from(area.right().saturating_sub(to + 1));
    let before = usize::from(from.saturating_sub(area.x + 2));
    if width(&said) <= after {
        put(buf, to + 1, area.y, &said, style);
    } else if width(&said) <= before {
        put(buf, from - 1 - width(&said) as u16, area.y, &said, style);
    } else {
        let room = usize::from(hints.width.saturating_sub(2));
        put(buf, hints.x + 1, hints.y, &view.cut(&said, room), style);
        return true;
    }
    false
}

fn signature(view: &View<'_>, buf: &mut Buffer, area: Rect) {
    let palette = &view.palette;
    let prompt = &view.ui.prompt;
    let Some(signature) = command::signature(view.lang, prompt.line(), prompt.caret()) else {
        let line = span(text::type_here(view.lang), palette.muted);
        return view.line(buf, area, 0, &Line::from(line));
    };
    let text = &signature.text;
    let mut spans = Vec::new();
    let active = signature.active.filter(|range| text.get(range.clone()).is_some());
    match active {
        Some(range) => {
            let marked = palette.mark.add_modifier(Modifier::UNDERLINED);
            spans.push(span(&text[..range.start], palette.base));
            spans.push(span(&text[range.clone()], marked));
            spans.push(span(&text[range.end..], palette.base));
        }
        None => spans.push(span(text.as_str(), palette.base)),
    }
    spans.push(span("   ", palette.base));
    spans.push(span(signature.help, palette.muted));
    view.line(buf, area, 0, &Line::from(spans));
}

/// The list of completions above the prompt.
pub(super) fn completions(view: &View<'_>, buf: &mut Buffer, prompt: Rect) {
    let Some(choice) = view.ui.prompt.choice.as_ref().filter(|_| view.ui.typing) else { return };
    let candidates = &choice.completion.candidates;
    let rows = candidates.len().min(SHOWN).min(usize::from(prompt.y));
    let first = choice.at.saturating_sub(rows.saturating_sub(1));
    let shown = &candidates[first..(first + rows).min(candidates.len())];
    let words = shown.iter().map(|(word, _)| width(word)).max().unwrap_or(0).min(40);
    let about = shown.iter().map(|(_, about)| width(about)).max().unwrap_or(0);
    let field = Field::new(view, prompt);
    let wide = (words + about + 4).min(usize::from(prompt.width));
    let x = field
        .column(view.ui.prompt.line(), choice.completion.range.start)
        .saturating_sub(1)
        .min(prompt.right().saturating_sub(wide as u16));
    let area = Rect {
        x,
        y: prompt.y.saturating_sub(rows as u16),
        width: wide as u16,
        height: rows as u16,
    };
    blank(buf, area, view.palette.bar);
    for (row, (word, about)) in shown.iter().enumerate() {
        let room = wide.saturating_sub(words + 3);
        let text = format!(
            " {}  {}",
            fit(word, words, view.symbols.dots),
            fit(about, room, view.symbols.dots)
        );
        let y = area.y + row as u16;
        put(buf, area.x, y, super::wrap::take(&text, wide), view.palette.bar);
        if first + row == choice.at {
            select(buf, Rect { y, height: 1, ..area }, view.palette.base);
        }
    }
}

/// A paragraph as lines of a width, in one style.
pub(super) fn paragraph(
    text: &str,
    columns: usize,
    style: ratatui::style::Style,
) -> Vec<Line<'static>> {
    wrap(text, columns).into_iter().map(|line| Line::from(span(line, style))).collect()
}
