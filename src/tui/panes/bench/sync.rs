//! A lesson on what threads share: its idea, what its threads do, who holds and waits for what, and
//! what came of it.

use crate::explain::sync as words;
use crate::os::Inside;
use crate::tui::format::span as length;
use crate::tui::line::paragraph;
use crate::tui::text::sync as text;
use crate::tui::view::{View, span};
use crate::tui::wrap::{fit, fit_right, width};
use crate::world::{Lesson, Part, SyncFigure, SyncRun, SyncThread, Way};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// The columns of a way's name and of its bar.
const NAME: usize = 16;
const BAR: usize = 9;

/// The columns of a thread's name, of what the kernel says or has counted, of its part, gauge and
/// number.
const THREAD: usize = 10;
const KERNEL: usize = 9;
const PART: usize = 9;
const GAUGE: usize = 8;
const DONE: usize = 11;

/// A figure and the columns that it takes in every row.
type Column = (SyncFigure, usize);

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect, run: &SyncRun) -> Line<'static> {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let columns = usize::from(inside.width);
    let height = usize::from(inside.height);
    let idea = paragraph(words::idea(view.lang, run.plan.lesson), columns, view.palette.base);
    let result = results(view, run, columns);
    let threads = threads(view, run, columns);
    let ways = |all| ways(view, run, columns, all);
    // Where not everything fits, the code of one way is enough, and of threads as many as fit.
    let fixed = idea.len() + result.len();
    let whole = ways(true);
    let fits = fixed + whole.len() + threads.len() <= height;
    let ways = if fits { whole } else { ways(false) };
    let used = fixed + ways.len() + threads.len();
    let mut gaps = height.saturating_sub(used).min(3);
    let mut lines = Vec::new();
    for part in [idea, ways, result] {
        if part.is_empty() {
            continue;
        }
        lines.extend(part);
        if gaps > 0 {
            gaps -= 1;
            lines.push(Line::default());
        }
    }
    let room = height.saturating_sub(lines.len());
    let all = threads.len();
    if all <= room {
        lines.extend(threads);
    } else if room > 0 {
        lines.extend(threads.into_iter().take(room - 1));
        let more = text::more(view.lang, all - (room - 1));
        lines.push(Line::from(span(more, view.palette.muted)));
    }
    view.lines(buf, inside, &lines);
    title(view, run)
}

fn title(view: &View<'_>, run: &SyncRun) -> Line<'static> {
    let (plan, palette) = (&run.plan, &view.palette);
    let times = words::commas(plan.times);
    let mut said = text::title(view.lang, plan.lesson.name(), plan.threads, times);
    if plan.lesson == Lesson::Semaphore {
        said += &text::title_permits(view.lang, plan.permits);
    }
    let mut spans = vec![span(said, palette.base)];
    if run.ended.is_none() {
        let running = text::running_for(view.lang, length(view.since(run.began)));
        spans.push(span(running, palette.mark));
    } else if run.state.stopped {
        spans.push(span(text::stopped(view.lang), palette.mark));
    }
    Line::from(spans)
}

// The figures that a lesson is about, the first of them the longest.
const fn figures(lesson: Lesson) -> &'static [SyncFigure] {
    use SyncFigure::{
        Expected, FoundNothing, Inside, Involuntary, LongestWait, Lost, Put, Rate, Readers,
        Retries, Stuck, Taken, Took, Total, Unheard, Voluntary, Waits, Woken,
    };
    match lesson {
        Lesson::LostUpdate => &[Expected, Total, Lost, Took, Voluntary, Involuntary],
        Lesson::Mutex | Lesson::PerThread => &[Expected, Total, Took, Voluntary, Involuntary],
        Lesson::Atomic => &[Total, Took, Retries, Voluntary, Involuntary],
        Lesson::Semaphore => &[Inside, Waits, LongestWait, Took, Voluntary, Involuntary],
        Lesson::Condvar => &[Put, Taken, Woken, FoundNothing, Unheard, Stuck],
        Lesson::RwLock => &[Readers, Took, LongestWait, Waits, Voluntary, Involuntary],
        Lesson::Convoy => &[Rate, Took, LongestWait, Waits, Voluntary, Involuntary],
        Lesson::FalseSharing => &[Total, Took, Voluntary, Involuntary],
        Lesson::Deadlock | Lesson::ExitHolding => &[Total, Stuck, Took, Voluntary, Involuntary],
    }
}

