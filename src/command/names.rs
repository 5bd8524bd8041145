//! Names of sockets: what may be one.

use super::lexer::Piece;
use super::problem::{ParseError, Problem};
use super::table;
use crate::os::Errno;

/// Words that mean something where a name could stand.
pub(super) const KEYWORDS: &[&str] = &[
    "state",
    "queue",
    "unread",
    "unacked",
    "unsent",
    "handshaking",
    "outside",
    "reset",
    "drops",
    "received",
    "sent",
    "peers",
    "peer",
    "local",
    "blocked",
    "errno",
    "ok",
    "result",
    "data",
    "value",
    "flags",
    "control",
    "ready",
    "address",
    "elapsed",
    "counter",
    "thread",
    "option",
    "retransmits",
    "within",
    "never",
    "none",
    "unless",
    "because",
    "gone",
    "size",
    "stop",
    "localhost",
    "NULL",
    "unspec",
];

/// Whether a word is written as a name is, taken or not.
pub(super) fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && word.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// A name that a socket can have.
pub(super) fn name(piece: &Piece<'_>) -> Result<String, ParseError> {
    let name = piece.text.to_string();
    if table::find(&name).is_some() {
        return piece.fail(Problem::NameIsCommand { name });
    }
    if KEYWORDS.contains(&piece.text)
        || Errno::from_name(&name).is_some()
        || thread_number(&name).is_some()
    {
        return piece.fail(Problem::NameIsKeyword { name });
    }
    if name.starts_with(|c: char| c.is_numeric()) {
        return piece.fail(Problem::NameIsNumber { name });
    }
    if !is_name(&name) {
        return piece.fail(Problem::NameHasOther { name });
    }
    Ok(name)
}

/// The number in a thread's name, `caller-2`.
pub(super) fn thread_number(word: &str) -> Option<u32> {
    word.strip_prefix("caller-").and_then(|number| number.parse().ok())
}
