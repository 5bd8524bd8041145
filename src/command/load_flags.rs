//! The options that say what load is put on a server: those of `compare` and `sweep`.

use super::args::Args;
use super::lexer::Piece;
use super::problem::{ParseError, Problem, Wanted};
use super::values::{count, size, time, time_text, unexpected};
use crate::world::{Arrivals, Exchange, LoadPlan, Manner};
use std::time::Duration;

type Parsed<T> = Result<T, ParseError>;

/// Bytes of a request and of a page where nothing is said.
const DEFAULT_BYTES: u32 = 64;
/// The most bytes of either.
const MOST_BYTES: usize = 16 << 20;
/// The most requests a second that are asked for.
const MOST_RATE: f64 = 1e7;
/// After so long without its reply a request has failed.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The shortest load.
const LEAST_TIME: Duration = Duration::from_millis(10);

/// What a load is where nothing is said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Defaults {
    pub(super) clients: u32,
    pub(super) time: Duration,
}

/// The load of a line.
pub(super) fn load_plan(args: &Args<'_>, defaults: Defaults) -> Parsed<LoadPlan> {
    let clients =
        args.flag_value("--clients").map_or(Ok(defaults.clients), |piece| count(piece, 1))?;
    let think = args.flag_value("--think").map(time).transpose()?;
    let constant = args.flag("--constant").is_some();
    let arrivals = match args.flag_value("--rate").map(rate).transpose()? {
        Some(_) if think.is_some() => return clash(args, "--think", "--rate"),
        Some(rate) => Arrivals::Open { rate, poisson: !constant, most: clients },
        None if constant => return needs(args, "--constant", "--rate"),
        None => Arrivals::Closed { clients, think: think.unwrap_or_default() },
    };
    let time = match args.flag_value("--for") {
        None => defaults.time,
        Some(piece) => match time(piece)? {
            short if short < LEAST_TIME => {
                return piece
                    .fail(Problem::TooShort { found: piece.text.to_string(), least: "10ms" });
            }
            long => long,
        },
    };
    Ok(LoadPlan {
        arrivals,
        keep: args.flag("--new").is_none(),
        exchange: exchange(args)?,
        manner: Manner::Plain,
        time,
        count: None,
        timeout: TIMEOUT,
    })
}

fn exchange(args: &Args<'_>) -> Parsed<Exchange> {
    let bytes = |flag: &str, least: usize, default: u32| match args.flag_value(flag) {
        None => Ok(default),
        Some(piece) => match size(piece)? {
            bytes if (least..=MOST_BYTES).contains(&bytes) => Ok(bytes as u32),
            _ => piece.fail(Problem::Range {
                found: piece.text.to_string(),
                least: least as i64,
                most: MOST_BYTES as i64,
            }),
        },
    };
    if args.flag("--http").is_some() {
        let padding = bytes("--request", 0, 0)?;
        return Ok(Exchange::Http { padding, reply: bytes("--reply", 0, DEFAULT_BYTES)? });
    }
    if args.flag("--reply").is_some() {
        return needs(args, "--reply", "--http");
    }
    Ok(Exchange::Echo { bytes: bytes("--request", 1, DEFAULT_BYTES)? })
}

fn rate(piece: &Piece<'_>) -> Parsed<f64> {
    let plain = piece.text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match piece.text.parse::<f64>() {
        Ok(rate) if plain && rate > 0.0 && rate <= MOST_RATE => Ok(rate),
        _ => unexpected(piece, Wanted::Rate),
    }
}

fn place(args: &Args<'_>, flag: &str) -> std::ops::Range<usize> {
    let at = args.line.find(flag).unwrap_or(args.end);
    at..(at + flag.len()).min(args.line.len()).max(at)
}

/// Two options that exclude each other.
pub(super) fn clash<T>(args: &Args<'_>, flag: &'static str, other: &'static str) -> Parsed<T> {
    Err(ParseError { at: place(args, flag), problem: Problem::FlagsClash { flag, other } })
}

fn needs<T>(args: &Args<'_>, flag: &'static str, other: &'static str) -> Parsed<T> {
    Err(ParseError { at: place(args, flag), problem: Problem::FlagNeeds { flag, other } })
}

/// The options that give this load, those that say the default left out; each with a blank before
/// it.
pub(super) fn load_text(plan: &LoadPlan, defaults: Defaults) -> String {
    let mut text = String::new();
    let clients = match plan.arrivals {
        Arrivals::Closed { clients, think } => {
            if !think.is_zero() {
                text += &format!(" --think {}", time_text(think));
            }
            clients
        }
        Arrivals::Open { rate, poisson, most } => {
            text += &format!(" --rate {rate}");
            if !poisson {
                text += " --constant";
            }
            most
        }
    };
    if clients != defaults.clients {
        text = format!(" --clients {clients}{text}");
    }
    if !plan.keep {
        text += " --new";
    }
    match plan.exchange {
        Exchange::Echo { bytes: DEFAULT_BYTES } => {}
        Exchange::Echo { bytes } => text += &format!(" --request {bytes}"),
        Exchange::Http { padding, reply } => {
            text += " --http";
            if padding > 0 {
                text += &format!(" --request {padding}");
            }
            if reply != DEFAULT_BYTES {
                text += &format!(" --reply {reply}");
            }
        }
    }
    if plan.time != defaults.time {
        text += &format!(" --for {}", time_text(plan.time));
    }
    text
}
