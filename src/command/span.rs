//! Numbers that are expected: `3`, `3..5`, `>= 2`, `1.5s~10%`, and expressions over the running
//! kernel's limits: `2*somaxconn+1`.

use super::lexer::Piece;
use super::problem::{ParseError, Wanted};
use super::values::{integer, size, time, time_text, unexpected};
use std::fmt;
use std::time::Duration;

/// How deep brackets may nest.
const DEPTH: u32 = 32;

/// Which numbers are meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Span {
    /// `3`.
    Is(Number),
    /// `3..`.
    From(Number),
    /// `..5`.
    To(Number),
    /// `3..5`, both ends included.
    Between(Number, Number),
    /// `>= 3`.
    Than(Comparison, Number),
    /// `100~10%`, `1.5s~100ms`: so much more or less.
    About(Number, Slack),
}

/// How far off is near enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slack {
    /// A part of the number.
    Percent(u32),
    /// A number.
    By(i64),
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Comparison {
    Less,
    AtMost,
    More,
    AtLeast,
    Equal,
    Not,
}

/// The comparisons as they are written; the longer first.
pub(super) const COMPARISONS: &[(&str, Comparison)] = &[
    ("<=", Comparison::AtMost),
    (">=", Comparison::AtLeast),
    ("==", Comparison::Equal),
    ("!=", Comparison::Not),
    ("<", Comparison::Less),
    (">", Comparison::More),
    ("=", Comparison::Equal),
];

impl Comparison {
    /// As it is written.
    pub fn text(self) -> &'static str {
        COMPARISONS.iter().find(|(_, known)| *known == self).map_or("", |(text, _)| text)
    }

    /// Whether `a` compares so with `b`.
    pub fn holds(self, a: i64, b: i64) -> bool {
        self.bounds(b).holds(a)
    }

    /// The numbers that compare so with `number`.
    const fn bounds(self, number: i64) -> Bounds {
        let all = Bounds { least: i64::MIN, most: i64::MAX, except: None };
        match self {
            Comparison::Less => Bounds { most: number.saturating_sub(1), ..all },
            Comparison::AtMost => Bounds { most: number, ..all },
            Comparison::More => Bounds { least: number.saturating_add(1), ..all },
            Comparison::AtLeast => Bounds { least: number, ..all },
            Comparison::Equal => Bounds { least: number, most: number, except: None },
            Comparison::Not => Bounds { except: Some(number), ..all },
        }
    }
}

/// A number, perhaps one that only the running kernel knows.
#[derive(Debug, Clone, PartialEq)]
pub enum Number {
    /// `3`; of a time, in microseconds.
    Literal(i64),
    /// `somaxconn`, `net.ipv4.tcp_rmem.1`: a file under /proc/sys/net; `$result`, `$errno`: of the
    /// last call.
    Named(String),
    /// Two numbers and what is made of them.
    Of(Operation, Box<Number>, Box<Number>),
}

/// What is made of two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Min,
    Max,
}

/// Why an expression has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoNumber<E> {
    /// A name has none.
    Named(E),
    /// A division by 0, or a number too great.
    Overflow,
}

impl Number {
    /// Its value; `look_up` knows the names.
    ///
    /// # Errors
    /// When a name has no value, or the arithmetic fails.
    pub fn value<E>(
        &self,
        look_up: &mut impl FnMut(&str) -> Result<i64, E>,
    ) -> Result<i64, NoNumber<E>> {
        let (operation, a, b) = match self {
            Number::Literal(number) => return Ok(*number),
            Number::Named(name) => return look_up(name).map_err(NoNumber::Named),
            Number::Of(operation, a, b) => (operation, a.value(look_up)?, b.value(look_up)?),
        };
        match operation {
            Operation::Add => a.checked_add(b),
            Operation::Subtract => a.checked_sub(b),
            Operation::Multiply => a.checked_mul(b),
            Operation::Divide => a.checked_div(b),
            Operation::Min => Some(a.min(b)),
            Operation::Max => Some(a.max(b)),
        }
        .ok_or(NoNumber::Overflow)
    }

    const fn is_literal(&self) -> bool {
        matches!(self, Number::Literal(_))
    }
}

/// The numbers that are meant, reckoned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub least: i64,
    /// The most.
    pub most: i64,
    /// One that is not meant.
    pub except: Option<i64>,
}

impl Bounds {
    /// Whether a number is meant.
    pub fn holds(self, number: i64) -> bool {
        self.least <= number && number <= self.most && self.except != Some(number)
    }
}

