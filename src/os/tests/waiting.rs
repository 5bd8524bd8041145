//! poll, select, epoll.

use super::{Fd, until};
use crate::os::{Call, Errno, Outcome, Ready, ThreadHandle, make_interruptible, perform};
use std::time::Duration;

const IN: u32 = libc::POLLIN as u32;
const OUT: u32 = libc::POLLOUT as u32;
const HUP: u32 = libc::POLLHUP as u32;

fn pair() -> (Fd, Fd) {
    let ty = libc::SOCK_STREAM | libc::SOCK_CLOEXEC;
    let call = Call::SocketPair { domain: libc::AF_UNIX, ty, protocol: 0 };
    let fds = perform(&call).unwrap().fds;
    (Fd(fds[0]), Fd(fds[1]))
}

fn poll(entries: &[(i32, i16)], timeout: i32) -> Outcome {
    perform(&Call::Poll { entries: entries.to_vec(), timeout })
}

fn select(read: &[i32], write: &[i32], except: &[i32], timeout: Option<Duration>) -> Outcome {
    let [read, write, except] = [read, write, except].map(<[i32]>::to_vec);
    perform(&Call::Select { read, write, except, timeout })
}

fn ready(outcome: Outcome) -> (i64, Vec<(i32, u32)>) {
    let done = outcome.unwrap();
    (done.value, done.ready.iter().map(|Ready { fd, events }| (*fd, *events)).collect())
}

fn epoll() -> Fd {
    Fd(perform(&Call::EpollCreate { flags: libc::EPOLL_CLOEXEC }).unwrap().value as i32)
}

fn ctl(epfd: &Fd, operation: i32, fd: i32, events: i32) -> Result<i64, Errno> {
    let events = events as u32;
    perform(&Call::EpollCtl { epfd: epfd.0, operation, fd, events }).map(|done| done.value)
}

fn epoll_wait(epfd: &Fd, most: i32, timeout: i32) -> Outcome {
    perform(&Call::EpollWait { epfd: epfd.0, most, timeout })
}

#[test]
fn poll_says_what_is_ready() {
    let (a, b) = pair();
    let entries = [(b.0, libc::POLLIN), (-1, libc::POLLIN), (a.0, libc::POLLOUT)];
    assert_eq!(ready(poll(&entries, 0)), (1, vec![(a.0, OUT)]));
    a.send("x");
    assert_eq!(ready(poll(&entries, -1)), (2, vec![(b.0, IN), (a.0, OUT)]));
    drop(a);
    assert_eq!(ready(poll(&[(b.0, 0)], -1)), (1, vec![(b.0, HUP)]));
    let gone = [(1_000_000, libc::POLLIN)];
    assert_eq!(ready(poll(&gone, -1)), (1, vec![(1_000_000, libc::POLLNVAL as u32)]));
    assert_eq!(ready(poll(&[], 0)), (0, vec![]));
}

#[test]
fn select_says_what_is_ready_in_ascending_order() {
    let (a, b) = pair();
    let now = Some(Duration::ZERO);
    assert_eq!(ready(select(&[b.0], &[], &[], now)), (0, vec![]));
    a.send("x");
    let mut expected = vec![(a.0, OUT), (b.0, IN | OUT)];
    expected.sort_unstable();
    let both = [b.0, a.0, b.0];
    assert_eq!(ready(select(&[b.0], &both, &[], None)), (3, expected));
    assert_eq!(ready(select(&[], &[], &[], Some(Duration::from_micros(1)))), (0, vec![]));
    assert_eq!(select(&[-1], &[], &[], None), Err(Errno::EBADF));

    let listener = Fd::listener("127.0.0.1", 1);
    let client = Fd::towards(listener.local());
    let server = listener.accept();
    perform(&Call::Send { fd: client.0, data: "!".into(), flags: libc::MSG_OOB }).unwrap();
    let urgent = (1, vec![(server.0, libc::POLLPRI as u32)]);
    assert_eq!(ready(select(&[], &[], &[server.0], None)), urgent);

    let closed = {
        let fd = Fd::tcp();
        perform(&Call::Fcntl { fd: fd.0, command: libc::F_DUPFD_CLOEXEC, argument: 900 }).unwrap()
    };
    let closed = Fd(closed.value as i32);
    let number = closed.0;
    drop(closed);
    assert_eq!(select(&[b.0], &[number], &[], None), Err(Errno::EBADF));
}

