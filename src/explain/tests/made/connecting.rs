//! Causes of socket, bind, listen, accept and connect, on TCP and UDP.

use super::Made::{self, Kernel};
use crate::explain::tests::bench::{Bench, inet};
use crate::explain::tests::{recv, send};
use crate::os::{Address, Call};

pub(super) fn nobody_there(b: &mut Bench) -> Address {
    // Bound and not listening: nobody else can listen there meanwhile.
    let (fd, at) = b.bound();
    b.close(fd);
    at
}

fn raw(domain: i32, ty: i32, protocol: i32) -> Call {
    Call::Socket { domain, ty, protocol }
}

fn bind(fd: i32, to: &str) -> Call {
    Call::Bind { fd, address: inet(to), len: None }
}

fn bind_to(fd: i32, to: &Address) -> Call {
    Call::Bind { fd, address: to.clone(), len: None }
}

pub(super) fn connect(fd: i32, to: &Address) -> Call {
    Call::Connect { fd, address: to.clone(), len: None }
}

const fn accept(fd: i32) -> Call {
    Call::Accept { fd }
}

fn with_port(at: &Address, ip: &str) -> Address {
    inet(&format!("{ip}:{}", at.inet().unwrap().port()))
}

// A client, the accepted socket closed by the peer with data unread: RST.
pub(super) fn reset(b: &mut Bench) -> i32 {
    let (client, server) = b.pair();
    b.ok(send(client));
    b.close(server);
    client
}

// A non-blocking connect that waits for room in a queue, and then the listener goes: the next SYN
// is answered with RST.
pub(super) fn refused_late(b: &mut Bench) -> i32 {
    let (listener, at) = b.listener(0);
    let (first, fd) = (b.tcp(), b.tcp());
    b.connect(first, &at);
    b.nonblocking(fd);
    b.run(connect(fd, &at));
    b.close(listener);
    b.ok(Call::Poll { entries: vec![(fd, libc::POLLOUT)], timeout: 10_000 });
    fd
}

