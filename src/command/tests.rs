//! The language as a whole: lines and what they mean, and properties of every line.

use super::*;
use crate::lang::Lang;
use crate::os::{Address, Call, Control, Errno, Payload};
use crate::world::{Design, Level, Plan, Service};
use proptest::prelude::*;
use std::net::{SocketAddr, SocketAddrV4, SocketAddrV6};
use std::time::Duration;

mod compare;
mod forms;
mod load;
mod mistakes;
mod properties;
mod questions;
mod roundtrip;
mod socklab;

fn statement(line: &str) -> Statement {
    match parse(line) {
        Ok(Some(statement)) => statement,
        other => panic!("{line}: {other:?}"),
    }
}

fn call(line: &str) -> TypedCall {
    match statement(line).command {
        Command::Call(call) => call,
        other => panic!("{line}: {other:?}"),
    }
}

fn literal(text: &str) -> AddressArg {
    AddressArg::Literal(text.parse::<SocketAddr>().unwrap().into())
}

fn fails(line: &str) -> (Problem, &str) {
    let error = parse(line).unwrap_err();
    (error.problem, &line[error.at])
}

#[test]
fn calls_mean_this() {
    assert_eq!(
        call("bind srv *:8080 20"),
        Call::Bind {
            fd: Target::Name("srv".into()),
            address: AddressArg::Any(8080),
            len: Some(20)
        }
    );
    assert_eq!(
        call("bind 3 {AF_INET, 127.0.0.1:80} -1"),
        Call::Bind { fd: Target::Fd(3), address: literal("127.0.0.1:80"), len: Some(u32::MAX) }
    );
    assert_eq!(
        call("send 4 \"a b\" peek"),
        Call::Send { fd: Target::Fd(4), data: DataArg::Bytes("a b".into()), flags: libc::MSG_PEEK }
    );
    assert_eq!(
        call("sendmsg 4 --creds own"),
        Call::SendMsg {
            fd: Target::Fd(4),
            data: vec![],
            address: None,
            control: vec![Control::Credentials {
                pid: OWN_CREDENTIALS.0,
                uid: OWN_CREDENTIALS.1,
                gid: OWN_CREDENTIALS.2
            }],
            flags: 0
        }
    );
    assert_eq!(call("recv 4"), Call::Recv { fd: Target::Fd(4), len: 4096, flags: 0 });
}

#[test]
fn the_socket_may_be_left_out() {
    let selected = Target::Selected;
    for line in [
        "bind :8080",
        "bind 127.0.0.1:8080 16",
        "listen 5",
        "accept",
        "connect srv",
        "send hello",
        "send \"a b\" dontwait",
        "sendto hi :9",
        "recv",
        "read",
        "shutdown wr",
        "close",
        "getsockname",
        "accept4",
        "dup",
        "recvmsg",
        "sendmsg \"a b\" \"c\" --flags oob",
        "writev \"a b\"",
    ] {
        assert_eq!(call(line).fd(), Some(&selected), "{line}");
    }
    for (line, fd) in [
        ("listen $last 5", Target::Last),
        ("recv 100", Target::Fd(100)),
        ("recv $selected 100", Target::Selected),
        ("send hello peek", Target::Name("hello".into())),
        ("close 서버", Target::Name("서버".into())),
    ] {
        assert_eq!(call(line).fd(), Some(&fd), "{line}");
    }
}

#[test]
fn names_background_and_comments() {
    let made = statement("srv-1 = socket inet stream # the server");
    assert_eq!(made.names, ["srv-1"]);
    assert!(!made.background);
    assert_eq!(statement("a=accept srv &").names, ["a"]);
    assert!(statement("a=accept srv &").background);
    assert!(statement("recv(3, , 10, 0) &").background);
    assert_eq!(statement("a, b = socketpair unix stream").names, ["a", "b"]);
    assert_eq!(statement("r,w=pipe(fds)").names, ["r", "w"]);
    assert_eq!(statement("ep = epoll_create1").names, ["ep"]);
    assert_eq!(statement("x, y, z = recvmsg 3").names, ["x", "y", "z"]);
    // What strace saw going on while others called goes on beside the prompt.
    let unfinished = statement("[pid 9] accept(3,  <unfinished ...>");
    assert_eq!(unfinished.command, statement("accept 3").command);
    assert!(unfinished.background);
    for nothing in [
        "",
        "   ",
        "# words",
        "  #5000",
        "\u{3000}",
        "9 <... accept resumed>NULL, NULL) = 4",
        "17001 +++ exited with 0 +++",
        "--- SIGPIPE {si_signo=SIGPIPE} ---",
    ] {
        assert_eq!(parse(nothing), Ok(None), "{nothing}");
    }
}

