//! The parts of the manual page that list the language's commands and the options of sockets.

use super::text;
use crate::command::{Group, commands_of, help, options};
use crate::lang::Lang;
use clap_mangen::roff::{Roff, bold, italic, roman};
use std::io::Write;

/// Writes a section for each group of commands and one for the options, made from their tables.
///
/// # Errors
/// When it cannot be written.
pub(super) fn commands(lang: Lang, out: &mut impl Write) -> std::io::Result<()> {
    let mut page = Roff::new();
    for group in Group::ALL {
        page.control("SH", [group.title(lang).to_uppercase().as_str()]);
        for help in commands_of(group).map(|spec| help(lang, spec)) {
            page.control("TP", []);
            page.text([bold(help.usage)]);
            page.text([roman(help.help)]);
            if let Some(signature) = help.signature {
                page.control("br", []);
                page.text([italic(signature)]);
            }
            let arguments = help.arguments.iter().map(|(name, line)| (name.to_string(), *line));
            for (name, line) in arguments.chain(help.flags.iter().cloned()) {
                page.control("br", []);
                page.text([bold(name), roman(format!(": {line}"))]);
            }
        }
    }
    page.control("SH", [text::manual_options(lang).to_uppercase().as_str()]);
    for option in options::all() {
        page.control("TP", []);
        page.text([bold(option.name)]);
        page.text([roman(option.about(lang))]);
    }
    page.to_writer(out)
}
