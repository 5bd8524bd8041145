//! A load: what is run, what it has counted, requests a second over time; once it is over where
//! the time went, and how it spread.

use super::super::bytes::graph;
use crate::explain::load as words;
use crate::tui::format;
use crate::tui::line::paragraph;
use crate::tui::text::load as text;
use crate::tui::view::{View, put, row_of, span};
use crate::tui::wrap::{fit, fit_right, width};
use crate::world::{Latency, LoadFigures, LoadRun, Phase, Rank};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The columns of a phase's or percentile's name, and of a time.
const NAME: usize = 9;
const TIME: usize = 10;
/// The rows of the graph of rates: once it is over, and at the most.
const GRAPH: u16 = 2;
const GRAPH_MOST: u16 = 12;
/// What the curve needs to say something, in rows.
const CURVE: u16 = 3;
/// The percentiles on the axis of the curve, which is logarithmic in what is left over.
const AXIS: [(f64, &str); 5] =
    [(0.0, "0"), (90.0, "90"), (99.0, "99"), (99.9, "99.9"), (99.99, "99.99 %")];

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect, run: &LoadRun) -> Line<'static> {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let columns = usize::from(inside.width);
    let mut lines = paragraph(&words::plan(view.lang, &run.plan), columns, view.palette.muted);
    lines.extend(counts(view, run));
    view.lines(buf, inside, &lines);
    let rest = below(inside, lines.len() as u16);
    match run.figures.as_ref().filter(|figures| figures.count.answered > 0) {
        None => {
            let height = rest.height.min(GRAPH_MOST);
            rates(view, buf, Rect { height, ..rest }, run);
        }
        Some(figures) => {
            let table = table(view, figures);
            let split = split(view, figures, columns);
            let fixed = (table.len() + split.len()) as u16;
            // What is left goes to the graph of rates and to the curve.
            let left = rest.height.saturating_sub(fixed);
            let height = if left >= GRAPH + CURVE + 2 { (left / 3).max(GRAPH + 1) } else { 0 };
            let height = height.min(GRAPH_MOST);
            rates(view, buf, Rect { height, ..rest }, run);
            let rest = below(rest, height);
            let all: Vec<Line<'static>> = split.into_iter().chain(table).collect();
            view.lines(buf, rest, &all);
            curve(view, buf, below(rest, fixed), &figures.whole);
        }
    }
    title(view, run)
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