// As many figures as fit, each as wide as its widest row.
fn columns_of(run: &SyncRun, room: usize) -> Vec<Column> {
    let mut left = room;
    let mut shown = Vec::new();
    for figure in figures(run.plan.lesson) {
        let values = run.state.ways.iter().filter_map(|way| way.figure(*figure));
        let widest = values.map(|value| width(&words::number(*figure, value))).max().unwrap_or(0);
        let live = match figure {
            SyncFigure::Expected => width(&words::commas(progress(run).0)),
            _ => 0,
        };
        let columns = widest.max(figure.name().len()).max(live) + 2;
        if columns > left {
            break;
        }
        left -= columns;
        shown.push((*figure, columns));
    }
    shown
}

// A heading, and of each way its bar and figures; below it what its threads do: of all ways, or of
// the one that matters now.
fn ways(view: &View<'_>, run: &SyncRun, columns: usize, all: bool) -> Vec<Line<'static>> {
    let palette = &view.palette;
    let lesson = run.plan.lesson;
    let lead = 2 + NAME + 1 + BAR;
    let shown = columns_of(run, columns.saturating_sub(lead));
    // Above the bars is what they show.
    let measured = fit(bar_of(lesson).name(), BAR, view.symbols.dots);
    let mut heading =
        vec![span(" ".repeat(lead - BAR), palette.muted), span(measured, palette.muted)];
    heading.extend(shown.iter().map(|(figure, columns)| {
        span(fit_right(figure.name(), *columns, view.symbols.dots), palette.muted)
    }));
    let mut lines = vec![Line::from(heading)];
    let matters = run.state.now.or_else(|| shown_way(run)).or(lesson.ways().first().copied());
    for way in lesson.ways() {
        lines.push(way_line(view, run, *way, &shown));
        if all || matters == Some(*way) {
            lines.extend(words::code(&run.plan, *way).into_iter().map(|line| {
                let (bar, style) = match line.critical {
                    true => (view.symbols.box_left, palette.mark),
                    false => (" ", palette.muted),
                };
                Line::from(vec![span(format!("    {bar} "), palette.mark), span(line.text, style)])
            }));
        }
    }
    lines
}

fn way_line(view: &View<'_>, run: &SyncRun, way: Way, shown: &[Column]) -> Line<'static> {
    let (palette, symbols) = (&view.palette, &view.symbols);
    let done = run.state.way(way);
    let running = run.state.now == Some(way);
    let (symbol, style) = match done {
        _ if running => (symbols.busy, palette.mark),
        Some(_) => (symbols.passed, palette.base),
        None => (symbols.idle, palette.muted),
    };
    let heading = if running { style } else { style.add_modifier(Modifier::BOLD) };
    let mut spans = vec![
        span(format!("{symbol} "), style),
        span(fit(words::way(view.lang, way), NAME, symbols.dots), heading),
        span(" ", style),
    ];
    let Some(done) = done else {
        if running {
            let (part, whole) = progress(run);
            spans.extend(gauge(view, BAR, part, whole, palette.mark));
            spans.extend(live(view, run, shown));
        } else {
            spans.push(span(text::to_come(view.lang), palette.muted));
        }
        return Line::from(spans);
    };
    let (part, whole) = measure(run, way);
    let bad = [SyncFigure::Lost, SyncFigure::Stuck]
        .iter()
        .any(|figure| done.figure(*figure).is_some_and(|number| number > 0));
    let colour = if bad { palette.bad } else { palette.good };
    spans.extend(gauge(view, BAR, part, whole, colour));
    spans.extend(shown.iter().map(|(figure, columns)| {
        let number = done.figure(*figure);
        let worst = matches!(figure, SyncFigure::Lost | SyncFigure::Stuck | SyncFigure::Unheard);
        let style = if worst && number.is_some_and(|number| number > 0) {
            palette.bad
        } else {
            palette.base
        };
        let number = number.map_or_else(|| "-".into(), |number| words::number(*figure, number));
        span(fit_right(&number, *columns, symbols.dots), style)
    }));
    Line::from(spans)
}

// What is known of a way that runs: how many are inside or wait now.
fn live(view: &View<'_>, run: &SyncRun, shown: &[Column]) -> Vec<Span<'static>> {
    let threads = &run.state.threads;
    let cell = |(figure, columns): &Column| {
        let number = match figure {
            SyncFigure::Expected => Some(threads.iter().map(|thread| thread.done).sum()),
            SyncFigure::Inside => {
                Some(threads.iter().filter(|thread| !thread.holds.is_empty()).count() as u64)
            }
            SyncFigure::Stuck if run.plan.lesson != Lesson::Condvar => {
                Some(threads.iter().filter(|thread| thread.waits.is_some()).count() as u64)
            }
            _ => None,
        };
        let number = number.map_or_else(|| view.symbols.dots.into(), words::commas);
        span(fit_right(&number, *columns, view.symbols.dots), view.palette.muted)
    };
    shown.iter().map(cell).collect()
}

// How far the threads are.
fn progress(run: &SyncRun) -> (u64, u64) {
    let threads = &run.state.threads;
    let done = threads.iter().map(|thread| thread.done).sum();
    (done, run.plan.times.saturating_mul(threads.len() as u64))
}

// What the bar of a way shows: what was kept of what should be, how many were inside, how often
// somebody was woken; where the ways differ in time, that.
fn measure(run: &SyncRun, way: Way) -> (u64, u64) {
    let of = |way: Way, figure| run.state.figure(Some(way), figure).unwrap_or(0);
    let longest = |figure| run.plan.lesson.ways().iter().map(|way| of(*way, figure)).max();
    let figure = bar_of(run.plan.lesson);
    let whole = match run.plan.lesson {
        Lesson::LostUpdate => of(way, SyncFigure::Expected),
        Lesson::Semaphore => run.plan.threads.into(),
        _ => longest(figure).unwrap_or(0),
    };
    (of(way, figure), whole)
}

// The figure that the bars of a lesson show.
const fn bar_of(lesson: Lesson) -> SyncFigure {
    match lesson {
        Lesson::Semaphore => SyncFigure::Inside,
        Lesson::Condvar => SyncFigure::Woken,
        Lesson::Convoy => SyncFigure::Rate,
        Lesson::LostUpdate | Lesson::Deadlock | Lesson::ExitHolding => SyncFigure::Total,
        _ => SyncFigure::Took,
    }
}

fn gauge(
    view: &View<'_>,
    columns: usize,
    part: u64,
    whole: u64,
    style: Style,
) -> [Span<'static>; 2] {
    let [full, _, empty] = view.gauge(columns, part, 0, whole);
    [span(full, style), span(empty, view.palette.line)]
}

fn results(view: &View<'_>, run: &SyncRun, columns: usize) -> Vec<Line<'static>> {
    let palette = &view.palette;
    let mut lines = Vec::new();
    // While it lasts; afterwards it is among the results.
    if !run.state.cycle.is_empty() && run.state.now.is_some() {
        lines.push(Line::from(span(text::deadlock(view.lang), palette.bad)));
        for sentence in words::circle(view.lang, run.plan.lesson, &run.state.cycle) {
            lines.extend(paragraph(&sentence, columns, palette.bad));
        }
    }
    for sentence in words::result(view.lang, &run.plan, &run.state) {
        lines.extend(paragraph(&sentence, columns, palette.heading()));
    }
    lines
}

// Of which way the threads are shown when none is under way: of the one that was stuck.
fn shown_way(run: &SyncRun) -> Option<Way> {
    let ways = &run.state.ways;
    ways.iter().find(|way| way.cut).or(ways.first()).map(|way| way.way)
}

fn threads(view: &View<'_>, run: &SyncRun, columns: usize) -> Vec<Line<'static>> {
    let (heading, threads) = match run.state.now {
        Some(now) => (text::threads_now(view.lang, words::way(view.lang, now)), &run.state.threads),
        None => match shown_way(run).and_then(|way| run.state.way(way)) {
            Some(way) => {
                (text::threads_of(view.lang, words::way(view.lang, way.way)), &way.threads)
            }
            None => return Vec::new(),
        },
    };
    let mut lines = vec![Line::from(span(view.cut(&heading, columns), view.palette.muted))];
    let said: Vec<String> = threads.iter().map(|thread| kernel_says(view, run, thread)).collect();
    let columns = said.iter().map(|said| width(said)).max().unwrap_or(0).max(KERNEL);
    let lines_of = threads.iter().zip(&said);
    lines.extend(
        lines_of.map(|(thread, said)| thread_line(view, run, thread, &fit(said, columns, ""))),
    );
    lines
}

const fn part(view: &View<'_>, part: Part) -> &'static str {
    match part {
        Part::Serves => text::serves(view.lang),
        Part::Produces => text::produces(view.lang),
        Part::Consumes => text::consumes(view.lang),
        Part::Reads => text::reads(view.lang),
        Part::Writes => text::writes(view.lang),
    }
}

// Where the kernel saw it last, or what it has counted for it.
fn kernel_says(view: &View<'_>, run: &SyncRun, thread: &SyncThread) -> String {
    match (&thread.usage, run.state.now) {
        (Some(usage), _) => {
            let count = |count| words::commas(count);
            format!("{} + {}", count(usage.voluntary), count(usage.involuntary))
        }
        (None, Some(_)) => kernel(view, thread).unwrap_or_default(),
        (None, None) => String::new(),
    }
}

fn thread_line(view: &View<'_>, run: &SyncRun, thread: &SyncThread, said: &str) -> Line<'static> {
    let (palette, dots) = (&view.palette, view.symbols.dots);
    let lock = |lock: u8| run.plan.lesson.locks().get(usize::from(lock)).copied().unwrap_or("?");
    let mut spans = vec![
        span(fit(&thread.name, THREAD, dots), palette.base),
        span(said, palette.heading()),
        span(" ", palette.base),
    ];
    if matches!(run.plan.lesson, Lesson::Condvar | Lesson::RwLock) {
        spans.push(span(fit(part(view, thread.part), PART, dots), palette.muted));
    }
    spans.extend(gauge(view, GAUGE, thread.done, run.plan.times, palette.server));
    spans.push(span(fit_right(&words::commas(thread.done), DONE, dots), palette.base));
    for held in &thread.holds {
        // While the others are still at it, one that is measured has ended.
        let ended = run.state.now.is_some() && thread.usage.is_some();
        let (said, style) = match ended {
            true => (text::ended_holding(view.lang, lock(*held)), palette.bad),
            false => (text::holds(view.lang, lock(*held)), palette.good),
        };
        spans.push(span(format!("  {} {said}", view.symbols.full), style));
    }
    if let Some(waits) = thread.waits {
        let said = text::waits(view.lang, lock(waits));
        spans.push(span(format!("  {} {said}", view.symbols.blocked), palette.bad));
    }
    Line::from(spans)
}

// Where the kernel saw it last.
fn kernel(view: &View<'_>, thread: &SyncThread) -> Option<String> {
    let task = view.world.threads.get(&thread.name)?.task.as_ref()?;
    Some(match task.inside.value()? {
        Inside::Call { .. } => match task.call()? {
            "nanosleep" | "clock_nanosleep" => "sleep".into(),
            call => call.into(),
        },
        Inside::Running => text::kernel_running(view.lang).into(),
        Inside::OutsideCall => return None,
    })
}
