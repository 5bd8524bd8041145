//! Loads, held against what the servers counted and what was put in their way.

use crate::harness::{all, lab, listener, run, until};
use sockbench::lab::{Done, Lab};
use sockbench::os::Errno;
use sockbench::world::{LoadRun, Refusal, World};
use std::io::{ErrorKind, Read};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

fn ended(lab: &Lab) -> Arc<LoadRun> {
    until(lab, "the load is over", |world| {
        world.load().filter(|run| run.figures.is_some()).cloned()
    })
}

fn no_descriptor_is_left(world: &World) -> bool {
    !world.sockets.values().any(|socket| socket.fd.is_some() && socket.peer().is_some())
}

#[test]
fn a_load_counts_what_the_server_counts() {
    let lab = lab();
    listener(&lab, 64);
    all(&lab, "serve srv --workers 4 --queue 16\nload srv --clients 4 --count 500 --request 100");
    let run = ended(&lab);
    let figures = run.figures.clone().unwrap();
    assert_eq!((figures.count.begun, figures.count.answered), (500, 500));
    assert_eq!((figures.count.connections, figures.count.failed.len()), (4, 0));
    all(&lab, "expect load answered 500\nexpect load failed 0\nexpect load connections 4");
    all(&lab, "expect load rate 1..\nexpect load p50 1us..\nexpect load unanswered 0");
    all(
        &lab,
        "expect pool requests 500 within 5s\nexpect pool accepted 4\nexpect pool served 4 within 5s\npool stop",
    );
    until(&lab, "the server's bytes are the load's", |world| {
        let bytes = world.last_server()?.count.bytes;
        (bytes.received == 50_000 && bytes.sent == 50_000).then_some(())
    });
    until(&lab, "no descriptor is left", |world| no_descriptor_is_left(world).then_some(()));
    assert!(run.waves.iter().map(|wave| wave.answered).sum::<u64>() == 500);
    lab.stop();
}

#[test]
fn each_request_on_a_new_connection_is_accepted_once() {
    let lab = lab();
    listener(&lab, 64);
    all(
        &lab,
        "serve srv --workers 4 --service http\nload srv --clients 4 --count 200 --new --http --reply 500",
    );
    all(&lab, "expect load answered 200\nexpect load connections 200");
    all(&lab, "expect load connect-p50 1us..\nexpect pool accepted 200");
    lab.stop();
}

// Three clients and one thread, each request 20 ms of it: who comes waits for those before.
#[test]
fn a_server_of_ours_says_how_long_requests_waited() {
    let lab = lab();
    listener(&lab, 64);
    all(&lab, "serve srv --workers 1 --work sleep:20ms\nload srv --clients 3 --new --count 30");
    all(
        &lab,
        "expect load answered 30\nexpect load service-p50 20ms..\nexpect load wait-p50 20ms..",
    );
    let figures = ended(&lab).figures.clone().unwrap();
    let (wait, service) = (figures.wait.unwrap(), figures.service.unwrap());
    assert_eq!((wait.count, service.count), (30, 30));
    let delay = Duration::from_millis(20);
    assert!(service.min >= delay && service.min < delay * 21 / 20, "{service:?}");
    // The parts are the whole.
    let parts = figures.connect.mean + wait.mean + service.mean;
    assert!(parts.abs_diff(figures.whole.mean) * 20 < figures.whole.mean, "{parts:?}");
    lab.stop();
}

// A request that comes slowly has not waited: a thread of the server reads it, or comes back to it.
#[test]
fn a_request_that_comes_byte_by_byte_is_served_from_its_first_byte() {
    for design in ["pool:2", "epoll:1"] {
        let lab = lab();
        listener(&lab, 64);
        all(&lab, &format!("serve srv --design {design} --service http"));
        all(&lab, "load srv --http --reply 0 --slow-send 10ms --clients 2 --count 2");
        all(&lab, "expect load answered 2");
        let figures = ended(&lab).figures.clone().unwrap();
        let (wait, service) = (figures.wait.unwrap(), figures.service.unwrap());
        // `GET /bytes/0 HTTP/1.1`, a host and an empty line take more than 0.4 s.
        let whole = figures.whole.min;
        assert!(whole > Duration::from_millis(400), "{whole:?}");
        assert!(wait.min < whole / 2 && service.max > whole / 2, "{design}: {wait:?} {service:?}");
        lab.stop();
    }
}

// The sampler tells of those it finds alive, and of their ends.
#[test]
fn connections_that_live_on_are_seen_and_their_ends_too() {
    let lab = lab();
    listener(&lab, 64);
    all(&lab, "serve srv --workers 3\nload srv --clients 3 --think 5ms --for 1h &");
    let clients = |world: &World| {
        let mine = |s: &&Arc<_>| -> bool {
            let socket: &sockbench::world::Socket = s;
            socket.owner == sockbench::world::Owner::Client && socket.fd.is_some()
        };
        world.sockets.values().filter(mine).count()
    };
    until(&lab, "three clients", |world| (clients(world) == 3).then_some(()));
    all(&lab, "load stop");
    until(&lab, "none", |world| (clients(world) == 0).then_some(()));
    lab.stop();
}

