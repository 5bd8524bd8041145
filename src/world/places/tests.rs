//! Where connections stand in worlds made of events.

use super::*;
use crate::os::{DiagRow, Kind, QueueReading, TcpState};
use crate::world::{Event, Note, Opened, Plan, Queued, Role, Sample, ServerCount, Service, What};

const TCP: Kind =
    Kind { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: libc::IPPROTO_TCP };

const SERVER: ServerId = ServerId(1);

struct Maker {
    world: World,
    at: Duration,
}

fn address(port: u16) -> Address {
    Address::Inet(([127, 0, 0, 1], port).into())
}

impl Maker {
    fn new(design: Design) -> Maker {
        let mut maker = Maker { world: World::default(), at: Duration::from_secs(1) };
        maker.listens(1, 8080);
        let plan = Plan::new(design, Service::Echo);
        let listener = SocketId(1);
        maker.tell(What::Noted(Note::ServerStarted { server: SERVER, listener, plan }));
        maker
    }

    fn tell(&mut self, what: What) {
        self.at += Duration::from_millis(100);
        let seq = self.world.seq + 1;
        self.world.apply(&Event { seq, at: self.at, what });
    }

    fn open(&mut self, id: u64, owner: Owner, from: Option<u64>, ends: (u16, Option<u16>)) {
        let accepted_from = from.map(SocketId);
        let opened = Opened { id: SocketId(id), fd: id as i32, kind: TCP, owner, accepted_from };
        self.tell(What::Opened { opened, reading: None });
        let socket = Arc::make_mut(&mut self.world.sockets[&SocketId(id)]);
        let unknown = crate::os::SocketReading {
            at: self.at,
            kind: TCP,
            local: Fact::Observed(address(ends.0)),
            peer: ends.1.map_or(Fact::Unknown(Why::NotConnected), |p| Fact::Observed(address(p))),
            tcp: Fact::Unknown(Why::NotReadYet),
            listens: Fact::Unknown(Why::NotReadYet),
            unread: Fact::Observed(7),
            unacked: Fact::Unknown(Why::NotReadYet),
            unsent: Fact::Unknown(Why::NotReadYet),
            memory: Fact::Unknown(Why::NotReadYet),
        };
        socket.reading = Some(Arc::new(unknown));
    }

    fn listens(&mut self, id: u64, port: u16) {
        self.open(id, Owner::User, None, (port, None));
    }

    // Connections 100 + n from ports 5000 + n wait at a listener, the first for n seconds.
    fn wait_at(&mut self, listener: u64, who: &[u64]) {
        let row = |n: &u64| DiagRow {
            id: SocketId(100 + n),
            state: TcpState::Established,
            local: ([127, 0, 0, 1], 8080).into(),
            peer: ([127, 0, 0, 1], 5_000 + *n as u16).into(),
            inode: 0,
            uid: 0,
            unread: 3,
            unacked: 0,
            timer: None,
            expires: None,
            retransmits: 0,
            age: Some(Duration::from_millis(900 - n)),
        };
        let queue = QueueReading {
            at: self.at,
            length: who.len() as u32,
            limit: 4,
            settled: true,
            waiting: Fact::Observed(who.iter().map(row).collect()),
            handshaking: Fact::Observed(Vec::new()),
            outside: Fact::Observed(Vec::new()),
            one_sided: Fact::Observed(Vec::new()),
            clients: None,
        };
        let queues = vec![(SocketId(listener), queue)];
        self.tell(What::Sampled(Sample { queues, ..Sample::default() }));
    }

    fn channel(&mut self, who: &[u64], count: u32) {
        let since = self.at;
        let server = Arc::make_mut(&mut self.world.servers[&SERVER]);
        let queued = |n: &u64| Queued {
            socket: SocketId(100 + n),
            fd: 9,
            peer: Some(address(5_000 + *n as u16)),
            since: since.saturating_sub(Duration::from_millis(100 - n)),
        };
        server.channel = Arc::new(who.iter().map(queued).collect());
        server.count = ServerCount { queued: count, ..server.count };
    }

