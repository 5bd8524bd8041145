//! The log of calls, as C and `strace` write them: the newest at the bottom.

use crate::command::{entry_text, outcome_text};
use crate::explain;
use crate::os::Payload;
use crate::tui::draw::select_row;
use crate::tui::format::{ago, moment, span as length};
use crate::tui::text;
use crate::tui::view::{View, span};
use crate::tui::wrap::{ellipsis, fit_right, width, wrap};
use crate::world::{CallEntry, LogEntry, Moved};
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
    for (row, (number, line)) in shown.iter().enumerate() {
        view.line(buf, area, row, line);
        if view.ui.entry == Some(*number) {
            select_row(view, buf, area, row);
        }
    }
    let blocked = view.world.calls.blocked().count();
    if blocked == 0 {
        return Line::default();
    }
    super::word(text::calls_blocked(view.lang, blocked), view.palette.mark)
}

/// The entry at a row of the pane.
pub(in crate::tui) fn entry_at(view: &View<'_>, area: Rect, row: usize) -> Option<u64> {
    shown(view, area).get(row).map(|(number, _)| *number)
}

// The rows that are seen, each with the number of its entry: the newest at the bottom, or the
// selected entry at the top if its call would not be seen otherwise.
fn shown(view: &View<'_>, area: Rect) -> Vec<(u64, Line<'static>)> {
    let newest = newest(view, area);
    match (view.ui.entry, newest.first()) {
        (Some(entry), Some((first, _))) if entry <= *first => since(view, area, entry),
        _ => newest,
    }
}

fn newest(view: &View<'_>, area: Rect) -> Vec<(u64, Line<'static>)> {
    let rows = view.world.calls.numbered().rev().flat_map(|(number, entry)| {
        let lines = lines(view, entry, usize::from(area.width));
        lines.into_iter().rev().map(move |line| (number, line))
    });
    let mut rows: Vec<_> = rows.take(usize::from(area.height)).collect();
    rows.reverse();
    rows
}

fn since(view: &View<'_>, area: Rect, oldest: u64) -> Vec<(u64, Line<'static>)> {
    let entries = view.world.calls.numbered().skip_while(|(number, _)| *number < oldest);
    let rows = entries.flat_map(|(number, entry)| {
        let lines = lines(view, entry, usize::from(area.width));
        lines.into_iter().map(move |line| (number, line))
    });
    rows.take(usize::from(area.height)).collect()
}

fn lines(view: &View<'_>, entry: &LogEntry, columns: usize) -> Vec<Line<'static>> {
    match entry {
        LogEntry::Call(call) => {
            let mut lines = vec![call_line(view, call, columns)];
            lines.extend(remark(view, call, columns));
            lines
        }
        LogEntry::Note { at, note } => {
            note_lines(view, *at, &explain::note(view.lang, view.world, note), columns)
        }
    }
}

fn stamp(at: Duration) -> String {
    format!("{} ", fit_right(&moment(at), TIME - 1, ""))
}

// `13.544 worker-1  bind(3, ...) = 0   12 µs`. Where it does not fit, the arguments are cut; the
// result stays.
fn call_line(view: &View<'_>, entry: &CallEntry, columns: usize) -> Line<'static> {
    let palette = &view.palette;
    let thread = match &entry.actor {
        _ if !entry.by_user => format!("{}  ", Payload::from(entry.thread.as_ref()).escaped()),
        Some(actor) => format!("{}: ", Payload::from(actor.as_ref()).escaped()),
        None => String::new(),
    };
    let (result, style, time) = match &entry.ended {
        None => {
            let waited = ago(view.since(entry.began_at));
            let said = text::blocked_on(view.lang, waited, &entry.thread);
            (format!("  {} {said}", view.symbols.blocked), palette.mark, String::new())
        }
        Some(ended) => {
            let style = if ended.outcome.is_ok() { palette.good } else { palette.bad };
            let result = format!(" = {}", outcome_text(&entry.call, &ended.outcome));
            let moved = explain::worst_counter(entry).map_or_else(String::new, counter);
            (result, style, format!("   {}{moved}", length(ended.took)))
        }
    };
    let call = entry_text(&entry.call, entry.ended.as_ref().map(|ended| &ended.outcome));
    let room = columns.saturating_sub(TIME + width(&thread));
    let all = width(&call) + width(&result) + width(&time);
    let time = if all > room { String::new() } else { time };
    // The arguments are worth more than strerror(3)'s words for the errno.
    let result = match result.find(" (") {
        Some(words) if all > room => result[..words].to_string(),
        _ => result,
    };
    let for_call = room.saturating_sub(width(&result) + width(&time)).max(room / 3);
    Line::from(vec![
        span(stamp(entry.began_at), palette.muted),
        span(thread, palette.server),
        span(ellipsis(&call, for_call, view.symbols.dots), palette.base),
        span(result, style),
        span(time, palette.muted),
    ])
}

// `  ListenDrops +1`: without its group, which its name tells.
fn counter(moved: &Moved) -> String {
    let name = moved.name.split_once('.').map_or(&*moved.name, |(_, name)| name);
    format!("  {name} {:+}", moved.by)
}

// The cause of a failure, or what is worth knowing of a success, under the call.
fn remark(view: &View<'_>, entry: &CallEntry, columns: usize) -> Vec<Line<'static>> {
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
    said.into_iter()
        .map(|line| Line::from(span(format!("{}{line}", " ".repeat(lead)), style)))
        .collect()
}

fn note_lines(view: &View<'_>, at: Duration, said: &str, columns: usize) -> Vec<Line<'static>> {
    let palette = &view.palette;
    let lead = format!("{} ", view.symbols.dot);
    wrap(said, columns.saturating_sub(TIME + 2))
        .into_iter()
        .enumerate()
        .map(|(row, line)| {
            let (time, lead) = match row {
                0 => (stamp(at), lead.clone()),
                _ => (" ".repeat(TIME), "  ".to_string()),
            };
            Line::from(vec![
                span(time, palette.muted),
                span(lead, palette.muted),
                span(line, palette.base),
            ])
        })
        .collect()
}
