//! The large backlog.

use super::worlds::{Maker, backlog};
use super::{frame, styles, text, ui};
use crate::command::Pane;
use crate::lang::Lang;
use crate::os::*;
use crate::tui::spot::{Known, Spots};
use crate::tui::theme::Symbols;
use crate::tui::view::View;
use crate::tui::{UiState, panes};
use crate::world::*;
use insta::assert_snapshot;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;
use std::time::Duration;

fn large(lang: Lang) -> UiState {
    let mut ui = ui(lang);
    ui.focus = Pane::Backlog;
    ui.zoomed = true;
    ui
}

fn shown(world: &World, lang: Lang, size: (u16, u16)) -> String {
    text(&frame(world, &mut large(lang), size).0)
}

// A row of the listener's side, or of the client's where it is outside.
fn row(maker: &Maker, id: u64, state: TcpState, client: u16) -> DiagRow {
    let (server, client) = ("127.0.0.1:8080".to_string(), format!("127.0.0.1:{client}"));
    let outside = matches!(state, TcpState::SynSent);
    let of_client = outside || (state == TcpState::Established && id < 10);
    let (local, peer) = if of_client { (client, server) } else { (server, client) };
    DiagRow {
        local: local.parse().unwrap(),
        expires: Some(Duration::from_millis(700 + 400 * id)),
        retransmits: (id % 4) as u8,
        ..maker.row(id, state, &peer, 100, 0)
    }
}

fn reading(maker: &Maker, length: u32, limit: u32) -> QueueReading {
    QueueReading {
        at: maker.world.at,
        length,
        limit,
        settled: true,
        waiting: Fact::Observed(Vec::new()),
        handshaking: Fact::Observed(Vec::new()),
        outside: Fact::Observed(Vec::new()),
        one_sided: Fact::Observed(Vec::new()),
        clients: None,
    }
}

fn tell(maker: &mut Maker, queue: QueueReading) {
    maker.sample(Sample { queues: vec![(SocketId(1), queue)], ..Sample::default() });
}

fn settings(maker: &Maker) -> ListenSettings {
    let of = Fact::Observed;
    ListenSettings {
        at: maker.world.at,
        somaxconn: of(4_096),
        max_syn_backlog: of(2_048),
        syncookies: of(1),
        abort_on_overflow: of(0),
        synack_retries: of(5),
        syn_retries: of(6),
        syn_linear_timeouts: Fact::Unknown(Why::NotOnThisSystem),
        defer_accept: of(0),
    }
}

// The counters as they were before listen, and what they are with these moved.
fn counters(maker: &Maker, moved: &[(&str, i64)]) -> ListenCounters {
    let count = |name: &&str| {
        let moved = moved.iter().find(|(known, _)| name.ends_with(known)).map_or(0, |(_, by)| *by);
        (Arc::from(*name), 1_000 + moved)
    };
    let counts = Fact::Observed(LISTEN_COUNTERS.iter().map(count).collect());
    ListenCounters { at: maker.world.at, counts }
}

// A listener that nobody has come to yet.
fn listener() -> Maker {
    let mut maker = Maker::new();
    maker.open(1, 3, Owner::User, None);
    maker.event(What::Named { name: "srv".into(), socket: SocketId(1) });
    let listen_counters = Some(counters(&maker, &[]));
    maker.sample(Sample { listen_counters, ..Sample::default() });
    maker.call(Call::Listen { fd: 3, backlog: 2 }, Some(1), Ok(Return::default()), None);
    maker.read(1, TcpState::Listen, "127.0.0.1:8080", None);
    let queue = reading(&maker, 0, 2);
    tell(&mut maker, queue);
    let listen_settings = vec![(SocketId(1), settings(&maker))];
    maker.sample(Sample { listen_settings, ..Sample::default() });
    maker
}

