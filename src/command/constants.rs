//! The constants of the calls as a person types them: `SOCK_STREAM`, `stream`, `1`, or joined by
//! `|`.

use super::lexer::Piece;
use super::problem::{ParseError, Problem, Wanted};
use super::values::{int32, integer};
use crate::os::{
    DOMAINS, FCNTL_COMMANDS, FD_FLAGS, FLAGS, HOWS, Names, PROTOCOLS, REQUESTS, RESOURCES,
    STATUS_FLAGS, TYPE_FLAGS, TYPES, flags_text, name_of, number_of,
};

/// A kind of constant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Constant {
    Domain,
    Type,
    Protocol,
    How,
    Flags,
    /// Commands of fcntl(2), and the flags that two of them take.
    Fcntl,
    FileFlags,
    DescriptorFlags,
    /// Requests of ioctl(2).
    Request,
    /// Resources of setrlimit(2).
    Resource,
}

/// The part of `type` that names a type on Linux (`SOCK_TYPE_MASK`, include/linux/net.h).
const TYPE_MASK: i32 = 0xf;

impl Constant {
    #[cfg(test)]
    pub(super) const ALL: [Constant; 10] = [
        Constant::Domain,
        Constant::Type,
        Constant::Protocol,
        Constant::How,
        Constant::Flags,
        Constant::Fcntl,
        Constant::FileFlags,
        Constant::DescriptorFlags,
        Constant::Request,
        Constant::Resource,
    ];

    /// What the argument of a command of fcntl(2) is, if it has names.
    pub(super) const fn of_fcntl(command: i32) -> Option<Constant> {
        match command {
            libc::F_SETFL => Some(Constant::FileFlags),
            libc::F_SETFD => Some(Constant::DescriptorFlags),
            _ => None,
        }
    }

    /// The names it has, and their numbers.
    pub fn names(self) -> impl Iterator<Item = (&'static str, i32)> {
        let (names, more): (Names, Names) = match self {
            Constant::Domain => (DOMAINS, &[]),
            Constant::Type => (TYPES, TYPE_FLAGS),
            Constant::Protocol => (PROTOCOLS, &[]),
            Constant::How => (HOWS, &[]),
            Constant::Flags => (FLAGS, &[]),
            Constant::Fcntl => (FCNTL_COMMANDS, &[]),
            Constant::FileFlags => (STATUS_FLAGS, &[]),
            Constant::DescriptorFlags => (FD_FLAGS, &[]),
            Constant::Request => (REQUESTS, &[]),
            Constant::Resource => (RESOURCES, &[]),
        };
        names.iter().chain(more).copied()
    }

    /// The short name of a name: `stream` of `SOCK_STREAM`.
    pub fn short(name: &str) -> String {
        name.split_once('_').map_or(name, |(_, short)| short).to_ascii_lowercase()
    }

    /// The usual short names, to be shown in a sentence.
    pub(super) fn examples(self) -> String {
        let few = if self == Constant::Flags { 5 } else { 4 };
        let names: Vec<_> = self.names().take(few).map(|(name, _)| Constant::short(name)).collect();
        names.join(", ")
    }

