//! Lessons on what threads share.

use super::steps::Bench;
use super::worlds::Maker;
use super::{frame, styles, text, ui};
use crate::command::{Pane, Theme};
use crate::lang::Lang;
use crate::os::{Fact, Inside, TaskReading, ThreadUsage, Why};
use crate::tui::theme::Symbols;
use crate::tui::{Depth, UiState};
use crate::world::*;
use insta::assert_snapshot;
use std::time::Duration;

fn thread(number: u32, done: u64) -> SyncThread {
    SyncThread {
        name: format!("lesson-{number}").into(),
        part: Part::Serves,
        done,
        holds: vec![],
        waits: None,
        usage: None,
    }
}

fn used(thread: SyncThread, voluntary: u64) -> SyncThread {
    let usage = ThreadUsage { voluntary, involuntary: 12, cpu: Duration::from_millis(20) };
    SyncThread { usage: Some(usage), ..thread }
}

fn begun(plan: &SyncPlan) -> Maker {
    let mut maker = Maker::new();
    for number in 1..=plan.threads {
        let thread = format!("lesson-{number}").into();
        maker.event(What::ThreadStarted { thread, role: Role::Lesson, tid: number });
    }
    maker.event(What::Noted(Note::SyncBegan { plan: plan.clone() }));
    maker
}

fn ended(plan: &SyncPlan, state: SyncState) -> World {
    let mut maker = begun(plan);
    maker.event(What::Noted(Note::SyncEnded { plan: plan.clone(), state: Box::new(state) }));
    maker.world
}

fn lost_update() -> World {
    let plan = SyncPlan::new(Lesson::LostUpdate);
    let threads = |voluntary| (1..=4).map(|n| used(thread(n, 1_000_000), voluntary)).collect();
    let way = |way, total: u64, took| SyncWay {
        way,
        cut: false,
        figures: vec![
            (SyncFigure::Expected, 4_000_000),
            (SyncFigure::Total, total),
            (SyncFigure::Lost, 4_000_000 - total),
            (SyncFigure::Took, took),
            (SyncFigure::Voluntary, 0),
            (SyncFigure::Involuntary, 48),
        ],
        threads: threads(0),
        cycle: vec![],
    };
    let ways = vec![way(Way::LoadStore, 1_778_047, 48_211), way(Way::FetchAdd, 4_000_000, 71_907)];
    ended(&plan, SyncState { ways, threads: threads(0), ..SyncState::default() })
}

// Two threads wait for each other, and the kernel has both in futex(2).
fn deadlock() -> World {
    let plan = SyncPlan::new(Lesson::Deadlock);
    let mut maker = begun(&plan);
    let stands = |number, holds, waits| SyncThread {
        holds: vec![holds],
        waits: Some(waits),
        ..thread(number, 3)
    };
    let wait = |thread: u32, lock, holder: u32| SyncWait {
        thread: format!("lesson-{thread}").into(),
        lock,
        holder: format!("lesson-{holder}").into(),
    };
    let state = SyncState {
        now: Some(Way::Opposite),
        threads: vec![stands(1, 0, 1), stands(2, 1, 0)],
        cycle: vec![wait(2, 0, 1), wait(1, 1, 2)],
        ..SyncState::default()
    };
    let task = |number: u32| {
        let inside = Inside::Call { number: 202, name: Some("futex".into()), fd: None };
        let at = maker.world.at;
        let reading = TaskReading {
            inside: Fact::Observed(inside),
            ..TaskReading::unknown(at, Why::NotReadYet)
        };
        (format!("lesson-{number}").into(), reading)
    };
    let tasks = (1..=2).map(task).collect();
    maker.sample(Sample { sync: Some(state), tasks, ..Sample::default() });
    maker.world
}

