//! Every reading of one socket, in groups, with the recent past of those that move.

use crate::explain::{InspectGroup, Inspected, Moving, Reading, inspect};
use crate::os::Fact;
use crate::tui::format::fact;
use crate::tui::origins::handle;
use crate::tui::spot::{Known, Origin, Part, figure, plain};
use crate::tui::text;
use crate::tui::view::View;
use crate::tui::wrap::{fit, width, wrap};
use crate::world::{Socket, TREND_KEPT};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;
use std::time::Duration;

/// From so many columns on, the groups stand in two columns.
const TWO: u16 = 110;

/// The widths of a row's cells: the name, the kernel's name where there is room, and the value.
const NAME: usize = 25;
const FIELD: usize = 16;
const VALUE: usize = 19;

/// From so many columns on a row has the kernel's name of a figure as well.
const WITH_FIELD: usize = 70;

/// The widest a figure's past gets, and the least that says anything.
const PAST: usize = 32;
const LEAST_PAST: usize = 6;

/// The time that one column of the past stands for.
const SLOT: Duration = Duration::from_millis(500);

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    let Some(socket) = view.ui.socket(view.world) else {
        return super::empty(view, buf, area, text::nothing_selected(view.lang));
    };
    let (count, wide) = columns(area);
    let rows = rows(view, socket, count, wide);
    let height = usize::from(area.height);
    let top = view.ui.top[7].min(overflow_of(&rows, height));
    let mut x = area.x + 1;
    for column in &rows {
        let place = Rect { x, width: wide as u16, ..area };
        for (row, parts) in column.iter().skip(top).take(height).enumerate() {
            view.parts(buf, place, row, parts);
        }
        x += wide as u16 + 2;
    }
    let all = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut said = vec![plain(handle(view, socket), view.palette.base)];
    if all > height {
        let shown = text::rows_shown(view.lang, top + 1, (top + height).min(all), all);
        said.push(plain(format!("  {shown}"), view.palette.muted));
    }
    super::title(view, area, crate::command::Pane::Inspector, said)
}

/// By how many rows the pane can be scrolled.
pub(in crate::tui) fn overflow(view: &View<'_>, area: Rect) -> usize {
    view.ui.socket(view.world).map_or(0, |socket| {
        let (count, wide) = columns(area);
        overflow_of(&rows(view, socket, count, wide), usize::from(area.height))
    })
}

fn overflow_of(rows: &[Vec<Vec<Part>>], height: usize) -> usize {
    rows.iter().map(|column| column.len().saturating_sub(height)).max().unwrap_or(0)
}

// How many columns there are, and how wide each is.
fn columns(area: Rect) -> (usize, usize) {
    let wide = usize::from(area.width.saturating_sub(2));
    if area.width < TWO { (1, wide) } else { (2, (wide - 2) / 2) }
}

// The rows of each column: whole groups, so that the columns are about as long.
fn rows(view: &View<'_>, socket: &Socket, count: usize, wide: usize) -> Vec<Vec<Vec<Part>>> {
    let of = Inspected::of(view.world, socket);
    let groups = inspect(view.lang, &of, view.now);
    let groups: Vec<Vec<Vec<Part>>> =
        groups.iter().map(|group| group_rows(view, socket, group, wide)).collect();
    let all: usize = groups.iter().map(Vec::len).sum();
    let mut rows = vec![Vec::new(); count];
    let mut used = 0;
    for group in groups {
        // A group goes where most of it belongs.
        let column = ((used + group.len() / 2) * count / all.max(1)).min(count - 1);
        used += group.len();
        rows[column].extend(group);
    }
    rows
}

fn group_rows(
    view: &View<'_>,
    socket: &Socket,
    group: &InspectGroup,
    columns: usize,
) -> Vec<Vec<Part>> {
    let palette = &view.palette;
    let style = palette.heading().add_modifier(Modifier::UNDERLINED);
    let mut rows = vec![vec![plain((group.title)(view.lang), style)]];
    if let Some(note) = group.note {
        let lines = wrap(note(view.lang), columns).into_iter();
        rows.extend(lines.map(|line| vec![plain(line, palette.muted)]));
    }
    let (short, whole): (Vec<_>, Vec<_>) =
        group.readings.iter().partition(|reading| reading.quiet || is_missing(reading));
    rows.extend(whole.iter().flat_map(|reading| row(view, socket, reading, columns)));
    // Figures at 0 and those this kernel has not, many in a row.
    let (missing, quiet): (Vec<_>, Vec<_>) =
        short.into_iter().partition(|reading| is_missing(reading));
    rows.extend(in_lines(view, "", &quiet, columns));
    let lead = text::missing_here(view.lang);
    rows.extend(in_lines(view, lead, &missing, columns));
    rows
}

