//! A socket address byte by byte, in words.

use super::rows::{beside, hex};
use super::{Row, Told};
use crate::explain::text::sockaddr as text;
use crate::lang::Lang;
use crate::os::{Address, DOMAINS, Errno, Fact, Payload, Why, name_of};
use crate::world::answer::{Sockaddr, Structure, Whose};
use std::mem::offset_of;
use std::net::{Ipv4Addr, Ipv6Addr};

// The offset, eight bytes in hexadecimal, and the spaces after them.
const BEFORE: usize = 2 + 2 + 23 + 2;
const PER_ROW: usize = 8;
// 0 where the structure begins with the family, 1 where its length comes first (BSD).
const FAMILY_AT: usize = offset_of!(libc::sockaddr_in, sin_family);
const REST: usize = 2;

pub(super) fn tell(l: Lang, answer: &Sockaddr) -> Told {
    let mut rows = Vec::new();
    for structure in &answer.structures {
        rows.push(Row::Heading(title(l, structure)));
        if let Some(bytes) = structure.bytes.value() {
            Layout { l, bytes: bytes.bytes(), at: 0, rows: &mut rows }.whole();
        }
    }
    Told { headline: headline(l, answer), rows }
}

fn headline(l: Lang, answer: &Sockaddr) -> String {
    let known = |structure: &Structure| structure.bytes.value().map(address);
    match answer.structures.as_slice() {
        [own, peer] => match (known(own), known(peer)) {
            (Some(own), Some(peer)) => text::connected(l, own, peer),
            (Some(own), None) => own,
            _ => title(l, own),
        },
        structures => structures.iter().filter_map(known).collect(),
    }
}

/// The address as people write it.
fn address(bytes: &Payload) -> String {
    let (family, rest) = (family(bytes.bytes()), bytes.bytes().get(REST..));
    let Some((family, rest)) = family.zip(rest) else { return structure_name(bytes).to_string() };
    Address::Other { family, bytes: rest.to_vec().into() }.to_string()
}

fn title(l: Lang, structure: &Structure) -> String {
    let bytes = match &structure.bytes {
        Fact::Observed(bytes) | Fact::Inferred(bytes) => bytes,
        Fact::Unknown(why) => {
            let why = match why {
                Why::Refused(Errno::ENOTCONN) => text::not_connected(l).to_string(),
                Why::Refused(errno) => format!("{errno} ({})", errno.describe()),
                why => super::super::why(l, *why),
            };
            return match structure.whose {
                Whose::Peer => text::peer_unknown(l, why),
                Whose::Own | Whose::Typed => text::own_unknown(l, why),
            };
        }
    };
    let (name, length) = (structure_name(bytes), bytes.len());
    match structure.whose {
        Whose::Own => text::own(l, name, length),
        Whose::Peer => text::peer(l, name, length),
        Whose::Typed => text::typed(l, name, length),
    }
}

fn family(bytes: &[u8]) -> Option<i32> {
    let bytes = bytes.get(FAMILY_AT..REST)?;
    Some(match bytes {
        [one] => i32::from(*one),
        [a, b] => i32::from(u16::from_ne_bytes([*a, *b])),
        _ => return None,
    })
}

fn structure_name(bytes: &Payload) -> &'static str {
    match family(bytes.bytes()) {
        Some(libc::AF_INET) => "struct sockaddr_in",
        Some(libc::AF_INET6) => "struct sockaddr_in6",
        Some(libc::AF_UNIX) => "struct sockaddr_un",
        _ => "struct sockaddr",
    }
}

/// Goes through the bytes field by field.
struct Layout<'a> {
    l: Lang,
    bytes: &'a [u8],
    at: usize,
    rows: &'a mut Vec<Row>,
}

