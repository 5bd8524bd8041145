use super::{Fd, until};
use crate::os::{
    Address, Call, Errno, Outcome, Payload, PollEntry, connect_error, perform, poll,
    set_nonblocking,
};
use std::net::SocketAddr;

fn loopback(port: u16) -> Address {
    Address::Inet(SocketAddr::from(([127, 0, 0, 1], port)))
}

fn errno(outcome: Outcome) -> Errno {
    outcome.unwrap_err()
}

fn value(outcome: Outcome) -> i64 {
    outcome.unwrap().value
}

#[test]
fn data_and_addresses_come_back() {
    let listener = Fd::listener("127.0.0.1", 1);
    let client = Fd::tcp();
    let to = Address::Inet(listener.local());
    assert_eq!(value(perform(&Call::Connect { fd: client.0, address: to.clone(), len: None })), 0);
    let accepted = perform(&Call::Accept { fd: listener.0 }).unwrap();
    let server = Fd(accepted.value as i32);
    assert_eq!(accepted.address, Some(Address::Inet(client.local())));
    let peer = perform(&Call::GetPeerName { fd: client.0 }).unwrap();
    assert_eq!(peer.address, Some(to));

    client.send("hello");
    let peeked = perform(&Call::Recv { fd: server.0, len: 3, flags: libc::MSG_PEEK }).unwrap();
    assert_eq!(peeked.data, Some(Payload::from("hel")));
    let read = perform(&Call::Read { fd: server.0, len: 100 }).unwrap();
    assert_eq!((read.value, read.data), (5, Some(Payload::from("hello"))));
    let data = Payload::from("back");
    assert_eq!(value(perform(&Call::Write { fd: server.0, data })), 4);
    let from = perform(&Call::RecvFrom { fd: client.0, len: 100, flags: 0 }).unwrap();
    // TCP fills in no address (recvfrom on a connected stream).
    assert_eq!((from.data, from.address), (Some(Payload::from("back")), None));
    server.shutdown(libc::SHUT_WR);
    let end = perform(&Call::Recv { fd: client.0, len: 1, flags: 0 }).unwrap();
    assert_eq!((end.value, end.data), (0, Some(Payload::default())));
}

#[cfg(target_os = "linux")]
#[test]
fn msg_trunc_never_shows_bytes_that_were_not_received() {
    let receiver = Fd::socket(libc::AF_INET, libc::SOCK_DGRAM);
    perform(&Call::Bind { fd: receiver.0, address: loopback(0), len: None }).unwrap();
    let sender = Fd::socket(libc::AF_INET, libc::SOCK_DGRAM);
    let (data, address) = (Payload::from("datagram"), Address::Inet(receiver.local()));
    let call = Call::SendTo { fd: sender.0, data, flags: 0, address };
    assert_eq!(value(perform(&call)), 8);
    let call = Call::RecvFrom { fd: receiver.0, len: 4, flags: libc::MSG_TRUNC };
    let got = perform(&call).unwrap();
    assert_eq!((got.value, got.data), (8, Some(Payload::from("data"))));
    assert_eq!(got.address.and_then(|from| from.inet()).unwrap().port(), sender.local().port());

    let listener = Fd::listener("127.0.0.1", 1);
    let client = Fd::towards(listener.local());
    let server = listener.accept();
    client.send("thrown away");
    let call = Call::Recv { fd: server.0, len: 6, flags: libc::MSG_TRUNC };
    let got = perform(&call).unwrap();
    assert_eq!((got.value, got.data), (6, None));
}

#[test]
fn the_length_given_is_the_length_passed() {
    let fd = Fd::tcp();
    let bind = |len| perform(&Call::Bind { fd: fd.0, address: loopback(0), len: Some(len) });
    assert_eq!(errno(bind(4)), Errno::EINVAL);
    assert_eq!(errno(bind(0)), Errno::EINVAL);
    #[cfg(target_os = "linux")]
    {
        assert_eq!(errno(bind(129)), Errno::EINVAL);
        assert_eq!(errno(bind(u32::MAX)), Errno::EINVAL);
        assert_eq!(bind(128).map(|done| done.value), Ok(0));
    }
}

// The port as it lies in memory: 8080 without htons(3) is port 36895 to the kernel.
#[cfg(target_os = "linux")]
#[test]
fn raw_bytes_of_an_inet_address_reach_the_kernel_as_they_are() {
    let raw = |bytes: &[u8]| Address::Other { family: libc::AF_INET, bytes: bytes.to_vec().into() };
    let bind = |bytes: &[u8]| {
        let fd = Fd::tcp();
        let done = perform(&Call::Bind { fd: fd.0, address: raw(bytes), len: None });
        done.map(|_| fd.local())
    };
    // An address no other test binds to.
    let (port, ip) = (Fd::bound("127.0.93.7").local().port(), [127, 0, 93, 7]);
    let mut bytes = [&port.to_be_bytes()[..], &ip, &[0; 8]].concat();
    assert_eq!(bind(&bytes), Ok(SocketAddr::from((ip, port))));
    // What stands in sin_zero does not matter, nor what follows; a length that is short does.
    bytes[6..].fill(0xff);
    assert_eq!(bind(&bytes), Ok(SocketAddr::from((ip, port))));
    assert_eq!(bind(&bytes[..13]), Err(Errno::EINVAL));
    assert_eq!(bind(&[&bytes[..], &[0; 100]].concat()), Ok(SocketAddr::from((ip, port))));
    assert_eq!(bind(&[&bytes[..], &[0; 113]].concat()), Err(Errno::EINVAL));
    // Dissolving a connection: AF_UNSPEC (connect(2)).
    let unspecified = Address::Other { family: libc::AF_UNSPEC, bytes: vec![0; 14].into() };
    let fd = Fd::socket(libc::AF_INET, libc::SOCK_DGRAM);
    let connect = |address| perform(&Call::Connect { fd: fd.0, address, len: None });
    connect(Address::Inet(SocketAddr::from((ip, port)))).unwrap();
    perform(&Call::GetPeerName { fd: fd.0 }).unwrap();
    connect(unspecified).unwrap();
    assert_eq!(errno(perform(&Call::GetPeerName { fd: fd.0 })), Errno::ENOTCONN);
}

