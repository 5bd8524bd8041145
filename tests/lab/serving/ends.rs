//! Pools that change while they work, and the two ways a server ends.

use super::serve;
use crate::harness::{all, connect, lab, run, until};
use sockbench::lab::{Done, Lab};
use sockbench::world::{LogEntry, Note, Owner, Refusal};
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

#[test]
fn a_pool_shrinks_to_one_and_grows_to_two_hundred_under_load_and_loses_nobody() {
    for design in ["pool:50 --queue 64", "prefork:50"] {
        let lab = lab();
        let address = serve(&lab, 128, &format!("--design {design} --service echo"));
        let (over, asked) = (AtomicBool::new(false), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let mut rounds = 0;
                    while rounds < 20 || !over.load(Ordering::SeqCst) {
                        let mut client = connect(address);
                        client.write_all(b"hello").unwrap();
                        client.shutdown(Shutdown::Write).unwrap();
                        let mut back = Vec::new();
                        client.read_to_end(&mut back).unwrap();
                        assert_eq!(back, b"hello");
                        asked.fetch_add(1, Ordering::SeqCst);
                        rounds += 1;
                    }
                });
            }
            // Where that does not come true, it panics: the clients must end all the same.
            let sized = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                for size in [1, 200, 1, 60] {
                    all(&lab, &format!("pool size {size}\nexpect pool workers {size} within 20s"));
                }
            }));
            over.store(true, Ordering::SeqCst);
            sized.unwrap();
        });
        let asked = asked.load(Ordering::SeqCst);
        until(&lab, "all are served", |world| {
            let count = world.last_server()?.count;
            (count.served == asked && count.accepted == asked && count.taken == asked).then_some(())
        });
        lab.stop();
    }
}

const GET: &[u8] = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n";

/// A client whose request is half there; the rest may come at any moment.
fn half(lab: &Lab, address: SocketAddr) -> TcpStream {
    let mut client = connect(address);
    client.write_all(&GET[..10]).unwrap();
    until(lab, "it has arrived", |world| {
        let mut sockets = world.sockets.values().filter(|s| s.accepted_from.is_some());
        sockets.find(|s| s.tcp().is_some_and(|tcp| tcp.bytes_received == 10)).map(|_| ())
    });
    client
}

