//! The facts that can be expected: their words and what follows them.

use super::super::address::address;
use super::super::args::Args;
use super::super::compare::COMPARE_FIGURES;
use super::super::constants::{Constant, constant};
use super::super::design::design;
use super::super::expectation::{Expected, Figure, OptionValue, PoolFigure, ThreadState};
use super::super::lexer::Piece;
use super::super::loading::LOAD_FIGURES;
use super::super::names;
use super::super::problem::{ParseError, Wanted};
use super::super::span::{Comparison, Number, Span, Unit, span, two_spans};
use super::super::statement::Target;
use super::super::sync;
use super::super::table;
use super::super::values::{bytes, integer, target, unexpected};
use super::Words;
use crate::os::{Errno, TcpState, control_types, system_call_names};
use crate::world::{Level, Lint};

type Parsed<T> = Result<T, ParseError>;

/// The figures of a socket, by their words.
pub(in crate::command) const FIGURES: &[(&str, Figure)] = &[
    ("unread", Figure::Unread),
    ("unacked", Figure::Unacked),
    ("unsent", Figure::Unsent),
    ("handshaking", Figure::Handshaking),
    ("outside", Figure::Outside),
    ("reset", Figure::Reset),
    ("drops", Figure::Drops),
    ("received", Figure::Received),
    ("sent", Figure::Sent),
    ("retransmits", Figure::Retransmits),
];

/// The figures of the pool, by their words.
pub(in crate::command) const POOL_FIGURES: &[(&str, PoolFigure)] = &[
    ("workers", PoolFigure::Workers),
    ("busy", PoolFigure::Busy),
    ("queued", PoolFigure::Queued),
    ("accepted", PoolFigure::Accepted),
    ("served", PoolFigure::Served),
    ("requests", PoolFigure::Requests),
    ("refused", PoolFigure::Refused),
    ("dropped", PoolFigure::Dropped),
];

/// Facts that are about a socket, beside the figures.
pub(in crate::command) const SOCKET_FACTS: &[&str] =
    &["state", "gone", "queue", "peers", "peer", "local", "blocked", "option"];

/// Facts that are about no socket.
pub(in crate::command) const OTHER_FACTS: &[&str] = &[
    "errno", "ok", "result", "data", "value", "flags", "control", "ready", "address", "followed",
    "elapsed", "counter", "thread", "pool", "sync", "lint", "compare", "sweep", "load",
];

/// The levels of ancillary data that is expected by name (socket(7), ip(7), ipv6(7)).
const CONTROL_LEVELS: [i32; 3] = [libc::SOL_SOCKET, libc::IPPROTO_IP, libc::IPPROTO_IPV6];

/// The names of ancillary data.
pub(in crate::command) fn control_names() -> impl Iterator<Item = &'static str> {
    CONTROL_LEVELS.into_iter().flat_map(|level| control_types(level).iter().map(|(name, _)| *name))
}

/// Whether a word begins a fact.
pub(in crate::command) fn is_fact(word: &str) -> bool {
    SOCKET_FACTS.contains(&word)
        || OTHER_FACTS.contains(&word)
        || FIGURES.iter().any(|(figure, _)| *figure == word)
}

/// Whether a word is a system call's name.
pub(super) fn is_call(word: &str) -> bool {
    table::find(word).is_some_and(|spec| spec.is_call())
}

fn call(piece: &Piece<'_>) -> Parsed<String> {
    match table::find(piece.text).filter(|spec| spec.is_call()) {
        Some(call) => Ok(call.name.to_string()),
        None => unexpected(piece, Wanted::Call),
    }
}

// The kernel's name of it; on a system without such names any word may be one.
fn system_call(piece: &Piece<'_>) -> Parsed<String> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let known = system_call_names().any(|name| name == piece.text);
    let other = system_call_names().next().is_none() && piece.text.chars().all(is_plain);
    if known || other { Ok(piece.text.to_string()) } else { unexpected(piece, Wanted::SystemCall) }
}

