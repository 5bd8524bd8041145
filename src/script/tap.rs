//! The Test Anything Protocol, version 14: a point for each expectation, the log as comments.

use super::report::{Check, End};
use super::transcript::News;
use super::{Writer, text};
use crate::lang::Lang;
use std::io::Write;

/// The points so far.
#[derive(Default)]
pub(super) struct Tap {
    begun: bool,
    points: usize,
}

impl Writer for Tap {
    fn news(
        &mut self,
        _: Lang,
        line: usize,
        news: News,
        out: &mut dyn Write,
    ) -> std::io::Result<()> {
        self.begin(out)?;
        match news {
            News::Lines(lines) => lines.iter().try_for_each(|line| writeln!(out, "# {line}")),
            News::Check(check) => self.point(line, &check, out),
        }
    }

    fn end(&mut self, lang: Lang, end: &End, out: &mut dyn Write) -> std::io::Result<()> {
        self.begin(out)?;
        match end {
            End::Refused { line, reason } => {
                return writeln!(out, "Bail out! {}", one_line(&text::at_line(lang, line, reason)));
            }
            End::Skipped { because } if self.points == 0 => {
                return writeln!(out, "1..0 # SKIP {}", one_line(because));
            }
            End::Skipped { because } => {
                self.points += 1;
                let rest = escaped(text::rest(lang));
                writeln!(out, "ok {} - {rest} # SKIP {}", self.points, one_line(because))?;
            }
            End::Passed if self.points == 0 => {
                return writeln!(out, "1..0 # SKIP {}", text::no_expectation(lang));
            }
            End::Passed | End::Failed { .. } => {}
        }
        writeln!(out, "1..{}", self.points)
    }
}

impl Tap {
    fn begin(&mut self, out: &mut dyn Write) -> std::io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            writeln!(out, "TAP version 14")?;
        }
        Ok(())
    }

    fn point(&mut self, line: usize, check: &Check, out: &mut dyn Write) -> std::io::Result<()> {
        self.points += 1;
        let not = if check.held { "" } else { "not " };
        writeln!(out, "{not}ok {} - {}", self.points, escaped(&check.text))?;
        if check.held {
            return Ok(());
        }
        writeln!(out, "  ---")?;
        writeln!(out, "  expected: {}", quoted(&check.expected))?;
        writeln!(out, "  observed: {}", quoted(&check.observed))?;
        if let Some(source) = &check.source {
            writeln!(out, "  source: {}", quoted(source))?;
        }
        writeln!(out, "  line: {line}")?;
        writeln!(out, "  ...")
    }
}

// `#` would begin a directive.
fn escaped(text: &str) -> String {
    one_line(text).replace('\\', "\\\\").replace('#', "\\#")
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

// A string of JSON is one of YAML, too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
