//! The figures of an experiment, a row for each server, load or way.

use super::{Cell, Row};
use crate::world::{Compared, Comparison, Latency, LoadFigures, Measure, SyncRun};
use std::time::Duration;

pub(super) fn micros(time: Duration) -> f64 {
    time.as_nanos() as f64 / 1e3
}

fn named(name: &str, cell: Cell) -> (String, Cell) {
    (name.to_string(), cell)
}

fn latency(row: &mut Row, name: &str, latency: Option<&Latency>) {
    let latency = latency.filter(|latency| latency.count > 0);
    #[allow(clippy::type_complexity, reason = "a name beside a way to read: nothing to name")]
    let times: [(&str, fn(&Latency) -> Duration); 7] = [
        ("mean", |l| l.mean),
        ("min", |l| l.min),
        ("p50", |l| l.p50),
        ("p90", |l| l.p90),
        ("p99", |l| l.p99),
        ("p999", |l| l.p999),
        ("max", |l| l.max),
    ];
    for (part, of) in times {
        let cell = latency.map_or(Cell::Unknown, |latency| Cell::Number(micros(of(latency))));
        row.push((format!("{name}_{part}_us"), cell));
    }
}

pub(super) fn load(figures: &LoadFigures) -> Row {
    let count = &figures.count;
    let mut row = vec![
        named("requests_per_s", Cell::Number(figures.rate())),
        named("took_s", Cell::Number(figures.took.as_secs_f64())),
        named("answered", Cell::Count(count.answered)),
        named("failed", Cell::Count(count.failures())),
        named("unanswered", Cell::Count(count.unanswered())),
        named("connections", Cell::Count(count.connections)),
        named("received_bytes", Cell::Count(count.bytes.received)),
        named("sent_bytes", Cell::Count(count.bytes.sent)),
    ];
    latency(&mut row, "latency", Some(&figures.whole));
    latency(&mut row, "connect", Some(&figures.connect));
    latency(&mut row, "wait", figures.wait.as_ref());
    latency(&mut row, "service", figures.service.as_ref());
    row
}

fn compared(of: &Compared) -> Row {
    let mut row = vec![named("design", Cell::Text(of.plan.design.to_string()))];
    row.extend(load(&of.load));
    let cpu = Measure::Cpu.of(of).map_or(Cell::Unknown, |cpu| Cell::Number(cpu * 1e3));
    row.extend([
        named("threads", Cell::Count(of.threads.into())),
        named("voluntary_switches", Cell::Count(of.voluntary)),
        named("involuntary_switches", Cell::Count(of.involuntary)),
        named("cpu_ms", Cell::Number(of.cpu.as_secs_f64() * 1e3)),
        named("cpu_ms_per_1000_requests", cpu),
        named("resident_growth_bytes", of.resident.map_or(Cell::Unknown, Cell::Count)),
    ]);
    row
}

pub(super) fn comparison(comparison: &Comparison) -> Vec<Row> {
    comparison.rows.iter().map(compared).collect()
}

/// A row for each figure of each way: the ways have different ones.
pub(super) fn sync(run: &SyncRun) -> Vec<Row> {
    let ways = run.state.ways.iter();
    let rows = ways.flat_map(|way| {
        way.figures.iter().map(|(figure, value)| {
            let unit = if figure.is_time() { "us" } else { "count" };
            vec![
                named("lesson", Cell::Text(run.plan.lesson.name().into())),
                named("way", Cell::Text(way.way.name().into())),
                named("figure", Cell::Text(figure.name().into())),
                named("value", Cell::Count(*value)),
                named("unit", Cell::Text(unit.into())),
            ]
        })
    });
    rows.collect()
}
