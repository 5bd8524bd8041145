//! The laboratory on the real kernel: what is typed, what the kernel then says, what is shown.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod common;

use common::limit;
use parking_lot::Mutex;
use sockbench::command;
use sockbench::journal;
use sockbench::lab::{Done, Lab, Options};
use sockbench::os::{Errno, TcpState};
use sockbench::world::{Doing, LogEntry, Note, Refusal, Role, World};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Carries out a line as a script would.
fn run(lab: &Lab, line: &str) -> Done {
    let statement = command::parse(line).unwrap().unwrap();
    lab.run(statement, line).unwrap()
}

/// Carries out lines that must not be refused.
fn all(lab: &Lab, lines: &str) {
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let done = run(lab, line);
        let fine = !matches!(done, Done::Refused(_) | Done::Expected { held: false, .. });
        assert!(fine, "{line}: {done:?}");
    }
}

/// Waits until the world is as wished.
fn until<T>(lab: &Lab, what: &str, mut find: impl FnMut(&World) -> Option<T>) -> T {
    let deadline = Instant::now() + limit();
    loop {
        let world = lab.world();
        if let Some(found) = find(&world) {
            return found;
        }
        assert!(Instant::now() < deadline, "not seen: {what}\n{world:#?}");
        let _ = lab.news().recv_timeout(Duration::from_millis(50));
    }
}

/// A client from outside, which gives up as late as every test does.
fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(limit())).unwrap();
    stream
}

fn lab() -> Lab {
    Lab::start(Options::default()).unwrap()
}

fn listener(lab: &Lab, backlog: u32) -> SocketAddr {
    all(lab, &format!("srv = socket inet stream\nbind srv 127.0.0.1:0\nlisten srv {backlog}"));
    lab.world().socket_of_name("srv").unwrap().local().unwrap().inet().unwrap()
}

#[test]
fn a_blocked_call_is_shown_with_its_thread_and_ends_with_eintr() {
    let lab = lab();
    listener(&lab, 1);
    all(&lab, "accept srv &");
    let id = until(&lab, "accept blocked", |world| {
        let entry = world.calls.blocked().find(|entry| entry.call.name() == "accept")?;
        let thread = world.threads.get(&entry.thread)?;
        assert!(matches!(&thread.doing, Doing::Calling { call, .. } if call.name() == "accept"));
        assert!(thread.name.starts_with("caller-"));
        Some(entry.id)
    });
    // The prompt is free meanwhile.
    all(&lab, "c = socket inet stream\ninterrupt srv\nexpect errno EINTR");
    let world = lab.world();
    assert_eq!(world.calls.blocked().count(), 0);
    let entry = world.calls.entries().find_map(|entry| match entry {
        LogEntry::Call(call) if call.id == id => Some(call.clone()),
        _ => None,
    });
    assert_eq!(entry.unwrap().errno(), Some(Errno::EINTR));
    lab.stop();
}

#[test]
fn closing_a_listener_does_not_wake_accept() {
    let lab = lab();
    let address = listener(&lab, 1);
    all(&lab, "a = accept srv &\nexpect srv blocked accept within 5s\nclose srv");
    assert_eq!(lab.world().calls.blocked().count(), 1, "Linux lets the call go on");
    let _client = connect(address);
    all(&lab, "expect a state ESTABLISHED within 5s");
    lab.stop();
}