fn is_missing(reading: &Reading) -> bool {
    reading.value == Fact::Unknown(crate::os::Why::NotOnThisSystem)
        && matches!(reading.moving, Some(Moving::Tcp(..)))
}

fn origin(reading: &Reading) -> Origin {
    match reading.recorded {
        true => Origin { figure: reading.figure, known: Known::Counted, at: None },
        false => Origin::of(reading.figure, &reading.value, reading.at),
    }
}

// `congestion window         snd_cwnd          10                  ▁▂▃▅`
fn row(view: &View<'_>, socket: &Socket, reading: &Reading, columns: usize) -> Vec<Vec<Part>> {
    let palette = &view.palette;
    let dots = view.symbols.dots;
    let mut parts = vec![plain(
        format!("{} ", fit((reading.figure.name)(view.lang), NAME, dots)),
        palette.base,
    )];
    let mut left = columns.saturating_sub(NAME + 1);
    if columns >= WITH_FIELD {
        parts.push(plain(format!("{} ", fit(reading.field, FIELD, dots)), palette.muted));
        left = left.saturating_sub(FIELD + 1);
    }
    let from = origin(reading);
    let value = match &reading.value {
        // The reason goes on below where it is long.
        Fact::Unknown(why) => {
            let before = columns - left;
            let mut lines = wrap(&format!("? {}", view.why(*why)), left).into_iter();
            parts.push(figure(lines.next().unwrap_or_default(), palette.muted, from));
            let below = |line| vec![plain(format!("{}{line}", " ".repeat(before)), palette.muted)];
            return std::iter::once(parts).chain(lines.map(below)).collect();
        }
        known => fact(known, Clone::clone),
    };
    let style = palette.heading();
    let room = left.saturating_sub(VALUE + 1).min(PAST);
    let past = reading.moving.filter(|_| room >= LEAST_PAST);
    let past = past.and_then(|moving| past_of(view, socket, moving, room));
    match past {
        Some(past) if width(&value) <= VALUE => {
            parts.push(figure(format!("{} ", fit(&value, VALUE, dots)), style, from));
            parts.push(plain(past, palette.client));
        }
        _ => parts.push(figure(view.cut(&value, left), style, from)),
    }
    vec![parts]
}

// The recent past of a figure as bars, if it has moved.
fn past_of(view: &View<'_>, socket: &Socket, moving: Moving, columns: usize) -> Option<String> {
    let columns = columns.min((TREND_KEPT.as_millis() / SLOT.as_millis()) as usize);
    let history = socket.trend.history(view.now, SLOT, columns + 1, |detail| moving.of(detail));
    let values: Vec<Option<u64>> = match moving.counts() {
        // Of what counts up its growth is seen.
        true => history.windows(2).map(|two| Some(two[1]?.saturating_sub(two[0]?))).collect(),
        false => history[1..].to_vec(),
    };
    let known = || values.iter().flatten();
    let (least, most) = (known().min()?, *known().max()?);
    if *least == most {
        return None;
    }
    let bar = |value: &Option<u64>| match value {
        Some(value @ 1..) => {
            let height = (u128::from(*value) * 8).div_ceil(u128::from(most));
            view.symbols.bars[usize::try_from(height).unwrap_or(8).clamp(1, 8) - 1]
        }
        _ => " ",
    };
    Some(values.iter().map(bar).collect())
}

// `lost 0  retrans 0  sacked 0`, as many to a line as there is room for.
fn in_lines(view: &View<'_>, lead: &str, readings: &[&Reading], columns: usize) -> Vec<Vec<Part>> {
    let style = view.palette.muted;
    let mut rows: Vec<Vec<Part>> = Vec::new();
    let mut used = columns;
    for (at, reading) in readings.iter().enumerate() {
        let said = match &reading.value {
            Fact::Unknown(_) => reading.field.to_string(),
            known => format!("{} {}", reading.field, fact(known, Clone::clone)),
        };
        let lead = if at == 0 { lead } else { "" };
        let wide = width(lead) + width(&said) + 2;
        if used + wide > columns + 2 {
            rows.push(Vec::new());
            used = 0;
        }
        used += wide;
        if let Some(row) = rows.last_mut() {
            row.push(plain(lead, style));
            row.push(figure(said, style, origin(reading)));
            row.push(plain("  ", style));
        }
    }
    rows
}
