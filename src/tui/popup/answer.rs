//! An answer to a question, in columns where there is room for them.

use crate::explain::{Row, Told};
use crate::tui::line::paragraph;
use crate::tui::view::{View, span};
use crate::tui::wrap::{fit, width, wrap};
use ratatui::style::Modifier;
use ratatui::text::Line;

// Words beside the cells in fewer columns than this are hard to read: they go below them.
const LEAST_BESIDE: usize = 28;

// How far words below their cells stand in.
const BELOW: usize = 4;

/// An answer as lines of a width.
pub(super) fn lines(view: &View<'_>, told: &Told, columns: usize) -> Vec<Line<'static>> {
    let palette = &view.palette;
    let widths = told.widths();
    let before: usize = widths.iter().map(|wide| wide + 2).sum();
    let beside = columns.saturating_sub(before);
    let too_wide = |row: &Row| matches!(row, Row::Cells(_, words) if width(words) > beside);
    let below = beside < LEAST_BESIDE && told.rows.iter().any(too_wide);
    let mut lines = paragraph(&told.headline, columns, palette.heading());
    lines.push(Line::default());
    for row in &told.rows {
        match row {
            Row::Heading(text) => {
                let style = palette.heading().add_modifier(Modifier::UNDERLINED);
                lines.extend(paragraph(text, columns, style));
            }
            Row::Text(text) if text.is_empty() => lines.push(Line::default()),
            Row::Text(text) => lines.extend(paragraph(text, columns, palette.base)),
            Row::Cells(cells, words) if below => {
                lines.extend(paragraph(
                    &cells_text(view, cells, &widths),
                    columns,
                    palette.heading(),
                ));
                let words = wrap(words, columns.saturating_sub(BELOW));
                let lead = " ".repeat(BELOW);
                let words = words.into_iter().filter(|line| !line.is_empty());
                lines.extend(
                    words.map(|line| Line::from(span(format!("{lead}{line}"), palette.base))),
                );
            }
            Row::Cells(cells, words) => {
                let mut lead = fit(&cells_text(view, cells, &widths), before, view.symbols.dots);
                for line in
                    wrap(words, beside).into_iter().chain(words.is_empty().then(String::new))
                {
                    let cells = std::mem::replace(&mut lead, " ".repeat(before));
                    lines.push(Line::from(vec![
                        span(cells, palette.heading()),
                        span(line, palette.base),
                    ]));
                }
            }
        }
    }
    lines
}

fn cells_text(view: &View<'_>, cells: &[String], widths: &[usize]) -> String {
    let cells = cells.iter().zip(widths).map(|(cell, width)| fit(cell, *width, view.symbols.dots));
    cells.collect::<Vec<_>>().join("  ").trim_end().to_string()
}
