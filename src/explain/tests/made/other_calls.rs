//! Causes of options, of fcntl, ioctl and setrlimit, and of poll, select and epoll.

use super::Made::{self, Kernel};
use crate::explain::tests::bench::{Bench, set};
use crate::os::{Call, Payload};

const NOFILE: i32 = libc::RLIMIT_NOFILE as i32;
const EPOLLIN: u32 = libc::EPOLLIN as u32;

fn give(fd: i32, level: i32, option: i32, value: &[u8]) -> Call {
    Call::SetSockOpt { fd, level, option, value: Payload::from(value.to_vec()) }
}

fn tcp_set(b: &mut Bench, option: i32, value: i32) -> Call {
    set(b.tcp(), libc::IPPROTO_TCP, option, value)
}

// 239.1.2.3 or another group, on the loopback interface.
fn join(fd: i32, group: [u8; 4], option: i32) -> Call {
    let value: Vec<u8> = group.into_iter().chain([127, 0, 0, 1]).collect();
    give(fd, libc::IPPROTO_IP, option, &value)
}

const GROUP: [u8; 4] = [239, 1, 2, 3];

fn epoll(b: &mut Bench) -> i32 {
    b.ok(Call::EpollCreate { flags: 0 })
}

const fn watch(epfd: i32, operation: i32, fd: i32, events: u32) -> Call {
    Call::EpollCtl { epfd, operation, fd, events }
}

const fn add(epfd: i32, fd: i32) -> Call {
    watch(epfd, libc::EPOLL_CTL_ADD, fd, EPOLLIN)
}

