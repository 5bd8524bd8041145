use super::{Fd, until};
use crate::os::{
    Address, Call, Diag, Errno, Fact, Payload, SocketReading, TcpState, UnixName, Why, cookie,
    perform, read_checked, read_socket,
};
use std::time::Duration;

fn read(fd: &Fd) -> SocketReading {
    read_socket(fd.0, Duration::ZERO).unwrap()
}

/// A name no other test has.
fn name(of: &str) -> Address {
    Address::unix_abstract(format!("sockbench-{of}-{}", std::process::id()).as_bytes())
}

fn bind(fd: &Fd, address: &Address) {
    perform(&Call::Bind { fd: fd.0, address: address.clone(), len: None }).unwrap();
}

fn connect(fd: &Fd, address: &Address) -> Result<i64, Errno> {
    perform(&Call::Connect { fd: fd.0, address: address.clone(), len: None }).map(|end| end.value)
}

fn pair(ty: i32) -> (Fd, Fd) {
    let call = Call::SocketPair { domain: libc::AF_UNIX, ty: ty | libc::SOCK_CLOEXEC, protocol: 0 };
    let made = perform(&call).unwrap();
    assert_eq!((made.value, made.fds.len()), (0, 2));
    (Fd(made.fds[0]), Fd(made.fds[1]))
}

#[test]
fn a_path_is_bound_once_and_stays_until_it_is_unlinked() {
    let directory = std::env::temp_dir().join(format!("sockbench-unix-{}", std::process::id()));
    std::fs::create_dir(&directory).unwrap();
    let path = directory.join("s").to_str().unwrap().to_string();
    let address = Address::unix_path(&path);
    let listener = Fd::socket(libc::AF_UNIX, libc::SOCK_STREAM);
    bind(&listener, &address);
    let own = perform(&Call::GetSockName { fd: listener.0 }).unwrap().address.unwrap();
    assert_eq!(own, address);
    assert_eq!(own.unix(), Some(UnixName::Path(path.as_bytes())));

    let other = Fd::socket(libc::AF_UNIX, libc::SOCK_STREAM);
    let again = Call::Bind { fd: other.0, address: address.clone(), len: None };
    assert_eq!(perform(&again), Err(Errno::EADDRINUSE));
    assert_eq!(connect(&other, &address), Err(Errno::ECONNREFUSED));
    perform(&Call::Listen { fd: listener.0, backlog: 0 }).unwrap();
    assert_eq!(connect(&other, &address), Ok(0));
    let accepted = perform(&Call::Accept { fd: listener.0 }).unwrap();
    let server = Fd(accepted.value as i32);
    // The client has no name: the address ends after the family.
    let peer = accepted.address.unwrap();
    assert_eq!((peer.unix(), peer.len()), (Some(UnixName::Unnamed), 2));
    let datagram = Fd::socket(libc::AF_UNIX, libc::SOCK_DGRAM);
    assert_eq!(connect(&datagram, &address), Err(Errno::EPROTOTYPE));

    let reading = read(&server);
    assert_eq!(reading.local, Fact::Observed(address.clone()));
    assert_eq!(reading.state(), Fact::Inferred(TcpState::Established));
    let unlink = Call::Unlink { path: path.clone() };
    assert_eq!(perform(&unlink).map(|done| done.value), Ok(0));
    assert_eq!(perform(&unlink), Err(Errno::ENOENT));
    assert_eq!(
        connect(&Fd::socket(libc::AF_UNIX, libc::SOCK_STREAM), &address),
        Err(Errno::ENOENT)
    );
    std::fs::remove_dir(&directory).unwrap();

    let long = Address::unix_path(&"x".repeat(200));
    let call = Call::Bind { fd: datagram.0, address: long, len: None };
    assert_eq!(perform(&call), Err(Errno::EINVAL));
    let nowhere =
        Call::Bind { fd: datagram.0, address: Address::unix_path("/no/such/x"), len: None };
    assert_eq!(perform(&nowhere), Err(Errno::ENOENT));
}

#[test]
fn a_listener_and_its_queue_are_read() {
    let (listener, address) = (Fd::socket(libc::AF_UNIX, libc::SOCK_STREAM), name("queue"));
    assert_eq!(read(&listener).state(), Fact::Inferred(TcpState::Close));
    bind(&listener, &address);
    perform(&Call::Listen { fd: listener.0, backlog: 1 }).unwrap();
    let reading = read(&listener);
    assert_eq!(reading.state(), Fact::Observed(TcpState::Listen));
    assert_eq!(reading.local, Fact::Observed(address.clone()));
    assert_eq!(reading.unread, Fact::Unknown(Why::NotForThisSocket));

    let clients: Vec<Fd> = (0..3)
        .map(|_| Fd::socket(libc::AF_UNIX, libc::SOCK_STREAM | libc::SOCK_NONBLOCK))
        .collect();
    // One more than the backlog, as for TCP; the next is refused for now.
    let ends: Vec<_> = clients.iter().map(|client| connect(client, &address)).collect();
    assert_eq!(ends, [Ok(0), Ok(0), Err(Errno::EAGAIN)]);
    match Diag::open().map(|mut diag| diag.unix_queue(listener.0, Duration::ZERO)) {
        Ok(Ok(queue)) => {
            assert_eq!((queue.length, queue.limit), (2, 1));
            let waiting = queue.clients.unwrap();
            let ids = waiting.value().unwrap().iter().map(|client| client.id);
            let in_order = clients.iter().take(2).map(|client| Some(cookie(client.0).unwrap()));
            assert!(ids.eq(in_order), "{waiting:?}");
        }
        Ok(Err(Errno::ENOENT)) | Err(_) => println!("skipped: this kernel has no unix_diag"),
        Ok(Err(errno)) => panic!("{errno}"),
    }
    let accepted = listener.accept();
    if let Ok(mut diag) = Diag::open() {
        let length = diag.unix_queue(listener.0, Duration::ZERO).map(|queue| queue.length);
        assert!(matches!(length, Ok(1) | Err(Errno::ENOENT)), "{length:?}");
        let other = diag.unix_peer(accepted.0);
        let (first, second) = (cookie(clients[0].0).unwrap(), cookie(accepted.0).unwrap());
        assert!(other == Ok(Some(first)) || other == Err(Errno::ENOENT), "{other:?}");
        let back = diag.unix_peer(clients[0].0);
        assert!(back == Ok(Some(second)) || back == Err(Errno::ENOENT), "{back:?}");
        let client = diag.unix_queue(clients[0].0, Duration::ZERO);
        assert!(matches!(client, Err(Errno::EINVAL | Errno::ENOENT)), "{client:?}");
        let tcp = diag.unix_queue(Fd::tcp().0, Duration::ZERO);
        assert!(matches!(tcp, Err(Errno::ENOENT)), "{tcp:?}");
    }
}

