//! What a report for graders says: the expectations, and how the script ended.

/// An expectation that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The expectation as it was typed.
    pub text: String,
    /// Whether it held.
    pub held: bool,
    /// What was expected: the text, with the numbers that were reckoned out.
    pub expected: String,
    /// What was seen last.
    pub observed: String,
    /// Where it was seen.
    pub source: Option<String>,
    /// The same in one sentence.
    pub sentence: String,
}

/// How a script ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// All lines were carried out.
    Passed,
    /// Something it needs is not here.
    Skipped {
        /// Why it cannot do without.
        because: String,
    },
    /// The expectation of this line did not hold.
    Failed {
        /// Its number, from 1.
        line: usize,
    },
    /// This line could not be carried out.
    Refused {
        /// Its number, from 1.
        line: usize,
        /// Why.
        reason: String,
    },
}