// The queue is full; one inside has sent, one has closed, one was reset before it was seen. One
// outside, two who believe to be connected: of one there is a handshake, of the other nothing.
fn full() -> Maker {
    let mut maker = listener();
    for (id, fd, port) in [(2, 4, 51_514), (3, 5, 51_516), (4, 6, 51_518)] {
        maker.open(id, fd, Owner::User, None);
        maker.event(What::Named { name: format!("c{}", fd - 3).into(), socket: SocketId(id) });
        let state = if id == 2 { TcpState::SynSent } else { TcpState::Established };
        maker.read(id, state, &format!("127.0.0.1:{port}"), Some("127.0.0.1:8080"));
    }
    let mut waiting = vec![
        row(&maker, 12, TcpState::Established, 51_520),
        row(&maker, 13, TcpState::CloseWait, 51_522),
    ];
    waiting[0].age = Some(Duration::from_millis(400));
    waiting[0].unread = 12;
    waiting[1].age = Some(Duration::from_millis(200));
    let handshaking = vec![
        row(&maker, 15, TcpState::SynRecv, 51_516),
        row(&maker, 16, TcpState::SynRecv, 51_530),
    ];
    let one_sided = vec![
        row(&maker, 3, TcpState::Established, 51_516),
        row(&maker, 4, TcpState::Established, 51_518),
    ];
    let outside = vec![row(&maker, 2, TcpState::SynSent, 51_514)];
    for _ in 0..2 {
        let queue = QueueReading {
            waiting: Fact::Observed(waiting.clone()),
            handshaking: Fact::Observed(handshaking.clone()),
            one_sided: Fact::Observed(one_sided.clone()),
            outside: Fact::Observed(outside.clone()),
            ..reading(&maker, 3, 2)
        };
        tell(&mut maker, queue);
    }
    let moved = [("ListenOverflows", 5), ("ListenDrops", 5), ("EmbryonicRsts", 1)];
    let listen_counters = Some(counters(&maker, &moved));
    maker.sample(Sample { listen_counters, ..Sample::default() });
    maker
}

#[test]
fn nobody_has_come_yet() {
    let world = listener().world;
    assert_snapshot!("large_empty_en_80x24", shown(&world, Lang::En, (80, 24)));
    assert_snapshot!("large_empty_ko_80x24", shown(&world, Lang::Ko, (80, 24)));
}

#[test]
fn a_full_queue_with_everybody_around_it() {
    let world = full().world;
    for (lang, code) in [(Lang::En, "en"), (Lang::Ko, "ko")] {
        for size in [(80, 24), (120, 40)] {
            let name = format!("large_full_{code}_{}x{}", size.0, size.1);
            assert_snapshot!(name, shown(&world, lang, size));
        }
    }
    assert_snapshot!("large_full_en_60x16", shown(&world, Lang::En, (60, 16)));
    let (buf, _) = frame(&world, &mut large(Lang::En), (80, 24));
    assert_snapshot!("large_full_styles_80x24", styles(&buf));
    let mut plain = large(Lang::En);
    plain.symbols = Symbols::ASCII;
    let ascii = text(&frame(&world, &mut plain, (80, 24)).0);
    assert!(ascii.is_ascii(), "{ascii}");
}

#[test]
fn who_believes_wrongly_is_marked_on_both_ends() {
    let world = full().world;
    for lang in Lang::ALL {
        let said = shown(&world, lang, (80, 24));
        for mark in [
            crate::tui::text::server_has_syn_recv(lang),
            crate::tui::text::server_has_nothing(lang),
            crate::tui::text::client_is_established(lang),
        ] {
            assert_eq!(said.matches(mark).count(), 1, "{mark}\n{said}");
        }
        // In the list of sockets the state has a mark, and where there is room, a word.
        let list = text(&frame(&world, &mut ui(lang), (80, 24)).0);
        assert_eq!(list.matches("ESTABLISHED!").count(), 2, "{list}");
        let mut wide = ui(lang);
        wide.zoomed = true;
        let list = text(&frame(&world, &mut wide, (120, 40)).0);
        assert!(list.contains(crate::tui::text::server_has_syn_recv(lang)), "{list}");
        assert!(list.contains(crate::tui::text::server_has_nothing(lang)), "{list}");
        for (id, other) in [(3, "SYN_RECV"), (4, "SYN")] {
            let said = crate::explain::socket(lang, &world, &world.sockets[&SocketId(id)]).cause;
            assert!(said.contains(other) && said.contains("srv (fd 3)"), "{said}");
        }
    }
    // One reading alone may have caught a handshake in the act.
    let mut maker = listener();
    maker.open(3, 5, Owner::User, None);
    maker.read(3, TcpState::Established, "127.0.0.1:51516", Some("127.0.0.1:8080"));
    let one_sided = Fact::Observed(vec![row(&maker, 3, TcpState::Established, 51_516)]);
    let queue = QueueReading { one_sided, ..reading(&maker, 0, 2) };
    tell(&mut maker, queue);
    let list = text(&frame(&maker.world, &mut ui(Lang::En), (80, 24)).0);
    assert!(!list.contains("ESTABLISHED!"), "{list}");
}

