//! Lessons on what threads share: each says what it says it does, and leaves nobody behind.

use crate::harness::{all, lab, run, until};
use sockbench::explain;
use sockbench::lab::{Done, Lab};
use sockbench::lang::Lang;
use sockbench::world::{
    Experiment, Lesson, Refusal, Role, SyncFigure, SyncRun, SyncWait, SyncWay, Way, World,
};

/// Carries out a lesson and gives what came of it.
fn lesson(lab: &Lab, line: &str) -> SyncRun {
    all(lab, line);
    let run = of(&lab.world()).unwrap();
    assert!(run.ended.is_some(), "{run:?}");
    assert_eq!(left(&lab.world()), Vec::<String>::new());
    for lang in Lang::ALL {
        let told = explain::sync::report(lang, &run.plan, &run.state);
        assert!(!told.headline.is_empty() && told.rows.len() > 3, "{told:?}");
    }
    run
}

fn of(world: &World) -> Option<SyncRun> {
    match &world.experiment {
        Some(Experiment::Sync(run)) => Some((**run).clone()),
        _ => None,
    }
}

fn left(world: &World) -> Vec<String> {
    let lessons = world.threads.values().filter(|thread| thread.role == Role::Lesson);
    // The main thread is joined by whoever begins the next lesson, and may just be on its way out.
    lessons.map(|thread| thread.name.to_string()).filter(|name| name != "main-1").collect()
}

fn figure(way: &SyncWay, figure: SyncFigure) -> u64 {
    way.figure(figure).unwrap_or_else(|| panic!("no {figure:?}: {way:?}"))
}

#[test]
fn what_is_locked_or_atomic_loses_nothing() {
    let lab = lab();
    for name in ["mutex", "atomic", "per-thread"] {
        let run = lesson(&lab, &format!("sync {name} --threads 4 --times 50000"));
        assert_eq!(run.state.ways.len(), 2);
        for way in &run.state.ways {
            assert!(!way.cut);
            assert_eq!(figure(way, SyncFigure::Expected), 200_000);
            assert_eq!(figure(way, SyncFigure::Total), 200_000);
            assert_eq!(figure(way, SyncFigure::Lost), 0);
            assert_eq!(figure(way, SyncFigure::Bytes), 20_000_000);
            assert!(way.threads.iter().all(|thread| thread.done == 50_000));
        }
    }
}

#[test]
fn an_update_between_load_and_store_is_lost() {
    let lab = lab();
    let mut most = 0;
    // On one CPU a thread must be interrupted just between the two.
    for _ in 0..20 {
        let run = lesson(&lab, "sync lost-update --threads 8 --times 1000000 --for 20s");
        let way = run.state.way(Way::LoadStore).unwrap();
        let (expected, total) = (figure(way, SyncFigure::Expected), figure(way, SyncFigure::Total));
        assert_eq!(expected - total, figure(way, SyncFigure::Lost));
        assert!(expected == 8_000_000 || way.cut);
        let right = run.state.way(Way::FetchAdd).unwrap();
        assert_eq!(figure(right, SyncFigure::Total), figure(right, SyncFigure::Expected));
        most = most.max(figure(way, SyncFigure::Lost));
        if most > 0 {
            return;
        }
    }
    panic!("nothing was lost in 20 runs");
}

#[test]
fn no_more_are_inside_than_there_are_permits_and_as_many_do_come_in() {
    let lab = lab();
    for permits in [1, 3] {
        let line = format!("sync semaphore --threads 6 --times 10 --permits {permits}");
        let run = lesson(&lab, &line);
        let way = run.state.way(Way::Semaphore).unwrap();
        assert_eq!(figure(way, SyncFigure::Total), 60);
        assert_eq!(figure(way, SyncFigure::Inside), permits);
        assert!(figure(way, SyncFigure::Waits) > 0);
        let way = run.state.way(Way::Unlimited).unwrap();
        assert!(figure(way, SyncFigure::Inside) > permits, "{way:?}");
    }
}

#[test]
fn whoever_is_woken_looks_again_and_who_looks_too_early_sleeps() {
    let lab = lab();
    let run = lesson(&lab, "sync condvar --threads 4 --times 40 --for 2s");
    for name in [Way::NotifyOne, Way::NotifyAll] {
        let way = run.state.way(name).unwrap();
        assert_eq!((figure(way, SyncFigure::Put), way.cut), (40, false));
        assert_eq!(figure(way, SyncFigure::Taken), 40);
    }
    let one = run.state.way(Way::NotifyOne).unwrap();
    assert!(figure(one, SyncFigure::Woken) <= 40, "{one:?}");
    // Three were waiting at least once, one request came, and all three woke.
    let every = run.state.way(Way::NotifyAll).unwrap();
    assert!(figure(every, SyncFigure::FoundNothing) > 0, "{every:?}");
    let lost = run.state.way(Way::LostWakeup).unwrap();
    assert!(lost.cut);
    let seen = [SyncFigure::Put, SyncFigure::Taken, SyncFigure::Unheard, SyncFigure::Stuck];
    assert_eq!(seen.map(|of| figure(lost, of)), [1, 0, 1, 1]);
}

