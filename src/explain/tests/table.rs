//! Every errno that `errors.md` lists for a call has a cause of its own.

use super::*;
use crate::explain::{Cause, diagnose, failure, surprise};
use crate::lang::Lang;
use crate::os::Control;
use proptest::prelude::*;

const TABLE: &[(&str, &str)] = &[
    (
        "socket",
        "EAFNOSUPPORT EPROTONOSUPPORT ESOCKTNOSUPPORT EINVAL EACCES EPERM EMFILE ENFILE ENOBUFS ENOMEM",
    ),
    (
        "bind",
        "EADDRINUSE EADDRNOTAVAIL EACCES EINVAL EAFNOSUPPORT EBADF ENOTSOCK EFAULT ENOENT ENOTDIR ELOOP ENAMETOOLONG EROFS ENODEV",
    ),
    (
        "socketpair",
        "EAFNOSUPPORT EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP EINVAL EMFILE ENFILE ENOMEM",
    ),
    ("pipe", "EMFILE ENFILE ENOMEM"),
    ("dup", "EBADF EMFILE"),
    ("unlink", "ENOENT EISDIR EACCES EPERM ENOTDIR ELOOP ENAMETOOLONG EROFS EBUSY"),
    (
        "getsockopt setsockopt",
        "ENOPROTOOPT EOPNOTSUPP EINVAL ENOTCONN ENOBUFS ENOMEM EFAULT EBADF ENOTSOCK",
    ),
    ("setsockopt", "EPERM EACCES ENODEV EISCONN EBUSY EDOM ENOENT EADDRINUSE EADDRNOTAVAIL EPROTO"),
    ("fcntl", "EBADF EINVAL EMFILE ESRCH"),
    ("ioctl", "EBADF EINVAL ENOTTY EFAULT"),
    ("setrlimit", "EINVAL EPERM EFAULT"),
    ("poll", "EINTR EINVAL EFAULT ENOMEM"),
    ("select", "EBADF EINTR EINVAL ENOMEM"),
    ("epoll_create1", "EINVAL EMFILE ENFILE ENOMEM"),
    ("epoll_ctl", "EBADF EEXIST EINVAL ELOOP ENOENT ENOMEM ENOSPC EPERM"),
    ("epoll_wait", "EBADF EFAULT EINTR EINVAL"),
    ("sendmsg", "ETOOMANYREFS ESRCH"),
    ("listen", "EADDRINUSE EINVAL EOPNOTSUPP EDESTADDRREQ EBADF ENOTSOCK"),
    (
        "accept accept4",
        "EAGAIN EINVAL EOPNOTSUPP EMFILE ENFILE ECONNABORTED EPERM EPROTO ENOBUFS ENOMEM EINTR ENETDOWN ENOPROTOOPT EHOSTDOWN EHOSTUNREACH ENETUNREACH EBADF ENOTSOCK EFAULT",
    ),
    (
        "connect",
        "ECONNREFUSED ETIMEDOUT ENETUNREACH EHOSTUNREACH EADDRNOTAVAIL EADDRINUSE EACCES EPERM EAFNOSUPPORT EINVAL EINPROGRESS EALREADY EISCONN ECONNABORTED ECONNRESET EPROTOTYPE EAGAIN ENOENT EFAULT EINTR EBADF ENOTSOCK",
    ),
    (
        "send write sendto writev sendmsg",
        "EPIPE ECONNRESET EAGAIN ETIMEDOUT ENETUNREACH EHOSTUNREACH ECONNREFUSED EMSGSIZE EDESTADDRREQ ENOTCONN EISCONN EACCES EPERM EOPNOTSUPP EINVAL ENOBUFS ENOMEM EFAULT EALREADY EINTR EBADF ENOTSOCK",
    ),
    (
        "recv read recvfrom recvmsg",
        "EAGAIN ECONNRESET ENOTCONN ETIMEDOUT ECONNREFUSED EINVAL EFAULT ENOMEM EINTR EBADF ENOTSOCK",
    ),
    ("shutdown", "ENOTCONN EINVAL EBADF ENOTSOCK"),
    ("close", "EBADF EINTR EIO ENOSPC EDQUOT"),
    ("getpeername", "ENOTCONN"),
    ("getsockname getpeername", "EINVAL ENOBUFS EBADF ENOTSOCK EFAULT"),
];

fn calls(fd: i32) -> Vec<Call> {
    let data = Payload::from("hello");
    vec![
        Call::Socket { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: 0 },
        bind(fd, "127.0.0.1:8080"),
        Call::Listen { fd, backlog: 5 },
        Call::Accept { fd },
        connect(fd, "127.0.0.1:8080"),
        Call::Send { fd, data: data.clone(), flags: 0 },
        Call::Write { fd, data: data.clone() },
        Call::SendTo { fd, data, flags: 0, address: addr("127.0.0.1:8080") },
        recv(fd),
        Call::Read { fd, len: 100 },
        Call::RecvFrom { fd, len: 100, flags: 0 },
        Call::Shutdown { fd, how: libc::SHUT_WR },
        Call::Close { fd },
        Call::SocketPair { domain: libc::AF_UNIX, ty: libc::SOCK_STREAM, protocol: 0 },
        Call::Pipe,
        Call::Accept4 { fd, flags: 0 },
        Call::Writev { fd, data: vec![Payload::from("a"), Payload::from("b")] },
        message(fd),
        Call::RecvMsg { fd, len: 100, control: 0, flags: 0 },
        Call::Dup { fd },
        Call::Unlink { path: "/tmp/s".into() },
        Call::GetSockOpt { fd, level: libc::SOL_SOCKET, option: libc::SO_RCVBUF, len: 4 },
        Call::SetSockOpt {
            fd,
            level: libc::SOL_SOCKET,
            option: libc::SO_RCVBUF,
            value: Payload::from(vec![0; 4]),
        },
        Call::Fcntl { fd, command: libc::F_SETFL, argument: 0 },
        Call::Ioctl { fd, request: libc::FIONREAD as u32, argument: 0 },
        Call::SetRLimit { resource: libc::RLIMIT_NOFILE as i32, soft: 10 },
        Call::Poll { entries: vec![(fd, libc::POLLIN)], timeout: 0 },
        Call::Select { read: vec![fd], write: vec![], except: vec![], timeout: None },
        Call::EpollCreate { flags: 0 },
        Call::EpollCtl { epfd: 4, operation: 1, fd, events: 1 },
        Call::EpollWait { epfd: fd, most: 5, timeout: 0 },
        Call::GetSockName { fd },
        Call::GetPeerName { fd },
    ]
}

