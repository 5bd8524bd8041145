//! What servers did side by side.

use super::Seen;
use super::number::{Numbers, Unit};
use crate::command::{CompareFigure, Span};
use crate::world::{Comparison, Design, Experiment, Measure, Observed, Refusal, Source, World};

fn last(world: &World) -> Option<&Comparison> {
    match &world.experiment {
        Some(Experiment::Compare(comparison)) => Some(comparison),
        _ => None,
    }
}

pub(super) fn figure(
    design: Design,
    figure: CompareFigure,
    span: &Span,
    world: &World,
    numbers: &Numbers<'_>,
) -> Result<Seen, Refusal> {
    let Some(row) = last(world).and_then(|comparison| comparison.row(design)) else {
        return Ok(Seen::new(false, Observed::NoCompare, Source::Measured));
    };
    let measure = match figure {
        CompareFigure::Rate => Measure::Rate,
        CompareFigure::P50 => Measure::P50,
        CompareFigure::P99 => Measure::P99,
        CompareFigure::Max => Measure::Max,
        CompareFigure::WaitP50 => Measure::WaitP50,
        CompareFigure::Threads => Measure::Threads,
        CompareFigure::Failed => Measure::Failed,
    };
    let Some(value) = measure.of(row) else {
        return Ok(Seen::new(false, Observed::Unknown, Source::Measured));
    };
    let (value, unit) =
        if figure.is_time() { (value * 1e6, Unit::Time) } else { (value, Unit::Count) };
    numbers.compare(value.round() as i64, span, unit, Source::Measured)
}

pub(super) fn knee(span: &Span, world: &World, numbers: &Numbers<'_>) -> Result<Seen, Refusal> {
    let knee = last(world).and_then(Comparison::knee).and_then(|row| row.plan.design.number());
    match knee {
        Some(threads) => numbers.compare(threads.into(), span, Unit::Count, Source::Measured),
        None => Ok(Seen::new(false, Observed::NoCompare, Source::Measured)),
    }
}
