//! Loops that wait for whichever of their connections is ready: what they answer, and that none
//! waits for another.

use crate::common::limit;
use crate::harness::{all, connect, lab, listener, until};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sockbench::command;
use sockbench::lab::{Done, Lab};
use sockbench::os::Errno;
use sockbench::world::{Design, LogEntry, Note, Plan, Role, Service, Work};
use socket2::SockRef;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// Serves the listener of a name by a plan.
fn serve(lab: &Lab, name: &str, plan: Plan) {
    let line = format!("serve {name}");
    let mut statement = command::parse(&line).unwrap().unwrap();
    match &mut statement.command {
        command::Command::Serve { plan: typed, .. } => *typed = plan,
        other => panic!("{other:?}"),
    }
    let done = lab.run(statement, &line).unwrap();
    assert!(!matches!(done, Done::Refused(_)), "{done:?}");
}

fn looped(threads: u32, service: Service) -> Plan {
    Plan::new(Design::Epoll { threads }, service)
}

/// A laboratory with loops on a port.
fn loops(threads: u32, service: Service) -> (Lab, SocketAddr) {
    let lab = lab();
    let address = listener(&lab, 4_096);
    serve(&lab, "srv", looped(threads, service));
    (lab, address)
}

/// Sends pieces, one call each, says that there are no more, and gives all that comes back, up to
/// `most`.
fn converse(address: SocketAddr, pieces: &[&[u8]], most: u64) -> Vec<u8> {
    let stream = connect(address);
    stream.set_nodelay(true).unwrap();
    let mut back = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Who has heard enough may have closed.
            for piece in pieces {
                if (&stream).write_all(piece).is_err() {
                    return;
                }
            }
            let _ = stream.shutdown(Shutdown::Write);
        });
        (&stream).take(most).read_to_end(&mut back).unwrap();
        let _ = stream.shutdown(Shutdown::Both);
    });
    back
}

fn echoes(stream: &mut TcpStream, text: &[u8]) {
    stream.write_all(text).unwrap();
    let mut back = vec![0; text.len()];
    stream.read_exact(&mut back).unwrap();
    assert_eq!(back, text);
}

fn is_closed(stream: &mut TcpStream) -> bool {
    match stream.read(&mut [0; 1 << 16]) {
        Ok(count) => count == 0,
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{error}");
            true
        }
    }
}

/// What is said to a service: of HTTP, requests whose answers do not tell who served.
fn said(service: Service) -> BoxedStrategy<Vec<u8>> {
    match service {
        Service::Http => {
            let request = prop_oneof![
                (0_u32..200_000).prop_map(|n| format!("GET /bytes/{n} HTTP/1.1\r\n\r\n")),
                (0_u32..9).prop_map(|n| format!("HEAD /bytes/{n} HTTP/1.1\r\nx: y\r\n\r\n")),
            ];
            let last = prop_oneof![
                Just(String::new()),
                Just("GET / HT".to_string()),
                Just("nonsense\r\n\r\nand more".to_string()),
                Just("POST /bytes/7 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc".to_string()),
            ];
            (prop::collection::vec(request, 0..6), last)
                .prop_map(|(requests, last)| (requests.concat() + &last).into_bytes())
                .boxed()
        }
        _ => prop::collection::vec(any::<u8>(), 0..60_000).boxed(),
    }
}

/// Where bytes are cut.
fn cut<'a>(bytes: &'a [u8], places: &[prop::sample::Index]) -> Vec<&'a [u8]> {
    let mut places: Vec<usize> = places.iter().map(|place| place.index(bytes.len() + 1)).collect();
    places.sort_unstable();
    let mut from = 0;
    let ends = places.into_iter().chain([bytes.len()]);
    ends.map(|to| &bytes[std::mem::replace(&mut from, to)..to]).collect()
}

