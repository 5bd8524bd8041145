//! Calls and lines: blocked, interrupted, refused, in scripts.

use crate::harness::{all, connect, lab, listener, run, until};
use sockbench::command;
use sockbench::lab::Done;
use sockbench::os::Errno;
use sockbench::world::{Doing, LogEntry, Refusal};

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
    all(&lab, "c = socket inet stream\ninterrupt srv\nwait srv\nexpect errno EINTR");
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
fn a_call_blocked_on_what_is_no_socket_can_be_named() {
    let lab = lab();
    all(
        &lab,
        "r, w = pipe\nep = epoll_create1\nread r 5 &\nepoll_wait ep &\n\
         expect r blocked read within 5s\nexpect ep blocked epoll_wait within 5s\n\
         interrupt ep\nwait ep\nexpect errno EINTR\nexpect r blocked read\n\
         write w hi\nwait r\nexpect data \"hi\"",
    );
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
    for resource in ["as", "cpu", "data", "fsize", "nproc", "stack"] {
        let line = format!("setrlimit {resource} 1");
        assert!(matches!(refused(&line), Refusal::HarmfulLimit(_)), "{line}");
    }
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
