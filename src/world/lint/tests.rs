//! What is found in worlds made of events, and what is not.

use super::*;
use crate::os::{
    Address, Kind, Memory, Payload, QueueReading, Return, SocketReading, TcpReading, Why,
};
use crate::world::{
    Bytes, CallId, Design, Event, Note, Opened, Plan, Sample, Service, Tally, What,
};
use std::sync::Arc;

const TCP: Kind =
    Kind { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: libc::IPPROTO_TCP };

struct Maker {
    world: World,
    at: Duration,
}

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

impl Maker {
    fn new() -> Maker {
        Maker { world: World::default(), at: Duration::ZERO }
    }

    fn tell(&mut self, what: What) {
        let seq = self.world.seq + 1;
        self.world.apply(&Event { seq, at: self.at, what });
    }

    fn open(&mut self, id: u64, owner: Owner) {
        let (id, fd) = (SocketId(id), id as i32);
        let opened = Opened { id, fd, kind: TCP, owner, accepted_from: None };
        self.tell(What::Opened { opened, reading: None });
    }

    // A look: unread bytes, bytes unacknowledged (the unsent among them), bytes unsent.
    fn read(&mut self, id: u64, state: TcpState, [unread, unacked, unsent]: [u32; 3]) {
        let address = |port: u16| Address::Inet(([127, 0, 0, 1], port).into());
        let reading = SocketReading {
            at: self.at,
            kind: TCP,
            local: Fact::Observed(address(80)),
            peer: Fact::Observed(address(90)),
            tcp: Fact::Observed(TcpReading {
                state,
                queue_length: 0,
                queue_limit: 0,
                bytes_acked: 0,
                bytes_received: 0,
                retransmitted: 0,
            }),
            listens: Fact::Unknown(Why::NotForThisSocket),
            unread: Fact::Observed(unread),
            unacked: Fact::Observed(unacked),
            unsent: Fact::Observed(unsent),
            memory: Fact::Observed(Memory {
                receive_used: 0,
                receive_buffer: 0,
                send_used: 0,
                send_buffer: 0,
                drops: 7,
            }),
        };
        self.sample(Sample { sockets: vec![(SocketId(id), reading)], ..Sample::default() });
    }

    fn sample(&mut self, sample: Sample) {
        self.tell(What::Sampled(sample));
    }

    // One waits in the queue of a listener whose limit is `limit`.
    fn queue(&mut self, listener: u64, limit: u32) {
        let row = crate::os::DiagRow {
            id: SocketId(99),
            state: TcpState::Established,
            local: ([127, 0, 0, 1], 80).into(),
            peer: ([127, 0, 0, 1], 90).into(),
            inode: 0,
            uid: 0,
            unread: 0,
            unacked: 0,
            timer: None,
            expires: None,
            retransmits: 0,
            age: Some(Duration::ZERO),
        };
        let none = || Fact::Observed(Vec::new());
        let queue = QueueReading {
            at: self.at,
            length: 1,
            limit,
            settled: true,
            waiting: Fact::Observed(vec![row]),
            handshaking: none(),
            outside: none(),
            clients: None,
            one_sided: none(),
        };
        self.sample(Sample { queues: vec![(SocketId(listener), queue)], ..Sample::default() });
    }

    fn begin(&mut self, call: Call, socket: u64) {
        let (id, thread) = (CallId(self.world.seq), "caller-1".into());
        let socket = Some(SocketId(socket));
        self.tell(What::CallBegan { id, thread, call, actor: None, socket });
    }

    fn end(&mut self) {
        let id = self.world.calls.blocked().next().unwrap().id;
        let readings = vec![];
        let (outcome, took) = (Ok(Return::default()), Duration::ZERO);
        let (opened, files, counters) = (vec![], vec![], vec![]);
        let sigpipe = false;
        self.tell(What::CallEnded {
            id,
            outcome,
            took,
            opened,
            files,
            sigpipe,
            counters,
            readings,
        });
    }

    fn found(&self) -> Vec<&'static str> {
        lints(&self.world, self.at).iter().map(Lint::name).collect()
    }
}

