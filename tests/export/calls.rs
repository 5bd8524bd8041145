//! Every call of the language, exported and run.

use crate::harness::{Folder, build, exported, load, of_journal, of_output, record, run, text};
use sockbench::command::Form;
use sockbench::os::{Call, Errno, Outcome, Payload, Return};
use sockbench::world::{CallId, Event, Role, What};
use std::time::Duration;

const PROGRAMS: [Form; 3] = [Form::C, Form::Python, Form::Rust];

fn does_the_same(events: &[Event]) {
    let expected = of_journal(events);
    for form in PROGRAMS {
        let folder = Folder::new();
        let file = &exported(events, form, false)[0];
        let Some(command) = build(&folder, file, form) else { continue };
        let output = run(command);
        let (out, complaint) = (text(&output.stdout), text(&output.stderr));
        assert!(output.status.success(), "{out}\n{complaint}\n{}", file.text);
        assert_eq!(of_output(&out), expected, "{out}\n{complaint}\n{}", file.text);
    }
}

/// A session, and the folder its paths are in.
fn script(lines: &str) -> (Vec<Event>, Folder) {
    let folder = Folder::new();
    let lines = lines.replace("LONG", &"x".repeat(300));
    let lines = lines.replace("PATH", &folder.0.join("socket").display().to_string());
    (load(&record(&folder, &lines)), folder)
}

#[test]
fn unix_sockets_pipes_and_descriptors_that_are_handed_over() {
    let (events, _folder) = script(
        "srv = socket unix stream
         bind srv unix:PATH
         listen srv 2
         c = socket unix stream
         connect c unix:PATH
         s = accept4 srv nonblock
         getsockname s
         recv s 10
         x, y = socketpair unix stream
         r, w = pipe
         write w \"through the pipe\"
         read r 100
         sendmsg c \"fd\" --rights x
         got = recvmsg s 100 64
         write got hello
         read y 100
         writev c \"head\" \"body\"
         recv s 4
         recv s 100
         listen r 1
         d = dup y
         close y
         send d back
         recv got 100
         close r
         write w gone
         shutdown c wr
         recv s 1
         unlink unix:PATH
         connect c unix:PATH
         abstract = socket unix dgram
         bind abstract unix:@sockbench-export-test-name
         from = socket unix dgram
         sendto from hi unix:@sockbench-export-test-name
         recvfrom abstract 100
         close abstract",
    );
    does_the_same(&events);
}

#[test]
fn waiting_for_readiness() {
    let (events, _folder) = script(
        "a, b = socketpair unix stream
         poll a:in,out b:in 0
         send b x
         poll a:in 1s
         select read=a,b write=a 1s
         select read=b 1ms
         ep = epoll_create1
         epoll_ctl ep add a in|et
         epoll_wait ep 10 1s
         epoll_wait ep 10 0
         epoll_ctl ep add a in
         epoll_ctl ep mod a out
         epoll_wait ep 10 1s
         epoll_ctl ep del a
         epoll_ctl ep del a
         close ep",
    );
    does_the_same(&events);
}

#[test]
fn addresses_as_no_library_makes_them() {
    let (events, _folder) = script(
        "s = socket inet stream
         bind s 127.0.0.1:0 4
         connect s {sin_port=0}
         bind s [::1]:0
         u = socket inet dgram
         connect u 127.0.0.1:9
         connect u {AF_UNSPEC}
         send u nobody
         sendto u hi [::1]:9
         bind 99 127.0.0.1:0
         recv 99 10
         six = socket inet6 dgram
         bind six [::1]:0
         t = socket inet6 dgram
         sendto t hi six
         recvfrom six 10 peek
         recvfrom six 1 trunc
         x = socket unix dgram
         bind x unix:PATH-LONG
         bind x unix:PATH-가
         unlink PATH-가",
    );
    does_the_same(&events);
}

#[test]
fn a_program_has_nothing_that_it_does_not_use() {
    let (events, _folder) = script("a, b = socketpair unix dgram\nsend a hello\nrecvfrom b 10");
    does_the_same(&events);
}

