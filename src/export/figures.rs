//! What was measured last as a table (CSV), as data (JSON) or as a picture (SVG). A figure's unit is
//! in its name: `latency_p99_us`.

mod csv;
mod json;
mod rows;
mod svg;
#[cfg(test)]
mod tests;

use crate::command::FigureForm;
use crate::lang::Lang;
use crate::world::{Experiment, LoadFigures};

/// Writes what was measured last; none where there is nothing to write yet.
pub fn figures(experiment: &Experiment, form: FigureForm, lang: Lang) -> Option<String> {
    let has_any = match experiment {
        Experiment::Compare(comparison) => !comparison.rows.is_empty(),
        Experiment::Load(run) => run.figures.is_some(),
        Experiment::Sync(run) => !run.state.ways.is_empty(),
    };
    has_any.then(|| match form {
        FigureForm::Csv => csv::write(experiment),
        FigureForm::Json => json::write(experiment),
        FigureForm::Svg => svg::write(experiment, lang),
    })
}

/// A figure.
#[derive(Debug, Clone, PartialEq)]
enum Cell {
    Text(String),
    Count(u64),
    Number(f64),
    Unknown,
}

type Row = Vec<(String, Cell)>;

// The points of a load's curve, as parts of 100 and microseconds.
fn curve(figures: &LoadFigures) -> impl Iterator<Item = (f64, f64)> {
    figures.whole.curve.iter().map(|(percent, time)| (*percent, rows::micros(*time)))
}
