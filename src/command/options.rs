//! The options of sockets (getsockopt(2)): one table, from which values are read and written as
//! text, completed, explained and listed. Pure.

mod build;
mod c;
mod decode;
mod encode;
mod help;
#[cfg(target_os = "linux")]
mod ip;
#[cfg(target_os = "linux")]
mod ipv6;
mod later;
mod names;
#[cfg(target_os = "linux")]
mod socket;
#[cfg(target_os = "linux")]
mod tcp;
#[cfg(test)]
mod tests;
#[cfg(target_os = "linux")]
mod udp;
mod value;

pub(super) use build::{
    fcntl, get, getsockopt, ioctl, option_words, options, set, setrlimit, setsockopt,
};
pub(super) use c::{entry_text, result_text};
pub(super) use help::{completed, help_at, wanted};
pub use later::{find_for, finish};
use names::reads;
pub(super) use names::takes_nothing;
pub use value::ValueType;

use super::text::options as text;
use crate::lang::{Lang, Line};
use crate::os::{Kind, LEVELS, Payload, name_of};
use std::fmt;

/// One option.
pub struct OptionSpec {
    /// Its name in C: `SO_RCVBUF`.
    pub name: &'static str,
    /// Its level: `SOL_SOCKET`, `IPPROTO_TCP` ...
    pub level: i32,
    /// Its number in that level.
    pub number: i32,
    /// What its value is.
    pub value: ValueType,
    /// Whether it can be read and set.
    pub access: Access,
    /// The first version of Linux that has it; none if every 2.6 does.
    pub since: Option<&'static str>,
    /// Who may set it.
    pub who: Who,
    /// Which sockets have it.
    pub sockets: Sockets,
    /// What it is before anybody sets it.
    pub default: Default,
    /// One line on it.
    pub help: Line,
}

impl fmt::Debug for OptionSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// What getsockopt(2) and setsockopt(2) do with an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// It can be read and set.
    ReadWrite,
    /// It can only be read.
    Read,
    /// Reading it takes something away or makes something (the pending error, the saved SYN): never
    /// to be read just to look.
    ReadOnce,
    /// It can only be set.
    Write,
}