// The C library's fd_set ends at FD_SETSIZE (1024); the kernel's sets do not.
#[test]
fn select_takes_descriptors_beyond_fd_setsize() {
    let (a, b) = pair();
    let call = Call::Fcntl { fd: b.0, command: libc::F_DUPFD_CLOEXEC, argument: 1500 };
    let high = match perform(&call) {
        Ok(made) => Fd(made.value as i32),
        Err(Errno::EINVAL | Errno::EMFILE) => {
            println!("skipped: the descriptor limit is below 1500");
            return;
        }
        Err(errno) => panic!("{errno}"),
    };
    a.send("x");
    let found = ready(select(&[high.0, b.0], &[], &[], None));
    assert_eq!(found, (2, vec![(b.0, IN), (high.0, IN)]));
    // Beyond the kernel's table: not looked at, and not told as ready.
    for beyond in [10_000_000, i32::MAX - 1] {
        let found = ready(select(&[b.0, beyond], &[beyond], &[], None));
        assert_eq!(found, (1, vec![(b.0, IN)]));
    }
    let none = ready(select(&[10_000_000], &[], &[], Some(Duration::ZERO)));
    assert_eq!(none, (0, vec![]));
    // One more than the greatest int (nfds).
    assert_eq!(select(&[i32::MAX], &[], &[], None), Err(Errno::EINVAL));
}

#[test]
fn epoll_watches_by_level_and_by_edge() {
    let (a, b) = pair();
    let epfd = epoll();
    assert_eq!(ctl(&epfd, libc::EPOLL_CTL_ADD, b.0, libc::EPOLLIN), Ok(0));
    assert_eq!(ready(epoll_wait(&epfd, 8, 0)), (0, vec![]));
    a.send("x");
    // Level: told as long as it is so.
    for _ in 0..2 {
        assert_eq!(ready(epoll_wait(&epfd, 8, -1)), (1, vec![(b.0, IN)]));
    }
    // Edge: told once for each arrival.
    let edge = libc::EPOLLIN | libc::EPOLLET;
    assert_eq!(ctl(&epfd, libc::EPOLL_CTL_MOD, b.0, edge), Ok(0));
    assert_eq!(ready(epoll_wait(&epfd, 8, -1)), (1, vec![(b.0, IN)]));
    assert_eq!(ready(epoll_wait(&epfd, 8, 0)), (0, vec![]));
    a.send("y");
    assert_eq!(ready(epoll_wait(&epfd, 8, -1)), (1, vec![(b.0, IN)]));
    // One shot: told once, then not until it is set again.
    let once = libc::EPOLLIN | libc::EPOLLONESHOT;
    for _ in 0..2 {
        assert_eq!(ctl(&epfd, libc::EPOLL_CTL_MOD, b.0, once), Ok(0));
        assert_eq!(ready(epoll_wait(&epfd, 8, -1)), (1, vec![(b.0, IN)]));
        assert_eq!(ready(epoll_wait(&epfd, 8, 0)), (0, vec![]));
    }
    assert_eq!(ctl(&epfd, libc::EPOLL_CTL_DEL, b.0, 0), Ok(0));
    assert_eq!(ctl(&epfd, libc::EPOLL_CTL_DEL, b.0, 0), Err(Errno::ENOENT));
}

