//! Causes that this kernel does not give on loopback, made from what it would have said.

use super::Made::{self, World};
use crate::explain::tests::{TCP, UDP, bind, connect, recv, send};
use crate::os::{Address, Call, Errno, TcpState};

const fn socket() -> Call {
    Call::Socket { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: 0 }
}

const HERE: &str = "127.0.0.1:8080";

const fn option() -> Call {
    Call::GetSockOpt { fd: 3, level: libc::SOL_SOCKET, option: libc::SO_BROADCAST, len: 4 }
}

pub(super) const MADE: &[(&str, Made)] = &[
    ("BadPointer", World(|s| s.cause(recv(3), Errno::EFAULT))),
    ("Interrupted", World(|s| s.cause(recv(3), Errno::EINTR))),
    ("NoMemory", World(|s| s.cause(recv(3), Errno::ENOMEM))),
    ("SystemFull", World(|s| s.cause(socket(), Errno::ENFILE))),
    ("Firewall", World(|s| s.cause(Call::Accept { fd: 3 }, Errno::EPERM))),
    ("NotListed", World(|s| s.cause(recv(3), Errno(libc::EXDEV)))),
    ("SocketForbidden", World(|s| s.cause(socket(), Errno::EACCES))),
    (
        "HeldByTimeWait",
        World(|s| {
            s.connection(3, HERE, "127.0.0.1:5000", TcpState::FinWait2);
            s.done(Call::Close { fd: 3 }, 0);
            s.row(3, TcpState::TimeWait, HERE, "127.0.0.1:5000", Some(60));
            s.socket(4, TCP);
            s.cause(bind(4, HERE), Errno::EADDRINUSE)
        }),
    ),
    (
        "HeldByEnding",
        World(|s| {
            s.connection(3, HERE, "127.0.0.1:5000", TcpState::FinWait2);
            s.done(Call::Close { fd: 3 }, 0);
            s.row(3, TcpState::FinWait2, HERE, "127.0.0.1:5000", Some(60));
            s.socket(4, TCP);
            s.cause(bind(4, HERE), Errno::EADDRINUSE)
        }),
    ),
    (
        "NoPortLeft",
        World(|s| {
            s.socket(3, TCP);
            s.cause(bind(3, "127.0.0.1:0"), Errno::EADDRINUSE)
        }),
    ),
    ("BindForbidden", World(|s| s.cause(bind(3, HERE), Errno::EACCES))),
    (
        "BindInvalid",
        World(|s| {
            s.socket(3, TCP);
            s.cause(bind(3, HERE), Errno::EINVAL)
        }),
    ),
    (
        "PathReadOnly",
        World(|s| {
            let address = Address::unix_path("/x");
            s.cause(Call::Bind { fd: 3, address, len: None }, Errno::EROFS)
        }),
    ),
    ("ClientGaveUp", World(|s| s.cause(Call::Accept { fd: 3 }, Errno::ECONNABORTED))),
    ("PendingNetworkError", World(|s| s.cause(Call::Accept { fd: 3 }, Errno::ENETDOWN))),
    ("ConnectInterrupted", World(|s| s.cause(connect(3, HERE), Errno::EINTR))),
    (
        "QueueFull",
        World(|s| {
            s.listener(3, HERE);
            s.queue(3, 6, 5);
            s.socket(4, TCP);
            s.cause(connect(4, HERE), Errno::ETIMEDOUT)
        }),
    ),
    ("NoAnswer", World(|s| s.cause(connect(3, HERE), Errno::ETIMEDOUT))),
    ("NoRoute", World(|s| s.cause(connect(3, HERE), Errno::ENETUNREACH))),
    (
        "NoRouteOrBroadcast",
        World(|s| {
            s.socket(3, TCP);
            s.cause(connect(3, "192.0.2.255:80"), Errno::ENETUNREACH)
        }),
    ),
    (
        "PeerNeverRead",
        World(|s| {
            s.connection(3, "127.0.0.1:5000", "127.0.0.1:8080", TcpState::Established);
            s.connection(4, "127.0.0.1:8080", "127.0.0.1:5000", TcpState::Established);
            s.look(4, |reading| reading.unread = crate::os::Fact::Observed(5));
            let (level, option) = (libc::IPPROTO_TCP, libc::TCP_USER_TIMEOUT);
            s.done(super::super::bench::set(3, level, option, 1000), 0);
            s.cause(recv(3), Errno::ETIMEDOUT)
        }),
    ),
    (
        "ListenUnbound",
        World(|s| {
            s.socket(3, TCP);
            s.cause(Call::Listen { fd: 3, backlog: 1 }, Errno::EDESTADDRREQ)
        }),
    ),
    ("HostUnreachable", World(|s| s.cause(connect(3, HERE), Errno::EHOSTUNREACH))),
    ("NoPortToDestination", World(|s| s.cause(connect(3, HERE), Errno::EADDRNOTAVAIL))),
    ("LocalAddressTaken", World(|s| s.cause(connect(3, HERE), Errno::EADDRINUSE))),
    ("ConnectForbidden", World(|s| s.cause(connect(3, HERE), Errno::EPERM))),
    (
        "ConnectInvalid",
        World(|s| {
            s.socket(3, TCP);
            s.cause(connect(3, HERE), Errno::EINVAL)
        }),
    ),
    ("ResetInHandshake", World(|s| s.cause(connect(3, HERE), Errno::ECONNRESET))),
    ("TryLater", World(|s| s.cause(connect(3, HERE), Errno::EAGAIN))),
    ("NeverAcknowledged", World(|s| s.cause(send(3), Errno::ETIMEDOUT))),
    (
        "SendForbidden",
        World(|s| {
            s.socket(3, TCP);
            s.cause(send(3), Errno::EACCES)
        }),
    ),
    ("SendInvalid", World(|s| s.cause(send(3), Errno::EINVAL))),
    (
        "RecvInvalid",
        World(|s| {
            s.socket(3, UDP);
            s.cause(recv(3), Errno::EINVAL)
        }),
    ),
    ("InterfaceQueueFull", World(|s| s.cause(send(3), Errno::ENOBUFS))),
    ("FastOpenRunning", World(|s| s.cause(send(3), Errno::EALREADY))),
    ("ConnectionTimedOut", World(|s| s.cause(recv(3), Errno::ETIMEDOUT))),
    ("CloseInterrupted", World(|s| s.cause(Call::Close { fd: 3 }, Errno::EINTR))),
    ("OnlyFiles", World(|s| s.cause(Call::Close { fd: 3 }, Errno::EIO))),
    ("NameInvalid", World(|s| s.cause(Call::GetSockName { fd: 3 }, Errno::EINVAL))),
    (
        "DescriptorUnfit",
        World(|s| {
            s.socket(3, TCP);
            s.cause(Call::Fcntl { fd: 3, command: 1031, argument: 4096 }, Errno::EBADF)
        }),
    ),
    ("Option Connected", World(|s| s.cause(option(), Errno::EISCONN))),
    ("Option Busy", World(|s| s.cause(option(), Errno::EBUSY))),
    (
        "FcntlInvalid",
        World(|s| {
            s.cause(Call::Fcntl { fd: 3, command: libc::F_SETFL, argument: -1 }, Errno::EINVAL)
        }),
    ),
    (
        "NoSuchProcess",
        World(|s| {
            s.cause(Call::Fcntl { fd: 3, command: libc::F_SETOWN, argument: 9 }, Errno::ESRCH)
        }),
    ),
    (
        "IoctlInvalid",
        World(|s| s.cause(Call::Ioctl { fd: 3, request: 0x8905, argument: 0 }, Errno::EINVAL)),
    ),
    (
        "LimitForbidden",
        World(|s| s.cause(Call::SetRLimit { resource: 7, soft: u64::MAX }, Errno::EPERM)),
    ),
    ("UnlinkBusy", World(|s| s.cause(Call::Unlink { path: "/mnt".into() }, Errno::EBUSY))),
    (
        "SelectTooHigh",
        World(|s| {
            let read = vec![5_000];
            s.cause(
                Call::Select { read, write: vec![], except: vec![], timeout: None },
                Errno::EINVAL,
            )
        }),
    ),
    (
        "WaitInvalid",
        World(|s| s.cause(Call::Poll { entries: vec![(3, 1)], timeout: 0 }, Errno::EINVAL)),
    ),
    (
        "EpollWatches",
        World(|s| {
            let (epfd, operation, fd, events) = (3, 1, 4, 1);
            s.cause(Call::EpollCtl { epfd, operation, fd, events }, Errno::ENOSPC)
        }),
    ),
];
