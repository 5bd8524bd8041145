//! Facts: what they mean, and where they are wrong.

use super::super::expectation::{Figure, OptionValue, PoolFigure, ThreadState};
use super::super::span::{Comparison, Number, Operation, Slack, Span};
use super::super::{AddressArg, parse};
use super::*;
use crate::os::{Errno, TcpState};
use crate::world::Level;

fn read(line: &str) -> Result<Expectation, ParseError> {
    match parse(line)?.map(|statement| statement.command) {
        Some(Command::Expect(expectation)) => Ok(expectation),
        other => panic!("{line}: {other:?}"),
    }
}

const fn number(number: i64) -> Number {
    Number::Literal(number)
}

const fn exactly(number: i64) -> Span {
    Span::Is(Number::Literal(number))
}

fn named(name: &str) -> Number {
    Number::Named(name.into())
}

fn of(operation: Operation, a: Number, b: Number) -> Number {
    Number::Of(operation, Box::new(a), Box::new(b))
}

#[test]
fn the_last_calls_errno_and_result_may_be_written_as_variables() {
    for (line, same) in [
        ("expect $errno EAGAIN", "expect errno EAGAIN"),
        ("expect $result 5..7", "expect result 5..7"),
    ] {
        let expected = |line| match crate::command::parse(line).unwrap().unwrap().command {
            Command::Expect(expectation) => expectation.expected,
            other => panic!("{other:?}"),
        };
        assert_eq!(expected(line), expected(same), "{line}");
    }
}

#[test]
fn every_fact() {
    let srv = || Target::Name("srv".into());
    let of = |name: &str| AddressArg::Of(Target::Name(name.into()));
    let not_0 = || OptionValue::Number(Span::Than(Comparison::Not, number(0)));
    for (line, expected) in [
        ("expect 3 state LISTEN", Expected::State(Target::Fd(3), Some(TcpState::Listen))),
        ("expect srv state close-wait", Expected::State(srv(), Some(TcpState::CloseWait))),
        ("expect $last state gone", Expected::State(Target::Last, None)),
        ("expect srv gone", Expected::State(srv(), None)),
        ("expect state LISTEN", Expected::State(Target::Selected, Some(TcpState::Listen))),
        ("expect srv queue 3/2", Expected::Queue(srv(), exactly(3), Some(exactly(2)))),
        ("expect srv queue 3 / 2", Expected::Queue(srv(), exactly(3), Some(exactly(2)))),
        ("expect queue 3", Expected::Queue(Target::Selected, exactly(3), None)),
        (
            "expect srv queue 1../..2",
            Expected::Queue(srv(), Span::From(number(1)), Some(Span::To(number(2)))),
        ),
        (
            "expect 4 unread 3..5",
            Expected::Figure(Target::Fd(4), Figure::Unread, Span::Between(number(3), number(5))),
        ),
        (
            "expect 4 retransmits < 5",
            Expected::Figure(
                Target::Fd(4),
                Figure::Retransmits,
                Span::Than(Comparison::Less, number(5)),
            ),
        ),
        ("expect srv peers", Expected::Peers(srv(), vec![])),
        ("expect srv peers a b", Expected::Peers(srv(), vec![of("a"), of("b")])),
        ("expect a peer c", Expected::Peer(Target::Name("a".into()), of("c"))),
        ("expect 3 local :80", Expected::Local(Target::Fd(3), AddressArg::Loopback(80))),
        ("expect 3 blocked accept", Expected::Blocked(Target::Fd(3), "accept".into(), None)),
        (
            "expect blocked srv accept 3",
            Expected::Blocked(srv(), "accept".into(), Some(exactly(3))),
        ),
        ("expect blocked accept", Expected::Blocked(Target::Selected, "accept".into(), None)),
        (
            "expect 3 option SO_RCVBUF 8192",
            Expected::Option(Target::Fd(3), "SO_RCVBUF".into(), OptionValue::Number(exactly(8192))),
        ),
        (
            "expect 3 option TCP_NODELAY on",
            Expected::Option(Target::Fd(3), "TCP_NODELAY".into(), not_0()),
        ),
        (
            "expect 3 option TCP_CONGESTION cubic",
            Expected::Option(
                Target::Fd(3),
                "TCP_CONGESTION".into(),
                OptionValue::Text("cubic".into()),
            ),
        ),
        ("expect errno EADDRINUSE", Expected::Errno(Errno::EADDRINUSE)),
        ("expect errno 98", Expected::Errno(Errno(98))),
        ("expect ok", Expected::Ok),
        ("expect result -1", Expected::Result(exactly(-1))),
        ("expect data \"a b\"", Expected::Data("a b".into())),
        ("expect data within", Expected::Data("within".into())),
        ("expect value 64k", Expected::Value(OptionValue::Number(exactly(65_536)))),
        ("expect flags MSG_TRUNC|MSG_EOR", Expected::Flags(libc::MSG_TRUNC | libc::MSG_EOR)),
        ("expect flags 0", Expected::Flags(0)),
        ("expect control scm_rights", Expected::Control(Some("SCM_RIGHTS"))),
        ("expect followed scheduled sent", Expected::Followed(vec![Level::Scheduled, Level::Sent])),
        ("expect control none", Expected::Control(None)),
        ("expect ready none", Expected::Ready(None)),
        ("expect ready srv", Expected::Ready(Some((srv(), 0)))),
        (
            "expect ready srv POLLIN|EPOLLHUP|out",
            Expected::Ready(Some((srv(), (libc::POLLIN | libc::POLLHUP | libc::POLLOUT) as u32))),
        ),
        ("expect address srv", Expected::Address(of("srv"))),
        (
            "expect elapsed 1.4s..1.7s",
            Expected::Elapsed(Span::Between(number(1_400_000), number(1_700_000))),
        ),
        (
            "expect elapsed 1.5s~10%",
            Expected::Elapsed(Span::About(number(1_500_000), Slack::Percent(10))),
        ),
        (
            "expect elapsed 200ms ~ 50ms",
            Expected::Elapsed(Span::About(number(200_000), Slack::By(50_000))),
        ),
        (
            "expect counter Tcp.ActiveOpens 3..",
            Expected::Counter("Tcp.ActiveOpens".into(), Span::From(number(3))),
        ),
        (
            "expect thread worker-1 blocked recv",
            Expected::Thread("worker-1".into(), ThreadState::Blocked("recv".into())),
        ),
        ("expect thread caller-2 gone", Expected::Thread("caller-2".into(), ThreadState::Gone)),
        ("expect pool served 3..", Expected::Pool(PoolFigure::Served, Span::From(number(3)))),
    ] {
        let read = read(line).unwrap();
        assert_eq!(read.expected, expected, "{line}");
        assert_eq!((read.within, read.lasting, read.never), (None, None, false), "{line}");
        assert_eq!(read.text, line);
    }
}

