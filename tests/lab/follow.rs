//! `follow`: a message and the kernel's timestamps of its way (experiment E53).

use crate::common::limit;
use crate::harness::{all, lab, listener, run, until};
use sockbench::explain;
use sockbench::lab::{Done, Lab};
use sockbench::lang::Lang;
use sockbench::os::{self, Call, ErrorQueueUse, Fact, Why};
use sockbench::world::{Followed, Level, LogEntry, Note, Refusal, Unfollowable};
use std::time::{Duration, Instant};

const SO_TIMESTAMPING: i32 = libc::SO_TIMESTAMPING;

/// Follows a message, and gives what the log says of it.
fn follow(lab: &Lab, line: &str) -> Followed {
    all(lab, line);
    let world = lab.world();
    let followed = world.calls.entries().rev().find_map(|entry| match entry {
        LogEntry::Note { note: Note::Followed(followed), .. } => Some((**followed).clone()),
        _ => None,
    });
    let followed = followed.unwrap();
    for lang in Lang::ALL {
        let told = explain::followed(lang, &world, &followed);
        assert!(told.lines().len() > followed.steps.len(), "{told:?}");
    }
    followed
}

/// A receiver's stamps are switched on for the whole machine by a thread of the kernel's, which may
/// come too late on a busy machine: once more then.
fn follow_stamped(lab: &Lab, line: &str, reread: &str) -> Followed {
    let deadline = Instant::now() + limit();
    loop {
        let followed = follow(lab, line);
        let stamped = followed.after(Level::Received).unwrap().value().is_some();
        if stamped || Instant::now() > deadline {
            return followed;
        }
        all(lab, reread);
    }
}

fn after(followed: &Followed, level: Level) -> Duration {
    let known = followed.after(level).and_then(Fact::get);
    known.unwrap_or_else(|| panic!("{level:?} is not known: {followed:#?}"))
}

fn connection(lab: &Lab) -> (i32, i32) {
    listener(lab, 1);
    all(lab, "c = socket inet stream\nconnect c srv\na = accept srv");
    let world = lab.world();
    let fd = |name: &str| world.socket_of_name(name).unwrap().fd.unwrap();
    (fd("c"), fd("a"))
}

fn stamping(fd: i32) -> u32 {
    let call = Call::GetSockOpt { fd, level: libc::SOL_SOCKET, option: SO_TIMESTAMPING, len: 4 };
    let value = os::perform(&call).unwrap().option.unwrap();
    u32::from_ne_bytes(value.bytes().try_into().unwrap())
}

fn has_error(fd: i32) -> bool {
    let looked = os::perform(&Call::Poll { entries: vec![(fd, 0)], timeout: 0 }).unwrap();
    !looked.ready.is_empty()
}

#[test]
fn a_message_passes_the_levels_in_order_and_leaves_no_trace() {
    let lab = lab();
    let (c, a) = connection(&lab);
    let followed = follow_stamped(&lab, "follow c \"hello\"", "recv a 100");
    let world = lab.world();
    assert_eq!(followed.sent, Ok(5));
    assert_eq!(followed.data.bytes(), b"hello");
    assert_eq!(followed.peer, world.socket_of_name("a").map(|socket| socket.id));
    let way = [Level::Scheduled, Level::Sent, Level::Received, Level::Acknowledged];
    let times: Vec<Duration> = way.iter().map(|level| after(&followed, *level)).collect();
    assert!(times.is_sorted(), "{followed:#?}");
    assert!(followed.uncertain < Duration::from_millis(1), "{followed:?}");
    assert_eq!(followed.after(Level::Read), Some(&Fact::Unknown(Why::NotReadYet)));
    // The steps stand in the order of their moments.
    let known: Vec<Duration> = followed.steps.iter().filter_map(|step| step.after.get()).collect();
    assert!(known.is_sorted(), "{followed:#?}");
    // It is a call like any other.
    let sends = world.calls.entries().any(
        |entry| matches!(entry, LogEntry::Call(call) if call.id == followed.call && call.by_user),
    );
    assert!(sends);
    // As before: no option, no error, nothing read.
    assert_eq!((stamping(c), stamping(a)), (0, 0));
    assert!(!has_error(c) && !has_error(a));
    all(&lab, "expect a unread 5\nrecv a 100\nexpect data \"hello\"");
    assert!(followed.read_by(&lab.world()).is_some());
    lab.stop();
}

#[test]
fn a_reader_that_waits_takes_the_stamp_with_the_bytes() {
    let lab = lab();
    connection(&lab);
    all(&lab, "recv a 100 &");
    until(&lab, "the reader", |world| world.calls.blocked().next().map(|_| ()));
    let followed = follow(&lab, "follow c \"hello\"");
    until(&lab, "its end", |world| followed.read_by(world));
    // The reader was woken by the message, and the look at its stamp comes later; now and then not.
    match followed.after(Level::Received).unwrap() {
        Fact::Unknown(why) => assert_eq!(*why, Why::TakenFirst),
        received => assert!(received.get().unwrap() >= after(&followed, Level::Sent)),
    }
    lab.stop();
}