fn message(fd: i32) -> Call {
    let control = vec![Control::Credentials { pid: 1, uid: 0, gid: 0 }];
    Call::SendMsg { fd, data: vec![Payload::from("a")], address: None, control, flags: 0 }
}

#[test]
fn every_call_has_a_row() {
    for call in calls(3) {
        let listed = TABLE.iter().any(|(names, _)| names.split(' ').any(|n| n == call.name()));
        assert!(listed, "{}", call.name());
    }
    let names: std::collections::BTreeSet<&str> = calls(3).iter().map(Call::name).collect();
    assert_eq!(names.len(), 33);
}

// Calls that differ only in how they take their arguments are named by the first of them.
#[test]
fn an_errnos_page_names_the_calls_that_give_it() {
    for (names, errnos) in TABLE {
        for (errno, name) in
            errnos.split(' ').flat_map(|errno| names.split(' ').map(move |name| (errno, name)))
        {
            let page = crate::explain::errno(Lang::En, Errno::from_name(errno).unwrap()).advice;
            let family = match name {
                "write" | "sendto" | "writev" => "send",
                "read" | "recvfrom" | "recvmsg" => "recv",
                "accept4" => "accept",
                "epoll_create1" => "epoll_create",
                "sendmsg" if !page.contains("sendmsg") => "send",
                other => other,
            };
            let every = page.contains("setsockopt, poll ...");
            assert!(every || page.contains(family), "{errno} of {name}: {page}");
        }
    }
}

#[test]
fn every_listed_errno_has_a_cause() {
    for kind in [Some(TCP), Some(UDP), Some(UNIX), None] {
        for (names, errnos) in TABLE {
            for call in
                calls(3).into_iter().filter(|call| names.split(' ').any(|n| n == call.name()))
            {
                for errno in errnos.split(' ') {
                    let mut scene = Scene::new();
                    if let Some(kind) = kind {
                        scene.socket(3, kind);
                    }
                    let entry = scene.fail(call.clone(), Errno::from_name(errno).unwrap());
                    let cause = diagnose(&scene.world, &entry).unwrap();
                    let what = format!("{} {errno} {kind:?}", call.name());
                    assert!(!matches!(cause, Cause::NotListed { .. }), "{what}");
                    for lang in Lang::ALL {
                        let words = failure(lang, &scene.world, &entry).unwrap();
                        assert!(!words.cause.is_empty() && !words.advice.is_empty(), "{what}");
                        assert!(words.manual.ends_with(')'), "{what}");
                    }
                }
            }
        }
    }
}

#[test]
fn an_errno_off_the_list_says_so() {
    let mut scene = Scene::new();
    scene.socket(3, TCP);
    let entry = scene.fail(Call::Listen { fd: 3, backlog: 1 }, Errno(libc::EXDEV));
    assert!(matches!(diagnose(&scene.world, &entry), Some(Cause::NotListed { .. })));
    let words = failure(Lang::En, &scene.world, &entry).unwrap();
    assert!(words.cause.contains(&Errno(libc::EXDEV).describe()), "{}", words.cause);
}

#[test]
fn success_has_no_cause() {
    let mut scene = Scene::new();
    scene.socket(3, TCP);
    let entry = scene.done(bind(3, "127.0.0.1:8080"), 0);
    assert_eq!(diagnose(&scene.world, &entry), None);
}

proptest! {
    #[test]
    fn any_call_and_errno_is_explained(
        call in 0..33usize,
        errno in -5..140i32,
        value in -2..200i64,
        kind in 0..5usize,
        state in 1..12u8,
        port: u16,
    ) {
        let mut scene = Scene::new();
        if let Some(kind) = [TCP, TCP6, UDP, UNIX].get(kind) {
            scene.socket(3, *kind);
            scene.local(3, &format!("127.0.0.1:{port}"));
            if kind.is_tcp() {
                scene.state(3, TcpState::from_number(state).unwrap());
            }
        }
        let call = calls(3).swap_remove(call);
        let entry = scene.fail(call.clone(), Errno(errno));
        let ok = scene.done(call, value);
        for lang in Lang::ALL {
            let words = failure(lang, &scene.world, &entry).unwrap();
            prop_assert!(!words.cause.is_empty() && !words.advice.is_empty());
            let _ = surprise(lang, &scene.world, &ok);
            let _ = crate::explain::errno(lang, Errno(errno));
            for socket in scene.world.sockets.values() {
                prop_assert!(!crate::explain::socket(lang, &scene.world, socket).cause.is_empty());
            }
        }
    }
}
