//! A line as a statement.

use super::args::Args;
use super::hangul::unhangul;
use super::lexer::{Form, Piece, lex};
use super::names;
use super::problem::{ParseError, Problem};
use super::script::on_behalf;
use super::spec::CommandSpec;
use super::statement::{Command, Statement};
use super::table;
use crate::os::Call;

/// A line of one statement; none for an empty line or a comment. [`parse_line`](super::parse_line)
/// reads lines of several, and blocks.
///
/// # Errors
/// What is wrong, where, and what was expected.
pub fn parse(line: &str) -> Result<Option<Statement>, ParseError> {
    let Some((actor, start)) = on_behalf(line) else { return statement(line) };
    let name = names::name(&actor)?;
    let moved = |error: ParseError| ParseError {
        at: error.at.start + start..error.at.end + start,
        ..error
    };
    if on_behalf(&line[start..]).is_some() {
        return actor.fail(Problem::NoStatementFor { name });
    }
    match statement(&line[start..]).map_err(moved)? {
        Some(statement) => Ok(Some(Statement { actor: Some(name), ..statement })),
        None => actor.fail(Problem::NoStatementFor { name }),
    }
}

fn statement(line: &str) -> Result<Option<Statement>, ParseError> {
    let lexed = lex(line);
    let after = line[lexed.stop..].trim_start_matches(|c: char| c == ';' || c.is_whitespace());
    if !after.is_empty() && !after.starts_with('#') {
        return Err(ParseError {
            at: line.len() - after.len()..line.len(),
            problem: Problem::OneStatement,
        });
    }
    let Some(word) = lexed.command else {
        return match lexed.names.last() {
            Some(name) => name.fail(Problem::NoCommand { name: name.text.to_string() }),
            None => Ok(None),
        };
    };
    let spec = spec_of(&word).map_err(|error| with_hangul_undone(error, line, &word))?;
    let names = lexed.names.iter().map(names::name).collect::<Result<Vec<_>, _>>()?;
    if let Some(problem) = lexed.problem {
        return Err(problem);
    }
    if lexed.form == Form::C && !spec.is_call() {
        return word.fail(Problem::NoCForm { command: spec.name, usage: spec.usage });
    }
    let args = Args::of(spec, line, &lexed)?;
    let command = (spec.build)(&args)?;
    check_names(spec, &command, &lexed.names)?;
    if lexed.background && !can_run_beside(&command) {
        let at = lexed.end..line.len();
        return Err(ParseError { at, problem: Problem::NoBackground { command: spec.name } });
    }
    Ok(Some(Statement { actor: None, names, command, background: lexed.background }))
}

// What a script waits for where nothing is said.
const fn can_run_beside(command: &Command) -> bool {
    matches!(
        command,
        Command::Call(_) | Command::Follow { .. } | Command::Load(_) | Command::Sync(_)
    )
}

/// There are no more names than the call makes descriptors. How many come with a message is for
/// the sender to say.
fn check_names(
    spec: &CommandSpec,
    command: &Command,
    names: &[Piece<'_>],
) -> Result<(), ParseError> {
    let most = match command {
        Command::Call(Call::SocketPair { .. } | Call::Pipe) => 2,
        Command::Call(Call::RecvMsg { .. }) => usize::MAX,
        Command::Call(call) if call.makes_descriptor() => 1,
        _ => 0,
    };
    for (index, name) in names.iter().enumerate() {
        if most == 0 {
            return name.fail(Problem::NothingToName { command: spec.name });
        }
        if index >= most {
            return name.fail(Problem::TooManyNames { command: spec.name, most });
        }
        if names[..index].iter().any(|other| other.text == name.text) {
            return name.fail(Problem::NameTwice { name: name.text.to_string() });
        }
    }
    Ok(())
}

/// The command of a word.
pub(super) fn spec_of(word: &Piece<'_>) -> Result<&'static CommandSpec, ParseError> {
    match table::find(word.text) {
        Some(spec) => Ok(spec),
        None => word.fail(Problem::UnknownCommand {
            word: word.text.to_string(),
            suggestion: nearest(word.text).map(String::from),
        }),
    }
}

/// A line typed in Hangul mode is suggested as a whole, but for what it quotes.
fn with_hangul_undone(mut error: ParseError, line: &str, word: &Piece<'_>) -> ParseError {
    let latin = unhangul(word.text);
    if latin == word.text {
        return error;
    }
    let meant = table::find(&latin).map(|spec| spec.name).or_else(|| nearest(&latin));
    if let (Some(meant), Problem::UnknownCommand { suggestion, .. }) = (meant, &mut error.problem) {
        let rest = &line[word.at().end..];
        let quote = rest.find(['"', '\'', '#', '@']).unwrap_or(rest.len());
        let (plain, quoted) = rest.split_at(quote);
        *suggestion = Some(format!("{meant}{}{quoted}", unhangul(plain)).trim_end().to_string());
    }
    error
}

/// The command a word was most likely meant to be: one that it begins, or that is a few letters
/// away.
fn nearest(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let names =
        || table::all().flat_map(|spec| std::iter::once(&spec.name).chain(spec.aliases)).copied();
    if let Some(same) = names().find(|name| *name == word) {
        return Some(same);
    }
    let mut begun = names().filter(|name| word.len() >= 2 && name.starts_with(&word));
    if let (Some(only), None) = (begun.next(), begun.next()) {
        return Some(only);
    }
    let most = if word.chars().count() <= 3 { 1 } else { 2 };
    names()
        // No near one is much shorter, and the distance takes time by both lengths.
        .filter(|name| word.len() <= name.len() + 8)
        .map(|name| (strsim::osa_distance(name, &word), name))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, name)| name)
}
