//! `expect [never] [SOCKET] FACT... [within TIME] [for TIME]`.

mod facts;
#[cfg(test)]
mod tests;

pub(super) use facts::{
    FIGURES, OTHER_FACTS, POOL_FIGURES, SOCKET_FACTS, control_names, errno, is_fact,
};

use super::args::Args;
use super::expectation::{Expectation, Expected};
use super::lexer::Piece;
use super::names::KEYWORDS;
use super::problem::{ParseError, Problem, Wanted};
use super::statement::{Command, Target};
use super::values::{target, time, unexpected};
use std::time::Duration;

type Parsed<T> = Result<T, ParseError>;

/// The command.
pub(super) fn expectation(args: &Args<'_>) -> Parsed<Command> {
    let mut words = Words { args, left: args.rest() };
    let never = words.left.first().is_some_and(|first| first.text == "never");
    words.left = &words.left[usize::from(never)..];
    let mut socket = match words.left.first() {
        Some(first) if !is_fact(first.text.trim_start_matches('$')) && !first.quoted() => {
            words.left = &words.left[1..];
            if KEYWORDS.contains(&first.text) {
                return unexpected(first, Wanted::Fact);
            }
            Some(socket_or_fact(first, words.left.is_empty())?)
        }
        _ => None,
    };
    let fact = words.next("FACT")?;
    // `expect $errno EAGAIN`, `expect $result 5`: as the variables are written elsewhere.
    let fact = match fact.text {
        "$errno" | "$result" => fact.part(1..fact.text.len()),
        _ => fact,
    };
    let is_other = OTHER_FACTS.contains(&fact.text);
    if is_other && socket.is_some() {
        return fact.fail(Problem::FactOfNoSocket { fact: fact.text.to_string() });
    }
    // `expect blocked srv accept`: the socket may stand behind this one.
    if fact.text == "blocked"
        && socket.is_none()
        && let Some(first) = words.left.first().filter(|first| !facts::is_call(first.text))
    {
        socket = Some(target(first)?);
        words.left = &words.left[1..];
    }
    let expected = if is_other {
        facts::other(&fact, &mut words)?
    } else {
        facts::of_socket(socket.unwrap_or(Target::Selected), &fact, &mut words)?
    };
    words.finish(expected, never)
}

/// Where nothing follows, a word that is no socket is more likely a fact written wrongly.
fn socket_or_fact(piece: &Piece<'_>, alone: bool) -> Parsed<Target> {
    match target(piece) {
        Ok(Target::Name(_)) | Err(_) if alone => unexpected(piece, Wanted::Fact),
        other => other,
    }
}

/// The words that say for how long, which end a fact.
pub(super) const TIMES: [&str; 2] = ["within", "for"];

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

    /// The next word, unless the fact is over.
    fn another(&mut self) -> Option<Piece<'a>> {
        let (first, rest) = self.left.split_first()?;
        if TIMES.contains(&first.text) {
            return None;
        }
        self.left = rest;
        Some(*first)
    }

    /// All words up to the end of the fact, as they stand in the line.
    fn all(&mut self, argument: &'static str) -> Parsed<Piece<'a>> {
        let Some(first) = self.another() else { return self.args.missing(argument) };
        let mut end = first.at().end;
        while let Some(word) = self.another() {
            end = word.at().end;
        }
        let text = self.args.line.get(first.start..end).unwrap_or_default();
        Ok(Piece { text, start: first.start })
    }

    fn finish(mut self, expected: Expected, never: bool) -> Parsed<Command> {
        let (mut within, mut lasting) = (None, None);
        while let Some((first, rest)) = self.left.split_first() {
            let place: &mut Option<Duration> = match first.text {
                "within" if !never => &mut within,
                "for" => &mut lasting,
                "within" => return unexpected(first, Wanted::For),
                _ if within.is_none() && lasting.is_none() => {
                    return unexpected(first, Wanted::Within);
                }
                found => {
                    let found = found.to_string();
                    return first.fail(Problem::TooMany { found, usage: self.args.spec.usage });
                }
            };
            self.left = rest;
            let time = time(&self.next("TIME")?)?;
            if place.replace(time).is_some() {
                return unexpected(first, Wanted::Within);
            }
        }
        let line = self.args.line;
        let start = line.len() - line.trim_start().len();
        let text = line.get(start..self.args.end).unwrap_or_default().to_string();
        Ok(Command::Expect(Expectation { expected, never, within, lasting, text }))
    }
}
