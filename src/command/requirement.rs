//! What `skip unless` can ask for: a small set, each looked up without changing anything.

use super::args::Args;
use super::lexer::Piece;
use super::problem::{ParseError, Problem, Wanted};
use super::span::{COMPARISONS, Comparison};
use super::statement::Command;
use super::values::{bytes, integer, unexpected};

/// What a script needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirement {
    /// `root`: effective user 0.
    Root,
    /// `user`: any other.
    User,
    /// `ipv6`: the loopback interface has `::1`.
    Ipv6,
    /// `linux 6.5`: this version or a later one.
    Linux(u32, u32),
    /// `sysctl net.ipv4.tcp_syncookies = 1`.
    Sysctl(String, Comparison, i64),
    /// `cap NET_ADMIN`: the capability is in the effective set (capabilities(7)).
    Capability(&'static str),
}

/// The words that say what is needed.
pub(super) const NEEDS: &[&str] = &["root", "user", "ipv6", "linux", "sysctl", "cap"];

/// Capabilities and their numbers (include/uapi/linux/capability.h), those that bear on sockets.
pub const CAPABILITIES: &[(&str, u32)] = &[
    ("DAC_OVERRIDE", 1),
    ("NET_BIND_SERVICE", 10),
    ("NET_BROADCAST", 11),
    ("NET_ADMIN", 12),
    ("NET_RAW", 13),
    ("SYS_ADMIN", 21),
    ("SYS_RESOURCE", 24),
];

impl Requirement {
    /// As it is typed.
    pub fn text(&self) -> String {
        match self {
            Requirement::Root => "root".into(),
            Requirement::User => "user".into(),
            Requirement::Ipv6 => "ipv6".into(),
            Requirement::Linux(major, minor) => format!("linux {major}.{minor}"),
            Requirement::Sysctl(name, comparison, number) => {
                format!("sysctl {name} {} {number}", comparison.text())
            }
            Requirement::Capability(name) => format!("cap {name}"),
        }
    }
}

/// `skip unless NEEDS because "..."`.
pub(super) fn skip(args: &Args<'_>) -> Result<Command, ParseError> {
    let mut words = args.rest();
    let mut next = |argument: &'static str| match words.split_first() {
        Some((first, rest)) => {
            words = rest;
            Ok(*first)
        }
        None => args.missing(argument),
    };
    let unless = next("unless")?;
    if unless.text != "unless" {
        return unexpected(&unless, Wanted::Unless);
    }
    let needs = match next("NEEDS")? {
        Piece { text: "root", .. } => Requirement::Root,
        Piece { text: "user", .. } => Requirement::User,
        Piece { text: "ipv6", .. } => Requirement::Ipv6,
        Piece { text: "linux", .. } => {
            let piece = next("VERSION")?;
            let version = piece.text.split_once('.').unwrap_or((piece.text, "0"));
            match (version.0.parse(), version.1.parse()) {
                (Ok(major), Ok(minor)) => Requirement::Linux(major, minor),
                _ => return unexpected(&piece, Wanted::Needs),
            }
        }
        Piece { text: "sysctl", .. } => {
            let name = next("NAME")?;
            if !is_sysctl(name.text) {
                return unexpected(&name, Wanted::Needs);
            }
            let sign = next("=")?;
            let found = COMPARISONS.iter().find(|(text, _)| *text == sign.text);
            let number = next("VALUE")?;
            match (found, integer(number.text)) {
                (Some((_, comparison)), Some(value)) => {
                    Requirement::Sysctl(name.text.into(), *comparison, value)
                }
                (None, _) => return unexpected(&sign, Wanted::Needs),
                _ => return unexpected(&number, Wanted::Integer),
            }
        }
        Piece { text: "cap", .. } => {
            let piece = next("CAPABILITY")?;
            let upper = piece.text.to_ascii_uppercase();
            let bare = upper.strip_prefix("CAP_").unwrap_or(&upper);
            match CAPABILITIES.iter().find(|(name, _)| *name == bare) {
                Some((name, _)) => Requirement::Capability(name),
                None => return unexpected(&piece, Wanted::Needs),
            }
        }
        other => return unexpected(&other, Wanted::Needs),
    };
    let because = next("because")?;
    if because.text != "because" {
        return unexpected(&because, Wanted::Because);
    }
    let piece = next("TEXT")?;
    let text = bytes(&piece, Wanted::Text)?;
    let Ok(text) = String::from_utf8(text.bytes().to_vec()) else {
        return unexpected(&piece, Wanted::Text);
    };
    match words.first() {
        None => Ok(Command::Skip { needs, because: text }),
        Some(more) => {
            let found = more.text.to_string();
            more.fail(Problem::TooMany { found, usage: args.spec.usage })
        }
    }
}

/// Whether a word is written as the name of a file under /proc/sys/net is.
pub(super) fn is_sysctl(word: &str) -> bool {
    !word.is_empty()
        && word.split('.').all(|part| {
            !part.is_empty()
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        })
}