#[test]
fn each_service_says_over_loops_what_it_says_over_a_pool() {
    for service in [Service::Echo, Service::Upper, Service::Discard, Service::Http] {
        let (lab, of_loops) = loops(2, service);
        all(&lab, "other = socket inet stream\nbind other 127.0.0.1:0\nlisten other 64");
        let of_pool = lab.world().socket_of_name("other").unwrap().local().unwrap().inet().unwrap();
        let pool = Design::Pool { workers: 2, queue: 8, most: None };
        serve(&lab, "other", Plan::new(pool, service));
        let places = prop::collection::vec(any::<prop::sample::Index>(), 0..6);
        let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
        let tried = TestRunner::new(config).run(&(said(service), places), |(bytes, places)| {
            let pieces = cut(&bytes, &places);
            let looped = converse(of_loops, &pieces, u64::MAX);
            let pooled = converse(of_pool, &[&bytes], u64::MAX);
            // Of such a length that a failure would not be readable.
            prop_assert_eq!(looped.len(), pooled.len());
            prop_assert!(looped == pooled);
            if service == Service::Echo {
                prop_assert!(looped == bytes);
            }
            Ok(())
        });
        tried.unwrap_or_else(|error| panic!("{}: {error}", service.name()));
        lab.stop();
    }
}

#[test]
fn who_need_not_ask_is_answered_at_once() {
    let (lab, address) = loops(1, Service::Daytime);
    let text = String::from_utf8(converse(address, &[], u64::MAX)).unwrap();
    assert!(text.ends_with(" GMT\r\n"), "{text}");
    lab.stop();
    let (lab, address) = loops(1, Service::Chargen);
    let endless = converse(address, &[b"unheard"], 3_000_000);
    assert_eq!(endless.len(), 3_000_000);
    assert!(endless.chunks_exact(7_030).all(|lines| lines == &endless[..7_030]));
    lab.stop();
}

#[test]
fn who_does_not_read_holds_up_nobody_and_is_not_read_from() {
    let (lab, address) = loops(1, Service::Http);
    let slow = connect(address);
    slow.set_write_timeout(Some(Duration::from_millis(300))).unwrap();
    let request = b"GET /bytes/300000 HTTP/1.1\r\n\r\n";
    let mut asked = 0_usize;
    let stuck = loop {
        assert!(asked < 64 << 20, "requests are taken without end");
        match (&slow).write(request) {
            Ok(count) if count == request.len() => asked += count,
            // In the middle of one, or before it.
            Ok(_) => break true,
            Err(error) => break error.kind() == ErrorKind::WouldBlock,
        }
    };
    assert!(stuck);
    // Others of the same loop are served meanwhile.
    for _ in 0..20 {
        let back = converse(address, &[b"GET /bytes/10 HTTP/1.1\r\n\r\n"], u64::MAX);
        assert!(back.ends_with(b" !\"#$%&'()"), "{}", String::from_utf8_lossy(&back));
    }
    // And it gets all it asked for once it reads.
    let mut first = vec![0; 20 * 300_000];
    (&slow).read_exact(&mut first).unwrap();
    assert!(first.windows(9).filter(|nine| nine == b"HTTP/1.1 ").count() >= 19);
    lab.stop();
}

#[test]
fn an_end_that_comes_with_the_last_bytes_is_seen() {
    let (lab, address) = loops(1, Service::Echo);
    for round in 0..50 {
        // Nothing is read before the end is there, most of the time.
        let mut client = connect(address);
        client.write_all(b"last words").unwrap();
        client.shutdown(Shutdown::Write).unwrap();
        let mut back = Vec::new();
        client.read_to_end(&mut back).unwrap();
        assert_eq!(back, b"last words", "{round}");
    }
    all(&lab, "expect pool served 50 within 10s");
    lab.stop();
}

#[test]
fn a_reset_ends_one_connection_and_no_other() {
    let (lab, address) = loops(1, Service::Echo);
    let mut stays = connect(address);
    echoes(&mut stays, b"before");
    for _ in 0..20 {
        let mut resets = connect(address);
        echoes(&mut resets, b"hello");
        SockRef::from(&resets).set_linger(Some(Duration::ZERO)).unwrap();
        drop(resets);
    }
    all(&lab, "expect pool served 20 within 10s");
    echoes(&mut stays, b"after");
    lab.stop();
}

