//! Walking over the figures and asking where they come from.

use super::steps::Bench;
use super::worlds::{Maker, backlog, pool};
use super::{SINCE, frame, styles, text, ui};
use crate::command::Pane;
use crate::explain::figure::{Figure, bench, socket};
use crate::lang::Lang;
use crate::os::{Errno, Fact, QueueReading, SocketId, Why};
use crate::tui::draw::spots;
use crate::tui::spot::{Known, Spot};
use crate::tui::{Depth, UiState};
use crate::world::{Sample, World};
use insta::assert_snapshot;
use ratatui::layout::Size;

fn seen(world: &World, ui: &mut UiState, size: (u16, u16)) -> Vec<Spot> {
    ui.settle(world, Size::new(size.0, size.1));
    spots(world, ui, world.at + SINCE)
}

fn has(spots: &[Spot], figure: &Figure) -> bool {
    spots.iter().any(|spot| spot.origin.figure.is(figure))
}

// The text that stands in a spot.
fn said(world: &World, ui: &mut UiState, size: (u16, u16), spot: &Spot) -> String {
    let mut ui = ui.clone();
    ui.where_from = None;
    let (buf, _) = frame(world, &mut ui, size);
    spot.area.positions().map(|position| buf[position].symbol().to_string()).collect()
}

#[test]
fn every_pane_tells_of_its_figures() {
    let world = pool().world;
    let mut ui = ui(Lang::En);
    ui.selected = Some(SocketId(12));
    let small = [
        &bench::CLOCK,
        &bench::SOCKETS,
        &bench::DESCRIPTORS,
        &bench::DESCRIPTOR_LIMIT,
        &bench::SOMAXCONN,
        &socket::DESCRIPTOR,
        &socket::KIND,
        &socket::STATE,
        &socket::STATE_ROW,
        &socket::LOCAL,
        &socket::PEER,
        &socket::UNREAD,
        &socket::UNACKED,
        &socket::LEFT,
        &socket::QUEUE_LENGTH,
        &socket::QUEUE_LIMIT,
        &socket::WAITING_PEER,
        &socket::WAITING_AGE,
        &socket::WAITING_UNREAD,
        &socket::HANDSHAKING,
        &socket::OUTSIDE,
        &socket::DROPS_SINCE_LISTEN,
        &bench::WORKERS,
        &bench::QUEUED,
        &bench::SERVED,
        &bench::DOING,
        &bench::CONNECTIONS,
        &bench::THREAD_BYTES,
        &bench::RECEIVED,
        &bench::SENT,
        &bench::RATE,
        &socket::SNDBUF,
        &socket::RCVBUF,
        &socket::UNSENT,
        &socket::IN_FLIGHT,
        &bench::CALL_BEGAN,
        &bench::CALL_RESULT,
        &bench::CALL_TOOK,
        &bench::CALL_BLOCKED,
        &bench::BLOCKED,
    ];
    let spots = seen(&world, &mut ui, (120, 40));
    for figure in small {
        assert!(has(&spots, figure), "{}", (figure.name)(Lang::En));
    }
    assert!(has(&seen(&backlog().world, &mut ui, (120, 40)), &socket::RETRY));
}

#[test]
fn a_spot_is_where_its_figure_stands() {
    let world = pool().world;
    for lang in Lang::ALL {
        for size in [(80, 24), (120, 40)] {
            let mut ui = ui(lang);
            let spots = seen(&world, &mut ui, size);
            assert!(spots.len() > 30, "{}", spots.len());
            for spot in &spots {
                let text = said(&world, &mut ui, size, spot);
                let name = (spot.origin.figure.name)(Lang::En);
                assert_eq!(text.trim(), text, "{name} at {:?}", spot.area);
                assert!(!text.is_empty(), "{name} at {:?}", spot.area);
            }
            let length = spots.iter().find(|s| s.origin.figure.is(&socket::QUEUE_LIMIT)).unwrap();
            assert_eq!(said(&world, &mut ui, size, length), "2");
            let drops = |s: &&Spot| s.origin.figure.is(&socket::DROPS_SINCE_LISTEN);
            if let Some(drops) = spots.iter().find(drops) {
                assert_eq!(said(&world, &mut ui, size, drops), "0");
            }
            let open = spots.iter().find(|s| s.origin.figure.is(&bench::DESCRIPTORS)).unwrap();
            assert_eq!(said(&world, &mut ui, size, open), "14");
        }
    }
}

