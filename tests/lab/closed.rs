//! What the kernel keeps after close(2).

use crate::common::limit;
use crate::harness::{all, lab, listener, until};
use sockbench::os::TcpState;
use std::time::{Duration, Instant};

#[test]
fn time_wait_is_on_the_side_that_closed_first_and_is_counted_down() {
    let lab = lab();
    listener(&lab, 2);
    all(
        &lab,
        "c = socket inet stream
         connect c srv
         a = accept srv
         close c
         recv a 10
         close a
         expect c state TIME_WAIT within 5s
         expect a state gone within 5s",
    );
    let world = lab.world();
    let left = world.socket_of_name("c").unwrap();
    assert_eq!(left.fd, None);
    let ends = left.expires_at().unwrap().saturating_sub(world.at);
    assert!(ends > Duration::from_secs(30) && ends <= Duration::from_secs(61), "{ends:?}");
    lab.stop();
}

#[test]
fn an_open_descriptor_beside_time_wait_shows_both() {
    let lab = lab();
    listener(&lab, 2);
    all(
        &lab,
        "c = socket inet stream
         connect c srv
         a = accept srv
         shutdown c WR
         close a
         expect c state TIME_WAIT within 5s",
    );
    let world = lab.world();
    let socket = world.socket_of_name("c").unwrap();
    assert!(socket.fd.is_some());
    assert_eq!(socket.tcp().map(|tcp| tcp.state), Some(TcpState::Close));
    lab.stop();
}

#[test]
fn no_closed_socket_stays_that_nobody_looks_at() {
    let lab = lab();
    listener(&lab, 400);
    all(&lab, "serve srv --design per-connection --service echo");
    // More connections in TIME_WAIT than are followed.
    for _ in 0..4 {
        all(&lab, "clients 300 srv --hold 50ms");
        until(&lab, "they are done", |world| (!world.clients.running()).then_some(()));
    }
    until(&lab, "each is known or gone", |world| {
        let closed = || world.sockets.values().filter(|socket| socket.closed_at.is_some());
        (closed().count() > 100 && closed().all(|socket| socket.row.is_some())).then_some(())
    });
    lab.stop();
}

#[test]
fn a_closed_socket_whose_connection_had_ended_before_leaves_nothing_behind() {
    let lab = lab();
    listener(&lab, 1);
    // Closed with a byte unread: the kernel sends a reset, and `c` is in CLOSE at once.
    all(
        &lab,
        "c = socket inet stream
         connect c srv
         a = accept srv
         send c \"x\"
         expect a unread 1 within 5s
         close a
         expect c state CLOSE within 5s
         expect c state CLOSE
         close c
         expect c state gone within 2s",
    );
    lab.stop();
}

// While many sockets end, the laboratory does not listen to each: then another connection is tried.
#[test]
fn what_has_ended_keeps_its_last_figures() {
    let lab = lab();
    listener(&lab, 2);
    let deadline = Instant::now() + limit();
    let told = || {
        all(&lab, "c = socket inet stream\nconnect c srv\ns = accept srv\nsend c \"hello\"");
        let id = lab.world().socket_of_name("s").unwrap().id;
        all(&lab, "close s\nclose c");
        let wait = Instant::now() + Duration::from_secs(1);
        while Instant::now() < wait {
            let world = lab.world();
            let past = world.past.iter().find(|socket| socket.id == id);
            if let Some(end) = past.and_then(|socket| socket.end.clone()) {
                return Some(end);
            }
            let _ = lab.news().recv_timeout(Duration::from_millis(50));
        }
        None
    };
    let end = std::iter::repeat_with(told)
        .take_while(|end| end.is_some() || Instant::now() < deadline)
        .find_map(|end| end)
        .unwrap();
    assert_eq!(end.tcp.as_ref().unwrap().get("bytes_received"), Some(5));
    lab.stop();
}
