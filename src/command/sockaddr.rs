//! `struct sockaddr` as C and strace write it, read and written. The forms are in the table of
//! [`super::address`].
//!
//! A structure whose bytes are those of a right IPv4 or IPv6 address is that address. Where a
//! conversion was forgotten, or the family is another's, it is the bytes as they lie in memory.

use super::address::{host_and_port, unix_path};
use super::constants::{Constant, constant};
use super::lexer::Piece;
use super::problem::{ParseError, Problem, Wanted};
use super::statement::AddressArg;
use super::structure::{Member, members};
use super::values::{bytes, integer, unexpected};
use crate::os::{Address, Payload};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};

type Parsed<T> = Result<T, ParseError>;

/// What follows the family in `struct sockaddr_in` and `struct sockaddr_in6`, and the whole of
/// `sa_data` in `struct sockaddr`.
const INET_BYTES: usize = 14;
const INET6_BYTES: usize = 26;

/// A structure.
pub(super) fn structure(piece: &Piece<'_>) -> Parsed<AddressArg> {
    let Some(members) = members(piece) else { return unexpected(piece, Wanted::Address) };
    if let Some(raw) = plain_bytes(&members) {
        return Ok(other(i32::from(u16::from_ne_bytes([raw[0], raw[1]])), raw[2..].to_vec()));
    }
    let (family, rest) = family(&members)?;
    let Some(first) = rest.first() else { return family_only(piece, &members[0], family) };
    match first.name {
        "sun_path" => sun_path(family, &first.value),
        "sa_data" => Ok(other(family, bytes(&first.value, Wanted::Bytes)?.bytes().to_vec())),
        name if name.starts_with("sin_") => Inet::read(rest)?.address(family),
        name if name.starts_with("sin6_") => Inet6::read(rest)?.address(family),
        "" if rest.len() == 1 => one(family, &members[0].value, &first.value),
        _ => unexpected(&first.whole, Wanted::Address),
    }
}

pub(super) const fn is_family(name: &str) -> bool {
    matches!(name.as_bytes(), b"sa_family" | b"sin_family" | b"sin6_family" | b"sun_family")
}

/// The family: said, or that of the structure whose members these are.
fn family<'a, 'b>(members: &'b [Member<'a>]) -> Parsed<(i32, &'b [Member<'a>])> {
    let first = &members[0];
    if first.name.is_empty() || is_family(first.name) {
        return Ok((constant(&first.value, Constant::Domain)?, &members[1..]));
    }
    let family = match first.name.split_once('_').map(|(prefix, _)| prefix) {
        Some("sin") => libc::AF_INET,
        Some("sin6") => libc::AF_INET6,
        Some("sun") => libc::AF_UNIX,
        _ => return unexpected(&first.whole, Wanted::Address),
    };
    Ok((family, members))
}

/// `{sa_family=AF_UNSPEC}`: a structure that was zeroed and given a family.
fn family_only(piece: &Piece<'_>, said: &Member<'_>, family: i32) -> Parsed<AddressArg> {
    match said.name {
        "sin_family" => Ok(other(family, vec![0; INET_BYTES]).normal()),
        "sin6_family" => Ok(other(family, vec![0; INET6_BYTES]).normal()),
        "" if matches!(family, libc::AF_INET | libc::AF_INET6) => {
            unexpected(piece, Wanted::Address)
        }
        _ if family == libc::AF_UNSPEC => Ok(unspecified()),
        _ => Ok(other(family, Vec::new())),
    }
}

/// AF_UNSPEC and nothing else, which dissolves a connection (connect(2)).
pub(super) fn unspecified() -> AddressArg {
    other(libc::AF_UNSPEC, vec![0; INET_BYTES])
}

pub(super) fn other(family: i32, bytes: Vec<u8>) -> AddressArg {
    AddressArg::Literal(Address::Other { family, bytes: bytes.into() })
}

/// `{0x02, 0x00, 0x1f, 0x90}`: the bytes of the whole structure.
fn plain_bytes(members: &[Member<'_>]) -> Option<Vec<u8>> {
    let byte = |member: &Member<'_>| match member.name {
        "" => u8::try_from(integer(member.value.text)?).ok(),
        _ => None,
    };
    members.iter().map(byte).collect::<Option<Vec<u8>>>().filter(|bytes| bytes.len() >= 2)
}

