//! Lessons on what threads share, in words.

mod code;

use super::answer::{Row, Told};
use super::text::sync as text;
use crate::lang::{Lang, Line};
use crate::world::{Lesson, SyncFigure, SyncPlan, SyncRun, SyncState, SyncWait, SyncWay, Way};

/// A line of what a thread does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeLine {
    /// As in C.
    pub text: &'static str,
    /// Whether it is in the critical section.
    pub critical: bool,
}

/// The idea of a lesson, in one or two sentences.
pub const fn idea(l: Lang, lesson: Lesson) -> &'static str {
    match lesson {
        Lesson::LostUpdate => text::idea_lost_update(l),
        Lesson::Mutex => text::idea_mutex(l),
        Lesson::Atomic => text::idea_atomic(l),
        Lesson::PerThread => text::idea_per_thread(l),
        Lesson::Semaphore => text::idea_semaphore(l),
        Lesson::Condvar => text::idea_condvar(l),
        Lesson::RwLock => text::idea_rwlock(l),
        Lesson::Convoy => text::idea_convoy(l),
        Lesson::FalseSharing => text::idea_false_sharing(l),
        Lesson::Deadlock => text::idea_deadlock(l),
        Lesson::ExitHolding => text::idea_exit_holding(l),
    }
}

/// A way in a few words.
pub const fn way(l: Lang, way: Way) -> &'static str {
    match way {
        Way::LoadStore => text::way_load_store(l),
        Way::FetchAdd => text::way_fetch_add(l),
        Way::CompareExchange => text::way_compare_exchange(l),
        Way::Mutex => text::way_mutex(l),
        Way::PerThread => text::way_per_thread(l),
        Way::Semaphore => text::way_semaphore(l),
        Way::Unlimited => text::way_unlimited(l),
        Way::NotifyOne => text::way_notify_one(l),
        Way::NotifyAll => text::way_notify_all(l),
        Way::LostWakeup => text::way_lost_wakeup(l),
        Way::RwLock => text::way_rwlock(l),
        Way::OverCall => text::way_over_call(l),
        Way::AroundData => text::way_around_data(l),
        Way::OneLine => text::way_one_line(l),
        Way::Padded => text::way_padded(l),
        Way::Opposite => text::way_opposite(l),
        Way::Ordered => text::way_ordered(l),
        Way::Guard => text::way_guard(l),
        Way::Forgotten => text::way_forgotten(l),
    }
}

/// The name of a figure for people.
pub fn figure(l: Lang, figure: SyncFigure) -> &'static str {
    let name: Line = match figure {
        SyncFigure::Expected => text::figure_expected,
        SyncFigure::Total => text::figure_total,
        SyncFigure::Lost => text::figure_lost,
        SyncFigure::Bytes => text::figure_bytes,
        SyncFigure::Retries => text::figure_retries,
        SyncFigure::Inside => text::figure_inside,
        SyncFigure::Readers => text::figure_readers,
        SyncFigure::Waits => text::figure_waits,
        SyncFigure::LongestWait => text::figure_longest_wait,
        SyncFigure::Put => text::figure_put,
        SyncFigure::Taken => text::figure_taken,
        SyncFigure::Woken => text::figure_woken,
        SyncFigure::FoundNothing => text::figure_found_nothing,
        SyncFigure::Unheard => text::figure_unheard,
        SyncFigure::Stuck => text::figure_stuck,
        SyncFigure::StuckFor => text::figure_stuck_for,
        SyncFigure::Rate => text::figure_rate,
        SyncFigure::Took => text::figure_took,
        SyncFigure::Ratio => text::figure_ratio,
        SyncFigure::Voluntary => text::figure_voluntary,
        SyncFigure::Involuntary => text::figure_involuntary,
        SyncFigure::Cpu => text::figure_cpu,
    };
    name(l)
}

/// What a thread does in a way of a lesson.
pub fn code(plan: &SyncPlan, way: Way) -> Vec<CodeLine> {
    let lines = code::lines(plan, way).iter();
    let line = |line: &&'static str| match line.strip_prefix('*') {
        Some(text) => CodeLine { text, critical: true },
        None => CodeLine { text: line, critical: false },
    };
    lines.map(line).collect()
}

// A time a person can take in: three figures of it.
fn micros(micros: u64) -> String {
    match micros {
        0..1_000 => format!("{micros} µs"),
        1_000..100_000 => format!("{:.1} ms", micros as f64 / 1e3),
        100_000..1_000_000 => format!("{} ms", micros / 1_000),
        _ => format!("{:.2} s", micros as f64 / 1e6),
    }
}

/// A figure's number: with commas, a time in its unit.
pub fn number(figure: SyncFigure, number: u64) -> String {
    if figure.is_time() { micros(number) } else { commas(number) }
}

