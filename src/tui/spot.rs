//! Figures that know where they come from: what the key "where from" walks through.

use super::view::{View, row_of, span};
use super::wrap::width;
use crate::explain::Figure;
use crate::os::{Fact, Why};
use crate::world::ThreadName;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::cell::RefCell;
use std::time::Duration;

/// Where a figure on the screen comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin {
    /// What it is.
    pub(super) figure: &'static Figure,
    /// How it is known.
    pub(super) known: Known,
    /// When it was read, on the laboratory's clock.
    pub(super) at: Option<Duration>,
}

/// How a figure is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// The kernel said so.
    Observed,
    /// It follows from what the kernel said.
    Inferred,
    /// It cannot be known.
    Unknown(Why),
    /// The thread that did the work counted it, or this program stamped it.
    Counted,
}

impl Origin {
    /// The origin of a fact read at a moment.
    pub(super) const fn of<T>(
        figure: &'static Figure,
        fact: &Fact<T>,
        at: Option<Duration>,
    ) -> Origin {
        let known = match fact {
            Fact::Observed(_) => Known::Observed,
            Fact::Inferred(_) => Known::Inferred,
            Fact::Unknown(why) => Known::Unknown(*why),
        };
        Origin { figure, known, at }
    }

    /// The origin of what this program counted itself.
    pub(super) const fn counted(figure: &'static Figure, at: Option<Duration>) -> Origin {
        Origin { figure, known: Known::Counted, at }
    }
}

/// A figure on the screen.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    /// Where it stands.
    pub(super) area: Rect,
    /// Where it comes from.
    pub(super) origin: Origin,
    /// The thread that counted it, if it is known which.
    pub(super) by: Option<ThreadName>,
}

/// The figures of a frame, in the order they were drawn.
pub(super) type Spots = RefCell<Vec<Spot>>;

/// A piece of a line; a figure has an origin.
pub(super) type Part = (Span<'static>, Option<Origin>);

/// Fills the places of a sentence with figures: the sentence is made with [`HOLES`] in place of
/// the figures, so that they are found whatever the language.
pub(super) fn filled(said: &str, style: Style, figures: &[Part]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = said;
    while let Some((at, hole)) = rest.char_indices().find(|(_, c)| is_hole(*c)) {
        parts.push((span(&rest[..at], style), None));
        parts.extend(figures.get(hole as usize - 1).cloned());
        rest = &rest[at + hole.len_utf8()..];
    }
    parts.push((span(rest, style), None));
    parts.retain(|(span, _)| !span.content.is_empty());
    parts
}

/// What stands for the first, the second ... figure of a sentence: characters that no text has.
pub(super) const HOLES: [&str; 4] = ["\u{1}", "\u{2}", "\u{3}", "\u{4}"];

const fn is_hole(c: char) -> bool {
    matches!(c, '\u{1}'..='\u{4}')
}

/// Words that are no figure.
pub(super) fn plain(text: impl Into<String>, style: Style) -> Part {
    (span(text, style), None)
}

/// A figure.
pub(super) fn figure(text: impl Into<String>, style: Style, origin: Origin) -> Part {
    (span(text, style), Some(origin))
}

impl View<'_> {
    /// Remembers that a figure stands here.
    pub(super) fn mark(&self, area: Rect, origin: Origin) {
        self.put_down(Spot { area, origin, by: None });
    }

    fn put_down(&self, spot: Spot) {
        if let Some(spots) = self.spots
            && spot.area.area() > 0
        {
            spots.borrow_mut().push(spot);
        }
    }

    /// A line at a row of an area, as [`View::line`] draws it, with its figures marked.
    pub(super) fn parts(&self, buf: &mut Buffer, area: Rect, row: usize, parts: &[Part]) {
        self.parts_by(buf, area, row, parts, None);
    }

    /// The same of a line whose figures a thread counted.
    pub(super) fn parts_by(
        &self,
        buf: &mut Buffer,
        area: Rect,
        row: usize,
        parts: &[Part],
        thread: Option<&ThreadName>,
    ) {
        let line: Line<'static> = parts.iter().map(|(span, _)| span.clone()).collect();
        self.line(buf, area, row, &line);
        if let Some(area) = row_of(area, row) {
            self.mark_parts(area, parts, thread);
        }
    }

    /// Marks the figures of a line that is drawn in an area of one row.
    pub(super) fn mark_parts(&self, area: Rect, parts: &[Part], thread: Option<&ThreadName>) {
        // Where the line was cut, what is behind the dots is not there.
        let total: usize = parts.iter().map(|(span, _)| width(&span.content)).sum();
        let cut = if total > usize::from(area.width) { width(self.symbols.dots) as u16 } else { 0 };
        let seen = Rect { width: area.width.saturating_sub(cut), ..area };
        let mut x = area.x;
        for (span, origin) in parts {
            let text = span.content.as_ref();
            let wide = width(text) as u16;
            if let Some(origin) = origin {
                // The blanks that fill a column are not the figure.
                let before = wide - width(text.trim_start()) as u16;
                let spot = Rect { x: x + before, width: width(text.trim()) as u16, ..area };
                let area = spot.intersection(seen);
                self.put_down(Spot { area, origin: *origin, by: thread.cloned() });
            }
            x = x.saturating_add(wide);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_filled_in_its_own_order() {
        let number = |n: &str| plain(n, Style::new());
        let text = |parts: Vec<Part>| -> Vec<String> {
            parts.iter().map(|(span, _)| span.content.to_string()).collect()
        };
        let said = format!("{} of {}+1", HOLES[1], HOLES[0]);
        let parts = filled(&said, Style::new(), &[number("2"), number("3")]);
        assert_eq!(text(parts), ["3", " of ", "2", "+1"]);
        assert_eq!(text(filled("nothing", Style::new(), &[])), ["nothing"]);
    }
}