#[test]
fn readers_are_inside_together_and_a_mutex_lets_in_one() {
    let run = lesson(&lab(), "sync rwlock --threads 6 --times 20");
    let way = run.state.way(Way::RwLock).unwrap();
    assert!(figure(way, SyncFigure::Readers) >= 2, "{way:?}");
    assert_eq!(figure(run.state.way(Way::Mutex).unwrap(), SyncFigure::Readers), 1);
    // Its writer's changes.
    assert!(run.state.ways.iter().all(|way| figure(way, SyncFigure::Total) == 20));
}

#[test]
fn a_convoy_and_false_sharing_serve_every_request() {
    let lab = lab();
    let run = lesson(&lab, "sync convoy --threads 4 --times 10");
    assert!(run.state.ways.iter().all(|way| figure(way, SyncFigure::Total) == 40));
    // While one sleeps with the lock, the others come and wait.
    assert!(figure(&run.state.ways[0], SyncFigure::Waits) > 0);
    let run = lesson(&lab, "sync false-sharing --threads 2 --times 100000");
    for way in &run.state.ways {
        assert_eq!(figure(way, SyncFigure::Total), 200_000);
        assert!(way.figure(SyncFigure::Took).is_some());
    }
    assert!(run.state.figure(None, SyncFigure::Ratio).is_some());
}

fn names(circle: &[SyncWait]) -> Vec<(String, &'static str, String)> {
    let locks = Lesson::Deadlock.locks();
    let name = |wait: &SyncWait| {
        (wait.thread.to_string(), locks[usize::from(wait.lock)], wait.holder.to_string())
    };
    let mut names: Vec<_> = circle.iter().map(name).collect();
    names.sort();
    names
}

#[test]
fn a_deadlock_is_named_and_ends_with_the_lesson() {
    let lab = lab();
    all(
        &lab,
        "sync deadlock --for 60s &
         expect sync deadlock within 30s",
    );
    let world = lab.world();
    let run_now = of(&world).unwrap();
    let named = [
        ("lesson-1".to_string(), "bytes", "lesson-2".to_string()),
        ("lesson-2".to_string(), "requests", "lesson-1".to_string()),
    ];
    assert_eq!(names(run_now.state.deadlock()), named);
    let stands = until(&lab, "who holds what", |world| {
        let state = of(world)?.state;
        let stands = |thread: &sockbench::world::SyncThread| (thread.holds.clone(), thread.waits);
        let mut threads: Vec<_> =
            state.threads.iter().map(|t| (t.name.clone(), stands(t))).collect();
        threads.sort();
        (threads.len() == 2 && threads.iter().all(|(_, (_, waits))| waits.is_some()))
            .then_some(threads)
    });
    assert_eq!(stands[0].1, (vec![0], Some(1)));
    assert_eq!(stands[1].1, (vec![1], Some(0)));
    assert_eq!(run(&lab, "sync mutex"), Done::Refused(Refusal::SyncRunning(Lesson::Deadlock)));
    #[cfg(target_os = "linux")]
    all(
        &lab,
        "expect thread lesson-1 in futex within 30s\nexpect thread lesson-2 in futex within 30s",
    );
    all(&lab, "sync stop");
    let world = lab.world();
    let ended = of(&world).unwrap();
    assert!(ended.ended.is_some() && ended.state.stopped, "{ended:?}");
    assert_eq!(left(&world), Vec::<String>::new());
    // What was found stays known; the ordered way was not begun.
    assert_eq!(names(ended.state.deadlock()), named);
    assert_eq!(ended.state.ways.len(), 1);
    all(&lab, "expect sync deadlock\nexpect sync stuck 2");
    assert_eq!(run(&lab, "sync stop"), Done::Refused(Refusal::NoSync));
}

#[test]
fn locks_in_one_order_serve_all_and_so_do_four_of_them() {
    let lab = lab();
    for threads in [2, 4] {
        let line = format!("sync deadlock --threads {threads} --times 30 --for 2s");
        let run = lesson(&lab, &line);
        let way = run.state.way(Way::Ordered).unwrap();
        assert!(way.cycle.is_empty());
        assert_eq!((figure(way, SyncFigure::Total), way.cut), (threads * 30, false));
    }
}

#[test]
fn a_forgotten_unlock_leaves_the_others_in_futex() {
    let lab = lab();
    all(
        &lab,
        "sync exit-holding --threads 3 --times 5 --for 60s &
         expect sync guard total 11 within 30s
         expect never sync guard stuck 0..",
    );
    #[cfg(target_os = "linux")]
    all(
        &lab,
        "expect thread lesson-2 in futex within 30s
         expect thread lesson-3 in futex within 30s
         expect thread lesson-1 gone within 30s
         expect thread lesson-2 in futex for 200ms",
    );
    until(&lab, "two wait", |world| {
        let state = of(world)?.state;
        (state.threads.iter().filter(|thread| thread.waits == Some(0)).count() == 2).then_some(())
    });
    all(&lab, "sync stop\nexpect sync forgotten total 1\nexpect sync forgotten stuck 2");
    assert_eq!(left(&lab.world()), Vec::<String>::new());
}

#[test]
fn a_lesson_ends_with_the_laboratory() {
    let lab = lab();
    all(
        &lab,
        "sync lost-update --times 1000000000 --for 10m &\nexpect thread main-1 in futex within 30s",
    );
    // Joined within its limit, or the test hangs.
    lab.stop();
}