#[test]
fn close_wait_and_unread_data_are_told_after_a_while_only() {
    let mut maker = Maker::new();
    maker.open(3, Owner::User);
    maker.read(3, TcpState::Established, [5, 0, 0]);
    maker.at = seconds(2);
    maker.read(3, TcpState::CloseWait, [5, 0, 0]);
    maker.at = seconds(4);
    assert_eq!(maker.found(), [""; 0]);
    maker.at = seconds(5);
    assert_eq!(maker.found(), ["unread-ahead"]);
    maker.at = seconds(7);
    assert_eq!(maker.found(), ["close-wait", "unread-ahead"]);
    // Some of it is read: someone is there.
    maker.read(3, TcpState::CloseWait, [2, 0, 0]);
    assert_eq!(maker.found(), ["close-wait"]);
    // The load maker's sockets are no program of the user's.
    let mut maker = Maker::new();
    maker.open(3, Owner::Client);
    maker.read(3, TcpState::CloseWait, [5, 0, 0]);
    maker.at = seconds(60);
    assert_eq!(maker.found(), [""; 0]);
}

#[test]
fn a_write_that_was_held_back_is_remembered_for_a_while() {
    let nodelay = |on: i32| Call::SetSockOpt {
        fd: 3,
        level: libc::IPPROTO_TCP,
        option: libc::TCP_NODELAY,
        value: Payload::from(on.to_ne_bytes().to_vec()),
    };
    let mut maker = Maker::new();
    maker.open(3, Owner::User);
    // Nothing under way, a full window, and a segment that is full: none of them is Nagle's.
    for figures in [[0, 1, 1], [0, 60_000, 1], [0, 3_000, 2_900]] {
        maker.read(3, TcpState::Established, figures);
    }
    assert_eq!(maker.found(), [""; 0]);
    maker.read(3, TcpState::Established, [0, 2, 1]);
    let held = lints(&maker.world, maker.at);
    assert_eq!(held, [Lint::Nagle { socket: SocketId(3), held: 1, in_flight: 1, times: 1 }]);
    maker.at = seconds(30);
    assert_eq!(maker.found(), ["nagle"]);
    maker.begin(nodelay(1), 3);
    maker.end();
    assert_eq!(maker.found(), [""; 0]);
    maker.begin(nodelay(0), 3);
    maker.end();
    assert_eq!(maker.found(), ["nagle"]);
    maker.at = seconds(31);
    assert_eq!(maker.found(), [""; 0]);
}

#[test]
fn a_queue_is_told_when_it_is_full_and_when_nobody_takes_from_it() {
    let mut maker = Maker::new();
    maker.open(3, Owner::User);
    maker.read(3, TcpState::Listen, [0, 0, 0]);
    maker.queue(3, 0);
    assert_eq!(maker.found(), ["backlog-full"]);
    maker.queue(3, 1);
    assert_eq!(maker.found(), [""; 0]);
    maker.at = seconds(5);
    assert_eq!(maker.found(), ["nobody-accepts"]);
    // Who waits in accept or poll is somebody.
    maker.begin(Call::Accept { fd: 3 }, 3);
    assert_eq!(maker.found(), [""; 0]);
    maker.end();
    assert_eq!(maker.found(), ["nobody-accepts"]);
    let plan = Plan::new(Design::Pool { workers: 1, queue: 1, most: None }, Service::Echo);
    let started = Note::ServerStarted { server: ServerId(1), listener: SocketId(3), plan };
    maker.tell(What::Noted(started));
    assert_eq!(maker.found(), [""; 0]);
}

#[test]
fn a_pool_starves_when_all_its_clients_are_silent_and_someone_waits() {
    let mut maker = Maker::new();
    maker.open(3, Owner::User);
    maker.read(3, TcpState::Listen, [0, 0, 0]);
    let server = ServerId(1);
    let plan = Plan::new(Design::Pool { workers: 2, queue: 4, most: None }, Service::Echo);
    maker.tell(What::Noted(Note::ServerStarted { server, listener: SocketId(3), plan }));
    for (number, id) in [(1, 10), (2, 11)] {
        let thread: crate::world::ThreadName = format!("worker-{number}").into();
        let role = Role::Worker(server);
        maker.tell(What::ThreadStarted { thread: thread.clone(), role, tid: 0 });
        maker.open(id, Owner::Server);
        let (socket, fd) = (SocketId(id), id as i32);
        maker.tell(What::JobTaken { server, thread, socket, fd, peer: None });
    }
    maker.at = seconds(4);
    assert_eq!(maker.found(), [""; 0], "nobody waits");
    let count = crate::world::ServerCount { queued: 1, ..Default::default() };
    let (channel, threads) = (Vec::new(), Vec::new());
    let look = crate::world::ServerLook { server, at: maker.at, count, channel, threads };
    maker.sample(Sample { servers: vec![look], ..Sample::default() });
    let (workers, silent, waiting) = (2, seconds(4), 1);
    let starved = Lint::PoolStarved { server, socket: SocketId(3), workers, silent, waiting };
    assert_eq!(lints(&maker.world, maker.at), [starved]);
    // One of the clients says something.
    let bytes = Bytes { received: 1, sent: 0 };
    let tally = Tally { socket: SocketId(11), bytes };
    maker.sample(Sample { tallies: vec![tally], ..Sample::default() });
    maker.at = seconds(6);
    assert_eq!(maker.found(), [""; 0]);
    maker.at = seconds(8);
    assert_eq!(maker.found(), ["pool-starved"]);
}

