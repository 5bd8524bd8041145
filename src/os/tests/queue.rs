use super::{Fd, until};
use crate::os::{Diag, DiagRow, Errno, Fact, QueueReading, TcpState, Why};
use std::net::SocketAddr;
use std::time::Duration;

fn queue(diag: &mut Diag, listener: &Fd) -> QueueReading {
    diag.queue(listener.0, listener.local(), Duration::ZERO).unwrap()
}

fn rows(fact: &Fact<Vec<DiagRow>>) -> &[DiagRow] {
    fact.value().unwrap()
}

fn peers(rows: &[DiagRow]) -> Vec<SocketAddr> {
    rows.iter().map(|row| row.peer).collect()
}

#[test]
fn a_backlog_of_n_holds_n_plus_one_and_the_rest_stays_outside() {
    for backlog in [0, 1, 2, 5] {
        let listener = Fd::listener("127.0.0.1", backlog);
        let mut diag = Diag::open().unwrap();
        let clients: Vec<Fd> = (0..backlog + 3).map(|_| Fd::towards(listener.local())).collect();
        let inside = backlog as usize + 1;
        let reading = until("queue full, two outside", || {
            let reading = queue(&mut diag, &listener);
            let (waiting, outside) = (rows(&reading.waiting).len(), rows(&reading.outside).len());
            (reading.settled && waiting == inside && outside == 2).then_some(reading)
        });
        assert_eq!((reading.length, reading.limit), (backlog as u32 + 1, backlog as u32));
        assert!(rows(&reading.handshaking).is_empty());
        let mut waiting = peers(rows(&reading.waiting));
        waiting.sort();
        let mut expected: Vec<_> = clients[..inside].iter().map(Fd::local).collect();
        expected.sort();
        assert_eq!(waiting, expected);
        for row in rows(&reading.outside) {
            assert_eq!((row.state, row.peer), (TcpState::SynSent, listener.local()));
            assert!(clients[inside..].iter().any(|client| client.id() == row.id));
            assert!(row.expires.is_some_and(|next_syn| next_syn <= Duration::from_secs(2)));
        }
        let drops = crate::os::read_socket(listener.0, Duration::ZERO).unwrap().memory;
        assert!(drops.value().unwrap().drops >= 2);
    }
}

#[test]
fn the_oldest_is_accepted_first_and_data_does_not_change_the_age() {
    let listener = Fd::listener("127.0.0.1", 5);
    let mut diag = Diag::open().unwrap();
    let mut clients = Vec::new();
    for n in 0..3 {
        clients.push(Fd::towards(listener.local()));
        // The kernel counts in ticks of up to 10 ms: each is to be older than the next by some.
        until("its age is seen", || {
            let reading = queue(&mut diag, &listener);
            let id = clients[n].local();
            let row = rows(&reading.waiting).iter().find(|row| row.peer == id)?.clone();
            (row.age? >= Duration::from_millis(30)).then_some(())
        });
    }
    clients[0].send("hello");
    let mut waiting = until("the data is seen", || {
        let reading = queue(&mut diag, &listener);
        rows(&reading.waiting).iter().any(|row| row.unread == 5).then_some(reading)
    })
    .waiting
    .value()
    .cloned()
    .unwrap();
    waiting.sort_by_key(|row| std::cmp::Reverse(row.age));
    assert_eq!(waiting[0].unread, 5);
    assert!(waiting.windows(2).all(|pair| pair[0].age > pair[1].age));
    for row in &waiting {
        let accepted = listener.accept();
        assert_eq!(accepted.id(), row.id);
    }
    assert_eq!(
        peers(&waiting),
        clients.iter().map(Fd::local).collect::<Vec<_>>(),
        "first come, first served"
    );
}

#[test]
fn a_reset_client_keeps_its_place_but_not_its_row() {
    let listener = Fd::listener("127.0.0.1", 5);
    let mut diag = Diag::open().unwrap();
    let stays = Fd::towards(listener.local());
    let leaves = Fd::towards(listener.local());
    until("both wait", || (rows(&queue(&mut diag, &listener).waiting).len() == 2).then_some(()));
    leaves.reset();
    let reading = until("one row is gone", || {
        let reading = queue(&mut diag, &listener);
        (rows(&reading.waiting).len() == 1).then_some(reading)
    });
    assert_eq!(reading.length, 2);
    assert_eq!(peers(rows(&reading.waiting)), [stays.local()]);
}

#[test]
fn a_client_that_has_closed_waits_in_close_wait() {
    let listener = Fd::listener("127.0.0.1", 5);
    let mut diag = Diag::open().unwrap();
    let client = Fd::towards(listener.local());
    client.send("bye");
    client.shutdown(libc::SHUT_WR);
    until("data and FIN are there, the FIN not counted", || {
        let reading = queue(&mut diag, &listener);
        let [row] = rows(&reading.waiting) else { return None };
        (row.state == TcpState::CloseWait && row.unread == 3).then_some(())
    });
}