#[test]
fn the_queue_shows_who_waits_in_order_and_who_has_reset() {
    let lab = lab();
    let address = listener(&lab, 5);
    let mut clients = Vec::new();
    for n in 1..=3 {
        clients.push(connect(address));
        all(&lab, &format!("expect srv queue {n}/5 within 5s"));
    }
    (&clients[1]).write_all(b"hello").unwrap();
    let peers: Vec<SocketAddr> = clients.iter().map(|c| c.local_addr().unwrap()).collect();
    let queue = |world: &World| {
        let id = world.socket_of_name("srv").unwrap().id;
        world.queues.get(&id).cloned()
    };
    until(&lab, "three waiting, with bytes", |world| {
        let waiting = queue(world)?.waiting.value()?.clone();
        let unread: Vec<u32> = waiting.iter().map(|place| place.unread).collect();
        let seen: Vec<_> = waiting.iter().filter_map(|place| place.peer).collect();
        (seen == peers && unread == [0, 5, 0]).then_some(())
    });
    let socket = socket2::Socket::from(clients.remove(1));
    socket.set_linger(Some(Duration::ZERO)).unwrap();
    drop(socket);
    until(&lab, "the second has reset and keeps its place", |world| {
        let queue = queue(world)?;
        let waiting = queue.waiting.value()?.clone();
        let reset: Vec<bool> = waiting.iter().map(|place| place.reset).collect();
        let seen: Vec<_> = waiting.iter().filter_map(|place| place.peer).collect();
        (queue.length == 3 && reset == [false, true, false] && seen == peers).then_some(())
    });
    all(&lab, "a1 = accept srv");
    until(&lab, "the first has gone, the reset one is next", |world| {
        let waiting = queue(world)?.waiting.value()?.clone();
        let reset: Vec<bool> = waiting.iter().map(|place| place.reset).collect();
        (reset == [true, false]).then_some(())
    });
    // Linux gives out the dead socket; ECONNABORTED is other systems' way.
    all(
        &lab,
        "a2 = accept srv\nexpect ok\nrecv a2 10\nexpect data hello\nrecv a2 10\nexpect errno ECONNRESET",
    );
    all(&lab, "expect srv queue 1/5");
    lab.stop();
}

#[test]
fn bytes_counted_by_the_threads_are_the_kernels_bytes() {
    let lab = lab();
    let address = listener(&lab, 8);
    all(&lab, "serve srv --workers 5 --service echo\nclients 3 srv --send #3000 --every 20ms");
    let mut client = connect(address);
    client.write_all(&[7; 70_000]).unwrap();
    let mut back = vec![0; 70_000];
    client.read_exact(&mut back).unwrap();
    let own = client.local_addr().unwrap();
    until(&lab, "the worker's count is the kernel's", |world| {
        let served =
            world.sockets.values().find(|s| s.peer().and_then(|p| p.inet()) == Some(own))?;
        let (bytes, tcp) = (served.bytes(), *served.tcp()?);
        let kernels = (tcp.bytes_received, tcp.bytes_acked);
        (bytes.received == 70_000 && bytes.sent == 70_000 && kernels == (70_000, 70_000))
            .then_some(())
    });
    all(&lab, "clients stop");
    drop(client);
    until(&lab, "everybody served", |world| (world.last_server()?.served >= 3).then_some(()));
    let total = lab.world().traffic.total;
    assert!(total.received >= 70_000 && total.sent >= 70_000);
    lab.stop();
}

#[test]
fn a_pool_grows_and_shrinks_and_a_busy_worker_leaves_with_its_client() {
    let lab = lab();
    let address = listener(&lab, 8);
    all(&lab, "serve srv --workers 2 --queue 4 --service echo");
    let mut clients: Vec<TcpStream> = (0..2).map(|_| connect(address)).collect();
    all(&lab, "expect pool busy 2 within 5s\npool size 1");
    // Both are busy, so both stay.
    let mut byte = [0];
    clients[0].write_all(b"x").unwrap();
    clients[0].read_exact(&mut byte).unwrap();
    clients[1].write_all(b"y").unwrap();
    clients[1].read_exact(&mut byte).unwrap();
    all(&lab, "expect pool workers 2");
    drop(clients.remove(0));
    all(&lab, "expect pool workers 1 within 5s\npool size 6\nexpect pool workers 6 within 5s");
    all(&lab, "pool stop\nexpect pool workers 0 within 5s\nexpect srv state LISTEN");
    assert_eq!(clients[0].read(&mut byte).unwrap_or(0), 0, "its connection is closed");
    assert_eq!(run(&lab, "pool stop"), Done::Refused(Refusal::NoServer));
    lab.stop();
}