#[test]
fn who_counted_is_told() {
    let world = pool().world;
    let mut ui = ui(Lang::En);
    let spots = seen(&world, &mut ui, (120, 40));
    let by = |figure: &Figure, thread: &str| {
        spots.iter().any(|s| s.origin.figure.is(figure) && s.by.as_deref() == Some(thread))
    };
    assert!(by(&bench::CONNECTIONS, "worker-1"));
    assert!(by(&bench::CALL_BLOCKED, "acceptor"));
    assert!(!by(&bench::CONNECTIONS, "worker-2"), "it has taken none");
}

// Arrows over the frame, and where they end.
fn asked(bench: &Bench) -> Option<Spot> {
    let asked = bench.ui.where_from?;
    let spots = spots(&bench.world, &bench.ui, super::NOW);
    crate::tui::where_from::found(&spots, &asked).map(|at| spots[at].clone())
}

fn figure_of(bench: &Bench) -> &'static str {
    asked(bench).map_or("", |spot| (spot.origin.figure.name)(Lang::En))
}

#[test]
fn the_arrows_walk_over_the_figures() {
    let mut bench = Bench::new(backlog().world);
    bench.press("f");
    assert_eq!(figure_of(&bench), "descriptor", "the first of the pane with the focus");
    bench.press("<right><right>");
    assert_eq!(figure_of(&bench), "state");
    let row = asked(&bench).unwrap().area.y;
    bench.press("<down>");
    let below = asked(&bench).unwrap();
    assert_eq!((figure_of(&bench), below.area.y), ("state", row + 1));
    bench.press("<up><left>");
    assert_eq!(figure_of(&bench), "kind");
    assert_eq!(bench.ui.selected, Some(SocketId(1)), "the selection is left alone");
    bench.press("<home>");
    assert_eq!(figure_of(&bench), "clock");
    bench.press("<up><left>");
    assert_eq!(figure_of(&bench), "clock", "there is nothing above the first");
    bench.press("<tab>");
    assert_eq!(bench.ui.focus, Pane::Sockets);
    bench.press("<tab>");
    assert_eq!((bench.ui.focus, figure_of(&bench)), (Pane::Backlog, "descriptor"));
    bench.press("<backtab>");
    assert_eq!(bench.ui.focus, Pane::Sockets);
    bench.press("<esc>");
    assert!(bench.ui.where_from.is_none());
    bench.press("ff");
    assert!(bench.ui.where_from.is_none(), "the same key ends it");
}

#[test]
fn every_figure_can_be_reached_with_the_arrows() {
    for world in [backlog().world, pool().world] {
        let mut bench = Bench::new(world);
        bench.press("f<home>");
        let all = spots(&bench.world, &bench.ui, super::NOW);
        let mut walked = vec![asked(&bench).unwrap().area];
        for _ in 1..all.len() {
            bench.press("<right>");
            walked.push(asked(&bench).unwrap().area);
        }
        walked.sort_by_key(|area| (area.y, area.x));
        let mut areas: Vec<_> = all.iter().map(|spot| spot.area).collect();
        areas.sort_by_key(|area| (area.y, area.x));
        assert_eq!(walked, areas);
    }
}

#[test]
fn it_works_in_every_pane() {
    let mut bench = Bench::new(pool().world);
    for (key, pane) in [('1', Pane::Sockets), ('3', Pane::Threads), ('5', Pane::Calls)] {
        for zoomed in [false, true] {
            bench.press("<esc><esc>");
            bench.ui.zoomed = zoomed;
            bench.press(&format!("f{key}"));
            assert_eq!(bench.ui.focus, pane);
            let inside = bench.ui.layout().unwrap().pane(pane);
            let here = asked(&bench).unwrap().area;
            assert!(inside.contains(here.as_position()), "{pane:?} {here:?}");
        }
    }
}

#[test]
fn a_click_asks_about_the_figure_under_it() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mut bench = Bench::new(backlog().world);
    bench.press("f");
    let limit = spots(&bench.world, &bench.ui, super::NOW)
        .into_iter()
        .find(|spot| spot.origin.figure.is(&socket::QUEUE_LIMIT))
        .unwrap();
    let kind = MouseEventKind::Down(MouseButton::Left);
    let click = |column, row| {
        crate::tui::Input::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
    };
    let _ = crate::tui::update(
        &mut bench.ui,
        &bench.world,
        super::NOW,
        click(limit.area.x, limit.area.y),
    );
    assert_eq!(figure_of(&bench), "backlog limit");
    assert_eq!(bench.ui.focus, Pane::Backlog);
    let _ = crate::tui::update(&mut bench.ui, &bench.world, super::NOW, click(79, 1));
    assert_eq!(figure_of(&bench), "backlog limit", "beside a figure nothing changes");
}

