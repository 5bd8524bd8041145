//! The language as a whole: lines and what they mean, and properties of every line.

use super::*;
use crate::lang::Lang;
use crate::os::{Address, Call, Errno, Payload};
use crate::world::{Design, Plan, Service};
use proptest::prelude::*;
use std::net::{SocketAddr, SocketAddrV4, SocketAddrV6};
use std::time::Duration;

mod properties;
mod roundtrip;

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
fn both_forms_are_the_same_command() {
    for (words, c) in [
        ("socket", "socket(AF_INET, SOCK_STREAM, 0)"),
        ("socket inet", "socket(AF_INET)"),
        ("socket inet dgram", "socket(2, 2, 0)"),
        ("socket inet stream 6", "socket(PF_INET, SOCK_STREAM, IPPROTO_TCP);"),
        ("socket inet6 stream|nonblock tcp", "socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 6)"),
        ("socket 99 77 -1", "socket(99, 77, -1)"),
        ("bind 3 127.0.0.1:8080", "bind(3, {AF_INET, 127.0.0.1:8080}, 16)"),
        ("bind 3 127.0.0.1:8080 16", "bind(3, 127.0.0.1:8080)"),
        ("bind 3 127.0.0.1:8080 5", "bind(3, {AF_INET, 127.0.0.1:8080}, 5)"),
        ("bind 3 [::1]:80", "bind(3, {AF_INET6, [::1]:80}, 28)"),
        (
            "bind 3 127.0.0.1:8080",
            "bind(3, {sa_family=AF_INET, sin_port=htons(8080), \
             sin_addr=inet_addr(\"127.0.0.1\")}, 16) = -1 EADDRINUSE (Address already in use)",
        ),
        ("listen 3 5", "listen(3, 5)"),
        ("listen 3 5", "listen (3,5);  # five"),
        ("listen srv -1", "listen(srv, -1) = 0"),
        ("listen 3 0x10", "listen(3, 020)"),
        ("accept 3", "accept(3, NULL, NULL)"),
        ("accept 3", "accept(3, {AF_INET, 127.0.0.1:51514}, [128 => 16]) = 4"),
        ("accept 3", "accept(3)"),
        ("connect c srv", "connect(c, srv)"),
        ("send 4 \"hello\\n\"", "send(4, \"hello\\n\", 6, 0)"),
        ("send 4 hello", "send(4, \"hello\", strlen(\"hello\"), 0)"),
        ("send 4 hel", "send(4, \"hello\", 3, 0)"),
        ("send 4 a oob|dontwait", "send(4, \"a\", 1, MSG_OOB|MSG_DONTWAIT)"),
        ("send 4 \"hello\\33\"", "sendto(4, \"hello\\33\", 6, 0, NULL, 0)    = 6"),
        ("send 4 #5000", "send(4, #5000, 5000, 0)"),
        ("send 4 @f", "send(4, @f, , 0)"),
        ("write 4 hi", "write(4, \"hi\", 2)"),
        ("sendto 4 hi 127.0.0.1:9", "sendto(4, \"hi\", 2, 0, {AF_INET, 127.0.0.1:9}, 16)"),
        ("sendto 4 hi :9 dontwait", "sendto(4, \"hi\", 2, MSG_DONTWAIT, :9, 16)"),
        ("recv 5", "recv(5, , 4096, 0)"),
        ("recv 5 100", "recv(5, ..., 100, 0)"),
        ("recv 5 64k peek", "recv(5, \"x, y\", 65536, MSG_PEEK) = 4"),
        ("read 5", "read(5)"),
        ("recvfrom 5 9", "recvfrom(5, \"hi\", 9, 0, NULL, NULL) = 2"),
        ("shutdown 5 wr", "shutdown(5, SHUT_WR)"),
        ("shutdown 5 both", "shutdown(5, 2)"),
        ("close -1", "close(-1)"),
        ("getsockname 3", "getsockname(3, {AF_INET, 127.0.0.1:80}, [16])"),
        ("peername 3", "getpeername(3, 0x7ffe, [16]) = -1 ENOTCONN (Not connected)"),
    ] {
        assert_eq!(call(words), call(c), "{words} and {c}");
    }
}

