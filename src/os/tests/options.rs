//! getsockopt, setsockopt, fcntl, ioctl, setrlimit; dup and accept4.

use super::{Fd, until};
use crate::os::{
    Call, Errno, FCNTL_COMMANDS, Outcome, Payload, REQUESTS, is_open_socket, number_of, perform,
};

fn get(fd: &Fd, level: i32, option: i32, len: u32) -> Result<Payload, Errno> {
    perform(&Call::GetSockOpt { fd: fd.0, level, option, len }).map(|got| got.option.unwrap())
}

fn set(fd: &Fd, level: i32, option: i32, value: &[u8]) -> Result<i64, Errno> {
    let value = Payload::from(value.to_vec());
    perform(&Call::SetSockOpt { fd: fd.0, level, option, value }).map(|done| done.value)
}

fn fcntl(fd: i32, command: i32, argument: i32) -> Outcome {
    perform(&Call::Fcntl { fd, command, argument })
}

fn ioctl(fd: i32, name: &str, argument: i32) -> Outcome {
    let request = number_of(REQUESTS, name).unwrap() as u32;
    perform(&Call::Ioctl { fd, request, argument })
}

fn number(outcome: Outcome) -> Option<i64> {
    outcome.unwrap().number
}

#[test]
fn options_are_bytes_both_ways() {
    let fd = Fd::tcp();
    let one = 1_i32.to_ne_bytes();
    assert_eq!(set(&fd, libc::SOL_SOCKET, libc::SO_REUSEADDR, &one), Ok(0));
    let got = get(&fd, libc::SOL_SOCKET, libc::SO_REUSEADDR, 4).unwrap();
    assert_eq!(got.bytes(), one);
    // The kernel gives no more than there is room for, and no more than there is.
    let got = get(&fd, libc::SOL_SOCKET, libc::SO_REUSEADDR, 100).unwrap();
    assert_eq!(got.bytes(), one);
    let got = get(&fd, libc::SOL_SOCKET, libc::SO_REUSEADDR, 2).unwrap();
    assert_eq!(got.bytes(), &one[..2]);
    // It doubles what is asked for, for its own bookkeeping (socket(7)).
    let (level, option) = (libc::SOL_SOCKET, libc::SO_RCVBUF);
    assert_eq!(set(&fd, level, option, &4096_i32.to_ne_bytes()), Ok(0));
    assert_eq!(get(&fd, level, option, 4).unwrap().bytes(), 8192_i32.to_ne_bytes());
    let name = get(&fd, libc::IPPROTO_TCP, libc::TCP_CONGESTION, 16).unwrap();
    assert!(name.bytes()[0].is_ascii_lowercase());
    let info = get(&fd, libc::IPPROTO_TCP, libc::TCP_INFO, u32::from(u16::MAX)).unwrap();
    assert!((100..4096).contains(&info.len()));
}

#[test]
fn options_that_are_refused() {
    let (tcp, udp) = (Fd::tcp(), Fd::socket(libc::AF_INET, libc::SOCK_DGRAM));
    let (socket, ip) = (libc::SOL_SOCKET, libc::IPPROTO_IP);
    let one = 1_i32.to_ne_bytes();
    assert_eq!(get(&udp, libc::IPPROTO_TCP, libc::TCP_NODELAY, 4), Err(Errno::EOPNOTSUPP));
    let on_udp = set(&udp, libc::IPPROTO_TCP, libc::TCP_NODELAY, &one);
    assert!(matches!(on_udp, Err(Errno::ENOPROTOOPT | Errno::EOPNOTSUPP)), "{on_udp:?}");
    assert_eq!(get(&tcp, socket, 9999, 4), Err(Errno::ENOPROTOOPT));
    assert_eq!(get(&tcp, socket, libc::SO_TYPE, u32::MAX), Err(Errno::EINVAL));
    assert_eq!(set(&tcp, socket, libc::SO_KEEPALIVE, &[]), Err(Errno::EINVAL));
    assert_eq!(set(&tcp, socket, libc::SO_KEEPALIVE, &[1]), Err(Errno::EINVAL));
    assert_eq!(set(&tcp, ip, libc::IP_TTL, &999_i32.to_ne_bytes()), Err(Errno::EINVAL));
    let unknown = set(&tcp, libc::IPPROTO_TCP, libc::TCP_CONGESTION, b"no-such");
    assert_eq!(unknown, Err(Errno::ENOENT));
    // struct timeval with a million microseconds
    let time = [0_i64.to_ne_bytes(), 1_000_000_i64.to_ne_bytes()].concat();
    assert_eq!(set(&tcp, socket, libc::SO_RCVTIMEO, &time), Err(Errno::EDOM));
    // What would tell the kernel where to write in this program: not even for root.
    for (level, option) in [(ip, 64), (libc::IPPROTO_IPV6, 64), (libc::SOL_XDP, 4)] {
        assert_eq!(set(&tcp, level, option, &[0; 64]), Err(Errno::EPERM));
    }
}

