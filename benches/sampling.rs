//! What one look at the kernel costs: own sockets through their descriptors, and the queues of a
//! listener through sock_diag.

#![allow(clippy::expect_used, reason = "a benchmark that cannot be set up has nothing to measure")]

use criterion::{Criterion, criterion_group, criterion_main};
use sockbench::os::{self, Diag, SocketReading};
use std::net::{TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::time::Duration;

fn benches(criterion: &mut Criterion) {
    os::raise_limit();
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
