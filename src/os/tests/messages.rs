//! writev, sendmsg, recvmsg and ancillary data.

use super::Fd;
use crate::os::{
    Address, Call, Control, Errno, Message, Outcome, Payload, Return, is_open_socket, perform,
};

fn pair(ty: i32) -> (Fd, Fd) {
    let call = Call::SocketPair { domain: libc::AF_UNIX, ty: ty | libc::SOCK_CLOEXEC, protocol: 0 };
    let fds = perform(&call).unwrap().fds;
    (Fd(fds[0]), Fd(fds[1]))
}

fn udp(ip: &str) -> Fd {
    let address = Address::Inet((ip.parse::<std::net::IpAddr>().unwrap(), 0).into());
    let fd = Fd::socket(address.family(), libc::SOCK_DGRAM);
    perform(&Call::Bind { fd: fd.0, address, len: None }).unwrap();
    fd
}

fn sendmsg(fd: &Fd, data: &[&str], control: Vec<Control>) -> Outcome {
    let data = data.iter().map(|piece| Payload::from(*piece)).collect();
    perform(&Call::SendMsg { fd: fd.0, data, address: None, control, flags: 0 })
}

fn recvmsg(fd: &Fd, len: usize, control: usize, flags: i32) -> Return {
    perform(&Call::RecvMsg { fd: fd.0, len, control, flags }).unwrap()
}

fn message(got: &Return) -> &Message {
    got.message.as_ref().unwrap()
}

/// What came at a level and of a type.
fn other(got: &Return, level: i32, ty: i32) -> Vec<u8> {
    let data = message(got).control.iter().find_map(|part| match part {
        Control::Other { level: l, ty: t, data } if (*l, *t) == (level, ty) => Some(data),
        _ => None,
    });
    data.unwrap_or_else(|| panic!("{got:?}")).bytes().to_vec()
}

#[test]
fn pieces_are_gathered_in_order() {
    let (a, b) = pair(libc::SOCK_DGRAM);
    let data = ["one", "", "two"].map(Payload::from).to_vec();
    let written = perform(&Call::Writev { fd: a.0, data });
    assert_eq!(written.map(|end| end.value), Ok(6));
    let got = recvmsg(&b, 100, 0, 0);
    assert_eq!(got.data, Some(Payload::from("onetwo")));
    assert_eq!(got.message, Some(Message::default()));

    assert_eq!(sendmsg(&a, &["ab", "cd"], Vec::new()).map(|end| end.value), Ok(4));
    assert_eq!(recvmsg(&b, 100, 0, 0).data, Some(Payload::from("abcd")));
    // A message of no piece is an empty datagram.
    assert_eq!(sendmsg(&a, &[], Vec::new()).map(|end| end.value), Ok(0));
    assert_eq!(recvmsg(&b, 100, 0, 0).data, Some(Payload::default()));
    // IOV_MAX (writev(2))
    let data = vec![Payload::from("x"); 1025];
    assert_eq!(perform(&Call::Writev { fd: a.0, data }), Err(Errno::EINVAL));
}

#[test]
fn an_address_goes_with_a_message_and_comes_with_it() {
    for ip in ["127.0.0.1", "::1"] {
        if ip == "::1" && std::net::UdpSocket::bind("[::1]:0").is_err() {
            println!("skipped: no IPv6 here");
            continue;
        }
        let (from, to) = (udp(ip), udp(ip));
        let call = Call::SendMsg {
            fd: from.0,
            data: vec!["datagram".into()],
            address: Some(to.local().into()),
            control: Vec::new(),
            flags: 0,
        };
        assert_eq!(perform(&call).map(|end| end.value), Ok(8));
        let got = recvmsg(&to, 4, 0, 0);
        assert_eq!(got.address, Some(Address::Inet(from.local())));
        // What did not fit is gone, and the message says so.
        assert_eq!((got.value, got.data.clone()), (4, Some(Payload::from("data"))));
        assert_eq!(message(&got).flags, libc::MSG_TRUNC);
    }
    let tcp = Fd::tcp();
    let call = Call::RecvMsg { fd: tcp.0, len: 4, control: 0, flags: 0 };
    assert_eq!(perform(&call), Err(Errno::ENOTCONN));
    let nobody = udp("127.0.0.1");
    assert_eq!(sendmsg(&nobody, &["x"], Vec::new()), Err(Errno::EDESTADDRREQ));
}

