//! `scale`: what it says of this machine is what the machine says of itself.
#![cfg(target_os = "linux")]

use crate::harness::{all, lab};
use sockbench::os::Fact;
use sockbench::world::answer::Scale;
use sockbench::world::{Answer, LogEntry, Note};
use std::fs;

fn number(path: &str) -> Option<u64> {
    fs::read_to_string(path).ok()?.split_whitespace().next()?.parse().ok()
}

#[test]
fn the_limits_are_those_of_the_machine_and_the_costs_were_measured() {
    let lab = lab();
    let threads_before = fs::read_dir("/proc/self/task").unwrap().count();
    all(&lab, "scale");
    let world = lab.world();
    let found = world.calls.entries().rev().find_map(|entry| match entry {
        LogEntry::Note { note: Note::Answered { answer, .. }, .. } => match &**answer {
            Answer::Scale(scale) => Some(scale.clone()),
            _ => None,
        },
        _ => None,
    });
    let scale: Scale = *found.unwrap();
    let limits = &scale.limits;
    for (path, fact) in [
        ("/proc/sys/vm/max_map_count", &limits.threads.maps),
        ("/proc/sys/kernel/pid_max", &limits.threads.pid_max),
        ("/proc/sys/kernel/threads-max", &limits.threads.threads_max),
        ("/proc/sys/fs/file-max", &limits.descriptors.file_max),
        ("/proc/sys/fs/nr_open", &limits.descriptors.nr_open),
        ("/proc/sys/net/core/somaxconn", &limits.backlog.somaxconn),
        ("/proc/sys/net/ipv4/tcp_max_syn_backlog", &limits.backlog.syn_backlog),
    ] {
        assert_eq!(fact.get(), number(path), "{path}: {fact:?}");
    }
    // Two maps a thread with a guard of its own, fewer where the C library guards otherwise.
    let tenths = scale.maps_each().get().unwrap();
    assert!((1..=40).contains(&tenths), "{tenths}");
    let resident = scale.resident_each().get().unwrap();
    assert!((4_096..=scale.stack).contains(&resident), "{resident}");
    let Fact::Observed(switching) = &scale.switching else { panic!("{:?}", scale.switching) };
    assert!(switching.passes > 0 && !switching.took.is_zero(), "{switching:?}");
    assert!(switching.switches.get().is_some_and(|switches| switches > 0), "{switching:?}");
    assert!(scale.threads().get().is_some() && scale.connections().get().is_some());
    // What was started to be measured has been joined. Other tests start and end threads beside this
    // one, but never as many as are measured with.
    let threads_now = fs::read_dir("/proc/self/task").unwrap().count();
    assert!(threads_now < threads_before + 32, "{threads_before} {threads_now}");
    drop(lab);
}
