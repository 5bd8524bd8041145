//! Descriptors of every kind: pairs, pipes, epoll instances, those that come with a message, and
//! addresses of every family.

use crate::harness::{all, lab, run};
use sockbench::command::{entry_text, outcome_text};
use sockbench::lab::{Done, Lab};
use sockbench::os;
use sockbench::world::{FileKind, LogEntry, Refusal};

fn refused(lab: &Lab, line: &str) -> Refusal {
    match run(lab, line) {
        Done::Refused(refusal) => refusal,
        other => panic!("{line}: {other:?}"),
    }
}

/// The last call as the log shows it.
fn last_line(lab: &Lab) -> String {
    let world = lab.world();
    let calls: Vec<_> = world
        .calls
        .entries()
        .filter_map(|entry| match entry {
            LogEntry::Call(call) => Some(call.clone()),
            _ => None,
        })
        .collect();
    let entry = calls.last().unwrap();
    let outcome = &entry.ended.as_ref().unwrap().outcome;
    let (head, tail) = (entry_text(&entry.call, Some(outcome)), outcome_text(&entry.call, outcome));
    format!("{head} = {tail}")
}

/// A path nobody else uses, in the words of the language.
fn path(name: &str) -> String {
    let file = format!("sockbench-{name}-{}", std::process::id());
    std::env::temp_dir().join(file).display().to_string()
}

#[test]
fn every_descriptor_can_have_a_name() {
    let lab = lab();
    all(
        &lab,
        "a, b = socketpair unix stream
         send a hello
         recv b
         expect data \"hello\"
         r, w = pipe
         write w piped
         read r
         expect data \"piped\"
         ep = epoll_create1
         epoll_ctl ep add b in
         send a more
         epoll_wait ep 4 1s
         expect result 1
         b2 = dup b
         close b
         recv b2
         expect data \"more\"
         bad = dup 9999
         expect errno EBADF",
    );
    let world = lab.world();
    let kind_of = |name: &str| {
        let named = world.file_names.iter().find(|(_, known)| &***known == name);
        named.and_then(|(fd, _)| world.files.get(fd)).copied()
    };
    assert_eq!(kind_of("r"), Some(FileKind::PipeRead));
    assert_eq!(kind_of("w"), Some(FileKind::PipeWrite));
    assert_eq!(kind_of("ep"), Some(FileKind::Epoll));
    assert!(world.socket_of_name("b2").is_some());
    assert_eq!(refused(&lab, "recv bad"), Refusal::UnknownName("bad".into()));
    all(
        &lab,
        "close r\nwrite w more\nexpect errno EPIPE\nclose w\nwrite w more\nexpect errno EBADF",
    );
    assert!(lab.world().file_names.values().all(|name| **name == *"ep"));
    lab.stop();
}

#[test]
fn what_waits_tells_what_is_ready() {
    let lab = lab();
    all(&lab, "a, b = socketpair unix stream\nsend a x\npoll b:in a:in 1s\nexpect result 1");
    let line = last_line(&lab);
    assert!(line.starts_with("poll([{fd=") && line.contains(", revents=POLLIN}])"), "{line}");
    all(&lab, "poll a:in 0\nexpect result 0");
    assert!(last_line(&lab).ends_with("= 0 (Timeout)"));
    all(&lab, "select read=b write=a 1s\nexpect result 2");
    let line = last_line(&lab);
    assert!(line.contains("= 2 (in [") && line.contains("], out ["), "{line}");
    all(&lab, "poll 9999:in 0\nexpect result 1");
    assert!(last_line(&lab).ends_with("[{fd=9999, revents=POLLNVAL}])"));
    // Blocked beside the prompt until there is something to read.
    all(&lab, "recv b\npoll b:in &\nexpect b blocked poll within 5s\nsend a y");
    lab.stop();
}

#[test]
fn a_descriptor_comes_with_a_message() {
    let lab = lab();
    all(
        &lab,
        "a, b = socketpair unix stream
         r, w = pipe
         sendmsg a \"take \" \"this\" --rights w
         expect result 9
         w2 = recvmsg b
         expect data \"take this\"
         close w
         write w2 through
         read r
         expect data \"through\"
         sendmsg a \"who\" --creds own
         expect ok",
    );
    let line = last_line(&lab);
    let own = os::own_credentials();
    let shown = format!("cmsg_data={{pid={}, uid={}, gid={}}}", own.0, own.1, own.2);
    assert!(line.contains(&shown), "{line}");
    lab.stop();
}