impl Layout<'_> {
    fn whole(mut self) {
        let l = self.l;
        if self.bytes.is_empty() {
            self.rows.push(Row::Text(text::nothing(l).into()));
            return;
        }
        let family = family(self.bytes);
        if FAMILY_AT == 1 {
            self.field(1, &[text::structure_len(l).into()]);
        }
        let prefix = match family {
            Some(libc::AF_INET) => "sin_family",
            Some(libc::AF_INET6) => "sin6_family",
            Some(libc::AF_UNIX) => "sun_family",
            _ => "sa_family",
        };
        let value = family.map_or_else(String::new, |number| {
            name_of(DOMAINS, number)
                .map_or_else(|| number.to_string(), |name| format!("{name} ({number})"))
        });
        let lines = [said(prefix, value), text::host_order(l).into()];
        self.field(REST - FAMILY_AT, if FAMILY_AT == 0 { &lines } else { &lines[..1] });
        match family {
            Some(libc::AF_INET) => self.inet(),
            Some(libc::AF_INET6) => self.inet6(),
            Some(libc::AF_UNIX) => self.unix(),
            _ => {
                let rest = self.bytes.len() - self.at;
                self.field(rest, &["sa_data".into()]);
            }
        }
        let rest = self.bytes.len() - self.at;
        self.field(rest, &[text::beyond(l).into()]);
    }

    fn inet(&mut self) {
        let l = self.l;
        self.port("sin_port");
        let address: Option<[u8; 4]> = self.next();
        let value = address.map_or_else(String::new, |octets| Ipv4Addr::from(octets).to_string());
        self.field(4, &[said("sin_addr", value)]);
        let zero = self.bytes.iter().skip(self.at).take(8).all(|byte| *byte == 0);
        let padding = if zero { text::padding(l) } else { text::padding_set(l) };
        self.field(8, &["sin_zero".into(), padding.into()]);
    }

    fn inet6(&mut self) {
        let l = self.l;
        self.port("sin6_port");
        let flow = self.next().map(u32::from_be_bytes);
        self.field(4, &[said("sin6_flowinfo", number(flow)), text::network_order(l).into()]);
        let address: Option<[u8; 16]> = self.next();
        let value = address.map_or_else(String::new, |octets| Ipv6Addr::from(octets).to_string());
        self.field(16, &["sin6_addr =".into(), value]);
        let scope = self.next().map(u32::from_ne_bytes);
        let lines = [said("sin6_scope_id", number(scope)), text::scope_id(l).into()];
        self.field(4, &lines);
    }

    fn port(&mut self, name: &str) {
        let l = self.l;
        let bytes: Option<[u8; 2]> = self.next();
        let Some(bytes) = bytes else { return self.field(2, &[name.into()]) };
        let (port, raw) = (u16::from_be_bytes(bytes), u16::from_ne_bytes(bytes));
        let last = match port {
            0 => text::unbound_port(l).into(),
            _ if port == raw => text::same_both_ways(l).into(),
            _ => text::without_ntohs(l, raw),
        };
        let first = said(name, format!("htons({port})"));
        self.field(2, &[first, text::network_order(l).into(), last]);
    }

    fn unix(&mut self) {
        let l = self.l;
        let path = &self.bytes[self.at.min(self.bytes.len())..];
        let what = match path {
            [] => return self.rows.push(Row::Text(text::unnamed(l).into())),
            [0, ..] => text::abstract_name(l),
            [.., 0] => text::path_end(l),
            _ => text::no_path_end(l),
        };
        let part = |bytes: &[u8]| format!("\"{}\"", Payload::from(bytes.to_vec()).escaped());
        let lines: Vec<_> = path.chunks(PER_ROW).map(part).chain([what.into()]).collect();
        self.field(path.len(), &lines);
    }

    /// The next bytes, if there are so many.
    fn next<const N: usize>(&self) -> Option<[u8; N]> {
        self.bytes.get(self.at..)?.first_chunk().copied()
    }

    /// A field of so many bytes, or of those that there are. The lines said of it stand beside its
    /// bytes, eight of them a row.
    fn field(&mut self, len: usize, said: &[String]) {
        let left = self.bytes.len().saturating_sub(self.at);
        if len == 0 {
            return;
        }
        let field = &self.bytes[self.bytes.len() - left..][..len.min(left)];
        let cut = text::cut_short(self.l).to_string();
        let said = said.iter().chain((left < len).then_some(&cut));
        let mut said = said.map(String::as_str);
        for (index, bytes) in field.chunks(PER_ROW).enumerate() {
            let cells = vec![(self.at + index * PER_ROW).to_string(), hex(bytes)];
            beside(self.rows, cells, BEFORE, said.next().unwrap_or_default());
        }
        for line in said {
            beside(self.rows, vec![String::new(), String::new()], BEFORE, line);
        }
        self.at += field.len();
    }
}

