//! What a load measured.

use super::Seen;
use super::number::{Numbers, Unit};
use crate::command::{LoadFigure, Span};
use crate::world::{Observed, Refusal, Source, World};

pub(super) fn figure(
    figure: LoadFigure,
    span: &Span,
    world: &World,
    numbers: &Numbers<'_>,
) -> Result<Seen, Refusal> {
    let Some(run) = world.load() else {
        return Ok(Seen::new(false, Observed::NoLoad, Source::Measured));
    };
    let of = |number: u64| Some(i64::try_from(number).unwrap_or(i64::MAX));
    // What is counted is known while it runs; what is measured, when it is over.
    let number = match (figure, &run.figures) {
        (LoadFigure::Answered, _) => of(run.count.answered),
        (LoadFigure::Failed, _) => of(run.count.failures()),
        (LoadFigure::Unanswered, _) => of(run.count.unanswered()),
        (LoadFigure::Connections, _) => of(run.count.connections),
        (LoadFigure::Rate | LoadFigure::Time(..), None) => {
            return Ok(Seen::new(false, Observed::NoLoad, Source::Measured));
        }
        (LoadFigure::Rate, Some(figures)) => Some(figures.rate().round() as i64),
        (LoadFigure::Time(part, rank), Some(figures)) => {
            let time = figures.part(part).and_then(|times| times.at(rank));
            time.map(|time| i64::try_from(time.as_micros()).unwrap_or(i64::MAX))
        }
    };
    let Some(number) = number else {
        return Ok(Seen::new(false, Observed::Unknown, Source::Measured));
    };
    let unit = if figure.is_time() { Unit::Time } else { Unit::Count };
    numbers.compare(number, span, unit, Source::Measured)
}
