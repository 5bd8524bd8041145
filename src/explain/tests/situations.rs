//! The cause fits the situation.

use super::*;
use crate::explain::{Cause, failure, socket};
use crate::lang::Lang;

fn label(cause: &Cause) -> &str {
    match cause {
        Cause::HeldByListener { who, .. }
        | Cause::HeldByBound { who, .. }
        | Cause::HeldByConnection { who, .. }
        | Cause::RefusedNotListening { who }
        | Cause::RefusedOtherAddress { who, .. }
        | Cause::RefusedSwapped { who, .. }
        | Cause::RefusedUdp { who }
        | Cause::QueueFull { who, .. } => &who.label,
        other => panic!("names nobody: {other:?}"),
    }
}

#[test]
fn a_taken_port_has_an_owner() {
    let mut scene = Scene::new();
    scene.listener(3, "0.0.0.0:8080");
    scene.named(3, "srv");
    scene.socket(4, TCP);
    let cause = scene.cause(bind(4, "127.0.0.1:8080"), Errno::EADDRINUSE);
    assert!(matches!(cause, Cause::HeldByListener { .. }), "{cause:?}");
    assert_eq!(label(&cause), "srv (fd 3)");
    let entry = scene.fail(bind(4, "127.0.0.1:8080"), Errno::EADDRINUSE);
    let words = failure(Lang::En, &scene.world, &entry).unwrap();
    assert!(words.advice.contains("`bind 4 127.0.0.1:0`"), "{}", words.advice);
    assert!(words.advice.contains("`close srv`"), "{}", words.advice);
}

#[test]
fn other_addresses_and_protocols_do_not_hold_a_port() {
    let mut scene = Scene::new();
    scene.listener(3, "127.0.0.2:8080");
    scene.socket(4, UDP);
    scene.local(4, "127.0.0.1:8080");
    scene.socket(5, TCP);
    let cause = scene.cause(bind(5, "127.0.0.1:8080"), Errno::EADDRINUSE);
    assert!(matches!(cause, Cause::HeldElsewhere { port: 8080, .. }), "{cause:?}");
    scene.socket(6, UDP);
    let cause = scene.cause(bind(6, "127.0.0.1:8080"), Errno::EADDRINUSE);
    assert!(matches!(cause, Cause::HeldByBound { .. }), "{cause:?}");
    let cause = scene.cause(bind(5, "127.0.0.1:0"), Errno::EADDRINUSE);
    assert_eq!(cause, Cause::NoPortLeft { range: Some((32768, 60999)) });
}

#[test]
fn time_wait_is_told_with_its_seconds() {
    let mut scene = Scene::new();
    scene.connection(3, "127.0.0.1:8080", "127.0.0.1:5000", TcpState::FinWait2);
    scene.done(Call::Close { fd: 3 }, 0);
    scene.row(3, TcpState::TimeWait, "127.0.0.1:8080", "127.0.0.1:5000", Some(60));
    scene.socket(4, TCP);
    let read = scene.world.sockets[&SocketId(103)].row.as_ref().unwrap().0;
    let entry = scene.fail(bind(4, "127.0.0.1:8080"), Errno::EADDRINUSE);
    let left = 60 - (scene.world.at - read).as_secs();
    let cause = crate::explain::diagnose(&scene.world, &entry).unwrap();
    assert!(
        matches!(cause, Cause::HeldByTimeWait { seconds: Some(s), .. } if s == left),
        "{cause:?}"
    );
    let said = socket(Lang::En, &scene.world, &scene.world.sockets[&SocketId(103)]);
    assert!(said.cause.contains(&format!("{left} s left")), "{}", said.cause);
}

#[test]
fn a_connection_of_ours_holds_its_port() {
    let mut scene = Scene::new();
    scene.connection(3, "127.0.0.1:8080", "127.0.0.1:5000", TcpState::CloseWait);
    scene.socket(4, TCP);
    let cause = scene.cause(bind(4, "0.0.0.0:8080"), Errno::EADDRINUSE);
    assert!(
        matches!(cause, Cause::HeldByConnection { state: TcpState::CloseWait, .. }),
        "{cause:?}"
    );
}

