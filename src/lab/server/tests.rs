//! What a server does between two of its steps.

use super::*;
use crate::journal::Recorder;
use crate::lab::table::Entry;
use crate::lab::threads::Threads;
use crate::os::{self, Errno, Kind};
use crate::world::{Owner, Service};
use crossbeam_channel::unbounded;
use std::net::{TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::time::{Duration, Instant};

const KIND: Kind = Kind { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: 6 };
const LIMIT: Duration = Duration::from_secs(20);

/// A listener that a laboratory knows.
pub(super) struct Bench {
    recorder: Recorder,
    shared: Arc<Shared>,
    pub(super) listener: TcpListener,
}

impl Bench {
    pub(super) fn new() -> Bench {
        os::make_interruptible().unwrap();
        let recorder = Recorder::start(Vec::new()).unwrap();
        let reporter = recorder.reporter().clone();
        let threads = Threads::new(reporter.clone(), 64);
        let (follow, _) = unbounded();
        let shared = Arc::new(Shared::new(recorder.clock(), reporter, threads, follow, 100_000));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let fd = listener.as_raw_fd();
        let entry = Entry::new(os::cookie(fd).unwrap(), KIND, Owner::User);
        shared.table.lock().insert(fd, entry);
        Bench { recorder, shared, listener }
    }

    pub(super) fn connect(&self) -> TcpStream {
        let client = TcpStream::connect(self.listener.local_addr().unwrap()).unwrap();
        client.set_read_timeout(Some(LIMIT)).unwrap();
        client
    }

    /// A thread of a server that has no other: the calling one.
    pub(super) fn thread(&self, plan: Plan) -> (ServerThread, Listener) {
        let fd = self.listener.as_raw_fd();
        let listener = Listener { fd, id: os::cookie(fd).unwrap() };
        let floor = Arc::new(Floor::new(self.shared.clone(), plan, listener, KIND));
        floor.enters();
        (ServerThread::new(floor, "thread-1".into()), listener)
    }

    pub(super) fn stop(self) {
        self.recorder.stop();
    }

    fn start(&self, design: Design) -> Running {
        start(&self.shared, self.listener.as_raw_fd(), Plan::new(design, Service::Echo)).unwrap()
    }
}

pub(super) fn until(what: &str, mut is: impl FnMut() -> bool) {
    let deadline = Instant::now() + LIMIT;
    while !is() {
        assert!(Instant::now() < deadline, "{what}");
        std::thread::yield_now();
    }
}

#[test]
fn who_serves_does_not_accept_and_a_graceful_stop_need_not_wait_for_it() {
    for design in [Design::Iterative, Design::Prefork { workers: 1 }, Design::Epoll { threads: 1 }]
    {
        let bench = Bench::new();
        let running = bench.start(design);
        let client = bench.connect();
        until("it is taken", || running.floor.counted.sum(None).taken == 1);
        until("nobody accepts", || !running.floor.is_accepting());
        drop(client);
        running.stop();
        bench.stop();
    }
}

#[test]
fn who_is_to_accept_when_the_server_ends_does_not() {
    let bench = Bench::new();
    let (thread, listener) = bench.thread(Plan::new(Design::Iterative, Service::Echo));
    let _client = bench.connect();
    thread.set_draining();
    let accepted = thread.accept(&os::Call::Accept { fd: listener.fd });
    assert_eq!(accepted.err(), Some(Errno::EINTR));
    assert!(!thread.is_accepting());
    drop(thread);
    bench.stop();
}
