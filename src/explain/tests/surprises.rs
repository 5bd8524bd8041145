//! What is noticed in calls that did not fail.

use super::*;
use crate::explain::{Surprise, notice, surprise};
use crate::lang::Lang;

fn seen(scene: &mut Scene, call: Call, value: i64) -> Option<Surprise> {
    let entry = scene.done(call, value);
    let seen = notice(&scene.world, &entry);
    for lang in Lang::ALL {
        assert_eq!(surprise(lang, &scene.world, &entry).is_some(), seen.is_some());
    }
    seen
}

#[test]
fn zero_has_several_meanings() {
    let mut scene = Scene::new();
    scene.connection(3, "127.0.0.1:5000", "127.0.0.1:8080", TcpState::CloseWait);
    assert_eq!(seen(&mut scene, recv(3), 5), None);
    assert_eq!(seen(&mut scene, recv(3), 0), Some(Surprise::PeerFinished));
    let nothing = Call::Recv { fd: 3, len: 0, flags: 0 };
    assert_eq!(seen(&mut scene, nothing, 0), Some(Surprise::ZeroLength));
    scene.done(Call::Shutdown { fd: 3, how: libc::SHUT_RD }, 0);
    assert_eq!(seen(&mut scene, recv(3), 0), Some(Surprise::PeerFinished));
    scene.state(3, TcpState::Established);
    assert_eq!(seen(&mut scene, recv(3), 0), Some(Surprise::OwnShutdown));
    scene.fail(send(3), Errno::EPIPE);
    assert_eq!(seen(&mut scene, recv(3), 0), Some(Surprise::OwnShutdown));
    scene.fail(recv(3), Errno::ECONNRESET);
    assert_eq!(seen(&mut scene, recv(3), 0), Some(Surprise::AfterReset));
    scene.socket(4, UDP);
    assert_eq!(seen(&mut scene, recv(4), 0), Some(Surprise::EmptyDatagram));
}

#[test]
fn a_short_send_is_noticed() {
    let mut scene = Scene::new();
    scene.connection(3, "127.0.0.1:5000", "127.0.0.1:8080", TcpState::Established);
    assert_eq!(seen(&mut scene, send(3), 5), None);
    assert_eq!(seen(&mut scene, send(3), 2), Some(Surprise::ShortSend { sent: 2, asked: 5 }));
}

#[test]
fn the_limit_is_the_kernels() {
    let mut scene = Scene::new();
    scene.socket(3, TCP);
    scene.local(3, "127.0.0.1:8080");
    scene.done(bind(3, "127.0.0.1:8080"), 0);
    scene.look(3, |reading| {
        let queue_limit = 4096;
        reading.tcp = Fact::Observed(TcpReading { queue_limit, ..tcp(TcpState::Listen) });
    });
    let listen = |backlog| Call::Listen { fd: 3, backlog };
    let limit = |asked| Some(Surprise::Limit { asked, limit: 4096, somaxconn: Some(4096) });
    assert_eq!(seen(&mut scene, listen(4096), 0), None);
    assert_eq!(seen(&mut scene, listen(1_000_000), 0), limit(1_000_000));
    assert_eq!(seen(&mut scene, listen(-1), 0), limit(-1));
}

#[test]
fn chosen_ports_are_told() {
    let mut scene = Scene::new();
    scene.socket(3, TCP);
    scene.local(3, "0.0.0.0:40000");
    scene.state(3, TcpState::Listen);
    let local = "0.0.0.0:40000".parse().unwrap();
    let listen = Call::Listen { fd: 3, backlog: 5 };
    assert_eq!(seen(&mut scene, listen.clone(), 0), Some(Surprise::ListenChose { local }));
    assert_eq!(seen(&mut scene, listen, 0), None);
    scene.socket(4, TCP);
    scene.local(4, "127.0.0.1:40001");
    let local = "127.0.0.1:40001".parse().unwrap();
    assert_eq!(seen(&mut scene, bind(4, "127.0.0.1:0"), 0), Some(Surprise::ChosePort { local }));
    assert_eq!(seen(&mut scene, bind(4, "127.0.0.1:40001"), 0), None);
}

#[test]
fn connected_before_anybody_accepted() {
    let mut scene = Scene::new();
    scene.listener(3, "127.0.0.1:8080");
    scene.connection(4, "127.0.0.1:5000", "127.0.0.1:8080", TcpState::Established);
    let to = || connect(4, "127.0.0.1:8080");
    assert!(matches!(seen(&mut scene, to(), 0), Some(Surprise::Unaccepted { .. })));
    let entry = scene.done(to(), 0);
    scene.done(Call::Accept { fd: 3 }, 5);
    assert_eq!(notice(&scene.world, &entry), None);
}

#[test]
fn closing_with_unread_data_resets() {
    let mut scene = Scene::new();
    scene.connection(3, "127.0.0.1:5000", "127.0.0.1:8080", TcpState::Established);
    scene.look(3, |reading| reading.unread = Fact::Observed(5));
    let close = |fd| Call::Close { fd };
    assert_eq!(seen(&mut scene, close(3), 0), Some(Surprise::CloseReset { unread: 5 }));
    scene.connection(4, "127.0.0.1:5001", "127.0.0.1:8080", TcpState::Established);
    assert_eq!(seen(&mut scene, close(4), 0), None);
}

#[test]
fn a_port_without_htons() {
    let mut scene = Scene::new();
    scene.socket(3, TCP);
    let bind = |port: [u8; 2]| {
        let bytes = [&port[..], &[0; 12]].concat().into();
        let address = Address::Other { family: libc::AF_INET, bytes };
        Call::Bind { fd: 3, address, len: None }
    };
    let swapped = 8080_u16.swap_bytes();
    let raw = bind(8080_u16.to_ne_bytes());
    if cfg!(target_endian = "little") {
        let port = swapped;
        let expected = Some(Surprise::Unswapped { meant: 8080, port });
        assert_eq!(seen(&mut scene, raw.clone(), 0), expected);
        let entry = scene.done(raw, 0);
        let said = surprise(Lang::En, &scene.world, &entry).unwrap();
        assert!(said.cause.contains("8080") && said.cause.contains("36895"), "{}", said.cause);
    } else {
        assert_eq!(seen(&mut scene, raw, 0), None);
    }
    // 257 is 01 01 both ways.
    assert_eq!(seen(&mut scene, bind([1, 1]), 0), None);
}

#[test]
fn a_send_to_a_closed_peer_is_noticed_before_the_reset_comes() {
    let mut scene = Scene::new();
    scene.connection(3, "127.0.0.1:5000", "127.0.0.1:8080", TcpState::CloseWait);
    scene.connection(4, "127.0.0.1:8080", "127.0.0.1:5000", TcpState::FinWait2);
    assert_eq!(seen(&mut scene, send(3), 5), None);
    scene.done(Call::Close { fd: 4 }, 0);
    let other = addr("127.0.0.1:8080");
    assert_eq!(seen(&mut scene, send(3), 5), Some(Surprise::SentToClosed { other }));
    let entry = scene.done(send(3), 5);
    scene.state(3, TcpState::Close);
    assert_eq!(notice(&scene.world, &entry), None, "a later state says nothing of then");
}
