//! The Path pane: a connection's bytes on their way.

mod made;

use super::steps::Bench;
use super::worlds::Maker;
use super::{frame, styles, text, ui};
use crate::command::{Pane, Theme};
use crate::lang::Lang;
use crate::os::*;
use crate::tui::panes;
use crate::tui::spot::Spots;
use crate::tui::theme::Symbols;
use crate::tui::view::View;
use crate::tui::{Depth, UiState};
use crate::world::*;
use insta::assert_snapshot;
use made::{connected, far, followed, loopback, none_of, quiet, stuck};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::time::Duration;

fn shown(lang: Lang, selected: u64) -> UiState {
    let mut ui = ui(lang);
    ui.go_to(Pane::Path);
    ui.selected = Some(SocketId(selected));
    ui
}

fn drawn(world: &World, ui: &mut UiState, size: (u16, u16)) -> String {
    text(&frame(world, ui, size).0)
}

#[test]
fn a_closed_window() {
    for (lang, size) in [
        (Lang::En, (80, 24)),
        (Lang::Ko, (80, 24)),
        (Lang::En, (120, 40)),
        (Lang::Ko, (120, 40)),
        (Lang::En, (60, 16)),
    ] {
        // Opened while all was quiet: what has passed since is shown beside the figures.
        let mut ui = shown(lang, 20);
        frame(&quiet().world, &mut ui, size);
        let said = drawn(&stuck().world, &mut ui, size);
        let name = format!("path_stuck_{}_{}x{}", lang.code(), size.0, size.1);
        assert_snapshot!(name, said);
    }
    let mut ui = shown(Lang::En, 20);
    assert_snapshot!("path_styles_80x24", styles(&frame(&stuck().world, &mut ui, (80, 24)).0));
}

#[test]
fn where_the_bytes_stop_is_said() {
    for lang in Lang::ALL {
        let mut ui = shown(lang, 20);
        let said = drawn(&stuck().world, &mut ui, (80, 24));
        assert!(said.contains("ZERO WINDOW") && said.contains("send(4)"), "{said}");
        let said = drawn(&quiet().world, &mut ui, (80, 24));
        assert!(!said.contains("ZERO WINDOW"), "{said}");
    }
}

#[test]
fn a_timer_counts_down() {
    let world = stuck().world;
    let mut ui = shown(Lang::En, 20);
    ui.settle(&world, (80, 24).into());
    let mut lefts = Vec::new();
    for later in [0, 300, 5_000] {
        let mut buf = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 80, 24));
        let now = world.at + Duration::from_millis(later);
        crate::tui::draw(&world, &ui, now, &mut buf);
        let said = text(&buf);
        let left = said.split("probe in ").nth(1).unwrap().split(" s").next().unwrap();
        lefts.push(left.to_string());
    }
    assert_eq!(lefts, ["1.6", "1.3", "0.0"]);
}

#[test]
fn the_other_direction() {
    let mut bench = Bench::new(stuck().world);
    bench.ui.selected = Some(SocketId(20));
    bench.press("7");
    let right = |bench: &mut Bench| {
        let said = drawn(&bench.world.clone(), &mut bench.ui, (80, 24));
        said.contains("c fd 4 :51514 ─▶ a fd 5 :8080")
    };
    assert!(right(&mut bench));
    bench.press("d");
    assert!(!right(&mut bench));
    let said = drawn(&bench.world.clone(), &mut bench.ui, (80, 24));
    assert!(said.contains("a fd 5 :8080 ─▶ c fd 4 :51514"), "{said}");
    assert!(!said.contains("ZERO WINDOW"), "this direction is open\n{said}");
    bench.press("d");
    assert!(right(&mut bench));
    // Elsewhere the key does nothing.
    bench.press("1d7");
    assert!(right(&mut bench));
    // Both ends are looked at closely.
    let watched = bench.ui.watched(&bench.world);
    assert_eq!(watched.close, [SocketId(20), SocketId(21)]);
    assert_eq!(watched.paths, watched.close);
}

