//! Those outside: clients that have sent a SYN and got no answer, and those that believe to be
//! connected.

use super::{AGAIN, Column, Shown, again, believes, figure, figures, named, own, plain, that_fits};
use crate::explain::figure::queue;
use crate::os::{Call, DiagRow, Fact};
use crate::tui::format::{ago, fact};
use crate::tui::spot::{Origin, Part};
use crate::tui::text;
use crate::tui::view::View;
use crate::tui::wrap::fit_right;
use crate::world::ServerSide;

pub(super) fn column(view: &View<'_>, shown: &Shown<'_>, columns: usize, rows: usize) -> Column {
    let seen = view.ui.top[1] + rows + 1;
    if shown.is_unix() {
        return blocked_in_connect(view, shown, columns);
    }
    if shown.closed.is_some() {
        let head = plain(text::station_outside(view.lang), view.palette.muted);
        return Column { head: vec![head], figures: Vec::new(), rows: Vec::new(), beyond: 0 };
    }
    let queue = shown.queue;
    let palette = &view.palette;
    let count = fact(&queue.outside, |rows| rows.len().to_string());
    let waits = queue.outside.value().is_some_and(|rows| !rows.is_empty());
    let head = vec![
        plain(format!("{} ", text::station_outside(view.lang)), palette.heading()),
        figure(
            count,
            if waits { palette.mark } else { palette.heading() },
            shown.origin(&queue::OUTSIDE, &queue.outside),
        ),
    ];
    let mut waiting: Vec<&DiagRow> = queue.outside.value().into_iter().flatten().collect();
    waiting.sort_by_key(|row| (row.local.ip(), row.local.port()));
    let all = waiting.len();
    let mut rows: Vec<Vec<Part>> = waiting
        .into_iter()
        .take(seen)
        .map(|row| {
            let room = columns.saturating_sub(AGAIN);
            let said = named(view, own(view.world, row.id), &row.local, room);
            let client = shown.origin(&queue::CLIENT, &Fact::Observed(()));
            let [sent, next] = again(view, shown, row, [&queue::SYN_AGAIN, &queue::SYN_NEXT]);
            vec![figure(said, palette.client, client), sent, next]
        })
        .collect();
    let mut beyond = all - rows.len();
    for one in queue.believing() {
        if rows.len() >= seen {
            beyond += 2;
            continue;
        }
        let client = own(view.world, one.client);
        let client = named(view, client, &one.address, columns.saturating_sub(12));
        let brief = match one.server {
            ServerSide::SynRecv => "SYN_RECV",
            ServerSide::Nothing => text::nothing(view.lang),
        };
        let full = crate::tui::panes::server_has(view, one.server);
        let said = that_fits(vec![full.to_string(), brief.to_string()], columns.saturating_sub(1));
        rows.push(vec![
            plain(format!("{} ", client.trim_end()), palette.client),
            plain("ESTABLISHED", palette.good),
        ]);
        rows.push(vec![plain(" ", palette.base), believes(view, shown, said)]);
    }
    let figures = figures(view, "SYN_SENT", text::again_next(view.lang), columns);
    Column { head, figures, rows, beyond }
}

// Nothing is sent over a UNIX socket: who finds the queue full waits in connect(2).
fn blocked_in_connect(view: &View<'_>, shown: &Shown<'_>, columns: usize) -> Column {
    let palette = &view.palette;
    let here = shown.listener.local();
    let waiting: Vec<_> = view
        .world
        .calls
        .blocked()
        .filter(|entry| match &entry.call {
            Call::Connect { address, .. } => Some(address) == here,
            _ => false,
        })
        .collect();
    let rows = waiting.iter().map(|entry| {
        let time = ago(view.since(entry.began_at));
        let room = columns.saturating_sub(6);
        let thread = crate::tui::wrap::fit(&entry.thread, room, view.symbols.dots);
        let origin = Origin::counted(&queue::BLOCKED_IN_CONNECT, Some(entry.began_at));
        vec![plain(thread, palette.client), figure(fit_right(&time, 6, ""), palette.mark, origin)]
    });
    let count = waiting.len().to_string();
    Column {
        head: vec![plain(
            format!("{} {count}", text::station_outside(view.lang)),
            palette.heading(),
        )],
        figures: figures(view, text::blocked_in_connect(view.lang), "", columns),
        rows: rows.collect(),
        beyond: 0,
    }
}
