//! The live signature under the line that is being typed.

use super::cursor::{Spot, floor, place};
use super::lexer::lex;
use super::options;
use super::script::statement_at;
use super::spec::{CommandSpec, Slot};
use super::table;
use crate::lang::Lang;
use std::ops::Range;

/// The live signature of the line being typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// The text: the C signature or the usage.
    pub text: String,
    /// The part of the text that belongs to the argument under the cursor.
    pub active: Option<Range<usize>>,
    /// The command's line of help, or that of the argument under the cursor.
    pub help: String,
}

/// The signature of the command being typed, if it is known.
pub fn signature(lang: Lang, line: &str, cursor: usize) -> Option<Signature> {
    let cursor = floor(line, cursor);
    let statement = statement_at(line, cursor);
    let (line, cursor) = (&line[statement.clone()], cursor - statement.start);
    let spec = table::find(lex(line).command?.text)?;
    let text = spec.signature.unwrap_or(spec.usage);
    let place = place(line, cursor);
    let (active, help) = match place.spot {
        _ if place.spec.is_none() || (place.lexed.over && place.typed.text.is_empty()) => {
            (None, None)
        }
        Spot::Arg(index) => (range_of_arg(spec, text, index), arg_help(lang, spec, index)),
        Spot::Slot(number, slot) => {
            let help = match slot {
                Slot::Arg(index) | Slot::Struct(index, _) => arg_help(lang, spec, index),
                Slot::Flag(name) => {
                    spec.flags.iter().find(|flag| flag.name == name).map(|flag| (flag.help)(lang))
                }
                other => other.help(lang),
            };
            (parameter(text, number), help)
        }
        Spot::FlagValue(flag) => {
            let value = flag.value.map_or("", |(value, _)| value);
            (find(text, &format!("{} {value}", flag.name)), Some((flag.help)(lang)))
        }
        Spot::Flag => match spec.flags.iter().find(|flag| flag.name == place.typed.text) {
            Some(flag) => (find(text, flag.name), Some((flag.help)(lang))),
            None => (None, None),
        },
        Spot::Command | Spot::Beyond => (None, None),
    };
    let help = options::help_at(lang, spec.name, &place)
        .unwrap_or_else(|| help.unwrap_or_else(|| (spec.help)(lang)).to_string());
    Some(Signature { text: text.to_string(), active, help })
}

fn arg_help(lang: Lang, spec: &CommandSpec, index: usize) -> Option<&'static str> {
    spec.args.get(index).map(|arg| (arg.help)(lang))
}

fn range_of_arg(spec: &CommandSpec, text: &str, index: usize) -> Option<Range<usize>> {
    if spec.is_call() {
        let number = spec.slots.iter().position(|slot| slot.holds(index))?;
        return parameter(text, number);
    }
    find(text, spec.args.get(index)?.name)
}

/// The parameter of a number in a C signature.
pub(super) fn parameter(signature: &str, number: usize) -> Option<Range<usize>> {
    let mut start = signature.find('(')? + 1;
    let inside = signature.get(start..signature.len() - 1)?;
    for (index, part) in inside.split(", ").enumerate() {
        if index == number {
            return Some(start..start + part.len());
        }
        start += part.len() + 2;
    }
    None
}

fn find(text: &str, part: &str) -> Option<Range<usize>> {
    text.find(part).map(|start| start..start + part.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn active(line: &str) -> Option<String> {
        let at = line.find('^').unwrap();
        let line = line.replace('^', "");
        let signature = signature(Lang::En, &line, at)?;
        assert!(!signature.help.is_empty());
        Some(signature.active.map(|active| signature.text[active].to_string()).unwrap_or_default())
    }

    #[test]
    fn the_argument_under_the_cursor_is_marked() {
        for (line, expected) in [
            ("lis^", None),
            ("^", None),
            ("listen^", Some("")),
            ("listen ^", Some("int sockfd")),
            ("listen 3^", Some("int sockfd")),
            ("listen 3 ^", Some("int backlog")),
            ("listen 3 5 ^", Some("")),
            ("listen(^", Some("int sockfd")),
            ("listen(3^, 5)", Some("int sockfd")),
            ("listen(3, ^", Some("int backlog")),
            ("listen(3, 5)^", Some("")),
            ("li^sten(3, 5)", Some("")),
            ("srv = socket inet ^", Some("int type")),
            ("bind :80^", Some("const struct sockaddr *addr")),
            ("bind {AF_INET, :80} ^", Some("socklen_t addrlen")),
            ("send 3 \"a b^", Some("const void *buf")),
            ("send 3 \"a b\" ^", Some("int flags")),
            ("send(3, \"a, b\", ^", Some("size_t len")),
            ("sendto 3 hi ^", Some("const struct sockaddr *dest_addr")),
            ("recv(3, ^", Some("void *buf")),
            ("recv 3 ^", Some("size_t len")),
            ("accept(3, x, ^", Some("socklen_t *addrlen")),
            ("a, b = socketpair unix ^", Some("int type")),
            ("accept4 3 ^", Some("int flags")),
            ("poll 3:in ^", Some("struct pollfd *fds")),
            ("poll([{fd=3, events=^", Some("struct pollfd *fds")),
            ("poll([{fd=3, events=POLLIN}], ^", Some("nfds_t nfds")),
            ("select read=3 ^", Some("fd_set *readfds")),
            ("select read=3 write=^", Some("fd_set *writefds")),
            ("select(4, [3], ^", Some("fd_set *writefds")),
            ("epoll_ctl 5 add 3 ^", Some("struct epoll_event *event")),
            ("epoll_wait 5 ^", Some("int maxevents")),
            ("recvmsg 3 100 ^", Some("struct msghdr *msg")),
            ("recvmsg 3 100 64 ^", Some("int flags")),
            ("sendmsg 3 hi ^", Some("const struct msghdr *msg")),
            ("sendmsg(3, x, ^", Some("int flags")),
            ("serve 3 --workers ^", Some("--workers N|N..M")),
            ("serve 3 --workers=^", Some("--workers N|N..M")),
            ("serve 3 --design^", Some("--design")),
            ("serve ^", Some("SOCKET")),
            ("clients 3 ^", Some("ADDRESS")),
            ("pool size ^", Some("N|N..M")),
            ("expect 3 state ^", Some("FACT")),
            ("quit ^", Some("")),
            ("listen 3 # ^", Some("")),
        ] {
            assert_eq!(active(line).as_deref(), expected, "{line}");
        }
    }
}
