//! Servers under the same load side by side: bars for one figure, a table of all; of a sweep charts
//! over the number of threads.

mod chart;
mod table;

use crate::explain::compare as words;
use crate::tui::format;
use crate::tui::text::compare as text;
use crate::tui::view::{View, put, row_of, span};
use crate::tui::wrap::{fit, width};
use crate::world::{Comparison, Measure};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;

// The longest bar, in columns: longer ones tell no more.
const BAR: usize = 60;
// What a chart needs to say something, in rows.
const CHART: u16 = 7;

pub(super) fn draw(
    view: &View<'_>,
    buf: &mut Buffer,
    area: Rect,
    comparison: &Comparison,
) -> Line<'static> {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let rest = below(inside, head(view, buf, inside, comparison));
    if comparison.sweep {
        let table = comparison.plans.len() as u16 + 1;
        let charts = rest.height.saturating_sub(table).max(CHART).min(rest.height);
        chart::draw(view, buf, Rect { height: charts, ..rest }, comparison);
        table::draw(view, buf, below(rest, charts), comparison);
    } else {
        let rows = bars(view, buf, rest, comparison);
        table::draw(view, buf, below(rest, rows + 1), comparison);
    }
    title(view, comparison)
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

fn title(view: &View<'_>, comparison: &Comparison) -> Line<'static> {
    let (done, all) = (comparison.rows.len(), comparison.plans.len());
    let (said, style) = match comparison.trying() {
        Some(plan) => (text::under_way(view.lang, plan.design, done, all), view.palette.mark),
        None if comparison.rows.is_empty() => {
            (text::tried(view.lang, done, all), view.palette.muted)
        }
        None => (words::headline(view.lang, comparison), view.palette.base),
    };
    Line::from(span(said, style))
}

// The figures to choose from, what the chosen one is (a chart says that itself), and the load; how
// many rows they take.
fn head(view: &View<'_>, buf: &mut Buffer, area: Rect, comparison: &Comparison) -> u16 {
    let (lang, palette) = (view.lang, &view.palette);
    let mut tabs = Vec::new();
    for measure in Measure::DRAWN {
        let name = match measure {
            Measure::Rate => text::tab_rate(lang),
            Measure::P99 => text::tab_p99(lang),
            Measure::WaitP50 => text::tab_wait(lang),
            Measure::Switches => text::tab_switches(lang),
            Measure::Cpu => text::tab_cpu(lang),
            _ => text::tab_memory(lang),
        };
        let chosen = measure == view.ui.measure;
        let style =
            if chosen { palette.heading().add_modifier(Modifier::REVERSED) } else { palette.muted };
        tabs.push(span(format!(" {name} "), style));
        tabs.push(span(" ", palette.base));
    }
    tabs.push(span(text::tab_keys(lang), palette.mark));
    view.line(buf, area, 0, &Line::from(tabs));
    let about = Line::from(vec![
        span(words::name(lang, view.ui.measure), palette.base),
        span(format!(" ({})", words::better(lang, view.ui.measure)), palette.muted),
    ]);
    if !comparison.sweep {
        view.line(buf, area, 1, &about);
    }
    let row = 1 + u16::from(!comparison.sweep);
    let load = span(words::conditions(lang, comparison), palette.muted);
    view.line(buf, area, row.into(), &Line::from(load));
    row + 1
}

// A bar for each design; how many rows they take.
fn bars(view: &View<'_>, buf: &mut Buffer, area: Rect, comparison: &Comparison) -> u16 {
    let (lang, palette, measure) = (view.lang, &view.palette, view.ui.measure);
    let names: Vec<String> = comparison.plans.iter().map(|plan| plan.design.to_string()).collect();
    let wide = names.iter().map(|name| width(name)).max().unwrap_or(0).min(22);
    let figures: Vec<String> =
        comparison.rows.iter().map(|row| words::figure_said(lang, measure, row)).collect();
    let figures_wide = figures.iter().map(|figure| width(figure)).max().unwrap_or(0);
    let best = comparison.best(measure);
    let best_word = text::best(lang);
    let room = usize::from(area.width)
        .saturating_sub(wide + 2 + figures_wide + 3 + width(best_word))
        .clamp(1, BAR);
    let most = comparison.rows.iter().filter_map(|row| measure.of(row)).fold(0.0, f64::max);
    let rows = names.len().min(usize::from(area.height));
    for (at, name) in names.iter().enumerate().take(rows) {
        let Some(line) = row_of(area, at) else { break };
        let trying = comparison.trying().is_some() && at == comparison.rows.len();
        let style = if trying { palette.mark } else { palette.heading() };
        put(buf, line.x, line.y, &fit(name, wide, view.symbols.dots), style);
        let after = line.x + wide as u16 + 2;
        let Some((row, figure)) = comparison.rows.get(at).zip(figures.get(at)) else {
            let (said, style) = if trying {
                let long = format::span(view.since(comparison.since));
                let of = format::span(comparison.load.time);
                (text::running(lang, long, of), palette.mark)
            } else if comparison.ended.is_some() {
                (text::not_tried(lang).to_string(), palette.muted)
            } else {
                (text::to_come(lang).to_string(), palette.muted)
            };
            let said = span(said, style);
            let rest = Rect { x: after, width: line.right().saturating_sub(after), ..line };
            view.line(buf, rest, 0, &Line::from(said));
            continue;
        };
        let is_best = best.contains(&at) && comparison.rows.len() > 1;
        let style = if is_best { palette.good } else { palette.server };
        let filled = measure.of(row).map_or(0, |value| cells(value, most, room));
        put(buf, after, line.y, &view.symbols.full.repeat(filled), style);
        let end = after + filled as u16 + u16::from(filled > 0);
        put(buf, end, line.y, figure, palette.base);
        if is_best {
            let x = end + width(figure) as u16 + 2;
            put(buf, x, line.y, best_word, palette.good.add_modifier(Modifier::BOLD));
        }
    }
    rows as u16
}

// How much of a length a value takes; anything but nothing is seen.
fn cells(value: f64, most: f64, length: usize) -> usize {
    if value > 0.0 && most > 0.0 {
        ((value / most * length as f64).round() as usize).clamp(1, length)
    } else {
        0
    }
}
