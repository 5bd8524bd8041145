use super::{Fd, until};
use crate::os::{
    DestroyWatch, Detail, Diag, Errno, Fact, SocketId, TcpState, TimerKind, Why, kind, read_detail,
    read_socket,
};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::Duration;

fn detail_with(fd: &Fd, ends: Option<(SocketAddr, SocketAddr)>) -> Detail {
    let mut diag = Diag::open().unwrap();
    read_detail(&mut diag, fd.0, fd.id(), kind(fd.0).unwrap(), ends, Duration::ZERO).unwrap()
}

fn detail(fd: &Fd) -> Detail {
    detail_with(fd, None)
}

fn timer_of(detail: &Detail) -> Option<TimerKind> {
    detail.timer.value().unwrap().map(|timer| timer.kind)
}

fn pair() -> (Fd, Fd) {
    let listener = Fd::listener("127.0.0.1", 1);
    let client = Fd::towards(listener.local());
    (client, listener.accept())
}

fn ends(fd: &Fd) -> (SocketAddr, SocketAddr) {
    let reading = read_socket(fd.0, Duration::ZERO).unwrap();
    let inet = |address: &Fact<crate::os::Address>| address.value().unwrap().inet().unwrap();
    (inet(&reading.local), inet(&reading.peer))
}

fn field(detail: &Detail, name: &str) -> u64 {
    detail.tcp.value().unwrap().get(name).unwrap()
}

#[test]
fn everything_is_said_of_a_connection() {
    let (client, _server) = pair();
    client.send("hello");
    let detail = until("acknowledged", || {
        let detail = detail_with(&client, Some(ends(&client)));
        (field(&detail, "unacked") == 0 && timer_of(&detail).is_none()).then_some(detail)
    });
    assert_eq!(detail.tcp.value().unwrap().state(), Some(TcpState::Established));
    assert_eq!((field(&detail, "bytes_sent"), field(&detail, "data_segs_out")), (5, 1));
    let default = std::fs::read_to_string("/proc/sys/net/ipv4/tcp_congestion_control").unwrap();
    assert_eq!(detail.congestion, Fact::Observed(default.trim().into()));
    let link = std::fs::read_link(format!("/proc/self/fd/{}", client.0)).unwrap();
    let inode = detail.inode.get().unwrap();
    assert_eq!(link.to_str().unwrap(), format!("socket:[{inode}]"));
    let brief = read_socket(client.0, Duration::ZERO).unwrap().memory.get().unwrap();
    let memory = detail.memory.get().unwrap();
    assert_eq!((memory.rcvbuf, memory.sndbuf), (brief.receive_buffer, brief.send_buffer));
    // The same without its addresses.
    assert_eq!(timer_of(&detail_with(&client, None)), None);
}

#[test]
fn sockets_without_connections_have_no_tcp() {
    for (domain, ty) in [(libc::AF_INET, libc::SOCK_DGRAM), (libc::AF_UNIX, libc::SOCK_STREAM)] {
        let detail = detail(&Fd::socket(domain, ty));
        assert_eq!(detail.tcp, Fact::Unknown(Why::NotForThisSocket));
        assert_eq!(detail.congestion, Fact::Unknown(Why::NotForThisSocket));
        assert_eq!(detail.timer, Fact::Unknown(Why::NotForThisSocket));
        assert!(detail.memory.get().unwrap().rcvbuf > 0);
        assert!(detail.inode.get().unwrap() > 0);
    }
}

#[test]
fn a_number_that_is_another_sockets_is_refused() {
    let (one, other) = (Fd::tcp(), Fd::tcp());
    let mut diag = Diag::open().unwrap();
    let mut look = |fd: i32, id: SocketId| {
        read_detail(&mut diag, fd, id, kind(one.0).unwrap(), None, Duration::ZERO).map(drop)
    };
    assert_eq!(look(one.0, one.id()), Ok(()));
    assert_eq!(look(one.0, other.id()), Err(Errno::EBADF));
    assert_eq!(look(-1, one.id()), Err(Errno::EBADF));
}

#[test]
fn the_timer_of_each_state_is_found() {
    assert_eq!(detail(&Fd::tcp()).timer, Fact::Inferred(None));
    let listener = Fd::listener("127.0.0.1", 0);
    assert_eq!(detail(&listener).timer, Fact::Observed(None));

    let alive = Fd::towards(listener.local());
    alive.set(libc::SOL_SOCKET, libc::SO_KEEPALIVE, &[1]);
    let timer = detail_with(&alive, Some(ends(&alive))).timer.get().unwrap().unwrap();
    assert_eq!(timer.kind, TimerKind::KeepAlive);
    assert!(timer.left > Duration::from_secs(60), "{timer:?}");

    // The queue is full, so that this one stays in SYN_SENT; its peer no call tells.
    let outside = Fd::towards(listener.local());
    let timer = detail(&outside).timer.get().unwrap().unwrap();
    assert_eq!(timer.kind, TimerKind::Retransmit);
    assert!(timer.left <= Duration::from_secs(3), "{timer:?}");
}

