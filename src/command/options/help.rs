//! Options where they are typed: what may stand there, and the line on the option that does.

use super::text;
use super::value::ValueType;
use super::{OptionSpec, all, find, is_full_name};
use crate::command::complete::Offers;
use crate::command::cursor::Place;
use crate::command::lexer::{Form, Piece};
use crate::lang::Lang;
use crate::os::{Kind, LEVELS, Names, number_of};

/// Commands that take an option, and whether they take its value too.
fn takes(command: &str) -> Option<bool> {
    match command {
        "set" | "setsockopt" => Some(true),
        "get" | "getsockopt" => Some(false),
        _ => None,
    }
}

/// The line on the option that was typed before the cursor, or stands at it.
pub(in crate::command) fn help_at(lang: Lang, command: &str, place: &Place<'_>) -> Option<String> {
    takes(command)?;
    let typed = std::iter::once(&place.typed).filter(|typed| !typed.text.is_empty());
    let spec = place.before.iter().chain(typed).rev().find_map(|piece| spec_of_word(piece))?;
    Some(spec.about(lang))
}

fn spec_of_word(piece: &Piece<'_>) -> Option<&'static OptionSpec> {
    if number_of(LEVELS, piece.text).is_some() { None } else { find(piece.text) }
}

/// What may stand at the cursor of a command on options: each with a few words on it.
pub(in crate::command) fn completed(
    lang: Lang,
    command: &str,
    place: &Place<'_>,
    offers: &Offers,
) -> Vec<(String, String)> {
    let Some(with_value) = takes(command) else { return Vec::new() };
    let mut found = Vec::new();
    let spec = place.before.iter().rev().find_map(|piece| spec_of_word(piece));
    if let Some(spec) = spec.filter(|_| with_value) {
        found.extend(values(spec.value));
        return found;
    }
    let level = place.before.iter().find_map(|piece| number_of(LEVELS, piece.text));
    let socket = place.before.first().filter(|first| !is_full_name(first.text));
    let kind = match socket {
        Some(socket) => offers.kinds.iter().find(|(word, _)| word == socket.text),
        None => None,
    };
    let kind = kind.map(|(_, kind)| *kind).or(offers.selected.filter(|_| socket.is_none()));
    if spec.is_some() {
        return found;
    }
    if level.is_none() && place.lexed.form == Form::C {
        if place.before.len() == 1 {
            found.extend(LEVELS.iter().map(|(name, _)| ((*name).to_string(), String::new())));
        }
        return found;
    }
    let fits = |spec: &&OptionSpec| {
        let access =
            if with_value { spec.can_be_set() } else { spec.access != super::Access::Write };
        access
            && level.is_none_or(|level| spec.level == level)
            && kind.is_none_or(|kind: Kind| spec.sockets.hold(kind))
    };
    let short = place.lexed.form == Form::Words
        && matches!(command, "set" | "get")
        && !place.typed.text.contains(|c: char| c.is_ascii_uppercase());
    for spec in all().filter(fits) {
        // Where a short name could mean another option, only the whole one will do.
        let word = spec.short();
        let fits = word.starts_with(place.typed.text) && find(&word).is_some();
        let word = if short && fits { word } else { spec.name.to_string() };
        found.push((word, (spec.help)(lang).to_string()));
    }
    found
}

/// What a value of an option looks like.
pub(in crate::command) fn wanted(lang: Lang, level: i32, option: i32) -> String {
    let ty = super::value_type(level, option);
    let few =
        |names: Names| names.iter().map(|(name, _)| *name).take(6).collect::<Vec<_>>().join(", ");
    match ty {
        ValueType::Names(names) | ValueType::Flags(names) => text::wanted_names(lang, few(names)),
        ValueType::Tos => text::wanted_names(lang, "EF, AF41, CS1, IPTOS_LOWDELAY"),
        _ => wanted_line(lang, ty).into(),
    }
}

const fn wanted_line(lang: Lang, ty: ValueType) -> &'static str {
    match ty {
        ValueType::Flag => text::wanted_flag(lang),
        ValueType::Linger => text::wanted_linger(lang),
        ValueType::Timeval => text::wanted_timeval(lang),
        ValueType::Size => text::wanted_size(lang),
        ValueType::Seconds => text::wanted_seconds(lang),
        ValueType::Millis => text::wanted_millis(lang),
        ValueType::Micros => text::wanted_micros(lang),
        ValueType::Rate => text::wanted_rate(lang),
        ValueType::Text(_) => text::wanted_text(lang),
        ValueType::PortRange => text::wanted_ports(lang),
        ValueType::NetworkIndex => text::wanted_index(lang),
        ValueType::Membership => text::wanted_membership(lang),
        ValueType::SourceMembership => text::wanted_source(lang),
        ValueType::Membership6 | ValueType::Group | ValueType::PacketInfo6 => {
            text::wanted_membership6(lang)
        }
        ValueType::GroupSource => text::wanted_source6(lang),
        ValueType::Interface => text::wanted_interface(lang),
        ValueType::Bytes(_)
        | ValueType::Address
        | ValueType::TcpInfo
        | ValueType::Memory
        | ValueType::Gids
        | ValueType::Credentials => text::wanted_bytes(lang),
        _ => text::wanted_number(lang),
    }
}

fn values(ty: ValueType) -> Vec<(String, String)> {
    let words: Vec<String> = match ty {
        ValueType::Flag => vec!["on".into(), "off".into()],
        ValueType::Linger => vec!["on,5".into(), "on,0".into(), "off".into()],
        ValueType::Names(names) | ValueType::Flags(names) => {
            names.iter().map(|(name, _)| (*name).to_string()).collect()
        }
        ValueType::Tos => super::names::TOS.iter().map(|(name, _)| (*name).to_string()).collect(),
        ValueType::Timeval => vec!["200ms".into(), "1s".into(), "0".into()],
        ValueType::Size => vec!["4k".into(), "64k".into(), "1m".into()],
        ValueType::Rate => vec!["1m".into(), "max".into()],
        _ => Vec::new(),
    };
    words.into_iter().map(|word| (word, String::new())).collect()
}