#[test]
fn down_goes_to_the_next_socket() {
    let mut bench = Bench::new(stuck().world);
    bench.ui.selected = Some(SocketId(1));
    bench.press("7");
    let said = drawn(&bench.world.clone(), &mut bench.ui, (80, 24));
    assert!(said.contains("A listener sends and receives no bytes"), "{said}");
    bench.press("<down>");
    assert_eq!(bench.ui.selected, Some(SocketId(20)));
}

#[test]
fn a_route_that_leaves_the_machine() {
    let world = far().world;
    let en = drawn(&world, &mut shown(Lang::En, 20), (80, 24));
    assert_snapshot!("path_far_en_80x24", en);
    assert_snapshot!("path_far_ko_120x40", drawn(&world, &mut shown(Lang::Ko, 20), (120, 40)));
    let mut bench = Bench::new(world);
    bench.ui.selected = Some(SocketId(20));
    bench.press("7d");
    let said = drawn(&bench.world.clone(), &mut bench.ui, (120, 40));
    assert!(said.contains("virtio0-output.0") && said.contains("~eth0"), "{said}");
}

#[test]
fn udp_and_unix() {
    let mut maker = Maker::new();
    let udp = Kind { domain: libc::AF_INET, ty: libc::SOCK_DGRAM, protocol: libc::IPPROTO_UDP };
    let unix = Kind { domain: libc::AF_UNIX, ty: libc::SOCK_STREAM, protocol: 0 };
    maker.open(20, 4, Owner::User, None);
    maker.open(21, 5, Owner::User, None);
    let ends = ["127.0.0.1:5000", "127.0.0.1:6000"];
    let mut readings = Vec::new();
    for (id, own, peer) in [(20, ends[0], Some(ends[1])), (21, ends[1], None)] {
        let mut reading = maker.reading(TcpState::Close, own, peer);
        reading.kind = udp;
        reading.tcp = none_of();
        reading.unsent = none_of();
        reading.unacked = Fact::Observed(0);
        readings.push((SocketId(id), reading));
    }
    let at = maker.world.at;
    maker.sample(Sample {
        sockets: readings,
        paths: vec![(SocketId(20), loopback(at, 7))],
        ..Sample::default()
    });
    let said = drawn(&maker.world, &mut shown(Lang::En, 20), (80, 24));
    assert_snapshot!("path_udp_en_80x24", said);
    maker.open(30, 6, Owner::User, None);
    let mut reading = maker.reading(TcpState::Established, "127.0.0.1:1", None);
    let name = |name: &str| Fact::Observed(Address::unix_path(name));
    reading.kind = unix;
    reading.tcp = none_of();
    reading.listens = Fact::Observed(false);
    (reading.unsent, reading.unacked) = (none_of(), none_of());
    (reading.local, reading.peer) = (name("/tmp/a"), name("/tmp/b"));
    maker.sample(Sample { sockets: vec![(SocketId(30), reading)], ..Sample::default() });
    assert_snapshot!("path_unix_ko_80x24", drawn(&maker.world, &mut shown(Lang::Ko, 30), (80, 24)));
}

#[test]
fn a_message_is_walked_step_by_step() {
    let mut bench = Bench::new(followed().world);
    bench.ui.selected = Some(SocketId(20));
    bench.press("7");
    let mut seen = Vec::new();
    let picture = |bench: &mut Bench| {
        let world = bench.world.clone();
        drawn(&world, &mut bench.ui, (80, 24))
    };
    for step in 1..=14 {
        let said = picture(&mut bench);
        assert!(said.contains(&format!("step {step} of 14")), "{said}");
        seen.push(said);
        bench.press("n");
    }
    assert!(seen[0].contains("The program calls send"), "{}", seen[0]);
    assert!(seen[4].contains("+9.1 µs since send was called (SCM_TSTAMP_SCHED)"), "{}", seen[4]);
    assert!(seen[2].contains("between +0.0 µs and +9.1 µs"), "{}", seen[2]);
    assert!(seen[10].contains("did not tell"), "{}", seen[10]);
    assert_snapshot!("path_walk_en_80x24", seen[6]);
    assert_snapshot!("path_walk_table_en_80x24", seen[13]);
    // After the last step the connection is shown as it is; another begins anew.
    assert!(!picture(&mut bench).contains("step 14"));
    bench.press("n");
    assert!(picture(&mut bench).contains("step 1 of 14"));
    bench.press("nnN");
    assert!(picture(&mut bench).contains("step 2 of 14"));
    bench.press("<esc>");
    assert!(!picture(&mut bench).contains("step 2"));
    assert_eq!(bench.ui.focus, Pane::Path, "only the walk was left");
    bench.press("<f2>n");
    let korean = picture(&mut bench);
    assert_snapshot!("path_walk_ko_80x24", korean);
    // From the other end it is the same message on the same way.
    bench.ui.selected = Some(SocketId(21));
    assert!(picture(&mut bench).contains("c fd 4 :51514 ─▶ a fd 5 :8080"));
}