pub(super) fn other(fact: &Piece<'_>, words: &mut Words<'_>) -> Parsed<Expected> {
    Ok(match fact.text {
        "ok" => Expected::Ok,
        "errno" => Expected::Errno(errno(&words.next("ERRNO")?)?),
        "result" => Expected::Result(span(&words.all("N")?, Unit::Count)?),
        "data" => {
            let piece = words.next("DATA")?;
            if piece.text.starts_with(['#', '@']) {
                return unexpected(&piece, Wanted::Bytes);
            }
            Expected::Data(bytes(&piece, Wanted::Bytes)?)
        }
        "value" => Expected::Value(option_value(&words.all("VALUE")?)?),
        "flags" => Expected::Flags(constant(&words.next("FLAGS")?, Constant::Flags)?),
        "control" => Expected::Control(control(&words.next("NAME")?)?),
        "ready" => {
            let piece = words.next("SOCKET")?;
            if piece.text == "none" {
                return Ok(Expected::Ready(None));
            }
            let fd = target(&piece)?;
            let events = words.another().map_or(Ok(0), |piece| events(&piece))?;
            Expected::Ready(Some((fd, events.cast_unsigned())))
        }
        "address" => Expected::Address(address(&words.next("ADDRESS")?)?),
        "followed" => {
            let mut levels = vec![level(&words.next("LEVEL")?)?];
            while let Some(piece) = words.another() {
                levels.push(level(&piece)?);
            }
            Expected::Followed(levels)
        }
        "elapsed" => Expected::Elapsed(span(&words.all("TIME")?, Unit::Time)?),
        "counter" => {
            let piece = words.next("NAME")?;
            let letter = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
            if !piece.text.starts_with(|c: char| c.is_ascii_alphabetic())
                || !piece.text.chars().all(letter)
            {
                return unexpected(&piece, Wanted::Counter);
            }
            Expected::Counter(piece.text.to_string(), span(&words.all("N")?, Unit::Count)?)
        }
        "lint" => {
            let piece = words.next("LINT")?;
            let name = Lint::NAMES.into_iter().find(|name| *name == piece.text);
            let Some(name) = name else { return unexpected(&piece, Wanted::Lint) };
            let more = words.left.first().is_some_and(|word| !super::TIMES.contains(&word.text));
            let socket = if more { Some(target(&words.next("SOCKET")?)?) } else { None };
            Expected::Lint(name, socket)
        }
        "sync" => sync::fact(words, Words::next, Words::all)?,
        "thread" => {
            let piece = words.next("THREAD")?;
            if !is_thread(piece.text) {
                return unexpected(&piece, Wanted::Thread);
            }
            Expected::Thread(piece.text.to_string(), thread_state(words)?)
        }
        "compare" => {
            let design = design(&words.next("DESIGN")?)?;
            let figure =
                Args::one_of(&words.next("FIGURE")?, COMPARE_FIGURES, Wanted::CompareFigure)?;
            let unit = if figure.is_time() { Unit::Time } else { Unit::Count };
            Expected::Compare(design, figure, span(&words.all("N")?, unit)?)
        }
        "load" => {
            let figure = Args::one_of(&words.next("FIGURE")?, LOAD_FIGURES, Wanted::LoadFigure)?;
            let unit = if figure.is_time() { Unit::Time } else { Unit::Count };
            Expected::Load(figure, span(&words.all("N")?, unit)?)
        }
        "sweep" => {
            let piece = words.next("knee")?;
            if piece.text != "knee" {
                return unexpected(&piece, Wanted::Knee);
            }
            Expected::Knee(span(&words.all("N")?, Unit::Count)?)
        }
        _ => {
            let figure = Args::one_of(&words.next("FIGURE")?, POOL_FIGURES, Wanted::PoolFigure)?;
            Expected::Pool(figure, span(&words.all("N")?, Unit::Count)?)
        }
    })
}

