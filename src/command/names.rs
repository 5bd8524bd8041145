//! Names of sockets: what may be one.

use super::lexer::Piece;
use super::options;
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

/// Whether a word is how a socket of another program is typed: `python3:4` or `1234:4`, its name or
/// number and that of the descriptor.
pub(super) fn is_of_other(word: &str) -> bool {
    word.split_once(':').is_some_and(|(program, fd)| {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
        program.starts_with(char::is_alphanumeric)
            && program.chars().all(plain)
            && !fd.is_empty()
            && fd.bytes().all(|digit| digit.is_ascii_digit())
    })
}

/// A name that a socket can have.
pub(super) fn name(piece: &Piece<'_>) -> Result<String, ParseError> {
    let name = piece.text.to_string();
    if table::find(&name).is_some() {
        return piece.fail(Problem::NameIsCommand { name });
    }
    if KEYWORDS.contains(&piece.text)
        || options::is_full_name(piece.text)
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
