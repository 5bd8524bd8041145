//! Who calls accept(2), if anybody does.

use super::{Column, Shown, figure, plain};
use crate::explain::figure::queue;
use crate::tui::format::ago;
use crate::tui::spot::{Origin, Part};
use crate::tui::text;
use crate::tui::view::View;
use crate::tui::wrap::{fit, fit_right, wrap};

pub(super) fn column(view: &View<'_>, shown: &Shown<'_>, columns: usize, _: usize) -> Column {
    let palette = &view.palette;
    let head = vec![
        plain(format!("{} ", view.symbols.next), palette.line),
        plain("accept()", palette.heading()),
    ];
    let mut rows: Vec<Vec<Part>> = Vec::new();
    for entry in view.world.accepting(shown.listener.id) {
        let time = ago(view.since(entry.began_at));
        let thread = fit(&entry.thread, columns.saturating_sub(6), view.symbols.dots);
        let origin = Origin::counted(&queue::ACCEPTING, Some(entry.began_at));
        rows.push(vec![
            plain(thread, palette.server),
            figure(fit_right(&time, 6, ""), palette.base, origin),
        ]);
    }
    let blocked = text::blocked(view.lang);
    let mut figures = vec![plain(blocked, palette.muted)];
    if shown.closed.is_some() {
        figures.clear();
    } else if rows.is_empty() {
        let waits = shown.queue.length > 0;
        let style = if waits { palette.mark } else { palette.muted };
        let said = wrap(text::nobody_accepts(view.lang), columns);
        let mut lines = said.into_iter().map(|line| vec![plain(line, style)]);
        figures = lines.next().unwrap_or_default();
        rows = lines.collect();
    }
    Column { head, figures, rows, beyond: 0 }
}
