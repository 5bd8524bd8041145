use super::*;
use crate::os::{Address, Call, Fact, SocketId};
use crate::world::{Bytes, CallId, Event, Sample, ServerId, Tally, ThreadName, What, World};
use proptest::prelude::*;

fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

#[derive(Default)]
struct Told(World);

impl Told {
    fn new() -> Told {
        let mut told = Told::default();
        told.start(0, "worker-1", Role::Worker(ServerId(1)));
        told
    }

    fn event(&mut self, at: u64, what: What) {
        self.0.apply(&Event { seq: self.0.seq + 1, at: ms(at), what });
    }

    fn start(&mut self, at: u64, name: &str, role: Role) {
        self.event(at, What::ThreadStarted { thread: name.into(), role, tid: 7 });
    }

    fn serves(&mut self, at: u64) {
        let (server, socket) = (ServerId(1), SocketId(9));
        let thread = "worker-1".into();
        let peer = None::<Address>;
        self.event(at, What::JobTaken { server, thread, socket, fd: 7, peer });
    }

    fn done(&mut self, at: u64) {
        let tally = Tally { socket: SocketId(9), bytes: Bytes::default() };
        let (server, thread) = (ServerId(1), "worker-1".into());
        self.event(at, What::JobEnded { server, thread, tally });
    }

    // `ran`: how often it has run so far.
    fn seen(&mut self, name: &str, at: u64, held: Option<u64>, ran: u64, inside: Inside) {
        let task = TaskReading {
            held_until: held.map(ms),
            state: Fact::Observed('S'),
            inside: Fact::Observed(inside),
            wait_channel: Fact::Observed(String::new()),
            voluntary: Fact::Observed(ran),
            involuntary: Fact::Observed(0),
            cpu: Fact::Observed(ms(ran * 10)),
            run_delay: Fact::Observed(Duration::ZERO),
            ..TaskReading::unknown(ms(at), crate::os::Why::NotReadYet)
        };
        let tasks = vec![(name.into(), task)];
        self.event(at, What::Sampled(Sample { tasks, ..Sample::default() }));
    }

    fn lane(&self, name: &str, until: u64) -> Vec<(u64, u64, Activity, Witness)> {
        let ended = || self.0.ended_threads.iter().find(|thread| *thread.name == *name);
        let thread = self.0.threads.get(name).or_else(ended).unwrap();
        let all = thread.lane.latest_first(ms(until));
        let mut all: Vec<_> = all
            .map(|(stretch, end)| {
                let (from, end) = (stretch.from.as_millis(), end.as_millis());
                (from as u64, end as u64, stretch.activity, stretch.witness)
            })
            .collect();
        all.reverse();
        all
    }
}

fn call(name: &str, fd: Option<i32>) -> Inside {
    Inside::Call { number: 1, name: Some(name.into()), fd }
}

#[test]
fn what_a_thread_tells_is_exact_and_what_it_does_not_tell_the_kernel_says() {
    let mut told = Told::new();
    // While it waits for a job, that it is in futex(2) is only how it waits.
    told.seen("worker-1", 500, None, 1, call("futex", None));
    told.serves(1_000);
    told.seen("worker-1", 1_200, Some(1_000), 2, call("recvfrom", Some(7)));
    told.seen("worker-1", 3_000, Some(2_900), 3, Inside::Running);
    told.done(4_000);
    let wanted = [
        (0, 1_000, Activity::Waiting, Witness::Thread),
        (1_000, 1_200, Activity::Serving, Witness::Thread),
        (1_200, 3_000, Activity::Receive, Witness::Kernel),
        (3_000, 4_000, Activity::Running, Witness::Kernel),
        (4_000, 5_000, Activity::Waiting, Witness::Thread),
    ];
    assert_eq!(told.lane("worker-1", 5_000), wanted);
    let thread = &told.0.threads[&ThreadName::from("worker-1")];
    assert_eq!(thread.lane.now().fd, None);
}

#[test]
fn a_call_under_way_is_what_the_thread_says_and_not_what_the_kernel_calls_it() {
    let mut told = Told::new();
    told.start(0, "caller-1", Role::Caller);
    let (id, thread) = (CallId(1), "caller-1".into());
    let recv = Call::Recv { fd: 5, len: 10, flags: 0 };
    told.event(400, What::CallBegan { id, thread, call: recv, actor: None, socket: None });
    told.seen("caller-1", 500, None, 1, Inside::Running);
    let wanted = [
        (0, 400, Activity::Waiting, Witness::Thread),
        (400, 900, Activity::Receive, Witness::Thread),
    ];
    assert_eq!(told.lane("caller-1", 900), wanted);
}

#[test]
fn between_two_looks_a_thread_that_ran_is_only_seen_at_moments() {
    let mut told = Told::new();
    told.serves(0);
    for look in 1..=20 {
        let at = look * 100;
        told.seen("worker-1", at, Some(at - 100), look, call("recvfrom", Some(7)));
    }
    // Then nothing is told for two seconds: it has not run.
    told.seen("worker-1", 4_100, Some(4_000), 30, call("sendto", Some(7)));
    let wanted = [
        (0, 100, Activity::Serving, Witness::Thread),
        (100, 2_000, Activity::Receive, Witness::KernelAtMoments),
        (2_000, 4_100, Activity::Receive, Witness::Kernel),
        (4_100, 5_000, Activity::Send, Witness::Kernel),
    ];
    assert_eq!(told.lane("worker-1", 5_000), wanted);
}

