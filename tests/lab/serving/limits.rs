//! What happens when there is no room: in the channel, for threads, for descriptors, in time.

use super::{note_seen, serve};
use crate::common::{limit, sockbench};
use crate::harness::{all, connect, lab, until};
use sockbench::lab::Lab;
use sockbench::world::{Note, Role, World};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::Stdio;
use std::time::Instant;

/// Clients that are accepted one after the other, in this order.
fn one_by_one(lab: &Lab, address: SocketAddr, count: u64) -> Vec<TcpStream> {
    (1..=count)
        .map(|n| {
            let client = connect(address);
            all(lab, &format!("expect pool accepted {n} within 10s"));
            client
        })
        .collect()
}

fn is_answered(client: &mut TcpStream) -> bool {
    let mut byte = [0];
    client.write_all(b"x").is_ok() && client.read_exact(&mut byte).is_ok()
}

fn is_closed(client: &mut TcpStream) -> bool {
    client.read(&mut [0]).unwrap_or(0) == 0
}

#[test]
fn a_full_channel_refuses_who_comes() {
    let lab = lab();
    let line = "--design pool:1 --queue 2 --when-full refuse --service echo";
    let address = serve(&lab, 8, line);
    let mut clients = one_by_one(&lab, address, 1);
    all(&lab, "expect pool busy 1 within 10s");
    clients.extend(one_by_one(&lab, address, 0));
    for n in 2..=5 {
        clients.push(connect(address));
        all(&lab, &format!("expect pool accepted {n} within 10s"));
    }
    all(&lab, "expect pool queued 2\nexpect pool refused 2 within 10s");
    assert!(is_closed(&mut clients[3]) && is_closed(&mut clients[4]));
    for client in &mut clients[..3] {
        assert!(is_answered(client));
        client.shutdown(std::net::Shutdown::Both).unwrap();
    }
    all(&lab, "expect pool served 3 within 10s");
    lab.stop();
}

#[test]
fn a_full_channel_drops_who_has_waited_longest() {
    let lab = lab();
    let line = "--design pool:1 --queue 2 --when-full drop-oldest --service echo";
    let address = serve(&lab, 8, line);
    let mut clients = vec![connect(address)];
    all(&lab, "expect pool busy 1 within 10s");
    for n in 2..=4 {
        clients.push(connect(address));
        all(&lab, &format!("expect pool accepted {n} within 10s"));
    }
    all(&lab, "expect pool dropped 1 within 10s\nexpect pool queued 2");
    assert!(is_closed(&mut clients[1]), "the first in the channel");
    // Who waits in it, and since when.
    let peers: Vec<SocketAddr> = until(&lab, "the others wait", |world| {
        let channel = world.last_server()?.channel.clone();
        assert!(channel.windows(2).all(|two| two[0].since <= two[1].since));
        let peers = channel.iter().filter_map(|queued| queued.peer.as_ref()?.inet());
        let peers: Vec<SocketAddr> = peers.collect();
        (peers.len() == 2).then_some(peers)
    });
    let own = |n: usize| clients[n].local_addr().unwrap();
    assert_eq!(peers, [own(2), own(3)]);
    lab.stop();
}

#[test]
fn a_full_channel_has_the_kernels_queue_fill() {
    let lab = lab();
    let address = serve(&lab, 8, "--design pool:1 --queue 1 --service echo");
    let mut clients: Vec<TcpStream> = (0..6).map(|_| connect(address)).collect();
    // One served, one in the channel, one in the acceptor's hand, three in the kernel.
    all(&lab, "expect pool queued 1 within 10s\nexpect srv queue 3/8 within 10s");
    for client in &mut clients {
        assert!(is_answered(client));
        client.shutdown(std::net::Shutdown::Both).unwrap();
    }
    all(&lab, "expect pool served 6 within 10s");
    let count = lab.world().last_server().unwrap().count;
    assert_eq!((count.accepted, count.refused, count.dropped), (6, 0, 0));
    lab.stop();
}

#[test]
fn no_more_threads_than_there_may_be_serve_connections() {
    let lab = lab();
    let address = serve(&lab, 8, "--design per-connection:2 --service echo");
    let mut clients: Vec<TcpStream> = (0..4).map(|_| connect(address)).collect();
    all(&lab, "expect pool busy 2 within 10s\nexpect srv queue 1/8 within 10s");
    // It is woken when a place is free, and does not look for one now and then.
    all(&lab, "expect thread acceptor-1 in futex within 10s");
    for client in &mut clients {
        assert!(is_answered(client));
        client.shutdown(std::net::Shutdown::Both).unwrap();
    }
    all(&lab, "expect pool served 4 within 10s\npool stop");
    all(&lab, "serve srv --design per-connection:1 --when-full refuse --service echo");
    let mut kept = connect(address);
    assert!(is_answered(&mut kept));
    assert!(is_closed(&mut connect(address)));
    all(&lab, "expect pool refused 1 within 10s");
    assert!(is_answered(&mut kept));
    lab.stop();
}

