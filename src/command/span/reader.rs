//! Reading spans and expressions.

use super::{COMPARISONS, Number, Operation, Slack, Span, Unit};
use crate::command::lexer::Piece;
use crate::command::problem::{ParseError, Wanted};
use crate::command::values::{integer, size, time, unexpected};

/// How deep brackets may nest.
const DEPTH: u32 = 32;

/// How many numbers may be reckoned with each other: a sum is as deep as it is long, and is gone
/// through by recursion.
const OPERATIONS: u32 = 256;

/// A span.
pub(in crate::command) fn span(piece: &Piece<'_>, unit: Unit) -> Result<Span, ParseError> {
    let mut reader = Reader::new(piece, unit, false);
    let span = reader.span()?;
    reader.end()?;
    Ok(span)
}

/// `LENGTH/LIMIT` or `LENGTH`: between the two a division stands in brackets.
pub(in crate::command) fn two_spans(piece: &Piece<'_>) -> Result<(Span, Option<Span>), ParseError> {
    let mut reader = Reader::new(piece, Unit::Count, true);
    let length = reader.span()?;
    let limit = if reader.takes("/") { Some(reader.span()?) } else { None };
    reader.end()?;
    Ok((length, limit))
}

struct Reader<'a> {
    piece: Piece<'a>,
    at: usize,
    unit: Unit,
    slash_ends: bool,
    depth: u32,
    operations: u32,
}

impl<'a> Reader<'a> {
    const fn new(piece: &Piece<'a>, unit: Unit, slash_ends: bool) -> Reader<'a> {
        Reader { piece: *piece, at: 0, unit, slash_ends, depth: 0, operations: 0 }
    }

    fn span(&mut self) -> Result<Span, ParseError> {
        for (text, comparison) in COMPARISONS {
            if self.takes(text) {
                return Ok(Span::Than(*comparison, self.bound()?));
            }
        }
        if self.takes("..") {
            return Ok(Span::To(self.bound()?));
        }
        let start = self.at;
        let number = self.bound()?;
        if self.takes("..") {
            let rest = self.rest();
            if rest.is_empty() || (self.slash_ends && rest.starts_with('/')) {
                return Ok(Span::From(number));
            }
            let most = self.bound()?;
            return match (&number, &most) {
                (Number::Literal(least), Number::Literal(most)) if least > most => {
                    self.unexpected(start, self.at)
                }
                _ => Ok(Span::Between(number, most)),
            };
        }
        if self.takes("~") {
            self.rest();
            let start = self.at;
            let digits = self.word(|c| c.is_ascii_alphanumeric() || c == '.');
            let slack = if self.takes("%") {
                digits.parse().ok().map(Slack::Percent)
            } else {
                self.literal(start, digits).ok().map(Slack::By)
            };
            return match slack {
                Some(slack) => Ok(Span::About(number, slack)),
                None => self.unexpected(start, self.at),
            };
        }
        Ok(Span::Is(number))
    }

    // One end of a span. A time has its unit.
    fn bound(&mut self) -> Result<Number, ParseError> {
        self.rest();
        let start = self.at;
        let number = self.sum()?;
        let text = self.piece.text[start..self.at].trim();
        let bare = text.trim_start_matches('-').chars().all(|c| c.is_ascii_digit());
        if self.unit == Unit::Time && bare && number != Number::Literal(0) {
            return self.unexpected(start, self.at);
        }
        Ok(number)
    }

    fn sum(&mut self) -> Result<Number, ParseError> {
        let mut number = self.product()?;
        loop {
            let operation = if self.takes("+") {
                Operation::Add
            } else if self.takes("-") {
                Operation::Subtract
            } else {
                return Ok(number);
            };
            number = self.of(operation, number, Self::product)?;
        }
    }

    fn product(&mut self) -> Result<Number, ParseError> {
        let mut number = self.factor()?;
        loop {
            let operation = if self.takes("*") {
                Operation::Multiply
            } else if !(self.slash_ends && self.depth == 0) && self.takes("/") {
                Operation::Divide
            } else {
                return Ok(number);
            };
            number = self.of(operation, number, Self::factor)?;
        }
    }

    fn of(
        &mut self,
        operation: Operation,
        number: Number,
        next: fn(&mut Self) -> Result<Number, ParseError>,
    ) -> Result<Number, ParseError> {
        self.operations += 1;
        if self.operations > OPERATIONS {
            return self.unexpected(self.at, self.piece.text.len());
        }
        Ok(Number::Of(operation, number.into(), next(self)?.into()))
    }

    fn factor(&mut self) -> Result<Number, ParseError> {
        let negative = self.takes("-");
        self.rest();
        let start = self.at;
        if self.takes("(") {
            let number = self.in_brackets(start)?;
            return Ok(self.signed(negative, number));
        }
        if self.rest().starts_with(|c: char| c.is_ascii_digit()) {
            let digits = self.digits();
            let number = Number::Literal(self.literal(start, digits)?);
            return Ok(self.signed(negative, number));
        }
        let name = self.name();
        let operation = match name {
            "min" if self.takes("(") => Operation::Min,
            "max" if self.takes("(") => Operation::Max,
            "" | "$" => return self.unexpected(start, self.piece.text.len()),
            name => {
                let number = Number::Named(name.to_string());
                return Ok(self.signed(negative, number));
            }
        };
        self.depth += 1;
        let a = self.nested(start)?;
        if !self.takes(",") {
            return self.unexpected(start, self.piece.text.len());
        }
        let b = self.sum()?;
        self.depth -= 1;
        if !self.takes(")") {
            return self.unexpected(start, self.piece.text.len());
        }
        let number = Number::Of(operation, a.into(), b.into());
        Ok(self.signed(negative, number))
    }

    fn in_brackets(&mut self, start: usize) -> Result<Number, ParseError> {
        self.depth += 1;
        let number = self.nested(start)?;
        self.depth -= 1;
        if self.takes(")") { Ok(number) } else { self.unexpected(start, self.piece.text.len()) }
    }

    fn nested(&mut self, start: usize) -> Result<Number, ParseError> {
        if self.depth > DEPTH {
            return self.unexpected(start, self.piece.text.len());
        }
        self.sum()
    }

    fn signed(&self, negative: bool, number: Number) -> Number {
        match number {
            number if !negative => number,
            Number::Literal(number) => Number::Literal(-number),
            number => Number::Of(Operation::Subtract, Number::Literal(0).into(), number.into()),
        }
    }

    // Digits, a decimal point among them but not `..`, and the unit behind them.
    fn digits(&mut self) -> &'a str {
        let start = self.at;
        let text = &self.piece.text[start..];
        let mut end = 0;
        for (at, c) in text.char_indices() {
            let point = c == '.' && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
            if !(c.is_ascii_alphanumeric() || (point && !text[..at].contains('.'))) {
                break;
            }
            end = at + c.len_utf8();
        }
        self.at += end;
        &self.piece.text[start..start + end]
    }

