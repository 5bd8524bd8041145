//! What one look at the kernel costs: own sockets through their descriptors, and the queues of a
//! listener through sock_diag.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark that cannot be set up has nothing to measure, and it prints what it measured"
)]

use criterion::{Criterion, criterion_group, criterion_main};
use sockbench::command;
use sockbench::lab::{Lab, Options};
use sockbench::os::{self, Diag, SocketReading};
use std::net::{TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::time::{Duration, Instant};

/// A laboratory that holds many connections, both ends its own: what its sampler takes of a core, and
/// how long until each socket has had its turn.
fn in_turn(criterion: &mut Criterion) {
    let lab = Lab::start(Options::default()).expect("a laboratory");
    let pairs = os::raise_limit().unwrap_or(u64::MAX).saturating_sub(1_000).min(10_000) / 2;
    for line in [
        "srv = socket",
        "bind srv 127.0.0.1:0",
        "listen srv 4096",
        "serve srv --workers 1 --queue 10000",
    ] {
        run(&lab, line);
    }
    run(&lab, &format!("clients {pairs} srv"));
    let end = Instant::now() + Duration::from_secs(60);
    while lab.world().by_fd.len() < pairs as usize * 2 && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(100));
    }
    std::thread::sleep(Duration::from_secs(5));
    let (sockets, pace) = (lab.world().by_fd.len(), lab.world().pace);
    println!("{sockets} sockets in a laboratory at rest: {pace:?}");
    criterion.bench_function("a look at every socket of it", |bench| {
        bench.iter(|| run(&lab, "expect srv state LISTEN"));
    });
    lab.stop();
}

fn run(lab: &Lab, line: &str) {
    let statement = command::parse(line).expect("a line").expect("a statement");
    lab.run(statement, line);
}

fn benches(criterion: &mut Criterion) {
    os::raise_limit();
    in_turn(criterion);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    let mut sockets = Vec::new();
    for _ in 0..500 {
        sockets.push(TcpStream::connect(address).expect("a connection"));
        sockets.push(listener.accept().expect("a connection").0);
    }
    let known: Vec<(i32, os::SocketId, SocketReading)> = sockets
        .iter()
        .map(|socket| {
            let fd = socket.as_raw_fd();
            let id = os::cookie(fd).expect("a cookie");
            (fd, id, os::read_socket(fd, Duration::ZERO).expect("a reading"))
        })
        .collect();
    criterion.bench_function("one round over 1,000 own sockets", |bench| {
        bench.iter(|| {
            known
                .iter()
                .filter(|(fd, id, before)| {
                    os::read_checked(*fd, *id, before.kind, Some(before), Duration::ZERO).is_ok()
                })
                .count()
        });
    });
    let mut diag = Diag::open().unwrap_or_else(Diag::refused);
    let _waiting: Vec<TcpStream> =
        (0..100).map(|_| TcpStream::connect(address).expect("a connection")).collect();
    criterion.bench_function("the queues of a listener with 100 waiting", |bench| {
        bench.iter(|| diag.queue(listener.as_raw_fd(), address, Duration::ZERO));
    });
}

criterion_group!(all, benches);
criterion_main!(all);
