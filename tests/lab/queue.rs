//! A listener's queues.

use crate::harness::{all, connect, lab, listener, until};
use sockbench::world::World;
use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

#[test]
fn the_queue_shows_who_waits_in_order_and_who_has_reset() {
    let lab = lab();
    let address = listener(&lab, 5);
    let mut clients = Vec::new();
    for n in 1..=3 {
        clients.push(connect(address));
        all(&lab, &format!("expect srv queue {n}/5 within 5s"));
    }
    (&clients[1]).write_all(b"hello").unwrap();
    let peers: Vec<SocketAddr> = clients.iter().map(|c| c.local_addr().unwrap()).collect();
    let queue = |world: &World| {
        let id = world.socket_of_name("srv").unwrap().id;
        world.queues.get(&id).cloned()
    };
    until(&lab, "three waiting, with bytes", |world| {
        let waiting = queue(world)?.waiting.value()?.clone();
        let unread: Vec<u32> = waiting.iter().map(|place| place.unread).collect();
        let seen: Vec<_> = waiting.iter().filter_map(|place| place.peer).collect();
        (seen == peers && unread == [0, 5, 0]).then_some(())
    });
    let socket = socket2::Socket::from(clients.remove(1));
    socket.set_linger(Some(Duration::ZERO)).unwrap();
    drop(socket);
    until(&lab, "the second has reset and keeps its place", |world| {
        let queue = queue(world)?;
        let waiting = queue.waiting.value()?.clone();
        let reset: Vec<bool> = waiting.iter().map(|place| place.reset).collect();
        let seen: Vec<_> = waiting.iter().filter_map(|place| place.peer).collect();
        (queue.length == 3 && reset == [false, true, false] && seen == peers).then_some(())
    });
    all(&lab, "a1 = accept srv");
    until(&lab, "the first has gone, the reset one is next", |world| {
        let waiting = queue(world)?.waiting.value()?.clone();
        let reset: Vec<bool> = waiting.iter().map(|place| place.reset).collect();
        (reset == [true, false]).then_some(())
    });
    // Linux gives out the dead socket; ECONNABORTED is other systems' way.
    all(
        &lab,
        "a2 = accept srv\nexpect ok\nrecv a2 10\nexpect data hello\nrecv a2 10\nexpect errno ECONNRESET",
    );
    all(&lab, "expect srv queue 1/5");
    lab.stop();
}

#[test]
fn when_the_channel_is_full_the_backlog_fills() {
    let lab = lab();
    let address = listener(&lab, 8);
    all(&lab, "serve srv --workers 1 --queue 1 --service echo");
    let clients: Vec<TcpStream> = (0..5).map(|_| connect(address)).collect();
    // One is served, one in the channel, one in the acceptor's hand; the rest stay with the kernel.
    all(
        &lab,
        "expect pool busy 1 within 5s\nexpect pool queued 1 within 5s\nexpect srv queue 2/8 within 5s",
    );
    drop(clients);
    all(&lab, "expect srv queue 0/8 within 5s\nexpect pool served 5 within 5s");
    lab.stop();
}
