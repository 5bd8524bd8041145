//! Options of real sockets: the table against the kernel, what is read back, what is left alone.

use crate::harness::{all, lab, listener, run};
use sockbench::command::options::{Access, OptionSpec, Who, asked_text, find, of_kind, usual_len};
use sockbench::explain;
use sockbench::lab::Done;
use sockbench::lang::Lang;
use sockbench::os::{self, Call, Errno, Kind, Payload};
use sockbench::world::answer::OptionNow;
use sockbench::world::{Answer, LogEntry, Note, Refusal, World};

const KINDS: [(i32, i32, i32); 8] = [
    (libc::AF_INET, libc::SOCK_STREAM, libc::IPPROTO_TCP),
    (libc::AF_INET6, libc::SOCK_STREAM, libc::IPPROTO_TCP),
    (libc::AF_INET, libc::SOCK_DGRAM, libc::IPPROTO_UDP),
    (libc::AF_INET6, libc::SOCK_DGRAM, libc::IPPROTO_UDP),
    (libc::AF_UNIX, libc::SOCK_STREAM, 0),
    (libc::AF_UNIX, libc::SOCK_DGRAM, 0),
    (libc::AF_INET, libc::SOCK_RAW, libc::IPPROTO_ICMP),
    (libc::AF_INET6, libc::SOCK_RAW, libc::IPPROTO_ICMPV6),
];

fn fresh((domain, ty, protocol): (i32, i32, i32)) -> Option<(i32, Kind)> {
    match os::perform(&Call::Socket { domain, ty, protocol }) {
        Ok(made) => Some((made.value as i32, Kind { domain, ty, protocol })),
        Err(errno) => {
            eprintln!("skipped: socket({domain}, {ty}, {protocol}), because {errno}");
            None
        }
    }
}

fn close(fd: i32) {
    os::perform(&Call::Close { fd }).unwrap();
}

fn read(fd: i32, spec: &OptionSpec) -> Result<Payload, Errno> {
    let (level, option) = (spec.level, spec.number);
    let len = usual_len(level, option);
    os::perform(&Call::GetSockOpt { fd, level, option, len }).map(|done| done.option.unwrap())
}

fn kernel() -> (u32, u32) {
    let release = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap();
    version(&release)
}

fn version(text: &str) -> (u32, u32) {
    let number = |part: &str| {
        let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().unwrap_or(0)
    };
    let mut parts = text.split('.').map(number);
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0))
}

// What only a connection, a peer or a mode has.
fn may_be_unreadable(spec: &OptionSpec, errno: Errno) -> bool {
    match spec.name {
        "SO_PEERNAME" | "IP_MTU" | "IPV6_MTU" | "IPV6_PATHMTU" | "IPV6_ADDRFORM" => {
            errno == Errno::ENOTCONN
        }
        "SO_PEERGROUPS" => errno == Errno(libc::ENODATA),
        "TCP_REPAIR_QUEUE" | "TCP_QUEUE_SEQ" => errno == Errno::EINVAL,
        // Without a security module.
        "SO_PEERSEC" => errno == Errno::ENOPROTOOPT,
        _ => false,
    }
}

