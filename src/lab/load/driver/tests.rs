use super::super::tests::shared;
use super::*;
use crate::os::reset_on_close;
use crate::world::Exchange;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::time::Instant;

const REQUEST: usize = 64;

/// Nothing waits longer.
const LIMIT: Duration = Duration::from_secs(20);

// The one client of an open loop has sent a request, which the server has read.
fn asked(then: impl FnOnce(&mut Driver<'_>, TcpStream, &[u8])) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (recorder, shared) = shared();
    let plan = LoadPlan {
        arrivals: Arrivals::Open { rate: 1.0, poisson: false, most: 1 },
        keep: true,
        exchange: Exchange::Echo { bytes: REQUEST as u32 },
        manner: Manner::Plain,
        time: LIMIT,
        count: None,
        timeout: LIMIT,
    };
    let job = Job {
        address: listener.local_addr().unwrap(),
        requests: Requests::new(plan.exchange, "", true),
        plan,
        ours: false,
        began: shared.clock.now(),
        left: None,
        stopping: AtomicBool::new(false),
        shared: shared.clone(),
    };
    let counts = Counts::default();
    let mut driver = Driver::new(&job, &counts, (0, 1));
    driver.begin_due(job.began);
    drive(&mut driver, |driver| driver.counts.sent.get() == REQUEST as u64);
    let (mut server, _) = listener.accept().unwrap();
    let mut request = [0; REQUEST];
    server.read_exact(&mut request).unwrap();
    then(&mut driver, server, &request);
    driver.step(0, |driver, client| {
        driver.close(client, 0);
        Step::Away
    });
    recorder.stop();
}

fn drive(driver: &mut Driver<'_>, until: impl Fn(&Driver<'_>) -> bool) {
    let (began, mut ready) = (Instant::now(), Vec::new());
    while !until(driver) {
        assert!(began.elapsed() < LIMIT);
        driver.wait(Duration::from_millis(10), &mut ready);
    }
}

// Else it would begin two requests at once.
#[test]
fn a_client_whose_connection_is_reset_between_two_requests_is_free_once() {
    asked(|driver, mut server, request| {
        server.write_all(request).unwrap();
        drive(driver, |driver| driver.counts.answered.get() == 1);
        reset_on_close(server.as_raw_fd()).unwrap();
        drop(server);
        drive(driver, |driver| driver.clients[0].fd.is_none());
        let open = driver.open.as_ref().unwrap();
        assert_eq!((open.idle.as_slice(), open.away.as_slice()), (&[0][..], &[][..]));
        assert_eq!(Counts::sum([driver.counts]).failed, [], "no request was under way");
    });
}

#[test]
fn a_reply_that_ends_in_the_middle_has_ended_early() {
    asked(|driver, mut server, request| {
        // Both are there before the client looks, and told of at once.
        server.write_all(&request[..REQUEST / 2]).unwrap();
        drop(server);
        drive(driver, |driver| driver.counts.under_way.get() == 0);
        assert_eq!(Counts::sum([driver.counts]).failed, [(Errno::EPIPE, 1)]);
    });
}