    fn thread(&mut self, number: u64, role: Role, serves: Option<u64>) {
        let thread: ThreadName = format!("worker-{number}").into();
        self.tell(What::ThreadStarted { thread: thread.clone(), role, tid: 1 });
        if let Some(n) = serves {
            let (socket, fd) = (SocketId(100 + n), 9);
            let peer = Some(address(5_000 + n as u16));
            self.tell(What::JobTaken { server: SERVER, thread, socket, fd, peer });
        }
    }

    fn places(&self, most: usize) -> Places {
        self.world.places(&self.world.servers[&SERVER], most)
    }

    fn place_of(&self, socket: u64) -> Option<Place> {
        self.world.place_in(&self.world.servers[&SERVER], &self.world.sockets[&SocketId(socket)])
    }
}

fn ids(hold: &Hold) -> Vec<u64> {
    hold.guests.value().unwrap().iter().map(|guest| guest.id.unwrap().0 - 100).collect()
}

fn firsts(hold: &Hold) -> Vec<u64> {
    let guests = hold.guests.value().unwrap().iter().filter(|guest| guest.next);
    guests.map(|guest| guest.id.unwrap().0 - 100).collect()
}

#[test]
fn a_pool_has_three_places_and_nobody_stands_in_two() {
    let mut maker = Maker::new(Design::Pool { workers: 2, queue: 3, most: None });
    let role = Role::Worker(SERVER);
    maker.wait_at(1, &[2, 3, 4, 5, 6]);
    // Two of those that the kernel had at the last look have gone on since.
    maker.channel(&[2, 3, 4], 3);
    maker.thread(2, role, Some(2));
    maker.thread(1, role, Some(1));
    let places = maker.places(9);
    assert_eq!(ids(&places.queue), [5, 6]);
    assert_eq!(firsts(&places.queue), [5]);
    assert_eq!(places.queue.room, Some(5));
    let channel = places.channel.unwrap();
    assert_eq!((ids(&channel), firsts(&channel)), (vec![3, 4], vec![3]));
    assert!(channel.is_full() && places.threads.is_full());
    assert_eq!((ids(&places.threads), places.workers), (vec![1, 2], 2));
    assert!(places.threads.oldest < maker.world.at.into());
    // Of more than there is room for, the number.
    let few = maker.places(1);
    assert_eq!((ids(&few.queue), few.queue.beyond), (vec![5], 1));
    assert_eq!((ids(&few.threads), few.threads.beyond), (vec![1], 1));
    assert_eq!(few.channel.unwrap().beyond, 2);
    assert_eq!(few.queue.oldest, places.queue.oldest);
}

#[test]
fn a_client_of_ours_stands_where_its_connection_does() {
    let mut maker = Maker::new(Design::Pool { workers: 1, queue: 3, most: None });
    for (id, port) in [(11, 5_001), (12, 5_002), (13, 5_003), (14, 5_004)] {
        maker.open(id, Owner::User, None, (port, Some(8080)));
    }
    // The same port, on its way to someone else.
    maker.open(15, Owner::User, None, (5_003, Some(9090)));
    maker.thread(1, Role::Worker(SERVER), Some(1));
    maker.channel(&[2], 1);
    maker.wait_at(1, &[3]);
    let found: Vec<_> = (11..=15).map(|id| maker.place_of(id)).collect();
    let at = [Some(Place::Thread), Some(Place::Channel), Some(Place::AcceptQueue), None, None];
    assert_eq!(found, at);
    assert_eq!(maker.place_of(1), None, "the listener itself is no connection");
    // Its own end counts as well.
    maker.open(101, Owner::Server, Some(1), (8080, Some(5_001)));
    assert_eq!(maker.place_of(101), Some(Place::Thread));
}