#[test]
fn when_the_channel_is_full_the_backlog_fills() {
    let lab = lab();
    let address = listener(&lab, 8);
    all(&lab, "serve srv --workers 1 --queue 1 --service echo");
    let clients: Vec<TcpStream> = (0..5).map(|_| connect(address)).collect();
    // One is served, one in the channel, one in the acceptor's hand; the rest stay with the kernel.
    all(
        &lab,
        "expect pool busy 1 within 5s\nexpect pool queued 1 within 5s\nexpect srv queue 2/8 within 5s",
    );
    drop(clients);
    all(&lab, "expect srv queue 0/8 within 5s\nexpect pool served 5 within 5s");
    lab.stop();
}

#[test]
fn a_thread_for_each_connection_comes_and_goes() {
    let lab = lab();
    let address = listener(&lab, 8);
    all(&lab, "serve srv --per-connection --service daytime");
    let mut text = String::new();
    connect(address).read_to_string(&mut text).unwrap();
    assert!(text.contains("GMT"), "{text}");
    all(&lab, "expect pool served 1 within 5s\nexpect pool workers 0 within 5s");
    lab.stop();
}

#[test]
fn http_answers_and_says_who_served() {
    let lab = lab();
    let address = listener(&lab, 8);
    all(&lab, "serve srv --workers 1 --service http");
    let ask = |request: &str| {
        let mut stream = connect(address);
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let answer = ask("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("worker-1"), "{answer}");
    // Two requests at once on one connection, then an end.
    let two = ask("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.0\r\n\r\n");
    assert_eq!(two.matches("200 OK").count(), 2, "{two}");
    assert!(ask("nonsense\r\n\r\n").starts_with("HTTP/1.1 400"));
    assert!(ask(&format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(9_000))).contains(" 431 "));
    lab.stop();
}

#[test]
fn a_server_whose_listener_goes_away_says_so_and_ends() {
    let lab = lab();
    listener(&lab, 1);
    all(&lab, "serve srv --workers 1\nshutdown srv RDWR");
    until(&lab, "a note", |world| {
        world.calls.entries().find_map(|entry| match entry {
            LogEntry::Note { note: Note::AcceptorFailed { errno: Errno::EINVAL, .. }, .. } => {
                Some(())
            }
            _ => None,
        })
    });
    lab.stop();
}

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
    let lab = Lab::start(Options { sinks: vec![Box::new(sink.clone())] }).unwrap();
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
         close a
         close c",
    );
    let history = lab.history().clone();
    lab.stop();
    let written = sink.0.lock().clone();
    let events = journal::load(&written[..]).unwrap();
    let world = journal::fold(&events);
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
fn time_wait_is_on_the_side_that_closed_first_and_is_counted_down() {
    let lab = lab();
    listener(&lab, 2);
    all(
        &lab,
        "c = socket inet stream
         connect c srv
         a = accept srv
         close c
         recv a 10
         close a
         expect c state TIME_WAIT within 5s
         expect a state gone within 5s",
    );
    let world = lab.world();
    let left = world.socket_of_name("c").unwrap();
    assert_eq!(left.fd, None);
    let ends = left.expires_at().unwrap().saturating_sub(world.at);
    assert!(ends > Duration::from_secs(30) && ends <= Duration::from_secs(61), "{ends:?}");
    lab.stop();
}

#[test]
fn an_open_descriptor_beside_time_wait_shows_both() {
    let lab = lab();
    listener(&lab, 2);
    all(
        &lab,
        "c = socket inet stream
         connect c srv
         a = accept srv
         shutdown c WR
         close a
         expect c state TIME_WAIT within 5s",
    );
    let world = lab.world();
    let socket = world.socket_of_name("c").unwrap();
    assert!(socket.fd.is_some());
    assert_eq!(socket.tcp().map(|tcp| tcp.state), Some(TcpState::Close));
    lab.stop();
}

