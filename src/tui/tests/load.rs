//! The pane of a load.

use super::{LOOKS, frame, text, ui};
use crate::command::{Pane, Theme};
use crate::lang::Lang;
use crate::os::{Address, Errno};
use crate::tui::theme::Symbols;
use crate::world::{
    Arrivals, Event, Exchange, Latency, LoadCount, LoadFigures, LoadPlan, Manner, Note, Sample,
    What, World,
};
use insta::assert_snapshot;
use std::time::Duration;

const fn micros(micros: u64) -> Duration {
    Duration::from_micros(micros)
}

fn latency(p50: u64, p99: u64) -> Latency {
    let curve = [
        (0.0, p50 / 3),
        (50.0, p50),
        (90.0, p50 * 2),
        (99.0, p99),
        (99.9, p99 * 2),
        (99.99, p99 * 3),
        (100.0, p99 * 4),
    ];
    Latency {
        count: 6_000,
        mean: micros(p50),
        min: micros(p50 / 3),
        p50: micros(p50),
        p90: micros(p50 * 2),
        p99: micros(p99),
        p999: micros(p99 * 2),
        max: micros(p99 * 4),
        curve: curve.map(|(percent, time)| (percent, micros(time))).to_vec(),
    }
}

fn world(over: bool, ours: bool) -> World {
    let mut world = World::default();
    let mut seq = 0;
    let mut tell = |at: Duration, what| {
        seq += 1;
        world.apply(&Event { seq, at, what });
    };
    let plan = LoadPlan {
        arrivals: Arrivals::Closed { clients: 50, think: Duration::ZERO },
        keep: false,
        exchange: Exchange::Echo { bytes: 64 },
        manner: Manner::Plain,
        time: Duration::from_secs(10),
        count: None,
        timeout: Duration::from_secs(5),
    };
    let second = Duration::from_secs(1);
    let address = Address::Inet(([127, 0, 0, 1], 8080).into());
    tell(second, What::Noted(Note::LoadBegan { plan, address, server: None }));
    let mut count = LoadCount::default();
    for beat in 1..=60u64 {
        count.answered += 60 + (beat * 37) % 80;
        count.connections = count.answered + 3;
        (count.under_way, count.connected) = (50, 48);
        if beat > 40 {
            count.failed = vec![(Errno::ETIMEDOUT, beat - 40)];
        }
        let load = Some(count.clone());
        let sample = Sample { load, ..Sample::default() };
        tell(second + second * beat as u32 / 10, What::Sampled(sample));
    }
    if over {
        (count.under_way, count.connected) = (0, 0);
        let figures = LoadFigures {
            took: Duration::from_secs(6),
            count,
            whole: latency(21_400, 64_000),
            connect: latency(90, 700),
            wait: ours.then(|| latency(1_300, 42_000)),
            service: ours.then(|| latency(20_010, 21_700)),
        };
        tell(second * 8, What::Noted(Note::LoadEnded { figures: Box::new(figures) }));
    }
    world
}

#[test]
fn a_load_under_way_and_over() {
    for (name, world) in [
        ("running", world(false, true)),
        ("over", world(true, true)),
        ("other", world(true, false)),
    ] {
        for (lang, size) in LOOKS {
            let mut ui = ui(lang);
            ui.go_to(Pane::Bench);
            let (buf, _) = frame(&world, &mut ui, size);
            let name = format!("load_{name}_{}_{}x{}", lang.code(), size.0, size.1);
            assert_snapshot!(name, text(&buf));
        }
    }
}

#[test]
fn parts_of_the_time_are_known_apart_without_colours() {
    let world = world(true, true);
    for symbols in [Symbols::UNICODE, Symbols::ASCII] {
        let mut ui = ui(Lang::En);
        ui.theme = Theme::Light;
        ui.symbols = symbols;
        ui.go_to(Pane::Bench);
        let (buf, _) = frame(&world, &mut ui, (80, 24));
        let shown = text(&buf);
        let bar = shown.lines().find(|line| line.contains("p99  ") && !line.contains("p90"));
        let bar = bar.unwrap();
        for shape in [symbols.empty, symbols.half, symbols.full] {
            assert!(bar.contains(shape), "{shown}");
        }
    }
}
