use super::{Fd, until};
use crate::os::{
    Address, Call, Errno, Fact, Payload, SocketReading, TcpState, Why, kind, perform, read_checked,
    read_socket, read_socket_again,
};
use std::time::Duration;

fn read(fd: &Fd) -> SocketReading {
    read_socket(fd.0, Duration::ZERO).unwrap()
}

fn state(fd: &Fd) -> Option<TcpState> {
    read(fd).tcp.get().map(|tcp| tcp.state)
}

fn pair() -> (Fd, Fd) {
    let listener = Fd::listener("127.0.0.1", 1);
    let client = Fd::towards(listener.local());
    (client, listener.accept())
}

fn take(fd: &Fd, len: usize) -> Payload {
    perform(&Call::Recv { fd: fd.0, len, flags: 0 }).unwrap().data.unwrap()
}

#[test]
fn each_kind_of_socket_says_what_it_has() {
    let fresh = read(&Fd::tcp());
    assert!(fresh.kind.is_tcp());
    assert_eq!(fresh.local, Fact::Unknown(Why::NotConnected));
    assert_eq!(fresh.peer, Fact::Unknown(Why::NotConnected));
    assert_eq!(fresh.tcp.get().unwrap().state, TcpState::Close);

    let listener = Fd::listener("127.0.0.1", 4);
    let listening = read(&listener);
    let tcp = listening.tcp.get().unwrap();
    assert_eq!((tcp.state, tcp.queue_length, tcp.queue_limit), (TcpState::Listen, 0, 4));
    assert_eq!(listening.local, Fact::Observed(Address::Inet(listener.local())));
    assert_eq!(listening.unread, Fact::Unknown(Why::NotForThisSocket));

    let udp = read(&Fd::socket(libc::AF_INET, libc::SOCK_DGRAM));
    assert!(udp.kind.is_udp());
    assert_eq!(udp.tcp, Fact::Unknown(Why::NotForThisSocket));
    assert_eq!((udp.unread.get(), udp.unsent), (Some(0), Fact::Unknown(Why::NotForThisSocket)));

    let unix = read(&Fd::socket(libc::AF_UNIX, libc::SOCK_STREAM));
    assert_eq!(unix.kind.domain, libc::AF_UNIX);
    assert_eq!(unix.tcp, Fact::Unknown(Why::NotForThisSocket));

    let file = std::fs::File::open("/dev/null").unwrap();
    let fd = std::os::fd::AsRawFd::as_raw_fd(&file);
    assert_eq!(read_socket(fd, Duration::ZERO), Err(Errno::ENOTSOCK));
    assert_eq!(read_socket(-1, Duration::ZERO), Err(Errno::EBADF));
    assert_eq!(kind(fd), Err(Errno::ENOTSOCK));
}

// Payload only, on the side that connected (whose SYN the kernel counts) and on the one that
// accepted (whose SYN it does not), before and after both FINs.
#[test]
fn bytes_are_counted_without_syn_and_fin() {
    let (client, server) = pair();
    let counts = |fd: &Fd| {
        let tcp = read(fd).tcp.get().unwrap();
        (tcp.bytes_acked, tcp.bytes_received)
    };
    assert_eq!((counts(&client), counts(&server)), ((0, 0), (0, 0)));
    client.send("hello");
    server.send("you");
    until("acknowledged", || {
        (counts(&client) == (5, 3) && counts(&server) == (3, 5)).then_some(())
    });
    assert_eq!(read(&server).unread, Fact::Observed(5));
    assert_eq!(take(&server, 2).bytes(), b"he");
    assert_eq!(read(&server).unread, Fact::Observed(3));

    client.shutdown(libc::SHUT_WR);
    until("FIN_WAIT2", || (state(&client)? == TcpState::FinWait2).then_some(()));
    assert_eq!((counts(&client), counts(&server)), ((5, 3), (3, 5)));
    assert_eq!(read(&server).unread, Fact::Observed(3));
    assert_eq!(take(&server, 9).bytes(), b"llo");
    assert_eq!(take(&server, 9).bytes(), b"");
    server.shutdown(libc::SHUT_WR);
    until("CLOSE", || (state(&client)? == TcpState::Close).then_some(()));
    until("CLOSE", || (state(&server)? == TcpState::Close).then_some(()));
    assert_eq!((counts(&client), counts(&server)), ((5, 3), (3, 5)));
}