#[test]
fn a_receive_timeout_ends_a_recv() {
    let fd = Fd::socket(libc::AF_INET, libc::SOCK_DGRAM);
    let time = [0_i64.to_ne_bytes(), 1000_i64.to_ne_bytes()].concat();
    assert_eq!(set(&fd, libc::SOL_SOCKET, libc::SO_RCVTIMEO, &time), Ok(0));
    assert_eq!(perform(&Call::Recv { fd: fd.0, len: 1, flags: 0 }), Err(Errno::EAGAIN));
}

#[test]
fn flags_are_read_and_set_with_fcntl() {
    let fd = Fd::tcp();
    let value = |outcome: Outcome| outcome.unwrap().value as i32;
    assert_eq!(value(fcntl(fd.0, libc::F_GETFL, 0)), libc::O_RDWR);
    assert_eq!(value(fcntl(fd.0, libc::F_SETFL, libc::O_RDWR | libc::O_NONBLOCK)), 0);
    assert_eq!(value(fcntl(fd.0, libc::F_GETFL, 0)), libc::O_RDWR | libc::O_NONBLOCK);
    assert_eq!(value(fcntl(fd.0, libc::F_SETFD, 0)), 0);
    assert_eq!(value(fcntl(fd.0, libc::F_GETFD, 0)), 0);
    let copy = Fd(value(fcntl(fd.0, libc::F_DUPFD_CLOEXEC, 100)));
    assert!(copy.0 >= 100);
    assert_eq!(copy.id(), fd.id());
    assert_eq!(fcntl(-1, libc::F_GETFL, 0), Err(Errno::EBADF));
}

// What takes a pointer, or has a signal sent that would end this program.
#[test]
fn fcntl_never_takes_a_pointer() {
    let fd = Fd::tcp();
    for name in ["F_GETLK", "F_SETLK", "F_SETLKW", "F_SETOWN", "F_SETSIG", "F_NOTIFY"] {
        let command = number_of(FCNTL_COMMANDS, name).unwrap();
        assert_eq!(fcntl(fd.0, command, 1), Err(Errno::EINVAL), "{name}");
    }
    for command in [-1, 9999, i32::MAX, 36, 15, 16, 1035, 1036, 1037] {
        assert_eq!(fcntl(fd.0, command, 1), Err(Errno::EINVAL), "{command}");
    }
}

