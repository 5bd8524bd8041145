//! A sweep: throughput, and another figure, over the number of threads.

use super::below;
use crate::explain::compare as words;
use crate::tui::text::compare as text;
use crate::tui::view::{View, put, row_of, span};
use crate::tui::wrap::{fit_right, width};
use crate::world::{Comparison, Measure};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

// Room for a figure at the axis, in columns.
const AXIS: u16 = 9;
// A bar is no wider.
const BAR: u16 = 6;

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect, comparison: &Comparison) {
    let other = match view.ui.measure {
        Measure::Rate => Measure::P99,
        other => other,
    };
    let half = area.width.saturating_sub(2) / 2;
    let left = Rect { width: half, ..area };
    let right = Rect { x: area.right() - half, width: half, ..area };
    one(view, buf, left, comparison, Measure::Rate);
    one(view, buf, right, comparison, other);
}

fn one(view: &View<'_>, buf: &mut Buffer, area: Rect, comparison: &Comparison, measure: Measure) {
    let (lang, palette) = (view.lang, &view.palette);
    // The name above; below the numbers of threads, the marks, and what they mean.
    let heading = span(words::name(lang, measure), palette.base);
    view.line(buf, area, 0, &Line::from(heading));
    let plot = below(area, 1);
    let plot = Rect {
        x: plot.x + AXIS + 1,
        width: plot.width.saturating_sub(AXIS + 1),
        height: plot.height.saturating_sub(3),
        ..plot
    };
    if plot.height == 0 || plot.width == 0 {
        return;
    }
    let values: Vec<Option<f64>> = comparison.rows.iter().map(|row| measure.of(row)).collect();
    let most = values.iter().flatten().copied().fold(0.0, f64::max);
    axis(view, buf, plot, measure, most);
    let points = comparison.plans.len().max(1) as u16;
    let step = (plot.width / points).clamp(1, BAR + 2);
    let wide = step.saturating_sub(1).clamp(1, BAR);
    let knee = comparison.knee().map(|row| row.plan.design);
    let number = |at: usize| comparison.plans.get(at).and_then(|plan| plan.design.number());
    let threads = Rect { y: plot.bottom(), height: 1, ..area };
    let mut free = threads.x;
    for at in 0..usize::from(points) {
        let x = plot.x + at as u16 * step;
        if x + wide > plot.right() {
            break;
        }
        let is_knee = comparison.plans.get(at).map(|plan| plan.design) == knee;
        let style = if is_knee { palette.good } else { palette.server };
        if let Some(value) = values.get(at).copied().flatten() {
            bar(
                view,
                buf,
                Rect { x, width: wide, ..plot },
                value / most.max(f64::MIN_POSITIVE),
                style,
            );
        }
        let Some(count) = number(at) else { continue };
        let mark = match (is_knee, count == comparison.cores) {
            (true, true) => "*=",
            (true, false) => "*",
            (false, true) => "=",
            _ => "",
        };
        let label = format!("{count}{mark}");
        let style = match (is_knee, comparison.trying().is_some() && at == comparison.rows.len()) {
            (_, true) => palette.mark,
            (true, _) => palette.good,
            _ => palette.base,
        };
        // Numbers that would touch the one before are left out, but for the marked ones.
        if x >= free || !mark.is_empty() && x + 1 >= free {
            put(buf, x, threads.y, &label, style);
            free = x + width(&label) as u16 + 1;
        }
    }
    put(
        buf,
        area.x,
        threads.y,
        &fit_right(text::threads_axis(lang), AXIS.into(), ""),
        palette.muted,
    );
    let mut legend = Vec::new();
    if let Some(count) = comparison.knee().and_then(|row| row.plan.design.number()) {
        legend.push(span(format!("{}  ", text::knee(lang, count)), palette.good));
    }
    legend.push(span(text::cores(lang, comparison.cores), palette.muted));
    let legend_at = Rect { y: threads.y + 1, height: 1, ..area };
    view.line(buf, legend_at, 0, &Line::from(legend));
}

fn axis(view: &View<'_>, buf: &mut Buffer, plot: Rect, measure: Measure, most: f64) {
    let left = plot.x.saturating_sub(AXIS + 1);
    for row in 0..usize::from(plot.height) {
        let Some(line) = row_of(plot, row) else { break };
        put(buf, plot.x.saturating_sub(1), line.y, view.symbols.vertical, view.palette.line);
        let share = 1.0 - row as f64 / f64::from(plot.height);
        // At the top, half-way, and at the foot.
        let said = match row {
            0 => Some(most),
            _ if row == usize::from(plot.height) / 2 && plot.height > 5 => Some(most * share),
            _ => None,
        };
        if let Some(said) = said.filter(|said| *said > 0.0) {
            let label = fit_right(&words::value(measure, Some(said)), AXIS.into(), "");
            put(buf, left, line.y, &label, view.palette.muted);
        }
    }
}

// Eighths of a row; anything but nothing is seen.
fn bar(view: &View<'_>, buf: &mut Buffer, area: Rect, share: f64, style: ratatui::style::Style) {
    let eighths = f64::from(area.height) * 8.0;
    let height = if share > 0.0 { ((share * eighths).round() as usize).max(1) } else { 0 };
    for row in 0..usize::from(area.height) {
        let from_below = usize::from(area.height) - 1 - row;
        let part = height.saturating_sub(from_below * 8).min(8);
        if let (Some(line), 1..) = (row_of(area, row), part) {
            let blocks = view.symbols.bars[part - 1].repeat(usize::from(area.width));
            put(buf, area.x, line.y, &blocks, style);
        }
    }
}