// Thousands wait; the queue holds them all.
fn thousands() -> World {
    let mut maker = listener();
    let age = |n: u64| Some(Duration::from_millis(50_000 - 10 * n));
    let one = |n: u64| DiagRow {
        age: age(n),
        ..row(&maker, 100 + n, TcpState::Established, 20_000 + n as u16)
    };
    let waiting = (0..4_097).map(one).collect();
    let queue = QueueReading { waiting: Fact::Observed(waiting), ..reading(&maker, 4_097, 4_096) };
    tell(&mut maker, queue);
    maker.world
}

#[test]
fn thousands_are_a_gauge_the_first_and_the_last() {
    let world = thousands();
    assert_snapshot!("large_thousands_en_80x24", shown(&world, Lang::En, (80, 24)));
    let mut ui = large(Lang::Ko);
    ui.top[1] = 100_000;
    let said = text(&frame(&world, &mut ui, (80, 24)).0);
    assert!(said.contains(":24096"), "scrolled to the end, the last is there\n{said}");
}

#[test]
fn every_place_is_drawn_where_there_is_room() {
    for limit in 0..5 {
        for length in 0..=limit + 1 {
            let mut maker = listener();
            let waiting = (0..length)
                .map(|n| row(&maker, 100 + u64::from(n), TcpState::Established, 50_000 + n as u16));
            let waiting = Fact::Observed(waiting.collect());
            let queue = QueueReading { waiting, ..reading(&maker, length, limit) };
            tell(&mut maker, queue);
            let said = shown(&maker.world, Lang::En, (80, 24));
            let free = crate::tui::text::free(Lang::En);
            assert_eq!(said.matches('▐').count(), limit as usize + 1, "{said}");
            assert_eq!(said.matches(free).count(), (limit + 1 - length) as usize, "{said}");
        }
    }
}

#[test]
fn what_is_not_known_says_why() {
    let mut maker = listener();
    let shared = Fact::Unknown(Why::NotForThisSocket);
    let queue = QueueReading { waiting: shared, ..reading(&maker, 2, 2) };
    tell(&mut maker, queue);
    assert_snapshot!("large_shared_en_80x24", shown(&maker.world, Lang::En, (80, 24)));
    assert_snapshot!("large_shared_ko_80x24", shown(&maker.world, Lang::Ko, (80, 24)));
    let why = Why::Refused(Errno::EACCES);
    let queue = QueueReading {
        waiting: Fact::Unknown(why),
        handshaking: Fact::Unknown(why),
        outside: Fact::Unknown(why),
        one_sided: Fact::Unknown(why),
        ..reading(&maker, 2, 2)
    };
    tell(&mut maker, queue);
    for lang in Lang::ALL {
        let said = shown(&maker.world, lang, (80, 24));
        assert!(said.contains("EACCES") && said.contains("2/2+1"), "{said}");
    }
}

#[test]
fn a_listener_that_was_closed_is_shown_with_whom_it_reset() {
    let mut maker = full();
    maker.call(Call::Close { fd: 3 }, Some(1), Ok(Return::default()), None);
    let listen_counters = Some(counters(&maker, &[("OutRsts", 3)]));
    maker.sample(Sample { listen_counters, ..Sample::default() });
    assert_snapshot!("large_closed_en_80x24", shown(&maker.world, Lang::En, (80, 24)));
    assert_snapshot!("large_closed_ko_80x24", shown(&maker.world, Lang::Ko, (80, 24)));
    // It goes on being counted; the next listener takes its place.
    assert_eq!(large(Lang::En).watched(&maker.world).queue, Some(SocketId(1)));
    let list = text(&frame(&maker.world, &mut ui(Lang::En), (80, 24)).0);
    assert!(!list.contains("ESTABLISHED!"), "{list}");
}

#[test]
fn counters_are_counted_from_the_mark_on() {
    let mut maker = full();
    let said = shown(&maker.world, Lang::En, (80, 24));
    assert!(said.contains("since listen") && said.contains("ListenDrops +5"), "{said}");
    maker.event(What::Noted(Note::Marked));
    let said = shown(&maker.world, Lang::En, (80, 24));
    assert!(said.contains("since the mark") && !said.contains("ListenDrops +"), "{said}");
    let listen_counters = Some(counters(&maker, &[("ListenDrops", 7)]));
    maker.sample(Sample { listen_counters, ..Sample::default() });
    let said = shown(&maker.world, Lang::En, (80, 24));
    assert!(said.contains("ListenDrops +2"), "{said}");
}

