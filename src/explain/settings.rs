//! What the kernel made of an option that was set, where that is not what was asked for.

use super::text::settings as text;
use crate::command::options::{OptionSpec, ValueType, spec_of};
use crate::lang::Lang;
use crate::os::{Call, Return};

/// Why an option reads otherwise than it was set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Buffer sizes are doubled (socket(7)).
    Doubled,
    /// It was less than the least (`SOCK_MIN_RCVBUF`, `SOCK_MIN_SNDBUF`, include/net/sock.h).
    Least,
    /// It was more than the most: what this sysctl says, or this number.
    Most(&'static str),
    /// Whatever is not 0 switches it on.
    AnyIsOn,
    /// Times are kept in ticks of the kernel's clock (CONFIG_HZ).
    Ticks,
    /// Kept as a number of SYN-ACK retransmissions, at 1, 3, 7, 15 ... seconds (net/ipv4/tcp.c).
    Retransmissions,
    /// On a connection it tells the current segment size (net/ipv4/tcp.c).
    CurrentSegment,
    /// This value asks for the system's default.
    SystemDefault,
    /// The kernel switches it off again by itself (tcp(7)).
    NotLasting,
    /// On TCP the two ECN bits are the kernel's (net/ipv4/ip_sockglue.c).
    Ecn,
    /// Some other reason.
    Other,
}

/// An option that reads otherwise than it was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its name.
    pub name: &'static str,
    /// What was asked for, in words.
    pub asked: String,
    /// What it is, in words.
    pub made: String,
    /// Why.
    pub why: Why,
}

/// What the kernel made of it, if not what was asked for.
pub(super) fn notice(call: &Call, result: &Return) -> Option<Changed> {
    let Call::SetSockOpt { level, option, value, .. } = call else { return None };
    let spec = spec_of(*level, *option)?;
    let made = result.option.as_ref()?;
    // Set by the interface's number, it is read as an address.
    let by_index = spec.value == ValueType::Interface && value.len() != made.len();
    if by_index || spec.same(value, made) {
        return None;
    }
    let why = match (spec.number_of(value), spec.number_of(made)) {
        (Some(asked), Some(made)) => number(spec, asked, made),
        _ if spec.value == ValueType::Timeval => Why::Ticks,
        _ => Why::Other,
    };
    Some(Changed { name: spec.name, asked: spec.words(value), made: spec.words(made), why })
}

fn number(spec: &OptionSpec, asked: i64, made: i64) -> Why {
    match spec.name {
        "SO_RCVBUF" | "SO_SNDBUF" | "SO_RCVBUFFORCE" | "SO_SNDBUFFORCE" => {
            if made == 2 * asked {
                Why::Doubled
            } else if asked >= 0 && made > 2 * asked || spec.name.ends_with("FORCE") {
                Why::Least
            } else if spec.name == "SO_RCVBUF" {
                Why::Most("net.core.rmem_max")
            } else {
                Why::Most("net.core.wmem_max")
            }
        }
        "TCP_QUICKACK" => Why::NotLasting,
        "TCP_MAXSEG" => Why::CurrentSegment,
        "TCP_DEFER_ACCEPT" => Why::Retransmissions,
        "TCP_LINGER2" if asked > made && made > 0 => Why::Most("120"),
        "TCP_FASTOPEN" if asked > made => Why::Most("net.core.somaxconn"),
        "TCP_LINGER2" if asked == 0 => Why::SystemDefault,
        "IP_TOS" | "IPV6_TCLASS" if asked & !3 == made & !3 => Why::Ecn,
        _ if asked == -1 => Why::SystemDefault,
        "SO_RCVLOWAT" | "TCP_WINDOW_CLAMP" if made > asked => Why::Least,
        _ if spec.value == ValueType::Flag && asked != 0 && made == 1 => Why::AnyIsOn,
        _ => Why::Other,
    }
}

/// The same in words: what it is and why, and what to do about it.
pub(super) fn words(l: Lang, changed: &Changed) -> (String, String) {
    let Changed { name, asked, made, why } = changed;
    let said = match why {
        Why::Doubled => text::doubled(l, made),
        Why::Least => text::least(l, made, name),
        Why::Most(sysctl) if sysctl.contains('.') => match *name {
            "SO_RCVBUF" | "SO_SNDBUF" => text::buffer_most(l, made, sysctl),
            _ => text::most_sysctl(l, made, sysctl),
        },
        Why::Most(most) => text::most(l, made, most, name),
        Why::AnyIsOn => text::any_is_on(l, name),
        Why::Ticks => text::ticks(l, made),
        Why::Retransmissions => text::retransmissions(l, made),
        Why::CurrentSegment => text::current_segment(l, made),
        Why::SystemDefault => text::system_default(l, asked, made),
        Why::NotLasting => text::not_lasting(l, made),
        Why::Ecn => text::ecn(l, made),
        Why::Other => text::other(l, name, made, asked),
    };
    let advice = match why {
        Why::Doubled | Why::Least => text::doubled_try(l).into(),
        Why::Most(sysctl) if sysctl.contains('.') => text::most_try(l, sysctl),
        _ => text::other_try(l).into(),
    };
    (said, advice)
}

/// The page that says so.
pub(super) fn manual(changed: &Changed) -> &'static str {
    crate::command::options::find(changed.name).map_or("setsockopt(2)", OptionSpec::manual)
}
