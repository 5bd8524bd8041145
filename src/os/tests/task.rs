//! Threads of this process, as the kernel has them.

use crate::os::{Errno, Fact, Inside, Task, TaskReading, Why};
use crossbeam_channel::bounded;
use std::fs;
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::thread::{self, Builder};
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(20);

fn own_tid() -> u32 {
    crate::os::ThreadHandle::current().tid().cast_unsigned()
}

/// Looks until what is seen is as wished.
fn until(task: &Task, what: &str, wished: impl Fn(&TaskReading) -> bool) -> TaskReading {
    let deadline = Instant::now() + LIMIT;
    loop {
        let seen = task.read(Duration::ZERO);
        if wished(&seen) {
            return seen;
        }
        assert!(Instant::now() < deadline, "not seen: {what}\n{seen:?}");
        thread::yield_now();
    }
}

fn in_call(seen: &TaskReading, names: &[&str], wanted: Option<i32>) -> bool {
    match seen.inside.value() {
        Some(Inside::Call { name: Some(name), fd, .. }) => {
            names.contains(&name.as_str()) && *fd == wanted
        }
        _ => false,
    }
}

#[test]
fn a_thread_that_receives_is_in_recvfrom_with_its_descriptor() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let mut served = listener.accept().unwrap().0;
    let fd = served.as_raw_fd();
    let (tell, hear) = bounded(1);
    let (let_go, wait) = bounded::<()>(0);
    let body = move || {
        tell.send(own_tid()).unwrap();
        let _ = served.read(&mut [0; 8]);
        let _ = wait.recv();
    };
    // A name with all that makes `stat` hard to read.
    let receiver = Builder::new().name(") R 1 (".into()).spawn(body).unwrap();
    let tid = hear.recv().unwrap();
    let mut task = Task::open(None, tid).unwrap();
    assert_eq!(task.name(), b") R 1 (");
    for kept in [false, true] {
        if kept {
            task.keep_open();
        }
        // std receives by recv(2) or read(2).
        let seen = until(&task, "recvfrom", |seen| in_call(seen, &["recvfrom", "read"], Some(fd)));
        assert_eq!(seen.state, Fact::Observed('S'));
        assert!(seen.wait_channel.value().is_some_and(|name| !name.is_empty()), "{seen:?}");
        assert!(seen.voluntary.get().unwrap() >= 1);
        // It has not run since, so nothing else may have changed.
        let before = task.scheduled();
        assert_eq!(task.read(Duration::ZERO), task.read(Duration::ZERO));
        assert_eq!(task.scheduled(), before);
    }
    // What the files say to anybody else.
    let status = fs::read_to_string(format!("/proc/self/task/{tid}/status")).unwrap();
    let voluntary = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
    let seen = task.read(Duration::ZERO);
    assert_eq!(voluntary.unwrap().trim(), seen.voluntary.get().unwrap().to_string());

    let before = task.scheduled().unwrap();
    drop(client);
    let seen = until(&task, "futex", |seen| in_call(seen, &["futex"], None));
    let after = task.scheduled().unwrap();
    assert!(after.cpu > before.cpu && after.slices > before.slices, "{before:?} {after:?}");
    assert_eq!(seen.cpu, Fact::Observed(after.cpu));
    assert_eq!(seen.run_delay, Fact::Observed(after.run_delay));

    drop(let_go);
    receiver.join().unwrap();
    let gone = until(&task, "its end", TaskReading::is_gone);
    assert_eq!(gone.state, Fact::Unknown(Why::Gone));
    assert_eq!(task.scheduled(), Err(Errno::ESRCH));
    assert_eq!(Task::open(None, tid).err(), Some(Errno::ESRCH));
}

#[test]
fn a_thread_that_reckons_is_running() {
    let (tell, hear) = bounded(1);
    let (let_go, wait) = bounded::<()>(0);
    let reckons = thread::spawn(move || {
        tell.send(own_tid()).unwrap();
        let mut n = 0_u64;
        while wait.try_recv() == Err(crossbeam_channel::TryRecvError::Empty) {
            n = std::hint::black_box(n.wrapping_mul(31).wrapping_add(1));
        }
    });
    let task = Task::open(None, hear.recv().unwrap()).unwrap();
    let first = until(&task, "running", |seen| seen.inside == Fact::Observed(Inside::Running));
    let more = first.cpu.get().unwrap() + Duration::from_millis(5);
    until(&task, "its time grows", |seen| seen.cpu.get().unwrap() > more);
    drop(let_go);
    reckons.join().unwrap();
}

// The kernel gives the numbers out in turn; root may say which one is next.
#[test]
fn a_number_that_is_given_out_again_is_not_the_old_thread() {
    let start = || {
        let (tell, hear) = bounded(1);
        let (let_go, wait) = bounded::<()>(0);
        let thread = thread::spawn(move || {
            tell.send(own_tid()).unwrap();
            let _ = wait.recv();
        });
        (thread, hear.recv().unwrap(), let_go)
    };
    let (thread, tid, let_go) = start();
    let old = Task::open(None, tid).unwrap();
    drop(let_go);
    thread.join().unwrap();
    let deadline = Instant::now() + Duration::from_secs(5);
    while Instant::now() < deadline {
        let next = fs::write("/proc/sys/kernel/ns_last_pid", (tid - 1).to_string());
        if let Err(error) = next {
            println!("skipped: the next number cannot be chosen here: {error}");
            return;
        }
        let (thread, number, let_go) = start();
        let same = number == tid;
        if same {
            assert!(old.read(Duration::ZERO).is_gone());
            assert_eq!(old.scheduled(), Err(Errno::ESRCH));
            let new = Task::open(None, tid).unwrap();
            assert!(!new.read(Duration::ZERO).is_gone());
            assert!(new.started() >= old.started());
        }
        drop(let_go);
        thread.join().unwrap();
        if same {
            return;
        }
    }
    println!("skipped: the number was never given out again");
}

#[test]
fn what_is_refused_is_unknown_with_its_reason_and_the_rest_is_known() {
    // The first process: another user's, unless root asks.
    let task = match Task::open(Some(1), 1) {
        Ok(task) => task,
        Err(errno) => {
            println!("skipped: no process 1 to be seen here: {errno}");
            return;
        }
    };
    let seen = task.read(Duration::ZERO);
    assert!(seen.state.value().is_some() && seen.voluntary.value().is_some(), "{seen:?}");
    match &seen.inside {
        Fact::Observed(_) => println!("skipped: it may be looked at here"),
        Fact::Unknown(why) => {
            assert!(matches!(why, Why::Refused(Errno::EACCES | Errno::EPERM)), "{seen:?}");
            assert_eq!(seen.wait_channel, Fact::Unknown(*why));
        }
        Fact::Inferred(_) => panic!("{seen:?}"),
    }
}