#[test]
fn the_users_own_stamps_stay_the_users() {
    let lab = lab();
    let (c, a) = connection(&lab);
    all(
        &lab,
        "set c SO_TIMESTAMPING SOF_TIMESTAMPING_SOFTWARE|SOF_TIMESTAMPING_TX_SOFTWARE
         set a SO_TIMESTAMPING SOF_TIMESTAMPING_SOFTWARE|SOF_TIMESTAMPING_RX_SOFTWARE",
    );
    let before = (stamping(c), stamping(a));
    follow(&lab, "follow c \"hello\"");
    assert_eq!((stamping(c), stamping(a)), before);
    assert!(!has_error(c));
    // The receiver's stamp is still there for its own recvmsg.
    all(&lab, "recvmsg a 100 512\nexpect data \"hello\"");
    // What the user sent has left its own stamp in the error queue: that is not taken.
    all(&lab, "send c \"mine\"\nexpect c unacked 0\npoll c:0 5s\nexpect ready c POLLERR");
    let refused =
        Refusal::NotFollowed { fd: c, because: Unfollowable::Queue(ErrorQueueUse::Waiting) };
    assert_eq!(run(&lab, "follow c \"x\""), Done::Refused(refused));
    all(&lab, "recvmsg c 100 512 errqueue\nexpect flags MSG_ERRQUEUE");
    lab.stop();
}

#[test]
fn what_waits_for_a_reader_is_stamped_late_and_nothing_of_it_stays() {
    let lab = lab();
    all(
        &lab,
        "srv = socket inet stream
         set srv SO_RCVBUF 4096
         bind srv 127.0.0.1:0
         listen srv 1
         c = socket inet stream
         connect c srv
         a = accept srv
         send c #64k",
    );
    let c = lab.world().socket_of_name("c").unwrap().fd.unwrap();
    let followed = follow(&lab, "follow c \"behind\"");
    for level in [Level::Scheduled, Level::Sent, Level::Received, Level::Acknowledged] {
        assert_eq!(followed.after(level), Some(&Fact::Unknown(Why::NotTold)), "{level:?}");
    }
    assert!(after(&followed, Level::Returned) < Duration::from_secs(1));
    // Reading lets it go, and its stamps come to an error queue that is the user's.
    let deadline = Instant::now() + limit();
    let mut read = 0;
    while read < (64 << 10) + 6 {
        assert!(Instant::now() < deadline, "{read}");
        let Done::Called(_, Ok(got)) = run(&lab, "recv a 64k") else { panic!() };
        read += got.value;
    }
    all(&lab, "expect c unacked 0");
    let mut quiet_since = Instant::now();
    while quiet_since.elapsed() < Duration::from_millis(150) {
        assert!(Instant::now() < deadline, "a stamp is left in the error queue");
        if has_error(c) {
            quiet_since = Instant::now();
        }
        std::thread::yield_now();
    }
    lab.stop();
}

#[test]
fn a_datagram_has_no_acknowledgement() {
    let lab = lab();
    all(
        &lab,
        "u = socket inet dgram
         bind u 127.0.0.1:0
         c = socket inet dgram
         connect c u",
    );
    let followed = follow_stamped(&lab, "follow c \"one\"", "recv u 100");
    let way = [Level::Scheduled, Level::Sent, Level::Received];
    let times: Vec<Duration> = way.iter().map(|level| after(&followed, *level)).collect();
    assert!(times.is_sorted(), "{followed:#?}");
    assert_eq!(followed.after(Level::Acknowledged), None);
    let second = follow(&lab, "follow c \"two\"");
    assert_eq!(second.after(Level::Received), Some(&Fact::Unknown(Why::BehindOthers)));
    assert!(second.after(Level::Sent).unwrap().value().is_some());
    all(&lab, "recv u 100\nexpect data \"one\"\nrecv u 100\nexpect data \"two\"");
    lab.stop();
}

#[test]
fn a_send_that_fails_has_no_way() {
    let lab = lab();
    connection(&lab);
    all(&lab, "shutdown c wr");
    let Done::Called(_, Err(_)) = run(&lab, "follow c \"hello\"") else { panic!() };
    let world = lab.world();
    let followed = world.calls.entries().rev().find_map(|entry| match entry {
        LogEntry::Note { note: Note::Followed(followed), .. } => Some(followed.clone()),
        _ => None,
    });
    let levels: Vec<Level> = followed.unwrap().steps.iter().map(|step| step.level).collect();
    assert_eq!(levels, [Level::Entered, Level::Returned]);
    lab.stop();
}

#[test]
fn what_cannot_be_followed_says_why() {
    let lab = lab();
    listener(&lab, 1);
    all(&lab, "t = socket inet stream\nu = socket inet dgram\nx, y = socketpair\np, q = pipe");
    let world = lab.world();
    let fd = |name: &str| world.socket_of_name(name).unwrap().fd.unwrap();
    let table = [
        ("follow srv hi", fd("srv"), Unfollowable::Listener),
        ("follow t hi", fd("t"), Unfollowable::NotConnected),
        ("follow u hi", fd("u"), Unfollowable::NotConnected),
        ("follow x hi", fd("x"), Unfollowable::Family),
    ];
    for (line, fd, because) in table {
        let refused = Refusal::NotFollowed { fd, because };
        assert_eq!(run(&lab, line), Done::Refused(refused), "{line}");
    }
    let Done::Refused(refusal) = run(&lab, "follow q hi") else { panic!() };
    assert!(matches!(refusal, Refusal::NotFollowed { because: Unfollowable::NotOurs, .. }));
    lab.stop();
}