fn said(name: &str, value: impl std::fmt::Display) -> String {
    format!("{name} = {value}")
}

fn number(number: Option<u32>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{SocketAddr, SocketAddrV6};

    fn lines(lang: Lang, address: &Address) -> Vec<String> {
        let bytes = Fact::Observed(address.raw_bytes().into());
        let structures = vec![Structure { whose: Whose::Typed, bytes }];
        tell(lang, &Sockaddr { structures }).lines()
    }

    #[test]
    #[cfg(all(target_os = "linux", target_endian = "little"))]
    fn an_ipv4_address_byte_by_byte() {
        let address = "127.0.0.1:8080".parse::<SocketAddr>().unwrap();
        assert_eq!(
            lines(Lang::En, &address.into()),
            [
                "struct sockaddr_in, 16 bytes",
                "0  02 00                    sin_family = AF_INET (2)",
                "                            this machine's byte order",
                "2  1f 90                    sin_port = htons(8080)",
                "                            network byte order, high byte first",
                "                            read without ntohs: 36895",
                "4  7f 00 00 01              sin_addr = 127.0.0.1",
                "8  00 00 00 00 00 00 00 00  sin_zero",
                "                            padding, always zero",
            ]
        );
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_other_structures() {
        let six = SocketAddrV6::new("fe80::1".parse().unwrap(), 80, 0, 2);
        let said = lines(Lang::En, &SocketAddr::from(six).into()).join("\n");
        for part in ["in6, 28 bytes", "8   fe 80 00", "fe80::1", "16  00 00", "sin6_scope_id = 2"] {
            assert!(said.contains(part), "{part}: {said}");
        }
        for (bytes, parts) in [
            (
                &b"/tmp/x\0"[..],
                vec!["sockaddr_un, 9 bytes", "2  2f 74", "\"/tmp/x\\x00\"", "a file"],
            ),
            (b"\0name", vec!["7 bytes", "00 6e 61 6d 65", "\"\\x00name\"", "abstract"]),
            (b"", vec!["2 bytes", "unnamed"]),
        ] {
            let address = Address::Other { family: libc::AF_UNIX, bytes: bytes.to_vec().into() };
            let said = lines(Lang::En, &address).join("\n");
            for part in parts {
                assert!(said.contains(part), "{part}: {said}");
            }
        }
    }

    #[test]
    fn every_length_is_laid_out_and_fits() {
        for lang in Lang::ALL {
            for family in [0, libc::AF_INET, libc::AF_INET6, libc::AF_UNIX, 99] {
                for len in 0..60_usize {
                    let bytes = vec![0xa5_u8; len].into();
                    for line in lines(lang, &Address::Other { family, bytes }) {
                        let width = unicode_width::UnicodeWidthStr::width(line.as_str());
                        assert!(width <= 72, "{width}: {line}");
                    }
                }
            }
            for len in 0..2 {
                let bytes = Fact::Observed(Payload::from(vec![1; len]));
                let structures = vec![Structure { whose: Whose::Own, bytes }];
                assert!(!tell(lang, &Sockaddr { structures }).rows.is_empty());
            }
        }
    }
}
