//! `compare` and `sweep`: designs of servers under the same load, one after the other.

use super::args::Args;
use super::build::DEFAULT_QUEUE;
use super::design::{design, when_full, work, work_text};
use super::lexer::Piece;
use super::load_flags::{Defaults, clash, load_plan, load_text};
use super::problem::{ParseError, Problem, Wanted};
use super::statement::Command;
use super::values::{MOST_COUNT, count, unexpected};
use crate::world::{Design, Exchange, LoadPlan, Plan, Service, Steps, WhenFull, Work};
use std::time::Duration;

/// The load that designs are put under where nothing is said.
const DEFAULTS: Defaults = Defaults { clients: 50, time: Duration::from_secs(3) };

/// The listen(2) backlog: Linux's own `somaxconn` since 5.4, so that the queue is not what is
/// compared.
const DEFAULT_BACKLOG: u32 = 4_096;

/// The most designs that one line compares: each takes its time.
const MOST_DESIGNS: usize = 12;

type Built = Result<Command, ParseError>;

/// Which servers are compared, under which load.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareArg {
    /// The designs.
    pub designs: Designs,
    /// What the threads do with a connection.
    pub service: Service,
    /// What a request costs beside the answer.
    pub work: Work,
    /// What becomes of a connection for which there is no place.
    pub when_full: WhenFull,
    /// The load that each is put under.
    pub load: LoadPlan,
    /// The backlog of each listener, as listen(2) takes it.
    pub backlog: u32,
}

/// Which designs are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Designs {
    /// These, in this order.
    These(Vec<Design>),
    /// One, with more and more threads; its own number does not count.
    Sweep(Design, Steps),
}

/// A figure of a row that `expect compare DESIGN FIGURE SPAN` looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareFigure {
    /// Requests answered a second, rounded.
    Rate,
    /// Half of the requests took no longer.
    P50,
    /// 99 of 100 took no longer.
    P99,
    /// The longest.
    Max,
    /// Half of the requests waited no longer before a thread began with them.
    WaitP50,
    /// The most threads at once.
    Threads,
    /// Requests that failed.
    Failed,
}

/// The figures by their words.
pub(super) const COMPARE_FIGURES: &[(&str, CompareFigure)] = &[
    ("rate", CompareFigure::Rate),
    ("p50", CompareFigure::P50),
    ("p99", CompareFigure::P99),
    ("max", CompareFigure::Max),
    ("wait-p50", CompareFigure::WaitP50),
    ("threads", CompareFigure::Threads),
    ("failed", CompareFigure::Failed),
];

impl CompareFigure {
    /// Whether it is a time.
    pub const fn is_time(self) -> bool {
        matches!(
            self,
            CompareFigure::P50 | CompareFigure::P99 | CompareFigure::Max | CompareFigure::WaitP50
        )
    }
}

impl CompareArg {
    /// The servers, in the order in which they are tried, on a machine with so many CPUs for this
    /// process.
    pub fn plans(&self, cores: u32) -> Vec<Plan> {
        let designs = match &self.designs {
            Designs::These(designs) => designs.clone(),
            Designs::Sweep(design, steps) => {
                steps.counts(cores).into_iter().map(|count| design.with_threads(count)).collect()
            }
        };
        let plan = |design| Plan {
            work: self.work,
            when_full: self.when_full,
            ..Plan::new(design, self.service)
        };
        designs.into_iter().map(plan).collect()
    }
}

/// `compare DESIGN...`, `compare stop`.
pub(super) fn compare(args: &Args<'_>) -> Built {
    let words = args.rest();
    if let [word, rest @ ..] = words
        && word.text == "stop"
    {
        return match rest.first() {
            None => Ok(Command::CompareStop),
            Some(more) => too_many(args, more),
        };
    }
    if words.is_empty() {
        return args.missing("DESIGN");
    }
    if let Some(more) = words.get(MOST_DESIGNS) {
        return too_many(args, more);
    }
    let designs = words.iter().map(design).collect::<Result<Vec<_>, _>>()?;
    arg(args, Designs::These(designs))
}