#[test]
fn descriptors_are_handed_over() {
    let (a, b) = pair(libc::SOCK_STREAM);
    let (mine, reader) = pair(libc::SOCK_STREAM);
    let rights = |fds: Vec<i32>| vec![Control::Rights(fds)];
    sendmsg(&a, &["x"], rights(vec![mine.0])).unwrap();
    let got = recvmsg(&b, 9, 64, libc::MSG_CMSG_CLOEXEC);
    assert_eq!(message(&got).control, rights(got.fds.clone()));
    // The kernel says again what was asked (recvmsg(2)).
    assert_eq!(message(&got).flags & !libc::MSG_CMSG_CLOEXEC, 0);
    let came = Fd(got.fds[0]);
    assert_eq!(came.id(), mine.id());
    came.send("through the copy");
    assert_eq!(recvmsg(&reader, 100, 0, 0).data, Some("through the copy".into()));

    // No room for it: nothing comes, and the message says so.
    sendmsg(&a, &["x"], rights(vec![mine.0])).unwrap();
    let got = recvmsg(&b, 9, 0, 0);
    assert_eq!((message(&got).flags, got.fds.len()), (libc::MSG_CTRUNC, 0));
    // Room for one of two.
    sendmsg(&a, &["x"], rights(vec![mine.0, a.0])).unwrap();
    let got = recvmsg(&b, 9, 20, 0);
    assert_eq!((message(&got).flags, got.fds.len()), (libc::MSG_CTRUNC, 1));
    drop(Fd(got.fds[0]));

    assert_eq!(sendmsg(&a, &["x"], rights(vec![1_000_000])), Err(Errno::EBADF));
    assert_eq!(sendmsg(&a, &["x"], rights(vec![-1])), Err(Errno::EBADF));
    // SCM_MAX_FD (unix(7))
    assert_eq!(sendmsg(&a, &["x"], rights(vec![mine.0; 254])), Err(Errno::EINVAL));
}

#[test]
fn credentials_are_those_of_the_sender() {
    let (a, b) = pair(libc::SOCK_DGRAM);
    b.set(libc::SOL_SOCKET, libc::SO_PASSCRED, &[1]);
    // SAFETY: these only read.
    let (pid, uid, gid) = unsafe { (libc::getpid(), libc::getuid(), libc::getgid()) };
    let own = Control::Credentials { pid, uid, gid };
    for given in [Vec::new(), vec![own.clone()]] {
        sendmsg(&a, &["x"], given).unwrap();
        assert_eq!(message(&recvmsg(&b, 9, 64, 0)).control, std::slice::from_ref(&own));
    }
    if uid != 0 {
        let feigned = vec![Control::Credentials { pid: 1, uid: 0, gid: 0 }];
        assert_eq!(sendmsg(&a, &["x"], feigned), Err(Errno::EPERM));
    }
    // Both kinds in one message, in the order the kernel gives them.
    sendmsg(&a, &["x"], vec![Control::Rights(vec![a.0]), own.clone()]).unwrap();
    let got = recvmsg(&b, 9, 128, 0);
    let control = &message(&got).control;
    assert!(control.contains(&own) && control.contains(&Control::Rights(got.fds.clone())));
    drop(Fd(got.fds[0]));
}

#[test]
fn what_came_beside_a_datagram_is_kept_as_bytes() {
    let (from, to) = (udp("127.0.0.1"), udp("127.0.0.1"));
    to.set(libc::SOL_SOCKET, libc::SO_TIMESTAMP, &[1]);
    to.set(libc::IPPROTO_IP, libc::IP_RECVTTL, &[1]);
    to.set(libc::IPPROTO_IP, libc::IP_PKTINFO, &[1]);
    let ttl = Control::Other {
        level: libc::IPPROTO_IP,
        ty: libc::IP_TTL,
        data: 7_i32.to_ne_bytes().to_vec().into(),
    };
    let call = Call::SendMsg {
        fd: from.0,
        data: vec!["x".into()],
        address: Some(to.local().into()),
        control: vec![ttl],
        flags: 0,
    };
    perform(&call).unwrap();
    let got = recvmsg(&to, 9, 256, 0);
    assert_eq!(message(&got).flags, 0);
    assert_eq!(other(&got, libc::IPPROTO_IP, libc::IP_TTL), 7_i32.to_ne_bytes());
    let info = other(&got, libc::IPPROTO_IP, libc::IP_PKTINFO);
    assert_eq!(info[8..], [127, 0, 0, 1]);
    let time = other(&got, libc::SOL_SOCKET, libc::SCM_TIMESTAMP);
    let seconds = i64::from_ne_bytes(*time.first_chunk().unwrap());
    assert!(seconds > 1_700_000_000);

    let wrong = Control::Other { level: libc::IPPROTO_IP, ty: 999, data: Payload::default() };
    let call = Call::SendMsg {
        fd: from.0,
        data: vec!["x".into()],
        address: Some(to.local().into()),
        control: vec![wrong],
        flags: 0,
    };
    assert_eq!(perform(&call), Err(Errno::EINVAL));
}

