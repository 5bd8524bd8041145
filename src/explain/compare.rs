//! Comparisons of servers, in words and figures.

use super::answer::{Row, Told, wrapped};
use super::text::compare as text;
use crate::command::time_text;
use crate::lang::{Lang, Line};
use crate::world::{
    Arrivals, Compared, Comparison, Exchange, LoadPlan, Measure, Plan, Service, Work,
};
use std::time::Duration;

/// What a figure is, with its unit where its text has none.
pub const fn name(lang: Lang, measure: Measure) -> &'static str {
    match measure {
        Measure::Rate => text::m_rate(lang),
        Measure::P50 => text::m_p50(lang),
        Measure::P99 => text::m_p99(lang),
        Measure::Max => text::m_max(lang),
        Measure::WaitP50 => text::m_wait_p50(lang),
        Measure::WaitP99 => text::m_wait_p99(lang),
        Measure::Threads => text::m_threads(lang),
        Measure::Voluntary => text::m_voluntary(lang),
        Measure::Involuntary => text::m_involuntary(lang),
        Measure::Switches => text::m_switches(lang),
        Measure::Cpu => text::m_cpu(lang),
        Measure::Memory => text::m_memory(lang),
        Measure::Failed => text::m_failed(lang),
    }
}

/// Whether more or less of it is better.
pub const fn better(lang: Lang, measure: Measure) -> &'static str {
    if measure.more_is_better() { text::more(lang) } else { text::less(lang) }
}

/// What a figure is in the heading of a column.
pub const fn short_name(lang: Lang, measure: Measure) -> &'static str {
    match measure {
        Measure::Rate => text::c_rate(lang),
        Measure::P50 => "p50",
        Measure::P99 => "p99",
        Measure::Max => text::c_max(lang),
        Measure::WaitP50 => text::c_wait_p50(lang),
        Measure::WaitP99 => text::c_wait_p99(lang),
        Measure::Threads => text::c_threads(lang),
        Measure::Voluntary => text::c_voluntary(lang),
        Measure::Involuntary | Measure::Switches => text::c_involuntary(lang),
        Measure::Cpu => "CPU",
        Measure::Memory => text::c_memory(lang),
        Measure::Failed => text::c_failed(lang),
    }
}

/// A figure with its unit; `?` where it is not known.
pub fn value(measure: Measure, figure: Option<f64>) -> String {
    let Some(figure) = figure else { return "?".into() };
    match measure {
        Measure::Rate => count(figure),
        Measure::Voluntary | Measure::Involuntary | Measure::Switches => count(figure),
        Measure::Threads | Measure::Failed => format!("{figure:.0}"),
        Measure::Memory => memory(figure),
        _ => time(figure),
    }
}

/// A figure of a row with what it leaves out: requests that failed, had no answer at the end, or
/// were due and never begun.
pub fn figure_said(lang: Lang, measure: Measure, row: &Compared) -> String {
    let said = figure(measure, row);
    let count = &row.load.count;
    let said = match count.unanswered() {
        0 => said,
        open => text::left_open(lang, said, open),
    };
    match count.failures() {
        0 => said,
        failed => text::left_failed(lang, said, failed),
    }
}

/// The figure of a row with its unit.
pub fn figure(measure: Measure, row: &Compared) -> String {
    value(measure, measure.of(row))
}

// Three digits of it, all of those before the point.
pub(super) fn count(figure: f64) -> String {
    match figure {
        0.0 => "0".into(),
        _ if figure < 10.0 => format!("{figure:.2}"),
        _ if figure < 100.0 => format!("{figure:.1}"),
        _ => format!("{figure:.0}"),
    }
}

pub(super) fn time(seconds: f64) -> String {
    match seconds {
        0.0..1e-6 => format!("{:.0} ns", seconds * 1e9),
        1e-6..1e-3 => format!("{:.0} µs", seconds * 1e6),
        1e-3..1.0 => format!("{} ms", count(seconds * 1e3)),
        _ => format!("{} s", count(seconds)),
    }
}

fn memory(bytes: f64) -> String {
    match bytes {
        0.0..1_024.0 => format!("{bytes:.0} B"),
        1_024.0..1_048_576.0 => format!("{} KiB", count(bytes / 1_024.0)),
        _ => format!("{} MiB", count(bytes / 1_048_576.0)),
    }
}

/// A load in a few words.
pub fn load(lang: Lang, load: &LoadPlan) -> String {
    let arrivals = match load.arrivals {
        Arrivals::Closed { clients, think: Duration::ZERO } => text::closed(lang, clients),
        Arrivals::Closed { clients, think } => {
            text::closed_thinking(lang, clients, time_text(think))
        }
        Arrivals::Open { rate, poisson: true, most } => text::open(lang, rate, most),
        Arrivals::Open { rate, poisson: false, most } => text::open_constant(lang, rate, most),
    };
    let keep = if load.keep { text::kept(lang) } else { text::new(lang) };
    let exchange = match load.exchange {
        Exchange::Echo { bytes } => text::echo(lang, bytes),
        Exchange::Http { reply, .. } => text::http(lang, reply),
    };
    format!("{arrivals}, {keep}, {exchange}")
}

