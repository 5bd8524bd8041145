//! The table of options, and values as text.

use super::*;
use crate::command::{
    Command, Offers, ParseError, Problem, Question, Statement, Target, complete, parse, signature,
};
use crate::os::Call;

fn encoded(name: &str, text: &str) -> Option<Vec<u8>> {
    find(name).unwrap().encode(text).map(|value| value.bytes().to_vec())
}

fn int(value: i32) -> Vec<u8> {
    value.to_ne_bytes().to_vec()
}

fn set(line: &str) -> (Target, i32, i32, Vec<u8>) {
    match parse(line) {
        Ok(Some(Statement {
            command: Command::Call(Call::SetSockOpt { fd, level, option, value }),
            ..
        })) => (fd, level, option, value.bytes().to_vec()),
        other => panic!("{line}: {other:?}"),
    }
}

fn read(line: &str) -> Command {
    match parse(line) {
        Ok(Some(statement)) => statement.command,
        other => panic!("{line}: {other:?}"),
    }
}

fn fails(line: &str) -> Problem {
    match parse(line) {
        Err(ParseError { at, problem }) => {
            assert!(line.get(at).is_some(), "{line}");
            problem
        }
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn names_and_numbers_are_the_table_s_own() {
    let mut names = std::collections::BTreeSet::new();
    let mut numbers = std::collections::BTreeSet::new();
    for spec in all() {
        assert!(names.insert(spec.name), "{} twice", spec.name);
        assert!(numbers.insert((spec.level, spec.number)), "{}", spec.name);
        assert_eq!(find(spec.name).map(|spec| spec.name), Some(spec.name));
        assert!(named(&spec.short()).iter().any(|found| found.name == spec.name), "{}", spec.name);
        assert!(is_full_name(spec.name));
        for lang in Lang::ALL {
            assert!(spec.about(lang).starts_with((spec.help)(lang)));
        }
        if let Default::Fixed(value) = spec.default {
            let again = spec.encode(value).map(|bytes| spec.words(&bytes));
            assert_eq!(again.as_deref(), Some(value), "{}", spec.name);
        }
    }
    assert!(names.len() > 140, "{}", names.len());
}

#[test]
fn values_are_written_in_many_ways() {
    for (name, text, bytes) in [
        ("reuseaddr", "on", Some(int(1))),
        ("SO_REUSEADDR", "[1]", Some(int(1))),
        ("so_reuseaddr", "&one", Some(int(1))),
        ("reuseaddr", "7", Some(int(7))),
        ("reuseaddr", "hex:0100", Some(vec![1, 0])),
        ("reuseaddr", "\"\\x01\\x00\"", Some(vec![1, 0])),
        ("reuseaddr", "maybe", None),
        ("reuseaddr", "hex:010", None),
        ("rcvbuf", "4k", Some(int(4096))),
        ("rcvbuf", "-1", Some(int(-1))),
        ("rcvbuf", "9g", None),
        ("linger", "5", Some([int(1), int(5)].concat())),
        ("linger", "0", Some([int(1), int(0)].concat())),
        ("linger", "off", Some([int(0), int(0)].concat())),
        ("linger", "on 5", Some([int(1), int(5)].concat())),
        ("linger", "on,5", Some([int(1), int(5)].concat())),
        ("linger", "{l_onoff=1, l_linger=5}", Some([int(1), int(5)].concat())),
        ("linger", "{.l_linger = 5, .l_onoff = 1}", Some([int(1), int(5)].concat())),
        ("linger", "{1, 0}", Some([int(1), int(0)].concat())),
        ("rcvtimeo", "1.5s", Some([1i64.to_ne_bytes(), 500_000i64.to_ne_bytes()].concat())),
        (
            "rcvtimeo",
            "{tv_sec=0, tv_usec=2000000}",
            Some([0i64.to_ne_bytes(), 2_000_000i64.to_ne_bytes()].concat()),
        ),
        ("keepidle", "2m", Some(int(120))),
        ("keepidle", "1500ms", None),
        ("user_timeout", "1.5s", Some(int(1500))),
        ("congestion", "reno", Some(b"reno".to_vec())),
        ("congestion", "\"reno\"", Some(b"reno".to_vec())),
        ("bindtodevice", "\"\"", Some(Vec::new())),
        ("ip_mtu_discover", "do", Some(int(2))),
        ("ip_mtu_discover", "IP_PMTUDISC_PROBE", Some(int(3))),
        ("tos", "EF", Some(int(0xb8))),
        ("tos", "lowdelay", Some(int(0x10))),
        ("timestamping", "tx_software|SOF_TIMESTAMPING_SOFTWARE", Some(int(0x12))),
        ("max_pacing_rate", "1m", Some(int(1 << 20))),
        ("max_pacing_rate", "max", Some(int(-1))),
        ("local_port_range", "40000-40100", Some(int((40100u32 << 16 | 40000) as i32))),
        ("add_membership", "239.1.2.3", None),
        ("ip_add_membership", "239.1.2.3", Some(vec![239, 1, 2, 3, 0, 0, 0, 0])),
        ("ip_add_membership", "239.1.2.3 127.0.0.1", Some(vec![239, 1, 2, 3, 127, 0, 0, 1])),
        (
            "ip_add_membership",
            "239.1.2.3 lo",
            Some([vec![239, 1, 2, 3, 0, 0, 0, 0], int(1)].concat()),
        ),
        (
            "ip_add_source_membership",
            "232.1.2.3 127.0.0.1 10.0.0.1",
            Some(vec![232, 1, 2, 3, 127, 0, 0, 1, 10, 0, 0, 1]),
        ),
        ("ip_multicast_if", "127.0.0.1", Some(vec![127, 0, 0, 1])),
    ] {
        let Some(_) = find(name) else {
            assert_eq!(bytes, None, "{name}");
            continue;
        };
        assert_eq!(encoded(name, text), bytes, "{name} {text}");
    }
    let v6 = encoded("IPV6_JOIN_GROUP", "ff02::1 1").unwrap();
    assert_eq!((v6.len(), &v6[..3], &v6[16..]), (20, &[0xff, 2, 0][..], &int(1)[..]));
    assert_eq!(
        encoded("mcast_join_source_group", "ff3e::1 ::1 1").map(|bytes| bytes.len()),
        Some(264)
    );
}

#[test]
fn values_read_as_in_strace() {
    let text = |name: &str, value: &[u8]| {
        let spec = find(name).unwrap();
        read_text(spec.level, spec.number, &value.to_vec().into())
    };
    for (name, value, expected) in [
        ("SO_RCVBUF", int(8192), "[8192]"),
        ("SO_LINGER", [int(1), int(0)].concat(), "{l_onoff=1, l_linger=0}"),
        ("TCP_CONGESTION", b"cubic\0\0\0\0\0\0\0\0\0\0\0".to_vec(), "\"cubic\""),
        ("SO_TYPE", int(libc::SOCK_STREAM), "[SOCK_STREAM]"),
        ("SO_ERROR", int(libc::ECONNREFUSED), "[ECONNREFUSED]"),
        ("SO_ERROR", int(0), "[0]"),
        ("SO_PEERCRED", [int(7), int(0), int(5)].concat(), "{pid=7, uid=0, gid=5}"),
        ("IP_MTU_DISCOVER", int(2), "[IP_PMTUDISC_DO]"),
        ("SO_RCVTIMEO", [1i64.to_ne_bytes(), 5i64.to_ne_bytes()].concat(), "{tv_sec=1, tv_usec=5}"),
        ("SO_MAX_PACING_RATE", vec![0xff; 8], "[max]"),
        ("SO_RCVBUF", vec![1, 0], "\"\\x01\\x00\""),
    ] {
        assert_eq!(text(name, &value), expected, "{name}");
    }
}

#[test]
fn what_is_read_in_words_can_be_set() {
    for spec in all().filter(|spec| spec.can_be_set()) {
        for value in
            [int(0), int(1), int(77), [int(1), int(5)].concat(), vec![3; 16], b"reno".to_vec()]
        {
            let value: Payload = value.into();
            let words = spec.words(&value);
            // What is too short or too long for its type is shown as bytes.
            let Some(again) = spec.encode(&words) else { panic!("{}: {words}", spec.name) };
            assert!(spec.same(&value, &again), "{}: {words}: {again:?}", spec.name);
        }
    }
}

#[test]
fn lines_on_options() {
    let (sol, tcp) = (libc::SOL_SOCKET, libc::IPPROTO_TCP);
    let three = Target::Fd(3);
    for (line, fd, level, option, value) in [
        ("setsockopt 3 SO_REUSEADDR 1", three.clone(), sol, libc::SO_REUSEADDR, int(1)),
        ("setsockopt 3 SOL_SOCKET 9999 1", three.clone(), sol, 9999, int(1)),
        ("setsockopt 3 1 9999 hex:0100", three.clone(), sol, 9999, vec![1, 0]),
        ("setsockopt 3 SO_REUSEADDR 1 2", three.clone(), sol, libc::SO_REUSEADDR, vec![1, 0]),
        ("setsockopt SO_REUSEADDR 1", Target::Selected, sol, libc::SO_REUSEADDR, int(1)),
        (
            "setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0",
            three.clone(),
            sol,
            libc::SO_REUSEADDR,
            int(1),
        ),
        (
            "setsockopt(3, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));",
            three.clone(),
            sol,
            libc::SO_REUSEADDR,
            int(1),
        ),
        (
            "setsockopt(3, SOL_TCP, TCP_NODELAY, [1], 4)",
            three.clone(),
            tcp,
            libc::TCP_NODELAY,
            int(1),
        ),
        (
            "setsockopt(3, IPPROTO_TCP, SO_REUSEADDR, [1], 4)",
            three.clone(),
            tcp,
            libc::SO_REUSEADDR,
            int(1),
        ),
        (
            "setsockopt(3, SOL_SOCKET, SO_LINGER, {l_onoff=1, l_linger=0}, 8)",
            three.clone(),
            sol,
            libc::SO_LINGER,
            [int(1), int(0)].concat(),
        ),
        ("set 3 rcvbuf 4k", three.clone(), sol, libc::SO_RCVBUF, int(4096)),
        ("set rcvbuf 4k", Target::Selected, sol, libc::SO_RCVBUF, int(4096)),
        ("set 3 NoDelay on", three.clone(), tcp, libc::TCP_NODELAY, int(1)),
        (
            "set c1 linger 5",
            Target::Name("c1".into()),
            sol,
            libc::SO_LINGER,
            [int(1), int(5)].concat(),
        ),
        (
            "set linger linger on 5",
            Target::Name("linger".into()),
            sol,
            libc::SO_LINGER,
            [int(1), int(5)].concat(),
        ),
        ("set 3 SOL_SOCKET 9999 1", three, sol, 9999, int(1)),
    ] {
        assert_eq!(set(line), (fd, level, option, value), "{line}");
    }
    let get = |line: &str| parse(line).unwrap().unwrap().command;
    let rcvbuf = |len| {
        Command::Call(Call::GetSockOpt {
            fd: Target::Fd(3),
            level: sol,
            option: libc::SO_RCVBUF,
            len,
        })
    };
    for (line, len) in [
        ("get 3 rcvbuf", 4),
        ("getsockopt 3 SO_RCVBUF", 4),
        ("getsockopt 3 SO_RCVBUF 2", 2),
        ("getsockopt(3, SOL_SOCKET, SO_RCVBUF, [8192], [4]) = 0", 4),
        ("getsockopt(3, SOL_SOCKET, SO_RCVBUF, &n, &len)", 4),
        ("getsockopt(3, SOL_SOCKET, SO_RCVBUF, , [256 => 4])", 256),
    ] {
        assert_eq!(get(line), rcvbuf(len), "{line}");
    }
    assert_eq!(get("set sigpipe show"), Command::SigPipe(true));
    assert_eq!(get("options"), Command::Ask(Question::Options(Target::Selected, None)));
    let keep = Question::Options(Target::Fd(3), Some("keep".into()));
    assert_eq!(get("options 3 keep"), Command::Ask(keep));
    let fcntl =
        |command, argument| Command::Call(Call::Fcntl { fd: Target::Fd(3), command, argument });
    assert_eq!(get("fcntl 3 F_SETFL O_NONBLOCK"), fcntl(libc::F_SETFL, libc::O_NONBLOCK));
    assert_eq!(get("fcntl 3 setfl nonblock"), fcntl(libc::F_SETFL, libc::O_NONBLOCK));
    assert_eq!(get("fcntl(3, F_GETFL) = 0x802 (flags O_RDWR|O_NONBLOCK)"), fcntl(libc::F_GETFL, 0));
    let ioctl =
        |request, argument| Command::Call(Call::Ioctl { fd: Target::Fd(3), request, argument });
    assert_eq!(get("ioctl 3 SIOCINQ"), ioctl(libc::FIONREAD as u32, 0));
    assert_eq!(get("ioctl(3, FIONREAD, &n)"), ioctl(libc::FIONREAD as u32, 0));
    assert_eq!(get("ioctl(3, FIONBIO, [1])"), ioctl(libc::FIONBIO as u32, 1));
    let limit =
        |soft| Command::Call(Call::SetRLimit { resource: libc::RLIMIT_NOFILE as i32, soft });
    assert_eq!(get("setrlimit nofile 64"), limit(64));
    assert_eq!(get("setrlimit(RLIMIT_NOFILE, {rlim_cur=64, rlim_max=1024}) = 0"), limit(64));
}

#[test]
fn what_is_no_option_is_said() {
    assert!(matches!(
        fails("set 3 rcvbff 1"),
        Problem::UnknownOption { suggestion: Some("SO_RCVBUF"), .. }
    ));
    assert!(matches!(fails("set 3 xyzzyplugh 1"), Problem::UnknownOption { suggestion: None, .. }));
    assert!(matches!(fails("set 3 rcvbuf"), Problem::Missing { argument: "VALUE", .. }));
    assert!(matches!(fails("set 3"), Problem::Missing { argument: "OPTION", .. }));
    assert!(matches!(fails("get 3 rcvbuf 5"), Problem::TooMany { .. }));
    assert!(matches!(fails("set 3 nodelay perhaps"), Problem::Unexpected { .. }));
    assert!(matches!(fails("setsockopt(3, SOL_SOCKET, SO_REUSEADDR)"), Problem::Missing { .. }));
    assert!(matches!(fails("setsockopt 3 SO_REUSEADDR 1 99999999"), Problem::Range { .. }));
    assert!(matches!(fails("SO_RCVBUF = socket"), Problem::NameIsKeyword { .. }));
    for spec in all() {
        for lang in Lang::ALL {
            let said = wanted(lang, spec.level, spec.number);
            assert!(!said.is_empty() && !said.contains('{'), "{}: {said}", spec.name);
        }
    }
}

#[test]
fn completion_offers_what_the_socket_has() {
    let kind = |domain, ty, protocol| Kind { domain, ty, protocol };
    let offers = Offers {
        kinds: vec![
            ("3".into(), kind(libc::AF_INET, libc::SOCK_STREAM, libc::IPPROTO_TCP)),
            ("u".into(), kind(libc::AF_UNIX, libc::SOCK_STREAM, 0)),
        ],
        selected: Some(kind(libc::AF_INET, libc::SOCK_DGRAM, libc::IPPROTO_UDP)),
        ..Offers::default()
    };
    let offered = |line: &str| {
        let completion = complete(Lang::En, line, line.len(), &offers);
        completion.candidates.into_iter().map(|(word, _)| word).collect::<Vec<_>>()
    };
    let has = |line: &str, word: &str| offered(line).iter().any(|offer| offer == word);
    for (line, word, is) in [
        ("set 3 ", "nodelay", true),
        ("set 3 ", "TCP_CORK", true),
        ("set 3 ", "UDP_CORK", false),
        ("set 3 ", "acceptconn", false),
        ("get 3 ", "acceptconn", true),
        ("set u ", "nodelay", false),
        ("set u ", "passcred", true),
        ("set ", "sigpipe", true),
        ("set ", "UDP_CORK", true),
        ("set ", "nodelay", false),
        ("setsockopt 3 ", "SO_REUSEADDR", true),
        ("setsockopt 3 IPPROTO_TCP ", "SO_REUSEADDR", false),
        ("setsockopt 3 IPPROTO_TCP ", "TCP_NODELAY", true),
        ("setsockopt(3, ", "IPPROTO_TCP", true),
        ("setsockopt(3, IPPROTO_TCP, ", "TCP_NODELAY", true),
        ("fcntl 3 setfl ", "nonblock", true),
        ("fcntl 3 ", "setfl", true),
    ] {
        assert_eq!(has(line, word), is, "{line}^ {word}: {:?}", offered(line));
    }
    assert_eq!(offered("set 3 nodelay "), ["on", "off"]);
    assert_eq!(offered("set sigpipe "), ["show", "hide"]);
    assert_eq!(
        offered("set 3 ip_mtu_discover IP_PMTUDISC_DO"),
        ["IP_PMTUDISC_DONT", "IP_PMTUDISC_DO"]
    );
}

#[test]
fn the_signature_explains_the_option() {
    for line in
        ["set 3 rcvbuf", "set 3 rcvbuf ", "set rcvbuf 4", "setsockopt(3, SOL_SOCKET, SO_RCVBUF, "]
    {
        let signature = signature(Lang::En, line, line.len()).unwrap();
        assert!(signature.help.starts_with("The size of the receive buffer"), "{line}");
    }
}

#[test]
fn the_kind_of_the_socket_tells_which_option_a_short_name_is() {
    let tcp = Kind { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: libc::IPPROTO_TCP };
    let udp6 = Kind { domain: libc::AF_INET6, ty: libc::SOCK_DGRAM, protocol: libc::IPPROTO_UDP };
    let finished = |line: &str, kind| match read(line) {
        Command::Option(arg) => {
            super::finish(&arg, Some(kind), |name| (name == "eth9").then_some(9))
        }
        other => panic!("{line}: {other:?}"),
    };
    let text = |line: &str, kind| format!("{:?}", finished(line, kind).unwrap());
    for (line, kind, same) in [
        ("set 3 cork on", tcp, "setsockopt(3, IPPROTO_TCP, TCP_CORK, [1], 4)"),
        ("set 3 cork on", udp6, "setsockopt(3, IPPROTO_UDP, UDP_CORK, [1], 4)"),
        ("get 3 cork", tcp, "getsockopt(3, IPPROTO_TCP, TCP_CORK)"),
        ("set 3 recverr on", udp6, "setsockopt(3, IPPROTO_IPV6, IPV6_RECVERR, [1], 4)"),
        ("set 3 recverr on", tcp, "setsockopt(3, IPPROTO_IP, IP_RECVERR, [1], 4)"),
        (
            "set 3 IPV6_MULTICAST_IF eth9",
            udp6,
            "setsockopt(3, IPPROTO_IPV6, IPV6_MULTICAST_IF, [9], 4)",
        ),
        (
            "setsockopt(3, IPPROTO_IPV6, IPV6_MULTICAST_IF, if_nametoindex(\"eth9\"), 4)",
            udp6,
            "setsockopt(3, IPPROTO_IPV6, IPV6_MULTICAST_IF, [9], 4)",
        ),
        ("set 3 IPV6_JOIN_GROUP ff02::1 eth9", udp6, "set 3 IPV6_JOIN_GROUP ff02::1 9"),
        ("set 3 IP_ADD_MEMBERSHIP 239.1.2.3 eth9", tcp, "set 3 IP_ADD_MEMBERSHIP 239.1.2.3 9"),
    ] {
        let Command::Call(call) = read(same) else { panic!("{same}") };
        assert_eq!(text(line, kind), format!("{call:?}"), "{line}");
    }
    assert!(finished("set 3 IPV6_MULTICAST_IF eth8", udp6).is_err());
}

#[test]
fn an_option_that_is_told_later_is_written_back() {
    for line in ["set 3 cork on", "get srv pktinfo", "set 3 IPV6_JOIN_GROUP ff02::1 eth9"] {
        let statement = parse(line).unwrap().unwrap();
        assert!(matches!(statement.command, Command::Option(_)), "{line}");
        let text = crate::command::statement_text(&statement);
        assert_eq!(parse(&text).unwrap().unwrap(), statement, "{line}: {text}");
    }
}

#[test]
fn several_words_in_quotation_marks_are_the_same_value() {
    assert_eq!(
        read("set 3 IP_ADD_MEMBERSHIP \"239.255.77.77 127.0.0.1\""),
        read("set 3 IP_ADD_MEMBERSHIP 239.255.77.77 127.0.0.1")
    );
}
