//! The threads on the whole screen: a lane each over the last while, and what the kernel counts.

mod cells;
mod letters;

use super::places::{band, band_rows, server_line, spreads};
use super::threads::{clients_line, is_full, name_of, short_name, shown_server};
use crate::explain::Figure;
use crate::explain::figure::thread as figure;
use crate::os::{Fact, Inside, TaskReading, Why};
use crate::tui::format::{ago, span as length};
use crate::tui::spot::{Origin, Part};
use crate::tui::text;
use crate::tui::text::lanes as words;
use crate::tui::view::{View, put, span};
use crate::tui::wrap::{fit, fit_right, width};
use crate::world::lane::{GRAIN, Witness};
use crate::world::{Doing, Rates, Role, ThreadModel};
use cells::cells;
use letters::{is_solid, legend, letter};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use std::sync::Arc;
use std::time::Duration;

/// Over how many seconds lanes may go.
pub(in crate::tui) const TIMES: [u64; 6] = [5, 10, 30, 60, 120, 300];

/// The place of the usual one.
pub(in crate::tui) const USUAL_TIME: usize = 2;

/// The columns of a thread's name, and of what it does now: with little room, and with more.
const NAME: usize = 10;
const NOW: [usize; 2] = [17, 21];

/// The columns of the figures, without the wait channel, which has what is left.
const FIGURES: [usize; 7] = [5, 4, 6, 4, 5, 7, 7];

/// With as many columns, a lane stands in one row with the figures where two rows for each thread
/// are too many.
const WIDE: usize = 110;

/// With as many rows, there is one for how long connections took.
const SPACIOUS: u16 = 26;

/// The least columns of the wait channel.
const CHANNEL: usize = 12;

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    let threads = threads(view);
    if threads.is_empty() {
        return super::empty(view, buf, area, text::no_threads(view.lang));
    }
    let mut inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let columns = usize::from(inside.width);
    let mut above = Vec::new();
    let server = shown_server(view);
    above.extend(server.map(|server| server_line(view, server, columns)));
    // In a low pane the lanes need the row.
    let spread = server.filter(|_| inside.height >= SPACIOUS);
    above.extend(spread.and_then(|server| spreads(view, server, columns)));
    let clients = &view.world.clients;
    above.extend(clients.address.is_some().then(|| clients_line(view, clients, columns)));
    let above = above.into_iter().take(usize::from(inside.height).saturating_sub(8));
    for line in above.collect::<Vec<_>>() {
        view.parts(buf, inside, 0, &line);
        inside = below(inside, 1);
    }
    if let Some(server) = server.filter(|server| server.stopped.is_none()) {
        let rows = band_rows(view, server, inside.height, inside.width);
        band(view, buf, Rect { height: rows, ..inside }, server);
        inside = below(inside, rows.into());
    }
    let legend = legend(view, &threads, view.now.saturating_sub(time(view)), columns);
    let height = usize::from(inside.height);
    let legend_rows = legend.len().min(height.saturating_sub(4));
    let rows = height.saturating_sub(1 + legend_rows);
    let one_row = columns >= WIDE && (threads.len() * 2 + 1 > rows);
    let lane = lane_area(inside, one_row);
    axis(view, buf, inside, lane);
    let mut at = below(inside, 1);
    at.height = rows as u16;
    headings(view, buf, if one_row { inside } else { at }, one_row);
    if !one_row {
        at = below(at, 1);
    }
    let each = if one_row { 1 } else { 2 };
    let shown = (usize::from(at.height) / each).max(1);
    let top = view.ui.top[2].min(threads.len().saturating_sub(shown));
    for (row, thread) in threads.iter().skip(top).take(shown).enumerate() {
        let here = below(at, row * each);
        if here.height == 0 {
            break;
        }
        draw_thread(view, buf, here, thread, lane, one_row);
    }
    let foot = Rect {
        y: inside.bottom().saturating_sub(legend_rows as u16),
        height: legend_rows as u16,
        ..inside
    };
    view.lines(buf, foot, &legend);
    title(view, &threads, top, shown)
}

const fn now_columns(area: Rect) -> usize {
    NOW[(area.width as usize >= WIDE) as usize]
}

