//! Both languages say the same, and say it.

use super::*;
use crate::explain::{errno, messages, note, refusal, why};
use crate::lang::Lang;
use crate::os::ErrorQueueUse;
use crate::world::{
    ClientTally, Design, Lesson, Note, Observed, Plan, Refusal, ServerId, Service, Source,
    SyncPlan, SyncState, Unfollowable,
};
use std::collections::BTreeSet;

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

fn has_hangul(text: &str) -> bool {
    text.chars().any(|c| ('가'..='힣').contains(&c))
}

// These consist of placeholders alone.
const WORDLESS: &[&str] =
    &["refused", "bad_line", "unknown", "seen_in", "answered", "l_fd", "came_of"];

#[test]
fn sentences_match() {
    assert!(messages().count() > 250);
    for message in messages() {
        let name = message.name;
        assert_eq!(placeholders(message.en), placeholders(message.ko), "{name}");
        assert!(has_hangul(message.ko) || WORDLESS.contains(&name), "{name}: {}", message.ko);
        assert!(!has_hangul(message.en), "{name}");
        for text in [message.en, message.ko] {
            assert_eq!(text.trim(), text, "{name}");
            assert!(!text.is_empty() && !text.contains('\n') && !text.contains("  "), "{name}");
            assert_eq!(text.matches('`').count() % 2, 0, "{name}: unpaired backquote");
        }
    }
}

#[test]
fn every_errno_has_a_meaning() {
    for (name, number) in Errno::ALL {
        for lang in Lang::ALL {
            let said = errno(lang, *number);
            assert!(said.cause.starts_with(name) && said.cause.contains("): "), "{name}");
            assert_eq!(has_hangul(&said.cause), lang == Lang::Ko, "{name}");
        }
    }
    assert!(errno(Lang::En, Errno(9999)).cause.contains("9999"));
}