fn condvar() -> World {
    let plan = SyncPlan::new(Lesson::Condvar);
    let way = |way, numbers: [u64; 5], stuck: Option<u64>| {
        let figures = [
            SyncFigure::Put,
            SyncFigure::Taken,
            SyncFigure::Woken,
            SyncFigure::FoundNothing,
            SyncFigure::Unheard,
        ];
        let mut figures: Vec<_> = figures.into_iter().zip(numbers).collect();
        figures.extend(stuck.map(|stuck| (SyncFigure::Stuck, stuck)));
        figures.extend(stuck.map(|_| (SyncFigure::StuckFor, 3_000_120)));
        let part = |part, thread| SyncThread { part, ..used(thread, 101) };
        let mut consumer = part(Part::Consumes, thread(2, 34));
        consumer.waits = stuck.map(|_| 0);
        let threads = vec![part(Part::Produces, thread(1, 100)), consumer];
        SyncWay { way, cut: stuck.is_some(), figures, threads, cycle: vec![] }
    };
    let ways = vec![
        way(Way::NotifyOne, [100, 100, 100, 0, 0], None),
        way(Way::NotifyAll, [100, 100, 297, 198, 0], None),
        way(Way::LostWakeup, [1, 0, 0, 0, 1], Some(1)),
    ];
    ended(&plan, SyncState { ways, ..SyncState::default() })
}

fn semaphore() -> World {
    let plan = SyncPlan::new(Lesson::Semaphore);
    let mut maker = begun(&plan);
    let stands = |number: u32| SyncThread {
        holds: if number % 3 == 1 { vec![0] } else { vec![] },
        waits: (number % 3 != 1).then_some(0),
        ..thread(number, 7 + u64::from(number))
    };
    let threads = (1..=8).map(stands).collect();
    let state = SyncState { now: Some(Way::Semaphore), threads, ..SyncState::default() };
    maker.sample(Sample { sync: Some(state), ..Sample::default() });
    maker.world
}

#[test]
fn one_screen_a_lesson() {
    let worlds = [
        ("lost_update", lost_update()),
        ("deadlock", deadlock()),
        ("condvar", condvar()),
        ("semaphore", semaphore()),
    ];
    for (name, world) in worlds {
        for (lang, size) in [(Lang::En, (80, 24)), (Lang::Ko, (80, 24)), (Lang::Ko, (120, 40))] {
            let mut ui = ui(lang);
            ui.go_to(Pane::Bench);
            let (buf, _) = frame(&world, &mut ui, size);
            let name = format!("sync_{name}_{}_{}x{}", lang.code(), size.0, size.1);
            assert_snapshot!(name, format!("{}\n{}", text(&buf), styles(&buf)));
        }
    }
}

// What a colour says is said by a word or a shape as well.
#[test]
fn without_colour_and_with_plain_letters() {
    let world = deadlock();
    for (name, theme, depth, symbols) in [
        ("mono", Theme::Dark, Depth::Mono, Symbols::UNICODE),
        ("ascii_light", Theme::Light, Depth::Ansi, Symbols::ASCII),
    ] {
        let mut ui = UiState::new(Lang::En, theme, depth, symbols);
        ui.go_to(Pane::Bench);
        let (buf, _) = frame(&world, &mut ui, (80, 24));
        assert_snapshot!(
            format!("sync_deadlock_{name}"),
            format!("{}\n{}", text(&buf), styles(&buf))
        );
    }
}

#[test]
fn a_lesson_that_is_typed_is_shown() {
    let mut bench = Bench::new(World::default());
    bench.press(":sync deadlock<enter>");
    assert_eq!(bench.ui.focus, Pane::Bench);
    assert!(bench.ui.watched(&bench.world).threads);
}

// Every lesson, from before it began to its end, fits and says something at every size.
#[test]
fn every_lesson_is_drawn_at_every_size() {
    for lesson in Lesson::ALL {
        let plan = SyncPlan::new(lesson);
        for lang in Lang::ALL {
            for size in [(80, 24), (100, 30), (120, 40), (200, 60)] {
                let mut ui = ui(lang);
                ui.go_to(Pane::Bench);
                let world = begun(&plan).world;
                let said = text(&frame(&world, &mut ui, size).0);
                assert!(said.contains(lesson.name()), "{said}");
                // The idea is there whole.
                let idea = crate::explain::sync::idea(lang, lesson);
                let last = idea.split(' ').next_back().unwrap();
                assert!(said.contains(last), "{last}\n{said}");
            }
        }
    }
}
