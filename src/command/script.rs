//! A script: statements, one a line or with `;` between them, and blocks that repeat some.
//!
//! `cut` finds the statements and blocks, `unroll` repeats what is in blocks and puts the loop
//! variables' values in, before each statement is parsed.

mod cut;
mod unroll;

use super::lexer::Piece;
use super::problem::ParseError;
use super::statement::Statement;
use std::ops::Range;

pub(super) use cut::{on_behalf, statement_at};

/// The most statements that a script may have once its blocks are unrolled.
pub const MOST_STATEMENTS: usize = 10_000;

/// A statement of a script.
#[derive(Debug, Clone, PartialEq)]
pub struct ScriptLine {
    /// The number of its line, from 1.
    pub number: usize,
    /// The statement as it was written, with the values of loop variables in their place.
    pub text: String,
    /// What it means.
    pub statement: Statement,
}

/// What does not parse in a script, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct ScriptError {
    /// The line's number, from 1.
    pub line: usize,
    /// The place in the line as it was written, in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub error: ParseError,
    /// A line that is wrong in the same way when it stands alone: the statement with the values of
    /// loop variables in their place.
    pub text: String,
    /// Whether a loop variable's value is in that line.
    pub in_loop: bool,
}

/// The statements of a script in the order they are carried out; empty lines and comments are left
/// out.
///
/// # Errors
/// The first statement that does not parse.
pub fn parse_script(text: &str) -> Result<Vec<ScriptLine>, ScriptError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    lines_of(text).map_err(|fault| {
        let line = text.lines().nth(fault.line - 1).unwrap_or_default();
        let column = line.get(..fault.at.start).map_or(0, |before| before.chars().count()) + 1;
        ScriptError {
            line: fault.line,
            column,
            error: *fault.error,
            text: fault.text,
            in_loop: fault.in_loop,
        }
    })
}

/// The statements of a line as it is typed at the prompt: one, several with `;` between them, or a
/// block.
///
/// # Errors
/// The first statement that does not parse; the place is one of the line.
pub fn parse_line(line: &str) -> Result<Vec<ScriptLine>, ParseError> {
    let line = line.lines().next().unwrap_or_default();
    lines_of(line).map_err(|fault| ParseError { at: fault.at, ..*fault.error })
}

/// A line whose block is still open at its end, made ready for the statement that follows: without
/// a comment, and with what stands between two statements.
pub fn continued(line: &str) -> String {
    cut::continued(line)
}

fn lines_of(text: &str) -> Result<Vec<ScriptLine>, Fault> {
    unroll::unroll(&cut::cut(text)?)
}

/// A piece of a script that is parsed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part<'a> {
    /// Its text, and its first byte in its line.
    piece: Piece<'a>,
    /// The line's number, from 1.
    line: usize,
}

/// What is wrong, as found.
#[derive(Debug, Clone, PartialEq)]
struct Fault {
    line: usize,
    /// In bytes of the line.
    at: Range<usize>,
    error: Box<ParseError>,
    text: String,
    in_loop: bool,
}

#[cfg(test)]
mod tests;
