//! The constants of the calls as a person types them: `SOCK_STREAM`, `stream`, `1`, or joined by
//! `|`.

use super::lexer::Piece;
use super::problem::{ParseError, Problem, Wanted};
use super::values::{int32, integer};
use crate::os::{
    DOMAINS, EPOLL_EVENTS, EPOLL_FLAGS, EPOLL_OPERATIONS, FCNTL_COMMANDS, FD_FLAGS, FLAGS, HOWS,
    LEVELS, Names, POLL_EVENTS, PROTOCOLS, REQUESTS, RESOURCES, STATUS_FLAGS, TYPE_FLAGS, TYPES,
    flags_text, name_of, number_of,
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
    /// Flags of accept4(2).
    AcceptFlags,
    PollEvents,
    EpollEvents,
    EpollOperation,
    EpollFlags,
    /// The level of ancillary data.
    Level,
    /// Commands of fcntl(2), and the flags that two of them take.
    Fcntl,
    FileFlags,
    DescriptorFlags,
    /// Requests of ioctl(2).
    Request,
    /// Resources of setrlimit(2).
    Resource,
}

/// Every table of names: a full name is understood wherever a constant may stand.
const TABLES: [Names; 16] = [
    DOMAINS,
    TYPES,
    TYPE_FLAGS,
    PROTOCOLS,
    HOWS,
    FLAGS,
    POLL_EVENTS,
    EPOLL_EVENTS,
    EPOLL_OPERATIONS,
    EPOLL_FLAGS,
    LEVELS,
    FCNTL_COMMANDS,
    STATUS_FLAGS,
    FD_FLAGS,
    REQUESTS,
    RESOURCES,
];

/// The part of `type` that names a type on Linux (`SOCK_TYPE_MASK`, include/linux/net.h).
const TYPE_MASK: i32 = 0xf;

