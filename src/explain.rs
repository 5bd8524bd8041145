//! Why a call failed, what a state means, what to try next: words from data. Pure.

use crate::lang::Lang;
use crate::os::{Errno, Why};
use crate::world::{CallEntry, Note, Refusal, Socket, World};

/// An explanation in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The cause, or the meaning: one or two sentences.
    pub cause: String,
    /// What to try next.
    pub advice: String,
    /// The manual page it comes from: `bind(2)`.
    pub manual: &'static str,
}

/// Why a call failed, in this situation; none for a call that did not fail.
pub fn failure(_lang: Lang, _world: &World, _entry: &CallEntry) -> Option<Explanation> {
    None
}

/// What is worth knowing of a call that did not fail: recv = 0, a limit that was cut, and so on.
pub fn surprise(_lang: Lang, _world: &World, _entry: &CallEntry) -> Option<Explanation> {
    None
}

/// What a socket is and what its state means, and what can be done with it next.
pub fn socket(_lang: Lang, _world: &World, _socket: &Socket) -> Explanation {
    Explanation { cause: String::new(), advice: String::new(), manual: "socket(7)" }
}

/// What an errno means, wherever it comes from.
pub fn errno(_lang: Lang, _errno: Errno) -> Explanation {
    Explanation { cause: String::new(), advice: String::new(), manual: "errno(3)" }
}

/// A note of the log as a sentence.
pub fn note(_lang: Lang, _world: &World, _note: &Note) -> String {
    String::new()
}

/// Why a command was not carried out, as a sentence that says what was expected.
pub fn refusal(_lang: Lang, _refusal: &Refusal) -> String {
    String::new()
}

/// Why a figure is unknown, in a few words.
pub fn why(_lang: Lang, _why: Why) -> String {
    String::new()
}
