//! Servers, clients and the bytes between them.

mod designs;
mod ends;
#[cfg(target_os = "linux")]
mod flood;
mod limits;

#[cfg(target_os = "linux")]
mod loops;

use crate::harness::{all, connect, lab, listener, run, until};
use sockbench::lab::{Done, Lab};
use sockbench::os::Errno;
use sockbench::world::{Doing, LogEntry, Note, Refusal, Role, World};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

/// A listener named `srv` whose port may be shared; its address.
fn listen(lab: &Lab, backlog: u32) -> SocketAddr {
    let lines = "srv = socket inet stream\nset srv reuseport on\nbind srv 127.0.0.1:0";
    all(lab, &format!("{lines}\nlisten srv {backlog}"));
    lab.world().socket_of_name("srv").unwrap().local().unwrap().inet().unwrap()
}

/// The same, served as the line says.
fn serve(lab: &Lab, backlog: u32, line: &str) -> SocketAddr {
    let address = listen(lab, backlog);
    all(lab, &format!("serve srv {line}"));
    address
}

/// How many threads servers have.
fn serving(world: &World) -> usize {
    world.threads.values().filter(|thread| thread.role != Role::Caller).count()
}

/// How many descriptors are open in this test's table.
fn descriptors() -> usize {
    std::fs::read_dir("/proc/thread-self/fd").map_or(0, Iterator::count)
}

fn note_seen(world: &World, is: impl Fn(&Note) -> bool) -> Option<()> {
    world.calls.entries().find_map(|entry| match entry {
        LogEntry::Note { note, .. } if is(note) => Some(()),
        _ => None,
    })
}

#[test]
fn bytes_counted_by_the_threads_are_the_kernels_bytes() {
    let lab = lab();
    let address = listener(&lab, 8);
    all(&lab, "serve srv --workers 5 --service echo\nclients 3 srv --send #3000 --every 20ms");
    let mut client = connect(address);
    client.write_all(&[7; 70_000]).unwrap();
    let mut back = vec![0; 70_000];
    client.read_exact(&mut back).unwrap();
    let own = client.local_addr().unwrap();
    until(&lab, "the worker's count is the kernel's", |world| {
        let served =
            world.sockets.values().find(|s| s.peer().and_then(|p| p.inet()) == Some(own))?;
        let (bytes, tcp) = (served.bytes(), *served.tcp()?);
        let kernels = (tcp.bytes_received, tcp.bytes_acked);
        (bytes.received == 70_000 && bytes.sent == 70_000 && kernels == (70_000, 70_000))
            .then_some(())
    });
    all(&lab, "clients stop");
    drop(client);
    until(&lab, "everybody served", |world| (world.last_server()?.count.served >= 3).then_some(()));
    let total = lab.world().traffic.total;
    assert!(total.received >= 70_000 && total.sent >= 70_000);
    lab.stop();
}

#[test]
fn a_pool_grows_and_shrinks_and_a_busy_worker_leaves_with_its_client() {
    let lab = lab();
    let address = listener(&lab, 8);
    all(&lab, "serve srv --workers 2 --queue 4 --service echo");
    let mut clients: Vec<TcpStream> = (0..2).map(|_| connect(address)).collect();
    all(&lab, "expect pool busy 2 within 5s\npool size 1");
    // Both are busy, so both stay.
    let mut byte = [0];
    clients[0].write_all(b"x").unwrap();
    clients[0].read_exact(&mut byte).unwrap();
    clients[1].write_all(b"y").unwrap();
    clients[1].read_exact(&mut byte).unwrap();
    all(&lab, "expect pool workers 2");
    drop(clients.remove(0));
    all(&lab, "expect pool workers 1 within 5s\npool size 6\nexpect pool workers 6 within 5s");
    all(&lab, "pool stop\nexpect pool workers 0 within 5s\nexpect srv state LISTEN");
    assert_eq!(clients[0].read(&mut byte).unwrap_or(0), 0, "its connection is closed");
    assert_eq!(run(&lab, "pool stop"), Done::Refused(Refusal::NoServer));
    lab.stop();
}

#[test]
fn a_listener_with_a_timeout_goes_on_being_served() {
    let lab = lab();
    let address = listener(&lab, 8);
    all(&lab, "set srv rcvtimeo 20ms\nserve srv --workers 1 --service echo");
    until(&lab, "accept timed out", |world| {
        world.calls.entries().find_map(|entry| match entry {
            LogEntry::Call(call) if call.errno() == Some(Errno::EAGAIN) => Some(()),
            _ => None,
        })
    });
    let mut client = connect(address);
    client.write_all(b"x").unwrap();
    let mut byte = [0];
    client.read_exact(&mut byte).unwrap();
    // Between two calls it waits for a client, not for time to pass.
    let poll = if cfg!(target_arch = "x86_64") { "poll" } else { "ppoll" };
    all(&lab, &format!("expect thread acceptor-1 in {poll} within 10s"));
    lab.stop();
}