    // A name's letters, dots among them but not `..`.
    fn name(&mut self) -> &'a str {
        let start = self.at;
        let text = &self.piece.text[start..];
        let end = text.char_indices().find(|(at, c)| match c {
            '$' => *at > 0,
            '.' => *at == 0 || !text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric()),
            c => !(c.is_ascii_alphanumeric() || *c == '_'),
        });
        self.at += end.map_or(text.len(), |(at, _)| at);
        &self.piece.text[start..self.at]
    }

    fn word(&mut self, is_in: impl Fn(char) -> bool) -> &'a str {
        self.rest();
        let start = self.at;
        let text = &self.piece.text[start..];
        self.at += text.find(|c| !is_in(c)).unwrap_or(text.len());
        &self.piece.text[start..self.at]
    }

    fn literal(&self, start: usize, digits: &str) -> Result<i64, ParseError> {
        if let Some(number) = integer(digits) {
            return Ok(number);
        }
        let piece = self.piece.part(start..start + digits.len());
        match self.unit {
            Unit::Time => time(&piece).map(|time| time.as_micros() as i64),
            Unit::Count => match size(&piece) {
                Ok(bytes) => Ok(bytes as i64),
                Err(_) => unexpected(&piece, Wanted::Span),
            },
        }
    }

    // What is left, without the space before it.
    fn rest(&mut self) -> &'a str {
        let left = &self.piece.text[self.at..];
        self.at += left.len() - left.trim_start().len();
        &self.piece.text[self.at..]
    }

    fn takes(&mut self, text: &str) -> bool {
        let there = self.rest().starts_with(text);
        self.at += if there { text.len() } else { 0 };
        there
    }

    fn end(&mut self) -> Result<(), ParseError> {
        if self.rest().is_empty() { Ok(()) } else { self.unexpected(0, self.piece.text.len()) }
    }

    fn unexpected<T>(&self, start: usize, end: usize) -> Result<T, ParseError> {
        let wanted = if self.unit == Unit::Time { Wanted::TimeSpan } else { Wanted::Span };
        unexpected(&self.piece.part(start..end).trimmed(), wanted)
    }
}
