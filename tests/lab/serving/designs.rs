//! Every design serves its clients whole, and ends without leaving anything behind.

use super::{descriptors, note_seen, serve};
use crate::harness::{all, connect, lab, listener, run, until};
use sockbench::lab::Done;
use sockbench::os::Errno;
use sockbench::world::{Note, Owner, Refusal, ThreadModel};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

const DESIGNS: [&str; 6] =
    ["iterative", "per-connection:300", "pool:4", "prefork:4", "reuseport:3", "epoll:2"];

#[test]
fn every_design_serves_more_than_a_hundred_clients_whole() {
    for design in DESIGNS {
        let lab = lab();
        let address = serve(&lab, 200, &format!("--design {design} --service echo"));
        let message: Vec<u8> = (0..3_000_u32).map(|n| n as u8).collect();
        let clients: Vec<TcpStream> = (0..120)
            .map(|_| {
                let mut client = connect(address);
                client.write_all(&message).unwrap();
                client.shutdown(Shutdown::Write).unwrap();
                client
            })
            .collect();
        for mut client in clients {
            let mut back = Vec::new();
            client.read_to_end(&mut back).unwrap();
            assert!(back == message, "{design}: {} bytes came back", back.len());
        }
        let count = until(&lab, "all are counted", |world| {
            let count = world.last_server()?.count;
            (count.served == 120).then_some(count)
        });
        assert_eq!((count.accepted, count.taken), (120, 120), "{design}");
        // Of a thread that came and went in a flood nothing more is known.
        if !design.starts_with("per-connection") {
            until(&lab, "each is counted by one thread", |world| {
                let sum = |of: fn(&ThreadModel) -> u64| world.threads.values().map(|t| of(t)).sum();
                let (taken, done): (u64, u64) = (sum(|t| t.connections), sum(|t| t.done));
                ((taken, done) == (120, 120)).then_some(())
            });
        }
        let bytes = (count.bytes.received, count.bytes.sent);
        assert_eq!(bytes, (360_000, 360_000), "{design}");
        assert_eq!((count.waited.count, count.busy.count), (120, 120), "{design}");
        until(&lab, "no connection is left", |world| {
            world
                .sockets
                .values()
                .all(|s| s.owner != Owner::Server || s.accepted_from.is_none())
                .then_some(())
        });
        lab.stop();
    }
}

#[test]
fn a_hard_stop_leaves_no_thread_and_no_descriptor() {
    for design in DESIGNS {
        let lab = lab();
        let address = super::listen(&lab, 64);
        let before = descriptors();
        all(&lab, &format!("serve srv --design {design} --service echo"));
        let mut clients: Vec<TcpStream> = (0..30).map(|_| connect(address)).collect();
        let mut byte = [0];
        clients[0].write_all(b"x").unwrap();
        clients[0].read_exact(&mut byte).unwrap();
        all(&lab, "pool stop\nexpect srv state LISTEN");
        let world = lab.world();
        assert!(world.last_server().unwrap().stopped.is_some(), "{design}");
        assert_eq!(super::serving(&world), 0, "{design}: {:?}", world.threads);
        // Those that were accepted are closed, the others wait in the kernel's queue.
        assert_eq!(clients[0].read(&mut byte).unwrap_or(0), 0, "{design}");
        drop(clients);
        until(&lab, "the sampler's have been closed", |_| (descriptors() == before).then_some(()));
        lab.stop();
    }
}

#[test]
fn a_listener_that_goes_away_ends_every_design() {
    for design in DESIGNS {
        let lab = lab();
        let _address = serve(&lab, 8, &format!("--design {design} --service echo"));
        // Of reuseport each thread has a listener of its own.
        if design.starts_with("reuseport") {
            let world = lab.world();
            let others = world.sockets.values().filter(|s| s.owner == Owner::Server);
            assert_eq!(others.filter(|s| s.accepted_from.is_none()).count(), 2);
            lab.stop();
            continue;
        }
        all(&lab, "shutdown srv RDWR");
        until(&lab, "a note", |world| {
            note_seen(world, |note| {
                matches!(note, Note::AcceptorFailed { errno: Errno::EINVAL, .. })
            })
        });
        until(&lab, "its end", |world| world.last_server()?.stopped);
        lab.stop();
    }
}

#[test]
fn a_listener_is_served_once_and_a_port_is_shared_only_where_it_was_asked_for() {
    let lab = lab();
    listener(&lab, 8);
    all(&lab, "serve srv --design prefork:2 --service echo");
    let fd = lab.world().socket_of_name("srv").unwrap().fd.unwrap();
    let refused = run(&lab, "serve srv --design pool:2 --service echo");
    assert_eq!(refused, Done::Refused(Refusal::AlreadyServed(fd)));
    all(&lab, "pool stop");
    let refused = run(&lab, "serve srv --design reuseport:2 --service echo");
    assert_eq!(refused, Done::Refused(Refusal::PortNotShared(fd)));
    assert_eq!(super::serving(&lab.world()), 0);
    // What was refused is no server that has the listener.
    all(&lab, "serve srv --design iterative --service echo");
    assert_eq!(run(&lab, "pool size 3"), Done::Refused(Refusal::NoPool));
    lab.stop();
}

#[test]
fn with_reuseport_the_kernel_shares_clients_among_the_listeners() {
    let lab = lab();
    let address = serve(&lab, 64, "--design reuseport:4 --service echo");
    let clients: Vec<TcpStream> = (0..4).map(|_| connect(address)).collect();
    // All four listeners are on the port, with the same backlog.
    until(&lab, "four listeners", |world| {
        let on_port = world.sockets.values().filter(|socket| {
            let local = socket.local().and_then(|local| local.inet());
            socket.accepted_from.is_none() && local == Some(address)
        });
        let limits: Vec<u32> = on_port.filter_map(|s| s.tcp().map(|tcp| tcp.queue_limit)).collect();
        (limits == [64; 4]).then_some(())
    });
    drop(clients);
    all(&lab, "pool stop");
    let world = lab.world();
    assert!(world.sockets.values().all(|s| s.owner != Owner::Server || s.fd.is_none()));
    lab.stop();
}
