//! More connections than can be told one by one are counted, exactly, and none is lost on the way.

use super::note_seen;
use crate::harness::{all, connect, lab, until};
use sockbench::lab::Lab;
use sockbench::world::{Doing, LogEntry, Note, Owner, Role, World};
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};

/// Clients that wait in the kernel's queue until they are accepted all at once: a flood, however
/// slow the machine is.
fn crowd(address: SocketAddr, count: usize) -> Vec<TcpStream> {
    (0..count).map(|_| connect(address)).collect()
}

fn ask(address: SocketAddr) {
    let mut client = connect(address);
    client.write_all(b"hello").unwrap();
    client.shutdown(Shutdown::Write).unwrap();
    let mut back = Vec::new();
    client.read_to_end(&mut back).unwrap();
    assert_eq!(back, b"hello");
}

fn turns(lab: &Lab) -> Vec<bool> {
    let world = lab.world();
    let notes = world.calls.entries().filter_map(|entry| match entry {
        LogEntry::Note { note: Note::ServerCounting { begins, .. }, .. } => Some(*begins),
        _ => None,
    });
    notes.collect()
}

fn of_server(world: &World) -> usize {
    world.sockets.values().filter(|socket| socket.owner == Owner::Server).count()
}

#[test]
fn thousands_of_short_connections_are_counted_and_none_stays() {
    let lab = lab();
    let address = super::listen(&lab, 400);
    let waiting = crowd(address, 300);
    all(&lab, "serve srv --design pool:4 --queue 400 --service echo");
    for mut client in waiting {
        client.write_all(b"hello").unwrap();
        client.shutdown(Shutdown::Write).unwrap();
        client.read_to_end(&mut Vec::new()).unwrap();
    }
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..500).for_each(|_| ask(address)));
        }
    });
    let count = until(&lab, "all are served", |world| {
        let count = world.last_server()?.count;
        (count.served == 2_300).then_some(count)
    });
    let exact = [count.accepted, count.taken, count.requests, count.waited.count, count.busy.count];
    assert_eq!(exact, [2_300; 5]);
    assert_eq!((count.bytes.received, count.bytes.sent), (11_500, 11_500));
    assert_eq!((count.refused, count.dropped, count.queued), (0, 0, 0));
    until(&lab, "none of them is left", |world| (of_server(world) == 0).then_some(()));
    let by_threads = until(&lab, "the threads have counted as many", |world| {
        let workers = world.threads.values().filter(|t| matches!(t.role, Role::Worker(_)));
        let sums = workers.fold((0, 0), |sum, t| (sum.0 + t.connections, sum.1 + t.bytes.sent));
        (sums.0 == 2_300).then_some(sums)
    });
    assert_eq!(by_threads, (2_300, 11_500));
    let total = until(&lab, "the bytes of all", |world| {
        let total = world.traffic.total;
        (total.sent >= 11_500).then_some(total)
    });
    assert_eq!((total.received, total.sent), (11_500, 11_500));
    until(&lab, "it is over", |world| {
        note_seen(world, |note| matches!(note, Note::ServerCounting { begins: false, .. }))
    });
    assert_eq!(turns(&lab)[..2], [true, false]);
    assert_eq!(of_server(&lab.world()), 0);
    // Each is told again; and the acceptor has told that it waits.
    ask(address);
    until(&lab, "it is told", |world| {
        let accepted = world.calls.entries().rev().find_map(|entry| match entry {
            LogEntry::Call(call) if call.call.name() == "accept" => call.ended.clone(),
            _ => None,
        });
        (world.last_server()?.count.served == 2_301 && of_server(world) == 0).then_some(accepted)
    });
    all(&lab, "pool stop");
    assert_eq!(of_server(&lab.world()), 0);
    lab.stop();
}

#[test]
fn what_was_counted_and_lives_is_seen_until_it_is_closed() {
    for design in ["per-connection:300", "pool:200 --queue 300", "epoll:2"] {
        let lab = lab();
        let address = super::listen(&lab, 300);
        let mut clients = crowd(address, 150);
        all(&lab, &format!("serve srv --design {design} --service echo"));
        let own = |clients: &[TcpStream]| {
            let addresses = clients.iter().map(|client| client.local_addr().unwrap());
            addresses.collect::<BTreeSet<SocketAddr>>()
        };
        let peers = |world: &World| {
            let sockets = world.sockets.values().filter(|socket| socket.accepted_from.is_some());
            let peers = sockets.filter(|socket| socket.fd.is_some());
            peers.filter_map(|socket| socket.peer()?.inet()).collect::<BTreeSet<SocketAddr>>()
        };
        until(&lab, "all are seen", |world| (peers(world) == own(&clients)).then_some(()));
        // To start a thread for each may take too long for a flood.
        if !design.starts_with("per") {
            assert_eq!(turns(&lab).first(), Some(&true), "{design}");
        }
        if design.starts_with("per") {
            until(&lab, "and who serves them", |world| {
                let serving = world.threads.values().filter_map(|thread| match &thread.doing {
                    Doing::Serving { peer: Some(peer), .. } => peer.inet(),
                    _ => None,
                });
                (serving.collect::<BTreeSet<SocketAddr>>() == own(&clients)).then_some(())
            });
        }
        // Bytes of theirs are seen while they live.
        let client = &mut clients[0];
        client.write_all(&[1; 1_000]).unwrap();
        client.read_exact(&mut [0; 1_000]).unwrap();
        let first = client.local_addr().unwrap();
        until(&lab, "its bytes", |world| {
            let mut sockets = world.sockets.values();
            let socket = sockets.find(|s| s.peer().and_then(|peer| peer.inet()) == Some(first))?;
            (socket.bytes().received == 1_000 && socket.bytes().sent == 1_000).then_some(())
        });
        let left = clients.split_off(100);
        drop(left);
        until(&lab, "some have left", |world| (peers(world) == own(&clients)).then_some(()));
        all(&lab, "pool stop");
        until(&lab, "none is left open", |world| peers(world).is_empty().then_some(()));
        let accepted = lab.world().last_server().unwrap().count.accepted;
        assert_eq!(accepted, 150, "{design}");
        drop(clients);
        lab.stop();
    }
}

#[test]
fn a_connection_of_a_flood_cannot_be_closed_under_its_thread() {
    let lab = lab();
    let address = super::listen(&lab, 100);
    let clients = crowd(address, 60);
    all(&lab, "serve srv --design per-connection --service echo");
    until(&lab, "all are accepted", |world| (world.last_server()?.count.taken == 60).then_some(()));
    let fds: Vec<i32> = until(&lab, "all are seen", |world| {
        let sockets = world.sockets.values().filter(|socket| socket.owner == Owner::Server);
        let fds: Vec<i32> = sockets.filter_map(|socket| socket.fd).collect();
        (fds.len() == 60).then_some(fds)
    });
    for fd in fds {
        use sockbench::{lab::Done, world::Refusal};
        let closed = crate::harness::run(&lab, &format!("close {fd}"));
        assert_eq!(closed, Done::Refused(Refusal::BelongsToThread(fd)));
    }
    drop(clients);
    lab.stop();
}
