//! What follows from limits, by tables and properties.

use super::*;
use crate::os::{
    BacklogLimits, DescriptorLimits, MemoryLimits, PortLimits, PortRules, ProcessorLimits,
    ThreadLimits,
};
use proptest::prelude::*;

const GIB: u64 = 1 << 30;

fn o<T>(value: T) -> Fact<T> {
    Fact::Observed(value)
}

/// A small machine: 2 processors, 20,000 descriptors, 8 GiB, 32 threads measured.
pub(crate) fn machine() -> Scale {
    Scale {
        limits: Limits {
            threads: ThreadLimits {
                maps: o(65_530),
                maps_now: o(530),
                pid_max: o(32_768),
                threads_max: o(192_731),
                tasks_now: o(768),
                of_user: o(Some(96_365)),
                beyond_of_user: o(true),
                cgroup: o(None),
                cgroup_now: Fact::Unknown(Why::NotForThisSocket),
                own: o(12),
            },
            descriptors: DescriptorLimits {
                soft: o(Some(20_000)),
                hard: o(Some(20_000)),
                nr_open: o(1_048_576),
                file_max: o(2_466_183),
                files_now: o(767),
                open: o(20),
            },
            ports: PortLimits {
                rules: PortRules {
                    unprivileged: o(1_024),
                    privileged: o(true),
                    ephemeral: o((32_768, 60_999)),
                    reserved: o(vec![(40_000, 40_001), (50_000, 50_000), (9_000, 9_100)]),
                },
                tw_reuse: o(2),
                tw_buckets: o(131_072),
            },
            backlog: BacklogLimits { somaxconn: o(4_096), syn_backlog: o(2_048), syncookies: o(1) },
            memory: MemoryLimits {
                available: o(8 * GIB),
                kernel_stacks: o(768 * 16_384),
                cgroup: o(None),
                cgroup_now: Fact::Unknown(Why::NotForThisSocket),
                tcp: o(2 * GIB),
                tcp_now: o(0),
                receive_buffer: o(131_072),
                send_buffer: o(16_384),
                socket: Fact::Unknown(Why::Refused(crate::os::Errno::EACCES)),
                socket_file: Fact::Unknown(Why::Refused(crate::os::Errno::EACCES)),
            },
            processors: ProcessorLimits { online: o(8), allowed: o(2), cgroup: o(None) },
        },
        stack: 262_144,
        cap: 4_096,
        cost: o(ThreadCost {
            started: 32,
            maps: o(64),
            resident: o(32 * 12_288),
            took: Duration::from_millis(2),
        }),
        switching: o(Switching {
            passes: 20_000,
            took: Duration::from_millis(100),
            switches: o(20_000),
        }),
    }
}

fn reach(scale: &Scale, design: &str) -> Bounded {
    scale.reaches().into_iter().find(|reach| reach.design == design).unwrap().at_once
}

#[test]
fn the_nearest_wall_is_found() {
    let scale = machine();
    // 65,000 maps are left, and a thread takes two; 32,000 numbers are left.
    assert_eq!(scale.threads(), Fact::Inferred((32_000, Wall::PidMax)));
    assert_eq!(scale.connections(), Fact::Inferred((19_980, Wall::Descriptors)));
    let at_once = Fact::Inferred((19_980, Wall::Descriptors));
    assert_eq!(reach(&scale, "per-connection"), at_once);
    assert_eq!(reach(&scale, "epoll"), at_once);
    assert_eq!(reach(&scale, "pool"), Fact::Inferred((19_980, Wall::Workers)));
    assert_eq!(reach(&scale, "iterative"), o((1, Wall::OneThread)));
    assert_eq!(
        scale.reaches().iter().map(|r| r.design).collect::<Vec<_>>(),
        crate::world::Design::NAMES
    );

    let change = |change: fn(&mut Scale)| {
        let mut scale = machine();
        change(&mut scale);
        scale.threads()
    };
    #[allow(clippy::type_complexity, reason = "a table of changes and what they lead to")]
    let table: [(fn(&mut Scale), (u64, Wall)); 6] = [
        (|s| s.limits.threads.maps = o(2_530), (1_000, Wall::Maps)),
        (|s| s.limits.threads.threads_max = o(1_768), (1_000, Wall::ThreadsMax)),
        (
            |s| {
                s.limits.threads.beyond_of_user = o(false);
                s.limits.threads.of_user = o(Some(112));
            },
            (100, Wall::OfUser),
        ),
        (
            |s| {
                s.limits.threads.cgroup = o(Some(512));
                s.limits.threads.cgroup_now = o(12);
            },
            (500, Wall::Cgroup),
        ),
        // A thread takes 12 KiB and 16 KiB of the kernel's.
        (|s| s.limits.memory.cgroup = o(Some(28 * 1_024 * 100)), (100, Wall::Memory)),
        (
            |s| {
                s.limits.memory.cgroup = o(Some(28 * 1_024 * 100));
                s.limits.memory.cgroup_now = o(28 * 1_024 * 60);
            },
            (40, Wall::Memory),
        ),
    ];
    for (make, expected) in table {
        assert_eq!(change(make), Fact::Inferred(expected));
    }
}

