//! The arguments, with their texts in the language that is spoken.

use super::text;
use crate::command::Form;
use crate::lang::Lang;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, value_parser};
use std::ffi::OsString;
use std::process::ExitCode;

/// The command line.
pub fn command(lang: Lang) -> Command {
    bare(lang, "sockbench", text::about(lang), text::usage(lang))
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(text::after_help(lang))
        .subcommand_help_heading(text::heading_commands(lang))
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_required(cfg!(not(feature = "tui")))
        .args([
            option("lang", "ko|en", text::lang(lang)).value_parser(["ko", "en"]).global(true),
            option("record", "FILE", text::record(lang)).global(true),
            option("script", "FILE", text::script(lang)),
            option("theme", "auto|dark|light", text::theme(lang))
                .value_parser(["auto", "dark", "light"]),
            option("color", "auto|truecolor|256|16|never", text::color(lang)).value_parser([
                "auto",
                "truecolor",
                "256",
                "16",
                "never",
            ]),
            option("symbols", "auto|unicode|ascii", text::symbols(lang))
                .value_parser(["auto", "unicode", "ascii"]),
            flag("no-mouse", text::no_mouse(lang)),
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(text::version(lang)),
        ])
        .subcommand(bare(lang, "run", text::run(lang), text::run_usage(lang)).args([
            argument(lang, "FILE", text::run_file(lang)),
            flag("json", text::run_json(lang)).conflicts_with_all(["normalize", "tap", "junit"]),
            flag("normalize", text::run_normalize(lang)),
            flag("tap", text::run_tap(lang)).conflicts_with("junit"),
            flag("junit", text::run_junit(lang)),
        ]))
        .subcommand(
            bare(lang, "export", text::export(lang), text::export_usage(lang)).args([
                argument(lang, "SESSION", text::export_session(lang)),
                option("to", "c|python|rust|sh|packetdrill", text::export_to(lang))
                    .value_parser(Form::ALL.map(Form::name))
                    .required(true),
                option("output", "PATH", text::export_output(lang)).short('o'),
                flag("split", text::export_split(lang)),
                flag("force", text::export_force(lang)),
            ]),
        )
        .subcommand(
            bare(lang, "completions", text::completions(lang), text::completions_usage(lang)).arg(
                argument(lang, "SHELL", text::completions_shell(lang))
                    .value_parser(value_parser!(clap_complete::Shell)),
            ),
        )
        .subcommand(bare(lang, "man", text::man(lang), text::man_usage(lang)))
}

// A command with its own help option: clap's speaks English only.
fn bare(lang: Lang, name: &'static str, about: &'static str, usage: &'static str) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    Command::new(name)
        .about(about)
        .override_usage(usage)
        .help_template(text::template(lang))
        .disable_help_flag(true)
        .next_help_heading(text::heading_options(lang))
        .arg(help.help(text::help(lang)))
}

fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).hide_possible_values(true)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn argument(lang: Lang, name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).required(true).help(help).help_heading(text::heading_arguments(lang))
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
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            other if other.is_empty() || other == argument => text::given_twice(lang, argument),
            other => text::exclude_each_other(lang, argument, other),
        },
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
