//! Where a server's connections are: the line in the small pane, and the band above the lanes.

use super::worlds::{Maker, backlog, inet};
use super::{frame, styles, text, ui};
use crate::command::{Pane, Theme};
use crate::lang::Lang;
use crate::os::{Fact, QueueReading, SocketId, TcpState};
use crate::tui::theme::Symbols;
use crate::tui::{Depth, UiState};
use crate::world::{
    Design, Note, Owner, Plan, Queued, Role, Sample, Server, ServerCount, ServerId, Service,
    Spread, What, WhenFull, Work, World,
};
use insta::assert_snapshot;
use std::sync::Arc;
use std::time::Duration;

const SERVER: ServerId = ServerId(1);

fn zoomed(lang: Lang) -> UiState {
    let mut ui = ui(lang);
    (ui.focus, ui.zoomed) = (Pane::Threads, true);
    ui
}

fn port(n: u64) -> u16 {
    52_000 + 2 * n as u16
}

fn server(maker: &mut Maker) -> &mut Server {
    Arc::make_mut(&mut maker.world.servers[&SERVER])
}

fn starts(maker: &mut Maker, design: Design) {
    let plan = Plan {
        work: Work::Sleep(Duration::from_millis(50)),
        when_full: WhenFull::DropOldest,
        ..Plan::new(design, Service::Upper)
    };
    let listener = SocketId(1);
    maker.event(What::Noted(Note::ServerStarted { server: SERVER, listener, plan }));
}

fn threads(maker: &mut Maker, name: &str, count: u64, role: Role) {
    for n in 1..=count {
        let thread = format!("{name}-{n}").into();
        maker.event(What::ThreadStarted { thread, role, tid: 30 + n as u32 });
    }
}

// Connections 100 + n; the kernel has them.
fn wait(maker: &mut Maker, who: std::ops::Range<u64>, limit: u32) {
    let rows: Vec<_> = who
        .clone()
        .map(|n| {
            let peer = format!("127.0.0.1:{}", port(n));
            let age = 2_600_u64.saturating_sub(100 * (n - who.start));
            maker.row(100 + n, TcpState::Established, &peer, age, if n % 2 == 0 { 12 } else { 0 })
        })
        .collect();
    let queue = QueueReading {
        at: maker.world.at,
        length: rows.len() as u32,
        limit,
        settled: true,
        waiting: Fact::Observed(rows),
        handshaking: Fact::Observed(Vec::new()),
        outside: Fact::Observed(Vec::new()),
        one_sided: Fact::Observed(Vec::new()),
        clients: None,
    };
    maker.sample(Sample { queues: vec![(SocketId(1), queue)], ..Sample::default() });
}

fn accept(maker: &mut Maker, n: u64) {
    let (id, fd) = (100 + n, 20 + n as i32);
    maker.open(id, fd, Owner::Server, Some(1));
    let peer = format!("127.0.0.1:{}", port(n));
    maker.read(id, TcpState::Established, "127.0.0.1:8080", Some(&peer));
}

fn channel(maker: &mut Maker, who: &[u64], count: u32) {
    let now = maker.world.at;
    let queued = |n: &u64| Queued {
        socket: SocketId(100 + n),
        fd: 20 + *n as i32,
        peer: Some(inet(&format!("127.0.0.1:{}", port(*n)))),
        since: now.saturating_sub(Duration::from_millis(1_500 - 90 * n)),
    };
    let waiting = Arc::new(who.iter().map(queued).collect());
    let server = server(maker);
    server.channel = waiting;
    server.count.queued = count;
}

fn take(maker: &mut Maker, name: &str, n: u64) {
    let peer = Some(inet(&format!("127.0.0.1:{}", port(n))));
    let (thread, socket, fd) = (name.into(), SocketId(100 + n), 20 + n as i32);
    maker.event(What::JobTaken { server: SERVER, thread, socket, fd, peer });
}