#[test]
fn lines_of_strace_can_be_pasted() {
    // As strace 6.1 wrote them; the data it cut is not known, and it says so.
    for (line, words) in [
        (
            "socket(AF_INET6, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 6",
            "socket inet6 stream|cloexec",
        ),
        ("listen(3, 5)                            = 0", "listen 3 5"),
        (
            "bind(6, {sa_family=AF_INET6, sin6_port=htons(0), sin6_flowinfo=htonl(0), \
             inet_pton(AF_INET6, \"::1\", &sin6_addr), sin6_scope_id=0}, 28) = 0",
            "bind 6 [::1]:0",
        ),
        (
            "bind(7, {sa_family=AF_UNIX, sun_path=\"/nonexist/x\"}, 14) = -1 ENOENT (No such file or directory)",
            "bind 7 {AF_UNIX, \"/nonexist/x\\x00\"}",
        ),
        ("getsockname(7, {sa_family=AF_UNIX}, [110 => 2]) = 0", "getsockname 7"),
        (
            "getpeername(3, 0x7fffe1bb95f0, [16])    = -1 ENOTCONN (Transport endpoint is not connected)",
            "getpeername 3",
        ),
        ("recvfrom(5, \"hello\\33\", 100, 0, NULL, NULL) = 6", "recvfrom 5 100"),
        (
            "sendto(8, \"hi\", 2, 0, {sa_family=AF_INET, sin_port=htons(9), \
             sin_addr=inet_addr(\"127.0.0.1\")}, 16) = 2",
            "sendto 8 hi 127.0.0.1:9",
        ),
        ("shutdown(5, SHUT_RDWR)                  = 0", "shutdown 5 rdwr"),
    ] {
        assert_eq!(call(line), call(words), "{line}");
    }
    let cut = "sendto(4, \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"..., 100, 0, NULL, 0) = 100";
    assert_eq!(fails(cut).0, Problem::CutData);
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
    for nothing in ["", "   ", "# words", "  #5000", "\u{3000}"] {
        assert_eq!(parse(nothing), Ok(None), "{nothing}");
    }
}

