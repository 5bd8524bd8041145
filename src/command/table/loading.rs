//! Loads that are measured.

use super::super::text::loading as text;
use super::super::{loading, text::bench};
use super::{arg, flag};
use crate::command::spec::{CommandSpec, Group, Kind, Need};

pub(super) const PART: &[CommandSpec] = &[CommandSpec {
    name: "load",
    aliases: &[],
    group: Group::Workbench,
    signature: None,
    usage: "load ADDRESS [--clients N] [--think TIME] [--rate N [--constant]] [--new] [--http] [--request SIZE] [--reply SIZE] [--for TIME] [--count N] [--timeout TIME] [--slow-read BYTES] [--slow-send TIME] [--reset] [--silent] [--anywhere] | load stop",
    help: text::help_load,
    args: &[arg("ADDRESS", Kind::AddressOrStop, Need::Required, text::arg_load)],
    flags: &[
        flag("--clients", Some(("N", Kind::Count)), text::flag_clients),
        flag("--think", Some(("TIME", Kind::Time)), bench::flag_think),
        flag("--rate", Some(("N", Kind::Count)), bench::flag_rate),
        flag("--constant", None, bench::flag_constant),
        flag("--new", None, bench::flag_new),
        flag("--http", None, text::flag_http),
        flag("--request", Some(("SIZE", Kind::Size)), bench::flag_request),
        flag("--reply", Some(("SIZE", Kind::Size)), bench::flag_reply),
        flag("--for", Some(("TIME", Kind::Time)), text::flag_for),
        flag("--count", Some(("N", Kind::Count)), text::flag_count),
        flag("--timeout", Some(("TIME", Kind::Time)), text::flag_timeout),
        flag("--slow-read", Some(("BYTES", Kind::Size)), text::flag_slow_read),
        flag("--slow-send", Some(("TIME", Kind::Time)), text::flag_slow_send),
        flag("--reset", None, text::flag_reset),
        flag("--silent", None, text::flag_silent),
        flag("--anywhere", None, text::flag_anywhere),
    ],
    examples: &[
        "load :8080 --clients 50 --for 5s",
        "load :8080 --rate 2000 --new --http",
        "load stop",
    ],
    slots: &[],
    build: loading::load,
}];
