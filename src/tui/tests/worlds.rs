//! Worlds for the tests, made the only way a world is made: from events.

use crate::os::*;
use crate::world::*;
use std::net::SocketAddr;
use std::time::Duration;

pub(super) struct Maker {
    pub(super) world: World,
    at: Duration,
    calls: u64,
}

pub(super) fn inet(address: &str) -> Address {
    Address::Inet(address.parse().unwrap())
}

const TCP: Kind =
    Kind { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: libc::IPPROTO_TCP };

impl Maker {
    pub(super) fn new() -> Maker {
        let mut maker = Maker { world: World::default(), at: Duration::ZERO, calls: 0 };
        maker.event(What::Started(Host {
            sockbench: "0.1.0".into(),
            system: "Linux 6.18.0".into(),
            started: 1_790_000_000,
            pid: 4_242,
            somaxconn: Fact::Observed(4_096),
            unprivileged_port: Fact::Observed(1_024),
            ephemeral_ports: Fact::Observed((32_768, 60_999)),
            descriptor_limit: Fact::Observed(1_048_576),
            thread_limit: 4_096,
        }));
        maker
    }

    pub(super) fn event(&mut self, what: What) {
        self.at += Duration::from_millis(100);
        let event = Event { seq: self.world.seq + 1, at: self.at, what };
        self.world.apply(&event);
    }

    pub(super) fn sample(&mut self, sample: Sample) {
        self.event(What::Sampled(sample));
    }

    pub(super) fn begin(&mut self, thread: &str, call: Call, socket: Option<u64>) -> CallId {
        self.calls += 1;
        let id = CallId(self.calls);
        let socket = socket.map(SocketId);
        if !self.world.threads.contains_key(thread) {
            // In the same moment as its first call.
            let (seq, at) = (self.world.seq + 1, self.at + Duration::from_millis(100));
            let what = What::ThreadStarted { thread: thread.into(), role: Role::Caller, tid: 0 };
            self.world.apply(&Event { seq, at, what });
        }
        self.event(What::CallBegan { id, thread: thread.into(), call, actor: None, socket });
        id
    }

    pub(super) fn call(
        &mut self,
        call: Call,
        socket: Option<u64>,
        outcome: Outcome,
        opened: Option<Opened>,
    ) {
        let id = self.begin("caller-1", call, socket);
        let took = Duration::from_micros(12);
        let opened = opened.into_iter().collect();
        let (files, readings) = (Vec::new(), Vec::new());
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
    }

    pub(super) fn open(&mut self, id: u64, fd: i32, owner: Owner, from: Option<u64>) {
        let opened =
            Opened { id: SocketId(id), fd, kind: TCP, owner, accepted_from: from.map(SocketId) };
        let value = Return { value: fd.into(), ..Return::default() };
        let (call, socket) = match from {
            Some(listener) => {
                let fd = self.world.sockets[&SocketId(listener)].fd.unwrap_or(-1);
                (Call::Accept { fd }, Some(listener))
            }
            None => {
                let (domain, ty) = (libc::AF_INET, libc::SOCK_STREAM);
                (Call::Socket { domain, ty, protocol: 0 }, None)
            }
        };
        self.call(call, socket, Ok(value), Some(opened));
    }

    pub(super) fn read(&mut self, id: u64, state: TcpState, local: &str, peer: Option<&str>) {
        let reading = self.reading(state, local, peer);
        self.sample(Sample { sockets: vec![(SocketId(id), reading)], ..Sample::default() });
    }

    pub(super) fn reading(
        &self,
        state: TcpState,
        local: &str,
        peer: Option<&str>,
    ) -> SocketReading {
        let listens = state == TcpState::Listen;
        let figure =
            |n| if listens { Fact::Unknown(Why::NotForThisSocket) } else { Fact::Observed(n) };
        SocketReading {
            at: self.at,
            kind: TCP,
            local: Fact::Observed(inet(local)),
            peer: peer.map_or(Fact::Unknown(Why::NotConnected), |peer| Fact::Observed(inet(peer))),
            tcp: Fact::Observed(TcpReading {
                state,
                queue_length: if listens { 3 } else { 0 },
                queue_limit: if listens { 2 } else { 0 },
                bytes_acked: 0,
                bytes_received: 5,
                retransmitted: 0,
            }),
            listens: Fact::Unknown(Why::NotForThisSocket),
            unread: figure(5),
            unacked: figure(49_152),
            unsent: figure(16_384),
            memory: Fact::Observed(Memory {
                receive_used: 768,
                receive_buffer: 131_072,
                send_used: 98_304,
                send_buffer: 131_072,
                drops: 0,
            }),
        }
    }

    pub(super) fn row(
        &self,
        id: u64,
        state: TcpState,
        peer: &str,
        age: u64,
        unread: u32,
    ) -> DiagRow {
        DiagRow {
            id: SocketId(id),
            state,
            local: "127.0.0.1:8080".parse::<SocketAddr>().unwrap(),
            peer: peer.parse().unwrap(),
            inode: 0,
            uid: 0,
            unread,
            unacked: 0,
            timer: None,
            expires: None,
            retransmits: 0,
            age: Some(Duration::from_millis(age)),
        }
    }
}