#[test]
fn what_cannot_be_done_is_refused_and_the_laboratory_lives_on() {
    let lab = lab();
    let refused = |line: &str| match run(&lab, line) {
        Done::Refused(refusal) => refusal,
        other => panic!("{line}: {other:?}"),
    };
    assert_eq!(refused("listen nobody 5"), Refusal::UnknownName("nobody".into()));
    assert_eq!(refused("listen 5"), Refusal::NothingSelected);
    assert_eq!(refused("close $last"), Refusal::NoLastSocket);
    assert_eq!(refused("close 0"), Refusal::OwnDescriptor(0));
    assert_eq!(refused("write 1 boo"), Refusal::OwnDescriptor(1));
    assert_eq!(refused("interrupt"), Refusal::NothingBlocked);
    assert_eq!(refused("pool size 3"), Refusal::NoServer);
    assert_eq!(refused("clients stop"), Refusal::NoClients);
    assert!(matches!(refused("source /nowhere.sb"), Refusal::UnreadableFile { .. }));
    assert!(matches!(refused("recv 3 999999999"), Refusal::TooManyBytes { .. }));
    all(&lab, "s = socket");
    assert_eq!(refused("connect s s"), Refusal::NotBound("s".into()));
    assert!(matches!(refused("connect s no-such-host.invalid:80"), Refusal::UnknownHost { .. }));
    assert!(matches!(refused("serve s"), Refusal::NotListening(_)));
    all(&lab, "bind s 127.0.0.1:0\nlisten s 1");
    let most = lab.world().host.unwrap().thread_limit;
    assert!(matches!(
        refused(&format!("serve s --workers {}", most + 5)),
        Refusal::TooManyThreads { .. }
    ));
    let descriptors = lab.world().host.unwrap().descriptor_limit.get().unwrap();
    if descriptors < 1_000_000 {
        assert!(matches!(refused("clients 1000000 s"), Refusal::TooManySockets { .. }));
    } else {
        println!("skipped: too many clients, because the descriptor limit here is {descriptors}");
    }
    all(&lab, "serve s --workers 1");
    assert!(matches!(refused("serve s"), Refusal::AlreadyServed(_)));
    all(&lab, "accept 9999\nexpect errno EBADF");
    lab.stop();
}

#[test]
fn a_threads_connection_cannot_be_closed_under_it() {
    let lab = lab();
    let address = listener(&lab, 1);
    all(&lab, "serve srv --workers 1");
    let _client = connect(address);
    let fd = until(&lab, "it is served", |world| {
        world.threads.values().find_map(|thread| match (&thread.doing, thread.role) {
            (Doing::Serving { fd, .. }, Role::Worker(_)) => Some(*fd),
            _ => None,
        })
    });
    assert_eq!(run(&lab, &format!("close {fd}")), Done::Refused(Refusal::BelongsToThread(fd)));
    // Anything else may be tried on it.
    all(&lab, &format!("getpeername {fd}\nexpect ok"));
    lab.stop();
}

#[test]
fn clients_come_are_counted_and_go() {
    let lab = lab();
    listener(&lab, 100);
    all(&lab, "serve srv --workers 4 --queue 64 --service upper\nclients 50 srv --send abc");
    until(&lab, "fifty connected", |world| (world.clients.now.connected == 50).then_some(()));
    assert!(matches!(run(&lab, "clients 1 srv"), Done::Refused(Refusal::ClientsRunning)));
    all(&lab, "clients stop\nexpect pool served 50 within 10s");
    until(&lab, "they have gone", |world| (!world.clients.running()).then_some(()));
    // With a time to hold they go by themselves.
    all(&lab, "clients 5 srv --hold 50ms");
    until(&lab, "five done", |world| {
        (world.clients.now.done == 5 && !world.clients.running()).then_some(())
    });
    lab.stop();
}

