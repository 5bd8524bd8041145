//! Causes of sending, receiving and ending, on TCP and UDP.

use super::Made::{self, Kernel};
use super::connecting::{connect, nobody_there, refused_late, reset};
use crate::explain::tests::bench::{inet, text};
use crate::explain::tests::{recv, send};
use crate::os::{Address, Call};

fn to_port_zero(fd: i32) -> Call {
    Call::SendTo { fd, data: text("x"), flags: 0, address: inet("127.0.0.1:0") }
}

pub(super) const MADE: &[(&str, Made)] = &[
    (
        "SendNeverConnected",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(send(fd)))
        }),
    ),
    (
        "SendOnListener",
        Kernel(|b| {
            let (fd, _) = b.listener(1);
            Some(b.cause(send(fd)))
        }),
    ),
    (
        "SendAfterShutdown",
        Kernel(|b| {
            let (client, _) = b.pair();
            b.ok(Call::Shutdown { fd: client, how: libc::SHUT_WR });
            Some(b.cause(send(client)))
        }),
    ),
    (
        "SendAfterEnd",
        Kernel(|b| {
            let (client, server) = b.pair();
            b.close(server);
            b.ok(send(client));
            Some(b.cause(send(client)))
        }),
    ),
    (
        "PeerReset",
        Kernel(|b| {
            let (client, server) = b.pair();
            let address = Address::Other { family: libc::AF_UNSPEC, bytes: vec![0; 14].into() };
            b.ok(Call::Connect { fd: server, address, len: None });
            Some(b.cause(recv(client)))
        }),
    ),
    (
        "RefusedClosed",
        Kernel(|b| {
            let (listener, at) = b.listener(5);
            b.close(listener);
            let client = b.tcp();
            Some(b.cause(connect(client, &at)))
        }),
    ),
    (
        "RefusedUnswapped",
        Kernel(|b| {
            let client = b.tcp();
            let free = nobody_there(b).inet().unwrap().port();
            let bytes = [&free.to_be_bytes()[..], &[127, 0, 0, 1], &[0; 8]].concat();
            let address = Address::Other { family: libc::AF_INET, bytes: bytes.into() };
            Some(b.cause(Call::Connect { fd: client, address, len: None }))
        }),
    ),
    (
        "ResetUnread",
        Kernel(|b| {
            let (client, server) = b.pair();
            b.ok(send(client));
            b.close(server);
            Some(b.cause(recv(client)))
        }),
    ),
    (
        "ResetLinger",
        Kernel(|b| {
            let (client, server) = b.pair();
            let value = crate::os::Payload::from([1_i32, 0].map(i32::to_ne_bytes).concat());
            let (level, option) = (libc::SOL_SOCKET, libc::SO_LINGER);
            b.ok(Call::SetSockOpt { fd: server, level, option, value });
            b.close(server);
            Some(b.cause(recv(client)))
        }),
    ),
    (
        "ResetListener",
        Kernel(|b| {
            let (listener, at) = b.listener(5);
            let client = b.tcp();
            b.connect(client, &at);
            b.close(listener);
            Some(b.cause(recv(client)))
        }),
    ),
    (
        "MappedOnV6Only",
        Kernel(|b| {
            let (_, at) = b.listener(5);
            let client = b.socket(libc::AF_INET6, libc::SOCK_STREAM);
            b.set(client, libc::IPPROTO_IPV6, libc::IPV6_V6ONLY, 1);
            let port = at.inet().unwrap().port();
            let to = super::super::bench::inet(&format!("[::ffff:127.0.0.1]:{port}"));
            Some(b.cause(Call::Connect { fd: client, address: to, len: None }))
        }),
    ),
    (
        "PipeNoReader",
        Kernel(|b| {
            let (read, fd) = b.two(Call::Pipe);
            b.close(read);
            Some(b.cause(Call::Write { fd, data: "x".into() }))
        }),
    ),
    (
        "SendBufferFull",
        Kernel(|b| {
            let (client, _) = b.pair();
            b.nonblocking(client);
            let data = crate::os::Payload::from(vec![0; 1 << 20]);
            let full = || Call::Send { fd: client, data: data.clone(), flags: 0 };
            while b.run(full()).errno().is_none() {}
            Some(b.cause(full()))
        }),
    ),
    (
        "HandshakeRunning",
        Kernel(|b| {
            let (_, at) = b.listener(0);
            let first = b.tcp();
            b.connect(first, &at);
            let fd = b.tcp();
            b.nonblocking(fd);
            b.run(connect(fd, &at));
            Some(b.cause(recv(fd)))
        }),
    ),
    (
        "NothingAtThatPort",
        Kernel(|b| {
            let receiver = b.udp();
            let at = b.bind(receiver, "127.0.0.1:0");
            let fd = b.udp();
            b.connect(fd, &at);
            // Connected to itself it takes nothing from others, and nobody else can get its port.
            b.connect(receiver, &at);
            b.ok(send(fd));
            Some(b.cause(send(fd)))
        }),
    ),
    (
        "ConnectRefusedLate",
        Kernel(|b| {
            let fd = refused_late(b);
            Some(b.cause(recv(fd)))
        }),
    ),
    (
        "DatagramTooLong",
        Kernel(|b| {
            let fd = b.udp();
            let data = crate::os::Payload::from(vec![0; 65_508]);
            Some(b.cause(Call::SendTo { fd, data, flags: 0, address: inet("127.0.0.1:9") }))
        }),
    ),
    (
        "NoDestination",
        Kernel(|b| {
            let fd = b.udp();
            Some(b.cause(send(fd)))
        }),
    ),
    (
        "FlagNotForType",
        Kernel(|b| {
            let fd = b.udp();
            let address = inet("127.0.0.1:9");
            Some(b.cause(Call::SendTo { fd, data: text("x"), flags: libc::MSG_OOB, address }))
        }),
    ),
    (
        "DestinationPortZero",
        Kernel(|b| {
            let fd = b.udp();
            Some(b.cause(to_port_zero(fd)))
        }),
    ),
    (
        "NothingToRead",
        Kernel(|b| {
            let (client, _) = b.pair();
            Some(b.cause(Call::Recv { fd: client, len: 5, flags: libc::MSG_DONTWAIT }))
        }),
    ),
    (
        "NothingUnaccepted",
        Kernel(|b| {
            let (_, at) = b.listener(5);
            let fd = b.tcp();
            b.connect(fd, &at);
            Some(b.cause(Call::Recv { fd, len: 5, flags: libc::MSG_DONTWAIT }))
        }),
    ),
    (
        "NothingHere",
        Kernel(|b| {
            let (client, _) = b.pair();
            b.ok(send(client));
            Some(b.cause(Call::Recv { fd: client, len: 5, flags: libc::MSG_DONTWAIT }))
        }),
    ),
    (
        "RecvNeverConnected",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(recv(fd)))
        }),
    ),
    (
        "RecvOnListener",
        Kernel(|b| {
            let (fd, _) = b.listener(1);
            Some(b.cause(recv(fd)))
        }),
    ),
    (
        "NoUrgentData",
        Kernel(|b| {
            let (client, _) = b.pair();
            Some(b.cause(Call::Recv { fd: client, len: 1, flags: libc::MSG_OOB }))
        }),
    ),
    (
        "ShutdownNotConnected",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(Call::Shutdown { fd, how: libc::SHUT_WR }))
        }),
    ),
    (
        "ShutdownEnded",
        Kernel(|b| {
            let client = reset(b);
            b.run(recv(client));
            Some(b.cause(Call::Shutdown { fd: client, how: libc::SHUT_WR }))
        }),
    ),
    (
        "BadHow",
        Kernel(|b| {
            let (client, _) = b.pair();
            Some(b.cause(Call::Shutdown { fd: client, how: 7 }))
        }),
    ),
    (
        "PeerNeverConnected",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(Call::GetPeerName { fd }))
        }),
    ),
    (
        "PeerOfListener",
        Kernel(|b| {
            let (fd, _) = b.listener(1);
            Some(b.cause(Call::GetPeerName { fd }))
        }),
    ),
    (
        "PeerGone",
        Kernel(|b| {
            let client = reset(b);
            b.run(recv(client));
            Some(b.cause(Call::GetPeerName { fd: client }))
        }),
    ),
];
