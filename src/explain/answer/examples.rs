//! The scripts that are inside the program.

use super::{Row, Told};
use crate::command::EXAMPLES;
use crate::explain::text::lint as text;
use crate::lang::Lang;

pub(super) fn tell(l: Lang) -> Told {
    let row = |example: &crate::command::Example| {
        Row::Cells(vec![example.name.into()], example.title(l).into())
    };
    Told { headline: text::examples(l, EXAMPLES.len()), rows: EXAMPLES.iter().map(row).collect() }
}
