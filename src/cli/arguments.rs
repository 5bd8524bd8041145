//! The arguments, with their texts in the language that is spoken.

use super::text;
use crate::lang::Lang;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, value_parser};
use std::ffi::OsString;
use std::process::ExitCode;

/// The command line.
pub fn command(lang: Lang) -> Command {
    Command::new("sockbench")
        .version(env!("CARGO_PKG_VERSION"))
        .about(text::about(lang))
        .after_help(text::after_help(lang))
        .help_template(text::template(lang))
        .subcommand_help_heading(text::heading_commands(lang))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_required(cfg!(not(feature = "tui")))
        .args(shared_arguments(lang))
        .args(screen_arguments(lang))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(text::version(lang)),
        )
        .subcommand(
            subcommand(lang, "run", text::run(lang))
                .arg(Arg::new("FILE").required(true).help(text::run_file(lang)))
                .arg(
                    Arg::new("json")
                        .long("json")
                        .action(ArgAction::SetTrue)
                        .help(text::run_json(lang)),
                ),
        )
        .subcommand(
            subcommand(lang, "completions", text::completions(lang)).arg(
                Arg::new("SHELL")
                    .required(true)
                    .value_parser(value_parser!(clap_complete::Shell))
                    .help(text::completions_shell(lang)),
            ),
        )
        .subcommand(subcommand(lang, "man", text::man(lang)))
}

fn subcommand(lang: Lang, name: &'static str, about: &'static str) -> Command {
    Command::new(name)
        .about(about)
        .help_template(text::template(lang))
        .disable_help_flag(true)
        .arg(help_argument(lang))
}

fn help_argument(lang: Lang) -> Arg {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    help.help(text::help(lang)).help_heading(text::heading_options(lang))
}

fn shared_arguments(lang: Lang) -> Vec<Arg> {
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    vec![
        help_argument(lang),
        option("lang", "LANG", text::lang(lang)).value_parser(["ko", "en"]).global(true),
        option("record", "FILE", text::record(lang)).global(true),
    ]
}

fn screen_arguments(lang: Lang) -> Vec<Arg> {
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    vec![
        option("theme", "THEME", text::theme(lang)).value_parser(["auto", "dark", "light"]),
        option("color", "DEPTH", text::color(lang)).value_parser([
            "auto",
            "truecolor",
            "256",
            "16",
            "never",
        ]),
        option("symbols", "SET", text::symbols(lang)).value_parser(["auto", "unicode", "ascii"]),
        option("script", "FILE", text::script(lang)),
        Arg::new("no-mouse").long("no-mouse").action(ArgAction::SetTrue).help(text::no_mouse(lang)),
    ]
}

/// The language to speak: `--lang`, else the environment's (`LC_ALL`, `LC_MESSAGES`, `LANG`).
///
/// It is needed before the arguments are parsed, since it decides in which language they are
/// explained.
pub(super) fn language(
    arguments: &[OsString],
    environment: impl Fn(&str) -> Option<String>,
) -> Lang {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        let given = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(rest) => rest.strip_prefix('='),
            None => continue,
        };
        if let Some(lang) = given.and_then(Lang::from_code) {
            return lang;
        }
    }
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(environment)
        .find(|value| !value.is_empty())
        .and_then(|value| Lang::from_code(&value))
        .unwrap_or_default()
}

/// Says what `--help`, `--version` or a mistake calls for; gives the exit status.
pub(super) fn tell(lang: Lang, error: &clap::Error) -> ExitCode {
    use std::io::Write;
    if !error.use_stderr() || lang == Lang::En {
        let _ = error.print();
        return ExitCode::from(error.exit_code() as u8);
    }
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let sentence = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = context(ContextKind::InvalidValue);
            text::bad_value(lang, argument, value, context(ContextKind::ValidValue))
        }
        ErrorKind::UnknownArgument => text::unknown_argument(lang, argument),
        ErrorKind::InvalidSubcommand => {
            text::unknown_command(lang, context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => text::missing_argument(lang, argument),
        ErrorKind::ArgumentConflict => text::given_twice(lang, argument),
        _ => error.to_string(),
    };
    let mut stderr = std::io::stderr();
    let _ = writeln!(stderr, "sockbench: {sentence}\n{}", text::see_help(lang));
    ExitCode::from(error.exit_code() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speak(arguments: &[&str], environment: &[(&str, &str)]) -> Lang {
        let arguments: Vec<OsString> = arguments.iter().map(Into::into).collect();
        language(&arguments, |name| {
            environment.iter().find(|(known, _)| *known == name).map(|(_, v)| (*v).to_string())
        })
    }

    #[test]
    fn the_argument_comes_before_the_environment() {
        assert_eq!(speak(&["sockbench"], &[("LANG", "ko_KR.UTF-8")]), Lang::Ko);
        assert_eq!(speak(&["sockbench", "--lang", "en"], &[("LANG", "ko_KR.UTF-8")]), Lang::En);
        assert_eq!(speak(&["sockbench", "run", "x", "--lang=ko"], &[]), Lang::Ko);
        assert_eq!(speak(&["sockbench"], &[("LC_ALL", "C"), ("LANG", "ko_KR")]), Lang::En);
        assert_eq!(speak(&["sockbench"], &[("LC_ALL", ""), ("LANG", "ko_KR")]), Lang::Ko);
    }

    #[test]
    fn the_command_line_is_sound_in_both_languages() {
        for lang in Lang::ALL {
            command(lang).debug_assert();
        }
    }
}
