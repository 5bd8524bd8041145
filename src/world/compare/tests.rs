use super::*;
use crate::os::Errno;
use crate::world::{Arrivals, Design, Event, Exchange, Latency, Manner, Service, What};

fn load() -> LoadPlan {
    LoadPlan {
        arrivals: Arrivals::Closed { clients: 10, think: Duration::ZERO },
        keep: true,
        exchange: Exchange::Echo { bytes: 64 },
        manner: Manner::Plain,
        time: Duration::from_secs(1),
        count: None,
        timeout: Duration::from_secs(1),
    }
}

fn pool(workers: u32) -> Plan {
    Plan::new(Design::Pool { workers, queue: 16, most: None }, Service::Echo)
}

fn row(plan: Plan, answered: u64) -> Compared {
    let mut figures = LoadFigures { took: Duration::from_secs(1), ..LoadFigures::default() };
    figures.count.answered = answered;
    figures.whole =
        Latency { count: answered, p99: Duration::from_micros(answered), ..Latency::default() };
    Compared {
        plan,
        load: figures,
        threads: 2,
        voluntary: answered * 2,
        involuntary: 5,
        cpu: Duration::from_millis(100),
        resident: None,
    }
}

fn world(notes: Vec<Note>) -> World {
    let mut world = World::default();
    for (index, note) in notes.into_iter().enumerate() {
        let (seq, at) = (index as u64 + 1, Duration::from_secs(index as u64));
        world.apply(&Event { seq, at, what: What::Noted(note) });
    }
    world
}

fn sweep(rates: &[(u32, u64)]) -> Comparison {
    let plans: Vec<Plan> = rates.iter().map(|(threads, _)| pool(*threads)).collect();
    let began = Note::CompareBegan { sweep: true, load: load(), plans, cores: 4 };
    let rows = rates.iter().map(|(threads, rate)| row(pool(*threads), *rate));
    let notes = std::iter::once(began).chain(rows.map(|row| Note::Compared(Box::new(row))));
    match world(notes.collect()).experiment {
        Some(Experiment::Compare(comparison)) => (*comparison).clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_knee_is_the_fewest_threads_that_reach_nearly_the_best() {
    let knee = |rates: &[(u32, u64)]| sweep(rates).knee().and_then(|row| row.plan.design.number());
    assert_eq!(knee(&[(1, 100), (2, 200), (4, 390), (8, 400), (16, 380)]), Some(4));
    assert_eq!(knee(&[(1, 100), (2, 379), (4, 400)]), Some(4));
    assert_eq!(knee(&[(1, 100), (2, 380), (4, 400)]), Some(2));
    assert_eq!(knee(&[(1, 100)]), Some(1));
    assert_eq!(knee(&[(1, 0), (2, 0)]), None);
    assert_eq!(knee(&[]), None);
    let compared = Comparison { sweep: false, ..sweep(&[(1, 100)]) };
    assert_eq!(compared.knee(), None);
}

#[test]
fn the_best_rows_by_a_measure() {
    let comparison = sweep(&[(1, 100), (2, 300), (4, 300), (8, 50)]);
    assert_eq!(comparison.best(Measure::Rate), [1, 2]);
    assert_eq!(comparison.best(Measure::P99), [3]);
    assert_eq!(comparison.best(Measure::Threads), [0, 1, 2, 3]);
    // Who leaves clients without an answer is quick for the others.
    let mut starving = comparison.clone();
    starving.rows[3].load.count.under_way = 9;
    assert_ne!(starving.best(Measure::P99), [3]);
    starving.rows.iter_mut().for_each(|row| row.load.count.under_way = 9);
    assert!(starving.best(Measure::P99).is_empty());
    assert_eq!(starving.best(Measure::Rate), [1, 2]);
    // Nor does who answers too late for requests of an open loop to begin at all.
    let mut behind = comparison.clone();
    behind.rows[3].load.count.behind = 1;
    assert_eq!(behind.best(Measure::P99), [0]);
    // Nobody knows it.
    assert!(comparison.best(Measure::Memory).is_empty());
    assert!(comparison.best(Measure::WaitP50).is_empty());
}

#[test]
fn figures_of_a_row_without_an_answer_are_not_known() {
    let none = row(pool(1), 0);
    assert_eq!(Measure::Rate.of(&none), Some(0.0));
    assert_eq!(Measure::Cpu.of(&none), None);
    assert_eq!(Measure::P99.of(&none), None);
    let some = row(pool(1), 1_000);
    assert_eq!(Measure::Voluntary.of(&some), Some(2_000.0));
    assert_eq!(Measure::Switches.of(&some), Some(2_005.0));
    assert_eq!(Measure::Cpu.of(&some), Some(0.1));
    let mut failed = some;
    failed.load.count.failed = vec![(Errno(110), 3), (Errno(104), 4)];
    assert_eq!(Measure::Failed.of(&failed), Some(7.0));
}

#[test]
fn a_comparison_is_folded_from_its_notes() {
    let began =
        Note::CompareBegan { sweep: false, load: load(), plans: vec![pool(1), pool(2)], cores: 2 };
    let first = Note::Compared(Box::new(row(pool(1), 10)));
    let of = |notes: Vec<Note>| match world(notes).experiment {
        Some(Experiment::Compare(comparison)) => comparison,
        other => panic!("{other:?}"),
    };
    let running = of(vec![Note::Marked, began.clone(), first.clone()]);
    assert_eq!(running.trying(), Some(&pool(2)));
    assert_eq!((running.began, running.since), (Duration::from_secs(1), Duration::from_secs(2)));
    assert_eq!(running.row(pool(1).design).map(|row| row.load.count.answered), Some(10));
    assert_eq!(running.row(pool(2).design), None);
    assert!(!running.is_cut());
    let cut = of(vec![began.clone(), first.clone(), Note::CompareEnded]);
    assert!(cut.is_cut() && cut.trying().is_none());
    let second = Note::Compared(Box::new(row(pool(2), 20)));
    let whole = of(vec![began.clone(), first.clone(), second, Note::CompareEnded]);
    assert!(!whole.is_cut());
    // Another begins anew.
    assert!(of(vec![began.clone(), first, began]).rows.is_empty());
}

#[test]
fn the_points_of_a_sweep() {
    let counts = |least, most, step, cores| Steps { least, most, step }.counts(cores);
    assert_eq!(counts(1, 64, None, 2), [1, 2, 4, 8, 16, 32, 64]);
    assert_eq!(counts(1, 64, None, 6), [1, 2, 4, 6, 8, 16, 32, 64]);
    assert_eq!(counts(3, 20, None, 64), [3, 4, 8, 16, 20]);
    assert_eq!(counts(5, 5, None, 2), [5]);
    assert_eq!(counts(1, 10, Some(4), 6), [1, 5, 9, 10]);
    for (least, most) in [(1, 1_000_000), (1, 12), (7, 99), (1, 2), (999, 1_000)] {
        let step = Steps::least_step(least, most);
        for counts in [counts(least, most, None, 24), counts(least, most, Some(step), 24)] {
            assert!(counts.len() <= Steps::MOST, "{counts:?}");
            assert_eq!((counts[0], counts[counts.len() - 1]), (least, most));
            assert!(counts.is_sorted_by(|a, b| a < b));
        }
    }
}

#[test]
fn the_figures_that_are_drawn_go_round() {
    let mut at = Measure::Rate;
    for _ in 0..Measure::DRAWN.len() {
        assert_eq!(at.beside(true).beside(false), at);
        at = at.beside(true);
    }
    assert_eq!(at, Measure::Rate);
}
