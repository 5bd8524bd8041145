//! Thread lanes: what is drawn of what the threads told and the kernel said.

use super::steps::Bench;
use super::worlds::{Maker, pool};
use super::{frame, styles, text, ui};
use crate::command::{Pane, Theme};
use crate::lang::Lang;
use crate::os::{Errno, Fact, Inside, TaskReading, Why};
use crate::tui::theme::Symbols;
use crate::tui::{Depth, UiState};
use crate::world::{Event, Role, Sample, ServerId, What, World};
use insta::assert_snapshot;
use std::time::Duration;

fn call(name: &str, fd: Option<i32>) -> Inside {
    Inside::Call { number: 45, name: Some(name.into()), fd }
}

fn look(maker: &mut Maker, name: &str, ran: u64, inside: Inside, channel: &str) {
    let at = maker.world.at + Duration::from_millis(100);
    let task = TaskReading {
        at,
        held_until: Some(at.saturating_sub(Duration::from_millis(100))),
        state: Fact::Observed(if inside == Inside::Running { 'R' } else { 'S' }),
        inside: Fact::Observed(inside),
        wait_channel: Fact::Observed(channel.into()),
        voluntary: Fact::Observed(ran),
        involuntary: Fact::Observed(ran / 7),
        cpu: Fact::Observed(Duration::from_micros(ran * 130)),
        run_delay: Fact::Observed(Duration::from_micros(ran * 40)),
    };
    maker.sample(Sample { tasks: vec![(name.into(), task)], ..Sample::default() });
}

/// A pool of four: one blocked in recv, one busy, two without a job; an acceptor, and a thread that
/// may not be looked at.
fn lanes() -> World {
    let mut maker = pool();
    look(&mut maker, "acceptor", 4, call("accept4", Some(3)), "inet_csk_accept");
    for n in 0..30 {
        let inside = match n % 10 {
            0..6 => call("recvfrom", Some(8)),
            6 | 7 => Inside::Running,
            8 => call("sendto", Some(8)),
            _ => call("futex", None),
        };
        look(&mut maker, "worker-1", 10 + n * 3, inside, "wait_woken");
    }
    look(&mut maker, "worker-1", 120, call("recvfrom", Some(8)), "wait_woken");
    for name in ["worker-2", "worker-4"] {
        look(&mut maker, name, 1, call("futex", None), "futex_do_wait");
    }
    for n in 0..15 {
        look(&mut maker, "worker-3", 2_000 + 400 * n, Inside::Running, "");
    }
    let role = Role::Script;
    maker.event(What::ThreadStarted { thread: "script-1".into(), role, tid: 9 });
    let refused = TaskReading::unknown(maker.world.at, Why::Refused(Errno::EACCES));
    maker.sample(Sample { tasks: vec![("script-1".into(), refused)], ..Sample::default() });
    let role = Role::Connection(ServerId(1));
    maker.event(What::ThreadStarted { thread: "conn-1".into(), role, tid: 8 });
    for _ in 0..10 {
        maker.event(What::Sampled(Sample::default()));
    }
    maker.event(What::ThreadStopped { thread: "conn-1".into() });
    maker.world
}

fn zoomed(lang: Lang) -> UiState {
    let mut ui = ui(lang);
    (ui.focus, ui.zoomed) = (Pane::Threads, true);
    ui
}

#[test]
fn a_lane_for_each_thread() {
    let world = lanes();
    assert_snapshot!("lanes_en_80x24", text(&frame(&world, &mut zoomed(Lang::En), (80, 24)).0));
    assert_snapshot!("lanes_ko_80x24", text(&frame(&world, &mut zoomed(Lang::Ko), (80, 24)).0));
    assert_snapshot!("lanes_en_120x40", text(&frame(&world, &mut zoomed(Lang::En), (120, 40)).0));
    assert_snapshot!("lanes_ko_120x40", text(&frame(&world, &mut zoomed(Lang::Ko), (120, 40)).0));
    let mut plain = zoomed(Lang::En);
    plain.symbols = Symbols::ASCII;
    let ascii = text(&frame(&world, &mut plain, (120, 40)).0);
    assert!(ascii.replace('µ', "u").is_ascii(), "{ascii}");
}