pub(super) fn of_socket(
    socket: Target,
    fact: &Piece<'_>,
    words: &mut Words<'_>,
) -> Parsed<Expected> {
    Ok(match fact.text {
        "gone" => Expected::State(socket, None),
        "state" => {
            let piece = words.next("STATE")?;
            let state = TcpState::from_name(piece.text);
            if state.is_none() && piece.text != "gone" {
                return unexpected(&piece, Wanted::State);
            }
            Expected::State(socket, state)
        }
        "queue" => {
            let (length, limit) = two_spans(&words.all("LENGTH/LIMIT")?)?;
            Expected::Queue(socket, length, limit)
        }
        "peers" => {
            let mut peers = Vec::new();
            while let Some(piece) = words.another() {
                peers.push(address(&piece)?);
            }
            Expected::Peers(socket, peers)
        }
        "peer" => Expected::Peer(socket, address(&words.next("ADDRESS")?)?),
        "local" => Expected::Local(socket, address(&words.next("ADDRESS")?)?),
        "blocked" => {
            let call = call(&words.next("CALL")?)?;
            let more = words.left.first().is_some_and(|word| !super::TIMES.contains(&word.text));
            let count = if more { Some(span(&words.all("N")?, Unit::Count)?) } else { None };
            Expected::Blocked(socket, call, count)
        }
        "option" => {
            let name = words.next("NAME")?;
            if !names::is_name(name.text) {
                return unexpected(&name, Wanted::OptionName);
            }
            Expected::Option(socket, name.text.to_string(), option_value(&words.all("VALUE")?)?)
        }
        _ => {
            let figure = Args::one_of(fact, FIGURES, Wanted::Fact)?;
            Expected::Figure(socket, figure, span(&words.all("N")?, Unit::Count)?)
        }
    })
}

/// An errno's name or number.
pub(in crate::command) fn errno(piece: &Piece<'_>) -> Parsed<Errno> {
    let number = || integer(piece.text).and_then(|number| i32::try_from(number).ok()).map(Errno);
    match Errno::from_name(&piece.text.to_ascii_uppercase()).or_else(number) {
        Some(errno) => Ok(errno),
        None => unexpected(piece, Wanted::Errno),
    }
}

// A number or several; `on`, `off`; anything else is the value as it is written.
fn option_value(piece: &Piece<'_>) -> Parsed<OptionValue> {
    Ok(match piece.text {
        "on" => OptionValue::Number(Span::Than(Comparison::Not, Number::Literal(0))),
        "off" => OptionValue::Number(Span::Is(Number::Literal(0))),
        _ if piece.quoted() => {
            let text = bytes(piece, Wanted::Value)?;
            match String::from_utf8(text.bytes().to_vec()) {
                Ok(text) => OptionValue::Text(text),
                Err(_) => return unexpected(piece, Wanted::Value),
            }
        }
        text => match span(piece, Unit::Count) {
            Ok(Span::Is(Number::Named(_))) | Err(_) => OptionValue::Text(text.to_string()),
            Ok(span) => OptionValue::Number(span),
        },
    })
}

// epoll(7) has the same bits under names of its own.
fn events(piece: &Piece<'_>) -> Parsed<i32> {
    constant(piece, Constant::PollEvents).or_else(|error| {
        let plain = piece.text.replace("EPOLL", "POLL");
        constant(&Piece { text: &plain, ..*piece }, Constant::PollEvents).map_err(|_| error)
    })
}

fn control(piece: &Piece<'_>) -> Parsed<Option<&'static str>> {
    if piece.text == "none" {
        return Ok(None);
    }
    match control_names().find(|name| name.eq_ignore_ascii_case(piece.text)) {
        Some(name) => Ok(Some(name)),
        None => unexpected(piece, Wanted::ControlKind),
    }
}

fn level(piece: &Piece<'_>) -> Parsed<Level> {
    match Level::ALL.into_iter().find(|level| level.name() == piece.text) {
        Some(level) => Ok(level),
        None => unexpected(piece, Wanted::Passed),
    }
}

/// Whether a word is written as a thread's name is: `worker-1`.
pub(super) fn is_thread(word: &str) -> bool {
    word.rsplit_once('-').is_some_and(|(kind, number)| {
        !kind.is_empty()
            && kind.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            && number.parse::<u32>().is_ok()
    })
}

fn thread_state(words: &mut Words<'_>) -> Parsed<ThreadState> {
    let piece = words.next("STATE")?;
    Ok(match piece.text {
        "idle" => ThreadState::Idle,
        "serving" => ThreadState::Serving,
        "gone" => ThreadState::Gone,
        "blocked" => ThreadState::Blocked(call(&words.next("CALL")?)?),
        "in" => ThreadState::In(system_call(&words.next("SYSTEM_CALL")?)?),
        _ => return unexpected(&piece, Wanted::ThreadState),
    })
}
