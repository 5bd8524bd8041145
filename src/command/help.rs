//! What the help screen shows of a command.

use super::spec::{CommandSpec, Group};
use super::table;
use crate::lang::Lang;

/// The help of a command, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// Its name.
    pub name: &'static str,
    /// Other names.
    pub aliases: &'static [&'static str],
    /// How it is typed.
    pub usage: &'static str,
    /// The signature in C, for system calls.
    pub signature: Option<&'static str>,
    /// What it does.
    pub help: &'static str,
    /// Its arguments: the name in the usage, and a line on each.
    pub arguments: Vec<(&'static str, &'static str)>,
    /// Its options: the option with its value, and a line on each.
    pub flags: Vec<(String, &'static str)>,
    /// Lines that can be typed as they stand.
    pub examples: &'static [&'static str],
}

/// The help of a command.
pub fn help(lang: Lang, spec: &CommandSpec) -> Help {
    let flags = spec.flags.iter().map(|flag| {
        let text = match flag.value {
            Some((value, _)) => format!("{} {value}", flag.name),
            None => flag.name.to_string(),
        };
        (text, (flag.help)(lang))
    });
    Help {
        name: spec.name,
        aliases: spec.aliases,
        usage: spec.usage,
        signature: spec.signature,
        help: (spec.help)(lang),
        arguments: spec.args.iter().map(|arg| (arg.name, (arg.help)(lang))).collect(),
        flags: flags.collect(),
        examples: spec.examples,
    }
}

/// The commands of a part of the help screen.
pub fn commands_of(group: Group) -> impl Iterator<Item = &'static CommandSpec> {
    table::all().filter(move |spec| spec.group == group)
}