    const fn spoken(self) -> &'static [(&'static str, i32)] {
        match self {
            Constant::How => {
                &[("read", libc::SHUT_RD), ("write", libc::SHUT_WR), ("both", libc::SHUT_RDWR)]
            }
            Constant::Domain => &[("local", libc::AF_UNIX), ("inet4", libc::AF_INET)],
            _ => &[],
        }
    }

    /// The number of one name. A full name of another kind is understood as well: C would take it,
    /// and what comes of it is for the kernel to say.
    pub(super) fn number(self, word: &str) -> Option<i32> {
        let own = |(name, _): &(&str, i32)| {
            name.eq_ignore_ascii_case(word) || Constant::short(name).eq_ignore_ascii_case(word)
        };
        if let Some((_, number)) = self.names().find(own) {
            return Some(number);
        }
        if let Some((_, number)) = self.spoken().iter().find(|(name, _)| *name == word) {
            return Some(*number);
        }
        let family = word.strip_prefix("PF_").map(|rest| format!("AF_{rest}"));
        let word = family.as_deref().unwrap_or(word);
        [DOMAINS, TYPES, TYPE_FLAGS, PROTOCOLS, HOWS, FLAGS]
            .into_iter()
            .filter(|_| word.contains('_'))
            .find_map(|names| number_of(names, word))
    }

    /// As C writes it: `SOCK_STREAM|SOCK_NONBLOCK`; a number without a name stays one.
    pub(super) fn text(self, number: i32) -> String {
        let plain = |names| {
            name_of(names, number).map_or_else(|| number.to_string(), |name| name.to_string())
        };
        match self {
            Constant::Domain => plain(DOMAINS),
            Constant::Protocol => plain(PROTOCOLS),
            Constant::How => plain(HOWS),
            Constant::Flags => flags_text(FLAGS, number),
            Constant::Fcntl => plain(FCNTL_COMMANDS),
            Constant::FileFlags => flags_text(STATUS_FLAGS, number),
            Constant::DescriptorFlags => flags_text(FD_FLAGS, number),
            Constant::Request => match name_of(REQUESTS, number) {
                Some(name) => name.to_string(),
                None => format!("{number:#x}"),
            },
            Constant::Resource => plain(RESOURCES),
            Constant::Type => match name_of(TYPES, number & TYPE_MASK) {
                Some(name) if number & !TYPE_MASK == 0 => name.to_string(),
                Some(name) => format!("{name}|{}", flags_text(TYPE_FLAGS, number & !TYPE_MASK)),
                None => number.to_string(),
            },
        }
    }

    /// In short names: `stream|nonblock`.
    pub(super) fn short_text(self, number: i32) -> String {
        let text = self.text(number);
        let parts: Vec<_> = text.split('|').map(Constant::short).collect();
        parts.join("|")
    }
}

/// A number, a name, or several joined by `|`.
pub(super) fn constant(piece: &Piece<'_>, kind: Constant) -> Result<i32, ParseError> {
    let mut number = 0;
    let mut start = 0;
    for part in piece.text.split('|') {
        let part_piece = piece.part(start..start + part.len()).trimmed();
        start += part.len() + 1;
        number |= match kind.number(part_piece.text) {
            Some(number) => number,
            None if integer(part_piece.text).is_some() => int32(&part_piece)?,
            None => {
                let found = part_piece.text.to_string();
                return part_piece
                    .fail(Problem::Unexpected { found, wanted: Wanted::Constant(kind) });
            }
        };
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, kind: Constant) -> Option<i32> {
        constant(&Piece { text, start: 0 }, kind).ok()
    }

    #[test]
    fn names_short_names_and_numbers() {
        use Constant::{Domain, Flags, How, Protocol, Type};
        for (text, kind, number) in [
            ("AF_INET", Domain, Some(libc::AF_INET)),
            ("PF_INET6", Domain, Some(libc::AF_INET6)),
            ("inet6", Domain, Some(libc::AF_INET6)),
            ("unix", Domain, Some(libc::AF_UNIX)),
            ("local", Domain, Some(libc::AF_UNIX)),
            ("99", Domain, Some(99)),
            ("-1", Domain, Some(-1)),
            ("inett", Domain, None),
            ("stream", Type, Some(libc::SOCK_STREAM)),
            ("SOCK_STREAM | 0", Type, Some(libc::SOCK_STREAM)),
            ("AF_INET", Type, Some(libc::AF_INET)),
            ("inet", Type, None),
            ("tcp", Protocol, Some(6)),
            ("udp", Protocol, Some(17)),
            ("0x11", Protocol, Some(17)),
            ("rd", How, Some(libc::SHUT_RD)),
            ("write", How, Some(libc::SHUT_WR)),
            ("both", How, Some(libc::SHUT_RDWR)),
            ("RDWR", How, Some(libc::SHUT_RDWR)),
            ("7", How, Some(7)),
            ("peek|dontwait", Flags, Some(libc::MSG_PEEK | libc::MSG_DONTWAIT)),
            ("peek|", Flags, None),
            ("", Flags, None),
            ("4294967295", Flags, None),
            ("0xffffffff", Flags, Some(-1)),
        ] {
            assert_eq!(read(text, kind), number, "{text} as {kind:?}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for kind in Constant::ALL {
            for number in (-70_000..70_000).chain([i32::MIN, i32::MAX, 0x80801]) {
                assert_eq!(read(&kind.text(number), kind), Some(number), "{kind:?}");
                assert_eq!(read(&kind.short_text(number), kind), Some(number), "{kind:?}");
            }
        }
    }
}