#[test]
fn unix_sockets_are_reached_by_path_and_by_name() {
    let (lab, file) = (lab(), path("stream"));
    all(
        &lab,
        &format!(
            "srv = socket unix stream
             bind srv unix:{file}
             listen srv 2
             c = socket unix stream
             connect c srv
             a = accept4 srv nonblock
             send c hi
             recv a
             expect data \"hi\"
             close srv
             d = socket unix stream
             connect d srv
             expect errno ECONNREFUSED
             unlink {file}
             expect ok
             connect d srv
             expect errno ENOENT
             unlink {file}
             expect errno ENOENT"
        ),
    );
    assert_eq!(refused(&lab, "connect d :8080"), Refusal::NoLoopback(libc::AF_UNIX));
    if cfg!(target_os = "linux") {
        all(
            &lab,
            "n = socket unix dgram
             bind n unix:
             m = socket unix dgram
             sendto m x n
             recvfrom n
             expect data \"x\"",
        );
    }
    lab.stop();
}

#[test]
fn an_address_is_the_bytes_that_were_written() {
    let lab = lab();
    // A port above 1023 both ways round, so that everybody may bind it; it may be taken.
    let swapped = u16::from_be_bytes(8081u16.to_ne_bytes());
    all(&lab, "s = socket inet dgram\nbind s {sin_port=8081}");
    if let Done::Called(_, Ok(_)) = run(&lab, "getsockname s") {
        let line = last_line(&lab);
        let bound = format!("0.0.0.0:{swapped}");
        assert!(line.contains(&bound) || line.contains("0.0.0.0:0"), "{line}");
    }
    all(
        &lab,
        "t = socket inet dgram
         bind t {sin_family=AF_INET6, sin_port=htons(0)}
         expect errno EAFNOSUPPORT
         bind t hex:0200
         expect errno EINVAL
         bind t 127.0.0.1:0 5
         expect errno EINVAL
         bind t 127.0.0.1:0
         expect ok
         connect t t
         getpeername t
         expect ok
         connect t unspec
         getpeername t
         expect errno ENOTCONN",
    );
    lab.stop();
}

#[test]
fn the_program_is_not_harmed() {
    let (lab, file) = (lab(), path("file"));
    std::fs::write(&file, "precious").unwrap();
    all(&lab, "a, b = socketpair unix stream\nep = epoll_create1\nr, w = pipe");
    for line in [
        "dup 0",
        "writev 1 boo",
        "epoll_ctl ep add 0 in",
        "epoll_ctl 0 add a in",
        "sendmsg a x --rights w,1",
        "sendmsg a x --control {SOL_SOCKET, SCM_RIGHTS, \"\\x01\\0\\0\\0\"}",
    ] {
        assert!(matches!(refused(&lab, line), Refusal::OwnDescriptor(0 | 1)), "{line}");
    }
    // However the path is written: to the kernel it ends at a NUL, and `$pid` is filled in.
    let pid = std::process::id().to_string();
    assert!(file.contains(&pid));
    for path in [file.clone(), format!("\"{file}\\0.sock\""), file.replace(&pid, "$pid")] {
        let refusal = refused(&lab, &format!("unlink {path}"));
        assert_eq!(refusal, Refusal::NotASocketFile(file.clone()), "{path}");
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "precious");
    let limits = ["CPU", "FSIZE", "AS", "DATA", "STACK"];
    for limit in limits.map(|name| format!("setrlimit RLIMIT_{name} 1")) {
        assert!(matches!(refused(&lab, &limit), Refusal::HarmfulLimit(_)), "{limit}");
    }
    std::fs::remove_file(&file).unwrap();
    assert!(matches!(refused(&lab, "recvmsg a 100 999999999"), Refusal::TooManyBytes { .. }));
    // To look at them does no harm, and what is no socket the kernel says.
    all(&lab, "poll 0:out 0\nexpect ok\nconnect w :1\nexpect errno ENOTSOCK");
    // A thread's connection may get a second descriptor, and only the thread closes the first.
    all(
        &lab,
        "srv = socket inet stream
         bind srv 127.0.0.1:0
         listen srv 4
         serve srv --workers 1 --service discard
         c = socket inet stream
         connect c srv
         expect pool accepted 1 within 5s",
    );
    let world = lab.world();
    let fd = world
        .sockets
        .values()
        .filter(|socket| socket.owner != sockbench::world::Owner::User)
        .find_map(|socket| socket.fd)
        .unwrap();
    assert_eq!(refused(&lab, &format!("close {fd}")), Refusal::BelongsToThread(fd));
    all(&lab, &format!("x = dup {fd}\nexpect ok\nclose x\nexpect ok"));
    lab.stop();
}