#[test]
fn bind_tells_its_invalid_arguments_apart() {
    let mut scene = Scene::new();
    scene.socket(3, TCP);
    let short = Call::Bind { fd: 3, address: addr("127.0.0.1:0"), len: Some(8) };
    assert_eq!(scene.cause(short, Errno::EINVAL), Cause::AddressLength { given: 8, right: 16 });
    scene.local(3, "127.0.0.1:8080");
    assert_eq!(
        scene.cause(bind(3, "127.0.0.1:8081"), Errno::EINVAL),
        Cause::AlreadyBound { local: Some(addr("127.0.0.1:8080")) }
    );
    scene.socket(4, TCP6);
    assert_eq!(scene.cause(bind(4, "127.0.0.1:0"), Errno::EINVAL), Cause::Ipv4OnIpv6);
    assert_eq!(scene.cause(bind(4, "[fe80::1]:80"), Errno::EINVAL), Cause::NoScope);
    assert_eq!(
        scene.cause(bind(3, "127.0.0.1:80"), Errno::EACCES),
        Cause::PortPrivileged { port: 80, first: 1024 }
    );
    assert_eq!(scene.cause(bind(3, "127.0.0.1:8080"), Errno::EACCES), Cause::BindForbidden);
}

#[test]
fn a_refusal_is_looked_into() {
    let refused = Errno::ECONNREFUSED;
    let mut scene = Scene::new();
    scene.socket(9, TCP);
    let cause = scene.cause(connect(9, "127.0.0.1:8080"), refused);
    assert!(matches!(cause, Cause::RefusedNobody { .. }));
    assert_eq!(scene.cause(connect(9, "127.0.0.1:0"), refused), Cause::RefusedPortZero);

    scene.socket(3, UDP);
    scene.local(3, "127.0.0.1:8080");
    let cause = scene.cause(connect(9, "127.0.0.1:8080"), refused);
    assert!(matches!(cause, Cause::RefusedUdp { .. }), "{cause:?}");

    scene.listener(4, "127.0.0.1:36895");
    let cause = scene.cause(connect(9, "127.0.0.1:8080"), refused);
    assert!(matches!(cause, Cause::RefusedSwapped { wanted: 36895, .. }), "{cause:?}");

    scene.listener(5, "127.0.0.2:8080");
    let cause = scene.cause(connect(9, "127.0.0.1:8080"), refused);
    assert!(matches!(cause, Cause::RefusedOtherAddress { .. }), "{cause:?}");
    assert_eq!(label(&cause), "fd 5");

    scene.socket(6, TCP);
    scene.local(6, "127.0.0.1:8080");
    let cause = scene.cause(connect(9, "127.0.0.1:8080"), refused);
    assert!(matches!(cause, Cause::RefusedNotListening { .. }), "{cause:?}");
    assert_eq!(label(&cause), "fd 6");
}

#[test]
fn a_full_queue_explains_the_silence() {
    let mut scene = Scene::new();
    scene.listener(3, "127.0.0.1:8080");
    scene.socket(4, TCP);
    scene.queue(3, 5, 5);
    let to = || connect(4, "127.0.0.1:8080");
    assert_eq!(scene.cause(to(), Errno::ETIMEDOUT), Cause::NoAnswer);
    scene.queue(3, 6, 5);
    let cause = scene.cause(to(), Errno::ETIMEDOUT);
    assert!(matches!(cause, Cause::QueueFull { length: 6, limit: 5, .. }), "{cause:?}");
}

