//! Lessons on what threads share.

use super::super::{sync, text::sync as text};
use super::{arg, flag};
use crate::command::spec::{CommandSpec, Group, Kind, Need};

pub(super) const PART: &[CommandSpec] = &[CommandSpec {
    name: "sync",
    aliases: &[],
    group: Group::Workbench,
    signature: None,
    usage: "sync LESSON [--threads N] [--times N] [--permits K] [--for TIME] | sync stop",
    help: text::help_sync,
    args: &[arg("LESSON", Kind::Lesson, Need::Required, text::arg_lesson)],
    flags: &[
        flag("--threads", Some(("N", Kind::Count)), text::flag_threads),
        flag("--times", Some(("N", Kind::Count)), text::flag_times),
        flag("--permits", Some(("K", Kind::Count)), text::flag_permits),
        flag("--for", Some(("TIME", Kind::Time)), text::flag_for),
    ],
    examples: &[
        "sync lost-update --threads 4 --times 1000000",
        "sync semaphore --permits 3",
        "sync deadlock &",
        "sync stop",
    ],
    slots: &[],
    build: sync::sync,
}];
