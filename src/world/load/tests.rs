use super::super::{Event, Sample, What};
use super::*;
use crate::world::Experiment;

const SECOND: Duration = Duration::from_secs(1);

fn plan() -> LoadPlan {
    LoadPlan {
        arrivals: Arrivals::Closed { clients: 4, think: Duration::ZERO },
        keep: true,
        exchange: Exchange::Echo { bytes: 64 },
        manner: Manner::Plain,
        time: 10 * SECOND,
        count: None,
        timeout: SECOND,
    }
}

fn tell(world: &mut World, at: Duration, what: What) {
    let seq = world.seq + 1;
    world.apply(&Event { seq, at, what });
}

fn began() -> World {
    let mut world = World::default();
    let address = Address::Inet(([127, 0, 0, 1], 80).into());
    let note = Note::LoadBegan { plan: plan(), address, server: None };
    tell(&mut world, SECOND, What::Noted(note));
    world
}

fn counted(world: &mut World, at: Duration, answered: u64) {
    let load = Some(LoadCount { answered, ..LoadCount::default() });
    tell(world, at, What::Sampled(Sample { load, ..Sample::default() }));
}

#[test]
fn what_is_counted_becomes_rates_over_time() {
    let mut world = began();
    counted(&mut world, SECOND * 2, 50);
    counted(&mut world, SECOND * 4, 250);
    let figures = LoadFigures {
        took: SECOND * 4,
        count: LoadCount { answered: 260, ..LoadCount::default() },
        ..LoadFigures::default()
    };
    let note = Note::LoadEnded { figures: Box::new(figures) };
    tell(&mut world, SECOND * 5, What::Noted(note));
    // What is told after the end is of another.
    counted(&mut world, SECOND * 6, 3);
    let run = world.load().unwrap();
    let rates: Vec<(Duration, f64)> = run.rates().collect();
    assert_eq!(rates, [(SECOND * 2, 50.0), (SECOND * 4, 100.0), (SECOND * 5, 10.0)]);
    assert_eq!((run.count.answered, run.ended), (260, Some(SECOND * 5)));
    assert!((run.figures.as_ref().unwrap().rate() - 65.0).abs() < 1e-9);
}

#[test]
fn a_long_load_keeps_coarser_waves_and_loses_no_request() {
    let mut world = began();
    let many = 3 * WAVES_KEPT as u64;
    for number in 1..=many {
        counted(&mut world, SECOND + Duration::from_millis(100) * number as u32, number * 7);
    }
    let run = world.load().unwrap();
    assert!(run.waves.len() <= WAVES_KEPT);
    assert_eq!(run.waves.iter().map(|wave| wave.answered).sum::<u64>(), many * 7);
    assert!(run.waves.is_sorted_by(|a, b| a.at < b.at));
}

#[test]
fn a_load_of_a_comparison_is_not_taken_for_another() {
    let mut world = World::default();
    counted(&mut world, SECOND, 5);
    assert_eq!(world.experiment, None::<Experiment>);
}
