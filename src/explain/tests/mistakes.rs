//! What students get wrong, and the sentence each mistake gets: on this kernel, with its real cause.
#![cfg(target_os = "linux")]

use super::bench::{Bench, inet, set, text};
use super::{recv, send};
use crate::explain::{failure, notice, remark, surprise};
use crate::lang::Lang;
use crate::os::{Address, Call, Payload};
use crate::world::CallEntry;
use std::sync::Arc;

/// A mistake: what it is, the call in which it shows, and words its sentence must have.
type Mistake = (&'static str, fn(&mut Bench) -> Arc<CallEntry>, &'static str);

fn bind(fd: i32, to: &Address) -> Call {
    Call::Bind { fd, address: to.clone(), len: None }
}

fn connect(fd: i32, to: &Address) -> Call {
    Call::Connect { fd, address: to.clone(), len: None }
}

const fn dont_wait(fd: i32, len: usize) -> Call {
    Call::Recv { fd, len, flags: libc::MSG_DONTWAIT }
}

fn at_port(at: &Address, ip: &str) -> Address {
    inet(&format!("{ip}:{}", at.inet().unwrap().port()))
}

// A server whose port ends up with its bytes swapped, and a client that means the right one.
fn forgotten_htons(b: &mut Bench) -> Arc<CallEntry> {
    for port in 33_000..60_000_u16 {
        let server = b.tcp();
        let bytes = [&port.to_ne_bytes()[..], &[127, 0, 0, 1], &[0; 8]].concat();
        let address = Address::Other { family: libc::AF_INET, bytes: bytes.into() };
        let bound = b.run(Call::Bind { fd: server, address, len: None }).errno().is_none();
        if port.swap_bytes() > 1024 && bound {
            b.ok(Call::Listen { fd: server, backlog: 5 });
            let client = b.tcp();
            return b.run(connect(client, &inet(&format!("127.0.0.1:{port}"))));
        }
        b.close(server);
    }
    panic!("no port was free");
}

// Both sides on one address: a closed connection that the server ended first.
fn time_wait(b: &mut Bench, old: bool, new: bool) -> Arc<CallEntry> {
    let reuse = |b: &mut Bench, fd| b.set(fd, libc::SOL_SOCKET, libc::SO_REUSEADDR, 1);
    let listener = b.tcp();
    if old {
        reuse(b, listener);
    }
    let at = b.bind(listener, "127.0.0.1:0");
    b.ok(Call::Listen { fd: listener, backlog: 5 });
    let client = b.tcp();
    b.connect(client, &at);
    let server = b.ok(Call::Accept { fd: listener });
    let id = b.world.by_fd[&server];
    b.close(server);
    b.close(client);
    b.close(listener);
    b.row(id, crate::os::TcpState::TimeWait);
    let again = b.tcp();
    if new {
        reuse(b, again);
    }
    b.run(bind(again, &at))
}