/// Who may set an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody.
    Anyone,
    /// Whoever has this capability (capabilities(7)).
    Capability(&'static str),
    /// Anybody, but for some values, which need this capability.
    Partly(&'static str),
}

/// What an option is before anybody sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Default {
    /// It is no setting, or depends on the socket.
    None,
    /// Always this.
    Fixed(&'static str),
    /// What a sysctl says.
    Sysctl(&'static str),
}

/// Which sockets have an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sockets {
    /// All.
    All,
    /// IPv4 and IPv6.
    Inet,
    /// IPv4; IPv6 sockets have most of these too, for IPv4 peers.
    Inet4,
    /// IPv6.
    Inet6,
    /// TCP and UDP.
    Transport,
    /// TCP and UDP over IPv6.
    Transport6,
    /// IPv4 without a connection: UDP and raw.
    Datagram4,
    /// IPv6 without a connection: UDP and raw.
    Datagram6,
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
    /// UNIX domain.
    Unix,
    /// TCP and UNIX streams.
    Stream,
    /// All but raw ones.
    NotRaw,
    /// Raw IPv4.
    Raw4,
    /// Raw IPv6.
    Raw6,
}

impl Sockets {
    /// Whether a kind of socket is one of them.
    pub const fn hold(self, kind: Kind) -> bool {
        let (four, six) = (kind.domain == libc::AF_INET, kind.domain == libc::AF_INET6);
        let unix = kind.domain == libc::AF_UNIX;
        let stream = kind.ty == libc::SOCK_STREAM;
        let raw = kind.ty == libc::SOCK_RAW;
        match self {
            Sockets::All => true,
            Sockets::Inet => four || six,
            Sockets::Inet4 => four,
            Sockets::Inet6 => six,
            Sockets::Transport => kind.is_tcp() || kind.is_udp(),
            Sockets::Transport6 => six && !raw,
            Sockets::Datagram4 => four && !stream,
            Sockets::Datagram6 => six && !stream,
            Sockets::Tcp => kind.is_tcp(),
            Sockets::Udp => kind.is_udp(),
            Sockets::Unix => unix,
            Sockets::Stream => stream && (unix || kind.is_tcp()),
            Sockets::NotRaw => !raw,
            Sockets::Raw4 => four && raw,
            Sockets::Raw6 => six && raw,
        }
    }
}

impl OptionSpec {
    const fn new(
        name: &'static str,
        level: i32,
        number: i32,
        value: ValueType,
        help: Line,
    ) -> OptionSpec {
        OptionSpec {
            name,
            level,
            number,
            value,
            access: Access::ReadWrite,
            since: None,
            who: Who::Anyone,
            sockets: Sockets::All,
            default: Default::None,
            help,
        }
    }

    const fn access(self, access: Access) -> OptionSpec {
        OptionSpec { access, ..self }
    }

    const fn since(self, version: &'static str) -> OptionSpec {
        OptionSpec { since: Some(version), ..self }
    }

    const fn needs(self, capability: &'static str) -> OptionSpec {
        OptionSpec { who: Who::Capability(capability), ..self }
    }

    const fn partly(self, capability: &'static str) -> OptionSpec {
        OptionSpec { who: Who::Partly(capability), ..self }
    }

    const fn on(self, sockets: Sockets) -> OptionSpec {
        OptionSpec { sockets, ..self }
    }

    const fn fixed(self, value: &'static str) -> OptionSpec {
        OptionSpec { default: Default::Fixed(value), ..self }
    }

    const fn sysctl(self, name: &'static str) -> OptionSpec {
        OptionSpec { default: Default::Sysctl(name), ..self }
    }

    /// Whether reading it changes nothing, so that it may be read just to look.
    pub const fn can_be_looked_at(&self) -> bool {
        matches!(self.access, Access::ReadWrite | Access::Read)
    }

    /// Whether it can be set.
    pub const fn can_be_set(&self) -> bool {
        matches!(self.access, Access::ReadWrite | Access::Write)
    }

    /// Its name without the level: `rcvbuf`.
    pub fn short(&self) -> String {
        without_level(self.name).to_ascii_lowercase()
    }

    /// The manual page that describes it.
    pub const fn manual(&self) -> &'static str {
        match self.level {
            libc::IPPROTO_TCP => "tcp(7)",
            libc::IPPROTO_UDP => "udp(7)",
            libc::IPPROTO_IP => "ip(7)",
            libc::IPPROTO_IPV6 => "ipv6(7)",
            _ if matches!(self.sockets, Sockets::Unix) => "unix(7)",
            _ => "socket(7)",
        }
    }

    /// A line on it: what it is, who may set it, since when it is there.
    pub fn about(&self, lang: Lang) -> String {
        let mut parts = vec![(self.help)(lang).to_string()];
        match self.who {
            Who::Anyone => {}
            Who::Capability(capability) => parts.push(text::needs(lang, capability)),
            Who::Partly(capability) => parts.push(text::partly(lang, capability)),
        }
        match self.default {
            Default::Sysctl(name) => parts.push(text::from_sysctl(lang, name)),
            Default::None | Default::Fixed(_) => {}
        }
        if let Some(version) = self.since {
            parts.push(text::since(lang, version));
        }
        parts.join(" ")
    }

    /// The bytes of a value written as a person or C writes it: `on`, `4k`, `on,5`,
    /// `{l_onoff=1, l_linger=5}`; none if it is no value of this option.
    pub fn encode(&self, text: &str) -> Option<Payload> {
        encode::from_text(self.value, text).ok()
    }

    /// A value that was read, in words that [`OptionSpec::encode`] understands: `on`, `8192`,
    /// `on,5`, `1500ms`.
    pub fn words(&self, value: &Payload) -> String {
        decode::words(self.value, value.bytes())
    }

    /// The number of a value that is one number, as an `int` or an unsigned one; of `SO_LINGER`
    /// whether it is on, of a time whole seconds.
    pub fn number_of(&self, value: &Payload) -> Option<i64> {
        value::number(self.value, value.bytes())
    }

    /// Whether two values mean the same: `4` bytes of 1 and `8` bytes of 1, a name with its NUL and
    /// without.
    pub fn same(&self, one: &Payload, other: &Payload) -> bool {
        one.bytes() == other.bytes() || self.words(one) == self.words(other)
    }
}