const fn below(area: Rect, rows: usize) -> Rect {
    let rows = if rows > area.height as usize { area.height } else { rows as u16 };
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

// The threads there are, and those that ended while the picture goes back.
fn threads<'a>(view: &View<'a>) -> Vec<&'a Arc<ThreadModel>> {
    let since = view.now.saturating_sub(time(view));
    let living = view.world.threads.values().filter(|thread| {
        // A caller is there for the time of its calls.
        thread.role != Role::Caller
            || matches!(thread.doing, Doing::Calling { .. })
            || thread.lane.now().from > since && thread.lane.len() > 1
    });
    let ended = view.world.ended_threads.iter();
    let ended = ended.filter(|thread| thread.ended.is_some_and(|ended| ended > since));
    let mut threads: Vec<_> = living.chain(ended).collect();
    threads.sort_by_cached_key(|thread| (thread.place(), thread.started));
    threads
}

fn time(view: &View<'_>) -> Duration {
    let seconds = TIMES.get(view.ui.lane_time).or(TIMES.last()).copied().unwrap_or(30);
    Duration::from_secs(seconds)
}

// How long ago a thread may have been looked at last, where that is longer than the usual beat.
fn unseen(view: &View<'_>) -> Duration {
    view.world.task_turn.filter(|turn| *turn > 2 * GRAIN).unwrap_or_default()
}

fn lane_area(inside: Rect, one_row: bool) -> Rect {
    let left = (NAME + 1) as u16;
    let right = if one_row { (figures_width(inside) + CHANNEL + 2) as u16 } else { 0 };
    Rect {
        x: inside.x + left.min(inside.width),
        width: inside.width.saturating_sub(left + right),
        height: 1,
        ..inside
    }
}

fn figures_width(inside: Rect) -> usize {
    now_columns(inside) + FIGURES.iter().map(|columns| columns + 1).sum::<usize>() + 1
}

// `-30 s ────────────── +/- time ──── now`
fn axis(view: &View<'_>, buf: &mut Buffer, inside: Rect, lane: Rect) {
    let palette = &view.palette;
    view.line(buf, inside, 0, &Line::from(span(words::column_thread(view.lang), palette.muted)));
    put(buf, lane.x, lane.y, &view.symbols.horizontal.repeat(lane.width.into()), palette.line);
    let start = format!("{} ", words::ago_start(view.lang, ago(time(view))));
    let end = format!(" {}", words::now(view.lang));
    let keys = format!(" {} ", words::change_time(view.lang));
    put(buf, lane.x, lane.y, &start, palette.muted);
    let room = usize::from(lane.width);
    if room > width(&start) + width(&keys) + width(&end) + 4 {
        let x = lane.x + (room / 2) as u16 - (width(&keys) / 2) as u16;
        put(buf, x, lane.y, &keys, palette.muted);
    }
    if room > width(&start) + width(&end) {
        put(buf, lane.right() - width(&end) as u16, lane.y, &end, palette.muted);
    }
}

fn headings(view: &View<'_>, buf: &mut Buffer, area: Rect, one_row: bool) {
    let lang = view.lang;
    let labels = [
        words::column_voluntary(lang),
        words::column_rate(lang),
        words::column_involuntary(lang),
        words::column_rate(lang),
        "CPU",
        words::column_ran(lang),
        words::column_delay(lang),
    ];
    let dots = view.symbols.dots;
    let mut said = fit(words::column_now(lang), now_columns(area), dots);
    for (label, columns) in labels.iter().zip(FIGURES) {
        said.push(' ');
        said.push_str(&fit_right(label, columns, dots));
    }
    said.push(' ');
    said.push_str(words::column_wait_channel(lang));
    let area = figures_area(area, one_row);
    view.line(buf, area, 0, &Line::from(span(said, view.palette.muted)));
}

fn figures_area(area: Rect, one_row: bool) -> Rect {
    let left = if one_row {
        let lane = lane_area(area, true);
        lane.right() + 1 - area.x
    } else {
        1
    };
    let left = left.min(area.width);
    Rect { x: area.x + left, width: area.width - left, ..area }
}