const MISTAKES: &[Mistake] = &[
    (
        "double bind",
        |b| {
            let (fd, _) = b.bound();
            b.run(bind(fd, &inet("127.0.0.1:0")))
        },
        "already bound to 127.0.0.1:",
    ),
    (
        "listen on UDP",
        |b| {
            let fd = b.udp();
            b.run(Call::Listen { fd, backlog: 5 })
        },
        "listen needs a stream socket",
    ),
    (
        "accept before listen",
        |b| {
            let (fd, _) = b.bound();
            b.run(Call::Accept { fd })
        },
        "does not listen yet",
    ),
    (
        "accept on a connection",
        |b| {
            let (_, server) = b.pair();
            b.run(Call::Accept { fd: server })
        },
        "is a connection, not a listener",
    ),
    (
        "connect on a listener",
        |b| {
            let (fd, at) = b.listener(1);
            b.run(connect(fd, &at))
        },
        "listens",
    ),
    (
        "send after shutdown",
        |b| {
            let (client, _) = b.pair();
            b.ok(Call::Shutdown { fd: client, how: libc::SHUT_WR });
            b.run(send(client))
        },
        "has finished sending",
    ),
    (
        "send without a connection",
        |b| {
            let fd = b.tcp();
            b.run(send(fd))
        },
        "was never connected",
    ),
    (
        "a closed descriptor used",
        |b| {
            let fd = b.high();
            b.act_as("server");
            b.close(fd);
            b.act_as("client");
            b.run(send(fd))
        },
        "server closed it",
    ),
    (
        "a descriptor closed twice",
        |b| {
            let fd = b.high();
            b.close(fd);
            b.run(Call::Close { fd })
        },
        "this is the second close",
    ),
    (
        "a pipe for a socket",
        |b| {
            let (read, _) = b.two(Call::Pipe);
            b.run(Call::Listen { fd: read, backlog: 1 })
        },
        "is the read end of a pipe",
    ),
    (
        "a short sockaddr",
        |b| {
            let fd = b.tcp();
            b.run(Call::Bind { fd, address: inet("127.0.0.1:0"), len: Some(8) })
        },
        "16",
    ),
    (
        "the wrong family in the sockaddr",
        |b| {
            let fd = b.tcp();
            let bytes = Payload::from(vec![0; 26]);
            let address = Address::Other { family: libc::AF_INET6, bytes };
            b.run(Call::Connect { fd, address, len: None })
        },
        "AF_INET6",
    ),
    ("htons forgotten", forgotten_htons, "htons was forgotten"),
    (
        "an address of another machine",
        |b| {
            let fd = b.tcp();
            b.run(bind(fd, &inet("203.0.113.1:0")))
        },
        "203.0.113.1 is not an address of this machine",
    ),
    (
        "connecting before the server listens",
        |b| {
            let (_, at) = b.bound();
            let fd = b.tcp();
            b.run(connect(fd, &at))
        },
        "is bound to this address but does not listen",
    ),
    (
        "the server is on 127.0.0.1 only",
        |b| {
            let (_, at) = b.listener(1);
            let fd = b.tcp();
            b.run(connect(fd, &at_port(&at, "127.0.0.2")))
        },
        "listens on that port, but at 127.0.0.1:",
    ),
    (
        "IPv4 to an IPv6-only server",
        |b| {
            let server = b.socket(libc::AF_INET6, libc::SOCK_STREAM);
            b.set(server, libc::IPPROTO_IPV6, libc::IPV6_V6ONLY, 1);
            let at = b.bind(server, "[::]:0");
            b.ok(Call::Listen { fd: server, backlog: 1 });
            let fd = b.tcp();
            b.run(connect(fd, &at_port(&at, "127.0.0.1")))
        },
        "IPv6 only (IPV6_V6ONLY)",
    ),
    ("restart in TIME_WAIT", |b| time_wait(b, false, false), "is in TIME_WAIT"),
    ("SO_REUSEADDR on the new side only", |b| time_wait(b, false, true), "set on this socket only"),
    ("SO_REUSEADDR on the old side only", |b| time_wait(b, true, false), "this socket does not"),
    (
        "SO_REUSEADDR against a listener",
        |b| {
            let (_, at) = b.listener(1);
            let fd = b.tcp();
            b.set(fd, libc::SOL_SOCKET, libc::SO_REUSEADDR, 1);
            b.run(bind(fd, &at))
        },
        "never over a socket that listens",
    ),
    (
        "recv on a listener",
        |b| {
            let (fd, _) = b.listener(1);
            b.run(recv(fd))
        },
        "only hands out connections",
    ),
    (
        "accept forgotten",
        |b| {
            let (_, at) = b.listener(5);
            let fd = b.tcp();
            b.connect(fd, &at);
            b.run(dont_wait(fd, 5))
        },
        "nobody has accepted it",
    ),
    (
        "reading at the end that wrote",
        |b| {
            let (client, _) = b.pair();
            b.ok(send(client));
            b.run(dont_wait(client, 5))
        },
        "waits at the other end",
    ),
    (
        "reading from a pipe's write end",
        |b| {
            let (_, write) = b.two(Call::Pipe);
            b.run(Call::Read { fd: write, len: 5 })
        },
        "cannot be read from",
    ),
    (
        "a message too long for UDP",
        |b| {
            let fd = b.udp();
            let data = Payload::from(vec![0; 70_000]);
            b.run(Call::SendTo { fd, data, flags: 0, address: inet("127.0.0.1:9") })
        },
        "70000 bytes do not fit into one datagram",
    ),
    (
        "a datagram cut",
        |b| {
            let receiver = b.udp();
            let at = b.bind(receiver, "127.0.0.1:0");
            let fd = b.udp();
            b.ok(Call::SendTo { fd, data: text("hello, world"), flags: 0, address: at });
            b.run(Call::Recv { fd: receiver, len: 5, flags: 0 })
        },
        "the rest is thrown away",
    ),
    (
        "EINPROGRESS taken for a failure",
        |b| {
            let (_, at) = b.listener(0);
            let (first, fd) = (b.tcp(), b.tcp());
            b.connect(first, &at);
            b.nonblocking(fd);
            b.run(connect(fd, &at))
        },
        "No error: the handshake has begun",
    ),
    (
        "a short write ignored",
        |b| {
            let (client, _) = b.pair();
            b.nonblocking(client);
            let data = Payload::from(vec![0; 64 << 20]);
            b.run(Call::Send { fd: client, data, flags: 0 })
        },
        "of 67108864 bytes were taken",
    ),
    (
        "EAGAIN read as the end",
        |b| {
            let (client, _) = b.pair();
            b.run(dont_wait(client, 5))
        },
        "It is not the end: that would be 0",
    ),
    (
        "recv 0 not taken for the end",
        |b| {
            let (client, server) = b.pair();
            b.close(server);
            b.run(recv(client))
        },
        "has finished sending (FIN)",
    ),
    (
        "SO_REUSEADDR after bind",
        |b| {
            let (fd, _) = b.bound();
            b.run(set(fd, libc::SOL_SOCKET, libc::SO_REUSEADDR, 1))
        },
        "comes too late for its own bind",
    ),
    (
        "IPV6_V6ONLY after bind",
        |b| {
            let fd = b.socket(libc::AF_INET6, libc::SOCK_STREAM);
            b.bind(fd, "[::1]:0");
            b.run(set(fd, libc::IPPROTO_IPV6, libc::IPV6_V6ONLY, 1))
        },
        "must be set before bind",
    ),
    (
        "SO_RCVBUF after connect",
        |b| {
            let (client, _) = b.pair();
            b.run(set(client, libc::SOL_SOCKET, libc::SO_RCVBUF, 1 << 20))
        },
        "settled in the handshake",
    ),
    (
        "sending to a peer that has closed",
        |b| {
            let (client, server) = b.pair();
            b.close(server);
            b.run(send(client))
        },
        "answered with RST",
    ),
    (
        "sending once more",
        |b| {
            let (client, server) = b.pair();
            b.close(server);
            b.ok(send(client));
            b.run(send(client))
        },
        "nobody will read this",
    ),
    (
        "a UNIX path left behind",
        |b| {
            let path = b.path("s");
            let first = b.unix(libc::SOCK_STREAM);
            b.ok(bind(first, &Address::unix_path(&path)));
            b.close(first);
            let fd = b.unix(libc::SOCK_STREAM);
            b.run(bind(fd, &Address::unix_path(&path)))
        },
        "close does not remove it",
    ),
    (
        "close with a copy left",
        |b| {
            let (client, _) = b.pair();
            let copy = b.ok(Call::Dup { fd: client });
            b.run(Call::Close { fd: copy })
        },
        "Nothing was sent",
    ),
    (
        "TCP to a broadcast address",
        |b| {
            let fd = b.tcp();
            b.run(connect(fd, &inet("127.255.255.255:80")))
        },
        "TCP connects exactly two ends",
    ),
    (
        "EPOLLEXCLUSIVE modified",
        |b| {
            let (fd, epfd) = (b.udp(), b.ok(Call::EpollCreate { flags: 0 }));
            let events = (libc::EPOLLIN | libc::EPOLLEXCLUSIVE) as u32;
            b.ok(Call::EpollCtl { epfd, operation: libc::EPOLL_CTL_ADD, fd, events });
            let events = libc::EPOLLIN as u32;
            b.run(Call::EpollCtl { epfd, operation: libc::EPOLL_CTL_MOD, fd, events })
        },
        "cannot be modified later",
    ),
    (
        "a path that is no socket",
        |b| {
            let fd = b.unix(libc::SOCK_STREAM);
            b.run(connect(fd, &Address::unix_path("/dev/null")))
        },
        "it is no socket's file",
    ),
];

