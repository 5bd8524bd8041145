//! Without a sampler: what is known here, the calls themselves have looked at.

use crate::journal::Recorder;
use crate::lab::shared::{Followed, Shared};
use crate::lab::threads::Threads;
use crate::os::{Address, Call, Payload, SocketId, TcpState};
use crate::world::{Owner, What, World};
use crossbeam_channel::{Receiver, unbounded};

struct Bench {
    recorder: Recorder,
    shared: Shared,
    follow: Receiver<Followed>,
}

impl Bench {
    fn new() -> Bench {
        let recorder = Recorder::start(Vec::new()).unwrap();
        let reporter = recorder.reporter().clone();
        let (sender, follow) = unbounded();
        let threads = Threads::new(reporter.clone(), 8);
        let shared = Shared::new(recorder.clock(), reporter, threads, sender, 64);
        Bench { recorder, shared, follow }
    }

    fn call(&self, call: &Call) -> (i64, Option<(i32, SocketId)>) {
        let (id, name) = (self.shared.next_call(), "caller-1".into());
        let (outcome, opened) = self.shared.make(id, &name, call, Owner::User);
        (outcome.unwrap().value, opened.map(|opened| (opened.fd, opened.id)))
    }

    fn tcp(&self) -> (i32, SocketId) {
        let socket = Call::Socket { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: 0 };
        self.call(&socket).1.unwrap()
    }

    // A listener, a client, and the connection accepted from it.
    fn connection(&self) -> [(i32, SocketId); 3] {
        let (listener, client) = (self.tcp(), self.tcp());
        self.call(&Call::Listen { fd: listener.0, backlog: 1 });
        let entry = self.shared.table.lock().get(listener.0).unwrap();
        let port = entry.local.unwrap().port();
        let address = Address::Inet(([127, 0, 0, 1], port).into());
        self.call(&Call::Connect { fd: client.0, address, len: None });
        let server = self.call(&Call::Accept { fd: listener.0 }).1.unwrap();
        [listener, client, server]
    }

    fn close(&self, socket: (i32, SocketId)) {
        self.call(&Call::Close { fd: socket.0 });
    }

    fn world(&self) -> World {
        self.recorder.reporter().flush();
        self.recorder.world()
    }

    fn state(&self, socket: (i32, SocketId)) -> Option<TcpState> {
        self.world().sockets.get(&socket.1)?.state().get()
    }

    fn end(self, left: &[(i32, SocketId)]) {
        left.iter().for_each(|socket| self.close(*socket));
        self.recorder.stop();
    }
}

// The peer's kernel may take 40 ms to acknowledge it.
fn sent_its_fin(state: Option<TcpState>) -> bool {
    matches!(state, Some(TcpState::FinWait1 | TcpState::FinWait2))
}

#[test]
fn a_close_shows_both_ends_when_it_returns() {
    let bench = Bench::new();
    let [listener, client, server] = bench.connection();
    bench.close(client);
    assert!(sent_its_fin(bench.state(client)), "{:?}", bench.state(client));
    assert_eq!(bench.state(server), Some(TcpState::CloseWait));
    assert_eq!(bench.follow.try_recv().map(|followed| followed.0), Ok(client.1));

    // LAST_ACK is over as well: the kernel has no such socket any more, and nobody follows it.
    bench.close(server);
    assert_eq!(bench.state(client), Some(TcpState::TimeWait));
    assert!(bench.world().past.iter().any(|socket| socket.id == server.1));
    assert!(bench.follow.try_recv().is_err());
    bench.end(&[listener]);
}

#[test]
fn a_shutdown_and_a_reset_show_both_ends() {
    let bench = Bench::new();
    let [listener, client, server] = bench.connection();
    bench.call(&Call::Shutdown { fd: server.0, how: libc::SHUT_WR });
    assert!(sent_its_fin(bench.state(server)), "{:?}", bench.state(server));
    assert_eq!(bench.state(client), Some(TcpState::CloseWait));

    // With unread data it resets (RFC 2525, 2.17).
    bench.call(&Call::Send { fd: client.0, data: Payload::from("hello"), flags: 0 });
    bench.close(server);
    assert!(!bench.world().sockets.contains_key(&server.1));
    assert_eq!(bench.state(client), Some(TcpState::Close));
    bench.end(&[listener, client]);
}

#[test]
fn a_state_that_was_not_seen_before_the_call_is_told_with_it() {
    let bench = Bench::new();
    let [listener, client, server] = bench.connection();
    // Not by a call of the laboratory's: nobody has looked since.
    let fin = Call::Shutdown { fd: client.0, how: libc::SHUT_WR };
    crate::os::perform(&fin).unwrap();
    assert_eq!(bench.state(server), Some(TcpState::Established));
    bench.call(&Call::Shutdown { fd: server.0, how: libc::SHUT_WR });
    bench.recorder.reporter().flush();
    let history = bench.recorder.history().lock();
    let states: Vec<_> = history
        .events()
        .filter_map(|event| match &event.what {
            What::CallEnded { readings, .. } => Some(readings),
            _ => None,
        })
        .flatten()
        .filter(|(id, _)| *id == server.1)
        .filter_map(|(_, reading)| reading.state().get())
        .collect();
    drop(history);
    assert!(states.contains(&TcpState::CloseWait), "{states:?}");
    assert_ne!(bench.state(server), Some(TcpState::CloseWait));
    bench.end(&[listener, client, server]);
}