#[test]
fn colours_and_letters_of_lanes() {
    let world = lanes();
    let mut ui = zoomed(Lang::En);
    assert_snapshot!("lanes_styles_80x24", styles(&frame(&world, &mut ui, (80, 24)).0));
    let dark = text(&frame(&world, &mut ui, (80, 24)).0);
    for (theme, depth) in [(Theme::Light, Depth::Indexed), (Theme::Dark, Depth::Mono)] {
        let mut ui = zoomed(Lang::En);
        (ui.theme, ui.depth) = (theme, depth);
        assert_eq!(text(&frame(&world, &mut ui, (80, 24)).0), dark);
    }
}

#[test]
fn longer_and_shorter_times() {
    let mut bench = Bench::new(lanes());
    bench.press("3z");
    let said = |bench: &mut Bench| text(&frame(&bench.world, &mut bench.ui, (80, 24)).0);
    assert!(said(&mut bench).contains("-30 s"));
    bench.press("+");
    assert!(said(&mut bench).contains("-10 s"));
    bench.press("++++");
    assert!(said(&mut bench).contains("-5.0 s"));
    bench.press("---------");
    assert!(said(&mut bench).contains("-5:00"));
}

#[test]
fn many_workers_are_scrolled() {
    let mut maker = pool();
    for n in 5..=200 {
        let role = Role::Worker(ServerId(1));
        maker.event(What::ThreadStarted { thread: format!("worker-{n}").into(), role, tid: n });
    }
    let mut bench = Bench::new(maker.world);
    bench.press("3z");
    for (size, rows) in [((80, 24), 2), ((120, 40), 18)] {
        bench.press("<home>");
        let said = |bench: &mut Bench| text(&frame(&bench.world, &mut bench.ui, size).0);
        let first = said(&mut bench);
        assert!(first.contains("worker-1 ") && !first.contains("worker-200"), "{first}");
        let shown = |n: &u32| first.contains(&format!("worker-{n} "));
        assert!((1..=200).filter(shown).count() >= rows, "{first}");
        bench.press("<end>");
        let last = said(&mut bench);
        assert!(last.contains("worker-200") && !last.contains("\n worker-1 "), "{last}");
    }
}

#[test]
fn where_threads_are_looked_at_seldom_what_was_seen_last_is_not_taken_for_certain() {
    let mut world = lanes();
    let row = |world: &World| {
        let said = text(&frame(world, &mut zoomed(Lang::En), (120, 40)).0);
        let row = said.lines().find(|line| line.contains("recvfrom(8)")).map(String::from);
        (row.unwrap_or_default(), said)
    };
    assert!(!row(&world).0.contains("~recvfrom(8)"));
    let sample = Sample { task_turn: Some(Duration::from_secs(6)), ..Sample::default() };
    let event = Event { seq: world.seq + 1, at: world.at, what: What::Sampled(sample) };
    world.apply(&event);
    let (seldom, said) = row(&world);
    assert!(seldom.contains("~recvfrom(8)") && said.contains("each seen every 6.0 s"), "{said}");
}

#[test]
fn in_the_small_pane_the_kernel_says_what_a_worker_is_in() {
    let world = lanes();
    let said = text(&frame(&world, &mut ui(Lang::En), (120, 40)).0);
    let row = said.lines().find(|line| line.contains("worker-1")).unwrap_or_default();
    assert!(row.contains("recvfrom(8) ◀─ :51514"), "{said}");
    let row = said.lines().find(|line| line.contains("worker-3")).unwrap_or_default();
    assert!(row.contains("fd 9 ◀─ :51518"), "{said}");
}
