//! The inspector: every reading of a socket.

use super::steps::Bench;
use super::worlds::{Maker, backlog, pool};
use super::{frame, text, ui};
use crate::command::Pane;
use crate::explain::figure::{socket, tcp};
use crate::lang::Lang;
use crate::os::*;
use crate::tui::UiState;
use crate::tui::draw::spots;
use crate::world::{Sample, World};
use insta::assert_snapshot;
use std::time::Duration;

// A `struct tcp_info` with these 32-bit fields, at their offsets (include/uapi/linux/tcp.h).
fn tcp_info(len: usize, words: &[(usize, u32)]) -> TcpInfo {
    let mut bytes = vec![0; 280];
    bytes[0] = 1;
    bytes[5] = 7;
    bytes[6] = 0xaa;
    for (at, word) in words {
        bytes[*at..*at + 4].copy_from_slice(&word.to_ne_bytes());
    }
    bytes.truncate(len);
    TcpInfo(bytes.into())
}

const RTO: usize = 8;
const PMTU: usize = 60;
const RTT: usize = 68;
const SSTHRESH: usize = 76;
const CWND: usize = 80;
const BYTES_RECEIVED: usize = 128;
const MIN_RTT: usize = 148;
const RWND_LIMITED: usize = 176;
const SND_WND: usize = 228;

fn detail(at: Duration, tcp: Fact<TcpInfo>) -> Detail {
    let memory = SkMemory {
        rmem_alloc: 768,
        rcvbuf: 131_072,
        sndbuf: 2_626_560,
        fwd_alloc: 3_328,
        ..SkMemory::default()
    };
    Detail {
        at,
        tcp,
        congestion: Fact::Observed("cubic".into()),
        memory: Fact::Observed(memory),
        timer: Fact::Observed(Some(Timer {
            kind: TimerKind::Retransmit,
            left: Duration::from_millis(900),
            fired: 2,
        })),
        inode: Fact::Observed(4_711),
    }
}

// A connection of the pool that was watched for a while.
fn watched(len: usize) -> World {
    let mut maker = pool();
    for n in 0..40_u32 {
        let at = maker.world.at + Duration::from_millis(100);
        let info = tcp_info(
            len,
            &[
                (RTO, 204_000),
                (PMTU, 65_535),
                (RTT, 40 + n % 7 * 13),
                (SSTHRESH, 0x7fff_ffff),
                (CWND, 10 + n / 4),
                (BYTES_RECEIVED, n * n * 100),
                (MIN_RTT, u32::MAX),
                (RWND_LIMITED, 304_000),
                (SND_WND, 65_536 - n * 1_000),
            ],
        );
        let detail = detail(at, Fact::Observed(info));
        maker.sample(Sample { details: vec![(SocketId(12), detail)], ..Sample::default() });
    }
    maker.world
}

fn inspecting(lang: Lang, id: u64) -> UiState {
    let mut ui = ui(lang);
    ui.selected = Some(SocketId(id));
    ui.go_to(Pane::Inspector);
    ui
}

fn shown(world: &World, lang: Lang, id: u64, size: (u16, u16)) -> String {
    text(&frame(world, &mut inspecting(lang, id), size).0)
}

#[test]
fn a_connection_that_is_watched() {
    let world = watched(280);
    for (lang, size, name) in [
        (Lang::En, (120, 40), "connection_en_120x40"),
        (Lang::Ko, (120, 40), "connection_ko_120x40"),
        (Lang::En, (80, 24), "connection_en_80x24"),
        (Lang::Ko, (80, 24), "connection_ko_80x24"),
    ] {
        assert_snapshot!(name, shown(&world, lang, 12, size));
    }
}

#[test]
fn a_listener_says_what_the_kernel_fills_in_of_it() {
    let mut maker = backlog();
    let info = tcp_info(280, &[(CWND, 10)]);
    let at = maker.world.at;
    let none = Fact::Observed(None);
    let detail = Detail { timer: none, ..detail(at, Fact::Observed(info)) };
    maker.sample(Sample { details: vec![(SocketId(1), detail)], ..Sample::default() });
    let said = shown(&maker.world, Lang::En, 1, (120, 40));
    for part in ["accept queue", "backlog limit", "fills in no other fields", "snd_cwnd"] {
        assert!(said.contains(part) || part == "snd_cwnd", "{part}\n{said}");
    }
    assert!(!said.contains("round trip time"), "{said}");
    assert_snapshot!("listener_en_80x24", shown(&maker.world, Lang::En, 1, (80, 24)));
}

#[test]
fn of_time_wait_only_a_timer_is_left() {
    let mut maker = pool();
    let why = Why::OnlyTimerKept;
    let detail = Detail {
        at: maker.world.at + Duration::from_millis(100),
        tcp: Fact::Unknown(why),
        congestion: Fact::Unknown(why),
        memory: Fact::Unknown(why),
        timer: Fact::Observed(Some(Timer {
            kind: TimerKind::TimeWait,
            left: Duration::from_secs(48),
            fired: 0,
        })),
        inode: Fact::Unknown(Why::NoDescriptor),
    };
    maker.sample(Sample { details: vec![(SocketId(3), detail)], ..Sample::default() });
    let said = shown(&maker.world, Lang::En, 3, (80, 40));
    for part in ["TIME_WAIT", "timewait", "keeps only the addresses"] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    for lang in Lang::ALL {
        let name = format!("time_wait_{}_80x24", lang.code());
        assert_snapshot!(name, shown(&maker.world, lang, 3, (80, 24)));
    }
}

