//! Worlds built from events, and what is said of them.

#[cfg(target_os = "linux")]
mod bench;
mod causes;
mod kernel;
mod languages;
mod made;
mod mistakes;
mod noticed;
mod situations;
mod surprises;
mod table;

use crate::os::{
    Address, Call, DiagRow, Errno, Fact, Host, Kind, Outcome, Payload, QueueReading, Return,
    SocketId, SocketReading, TcpReading, TcpState, Why,
};
use crate::world::{CallEntry, CallId, Event, LogEntry, Opened, Owner, Sample, What, World};
use std::sync::Arc;
use std::time::Duration;

const TCP: Kind =
    Kind { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: libc::IPPROTO_TCP };
const TCP6: Kind = Kind { domain: libc::AF_INET6, ..TCP };
const UDP: Kind = Kind { domain: libc::AF_INET, ty: libc::SOCK_DGRAM, protocol: libc::IPPROTO_UDP };

const UNIX: Kind = Kind { domain: libc::AF_UNIX, ty: libc::SOCK_STREAM, protocol: 0 };

/// A world under construction. A socket's cookie is its descriptor's number plus 100.
struct Scene {
    world: World,
    calls: u64,
}

impl Scene {
    fn new() -> Scene {
        let mut scene = Scene { world: World::default(), calls: 0 };
        scene.event(What::Started(Host {
            sockbench: "0".into(),
            system: "Linux".into(),
            started: 0,
            pid: 1,
            somaxconn: Fact::Observed(4096),
            unprivileged_port: Fact::Observed(1024),
            ephemeral_ports: Fact::Observed((32768, 60999)),
            descriptor_limit: Fact::Observed(1024),
            thread_limit: 4096,
        }));
        scene
    }

    fn event(&mut self, what: What) {
        let seq = self.world.seq + 1;
        self.world.apply(&Event { seq, at: Duration::from_secs(seq), what });
    }

    fn socket(&mut self, fd: i32, kind: Kind) -> SocketId {
        let id = SocketId(fd as u64 + 100);
        let call = Call::Socket { domain: kind.domain, ty: kind.ty, protocol: kind.protocol };
        let opened = Opened { id, fd, kind, owner: Owner::User, accepted_from: None };
        self.finish(call, None, Ok(Return { value: fd.into(), ..Return::default() }), Some(opened));
        self.look(fd, |_| {});
        id
    }

    fn named(&mut self, fd: i32, name: &str) {
        self.event(What::Named { name: name.into(), socket: SocketId(fd as u64 + 100) });
    }

    /// A reading like the last one, but for what is changed.
    fn look(&mut self, fd: i32, change: impl FnOnce(&mut SocketReading)) {
        let id = SocketId(fd as u64 + 100);
        let at = Duration::from_secs(self.world.seq + 1);
        let socket = &self.world.sockets[&id];
        let mut reading = match &socket.reading {
            Some(before) => (**before).clone(),
            None => blank(socket.kind),
        };
        reading.at = at;
        change(&mut reading);
        let sample = Sample { sockets: vec![(id, reading)], ..Sample::default() };
        self.event(What::Sampled(sample));
    }

    fn local(&mut self, fd: i32, local: &str) {
        self.look(fd, |reading| reading.local = Fact::Observed(addr(local)));
    }

    fn state(&mut self, fd: i32, state: TcpState) {
        self.look(fd, |reading| reading.tcp = Fact::Observed(tcp(state)));
    }

    /// A connection: its two addresses and its state.
    fn connection(&mut self, fd: i32, local: &str, peer: &str, state: TcpState) {
        self.socket(fd, TCP);
        self.look(fd, |reading| {
            reading.local = Fact::Observed(addr(local));
            reading.peer = Fact::Observed(addr(peer));
            reading.tcp = Fact::Observed(tcp(state));
        });
    }

    fn listener(&mut self, fd: i32, local: &str) {
        self.socket(fd, TCP);
        self.local(fd, local);
        self.state(fd, TcpState::Listen);
        self.done(Call::Listen { fd, backlog: 5 }, 0);
    }