/// A listener with a full queue, a client that got no answer, a blocked call and a failed one.
pub(super) fn backlog() -> Maker {
    let mut maker = Maker::new();
    maker.open(1, 3, Owner::User, None);
    maker.event(What::Named { name: "srv".into(), socket: SocketId(1) });
    let address = inet("127.0.0.1:8080");
    let bind = Call::Bind { fd: 3, address, len: None };
    maker.call(bind.clone(), Some(1), Ok(Return::default()), None);
    maker.call(Call::Listen { fd: 3, backlog: 2 }, Some(1), Ok(Return::default()), None);
    maker.read(1, TcpState::Listen, "127.0.0.1:8080", None);
    for (id, fd, port) in [(2, 4, 51_514), (3, 5, 51_516), (4, 6, 51_518)] {
        maker.open(id, fd, Owner::User, None);
        let local = format!("127.0.0.1:{port}");
        maker.read(id, TcpState::Established, &local, Some("127.0.0.1:8080"));
    }
    maker.open(5, 7, Owner::User, None);
    maker.call(bind, Some(5), Err(Errno::EADDRINUSE), None);
    maker.begin(
        "caller-2",
        Call::Connect { fd: 7, address: inet("127.0.0.1:8080"), len: None },
        Some(5),
    );
    maker.read(5, TcpState::SynSent, "127.0.0.1:51520", None);
    let waiting = vec![
        maker.row(12, TcpState::Established, "127.0.0.1:51514", 2_100, 0),
        maker.row(13, TcpState::CloseWait, "127.0.0.1:51516", 1_800, 12),
        maker.row(14, TcpState::Established, "127.0.0.1:51518", 200, 5),
    ];
    let mut outside = maker.row(5, TcpState::SynSent, "127.0.0.1:8080", 0, 0);
    outside.expires = Some(Duration::from_secs(17));
    let queue = QueueReading {
        at: maker.at,
        length: 3,
        limit: 2,
        settled: true,
        waiting: Fact::Observed(waiting),
        handshaking: Fact::Observed(Vec::new()),
        outside: Fact::Observed(vec![outside]),
        one_sided: Fact::Observed(Vec::new()),
        clients: None,
    };
    maker.sample(Sample {
        queues: vec![(SocketId(1), queue)],
        descriptors: Some(Fact::Observed(14)),
        ..Sample::default()
    });
    maker
}

/// A pool of four that serves two connections, a client in TIME_WAIT, and bytes.
pub(super) fn pool() -> Maker {
    let mut maker = backlog();
    let server = ServerId(1);
    let plan = Plan::new(Design::Pool { workers: 4, queue: 16, most: None }, Service::Echo);
    maker.event(What::Noted(Note::ServerStarted { server, listener: SocketId(1), plan }));
    let start = |name: &str, role| What::ThreadStarted { thread: name.into(), role, tid: 7 };
    maker.event(start("acceptor", Role::Acceptor(server)));
    for n in 1..=4 {
        maker.event(start(&format!("worker-{n}"), Role::Worker(server)));
    }
    for (id, fd, peer, worker) in [(12, 8, "127.0.0.1:51514", 1), (14, 9, "127.0.0.1:51518", 3)] {
        maker.open(id, fd, Owner::Server, Some(1));
        maker.read(id, TcpState::Established, "127.0.0.1:8080", Some(peer));
        maker.event(What::JobTaken {
            server,
            thread: format!("worker-{worker}").into(),
            socket: SocketId(id),
            fd,
            peer: Some(inet(peer)),
        });
    }
    maker.begin("acceptor", Call::Accept { fd: 3 }, Some(1));
    maker.call(Call::Close { fd: 5 }, Some(3), Ok(Return::default()), None);
    let mut row = maker.row(3, TcpState::TimeWait, "127.0.0.1:8080", 0, 0);
    row.expires = Some(Duration::from_secs(55));
    maker.sample(Sample {
        rows: vec![(SocketId(3), row)],
        servers: vec![ServerLook {
            server,
            at: Duration::from_secs(11),
            count: ServerCount { accepted: 7, taken: 2, queued: 5, ..ServerCount::default() },
            channel: Vec::new(),
            threads: Vec::new(),
        }],
        ..Sample::default()
    });
    maker.at = Duration::from_secs(12);
    for n in 1..=70_u64 {
        let bytes = Bytes { received: n * n * 40, sent: n * n * 25 };
        maker.sample(Sample {
            tallies: vec![Tally { socket: SocketId(12), bytes }],
            ..Sample::default()
        });
    }
    maker
}

/// Many sockets.
pub(super) fn crowd(count: u64) -> World {
    let mut maker = backlog();
    for n in 0..count {
        maker.open(100 + n, 10 + n as i32, Owner::Client, None);
    }
    maker.world
}
