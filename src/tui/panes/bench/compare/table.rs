//! Every figure of every server that has been tried.

use crate::explain::compare as words;
use crate::tui::text::compare as text;
use crate::tui::view::{View, put, row_of};
use crate::tui::wrap::{fit, fit_right, width};
use crate::world::{Comparison, Measure};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

// As they stand in the table.
const COLUMNS: [Measure; 12] = [
    Measure::Rate,
    Measure::P50,
    Measure::P99,
    Measure::Max,
    Measure::WaitP50,
    Measure::WaitP99,
    Measure::Threads,
    Measure::Voluntary,
    Measure::Involuntary,
    Measure::Cpu,
    Measure::Memory,
    Measure::Failed,
];
// Those that a narrow screen leaves out, the first to go first.
const LEAVING: [Measure; 6] = [
    Measure::WaitP99,
    Measure::Max,
    Measure::Involuntary,
    Measure::P50,
    Measure::Memory,
    Measure::Voluntary,
];

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect, comparison: &Comparison) {
    if comparison.rows.is_empty() || area.height < 2 {
        return;
    }
    let (lang, palette) = (view.lang, &view.palette);
    let wide = |measure: Measure| {
        let cells = comparison.rows.iter().map(|row| width(&words::figure(measure, row)));
        cells.max().unwrap_or(0).max(width(words::short_name(lang, measure)))
    };
    let heading = if comparison.sweep { text::threads_axis(lang) } else { "" };
    let name = |plan: &crate::world::Plan| match plan.design.number() {
        Some(number) if comparison.sweep => number.to_string(),
        _ => plan.design.to_string(),
    };
    let names = comparison.rows.iter().map(|row| width(&name(&row.plan))).max().unwrap_or(0);
    let names = names.max(width(heading)).min(22);
    let room = usize::from(area.width);
    let mut columns: Vec<(Measure, usize)> =
        COLUMNS.iter().map(|measure| (*measure, wide(*measure))).collect();
    for measure in LEAVING {
        let all: usize = names + columns.iter().map(|(_, wide)| wide + 2).sum::<usize>();
        if all <= room {
            break;
        }
        columns.retain(|(kept, _)| *kept != measure);
    }
    let Some(first) = row_of(area, 0) else { return };
    put(buf, first.x, first.y, heading, palette.muted);
    let mut x = first.x + names as u16;
    for (measure, wide) in &columns {
        let name = fit_right(words::short_name(lang, *measure), *wide, view.symbols.dots);
        put(buf, x + 2, first.y, &name, palette.muted);
        x += *wide as u16 + 2;
    }
    let knee = comparison.knee().map(|row| row.plan.design);
    for (at, row) in comparison.rows.iter().enumerate() {
        let Some(line) = row_of(area, at + 1) else { break };
        let is_knee = knee == Some(row.plan.design);
        let style = if is_knee { palette.good } else { palette.heading() };
        put(buf, line.x, line.y, &fit(&name(&row.plan), names, view.symbols.dots), style);
        let mut x = line.x + names as u16;
        if is_knee {
            put(buf, x, line.y, "*", style);
        }
        for (measure, wide) in &columns {
            let figure = fit_right(&words::figure(*measure, row), *wide, view.symbols.dots);
            let failed = *measure == Measure::Failed && row.load.count.failures() > 0;
            let best = comparison.rows.len() > 1 && comparison.best(*measure).contains(&at);
            let style = match (failed, best && *measure != Measure::Failed) {
                (true, _) => palette.bad,
                (_, true) => palette.good,
                _ => palette.base,
            };
            put(buf, x + 2, line.y, &figure, style);
            x += *wide as u16 + 2;
        }
    }
}
