//! What is likely to be a mistake, with the evidence; the selected one with what it means, what to do
//! and the example that shows it alone.

use crate::explain;
use crate::tui::line::paragraph;
use crate::tui::text;
use crate::tui::view::{View, select, span};
use crate::world::Lint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

// By how much what is said of a lint stands to the right of its name.
const INDENT: u16 = 3;

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    let lints = &view.ui.lints;
    if lints.is_empty() {
        return super::empty(view, buf, area, text::lints_none(view.lang));
    }
    let columns = usize::from(area.width.saturating_sub(INDENT + 2));
    let all: Vec<Vec<Line<'static>>> = lints
        .iter()
        .enumerate()
        .map(|(at, lint)| lines(view, lint, at == view.ui.lint, columns))
        .collect();
    // The selected one is seen whole: those above it leave.
    let height = usize::from(area.height);
    let mut first = 0;
    let through = |first: usize| all[first..=view.ui.lint].iter().map(Vec::len).sum::<usize>();
    while first < view.ui.lint && through(first) > height {
        first += 1;
    }
    let mut row = 0;
    for (at, lines) in all.iter().enumerate().skip(first) {
        for (part, line) in lines.iter().enumerate() {
            let left = if part == 0 { 1 } else { INDENT };
            let inside =
                Rect { x: area.x + left, width: area.width.saturating_sub(left + 1), ..area };
            view.line(buf, inside, row, line);
            if part == 0 && at == view.ui.lint {
                let y = area.y + row as u16;
                select(buf, Rect { y, height: 1, ..area }.intersection(area), view.palette.base);
            }
            row += 1;
        }
    }
    Line::default()
}

fn lines(view: &View<'_>, lint: &Lint, selected: bool, columns: usize) -> Vec<Line<'static>> {
    let palette = &view.palette;
    let said = explain::lint(view.lang, view.world, lint);
    let mut lines = vec![Line::from(vec![
        span(format!("{}  ", lint.name()), palette.bad),
        span(said.title, palette.heading()),
    ])];
    lines.extend(paragraph(&said.evidence, columns, palette.base));
    if selected {
        lines.extend(paragraph(said.meaning, columns, palette.muted));
        lines.extend(paragraph(said.advice, columns, palette.good));
        lines.push(Line::from(vec![
            span(text::lint_example(view.lang, said.example), palette.mark),
            span(format!("  {}", said.manual), palette.muted),
        ]));
    }
    lines
}
