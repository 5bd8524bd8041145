//! `load ADDRESS ...` and the figures that `expect load` looks at.

use super::address::address;
use super::args::Args;
use super::load_flags::{Defaults, clash, load_plan, load_text};
use super::problem::{ParseError, Problem};
use super::statement::{AddressArg, Command};
use super::values::{count, size, time, time_text};
use crate::world::{LoadPlan, Manner, Phase, Rank};
use std::time::Duration;

type Parsed<T> = Result<T, ParseError>;

/// What a load is where nothing is said.
const DEFAULTS: Defaults = Defaults { clients: 10, time: Duration::from_secs(10) };
/// After how long without its reply a request has failed.
const TIMEOUT: Duration = Duration::from_secs(5);

/// `load ADDRESS --clients 50 --think 10ms --for 5s`.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadArg {
    /// Where it goes.
    pub address: AddressArg,
    /// The load.
    pub plan: LoadPlan,
    /// Whether it may go to another machine.
    pub anywhere: bool,
}

/// A number that `expect load FIGURE N` looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadFigure {
    /// Requests answered.
    Answered,
    /// Requests failed.
    Failed,
    /// Requests under way at the end.
    Unanswered,
    /// Connections made.
    Connections,
    /// Requests answered a second.
    Rate,
    /// How long a part of a request took.
    Time(Phase, Rank),
}

/// The figures of a load, by their words.
pub(super) const LOAD_FIGURES: &[(&str, LoadFigure)] = &[
    ("answered", LoadFigure::Answered),
    ("failed", LoadFigure::Failed),
    ("unanswered", LoadFigure::Unanswered),
    ("connections", LoadFigure::Connections),
    ("rate", LoadFigure::Rate),
    ("p50", LoadFigure::Time(Phase::Whole, Rank::P50)),
    ("p90", LoadFigure::Time(Phase::Whole, Rank::P90)),
    ("p99", LoadFigure::Time(Phase::Whole, Rank::P99)),
    ("max", LoadFigure::Time(Phase::Whole, Rank::Max)),
    ("connect-p50", LoadFigure::Time(Phase::Connect, Rank::P50)),
    ("connect-p99", LoadFigure::Time(Phase::Connect, Rank::P99)),
    ("connect-max", LoadFigure::Time(Phase::Connect, Rank::Max)),
    ("wait-p50", LoadFigure::Time(Phase::Wait, Rank::P50)),
    ("wait-p99", LoadFigure::Time(Phase::Wait, Rank::P99)),
    ("wait-max", LoadFigure::Time(Phase::Wait, Rank::Max)),
    ("service-p50", LoadFigure::Time(Phase::Service, Rank::P50)),
    ("service-p99", LoadFigure::Time(Phase::Service, Rank::P99)),
    ("service-max", LoadFigure::Time(Phase::Service, Rank::Max)),
];

impl LoadFigure {
    /// Whether it is a time: its span is in microseconds.
    pub const fn is_time(self) -> bool {
        matches!(self, LoadFigure::Time(..))
    }
}

/// The command.
pub(super) fn load(args: &Args<'_>) -> Parsed<Command> {
    let first = args.need(0)?;
    if first.text == "stop" {
        return match args.all_flags().first() {
            None => Ok(Command::LoadStop),
            Some((flag, _)) => {
                let found = flag.name.to_string();
                Err(ParseError {
                    at: first.at().end..args.end,
                    problem: Problem::TooMany { found, usage: args.spec.usage },
                })
            }
        };
    }
    let address = address(first)?;
    let mut plan = load_plan(args, DEFAULTS)?;
    plan.manner = manner(args)?;
    plan.count =
        args.flag_value("--count").map(|piece| count(piece, 1)).transpose()?.map(Into::into);
    plan.timeout = match args.flag_value("--timeout") {
        None => TIMEOUT,
        Some(piece) => match time(piece)? {
            short if short < Duration::from_millis(1) => {
                let found = piece.text.to_string();
                return piece.fail(Problem::TooShort { found, least: "1ms" });
            }
            long => long,
        },
    };
    let anywhere = args.flag("--anywhere").is_some();
    Ok(Command::Load(LoadArg { address, plan, anywhere }))
}

fn manner(args: &Args<'_>) -> Parsed<Manner> {
    let flags = ["--slow-read", "--slow-send", "--reset", "--silent"];
    let said: Vec<&'static str> =
        flags.into_iter().filter(|flag| args.flag(flag).is_some()).collect();
    let (manner, without): (Manner, &[&'static str]) = match *said.as_slice() {
        [] => return Ok(Manner::Plain),
        [first, second, ..] => return clash(args, second, first),
        ["--reset"] => (Manner::Reset, &["--new"]),
        ["--silent"] => {
            let speech =
                &["--rate", "--think", "--new", "--http", "--request", "--reply", "--count"];
            (Manner::Silent, speech)
        }
        ["--slow-read"] => {
            let rate = args.flag_value("--slow-read").map(|piece| match size(piece)? {
                0 => {
                    let found = piece.text.to_string();
                    piece.fail(Problem::Range { found, least: 1, most: i64::from(u32::MAX) })
                }
                rate => Ok(u32::try_from(rate).unwrap_or(u32::MAX)),
            });
            (Manner::SlowReader { rate: rate.transpose()?.unwrap_or(1) }, &[])
        }
        _ => {
            let every = args.flag_value("--slow-send").map(|piece| match time(piece)? {
                every if every < Duration::from_millis(1) => {
                    let found = piece.text.to_string();
                    piece.fail(Problem::TooShort { found, least: "1ms" })
                }
                every => Ok(every),
            });
            (Manner::SlowSender { every: every.transpose()?.unwrap_or_default() }, &[])
        }
    };
    let flag = said.first().copied().unwrap_or_default();
    match without.iter().find(|other| args.flag(other).is_some()) {
        Some(other) => clash(args, other, flag),
        None => Ok(manner),
    }
}

/// The command as it would be typed.
pub(super) fn text(arg: &LoadArg, address: &str) -> String {
    let LoadArg { plan, anywhere, .. } = arg;
    let mut text = format!("load {address}{}", load_text(plan, DEFAULTS));
    if let Some(count) = plan.count {
        text += &format!(" --count {count}");
    }
    if plan.timeout != TIMEOUT {
        text += &format!(" --timeout {}", time_text(plan.timeout));
    }
    match plan.manner {
        Manner::Plain => {}
        Manner::SlowReader { rate } => text += &format!(" --slow-read {rate}"),
        Manner::SlowSender { every } => text += &format!(" --slow-send {}", time_text(every)),
        Manner::Reset => text += " --reset",
        Manner::Silent => text += " --silent",
    }
    if *anywhere {
        text += " --anywhere";
    }
    text
}