#[test]
fn an_open_loop_begins_as_many_as_its_rate_says() {
    let lab = lab();
    listener(&lab, 64);
    all(&lab, "serve srv --workers 4\nload srv --rate 200 --constant --clients 4 --for 1s");
    let ended = ended(&lab);
    let count = &ended.count;
    // Those that found no connection free are counted, too; the last may be due as the time ends.
    let due = count.begun + count.behind;
    assert!((199..=201).contains(&due), "{count:?}");
    lab.stop();
}

#[test]
fn a_load_is_ended_early_and_only_one_runs() {
    let lab = lab();
    listener(&lab, 64);
    all(&lab, "serve srv --workers 2\nload srv --clients 2 --for 1h &");
    until(&lab, "requests are answered", |world| {
        world.load().filter(|run| run.count.answered > 20).map(drop)
    });
    assert_eq!(run(&lab, "load srv"), Done::Refused(Refusal::LoadRunning));
    all(&lab, "load stop");
    ended(&lab);
    assert_eq!(run(&lab, "load stop"), Done::Refused(Refusal::NoLoad));
    all(&lab, "expect load failed 0\nload srv --clients 1 --count 3");
    // One that is under way ends with the laboratory.
    all(&lab, "load srv --for 1h &");
    lab.stop();
}

#[test]
fn a_load_stays_on_this_machine_unless_the_line_says_so() {
    let lab = lab();
    let refused = run(&lab, "load 192.0.2.1:80 --count 1");
    assert_eq!(refused, Done::Refused(Refusal::NotLoopback("192.0.2.1:80".into())));
    let refused = run(&lab, "load unix:/tmp/no-such-socket");
    assert!(matches!(refused, Done::Refused(Refusal::LoadWantsTcp(_))), "{refused:?}");
    lab.stop();
}

// What a server sees of a client: how the connection ended, and how many bytes came before.
fn seen(server: TcpListener) -> std::thread::JoinHandle<(Result<(), ErrorKind>, usize)> {
    std::thread::spawn(move || {
        let (mut client, _) = server.accept().unwrap();
        let (mut bytes, mut buffer) = (0, [0; 4_096]);
        loop {
            match client.read(&mut buffer) {
                Ok(0) => return (Ok(()), bytes),
                Ok(count) => bytes += count,
                Err(error) => return (Err(error.kind()), bytes),
            }
        }
    })
}

fn server() -> (TcpListener, SocketAddr) {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = server.local_addr().unwrap();
    (server, address)
}

#[test]
fn who_resets_is_seen_to_reset() {
    let lab = lab();
    let (server, address) = server();
    let seen = seen(server);
    all(&lab, &format!("load {address} --clients 1 --count 1 --reset"));
    assert_eq!(seen.join().unwrap(), (Err(ErrorKind::ConnectionReset), 64));
    all(&lab, "expect load answered 0\nexpect load failed 0\nexpect load connections 1");
    lab.stop();
}

#[test]
fn who_never_speaks_holds_its_connection_and_says_nothing() {
    let lab = lab();
    let (server, address) = server();
    let seen = seen(server);
    all(&lab, &format!("load {address} --clients 1 --silent --for 200ms"));
    assert_eq!(seen.join().unwrap(), (Ok(()), 0));
    let run = ended(&lab);
    assert!(run.figures.as_ref().unwrap().took >= Duration::from_millis(200));
    assert_eq!((run.count.connections, run.count.begun), (1, 0));
    lab.stop();
}

#[test]
fn who_sends_slowly_sends_a_byte_at_a_time() {
    let lab = lab();
    listener(&lab, 8);
    all(&lab, "serve srv --workers 1\nload srv --clients 1 --count 1 --request 6 --slow-send 20ms");
    // Five gaps between six bytes.
    all(&lab, "expect load answered 1\nexpect load p50 100ms..");
    lab.stop();
}

#[test]
fn who_reads_slowly_takes_as_long_as_that_takes() {
    let lab = lab();
    listener(&lab, 8);
    let line = "load srv --clients 1 --count 1 --http --reply 3000 --slow-read 10k";
    all(&lab, &format!("serve srv --workers 1 --service http\n{line}"));
    all(&lab, "expect load answered 1\nexpect load p50 200ms..");
    lab.stop();
}

#[test]
fn who_gets_no_answer_fails_by_its_errno() {
    let lab = lab();
    let (server, address) = server();
    all(&lab, &format!("load {address} --clients 2 --count 2 --timeout 50ms"));
    assert_eq!(ended(&lab).count.failed, vec![(Errno::ETIMEDOUT, 2)]);
    drop(server);
    all(&lab, &format!("load {address} --clients 1 --count 3"));
    assert_eq!(ended(&lab).count.failed, vec![(Errno::ECONNREFUSED, 3)]);
    lab.stop();
}
