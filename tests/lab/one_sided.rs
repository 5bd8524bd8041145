//! Clients that believe to be connected while the listener's side has a handshake, or nothing.

use crate::harness::{all, lab, until};
use sockbench::explain;
use sockbench::lang::Lang;
use sockbench::os::{self, SocketId};
use sockbench::world::{ServerSide, World};
use socket2::{Domain, Socket, Type};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

fn id(world: &World, name: &str) -> Option<SocketId> {
    Some(world.socket_of_name(name)?.id)
}

// What is known of a client's other end, if it is not ESTABLISHED.
fn other_end(world: &World, client: &str) -> Option<ServerSide> {
    world.one_sided(world.socket_of_name(client)?).map(|(_, one)| one.server)
}

fn skipped(needs: &[(&str, i64)]) -> bool {
    let other = needs.iter().find(|(name, value)| os::sysctl(name) != Ok(*value));
    if let Some((name, value)) = other {
        eprintln!("skipped: needs {name} = {value}");
    }
    other.is_some()
}

#[test]
fn a_client_whose_ack_was_dropped_is_known_at_both_ends() {
    if skipped(&[("net.ipv4.tcp_abort_on_overflow", 0)]) {
        return;
    }
    let lab = lab();
    all(&lab, "srv = socket inet stream\nbind srv 127.0.0.1:0\nset srv TCP_DEFER_ACCEPT 60");
    all(&lab, "listen srv 1\nvictim = socket inet stream\nconnect victim srv\nexpect ok");
    all(&lab, "expect victim state ESTABLISHED\nexpect srv handshaking 1 within 5s");
    let seen = |world: &World| {
        let (client, listener) = (world.socket_of_name("victim")?, id(world, "srv")?);
        let (of, one) = world.one_sided(client)?;
        let queue = world.queues.get(&listener)?;
        let address = client.local()?.inet()?;
        assert_eq!((of, one.server, one.address), (listener, ServerSide::SynRecv, address));
        // The other end: the handshake's row.
        assert!(queue.handshaking.value()?.iter().any(|row| row.peer == address));
        Some(queue.is_full())
    };
    assert!(!until(&lab, "the victim believes to be connected", seen));

    // From here on the third ACK would do, but two others are faster and fill the queue.
    all(&lab, "set srv TCP_DEFER_ACCEPT 0");
    for n in 1..=2 {
        all(&lab, &format!("c{n} = socket inet stream\nconnect c{n} srv\nexpect ok"));
    }
    all(&lab, "expect srv queue 2/1 within 5s\nsend victim \"hello\"\nexpect result 5");
    all(&lab, "expect victim unacked 5 within 5s\nexpect victim retransmits 1.. within 5s");
    until(&lab, "the queue is full and the victim still outside", |world| {
        seen(world).filter(|full| *full)
    });
    let world = lab.world();
    for client in ["c1", "c2"] {
        assert_eq!(other_end(&world, client), None, "{client} waits in the queue");
    }
    for lang in Lang::ALL {
        let said = explain::socket(lang, &world, world.socket_of_name("victim").unwrap());
        assert!(said.cause.contains("SYN_RECV") && said.cause.contains("srv"), "{said:?}");
        assert!(said.advice.contains("`accept srv`"), "{said:?}");
        let said = explain::socket(lang, &world, world.socket_of_name("c1").unwrap());
        assert!(!said.cause.contains("SYN_RECV"), "{said:?}");
    }

    // There is room: the next segment that is sent again is let in, and nothing is lost.
    all(&lab, "a1 = accept srv\na2 = accept srv\nexpect victim unacked 0 within 20s");
    until(&lab, "the victim rightly believes it", |world| {
        other_end(world, "victim").is_none().then_some(())
    });
    all(&lab, "a3 = accept srv\nexpect a3 unread 5 within 5s");
    lab.stop();
}

#[test]
fn who_is_rightly_connected_is_never_marked() {
    let lab = lab();
    all(&lab, "srv = socket inet stream\nbind srv 127.0.0.1:0\nlisten srv 4096");
    all(&lab, "serve srv --workers 4 --service echo");
    all(&lab, "clients 1200 srv --hold 2ms");
    until(&lab, "a thousand connections, none of them one-sided", |world| {
        for queue in world.queues.values() {
            assert_eq!(queue.believing().count(), 0, "{queue:#?}");
        }
        let served = world.last_server()?.count.served;
        (served > 1_000).then_some(())
    });
    lab.stop();
}

// A client that does not wait; quicker than a typed call, so that many begin in the same moment.
fn towards(address: SocketAddr) -> Socket {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.set_nonblocking(true).unwrap();
    let _ = socket.connect(&address.into());
    socket
}

#[test]
fn a_cookie_leaves_nothing_at_the_server() {
    if skipped(&[("net.ipv4.tcp_syncookies", 1), ("net.ipv4.tcp_abort_on_overflow", 0)]) {
        return;
    }
    let lab = lab();
    all(&lab, "srv = socket inet stream\nbind srv 127.0.0.1:0\nlisten srv 2");
    let address = lab.world().socket_of_name("srv").unwrap().local().unwrap().inet().unwrap();
    // The SYNs that come again come together: more get an answer than there will be room for. When
    // they come is the kernel's to say, so it may take more than one round.
    let found = (1..=8).find(|_| {
        let clients: Vec<Socket> = (0..100).map(|_| towards(address)).collect();
        all(&lab, "expect srv queue 3/2 within 5s\naccept srv\naccept srv\naccept srv");
        let until = Instant::now() + Duration::from_secs(2);
        let nothing = |world: &World| {
            let queue = world.queues.get(&id(world, "srv")?)?;
            let mut believing = queue.believing();
            Some(believing.any(|one| one.server == ServerSide::Nothing))
        };
        while nothing(&lab.world()) != Some(true) {
            if Instant::now() > until {
                drop(clients);
                return false;
            }
            let _ = lab.news().recv_timeout(Duration::from_millis(50));
        }
        true
    });
    assert!(found.is_some(), "no client of which the server knows nothing");
    lab.stop();
}
