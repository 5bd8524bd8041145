//! Threads as the kernel has them: what each is in, who is woken, and what is seen of that.

use crate::harness::{all, connect, lab, listener, run, until};
use sockbench::explain;
use sockbench::lab::{Done, Lab, Watched};
use sockbench::lang::Lang;
use sockbench::os::{Fact, Inside};
use sockbench::world::answer::{ThreadNow, Threads};
use sockbench::world::lane::{Activity, GRAIN};
use sockbench::world::{Answer, LogEntry, Note, ThreadModel};
use std::fs;
use std::io::{Read, Write};

fn ask(lab: &Lab) -> Threads {
    all(lab, "threads");
    let world = lab.world();
    let answer = world.calls.entries().rev().find_map(|entry| match entry {
        LogEntry::Note { note: Note::Answered { answer, .. }, .. } => Some(answer.clone()),
        _ => None,
    });
    let answer = answer.unwrap();
    for lang in Lang::ALL {
        let told = explain::answer(lang, &world, &answer);
        assert!(told.rows.len() > 2, "{told:?}");
    }
    match *answer {
        Answer::Threads(threads) => threads,
        other => panic!("{other:?}"),
    }
}

/// What the file of a thread says to anybody.
fn field(tid: u32, file: &str, name: &str) -> String {
    let text = fs::read_to_string(format!("/proc/self/task/{tid}/{file}")).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap_or_default().trim().to_string()
}

fn inside(thread: &ThreadNow) -> Option<(&str, Option<i32>)> {
    match thread.task.as_ref()?.inside.value()? {
        Inside::Call { name, fd, .. } => Some((name.as_deref()?, *fd)),
        _ => None,
    }
}

#[test]
fn what_each_thread_is_in_is_what_proc_says() {
    let lab = lab();
    let address = listener(&lab, 8);
    all(&lab, "serve srv --workers 2 --service echo");
    let mut client = connect(address);
    client.write_all(b"x").unwrap();
    client.read_exact(&mut [0]).unwrap();
    all(
        &lab,
        "expect pool busy 1 within 5s
         u = socket inet dgram
         bind u 127.0.0.1:0
         recv u 10 &",
    );
    let fd_of = |name: &str| lab.world().socket_of_name(name).unwrap().fd;
    let serving = until(&lab, "a worker serves", |world| {
        let mut threads = world.threads.values();
        threads.find(|thread| thread.connections == 1).map(|thread| thread.name.clone())
    });
    let idle = if *serving == *"worker-1" { "worker-2" } else { "worker-1" };
    all(
        &lab,
        &format!(
            "expect thread {serving} in recvfrom within 10s
             expect thread {idle} in futex within 10s
             expect thread acceptor-1 in accept within 10s
             expect thread caller-1 in recvfrom within 10s
             expect never thread {idle} in recvfrom",
        ),
    );
    match run(&lab, &format!("expect thread {idle} in recvfrom within 10ms")) {
        Done::Expected { held: false, .. } => {}
        other => panic!("{other:?}"),
    }
    let threads = ask(&lab);
    let find = |name: &str| threads.threads.iter().find(|thread| *thread.name == *name).unwrap();
    assert_eq!(inside(find("caller-1")), Some(("recvfrom", fd_of("u"))));
    assert_eq!(inside(find("acceptor-1")), Some(("accept", fd_of("srv"))));
    assert_eq!(inside(find(&serving)).map(|(name, _)| name), Some("recvfrom"));
    assert!(threads.threads.len() >= 4);
    // The witness: none of them runs, so their files still say the same.
    for name in ["acceptor-1", "caller-1", idle, &*serving] {
        let thread = find(name);
        let task = thread.task.as_ref().unwrap();
        let tid = thread.tid;
        assert_eq!(field(tid, "comm", ""), *name);
        let switches = [
            ("voluntary_ctxt_switches:", &task.voluntary),
            ("nonvoluntary_ctxt_switches:", &task.involuntary),
        ];
        for (line, fact) in switches {
            assert_eq!(field(tid, "status", line), fact.value().unwrap().to_string(), "{name}");
        }
        let times = field(tid, "schedstat", "");
        let mut times = times.split(' ').map(|time| time.parse::<u128>().unwrap());
        assert_eq!(times.next(), task.cpu.value().map(std::time::Duration::as_nanos));
        assert_eq!(times.next(), task.run_delay.value().map(std::time::Duration::as_nanos));
        assert_eq!(Fact::Observed(field(tid, "wchan", "")), task.wait_channel);
        assert_eq!(task.state, Fact::Observed('S'));
    }
    lab.stop();
}

