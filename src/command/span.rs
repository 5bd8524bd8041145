//! Numbers that are expected: `3`, `3..5`, `>= 2`, `1.5s~10%`, and expressions over the running
//! kernel's limits: `2*somaxconn+1`.

mod reader;

pub(super) use reader::{span, two_spans};

use super::values::time_text;
use std::fmt;
use std::time::Duration;

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