pub(super) const MADE: &[(&str, Made)] = &[
    (
        "Option ForOthers",
        Kernel(|b| {
            let fd = b.udp();
            Some(b.cause(set(fd, libc::IPPROTO_TCP, libc::TCP_NODELAY, 1)))
        }),
    ),
    (
        "Option Unknown",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(set(fd, libc::SOL_SOCKET, 9_999, 1)))
        }),
    ),
    (
        "Option ReadOnly",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(set(fd, libc::SOL_SOCKET, libc::SO_TYPE, 1)))
        }),
    ),
    (
        "Option WriteOnly",
        Kernel(|b| {
            let fd = b.udp();
            let (level, option) = (libc::IPPROTO_IP, libc::IP_ADD_MEMBERSHIP);
            Some(b.cause(Call::GetSockOpt { fd, level, option, len: 8 }))
        }),
    ),
    (
        "Option Length",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(give(fd, libc::SOL_SOCKET, libc::SO_LINGER, &[1, 0, 0, 0])))
        }),
    ),
    (
        "Option Range",
        Kernel(|b| {
            for (option, value) in
                [(libc::TCP_KEEPINTVL, 0), (libc::TCP_MAXSEG, 1), (libc::TCP_KEEPCNT, 128)]
            {
                let call = tcp_set(b, option, value);
                assert_eq!(super::name_of(&b.cause(call)), "Option Range", "{option}");
            }
            let fd = b.tcp();
            assert_eq!(
                super::name_of(&b.cause(set(fd, libc::IPPROTO_IP, libc::IP_TTL, 999))),
                "Option Range"
            );
            let call = tcp_set(b, libc::TCP_KEEPIDLE, 0);
            Some(b.cause(call))
        }),
    ),
    (
        "Option AfterBind",
        Kernel(|b| {
            let fd = b.socket(libc::AF_INET6, libc::SOCK_STREAM);
            b.bind(fd, "[::1]:0");
            Some(b.cause(set(fd, libc::IPPROTO_IPV6, libc::IPV6_V6ONLY, 1)))
        }),
    ),
    (
        "Option Invalid",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(set(fd, libc::SOL_SOCKET, libc::SO_TIMESTAMPING, 1 << 30)))
        }),
    ),
    (
        "Option Time",
        Kernel(|b| {
            let fd = b.tcp();
            let time = [0_i64, 1_000_000].map(i64::to_ne_bytes).concat();
            Some(b.cause(give(fd, libc::SOL_SOCKET, libc::SO_RCVTIMEO, &time)))
        }),
    ),
    (
        "Option Privileged",
        Kernel(|b| {
            let fd = b.tcp();
            b.cause_if(set(fd, libc::SOL_SOCKET, libc::SO_MARK, 1))
        }),
    ),
    (
        "Option NoInterface",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(give(fd, libc::SOL_SOCKET, libc::SO_BINDTODEVICE, b"nosuch0\0")))
        }),
    ),
    (
        "Option NoModule",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(give(fd, libc::IPPROTO_TCP, libc::TCP_ULP, b"nosuch")))
        }),
    ),
    (
        "Option CongestionUnknown",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(give(fd, libc::IPPROTO_TCP, libc::TCP_CONGESTION, b"nosuch")))
        }),
    ),
    (
        "Option GroupJoined",
        Kernel(|b| {
            let fd = b.udp();
            b.ok(join(fd, GROUP, libc::IP_ADD_MEMBERSHIP));
            Some(b.cause(join(fd, GROUP, libc::IP_ADD_MEMBERSHIP)))
        }),
    ),
    (
        "Option GroupNotJoined",
        Kernel(|b| {
            let fd = b.udp();
            Some(b.cause(join(fd, GROUP, libc::IP_DROP_MEMBERSHIP)))
        }),
    ),
    (
        "Option GroupNotMulticast",
        Kernel(|b| {
            let fd = b.udp();
            Some(b.cause(join(fd, [10, 1, 2, 3], libc::IP_ADD_MEMBERSHIP)))
        }),
    ),
    (
        "Option GroupOnTcp",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(join(fd, GROUP, libc::IP_ADD_MEMBERSHIP)))
        }),
    ),
    (
        "Option NotMyAddress",
        Kernel(|b| {
            let fd = b.udp();
            Some(b.cause(give(fd, libc::IPPROTO_IP, libc::IP_MULTICAST_IF, &[203, 0, 113, 1])))
        }),
    ),
    (
        "Option NotConnected",
        Kernel(|b| {
            let fd = b.udp();
            let (level, option) = (libc::IPPROTO_IP, libc::IP_MTU);
            Some(b.cause(Call::GetSockOpt { fd, level, option, len: 4 }))
        }),
    ),
    (
        "FcntlUnknown",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(Call::Fcntl { fd, command: 9_999, argument: 0 }))
        }),
    ),
    (
        "FcntlNumberTooHigh",
        Kernel(|b| {
            let fd = b.tcp();
            Some(b.cause(Call::Fcntl { fd, command: libc::F_DUPFD, argument: i32::MAX }))
        }),
    ),
    (
        "IoctlNotHere",
        Kernel(|b| {
            let fd = b.udp();
            Some(b.cause(Call::Ioctl { fd, request: 0x8905, argument: 0 }))
        }),
    ),
    (
        "IoctlOnListener",
        Kernel(|b| {
            let (fd, _) = b.listener(1);
            Some(b.cause(Call::Ioctl { fd, request: libc::FIONREAD as u32, argument: 0 }))
        }),
    ),
    (
        "LimitAboveHard",
        Kernel(|b| b.cause_if(Call::SetRLimit { resource: NOFILE, soft: u64::MAX - 1 })),
    ),
    ("LimitUnknown", Kernel(|b| Some(b.cause(Call::SetRLimit { resource: 99, soft: 1 })))),
    (
        "PollTooMany",
        Kernel(|b| {
            let fd = b.tcp();
            b.ok(Call::SetRLimit { resource: NOFILE, soft: 1024 });
            b.world.host = Some(std::sync::Arc::new(crate::os::Host::read("0")));
            Some(b.cause(Call::Poll { entries: vec![(fd, libc::POLLIN); 1025], timeout: 0 }))
        }),
    ),
    (
        "WatchedClosed",
        Kernel(|b| {
            let fd = b.tcp();
            b.close(fd);
            Some(b.cause(Call::Select {
                read: vec![fd],
                write: vec![],
                except: vec![],
                timeout: None,
            }))
        }),
    ),
    (
        "EpollExists",
        Kernel(|b| {
            let (ep, fd) = (epoll(b), b.udp());
            b.ok(add(ep, fd));
            Some(b.cause(add(ep, fd)))
        }),
    ),
    (
        "EpollAbsent",
        Kernel(|b| {
            let (ep, fd) = (epoll(b), b.udp());
            Some(b.cause(watch(ep, libc::EPOLL_CTL_DEL, fd, 0)))
        }),
    ),
    (
        "EpollFile",
        Kernel(|b| {
            use std::os::fd::AsRawFd;
            let ep = epoll(b);
            let path = b.path("file");
            let file = std::fs::File::create(path).unwrap();
            Some(b.cause(add(ep, file.as_raw_fd())))
        }),
    ),
    (
        "EpollItself",
        Kernel(|b| {
            let ep = epoll(b);
            Some(b.cause(add(ep, ep)))
        }),
    ),
    (
        "NotAnEpoll",
        Kernel(|b| {
            let (one, other) = (b.udp(), b.udp());
            Some(b.cause(add(one, other)))
        }),
    ),
    (
        "EpollLoop",
        Kernel(|b| {
            let (one, other) = (epoll(b), epoll(b));
            b.ok(add(one, other));
            Some(b.cause(add(other, one)))
        }),
    ),
    (
        "EpollMost",
        Kernel(|b| {
            let epfd = epoll(b);
            Some(b.cause(Call::EpollWait { epfd, most: 0, timeout: 0 }))
        }),
    ),
    (
        "EpollOperation",
        Kernel(|b| {
            let (ep, fd) = (epoll(b), b.udp());
            Some(b.cause(watch(ep, 9, fd, EPOLLIN)))
        }),
    ),
    (
        "EpollExclusive",
        Kernel(|b| {
            let (ep, fd) = (epoll(b), b.udp());
            let (exclusive, once) = (libc::EPOLLEXCLUSIVE as u32, libc::EPOLLONESHOT as u32);
            Some(b.cause(watch(ep, libc::EPOLL_CTL_ADD, fd, EPOLLIN | exclusive | once)))
        }),
    ),
    ("EpollFlags", Kernel(|b| Some(b.cause(Call::EpollCreate { flags: 1 })))),
];