#[test]
fn numbers_are_reckoned() {
    let limits = |name: &str| match name {
        "somaxconn" => Ok(4096),
        "net.ipv4.tcp_rmem.1" => Ok(10),
        "$result" => Ok(7),
        _ => Err(()),
    };
    for (text, least, most) in [
        ("2+3*4", 14, 14),
        ("(2+3)*4", 20, 20),
        ("10-3-2", 5, 5),
        ("-3", -3, -3),
        ("5 - -3", 8, 8),
        ("2*-3", -6, -6),
        ("-(2+1)", -3, -3),
        ("7/2", 3, 3),
        ("min(3, somaxconn)+1", 4, 4),
        ("max(3,somaxconn)", 4096, 4096),
        ("1..net.ipv4.tcp_rmem.1", 1, 10),
        ("1 .. somaxconn*2", 1, 8192),
        ("$result", 7, 7),
        ("> 3", 4, i64::MAX),
        ("<= somaxconn", i64::MIN, 4096),
        ("100~10%", 90, 110),
        ("0x10..0x20", 16, 32),
        ("1k", 1024, 1024),
    ] {
        let line = format!("expect result {text}");
        let Expected::Result(span) = read(&line).unwrap().expected else { panic!("{line}") };
        let bounds = span.bounds(&mut |name| limits(name)).unwrap();
        assert_eq!((bounds.least, bounds.most), (least, most), "{text}");
    }
    let Expected::Result(span) = read("expect result 5/(somaxconn-4096)").unwrap().expected else {
        panic!()
    };
    assert!(span.bounds(&mut |name| limits(name)).is_err());
    // A sum is a tree as deep as it is long: no line may exhaust the stack.
    let sum = |terms: usize| format!("expect result {}", vec!["1"; terms].join("+"));
    assert!(read(&sum(200)).is_ok());
    assert!(read(&sum(100_000)).is_err());
    let Expected::Queue(_, length, limit) =
        read("expect srv queue min(3,somaxconn)+(4/2)/somaxconn").unwrap().expected
    else {
        panic!()
    };
    let half = of(Operation::Divide, number(4), number(2));
    let least = of(Operation::Min, number(3), named("somaxconn"));
    assert_eq!(length, Span::Is(of(Operation::Add, least, half)));
    assert_eq!(limit, Some(Span::Is(named("somaxconn"))));
}

