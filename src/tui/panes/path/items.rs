//! Figures with their labels, which are laid out in lines and never split.

use crate::explain::Figure;
use crate::os::{Detail, Fact, Why};
use crate::tui::format;
use crate::tui::spot::{Origin, Part};
use crate::tui::view::{View, span};
use crate::tui::wrap::{take, width, wrap};
use crate::world::flow;
use ratatui::style::Style;
use std::time::Duration;

/// A figure with its label, or a few words.
#[derive(Debug, Clone, Default)]
pub(super) struct Item(pub(super) Vec<Part>);

impl Item {
    pub(super) fn words(text: impl Into<String>, style: Style) -> Item {
        Item(vec![(span(text, style), None)])
    }

    pub(super) fn width(&self) -> usize {
        self.0.iter().map(|(span, _)| width(&span.content)).sum()
    }
}

/// `label value`.
pub(super) fn figure(
    view: &View<'_>,
    label: &str,
    value: String,
    style: Style,
    origin: Origin,
) -> Item {
    let mut parts = Vec::new();
    if !label.is_empty() {
        parts.push((span(format!("{label} "), view.palette.muted), None));
    }
    parts.push((span(value, style), Some(origin)));
    Item(parts)
}

/// `label value` of a fact, with `?` where it is unknown.
pub(super) fn fact<T>(
    view: &View<'_>,
    label: &str,
    of: &'static Figure,
    known: &Fact<T>,
    at: Option<Duration>,
    text: impl FnOnce(&T) -> String,
) -> Item {
    let style = match known {
        Fact::Unknown(_) => view.palette.muted,
        _ => view.palette.base,
    };
    figure(view, label, format::fact(known, text), style, Origin::of(of, known, at))
}

/// A field of `TCP_INFO` and, of one that only grows, by how much since the pane was opened.
pub(super) fn field(
    view: &View<'_>,
    now: Option<&Detail>,
    before: Option<&Detail>,
    name: &str,
    label: &str,
    text: impl Fn(u64) -> String,
) -> Option<Item> {
    let now = now?;
    let known = flow::tcp(now, name);
    // A kernel whose structure ends before the field does not have the figure.
    if known == Fact::Unknown(Why::NotOnThisSystem) {
        return None;
    }
    let of = crate::explain::figure::tcp::of(name)?;
    let grown = before.and_then(|before| known.get()?.checked_sub(flow::tcp(before, name).get()?));
    let item = fact(view, label, of, &known, Some(now.at), |n| text(*n));
    Some(with_growth(view, item, grown.filter(|n| *n > 0).map(&text)))
}

/// `label value +12`: a counter and how much it has grown.
pub(super) fn counter(
    view: &View<'_>,
    label: &str,
    of: &'static Figure,
    known: &Fact<u64>,
    before: Option<u64>,
    at: Option<Duration>,
    text: impl Fn(u64) -> String,
) -> Item {
    let grown = before.and_then(|before| known.get()?.checked_sub(before));
    let item = fact(view, label, of, known, at, |n| text(*n));
    with_growth(view, item, grown.filter(|n| *n > 0).map(&text))
}

fn with_growth(view: &View<'_>, mut item: Item, grown: Option<String>) -> Item {
    if let Some(grown) = grown {
        item.0.push((span(format!(" +{grown}"), view.palette.good), None));
    }
    item
}

/// A number of bytes, or of what there are many, in a narrow column: `9999`, `125k`, `3.8M`.
pub(super) fn amount(count: u64) -> String {
    let (unit, name) = match count {
        0..10_000 => return count.to_string(),
        10_000..1_048_576 => (1_024, 'k'),
        1_048_576..1_073_741_824 => (1_048_576, 'M'),
        _ => (1_073_741_824, 'G'),
    };
    match count / unit {
        whole @ 0..10 => format!("{whole}.{}{name}", count % unit * 10 / unit),
        whole => format!("{whole}{name}"),
    }
}

/// A time that the kernel counts in microseconds: `20 µs`, `4.1 ms`, `204 ms`, `2.1 s`.
pub(super) fn micros(count: u64) -> String {
    match count {
        0..1_000 => format!("{count} µs"),
        1_000..100_000 => format!("{}.{} ms", count / 1_000, count % 1_000 / 100),
        100_000..1_000_000 => format!("{} ms", count / 1_000),
        _ => format::ago(Duration::from_micros(count)),
    }
}

/// Items one after the other in lines of a width, two columns apart. Words that are too long for a
/// line go on in the next, a figure that is too long is cut.
pub(super) fn flowed(view: &View<'_>, items: &[Item], columns: usize) -> Vec<Vec<Part>> {
    let mut lines: Vec<Vec<Part>> = Vec::new();
    let mut used = columns;
    for item in items {
        let wide = item.width();
        if wide == 0 {
            continue;
        }
        if let [(words, None)] = &item.0[..]
            && wide > columns
        {
            let rows = wrap(&words.content, columns);
            used = rows.last().map_or(0, |row| width(row));
            lines.extend(rows.into_iter().map(|row| vec![(span(row, words.style), None)]));
            continue;
        }
        match lines.last_mut() {
            Some(line) if used + 2 + wide <= columns => {
                line.push((span("  ", view.palette.base), None));
                line.extend(item.0.iter().cloned());
                used += 2 + wide;
            }
            _ => {
                lines.push(cut(view, item, columns));
                used = wide;
            }
        }
    }
    lines
}

fn cut(view: &View<'_>, item: &Item, columns: usize) -> Vec<Part> {
    if item.width() <= columns {
        return item.0.clone();
    }
    let dots = view.symbols.dots;
    let mut left = columns.saturating_sub(width(dots));
    let mut parts = Vec::new();
    let mut last = view.palette.base;
    for (part, origin) in &item.0 {
        let text = take(&part.content, left).to_string();
        left -= width(&text);
        last = part.style;
        if !text.is_empty() {
            parts.push((span(text, part.style), *origin));
        }
        if left == 0 {
            break;
        }
    }
    parts.push((span(dots, last), None));
    parts
}