impl Span {
    /// Reckons it out; `look_up` knows the names.
    ///
    /// # Errors
    /// When a name has no value, or the arithmetic fails.
    pub fn bounds<E>(
        &self,
        look_up: &mut impl FnMut(&str) -> Result<i64, E>,
    ) -> Result<Bounds, NoNumber<E>> {
        let all = Bounds { least: i64::MIN, most: i64::MAX, except: None };
        Ok(match self {
            Span::Is(number) => Comparison::Equal.bounds(number.value(look_up)?),
            Span::From(least) => Bounds { least: least.value(look_up)?, ..all },
            Span::To(most) => Bounds { most: most.value(look_up)?, ..all },
            Span::Between(least, most) => {
                Bounds { least: least.value(look_up)?, most: most.value(look_up)?, except: None }
            }
            Span::Than(comparison, number) => comparison.bounds(number.value(look_up)?),
            Span::About(number, slack) => {
                let number = number.value(look_up)?;
                let slack = match slack {
                    Slack::By(slack) => *slack,
                    Slack::Percent(percent) => {
                        number.checked_mul((*percent).into()).ok_or(NoNumber::Overflow)? / 100
                    }
                };
                let slack = slack.saturating_abs();
                Bounds {
                    least: number.saturating_sub(slack),
                    most: number.saturating_add(slack),
                    except: None,
                }
            }
        })
    }

    /// Whether it says its numbers itself, without arithmetic and names.
    pub const fn is_literal(&self) -> bool {
        match self {
            Span::Is(number)
            | Span::From(number)
            | Span::To(number)
            | Span::Than(_, number)
            | Span::About(number, _) => number.is_literal(),
            Span::Between(least, most) => least.is_literal() && most.is_literal(),
        }
    }
}

/// What the numbers of a span are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Things, bytes: `64k` is 65,536.
    Count,
    /// Microseconds: `1.5s` is 1,500,000.
    Time,
}

/// The span as it is typed.
pub(super) fn span_text(span: &Span, unit: Unit) -> String {
    let text = |number: &Number| number_text(number, unit);
    match span {
        Span::Is(number) => text(number),
        Span::From(least) => format!("{}..", text(least)),
        Span::To(most) => format!("..{}", text(most)),
        Span::Between(least, most) => format!("{}..{}", text(least), text(most)),
        Span::Than(comparison, number) => format!("{} {}", comparison.text(), text(number)),
        Span::About(number, Slack::Percent(percent)) => format!("{}~{percent}%", text(number)),
        Span::About(number, Slack::By(slack)) => {
            format!("{}~{}", text(number), literal_text(*slack, unit))
        }
    }
}

fn literal_text(number: i64, unit: Unit) -> String {
    match (unit, u64::try_from(number)) {
        (Unit::Time, Ok(micros)) => time_text(Duration::from_micros(micros)),
        _ => number.to_string(),
    }
}

fn number_text(number: &Number, unit: Unit) -> String {
    let text = |number: &Number| number_text(number, unit);
    match number {
        Number::Literal(number) => literal_text(*number, unit),
        Number::Named(name) => name.clone(),
        Number::Of(Operation::Min, a, b) => format!("min({},{})", text(a), text(b)),
        Number::Of(Operation::Max, a, b) => format!("max({},{})", text(a), text(b)),
        Number::Of(operation, a, b) => {
            let sign = match operation {
                Operation::Add => '+',
                Operation::Subtract => '-',
                Operation::Multiply => '*',
                _ => '/',
            };
            format!("({}{sign}{})", text(a), text(b))
        }
    }
}

/// The numbers a span has been reckoned to be, as it would be typed.
pub fn bounds_text(bounds: Bounds, time: bool) -> String {
    let literal = |number: i64| literal_text(number, if time { Unit::Time } else { Unit::Count });
    match bounds {
        Bounds { except: Some(number), .. } => format!("!= {}", literal(number)),
        Bounds { least, most, .. } if least == most => literal(least),
        Bounds { least, most: i64::MAX, .. } => format!("{}..", literal(least)),
        Bounds { least: i64::MIN, most, .. } => format!("..{}", literal(most)),
        Bounds { least, most, .. } => format!("{}..{}", literal(least), literal(most)),
    }
}

impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bounds_text(*self, false))
    }
}

/// A span.
pub(super) fn span(piece: &Piece<'_>, unit: Unit) -> Result<Span, ParseError> {
    let mut reader = Reader { piece: *piece, at: 0, unit, slash_ends: false, depth: 0 };
    let span = reader.span()?;
    reader.end()?;
    Ok(span)
}

/// `LENGTH/LIMIT` or `LENGTH`: between the two a division stands in brackets.
pub(super) fn two_spans(piece: &Piece<'_>) -> Result<(Span, Option<Span>), ParseError> {
    let mut reader = Reader { piece: *piece, at: 0, unit: Unit::Count, slash_ends: true, depth: 0 };
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
}

impl<'a> Reader<'a> {
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
            number = Number::Of(operation, number.into(), self.product()?.into());
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
            number = Number::Of(operation, number.into(), self.factor()?.into());
        }
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
