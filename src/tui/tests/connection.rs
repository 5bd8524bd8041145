//! The connection view.

use super::worlds::{Maker, backlog, inet};
use super::{frame, styles, text, ui};
use crate::command::Pane;
use crate::explain::figure::connection as figures;
use crate::lang::Lang;
use crate::os::{Call, Fact, Kind, Return, SocketId, TcpState, TimerKind, Why};
use crate::tui::UiState;
use crate::tui::spot::{Known, Spots};
use crate::tui::theme::Symbols;
use crate::tui::view::View;
use crate::world::{Opened, Owner, Sample, What, World};
use insta::assert_snapshot;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use std::time::Duration;

const SERVER: &str = "127.0.0.1:8080";
const CLIENT: &str = "127.0.0.1:51514";

/// A client that has closed its side, and the server's end of it that has not: FIN_WAIT2 and
/// CLOSE_WAIT.
fn half_closed() -> Maker {
    let mut maker = Maker::new();
    let done = || Ok(Return::default());
    maker.open(1, 3, Owner::User, None);
    maker.event(What::Named { name: "srv".into(), socket: SocketId(1) });
    maker.call(Call::Bind { fd: 3, address: inet(SERVER), len: None }, Some(1), done(), None);
    maker.call(Call::Listen { fd: 3, backlog: 2 }, Some(1), done(), None);
    maker.read(1, TcpState::Listen, SERVER, None);
    maker.open(2, 4, Owner::User, None);
    maker.event(What::Named { name: "c".into(), socket: SocketId(2) });
    maker.read(2, TcpState::Close, "0.0.0.0:0", None);
    maker.call(Call::Connect { fd: 4, address: inet(SERVER), len: None }, Some(2), done(), None);
    maker.read(2, TcpState::Established, CLIENT, Some(SERVER));
    maker.open(3, 5, Owner::User, Some(1));
    maker.read(3, TcpState::Established, SERVER, Some(CLIENT));
    maker.call(Call::Shutdown { fd: 4, how: libc::SHUT_WR }, Some(2), done(), None);
    maker.read(2, TcpState::FinWait2, CLIENT, Some(SERVER));
    maker.read(3, TcpState::CloseWait, SERVER, Some(CLIENT));
    maker
}

/// The same after the server has closed as well: one is in TIME_WAIT, of the other nothing is left.
fn closed() -> Maker {
    let mut maker = half_closed();
    // Everything has been read.
    let mut reading = maker.reading(TcpState::CloseWait, SERVER, Some(CLIENT));
    reading.unread = Fact::Observed(0);
    maker.sample(Sample { sockets: vec![(SocketId(3), reading)], ..Sample::default() });
    maker.call(Call::Close { fd: 5 }, Some(3), Ok(Return::default()), None);
    let reading = maker.reading(TcpState::Close, CLIENT, None);
    let mut row = maker.row(2, TcpState::TimeWait, SERVER, 0, 0);
    (row.timer, row.expires) = (Some(TimerKind::TimeWait), Some(Duration::from_secs(57)));
    maker.sample(Sample {
        sockets: vec![(SocketId(2), reading)],
        rows: vec![(SocketId(2), row)],
        gone: vec![SocketId(3)],
        ..Sample::default()
    });
    maker
}

fn shown(lang: Lang, selected: u64) -> UiState {
    let mut ui = ui(lang);
    ui.go_to(Pane::Connection);
    ui.selected = Some(SocketId(selected));
    ui
}

fn picture(world: &World, ui: &mut UiState, size: (u16, u16)) -> String {
    text(&frame(world, ui, size).0)
}

#[test]
fn both_ends_of_a_half_closed_connection() {
    let world = half_closed().world;
    for lang in Lang::ALL {
        let code = lang.code();
        let small = picture(&world, &mut shown(lang, 2), (80, 24));
        assert_snapshot!(format!("connection_{code}_80x24"), small);
        let large = picture(&world, &mut shown(lang, 2), (120, 40));
        assert_snapshot!(format!("connection_{code}_120x40"), large);
    }
    assert_snapshot!(
        "connection_styles_80x24",
        styles(&frame(&world, &mut shown(Lang::En, 2), (80, 24)).0)
    );
    assert_snapshot!("connection_en_60x16", picture(&world, &mut shown(Lang::En, 2), (60, 16)));
}

#[test]
fn the_ladder_has_the_client_at_the_left_whoever_is_selected() {
    let world = half_closed().world;
    let rows = |selected| {
        let all = picture(&world, &mut shown(Lang::En, selected), (120, 40));
        let ladder = all.lines().filter(|line| line.contains("connect(4"));
        ladder.map(str::to_string).collect::<Vec<_>>()
    };
    let part = |row: &str| row.chars().skip(77).collect::<String>();
    let (client, server) = (rows(2), rows(3));
    assert_eq!(client.len(), 1);
    assert_eq!(part(&client[0]), part(&server[0]));
}

#[test]
fn a_connection_in_time_wait_counts_down() {
    let world = closed().world;
    let said = picture(&world, &mut shown(Lang::En, 2), (120, 40));
    assert_snapshot!("time_wait_en_120x40", said);
    // 57 s from the reading on, 0.4 s before the frame.
    assert!(said.contains("ends in 56 s"), "{said}");
    assert!(said.contains("by the peer's FIN: your close(5)"), "{said}");
    // Its other end is gone, and is remembered.
    assert!(said.contains("LAST_ACK"), "{said}");
}

