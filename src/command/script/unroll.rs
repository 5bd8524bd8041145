//! Blocks unrolled: each statement as often as it is carried out, with the loop variables' values
//! in their place.

use super::super::lexer::Piece;
use super::super::names;
use super::super::parser::parse;
use super::super::problem::{ParseError, Problem, Wanted};
use super::super::values::{integer, unexpected};
use super::cut::{Item, fault};
use super::{Fault, MOST_STATEMENTS, Part, ScriptLine};
use std::ops::Range;

/// Names with a `$` that mean something of their own.
const OWN: &[&str] = &["last", "selected", "errno", "result", "pid"];

/// The statements of all items.
pub(super) fn unroll(items: &[Item<'_>]) -> Result<Vec<ScriptLine>, Fault> {
    let mut unroller = Unroller { lines: Vec::new(), rounds: 0, values: Vec::new() };
    unroller.items(items, None)?;
    Ok(unroller.lines)
}

struct Unroller<'a> {
    lines: Vec<ScriptLine>,
    // How often a block was gone through: one may have no statement in it.
    rounds: usize,
    values: Vec<(&'a str, String)>,
}

impl<'a> Unroller<'a> {
    fn items(&mut self, items: &[Item<'a>], outer: Option<&str>) -> Result<(), Fault> {
        for item in items {
            match item {
                Item::Statement { part, actor } => {
                    let actor = actor.map(|actor| self.put_values(actor.text).text);
                    self.statement(*part, actor.as_deref().or(outer))?;
                }
                Item::Block { head, actor, body } => {
                    let actor = actor.map(|actor| self.put_values(actor.text).text);
                    self.block(*head, body, actor.as_deref().or(outer))?;
                }
            }
        }
        Ok(())
    }

    fn statement(&mut self, part: Part<'_>, actor: Option<&str>) -> Result<(), Fault> {
        let put = self.put_values(part.piece.text);
        let Some(mut statement) = parse(&put.text).map_err(|error| put.fault(part, error))? else {
            return Ok(());
        };
        if self.lines.len() == MOST_STATEMENTS {
            let problem = Problem::TooManyStatements { most: MOST_STATEMENTS };
            return Err(fault(part, put.text, problem));
        }
        if let Some(actor) = actor.filter(|_| statement.actor.is_none()) {
            let named = names::name(&Piece { text: actor, start: 0 });
            let named = named.map_err(|error| put.fault(part, ParseError { at: 0..0, ..error }))?;
            statement.actor = Some(named);
        }
        self.lines.push(ScriptLine { number: part.line, text: put.text, statement });
        Ok(())
    }

    fn block(
        &mut self,
        head: Part<'a>,
        body: &[Item<'a>],
        actor: Option<&str>,
    ) -> Result<(), Fault> {
        let put = self.put_values(head.piece.text);
        let alone = |error: ParseError| {
            let fault = put.fault(head, error);
            Fault { text: format!("{} {{ }}", put.text), ..fault }
        };
        let (variable, rounds) = rounds(&put.text).map_err(alone)?;
        // The variable's name as the script has it: no value stands in a name.
        let variable =
            variable.map(|_| head.piece.text.split_whitespace().nth(1).unwrap_or_default());
        for round in rounds {
            self.rounds += 1;
            if self.rounds > MOST_STATEMENTS {
                let problem = Problem::TooManyStatements { most: MOST_STATEMENTS };
                return Err(alone(ParseError { at: 0..put.text.len(), problem }));
            }
            if let Some(name) = variable {
                self.values.push((name, round));
            }
            let done = self.items(body, actor);
            if variable.is_some() {
                self.values.pop();
            }
            done?;
        }
        Ok(())
    }

    // `$i` and `${i}` replaced by the value of `i`; what is no loop variable stays.
    fn put_values(&self, text: &str) -> Put {
        let mut put = Put { text: String::new(), places: Vec::new() };
        let mut rest = 0;
        while let Some(dollar) = text[rest..].find('$').map(|at| rest + at) {
            let after = &text[dollar + 1..];
            let (name, len) = match after.strip_prefix('{').and_then(|name| name.split_once('}')) {
                Some((name, _)) => (name, name.len() + 3),
                None => {
                    let end = after.find(|c: char| !c.is_alphanumeric() && c != '_');
                    let name = &after[..end.unwrap_or(after.len())];
                    (name, name.len() + 1)
                }
            };
            let value = self.values.iter().rev().find(|(known, _)| *known == name);
            put.text += &text[rest..dollar];
            match value {
                Some((_, value)) => {
                    let start = put.text.len();
                    put.text += value;
                    put.places.push((start..put.text.len(), dollar..dollar + len));
                    rest = dollar + len;
                }
                None => {
                    put.text.push('$');
                    rest = dollar + 1;
                }
            }
        }
        put.text += &text[rest..];
        put
    }
}

/// A text with values in it.
struct Put {
    text: String,
    /// Where values stand in it, and what of the script they stand for.
    places: Vec<(Range<usize>, Range<usize>)>,
}

impl Put {
    // The byte of the script that a byte of the text comes from; `end`: the end of something.
    fn origin(&self, at: usize, end: bool) -> usize {
        let mut shift = 0;
        for (value, variable) in &self.places {
            if at < value.start || (end && at == value.start) {
                break;
            }
            if at < value.end || (end && at == value.end) {
                return if end { variable.end } else { variable.start };
            }
            shift = variable.end as isize - value.end as isize;
        }
        at.saturating_add_signed(shift)
    }

    fn fault(&self, part: Part<'_>, error: ParseError) -> Fault {
        let start = self.origin(error.at.start, false);
        let end = self.origin(error.at.end, true).max(start);
        Fault {
            line: part.line,
            at: part.piece.start + start..part.piece.start + end,
            error: Box::new(error),
            text: self.text.clone(),
            in_loop: !self.places.is_empty(),
        }
    }
}

type Rounds = (Option<String>, Vec<String>);

// What `repeat 5`, `for i in 1..8` and `for n in 0 1 2` go through.
fn rounds(head: &str) -> Result<Rounds, ParseError> {
    let mut words = Vec::new();
    let mut at = 0;
    for text in head.split_whitespace() {
        at += head[at..].find(text).unwrap_or_default();
        words.push(Piece { text, start: at });
        at += text.len();
    }
    let end = Piece { text: "", start: head.len() };
    let word = |index: usize| words.get(index).copied().unwrap_or(end);
    if word(0).text == "repeat" {
        if let Some(more) = words.get(2) {
            return unexpected(more, Wanted::BlockStart);
        }
        return match integer(word(1).text) {
            Some(times @ 1..) if times <= MOST_STATEMENTS as i64 => {
                Ok((None, vec![String::new(); times as usize]))
            }
            Some(times) => {
                let found = times.to_string();
                word(1).fail(Problem::Range { found, least: 1, most: MOST_STATEMENTS as i64 })
            }
            None => unexpected(&word(1), Wanted::Count),
        };
    }
    let name = word(1);
    let letters = name.text.chars().all(|c| c.is_alphanumeric() || c == '_');
    if !letters || !name.text.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        return unexpected(&name, Wanted::LoopVariable);
    }
    if OWN.contains(&name.text) {
        return name.fail(Problem::OwnVariable { name: name.text.into() });
    }
    if word(2).text != "in" {
        return unexpected(&word(2), Wanted::In);
    }
    let mut values = Vec::new();
    for word in words.get(3..).unwrap_or_default() {
        match word.text.split_once("..") {
            Some((first, last)) => match (integer(first), integer(last)) {
                (Some(first), Some(last)) if first <= last => {
                    let left = MOST_STATEMENTS.saturating_sub(values.len());
                    if last.saturating_sub(first) >= left as i64 {
                        return word.fail(Problem::TooManyStatements { most: MOST_STATEMENTS });
                    }
                    values.extend((first..=last).map(|number| number.to_string()));
                }
                _ => return unexpected(word, Wanted::LoopValues),
            },
            None => values.push(word.text.to_string()),
        }
    }
    if values.is_empty() {
        return unexpected(&end, Wanted::LoopValues);
    }
    Ok((Some(name.text.to_string()), values))
}
