//! The language: one table of commands, and from it the parser, completion, the live signature,
//! help and the C form. Pure.

mod statement;

pub use statement::{
    AddressArg, ClientsArg, Command, DataArg, Expectation, Expected, ExplainArg, Figure,
    InterruptArg, Pane, PoolFigure, ScreenCommand, Span, Statement, Target, Theme, TypedCall,
};

use crate::lang::{Lang, Line};
use crate::os::{Call, Outcome};
use std::ops::Range;

/// What a line does not say right.
#[derive(Debug, Clone, PartialEq)]
pub struct ParseError {
    /// Where, in bytes of the line.
    pub at: Range<usize>,
}

impl ParseError {
    /// The sentence: what is wrong and what was expected.
    pub fn text(&self, _lang: Lang) -> String {
        String::new()
    }
}

/// One line as a statement; none for an empty line or a comment.
///
/// # Errors
/// What is wrong, where, and what was expected.
pub fn parse(_line: &str) -> Result<Option<Statement>, ParseError> {
    Ok(None)
}

/// A command of the language.
pub struct CommandSpec {
    /// Its name.
    pub name: &'static str,
    /// Other names.
    pub aliases: &'static [&'static str],
    /// The signature in C, for system calls: `int listen(int sockfd, int backlog)`.
    pub signature: Option<&'static str>,
    /// How it is typed: `listen [SOCKET] BACKLOG`.
    pub usage: &'static str,
    /// One line of help.
    pub help: Line,
}

/// Every command.
pub const TABLE: &[CommandSpec] = &[];

/// The live signature of the line being typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// The text: the C signature or the usage.
    pub text: String,
    /// The part of the text that belongs to the argument under the cursor.
    pub active: Option<Range<usize>>,
    /// The command's line of help, or that of the argument under the cursor.
    pub help: String,
}

/// The signature of the command being typed, if it is known.
pub fn signature(_lang: Lang, _line: &str, _cursor: usize) -> Option<Signature> {
    None
}

/// What completion may offer beside the words of the language.
#[derive(Debug, Clone, Default)]
pub struct Offers {
    /// Sockets: what to type (a name or a descriptor) and what it is (`tcp LISTEN 127.0.0.1:8080`).
    pub sockets: Vec<(String, String)>,
    /// Addresses, the likeliest first.
    pub addresses: Vec<String>,
    /// Threads with a blocked call.
    pub threads: Vec<String>,
}

/// What may stand where the cursor is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Completion {
    /// The bytes of the line to be replaced.
    pub range: Range<usize>,
    /// What to put there, and a few words on it.
    pub candidates: Vec<(String, String)>,
}

/// What may stand at a byte of the line.
pub fn complete(_lang: Lang, _line: &str, _cursor: usize, _offers: &Offers) -> Completion {
    Completion::default()
}

/// A call as C writes it: `listen(3, 5)`.
pub fn call_text(_call: &Call) -> String {
    String::new()
}

/// A call's outcome as `strace` writes it: `3`, `-1 EADDRINUSE (Address already in use)`.
pub fn outcome_text(_call: &Call, _outcome: &Outcome) -> String {
    String::new()
}

pub struct ScriptLine { pub number: u32, pub text: String, pub statement: Statement }
pub struct ScriptError { pub line: u32, pub column: u32, pub text: String, pub error: ParseError }
pub fn parse_script(_text: &str) -> Result<Vec<ScriptLine>, ScriptError> { Ok(vec![]) }
pub fn entry_text(_c: &Call, _o: Option<&Outcome>) -> String { String::new() }