#[test]
fn notes_and_refusals_have_words() {
    let mut scene = Scene::new();
    scene.listener(3, "127.0.0.1:8080");
    let world = &scene.world;
    let pool = Plan::new(Design::Pool { workers: 4, queue: 16, most: None }, Service::Echo);
    let each = Plan::new(Design::PerConnection { most: 8 }, Service::Http);
    let server = ServerId(1);
    let listener = SocketId(103);
    let text = String::from("srv queue 0/2");
    let refusals = [
        Refusal::UnknownName("x".into()),
        Refusal::NothingSelected,
        Refusal::NoLastSocket,
        Refusal::OwnDescriptor(1),
        Refusal::BelongsToThread(9),
        Refusal::NotBound("srv".into()),
        Refusal::UnknownHost { host: "h".into(), port: "80".into(), reason: "no".into() },
        Refusal::NoSuchFamily { host: "h".into(), family: libc::AF_INET6 },
        Refusal::NoAddress { host: "h".into(), reason: "no".into() },
        Refusal::UnknownService("x".into()),
        Refusal::NoPeer(3),
        Refusal::NotFollowed { fd: 3, because: Unfollowable::Listener },
        Refusal::NotFollowed { fd: 3, because: Unfollowable::Queue(ErrorQueueUse::RecvErr) },
        Refusal::NoIpAddress("u".into()),
        Refusal::NoLoopback(libc::AF_UNIX),
        Refusal::NoLoopback(libc::AF_NETLINK),
        Refusal::NotASocketFile("/etc/passwd".into()),
        Refusal::NoSuchInterface { option: "IP_MULTICAST_IF".into(), value: "eth7".into() },
        Refusal::HarmfulLimit(libc::RLIMIT_AS as i32),
        Refusal::UnreadableFile { path: "f".into(), reason: "no".into() },
        Refusal::NotAFile("f".into()),
        Refusal::TooManyBytes { bytes: 5, most: 4 },
        Refusal::TooManyThreads { wanted: 5, most: 4 },
        Refusal::ThreadNotStarted { reason: "no".into() },
        Refusal::TooManyLines { most: 4 },
        Refusal::TooManySockets { wanted: 5, most: 4 },
        Refusal::NotListening(3),
        Refusal::AlreadyServed(3),
        Refusal::PortNotShared(3),
        Refusal::ListenerNotMade { errno: Errno::EADDRINUSE },
        Refusal::EpollNotMade { errno: Errno::EMFILE },
        Refusal::NoServer,
        Refusal::NoPool,
        Refusal::Draining,
        Refusal::ClientsRunning,
        Refusal::NoClients,
        Refusal::CompareRunning,
        Refusal::NoCompare,
        Refusal::NoListener(Errno::EMFILE),
        Refusal::NoExperiment,
        Refusal::LoadRunning,
        Refusal::NoLoad,
        Refusal::NotLoopback("192.0.2.1:80".into()),
        Refusal::LoadWantsTcp("/tmp/s".into()),
        Refusal::NothingBlocked,
        Refusal::SyncRunning(Lesson::Mutex),
        Refusal::NoSync,
        Refusal::CallTimedOut { seconds: 5 },
        Refusal::StillBlocked { calls: "accept(3, NULL, NULL)".into(), seconds: 10 },
        Refusal::UnknownCounter("X".into()),
        Refusal::NoCounters { reason: "no".into() },
        Refusal::UnknownLimit("x".into()),
        Refusal::NoNumber,
        Refusal::UnknownOption("SO_X".into()),
        Refusal::SourcedTooDeep { path: "f".into() },
        Refusal::NeedsScreen,
    ];
    let expected = |held, wanted, source| {
        let observed = Observed::Value("1/2".into());
        Note::Expected { text: text.clone(), held, observed, wanted, source }
    };
    let notes = [
        expected(true, None, None),
        expected(false, None, Some(Source::Counter("/proc/net/snmp Tcp.OutRsts".into()))),
        expected(false, Some("1..6".into()), Some(Source::LastCall("recv".into()))),
        expected(false, None, Some(Source::Threads)),
        expected(false, None, Some(Source::Counted)),
        Note::Marked,
        Note::SyncBegan { plan: SyncPlan::new(Lesson::Deadlock) },
        Note::SyncEnded {
            plan: SyncPlan::new(Lesson::Deadlock),
            state: Box::new(SyncState { stopped: true, ..SyncState::default() }),
        },
        Note::Skipped { needs: "root".into(), because: "the limit is written".into() },
        Note::ServerStarted { server, listener, plan: pool },
        Note::ServerStarted { server, listener, plan: each },
        Note::ServerResized { server, workers: 8, most: None },
        Note::ServerResized { server, workers: 8, most: Some(64) },
        Note::ServerCounting { server, begins: true },
        Note::ServerCounting { server, begins: false },
        Note::ServerDraining { server },
        Note::ServerStopped { server },
        Note::AcceptorFailed { server, errno: Errno::EMFILE },
        Note::AcceptorFailed { server, errno: Errno::EINVAL },
        Note::ClientsStarted {
            count: 20,
            address: addr("127.0.0.1:8080"),
            send: None,
            every: None,
            hold: None,
        },
        Note::ClientsStopped { tally: ClientTally::default() },
        Note::Interrupting { call: CallId(1), thread: "caller-1".into() },
    ];
    for lang in Lang::ALL {
        let korean = lang == Lang::Ko;
        for it in &refusals {
            assert_eq!(has_hangul(&refusal(lang, it)), korean, "{it:?}");
        }
        for it in &notes {
            let said = note(lang, world, it);
            assert!(!said.contains('\n') && has_hangul(&said) == korean, "{it:?}: {said}");
        }
        for it in [
            Why::NotReadYet,
            Why::NotForThisSocket,
            Why::Refused(Errno::EPERM),
            Why::NotOnThisSystem,
            Why::Gone,
            Why::NotConnected,
        ] {
            assert_eq!(has_hangul(&why(lang, it)), korean, "{it:?}");
        }
    }
    let bad = Refusal::BadLine { path: "f".into(), line: 3, column: 7, text: "lisen 3".into() };
    assert_eq!(refusal(Lang::Ko, &bad), "f:3:7: `lisen` 명령은 없습니다. 혹시 `listen`?");
    let note_of = Note::Refused { command: "accept".into(), refusal: Refusal::NothingSelected };
    assert!(note(Lang::En, world, &note_of).starts_with("accept: "));
}

#[test]
fn a_failed_look_up_is_told_by_its_kind() {
    let of = |reason: &str| {
        let (host, port) = ("nohost".into(), "80".into());
        refusal(Lang::En, &Refusal::UnknownHost { host, port, reason: reason.into() })
    };
    assert!(of("Name or service not known").contains("EAI_NONAME"));
    assert!(of("Temporary failure in name resolution").contains("EAI_AGAIN"));
    assert!(of("Servname not supported for ai_socktype").contains("EAI_SERVICE"));
    assert!(of("ai_family not supported").contains("EAI_FAMILY"));
    assert!(!of("something else").contains("EAI_"));
}
