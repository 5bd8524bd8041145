//! The letters of thread lanes, and what they mean.

use crate::tui::text::lanes as words;
use crate::tui::view::{View, span};
use crate::tui::wrap::width;
use crate::world::ThreadModel;
use crate::world::lane::{Activity, GRAIN};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use std::sync::Arc;
use std::time::Duration;

pub(super) fn letter(view: &View<'_>, activity: Activity) -> (&'static str, Style) {
    let palette = &view.palette;
    match activity {
        Activity::Running => ("R", palette.good),
        Activity::Accept => ("A", palette.server),
        Activity::Receive => ("r", palette.client),
        Activity::Send => ("w", palette.server),
        Activity::Connect => ("c", palette.client),
        Activity::Poll => ("p", palette.base),
        Activity::Futex => ("F", palette.mark),
        Activity::Sleep => ("Z", palette.muted),
        Activity::Call => ("o", palette.base),
        Activity::Outside => ("x", palette.bad),
        Activity::Waiting => (view.symbols.dot, palette.muted),
        Activity::Serving => ("s", palette.good),
        Activity::Unknown => ("?", palette.muted),
    }
}

// Where nothing goes on, the ground stays free.
pub(super) const fn is_solid(activity: Activity) -> bool {
    !matches!(activity, Activity::Waiting | Activity::Unknown)
}

const fn word(view: &View<'_>, activity: Activity) -> &'static str {
    let lang = view.lang;
    match activity {
        Activity::Running => words::lane_running(lang),
        Activity::Accept => words::lane_accept(lang),
        Activity::Receive => words::lane_receive(lang),
        Activity::Send => words::lane_send(lang),
        Activity::Connect => words::lane_connect(lang),
        Activity::Poll => words::lane_poll(lang),
        Activity::Futex => words::lane_futex(lang),
        Activity::Sleep => words::lane_sleep(lang),
        Activity::Call => words::lane_call(lang),
        Activity::Outside => words::lane_outside(lang),
        Activity::Waiting => words::lane_waiting(lang),
        Activity::Serving => words::lane_serving(lang),
        Activity::Unknown => words::lane_unknown(lang),
    }
}

// What the letters mean: those that there are in the lanes.
pub(super) fn legend(
    view: &View<'_>,
    threads: &[&Arc<ThreadModel>],
    since: Duration,
    columns: usize,
) -> Vec<Line<'static>> {
    let mut there = [false; Activity::ALL.len()];
    for thread in threads {
        let until = thread.ended.unwrap_or(view.now);
        for (stretch, end) in thread.lane.latest_first(until).take_while(|(_, end)| *end > since) {
            // What is too short to be seen needs no word.
            let seen = end.saturating_sub(stretch.from) >= GRAIN || end == until;
            if let Some(there) = there.get_mut(stretch.activity as usize) {
                *there |= seen;
            }
        }
    }
    let mut lines = vec![Line::default()];
    let mut used = 0;
    let mut add = |spans: Vec<Span<'static>>| {
        let wide: usize = spans.iter().map(|span| width(&span.content)).sum();
        if used > 0 && used + wide > columns {
            lines.push(Line::default());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push_span(span("  ", view.palette.base));
            }
            spans.into_iter().for_each(|span| line.push_span(span));
        }
        used += wide + 2;
    };
    for activity in Activity::ALL.into_iter().filter(|activity| there[*activity as usize]) {
        let (letter, style) = letter(view, activity);
        let solid = if is_solid(activity) { style.add_modifier(Modifier::REVERSED) } else { style };
        add(vec![
            span(letter, solid),
            span(format!(" {}", word(view, activity)), view.palette.base),
        ]);
    }
    add(vec![span(words::lane_certain(view.lang), view.palette.muted)]);
    lines
}
