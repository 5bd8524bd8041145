//! What is likely to be a mistake, in words.

use super::{Row, Told};
use crate::explain::lint::lint;
use crate::explain::text::lint as text;
use crate::lang::Lang;
use crate::world::{Lint, World};

pub(super) fn tell(l: Lang, world: &World, found: &[Lint]) -> Told {
    let headline = match found.len() {
        0 => text::none(l).to_string(),
        1 => text::one(l).to_string(),
        count => text::many(l, count),
    };
    let rows = found.iter().flat_map(|found| {
        let said = lint(l, world, found);
        [
            Row::Heading(format!("{}: {}", found.name(), said.title)),
            Row::Text(format!("  {}", said.evidence)),
            Row::Text(format!("  {}", said.meaning)),
            Row::Text(format!("  {}", said.advice)),
            Row::Text(format!("  {}", text::shown_by(l, said.example))),
        ]
    });
    Told { headline, rows: rows.collect() }
}