#[test]
fn a_unix_listener_has_no_handshake() {
    let mut maker = Maker::new();
    let kind = Kind { domain: libc::AF_UNIX, ty: libc::SOCK_STREAM, protocol: 0 };
    let opened =
        |id, fd| Opened { id: SocketId(id), fd, kind, owner: Owner::User, accepted_from: None };
    let socket = Call::Socket { domain: kind.domain, ty: kind.ty, protocol: 0 };
    for (id, fd) in [(1, 3), (2, 4)] {
        let done = Return { value: fd.into(), ..Return::default() };
        maker.call(socket.clone(), None, Ok(done), Some(opened(id, fd)));
    }
    maker.call(Call::Listen { fd: 3, backlog: 1 }, Some(1), Ok(Return::default()), None);
    let here = Address::unix_path("/tmp/srv");
    let listening = SocketReading {
        kind,
        local: Fact::Observed(here.clone()),
        tcp: Fact::Unknown(Why::NotForThisSocket),
        listens: Fact::Observed(true),
        ..maker.reading(TcpState::Listen, "127.0.0.1:1", None)
    };
    maker.sample(Sample { sockets: vec![(SocketId(1), listening)], ..Sample::default() });
    let clients = [Some(2), None].map(|id| UnixClient { inode: 777, id: id.map(SocketId) });
    let clients = Some(Fact::Observed(clients.to_vec()));
    let queue = QueueReading { clients, ..reading(&maker, 2, 1) };
    tell(&mut maker, queue);
    let connect = Call::Connect { fd: 5, address: here, len: None };
    maker.begin("caller-3", connect, None);
    maker.begin("caller-4", Call::Accept { fd: 3 }, Some(1));
    assert_snapshot!("large_unix_en_80x24", shown(&maker.world, Lang::En, (80, 24)));
    assert_snapshot!("large_unix_ko_80x24", shown(&maker.world, Lang::Ko, (80, 24)));
}

#[test]
fn it_is_drawn_at_any_size() {
    let closed = {
        let mut maker = full();
        maker.call(Call::Close { fd: 3 }, Some(1), Ok(Return::default()), None);
        maker.world
    };
    for world in [listener().world, full().world, thousands(), backlog().world, closed] {
        for lang in Lang::ALL {
            let mut ui = large(lang);
            for (width, height) in [
                (60, 16),
                (61, 17),
                (79, 23),
                (80, 24),
                (81, 25),
                (99, 33),
                (120, 40),
                (300, 100),
                (3, 3),
            ] {
                for top in [0, 3, 5_000] {
                    ui.top[1] = top;
                    frame(&world, &mut ui, (width, height));
                }
            }
        }
    }
}

#[test]
fn every_figure_says_where_it_comes_from() {
    let world = full().world;
    let mut ui = large(Lang::En);
    frame(&world, &mut ui, (120, 40));
    let spots = Spots::default();
    let view = View { spots: Some(&spots), ..View::new(&world, &ui, world.at) };
    let area = Rect::new(0, 0, 120, 35);
    let mut buf = Buffer::empty(area);
    panes::draw(Pane::Backlog, &view, &mut buf, area);
    let spots = spots.into_inner();
    let has = |source: &str, known| {
        let found = |spot: &&crate::tui::spot::Spot| {
            spot.origin.figure.source.contains(source) && spot.origin.known == known
        };
        assert!(spots.iter().any(|spot| found(&spot)), "{source} {known:?}");
    };
    for source in [
        "tcpi_unacked",
        "tcpi_sacked",
        "idiag_state SYN_RECV",
        "idiag_state SYN_SENT",
        "idiag_retrans",
        "idiag_expires",
        "idiag_rqueue",
        "SK_MEMINFO_DROPS",
        "TcpExt.ListenOverflows",
        "somaxconn",
    ] {
        has(source, Known::Observed);
    }
    has("tcpi_unacked less the rows", Known::Inferred);
    has("tcp_max_syn_backlog", Known::Inferred);
    has("tcp_syn_linear_timeouts", Known::Unknown(Why::NotOnThisSystem));
    for spot in spots {
        assert!(area.intersection(spot.area) == spot.area, "{:?}", spot.area);
    }
}
