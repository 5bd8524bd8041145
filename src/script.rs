//! The headless run of a script: each line carried out in order, the log printed as it grows.

mod text;
mod transcript;

use crate::command::{self, ScriptError};
use crate::lab::{Lab, is_for_the_screen};
use crate::lang::Lang;
use std::io::Write;
use transcript::Transcript;

pub use text::MESSAGES;

/// How a script ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every expectation held.
    Passed,
    /// An expectation did not hold, or a line could not be carried out.
    Failed,
}

/// Carries out a script's lines and writes the transcript; stops at the first expectation that
/// does not hold and at the first line that cannot be carried out.
///
/// A call that fails does not stop it: `expect errno` looks at that.
///
/// # Errors
/// When the transcript cannot be written.
pub fn run(
    lab: &Lab,
    lines: Vec<command::ScriptLine>,
    lang: Lang,
    mut out: impl Write,
) -> std::io::Result<Verdict> {
    let mut transcript = Transcript::new(lang);
    for line in lines {
        // A script that is also shown in the workbench may say `zoom` or `theme`.
        if is_for_the_screen(&line.statement) {
            continue;
        }
        let done = lab.run(line.statement, &line.text);
        transcript.write_new(&lab.world(), &mut out)?;
        out.flush()?;
        if done.is_none_or(|done| done.stops_a_script()) {
            transcript.finish(&lab.world(), &mut out)?;
            writeln!(out, "{}", text::stopped(lang, line.number))?;
            return Ok(Verdict::Failed);
        }
    }
    transcript.finish(&lab.world(), &mut out)?;
    Ok(Verdict::Passed)
}

/// Why a script does not parse, as compilers write it: `file:line:column: sentence`.
pub fn parse_error(lang: Lang, name: &str, error: &ScriptError) -> String {
    format!("{name}:{}:{}: {}", error.line, error.column, error.error.text(lang))
}