// The ICMP error of an earlier datagram, with the datagram and where it was sent (ip(7)).
#[test]
fn the_error_queue_is_read() {
    let from = udp("127.0.0.1");
    from.set(libc::IPPROTO_IP, libc::IP_RECVERR, &[1]);
    let gone = udp("127.0.93.8").local();
    let call = Call::SendTo { fd: from.0, data: "lost".into(), flags: 0, address: gone.into() };
    perform(&call).unwrap();
    let got = super::until("the error", || {
        let flags = libc::MSG_ERRQUEUE | libc::MSG_DONTWAIT;
        perform(&Call::RecvMsg { fd: from.0, len: 9, control: 256, flags }).ok()
    });
    assert_eq!(got.data, Some("lost".into()));
    assert_eq!(got.address, Some(gone.into()));
    assert_eq!(message(&got).flags & libc::MSG_ERRQUEUE, libc::MSG_ERRQUEUE);
    // struct sock_extended_err: ee_errno first
    let error = other(&got, libc::IPPROTO_IP, libc::IP_RECVERR);
    assert_eq!(error[..4], libc::ECONNREFUSED.to_ne_bytes());
}

#[test]
fn bytes_tcp_throws_away_are_not_shown() {
    let listener = Fd::listener("127.0.0.1", 1);
    let client = Fd::towards(listener.local());
    let server = listener.accept();
    client.send("thrown away");
    let got = recvmsg(&server, 6, 0, libc::MSG_TRUNC | libc::MSG_WAITALL);
    assert_eq!((got.value, got.data), (6, None));
    // Urgent data comes beside the rest (tcp(7)).
    let call = Call::Send { fd: client.0, data: "!".into(), flags: libc::MSG_OOB };
    perform(&call).unwrap();
    super::until("urgent data", || {
        let call = Call::Recv { fd: server.0, len: 1, flags: libc::MSG_OOB };
        perform(&call).ok().filter(|got| got.data == Some("!".into()))
    });
}

// Rust's own writes say MSG_NOSIGNAL; a plain send(2) must get what C gets.
#[test]
fn sigpipe_comes_as_it_does_to_a_c_program() {
    crate::os::notice_sigpipe().unwrap();
    std::thread::spawn(|| {
        let (a, b) = pair(libc::SOCK_STREAM);
        drop(b);
        let send = |flags| perform(&Call::Send { fd: a.0, data: "x".into(), flags });
        assert!(!crate::os::take_sigpipe());
        assert_eq!(send(libc::MSG_NOSIGNAL), Err(Errno::EPIPE));
        assert!(!crate::os::take_sigpipe());
        assert_eq!(send(0), Err(Errno::EPIPE));
        assert!(crate::os::take_sigpipe() && !crate::os::take_sigpipe());

        let listener = Fd::listener("127.0.0.1", 1);
        let client = Fd::towards(listener.local());
        listener.accept().reset();
        let send = |flags| perform(&Call::Send { fd: client.0, data: "x".into(), flags });
        // The reset itself is told once, and is no broken pipe.
        let first = super::until("the reset", || send(0).err());
        assert_eq!(first, Errno::ECONNRESET);
        assert!(!crate::os::take_sigpipe());
        assert_eq!(send(libc::MSG_NOSIGNAL), Err(Errno::EPIPE));
        assert!(!crate::os::take_sigpipe());
        assert_eq!(send(0), Err(Errno::EPIPE));
        assert!(crate::os::take_sigpipe());

        // Another thread has one of its own: what it does is not told to this one.
        let fd = client.0;
        std::thread::spawn(move || {
            let call = Call::Write { fd, data: "x".into() };
            assert_eq!(perform(&call), Err(Errno::EPIPE));
            assert!(crate::os::take_sigpipe());
        })
        .join()
        .unwrap();
        assert!(!crate::os::take_sigpipe());
        // A server's own write does not end it either.
        assert_eq!(crate::os::send_some(fd, b"x"), Err(Errno::EPIPE));
    })
    .join()
    .unwrap();
}

#[test]
fn a_pipe_has_a_reading_and_a_writing_end() {
    let made = perform(&Call::Pipe).unwrap();
    let (reading, writing) = (Fd(made.fds[0]), Fd(made.fds[1]));
    assert_eq!((made.value, is_open_socket(reading.0)), (0, Some(false)));
    let write = |fd: &Fd| perform(&Call::Write { fd: fd.0, data: "x".into() });
    assert_eq!(write(&writing).map(|end| end.value), Ok(1));
    let got = perform(&Call::Read { fd: reading.0, len: 9 }).unwrap();
    assert_eq!(got.data, Some("x".into()));
    assert_eq!(write(&reading), Err(Errno::EBADF));
    let send = Call::Send { fd: writing.0, data: "x".into(), flags: 0 };
    assert_eq!(perform(&send), Err(Errno::ENOTSOCK));
    assert_eq!(perform(&Call::Accept { fd: reading.0 }), Err(Errno::ENOTSOCK));
}
