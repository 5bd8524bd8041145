//! The journal, and the end of a laboratory.

use crate::common::limit;
use crate::harness::{all, lab, listener};
use parking_lot::Mutex;
use sockbench::command;
use sockbench::journal;
use sockbench::lab::{Lab, Options};
use std::io::Write;
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[test]
fn a_recorded_journal_folds_to_the_same_world() {
    #[derive(Clone, Default)]
    struct Sink(Arc<Mutex<Vec<u8>>>);
    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let sink = Sink::default();
    let lab =
        Lab::start(Options { sinks: vec![Box::new(sink.clone())], ..Options::default() }).unwrap();
    listener(&lab, 2);
    all(
        &lab,
        "c = socket inet stream
         connect c srv
         a = accept srv
         send c \"hello\\x1b\\n\"
         recv a 100
         shutdown a WR
         bind c srv
         serve srv --workers 2
         clients 4 srv --send hi
         expect pool served 0.. within 1s
         expect pool busy 2 within 5s
         clients stop
         pool stop
         x = dup a
         close a
         close c
         r, w = pipe
         ep = epoll_create1
         epoll_ctl ep add r in
         write w x
         epoll_wait ep 4 0
         as client: u, v = socketpair unix stream
         sendmsg u hello --rights w,ep
         recvmsg v 100 100
         getsockopt v SO_PASSCRED
         setsockopt v SO_RCVBUF 4096
         close v
         send u gone
         expect errno EPIPE
         w = socket inet dgram
         close x
         close r
         sockaddr srv
         addr 10.0.0.0/8
         mark",
    );
    let live = lab.world();
    assert_eq!(live.files.len(), 4, "{:?}", live.files);
    let history = lab.history().clone();
    lab.stop();
    let written = sink.0.lock().clone();
    let events = journal::load(&written[..]).unwrap();
    let world = journal::fold(&events);
    // The world that was shown, too.
    let shown: Vec<_> = events.iter().filter(|event| event.seq <= live.seq).cloned().collect();
    assert_eq!(journal::fold(&shown), live);
    // What is in memory folds to the same, from any snapshot.
    let last = events.last().unwrap().seq;
    assert_eq!(history.lock().seek(last), Some(world.clone()));
    assert!(world.calls.len() > 15);
    // A killed program's journal: any cut loads, and folds to an earlier moment.
    for cut in (written.len() / 2..written.len()).step_by(997) {
        let part = journal::load(&written[..cut]).unwrap();
        assert!(part.len() <= events.len());
        assert_eq!(part[..], events[..part.len()]);
        journal::fold(&part);
    }
}

#[test]
fn nothing_is_left_behind() {
    let lab = lab();
    let address = listener(&lab, 4);
    all(&lab, "serve srv --workers 3\nclients 4 srv --send x --every 10ms\nu = socket inet dgram");
    all(
        &lab,
        "r = socket inet stream\nconnect r srv\nrecv r 10 &\nexpect r blocked recv within 5s",
    );
    let began = Instant::now();
    lab.stop();
    assert!(began.elapsed() < limit());
    assert!(TcpStream::connect(address).is_err(), "the port is still in LISTEN");
}

#[test]
fn closing_waits_neither_for_the_lines_behind_nor_for_a_blocked_call() {
    let lab = lab();
    listener(&lab, 1);
    for _ in 0..500 {
        lab.submit(command::parse("accept srv").unwrap().unwrap(), "accept srv".into(), None);
    }
    let began = Instant::now();
    lab.stop();
    // Every one of them would take 30 ms.
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
}
