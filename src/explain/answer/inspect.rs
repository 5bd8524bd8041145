//! Every reading of a socket, in words: the groups of the inspector.

use super::{Row, Told};
use crate::explain::inspect::{Inspected, Reading, inspect};
use crate::explain::text::inspect as text;
use crate::explain::why;
use crate::lang::Lang;
use crate::os::Fact;
use crate::world::answer::Inspection;

pub(super) fn tell(l: Lang, answer: &Inspection) -> Told {
    let of = Inspected {
        id: answer.socket,
        fds: vec![answer.fd],
        kind: answer.kind,
        owner: answer.owner,
        held_by: None,
        name: answer.name.as_deref(),
        state: answer.reading.state(),
        since: None,
        reading: Some(&answer.reading),
        detail: Some(&answer.detail),
        row: None,
        queue: None,
        dropped: None,
        moved: None,
    };
    let groups = inspect(l, &of, answer.detail.at);
    let count: usize = groups.iter().map(|group| group.readings.len()).sum();
    let who = match &answer.name {
        Some(name) => format!("{name} (fd {})", answer.fd),
        None => format!("fd {}", answer.fd),
    };
    let head = [text::column_figure(l), text::column_value(l)].map(String::from).to_vec();
    let mut rows = vec![Row::Cells(head, text::column_source(l).into())];
    for group in groups {
        rows.push(Row::Heading((group.title)(l).into()));
        rows.extend(group.note.map(|note| Row::Text(note(l).into())));
        rows.extend(group.readings.iter().map(|reading| row(l, reading)));
    }
    Told { headline: text::headline(l, who, answer.kind.short(), count), rows }
}

fn row(l: Lang, reading: &Reading) -> Row {
    let source = reading.figure.source;
    let (value, words) = match &reading.value {
        Fact::Observed(value) => (value.clone(), source.to_string()),
        Fact::Inferred(value) => (format!("~{value}"), format!("{source} ({})", text::inferred(l))),
        Fact::Unknown(reason) => {
            ("?".to_string(), format!("{source} ({})", text::unknown(l, why(l, *reason))))
        }
    };
    Row::Cells(vec![(reading.figure.name)(l).into(), value], words)
}
