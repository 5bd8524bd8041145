//! The accept queue: every place of it, taken or free. Where they are too many, a gauge, those who
//! are next, and the last one.

use super::{Column, Shown, figure, figures, handle, plain, that_fits};
use crate::explain::figure::queue;
use crate::os::Fact;
use crate::tui::format::{ago, short};
use crate::tui::panes::backlog::peer;
use crate::tui::spot::Part;
use crate::tui::text;
use crate::tui::view::View;
use crate::tui::wrap::{fit, fit_right, width};
use crate::world::{Order, Waiting};
use ratatui::style::Modifier;

// The age with a space before it, and what there is to say of a place.
const AGE: usize = 6;
const REMARKS: usize = 8;
// Below so many columns there is no room for the age.
const AGED: usize = 21;
// The widest inside of a place that an address needs: `[2001:db8::1]:51514` and such are cut.
const WIDEST: usize = 21;

enum Place<'a> {
    /// Somebody waits in it.
    Taken(usize, &'a Waiting),
    /// Somebody does, and nobody knows who.
    Somebody,
    Free,
}

pub(super) fn column(view: &View<'_>, shown: &Shown<'_>, columns: usize, rows: usize) -> Column {
    let asked = shown.queue;
    let nobody = imbl::Vector::new();
    let waiting = asked.waiting.value().unwrap_or(&nobody);
    let somebody = (asked.length as usize).saturating_sub(waiting.len());
    let taken = waiting.len() + somebody;
    let free = (asked.places() as usize).saturating_sub(taken);
    let place = |at: usize| match waiting.get(at) {
        Some(place) => Place::Taken(at, place),
        None if at < taken => Place::Somebody,
        None => Place::Free,
    };
    let all = taken + free;
    let draw = |at: usize| one(view, shown, place(at), columns);
    let lines = if all <= rows {
        (0..all).map(draw).collect()
    } else {
        let mut lines = vec![gauge(view, shown, columns)];
        // The gauge, a line for those left out, and the last of those who wait.
        let room = rows.saturating_sub(3).max(1);
        let first = view.ui.top[1].min(taken.saturating_sub(room + 1));
        let until = (first + room).min(taken.max(room)).min(all);
        lines.extend((first..until).map(draw));
        let left = taken.saturating_sub(until);
        if left > 1 {
            lines.push(vec![plain(text::more(view.lang, left - 1), view.palette.muted)]);
        }
        if left > 0 {
            lines.push(draw(taken - 1));
        } else if all > until {
            lines.push(vec![plain(text::more_free(view.lang, all - until), view.palette.muted)]);
        }
        lines.truncate(rows);
        lines
    };
    Column {
        head: head(view, shown, columns),
        figures: heading(view, shown, columns),
        rows: lines,
        beyond: 0,
    }
}

// `accept queue 3/2+1 FULL`
fn head(view: &View<'_>, shown: &Shown<'_>, columns: usize) -> Vec<Part> {
    let palette = &view.palette;
    let asked = shown.queue;
    let lead = format!("{} ", view.symbols.next);
    let (length, limit) = (asked.length.to_string(), asked.limit.to_string());
    let full = if asked.is_full() && shown.closed.is_none() { text::full(view.lang) } else { "" };
    let used = width(&lead) + width(&length) + width(&limit) + width("/+1") + 2 + width(full);
    let station = text::station_accept_queue(view.lang);
    let short = text::station_accept_short(view.lang);
    let room = columns.saturating_sub(used);
    let said = that_fits(vec![station.to_string(), short.to_string(), String::new()], room);
    let known = Fact::Observed(());
    let [first, second] = if shown.is_unix() {
        [&queue::UNIX_LENGTH, &queue::UNIX_LIMIT]
    } else {
        [&queue::LENGTH, &queue::LIMIT]
    };
    let mut parts = vec![
        plain(lead, palette.line),
        plain(format!("{said} ").trim_start().to_string(), palette.heading()),
        figure(length, palette.heading(), shown.origin(first, &known)),
        plain("/", palette.heading()),
        figure(format!("{limit}+1"), palette.heading(), shown.origin(second, &known)),
    ];
    if !full.is_empty() {
        let style = palette.bad.add_modifier(Modifier::REVERSED);
        parts.extend([plain(" ", palette.base), plain(full, style)]);
    }
    parts
}