/// 2221953 as 2,221,953.
pub fn commas(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Of a circle of waiting threads one sentence each: what it holds and what it waits for.
pub fn circle(l: Lang, lesson: Lesson, circle: &[SyncWait]) -> Vec<String> {
    let name = |lock: u8| lesson.locks().get(usize::from(lock)).copied().unwrap_or("?");
    let sentence = |wait: &SyncWait| {
        // What it holds is what the one waits for who waits for it.
        let held = circle.iter().find(|other| other.holder == wait.thread);
        let held = held.map_or("?", |other| name(other.lock));
        text::holds_and_waits(l, &wait.thread, held, name(wait.lock), &wait.holder)
    };
    // From the thread that comes first by its name.
    let first = circle.iter().enumerate().min_by_key(|(_, wait)| wait.thread.clone());
    let first = first.map_or(0, |(at, _)| at);
    circle.iter().cycle().skip(first).take(circle.len()).map(sentence).collect()
}

/// What came of a lesson, as sentences; of the ways that are done.
pub fn result(l: Lang, plan: &SyncPlan, state: &SyncState) -> Vec<String> {
    let [first, second] = [0, 1].map(|at| state.ways.get(at));
    let Some(first) = first else {
        let stopped = state.stopped.then(|| text::stopped(l).to_string());
        return stopped.into_iter().collect();
    };
    let figure = |way: &SyncWay, figure| way.figure(figure).unwrap_or(0);
    let said = |way: &SyncWay, of| number(of, figure(way, of));
    let mut sentences = Vec::new();
    let waited = |way: &SyncWay| match figure(way, SyncFigure::Waits) {
        0 => text::waited_never(l).into(),
        _ => text::waited(l, said(way, SyncFigure::Waits), said(way, SyncFigure::LongestWait)),
    };
    match plan.lesson {
        Lesson::LostUpdate => {
            sentences.push(lost(l, plan, first));
            sentences.extend(
                second.filter(|way| all_counted(way)).map(|way| {
                    text::kept_by(l, self::way(l, way.way), said(way, SyncFigure::Total))
                }),
            );
        }
        Lesson::Mutex | Lesson::PerThread | Lesson::Atomic => {
            if all_counted(first) {
                sentences.push(text::kept(l, said(first, SyncFigure::Total)));
            }
            sentences.extend(times(l, state));
            sentences.extend(
                second
                    .and_then(|way| way.figure(SyncFigure::Retries))
                    .map(|retries| text::retried(l, commas(retries))),
            );
        }
        Lesson::FalseSharing => {
            sentences.extend(times(l, state));
            let ratio = first.figure(SyncFigure::Ratio);
            if ratio.is_some_and(|ratio| ratio < 130) {
                sentences.push(text::sharing_little(l).into());
            }
        }
        Lesson::Semaphore => {
            sentences.push(text::inside(l, said(first, SyncFigure::Inside), plan.permits));
            sentences.push(waited(first));
            sentences
                .extend(second.map(|way| text::inside_unlimited(l, said(way, SyncFigure::Inside))));
        }
        Lesson::Condvar => {
            for way in &state.ways {
                let put = said(way, SyncFigure::Put);
                let (woken, nothing) =
                    (said(way, SyncFigure::Woken), said(way, SyncFigure::FoundNothing));
                match way.way {
                    Way::NotifyOne => sentences.push(text::notified_one(l, put, woken, nothing)),
                    Way::NotifyAll => sentences.push(text::notified_all(l, put, woken, nothing)),
                    _ if way.figure(SyncFigure::Stuck).is_some_and(|stuck| stuck > 0) => {
                        sentences.push(text::wakeup_lost(l, said(way, SyncFigure::StuckFor)));
                    }
                    _ => {}
                }
            }
        }
        Lesson::RwLock => {
            if let Some(second) = second {
                sentences.push(text::readers(
                    l,
                    said(first, SyncFigure::Readers),
                    said(second, SyncFigure::Readers),
                ));
            }
            sentences.extend(times(l, state));
        }
        Lesson::Convoy => {
            let of =
                |way: &SyncWay| (said(way, SyncFigure::Rate), said(way, SyncFigure::LongestWait));
            let (rate, longest) = of(first);
            sentences.push(text::convoy_over(l, rate, longest));
            sentences.extend(
                second.map(of).map(|(rate, longest)| text::convoy_around(l, rate, longest)),
            );
        }
        Lesson::Deadlock => {
            if first.cycle.is_empty() {
                sentences.push(text::deadlock_none(l).into());
            } else {
                sentences.push(text::deadlocked(l, first.cycle.len()));
                sentences.extend(circle(l, plan.lesson, &first.cycle));
            }
            sentences.extend(
                second
                    .filter(|way| !way.cut)
                    .map(|way| text::ordered(l, said(way, SyncFigure::Total))),
            );
        }
        Lesson::ExitHolding => {
            if !first.cut {
                sentences.push(text::guarded(l, said(first, SyncFigure::Total)));
            }
            sentences.extend(second.and_then(|way| {
                let stuck = way.figure(SyncFigure::Stuck)?;
                Some(text::forgotten(l, stuck, said(way, SyncFigure::StuckFor)))
            }));
        }
    }
    let ends_itself =
        |way: &&SyncWay| !matches!(way.way, Way::LostWakeup | Way::Opposite | Way::Forgotten);
    if !state.stopped && state.ways.iter().filter(ends_itself).any(|way| way.cut) {
        sentences.push(text::cut(l).into());
    }
    sentences
}

fn all_counted(way: &SyncWay) -> bool {
    way.figure(SyncFigure::Lost) == Some(0)
}

fn lost(l: Lang, plan: &SyncPlan, way: &SyncWay) -> String {
    let of = |figure| way.figure(figure).unwrap_or(0);
    let (lost, expected) = (of(SyncFigure::Lost), of(SyncFigure::Expected));
    if lost == 0 && plan.threads == 1 {
        return text::lost_alone(l).into();
    }
    if lost == 0 {
        return text::lost_none(l, commas(expected));
    }
    let percent = lost as f64 * 100.0 / expected.max(1) as f64;
    text::lost(l, commas(lost), commas(expected), format!("{percent:.1}"))
}

// How the first way's time compares with the second's.
fn times(l: Lang, state: &SyncState) -> Option<String> {
    let [first, second] = [state.ways.first()?, state.ways.get(1)?];
    let ratio = first.figure(SyncFigure::Ratio).filter(|ratio| *ratio > 0)?;
    let took = |way: &SyncWay| micros(way.figure(SyncFigure::Took).unwrap_or(0));
    let (name, other) = (way(l, first.way), way(l, second.way));
    Some(if ratio >= 100 {
        let ratio = format!("{:.1}", ratio as f64 / 100.0);
        text::times_slower(l, name, took(first), other, took(second), ratio)
    } else {
        let ratio = format!("{:.1}", 100.0 / ratio as f64);
        text::times_faster(l, name, took(first), other, took(second), ratio)
    })
}

/// What came of a lesson: the sentences, and the figures of its ways beside each other.
pub fn report(l: Lang, plan: &SyncPlan, state: &SyncState) -> Told {
    let mut sentences = result(l, plan, state).into_iter();
    let first = sentences.next().unwrap_or_else(|| text::over(l).into());
    let mut rows: Vec<Row> = sentences.map(Row::Text).collect();
    if !state.ways.is_empty() {
        let names = state.ways.iter().map(|done| done.way.name().to_string());
        let head = std::iter::once(String::new()).chain([String::new()]).chain(names).collect();
        rows.push(Row::Cells(head, String::new()));
    }
    for of in SyncFigure::ALL {
        if state.ways.iter().all(|way| way.figure(of).is_none()) {
            continue;
        }
        let values = state.ways.iter().map(|way| match way.figure(of) {
            Some(value) => number(of, value),
            None => "-".into(),
        });
        let meaning = match (plan.lesson, of) {
            // The readers change nothing.
            (Lesson::RwLock, SyncFigure::Total) => text::figure_writes(l),
            _ => figure(l, of),
        };
        let cells = [of.name().to_string(), meaning.to_string()].into_iter().chain(values);
        rows.push(Row::Cells(cells.collect(), String::new()));
    }
    Told { headline: text::came_of(l, plan.lesson.name(), first), rows }
}

/// That a lesson has ended, without what differs from run to run.
pub fn over(l: Lang, plan: &SyncPlan) -> String {
    text::came_of(l, plan.lesson.name(), text::over(l))
}

/// The lesson of the world, if the last experiment was one.
pub fn run(world: &crate::world::World) -> Option<&SyncRun> {
    match &world.experiment {
        Some(crate::world::Experiment::Sync(run)) => Some(run),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(way: Way, figures: &[(SyncFigure, u64)]) -> SyncState {
        let figures = figures.to_vec();
        let way = SyncWay { way, cut: false, figures, threads: vec![], cycle: vec![] };
        SyncState { ways: vec![way], ..SyncState::default() }
    }

    #[test]
    fn a_semaphore_with_enough_permits_made_nobody_wait() {
        let plan = SyncPlan::new(Lesson::Semaphore);
        let of = |waits| {
            let inside = (SyncFigure::Inside, 8);
            result(Lang::En, &plan, &done(Way::Semaphore, &[inside, (SyncFigure::Waits, waits)]))
        };
        assert_eq!(of(0).last().map(String::as_str), Some("Nobody had to wait."));
        assert!(of(2).last().is_some_and(|said| said.starts_with("2 times")));
    }

    #[test]
    fn the_total_of_a_table_is_what_its_writer_wrote() {
        let state = done(Way::RwLock, &[(SyncFigure::Total, 25)]);
        let told = report(Lang::En, &SyncPlan::new(Lesson::RwLock), &state);
        assert!(told.lines().iter().any(|line| line.contains("writes counted")), "{told:?}");
    }
}
