//! What surprises without failing, on this kernel: each kind that can be had on loopback.
#![cfg(target_os = "linux")]

use super::bench::{Bench, inet, set, text};
use super::{recv, send};
use crate::explain::Surprise;
use crate::os::{Address, Call, Control, Payload};

fn name_of(surprise: &Surprise) -> String {
    format!("{surprise:?}").chars().take_while(|c| c.is_alphanumeric()).collect()
}

fn reuse(b: &mut Bench, fd: i32) {
    b.set(fd, libc::SOL_SOCKET, libc::SO_REUSEADDR, 1);
}

fn linger(fd: i32) -> Call {
    let value = [1_i32, 0].map(i32::to_ne_bytes).concat();
    let (level, option) = (libc::SOL_SOCKET, libc::SO_LINGER);
    Call::SetSockOpt { fd, level, option, value: Payload::from(value) }
}

// A datagram of 12 bytes that has arrived.
fn datagram(b: &mut Bench) -> i32 {
    let receiver = b.udp();
    let address = b.bind(receiver, "127.0.0.1:0");
    let fd = b.udp();
    b.ok(Call::SendTo { fd, data: text("hello, world"), flags: 0, address });
    receiver
}

fn dissolve(fd: i32) -> Call {
    let address = Address::Other { family: libc::AF_UNSPEC, bytes: vec![0; 14].into() };
    Call::Connect { fd, address, len: None }
}