#[test]
fn where_nobody_looked_it_is_not_said_to_have_stood_still() {
    let mut told = Told::new();
    told.serves(0);
    told.seen("worker-1", 100, None, 1, call("recvfrom", Some(7)));
    told.seen("worker-1", 9_000, Some(1_000), 9, call("sendto", Some(7)));
    let wanted = [
        (0, 100, Activity::Serving, Witness::Thread),
        (100, 1_000, Activity::Receive, Witness::Kernel),
        (1_000, 9_000, Activity::Receive, Witness::KernelAtMoments),
        (9_000, 9_500, Activity::Send, Witness::Kernel),
    ];
    assert_eq!(told.lane("worker-1", 9_500), wanted);
}

#[test]
fn a_look_that_is_older_than_what_the_thread_told_since_changes_nothing() {
    let mut told = Told::new();
    told.serves(1_000);
    told.done(2_000);
    told.serves(3_000);
    let late = told.0.clone();
    told.seen("worker-1", 2_500, None, 1, call("futex", None));
    assert_eq!(told.lane("worker-1", 4_000), Told(late).lane("worker-1", 4_000));
    assert!(told.0.threads[&ThreadName::from("worker-1")].seen().is_none());
    // Nor does one at a thread that had the name before.
    told.event(4_000, What::ThreadStopped { thread: "worker-1".into() });
    told.start(5_000, "worker-1", Role::Worker(ServerId(1)));
    told.seen("worker-1", 4_500, None, 1, call("futex", None));
    assert!(told.0.threads[&ThreadName::from("worker-1")].task.is_none());
}

#[test]
fn a_lane_ends_with_its_thread_and_is_kept_for_a_while() {
    let mut told = Told::new();
    told.event(700, What::ThreadStopped { thread: "worker-1".into() });
    assert!(told.0.threads.is_empty());
    assert_eq!(told.0.ended_threads[0].ended, Some(ms(700)));
    for n in 0..200 {
        told.start(1_000 + n, "conn-1", Role::Connection(ServerId(1)));
        told.event(1_000 + n, What::ThreadStopped { thread: "conn-1".into() });
    }
    assert!(told.0.ended_threads.len() <= 64);
}

#[test]
fn many_short_jobs_are_put_together() {
    let mut told = Told::new();
    for n in 0..50_000 {
        told.serves(1_000 + n);
        // Nine tenths of the time it waits.
        if n % 10 != 0 {
            told.done(1_000 + n);
        }
    }
    let thread = &told.0.threads[&ThreadName::from("worker-1")];
    assert!(thread.lane.len() < 600, "{}", thread.lane.len());
    let lane = told.lane("worker-1", 51_100);
    assert_eq!(lane[0], (0, 1_000, Activity::Waiting, Witness::Thread));
    assert_eq!(lane[1].2, Activity::Waiting);
    assert_eq!(lane[1].3, Witness::ThreadInParts);
}

#[test]
fn rates_are_of_the_last_two_seconds() {
    let mut told = Told::new();
    told.serves(0);
    for look in 0..=30 {
        told.seen("worker-1", look * 100, None, look, call("recvfrom", Some(7)));
    }
    let rates = |at| told.0.threads[&ThreadName::from("worker-1")].marks.rates(ms(at));
    let now = rates(3_000);
    // Ten times a second, and 10 ms each time.
    assert!((now.voluntary.unwrap() - 10.0).abs() < 1.0, "{now:?}");
    assert!((now.cpu.unwrap() - 0.1).abs() < 0.01, "{now:?}");
    assert_eq!(now.involuntary, Some(0.0));
    assert!((rates(4_000).voluntary.unwrap() - 5.0).abs() < 1.0);
    assert_eq!(rates(6_000).voluntary, Some(0.0));
}

proptest! {
    #[test]
    fn a_lane_has_no_holes_and_is_bounded(
        steps in prop::collection::vec((0u8..4, 0u64..400, 0u64..300, any::<bool>()), 0..800),
    ) {
        let mut told = Told::new();
        let mut at = 0;
        for (n, (what, after, held, ran)) in steps.into_iter().enumerate() {
            at += after;
            match what {
                0 => told.serves(at),
                1 => told.done(at),
                2 => told.seen("worker-1", at, Some(at.saturating_sub(held)), u64::from(ran) * n as u64, Inside::Running),
                _ => told.seen("worker-1", at, None, n as u64, call("sendto", Some(7))),
            }
        }
        let thread = &told.0.threads[&ThreadName::from("worker-1")];
        prop_assert!(thread.lane.len() <= KEPT + 2);
        let until = ms(at + 50);
        let mut end = until;
        for (stretch, ends) in thread.lane.latest_first(until) {
            prop_assert_eq!(ends, end);
            prop_assert!(stretch.from <= ends);
            end = stretch.from;
        }
        if thread.lane.len() < KEPT {
            prop_assert_eq!(end, Duration::ZERO);
        }
    }
}
