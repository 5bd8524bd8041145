//! The XML of JUnit, as graders and CI systems read it: a test case for each expectation.

use super::report::{Check, End};
use super::transcript::News;
use super::{Writer, text};
use crate::lang::Lang;
use std::fmt::Write as _;
use std::io::Write;

/// What is gathered until the end: the numbers stand before the cases.
pub(super) struct Junit {
    name: String,
    cases: Vec<(usize, Check)>,
    log: String,
}

impl Junit {
    pub(super) fn new(name: &str) -> Junit {
        Junit { name: name.into(), cases: Vec::new(), log: String::new() }
    }

    fn case(&self, xml: &mut String, name: &str, line: Option<usize>, inside: &str) {
        let line = line.map(|line| format!(" line=\"{line}\"")).unwrap_or_default();
        let (file, name) = (escaped(&self.name), escaped(name));
        let _ =
            write!(xml, "    <testcase classname=\"{file}\" name=\"{name}\" file=\"{file}\"{line}");
        let _ = if inside.is_empty() {
            writeln!(xml, "/>")
        } else {
            writeln!(xml, ">\n      {inside}\n    </testcase>")
        };
    }
}

impl Writer for Junit {
    fn news(&mut self, _: Lang, line: usize, news: News, _: &mut dyn Write) -> std::io::Result<()> {
        match news {
            News::Lines(lines) => {
                for line in lines {
                    let _ = writeln!(self.log, "{line}");
                }
            }
            News::Check(check) => {
                let _ = writeln!(self.log, "{}", check.sentence);
                self.cases.push((line, check));
            }
        }
        Ok(())
    }

    fn end(&mut self, lang: Lang, end: &End, out: &mut dyn Write) -> std::io::Result<()> {
        let mut cases = String::new();
        for (line, check) in &self.cases {
            let failure = if check.held {
                String::new()
            } else {
                let source = check.source.as_deref().unwrap_or_default();
                format!(
                    "<failure message=\"{}\" type=\"expect\">expected: {}\nobserved: {}\nsource: {}</failure>",
                    escaped(&check.sentence),
                    escaped(&check.expected),
                    escaped(&check.observed),
                    escaped(source),
                )
            };
            self.case(&mut cases, &format!("{line}: {}", check.text), Some(*line), &failure);
        }
        let (mut errors, mut skipped) = (0, 0);
        match end {
            End::Refused { line, reason } => {
                errors = 1;
                let error = format!("<error message=\"{}\"/>", escaped(reason));
                self.case(&mut cases, &text::at_line(lang, line, ""), Some(*line), &error);
            }
            End::Skipped { because } => {
                skipped = 1;
                let skipped = format!("<skipped message=\"{}\"/>", escaped(because));
                self.case(&mut cases, text::rest(lang), None, &skipped);
            }
            End::Passed | End::Failed { .. } => {}
        }
        let failures = self.cases.iter().filter(|(_, check)| !check.held).count();
        let tests = self.cases.len() + errors + skipped;
        let numbers = format!(
            "tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\""
        );
        let name = escaped(&self.name);
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(out, "<testsuites name=\"sockbench\" {numbers}>")?;
        writeln!(out, "  <testsuite name=\"{name}\" {numbers}>")?;
        write!(out, "{cases}")?;
        writeln!(out, "    <system-out>{}</system-out>", escaped(&self.log))?;
        writeln!(out, "  </testsuite>\n</testsuites>")
    }
}

// What XML 1.0 cannot hold at all (control characters) is shown as U+FFFD.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\n' | '\t' => escaped.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