pub(super) const MADE: &[(&str, Made)] = &[
    (
        "DescriptorClosed",
        Kernel(|b| {
            let fd = b.tcp();
            b.close(fd);
            Some(b.cause(send(fd)))
        }),
    ),
    (
        "DescriptorClosedTwice",
        Kernel(|b| {
            let fd = b.tcp();
            b.close(fd);
            Some(b.cause(Call::Close { fd }))
        }),
    ),
    ("DescriptorNeverOpen", Kernel(|b| Some(b.cause(send(900))))),
    (
        "NotASocket",
        Kernel(|b| {
            let (read, _) = b.two(Call::Pipe);
            Some(b.cause(send(read)))
        }),
    ),
    (
        "WrongPipeEnd",
        Kernel(|b| {
            let (_, write) = b.two(Call::Pipe);
            Some(b.cause(Call::Read { fd: write, len: 5 }))
        }),
    ),
    (
        "DescriptorsFull",
        Kernel(|b| {
            let was = b.exhaust();
            let cause = b.cause(raw(libc::AF_INET, libc::SOCK_STREAM, 0));
            b.restore(was);
            Some(cause)
        }),
    ),
    ("UnknownFamily", Kernel(|b| Some(b.cause(raw(99, libc::SOCK_STREAM, 0))))),
    ("ProtocolMismatch", Kernel(|b| Some(b.cause(raw(libc::AF_INET, libc::SOCK_STREAM, 17))))),
    ("TypeNotOffered", Kernel(|b| Some(b.cause(raw(libc::AF_INET, libc::SOCK_SEQPACKET, 0))))),
    ("ImpossibleType", Kernel(|b| Some(b.cause(raw(libc::AF_INET, 77, 0))))),
    ("RawNeedsPrivilege", Kernel(|b| b.cause_if(raw(libc::AF_INET, libc::SOCK_RAW, 1)))),
    (
        "HeldByListener",
        Kernel(|b| {
            let (_, at) = b.listener(5);
            let fd = b.tcp();
            Some(b.cause(bind_to(fd, &at)))
        }),
    ),
    (
        "HeldByBound",
        Kernel(|b| {
            let (_, at) = b.bound();
            let fd = b.tcp();
            Some(b.cause(bind_to(fd, &at)))
        }),
    ),
    (
        "HeldByConnection",
        Kernel(|b| {
            let (listener, at) = b.listener(5);
            let client = b.tcp();
            b.connect(client, &at);
            b.ok(accept(listener));
            b.close(listener);
            let fd = b.tcp();
            Some(b.cause(bind_to(fd, &at)))
        }),
    ),
    (
        "HeldElsewhere",
        Kernel(|b| {
            let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            let fd = b.tcp();
            Some(b.cause(bind_to(fd, &Address::Inet(other.local_addr().unwrap()))))
        }),
    ),
    (
        "NotMyAddress",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(bind(fd, "203.0.113.1:0")))
        }),
    ),
    (
        "PortPrivileged",
        Kernel(|b| {
            let fd = b.tcp();
            b.cause_if(bind(fd, "127.0.0.1:81"))
        }),
    ),
    (
        "AddressLength",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(Call::Bind { fd, address: inet("127.0.0.1:0"), len: Some(8) }))
        }),
    ),
    (
        "Ipv4OnIpv6",
        Kernel(|b| {
            let fd = b.socket(libc::AF_INET6, libc::SOCK_STREAM);
            Some(b.cause(bind(fd, "127.0.0.1:0")))
        }),
    ),
    (
        "AlreadyBound",
        Kernel(|b| {
            let (fd, _) = b.bound();
            Some(b.cause(bind(fd, "127.0.0.1:0")))
        }),
    ),
    (
        "NoScope",
        Kernel(|b| {
            let fd = b.socket(libc::AF_INET6, libc::SOCK_STREAM);
            Some(b.cause(bind(fd, "[fe80::1]:0")))
        }),
    ),
    (
        "FamilyDiffers",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(Call::Bind {
                fd,
                address: Address::unix_path("/tmp/sixteen-bytes"),
                len: None,
            }))
        }),
    ),
    (
        "NoSuchInterface",
        Kernel(|b| {
            let fd = b.socket(libc::AF_INET6, libc::SOCK_STREAM);
            Some(b.cause(bind(fd, "[fe80::1%99999]:0")))
        }),
    ),
    (
        "ListenTaken",
        Kernel(|b| {
            let (first, second) = (b.tcp(), b.tcp());
            for fd in [first, second] {
                b.set(fd, libc::SOL_SOCKET, libc::SO_REUSEADDR, 1);
            }
            let at = b.bind(first, "127.0.0.1:0");
            b.ok(bind_to(second, &at));
            b.ok(Call::Listen { fd: first, backlog: 1 });
            Some(b.cause(Call::Listen { fd: second, backlog: 1 }))
        }),
    ),
    (
        "ListenOnConnection",
        Kernel(|b| {
            let (client, _) = b.pair();
            Some(b.cause(Call::Listen { fd: client, backlog: 1 }))
        }),
    ),
    (
        "NotAStream",
        Kernel(|b| {
            let fd = b.udp();
            Some(b.cause(Call::Listen { fd, backlog: 1 }))
        }),
    ),
    (
        "QueueEmpty",
        Kernel(|b| {
            let (fd, _) = b.listener(1);
            b.nonblocking(fd);
            Some(b.cause(accept(fd)))
        }),
    ),
    (
        "NeverListened",
        Kernel(|b| {
            let (fd, _) = b.bound();
            Some(b.cause(accept(fd)))
        }),
    ),
    (
        "ListenerShutDown",
        Kernel(|b| {
            let (fd, _) = b.listener(1);
            b.ok(Call::Shutdown { fd, how: libc::SHUT_RD });
            Some(b.cause(accept(fd)))
        }),
    ),
    (
        "AcceptOnConnection",
        Kernel(|b| {
            let (_, server) = b.pair();
            Some(b.cause(accept(server)))
        }),
    ),
    (
        "AcceptFlags",
        Kernel(|b| {
            let (fd, _) = b.listener(1);
            Some(b.cause(Call::Accept4 { fd, flags: 1 }))
        }),
    ),
    (
        "AcceptNoDescriptor",
        Kernel(|b| {
            let (listener, at) = b.listener(1);
            let client = b.tcp();
            b.connect(client, &at);
            let was = b.exhaust();
            let cause = b.cause(accept(listener));
            b.restore(was);
            Some(cause)
        }),
    ),
    (
        "RefusedNotListening",
        Kernel(|b| {
            let (_, at) = b.bound();
            let fd = b.tcp();
            Some(b.cause(connect(fd, &at)))
        }),
    ),
    (
        "RefusedOtherAddress",
        Kernel(|b| {
            let (_, at) = b.listener(1);
            let fd = b.tcp();
            Some(b.cause(connect(fd, &with_port(&at, "127.0.0.2"))))
        }),
    ),
    (
        "RefusedSwapped",
        Kernel(|b| {
            let (_, at) = b.listener(1);
            let port = at.inet().unwrap().port();
            let fd = b.tcp();
            // Of 1000 ports one or another is its own mirror image.
            (port.swap_bytes() != port && port.swap_bytes() != 0)
                .then(|| b.cause(connect(fd, &inet(&format!("127.0.0.1:{}", port.swap_bytes())))))
        }),
    ),
    (
        "RefusedUdp",
        Kernel(|b| {
            let fd = b.udp();
            let at = b.bind(fd, "127.0.0.1:0");
            let client = b.tcp();
            Some(b.cause(connect(client, &at)))
        }),
    ),
    (
        "RefusedV6Only",
        Kernel(|b| {
            let server = b.socket(libc::AF_INET6, libc::SOCK_STREAM);
            b.set(server, libc::IPPROTO_IPV6, libc::IPV6_V6ONLY, 1);
            let at = b.bind(server, "[::]:0");
            b.ok(Call::Listen { fd: server, backlog: 1 });
            let fd = b.tcp();
            Some(b.cause(connect(fd, &with_port(&at, "127.0.0.1"))))
        }),
    ),
    (
        "RefusedPortZero",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(connect(fd, &inet("127.0.0.1:0"))))
        }),
    ),
    (
        "RefusedNobody",
        Kernel(|b| {
            let at = nobody_there(b);
            let fd = b.tcp();
            Some(b.cause(connect(fd, &at)))
        }),
    ),
    (
        "TcpNeedsOnePeer",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(connect(fd, &inet("224.0.0.1:9"))))
        }),
    ),
    (
        "PairTaken",
        Kernel(|b| {
            let (_, at) = b.listener(5);
            let (first, second) = (b.tcp(), b.tcp());
            for fd in [first, second] {
                b.set(fd, libc::SOL_SOCKET, libc::SO_REUSEADDR, 1);
            }
            let own = b.bind(first, "127.0.0.1:0");
            b.ok(bind_to(second, &own));
            b.connect(first, &at);
            Some(b.cause(connect(second, &at)))
        }),
    ),
    (
        "Broadcast",
        Kernel(|b| {
            let fd = b.udp();
            Some(b.cause(connect(fd, &inet("127.255.255.255:9"))))
        }),
    ),
    (
        "InProgress",
        Kernel(|b| {
            let (_, at) = b.listener(0);
            let first = b.tcp();
            b.connect(first, &at);
            let fd = b.tcp();
            b.nonblocking(fd);
            Some(b.cause(connect(fd, &at)))
        }),
    ),
    (
        "StillTrying",
        Kernel(|b| {
            let (_, at) = b.listener(0);
            let first = b.tcp();
            b.connect(first, &at);
            let fd = b.tcp();
            b.nonblocking(fd);
            b.run(connect(fd, &at));
            Some(b.cause(connect(fd, &at)))
        }),
    ),
    (
        "ConnectOnListener",
        Kernel(|b| {
            let (fd, at) = b.listener(1);
            Some(b.cause(connect(fd, &at)))
        }),
    ),
    (
        "AlreadyConnected",
        Kernel(|b| {
            let (client, _) = b.pair();
            Some(b.cause(connect(client, &inet("127.0.0.1:9"))))
        }),
    ),
    (
        "ConnectedBefore",
        Kernel(|b| {
            let client = reset(b);
            b.run(recv(client));
            Some(b.cause(connect(client, &inet("127.0.0.1:9"))))
        }),
    ),
    (
        "FailedBefore",
        Kernel(|b| {
            let fd = refused_late(b);
            let (level, option) = (libc::SOL_SOCKET, libc::SO_ERROR);
            b.ok(Call::GetSockOpt { fd, level, option, len: 4 });
            Some(b.cause(connect(fd, &inet("127.0.0.1:9"))))
        }),
    ),
    (
        "LoopbackToOutside",
        Kernel(|b| {
            let (fd, _) = b.bound();
            Some(b.cause(connect(fd, &inet("203.0.113.1:9"))))
        }),
    ),
];
