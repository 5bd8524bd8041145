//! What is played before a picture is taken.

use super::*;

/// A queue with everyone in it: one who sent something, one who gave up, one who has closed, and
/// clients for whom there is no place.
pub(super) fn backlog(stage: &mut Stage) {
    stage.listener(4);
    let address = stage.address();
    let client = || {
        let client = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        client.connect(&address.into()).unwrap();
        client
    };
    let queued = |length| {
        move |world: &World| {
            world.queues.values().any(|queue| {
                let rows = queue.waiting.value().map_or(0, |waiting| waiting.len());
                queue.length == length && rows == length as usize
            })
        }
    };
    let talkative = client();
    talkative.send(b"GET / HTTP/1.0\r\n\r\n").unwrap();
    stage.until("a client waits", queued(1));
    let leaver = client();
    leaver.shutdown(std::net::Shutdown::Write).unwrap();
    let resetter = client();
    stage.until("three clients wait", queued(3));
    resetter.set_linger(Some(Duration::ZERO)).unwrap();
    drop(resetter);
    stage.submit("clients 4 3 --hold 60s");
    stage.until("full, with clients outside", |world| {
        world.queues.values().any(|queue| {
            queue.is_full()
                && queue.reset().get() == Some(1)
                && queue.outside.value().is_some_and(|rows| rows.len() == 2)
        })
    });
    stage.hands.extend([talkative, leaver]);
}

/// The same queue on the whole screen.
pub(super) fn backlog_large(stage: &mut Stage) {
    backlog(stage);
    stage.key('2');
    stage.key('z');
    stage.frame(LARGE);
    stage.until("its settings and counters are read", |world| {
        !world.listen_settings.is_empty() && world.listen_counters.is_some()
    });
}

pub(super) fn blocked(stage: &mut Stage) {
    stage.listener(5);
    stage.key('a');
    stage.until("accept blocked for a while", |world| {
        let long_ago = stage.lab.now().saturating_sub(Duration::from_secs(1));
        world.calls.blocked().any(|call| call.began_at < long_ago)
    });
}

pub(super) fn pool(stage: &mut Stage) {
    stage.listener(8);
    let enough = if stage.for_show { ENOUGH } else { 1 };
    let sent = move |bytes| move |world: &World| world.traffic.total.sent > bytes;
    stage.line("serve 3 --workers 2 --service echo");
    stage.line("clients 6 3 --send \"hello, kernel\\n\" --every 20ms --hold 60s");
    stage.until("bytes are served", sent(2 * enough));
    stage.line("pool size 4");
    stage.until("a pool of four serves, and two clients wait for it", |world| {
        sent(5 * enough)(world) && world.servers.values().any(|server| server.count.queued == 2)
    });
}

/// Threads of every kind: one blocked on behalf of the user, the acceptor and workers of a pool, and
/// the one that drives clients, for as long as a lane needs.
pub(super) fn lanes(stage: &mut Stage) {
    stage.key('3');
    stage.key('z');
    stage.frame(LARGE);
    let enough = Duration::from_secs(if stage.for_show { 14 } else { 0 });
    stage.listener(8);
    for line in [
        "d = socket inet dgram",
        "bind d 127.0.0.1:0",
        "recv d 10",
        "serve 3 --workers 2 --service echo",
        "clients 3 3 --send \"hello, kernel\\n\" --every 900ms --hold 60s",
    ] {
        stage.line(line);
    }
    stage.until("both workers serve", |world| {
        let now = stage.lab.now();
        let seen = |thread: &ThreadModel| thread.seen().is_some_and(|task| task.call().is_some());
        now > enough / 2 && world.threads.values().filter(|thread| seen(thread)).count() >= 3
    });
    stage.line("pool size 4");
    stage.until("it has gone on for a while", |world| {
        stage.lab.now() > enough && world.threads.contains_key("worker-4")
    });
}