/// A pool of four, all busy; its channel of three is full, and seven wait in the kernel.
fn crowded() -> Maker {
    let mut maker = backlog();
    starts(&mut maker, Design::Pool { workers: 4, queue: 3, most: Some(64) });
    threads(&mut maker, "acceptor", 1, Role::Acceptor(SERVER));
    threads(&mut maker, "worker", 4, Role::Worker(SERVER));
    for n in 1..=7 {
        accept(&mut maker, n);
    }
    for n in 1..=4 {
        take(&mut maker, &format!("worker-{n}"), n);
    }
    channel(&mut maker, &[5, 6, 7], 3);
    wait(&mut maker, 8..15, 8);
    let spread = |p50, p99, max| {
        let [p50, p99, max] = [p50, p99, max].map(Duration::from_millis);
        Spread { count: 400, p50, p99, max }
    };
    for n in 1..=20_u64 {
        let count = ServerCount {
            served: 4_000,
            dropped: 3,
            requests: n * 41,
            queued: 3,
            waited: spread(12, 180, 412),
            busy: spread(51, 53, 60),
            ..ServerCount::default()
        };
        maker.sample(Sample::default());
        let at = maker.world.at;
        let server = server(&mut maker);
        server.count = count;
        server.requests.tell(at, count.requests);
    }
    maker
}

/// The next moment: the first of the channel is with worker-2, and the first of the kernel's queue
/// in the channel.
fn later() -> Maker {
    let mut maker = crowded();
    take(&mut maker, "worker-2", 5);
    accept(&mut maker, 8);
    channel(&mut maker, &[6, 7, 8], 3);
    wait(&mut maker, 9..15, 8);
    maker
}

#[test]
fn three_places_above_the_lanes() {
    let world = crowded().world;
    for (lang, size, name) in [
        (Lang::En, (80, 24), "band_en_80x24"),
        (Lang::Ko, (80, 24), "band_ko_80x24"),
        (Lang::En, (120, 40), "band_en_120x40"),
        (Lang::Ko, (120, 40), "band_ko_120x40"),
        (Lang::En, (60, 16), "band_en_60x16"),
    ] {
        assert_snapshot!(name, text(&frame(&world, &mut zoomed(lang), size).0));
    }
    let mut plain = zoomed(Lang::En);
    plain.symbols = Symbols::ASCII;
    let ascii = text(&frame(&world, &mut plain, (120, 40)).0);
    assert!(ascii.replace('µ', "u").is_ascii(), "{ascii}");
}

#[test]
fn colours_of_the_band() {
    let world = crowded().world;
    let mut dark = zoomed(Lang::En);
    assert_snapshot!("band_styles_80x24", styles(&frame(&world, &mut dark, (80, 24)).0));
    let said = text(&frame(&world, &mut dark, (80, 24)).0);
    for (theme, depth) in [(Theme::Light, Depth::Indexed), (Theme::Dark, Depth::Mono)] {
        let mut ui = zoomed(Lang::En);
        (ui.theme, ui.depth) = (theme, depth);
        assert_eq!(text(&frame(&world, &mut ui, (80, 24)).0), said);
    }
}

// Where a token stands: its column of the band, and its style.
fn token(world: &World, ui: &mut UiState, n: u64) -> (usize, ratatui::style::Style) {
    let size = (80, 24);
    let buf = frame(world, ui, size).0;
    let wanted: Vec<String> = format!(":{}", port(n)).chars().map(String::from).collect();
    for y in 3..9 {
        for x in 0..size.0 - 6 {
            if (0..6).all(|at| buf[(x + at, y)].symbol() == wanted[usize::from(at)]) {
                return (usize::from(x) / 27, buf[(x, y)].style());
            }
        }
    }
    panic!("no token {n}\n{}", text(&buf));
}