/// What stands alone after the family: `"bytes"`, `127.0.0.1:80`, `/tmp/x`. The family is known,
/// and so is what `:80` and `*:80` mean.
fn one(family: i32, family_piece: &Piece<'_>, piece: &Piece<'_>) -> Parsed<AddressArg> {
    if piece.quoted() {
        return Ok(other(family, bytes(piece, Wanted::Bytes)?.bytes().to_vec()));
    }
    if family == libc::AF_UNIX && piece.text.starts_with(['/', '.', '@']) {
        return unix_path(piece);
    }
    let (loopback, any): (IpAddr, IpAddr) = if family == libc::AF_INET6 {
        (Ipv6Addr::LOCALHOST.into(), Ipv6Addr::UNSPECIFIED.into())
    } else {
        (Ipv4Addr::LOCALHOST.into(), Ipv4Addr::UNSPECIFIED.into())
    };
    let address = match host_and_port(piece)? {
        AddressArg::Loopback(port) => SocketAddr::new(loopback, port).into(),
        AddressArg::Any(port) => SocketAddr::new(any, port).into(),
        AddressArg::Literal(address) => address,
        AddressArg::Host { .. } | AddressArg::Of(_) => return unexpected(piece, Wanted::Address),
    };
    if address.family() != family {
        let family = family_piece.text.to_string();
        return piece.fail(Problem::OtherFamily { family, address: piece.text.to_string() });
    }
    Ok(AddressArg::Literal(address))
}

/// `"/tmp/x"`, which ends with a NUL as a C string does, and strace's `@"name"`.
fn sun_path(family: i32, value: &Piece<'_>) -> Parsed<AddressArg> {
    let name = value.text.strip_prefix('@').filter(|name| name.starts_with('"'));
    let piece = value.part(value.text.len() - name.unwrap_or(value.text).len()..value.text.len());
    let path = bytes(&piece, Wanted::Bytes)?;
    Ok(other(
        family,
        match (name, path.bytes()) {
            (Some(_), name) => [&[0], name].concat(),
            (None, [0, ..]) => path.bytes().to_vec(),
            (None, path) => [path, &[0]].concat(),
        },
    ))
}

/// A number in memory, and whether its bytes are in the network's order.
struct InOrder<const N: usize> {
    bytes: [u8; N],
    forgotten: bool,
}

fn port(piece: &Piece<'_>) -> Parsed<InOrder<2>> {
    let (text, converted) = conversion(piece.text, &["htons", "ntohs"]);
    match integer(text).and_then(|number| u16::try_from(number).ok()) {
        Some(number) if converted => Ok(InOrder { bytes: number.to_be_bytes(), forgotten: false }),
        Some(number) => {
            Ok(InOrder { bytes: number.to_ne_bytes(), forgotten: number != number.to_be() })
        }
        None => piece.fail(Problem::BadPort { port: text.to_string() }),
    }
}

/// `inet_addr("127.0.0.1")`, `htonl(INADDR_ANY)`, `127.0.0.1`, `{s_addr=...}` or a number.
fn v4_address(piece: &Piece<'_>) -> Parsed<InOrder<4>> {
    if let Some(inner) = members(piece) {
        return match inner.as_slice() {
            [only] if matches!(only.name, "" | "s_addr") => v4_address(&only.value),
            _ => unexpected(piece, Wanted::Address),
        };
    }
    if let Some(written) = written_address(piece.text) {
        return match written.parse::<Ipv4Addr>() {
            Ok(ip) => Ok(InOrder { bytes: ip.octets(), forgotten: false }),
            Err(_) => piece.fail(Problem::BadIp { host: written.to_string() }),
        };
    }
    let (text, converted) = conversion(piece.text, &["htonl", "ntohl"]);
    let number = match text {
        "INADDR_ANY" => 0,
        "INADDR_LOOPBACK" => u32::from(Ipv4Addr::LOCALHOST),
        "INADDR_BROADCAST" | "INADDR_NONE" => u32::MAX,
        _ => match integer(text).and_then(|number| u32::try_from(number).ok()) {
            Some(number) => number,
            None => return unexpected(piece, Wanted::Address),
        },
    };
    Ok(if converted {
        InOrder { bytes: number.to_be_bytes(), forgotten: false }
    } else {
        InOrder { bytes: number.to_ne_bytes(), forgotten: number != number.to_be() }
    })
}

/// The argument of a conversion, or the text itself without one.
fn conversion<'a>(text: &'a str, functions: &[&str]) -> (&'a str, bool) {
    let inside = functions.iter().find_map(|function| inside(text, function));
    (inside.unwrap_or(text), inside.is_some())
}

/// What stands in the parentheses of `function(...)`.
fn inside<'a>(text: &'a str, function: &str) -> Option<&'a str> {
    text.strip_prefix(function)?.trim_start().strip_prefix('(')?.strip_suffix(')').map(str::trim)
}