#[test]
fn every_option_can_be_read_on_a_fresh_socket() {
    let mut seen = 0;
    for made in KINDS.into_iter().filter_map(fresh) {
        let (fd, kind) = made;
        for spec in of_kind(kind).filter(|spec| spec.access != Access::Write) {
            let newer = spec.since.is_some_and(|since| version(since) > kernel());
            let value = match read(fd, spec) {
                Ok(value) => value,
                Err(Errno::ENOPROTOOPT | Errno::EOPNOTSUPP) if newer => continue,
                Err(errno) if may_be_unreadable(spec, errno) => continue,
                Err(errno) => panic!("{} of {kind:?}: {errno}", spec.name),
            };
            assert!(value.len() <= usual_len(spec.level, spec.number) as usize, "{}", spec.name);
            assert!(!spec.words(&value).is_empty());
            seen += 1;
        }
        close(fd);
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn what_is_read_can_be_set_again() {
    for (fd, kind) in KINDS.into_iter().filter_map(fresh) {
        for spec in of_kind(kind).filter(|spec| spec.access == Access::ReadWrite) {
            let Ok(value) = read(fd, spec) else { continue };
            let words = spec.words(&value);
            let again = spec.encode(&words).unwrap_or_else(|| panic!("{}: {words}", spec.name));
            assert!(spec.same(&again, &value), "{}: {words}", spec.name);
            // A buffer would be doubled by it.
            if spec.name.ends_with("BUF") {
                continue;
            }
            let (level, option) = (spec.level, spec.number);
            let text = asked_text(level, option, &again);
            match os::perform(&Call::SetSockOpt { fd, level, option, value: again }) {
                Ok(_) => {
                    let now = read(fd, spec).unwrap();
                    assert!(spec.same(&now, &value), "{} = {text}: {now:?}", spec.name);
                }
                Err(errno @ (Errno::EPERM | Errno::EACCES)) => {
                    assert_ne!(spec.who, Who::Anyone, "{} = {text}: {errno}", spec.name);
                }
                // None was chosen yet, or there is no value that asks for nothing; and memory is
                // set aside in control groups only.
                Err(errno) => {
                    let known = [
                        "SO_RESERVE_MEM",
                        "TCP_FASTOPEN_KEY",
                        "TCP_ULP",
                        "IP_ROUTER_ALERT",
                        "IPV6_ROUTER_ALERT",
                        "IPV6_CHECKSUM",
                    ];
                    assert!(known.contains(&spec.name), "{} of {kind:?}: {errno}", spec.name);
                    println!("{} = {text} of {}: {errno}", spec.name, kind.short());
                }
            }
        }
        close(fd);
    }
}

#[test]
fn values_are_those_that_others_read() {
    let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let fd = std::os::fd::AsRawFd::as_raw_fd(&socket);
    let borrowed = socket2::SockRef::from(&socket);
    borrowed.set_linger(Some(std::time::Duration::from_secs(7))).unwrap();
    borrowed.set_recv_buffer_size(10_000).unwrap();
    borrowed.set_read_timeout(Some(std::time::Duration::from_millis(1_500))).unwrap();
    borrowed.set_tcp_nodelay(true).unwrap();
    let word = |name: &str| {
        let spec = find(name).unwrap();
        spec.words(&read(fd, spec).unwrap())
    };
    assert_eq!(word("linger"), "on,7");
    assert_eq!(word("rcvbuf"), borrowed.recv_buffer_size().unwrap().to_string());
    assert_eq!(word("nodelay"), "on");
    assert_eq!(word("reuseaddr"), "on", "std sets it");
    assert_eq!(word("ttl"), borrowed.ttl_v4().unwrap().to_string());
    assert_eq!(word("acceptconn"), "on");
    let keepidle = std::fs::read_to_string("/proc/sys/net/ipv4/tcp_keepalive_time").unwrap();
    assert_eq!(word("keepidle"), keepidle.trim());
    let timeout = borrowed.read_timeout().unwrap().unwrap();
    assert_eq!(word("rcvtimeo"), format!("{}ms", timeout.as_millis()));
}

#[test]
fn the_fresh_socket_takes_no_number() {
    let (held, kind) = fresh(KINDS[0]).unwrap();
    std::thread::scope(|scope| {
        let look = scope.spawn(|| {
            if let Err(errno) = os::leave_descriptors() {
                return println!("skipped: a descriptor table of one's own, because {errno}");
            }
            assert_eq!(os::kind(held), Err(Errno::EBADF), "it holds nothing open");
            let (fd, _) = fresh(KINDS[0]).unwrap();
            assert_eq!(fd, 3);
        });
        look.join().unwrap();
    });
    assert_eq!(os::kind(held), Ok(kind), "what others have open stays open");
    close(held);
}

fn last_answer(world: &World) -> Vec<OptionNow> {
    let answer = world.calls.entries().rev().find_map(|entry| match entry {
        LogEntry::Note { note: Note::Answered { answer, .. }, .. } => Some(answer.clone()),
        _ => None,
    });
    match *answer.unwrap() {
        Answer::Options(options) => {
            assert_eq!(options.fresh_failed, None);
            for lang in Lang::ALL {
                let told = explain::answer(lang, world, &Answer::Options(options.clone()));
                assert!(!told.headline.is_empty() && told.rows.len() > 3);
            }
            options.options
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn options_tells_value_and_default_and_disturbs_nothing() {
    let lab = lab();
    all(&lab, "s = socket inet stream\nset s nodelay on\nset s rcvbuf 4k\noptions s");
    let options = last_answer(&lab.world());
    let words = |name: &str| {
        let spec = find(name).unwrap();
        let now = options.iter().find(|now| (now.level, now.number) == (spec.level, spec.number));
        let now = now.unwrap_or_else(|| panic!("{name}"));
        let default = now.default.clone().unwrap().unwrap();
        (spec.words(now.value.as_ref().unwrap()), spec.words(&default))
    };
    assert_eq!(words("nodelay"), ("on".into(), "off".into()));
    assert_eq!(words("rcvbuf").0, "8192");
    assert_ne!(words("rcvbuf").1, "8192");
    assert_eq!(words("linger"), ("off".into(), "off".into()));
    assert!(
        !options.iter().any(|now| now.number == libc::SO_ERROR && now.level == libc::SOL_SOCKET)
    );
    let sockets = lab.world().sockets.len();
    all(
        &lab,
        "options s keep\nt = socket inet dgram\noptions t\nu = socket unix stream\noptions u",
    );
    assert_eq!(lab.world().sockets.len(), sockets + 2, "the fresh one is nobody's socket");
    let refused = run(&lab, "options 9999");
    assert_eq!(refused, Done::Refused(Refusal::NoOptions { fd: 9999, errno: Errno::EBADF }));
    lab.stop();
}

#[test]
fn the_pending_error_is_left_for_the_user() {
    let lab = lab();
    all(&lab, "s = socket inet stream\nbind s 127.0.0.1:0\nc = socket inet stream|nonblock");
    all(&lab, "connect c s\nexpect c state CLOSE within 5s\noptions c\nset c nodelay on");
    let read = |lab: &sockbench::lab::Lab| match run(lab, "get c error") {
        Done::Called(_, Ok(done)) => find("SO_ERROR").unwrap().words(&done.option.unwrap()),
        other => panic!("{other:?}"),
    };
    assert_eq!(read(&lab), "ECONNREFUSED");
    assert_eq!(read(&lab), "0", "reading clears it");
    lab.stop();
}

#[test]
fn what_the_kernel_made_of_a_value_is_told() {
    let lab = lab();
    all(&lab, "s = socket inet stream");
    for (line, part) in [
        ("set s rcvbuf 4096", Some("8192")),
        ("set s rcvbuf 1", Some("2304")),
        ("set s sndbuf 1", Some("4608")),
        ("set s rcvbuf 2147483647", Some("net.core.rmem_max")),
        ("set s reuseaddr 7", Some("SO_REUSEADDR")),
        ("set s IP_TTL -1", Some("-1")),
        ("set s defer_accept 5", Some("SYN-ACK")),
        ("set s linger2 1000", Some("120")),
        ("set s rcvlowat 0", Some("1")),
        ("set s nodelay on", None),
        ("set s congestion reno", None),
        ("set s linger 5", None),
        ("set s rcvtimeo 1s", None),
        ("set s max_pacing_rate 1m", None),
        ("set s timestamping software|rx_software", None),
        ("set s bindtodevice \"\"", None),
        ("set s IP_TOS EF", None),
    ] {
        let done = run(&lab, line);
        let Done::Called(id, Ok(_)) = done else {
            println!("skipped: {line}, because {done:?}");
            continue;
        };
        let world = lab.world();
        let entry = world.calls.entries().find_map(|entry| match entry {
            LogEntry::Call(call) if call.id == id => Some(call.clone()),
            _ => None,
        });
        let entry = entry.unwrap();
        for lang in Lang::ALL {
            let said = explain::surprise(lang, &world, &entry).map(|said| said.cause);
            match part {
                Some(part) => {
                    assert!(
                        said.as_ref().is_some_and(|said| said.contains(part)),
                        "{line}: {said:?}"
                    );
                }
                None => assert_eq!(said, None, "{line}"),
            }
        }
    }
    lab.stop();
}

#[test]
fn what_comes_too_late_is_told_beside_what_it_reads() {
    let lab = lab();
    listener(&lab, 1);
    all(&lab, "c = socket inet stream\nconnect c srv\nset c rcvbuf 4096");
    let world = lab.world();
    let last = world.calls.entries().rev().find_map(|entry| match entry {
        LogEntry::Call(call) if call.call.name() == "setsockopt" => Some(call.clone()),
        _ => None,
    });
    let said = explain::surprise(Lang::En, &world, &last.unwrap()).unwrap().cause;
    assert!(said.contains("8192") && said.contains("handshake"), "{said}");
    lab.stop();
}

#[test]
fn options_can_be_expected() {
    let lab = lab();
    all(
        &lab,
        "s = socket inet stream
         expect s option linger off
         set s linger 5
         expect s option SO_LINGER on,5
         expect s option rcvtimeo 0
         set s rcvtimeo 1500ms
         expect s option rcvtimeo 1.5s
         set s rcvbuf 4096
         expect s option rcvbuf 8192
         expect s option SO_TYPE SOCK_STREAM
         set s congestion reno
         expect s option congestion reno
         set s IP_TOS EF
         expect s option IP_TOS EF
         expect s option nodelay off
         get s IP_TOS
         expect value EF",
    );
    let done = run(&lab, "expect s option error 0");
    assert!(matches!(done, Done::Expected { held: false, .. }), "it would be cleared: {done:?}");
    lab.stop();
}

#[test]
fn sigpipe_is_shown_if_it_is_wanted() {
    let lab = lab();
    listener(&lab, 1);
    all(&lab, "c = socket inet stream\nconnect c srv\nshutdown c wr\nsend c hello");
    let world = lab.world();
    let failed = world.calls.last_failed().unwrap();
    assert_eq!(failed.errno(), Some(Errno::EPIPE));
    assert!(explain::failure(Lang::En, &world, failed).unwrap().cause.contains("SIGPIPE"));
    let lines = |world: &World| {
        let notes = world.calls.entries().filter_map(|entry| match entry {
            LogEntry::Note { note, .. } => Some(explain::note(Lang::En, world, note)),
            LogEntry::Call(_) => None,
        });
        notes.filter(|note| note.starts_with("--- SIGPIPE {si_signo=SIGPIPE, ")).count()
    };
    assert_eq!(lines(&world), 0);
    all(&lab, "set sigpipe show\nsend c hello\nsend c hello nosignal");
    assert_eq!(lines(&lab.world()), 1, "MSG_NOSIGNAL keeps it away");
    all(&lab, "set sigpipe hide\nsend c hello");
    assert_eq!(lines(&lab.world()), 1);
    lab.stop();
}
