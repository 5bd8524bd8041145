//! `expect [SOCKET] FACT... [within TIME]`.

use super::address::address;
use super::args::Args;
use super::lexer::Piece;
use super::names::KEYWORDS;
use super::problem::{ParseError, Problem, Wanted};
use super::statement::{Command, Expectation, Expected, Figure, PoolFigure, Span, Target};
use super::table;
use super::values::{bytes, integer, target, time, unexpected};
use crate::os::{Errno, TcpState};
use std::time::Duration;

type Parsed<T> = Result<T, ParseError>;

/// The figures of a socket, by their words.
pub(super) const FIGURES: &[(&str, Figure)] = &[
    ("unread", Figure::Unread),
    ("unacked", Figure::Unacked),
    ("unsent", Figure::Unsent),
    ("handshaking", Figure::Handshaking),
    ("outside", Figure::Outside),
    ("reset", Figure::Reset),
    ("drops", Figure::Drops),
    ("received", Figure::Received),
    ("sent", Figure::Sent),
];

/// The figures of the pool, by their words.
pub(super) const POOL_FIGURES: &[(&str, PoolFigure)] = &[
    ("workers", PoolFigure::Workers),
    ("busy", PoolFigure::Busy),
    ("queued", PoolFigure::Queued),
    ("accepted", PoolFigure::Accepted),
    ("served", PoolFigure::Served),
];

/// Facts that are about a socket, beside the figures.
pub(super) const SOCKET_FACTS: &[&str] = &["state", "queue", "peers", "peer", "local", "blocked"];

/// Facts that are about no socket.
pub(super) const OTHER_FACTS: &[&str] = &["errno", "ok", "result", "data", "pool"];

/// Whether a word begins a fact.
pub(super) fn is_fact(word: &str) -> bool {
    SOCKET_FACTS.contains(&word)
        || OTHER_FACTS.contains(&word)
        || FIGURES.iter().any(|(figure, _)| *figure == word)
}

/// The command.
pub(super) fn expectation(args: &Args<'_>) -> Parsed<Command> {
    let mut words = Words { args, left: args.rest() };
    let socket = match words.left.first() {
        Some(first) if !is_fact(first.text) && !first.quoted() => {
            words.left = &words.left[1..];
            if KEYWORDS.contains(&first.text) {
                return unexpected(first, Wanted::Fact);
            }
            Some(socket_or_fact(first, words.left.is_empty())?)
        }
        _ => None,
    };
    let fact = words.next("FACT")?;
    let is_other = OTHER_FACTS.contains(&fact.text);
    if is_other && socket.is_some() {
        return fact.fail(Problem::FactOfNoSocket { fact: fact.text.to_string() });
    }
    let expected = if is_other {
        other(&fact, &mut words)?
    } else {
        of_socket(socket.unwrap_or(Target::Selected), &fact, &mut words)?
    };
    let within = words.within()?;
    let start = args.line.len() - args.line.trim_start().len();
    let text = args.line.get(start..args.end).unwrap_or_default().to_string();
    Ok(Command::Expect(Expectation { expected, within, text }))
}

/// Where nothing follows, a word that is no socket is more likely a fact written wrongly.
fn socket_or_fact(piece: &Piece<'_>, alone: bool) -> Parsed<Target> {
    match target(piece) {
        Ok(Target::Name(_)) | Err(_) if alone => unexpected(piece, Wanted::Fact),
        other => other,
    }
}

struct Words<'a> {
    args: &'a Args<'a>,
    left: &'a [Piece<'a>],
}

