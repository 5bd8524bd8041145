//! The pane of servers side by side.

use super::steps::Bench;
use super::{LOOKS, frame, styles, text, ui};
use crate::command::{Pane, Theme};
use crate::lang::Lang;
use crate::os::Errno;
use crate::tui::theme::{Depth, Symbols};
use crate::world::{
    Arrivals, Compared, Design, Event, Exchange, Latency, LoadFigures, LoadPlan, Manner, Measure,
    Note, Plan, Service, What, Work, World,
};
use insta::assert_snapshot;
use std::time::Duration;

const fn micros(micros: u64) -> Duration {
    Duration::from_micros(micros)
}

fn load() -> LoadPlan {
    LoadPlan {
        arrivals: Arrivals::Closed { clients: 50, think: Duration::ZERO },
        keep: true,
        exchange: Exchange::Echo { bytes: 64 },
        manner: Manner::Plain,
        time: Duration::from_secs(3),
        count: None,
        timeout: Duration::from_secs(10),
    }
}

fn plan(design: Design) -> Plan {
    Plan { work: Work::Sleep(Duration::from_millis(20)), ..Plan::new(design, Service::Echo) }
}

fn latency(p50: u64, p99: u64, max: u64) -> Latency {
    Latency {
        count: 100,
        p50: micros(p50),
        p99: micros(p99),
        max: micros(max),
        ..Latency::default()
    }
}

// Of so many requests a second; the waits grow with what is left over.
fn row(design: Design, rate: u64, p99: u64, threads: u32) -> Compared {
    let mut load = LoadFigures { took: Duration::from_secs(3), ..LoadFigures::default() };
    load.count.answered = rate * 3;
    load.whole = latency(p99 * 9 / 10, p99, p99 * 3 / 2);
    load.wait = Some(latency(p99 * 8 / 10, p99 * 9 / 10, p99));
    Compared {
        plan: plan(design),
        load,
        threads,
        voluntary: rate * 9,
        involuntary: rate / 7,
        cpu: micros(rate * 3 * 40),
        resident: Some(u64::from(threads) * 90_000),
    }
}

fn pool(workers: u32) -> Design {
    Design::Pool { workers, queue: 16, most: None }
}

fn world(sweep: bool, plans: &[Design], rows: Vec<Compared>, over: bool) -> World {
    let mut world = World::default();
    let plans = plans.iter().map(|design| plan(*design)).collect();
    let mut notes = vec![Note::CompareBegan { sweep, load: load(), plans, cores: 4 }];
    notes.extend(rows.into_iter().map(|row| Note::Compared(Box::new(row))));
    notes.extend(over.then_some(Note::CompareEnded));
    for (index, note) in notes.into_iter().enumerate() {
        let at = Duration::from_secs(3 * index as u64 + 1);
        world.apply(&Event { seq: index as u64 + 1, at, what: What::Noted(note) });
    }
    world
}

// The four of the lecture; how many have been tried.
fn compared(tried: usize, over: bool) -> World {
    let designs = [
        Design::Iterative,
        pool(16),
        Design::PerConnection { most: u32::MAX },
        Design::Epoll { threads: 2 },
    ];
    let mut rows = vec![
        row(designs[0], 49, 1_020_000, 1),
        row(designs[1], 780, 61_200, 17),
        row(designs[2], 2_390, 23_400, 51),
        row(designs[3], 98, 512_000, 2),
    ];
    rows[3].load.count.failed = vec![(Errno(110), 12)];
    rows[0].resident = None;
    rows.truncate(tried);
    world(false, &designs, rows, over)
}

fn swept() -> World {
    let counts = [1u32, 2, 4, 8, 16, 32, 64];
    let designs: Vec<Design> = counts.iter().map(|count| pool(*count)).collect();
    let rows = counts.iter().map(|count| {
        let rate = (u64::from(*count) * 49).min(49 * 30);
        row(pool(*count), rate, 1_000_000 / u64::from((*count).min(30)), count + 1)
    });
    world(true, &designs, rows.collect(), true)
}

#[test]
fn designs_side_by_side() {
    for (name, world) in [("done", compared(4, true)), ("running", compared(2, false))] {
        for (lang, size) in LOOKS {
            let mut ui = ui(lang);
            ui.go_to(Pane::Bench);
            let (buf, _) = frame(&world, &mut ui, size);
            let name = format!("compare_{name}_{}_{}x{}", lang.code(), size.0, size.1);
            assert_snapshot!(name, text(&buf));
        }
    }
}

#[test]
fn a_sweep_over_the_number_of_threads() {
    let world = swept();
    for (lang, size) in [(Lang::En, (80, 24)), (Lang::Ko, (80, 24)), (Lang::En, (120, 40))] {
        let mut ui = ui(lang);
        ui.go_to(Pane::Bench);
        let (buf, _) = frame(&world, &mut ui, size);
        let name = format!("sweep_{}_{}x{}", lang.code(), size.0, size.1);
        assert_snapshot!(name, text(&buf));
    }
}

#[test]
fn in_a_light_room_and_without_colour() {
    let world = compared(4, true);
    for (name, theme, depth, symbols) in [
        ("light", Theme::Light, Depth::TrueColor, Symbols::UNICODE),
        ("mono", Theme::Dark, Depth::Mono, Symbols::ASCII),
    ] {
        let mut ui = crate::tui::UiState::new(Lang::En, theme, depth, symbols);
        ui.go_to(Pane::Bench);
        ui.measure = Measure::P99;
        let (buf, _) = frame(&world, &mut ui, (80, 24));
        assert_snapshot!(format!("compare_{name}"), format!("{}\n{}", text(&buf), styles(&buf)));
    }
}

#[test]
fn left_and_right_go_through_the_figures() {
    let mut bench = Bench::new(compared(4, true));
    bench.press("0<right>");
    assert_eq!(bench.ui.measure, Measure::P99);
    bench.press("<left><left>");
    assert_eq!(bench.ui.measure, Measure::Memory);
    // What nobody knows has no bar, and is no best.
    let (buf, _) = frame(&bench.world, &mut bench.ui, (80, 24));
    let shown = text(&buf);
    let line = shown.lines().find(|line| line.trim_start().starts_with("iterative")).unwrap();
    assert_eq!(line.split_whitespace().collect::<Vec<_>>(), ["iterative", "?"]);
}

#[test]
fn a_small_screen_and_nothing_tried_do_no_harm() {
    for world in [compared(0, false), compared(0, true), swept(), world(false, &[], vec![], false)]
    {
        for size in [(60, 16), (61, 17), (80, 24), (200, 60)] {
            let mut ui = ui(Lang::Ko);
            ui.go_to(Pane::Bench);
            frame(&world, &mut ui, size);
        }
    }
}

#[test]
fn a_comparison_that_is_typed_is_shown() {
    let mut bench = Bench::new(World::default());
    bench.press(":compare iterative pool:4<enter>");
    assert_eq!(bench.ui.focus, Pane::Bench);
}
