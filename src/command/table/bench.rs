//! Designs of servers, measured.

use super::super::{compare, text, text::bench};
use super::{arg, flag};
use crate::command::spec::{CommandSpec, FlagSpec, Group, Kind, Need};

const CLIENTS: FlagSpec = flag("--clients", Some(("N", Kind::Count)), bench::flag_clients);
const THINK: FlagSpec = flag("--think", Some(("TIME", Kind::Time)), bench::flag_think);
const RATE: FlagSpec = flag("--rate", Some(("N", Kind::Count)), bench::flag_rate);
const CONSTANT: FlagSpec = flag("--constant", None, bench::flag_constant);
const NEW: FlagSpec = flag("--new", None, bench::flag_new);
const HTTP: FlagSpec = flag("--http", None, bench::flag_http);
const REQUEST: FlagSpec = flag("--request", Some(("SIZE", Kind::Size)), bench::flag_request);
const REPLY: FlagSpec = flag("--reply", Some(("SIZE", Kind::Size)), bench::flag_reply);
const SERVICE: FlagSpec =
    flag("--service", Some(("NAME", Kind::ServiceThatAnswers)), bench::flag_answering);
const WORK: FlagSpec = flag("--work", Some(("WORK", Kind::Work)), text::flag_work);
const WHEN_FULL: FlagSpec =
    flag("--when-full", Some(("POLICY", Kind::WhenFull)), text::flag_when_full);
const QUEUE: FlagSpec = flag("--queue", Some(("N", Kind::Count)), text::flag_queue);
const FOR: FlagSpec = flag("--for", Some(("TIME", Kind::Time)), bench::flag_for);
const BACKLOG: FlagSpec = flag("--backlog", Some(("N", Kind::Count)), bench::flag_backlog);
const STEP: FlagSpec = flag("--step", Some(("N", Kind::Count)), bench::flag_step);

pub(super) const PART: &[CommandSpec] = &[
    CommandSpec {
        name: "compare",
        aliases: &[],
        group: Group::Workbench,
        signature: None,
        usage: "compare DESIGN... [--clients N] [--think TIME] [--rate N [--constant]] [--new] [--http] [--request SIZE] [--reply SIZE] [--service NAME] [--work WORK] [--when-full POLICY] [--queue N] [--backlog N] [--for TIME] | compare stop",
        help: bench::help_compare,
        args: &[arg("DESIGN", Kind::Compared, Need::Rest, bench::arg_design)],
        flags: &[
            CLIENTS, THINK, RATE, CONSTANT, NEW, HTTP, REQUEST, REPLY, SERVICE, WORK, WHEN_FULL,
            QUEUE, FOR, BACKLOG,
        ],
        examples: &[
            "compare iterative pool:4 pool:16 per-connection epoll:2 --work sleep:20ms",
            "compare pool:8 epoll:2 --clients 200 --new --for 5s",
            "compare stop",
        ],
        slots: &[],
        build: compare::compare,
    },
    CommandSpec {
        name: "sweep",
        aliases: &[],
        group: Group::Workbench,
        signature: None,
        usage: "sweep DESIGN LEAST..MOST [--step N] [--clients N] [--think TIME] [--rate N [--constant]] [--new] [--http] [--request SIZE] [--reply SIZE] [--service NAME] [--work WORK] [--when-full POLICY] [--queue N] [--backlog N] [--for TIME]",
        help: bench::help_sweep,
        args: &[
            arg("DESIGN", Kind::Swept, Need::Required, bench::arg_swept),
            arg("LEAST..MOST", Kind::Counts, Need::Optional, bench::arg_counts),
        ],
        flags: &[
            STEP, CLIENTS, THINK, RATE, CONSTANT, NEW, HTTP, REQUEST, REPLY, SERVICE, WORK,
            WHEN_FULL, QUEUE, FOR, BACKLOG,
        ],
        examples: &["sweep pool 1..64", "sweep pool 1..64 --work cpu:1ms --for 1s"],
        slots: &[],
        build: compare::sweep,
    },
];
