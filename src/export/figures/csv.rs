//! Comma-separated values as RFC 4180 has them: lines end with CRLF, and a field with a comma, a
//! quotation mark or a line break in it stands in quotation marks.

use super::{Cell, Row, curve, rows};
use crate::world::Experiment;

pub(super) fn write(experiment: &Experiment) -> String {
    match experiment {
        Experiment::Compare(comparison) => table(&rows::comparison(comparison)),
        Experiment::Sync(run) => table(&rows::sync(run)),
        // A line for each figure: the points of the curve are of no fixed number.
        Experiment::Load(run) => {
            let Some(figures) = &run.figures else { return String::new() };
            let points = curve(figures).map(|(percent, micros)| {
                (format!("latency_at_{percent}_percent_us"), Cell::Number(micros))
            });
            let lines = rows::load(figures).into_iter().chain(points).map(|(name, value)| {
                vec![("figure".to_string(), Cell::Text(name)), ("value".to_string(), value)]
            });
            table(&lines.collect::<Vec<_>>())
        }
    }
}

fn table(rows: &[Row]) -> String {
    let mut text = String::new();
    if let Some(first) = rows.first() {
        line(&mut text, first.iter().map(|(name, _)| name.clone()));
    }
    for row in rows {
        line(&mut text, row.iter().map(|(_, cell)| field(cell)));
    }
    text
}

fn line(text: &mut String, fields: impl Iterator<Item = String>) {
    let fields: Vec<String> = fields.map(|field| quoted(&field)).collect();
    text.push_str(&fields.join(","));
    text.push_str("\r\n");
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Unknown => String::new(),
    }
}

/// A field, in quotation marks where it needs them.
pub(super) fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_string()
    }
}
