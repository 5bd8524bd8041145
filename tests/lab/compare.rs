//! Designs of servers under the same load, one after the other.

use crate::common::limit;
use crate::harness::{all, lab, run, until};
use sockbench::command;
use sockbench::lab::{Done, Lab};
use sockbench::os::TcpState;
use sockbench::world::{Comparison, Experiment, Refusal, Role, World};
use std::sync::Arc;
use std::time::Instant;

fn comparison(world: &World) -> Arc<Comparison> {
    match &world.experiment {
        Some(Experiment::Compare(comparison)) => comparison.clone(),
        other => panic!("{other:?}"),
    }
}

fn descriptors() -> usize {
    std::fs::read_dir("/proc/thread-self/fd").map_or(0, Iterator::count)
}

// No descriptor, thread or listener of a server or a load.
fn nothing_is_left(lab: &Lab) {
    // Of many connections the ends are told by the sampler.
    let world = until(lab, "all are closed", |world| world.by_fd.is_empty().then(|| world.clone()));
    let at_work = |role: Role| {
        matches!(role, Role::Client | Role::Acceptor(_))
            || world.servers.keys().any(|server| role.serves(*server))
    };
    let left: Vec<_> = world.threads.values().filter(|t| at_work(t.role)).collect();
    assert!(left.is_empty(), "{left:?}");
    let listens = |state: Option<TcpState>| state == Some(TcpState::Listen);
    assert!(!world.sockets.values().any(|socket| listens(socket.state().get())));
    assert!(world.servers.values().all(|server| server.stopped.is_some()));
}

#[test]
fn each_design_has_a_row_and_leaves_nothing() {
    let lab = lab();
    let before = descriptors();
    all(
        &lab,
        "compare iterative pool:4 per-connection prefork:2 reuseport:2 epoll:2 --clients 4 --for 200ms",
    );
    let world = lab.world();
    let comparison = comparison(&world);
    assert!(!comparison.is_cut() && comparison.ended.is_some());
    assert_eq!(comparison.rows.len(), 6);
    assert_eq!(world.servers.len(), 6);
    for (row, server) in comparison.rows.iter().zip(world.servers.values()) {
        let (design, load, own) = (row.plan.design, &row.load.count, &server.count);
        assert_eq!(design, server.plan.design);
        assert!(load.answered > 0 && load.failures() == 0, "{design}: {load:?}");
        // Each of the clients may have had a request under way at the end.
        let served = load.answered..=load.answered + 4;
        assert!(served.contains(&own.requests), "{design}: {load:?} {own:?}");
        let taken = own.accepted <= load.connections && load.connections <= 4;
        assert!(taken && own.taken <= own.accepted, "{design}: {load:?} {own:?}");
        let whole = &row.load.whole;
        assert_eq!(whole.count, load.answered, "{design}");
        assert!(whole.p50 <= whole.p99 && whole.p99 <= whole.max, "{design}: {whole:?}");
        let wait = row.load.wait.as_ref().map(|wait| wait.count);
        assert_eq!(wait, Some(load.answered), "{design}");
        let threads = match row.plan.design.number() {
            None => 1..=5,
            Some(number) => number..=number + 1,
        };
        assert!(threads.contains(&row.threads), "{design}: {}", row.threads);
        assert!(!row.cpu.is_zero() && row.voluntary > 0, "{design}: {row:?}");
    }
    nothing_is_left(&lab);
    assert_eq!(descriptors(), before);
    lab.stop();
}

#[test]
fn threads_that_sleep_beside_each_other_serve_more() {
    let lab = lab();
    all(&lab, "compare iterative pool:10 --clients 10 --work sleep:20ms --for 500ms");
    let comparison = comparison(&lab.world());
    let [one, ten] = [0, 1].map(|index| comparison.rows[index].load.rate());
    // A bound of the work, not of the machine: a thread sleeps 20 ms for each.
    assert!(one > 0.0 && one <= 50.0, "{one}");
    assert!(ten / one > 4.0, "{ten} / {one}");
    lab.stop();
}

#[test]
fn a_sweep_gives_a_row_for_each_number_of_threads() {
    let lab = lab();
    all(&lab, "sweep prefork 1..3 --step 1 --clients 2 --new --for 50ms");
    let comparison = comparison(&lab.world());
    assert!(comparison.sweep);
    let numbers: Vec<_> =
        comparison.rows.iter().map(|row| row.plan.design.number().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert!(
        comparison.rows.iter().all(|row| row.load.count.connections >= row.load.count.answered)
    );
    assert!(comparison.knee().is_some());
    nothing_is_left(&lab);
    lab.stop();
}

#[test]
fn one_at_a_time_and_a_stop_ends_it_at_once() {
    let lab = lab();
    assert_eq!(run(&lab, "compare stop"), Done::Refused(Refusal::NoCompare));
    let line = "compare iterative pool:4 --clients 3 --for 100m";
    lab.submit(command::parse(line).unwrap().unwrap(), line.into(), None);
    until(&lab, "it serves", |world| {
        let server = world.last_server()?;
        (server.stopped.is_none() && server.count.accepted > 0).then_some(())
    });
    assert_eq!(run(&lab, "compare pool:2"), Done::Refused(Refusal::CompareRunning));
    all(&lab, "compare stop");
    let ended = until(&lab, "it has ended", |world| {
        let comparison = comparison(world);
        comparison.ended.map(|_| comparison)
    });
    assert!(ended.is_cut() && ended.rows.is_empty());
    nothing_is_left(&lab);
    // And again.
    all(&lab, "compare iterative --clients 1 --for 50ms");
    lab.stop();
}

#[test]
fn closing_ends_it() {
    let lab = lab();
    let line = "compare pool:4 --for 100m";
    lab.submit(command::parse(line).unwrap().unwrap(), line.into(), None);
    until(&lab, "it serves", |world| (world.last_server()?.count.accepted > 0).then_some(()));
    let begun = Instant::now();
    lab.stop();
    assert!(begun.elapsed() < limit());
}

#[test]
fn more_threads_than_there_may_be_are_refused() {
    let lab = lab();
    let done = run(&lab, "sweep pool 1..1000000");
    assert!(matches!(done, Done::Refused(Refusal::TooManyThreads { .. })), "{done:?}");
    assert!(lab.world().experiment.is_none());
    lab.stop();
}

#[test]
fn the_figures_are_written_and_no_file_is_lost() {
    let lab = lab();
    let folder = std::env::temp_dir().join(format!("sockbench-figures-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let export = |form: &str, name: &str| run(&lab, &format!("export {form} \"{}\"", path(name)));
    assert_eq!(export("csv", "a.csv"), Done::Refused(Refusal::NoExperiment));
    all(&lab, "compare iterative epoll:1 --clients 2 --for 50ms");
    for form in ["csv", "json", "svg"] {
        assert_eq!(export(form, form), Done::Ok);
        let text = std::fs::read_to_string(path(form)).unwrap();
        assert!(text.contains("iterative") && text.contains("epoll:1"), "{text}");
    }
    assert_eq!(export("json", "svg"), Done::Refused(Refusal::FileExists(path("svg"))));
    std::fs::remove_dir_all(&folder).unwrap();
    lab.stop();
}
