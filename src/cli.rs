//! The program's arguments, and which front end they pick.

mod arguments;
mod export;
mod manual;
#[cfg(feature = "tui")]
mod screen;
#[cfg_attr(not(feature = "tui"), allow(dead_code, reason = "some sentences are about the screen"))]
mod text;

pub use arguments::command;
pub use text::MESSAGES;

use crate::command as language;
use crate::lab::{self, Lab};
use crate::lang::Lang;
use crate::os;
use crate::script::{self, Form, Verdict};
use clap::ArgMatches;
use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Write};
use std::process::ExitCode;

/// The status when an expectation did not hold.
const FAILED: u8 = 1;

/// The status when the arguments or a script cannot be understood.
const MISUSED: u8 = 2;

/// The whole program.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let lang = arguments::language(&arguments, |name| std::env::var(name).ok());
    let matches = match command(lang).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return arguments::tell(lang, &error),
    };
    match matches.subcommand() {
        Some(("run", sub)) => or_complain(run(lang, sub)),
        Some(("export", sub)) => or_complain(export::export(lang, sub)),
        Some(("completions", sub)) => completions(lang, sub),
        Some(("man", _)) => or_complain(man(lang)),
        #[cfg(feature = "tui")]
        _ => or_complain(workbench(lang, &matches)),
        // Without the screen the arguments demand a subcommand.
        #[cfg(not(feature = "tui"))]
        _ => ExitCode::from(MISUSED),
    }
}

/// Why the program cannot do what was asked: the sentence and the exit status.
struct Complaint(String, u8);

fn or_complain(result: Result<ExitCode, Complaint>) -> ExitCode {
    result.unwrap_or_else(|Complaint(sentence, status)| {
        let _ = writeln!(std::io::stderr(), "sockbench: {sentence}");
        ExitCode::from(status)
    })
}

fn cannot_start(lang: Lang) -> impl Fn(std::io::Error) -> Complaint {
    move |error| Complaint(text::cannot_start(lang, error), FAILED)
}

fn run(lang: Lang, matches: &ArgMatches) -> Result<ExitCode, Complaint> {
    let name = matches.get_one::<String>("FILE").map_or("-", String::as_str);
    let lines = read_script(lang, name)?;
    let low = keep_low_numbers_free(lang)?;
    let mut sinks = record_sinks(lang, matches)?;
    let json = matches.get_flag("json");
    if json {
        sinks.push(Box::new(std::io::stdout()));
    }
    let lab = Lab::start(lab::Options { sinks, lang }).map_err(cannot_start(lang))?;
    drop(low);
    let form = match (matches.get_flag("tap"), matches.get_flag("junit")) {
        (true, _) => Form::Tap,
        (_, true) => Form::Junit,
        _ => Form::Transcript,
    };
    let options = script::Options { form, lang, normalize: matches.get_flag("normalize"), name };
    let verdict = if json {
        script::run(&lab, lines, &options, std::io::sink())
    } else {
        script::run(&lab, lines, &options, std::io::stdout().lock())
    };
    lab.stop();
    match verdict {
        Ok(Verdict::Passed | Verdict::Skipped) => Ok(ExitCode::SUCCESS),
        // An error is a transcript nobody reads any more (a closed pipe): nothing is left to say.
        Ok(Verdict::Failed) | Err(_) => Ok(ExitCode::from(FAILED)),
    }
}

// The user's first descriptor is 3: what is opened while the guard lives gets higher numbers.
fn keep_low_numbers_free(lang: Lang) -> Result<os::LowNumbers, Complaint> {
    os::close_inherited(&[]);
    os::LowNumbers::hold().map_err(|errno| cannot_start(lang)(errno.into()))
}

fn record_sinks(lang: Lang, matches: &ArgMatches) -> Result<Vec<Box<dyn Write + Send>>, Complaint> {
    let Some(path) = matches.get_one::<String>("record") else { return Ok(Vec::new()) };
    let file = File::create(path)
        .map_err(|error| Complaint(text::cannot_record(lang, path, error), MISUSED))?;
    Ok(vec![Box::new(file)])
}

fn read_script(lang: Lang, name: &str) -> Result<Vec<language::ScriptLine>, Complaint> {
    let unreadable = |error| Complaint(text::unreadable(lang, name, error), MISUSED);
    let mut source = String::new();
    if name == "-" {
        std::io::stdin().read_to_string(&mut source).map_err(unreadable)?;
    } else {
        source = std::fs::read_to_string(name).map_err(unreadable)?;
    }
    language::parse_script(&source)
        .map_err(|error| Complaint(script::parse_error(lang, name, &error), MISUSED))
}

#[cfg(feature = "tui")]
fn workbench(lang: Lang, matches: &ArgMatches) -> Result<ExitCode, Complaint> {
    use crate::tui::{Exit, Screen};

    let script = match matches.get_one::<String>("script") {
        Some(name) => read_script(lang, name)?,
        None => Vec::new(),
    };
    if !screen::is_there() {
        return Err(Complaint(text::no_terminal(lang).into(), MISUSED));
    }
    let low = keep_low_numbers_free(lang)?;
    let sinks = record_sinks(lang, matches)?;
    let options = screen::options(lang, matches, script);
    let screen = Screen::open(&options).map_err(cannot_start(lang))?;
    let lab = Lab::start(lab::Options { sinks, lang }).map_err(cannot_start(lang))?;
    drop(low);
    let exit = screen.run(&lab, options);
    lab.stop();
    match exit {
        Ok(Exit::Quit) => Ok(ExitCode::SUCCESS),
        Ok(Exit::Signal(number)) => Ok(ExitCode::from(128 + number as u8)),
        Err(error) => Err(Complaint(text::screen_lost(lang, error), FAILED)),
    }
}

fn completions(lang: Lang, matches: &ArgMatches) -> ExitCode {
    if let Some(shell) = matches.get_one::<clap_complete::Shell>("SHELL") {
        // Written at once and by us: clap_complete panics when nobody reads any more.
        let mut script = Vec::new();
        clap_complete::generate(*shell, &mut command(lang), "sockbench", &mut script);
        let _ = std::io::stdout().write_all(&script);
    }
    ExitCode::SUCCESS
}

fn man(lang: Lang) -> Result<ExitCode, Complaint> {
    let mut out = std::io::stdout();
    let page = clap_mangen::Man::new(command(lang));
    page.render(&mut out)
        .and_then(|()| manual::commands(lang, &mut out))
        .map_err(cannot_start(lang))?;
    Ok(ExitCode::SUCCESS)
}