#[test]
fn times_end_the_line() {
    let line = read("  expect srv peers a within 1s # soon").unwrap();
    assert_eq!(line.within, Some(Duration::from_secs(1)));
    assert_eq!(line.text, "expect srv peers a within 1s");
    let line = read("expect srv queue 3 + 1 for 300ms within 2s").unwrap();
    let times = (line.within, line.lasting);
    assert_eq!(times, (Some(Duration::from_secs(2)), Some(Duration::from_millis(300))));
    let line = read("expect never c1 state ESTABLISHED for 300ms").unwrap();
    assert!(line.never);
    assert_eq!(line.patience(), Duration::ZERO);
    assert_eq!(read("expect ok").unwrap().patience(), Duration::ZERO);
    assert_eq!(read("expect 3 state LISTEN").unwrap().patience(), Duration::from_secs(1));
    assert_eq!(read("expect 3 state LISTEN within 0").unwrap().patience(), Duration::ZERO);
}

#[test]
fn what_is_wrong_is_where() {
    for (line, part) in [
        ("expect", ""),
        ("expect 3", ""),
        ("expect never", ""),
        ("expect srv stat LISTEN", "stat"),
        ("expect listen", "listen"),
        ("expect 3 state LISTENING", "LISTENING"),
        ("expect 3 queue 3/", ""),
        ("expect 3 queue %/2", "%/2"),
        ("expect 3 unread", ""),
        ("expect 3 unread within 1s", ""),
        ("expect 3 unread ..", ""),
        ("expect 3 unread 5..3", "5..3"),
        ("expect 3 unread 5 6", "5 6"),
        ("expect 3 unread 5 +", ""),
        ("expect 3 unread (5", "(5"),
        ("expect 3 unread min(5)", "min(5)"),
        ("expect 3 unread 5s", "5s"),
        ("expect 3 errno EPIPE", "errno"),
        ("expect errno EWHAT", "EWHAT"),
        ("expect elapsed 5", "5"),
        ("expect elapsed 5x", "5x"),
        ("expect elapsed 1s~x%", "x%"),
        ("expect ok soon", "soon"),
        ("expect ok within", ""),
        ("expect ok within 5", "5"),
        ("expect ok within 5s 6s", "6s"),
        ("expect ok within 5s within 6s", "within"),
        ("expect never ok within 5s", "within"),
        ("expect 3 blocked serve", "serve"),
        ("expect data #5", "#5"),
        ("expect pool x 3", "x"),
        ("expect 3 peers *", "*"),
        ("expect counter 5 6", "5"),
        ("expect counter a/b 6", "a/b"),
        ("expect thread srv idle", "srv"),
        ("expect thread worker-1 asleep", "asleep"),
        ("expect control rights", "rights"),
        ("expect ready srv POLLIM", "POLLIM"),
        ("skip if root", "if"),
        ("skip unless rooot because \"x\"", "rooot"),
        ("skip unless root", ""),
        ("skip unless root since \"x\"", "since"),
        ("skip unless linux six because \"x\"", "six"),
        ("skip unless sysctl a/b = 1 because \"x\"", "a/b"),
        ("skip unless sysctl a ~ 1 because \"x\"", "~"),
        ("skip unless cap SYS_FUN because \"x\"", "SYS_FUN"),
        ("skip unless root because \"x\" y", "y"),
    ] {
        let error = parse(line).unwrap_err();
        assert_eq!(&line[error.at.clone()], part, "{line}: {error:?}");
    }
}