pub(super) fn failure(stage: &mut Stage) {
    stage.listener(5);
    stage.key('s');
    stage.until("a second socket", |world| world.by_fd.contains_key(&4));
    let line = format!("bind 4 {}", stage.address());
    stage.line(&line);
    stage.until("bind failed", |world| world.calls.last_failed().is_some());
    stage.key('5');
    stage.key('?');
}

/// Every state of TCP at one time, and the one in FIN_WAIT1 selected.
pub(super) fn zoo(stage: &mut Stage) {
    stage.line("zoo");
    stage.until("the last of the states", |world| {
        let last = world.socket_of_name("time_wait");
        last.is_some_and(|socket| socket.state().get() == Some(TcpState::TimeWait))
    });
    stage.line("select fin_wait1");
}

/// A connection whose server has closed first.
pub(super) fn closing(stage: &mut Stage) {
    stage.listener(5);
    for line in ["c = socket inet stream", "connect c 3", "a = accept 3", "close a"] {
        stage.line(line);
    }
    stage.until("both ends have turned", |world| {
        let state = |name| world.socket_of_name(name).and_then(|socket| socket.state().get());
        let ends = (state("c"), state("a"));
        ends == (Some(TcpState::CloseWait), Some(TcpState::FinWait2))
    });
    stage.line("select c");
    stage.key('6');
}

/// A connection on which data goes to and fro, with its recent past.
pub(super) fn inspector(stage: &mut Stage) {
    stage.listener(1);
    connected(stage);
    stage.key('8');
    stage.frame(LARGE);
    // The reader reads every third time only, so that something waits for it.
    let steps = if stage.for_show { 24 } else { 1 };
    for step in 1..=steps {
        stage.line(if step % 3 == 0 { "recv a 60000" } else { "send c #20000" });
        let after = stage.lab.now() + Duration::from_millis(300);
        stage.until("a step is over", |_| stage.lab.now() > after);
    }
    stage.until("a close look", |world| {
        world.socket_of_name("c").is_some_and(|socket| socket.detail.is_some())
    });
}

/// A connection to socket 3: c selected, a its other end.
pub(super) fn connected(stage: &mut Stage) {
    for line in ["c = socket inet stream", "connect c 3", "a = accept 3"] {
        stage.line(line);
    }
    stage.until("it is accepted", |world| world.socket_of_name("a").is_some());
    stage.line("select c");
}

pub(super) fn socket_options(stage: &mut Stage) {
    stage.listener(5);
    for line in ["set 3 SO_RCVBUF 4096", "set 3 TCP_NODELAY on"] {
        stage.line(line);
    }
    stage.ask("options 3 buf");
}

/// A writer that blocks because nobody reads, on its way through the machine.
pub(super) fn path(stage: &mut Stage) {
    stage.listener(1);
    connected(stage);
    stage.key('7');
    stage.frame(LARGE);
    stage.until("the route is read", |world| !world.paths.is_empty());
    stage.line("send c #12000000");
    stage.until("send blocked for a while", |world| {
        let long_ago = world.at.saturating_sub(Duration::from_millis(500));
        world.calls.blocked().any(|call| call.began_at < long_ago)
    });
}

/// Designs that were put under the same load.
pub(super) fn compare(stage: &mut Stage) {
    let time = if stage.for_show { "3s" } else { "50ms" };
    stage.line(&format!(
        "compare iterative pool:4 per-connection epoll:2 --clients 16 --new --work sleep:5ms --for {time}"
    ));
    measured(stage);
}

/// A counter without a lock.
pub(super) fn lost_update(stage: &mut Stage) {
    stage.line("sync lost-update --threads 4 --times 200000");
    measured(stage);
}

// Waits until what was tried last is over, and shows it large.
fn measured(stage: &mut Stage) {
    stage.until("it is over", |world| match &world.experiment {
        Some(Experiment::Compare(comparison)) => comparison.ended.is_some(),
        Some(Experiment::Sync(run)) => run.ended.is_some(),
        _ => false,
    });
    stage.key('0');
}