#[test]
fn listeners_that_share_a_port_are_counted_together() {
    let mut maker = Maker::new(Design::ReusePort { workers: 2 });
    maker.listens(2, 8080);
    maker.listens(3, 9090);
    maker.wait_at(1, &[5, 7]);
    maker.wait_at(2, &[4, 6]);
    maker.wait_at(3, &[8]);
    let places = maker.places(9);
    assert_eq!(places.listeners, 2);
    assert_eq!((places.queue.count.get(), places.queue.room), (Some(4), Some(10)));
    assert_eq!(places.channel, None);
    // Each queue has a first one of its own.
    let mut first = firsts(&places.queue);
    first.sort_unstable();
    assert_eq!(first, [4, 5]);
    let mut all = ids(&places.queue);
    all.sort_unstable();
    assert_eq!(all, [4, 5, 6, 7]);
    assert_eq!(maker.places(1).queue.beyond, 3);
}

#[test]
fn loops_hold_connections_and_threads_of_their_own_end_with_theirs() {
    let mut maker = Maker::new(Design::Epoll { threads: 1 });
    maker.thread(1, Role::Loop(SERVER), None);
    for n in 1..=4 {
        maker.open(100 + n, Owner::Server, Some(1), (8080, Some(5_000 + n as u16)));
    }
    Arc::make_mut(&mut maker.world.servers[&SERVER]).count =
        ServerCount { taken: 9, served: 5, ..ServerCount::default() };
    let places = maker.places(3);
    assert_eq!(places.threads.count, Fact::Observed(4));
    assert_eq!((ids(&places.threads), places.threads.beyond), (vec![1, 2, 3], 1));
    assert_eq!((places.threads.room, places.threads.oldest), (None, None));
    assert_eq!(maker.place_of(104), Some(Place::Thread));

    let mut maker = Maker::new(Design::PerConnection { most: 2 });
    for n in 1..=2 {
        maker.thread(n, Role::Connection(SERVER), Some(n));
    }
    let places = maker.places(9);
    assert_eq!((places.threads.room, places.threads.is_full()), (Some(2), true));
    assert_eq!(places.channel, None);
}

#[test]
fn before_the_kernel_was_asked_its_queue_is_not_known() {
    let maker = Maker::new(Design::Iterative);
    let places = maker.places(9);
    assert_eq!(places.queue.count, Fact::Unknown(Why::NotReadYet));
    assert_eq!(places.queue.guests, Fact::Unknown(Why::NotReadYet));
    assert_eq!((places.workers, places.threads.count), (0, Fact::Observed(0)));
}

#[test]
fn the_one_that_the_acceptor_holds_is_not_forgotten() {
    let mut maker = Maker::new(Design::Pool { workers: 1, queue: 2, most: None });
    maker.thread(7, Role::Acceptor(SERVER), None);
    maker.thread(1, Role::Worker(SERVER), Some(1));
    for n in 1..=4 {
        maker.open(100 + n, Owner::Server, Some(1), (8080, Some(5_000 + n as u16)));
    }
    maker.channel(&[2, 3], 2);
    let channel = maker.places(9).channel.unwrap();
    assert_eq!(ids(&channel), [2, 3, 4]);
    assert_eq!((channel.count.get(), channel.beyond), (Some(2), 0));
    let holder = channel.guests.value().unwrap()[2].thread.clone();
    assert_eq!(holder.as_deref(), Some("worker-7"));
    // Where there is room, it is on its way.
    maker.channel(&[2], 1);
    assert_eq!(ids(&maker.places(9).channel.unwrap()), [2]);
    // Where a full channel refuses, nobody is held.
    maker.channel(&[2, 3], 2);
    let server = Arc::make_mut(&mut maker.world.servers[&SERVER]);
    server.plan.when_full = crate::world::WhenFull::Refuse;
    assert_eq!(ids(&maker.places(9).channel.unwrap()), [2, 3]);
}
