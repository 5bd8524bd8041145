//! Below the picture: why something is not known, what was dropped, and what the settings do.

use super::{Shown, figure, plain};
use crate::explain::{figure::queue, listen_settings};
use crate::os::{Fact, LISTEN_COUNTERS, Why};
use crate::tui::format::{ago, fact};
use crate::tui::spot::{Origin, Part};
use crate::tui::text;
use crate::tui::view::View;
use crate::tui::wrap::{fit, fit_right, width, wrap};
use crate::world::{CountedSince, Since};

// The picture is worth more than what is below it: so many rows it keeps.
const PICTURE: u16 = 9;
// From this height on every counter has a line.
const TALL: u16 = 30;
// The columns of a setting's name and value, and of a counter's.
const SETTING: usize = 22;
const VALUE: usize = 5;
const COUNTER: usize = 21;

pub(super) fn parts(
    view: &View<'_>,
    shown: &Shown<'_>,
    columns: usize,
    height: u16,
) -> Vec<Vec<Part>> {
    let mut lines = Vec::new();
    if height >= TALL {
        lines.push(vec![plain(view.symbols.horizontal.repeat(columns), view.palette.line)]);
    }
    lines.extend(notes(view, shown, columns));
    if !shown.is_unix() {
        lines.extend(counters(view, shown, columns, height));
    }
    let name = if height >= TALL { SETTING + 2 } else { SETTING };
    let mut settings = settings(view, shown, name);
    let room = usize::from(height.saturating_sub(PICTURE)).saturating_sub(lines.len());
    // Only the first, somaxconn, bears on a UNIX listener.
    settings.truncate(if shown.is_unix() { room.min(1) } else { room });
    lines.extend(settings);
    lines
}

// Why something that would stand above is not known, or is not as usual.
fn notes(view: &View<'_>, shown: &Shown<'_>, columns: usize) -> Vec<Vec<Part>> {
    let palette = &view.palette;
    let said = match &shown.queue.waiting {
        _ if shown.closed.is_some() => text::closed_listener(view.lang).to_string(),
        Fact::Unknown(Why::NotForThisSocket) => text::shared_address(view.lang).to_string(),
        Fact::Unknown(why) => text::waiting_unknown(view.lang, view.why(*why)),
        _ if shown.is_unix() => text::unix_backlog(view.lang).to_string(),
        _ => return Vec::new(),
    };
    wrap(&said, columns).into_iter().map(|line| vec![plain(line, palette.mark)]).collect()
}

// What was dropped: at this listener, and in the whole network namespace.
fn counters(view: &View<'_>, shown: &Shown<'_>, columns: usize, height: u16) -> Vec<Vec<Part>> {
    let palette = &view.palette;
    let drops = shown.listener.drops_since_listen();
    let at = shown.listener.reading.as_ref().map(|reading| reading.at);
    let dropped = fact(&drops, ToString::to_string);
    let style = if drops.get().unwrap_or(0) > 0 { palette.bad } else { palette.heading() };
    let counted = view.world.counted_since_listen(shown.listener);
    let heading = match &counted {
        Fact::Unknown(why) => text::counters_unknown(view.lang, view.why(*why)),
        Fact::Observed((since, _)) | Fact::Inferred((since, _)) => match since {
            Since::Listen(at) => text::counters_since(view.lang, ago(view.since(*at))),
            Since::Mark(at) => text::counters_since_mark(view.lang, ago(view.since(*at))),
        },
    };
    let mut lines = vec![vec![
        plain(format!("{} ", text::dropped_here(view.lang)), palette.heading()),
        figure(dropped, style, Origin::of(&queue::DROPS, &drops, at)),
        plain(format!("  {heading}"), palette.muted),
    ]];
    let Some((_, counted)) = counted.value() else { return lines };
    let read = view.world.listen_counters.as_ref().map(|counters| counters.at);
    if height >= TALL {
        lines.extend(counted.iter().map(|one| counter_line(view, one, read)));
    } else if height > PICTURE + 3 {
        lines.extend(packed(view, counted, read, columns));
    }
    lines
}

// `ListenOverflows         +5  accept queue full ...`
fn counter_line(
    view: &View<'_>,
    one: &CountedSince,
    read: Option<std::time::Duration>,
) -> Vec<Part> {
    let palette = &view.palette;
    let moved = one.moved.get().unwrap_or(0) > 0;
    let style = if moved { palette.base } else { palette.muted };
    let dots = view.symbols.dots;
    let Some(meant) = queue::counter(one.name) else { return Vec::new() };
    let by = fact(&one.moved, |by| format!("+{by}"));
    let by = fit_right(&by, VALUE, dots);
    let by_style = if moved { palette.mark } else { palette.muted };
    vec![
        plain(fit(bare(one.name), COUNTER, dots), style),
        figure(by, by_style, Origin::of(meant, &one.moved, read)),
        plain(format!("  {}", (meant.name)(view.lang)), style),
    ]
}

// Those that moved, in two lines at the most.
fn packed(
    view: &View<'_>,
    counted: &[CountedSince],
    read: Option<std::time::Duration>,
    columns: usize,
) -> [Vec<Part>; 2] {
    let palette = &view.palette;
    let mut lines = [Vec::new(), Vec::new()];
    let (mut line, mut used) = (0, 0);
    for one in counted.iter().filter(|one| one.moved.get().unwrap_or(0) > 0) {
        let Some(meant) = queue::counter(one.name) else { continue };
        let by = fact(&one.moved, |by| format!("+{by}"));
        let said = format!("{} ", bare(one.name));
        let wide = width(&said) + width(&by) + 2;
        if used + wide > columns && line == 0 {
            (line, used) = (1, 0);
        }
        used += wide;
        lines[line].push(plain(said, palette.base));
        let origin = Origin::of(meant, &one.moved, read);
        lines[line].push(figure(format!("{by}  "), palette.mark, origin));
    }
    if lines[0].is_empty() {
        let said = text::no_counter_moved(view.lang, LISTEN_COUNTERS.len());
        lines[0].push(plain(said, palette.muted));
    }
    lines
}

fn bare(name: &str) -> &str {
    name.split_once('.').map_or(name, |(_, bare)| bare)
}

// `tcp_syncookies       1  SYN queue full: ...`
fn settings(view: &View<'_>, shown: &Shown<'_>, name: usize) -> Vec<Vec<Part>> {
    let palette = &view.palette;
    let Some(known) = shown.settings else { return Vec::new() };
    let dots = view.symbols.dots;
    let all = listen_settings(view.lang, known).into_iter().map(|setting| {
        let value = fit_right(&fact(&setting.value, ToString::to_string), VALUE, dots);
        let says = match &setting.value {
            Fact::Unknown(why) => view.why(*why),
            _ => setting.says,
        };
        vec![
            plain(fit(setting.name, name, dots), palette.base),
            figure(
                value,
                palette.heading(),
                Origin::of(setting.figure, &setting.value, Some(known.at)),
            ),
            plain(format!("  {says}"), palette.muted),
        ]
    });
    all.collect()
}