#[test]
fn no_closed_socket_stays_that_nobody_looks_at() {
    let lab = lab();
    listener(&lab, 400);
    all(&lab, "serve srv --per-connection --service echo");
    // More connections in TIME_WAIT than are followed.
    for _ in 0..4 {
        all(&lab, "clients 300 srv --hold 50ms");
        until(&lab, "they are done", |world| (!world.clients.running()).then_some(()));
    }
    until(&lab, "each is known or gone", |world| {
        let closed = || world.sockets.values().filter(|socket| socket.closed_at.is_some());
        (closed().count() > 100 && closed().all(|socket| socket.row.is_some())).then_some(())
    });
    lab.stop();
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
fn the_prompt_stays_free_while_a_script_waits() {
    let lab = lab();
    let lines = "srv = socket inet stream\nbind srv 127.0.0.1:0\nlisten srv 1\n\
                 a = accept srv\nexpect a state ESTABLISHED within 10s\nsend a \"served\"\n";
    lab.play(command::parse_script(lines).unwrap());
    until(&lab, "the script's accept is blocked", |world| {
        world.calls.blocked().find(|entry| entry.call.name() == "accept").map(drop)
    });
    // The same person types the connect that wakes it.
    for line in ["c = socket inet stream", "connect c srv"] {
        lab.submit(command::parse(line).unwrap().unwrap(), line.into(), None);
    }
    until(&lab, "the script went on", |world| {
        (world.socket_of_name("c")?.tcp()?.bytes_received == 6).then_some(())
    });
    lab.stop();
}

#[test]
fn files_that_source_each_other_come_to_an_end() {
    let path = std::env::temp_dir().join(format!("sockbench-loop-{}.sb", std::process::id()));
    std::fs::write(&path, format!("socket\nsource \"{}\"\n", path.display())).unwrap();
    let lab = lab();
    let done = run(&lab, &format!("source \"{}\"", path.display()));
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(done, Done::Refused(Refusal::SourcedTooDeep { .. })), "{done:?}");
    lab.stop();
}

#[test]
fn a_closed_socket_whose_connection_had_ended_before_leaves_nothing_behind() {
    let lab = lab();
    listener(&lab, 1);
    // Closed with a byte unread: the kernel sends a reset, and `c` is in CLOSE at once.
    all(
        &lab,
        "c = socket inet stream
         connect c srv
         a = accept srv
         send c \"x\"
         expect a unread 1 within 5s
         close a
         expect c state CLOSE within 5s
         expect c state CLOSE
         close c
         expect c state gone within 2s",
    );
    lab.stop();
}

#[test]
fn what_a_call_saw_is_replaced_by_what_the_kernel_says_later() {
    let lab = lab();
    listener(&lab, 4);
    all(&lab, "c = socket inet stream\nconnect c srv");
    for _ in 0..200 {
        // The queue is as the sampler saw it last, though accept's own look saw it empty.
        all(
            &lab,
            "expect srv queue 1/4 within 1s
             a = accept srv
             close c
             c = socket inet stream
             connect c srv
             close a",
        );
    }
    lab.stop();
}

#[test]
fn connections_that_nobody_served_are_closed_by_the_server_not_the_user() {
    let lab = lab();
    listener(&lab, 8);
    all(
        &lab,
        "serve srv --workers 1 --queue 4
         clients 4 srv --send hi
         expect pool busy 1 within 5s
         expect pool queued 3 within 5s
         pool stop",
    );
    let world = lab.world();
    let closes = world.calls.entries().filter_map(|entry| match entry {
        LogEntry::Call(call) if call.call.name() == "close" => Some(call.by_user),
        _ => None,
    });
    assert_eq!(closes.collect::<Vec<_>>(), [false; 4]);
    assert!(world.threads.values().all(|thread| thread.tid != 0), "{:?}", world.threads);
    lab.stop();
}

#[test]
fn a_file_without_an_end_is_refused() {
    let lab = lab();
    all(&lab, "c = socket inet stream");
    for line in ["send c @/dev/zero", "source /dev/zero", "send c @/dev"] {
        let done = run(&lab, line);
        assert!(matches!(done, Done::Refused(Refusal::NotAFile(_))), "{line}: {done:?}");
    }
    // The kernel tells no length of it, and it is read all the same.
    let done = run(&lab, "sendto c @/proc/self/stat 127.0.0.1:1");
    assert!(matches!(done, Done::Called(..)), "{done:?}");
    lab.stop();
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

#[test]
fn a_request_with_a_body_that_nobody_reads_is_answered_all_the_same() {
    let lab = lab();
    let address = listener(&lab, 8);
    all(&lab, "serve srv --workers 1 --service http");
    let body = vec![b'x'; 200_000];
    for _ in 0..20 {
        let mut client = connect(address);
        let head = format!("POST / HTTP/1.1\r\nContent-Length: {}\r\n\r\n", body.len());
        client.write_all(head.as_bytes()).unwrap();
        client.write_all(&body).unwrap();
        let mut answer = String::new();
        client.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    }
    lab.stop();
}