#[test]
fn the_workbench_commands() {
    let pool = |workers, queue| Design::Pool { workers, queue, most: None };
    let serve =
        |listener, design, service| Command::Serve { listener, plan: Plan::new(design, service) };
    let screen = Command::Screen;
    for (line, command) in [
        ("serve", serve(Target::Selected, pool(4, 16), Service::Echo)),
        ("serve 3", serve(Target::Fd(3), pool(4, 16), Service::Echo)),
        (
            "serve --workers 2 3 --queue=0 --service http",
            serve(Target::Fd(3), pool(2, 0), Service::Http),
        ),
        (
            "serve 3 --design per-connection",
            serve(Target::Fd(3), Design::PerConnection { most: u32::MAX }, Service::Echo),
        ),
        ("pool size 8", Command::PoolSize { workers: 8, most: None }),
        ("pool size 2..64", Command::PoolSize { workers: 2, most: Some(64) }),
        ("pool stop", Command::PoolStop { graceful: false }),
        ("pool stop graceful", Command::PoolStop { graceful: true }),
        ("clients stop", Command::ClientsStop),
        (
            "clients 20 127.0.0.1:80 --send \"a b\\n\" --every 200ms --hold 10s",
            Command::Clients(ClientsArg {
                count: 20,
                address: literal("127.0.0.1:80"),
                send: Some(DataArg::Bytes("a b\n".into())),
                every: Some(Duration::from_millis(200)),
                hold: Some(Duration::from_secs(10)),
            }),
        ),
        (
            "clients 3 srv",
            Command::Clients(ClientsArg {
                count: 3,
                address: AddressArg::Of(Target::Name("srv".into())),
                send: None,
                every: None,
                hold: None,
            }),
        ),
        ("interrupt", Command::Interrupt(None)),
        ("interrupt 3", Command::Interrupt(Some(InterruptArg::Socket(Target::Fd(3))))),
        ("interrupt caller-2", Command::Interrupt(Some(InterruptArg::Thread("caller-2".into())))),
        ("source a/b.sock", Command::Source("a/b.sock".into())),
        ("source \"a b\"", Command::Source("a b".into())),
        ("select srv", screen(ScreenCommand::Select(Target::Name("srv".into())))),
        ("help", screen(ScreenCommand::Help(None))),
        ("? exit", screen(ScreenCommand::Help(Some("quit".into())))),
        ("explain", screen(ScreenCommand::Explain(ExplainArg::Socket(Target::Selected)))),
        ("why epipe", screen(ScreenCommand::Explain(ExplainArg::Errno(Errno::EPIPE)))),
        ("explain $errno", screen(ScreenCommand::Explain(ExplainArg::LastErrno))),
        ("explain 3", screen(ScreenCommand::Explain(ExplainArg::Socket(Target::Fd(3))))),
        ("freeze", screen(ScreenCommand::Freeze)),
        ("zoom", screen(ScreenCommand::Zoom(None))),
        ("zoom 2", screen(ScreenCommand::Zoom(Some(Pane::Backlog)))),
        ("zoom calls", screen(ScreenCommand::Zoom(Some(Pane::Calls)))),
        ("lang ko", screen(ScreenCommand::Lang(Some(Lang::Ko)))),
        ("theme light", screen(ScreenCommand::Theme(Some(Theme::Light)))),
        ("exit", screen(ScreenCommand::Quit)),
    ] {
        assert_eq!(statement(line).command, command, "{line}");
    }
}