#[test]
fn sending_and_receiving_look_at_the_state() {
    let mut scene = Scene::new();
    scene.socket(3, TCP);
    assert_eq!(scene.cause(send(3), Errno::EPIPE), Cause::SendNeverConnected);
    assert_eq!(scene.cause(recv(3), Errno::ENOTCONN), Cause::RecvNeverConnected);
    scene.listener(4, "127.0.0.1:8080");
    assert!(matches!(scene.cause(send(4), Errno::EPIPE), Cause::SendOnListener { .. }));
    assert!(matches!(scene.cause(recv(4), Errno::ENOTCONN), Cause::RecvOnListener { .. }));
    scene.connection(5, "127.0.0.1:5000", "127.0.0.1:8080", TcpState::Established);
    scene.done(connect(5, "127.0.0.1:8080"), 0);
    scene.state(5, TcpState::Close);
    assert_eq!(scene.cause(send(5), Errno::EPIPE), Cause::SendAfterEnd);
    assert_eq!(scene.cause(connect(5, "127.0.0.1:1"), Errno::EISCONN), Cause::ConnectedBefore);
    scene.done(Call::Shutdown { fd: 5, how: libc::SHUT_WR }, 0);
    assert_eq!(scene.cause(send(5), Errno::EPIPE), Cause::SendAfterShutdown);
    scene.socket(6, UDP);
    assert_eq!(scene.cause(send(6), Errno::ECONNREFUSED), Cause::NothingAtThatPort);
    assert_eq!(scene.cause(send(5), Errno::ECONNREFUSED), Cause::ConnectRefusedLate);
    let urgent = Call::Recv { fd: 5, len: 1, flags: libc::MSG_OOB };
    assert_eq!(scene.cause(urgent, Errno::EINVAL), Cause::NoUrgentData);
}

#[test]
fn accept_tells_why_the_socket_does_not_listen() {
    let accept = |fd| Call::Accept { fd };
    let mut scene = Scene::new();
    scene.socket(3, TCP);
    assert!(matches!(scene.cause(accept(3), Errno::EINVAL), Cause::NeverListened { .. }));
    scene.listener(4, "127.0.0.1:8080");
    scene.state(4, TcpState::Close);
    assert!(matches!(scene.cause(accept(4), Errno::EINVAL), Cause::ListenerShutDown { .. }));
    scene.connection(5, "127.0.0.1:5000", "127.0.0.1:8080", TcpState::Established);
    assert!(matches!(scene.cause(accept(5), Errno::EINVAL), Cause::AcceptOnConnection { .. }));
    scene.socket(6, UDP);
    assert_eq!(scene.cause(accept(6), Errno::EOPNOTSUPP), Cause::NotAStream { call: "accept" });
}

#[test]
fn a_closed_descriptor_is_told_from_one_that_never_was() {
    let mut scene = Scene::new();
    let never = scene.cause(send(7), Errno::EBADF);
    assert_eq!(never, Cause::DescriptorNeverOpen { fd: 7 });
    scene.socket(7, TCP);
    scene.done(Call::Close { fd: 7 }, 0);
    assert_eq!(
        scene.cause(send(7), Errno::EBADF),
        Cause::DescriptorClosed { fd: 7, seconds: 2, by: None }
    );
}

#[test]
fn every_state_is_described() {
    for lang in Lang::ALL {
        for state in TcpState::ALL {
            let mut scene = Scene::new();
            scene.connection(3, "127.0.0.1:5000", "127.0.0.1:8080", state);
            let said = socket(lang, &scene.world, &scene.world.sockets[&SocketId(103)]);
            if state != TcpState::Close {
                assert!(said.cause.contains(state.name()), "{}", said.cause);
            }
            assert!(!said.advice.is_empty());
        }
    }
}

#[test]
fn a_socket_is_described_with_its_figures() {
    let mut scene = Scene::new();
    let said =
        |scene: &Scene, id| socket(Lang::En, &scene.world, &scene.world.sockets[&SocketId(id)]);
    scene.socket(3, TCP);
    assert!(said(&scene, 103).advice.contains("`bind 3 :0`"));
    scene.local(3, "127.0.0.1:8080");
    assert!(said(&scene, 103).advice.contains("`listen 3 5`"));
    scene.state(3, TcpState::Listen);
    scene.queue(3, 3, 2);
    let text = said(&scene, 103);
    assert!(text.cause.contains("3 in the accept queue, limit 2: it holds 3"), "{}", text.cause);
    assert!(text.advice.contains("`accept 3`"));
    scene.connection(4, "127.0.0.1:5000", "127.0.0.1:8080", TcpState::Established);
    scene.look(4, |reading| reading.unread = Fact::Observed(17));
    assert!(said(&scene, 104).cause.contains("17 bytes have arrived"));
    scene.socket(5, UDP);
    assert!(said(&scene, 105).cause.contains("not bound"));
    scene.local(5, "127.0.0.1:53");
    assert!(said(&scene, 105).cause.contains("127.0.0.1:53"));
}