#[test]
fn without_a_followed_message_the_key_says_how() {
    let mut bench = Bench::new(quiet().world);
    bench.ui.selected = Some(SocketId(20));
    bench.press("7n");
    assert!(bench.ui.flash.as_ref().is_some_and(|said| said.contains("follow")));
}

#[test]
fn what_cannot_be_read_says_why() {
    let mut maker = quiet();
    let at = maker.world.at;
    let refused = || Why::Refused(Errno::EPERM);
    let mut path = loopback(at, 1);
    path.route = Fact::Unknown(refused());
    path.device = Fact::Unknown(refused());
    path.softirq = Fact::Unknown(refused());
    path.interrupts = Fact::Unknown(refused());
    maker.sample(Sample { paths: vec![(SocketId(20), path)], ..Sample::default() });
    for lang in Lang::ALL {
        let said = drawn(&maker.world, &mut shown(lang, 20), (120, 40));
        assert!(said.matches("EPERM").count() >= 2, "{said}");
    }
}

#[test]
fn plain_symbols_only() {
    let mut ui = shown(Lang::En, 20);
    ui.symbols = Symbols::ASCII;
    for world in [stuck().world, far().world, followed().world] {
        let said = drawn(&world, &mut ui, (120, 40));
        assert!(said.replace('µ', "u").is_ascii(), "{said}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn draws_at_any_size(
        columns in 60u16..200,
        rows in 16u16..60,
        which in 0usize..5,
        steps in 0usize..15,
        korean: bool,
        turned: bool,
        light: bool,
    ) {
        let makers: [fn() -> Maker; 5] = [connected, quiet, stuck, far, followed];
        let world = makers[which]().world;
        let mut ui = shown(if korean { Lang::Ko } else { Lang::En }, 20);
        ui.theme = if light { Theme::Light } else { Theme::Dark };
        ui.depth = Depth::TrueColor;
        ui.settle(&world, (columns, rows).into());
        ui.way.turned = turned;
        for _ in 0..steps {
            ui.way.step(&world, SocketId(20), false);
        }
        let (buf, _) = frame(&world, &mut ui, (columns, rows));
        for y in 0..rows {
            super::screens::assert_whole(&buf, y);
            for x in 0..columns {
                prop_assert_ne!(buf[(x, y)].bg, ratatui::style::Color::Reset);
            }
        }
    }
}

#[test]
fn every_figure_says_where_it_is_from() {
    for (world, least) in [(stuck().world, 30), (far().world, 20)] {
        let mut ui = shown(Lang::En, 20);
        ui.settle(&world, (80, 24).into());
        let spots = Spots::default();
        let view = View { spots: Some(&spots), ..View::new(&world, &ui, world.at) };
        let area = Rect::new(0, 2, 80, 19);
        let mut buf = Buffer::empty(Rect::new(0, 0, 80, 24));
        panes::draw(Pane::Path, &view, &mut buf, area);
        let spots = spots.take();
        assert!(spots.len() >= least, "{}", spots.len());
        for spot in spots {
            assert!(!spot.origin.figure.source.is_empty());
            // The figure itself is marked, not the blanks beside it.
            let columns = spot.area.left()..spot.area.right();
            let said: String = columns.map(|x| buf[(x, spot.area.y)].symbol()).collect();
            assert_eq!(said.trim(), said.as_str(), "{:?}", spot.area);
            assert!(!said.is_empty());
        }
    }
}
