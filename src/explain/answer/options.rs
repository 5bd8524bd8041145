//! The options of a socket in words.

use super::{Row, Told};
use crate::command::options::{Access, OptionSpec, level_text, spec_of};
use crate::explain::situation::{calls, succeeded, who};
use crate::explain::text::settings as text;
use crate::lang::Lang;
use crate::os::{Call, Errno, Payload};
use crate::world::World;
use crate::world::answer::{OptionNow, Options};

// So many options are seen at a glance: what is changed needs no place of its own.
const FEW: usize = 8;

// How an option's value came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// It is what a fresh socket has, or no setting.
    None,
    /// The user set it on this socket.
    Set,
    /// Nobody set it on this socket: inherited from its listener, or moved by the kernel.
    Moved,
}

impl Change {
    const fn mark(self) -> &'static str {
        match self {
            Change::None => " ",
            Change::Set => "*",
            Change::Moved => "~",
        }
    }
}

pub(super) fn tell(l: Lang, world: &World, answer: &Options) -> Told {
    let known: Vec<(&OptionNow, &OptionSpec, Change)> = answer
        .options
        .iter()
        .filter_map(|now| Some((now, spec_of(now.level, now.number)?)))
        .map(|(now, spec)| (now, spec, change(world, answer, now, spec)))
        .collect();
    let label = world
        .sockets
        .get(&answer.socket)
        .map_or_else(|| format!("fd {}", answer.fd), |socket| who(socket).label);
    let changed = known.iter().filter(|(.., change)| *change != Change::None).count();
    let headline = text::options_of(l, label, answer.kind.short(), known.len(), changed);
    let mut rows = vec![Row::Text(how_known(l, answer.fresh_failed)), Row::Text(String::new())];
    let head = [String::new(), text::column_option(l).into(), text::column_value(l).into()];
    let head = head.into_iter().chain([text::column_default(l).into()]).collect();
    rows.push(Row::Cells(head, String::new()));
    let row = |(now, spec, change): &(&OptionNow, &OptionSpec, Change)| {
        let default = now.default.as_ref().map_or_else(|| "?".into(), |value| cell(spec, value));
        let default = if is_setting(spec) { default } else { "-".into() };
        let cells =
            vec![change.mark().to_string(), spec.name.to_string(), cell(spec, &now.value), default];
        Row::Cells(cells, spec.about(l))
    };
    // A short list shows them itself.
    if changed > 0 && known.len() > FEW {
        rows.push(Row::Heading(text::heading_changed(l).into()));
        rows.extend(known.iter().filter(|(.., change)| *change != Change::None).map(row));
    }
    let mut level = None;
    for option in &known {
        if level.replace(option.1.level) != Some(option.1.level) {
            rows.push(Row::Heading(level_text(option.1.level)));
        }
        rows.push(row(option));
    }
    Told { headline, rows }
}

fn how_known(l: Lang, failed: Option<Errno>) -> String {
    match failed {
        None => text::default_is_fresh(l).into(),
        Some(errno) => text::default_unknown(l, errno),
    }
}

// A figure that only the kernel moves has no default.
const fn is_setting(spec: &OptionSpec) -> bool {
    matches!(spec.access, Access::ReadWrite)
}

// The longest value that is shown whole: a column for `tcp_info` would leave no room for words.
const WIDEST: usize = 20;

fn cell(spec: &OptionSpec, value: &Result<Payload, Errno>) -> String {
    match value {
        Ok(value) => {
            let words = spec.words(value);
            match words.char_indices().nth(WIDEST) {
                Some((end, _)) => format!("{}...", &words[..end]),
                None => words,
            }
        }
        Err(errno) => errno.to_string(),
    }
}

fn change(world: &World, answer: &Options, now: &OptionNow, spec: &OptionSpec) -> Change {
    let (Ok(value), Some(Ok(default))) = (&now.value, &now.default) else { return Change::None };
    if !is_setting(spec) || spec.same(value, default) {
        return Change::None;
    }
    let set = calls(world).any(|call| {
        call.socket == Some(answer.socket)
            && succeeded(call)
            && matches!(&call.call, Call::SetSockOpt { level, option, .. }
                if (*level, *option) == (spec.level, spec.number) || forced(*level, *option, spec))
    });
    if set { Change::Set } else { Change::Moved }
}

// SO_RCVBUFFORCE sets SO_RCVBUF.
fn forced(level: i32, option: i32, spec: &OptionSpec) -> bool {
    spec_of(level, option).is_some_and(|by| by.name.strip_suffix("FORCE") == Some(spec.name))
}
