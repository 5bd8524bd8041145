//! The log of calls, as C and `strace` write them: the newest at the bottom.

use crate::command::{Pane, entry_text, outcome_text};
use crate::explain;
use crate::explain::figure::bench;
use crate::os::Payload;
use crate::tui::draw::select_row;
use crate::tui::format::{ago, moment, span as length};
use crate::tui::spot::{HOLES, Origin, Part, figure, filled, plain};
use crate::tui::text;
use crate::tui::view::View;
use crate::tui::wrap::{ellipsis, fit_right, width, wrap};
use crate::world::{CallEntry, LogEntry, Moved, ThreadName};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use std::time::Duration;

// The column of the time and the space behind it.
const TIME: usize = 9;

// Rows that the cause of a failure may take, where the pane is not zoomed.
const CAUSE_ROWS: usize = 2;

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    if view.world.calls.is_empty() {
        return super::empty(view, buf, area, text::no_calls(view.lang));
    }
    let shown = shown(view, area);
    for (at, row) in shown.iter().enumerate() {
        view.parts_by(buf, area, at, &row.parts, row.by.as_ref());
        if view.ui.entry == Some(row.number) {
            select_row(view, buf, area, at);
        }
    }
    let blocked = view.world.calls.blocked().count();
    if blocked == 0 {
        return Line::default();
    }
    let style = view.palette.mark;
    let count = figure(blocked.to_string(), style, Origin::counted(&bench::BLOCKED, None));
    let parts = filled(&text::calls_blocked(view.lang, HOLES[0]), style, &[count]);
    super::title(view, area, Pane::Calls, parts)
}

struct Row {
    /// The number of its entry.
    number: u64,
    parts: Vec<Part>,
    /// The thread that made the call.
    by: Option<ThreadName>,
}

/// The entry at a row of the pane.
pub(in crate::tui) fn entry_at(view: &View<'_>, area: Rect, row: usize) -> Option<u64> {
    shown(view, area).get(row).map(|row| row.number)
}

// The rows that are seen, each with the number of its entry: the newest at the bottom, or the
// selected entry at the top if its call would not be seen otherwise.
fn shown(view: &View<'_>, area: Rect) -> Vec<Row> {
    let newest = newest(view, area);
    match (view.ui.entry, newest.first()) {
        (Some(entry), Some(first)) if entry <= first.number => since(view, area, entry),
        _ => newest,
    }
}

fn newest(view: &View<'_>, area: Rect) -> Vec<Row> {
    let entries = view.world.calls.numbered().rev();
    let rows = entries.flat_map(|entry| rows(view, entry, area).into_iter().rev());
    let mut rows: Vec<_> = rows.take(usize::from(area.height)).collect();
    rows.reverse();
    rows
}

fn since(view: &View<'_>, area: Rect, oldest: u64) -> Vec<Row> {
    let entries = view.world.calls.numbered().skip_while(|(number, _)| *number < oldest);
    entries.flat_map(|entry| rows(view, entry, area)).take(usize::from(area.height)).collect()
}

fn rows(view: &View<'_>, (number, entry): (u64, &LogEntry), area: Rect) -> Vec<Row> {
    let columns = usize::from(area.width);
    let (lines, by) = match entry {
        LogEntry::Call(call) => {
            let mut lines = vec![call_line(view, call, columns)];
            lines.extend(remark(view, call, columns));
            (lines, Some(call.thread.clone()))
        }
        LogEntry::Note { at, note } => {
            let said = explain::note(view.lang, view.world, note);
            (note_lines(view, *at, &said, columns), None)
        }
    };
    lines.into_iter().map(|parts| Row { number, parts, by: by.clone() }).collect()
}

fn stamp(at: Duration) -> String {
    format!("{} ", fit_right(&moment(at), TIME - 1, ""))
}