#[test]
fn what_the_peer_does_not_take_stays_unacked_and_unsent() {
    let (client, server) = pair();
    for (from, to) in [(&client, &server), (&server, &client)] {
        crate::os::set_nonblocking(from.0).unwrap();
        let mut written = 0;
        let data = Payload::from(vec![b'x'; 1 << 16]);
        loop {
            match perform(&Call::Write { fd: from.0, data: data.clone() }) {
                Ok(sent) => written += sent.value as u64,
                Err(errno) => {
                    assert_eq!(errno, Errno::EAGAIN);
                    break;
                }
            }
        }
        // Window full: nothing moves, and every byte is in one of three places.
        let (mine, theirs) = until("the figures agree", || {
            let (mine, theirs) = (read(from), read(to));
            let tcp = mine.tcp.get()?;
            let all = tcp.bytes_acked + u64::from(mine.unacked.get()?);
            (all == written && tcp.bytes_acked == u64::from(theirs.unread.get()?))
                .then_some((mine, theirs))
        });
        assert!(mine.unsent.get().unwrap() > 0 && theirs.unread.get().unwrap() > 0);
        assert!(mine.memory.value().unwrap().send_used > 0);
        assert!(theirs.memory.value().unwrap().receive_used > 0);
        // The FIN waits behind them and is not counted.
        from.shutdown(libc::SHUT_WR);
        let after = read(from);
        let tcp = after.tcp.get().unwrap();
        assert_eq!(tcp.bytes_acked + u64::from(after.unacked.get().unwrap()), written);
    }
    client.reset();
    let closed = until("reset", || {
        let reading = read(&server);
        (reading.tcp.get()?.state == TcpState::Close).then_some(reading)
    });
    assert_eq!((closed.unacked, closed.unsent), (Fact::Inferred(0), Fact::Inferred(0)));
    assert_eq!(closed.peer, Fact::Unknown(Why::NotConnected));
}

#[test]
fn a_number_used_again_is_not_taken_for_the_old_socket() {
    let (client, _server) = pair();
    let id = client.id();
    let kind = kind(client.0).unwrap();
    let before = read_checked(client.0, id, kind, None, Duration::ZERO).unwrap();
    assert_eq!(before.peer.value().unwrap().inet(), Some(_server.local()));
    let again =
        read_checked(client.0, id, before.kind, Some(&before), Duration::from_secs(1)).unwrap();
    assert_eq!(again, SocketReading { at: Duration::from_secs(1), ..before.clone() });

    let other = Fd::tcp();
    // SAFETY: both numbers are this test's own.
    assert_eq!(unsafe { libc::dup2(other.0, client.0) }, client.0);
    let refused = read_checked(client.0, id, before.kind, Some(&before), Duration::ZERO);
    assert_eq!(refused, Err(Errno::EBADF));
}

#[test]
fn addresses_are_read_again_when_the_state_lets_them_change() {
    let listener = Fd::listener("127.0.0.1", 1);
    let socket = Fd::tcp();
    let fresh = read(&socket);
    let address = Address::Inet(listener.local());
    perform(&Call::Connect { fd: socket.0, address: address.clone(), len: None }).unwrap();
    let connected = read_socket_again(socket.0, &fresh, Duration::ZERO).unwrap();
    assert_eq!(connected.peer, Fact::Observed(address));
    listener.accept().reset();
    until("the peer is gone", || {
        let reading = read_socket_again(socket.0, &connected, Duration::ZERO).unwrap();
        (reading.peer == Fact::Unknown(Why::NotConnected)).then_some(())
    });
    // Looking did not take the error that the next call is to report.
    let next = perform(&Call::Recv { fd: socket.0, len: 1, flags: 0 });
    assert_eq!(next, Err(Errno::ECONNRESET));
}
