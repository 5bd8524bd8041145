//! A script: statements, one a line.

use super::parser::parse;
use super::problem::ParseError;
use super::statement::Statement;

/// A line of a script that says something.
#[derive(Debug, Clone, PartialEq)]
pub struct ScriptLine {
    /// Its number, from 1.
    pub number: usize,
    /// The line as it was written, without the space around it.
    pub text: String,
    /// What it means.
    pub statement: Statement,
}

/// What does not parse in a script, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct ScriptError {
    /// The line's number, from 1.
    pub line: usize,
    /// The place in the line, in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub error: ParseError,
}

/// The statements of a script; empty lines and comments are left out.
///
/// # Errors
/// The first line that does not parse.
pub fn parse_script(text: &str) -> Result<Vec<ScriptLine>, ScriptError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut script = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let parsed = parse(line).map_err(|error| {
            let column = line[..error.at.start].chars().count() + 1;
            ScriptError { line: number, column, error }
        })?;
        if let Some(statement) = parsed {
            script.push(ScriptLine { number, text: line.trim().to_string(), statement });
        }
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers() {
        let script = parse_script("\u{feff}# first\r\n\r\n  listen 3 5  # so\r\nclose 3").unwrap();
        let lines: Vec<_> = script.iter().map(|line| (line.number, line.text.as_str())).collect();
        assert_eq!(lines, [(3, "listen 3 5  # so"), (4, "close 3")]);
    }

    #[test]
    fn a_mistake_has_line_and_column_in_characters() {
        let error = parse_script("close 3\n서버 = socket inett").unwrap_err();
        assert_eq!((error.line, error.column), (2, 13));
    }
}