#[test]
fn a_connection_is_seen_to_move_and_keeps_its_look_while_it_is_selected() {
    let (before, after) = (crowded().world, later().world);
    let mut ui = zoomed(Lang::En);
    for (n, from, to) in [(5, 1, 2), (8, 0, 1), (9, 0, 0), (6, 1, 1)] {
        assert_eq!(token(&before, &mut ui, n).0, from, "{n}");
        assert_eq!(token(&after, &mut ui, n).0, to, "{n}");
    }
    // Not selected it has the look of its place.
    assert_ne!(token(&before, &mut ui, 5).1, token(&after, &mut ui, 5).1);
    let plain = token(&before, &mut ui, 5).1;
    ui.selected = Some(SocketId(105));
    let (_, look) = token(&before, &mut ui, 5);
    assert_ne!(look, plain);
    assert_eq!(token(&after, &mut ui, 5).1, look);
    assert_ne!(token(&after, &mut ui, 6).1, look);
}

#[test]
fn in_the_small_pane_a_line_has_all_three() {
    let world = crowded().world;
    let said = |lang, size| text(&frame(&world, &mut ui(lang), size).0);
    let wide = said(Lang::En, (160, 40));
    assert!(wide.contains("accept queue 7/9 5.1 s ▸ channel 3/3 3.5 s ▸ busy 4/4 2.8 s"), "{wide}");
    let narrow = said(Lang::En, (80, 24));
    assert!(narrow.contains("queue 7/9 5.1 s ▸ channel 3/3 3.5 s"), "{narrow}");
    assert!(narrow.contains("pool 4, busy 4"), "{narrow}");
    assert_snapshot!("line_en_80x24", narrow);
    assert_snapshot!("line_ko_120x40", said(Lang::Ko, (120, 40)));
}

#[test]
fn other_designs_have_other_places() {
    for (design, name, role, count, expected) in [
        (Design::Iterative, "worker", Role::Worker(SERVER), 1, "busy 1/1"),
        (Design::PerConnection { most: 64 }, "conn", Role::Connection(SERVER), 3, "busy 3/64"),
        (Design::Prefork { workers: 3 }, "worker", Role::Worker(SERVER), 3, "busy 3/3"),
        (Design::Epoll { threads: 2 }, "loop", Role::Loop(SERVER), 2, "5 with 2 loops"),
    ] {
        let mut maker = backlog();
        starts(&mut maker, design);
        threads(&mut maker, name, count, role);
        for n in 1..=5 {
            accept(&mut maker, n);
        }
        match design {
            Design::Epoll { .. } => server(&mut maker).count.taken = 5,
            _ => (1..=count).for_each(|n| take(&mut maker, &format!("{name}-{n}"), n)),
        }
        wait(&mut maker, 9..12, 8);
        let said = text(&frame(&maker.world, &mut zoomed(Lang::En), (80, 24)).0);
        assert!(said.contains(expected) && !said.contains(" channel "), "{said}");
        assert!(said.contains("accept queue 3/9"), "{said}");
        let small = text(&frame(&maker.world, &mut ui(Lang::En), (160, 40)).0);
        let title = match count {
            1 => "iterative: 1 thread, 1 busy".to_string(),
            _ => format!("{}: {count} threads", design.name()),
        };
        assert!(small.contains(&title), "{small}");
        if matches!(design, Design::Epoll { .. }) {
            assert_snapshot!("band_epoll_en_80x24", said);
        }
    }
}

#[test]
fn a_server_that_stops_gracefully_says_so() {
    let mut maker = crowded();
    let at = maker.world.at;
    server(&mut maker).draining = Some(at);
    let said = |size| text(&frame(&maker.world, &mut zoomed(Lang::En), size).0);
    assert!(said((80, 24)).contains("draining"), "{}", said((80, 24)));
    let large = said((120, 40));
    assert!(large.contains("stops when what waits is served"), "{large}");
    assert!(large.contains("sizes itself 4..64") && large.contains("dropped 3"), "{large}");
}

#[test]
fn more_than_there_is_room_for_is_a_number() {
    let mut maker = crowded();
    wait(&mut maker, 9..60, 128);
    let said = text(&frame(&maker.world, &mut zoomed(Lang::En), (80, 24)).0);
    assert!(said.contains("accept queue 51/129"), "{said}");
    let shown = (9..60).filter(|n| said.contains(&format!(":{} ", port(*n)))).count();
    assert!(said.contains(&format!("+{}", 51 - shown)), "{shown}\n{said}");
}