fn title(view: &View<'_>, run: &LoadRun) -> Line<'static> {
    let (said, style) = match run.ended {
        None => {
            let long = format::span(view.since(run.began));
            (text::running(view.lang, long, format::span(run.plan.time)), view.palette.mark)
        }
        Some(_) => (text::over(view.lang).to_string(), view.palette.base),
    };
    Line::from(span(text::title(view.lang, &run.address, said), style))
}

fn counts(view: &View<'_>, run: &LoadRun) -> Vec<Line<'static>> {
    let (lang, palette, count) = (view.lang, &view.palette, &run.count);
    let (under_way, connected) = (count.under_way, count.connected);
    let said = text::counts(lang, count.answered, under_way, connected, count.connections);
    let mut first = vec![span(said, palette.base)];
    if count.behind > 0 {
        first.push(span(text::behind(lang, count.behind), palette.mark));
    }
    let mut lines = Vec::new();
    if count.failures() > 0 {
        first.push(span(text::failed(lang, count.failures()), palette.bad));
        let why = count
            .failed
            .iter()
            .map(|(errno, times)| format!("{times} {errno} ({})", words::failure(lang, *errno)));
        let why = why.collect::<Vec<_>>().join(", ");
        lines.push(Line::from(span(why, palette.bad)));
    }
    lines.insert(0, Line::from(first));
    lines
}

// Requests a second over time, with the latest and the most.
fn rates(view: &View<'_>, buf: &mut Buffer, area: Rect, run: &LoadRun) {
    if area.height < 2 {
        return;
    }
    let rates: Vec<u64> = run.rates().map(|(_, rate)| rate.round() as u64).collect();
    let columns = usize::from(area.width);
    // As many as there are columns, each the mean of its share.
    let share = rates.len().div_ceil(columns.max(1)).max(1);
    let mean = |some: &[u64]| some.iter().sum::<u64>() / some.len().max(1) as u64;
    let shown: Vec<u64> = rates.chunks(share).map(mean).collect();
    let most = shown.iter().copied().max().unwrap_or(0);
    let now = match &run.figures {
        Some(figures) => figures.rate(),
        None => shown.last().copied().unwrap_or(0) as f64,
    };
    let said = text::rates(view.lang, words::rate(now), words::rate(most as f64));
    view.line(buf, area, 0, &Line::from(span(said, view.palette.heading())));
    graph(view, buf, below(area, 1), &shown, most, view.palette.good);
}

// A phase's shape and colour: known apart without colours, too.
fn look(view: &View<'_>, phase: Phase) -> (&'static str, Style) {
    match phase {
        Phase::Connect => (view.symbols.empty, view.palette.client),
        Phase::Wait => (view.symbols.half, view.palette.mark),
        Phase::Service | Phase::Whole => (view.symbols.full, view.palette.server),
    }
}

// At the median and at the 99th percentile: connect, wait and service one behind the other.
fn split(view: &View<'_>, figures: &LoadFigures, columns: usize) -> Vec<Line<'static>> {
    let palette = &view.palette;
    let phases = [Phase::Connect, Phase::Wait, Phase::Service];
    if figures.wait.is_none() {
        return vec![Line::from(span(text::unknown(view.lang), palette.muted))];
    }
    let mut lines = vec![Line::from(span(text::split(view.lang), palette.heading()))];
    let ranks = [(Rank::P50, "p50"), (Rank::P99, "p99")];
    let time = |phase, rank| {
        // Where connections are kept, few requests waited for one.
        let few = phase == Phase::Connect && figures.connect.count * 2 < figures.count.answered;
        let times = figures.part(phase).filter(|_| !few);
        times.and_then(|times| times.at(rank)).map_or(0, |time| time.as_nanos())
    };
    for (rank, name) in ranks {
        let all: u128 = phases.iter().map(|phase| time(*phase, rank)).sum();
        let room = columns.saturating_sub(NAME).max(1) as u128;
        let mut spans = vec![span(fit(name, NAME, view.symbols.dots), palette.muted)];
        let mut left = room as usize;
        for phase in phases {
            let (shape, style) = look(view, phase);
            let nanos = time(phase, rank);
            let cells = (nanos * room + all / 2).checked_div(all).unwrap_or(0);
            // What is there at all shows.
            let cells = match phase {
                Phase::Service => left,
                _ => (cells.max(u128::from(nanos > 0)) as usize).min(left),
            };
            left -= cells;
            spans.push(span(shape.repeat(cells), style));
        }
        lines.push(Line::from(spans));
    }
    lines
}

// The percentiles of each phase.
fn table(view: &View<'_>, figures: &LoadFigures) -> Vec<Line<'static>> {
    let palette = &view.palette;
    let right = |said: &str| fit_right(said, TIME, view.symbols.dots);
    let mut heading = vec![span(" ".repeat(NAME + 2), palette.muted)];
    for name in ["p50", "p90", "p99", "p99.9", "max"] {
        heading.push(span(right(name), palette.muted));
    }
    let mut lines = vec![Line::from(heading)];
    for phase in Phase::ALL {
        let Some(times) = figures.part(phase) else { continue };
        let (shape, style) = look(view, phase);
        let shape = if phase == Phase::Whole { " " } else { shape };
        let name = fit(words::part(view.lang, phase), NAME, view.symbols.dots);
        let mut spans: Vec<Span<'static>> =
            vec![span(format!("{shape} "), style), span(name, palette.base)];
        for rank in Rank::ALL {
            let said = times.at(rank).map_or_else(|| "-".into(), words::span);
            let style = if phase == Phase::Whole { palette.heading() } else { palette.base };
            spans.push(span(right(&said), style));
        }
        lines.push(Line::from(spans));
    }
    lines
}

// The column of a percentile: each factor of ten in what is left over is as wide as the others.
fn place(percent: f64, columns: usize) -> usize {
    let nines = -(1.0 - percent / 100.0).max(1e-9).log10();
    ((nines / 4.0) * columns.saturating_sub(1) as f64).round() as usize
}

// The whole time over the percentiles.
fn curve(view: &View<'_>, buf: &mut Buffer, area: Rect, whole: &Latency) {
    if area.height < CURVE + 2 {
        return;
    }
    let palette = &view.palette;
    let Some((_, most)) = whole.curve.iter().rfind(|(percent, _)| *percent <= 99.99) else {
        return;
    };
    let said = text::curve(view.lang, words::span(*most));
    view.line(buf, area, 0, &Line::from(span(said, palette.heading())));
    // The labels of the axis need room behind the last column.
    let columns = usize::from(area.width).saturating_sub(4).max(1);
    let mut values = vec![0; columns];
    let points: Vec<(usize, u64)> = whole
        .curve
        .iter()
        .filter(|(percent, _)| *percent <= 99.99)
        .map(|(percent, time)| (place(*percent, columns), time.as_nanos() as u64))
        .collect();
    for pair in points.windows(2) {
        let [(from, low), (to, high)] = *pair else { continue };
        for column in from..=to.min(columns - 1) {
            let part = (column - from) as f64 / (to - from).max(1) as f64;
            if let Some(value) = values.get_mut(column) {
                *value = (low as f64 + part * high.saturating_sub(low) as f64) as u64;
            }
        }
    }
    let body = Rect { height: area.height - 2, width: columns as u16, ..below(area, 1) };
    graph(view, buf, body, &values, most.as_nanos() as u64, palette.server);
    let Some(axis) = row_of(area, usize::from(area.height) - 1) else { return };
    let mut free = 0;
    for (percent, name) in AXIS {
        let at = place(percent, columns).min(usize::from(area.width).saturating_sub(width(name)));
        if at >= free {
            put(buf, axis.x + at as u16, axis.y, name, palette.muted);
            free = at + width(name) + 1;
        }
    }
}