fn heading(view: &View<'_>, shown: &Shown<'_>, columns: usize) -> Vec<Part> {
    if shown.closed.is_some() {
        return vec![plain(text::reset_by_close(view.lang), view.palette.bad)];
    }
    let right = match columns {
        _ if shown.is_unix() => text::age(view.lang),
        0..AGED => text::column_unread(view.lang),
        _ => text::age_unread(view.lang),
    };
    let mut parts = figures(view, text::fifo(view.lang), right, columns);
    if let Some(reset) = shown.queue.reset().get().filter(|reset| *reset > 0) {
        let said = text::reset_in_queue(view.lang, reset);
        let known = Fact::Inferred(());
        parts = figures(view, "", right, columns.saturating_sub(width(&said)));
        parts.insert(0, figure(said, view.palette.bad, shown.origin(&queue::RESET, &known)));
    }
    parts
}

fn gauge(view: &View<'_>, shown: &Shown<'_>, columns: usize) -> Vec<Part> {
    let palette = &view.palette;
    let asked = shown.queue;
    let [full, _, empty] = view.gauge(columns, asked.length.into(), 0, asked.places().into());
    let style = if asked.is_full() { palette.bad } else { palette.client };
    vec![
        figure(full, style, shown.origin(&queue::LENGTH, &Fact::Observed(()))),
        plain(empty, palette.line),
    ]
}

fn one(view: &View<'_>, shown: &Shown<'_>, place: Place<'_>, columns: usize) -> Vec<Part> {
    let (palette, symbols) = (&view.palette, view.symbols);
    // The mark before it, its walls, its age and its remarks leave the rest to the address.
    let age = if columns < AGED { 0 } else { AGE };
    let inner = columns.saturating_sub(1 + 2 + age + 1 + REMARKS).clamp(6, WIDEST);
    let (at, waiting) = match place {
        Place::Taken(at, waiting) => (at, waiting),
        Place::Somebody => {
            let style = palette.client.add_modifier(Modifier::REVERSED);
            let known = Fact::<()>::Unknown(match &shown.queue.waiting {
                Fact::Unknown(why) => *why,
                _ => crate::os::Why::NotReadYet,
            });
            return vec![
                plain(" ", palette.base),
                plain(symbols.box_left, palette.client),
                figure(fit("?", inner, symbols.dots), style, shown.origin(&queue::CLIENT, &known)),
                plain(symbols.box_right, palette.client),
            ];
        }
        Place::Free => {
            return vec![
                plain(" ", palette.base),
                plain(symbols.box_left, palette.line),
                plain(symbols.empty.repeat(inner), palette.line),
                plain(symbols.box_right, palette.line),
                plain(format!(" {}", text::free(view.lang)), palette.muted),
            ];
        }
    };
    let dead = waiting.reset || shown.closed.is_some();
    let mark = match at {
        0 => symbols.next,
        _ if waiting.order == Order::SameTick => "=",
        _ => " ",
    };
    let wall = if dead { palette.bad } else { palette.client };
    let observed = Fact::Observed(());
    let client = shown.origin(&queue::CLIENT, &observed);
    let mut parts = vec![
        plain(mark, palette.mark),
        plain(symbols.box_left, wall),
        figure(
            fit(&client_in(view, shown, waiting, inner), inner, symbols.dots),
            wall.add_modifier(Modifier::REVERSED),
            client,
        ),
        plain(symbols.box_right, wall),
        figure(
            if age > 0 {
                fit_right(&ago(view.since(waiting.since)), age, "")
            } else {
                String::new()
            },
            palette.base,
            shown.origin(&queue::AGE, &observed),
        ),
        plain(" ", palette.base),
    ];
    parts.extend(remarks(view, shown, waiting, dead));
    parts
}

// Who waits; with the name of its socket where it is one of ours, if there is room.
fn client_in(view: &View<'_>, shown: &Shown<'_>, waiting: &Waiting, columns: usize) -> String {
    let known = peer(view, waiting);
    let own = waiting.peer.as_ref().and_then(|address| shown.client(view.world, address));
    match own.map(handle) {
        Some(handle) => that_fits(vec![format!("{handle} {known}"), known], columns),
        None => known,
    }
}

// What there is to say of a place beside its client and its age.
fn remarks(view: &View<'_>, shown: &Shown<'_>, waiting: &Waiting, dead: bool) -> Vec<Part> {
    let palette = &view.palette;
    let (observed, inferred) = (Fact::Observed(()), Fact::Inferred(()));
    if dead {
        let origin = shown.origin(&queue::RESET, &inferred);
        return vec![figure(text::reset(view.lang), palette.bad, origin)];
    }
    let mut parts = Vec::new();
    if waiting.unread > 0 {
        let said = format!("{}B ", short(waiting.unread.into()));
        parts.push(figure(said, palette.mark, shown.origin(&queue::UNREAD, &observed)));
    }
    if waiting.finished {
        // A UNIX socket sends no FIN.
        let fin = if waiting.client.is_some() { text::client_closed(view.lang) } else { "FIN" };
        parts.push(figure(fin, palette.mark, shown.origin(&queue::FIN, &observed)));
    }
    parts
}