#[test]
fn both_queues_of_a_listener_are_bounded_by_somaxconn() {
    let of = |cookies: Fact<u64>, syn_backlog| {
        let mut scale = machine();
        scale.limits.backlog.syncookies = cookies;
        scale.limits.backlog.syn_backlog = o(syn_backlog);
        assert_eq!(scale.accept_places(), o(4_097));
        scale.syn_places()
    };
    for (cookies, syn_backlog, places) in [
        (o(1), 2_048, 4_097),
        (o(2), 16, 4_097),
        // Measured so on Linux 6.18.
        (o(0), 2_048, 1_537),
        (o(0), 262_144, 4_097),
        (Fact::Unknown(Why::NotOnThisSystem), 16, 4_097),
    ] {
        assert_eq!(of(cookies, syn_backlog), Fact::Inferred(places));
    }
}

#[test]
fn a_connection_takes_its_socket_and_its_file() {
    let mut scale = machine();
    assert!(matches!(scale.socket_each(), Fact::Unknown(_)));
    scale.limits.memory.socket_file = o(1_216);
    assert!(matches!(scale.socket_each(), Fact::Unknown(_)), "a file is no socket");
    scale.limits.memory.socket = o(2_368);
    assert_eq!(scale.socket_each(), o(3_584));
    scale.limits.memory.socket_file = Fact::Unknown(Why::NotOnThisSystem);
    assert_eq!(scale.socket_each(), o(2_368));
}

#[test]
fn ports_and_connections_a_second() {
    let scale = machine();
    // 28,232 less the three that are reserved; those outside of the range do not count.
    assert_eq!(scale.ports(), o(28_229));
    assert_eq!(scale.new_a_second(), Fact::Inferred(470));
    assert_eq!(scale.full_buffers(), Fact::Inferred(2 * GIB / 147_456));
}

#[test]
fn processors_are_those_the_process_may_keep_busy() {
    let of = |allowed, cgroup| {
        let mut scale = machine();
        scale.limits.processors.allowed = o(allowed);
        scale.limits.processors.cgroup = cgroup;
        scale.processors().get().unwrap()
    };
    for (allowed, cgroup, expected) in [
        (8, o(None), 8),
        (8, o(Some(1_500)), 2),
        (8, o(Some(100)), 1),
        (2, o(Some(9_000)), 2),
        (8, Fact::Unknown(Why::NotOnThisSystem), 8),
    ] {
        assert_eq!(of(allowed, cgroup), expected);
    }
}

#[test]
fn what_is_not_known_is_passed_over_and_nothing_is_made_up() {
    let mut scale = machine();
    let unknown = Why::NotOnThisSystem;
    scale.cost = Fact::Unknown(unknown);
    assert_eq!(scale.threads(), Fact::Inferred((32_000, Wall::PidMax)));
    assert_eq!(scale.memory_of(10), Fact::Unknown(unknown));
    scale.limits.threads.pid_max = Fact::Unknown(unknown);
    scale.limits.threads.threads_max = Fact::Unknown(unknown);
    assert_eq!(scale.threads(), Fact::Unknown(unknown));
    assert_eq!(reach(&scale, "pool"), Fact::Unknown(unknown));
    assert_eq!(reach(&scale, "epoll"), Fact::Inferred((19_980, Wall::Descriptors)));
    scale.switching = Fact::Unknown(unknown);
    assert_eq!(scale.switch_takes(), Fact::Unknown(unknown));
    scale.limits.descriptors.soft = o(None);
    assert_eq!(scale.connections(), Fact::Inferred((2_465_416, Wall::Files)));
}

#[test]
fn a_hand_over_takes_its_part_of_the_time() {
    assert_eq!(machine().switch_takes(), Fact::Inferred(Duration::from_micros(5)));
}

proptest! {
    /// More of anything never makes the reach smaller, and no design exceeds a wall.
    #[test]
    fn more_room_is_never_less_reach(
        maps in 600_u64..200_000, pids in 800_u64..100_000, soft in 30_u64..100_000,
        more in 0_u64..50_000,
    ) {
        let of = |maps, pids, soft| {
            let mut scale = machine();
            scale.limits.threads.maps = o(maps);
            scale.limits.threads.pid_max = o(pids);
            scale.limits.descriptors.soft = o(Some(soft));
            scale
        };
        let (less, greater) = (of(maps, pids, soft), of(maps + more, pids + more, soft + more));
        for (one, other) in less.reaches().iter().zip(greater.reaches()) {
            prop_assert!(one.at_once.get().unwrap().0 <= other.at_once.get().unwrap().0);
        }
        let threads = less.threads().get().unwrap().0;
        for (_, limit) in less.thread_walls() {
            prop_assert!(limit.get().flatten().is_none_or(|most| threads <= most));
        }
        let each = reach(&less, "per-connection").get().unwrap().0;
        prop_assert!(each <= threads && each <= less.connections().get().unwrap().0);
    }
}