#[test]
fn a_client_that_believes_it_is_connected_sees_what_the_kernel_holds_for_it() {
    let mut maker = backlog();
    let world = maker.world.clone();
    let said = picture(&world, &mut shown(Lang::En, 2), (80, 24));
    assert!(said.contains("in the accept queue of srv"), "{said}");
    // And where not even the handshake is done: the request is in SYN_RECV.
    let mut queue = crate::os::QueueReading {
        at: world.at,
        length: 0,
        limit: 2,
        settled: true,
        waiting: Fact::Observed(vec![]),
        handshaking: Fact::Observed(vec![]),
        outside: Fact::Observed(vec![]),
        clients: None,
        one_sided: crate::os::Fact::Observed(Vec::new()),
    };
    let mut row = maker.row(20, TcpState::SynRecv, "127.0.0.1:51514", 0, 0);
    (row.timer, row.expires) = (Some(TimerKind::Retransmit), Some(Duration::from_secs(3)));
    queue.handshaking = Fact::Observed(vec![row]);
    maker.sample(Sample { queues: vec![(SocketId(1), queue)], ..Sample::default() });
    let said = picture(&maker.world, &mut shown(Lang::En, 2), (120, 40));
    assert!(said.contains("a request at srv"), "{said}");
    assert!(said.contains("SYN_RECV  retransmission in"), "{said}");
    let lit = said.lines().find(|line| line.contains("◆SYN_RECV"));
    assert!(lit.is_some(), "{said}");
}

#[test]
fn other_kinds_of_sockets_say_what_they_have_instead() {
    let mut maker = Maker::new();
    for (id, domain, ty, protocol) in [
        (1, libc::AF_INET, libc::SOCK_DGRAM, libc::IPPROTO_UDP),
        (2, libc::AF_UNIX, libc::SOCK_STREAM, 0),
    ] {
        let kind = Kind { domain, ty, protocol };
        let fd = 2 + id as i32;
        let opened = Opened { id: SocketId(id), fd, kind, owner: Owner::User, accepted_from: None };
        let value = Return { value: fd.into(), ..Return::default() };
        maker.call(Call::Socket { domain, ty, protocol }, None, Ok(value), Some(opened));
        let not = Why::NotForThisSocket;
        let mut reading = maker.reading(TcpState::Close, "127.0.0.1:9", None);
        (reading.kind, reading.tcp) = (kind, Fact::Unknown(not));
        if ty == libc::SOCK_STREAM {
            reading.listens = Fact::Observed(false);
        }
        maker.sample(Sample { sockets: vec![(SocketId(id), reading)], ..Sample::default() });
    }
    let udp = picture(&maker.world, &mut shown(Lang::En, 1), (80, 24));
    assert_snapshot!("connection_udp_en_80x24", udp);
    let unix = picture(&maker.world, &mut shown(Lang::Ko, 2), (80, 24));
    assert_snapshot!("connection_unix_ko_80x24", unix);
}

#[test]
fn without_line_drawing_the_picture_is_the_same() {
    let world = half_closed().world;
    for size in [(80, 24), (120, 40)] {
        let mut plain = shown(Lang::En, 2);
        plain.symbols = Symbols::ASCII;
        let said = picture(&world, &mut plain, size);
        assert!(said.replace('µ', "u").is_ascii(), "{said}");
        assert!(said.contains(">FIN_WAIT2") && said.contains("*CLOSE_WAIT"), "{said}");
    }
}

#[test]
fn it_can_be_drawn_at_any_size_and_scrolled() {
    let world = closed().world;
    for lang in Lang::ALL {
        for columns in (60..150).step_by(7) {
            for rows in 16..48 {
                let mut ui = shown(lang, 2);
                ui.top[5] = usize::from(rows) % 5;
                frame(&world, &mut ui, (columns, rows));
            }
        }
    }
}

#[test]
fn every_figure_knows_where_it_comes_from() {
    let world = half_closed().world;
    let mut ui = shown(Lang::En, 2);
    ui.settle(&world, Size::new(80, 24));
    let spots = Spots::default();
    let view = View { spots: Some(&spots), ..View::new(&world, &ui, world.at) };
    let area = Rect::new(0, 0, 80, 19);
    crate::tui::panes::draw(Pane::Connection, &view, &mut Buffer::empty(area), area);
    let spots = spots.into_inner();
    let of = |name: &str| {
        let found = spots.iter().filter(|spot| (spot.origin.figure.name)(Lang::En) == name);
        found.map(|spot| spot.origin.known).collect::<Vec<_>>()
    };
    assert_eq!(of((figures::PASSED.name)(Lang::En))[0], Known::Inferred);
    assert_eq!(of((figures::TURN.name)(Lang::En))[0], Known::Observed);
    assert!(of((figures::CALL.name)(Lang::En)).contains(&Known::Counted));
    // FIN_WAIT2 came by an ACK that nobody saw; CLOSE_WAIT by a FIN that nobody saw.
    assert_eq!(of((figures::CAME.name)(Lang::En)), [Known::Inferred, Known::Inferred]);
    assert!(spots.iter().all(|spot| area.intersection(spot.area) == spot.area));
}
