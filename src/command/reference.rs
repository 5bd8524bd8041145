//! The reference of the language as a page: every command of the table, in Markdown.

use super::help::{Help, commands_of, help};
use super::options;
use super::spec::Group;
use super::text;
use crate::lang::Lang;
use std::fmt::Write;

/// The page `COMMANDS`, in one language. A test keeps the files in `assets/` equal to it.
pub fn reference(lang: Lang) -> String {
    let mut page =
        format!("# {}\n\n{}\n", text::reference_title(lang), text::reference_intro(lang));
    for group in Group::ALL {
        let _ = write!(page, "\n## {}\n", group.title(lang));
        for spec in commands_of(group) {
            page += &command(lang, &help(lang, spec));
        }
    }
    page + &socket_options(lang)
}

fn socket_options(lang: Lang) -> String {
    let mut out = format!(
        "\n## {}\n\n{}\n",
        text::reference_options(lang),
        text::reference_options_intro(lang)
    );
    let mut level = None;
    for spec in options::all() {
        if level.replace(spec.level) != Some(spec.level) {
            let _ = write!(out, "\n### {}\n\n", options::level_text(spec.level));
        }
        let _ = writeln!(out, "- `{}` (`{}`): {}", spec.name, spec.short(), spec.about(lang));
    }
    out
}

fn command(lang: Lang, help: &Help) -> String {
    let mut out = format!("\n### {}\n\n{}\n\n```\n{}\n```\n", help.name, help.help, help.usage);
    if let Some(signature) = help.signature {
        let _ = write!(out, "\n`{signature}`\n");
    }
    if !help.aliases.is_empty() {
        let names: Vec<String> = help.aliases.iter().map(|name| format!("`{name}`")).collect();
        let _ = write!(out, "\n{}: {}\n", text::reference_aliases(lang), names.join(", "));
    }
    let arguments = help.arguments.iter().map(|(name, line)| (name.to_string(), *line));
    let parts: Vec<(String, &str)> = arguments.chain(help.flags.iter().cloned()).collect();
    if !parts.is_empty() {
        out += "\n";
        for (name, line) in parts {
            let _ = writeln!(out, "- `{name}`: {line}");
        }
    }
    if !help.examples.is_empty() {
        let _ = write!(
            out,
            "\n{}:\n\n```\n{}\n```\n",
            text::reference_examples(lang),
            help.examples.join("\n")
        );
    }
    out
}