impl<'a> Words<'a> {
    fn next(&mut self, argument: &'static str) -> Parsed<Piece<'a>> {
        let Some((first, rest)) = self.left.split_first() else {
            return self.args.missing(argument);
        };
        self.left = rest;
        Ok(*first)
    }

    fn within(&mut self) -> Parsed<Duration> {
        let Some((first, rest)) = self.left.split_first() else { return Ok(Duration::ZERO) };
        if first.text != "within" {
            return unexpected(first, Wanted::Within);
        }
        self.left = rest;
        let within = time(&self.next("TIME")?)?;
        match self.left.first() {
            None => Ok(within),
            Some(more) => {
                let found = more.text.to_string();
                more.fail(Problem::TooMany { found, usage: self.args.spec.usage })
            }
        }
    }
}

fn other(fact: &Piece<'_>, words: &mut Words<'_>) -> Parsed<Expected> {
    Ok(match fact.text {
        "ok" => Expected::Ok,
        "errno" => Expected::Errno(errno(&words.next("ERRNO")?)?),
        "result" => Expected::Result(span(&words.next("N")?)?),
        "data" => {
            let piece = words.next("DATA")?;
            if piece.text.starts_with(['#', '@']) {
                return unexpected(&piece, Wanted::Bytes);
            }
            Expected::Data(bytes(&piece, Wanted::Bytes)?)
        }
        _ => {
            let figure = Args::one_of(&words.next("FIGURE")?, POOL_FIGURES, Wanted::PoolFigure)?;
            Expected::Pool(figure, span(&words.next("N")?)?)
        }
    })
}

fn of_socket(socket: Target, fact: &Piece<'_>, words: &mut Words<'_>) -> Parsed<Expected> {
    Ok(match fact.text {
        "state" => {
            let piece = words.next("STATE")?;
            let state = TcpState::from_name(piece.text);
            if state.is_none() && piece.text != "gone" {
                return unexpected(&piece, Wanted::State);
            }
            Expected::State(socket, state)
        }
        "queue" => {
            let piece = words.next("LENGTH/LIMIT")?;
            let (length, limit) = match piece.text.find('/') {
                Some(slash) => {
                    let limit = span(&piece.part(slash + 1..piece.text.len()))?;
                    (span(&piece.part(0..slash))?, Some(limit))
                }
                None => (span(&piece)?, None),
            };
            Expected::Queue(socket, length, limit)
        }
        "peers" => {
            let mut peers = Vec::new();
            while let Some(piece) = words.left.first().filter(|piece| piece.text != "within") {
                peers.push(address(piece)?);
                words.left = &words.left[1..];
            }
            Expected::Peers(socket, peers)
        }
        "peer" => Expected::Peer(socket, address(&words.next("ADDRESS")?)?),
        "local" => Expected::Local(socket, address(&words.next("ADDRESS")?)?),
        "blocked" => {
            let piece = words.next("CALL")?;
            match table::find(piece.text).filter(|spec| spec.is_call()) {
                Some(call) => Expected::Blocked(socket, call.name.to_string()),
                None => return unexpected(&piece, Wanted::Call),
            }
        }
        _ => {
            let figure = Args::one_of(fact, FIGURES, Wanted::Fact)?;
            Expected::Figure(socket, figure, span(&words.next("N")?)?)
        }
    })
}

/// An errno's name or number.
pub(super) fn errno(piece: &Piece<'_>) -> Parsed<Errno> {
    let number = || integer(piece.text).and_then(|number| i32::try_from(number).ok()).map(Errno);
    match Errno::from_name(&piece.text.to_ascii_uppercase()).or_else(number) {
        Some(errno) => Ok(errno),
        None => unexpected(piece, Wanted::Errno),
    }
}

/// `5`, `3..`, `3..5`, `..5`.
fn span(piece: &Piece<'_>) -> Parsed<Span> {
    let read = |text: &str, open: i64| if text.is_empty() { Some(open) } else { integer(text) };
    let ends = match piece.text.split_once("..") {
        Some(("", "")) => None,
        Some((least, most)) => read(least, i64::MIN).zip(read(most, i64::MAX)),
        None => integer(piece.text).map(|number| (number, number)),
    };
    match ends {
        Some((least, most)) if least <= most => Ok(Span { least, most }),
        _ => unexpected(piece, Wanted::Span),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{AddressArg, parse};
    use super::*;

    fn read(line: &str) -> Result<Expectation, ParseError> {
        match parse(line)?.map(|statement| statement.command) {
            Some(Command::Expect(expectation)) => Ok(expectation),
            other => panic!("{line}: {other:?}"),
        }
    }

    const fn exactly(number: i64) -> Span {
        Span { least: number, most: number }
    }

    #[test]
    fn every_fact() {
        let srv = || Target::Name("srv".into());
        let of = |name: &str| AddressArg::Of(Target::Name(name.into()));
        for (line, expected) in [
            ("expect 3 state LISTEN", Expected::State(Target::Fd(3), Some(TcpState::Listen))),
            ("expect srv state close-wait", Expected::State(srv(), Some(TcpState::CloseWait))),
            ("expect $last state gone", Expected::State(Target::Last, None)),
            ("expect state LISTEN", Expected::State(Target::Selected, Some(TcpState::Listen))),
            ("expect srv queue 3/2", Expected::Queue(srv(), exactly(3), Some(exactly(2)))),
            ("expect queue 3", Expected::Queue(Target::Selected, exactly(3), None)),
            (
                "expect srv queue 1../..2",
                Expected::Queue(
                    srv(),
                    Span { least: 1, most: i64::MAX },
                    Some(Span { least: i64::MIN, most: 2 }),
                ),
            ),
            (
                "expect 4 unread 3..5",
                Expected::Figure(Target::Fd(4), Figure::Unread, Span { least: 3, most: 5 }),
            ),
            ("expect srv peers", Expected::Peers(srv(), vec![])),
            ("expect srv peers a b", Expected::Peers(srv(), vec![of("a"), of("b")])),
            ("expect a peer c", Expected::Peer(Target::Name("a".into()), of("c"))),
            ("expect 3 local :80", Expected::Local(Target::Fd(3), AddressArg::Loopback(80))),
            ("expect 3 blocked accept", Expected::Blocked(Target::Fd(3), "accept".into())),
            ("expect errno EADDRINUSE", Expected::Errno(Errno::EADDRINUSE)),
            ("expect errno 98", Expected::Errno(Errno(98))),
            ("expect ok", Expected::Ok),
            ("expect result -1", Expected::Result(exactly(-1))),
            ("expect data \"a b\"", Expected::Data("a b".into())),
            ("expect data within", Expected::Data("within".into())),
            ("expect pool served 3..", {
                Expected::Pool(PoolFigure::Served, Span { least: 3, most: i64::MAX })
            }),
        ] {
            let read = read(line).unwrap();
            assert_eq!(read.expected, expected, "{line}");
            assert_eq!(read.within, Duration::ZERO, "{line}");
            assert_eq!(read.text, line);
        }
    }

    #[test]
    fn within_ends_the_line() {
        let read = read("  expect srv peers a within 1s # soon").unwrap();
        assert_eq!(read.within, Duration::from_secs(1));
        assert_eq!(read.text, "expect srv peers a within 1s");
    }

    #[test]
    fn what_is_wrong_is_where() {
        for (line, part) in [
            ("expect", ""),
            ("expect 3", ""),
            ("expect srv stat LISTEN", "stat"),
            ("expect listen", "listen"),
            ("expect 3 state LISTENING", "LISTENING"),
            ("expect 3 queue 3/", ""),
            ("expect 3 queue x/2", "x"),
            ("expect 3 unread ..", ".."),
            ("expect 3 unread 5..3", "5..3"),
            ("expect 3 errno EPIPE", "errno"),
            ("expect errno EWHAT", "EWHAT"),
            ("expect ok soon", "soon"),
            ("expect ok within", ""),
            ("expect ok within 5", "5"),
            ("expect ok within 5s 6s", "6s"),
            ("expect 3 blocked serve", "serve"),
            ("expect data #5", "#5"),
            ("expect pool x 3", "x"),
            ("expect 3 peers *", "*"),
        ] {
            let error = read(line).unwrap_err();
            assert_eq!(&line[error.at.clone()], part, "{line}: {error:?}");
        }
    }
}