impl Constant {
    #[cfg(test)]
    pub(super) const ALL: [Constant; 16] = [
        Constant::Domain,
        Constant::Type,
        Constant::Protocol,
        Constant::How,
        Constant::Flags,
        Constant::AcceptFlags,
        Constant::PollEvents,
        Constant::EpollEvents,
        Constant::EpollOperation,
        Constant::EpollFlags,
        Constant::Level,
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
            Constant::AcceptFlags => (TYPE_FLAGS, &[]),
            Constant::PollEvents => (POLL_EVENTS, &[]),
            Constant::EpollEvents => (EPOLL_EVENTS, &[]),
            Constant::EpollOperation => (EPOLL_OPERATIONS, &[]),
            Constant::EpollFlags => (EPOLL_FLAGS, &[]),
            Constant::Level => (LEVELS, &[]),
            Constant::Fcntl => (FCNTL_COMMANDS, &[]),
            Constant::FileFlags => (STATUS_FLAGS, &[]),
            Constant::DescriptorFlags => (FD_FLAGS, &[]),
            Constant::Request => (REQUESTS, &[]),
            Constant::Resource => (RESOURCES, &[]),
        };
        names.iter().chain(more).copied()
    }

    /// The short name of a name: `stream` of `SOCK_STREAM`, `in` of `POLLIN`.
    pub fn short(name: &str) -> String {
        Constant::end(name).to_ascii_lowercase()
    }

    // What a name is told from others of its kind by.
    fn end(name: &str) -> &str {
        let event = || name.strip_prefix("EPOLL").or_else(|| name.strip_prefix("POLL"));
        match name.strip_prefix("EPOLL_CTL_") {
            Some(operation) => operation,
            None => match name.split_once('_') {
                Some((_, short)) => short,
                None => event().unwrap_or(name),
            },
        }
    }

    /// The usual short names, to be shown in a sentence.
    pub(super) fn examples(self) -> String {
        let few = if self == Constant::Flags { 5 } else { 4 };
        let names: Vec<_> = self.names().take(few).map(|(name, _)| Constant::short(name)).collect();
        names.join(", ")
    }

    const fn spoken(self) -> &'static [(&'static str, i32)] {
        match self {
            Constant::How => &[
                ("read", libc::SHUT_RD),
                ("in", libc::SHUT_RD),
                ("write", libc::SHUT_WR),
                ("out", libc::SHUT_WR),
                ("both", libc::SHUT_RDWR),
            ],
            Constant::Domain => &[("local", libc::AF_UNIX), ("inet4", libc::AF_INET)],
            _ => &[],
        }
    }

    /// The number of one name. A full name of another kind is understood as well: C would take it,
    /// and what comes of it is for the kernel to say.
    pub(super) fn number(self, word: &str) -> Option<i32> {
        let own = |(name, _): &(&str, i32)| {
            name.eq_ignore_ascii_case(word) || Constant::end(name).eq_ignore_ascii_case(word)
        };
        if let Some((_, number)) = self.names().find(own) {
            return Some(number);
        }
        if let Some((_, number)) = self.spoken().iter().find(|(name, _)| *name == word) {
            return Some(*number);
        }
        let family = word.strip_prefix("PF_").map(|rest| format!("AF_{rest}"));
        let word = family.as_deref().unwrap_or(word);
        // A full name has an underscore, but for those of poll(2) and epoll(7).
        let is_full = word.contains('_') || word.starts_with("POLL") || word.starts_with("EPOLL");
        TABLES.into_iter().filter(|_| is_full).find_map(|names| number_of(names, word))
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
            Constant::EpollOperation => plain(EPOLL_OPERATIONS),
            Constant::Level => plain(LEVELS),
            Constant::Flags => flags_text(FLAGS, number),
            Constant::AcceptFlags => flags_text(TYPE_FLAGS, number),
            Constant::PollEvents => flags_text(POLL_EVENTS, number),
            Constant::EpollEvents => flags_text(EPOLL_EVENTS, number),
            Constant::EpollFlags => flags_text(EPOLL_FLAGS, number),
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

/// A number, a name, or several joined by `|` or `,`. What stands after `/*` is strace's remark.
pub(super) fn constant(piece: &Piece<'_>, kind: Constant) -> Result<i32, ParseError> {
    let end = piece.text.find("/*").unwrap_or(piece.text.len());
    let whole = piece.part(0..end).trimmed();
    let mut number = 0;
    let mut start = 0;
    for part in whole.text.split(['|', ',']) {
        let part_piece = whole.part(start..start + part.len()).trimmed();
        start += part.len() + 1;
        number |= match kind.number(part_piece.text) {
            Some(number) => number,
            None if integer(part_piece.text).is_some() => int32(&part_piece)?,
            None if ether_type(part_piece.text).is_some() => {
                ether_type(part_piece.text).unwrap_or_default()
            }
            None => {
                let found = part_piece.text.to_string();
                return part_piece
                    .fail(Problem::Unexpected { found, wanted: Wanted::Constant(kind) });
            }
        };
    }
    Ok(number)
}

/// `htons(ETH_P_ALL)`: what AF_PACKET calls a protocol (packet(7)).
fn ether_type(text: &str) -> Option<i32> {
    let inside = text.strip_prefix("htons(")?.strip_suffix(')')?.trim();
    let number = match inside {
        "ETH_P_ALL" => 3,
        "ETH_P_IP" => 0x0800,
        "ETH_P_ARP" => 0x0806,
        "ETH_P_IPV6" => 0x86dd,
        other => u16::try_from(integer(other)?).ok()?,
    };
    Some(number.to_be().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, kind: Constant) -> Option<i32> {
        constant(&Piece { text, start: 0 }, kind).ok()
    }

    #[test]
    fn names_short_names_and_numbers() {
        use Constant::{
            AcceptFlags, Domain, EpollEvents, EpollFlags, EpollOperation, Flags, How, Level,
            PollEvents, Protocol, Type,
        };
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
            ("peek,MSG_DONTWAIT", Flags, Some(libc::MSG_PEEK | libc::MSG_DONTWAIT)),
            ("0x63 /* AF_??? */", Domain, Some(99)),
            ("htons(ETH_P_ALL)", Protocol, Some(3u16.to_be().into())),
            ("in|rdhup", PollEvents, Some((libc::POLLIN | libc::POLLRDHUP).into())),
            ("POLLIN", PollEvents, Some(libc::POLLIN.into())),
            (
                "in,et,oneshot",
                EpollEvents,
                Some(libc::EPOLLIN | libc::EPOLLET | libc::EPOLLONESHOT),
            ),
            ("add", EpollOperation, Some(libc::EPOLL_CTL_ADD)),
            ("cloexec", EpollFlags, Some(libc::EPOLL_CLOEXEC)),
            ("nonblock|cloexec", AcceptFlags, Some(libc::SOCK_NONBLOCK | libc::SOCK_CLOEXEC)),
            ("IPPROTO_IP", Level, Some(0)),
            ("ip", Level, Some(0)),
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
            let bits = (0..32).map(|bit| 1 << bit);
            let numbers = (-300..5_000).chain(bits).chain([i32::MIN, i32::MAX, 0x80801, -70_000]);
            for number in numbers {
                assert_eq!(read(&kind.text(number), kind), Some(number), "{kind:?}");
                assert_eq!(read(&kind.short_text(number), kind), Some(number), "{kind:?}");
            }
        }
    }
}