#[test]
fn listeners_that_share_an_address_are_told_apart() {
    let first = Fd::bound("127.0.0.1");
    let shared = |fd: &Fd| fd.set(libc::SOL_SOCKET, libc::SO_REUSEPORT, &[1]);
    shared(&first);
    let address = first.local();
    let others: Vec<Fd> = (0..3).map(|_| Fd::tcp()).collect();
    for other in &others {
        shared(other);
        let bind = crate::os::Call::Bind { fd: other.0, address: address.into(), len: None };
        crate::os::perform(&bind).unwrap();
    }
    for fd in others.iter().chain([&first]) {
        crate::os::perform(&crate::os::Call::Listen { fd: fd.0, backlog: 1 }).unwrap();
    }
    for fd in others.iter().chain([&first]) {
        assert_eq!(detail(fd).timer, Fact::Observed(None));
    }
}

#[test]
fn without_descriptor_the_row_tells() {
    let (client, server) = pair();
    let (id, (local, peer)) = (client.id(), ends(&client));
    let mut diag = Diag::open().unwrap();
    // More than the peer takes: closed now, the socket stays in FIN_WAIT1 with all it knows.
    super::super::set_nonblocking(client.0).unwrap();
    while super::super::send_some(client.0, &[0; 65_536]).is_ok() {}
    drop(client);
    let orphan = diag.detail(id, local, peer, Duration::ZERO).unwrap().unwrap();
    assert_eq!(orphan.tcp.value().unwrap().state(), Some(TcpState::FinWait1));
    assert_eq!(orphan.inode, Fact::Unknown(Why::NoDescriptor));
    assert!(orphan.memory.get().unwrap().wmem_queued > 0);
    assert!(orphan.congestion.value().is_some_and(|name| !name.is_empty()));
    assert!(timer_of(&orphan).is_some());
    server.reset();
    until("gone", || diag.detail(id, local, peer, Duration::ZERO).unwrap().is_none().then_some(()));
}

#[test]
fn in_time_wait_only_the_timer_is_kept() {
    let (client, server) = pair();
    let (id, (local, peer)) = (client.id(), ends(&client));
    drop(client);
    drop(server);
    let mut diag = Diag::open().unwrap();
    let detail = until("TIME_WAIT", || {
        let state = diag.row(id, local, peer).unwrap()?.state;
        (state == TcpState::TimeWait)
            .then(|| diag.detail(id, local, peer, Duration::ZERO).unwrap().unwrap())
    });
    assert_eq!(timer_of(&detail), Some(TimerKind::TimeWait));
    assert_eq!(detail.tcp, Fact::Unknown(Why::OnlyTimerKept));
    assert_eq!(detail.memory, Fact::Unknown(Why::OnlyTimerKept));
    assert_eq!(detail.congestion, Fact::Unknown(Why::OnlyTimerKept));
    assert_eq!(detail.inode, Fact::Unknown(Why::NoDescriptor));
}

#[test]
fn where_sock_diag_is_refused_only_the_timer_is_unknown() {
    let (client, _server) = pair();
    let mut diag = Diag::refused(Errno::EPERM);
    let kind = kind(client.0).unwrap();
    let ends = Some(ends(&client));
    let detail = read_detail(&mut diag, client.0, client.id(), kind, ends, Duration::ZERO).unwrap();
    assert_eq!(detail.timer, Fact::Unknown(Why::Refused(Errno::EPERM)));
    assert!(detail.tcp.value().is_some() && detail.congestion.value().is_some());
    assert!(detail.memory.value().is_some() && detail.inode.value().is_some());
}