#[test]
fn loops_hold_hundreds_and_close_them_all() {
    let (lab, address) = loops(2, Service::Echo);
    let before = lab.world().sockets.len();
    let mut clients: Vec<TcpStream> = (0..400).map(|_| connect(address)).collect();
    for round in 0..3 {
        for client in &mut clients {
            client.write_all(format!("round {round}").as_bytes()).unwrap();
        }
        for client in &mut clients {
            let mut back = [0; 7];
            client.read_exact(&mut back).unwrap();
            assert_eq!(back, *format!("round {round}").as_bytes());
        }
    }
    until(&lab, "all are held", |world| {
        let loops = world.threads.values().filter(|thread| matches!(thread.role, Role::Loop(_)));
        let held: u64 = loops.map(|thread| thread.connections - thread.done).sum();
        let count = world.last_server()?.count;
        (held == 400 && count.taken == 400 && count.accepted == 400).then_some(())
    });
    drop(clients);
    until(&lab, "all are gone", |world| {
        let open = world.sockets.values().filter(|socket| socket.closed_at.is_none()).count();
        (world.last_server()?.count.served == 400 && open == before).then_some(())
    });
    lab.stop();
}

#[test]
fn a_loop_that_waits_is_in_epoll_wait() {
    let (lab, address) = loops(2, Service::Echo);
    let _client = connect(address);
    all(
        &lab,
        "expect thread loop-1 in epoll_pwait within 10s
         expect thread loop-2 in epoll_pwait within 10s",
    );
    lab.stop();
}

#[test]
fn a_stop_ends_every_connection_and_leaves_the_listener_as_it_was() {
    let (lab, address) = loops(2, Service::Chargen);
    let mut clients: Vec<TcpStream> = (0..20).map(|_| connect(address)).collect();
    for client in &mut clients {
        client.read_exact(&mut [0; 10_000]).unwrap();
    }
    // Some of them go on reading; the others are what the loops wait for.
    let readers: Vec<_> = clients
        .split_off(10)
        .into_iter()
        .map(|mut client| std::thread::spawn(move || while !is_closed(&mut client) {}))
        .collect();
    all(&lab, "pool stop\nexpect pool workers 0 within 5s\nexpect srv state LISTEN");
    for reader in readers {
        reader.join().unwrap();
    }
    for client in &mut clients {
        let deadline = Instant::now() + limit();
        while !is_closed(client) {
            assert!(Instant::now() < deadline);
        }
    }
    let modes = lab.world().calls.entries().filter(|entry| {
        matches!(entry, LogEntry::Call(call) if call.call.name() == "fcntl" && call.errno().is_none())
    }).count();
    assert_eq!(modes, 2, "not to block, and to block again");
    // A thread of the user's can wait in it as before, and nobody else takes the connection.
    all(&lab, "accept srv &");
    let _client = connect(address);
    until(&lab, "it is accepted", |world| {
        let mut entries = world.calls.entries();
        entries
            .any(|entry| {
                matches!(entry, LogEntry::Call(call) if call.by_user
            && call.call.name() == "accept" && call.ended.is_some() && call.errno().is_none())
            })
            .then_some(())
    });
    lab.stop();
}

#[test]
fn who_is_quiet_too_long_is_closed() {
    const LIMIT: Duration = Duration::from_millis(400);
    let lab = lab();
    let address = listener(&lab, 8);
    serve(&lab, "srv", Plan { idle_limit: Some(LIMIT), ..looped(1, Service::Echo) });
    let (mut quiet, mut talks) = (connect(address), connect(address));
    echoes(&mut quiet, b"hello");
    quiet.set_nonblocking(true).unwrap();
    let (began, mut said, mut longest) = (Instant::now(), Instant::now(), Duration::ZERO);
    loop {
        echoes(&mut talks, b"I am here");
        longest = longest.max(said.elapsed());
        said = Instant::now();
        match quiet.read(&mut [0]) {
            Ok(count) => {
                assert_eq!(count, 0);
                break;
            }
            Err(error) => assert_eq!(error.kind(), ErrorKind::WouldBlock),
        }
        assert!(began.elapsed() < limit());
    }
    assert!(began.elapsed() >= LIMIT - Duration::from_millis(50), "{:?}", began.elapsed());
    // A machine that held this test up may have made the other quiet as well.
    if longest < LIMIT / 2 {
        echoes(&mut talks, b"still");
    }
    lab.stop();
}