#[test]
fn a_thread_for_each_connection_comes_and_goes() {
    let lab = lab();
    let address = listener(&lab, 8);
    all(&lab, "serve srv --design per-connection --service daytime");
    let mut text = String::new();
    connect(address).read_to_string(&mut text).unwrap();
    assert!(text.contains("GMT"), "{text}");
    all(&lab, "expect pool served 1 within 5s\nexpect pool workers 0 within 5s");
    lab.stop();
}

#[test]
fn http_answers_and_says_who_served() {
    let lab = lab();
    let address = listener(&lab, 8);
    all(&lab, "serve srv --workers 1 --service http");
    let ask = |request: &str| {
        let mut stream = connect(address);
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let answer = ask("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("worker-1"), "{answer}");
    // Two requests at once on one connection, then an end.
    let two = ask("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.0\r\n\r\n");
    assert_eq!(two.matches("200 OK").count(), 2, "{two}");
    assert!(ask("nonsense\r\n\r\n").starts_with("HTTP/1.1 400"));
    assert!(ask(&format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(9_000))).contains(" 431 "));
    lab.stop();
}

#[test]
fn a_server_whose_listener_goes_away_says_so_and_ends() {
    let lab = lab();
    listener(&lab, 1);
    all(&lab, "serve srv --workers 1\nshutdown srv RDWR");
    until(&lab, "a note", |world| {
        world.calls.entries().find_map(|entry| match entry {
            LogEntry::Note { note: Note::AcceptorFailed { errno: Errno::EINVAL, .. }, .. } => {
                Some(())
            }
            _ => None,
        })
    });
    lab.stop();
}

#[test]
fn a_threads_connection_cannot_be_closed_under_it() {
    let lab = lab();
    let address = listener(&lab, 1);
    all(&lab, "serve srv --workers 1");
    let _client = connect(address);
    let fd = until(&lab, "it is served", |world| {
        world.threads.values().find_map(|thread| match (&thread.doing, thread.role) {
            (Doing::Serving { fd, .. }, Role::Worker(_)) => Some(*fd),
            _ => None,
        })
    });
    assert_eq!(run(&lab, &format!("close {fd}")), Done::Refused(Refusal::BelongsToThread(fd)));
    // Anything else may be tried on it.
    all(&lab, &format!("getpeername {fd}\nexpect ok"));
    lab.stop();
}

#[test]
fn clients_come_are_counted_and_go() {
    let lab = lab();
    listener(&lab, 100);
    all(&lab, "serve srv --workers 4 --queue 64 --service upper\nclients 50 srv --send abc");
    until(&lab, "fifty connected", |world| (world.clients.now.connected == 50).then_some(()));
    assert!(matches!(run(&lab, "clients 1 srv"), Done::Refused(Refusal::ClientsRunning)));
    all(&lab, "clients stop\nexpect pool served 50 within 10s");
    until(&lab, "they have gone", |world| (!world.clients.running()).then_some(()));
    // With a time to hold they go by themselves.
    all(&lab, "clients 5 srv --hold 50ms");
    until(&lab, "five done", |world| {
        (world.clients.now.done == 5 && !world.clients.running()).then_some(())
    });
    lab.stop();
}

#[test]
fn connections_that_nobody_served_are_closed_by_the_server_not_the_user() {
    let lab = lab();
    listener(&lab, 8);
    all(
        &lab,
        "serve srv --workers 1 --queue 4
         clients 4 srv --send hi
         expect pool busy 1 within 5s
         expect pool queued 3 within 5s
         pool stop",
    );
    let world = lab.world();
    let closes = world.calls.entries().filter_map(|entry| match entry {
        LogEntry::Call(call) if call.call.name() == "close" => Some(call.by_user),
        _ => None,
    });
    assert_eq!(closes.collect::<Vec<_>>(), [false; 4]);
    assert!(world.threads.values().all(|thread| thread.tid != 0), "{:?}", world.threads);
    lab.stop();
}

#[test]
fn a_request_with_a_body_that_nobody_reads_is_answered_all_the_same() {
    let lab = lab();
    let address = listener(&lab, 8);
    all(&lab, "serve srv --workers 1 --service http");
    let body = vec![b'x'; 200_000];
    for _ in 0..20 {
        let mut client = connect(address);
        let head = format!("POST / HTTP/1.1\r\nContent-Length: {}\r\n\r\n", body.len());
        client.write_all(head.as_bytes()).unwrap();
        client.write_all(&body).unwrap();
        let mut answer = String::new();
        client.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    }
    lab.stop();
}
