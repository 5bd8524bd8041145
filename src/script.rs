//! The headless run of a script: each line carried out in order, and what came of it written as a
//! transcript or as a report for graders.

mod junit;
mod mask;
mod report;
mod tap;
mod text;
mod transcript;

use crate::command::{self, Command, ScreenCommand, ScriptError};
use crate::explain;
use crate::lab::{Done, Lab, is_for_the_screen};
use crate::lang::Lang;
use crate::world::World;
use std::io::Write;
use transcript::{News, Transcript};

pub use report::{Check, End};
pub use text::MESSAGES;

/// How a script ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every expectation held.
    Passed,
    /// What the script needs is not here.
    Skipped,
    /// An expectation did not hold, or a line could not be carried out.
    Failed,
}

/// What a run writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The log, as strace writes it.
    Transcript,
    /// TAP 14, one test point for each expectation (testanything.org).
    Tap,
    /// The XML of JUnit, one test case for each expectation.
    Junit,
}

/// How a run is written.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// In which form.
    pub form: Form,
    /// In which language.
    pub lang: Lang,
    /// Whether ports, descriptors, threads and times are masked, and calls beside the script stand
    /// where it waited for them: two runs then differ only in what happened.
    pub normalize: bool,
    /// The script's name.
    pub name: &'a str,
}

/// Something that takes the news of a run and writes them.
trait Writer {
    fn news(
        &mut self,
        lang: Lang,
        line: usize,
        news: News,
        out: &mut dyn Write,
    ) -> std::io::Result<()>;
    fn end(&mut self, lang: Lang, end: &End, out: &mut dyn Write) -> std::io::Result<()>;
}

/// Carries out a script's lines and writes what came of them; stops at the first expectation that
/// does not hold, at the first line that cannot be carried out, and where something that the script
/// needs is not here.
///
/// A call that fails does not stop it: `expect errno` looks at that.
///
/// # Errors
/// When nobody takes what is written.
pub fn run(
    lab: &Lab,
    lines: Vec<command::ScriptLine>,
    options: &Options<'_>,
    mut out: impl Write,
) -> std::io::Result<Verdict> {
    let lang = options.lang;
    let mut transcript = Transcript::new(lang, options.normalize);
    let mut writer: Box<dyn Writer> = match options.form {
        Form::Transcript => Box::new(Plain),
        Form::Tap => Box::new(tap::Tap::default()),
        Form::Junit => Box::new(junit::Junit::new(options.name)),
    };
    let mut tell = |line: usize, news: Vec<News>, out: &mut dyn Write| {
        news.into_iter().try_for_each(|news| writer.news(lang, line, news, out))
    };
    let (mut end, mut last_line) = (End::Passed, 0);
    for line in lines {
        if line.statement.command == Command::Screen(ScreenCommand::Quit) {
            break;
        }
        // A script that is also shown in the workbench may say `zoom` or `theme`.
        if is_for_the_screen(&line.statement) {
            continue;
        }
        last_line = line.number;
        let background = line.statement.background;
        let done = lab.run(line.statement, &line.text);
        match &done {
            Some(Done::Called(id, _) | Done::UnderWay(id)) if background => transcript.beside(*id),
            Some(Done::Waited(calls)) => transcript.waited(calls),
            _ => {}
        }
        let world: World = lab.world();
        let news = transcript.news(&world);
        tell(line.number, news, &mut out)?;
        out.flush()?;
        end = match done {
            Some(done) if !done.stops_a_script() => continue,
            Some(Done::Skipped { because }) => End::Skipped { because },
            Some(Done::Expected { .. }) => End::Failed { line: line.number },
            Some(Done::Refused(refusal)) => End::Refused {
                line: line.number,
                reason: format!("{}: {}", line.text, explain::refusal(lang, &refusal)),
            },
            _ => End::Refused { line: line.number, reason: line.text },
        };
        break;
    }
    let news = transcript.finish(&lab.world());
    tell(last_line, news, &mut out)?;
    writer.end(lang, &end, &mut out)?;
    out.flush()?;
    Ok(match end {
        End::Passed => Verdict::Passed,
        End::Skipped { .. } => Verdict::Skipped,
        End::Failed { .. } | End::Refused { .. } => Verdict::Failed,
    })
}

/// The transcript itself.
struct Plain;

impl Writer for Plain {
    fn news(&mut self, _: Lang, _: usize, news: News, out: &mut dyn Write) -> std::io::Result<()> {
        match news {
            News::Lines(lines) => lines.iter().try_for_each(|line| writeln!(out, "{line}")),
            News::Check(check) => writeln!(out, "{}", check.sentence),
        }
    }

    fn end(&mut self, lang: Lang, end: &End, out: &mut dyn Write) -> std::io::Result<()> {
        match end {
            End::Failed { line } | End::Refused { line, .. } => {
                writeln!(out, "{}", text::stopped(lang, line))
            }
            // That it was skipped stands in the log.
            End::Passed | End::Skipped { .. } => Ok(()),
        }
    }
}

/// Why a script does not parse, as compilers write it: `file:line:column: sentence`.
pub fn parse_error(lang: Lang, name: &str, error: &ScriptError) -> String {
    format!("{name}:{}:{}: {}", error.line, error.column, what_is_wrong(lang, error))
}

/// The sentence alone.
pub fn what_is_wrong(lang: Lang, error: &ScriptError) -> String {
    let sentence = error.error.text(lang);
    if error.in_loop {
        format!("{sentence} {}", text::in_loop(lang, &error.text))
    } else {
        sentence
    }
}