#[test]
fn typing_ends_it_and_help_goes_over_it() {
    let mut bench = Bench::new(backlog().world);
    bench.press("f<f1>");
    assert!(bench.ui.popup.is_some());
    bench.press("<esc>");
    assert!(bench.ui.popup.is_none() && bench.ui.where_from.is_some());
    bench.press(":f");
    assert_eq!((bench.ui.prompt.line(), bench.ui.where_from.is_none()), ("f", true));
}

#[test]
fn the_figure_stays_asked_about_while_the_world_goes_on() {
    let mut bench = Bench::new(backlog().world);
    bench.press("f<right><right>");
    let before = asked(&bench).unwrap();
    let mut maker = backlog();
    maker.open(50, 60, crate::world::Owner::User, None);
    bench.world = maker.world;
    bench.ui.settle(&bench.world, Size::new(80, 24));
    let after = asked(&bench).unwrap();
    assert!(after.origin.figure.is(before.origin.figure));
    assert_eq!(after.area, before.area);
    // What is no more is left for the nearest of its kind.
    bench.world = Maker::new().world;
    bench.ui.settle(&bench.world, Size::new(80, 24));
    assert!(asked(&bench).is_some());
}

#[test]
fn a_frozen_picture_can_be_asked_too() {
    let mut bench = Bench::new(backlog().world);
    bench.press("<space>f<right>");
    assert!(bench.ui.frozen && bench.ui.where_from.is_some());
    bench.press("<space>");
    assert!(!bench.ui.frozen && bench.ui.where_from.is_some());
}

#[test]
fn the_window_says_what_where_and_how() {
    let world = backlog().world;
    for (lang, size, name) in
        [(Lang::En, (80, 24), "window_en_80x24"), (Lang::Ko, (120, 40), "window_ko_120x40")]
    {
        let mut bench = Bench::new(world.clone());
        bench.ui.lang = lang;
        bench.ui.settle(&bench.world, Size::new(size.0, size.1));
        bench.press("2f<right><right><right>");
        assert_snapshot!(name, text(&frame(&bench.world, &mut bench.ui, size).0));
    }
    let mut bench = Bench::new(world);
    bench.press("2f<right><right>");
    assert_snapshot!(
        "window_styles_80x24",
        styles(&frame(&bench.world, &mut bench.ui, (80, 24)).0)
    );
}

#[test]
fn the_window_never_covers_its_figure() {
    for lang in Lang::ALL {
        for size in [(60, 16), (80, 24), (120, 40)] {
            let mut bench = Bench::new(pool().world);
            bench.ui.lang = lang;
            bench.ui.settle(&bench.world, Size::new(size.0, size.1));
            let all = spots(&bench.world, &bench.ui, bench.world.at + SINCE);
            for spot in &all {
                bench.ui.where_from = None;
                let (plain, _) = frame(&bench.world, &mut bench.ui, size);
                bench.ui.where_from = Some(crate::tui::where_from::Asked::of(spot));
                let (buf, _) = frame(&bench.world, &mut bench.ui, size);
                for position in spot.area.positions() {
                    assert_eq!(buf[position].symbol(), plain[position].symbol());
                    assert_ne!(buf[position].modifier, plain[position].modifier);
                }
                let shown = text(&buf);
                let squeeze =
                    |text: &str| text.chars().filter(|c| c.is_ascii_graphic()).collect::<String>();
                let source = squeeze(spot.origin.figure.source);
                assert!(squeeze(&shown).contains(&source), "{size:?}\n{shown}");
            }
        }
    }
}

#[test]
fn what_cannot_be_known_says_why() {
    let mut maker = backlog();
    let why = Why::Refused(Errno::EACCES);
    let queue = QueueReading {
        at: maker.world.at,
        length: 1,
        limit: 2,
        settled: true,
        waiting: Fact::Unknown(why),
        handshaking: Fact::Unknown(why),
        outside: Fact::Unknown(why),
        clients: None,
        one_sided: crate::os::Fact::Observed(Vec::new()),
    };
    maker.sample(Sample { queues: vec![(SocketId(1), queue)], ..Sample::default() });
    let mut ui = ui(Lang::En);
    ui.depth = Depth::Mono;
    let spots = seen(&maker.world, &mut ui, (120, 40));
    let outside = spots.iter().find(|s| s.origin.figure.is(&socket::OUTSIDE)).unwrap();
    assert_eq!(outside.origin.known, Known::Unknown(why));
    ui.where_from = Some(crate::tui::where_from::Asked::of(outside));
    let shown = text(&frame(&maker.world, &mut ui, (120, 40)).0);
    assert!(shown.contains("unknown: the kernel refused the reading (EACCES)"), "{shown}");
}
