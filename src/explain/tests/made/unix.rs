//! Causes on UNIX sockets, of their paths and of ancillary data.

use super::Made::{self, Kernel};
use crate::explain::tests::bench::{Bench, text};
use crate::explain::tests::send;
use crate::os::{Address, Call, Control, Payload};

fn bind(fd: i32, path: &str) -> Call {
    Call::Bind { fd, address: Address::unix_path(path), len: None }
}

fn connect(fd: i32, path: &str) -> Call {
    Call::Connect { fd, address: Address::unix_path(path), len: None }
}

fn send_to(fd: i32, address: Address) -> Call {
    Call::SendTo { fd, data: text("x"), flags: 0, address }
}

// A socket that listens at a path, and the path.
fn listener(b: &mut Bench, backlog: i32) -> (i32, String) {
    let (fd, path) = (b.unix(libc::SOCK_STREAM), b.path("s"));
    b.ok(bind(fd, &path));
    b.ok(Call::Listen { fd, backlog });
    (fd, path)
}

fn message(fd: i32, control: Vec<Control>) -> Call {
    Call::SendMsg { fd, data: vec![text("x")], address: None, control, flags: 0 }
}

fn credentials(fd: i32, pid: i32) -> Call {
    message(fd, vec![Control::Credentials { pid, uid: 0, gid: 0 }])
}

