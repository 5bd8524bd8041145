//! `sync LESSON ...`, and what `expect sync` states of it.

use super::args::Args;
use super::expectation::{Expected, SyncFact};
use super::lexer::Piece;
use super::problem::{ParseError, Problem, Wanted};
use super::span::{Unit, span, span_text};
use super::statement::Command;
use super::values::{integer, time, time_text, unexpected};
use crate::world::{Lesson, SyncFigure, SyncPlan, Way};
use std::time::Duration;

/// How long a way of a lesson may take at the least and at the most.
pub(super) const TIMES: (Duration, Duration) =
    (Duration::from_millis(10), Duration::from_secs(600));

/// The most permits of a semaphore.
const MOST_PERMITS: u64 = 64;

type Parsed<T> = Result<T, ParseError>;

pub(super) fn sync(args: &Args<'_>) -> Parsed<Command> {
    let word = args.need(0)?;
    if word.text == "stop" {
        let flag = args.spec.flags.iter().find(|flag| args.flag(flag.name).is_some());
        return match flag {
            None => Ok(Command::SyncStop),
            Some(flag) => word.fail(Problem::FlagsClash { flag: flag.name, other: "stop" }),
        };
    }
    let Some(lesson) = Lesson::from_name(word.text) else {
        return unexpected(word, Wanted::Lesson);
    };
    let mut plan = SyncPlan::new(lesson);
    let (least, most, _) = lesson.threads();
    if let Some(piece) = args.flag_value("--threads") {
        plan.threads = number(piece, least.into(), most.into())? as u32;
    }
    if let Some(piece) = args.flag_value("--times") {
        plan.times = number(piece, 1, lesson.times().0)?;
    }
    if let Some(piece) = args.flag_value("--permits") {
        if lesson != Lesson::Semaphore {
            return piece.fail(Problem::FlagNeeds { flag: "--permits", other: "semaphore" });
        }
        plan.permits = number(piece, 1, MOST_PERMITS)? as u32;
    }
    if let Some(piece) = args.flag_value("--for") {
        plan.time = time(piece)?;
        if !(TIMES.0..=TIMES.1).contains(&plan.time) {
            return unexpected(piece, Wanted::LessonTime);
        }
    }
    Ok(Command::Sync(plan))
}

fn number(piece: &Piece<'_>, least: u64, most: u64) -> Parsed<u64> {
    let Some(number) = integer(piece.text) else { return unexpected(piece, Wanted::Count) };
    match u64::try_from(number) {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => piece.fail(Problem::Range {
            found: piece.text.to_string(),
            least: least as i64,
            most: most as i64,
        }),
    }
}

/// The command as it is typed, without what is said anyway.
pub fn text(plan: &SyncPlan) -> String {
    let usual = SyncPlan::new(plan.lesson);
    let mut text = format!("sync {}", plan.lesson.name());
    if plan.threads != usual.threads {
        text += &format!(" --threads {}", plan.threads);
    }
    if plan.times != usual.times {
        text += &format!(" --times {}", plan.times);
    }
    if plan.permits != usual.permits {
        text += &format!(" --permits {}", plan.permits);
    }
    if plan.time != usual.time {
        text += &format!(" --for {}", time_text(plan.time));
    }
    text
}