/// The address in `inet_addr("...")`, `inet_pton(AF_INET, "...", &x)`, or one written plainly.
fn written_address(text: &str) -> Option<&str> {
    if inside(text, "inet_addr").or_else(|| inside(text, "inet_pton")).is_some() {
        return text.split('"').nth(1);
    }
    let text = text.trim_matches('"');
    text.parse::<IpAddr>().is_ok().then_some(text)
}

/// `struct sockaddr_in` (ip(7)).
struct Inet {
    bytes: Vec<u8>,
    right: bool,
}

impl Inet {
    fn read(members: &[Member<'_>]) -> Parsed<Inet> {
        let mut inet = Inet { bytes: vec![0; INET_BYTES], right: true };
        for member in members {
            match member.name {
                "sin_port" => {
                    let port = port(&member.value)?;
                    inet.bytes[..2].copy_from_slice(&port.bytes);
                    inet.right &= !port.forgotten;
                }
                "sin_addr" | "sin_addr.s_addr" | "" => {
                    let ip = v4_address(&member.value)?;
                    inet.bytes[2..6].copy_from_slice(&ip.bytes);
                    inet.right &= !ip.forgotten;
                }
                "sin_zero" if member.value.quoted() => {
                    let zero = bytes(&member.value, Wanted::Bytes)?;
                    let len = zero.len().min(INET_BYTES - 6);
                    inet.bytes[6..6 + len].copy_from_slice(&zero.bytes()[..len]);
                }
                "sin_zero" if member.value.text == "{0}" => {}
                _ => return unexpected(&member.whole, Wanted::Address),
            }
        }
        Ok(inet)
    }

    fn address(self, family: i32) -> Parsed<AddressArg> {
        let address = other(family, self.bytes);
        Ok(if self.right { address.normal() } else { address })
    }
}

/// `struct sockaddr_in6` (ipv6(7)).
struct Inet6 {
    port: InOrder<2>,
    flowinfo: [u8; 4],
    ip: Ipv6Addr,
    scope: u32,
    /// `if_nametoindex("lo")`: for getaddrinfo(3) to look up.
    zone: Option<String>,
}

impl Inet6 {
    fn read(members: &[Member<'_>]) -> Parsed<Inet6> {
        let mut inet = Inet6 {
            port: InOrder { bytes: [0; 2], forgotten: false },
            flowinfo: [0; 4],
            ip: Ipv6Addr::UNSPECIFIED,
            scope: 0,
            zone: None,
        };
        for member in members {
            let number = |text: &str| integer(text).and_then(|number| u32::try_from(number).ok());
            match member.name {
                "sin6_port" => inet.port = port(&member.value)?,
                "sin6_flowinfo" => {
                    let (text, converted) = conversion(member.value.text, &["htonl", "ntohl"]);
                    inet.flowinfo = match number(text) {
                        Some(number) if converted => number.to_be_bytes(),
                        Some(number) => number.to_ne_bytes(),
                        None => return unexpected(&member.whole, Wanted::Address),
                    };
                }
                "sin6_scope_id" => match (number(member.value.text), member.value.text) {
                    (Some(number), _) => inet.scope = number,
                    (None, text) if inside(text, "if_nametoindex").is_some() => {
                        inet.zone = text.split('"').nth(1).map(String::from);
                    }
                    _ => return unexpected(&member.whole, Wanted::Address),
                },
                "sin6_addr" | "" => inet.ip = v6_address(&member.value)?,
                _ => return unexpected(&member.whole, Wanted::Address),
            }
        }
        Ok(inet)
    }

    fn address(self, family: i32) -> Parsed<AddressArg> {
        if let (Some(zone), false) = (self.zone, self.port.forgotten) {
            let port = u16::from_be_bytes(self.port.bytes).to_string();
            return Ok(AddressArg::Host { host: format!("{}%{zone}", self.ip), port });
        }
        let scope = self.scope.to_ne_bytes();
        let bytes = [&self.port.bytes[..], &self.flowinfo, &self.ip.octets(), &scope].concat();
        let address = other(family, bytes);
        Ok(if self.port.forgotten { address } else { address.normal() })
    }
}

/// `in6addr_any`, `inet_pton(AF_INET6, "::1", &sin6_addr)`, `"::1"`.
fn v6_address(piece: &Piece<'_>) -> Parsed<Ipv6Addr> {
    match piece.text {
        "in6addr_any" | "IN6ADDR_ANY_INIT" => return Ok(Ipv6Addr::UNSPECIFIED),
        "in6addr_loopback" | "IN6ADDR_LOOPBACK_INIT" => return Ok(Ipv6Addr::LOCALHOST),
        _ => {}
    }
    match written_address(piece.text).map(|text| (text, text.parse())) {
        Some((_, Ok(ip))) => Ok(ip),
        Some((text, Err(_))) => piece.fail(Problem::BadIp { host: text.to_string() }),
        None => unexpected(piece, Wanted::Address),
    }
}

impl AddressArg {
    /// The IPv4 or IPv6 address that the bytes are, where they are a right one.
    fn normal(self) -> AddressArg {
        match self {
            AddressArg::Literal(address) => AddressArg::Literal(normal(address)),
            other => other,
        }
    }
}

/// The IPv4 or IPv6 address that the bytes are, where they are a right one.
pub(super) fn normal(address: Address) -> Address {
    let Address::Other { family, bytes } = &address else { return address };
    match (*family, bytes.bytes()) {
        (libc::AF_INET, [p0, p1, a, b, c, d, 0, 0, 0, 0, 0, 0, 0, 0]) => {
            let ip = Ipv4Addr::new(*a, *b, *c, *d);
            SocketAddr::from((ip, u16::from_be_bytes([*p0, *p1]))).into()
        }
        (libc::AF_INET6, all) if all.len() == INET6_BYTES => {
            let word = |at: usize| {
                let mut word = [0; 4];
                word.copy_from_slice(&all[at..at + 4]);
                u32::from_ne_bytes(word)
            };
            let mut ip = [0; 16];
            ip.copy_from_slice(&all[6..22]);
            let port = u16::from_be_bytes([all[0], all[1]]);
            SocketAddr::from(SocketAddrV6::new(ip.into(), port, word(2), word(22))).into()
        }
        _ => address,
    }
}

/// An address in C: short where nothing is lost (`{AF_INET, 127.0.0.1:80}`), else as strace writes
/// it.
pub(super) fn address_text(address: &Address) -> String {
    let family = Constant::Domain.text(address.family());
    match address {
        Address::Inet(SocketAddr::V6(v6)) if v6.flowinfo() != 0 => v6_fields(v6),
        Address::Inet(address) => format!("{{{family}, {address}}}"),
        Address::Other { family: number, bytes } => match (*number, bytes.bytes()) {
            (libc::AF_UNSPEC, zeros) if is_unspecified(zeros) => format!("{{sa_family={family}}}"),
            (libc::AF_UNIX, path) if unix_name(path).is_some() => {
                let name = unix_name(path).unwrap_or_default();
                format!("{{sa_family={family}{name}}}")
            }
            (libc::AF_INET | libc::AF_INET6, _) => match normal(address.clone()) {
                Address::Inet(SocketAddr::V4(v4)) => format!(
                    "{{sa_family={family}, sin_port=htons({}), sin_addr=inet_addr(\"{}\")}}",
                    v4.port(),
                    v4.ip()
                ),
                Address::Inet(SocketAddr::V6(v6)) => v6_fields(&v6),
                Address::Other { .. } => plain(&family, bytes),
            },
            (number, []) if number != libc::AF_UNSPEC => format!("{{sa_family={family}}}"),
            _ => plain(&family, bytes),
        },
    }
}

fn plain(family: &str, bytes: &Payload) -> String {
    format!("{{sa_family={family}, sa_data=\"{}\"}}", bytes.escaped())
}

fn v6_fields(v6: &SocketAddrV6) -> String {
    format!(
        "{{sa_family=AF_INET6, sin6_port=htons({}), sin6_flowinfo=htonl({}), \
         inet_pton(AF_INET6, \"{}\", &sin6_addr), sin6_scope_id={}}}",
        v6.port(),
        u32::from_be(v6.flowinfo()),
        v6.ip(),
        v6.scope_id()
    )
}

pub(super) fn is_unspecified(bytes: &[u8]) -> bool {
    bytes.len() == INET_BYTES && bytes.iter().all(|byte| *byte == 0)
}

/// The `sun_path` of a UNIX address (unix(7)); none where the bytes are not as a program writes
/// them.
fn unix_name(bytes: &[u8]) -> Option<String> {
    match bytes {
        [] => Some(String::new()),
        [0, name @ ..] => {
            Some(format!(", sun_path=@\"{}\"", Payload::from(name.to_vec()).escaped()))
        }
        [path @ .., 0] if !path.contains(&0) => {
            Some(format!(", sun_path=\"{}\"", Payload::from(path.to_vec()).escaped()))
        }
        _ => None,
    }
}