#[test]
fn the_workbench_commands() {
    let pool = |workers, queue| Design::Pool { workers, queue };
    let serve =
        |listener, design, service| Command::Serve { listener, plan: Plan { design, service } };
    let screen = Command::Screen;
    for (line, command) in [
        ("serve", serve(Target::Selected, pool(4, 16), Service::Echo)),
        ("serve 3", serve(Target::Fd(3), pool(4, 16), Service::Echo)),
        (
            "serve --workers 2 3 --queue=0 --service http",
            serve(Target::Fd(3), pool(2, 0), Service::Http),
        ),
        ("serve 3 --per-connection", serve(Target::Fd(3), Design::PerConnection, Service::Echo)),
        ("pool size 8", Command::PoolSize(8)),
        ("pool stop", Command::PoolStop),
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
fn what_is_wrong_is_said_and_shown() {
    for (line, part, is) in [
        ("listen", "", "BACKLOG is missing. Expected: listen [SOCKET] BACKLOG"),
        (
            "listen 3 five",
            "five",
            "`five` does not fit here. Expected: a whole number (5, -1, 0x10).",
        ),
        ("listen 3 5 6", "6", "`6` is one argument too many. Expected: listen [SOCKET] BACKLOG"),
        ("listen(3)", "", "BACKLOG is missing. Expected: int listen(int sockfd, int backlog)"),
        ("listen(5", "(5", "The call has no end. Expected: `)`."),
        ("accept()", "", "SOCKET is missing. Expected: int accept("),
        ("listen 3 99999999999", "99999999999", "is out of range"),
        ("bind 3 *", "*", "Expected: *:8080, or :8080 for the loopback"),
        ("bind 3 {AF_INET, [::1]:80}", "[::1]:80", "is no address of AF_INET"),
        ("socket inet strem", "strem", "a socket type (stream, dgram, raw, seqpacket"),
        ("send 4 hello world", "world", "quotation marks"),
        ("send(4, \"hello\", 9, 0)", "9", "The data has 5 bytes, and 9 were asked for."),
        ("send(4, \"abc\"..., 5000, 0)", "...", "cut short"),
        ("send 4 \"abc", "\"abc", "closing quotation mark"),
        ("sendto(4, \"a\", 1, 0, {AF_INET, :9}, 5)", "5", "The length of this address is 16."),
        ("serve 3 --worker 4", "--worker", "Expected: --workers, --queue"),
        ("serve 3 --workers", "--workers", "--workers N"),
        ("serve 3 --workers --queue 3", "--workers", "--workers N"),
        ("serve 3 --workers 0", "0", "Expected: 1 to 1000000"),
        ("serve 3 --queue 1 --queue 2", "--queue", "given twice"),
        ("serve 3 --per-connection=1", "--per-connection=1", "takes no value"),
        ("serve 3 --per-connection --queue 3", "3", "exclude each other"),
        ("serve 3 --service ftp", "ftp", "echo, discard, chargen, daytime, http, upper"),
        ("clients x :80", "x", "a number, or stop"),
        ("clients 3", "", "ADDRESS is missing"),
        ("clients 3 :80 --every 1s", "1s", "`--send`"),
        ("clients 3 :80 --send a --every 0", "0", "1ms or more"),
        ("clients stop now", "now", "too many"),
        ("pool", "", "size is missing"),
        ("pool size", "", "N is missing"),
        ("pool grow", "grow", "size N, or stop"),
        ("help(listen)", "help", "is no C function"),
        ("help me", "me", "No command `me`"),
        ("srv = listen 3 5", "srv", "makes no socket"),
        ("srv =", "srv", "srv = socket inet stream"),
        ("close = socket", "close", "is a command"),
        ("queue = socket", "queue", "has a meaning of its own"),
        ("3 = socket", "3", "begins like a number"),
        ("a.b = socket", "a.b", "is no name"),
        ("close listen", "listen", "is a command"),
        ("serve 3 &", "&", "`&` after a system call only"),
        ("connect 3 localhost", "localhost", "localhost:8080"),
        ("send 3 @", "@", "The file has no name"),
        ("recv 3 2g", "2g", "is out of range"),
        ("listen 3 5; close 3", "close 3", "one statement"),
        ("listen 3 5 close", "close", "too many"),
    ] {
        let error = parse(line).unwrap_err();
        assert_eq!(&line[error.at.clone()], part, "{line}: {error:?}");
        let text = error.text(Lang::En);
        assert!(text.contains(is), "{line}: {text}");
    }
}

#[test]
fn an_unknown_command_is_guessed() {
    for (line, guess) in [
        ("listne 3", Some("listen")),
        ("lis 3", Some("listen")),
        ("LISTEN 3 5", Some("listen")),
        ("acept(3)", Some("accept")),
        ("ㅣㅑㄴㅅ두 3", Some("listen 3")),
        ("ㅣㅑㄴㅅ두 ㄴㄱㅍ 5", Some("listen srv 5")),
        ("ㄴ둥 3 \"안녕\"", Some("send 3 \"안녕\"")),
        ("소켓 만들기", None),
        ("xyzzy", None),
        ("\"listen\" 3", Some("listen")),
    ] {
        match fails(line).0 {
            Problem::UnknownCommand { suggestion, .. } => {
                assert_eq!(suggestion.as_deref(), guess, "{line}");
            }
            other => panic!("{line}: {other:?}"),
        }
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
            let has_slot = spec.slots.contains(&super::spec::Slot::Arg(index));
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
    let offers = Offers { sockets: vec![("3".into(), String::new())], ..Offers::default() };
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
    ] {
        let completion = complete(Lang::En, line, line.len(), &offers);
        assert!(!completion.candidates.is_empty(), "{line}");
        for (text, _) in
            completion.candidates.iter().filter(|(text, _)| text != "within" && text != "for")
        {
            let mut done = line.to_string();
            done.replace_range(completion.range.clone(), text);
            let optional = text.starts_with("--");
            assert!(optional || parse(&done).is_ok(), "{done}: {:?}", parse(&done));
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
    for message in text::MESSAGES.iter().chain(text::problem::MESSAGES) {
        assert_eq!(holes(message.en), holes(message.ko), "{}", message.name);
        let words_only = matches!(message.name, "wanted_pool_figure" | "wanted_fact");
        let korean = message.ko.chars().any(|c| ('가'..='힣').contains(&c));
        assert!(korean || words_only, "{}", message.name);
    }
}