// Another reader of the same kernel, field by field, of a connection at rest.
#[test]
fn ss_says_the_same() {
    let (client, server) = pair();
    client.send("hello");
    server.send("hi");
    let (local, peer) = ends(&client);
    until("at rest", || {
        let of = |fd: &Fd| detail_with(fd, Some(ends(fd)));
        let quiet = |detail: &Detail| field(detail, "unacked") == 0 && timer_of(detail).is_none();
        (quiet(&of(&client)) && quiet(&of(&server))).then_some(())
    });
    let filter = format!("( sport = :{} and dport = :{} )", local.port(), peer.port());
    let ss = std::process::Command::new("ss").args(["-tanieomOH", &filter]).output();
    let Ok(ss) = ss else { return println!("skipped: there is no ss(8)") };
    let detail = detail_with(&client, Some((local, peer)));
    let text = String::from_utf8(ss.stdout).unwrap();
    let said: HashMap<&str, &str> =
        text.split_whitespace().filter_map(|word| word.split_once(':')).collect();
    let number = |name: &str| said.get(name).map(|value| value.parse::<u64>().unwrap());
    assert!(text.starts_with("ESTAB"), "{text}");
    let mut compared = 0;
    for (theirs, ours) in [
        ("mss", "snd_mss"),
        ("rcvmss", "rcv_mss"),
        ("advmss", "advmss"),
        ("pmtu", "pmtu"),
        ("cwnd", "snd_cwnd"),
        ("ssthresh", "snd_ssthresh"),
        ("bytes_sent", "bytes_sent"),
        ("bytes_acked", "bytes_acked"),
        ("bytes_received", "bytes_received"),
        ("segs_out", "segs_out"),
        ("segs_in", "segs_in"),
        ("data_segs_out", "data_segs_out"),
        ("data_segs_in", "data_segs_in"),
        ("delivered", "delivered"),
        ("rcv_space", "rcv_space"),
        ("rcv_ssthresh", "rcv_ssthresh"),
        ("snd_wnd", "snd_wnd"),
        ("rcv_wnd", "rcv_wnd"),
    ] {
        let Some(theirs) = number(theirs) else { continue };
        assert_eq!(theirs, field(&detail, ours), "{ours}: {text}");
        compared += 1;
    }
    assert!(compared >= 10, "only {compared} in {text}");
    assert_eq!(number("ino"), detail.inode.get());
    let (rtt, rttvar) = (field(&detail, "rtt") as f64 / 1e3, field(&detail, "rttvar") as f64 / 1e3);
    let (theirs, var) = said["rtt"].split_once('/').unwrap();
    let close = |a: &str, b: f64| (a.parse::<f64>().unwrap() - b).abs() < 0.002 + b * 0.01;
    assert!(close(theirs, rtt) && close(var, rttvar), "{rtt}/{rttvar}: {text}");
    assert!(said["rto"].parse::<f64>().unwrap() - field(&detail, "rto") as f64 / 1e3 < 1.0);
    let scale = format!("{},{}", field(&detail, "snd_wscale"), field(&detail, "rcv_wscale"));
    assert_eq!(said["wscale"], scale);
    assert!(
        text.split_whitespace()
            .any(|word| Some(word) == detail.congestion.value().map(|s| s.as_str()))
    );
    let m = detail.memory.get().unwrap();
    let (r, rb, t, tb, f, w) =
        (m.rmem_alloc, m.rcvbuf, m.wmem_alloc, m.sndbuf, m.fwd_alloc, m.wmem_queued);
    let (o, bl, d) = (m.optmem, m.backlog, m.drops);
    assert_eq!(said["skmem"], format!("(r{r},rb{rb},t{t},tb{tb},f{f},w{w},o{o},bl{bl},d{d})"));
}

#[test]
fn every_end_is_told_with_its_last_figures() {
    let mut watch = DestroyWatch::open().unwrap();
    let mut told = HashMap::new();
    let (client, server) = pair();
    let (ids, (local, peer)) = ((client.id(), server.id()), ends(&client));
    client.send("hello");
    let udp = Fd::socket(libc::AF_INET6, libc::SOCK_DGRAM);
    let udp_id = udp.id();
    let mut take = |told: &mut HashMap<_, _>| {
        let ends = watch.take(Duration::from_secs(7));
        assert!(!ends.lost);
        told.extend(ends.sockets.into_iter().map(|end| (end.id, end)));
    };
    take(&mut told);
    assert!([ids.0, ids.1, udp_id].iter().all(|id| !told.contains_key(id)));
    // With unread data both end at once (RFC 2525, 2.17).
    drop(server);
    drop(client);
    drop(udp);
    until("all three told", || {
        take(&mut told);
        [ids.0, ids.1, udp_id].iter().all(|id| told.contains_key(id)).then_some(())
    });
    let last = told[&ids.1].tcp.as_ref().unwrap();
    assert_eq!((last.state(), last.get("bytes_received")), (Some(TcpState::Close), Some(5)));
    assert_eq!((told[&udp_id].tcp.clone(), told[&udp_id].at), (None, Duration::from_secs(7)));
    assert_eq!(Diag::open().unwrap().row(ids.0, local, peer), Ok(None));
}

// The full socket ends where TIME_WAIT begins; the small one that is left has the same cookie.
#[test]
fn what_goes_into_time_wait_is_told_and_still_there() {
    let mut watch = DestroyWatch::open().unwrap();
    let (client, server) = pair();
    let (id, (local, peer)) = (client.id(), ends(&client));
    drop(client);
    drop(server);
    until("told", || watch.take(Duration::ZERO).sockets.iter().find(|end| end.id == id).map(drop));
    let row = Diag::open().unwrap().row(id, local, peer).unwrap().unwrap();
    assert_eq!((row.id, row.state), (id, TcpState::TimeWait));
}