type Case = (&'static str, fn(&mut Bench) -> Option<Surprise>);

const CASES: &[Case] = &[
    ("PeerFinished", |b| {
        let (client, server) = b.pair();
        b.close(server);
        b.surprise(recv(client))
    }),
    ("OwnShutdown", |b| {
        let (client, _) = b.pair();
        b.ok(Call::Shutdown { fd: client, how: libc::SHUT_RD });
        b.surprise(recv(client))
    }),
    ("AfterReset", |b| {
        let (client, server) = b.pair();
        b.ok(send(client));
        b.close(server);
        b.run(recv(client));
        b.surprise(recv(client))
    }),
    ("ZeroLength", |b| {
        // Without data it would wait.
        let (client, server) = b.pair();
        b.ok(send(server));
        b.surprise(Call::Recv { fd: client, len: 0, flags: 0 })
    }),
    ("EmptyDatagram", |b| {
        let receiver = b.udp();
        let address = b.bind(receiver, "127.0.0.1:0");
        let fd = b.udp();
        b.ok(Call::SendTo { fd, data: text(""), flags: 0, address });
        b.surprise(recv(receiver))
    }),
    ("ShortSend", |b| {
        let (client, _) = b.pair();
        b.nonblocking(client);
        let data = Payload::from(vec![0; 64 << 20]);
        b.surprise(Call::Send { fd: client, data, flags: 0 })
    }),
    ("Limit", |b| {
        let (fd, _) = b.bound();
        b.surprise(Call::Listen { fd, backlog: -1 })
    }),
    ("ChosePort", |b| {
        let fd = b.tcp();
        b.surprise(Call::Bind { fd, address: inet("127.0.0.1:0"), len: None })
    }),
    ("ListenChose", |b| {
        let fd = b.tcp();
        b.surprise(Call::Listen { fd, backlog: 1 })
    }),
    ("Unaccepted", |b| {
        let (_, address) = b.listener(1);
        let fd = b.tcp();
        b.surprise(Call::Connect { fd, address, len: None })
    }),
    ("Unaccepted", |b| {
        let (server, path) = (b.unix(libc::SOCK_STREAM), b.path("s"));
        let address = Address::unix_path(&path);
        b.ok(Call::Bind { fd: server, address: address.clone(), len: None });
        b.ok(Call::Listen { fd: server, backlog: 1 });
        let fd = b.unix(libc::SOCK_STREAM);
        let found = b.surprise(Call::Connect { fd, address, len: None });
        assert!(matches!(found, Some(Surprise::Unaccepted { handshake: false, .. })));
        found
    }),
    ("Handshaking", |b| {
        let (fd, address) = b.listener(1);
        b.set(fd, libc::IPPROTO_TCP, libc::TCP_DEFER_ACCEPT, 60);
        let client = b.tcp();
        b.surprise(Call::Connect { fd: client, address, len: None })
    }),
    ("CloseReset", |b| {
        let (client, server) = b.pair();
        b.ok(send(client));
        b.surprise(Call::Close { fd: server })
    }),
    ("PeerClosed", |b| {
        let (fd, other) = b.unix_pair(libc::SOCK_STREAM);
        b.close(other);
        b.surprise(recv(fd))
    }),
    ("PipeEnd", |b| {
        let (read, write) = b.two(Call::Pipe);
        b.close(write);
        b.surprise(Call::Read { fd: read, len: 5 })
    }),
    ("DatagramCut", |b| {
        let fd = datagram(b);
        let found = b.surprise(Call::RecvMsg { fd, len: 5, control: 0, flags: 0 });
        assert_eq!(found, Some(Surprise::DatagramCut { got: 5, whole: None }));
        found
    }),
    ("DatagramCut", |b| {
        let fd = datagram(b);
        let found = b.surprise(Call::Recv { fd, len: 5, flags: libc::MSG_TRUNC });
        assert_eq!(found, Some(Surprise::DatagramCut { got: 5, whole: Some(12) }));
        found
    }),
    ("DatagramFilled", |b| {
        let fd = datagram(b);
        b.surprise(Call::Recv { fd, len: 5, flags: 0 })
    }),
    ("ControlCut", |b| {
        let (fd, other) = b.unix_pair(libc::SOCK_STREAM);
        let control = vec![Control::Rights(vec![fd])];
        b.ok(Call::SendMsg { fd, data: vec![text("x")], address: None, control, flags: 0 });
        b.surprise(Call::RecvMsg { fd: other, len: 5, control: 0, flags: 0 })
    }),
    ("AnsweredByReset", |b| {
        let (client, server) = b.pair();
        b.close(server);
        b.surprise(send(client))
    }),
    ("AddressIgnored", |b| {
        let (fd, _) = b.pair();
        let address = inet("127.0.0.1:9");
        b.surprise(Call::SendTo { fd, data: text("x"), flags: 0, address })
    }),
    ("AcceptedDead", |b| {
        let (listener, at) = b.listener(1);
        let client = b.tcp();
        b.connect(client, &at);
        b.ok(linger(client));
        b.close(client);
        b.surprise(Call::Accept { fd: listener })
    }),
    ("ReachedLoopback", |b| {
        // Not ours: nobody here is waited for to accept.
        let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let fd = b.tcp();
        let address = inet(&format!("0.0.0.0:{}", other.local_addr().unwrap().port()));
        b.surprise(Call::Connect { fd, address, len: None })
    }),
    ("ConnectChose", |b| {
        let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let fd = b.tcp();
        let address = Address::Inet(other.local_addr().unwrap());
        b.surprise(Call::Connect { fd, address, len: None })
    }),
    ("PeerNoted", |b| {
        let fd = b.udp();
        b.surprise(Call::Connect { fd, address: inet("127.0.0.1:9"), len: None })
    }),
    ("Dissolved", |b| {
        let (fd, _) = b.pair();
        let found = b.surprise(dissolve(fd));
        assert_eq!(found, Some(Surprise::Dissolved { tcp: true }));
        found
    }),
    ("Dissolved", |b| {
        let fd = b.udp();
        b.connect(fd, &inet("127.0.0.1:9"));
        b.surprise(dissolve(fd))
    }),
    ("SharedAddress", |b| {
        let (first, second) = (b.tcp(), b.tcp());
        reuse(b, first);
        reuse(b, second);
        let address = b.bind(first, "127.0.0.1:0");
        b.surprise(Call::Bind { fd: second, address, len: None })
    }),
    ("LingerReset", |b| {
        let (client, _) = b.pair();
        b.ok(linger(client));
        b.surprise(Call::Close { fd: client })
    }),
    ("CopyClosed", |b| {
        let (client, _) = b.pair();
        b.ok(Call::Dup { fd: client });
        b.surprise(Call::Close { fd: client })
    }),
    ("HalfClosed", |b| {
        let (client, _) = b.pair();
        b.surprise(Call::Shutdown { fd: client, how: libc::SHUT_WR })
    }),
    ("ReceiveShut", |b| {
        let (client, server) = b.pair();
        let found = b.surprise(Call::Shutdown { fd: client, how: libc::SHUT_RD });
        // What the sentence claims.
        b.ok(send(server));
        assert_eq!(b.ok(recv(client)), 5);
        found
    }),
    ("ListeningEnded", |b| {
        let (fd, _) = b.listener(1);
        b.surprise(Call::Shutdown { fd, how: libc::SHUT_RD })
    }),
    ("TimedOut", |b| {
        let (fd, _) = b.listener(1);
        b.surprise(Call::Poll { entries: vec![(fd, libc::POLLIN)], timeout: 0 })
    }),
    ("EdgeUnread", |b| {
        let (client, fd) = b.pair();
        let epfd = b.ok(Call::EpollCreate { flags: 0 });
        let events = (libc::EPOLLIN | libc::EPOLLET) as u32;
        b.ok(Call::EpollCtl { epfd, operation: libc::EPOLL_CTL_ADD, fd, events });
        b.ok(send(client));
        let wait = || Call::EpollWait { epfd, most: 5, timeout: 0 };
        assert_eq!(b.ok(wait()), 1);
        b.surprise(wait())
    }),
    ("HungUp", |b| {
        let fd = b.tcp();
        let found = b.surprise(Call::Poll { entries: vec![(fd, libc::POLLIN)], timeout: 0 });
        assert_eq!(found, Some(Surprise::HungUp { fd, connected: false }));
        found
    }),
    ("ErrorPending", |b| {
        let (client, server) = b.pair();
        b.ok(send(client));
        b.close(server);
        b.surprise(Call::Poll { entries: vec![(client, libc::POLLIN)], timeout: 0 })
    }),
    ("ErrorQueue", |b| {
        let fd = b.udp();
        let stamps = (libc::SOF_TIMESTAMPING_TX_SOFTWARE | libc::SOF_TIMESTAMPING_SOFTWARE) as i32;
        b.set(fd, libc::SOL_SOCKET, libc::SO_TIMESTAMPING, stamps);
        b.ok(Call::SendTo { fd, data: text("x"), flags: 0, address: inet("127.0.0.1:9") });
        b.surprise(Call::Poll { entries: vec![(fd, 0)], timeout: 5000 })
    }),
    ("PipeNoReader", |b| {
        let (read, write) = b.two(Call::Pipe);
        b.close(read);
        b.surprise(Call::Poll { entries: vec![(write, libc::POLLOUT)], timeout: 0 })
    }),
    ("WatchedClosed", |b| {
        let fd = b.high();
        b.close(fd);
        b.surprise(Call::Poll { entries: vec![(fd, libc::POLLIN)], timeout: 0 })
    }),
    ("TooLate", |b| {
        let (client, _) = b.pair();
        b.surprise(set(client, libc::SOL_SOCKET, libc::SO_RCVBUF, 1 << 20))
    }),
];

// Made in a constructed world: on loopback the RST is there before the call comes back. The raw
// form of an address is the parser's, and has its test beside it. What an option reads after it was
// set is the laboratory's, and has its test there.
const ELSEWHERE: &[&str] = &["SentToClosed", "Unswapped", "Option"];

#[test]
fn every_surprise_is_noticed() {
    let mut wrong = Vec::new();
    for (name, make) in CASES {
        let found = make(&mut Bench::new());
        if found.as_ref().map(name_of).as_deref() != Some(*name) {
            wrong.push(format!("{name}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_surprise_is_left_out() {
    let (_, body) = include_str!("../surprise.rs").split_once("pub enum Surprise {").unwrap();
    let (body, _) = body.split_once("\n}").unwrap();
    for line in body.lines().filter_map(|line| line.strip_prefix("    ")) {
        let word: String = line.chars().take_while(char::is_ascii_alphanumeric).collect();
        if word.starts_with(|c: char| c.is_ascii_uppercase()) {
            let listed = CASES.iter().any(|(name, _)| *name == word);
            assert!(listed || ELSEWHERE.contains(&word.as_str()), "{word} is not made");
        }
    }
}