/// A session in which descriptor 3 is a TCP socket and these calls were made.
fn session(calls: Vec<(Call, Outcome)>) -> Vec<Event> {
    let thread: std::sync::Arc<str> = "caller-1".into();
    let mut whats =
        vec![What::ThreadStarted { thread: thread.clone(), role: Role::Caller, tid: 1 }];
    let socket = Call::Socket { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: 0 };
    let first = (socket, Ok(Return { value: 3, ..Return::default() }));
    for (number, (call, outcome)) in std::iter::once(first).chain(calls).enumerate() {
        let id = CallId(number as u64);
        whats.push(What::CallBegan { id, thread: thread.clone(), call, actor: None, socket: None });
        whats.push(What::CallEnded {
            id,
            outcome,
            took: Duration::ZERO,
            opened: Vec::new(),
            files: Vec::new(),
            sigpipe: false,
            counters: vec![],
            readings: Vec::new(),
        });
    }
    let event = |(seq, what)| Event { seq: seq as u64 + 1, at: Duration::ZERO, what };
    whats.into_iter().enumerate().map(event).collect()
}

fn done(value: i64) -> Outcome {
    Ok(Return { value, ..Return::default() })
}

fn ints(numbers: &[i32]) -> Payload {
    numbers.iter().flat_map(|number| number.to_ne_bytes()).collect::<Vec<u8>>().into()
}

#[test]
fn options_and_flags() {
    let set = |level, option, value| Call::SetSockOpt { fd: 3, level, option, value };
    let get = |level, option, len| Call::GetSockOpt { fd: 3, level, option, len };
    let (socket, tcp, ip) = (libc::SOL_SOCKET, libc::IPPROTO_TCP, libc::IPPROTO_IP);
    let time: Payload =
        [1i64, 500_000].iter().flat_map(|n| n.to_ne_bytes()).collect::<Vec<u8>>().into();
    does_the_same(&session(vec![
        (set(socket, libc::SO_REUSEADDR, ints(&[1])), done(0)),
        (set(socket, libc::SO_LINGER, ints(&[1, 0])), done(0)),
        (set(socket, libc::SO_RCVTIMEO, time), done(0)),
        (set(tcp, libc::TCP_NODELAY, ints(&[1])), done(0)),
        (set(tcp, libc::TCP_SAVE_SYN, ints(&[1])), done(0)),
        (set(ip, libc::IP_TTL, ints(&[-5])), Err(Errno::EINVAL)),
        (set(tcp, libc::TCP_CONGESTION, "none such".into()), Err(Errno::ENOENT)),
        (set(socket, 9999, ints(&[1])), Err(Errno::ENOPROTOOPT)),
        (get(socket, libc::SO_RCVBUF, 4), done(0)),
        (get(tcp, libc::TCP_CONGESTION, 16), done(0)),
        (get(libc::IPPROTO_UDP, 77, 4), Err(Errno::EOPNOTSUPP)),
        (Call::Fcntl { fd: 3, command: libc::F_SETFL, argument: libc::O_NONBLOCK }, done(0)),
        (Call::Fcntl { fd: 3, command: libc::F_SETFD, argument: 1 }, done(0)),
        (Call::Ioctl { fd: 3, request: libc::FIONREAD as u32, argument: 0 }, done(0)),
        (Call::Ioctl { fd: 3, request: 0x8905, argument: 0 }, done(0)),
        (Call::SetRLimit { resource: libc::RLIMIT_NOFILE as i32, soft: 64 }, done(0)),
        (Call::Accept { fd: 3 }, Err(Errno::EINVAL)),
    ]));
}

#[test]
fn data_that_the_journal_did_not_keep_is_filled_up() {
    let data = Payload::from(vec![b'?'; 9000]).cut(4096);
    let events = session(vec![(Call::Send { fd: 3, data, flags: 0 }, Err(Errno::EPIPE))]);
    for form in PROGRAMS {
        assert!(exported(&events, form, false)[0].text.contains("first 4096 bytes"));
    }
    does_the_same(&events);
}

#[test]
fn a_beginning_that_is_lost_is_told() {
    let events: Vec<Event> = session(vec![(Call::Listen { fd: 3, backlog: 1 }, done(0))]);
    for form in Form::ALL {
        assert!(!exported(&events, form, false)[0].text.contains("missing"));
        assert!(exported(&events[3..], form, false)[0].text.contains("missing"), "{form:?}");
    }
}