pub(super) const MADE: &[(&str, Made)] = &[
    (
        "PathExists",
        Kernel(|b| {
            let (fd, path) = listener(b, 1);
            b.close(fd);
            let fd = b.unix(libc::SOCK_STREAM);
            Some(b.cause(bind(fd, &path)))
        }),
    ),
    (
        "AbstractTaken",
        Kernel(|b| {
            let name = format!("sockbench-{}", std::process::id());
            let address = Address::unix_abstract(name.as_bytes());
            let (first, second) = (b.unix(libc::SOCK_STREAM), b.unix(libc::SOCK_STREAM));
            b.ok(Call::Bind { fd: first, address: address.clone(), len: None });
            Some(b.cause(Call::Bind { fd: second, address, len: None }))
        }),
    ),
    (
        "PathForbidden",
        Kernel(|b| {
            let fd = b.unix(libc::SOCK_STREAM);
            let made = b.run(bind(fd, "/sockbench-test"));
            if made.errno().is_none() {
                b.ok(Call::Unlink { path: "/sockbench-test".into() });
            }
            crate::explain::diagnose(&b.world, &made)
                .filter(|cause| super::name_of(cause) == "PathForbidden")
        }),
    ),
    (
        "PathMissing",
        Kernel(|b| {
            let (fd, path) = (b.unix(libc::SOCK_STREAM), b.path("none"));
            Some(b.cause(connect(fd, &path)))
        }),
    ),
    (
        "PathNotDirectory",
        Kernel(|b| {
            let path = b.path("file");
            std::fs::write(&path, "").unwrap();
            let fd = b.unix(libc::SOCK_STREAM);
            Some(b.cause(bind(fd, &format!("{path}/s"))))
        }),
    ),
    (
        "PathLoops",
        Kernel(|b| {
            let path = b.path("loop");
            std::os::unix::fs::symlink(&path, &path).unwrap();
            let fd = b.unix(libc::SOCK_STREAM);
            Some(b.cause(bind(fd, &format!("{path}/s"))))
        }),
    ),
    (
        "PathTooLong",
        Kernel(|b| {
            let fd = b.unix(libc::SOCK_STREAM);
            Some(b.cause(bind(fd, &format!("/tmp/{}", "a".repeat(110)))))
        }),
    ),
    (
        "ListenUnnamed",
        Kernel(|b| {
            let fd = b.unix(libc::SOCK_STREAM);
            Some(b.cause(Call::Listen { fd, backlog: 1 }))
        }),
    ),
    (
        "PairFamily",
        Kernel(|b| {
            let (domain, ty) = (libc::AF_INET, libc::SOCK_STREAM);
            Some(b.cause(Call::SocketPair { domain, ty, protocol: 0 }))
        }),
    ),
    (
        "RefusedStalePath",
        Kernel(|b| {
            let (server, path) = listener(b, 1);
            b.close(server);
            let fd = b.unix(libc::SOCK_STREAM);
            Some(b.cause(connect(fd, &path)))
        }),
    ),
    (
        "RefusedAbstract",
        Kernel(|b| {
            let fd = b.unix(libc::SOCK_STREAM);
            let address = Address::unix_abstract(b"sockbench-nobody");
            Some(b.cause(Call::Connect { fd, address, len: None }))
        }),
    ),
    (
        "RefusedPathNotListening",
        Kernel(|b| {
            let (server, path) = (b.unix(libc::SOCK_STREAM), b.path("s"));
            b.ok(bind(server, &path));
            let fd = b.unix(libc::SOCK_STREAM);
            Some(b.cause(connect(fd, &path)))
        }),
    ),
    (
        "UnixType",
        Kernel(|b| {
            let (_, path) = listener(b, 1);
            let fd = b.unix(libc::SOCK_DGRAM);
            Some(b.cause(connect(fd, &path)))
        }),
    ),
    (
        "UnixQueueFull",
        Kernel(|b| {
            let (_, path) = listener(b, 0);
            let (first, second) = (b.unix(libc::SOCK_STREAM), b.unix(libc::SOCK_STREAM));
            b.ok(connect(first, &path));
            b.nonblocking(second);
            Some(b.cause(connect(second, &path)))
        }),
    ),
    (
        "UnspecOnUnix",
        Kernel(|b| {
            let (fd, _) = b.unix_pair(libc::SOCK_STREAM);
            let address = Address::Other { family: libc::AF_UNSPEC, bytes: vec![0; 14].into() };
            Some(b.cause(Call::Connect { fd, address, len: None }))
        }),
    ),
    (
        "DestinationOnStream",
        Kernel(|b| {
            let (_, path) = listener(b, 1);
            let fd = b.unix(libc::SOCK_STREAM);
            Some(b.cause(send_to(fd, Address::unix_path(&path))))
        }),
    ),
    (
        "UnixReceiverGone",
        Kernel(|b| {
            let (fd, other) = b.unix_pair(libc::SOCK_DGRAM);
            b.close(other);
            Some(b.cause(send(fd)))
        }),
    ),
    (
        "UnixReceiverShut",
        Kernel(|b| {
            let (fd, other) = b.unix_pair(libc::SOCK_DGRAM);
            b.ok(Call::Shutdown { fd: other, how: libc::SHUT_RD });
            Some(b.cause(send(fd)))
        }),
    ),
    (
        "UnixQueueOfReceiverFull",
        Kernel(|b| {
            let (fd, _) = b.unix_pair(libc::SOCK_DGRAM);
            b.nonblocking(fd);
            while b.run(send(fd)).errno().is_none() {}
            Some(b.cause(send(fd)))
        }),
    ),
    (
        "UnixMessageTooLong",
        Kernel(|b| {
            let (fd, _) = b.unix_pair(libc::SOCK_DGRAM);
            b.set(fd, libc::SOL_SOCKET, libc::SO_SNDBUF, 4096);
            let data = Payload::from(vec![0; 100_000]);
            Some(b.cause(Call::Send { fd, data, flags: 0 }))
        }),
    ),
    (
        "AddressOnConnected",
        Kernel(|b| {
            let (fd, _) = b.unix_pair(libc::SOCK_STREAM);
            Some(b.cause(send_to(fd, Address::unix_path("/x"))))
        }),
    ),
    (
        "NotConnected",
        Kernel(|b| {
            let fd = b.unix(libc::SOCK_STREAM);
            Some(b.cause(send(fd)))
        }),
    ),
    (
        "RightsClosed",
        Kernel(|b| {
            let (fd, _) = b.unix_pair(libc::SOCK_STREAM);
            Some(b.cause(message(fd, vec![Control::Rights(vec![900])])))
        }),
    ),
    (
        "RightsTooMany",
        Kernel(|b| {
            let (fd, _) = b.unix_pair(libc::SOCK_STREAM);
            Some(b.cause(message(fd, vec![Control::Rights(vec![fd; 254])])))
        }),
    ),
    (
        "RightsInFlight",
        Kernel(|b| {
            let (fd, _) = b.unix_pair(libc::SOCK_STREAM);
            let was = b.exhaust();
            let rights = || message(fd, vec![Control::Rights(vec![fd; 200])]);
            let failed = (0..10).find_map(|_| b.cause_if(rights()));
            b.restore(was);
            failed
        }),
    ),
    (
        "CredentialsForbidden",
        Kernel(|b| {
            let (fd, _) = b.unix_pair(libc::SOCK_STREAM);
            b.cause_if(credentials(fd, 1))
        }),
    ),
    (
        "CredentialsNoProcess",
        Kernel(|b| {
            let (fd, _) = b.unix_pair(libc::SOCK_STREAM);
            let cause = b.cause(credentials(fd, i32::MAX));
            // An ordinary process is told EPERM before the number is looked up.
            (super::name_of(&cause) == "CredentialsNoProcess").then_some(cause)
        }),
    ),
    (
        "ControlInvalid",
        Kernel(|b| {
            let (fd, _) = b.unix_pair(libc::SOCK_STREAM);
            let other = Control::Other { level: libc::SOL_SOCKET, ty: 77, data: text("abcd") };
            Some(b.cause(message(fd, vec![other])))
        }),
    ),
    (
        "TooManyPieces",
        Kernel(|b| {
            let (fd, _) = b.unix_pair(libc::SOCK_STREAM);
            Some(b.cause(Call::Writev { fd, data: vec![text("x"); 1025] }))
        }),
    ),
    (
        "UnlinkDirectory",
        Kernel(|b| {
            let path = b.path("d");
            std::fs::create_dir(&path).unwrap();
            Some(b.cause(Call::Unlink { path }))
        }),
    ),
    ("UnlinkForbidden", Kernel(|b| Some(b.cause(Call::Unlink { path: "/proc/self/stat".into() })))),
    (
        "AcceptInvalid",
        Kernel(|b| {
            // Shut down for reading: the socket still says that it listens.
            let (fd, _) = listener(b, 1);
            b.ok(Call::Shutdown { fd, how: libc::SHUT_RD });
            Some(b.cause(Call::Accept { fd }))
        }),
    ),
];