#[test]
fn a_silent_connection_is_closed_and_one_with_its_requests_done() {
    for design in ["pool:2", "prefork:2", "per-connection", "epoll:1"] {
        let lab = lab();
        let line = format!("--design {design} --service echo --idle 50ms --requests 3");
        let address = serve(&lab, 8, &line);
        assert!(is_closed(&mut connect(address)), "{design}");
        let mut client = connect(address);
        for _ in 0..3 {
            assert!(is_answered(&mut client), "{design}");
        }
        assert!(is_closed(&mut client), "{design}");
        all(&lab, "expect pool requests 3 within 10s\nexpect pool served 2 within 10s");
        lab.stop();
    }
}

#[test]
fn a_pool_that_sizes_itself_grows_while_nobody_is_idle() {
    let lab = lab();
    let address = serve(&lab, 8, "--design pool --workers 1..3 --queue 8 --service echo");
    all(&lab, "expect pool workers 1");
    let mut clients: Vec<TcpStream> = (0..5).map(|_| connect(address)).collect();
    all(&lab, "expect pool workers 3 within 10s\nexpect pool busy 3 within 10s");
    all(&lab, "expect pool queued 2 within 10s\npool size 1..5\nexpect pool workers 3");
    for client in &mut clients {
        assert!(is_answered(client));
        client.shutdown(std::net::Shutdown::Both).unwrap();
    }
    all(&lab, "expect pool served 5 within 10s");
    // One would have done for five seconds: it stays, though all of them have work now and then.
    let workers = |world: &World| {
        world.threads.values().filter(|thread| matches!(thread.role, Role::Worker(_))).count()
    };
    let (began, mut served) = (Instant::now(), 5);
    while workers(&lab.world()) != 1 {
        assert!(began.elapsed() < limit(), "{:?}", lab.world().threads);
        assert!(is_answered(&mut connect(address)));
        served += 1;
        all(&lab, &format!("expect pool served {served} within 10s"));
    }
    lab.stop();
}

#[test]
fn a_pool_that_sizes_itself_grows_without_places_to_wait_in() {
    for when_full in ["block", "refuse"] {
        let lab = lab();
        let line = "--design pool --workers 1..3 --queue 0 --service echo --when-full";
        let address = serve(&lab, 8, &format!("{line} {when_full}"));
        let mut clients: Vec<TcpStream> = (0..3).map(|_| connect(address)).collect();
        assert!(clients.iter_mut().all(is_answered), "{when_full}");
        let mut fourth = connect(address);
        match when_full {
            "refuse" => assert!(is_closed(&mut fourth)),
            _ => {
                clients.remove(0);
                assert!(is_answered(&mut fourth));
            }
        }
        lab.stop();
    }
}

#[test]
fn without_descriptors_clients_stay_queued_until_there_are_some() {
    for design in ["iterative", "per-connection", "pool:2", "prefork:1", "reuseport:1", "epoll:1"] {
        // accept(2) takes its number before it waits for a client; epoll's is not called before.
        let limit = "setrlimit RLIMIT_NOFILE 6";
        let (before, behind) = if design == "epoll:1" { ("", limit) } else { (limit, "") };
        let script = format!(
            "srv = socket inet stream
             set srv reuseport on
             bind srv 127.0.0.1:0
             listen srv 8
             c1 = socket inet stream
             limit = socket inet stream
             {before}
             serve srv --design {design} --service echo
             {behind}
             connect c1 srv
             expect srv queue 1/8 within 10s
             send c1 hello
             setrlimit RLIMIT_NOFILE 600
             recv c1 5
             expect data hello
             expect pool accepted 1 within 10s
             pool stop"
        );
        let mut command = sockbench();
        command.args(["run", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{design}:\n{text}");
        assert!(text.contains("EMFILE"), "{design}:\n{text}");
    }
}

#[test]
fn a_note_says_why_a_server_ended_by_itself() {
    let lab = lab();
    let _address = serve(&lab, 8, "--design prefork:2 --service echo");
    all(&lab, "pool stop graceful");
    until(&lab, "it is over", |world| world.last_server()?.stopped);
    until(&lab, "it was said", |world| {
        note_seen(world, |note| matches!(note, Note::ServerDraining { .. }))
    });
    lab.stop();
}