/// The words behind `expect sync`: `deadlock`, or a figure and its span, perhaps of a way. `next`
/// gives the next word and `all` what is left of the fact.
pub(super) fn fact<'a, W>(
    words: &mut W,
    next: impl Fn(&mut W, &'static str) -> Parsed<Piece<'a>>,
    all: impl Fn(&mut W, &'static str) -> Parsed<Piece<'a>>,
) -> Parsed<Expected> {
    let mut piece = next(words, "FIGURE")?;
    if piece.text == "deadlock" {
        return Ok(Expected::Sync(SyncFact::Deadlock));
    }
    let way = Way::from_name(piece.text);
    if way.is_some() {
        piece = next(words, "FIGURE")?;
    }
    let Some(figure) = SyncFigure::from_name(piece.text) else {
        return unexpected(&piece, Wanted::SyncFigure);
    };
    let (unit, wanted) = unit(figure);
    Ok(Expected::Sync(SyncFact::Figure(way, figure, span(&all(words, wanted)?, unit)?)))
}

const fn unit(figure: SyncFigure) -> (Unit, &'static str) {
    if figure.is_time() { (Unit::Time, "TIME") } else { (Unit::Count, "N") }
}

pub(super) fn fact_text(fact: &SyncFact) -> String {
    match fact {
        SyncFact::Deadlock => "sync deadlock".into(),
        SyncFact::Figure(way, figure, span) => {
            let way = way.map_or_else(String::new, |way| format!("{} ", way.name()));
            format!("sync {way}{} {}", figure.name(), span_text(span, unit(*figure).0))
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::parse;
    use super::*;
    use crate::command::Span;
    use proptest::prelude::*;

    pub(in crate::command) fn command() -> impl Strategy<Value = Command> {
        let time = prop_oneof![Just(3_000u64), Just(10_000), 10u64..600_000];
        (0..Lesson::ALL.len(), any::<u32>(), any::<u64>(), 1u32..=64, time).prop_map(
            |(lesson, threads, times, permits, time)| {
                let lesson = Lesson::ALL[lesson];
                let (least, most, _) = lesson.threads();
                let mut plan = SyncPlan::new(lesson);
                plan.threads = least + threads % (most - least + 1);
                plan.times = 1 + times % lesson.times().0;
                plan.time = Duration::from_millis(time);
                if lesson == Lesson::Semaphore {
                    plan.permits = permits;
                }
                Command::Sync(plan)
            },
        )
    }

    pub(in crate::command) fn fact(
        count: impl Strategy<Value = Span>,
        time: impl Strategy<Value = Span>,
    ) -> impl Strategy<Value = SyncFact> {
        let way = prop::option::of(prop::sample::select(Way::ALL.to_vec()));
        let figure = prop::sample::select(SyncFigure::ALL.to_vec());
        prop_oneof![
            Just(SyncFact::Deadlock),
            (way, figure, count, time).prop_map(|(way, figure, count, time)| {
                SyncFact::Figure(way, figure, if figure.is_time() { time } else { count })
            }),
        ]
    }

    fn refused(line: &str) -> Problem {
        parse(line).unwrap_err().problem
    }

    #[test]
    fn a_lesson_and_its_numbers() {
        let parsed = |line: &str| match parse(line).unwrap().unwrap().command {
            Command::Sync(plan) => plan,
            other => panic!("{other:?}"),
        };
        let plan = parsed("sync lost-update --threads 2 --times 4000000 --for 2s");
        assert_eq!((plan.threads, plan.times, plan.time), (2, 4_000_000, Duration::from_secs(2)));
        assert_eq!(parsed("sync semaphore --permits 5").permits, 5);
        assert_eq!(parsed("sync condvar"), SyncPlan::new(Lesson::Condvar));
        assert!(parse("sync deadlock &").unwrap().unwrap().background);
        assert_eq!(parse("sync stop").unwrap().unwrap().command, Command::SyncStop);
    }

    #[test]
    fn what_no_lesson_takes() {
        assert!(matches!(refused("sync"), Problem::Missing { .. }));
        assert!(matches!(
            refused("sync mutexes"),
            Problem::Unexpected { wanted: Wanted::Lesson, .. }
        ));
        assert!(matches!(
            refused("sync deadlock --threads 1"),
            Problem::Range { least: 2, most: 4, .. }
        ));
        assert!(matches!(refused("sync mutex --times 0"), Problem::Range { least: 1, .. }));
        assert!(matches!(refused("sync mutex --permits 3"), Problem::FlagNeeds { .. }));
        assert!(matches!(refused("sync stop --threads 3"), Problem::FlagsClash { .. }));
        assert!(matches!(
            refused("sync mutex --for 1ms"),
            Problem::Unexpected { wanted: Wanted::LessonTime, .. }
        ));
        assert!(matches!(
            refused("expect sync mutex lost-update 3"),
            Problem::Unexpected { wanted: Wanted::SyncFigure, .. }
        ));
    }
}
