//! `serve` and `pool`: how a listener is served.

use super::super::args::Args;
use super::super::design;
use super::super::lexer::Piece;
use super::super::problem::{ParseError, Problem, Wanted};
use super::super::statement::Command;
use super::super::values::{count, time, unexpected};
use super::{Built, DEFAULT_QUEUE, DEFAULT_WORKERS, nothing_after};
use crate::world::{Design, Plan, Service, WhenFull, Work};
use std::time::Duration;

/// The least time that a limit or a request's work may have.
const LEAST: (Duration, &str) = (Duration::from_millis(1), "1ms");

pub(in crate::command) fn serve(args: &Args<'_>) -> Built {
    let listener = args.target(0)?;
    let design = design(args)?;
    let plan = Plan {
        work: work(args)?,
        when_full: when_full(args, design)?,
        idle_limit: limit(args, "--idle")?,
        request_limit: args
            .flag_value("--requests")
            .map(|piece| count(piece, 1).map(u64::from))
            .transpose()?,
        ..Plan::new(design, service(args)?)
    };
    Ok(Command::Serve { listener, plan })
}

// `--design pool:4`, or `--workers` and `--queue` beside it.
fn design(args: &Args<'_>) -> Result<Design, ParseError> {
    let named = args.flag_value("--design");
    let design = match named {
        Some(piece) => design::design(piece)?,
        None => Design::Pool { workers: DEFAULT_WORKERS, queue: DEFAULT_QUEUE, most: None },
    };
    let queue = match (args.flag_value("--queue"), design) {
        (Some(piece), Design::Pool { .. }) => count(piece, 0)?,
        (Some(piece), _) => return clash(piece, "--queue"),
        (None, _) => DEFAULT_QUEUE,
    };
    let Some(piece) = args.flag_value("--workers") else {
        return Ok(match design {
            Design::Pool { workers, most, .. } => Design::Pool { workers, queue, most },
            other => other,
        });
    };
    if named.is_some_and(|named| named.text.contains(':')) {
        return clash(piece, "--workers");
    }
    let (workers, most) = range(piece, 1)?;
    Ok(match design {
        Design::Pool { .. } => Design::Pool { workers, queue, most },
        _ if most.is_some() => return clash(piece, "--workers N..M"),
        Design::Prefork { .. } => Design::Prefork { workers },
        Design::ReusePort { .. } => Design::ReusePort { workers },
        Design::Epoll { .. } => Design::Epoll { threads: workers },
        Design::Iterative | Design::PerConnection { .. } => return clash(piece, "--workers"),
    })
}

fn clash<T>(piece: &Piece<'_>, flag: &'static str) -> Result<T, ParseError> {
    piece.fail(Problem::FlagsClash { flag, other: "--design" })
}

/// `4`, or `2..64` of a pool that sizes itself.
fn range(piece: &Piece<'_>, least: u32) -> Result<(u32, Option<u32>), ParseError> {
    let Some(at) = piece.text.find("..") else { return Ok((count(piece, least)?, None)) };
    let fewest = count(&piece.part(0..at), least)?;
    let most = count(&piece.part(at + 2..piece.text.len()), fewest)?;
    Ok((fewest, Some(most)))
}

pub(in crate::command) fn service(args: &Args<'_>) -> Result<Service, ParseError> {
    match args.flag_value("--service") {
        None => Ok(Service::Echo),
        Some(piece) => match Service::from_name(piece.text) {
            Some(service) => Ok(service),
            None => unexpected(piece, Wanted::Service),
        },
    }
}

/// `--work cpu:5ms`: what a request costs beside the answer.
pub(in crate::command) fn work(args: &Args<'_>) -> Result<Work, ParseError> {
    args.flag_value("--work").map_or(Ok(Work::None), design::work)
}

/// `--when-full refuse`, for a design that can be full: only a channel has an oldest to drop.
pub(in crate::command) fn when_full(
    args: &Args<'_>,
    design: Design,
) -> Result<WhenFull, ParseError> {
    let Some(piece) = args.flag_value("--when-full") else { return Ok(WhenFull::Block) };
    match (design::when_full(piece)?, design) {
        (policy, Design::Pool { .. }) => Ok(policy),
        (policy @ (WhenFull::Block | WhenFull::Refuse), Design::PerConnection { .. }) => Ok(policy),
        _ => clash(piece, "--when-full"),
    }
}

fn limit(args: &Args<'_>, flag: &str) -> Result<Option<Duration>, ParseError> {
    let limit = args.flag_value(flag).map(|piece| match time(piece)? {
        short if short < LEAST.0 => {
            piece.fail(Problem::TooShort { found: piece.text.to_string(), least: LEAST.1 })
        }
        limit => Ok(limit),
    });
    limit.transpose()
}

pub(in crate::command) fn pool(args: &Args<'_>) -> Built {
    let word = args.need(0)?;
    match (word.text, args.get(1)) {
        ("size", _) => {
            let (workers, most) = range(args.need(1)?, 0)?;
            Ok(Command::PoolSize { workers, most })
        }
        ("stop", Some(how)) if how.text == "graceful" => Ok(Command::PoolStop { graceful: true }),
        ("stop", _) => nothing_after(args, 1, Command::PoolStop { graceful: false }),
        _ => unexpected(word, Wanted::PoolWord),
    }
}
