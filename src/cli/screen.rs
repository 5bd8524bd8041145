//! What the arguments and the environment say of the screen.

use crate::command::{ScriptLine, Theme};
use crate::lang::Lang;
use crate::tui::{Depth, Options, SymbolChoice, depth_of_environment};
use clap::ArgMatches;
use std::io::IsTerminal;

/// Whether there is a terminal that can show a screen.
pub(super) fn is_there() -> bool {
    let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && !dumb
}

/// The screen that was asked for.
pub(super) fn options(lang: Lang, matches: &ArgMatches, script: Vec<ScriptLine>) -> Options {
    let word = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    Options {
        lang,
        theme: match word("theme") {
            Some("dark") => Theme::Dark,
            Some("light") => Theme::Light,
            _ => theme_of(std::env::var("COLORFGBG").ok().as_deref()),
        },
        depth: match word("color") {
            Some("truecolor") => Depth::TrueColor,
            Some("256") => Depth::Indexed,
            Some("16") => Depth::Ansi,
            Some("never") => Depth::Mono,
            _ => depth_of_environment(),
        },
        symbols: match word("symbols") {
            Some("ascii") => SymbolChoice::Ascii,
            Some("unicode") => SymbolChoice::Unicode,
            _ => SymbolChoice::Auto,
        },
        mouse: !matches.get_flag("no-mouse"),
        script,
    }
}

// Some terminals tell their colours, `15;0` for white on black; a question to the terminal would
// make every start wait for those that do not answer. Without a hint: dark.
fn theme_of(colorfgbg: Option<&str>) -> Theme {
    match colorfgbg.and_then(|text| text.rsplit(';').next()?.parse::<u8>().ok()) {
        Some(7 | 9..=15) => Theme::Light,
        _ => Theme::Dark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminals_hint_picks_the_theme() {
        assert_eq!(theme_of(None), Theme::Dark);
        assert_eq!(theme_of(Some("15;0")), Theme::Dark);
        assert_eq!(theme_of(Some("0;15")), Theme::Light);
        assert_eq!(theme_of(Some("0;default;7")), Theme::Light);
        assert_eq!(theme_of(Some("nonsense")), Theme::Dark);
    }
}