#[test]
fn a_handshake_under_way_is_seen() {
    for ip in ["127.0.0.1", "::"] {
        let listener = Fd::bound(ip);
        // The handshake's last ACK is ignored until data comes.
        listener.set(libc::IPPROTO_TCP, libc::TCP_DEFER_ACCEPT, &[10]);
        crate::os::perform(&crate::os::Call::Listen { fd: listener.0, backlog: 1 }).unwrap();
        let mut diag = Diag::open().unwrap();
        let port = listener.local().port();
        let client = Fd::towards(([127, 0, 0, 1], port).into());
        let reading = until("SYN_RECV", || {
            let reading = queue(&mut diag, &listener);
            (rows(&reading.handshaking).len() == 1).then_some(reading)
        });
        assert_eq!(reading.length, 0);
        assert!(rows(&reading.waiting).is_empty() && rows(&reading.outside).is_empty());
        let row = &rows(&reading.handshaking)[0];
        assert_eq!(row.peer.port(), client.local().port());
        assert_eq!(row.peer.ip().to_canonical(), client.local().ip());
        assert!(row.expires.is_some());
    }
}

#[test]
fn a_dual_stack_listener_takes_both_families() {
    let listener = Fd::listener("::", 1);
    let mut diag = Diag::open().unwrap();
    let port = listener.local().port();
    let four = || SocketAddr::from(([127, 0, 0, 1], port));
    let six = || SocketAddr::from((std::net::Ipv6Addr::LOCALHOST, port));
    let _clients = [four(), six(), four(), six()].map(Fd::towards);
    let reading = until("two inside, two outside", || {
        let reading = queue(&mut diag, &listener);
        (rows(&reading.waiting).len() == 2 && rows(&reading.outside).len() == 2).then_some(reading)
    });
    assert!(rows(&reading.waiting).iter().all(|row| row.local.is_ipv6()));
    assert!(rows(&reading.outside).iter().any(|row| row.peer == four()));
    assert!(rows(&reading.outside).iter().any(|row| row.peer == six()));
}

#[test]
fn listeners_that_share_an_address_do_not_claim_each_others_rows() {
    let share = |fd: &Fd| fd.set(libc::SOL_SOCKET, libc::SO_REUSEPORT, &[1]);
    let one = Fd::tcp();
    share(&one);
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let bind = |fd: &Fd, address: SocketAddr| {
        let address = address.into();
        crate::os::perform(&crate::os::Call::Bind { fd: fd.0, address, len: None }).unwrap();
        crate::os::perform(&crate::os::Call::Listen { fd: fd.0, backlog: 5 }).unwrap();
    };
    bind(&one, any);
    let two = Fd::tcp();
    share(&two);
    bind(&two, one.local());
    let _client = Fd::towards(one.local());
    let mut diag = Diag::open().unwrap();
    let mut length = |fd: &Fd| {
        let reading = queue(&mut diag, fd);
        assert_eq!(reading.waiting, Fact::Unknown(Why::NotForThisSocket));
        reading.length
    };
    until("one of the two has it", || (length(&one) + length(&two) == 1).then_some(()));
}

#[test]
fn without_sock_diag_the_length_is_still_read() {
    let listener = Fd::listener("127.0.0.1", 3);
    let _client = Fd::towards(listener.local());
    let mut diag = Diag::refused(Errno::EACCES);
    let reading = until("one waits", || {
        let reading = queue(&mut diag, &listener);
        (reading.length == 1).then_some(reading)
    });
    assert_eq!(reading.limit, 3);
    assert_eq!(reading.waiting, Fact::Unknown(Why::Refused(Errno::EACCES)));
    assert_eq!(reading.outside, Fact::Unknown(Why::Refused(Errno::EACCES)));
    let not_listening = Fd::tcp();
    let any = SocketAddr::from(([127, 0, 0, 1], 1));
    let refused = diag.queue(not_listening.0, any, Duration::ZERO);
    assert_eq!(refused, Err(Errno::EINVAL));
}

#[test]
fn a_closed_socket_is_followed_by_its_cookie() {
    let listener = Fd::listener("127.0.0.1", 1);
    let mut diag = Diag::open().unwrap();
    let client = Fd::towards(listener.local());
    let server = until("accepted", || Some(listener.accept()));
    let (id, local, peer) = (client.id(), client.local(), listener.local());
    let row = diag.row(id, local, peer).unwrap().unwrap();
    assert_eq!((row.state, row.local, row.peer), (TcpState::Established, local, peer));
    assert_ne!(row.inode, 0);
    assert_eq!(row.age, None);
    let server_row = diag.row(server.id(), peer, local).unwrap().unwrap();
    assert_eq!(server_row.id, server.id());

    drop(client);
    let row = until("orphan", || {
        let row = diag.row(id, local, peer).unwrap().unwrap();
        (row.state == TcpState::FinWait2).then_some(row)
    });
    assert_eq!((row.id, row.inode), (id, 0));
    drop(server);
    let row = until("TIME_WAIT", || {
        let row = diag.row(id, local, peer).unwrap().unwrap();
        (row.state == TcpState::TimeWait).then_some(row)
    });
    assert_eq!(row.id, id);
    assert!(row.expires.is_some_and(|left| left <= Duration::from_secs(60)));

    let other = crate::os::SocketId(id.0 ^ 1);
    assert_eq!(diag.row(other, local, peer), Ok(None));
}