fn page(client: &mut TcpStream) -> String {
    let mut text = String::new();
    client.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_graceful_stop_answers_whoever_has_asked_and_closes_who_has_not() {
    for design in ["pool:2 --queue 10", "prefork:2", "per-connection", "epoll:2", "iterative"] {
        let lab = lab();
        let line = format!("--design {design} --service http --work sleep:50ms");
        let address = serve(&lab, 16, &line);
        let waits_in_the_program = !design.starts_with("prefork") && design != "iterative";
        // One that has been answered and says nothing more, of which iterative has no place.
        let idle = (design != "iterative").then(|| {
            let mut client = connect(address);
            client.write_all(GET).unwrap();
            all(&lab, "expect pool requests 1 within 10s");
            client
        });
        let accepted = if waits_in_the_program { 7 } else { 2 };
        let asking = accepted - u64::from(idle.is_some());
        let asking: Vec<TcpStream> = (0..asking)
            .map(|_| {
                let mut client = connect(address);
                client.write_all(GET).unwrap();
                if design == "iterative" {
                    client.shutdown(Shutdown::Write).unwrap();
                }
                client
            })
            .collect();
        all(&lab, &format!("expect pool accepted {accepted} within 10s\npool stop graceful"));
        for mut client in asking {
            let text = page(&mut client);
            assert!(text.starts_with("HTTP/1.1 200 OK"), "{design}: {text:?}");
            assert!(text.ends_with("</p>\n"), "{design}: {text:?}");
        }
        if let Some(mut client) = idle {
            // Its one answer, and then an end that is no reset.
            assert_eq!(page(&mut client).matches("200 OK").count(), 1, "{design}");
        }
        until(&lab, "it is over", |world| world.last_server()?.stopped);
        all(&lab, "expect srv state LISTEN\nexpect pool workers 0 within 10s");
        assert_eq!(run(&lab, "pool stop"), Done::Refused(Refusal::NoServer));
        let count = lab.world().last_server().unwrap().count;
        assert_eq!((count.served, count.requests), (accepted, accepted), "{design}");
        until(&lab, "none is left open", |world| {
            world.sockets.values().all(|s| s.owner != Owner::Server || s.fd.is_none()).then_some(())
        });
        lab.stop();
    }
}

#[test]
fn a_second_stop_is_a_hard_one() {
    for design in ["pool:2", "prefork:2", "per-connection", "epoll:1"] {
        let lab = lab();
        let address = serve(&lab, 16, &format!("--design {design} --service http"));
        let mut client = half(&lab, address);
        all(&lab, "pool stop graceful");
        assert!(lab.world().last_server().unwrap().stopped.is_none(), "{design}");
        all(&lab, "pool stop");
        let world = lab.world();
        assert!(world.last_server().unwrap().stopped.is_some(), "{design}");
        assert_eq!(super::serving(&world), 0, "{design}");
        assert_eq!(client.read(&mut [0]).unwrap_or(0), 0, "{design}");
        lab.stop();
    }
}

#[test]
fn a_graceful_stop_keeps_to_the_idle_limit() {
    for design in ["pool:2", "prefork:2", "per-connection", "epoll:1", "iterative"] {
        let lab = lab();
        let line = format!("--design {design} --service http --idle 1s");
        let address = serve(&lab, 16, &line);
        let mut client = half(&lab, address);
        all(&lab, "pool stop graceful");
        until(&lab, "it is over", |world| world.last_server()?.stopped);
        assert_eq!(client.read(&mut [0]).unwrap_or(0), 0, "{design}");
        lab.stop();
    }
}

#[test]
fn who_comes_after_a_graceful_stop_is_left_to_the_kernel() {
    for design in ["pool:2 --queue 4", "prefork:2", "per-connection", "epoll:2", "iterative"] {
        let lab = lab();
        let address = serve(&lab, 16, &format!("--design {design} --service http"));
        let mut client = half(&lab, address);
        all(&lab, "pool stop graceful");
        let _late = connect(address);
        client.write_all(&GET[10..]).unwrap();
        assert!(page(&mut client).starts_with("HTTP/1.1 200 OK"), "{design}");
        until(&lab, "it is over", |world| world.last_server()?.stopped);
        all(&lab, "expect pool accepted 1\nexpect srv queue 1/16 within 10s");
        lab.stop();
    }
}

#[test]
fn a_server_that_is_to_end_gets_no_more_threads_and_ends_once() {
    let lab = lab();
    let address = serve(&lab, 16, "--design pool:2 --service http");
    let mut client = half(&lab, address);
    all(&lab, "pool stop graceful");
    assert_eq!(run(&lab, "pool size 200"), Done::Refused(Refusal::Draining));
    client.write_all(&GET[10..]).unwrap();
    assert!(page(&mut client).starts_with("HTTP/1.1 200 OK"));
    until(&lab, "it is over", |world| world.last_server()?.stopped);
    let world = lab.world();
    let ends = world
        .calls
        .entries()
        .filter(|entry| matches!(entry, LogEntry::Note { note: Note::ServerStopped { .. }, .. }));
    assert_eq!(ends.count(), 1);
    lab.stop();
}

#[test]
fn whoever_was_accepted_was_served_refused_or_dropped() {
    // One served, two in the channel, one in the acceptor's hand.
    for (line, accepted) in [("pool:1 --queue 2", 4), ("per-connection:1", 2)] {
        let lab = lab();
        let address = serve(&lab, 16, &format!("--design {line} --service echo"));
        let _clients: Vec<TcpStream> = (0..4).map(|_| connect(address)).collect();
        all(&lab, "expect pool busy 1 within 10s");
        all(&lab, &format!("expect pool accepted {accepted} within 10s\npool stop"));
        let count = lab.world().last_server().unwrap().count;
        let (accepted, served) = (count.accepted, count.served);
        assert_eq!((count.refused, accepted), (0, served + count.dropped), "{line}: {count:?}");
        lab.stop();
    }
}