#[test]
fn every_mistake_gets_its_real_cause() {
    let mut wrong = Vec::new();
    for (name, make, words) in MISTAKES {
        let mut bench = Bench::new();
        let entry = make(&mut bench);
        let said = |lang| {
            failure(lang, &bench.world, &entry).or_else(|| surprise(lang, &bench.world, &entry))
        };
        match (said(Lang::En), said(Lang::Ko)) {
            (Some(english), Some(korean)) => {
                let hangul = korean.cause.chars().any(|c| ('가'..='힣').contains(&c));
                if !english.cause.contains(words) || !hangul || english.advice.is_empty() {
                    wrong.push(format!("{name}: {}", english.cause));
                }
            }
            _ => wrong.push(format!("{name}: nothing is said of {:?}", entry.ended)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(MISTAKES.len() >= 36);
}

#[test]
fn what_is_no_surprise() {
    let mut b = Bench::new();
    // Only looked at.
    let receiver = b.udp();
    let at = b.bind(receiver, "127.0.0.1:0");
    let fd = b.udp();
    b.ok(Call::SendTo { fd, data: text("hello, world"), flags: 0, address: at });
    let flags = libc::MSG_PEEK | libc::MSG_TRUNC;
    assert_eq!(b.surprise(Call::Recv { fd: receiver, len: 1, flags }), None);
    // Nothing was connected.
    let fresh = b.tcp();
    let nobody = Address::Other { family: libc::AF_UNSPEC, bytes: vec![0; 14].into() };
    assert_eq!(b.surprise(connect(fresh, &nobody)), None);
    // IPV6_V6ONLY keeps them apart, no SO_REUSEADDR.
    let four = b.tcp();
    let at = b.bind(four, "0.0.0.0:0");
    let six = b.socket(libc::AF_INET6, libc::SOCK_STREAM);
    b.set(six, libc::IPPROTO_IPV6, libc::IPV6_V6ONLY, 1);
    let entry = b.run(bind(six, &at_port(&at, "[::]")));
    assert_eq!((entry.errno(), notice(&b.world, &entry)), (None, None));
}

#[test]
fn the_same_is_not_said_twice() {
    let mut b = Bench::new();
    let said = |b: &Bench, entry: &CallEntry| remark(Lang::En, &b.world, entry).is_some();
    let free = inet("127.0.0.1:0");
    let server = b.tcp();
    let entry = b.run(bind(server, &free));
    assert!(said(&b, &entry));
    b.ok(Call::Listen { fd: server, backlog: 5 });
    let other = b.tcp();
    let again = b.run(bind(other, &free));
    assert!(!said(&b, &again) && surprise(Lang::En, &b.world, &again).is_some());
    let at = b.local(server);
    let clients = [b.tcp(), b.tcp(), b.tcp()];
    let first = b.run(connect(clients[0], &at));
    let second = b.run(connect(clients[1], &at));
    assert!(said(&b, &first) && !said(&b, &second));
    b.ok(Call::Accept { fd: server });
    b.ok(Call::Accept { fd: server });
    let third = b.run(connect(clients[2], &at));
    assert!(said(&b, &third));
    let first = b.run(dont_wait(clients[2], 5));
    let second = b.run(dont_wait(clients[2], 5));
    assert!(said(&b, &first) && !said(&b, &second));
}

#[test]
fn a_privileged_port_is_told_with_the_first_that_is_not() {
    let mut bench = Bench::new();
    let fd = bench.tcp();
    let entry = bench.run(bind(fd, &inet("127.0.0.1:81")));
    match failure(Lang::En, &bench.world, &entry) {
        Some(said) => assert!(said.cause.contains("81"), "{}", said.cause),
        None => println!("skipped: this process may bind to port 81"),
    }
}