// Of two that watch one listener, EPOLLEXCLUSIVE wakes one (epoll_ctl(2)).
#[test]
fn epoll_exclusive_is_only_for_adding() {
    let listener = Fd::listener("127.0.0.1", 4);
    let (one, two) = (epoll(), epoll());
    let exclusive = libc::EPOLLIN | libc::EPOLLEXCLUSIVE;
    for epfd in [&one, &two] {
        assert_eq!(ctl(epfd, libc::EPOLL_CTL_ADD, listener.0, exclusive), Ok(0));
        let changed = ctl(epfd, libc::EPOLL_CTL_MOD, listener.0, exclusive);
        assert_eq!(changed, Err(Errno::EINVAL));
    }
    let _client = Fd::towards(listener.local());
    until("told", || {
        let told = [&one, &two].map(|epfd| ready(epoll_wait(epfd, 1, 0)).0);
        (told.iter().sum::<i64>() >= 1).then_some(())
    });
}

#[test]
fn epoll_refuses_what_the_manual_says() {
    let (epfd, fd) = (epoll(), Fd::tcp());
    let add = libc::EPOLL_CTL_ADD;
    assert_eq!(ctl(&epfd, add, fd.0, libc::EPOLLIN), Ok(0));
    assert_eq!(ctl(&epfd, add, fd.0, libc::EPOLLIN), Err(Errno::EEXIST));
    assert_eq!(ctl(&epfd, add, epfd.0, libc::EPOLLIN), Err(Errno::EINVAL));
    assert_eq!(ctl(&epfd, add, -1, libc::EPOLLIN), Err(Errno::EBADF));
    assert_eq!(ctl(&fd, add, epfd.0, libc::EPOLLIN), Err(Errno::EINVAL));
    assert_eq!(ctl(&epfd, 77, fd.0, 0), Err(Errno::EINVAL));
    let file = std::fs::File::open("/dev/null").unwrap();
    let file = std::os::fd::AsRawFd::as_raw_fd(&file);
    assert_eq!(ctl(&epfd, add, file, libc::EPOLLIN), Err(Errno::EPERM));
    for most in [0, -1, i32::MIN, i32::MAX] {
        assert_eq!(epoll_wait(&epfd, most, 0), Err(Errno::EINVAL), "{most}");
    }
    assert_eq!(epoll_wait(&fd, 1, 0), Err(Errno::EINVAL));
    assert_eq!(perform(&Call::EpollCreate { flags: 1 }), Err(Errno::EINVAL));
    // An unconnected TCP socket is writable and hung up.
    let told = ready(epoll_wait(&epfd, 4, 0));
    assert_eq!(told, (1, vec![(fd.0, HUP)]));
}

#[test]
fn each_way_of_waiting_ends_with_eintr() {
    make_interruptible().unwrap();
    let (_a, b) = pair();
    let epfd = epoll();
    ctl(&epfd, libc::EPOLL_CTL_ADD, b.0, libc::EPOLLIN).unwrap();
    let calls = [
        Call::Poll { entries: vec![(b.0, libc::POLLIN)], timeout: -1 },
        Call::Select { read: vec![b.0], write: vec![], except: vec![], timeout: None },
        Call::EpollWait { epfd: epfd.0, most: 1, timeout: -1 },
        Call::RecvMsg { fd: b.0, len: 1, control: 64, flags: 0 },
        Call::RecvFrom { fd: b.0, len: 1, flags: 0 },
    ];
    for call in calls {
        let (tell, told) = std::sync::mpsc::channel();
        let made = call.clone();
        let blocked = std::thread::spawn(move || {
            tell.send(ThreadHandle::current()).unwrap();
            perform(&made)
        });
        let thread = told.recv().unwrap();
        until("the call ended", || {
            let _ = thread.interrupt();
            blocked.is_finished().then_some(())
        });
        assert_eq!(blocked.join().unwrap(), Err(Errno::EINTR), "{call:?}");
    }
}