/// Every option, by level.
pub fn all() -> impl Iterator<Item = &'static OptionSpec> {
    PARTS.iter().copied().flatten()
}

#[cfg(target_os = "linux")]
const PARTS: &[&[OptionSpec]] = &[socket::PART, tcp::PART, udp::PART, ip::PART, ipv6::PART];
/// Elsewhere options go by their numbers.
#[cfg(not(target_os = "linux"))]
const PARTS: &[&[OptionSpec]] = &[];

/// The options that a kind of socket has.
pub fn of_kind(kind: Kind) -> impl Iterator<Item = &'static OptionSpec> {
    all().filter(move |spec| spec.sockets.hold(kind))
}

/// The option of a level and a number.
pub fn spec_of(level: i32, number: i32) -> Option<&'static OptionSpec> {
    // MCAST_JOIN_GROUP and its kin have the same numbers at both levels (RFC 3678).
    let shared = level == libc::IPPROTO_IP && (42..=47).contains(&number);
    let level = if shared { libc::IPPROTO_IPV6 } else { level };
    all().find(|spec| spec.level == level && spec.number == number)
}

/// The options a word can mean: by its name in any case, with or without what stands before the
/// first `_`.
pub fn named(word: &str) -> Vec<&'static OptionSpec> {
    let word = word.replace('-', "_");
    let alias = names::ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(&word));
    let word = alias.map_or(word.as_str(), |(_, name)| name);
    if let Some(exact) = all().find(|spec| spec.name.eq_ignore_ascii_case(word)) {
        return vec![exact];
    }
    all().filter(|spec| without_level(spec.name).eq_ignore_ascii_case(word)).collect()
}

/// The option of a word, if it can mean only one.
pub fn find(word: &str) -> Option<&'static OptionSpec> {
    match named(word)[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// Whether a word is the whole name of an option or a level, which no socket's name may be.
pub(super) fn is_full_name(word: &str) -> bool {
    word.contains('_')
        && (LEVELS.iter().any(|(name, _)| *name == word) || all().any(|spec| spec.name == word))
}

fn without_level(name: &str) -> &str {
    name.split_once('_').map_or(name, |(_, short)| short)
}

/// A level as C writes it: `SOL_SOCKET`, `IPPROTO_TCP`, or its number.
pub fn level_text(level: i32) -> String {
    name_of(LEVELS, level).map_or_else(|| level.to_string(), str::to_string)
}

/// An option as C writes it: `SO_RCVBUF`, or its number.
pub fn option_text(level: i32, number: i32) -> String {
    spec_of(level, number).map_or_else(|| number.to_string(), |spec| spec.name.to_string())
}

/// A value that is set, as `strace` writes it: `[1]`, `{l_onoff=1, l_linger=0}`, `"cubic"`. What has
/// not the form of the option's type is written as bytes: `"\x01\x00"`.
pub fn asked_text(level: i32, number: i32, value: &Payload) -> String {
    let ty = value_type(level, number);
    let text = decode::c_text(ty, value.bytes());
    let again = text.as_deref().and_then(|text| encode::from_text(ty, text).ok());
    match text {
        Some(text) if again.as_ref() == Some(value) => text,
        _ => format!("\"{}\"", value.escaped()),
    }
}

/// A value that was read, as `strace` writes it.
pub fn read_text(level: i32, number: i32, value: &Payload) -> String {
    decode::c_text(value_type(level, number), value.bytes())
        .unwrap_or_else(|| format!("\"{}\"", value.escaped()))
}

/// How many bytes getsockopt(2) is given for an option's value where nothing is said.
pub fn usual_len(level: i32, number: i32) -> u32 {
    spec_of(level, number).map_or(UNKNOWN_LEN, |spec| spec.value.len())
}

/// Room for the value of an option that is not in the table.
const UNKNOWN_LEN: u32 = 256;

fn value_type(level: i32, number: i32) -> ValueType {
    spec_of(level, number).map_or(ValueType::Int, |spec| spec.value)
}
