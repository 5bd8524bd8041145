use super::*;
use crate::journal::Recorder;
use crate::lab::threads::Threads;
use crate::os::Errno;
use crate::world::Exchange;
use crossbeam_channel::unbounded;
use std::io::{Read, Write};
use std::net::TcpListener;

const SECOND: Duration = Duration::from_secs(1);

pub(super) fn shared() -> (Recorder, Arc<Shared>) {
    crate::os::make_interruptible().unwrap();
    crate::os::notice_sigpipe().unwrap();
    let recorder = Recorder::start(Vec::new()).unwrap();
    let reporter = recorder.reporter().clone();
    let threads = Threads::new(reporter.clone(), 64);
    let (follow, _) = unbounded();
    let shared = Shared::new(recorder.clock(), reporter, threads, follow, 100_000);
    (recorder, Arc::new(shared))
}

// An echo server that waits before each answer as long as it is told, a thread a connection.
fn server(before: impl Fn(u64) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let before = Arc::new(before);
    std::thread::spawn(move || {
        for mut client in listener.incoming().flatten() {
            let before = before.clone();
            std::thread::spawn(move || {
                let mut buffer = [0; 4_096];
                let mut number = 0;
                while let Ok(count @ 1..) = client.read(&mut buffer) {
                    before(number);
                    number += 1;
                    if client.write_all(&buffer[..count]).is_err() {
                        return;
                    }
                }
            });
        }
    });
    address
}

fn closed(clients: u32, count: u64) -> LoadPlan {
    LoadPlan {
        arrivals: Arrivals::Closed { clients, think: Duration::ZERO },
        keep: true,
        exchange: Exchange::Echo { bytes: 64 },
        manner: Manner::Plain,
        time: 60 * SECOND,
        count: Some(count),
        timeout: 30 * SECOND,
    }
}

fn measure(address: SocketAddr, plan: &LoadPlan) -> LoadFigures {
    let (recorder, shared) = shared();
    let figures = run(&shared, address, plan, None, &AtomicBool::new(false)).unwrap();
    assert_eq!(shared.table.lock().len(), 0, "every descriptor is closed");
    assert!(shared.tallies.lock().is_empty() && shared.measured.lock().is_none());
    recorder.stop();
    figures
}

#[test]
fn a_closed_loop_ends_with_its_count_and_every_request_is_answered() {
    let figures = measure(server(|_| ()), &closed(5, 400));
    let LoadCount { begun, answered, under_way, connected, connections, bytes, failed, .. } =
        figures.count;
    assert_eq!((begun, answered, under_way), (400, 400, 0));
    assert_eq!((connections, connected, failed), (5, 0, vec![]));
    assert_eq!((bytes.sent, bytes.received), (400 * 64, 400 * 64));
    assert_eq!((figures.whole.count, figures.connect.count), (400, 5));
    assert_eq!(figures.wait, None, "not a server of ours");
    assert!(figures.took < 60 * SECOND, "a count that is used up ends it");
}

#[test]
fn each_request_may_have_its_own_connection() {
    let plan = LoadPlan { keep: false, ..closed(3, 100) };
    let figures = measure(server(|_| ()), &plan);
    assert_eq!((figures.count.answered, figures.count.connections), (100, 100));
    assert_eq!(figures.connect.count, 100);
}

#[test]
fn latency_is_the_servers_delay() {
    let delay = Duration::from_millis(40);
    let figures = measure(server(move |_| std::thread::sleep(delay)), &closed(2, 20));
    let least = figures.whole.min;
    // The machine may add to a request, but hardly to each of twenty.
    assert!(least >= delay && least.as_secs_f64() < 0.040 * 1.05, "{:?}", figures.whole);
}

// A server that leaves is not the quicker for it.
#[test]
fn a_load_takes_its_time_though_nobody_answers_any_more() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let leaving = std::thread::spawn(move || {
        let (mut client, _) = listener.accept().unwrap();
        let mut request = [0; 64];
        client.read_exact(&mut request).unwrap();
        client.write_all(&request).unwrap();
    });
    let plan = LoadPlan { count: None, time: Duration::from_millis(300), ..closed(1, 0) };
    let figures = measure(address, &plan);
    leaving.join().unwrap();
    assert!(figures.count.answered == 1 && figures.count.failures() > 0, "{figures:?}");
    assert!(figures.took >= plan.time, "{figures:?}");
}