#[test]
fn the_table_agrees_with_itself() {
    let mut names = Vec::new();
    for spec in all() {
        names.extend(std::iter::once(spec.name).chain(spec.aliases.iter().copied()));
        assert_eq!(find(spec.name).map(|found| found.name), Some(spec.name));
        assert!(spec.usage.starts_with(spec.name));
        assert!(!spec.examples.is_empty(), "{}", spec.name);
        for example in spec.examples {
            let line = example.split_once(" = ").map_or(*example, |(_, call)| call);
            let named = [*example, line].iter().any(|line| line.starts_with(spec.name));
            assert!(named, "{example}");
            assert!(parse_line(example).is_ok(), "{example}: {:?}", parse_line(example));
        }
        for arg in spec.args {
            assert!(spec.usage.contains(arg.name), "{}: {}", spec.name, arg.name);
        }
        for flag in spec.flags {
            assert!(spec.usage.contains(flag.name), "{}: {}", spec.name, flag.name);
        }
        let signature = spec.signature.map_or(0, |signature| signature.split(", ").count());
        assert_eq!(spec.slots.len(), signature, "{}", spec.name);
        for (index, _) in spec.args.iter().enumerate().filter(|_| spec.is_call()) {
            let has_slot = spec.slots.iter().any(|slot| slot.holds(index));
            assert!(has_slot, "{}: argument {index}", spec.name);
        }
        for lang in Lang::ALL {
            let help = help(lang, spec);
            assert!(!help.help.is_empty());
            assert_eq!(help.arguments.len(), spec.args.len());
        }
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    let grouped: usize = Group::ALL.into_iter().map(|group| commands_of(group).count()).sum();
    assert_eq!(grouped, all().count());
}

#[test]
fn every_completed_argument_parses() {
    let one = |name: &str| vec![(name.to_string(), String::new())];
    let three = Offered {
        word: "3".into(),
        about: String::new(),
        kind: crate::os::Kind { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: 0 },
        listens: false,
        connected: true,
    };
    let offers = Offers { sockets: vec![three], epolls: one("5"), ..Offers::default() };
    for line in [
        "socket ",
        "socket inet ",
        "socket inet stream ",
        "shutdown 3 ",
        "recv 3 9 ",
        "bind 3 ",
        "serve 3 --service ",
        "help ",
        "zoom ",
        "lang ",
        "theme ",
        "explain E",
        "interrupt ",
        "select ",
        "expect 3 state ",
        "expect 3 blocked ",
        "expect errno ",
        "expect 3 peer ",
        "expect ok within ",
        "clients 3 :80 --hold ",
        "socketpair ",
        "accept4 3 ",
        "poll 3:",
        "poll 3:in ",
        "select read=",
        "epoll_create1 ",
        "epoll_ctl 5 mod 3 ",
        "epoll_wait 5 1 ",
        "sendmsg 3 a --creds ",
        "sendmsg 3 a --control ",
        "sendmsg 3 a --flags ",
        "dup ",
        "set 3 nodelay ",
        "set sigpipe ",
        "get 3 ",
        "getsockopt 3 ",
        "fcntl 3 setfl ",
        "ioctl 3 ",
    ] {
        let completion = complete(Lang::En, line, line.len(), &offers);
        assert!(!completion.candidates.is_empty(), "{line}");
        for (text, _) in
            completion.candidates.iter().filter(|(text, _)| text != "within" && text != "for")
        {
            let mut done = line.to_string();
            done.replace_range(completion.range.clone(), text);
            let unfinished = text.starts_with("--") || text.ends_with('=');
            assert!(unfinished || parse(&done).is_ok(), "{done}: {:?}", parse(&done));
        }
    }
}

#[test]
fn messages_have_both_languages_and_the_same_holes() {
    let holes = |text: &str| {
        let mut holes: Vec<_> = text
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}').map(|(hole, _)| hole.to_string()))
            .filter(|hole| !hole.is_empty())
            .collect();
        holes.sort();
        holes.dedup();
        holes
    };
    for message in text::MESSAGES
        .iter()
        .chain(text::problem::MESSAGES)
        .chain(text::bench::MESSAGES)
        .chain(text::loading::MESSAGES)
    {
        assert_eq!(holes(message.en), holes(message.ko), "{}", message.name);
        let words_only = matches!(
            message.name,
            "wanted_pool_figure" | "wanted_load_figure" | "wanted_fact" | "wanted_message"
        );
        let korean = message.ko.chars().any(|c| ('가'..='힣').contains(&c));
        assert!(korean || words_only, "{}", message.name);
    }
}