#[test]
fn ioctl_tells_what_is_unread_and_unsent() {
    let listener = Fd::listener("127.0.0.1", 1);
    let client = Fd::towards(listener.local());
    let server = listener.accept();
    client.send("hello");
    until("received", || (number(ioctl(server.0, "FIONREAD", 0)) == Some(5)).then_some(()));
    assert_eq!(number(ioctl(server.0, "SIOCINQ", 77)), Some(5));
    until("acknowledged", || {
        let all = ["TIOCOUTQ", "SIOCOUTQ", "SIOCOUTQNSD"];
        all.iter().all(|name| number(ioctl(client.0, name, 0)) == Some(0)).then_some(())
    });
    assert_eq!(number(ioctl(server.0, "SIOCATMARK", 0)), Some(0));
    perform(&Call::Send { fd: client.0, data: "!".into(), flags: libc::MSG_OOB }).unwrap();
    perform(&Call::Recv { fd: server.0, len: 5, flags: libc::MSG_WAITALL }).unwrap();
    until("the mark", || (number(ioctl(server.0, "SIOCATMARK", 0)) == Some(1)).then_some(()));

    // It takes the number, and fills in none.
    assert_eq!(number(ioctl(server.0, "FIONBIO", 1)), None);
    let empty = perform(&Call::Recv { fd: server.0, len: 1, flags: 0 });
    assert_eq!(empty, Err(Errno::EAGAIN));
    assert_eq!(ioctl(listener.0, "FIONREAD", 0), Err(Errno::EINVAL));
    assert_eq!(ioctl(-1, "FIONREAD", 0), Err(Errno::EBADF));
    // Never a wild pointer: any other request is none for this descriptor.
    for request in [0, 0x8901, 0x8902, 0x8912, 0x5401, u32::MAX] {
        let call = Call::Ioctl { fd: server.0, request, argument: 1 };
        assert_eq!(perform(&call), Err(Errno::ENOTTY), "{request:#x}");
    }
}

#[test]
fn dup_takes_the_lowest_number_and_accept4_its_flags() {
    let fd = Fd::tcp();
    let copy = Fd(perform(&Call::Dup { fd: fd.0 }).unwrap().value as i32);
    assert_ne!(copy.0, fd.0);
    assert_eq!(is_open_socket(copy.0), Some(true));

    let listener = Fd::listener("127.0.0.1", 2);
    let _client = Fd::towards(listener.local());
    let flags = libc::SOCK_NONBLOCK | libc::SOCK_CLOEXEC;
    let accepted = perform(&Call::Accept4 { fd: listener.0, flags }).unwrap();
    let server = Fd(accepted.value as i32);
    assert_eq!(accepted.address.unwrap().inet(), Some(_client.local()));
    let status = fcntl(server.0, libc::F_GETFL, 0).unwrap().value as i32;
    assert_eq!(status & libc::O_NONBLOCK, libc::O_NONBLOCK);
    assert_eq!(fcntl(server.0, libc::F_GETFD, 0).unwrap().value, 1);
    let wrong = Call::Accept4 { fd: listener.0, flags: 1 };
    assert_eq!(perform(&wrong), Err(Errno::EINVAL));
    let not_listening = Call::Accept4 { fd: fd.0, flags: 0 };
    assert_eq!(perform(&not_listening), Err(Errno::EINVAL));
}

// RLIMIT_CORE, which nothing here depends on; in a test of its own, so in one thread.
#[test]
fn the_soft_limit_is_set_and_the_hard_one_stays() {
    let resource = libc::RLIMIT_CORE as i32;
    let limits = || {
        let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
        // SAFETY: the kernel writes one rlimit.
        assert_eq!(unsafe { libc::getrlimit(resource as _, &raw mut limit) }, 0);
        (limit.rlim_cur, limit.rlim_max)
    };
    let (soft, hard) = limits();
    let set = |soft| perform(&Call::SetRLimit { resource, soft }).map(|done| done.value);
    assert_eq!(set(0), Ok(0));
    assert_eq!(limits(), (0, hard));
    if hard != libc::RLIM_INFINITY {
        assert_eq!(set(hard + 1), Err(Errno::EINVAL));
    }
    assert_eq!(set(soft), Ok(0));
    assert_eq!(limits(), (soft, hard));
    let unknown = Call::SetRLimit { resource: 99, soft: 1 };
    assert_eq!(perform(&unknown), Err(Errno::EINVAL));
}