#[test]
fn a_limit_of_requests_and_their_cost_hold_for_loops() {
    const EACH: Duration = Duration::from_millis(30);
    let lab = lab();
    let address = listener(&lab, 8);
    let plan = looped(1, Service::Echo);
    serve(&lab, "srv", Plan { request_limit: Some(2), work: Work::Sleep(EACH), ..plan });
    let began = Instant::now();
    // A loop does one thing at a time: five pairs of requests cost ten times as much as one.
    let clients: Vec<_> = (0..5)
        .map(|_| {
            std::thread::spawn(move || {
                let mut client = connect(address);
                echoes(&mut client, b"one");
                echoes(&mut client, b"two");
                assert!(is_closed(&mut client));
            })
        })
        .collect();
    for client in clients {
        client.join().unwrap();
    }
    assert!(began.elapsed() >= EACH * 10, "{:?}", began.elapsed());
    lab.stop();
}

#[test]
fn loops_whose_listener_is_closed_say_so_and_end_with_their_connections() {
    let (lab, address) = loops(2, Service::Echo);
    let mut client = connect(address);
    echoes(&mut client, b"before");
    all(&lab, "close srv");
    until(&lab, "each says it once", |world| {
        let gone = world.calls.entries().filter(|entry| {
            matches!(entry, LogEntry::Note { note: Note::ListenerGone { .. }, .. })
        });
        (gone.count() == 2).then_some(())
    });
    echoes(&mut client, b"after");
    drop(client);
    until(&lab, "its end", |world| world.last_server()?.stopped);
    lab.stop();
}

#[test]
fn loops_whose_listener_is_shut_down_say_so_and_end_with_their_connections() {
    let (lab, address) = loops(2, Service::Echo);
    let mut client = connect(address);
    echoes(&mut client, b"before");
    all(&lab, "shutdown srv RDWR");
    until(&lab, "a note", |world| {
        let mut entries = world.calls.entries();
        entries.find_map(|entry| match entry {
            LogEntry::Note { note: Note::AcceptorFailed { errno, .. }, .. } => Some(*errno),
            _ => None,
        })
    });
    echoes(&mut client, b"after");
    drop(client);
    all(&lab, "expect pool workers 0 within 10s");
    let failed = lab
        .world()
        .calls
        .entries()
        .filter(|entry| {
            matches!(
                entry,
                LogEntry::Note { note: Note::AcceptorFailed { errno: Errno::EINVAL, .. }, .. }
            )
        })
        .count();
    assert_eq!(failed, 2, "each says it once");
    lab.stop();
}

#[test]
fn a_graceful_stop_lets_a_request_that_has_begun_come_to_its_end() {
    let (lab, address) = loops(2, Service::Http);
    let mut asked: Vec<TcpStream> = (0..10).map(|_| connect(address)).collect();
    for client in &mut asked {
        client.write_all(b"HEAD /bytes/0 HTTP/1.1\r\n\r\n").unwrap();
        client.read_exact(&mut [0; 80]).unwrap();
    }
    let mut begun = connect(address);
    begun.write_all(b"GET /bytes/3 HT").unwrap();
    let mut reads = connect(address);
    reads.write_all(b"GET /bytes/16000000 HTTP/1.1\r\n\r\n").unwrap();
    until(&lab, "the beginnings have come", |world| {
        let mut served = world.sockets.values();
        let own = begun.local_addr().unwrap();
        served
            .find(|s| s.peer().and_then(|p| p.inet()) == Some(own) && s.bytes().received == 15)?;
        Some(())
    });
    all(&lab, "pool stop graceful");
    for client in &mut asked {
        let mut rest = Vec::new();
        client.read_to_end(&mut rest).unwrap();
        assert!(rest.ends_with(b"\r\n\r\n"), "{}", String::from_utf8_lossy(&rest));
    }
    begun.write_all(b"TP/1.1\r\n\r\n").unwrap();
    let mut answer = String::new();
    begun.read_to_string(&mut answer).unwrap();
    assert!(answer.contains("Connection: close\r\n") && answer.ends_with(" !\""), "{answer}");
    let mut whole = Vec::new();
    reads.read_to_end(&mut whole).unwrap();
    assert!(whole.len() > 16_000_000, "{}", whole.len());
    all(&lab, "expect pool workers 0 within 10s\nexpect srv state LISTEN");
    lab.stop();
}