#[test]
fn a_channel_is_told_that_stays_full_while_others_wait_behind_it() {
    let mut maker = Maker::new();
    maker.open(3, Owner::User);
    maker.read(3, TcpState::Listen, [0, 0, 0]);
    let server = ServerId(1);
    let plan = |when_full| Plan {
        when_full,
        ..Plan::new(Design::Pool { workers: 2, queue: 1, most: None }, Service::Echo)
    };
    let listener = SocketId(3);
    maker.tell(What::Noted(Note::ServerStarted { server, listener, plan: plan(WhenFull::Block) }));
    let since = maker.at;
    let waits = crate::world::Queued { socket: SocketId(9), fd: 9, peer: None, since };
    let look = |at, queued| crate::world::ServerLook {
        server,
        at,
        count: crate::world::ServerCount { queued, ..Default::default() },
        channel: vec![waits.clone()],
        threads: Vec::new(),
    };
    let queue = |at, length| QueueReading {
        at,
        length,
        limit: 4,
        settled: true,
        waiting: Fact::Unknown(Why::NotReadYet),
        handshaking: Fact::Observed(Vec::new()),
        outside: Fact::Observed(Vec::new()),
        one_sided: Fact::Observed(Vec::new()),
        clients: None,
    };
    // At so many seconds: how many in the channel, how many in the accept queue, and what is found.
    for (at, queued, length, found) in [
        (4, 1, 2, None),
        (6, 1, 0, None),
        (7, 1, 2, Some("channel-full")),
        (8, 0, 2, None),
        (9, 1, 2, Some("channel-full")),
    ] {
        maker.at = seconds(at);
        let (servers, queues) =
            (vec![look(maker.at, queued)], vec![(listener, queue(maker.at, length))]);
        maker.sample(Sample { servers, queues, ..Sample::default() });
        assert_eq!(maker.found().first().copied(), found, "{at}");
    }
    // Where the full channel refuses, nobody waits for room.
    let server = Arc::make_mut(&mut maker.world.servers[&server]);
    server.plan = plan(WhenFull::Refuse);
    assert_eq!(maker.found(), [""; 0]);
}

#[test]
fn threads_of_their_own_starve_at_their_cap_and_loops_never() {
    #[allow(clippy::type_complexity, reason = "a table of designs")]
    let roles: [(Design, fn(ServerId) -> Role, bool); 4] = [
        (Design::PerConnection { most: 1 }, Role::Connection, true),
        (Design::PerConnection { most: 2 }, Role::Connection, false),
        (Design::Prefork { workers: 1 }, Role::Worker, true),
        (Design::Epoll { threads: 1 }, Role::Loop, false),
    ];
    for (design, role, starves) in roles {
        let mut maker = Maker::new();
        maker.open(3, Owner::User);
        maker.read(3, TcpState::Listen, [0, 0, 0]);
        let (server, listener) = (ServerId(1), SocketId(3));
        let plan = Plan::new(design, Service::Echo);
        maker.tell(What::Noted(Note::ServerStarted { server, listener, plan }));
        let thread: crate::world::ThreadName = "thread-1".into();
        maker.tell(What::ThreadStarted { thread: thread.clone(), role: role(server), tid: 0 });
        maker.open(10, Owner::Server);
        let (socket, fd) = (SocketId(10), 10);
        maker.tell(What::JobTaken { server, thread, socket, fd, peer: None });
        maker.at = seconds(4);
        let queue = QueueReading {
            at: maker.at,
            length: 1,
            limit: 4,
            settled: true,
            waiting: Fact::Unknown(Why::NotReadYet),
            handshaking: Fact::Observed(Vec::new()),
            outside: Fact::Observed(Vec::new()),
            one_sided: Fact::Observed(Vec::new()),
            clients: None,
        };
        maker.sample(Sample { queues: vec![(listener, queue)], ..Sample::default() });
        assert_eq!(maker.found().contains(&"pool-starved"), starves, "{design:?}");
    }
}

#[test]
fn names_are_those_of_the_kinds() {
    let names = Lint::NAMES;
    let mut sorted = names.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), names.len());
    for name in names {
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
    }
}