#[test]
fn all_that_is_due_at_the_end_of_an_open_loop_begins() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || listener.incoming().flatten().for_each(drop));
    let arrivals = Arrivals::Open { rate: 100_000.0, poisson: false, most: 1_000 };
    let time = Duration::from_millis(10);
    let plan = LoadPlan { arrivals, count: None, time, manner: Manner::Reset, ..closed(1, 0) };
    let LoadCount { begun, behind, .. } = measure(address, &plan).count;
    assert!((1_000..1_010).contains(&begun) && behind == 0, "{begun} begun, {behind} not");
}

#[test]
fn what_is_due_and_finds_no_connection_is_said() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let arrivals = Arrivals::Open { rate: 100.0, poisson: false, most: 1 };
    let plan = LoadPlan { arrivals, count: None, time: Duration::from_millis(95), ..closed(1, 0) };
    let count = measure(silent.local_addr().unwrap(), &plan).count;
    // Of those due from 0 to 90 ms the first has the one connection.
    assert_eq!((count.begun, count.under_way, count.behind), (1, 1, 9));
    assert_eq!(count.unanswered(), 10);
    // What is due when the count is used up is none of its.
    let plan = LoadPlan { arrivals, ..closed(1, 5) };
    let count = measure(server(|_| ()), &plan).count;
    assert_eq!((count.answered, count.unanswered()), (5, 0));
}

#[test]
fn nobody_there_is_a_failure_each_and_not_a_busy_loop() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let figures = measure(address, &closed(2, 10));
    assert_eq!(figures.count.failed, vec![(Errno::ECONNREFUSED, 10)]);
    assert_eq!((figures.count.answered, figures.count.connections), (0, 0));
    // Five or more of one client, 10 ms apart.
    assert!(figures.took >= Duration::from_millis(40), "{:?}", figures.took);
}

// The server stands still once, for 300 ms of 1 s, on the one connection there is: a closed loop
// sees one slow request, an open loop everyone who came meanwhile.
#[test]
fn an_open_loop_counts_from_when_requests_were_due() {
    let stall =
        |number| std::thread::sleep(Duration::from_millis(if number == 50 { 300 } else { 0 }));
    let plan = LoadPlan {
        arrivals: Arrivals::Open { rate: 300.0, poisson: false, most: 1 },
        ..closed(1, 300)
    };
    let open = measure(server(stall), &plan);
    assert_eq!(open.count.answered, 300);
    // 90 were due meanwhile; nine in ten of them waited for more than 30 ms.
    let late = open.whole.curve.iter().find(|(percent, _)| *percent == 80.0).unwrap().1;
    assert!(late > Duration::from_millis(20), "{:?}", open.whole);
    let closed = measure(server(stall), &closed(1, 300));
    assert!(closed.whole.max >= Duration::from_millis(300));
    assert!(closed.whole.p99 < Duration::from_millis(300), "{:?}", closed.whole);
}

#[test]
fn a_reply_that_does_not_come_or_is_wrong_fails() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let plan = LoadPlan { timeout: Duration::from_millis(30), ..closed(2, 4) };
    let figures = measure(silent.local_addr().unwrap(), &plan);
    assert_eq!(figures.count.failed, vec![(Errno::ETIMEDOUT, 4)]);

    let liar = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = liar.local_addr().unwrap();
    let lying = std::thread::spawn(move || {
        for reply in [&[b'-'; 64][..], &[]] {
            let (mut client, _) = liar.accept().unwrap();
            let mut request = [0; 64];
            client.read_exact(&mut request).unwrap();
            client.write_all(reply).unwrap();
        }
    });
    let figures = measure(address, &closed(1, 2));
    lying.join().unwrap();
    assert_eq!(figures.count.failed, vec![(Errno::EPIPE, 1), (exchange::WRONG, 1)]);
}

#[test]
fn it_stops_when_it_is_told_to() {
    let (recorder, shared) = shared();
    let address = server(|_| ());
    let stop = Arc::new(AtomicBool::new(false));
    let (theirs, stopped) = (shared.clone(), stop.clone());
    let plan = LoadPlan { count: None, time: 3_600 * SECOND, ..closed(2, 0) };
    let load = std::thread::spawn(move || run(&theirs, address, &plan, None, &stopped).unwrap());
    let live = || shared.measured.lock().clone();
    while live().is_none_or(|live| live.count().answered <= 10) {
        std::thread::yield_now();
    }
    let refused = run(&shared, address, &closed(1, 1), None, &stop);
    assert_eq!(refused, Err(Refusal::LoadRunning));
    stop.store(true, Ordering::SeqCst);
    assert!(load.join().unwrap().count.answered > 10);
    assert_eq!(shared.table.lock().len(), 0);
    recorder.stop();
}