// Of threads that wait in accept(2) on one listener, Linux wakes one for each connection: the
// others are not even switched to.
#[test]
fn of_eight_threads_in_accept_one_is_woken() {
    let lab = lab();
    let address = listener(&lab, 8);
    let waiting = 8;
    for _ in 0..waiting {
        all(&lab, "accept srv &");
    }
    for n in 1..=waiting {
        all(&lab, &format!("expect thread caller-{n} in accept within 10s"));
    }
    let counts = || {
        let threads = ask(&lab).threads;
        let switches = |thread: &ThreadNow| {
            let task = thread.task.as_ref().unwrap();
            (thread.name.clone(), task.voluntary.get().unwrap(), task.cpu.get().unwrap())
        };
        threads.iter().filter(|t| t.name.starts_with("caller-")).map(switches).collect::<Vec<_>>()
    };
    let before = counts();
    let _client = connect(address);
    until(&lab, "one is back", |world| {
        (world.calls.blocked().count() == waiting - 1).then_some(())
    });
    let after = counts();
    let woken = before.iter().zip(&after).filter(|(before, after)| before != after).count();
    assert_eq!((before.len(), woken), (waiting, 1), "{before:?}\n{after:?}");
    lab.stop();
}

#[test]
fn while_threads_are_in_sight_a_lane_follows_a_thread_through_its_calls() {
    let lab = lab();
    lab.watch(Watched { threads: true, ..Watched::default() });
    let address = listener(&lab, 8);
    all(&lab, "serve srv --design per-connection --service echo");
    let client = connect(address);
    let receives = |thread: &ThreadModel| thread.lane.now().activity == Activity::Receive;
    let fd = until(&lab, "the connection's thread receives", |world| {
        let thread = world.threads.get("conn-1")?;
        receives(thread).then_some(thread.lane.now().fd)
    });
    let served =
        lab.world().sockets.values().find(|socket| socket.accepted_from.is_some()).cloned();
    assert_eq!(fd, served.unwrap().fd);
    until(&lab, "the acceptor accepts", |world| {
        let thread = world.threads.get("acceptor-1")?;
        (thread.lane.now().activity == Activity::Accept).then_some(())
    });
    // Its files are in a table of their own: the user's numbers are not taken, nor counted.
    for file in fs::read_dir("/proc/thread-self/fd").unwrap().flatten() {
        let link = fs::read_link(file.path()).unwrap_or_default();
        assert!(!link.ends_with("schedstat"), "{link:?}");
    }
    // A stretch that is shorter than what a lane can show stands with others in one.
    until(&lab, "it has received for a while", |world| {
        let now = world.threads.get("conn-1")?.lane.now();
        let lasted = lab.now().saturating_sub(now.from);
        (now.activity == Activity::Receive && lasted >= 2 * GRAIN).then_some(())
    });
    drop(client);
    let ended = until(&lab, "the lane ends", |world| world.ended_threads.last().cloned());
    assert_eq!(*ended.name, *"conn-1");
    assert!(
        ended
            .lane
            .latest_first(lab.now())
            .any(|(stretch, _)| stretch.activity == Activity::Receive)
    );
    lab.stop();
}
