//! A picture for a slide: bars with their figures, on a light ground.

use super::curve;
use crate::explain::{compare as words, sync as lessons};
use crate::export::text;
use crate::lang::Lang;
use crate::world::{Comparison, Experiment, LoadRun, Measure, SyncFigure, SyncRun};
use std::fmt::Write;

const WIDTH: f64 = 1280.0;
const HEIGHT: f64 = 720.0;
const EDGE: f64 = 48.0;
// Where the charts begin, below the two lines of the title.
const TOP: f64 = 150.0;
const GROUND: &str = "#fbfaf5";
const TEXT: &str = "#16181b";
const MUTED: &str = "#545b63";
const BAR: &str = "#bd5209";
const BEST: &str = "#018277";

struct Bar {
    label: String,
    value: Option<f64>,
    figure: String,
    marked: bool,
}

struct Chart {
    title: String,
    bars: Vec<Bar>,
}

pub(super) fn write(experiment: &Experiment, lang: Lang) -> String {
    match experiment {
        Experiment::Compare(comparison) => {
            let charts =
                [Measure::Rate, Measure::P99].map(|measure| compared(lang, comparison, measure));
            let about = words::conditions(lang, comparison);
            let foot = match comparison.knee().and_then(|row| row.plan.design.number()) {
                Some(knee) => text::svg_knee(lang, knee, comparison.cores),
                None => text::svg_cores(lang, comparison.cores),
            };
            page(&words::headline(lang, comparison), &about, &foot, &charts)
        }
        Experiment::Load(run) => load(lang, run),
        Experiment::Sync(run) => sync(lang, run),
    }
}

fn compared(lang: Lang, comparison: &Comparison, measure: Measure) -> Chart {
    let best = comparison.best(measure);
    let knee = comparison.knee().map(|row| row.plan.design);
    let bars = comparison.rows.iter().enumerate().map(|(at, row)| {
        let design = row.plan.design;
        let label = match design.number() {
            Some(number) if comparison.sweep => {
                let knee = if knee == Some(design) { " *" } else { "" };
                let cores = if number == comparison.cores { " =" } else { "" };
                format!("{number}{knee}{cores}")
            }
            _ => design.to_string(),
        };
        Bar {
            label,
            value: measure.of(row),
            figure: words::figure_said(lang, measure, row),
            marked: if comparison.sweep { knee == Some(design) } else { best.contains(&at) },
        }
    });
    let title = format!("{} ({})", words::name(lang, measure), words::better(lang, measure));
    Chart { title, bars: bars.collect() }
}

fn load(lang: Lang, run: &LoadRun) -> String {
    let Some(figures) = &run.figures else { return String::new() };
    let time = |micros: f64| words::value(Measure::P99, Some(micros / 1e6));
    // Of a long curve so many points as there is room for.
    let points: Vec<(f64, f64)> = curve(figures).collect();
    let step = points.len().div_ceil(12).max(1);
    let last = points.len().saturating_sub(1);
    let shown = points.iter().enumerate().filter(|(at, _)| at % step == 0 || *at == last);
    let bars = shown.map(|(_, (percent, micros))| Bar {
        label: format!("{percent:.2} %"),
        value: Some(*micros),
        figure: time(*micros),
        marked: false,
    });
    let chart = Chart { title: text::svg_curve(lang).into(), bars: bars.collect() };
    let rate = words::value(Measure::Rate, Some(figures.rate()));
    let title = text::svg_load(lang, rate, figures.count.answered, figures.count.failures());
    page(&title, &words::load(lang, &run.plan), "", &[chart])
}

