//! The life of sockets, as the kernel lets it be seen.

use crate::harness::{all, lab, until};
use sockbench::os::TcpState;
use sockbench::os::TcpState::{
    Close, CloseWait, Closing, Established, FinWait1, LastAck, Listen, SynRecv, SynSent, TimeWait,
};
use sockbench::world::life::{STEPS, Trigger, Turn};
use sockbench::world::{OtherEnd, Socket, World};
use std::sync::Arc;

fn turns(world: &World, name: &str) -> Vec<Turn> {
    world.socket_of_name(name).map_or_else(Vec::new, |socket| socket.life.turns().to_vec())
}

fn states(turns: &[Turn]) -> Vec<TcpState> {
    turns.iter().map(|turn| turn.state).collect()
}

/// The call that a turn names, as it is written in C.
fn call_of(world: &World, turn: &Turn) -> Option<&'static str> {
    world.calls.call(turn.call?).map(|entry| entry.call.name())
}

/// Every turn follows an arrow of the diagram.
fn assert_a_way(turns: &[Turn]) {
    for turn in turns {
        let (Some(from), Some(by)) = (turn.from, turn.by) else { continue };
        let is_it = |step: &sockbench::world::life::Step| {
            (step.from, step.to, step.by) == (from, turn.state, by)
        };
        assert!(STEPS.iter().any(is_it), "{turn:?}");
    }
}

const PAIR: &str = "
    srv = socket inet stream
    bind srv 127.0.0.1:0
    listen srv 2
    c = socket inet stream
    connect c srv
    a = accept srv
";

#[test]
fn a_connection_from_its_handshake_to_its_end() {
    let lab = lab();
    all(&lab, PAIR);
    all(&lab, "close c\nexpect a state CLOSE_WAIT within 5s");
    let world = lab.world();
    let a = turns(&world, "a");
    assert_eq!(states(&a), [SynRecv, Established, CloseWait]);
    assert_a_way(&a);
    assert_eq!(turns(&world, "srv").last().map(|turn| turn.state), Some(Listen));
    all(&lab, "close a\nexpect c state TIME_WAIT within 5s");
    let (c, world) = until(&lab, "the client in TIME_WAIT, the server's end gone", |world| {
        let c = turns(world, "c");
        let gone = world.past.iter().any(|socket| socket.name.as_deref() == Some("a"));
        (gone && c.last()?.state == TimeWait).then(|| (c, world.clone()))
    });
    assert_a_way(&c);
    assert_eq!(states(&c)[..3], [Close, SynSent, Established]);
    let by: Vec<_> = c.iter().map(|turn| call_of(&world, turn)).collect();
    assert_eq!(by[1], Some("connect"), "{c:?}");
    let fin = c.iter().position(|turn| turn.state == FinWait1).unwrap();
    assert_eq!((by[fin], c[fin].by), (Some("close"), Some(Trigger::Close)));
    let past = |socket: &&Arc<Socket>| socket.name.as_deref() == Some("a");
    let a = world.past.iter().find(past).unwrap();
    assert_eq!(states(a.life.turns())[2..], [CloseWait, LastAck, Close]);
    assert_a_way(a.life.turns());
    // Who was at the other end is known although nothing of it is left.
    let c = world.socket_of_name("c").unwrap();
    assert!(matches!(world.at_other_end(c), OtherEnd::Ours(other) if other.id == a.id));
    lab.stop();
}

#[test]
fn a_refused_client_was_in_syn_sent_for_a_moment() {
    let lab = lab();
    all(&lab, "s = socket inet stream\nbind s 127.0.0.1:0\nc = socket inet stream\nconnect c s");
    let c = until(&lab, "the client's life", |world| {
        let turns = turns(world, "c");
        (turns.len() > 1).then_some(turns)
    });
    let by: Vec<_> = c.iter().map(|turn| (turn.state, turn.by, turn.seen)).collect();
    assert_eq!(
        by,
        [
            (Close, None, true),
            (SynSent, Some(Trigger::Connect), false),
            (Close, Some(Trigger::Rst), false)
        ]
    );
    lab.stop();
}

#[test]
fn a_reset_is_told_by_whose_call() {
    let lab = lab();
    all(&lab, PAIR);
    all(&lab, "send c \"x\"\nexpect a unread 1 within 5s\nclose a\nexpect c state CLOSE within 5s");
    let c = turns(&lab.world(), "c");
    assert_eq!(c.last().unwrap().by, Some(Trigger::Rst));
    let a = until(&lab, "the server's end in the past", |world| {
        let past = world.past.iter().find(|socket| socket.name.as_deref() == Some("a"));
        past.cloned()
    });
    let last = a.life.last().unwrap();
    assert_eq!((last.state, last.by), (Close, Some(Trigger::Abort)));
    assert!(last.call.is_some());
    lab.stop();
}

// The index of addresses gives what a look through all sockets gives.
fn assert_other_ends(world: &World) {
    let ends = |socket: &Socket| Some((socket.local()?.inet()?, socket.peer()?.inet()?));
    let mut found = 0;
    for socket in world.sockets.values() {
        let meets = |other: &&Arc<Socket>| {
            let (local, peer) = ends(other).unzip();
            other.id != socket.id && local.is_some() && ends(socket) == peer.zip(local)
        };
        let other = world.sockets.values().find(meets).map(|other| other.id);
        assert_eq!(world.other_end(socket).map(|other| other.id), other, "{socket:?}");
        found += usize::from(other.is_some());
    }
    assert!(found > 4, "{found}");
}

#[test]
fn zoo_holds_all_eleven_and_ends_in_order() {
    let lab = lab();
    all(&lab, "zoo");
    let world = lab.world();
    let seen = |name: &str| world.socket_of_name(name).and_then(|socket| socket.state().get());
    for state in TcpState::ALL {
        let name = match state {
            Close => "closed".to_string(),
            Listen => "listening".to_string(),
            // A request, no socket: its listener has the name.
            SynRecv => continue,
            other => other.name().to_lowercase(),
        };
        assert_eq!(seen(&name), Some(state), "{name}");
        assert_a_way(&turns(&world, &name));
    }
    assert_other_ends(&world);
    let request = world.socket_of_name("zoo_silent").unwrap();
    let other = world.at_other_end(request);
    assert!(
        matches!(other, OtherEnd::Handshaking { row, .. } if row.state == SynRecv),
        "{other:?}"
    );
    let closing = states(&turns(&world, "closing"));
    assert_eq!(closing[closing.len() - 2..], [FinWait1, Closing]);
    // A second one takes the place of the first.
    let open = world.by_fd.len();
    all(&lab, "zoo");
    assert_eq!(lab.world().by_fd.len(), open);
    all(&lab, "zoo end");
    assert_eq!(lab.world().by_fd.len(), 0);
    lab.stop();
}