#[test]
fn what_was_seen_before_close_is_not_shown_as_now() {
    let mut maker = pool();
    let info = tcp_info(280, &[(RTT, 777)]);
    let detail = detail(Duration::from_millis(1), Fact::Observed(info));
    maker.sample(Sample { details: vec![(SocketId(3), detail)], ..Sample::default() });
    let said = shown(&maker.world, Lang::En, 3, (120, 40));
    assert!(!said.contains("777") && said.contains("not read yet"), "{said}");
}

#[test]
fn an_older_kernel_has_fewer_fields() {
    let said = shown(&watched(232), Lang::En, 12, (120, 60));
    assert!(said.contains("not in this kernel: rcv_wnd"), "{said}");
    assert!(said.contains("peer's window"), "{said}");
}

#[test]
fn before_the_first_close_look_it_says_so() {
    let world = pool().world;
    let said = shown(&world, Lang::En, 12, (80, 24));
    assert!(said.contains("not read yet"), "{said}");
    assert!(shown(&World::default(), Lang::En, 12, (80, 24)).contains("No socket is selected"));
}

#[test]
fn every_reading_tells_where_it_comes_from() {
    let world = watched(280);
    let mut ui = inspecting(Lang::En, 12);
    let _ = frame(&world, &mut ui, (120, 60));
    let spots = spots(&world, &ui, world.at);
    let has =
        |wanted: &crate::explain::Figure| spots.iter().any(|spot| spot.origin.figure.is(wanted));
    for field in TCP_FIELDS.iter().filter(|field| field.name != "tcpi_state") {
        assert!(has(tcp::of(field.name).unwrap()), "{}", field.name);
    }
    let all = [
        &socket::COOKIE,
        &socket::INODE,
        &socket::STATE,
        &socket::STATE_SINCE,
        &socket::LOCAL,
        &socket::PEER,
        &socket::TIMER,
        &socket::TIMER_LEFT,
        &socket::TIMER_FIRED,
        &socket::UNREAD,
        &socket::UNACKED,
        &socket::UNSENT,
        &socket::CONGESTION,
        &socket::RMEM_ALLOC,
        &socket::RCVBUF,
        &socket::WMEM_ALLOC,
        &socket::SNDBUF,
        &socket::FWD_ALLOC,
        &socket::WMEM_QUEUED,
        &socket::OPTMEM,
        &socket::SK_BACKLOG,
        &socket::DROPS,
    ];
    for figure in all {
        assert!(has(figure), "{}", (figure.name)(Lang::En));
    }
}

#[test]
fn it_scrolls_to_its_end_and_no_further() {
    let mut bench = Bench::new(watched(280));
    bench.ui.selected = Some(SocketId(12));
    bench.press("8<end>");
    let end = bench.ui.top[7];
    assert!(end > 20);
    bench.press("<down><pgdn>");
    assert_eq!(bench.ui.top[7], end);
    let said = text(&frame(&bench.world.clone(), &mut bench.ui, (80, 24)).0);
    assert!(said.contains("Options") && !said.contains("Identity"), "{said}");
    bench.press("<up>");
    assert_eq!(bench.ui.top[7], end - 1);
    bench.press("<home><esc>");
    assert_eq!((bench.ui.top[7], bench.ui.focus), (0, Pane::Sockets));
}

#[test]
fn figures_are_asked_about_here_too() {
    let mut bench = Bench::new(watched(280));
    bench.ui.selected = Some(SocketId(12));
    bench.press("8f");
    let before = text(&frame(&bench.world.clone(), &mut bench.ui, (80, 24)).0);
    assert!(before.contains("socket(2) or accept(2)"), "{before}");
    bench.press("<pgdn>");
    let after = text(&frame(&bench.world.clone(), &mut bench.ui, (80, 24)).0);
    assert!(bench.ui.top[7] > 0 && before != after, "{after}");
    bench.press("<esc><esc>");
    assert_eq!(bench.ui.focus, Pane::Sockets);
}

#[test]
fn of_udp_nothing_of_tcp_is_said() {
    let mut maker = Maker::new();
    maker.open(1, 3, crate::world::Owner::User, None);
    let mut reading = maker.reading(TcpState::Close, "127.0.0.1:9", None);
    reading.kind =
        Kind { domain: libc::AF_INET, ty: libc::SOCK_DGRAM, protocol: libc::IPPROTO_UDP };
    reading.tcp = Fact::Unknown(Why::NotForThisSocket);
    reading.unsent = Fact::Unknown(Why::NotForThisSocket);
    maker.sample(Sample { sockets: vec![(SocketId(1), reading)], ..Sample::default() });
    let none = Why::NotForThisSocket;
    let detail = Detail {
        timer: Fact::Unknown(none),
        congestion: Fact::Unknown(none),
        ..detail(maker.world.at, Fact::Unknown(none))
    };
    maker.sample(Sample { details: vec![(SocketId(1), detail)], ..Sample::default() });
    let said = shown(&maker.world, Lang::En, 1, (80, 24));
    for absent in ["timer", "congestion", "never sent", "this kind of socket has none"] {
        assert!(!said.contains(absent) || absent == "this kind of socket has none", "{said}");
    }
    assert!(said.contains("SOCK_DGRAM") && said.contains("receive buffer"), "{said}");
}