fn draw_thread(
    view: &View<'_>,
    buf: &mut Buffer,
    here: Rect,
    thread: &ThreadModel,
    lane: Rect,
    one_row: bool,
) {
    let palette = &view.palette;
    let style = if thread.ended.is_some() { palette.muted } else { palette.heading() };
    let name = short_name(&thread.name, NAME, view.symbols.dots);
    view.line(buf, here, 0, &Line::from(span(name, style)));
    let lane = Rect { y: here.y, ..lane };
    let columns = usize::from(lane.width);
    if columns > 0 {
        let step = time(view) / columns as u32;
        for (x, cell) in (lane.x..).zip(cells(thread, view.now, unseen(view), step, columns)) {
            if let Some(cell) = cell {
                let (letter, style) = letter(view, cell.activity);
                let solid = cell.certain && is_solid(cell.activity);
                let style = if solid { style.add_modifier(Modifier::REVERSED) } else { style };
                put(buf, x, lane.y, letter, style);
            }
        }
    }
    let known = thread.lane.now().witness;
    let at = thread.task.as_ref().map(|task| task.at);
    view.mark(
        lane,
        match known {
            Witness::Thread | Witness::ThreadInParts => Origin::counted(&figure::LANE, at),
            Witness::Kernel => Origin::of(&figure::LANE, &Fact::Observed(()), at),
            Witness::KernelAtMoments => Origin::of(&figure::LANE, &Fact::Inferred(()), at),
        },
    );
    let second = if one_row { here } else { below(here, 1) };
    if second.height > 0 {
        let parts = figures(view, thread, now_columns(here));
        view.parts(buf, figures_area(second, one_row), 0, &parts);
    }
}

// What the thread does now, and what the kernel counts of it.
fn figures(view: &View<'_>, thread: &ThreadModel, now: usize) -> Vec<Part> {
    let dots = view.symbols.dots;
    let palette = &view.palette;
    let (said, style, origin) = doing(view, thread);
    let mut parts = vec![(span(fit(&said, now, dots), style), Some(origin))];
    let unknown = TaskReading::unknown(thread.started, Why::NotReadYet);
    let task = thread.task.as_deref().unwrap_or(&unknown);
    let rates = thread.marks.rates(thread.ended.unwrap_or(view.now));
    let [voluntary, per_second, involuntary, also, cpu, ran, delay] = FIGURES;
    let mut add = |said: String, columns: usize, figure: &'static Figure, fact: &Fact<()>| {
        let origin = Origin::of(figure, fact, Some(task.at));
        parts.push((Span::styled(" ", palette.base), None));
        parts.push((span(fit_right(&said, columns, dots), palette.base), Some(origin)));
    };
    let inferred = |rate: Option<f64>, fact: &Fact<()>| match (rate, fact) {
        (_, Fact::Unknown(why)) => Fact::Unknown(*why),
        (None, _) => Fact::Unknown(Why::NotReadYet),
        (Some(_), _) => Fact::Inferred(()),
    };
    let switches = [
        (
            &task.voluntary,
            rates.voluntary,
            voluntary,
            per_second,
            &figure::VOLUNTARY,
            &figure::VOLUNTARY_RATE,
        ),
        (
            &task.involuntary,
            rates.involuntary,
            involuntary,
            also,
            &figure::INVOLUNTARY,
            &figure::INVOLUNTARY_RATE,
        ),
    ];
    for (fact, rate, columns, per_second, count, second) in switches {
        let known = fact.map(|_| ());
        add(plain(fact, |count| crate::tui::format::short(*count)), columns, count, &known);
        add(rate.map_or("?".into(), whole), per_second, second, &inferred(rate, &known));
    }
    let known = task.cpu.map(|_| ());
    let share = rates.cpu.map_or("?".into(), percent);
    add(share, cpu, &figure::CPU_SHARE, &inferred(rates.cpu, &known));
    add(plain(&task.cpu, |time| length(*time)), ran, &figure::CPU, &known);
    let known = task.run_delay.map(|_| ());
    add(plain(&task.run_delay, |time| length(*time)), delay, &figure::RUN_DELAY, &known);
    let channel = match &task.wait_channel {
        Fact::Unknown(why) => format!("? {}", view.why(*why)),
        known => known.value().map_or_else(String::new, |name| match name.as_str() {
            "" => view.symbols.dot.into(),
            name => name.into(),
        }),
    };
    let origin = Origin::of(&figure::WAIT_CHANNEL, &task.wait_channel, Some(task.at));
    parts.push((Span::styled(" ", palette.base), None));
    parts.push((span(channel, palette.muted), Some(origin)));
    parts
}

// Why a figure is unknown is said once in a row, at its end.
fn plain<T>(fact: &Fact<T>, text: impl FnOnce(&T) -> String) -> String {
    crate::tui::format::fact(fact, text)
}

fn whole(rate: f64) -> String {
    match rate {
        0.0 => "0".into(),
        rate if rate < 1.0 => "<1".into(),
        rate if rate < 10_000.0 => format!("{rate:.0}"),
        rate => format!("{:.0}k", rate / 1_000.0),
    }
}

fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent < 10.0 { format!("{percent:.1}%") } else { format!("{percent:.0}%") }
}

fn doing(view: &View<'_>, thread: &ThreadModel) -> (String, Style, Origin) {
    let palette = &view.palette;
    if let Some(ended) = thread.ended {
        let said = words::ended(view.lang, ago(view.since(ended)));
        return (said, palette.muted, Origin::counted(&figure::AT_WORK, Some(ended)));
    }
    let now = thread.lane.now();
    let (_, style) = letter(view, now.activity);
    let told =
        |said: String| (said, style, Origin::counted(&figure::AT_WORK, Some(thread.doing.since())));
    let waits = |said: &str| told(format!("{said} {}", ago(view.since(thread.doing.since()))));
    let seen = thread.seen();
    match (&thread.doing, thread.role) {
        (Doing::Calling { since, call, .. }, _) => {
            let said = format!("{} {}", name_of(call), ago(view.since(*since)));
            (said, style, Origin::counted(&figure::CALLING, Some(*since)))
        }
        (Doing::Idle { .. }, Role::Worker(_)) => {
            told(words::no_job(view.lang, ago(view.since(thread.doing.since()))))
        }
        (Doing::Idle { .. }, Role::Caller) => waits(text::idle(view.lang)),
        (Doing::Idle { .. }, Role::Acceptor(server)) if is_full(view, server) => {
            waits(text::waits_for_room(view.lang))
        }
        (doing, _) => {
            let inside = seen.and_then(|task| Some((task, task.inside.value()?)));
            let Some((task, inside)) = inside else {
                return match doing {
                    Doing::Serving { fd, .. } => told(words::serves(view.lang, fd)),
                    _ => told("?".into()),
                };
            };
            // Not looked at for so long, it may have gone on meanwhile.
            let (fact, about) = if unseen(view).is_zero() {
                (task.inside.clone(), "")
            } else {
                (Fact::Inferred(inside.clone()), "~")
            };
            let origin = Origin::of(&figure::INSIDE, &fact, Some(task.at));
            let said = match inside {
                Inside::Running => words::is_running(view.lang).to_string(),
                Inside::OutsideCall => words::outside_call(view.lang).to_string(),
                Inside::Call { .. } => {
                    format!("{about}{} {}", inside_text(inside), ago(view.since(now.from)))
                }
            };
            (said, style, origin)
        }
    }
}

/// `recvfrom(7)`; a call whose name is not known goes by its number.
pub(super) fn inside_text(inside: &Inside) -> String {
    match inside {
        Inside::Running | Inside::OutsideCall => String::new(),
        Inside::Call { number, name, fd } => {
            let name = name.clone().unwrap_or_else(|| format!("syscall {number}"));
            match fd {
                Some(fd) => format!("{name}({fd})"),
                None => name,
            }
        }
    }
}

fn title(
    view: &View<'_>,
    threads: &[&Arc<ThreadModel>],
    top: usize,
    shown: usize,
) -> Line<'static> {
    let living = || threads.iter().filter(|thread| thread.ended.is_none());
    let running = living().filter(|thread| {
        thread.task.as_ref().is_some_and(|task| task.inside.value() == Some(&Inside::Running))
    });
    let rates: Vec<Rates> = living().map(|thread| thread.marks.rates(view.now)).collect();
    let sum = |of: fn(&Rates) -> Option<f64>| {
        rates.iter().filter_map(of).fold(0.0, |sum, rate| sum + rate)
    };
    let switches = sum(|rates| Some(rates.voluntary? + rates.involuntary?));
    let cpu = sum(|rates| rates.cpu) * 100.0;
    let said = words::totals(view.lang, living().count(), running.count());
    let more = words::total_rates(view.lang, whole(switches), format!("{cpu:.1}"));
    let design = shown_server(view).map(|server| format!("{}  ", server.plan.design.name()));
    let said = format!("{}{said}  {more}", design.unwrap_or_default());
    let mut line = super::word(said, view.palette.base);
    if let Some(turn) = Some(unseen(view)).filter(|turn| !turn.is_zero()) {
        let said = words::looked_at(view.lang, ago(turn));
        line.push_span(span(format!("  {said}"), view.palette.mark));
    }
    if threads.len() > shown {
        let rows = text::rows_shown(view.lang, top + 1, top + shown, threads.len());
        line.push_span(span(format!("  {rows}"), view.palette.muted));
    }
    line
}