/// `sweep NAME LEAST..MOST`.
pub(super) fn sweep(args: &Args<'_>) -> Built {
    let name = args.need(0)?;
    if name.text == "stop" {
        return args.get(1).map_or(Ok(Command::CompareStop), |more| too_many(args, more));
    }
    let swept = match design(name) {
        Ok(design) if design != Design::Iterative && !name.text.contains(':') => design,
        _ => return unexpected(name, Wanted::Swept),
    };
    let Some(range) = args.get(1) else { return args.missing("LEAST..MOST") };
    let Some(at) = range.text.find("..") else { return unexpected(range, Wanted::Counts) };
    let least = count(&range.part(0..at), 1)?;
    let most = count(&range.part(at + 2..range.text.len()), least)?;
    let step = args.flag_value("--step").map(|piece| {
        let (shortest, step) = (Steps::least_step(least, most), count(piece, 1)?);
        if step >= shortest {
            return Ok(step);
        }
        let found = piece.text.to_string();
        piece.fail(Problem::Range { found, least: shortest.into(), most: MOST_COUNT.into() })
    });
    let step = step.transpose()?;
    arg(args, Designs::Sweep(swept.with_threads(least), Steps { least, most, step }))
}

fn too_many<T>(args: &Args<'_>, more: &Piece<'_>) -> Result<T, ParseError> {
    more.fail(Problem::TooMany { found: more.text.to_string(), usage: args.spec.usage })
}

fn arg(args: &Args<'_>, mut designs: Designs) -> Built {
    if let Some(piece) = args.flag_value("--queue") {
        let places = count(piece, 0)?;
        let all = match &mut designs {
            Designs::These(designs) => designs.as_mut_slice(),
            Designs::Sweep(design, _) => std::slice::from_mut(design),
        };
        for design in all {
            if let Design::Pool { queue, .. } = design {
                *queue = places;
            }
        }
    }
    let http = args.flag("--http").is_some();
    let service = match args.flag_value("--service") {
        None if http => Service::Http,
        None => Service::Echo,
        Some(piece) => match piece.text {
            "echo" if !http => Service::Echo,
            "upper" if !http => Service::Upper,
            "echo" | "upper" => return clash(args, "--service", "--http"),
            _ => return unexpected(piece, Wanted::ServiceThatAnswers),
        },
    };
    let work = args.flag_value("--work").map_or(Ok(Work::None), work)?;
    let when_full = args.flag_value("--when-full").map_or(Ok(WhenFull::Block), when_full)?;
    let load = load_plan(args, DEFAULTS)?;
    if let (Exchange::Echo { bytes }, Some(piece)) = (load.exchange, args.flag_value("--request"))
        && bytes as usize > Service::READ_AT_ONCE
        && work != Work::None
    {
        let found = piece.text.to_string();
        return piece.fail(Problem::WorkOfEachRead { found, most: Service::READ_AT_ONCE });
    }
    let backlog = args.flag_value("--backlog").map_or(Ok(DEFAULT_BACKLOG), |n| count(n, 0))?;
    Ok(Command::Compare(CompareArg { designs, service, work, when_full, load, backlog }))
}

/// As it is typed.
pub(super) fn text(arg: &CompareArg) -> String {
    let (mut text, queue) = match &arg.designs {
        Designs::These(designs) => {
            let names: Vec<String> = designs.iter().map(ToString::to_string).collect();
            let queue = designs.iter().find_map(|design| design.channel());
            (format!("compare {}", names.join(" ")), queue)
        }
        Designs::Sweep(design, Steps { least, most, step }) => {
            let step = step.map(|step| format!(" --step {step}")).unwrap_or_default();
            (format!("sweep {} {least}..{most}{step}", design.name()), design.channel())
        }
    };
    text += &load_text(&arg.load, DEFAULTS);
    if arg.service == Service::Upper {
        text += " --service upper";
    }
    if arg.work != Work::None {
        text += &format!(" --work {}", work_text(arg.work));
    }
    if arg.when_full != WhenFull::Block {
        text += &format!(" --when-full {}", arg.when_full.name());
    }
    if let Some(queue) = queue.filter(|queue| *queue != DEFAULT_QUEUE) {
        text += &format!(" --queue {queue}");
    }
    if arg.backlog != DEFAULT_BACKLOG {
        text += &format!(" --backlog {}", arg.backlog);
    }
    text
}
