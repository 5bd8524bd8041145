use super::limit;
use crate::os::{Awake, Errno, Readiness, set_nonblocking};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::time::Duration;

const NOW: Option<Duration> = Some(Duration::ZERO);

fn pair() -> (TcpStream, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let (server, _) = listener.accept().unwrap();
    set_nonblocking(server.as_raw_fd()).unwrap();
    (client, server)
}

fn wait(readiness: &mut Readiness) -> Vec<Awake> {
    readiness.wait(Some(limit())).unwrap().collect()
}

fn now(readiness: &mut Readiness) -> Vec<Awake> {
    readiness.wait(NOW).unwrap().collect()
}

#[test]
fn a_connection_is_told_of_once_for_each_change() {
    let mut readiness = Readiness::new(8).unwrap();
    let (mut client, mut server) = pair();
    readiness.add(server.as_raw_fd(), 7).unwrap();
    let writable = Awake { token: 7, readable: false, writable: true, ended: false };
    assert_eq!(wait(&mut readiness), [writable]);
    assert_eq!(now(&mut readiness), []);
    client.write_all(b"ab").unwrap();
    assert_eq!(wait(&mut readiness), [Awake { readable: true, ..writable }]);
    // It is unread, and not told again.
    assert_eq!(now(&mut readiness), []);
    client.write_all(b"c").unwrap();
    assert_eq!(wait(&mut readiness), [Awake { readable: true, ..writable }]);
    // Under another token it is told again.
    readiness.modify(server.as_raw_fd(), 8).unwrap();
    assert_eq!(wait(&mut readiness), [Awake { token: 8, readable: true, ..writable }]);
    client.shutdown(Shutdown::Write).unwrap();
    let ended = Awake { token: 8, readable: true, writable: true, ended: true };
    assert_eq!(wait(&mut readiness), [ended]);
    let mut rest = Vec::new();
    server.read_to_end(&mut rest).unwrap();
    assert_eq!(rest, b"abc");
    readiness.remove(server.as_raw_fd()).unwrap();
    assert_eq!(readiness.remove(server.as_raw_fd()), Err(Errno(libc::ENOENT)));
    drop(client);
    assert_eq!(now(&mut readiness), []);
}

#[test]
fn room_to_write_is_told_when_there_is_some_again() {
    let mut readiness = Readiness::new(8).unwrap();
    let (mut client, mut server) = pair();
    readiness.add(server.as_raw_fd(), 1).unwrap();
    assert_eq!(wait(&mut readiness).len(), 1);
    let mut sent = 0;
    loop {
        match server.write(&[0; 1 << 16]) {
            Ok(count) => sent += count,
            Err(error) => break assert_eq!(error.raw_os_error(), Some(libc::EAGAIN)),
        }
    }
    assert_eq!(now(&mut readiness), []);
    let mut bytes = vec![0; sent];
    client.read_exact(&mut bytes).unwrap();
    assert!(wait(&mut readiness)[0].writable);
}

#[test]
fn a_listener_is_told_of_until_nobody_waits_in_it() {
    let mut readiness = Readiness::new(1).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    readiness.add_listener(listener.as_raw_fd(), 3).unwrap();
    assert_eq!(now(&mut readiness), []);
    let _clients = [TcpStream::connect(address).unwrap(), TcpStream::connect(address).unwrap()];
    for _ in 0..2 {
        assert_eq!((wait(&mut readiness)[0].token, now(&mut readiness).len()), (3, 1));
        listener.accept().unwrap();
    }
    assert_eq!(now(&mut readiness), []);
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let readiness = Readiness::new(1).unwrap();
    assert_eq!(readiness.add(-1, 0), Err(Errno::EBADF));
    assert_eq!(readiness.add(1_000_000, 0), Err(Errno::EBADF));
    let file = std::fs::File::open("/proc/self/status").unwrap();
    assert_eq!(readiness.add(file.as_raw_fd(), 0), Err(Errno::EPERM));
}