    fn queue(&mut self, fd: i32, length: u32, limit: u32) {
        let reading = QueueReading {
            at: Duration::from_secs(self.world.seq + 1),
            length,
            limit,
            settled: false,
            waiting: Fact::Observed(vec![]),
            handshaking: Fact::Observed(vec![]),
            outside: Fact::Observed(vec![]),
            one_sided: Fact::Observed(Vec::new()),
            clients: None,
        };
        let queues = vec![(SocketId(fd as u64 + 100), reading)];
        self.event(What::Sampled(Sample { queues, ..Sample::default() }));
    }

    /// After close: a row of sock_diag.
    fn row(&mut self, fd: i32, state: TcpState, local: &str, peer: &str, left: Option<u64>) {
        let id = SocketId(fd as u64 + 100);
        let row = DiagRow {
            id,
            state,
            local: local.parse().unwrap(),
            peer: peer.parse().unwrap(),
            inode: 0,
            uid: 0,
            unread: 0,
            unacked: 0,
            timer: None,
            expires: left.map(Duration::from_secs),
            retransmits: 0,
            age: None,
        };
        self.event(What::Sampled(Sample { rows: vec![(id, row)], ..Sample::default() }));
    }

    fn finish(
        &mut self,
        call: Call,
        socket: Option<SocketId>,
        outcome: Outcome,
        opened: Option<Opened>,
    ) -> Arc<CallEntry> {
        self.calls += 1;
        let id = CallId(self.calls);
        self.event(What::CallBegan { id, thread: "caller-1".into(), call, actor: None, socket });
        let took = Duration::from_micros(5);
        let opened = opened.into_iter().collect();
        let (files, readings) = (vec![], vec![]);
        self.event(What::CallEnded {
            id,
            outcome,
            took,
            opened,
            files,
            sigpipe: false,
            counters: vec![],
            readings,
        });
        match self.world.calls.entries().next_back().unwrap() {
            LogEntry::Call(entry) => entry.clone(),
            LogEntry::Note { .. } => panic!("a call was made"),
        }
    }

    fn outcome(&mut self, call: Call, outcome: Outcome) -> Arc<CallEntry> {
        let socket = call.fd().and_then(|fd| self.world.by_fd.get(fd).copied());
        self.finish(call, socket, outcome, None)
    }

    fn done(&mut self, call: Call, value: i64) -> Arc<CallEntry> {
        self.outcome(call, Ok(Return { value, ..Return::default() }))
    }

    fn fail(&mut self, call: Call, errno: Errno) -> Arc<CallEntry> {
        self.outcome(call, Err(errno))
    }

    fn cause(&mut self, call: Call, errno: Errno) -> super::Cause {
        let entry = self.fail(call, errno);
        super::diagnose(&self.world, &entry).unwrap()
    }
}

fn blank(kind: Kind) -> SocketReading {
    let unknown = Why::NotForThisSocket;
    SocketReading {
        at: Duration::ZERO,
        kind,
        local: Fact::Unknown(Why::NotConnected),
        peer: Fact::Unknown(Why::NotConnected),
        tcp: if kind.is_tcp() {
            Fact::Observed(tcp(TcpState::Close))
        } else {
            Fact::Unknown(unknown)
        },
        listens: Fact::Unknown(unknown),
        unread: Fact::Observed(0),
        unacked: Fact::Observed(0),
        unsent: Fact::Observed(0),
        memory: Fact::Unknown(unknown),
    }
}

fn tcp(state: TcpState) -> TcpReading {
    TcpReading {
        state,
        queue_length: 0,
        queue_limit: 5,
        bytes_acked: 0,
        bytes_received: 0,
        retransmitted: 0,
    }
}

fn addr(text: &str) -> Address {
    Address::Inet(text.parse().unwrap())
}

fn bind(fd: i32, to: &str) -> Call {
    Call::Bind { fd, address: addr(to), len: None }
}

fn connect(fd: i32, to: &str) -> Call {
    Call::Connect { fd, address: addr(to), len: None }
}

fn send(fd: i32) -> Call {
    Call::Send { fd, data: Payload::from("hello"), flags: 0 }
}

fn recv(fd: i32) -> Call {
    Call::Recv { fd, len: 100, flags: 0 }
}