// `13.544 worker-1  bind(3, ...) = 0   12 µs`. Where it does not fit, the arguments are cut; the
// result stays.
fn call_line(view: &View<'_>, entry: &CallEntry, columns: usize) -> Vec<Part> {
    let palette = &view.palette;
    let thread = match &entry.actor {
        _ if !entry.by_user => format!("{}  ", Payload::from(entry.thread.as_ref()).escaped()),
        Some(actor) => format!("{}: ", Payload::from(actor.as_ref()).escaped()),
        None => String::new(),
    };
    let call = entry_text(&entry.call, entry.ended.as_ref().map(|ended| &ended.outcome));
    let began = figure(
        stamp(entry.began_at),
        palette.muted,
        Origin::counted(&bench::CALL_BEGAN, Some(entry.began_at)),
    );
    let room = columns.saturating_sub(TIME + width(&thread));
    let cut = |call: &str, behind: usize| {
        let room = room.saturating_sub(behind).max(room / 3);
        plain(ellipsis(call, room, view.symbols.dots), palette.base)
    };
    let thread = plain(thread, palette.server);
    let Some(ended) = &entry.ended else {
        let style = palette.mark;
        let from = Origin::counted(&bench::CALL_BLOCKED, Some(entry.began_at));
        let waited = figure(ago(view.since(entry.began_at)), style, from);
        let said = text::blocked_on(view.lang, HOLES[0], &entry.thread);
        let mut said = filled(&said, style, &[waited]);
        said.insert(0, plain(format!("  {} ", view.symbols.blocked), style));
        let behind = said.iter().map(|(span, _)| width(&span.content)).sum();
        let mut parts = vec![began, thread, cut(&call, behind)];
        parts.extend(said);
        return parts;
    };
    let style = if ended.outcome.is_ok() { palette.good } else { palette.bad };
    let result = outcome_text(&entry.call, &ended.outcome);
    let time = format!("   {}", length(ended.took));
    let moved = explain::worst_counter(entry).map_or_else(String::new, counter);
    let all = width(&call) + 3 + width(&result) + width(&time) + width(&moved);
    let (time, moved) = if all > room { Default::default() } else { (time, moved) };
    // The arguments are worth more than strerror(3)'s words for the errno.
    let result = match result.find(" (") {
        Some(words) if all > room => result[..words].to_string(),
        _ => result,
    };
    vec![
        began,
        thread,
        cut(&call, 3 + width(&result) + width(&time) + width(&moved)),
        plain(" = ", style),
        figure(result, style, Origin::counted(&bench::CALL_RESULT, Some(ended.at))),
        figure(time, palette.muted, Origin::counted(&bench::CALL_TOOK, Some(ended.at))),
        plain(moved, palette.muted),
    ]
}

// `  ListenDrops +1`: without its group, which its name tells.
fn counter(moved: &Moved) -> String {
    let name = moved.name.split_once('.').map_or(&*moved.name, |(_, name)| name);
    format!("  {name} {:+}", moved.by)
}

// The cause of a failure, or what is worth knowing of a success, under the call.
fn remark(view: &View<'_>, entry: &CallEntry, columns: usize) -> Vec<Vec<Part>> {
    let (lang, world) = (view.lang, view.world);
    let failed = entry.errno().is_some();
    let explanation = explain::remark(lang, world, entry);
    let Some(explanation) = explanation.filter(|said| !said.cause.is_empty()) else {
        return Vec::new();
    };
    let style = if failed { view.palette.bad } else { view.palette.base };
    let lead = TIME + 2;
    let room = columns.saturating_sub(lead);
    let mut said = wrap(&explanation.cause, room);
    let most = if view.ui.zoomed { usize::MAX } else { CAUSE_ROWS };
    if said.len() > most {
        said.truncate(most);
        if let Some(last) = said.last_mut() {
            let cut = format!("{last}{}", view.symbols.dots);
            *last = ellipsis(&cut, room, view.symbols.dots);
        }
    }
    said.into_iter().map(|line| vec![plain(format!("{}{line}", " ".repeat(lead)), style)]).collect()
}

fn note_lines(view: &View<'_>, at: Duration, said: &str, columns: usize) -> Vec<Vec<Part>> {
    let palette = &view.palette;
    let lead = format!("{} ", view.symbols.dot);
    wrap(said, columns.saturating_sub(TIME + 2))
        .into_iter()
        .enumerate()
        .map(|(row, line)| {
            let (time, lead) = match row {
                0 => {
                    let from = Origin::counted(&bench::CLOCK, Some(at));
                    (figure(stamp(at), palette.muted, from), lead.clone())
                }
                _ => (plain(" ".repeat(TIME), palette.muted), "  ".to_string()),
            };
            vec![time, plain(lead, palette.muted), plain(line, palette.base)]
        })
        .collect()
}
