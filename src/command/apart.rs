//! Arguments written apart, as socklab takes them: a host and its port as two words
//! (`bind 3 * 0`), the data of sendto behind the address, flags with a dash each (`-oob -peek`).

use super::address::is_host_char;
use super::constants::{Constant, constant};
use super::lexer::Piece;
use super::names;
use super::spec::{ArgSpec, CommandSpec, Kind};
use super::values::{integer, like_target};
use std::net::IpAddr;

const FLAGS: Kind = Kind::Constant(Constant::Flags);

/// The flags at the end of the words that begin with a dash; what is left are the words before
/// them. Where nothing but the dashed word could be the data, it is the data.
pub(super) fn take_dashed<'a>(spec: &CommandSpec, words: &mut Vec<Piece<'a>>) -> Vec<Piece<'a>> {
    if !spec.args.iter().any(|arg| arg.kind == FLAGS) {
        return Vec::new();
    }
    let dashed = |word: &Piece<'_>| {
        let mut chars = word.text.chars();
        chars.next() == Some('-') && chars.next().is_some_and(|c| c.is_ascii_alphabetic())
    };
    let end = words.iter().rposition(|word| !dashed(word)).map_or(0, |last| last + 1);
    let socket = words.first().is_some_and(like_target);
    if end + usize::from(!socket) < spec.required() {
        return Vec::new();
    }
    words.split_off(end)
}

/// A host and a port that stand as two words become one piece.
pub(super) fn join_address<'a>(spec: &CommandSpec, line: &'a str, words: &mut Vec<Piece<'a>>) {
    let is_address = |arg: &ArgSpec| matches!(arg.kind, Kind::Address | Kind::AddressOrStop);
    let Some(place) = spec.args.iter().position(is_address) else { return };
    let socket = usize::from(spec.takes_selected());
    if spec.name == "sendto" {
        put_data_first(words);
    }
    for at in [place, place - socket] {
        let (Some(host), Some(port)) = (words.get(at), words.get(at + 1)) else { continue };
        // Without its socket the first word would be one, if it can.
        let leaves_out =
            at < place && words.first().is_some_and(|first| at > 0 && like_target(first));
        // `sendto 3 hi srv oob` is a socket and a flag.
        let flag = spec.args.iter().any(|arg| arg.kind == FLAGS)
            && constant(port, Constant::Flags).is_ok();
        let named = at > 0 && !flag && is_named_host(host, port);
        if leaves_out || !(wants_port(host) || named) {
            continue;
        }
        let (start, end) = (host.start, port.at().end);
        let text = line.get(start..end).unwrap_or_default();
        words.splice(at..at + 2, [Piece { text, start }]);
        return;
    }
}

/// `sendto 3 HOST PORT DATA`.
fn put_data_first(words: &mut [Piece<'_>]) {
    for at in [1, 0] {
        if let [host, _, data, ..] = words.get(at..).unwrap_or_default()
            && wants_port(host)
            // `sendto 3 localhost 127.0.0.1:9 oob` sends the word localhost.
            && (data.quoted() || constant(data, Constant::Flags).is_err())
        {
            words[at..at + 3].rotate_right(1);
            return;
        }
    }
}

/// Whether it is a host that can be no address without a port, nor a socket.
fn wants_port(piece: &Piece<'_>) -> bool {
    let text = piece.text;
    let ip = text.split('%').next().unwrap_or(text);
    let dotted = || {
        text.contains('.')
            && text.contains(|c: char| c.is_ascii_alphabetic())
            && text.chars().all(is_host_char)
    };
    matches!(text, "*" | "localhost") || ip.parse::<IpAddr>().is_ok() || dotted()
}

/// `myhost http`: behind a socket's address a number would be its length, a name is a port's.
fn is_named_host(host: &Piece<'_>, port: &Piece<'_>) -> bool {
    names::is_name(host.text)
        && integer(port.text).is_none()
        && names::is_name(port.text)
        && !port.text.starts_with("sizeof")
}