#[test]
fn other_families_and_kinds_pass_through() {
    let fd = Fd::socket(libc::AF_UNIX, libc::SOCK_DGRAM);
    // An abstract name (unix(7)).
    let bytes = Payload::from(format!("\0sockbench-{}", std::process::id()).as_str());
    let address = Address::Other { family: libc::AF_UNIX, bytes };
    if cfg!(target_os = "linux") {
        perform(&Call::Bind { fd: fd.0, address: address.clone(), len: None }).unwrap();
        let name = perform(&Call::GetSockName { fd: fd.0 }).unwrap();
        assert_eq!(name.address, Some(address));
    }
    let socket = |domain, ty| perform(&Call::Socket { domain, ty, protocol: 0 });
    assert_eq!(errno(socket(99, libc::SOCK_STREAM)), Errno::EAFNOSUPPORT);
    assert_eq!(errno(socket(libc::AF_INET, 77)), Errno::EINVAL);
    assert_eq!(errno(perform(&Call::Shutdown { fd: fd.0, how: 7 })), Errno::EINVAL);
}

#[test]
fn a_number_that_is_not_open_is_refused_by_every_call() {
    let data = || Payload::from("x");
    for fd in [-1, -2, i32::MIN, 1_000_000] {
        let address = || loopback(9);
        let calls = [
            Call::Bind { fd, address: address(), len: None },
            Call::Listen { fd, backlog: 1 },
            Call::Accept { fd },
            Call::Connect { fd, address: address(), len: None },
            Call::Send { fd, data: data(), flags: 0 },
            Call::Write { fd, data: data() },
            Call::SendTo { fd, data: data(), flags: 0, address: address() },
            Call::Recv { fd, len: 1, flags: 0 },
            Call::Read { fd, len: 1 },
            Call::RecvFrom { fd, len: 1, flags: 0 },
            Call::Shutdown { fd, how: libc::SHUT_RD },
            Call::Close { fd },
            Call::GetSockName { fd },
            Call::GetPeerName { fd },
            Call::Writev { fd, data: vec![data()] },
            Call::SendMsg { fd, data: vec![], address: None, control: vec![], flags: 0 },
            Call::RecvMsg { fd, len: 1, control: 64, flags: 0 },
            Call::Dup { fd },
            Call::GetSockOpt { fd, level: libc::SOL_SOCKET, option: libc::SO_TYPE, len: 4 },
            Call::SetSockOpt { fd, level: libc::SOL_SOCKET, option: 1, value: data() },
            Call::Fcntl { fd, command: libc::F_GETFL, argument: 0 },
            Call::Ioctl { fd, request: libc::FIONREAD as u32, argument: 0 },
            #[cfg(target_os = "linux")]
            Call::Accept4 { fd, flags: 0 },
            #[cfg(target_os = "linux")]
            Call::EpollCtl { epfd: fd, operation: 1, fd: 0, events: 0 },
            #[cfg(target_os = "linux")]
            Call::EpollWait { epfd: fd, most: 1, timeout: 0 },
        ];
        for call in calls {
            assert_eq!(perform(&call), Err(Errno::EBADF), "{call:?}");
        }
    }
}

#[test]
fn nothing_is_added_to_what_was_asked() {
    let fd = perform(&Call::Socket {
        domain: libc::AF_INET,
        ty: libc::SOCK_STREAM,
        protocol: libc::IPPROTO_TCP,
    });
    let fd = Fd(value(fd) as i32);
    // SAFETY: F_GETFD only reads.
    assert_eq!(unsafe { libc::fcntl(fd.0, libc::F_GETFD) } & libc::FD_CLOEXEC, 0);
    let reuse = super::super::sockopt::int(fd.0, libc::SOL_SOCKET, libc::SO_REUSEADDR);
    assert_eq!(reuse, Ok(0));
    assert_eq!(errno(perform(&Call::Recv { fd: fd.0, len: usize::MAX, flags: 0 })), Errno::ENOMEM);
}

#[test]
fn a_connect_begun_is_waited_for_with_poll() {
    let listener = Fd::listener("127.0.0.1", 1);
    let gone = Fd::bound("127.0.0.1");
    for (to, expected) in [(&listener, None), (&gone, Some(Errno::ECONNREFUSED))] {
        let fd = Fd::tcp();
        set_nonblocking(fd.0).unwrap();
        let address = Address::Inet(to.local());
        assert_eq!(
            errno(perform(&Call::Connect { fd: fd.0, address, len: None })),
            Errno::EINPROGRESS
        );
        let mut entries = [PollEntry::new(-1, true, true), PollEntry::new(fd.0, false, true)];
        let ready = until("writable", || {
            poll(&mut entries, Some(super::limit())).ok().filter(|ready| *ready > 0)
        });
        assert_eq!(ready, 1);
        assert!(entries[1].is_writable() && !entries[0].is_writable());
        assert_eq!(entries[1].is_error(), expected.is_some());
        assert_eq!(connect_error(fd.0), Ok(expected));
    }
}