/// The load of a comparison with what a request costs, in a few words.
pub fn conditions(lang: Lang, comparison: &Comparison) -> String {
    with_work(lang, &comparison.load, comparison.plans.first())
}

fn with_work(lang: Lang, of: &LoadPlan, plan: Option<&Plan>) -> String {
    let mut words = load(lang, of);
    if let Some(plan) = plan {
        if plan.service == Service::Upper {
            words = format!("{words}, upper");
        }
        let work = match plan.work {
            Work::None => return words,
            Work::Cpu(each) => text::work_cpu(lang, time_text(each)),
            Work::Sleep(each) => text::work_sleep(lang, time_text(each)),
            Work::Lock(each) => text::work_lock(lang, time_text(each)),
        };
        words = format!("{words}, {work}");
    }
    words
}

pub(super) fn began(lang: Lang, sweep: bool, of: &LoadPlan, plans: &[Plan]) -> String {
    let words = with_work(lang, of, plans.first());
    let each = time_text(of.time);
    match plans.first().filter(|_| sweep) {
        Some(plan) => text::began_sweep(lang, plan.design.name(), plans.len(), words, each),
        None => text::began(lang, plans.len(), words, each),
    }
}

pub(super) fn row(lang: Lang, row: &Compared) -> String {
    let of = |measure| figure(measure, row);
    let (design, failed) = (row.plan.design, row.load.count.failures());
    let (rate, p50, p99) = (of(Measure::Rate), of(Measure::P50), of(Measure::P99));
    if failed > 0 {
        text::row_failed(lang, design, rate, p50, p99, failed)
    } else {
        text::row(lang, design, rate, p50, p99)
    }
}

/// What came of a comparison, in a line.
pub fn headline(lang: Lang, comparison: &Comparison) -> String {
    if comparison.rows.is_empty() {
        return text::nothing(lang).into();
    }
    let best = comparison.best(Measure::Rate);
    let best = best.first().and_then(|index| comparison.rows.get(*index));
    let said = match (comparison.knee(), best.filter(|row| row.load.count.answered > 0)) {
        (_, None) => text::none_answered(lang).into(),
        (Some(knee), Some(best)) => text::knee(
            lang,
            knee.plan.design.name(),
            knee.plan.design.number().unwrap_or(knee.threads),
            figure(Measure::Rate, knee),
            figure(Measure::Rate, best),
        ),
        (None, Some(best)) => text::best(lang, best.plan.design, figure(Measure::Rate, best)),
    };
    if comparison.is_cut() {
        text::cut(lang, said, comparison.rows.len(), comparison.plans.len())
    } else {
        said
    }
}

/// The columns on what clients saw, and those on what it cost; the last of the first is followed by
/// how many requests were not answered.
pub const SEEN: [Measure; 7] = [
    Measure::Rate,
    Measure::P50,
    Measure::P99,
    Measure::Max,
    Measure::WaitP50,
    Measure::WaitP99,
    Measure::Failed,
];
/// Those on what it cost.
pub const COST: [Measure; 5] =
    [Measure::Threads, Measure::Voluntary, Measure::Involuntary, Measure::Cpu, Measure::Memory];

/// A comparison with every figure.
pub fn tell(lang: Lang, comparison: &Comparison) -> Told {
    let headline = headline(lang, comparison);
    if comparison.rows.is_empty() {
        return Told { headline, rows: Vec::new() };
    }
    let mut rows = Vec::new();
    let knee = comparison.knee().map(|row| row.plan.design);
    let mut part = |heading: Line, measures: &[Measure], open: bool| {
        rows.push(Row::Heading(heading(lang).to_string()));
        let mut cells = vec![text::c_design(lang).to_string()];
        cells.extend(measures.iter().map(|measure| short_name(lang, *measure).to_string()));
        cells.extend(open.then(|| text::c_open(lang).to_string()));
        rows.push(Row::Cells(cells, String::new()));
        for row in &comparison.rows {
            let design = row.plan.design;
            let mark = if knee == Some(design) { " *" } else { "" };
            let mut cells = vec![format!("{design}{mark}")];
            cells.extend(measures.iter().map(|measure| figure(*measure, row)));
            cells.extend(open.then(|| row.load.count.unanswered().to_string()));
            rows.push(Row::Cells(cells, String::new()));
        }
    };
    part(text::heading_clients, &SEEN, true);
    part(text::heading_cost, &COST, false);
    wrapped(&mut rows, text::legend(lang));
    if comparison.sweep {
        wrapped(&mut rows, &text::legend_knee(lang, comparison.cores));
    }
    Told { headline, rows }
}