#[test]
fn what_is_unread_is_counted_in_bytes_and_what_is_sent_is_not() {
    for (ty, unread) in [(libc::SOCK_STREAM, 7), (libc::SOCK_DGRAM, 3), (libc::SOCK_SEQPACKET, 7)] {
        let (a, b) = pair(ty);
        a.send("abc");
        a.send("defg");
        let (mine, theirs) = (read(&a), read(&b));
        assert_eq!(theirs.unread, Fact::Observed(unread), "{ty}");
        assert_eq!(mine.unacked, Fact::Unknown(Why::NotForThisSocket));
        assert!(mine.memory.value().unwrap().send_used > 0);
        assert_eq!(mine.local, Fact::Unknown(Why::NotConnected));
        assert_eq!(mine.peer.value().and_then(Address::unix), Some(UnixName::Unnamed));
        let expected = match ty {
            libc::SOCK_DGRAM => Fact::Unknown(Why::NotForThisSocket),
            _ => Fact::Inferred(TcpState::Established),
        };
        assert_eq!(mine.state(), expected);
    }
}

#[test]
fn a_datagram_tells_its_senders_name_if_it_has_one() {
    let (receiver, to) = (Fd::socket(libc::AF_UNIX, libc::SOCK_DGRAM), name("receiver"));
    bind(&receiver, &to);
    let send = |from: &Fd, text: &str| {
        let call = Call::SendTo { fd: from.0, data: text.into(), flags: 0, address: to.clone() };
        perform(&call).unwrap();
    };
    let (named, unnamed) =
        (Fd::socket(libc::AF_UNIX, libc::SOCK_DGRAM), Fd::socket(libc::AF_UNIX, libc::SOCK_DGRAM));
    bind(&named, &name("sender"));
    send(&named, "a");
    send(&unnamed, "b");
    let receive = || perform(&Call::RecvFrom { fd: receiver.0, len: 9, flags: 0 }).unwrap();
    let first = receive();
    assert_eq!((first.data, first.address), (Some(Payload::from("a")), Some(name("sender"))));
    // The kernel fills in nothing and says so: length 0.
    let second = receive();
    assert_eq!((second.data, second.address), (Some(Payload::from("b")), None));
}

#[test]
fn other_families_are_read_without_a_lie() {
    let kinds = [
        (libc::AF_NETLINK, libc::SOCK_RAW, 0),
        (libc::AF_PACKET, libc::SOCK_DGRAM, 0),
        (libc::AF_INET, libc::SOCK_RAW, libc::IPPROTO_ICMP),
        (libc::AF_VSOCK, libc::SOCK_STREAM, 0),
        (libc::AF_INET, libc::SOCK_DGRAM, libc::IPPROTO_UDPLITE),
        (libc::AF_INET, libc::SOCK_STREAM, libc::IPPROTO_MPTCP),
    ];
    for (domain, ty, protocol) in kinds {
        let fd = match perform(&Call::Socket { domain, ty, protocol }) {
            Ok(made) => Fd(made.value as i32),
            Err(errno) => {
                println!("skipped: socket({domain}, {ty}, {protocol}) = {errno}");
                continue;
            }
        };
        let reading = read(&fd);
        assert_eq!((reading.kind.domain, reading.kind.ty), (domain, ty));
        assert_eq!(reading.listens, Fact::Observed(false));
        assert_eq!(reading.state(), Fact::Unknown(Why::NotForThisSocket));
        assert_ne!(reading.kind.short(), "sock");
    }
}

#[test]
fn a_copy_of_a_descriptor_is_the_same_socket() {
    let listener = Fd::listener("127.0.0.1", 1);
    let client = Fd::towards(listener.local());
    let server = listener.accept();
    let copy = Fd(perform(&Call::Dup { fd: client.0 }).unwrap().value as i32);
    assert_eq!(copy.id(), client.id());
    let kind = crate::os::kind(copy.0).unwrap();
    let (a, b) = (
        read_checked(copy.0, client.id(), kind, None, Duration::ZERO).unwrap(),
        read_checked(client.0, client.id(), kind, None, Duration::ZERO).unwrap(),
    );
    assert_eq!(a, b);
    // To close one of them sends no FIN.
    drop(client);
    copy.send("x");
    until("received", || (read(&server).unread == Fact::Observed(1)).then_some(()));
    assert_eq!(read(&server).state(), Fact::Observed(TcpState::Established));
    drop(copy);
    until("FIN", || (read(&server).state() == Fact::Observed(TcpState::CloseWait)).then_some(()));
}