fn sync(lang: Lang, run: &SyncRun) -> String {
    let shared = |figure: SyncFigure| {
        run.state.ways.iter().all(|way| way.figure(figure).is_some()).then_some(figure)
    };
    let wanted = [SyncFigure::Rate, SyncFigure::Took, SyncFigure::Lost];
    let charts: Vec<Chart> = wanted
        .into_iter()
        .filter_map(shared)
        .take(2)
        .map(|figure| {
            let bars = run.state.ways.iter().map(|way| Bar {
                label: way.way.name().into(),
                value: way.figure(figure).map(|value| value as f64),
                figure: way.figure(figure).map_or("?".into(), |n| lessons::number(figure, n)),
                marked: false,
            });
            Chart { title: lessons::figure(lang, figure).into(), bars: bars.collect() }
        })
        .collect();
    let title = format!("sync {}", run.plan.lesson.name());
    page(&title, lessons::idea(lang, run.plan.lesson), "", &charts)
}

fn page(title: &str, about: &str, foot: &str, charts: &[Chart]) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"D2Coding, 'Noto Sans CJK KR', 'DejaVu Sans', sans-serif\">"
    );
    let _ = writeln!(out, "<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{GROUND}\"/>");
    words_at(&mut out, (EDGE, 70.0), 32, TEXT, "start", title, WIDTH - 2.0 * EDGE);
    words_at(&mut out, (EDGE, 108.0), 20, MUTED, "start", about, WIDTH - 2.0 * EDGE);
    words_at(&mut out, (EDGE, HEIGHT - 24.0), 18, MUTED, "start", foot, WIDTH - 2.0 * EDGE);
    let count = charts.len().max(1) as f64;
    let wide = (WIDTH - 2.0 * EDGE - (count - 1.0) * EDGE) / count;
    for (at, chart) in charts.iter().enumerate() {
        draw(&mut out, EDGE + at as f64 * (wide + EDGE), wide, chart);
    }
    out.push_str("</svg>\n");
    out
}

fn draw(out: &mut String, left: f64, wide: f64, chart: &Chart) {
    words_at(out, (left, TOP + 20.0), 20, TEXT, "start", &chart.title, wide);
    let top = TOP + 44.0;
    let count = chart.bars.len().max(1) as f64;
    let pitch = ((HEIGHT - 60.0 - top) / count).min(64.0);
    let high = pitch * 0.7;
    let longest =
        |of: fn(&Bar) -> &str| chart.bars.iter().map(|bar| across(of(bar), 20)).fold(0.0, f64::max);
    let labels = longest(|bar| &bar.label).min(wide * 0.45);
    let room = (wide - labels - longest(|bar| &bar.figure) - 28.0).max(20.0);
    let most = chart.bars.iter().filter_map(|bar| bar.value).fold(0.0, f64::max);
    for (at, bar) in chart.bars.iter().enumerate() {
        let y = top + at as f64 * pitch;
        let line = y + high / 2.0 + 7.0;
        words_at(out, (left + labels, line), 20, TEXT, "end", &bar.label, labels);
        let share = bar.value.filter(|_| most > 0.0).map_or(0.0, |value| value / most);
        let long = if share > 0.0 { (share * room).max(2.0) } else { 0.0 };
        let colour = if bar.marked { BEST } else { BAR };
        let x = left + labels + 12.0;
        let _ = writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{long:.1}\" height=\"{high:.1}\" fill=\"{colour}\"/>"
        );
        let weight = if bar.marked { BEST } else { TEXT };
        words_at(out, (x + long + 10.0, line), 20, weight, "start", &bar.figure, wide);
    }
}

// How wide a text is about, in SVG units: Hangul is twice as wide as Latin.
fn across(text: &str, size: u32) -> f64 {
    unicode_width::UnicodeWidthStr::width(text) as f64 * f64::from(size) * 0.5
}

// A line of text; one that is too long for its room is set smaller, down to two thirds.
fn words_at(
    out: &mut String,
    (x, y): (f64, f64),
    size: u32,
    colour: &str,
    anchor: &str,
    text: &str,
    room: f64,
) {
    if text.is_empty() {
        return;
    }
    let shrink = (room / across(text, size).max(1.0)).clamp(2.0 / 3.0, 1.0);
    let size = f64::from(size) * shrink;
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size:.1}\" fill=\"{colour}\" text-anchor=\"{anchor}\">{}</text>",
        escaped(text)
    );
}

/// Text between tags (XML 1.0, 2.4); what XML has no place for is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
