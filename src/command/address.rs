//! Addresses, as a person types them, as the call log writes them, and as strace does.

use super::constants::{Constant, constant};
use super::lexer::Piece;
use super::problem::{ParseError, Problem, Wanted};
use super::statement::AddressArg;
use super::values::{bytes, integer, like_target, target, unexpected};
use crate::os::{Address, Payload};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};

type Parsed<T> = Result<T, ParseError>;

/// An address, or a socket whose address is meant.
pub(super) fn address(piece: &Piece<'_>) -> Parsed<AddressArg> {
    if piece.text.starts_with('{') && piece.text.ends_with('}') {
        return structure(piece);
    }
    if like_target(piece) && piece.text != "NULL" {
        if piece.text == "localhost" {
            return piece.fail(Problem::NoPort { host: "localhost".into() });
        }
        return target(piece).map(AddressArg::Of);
    }
    host_and_port(piece)
}

fn host_and_port(piece: &Piece<'_>) -> Parsed<AddressArg> {
    let text = piece.text;
    if let Ok(address) = text.parse::<SocketAddr>() {
        return Ok(AddressArg::Literal(address.into()));
    }
    if text == "*" {
        return piece.fail(Problem::NoPort { host: "*".into() });
    }
    if text.parse::<IpAddr>().is_ok_and(|ip| ip.is_ipv6()) {
        return piece.fail(Problem::NoBrackets);
    }
    let Some(colon) = text.rfind(':') else {
        let dotted = text.contains('.') && !text.is_empty() && text.chars().all(is_host_char);
        return if dotted {
            piece.fail(Problem::NoPort { host: text.to_string() })
        } else {
            unexpected(piece, Wanted::Address)
        };
    };
    let host = piece.part(0..colon);
    let port = piece.part(colon + 1..text.len());
    match host.text {
        "" => number(&port).map(AddressArg::Loopback),
        "*" => number(&port).map(AddressArg::Any),
        bracketed if bracketed.starts_with('[') => in_brackets(&host, &port),
        name if name.contains(':') => {
            let address = name.parse::<Ipv6Addr>().is_ok();
            if address {
                piece.fail(Problem::NoBrackets)
            } else {
                unexpected(piece, Wanted::Address)
            }
        }
        digits if digits.chars().all(|c| c.is_ascii_digit() || c == '.') => {
            if digits.parse::<Ipv4Addr>().is_ok() {
                // The address is right, so the port is not.
                port.fail(Problem::BadPort { port: port.text.to_string() })
            } else {
                host.fail(Problem::BadIp { host: digits.to_string() })
            }
        }
        name if name.chars().all(is_host_char) => {
            Ok(AddressArg::Host { host: name.to_string(), port: service(&port)? })
        }
        _ => unexpected(piece, Wanted::Address),
    }
}

/// `[fe80::1%eth0]:80`: std knows a zone's number only, getaddrinfo(3) its name too.
fn in_brackets(host: &Piece<'_>, port: &Piece<'_>) -> Parsed<AddressArg> {
    let inside = host.text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let (ip, zone) = match inside.map(|inside| inside.split_once('%')) {
        Some(Some((ip, zone))) => (ip, Some(zone)),
        _ => (inside.unwrap_or_default(), None),
    };
    if ip.parse::<Ipv6Addr>().is_err() {
        return host.fail(Problem::BadIp { host: host.text.to_string() });
    }
    match zone {
        Some(zone) if !zone.is_empty() && zone.chars().all(is_host_char) => Ok(AddressArg::Host {
            host: inside.unwrap_or_default().to_string(),
            port: service(port)?,
        }),
        Some(_) => host.fail(Problem::BadIp { host: host.text.to_string() }),
        None => port.fail(Problem::BadPort { port: port.text.to_string() }),
    }
}

const fn is_host_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')
}

fn number(port: &Piece<'_>) -> Parsed<u16> {
    match port.text.parse() {
        Ok(number) if !port.text.starts_with('+') => Ok(number),
        _ => port.fail(Problem::BadPort { port: port.text.to_string() }),
    }
}

/// A port's number or the name of its service.
fn service(port: &Piece<'_>) -> Parsed<String> {
    let name = !port.text.is_empty()
        && port.text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if name && port.text.contains(|c: char| c.is_ascii_alphabetic()) {
        return Ok(port.text.to_string());
    }
    number(port).map(|_| port.text.to_string())
}

/// `{AF_INET, 127.0.0.1:80}`, `{AF_UNIX, "bytes"}`, and strace's `{sa_family=AF_INET, ...}`.
fn structure(piece: &Piece<'_>) -> Parsed<AddressArg> {
    let fields = fields(&piece.part(1..piece.text.len() - 1));
    let first = fields[0];
    let family = first.text.strip_prefix("sa_family=").unwrap_or(first.text);
    let family_piece = first.part(first.text.len() - family.len()..first.text.len());
    let family = constant(&family_piece, Constant::Domain)?;
    let rest = &fields[1..];
    match rest {
        [] if family != libc::AF_INET && family != libc::AF_INET6 => {
            Ok(other(family, Payload::default()))
        }
        [path] if path.text.starts_with("sun_path=") => {
            let path = bytes(&path.part("sun_path=".len()..path.text.len()), Wanted::Bytes)?;
            Ok(other(family, [path.bytes(), &[0]].concat().into()))
        }
        [raw] if raw.quoted() => Ok(other(family, bytes(raw, Wanted::Bytes)?)),
        [one] => of_family(family, &family_piece, one),
        _ => strace(family, rest, piece),
    }
}

const fn other(family: i32, bytes: Payload) -> AddressArg {
    AddressArg::Literal(Address::Other { family, bytes })
}

/// In a structure the family is known, and so is what `:80` and `*:80` mean.
fn of_family(family: i32, family_piece: &Piece<'_>, piece: &Piece<'_>) -> Parsed<AddressArg> {
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

fn strace(family: i32, fields: &[Piece<'_>], whole: &Piece<'_>) -> Parsed<AddressArg> {
    let (mut ip, mut port) = (None, None);
    let (mut flowinfo, mut scope) = (0, 0);
    for field in fields {
        let text = field.text.split_once('=').map_or(field.text, |(_, value)| value.trim());
        let name = field.text.split_once('=').map_or("", |(name, _)| name.trim());
        let number = inside(text, "htons").or_else(|| inside(text, "htonl")).unwrap_or(text);
        let number = integer(number).and_then(|number| u32::try_from(number).ok());
        match name {
            "sin_port" | "sin6_port" => port = number.and_then(|port| u16::try_from(port).ok()),
            "sin6_flowinfo" => flowinfo = number.unwrap_or_default(),
            "sin6_scope_id" => match number {
                Some(number) => scope = number,
                None => return unexpected(field, Wanted::Address),
            },
            "sin_addr" | "sin6_addr" | "" => ip = ip_of(text),
            _ => return unexpected(field, Wanted::Address),
        }
    }
    let address = match (ip, port) {
        (Some(IpAddr::V4(ip)), Some(port)) => SocketAddr::new(ip.into(), port),
        (Some(IpAddr::V6(ip)), Some(port)) => SocketAddrV6::new(ip, port, flowinfo, scope).into(),
        _ => return unexpected(whole, Wanted::Address),
    };
    let address = Address::from(address);
    if address.family() != family {
        return unexpected(whole, Wanted::Address);
    }
    Ok(AddressArg::Literal(address))
}

/// `inet_addr("127.0.0.1")`, `inet_pton(AF_INET6, "::1", &sin6_addr)`, `htonl(INADDR_ANY)`.
fn ip_of(text: &str) -> Option<IpAddr> {
    match inside(text, "htonl").unwrap_or(text) {
        "INADDR_ANY" => return Some(Ipv4Addr::UNSPECIFIED.into()),
        "INADDR_LOOPBACK" => return Some(Ipv4Addr::LOCALHOST.into()),
        "in6addr_any" => return Some(Ipv6Addr::UNSPECIFIED.into()),
        "in6addr_loopback" => return Some(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    inside(text, "inet_addr").or_else(|| inside(text, "inet_pton"))?;
    text.split('"').nth(1)?.parse().ok()
}

/// What stands in the parentheses of `function(...)`.
fn inside<'a>(text: &'a str, function: &str) -> Option<&'a str> {
    text.strip_prefix(function)?.strip_prefix('(')?.strip_suffix(')').map(str::trim)
}

/// The parts between commas; commas in strings and parentheses are not meant.
fn fields<'a>(piece: &Piece<'a>) -> Vec<Piece<'a>> {
    let mut fields = Vec::new();
    let (mut start, mut depth, mut in_string, mut escaped) = (0, 0i32, false, false);
    for (at, c) in piece.text.char_indices() {
        match c {
            '\\' if in_string => {
                escaped = !escaped;
                continue;
            }
            '"' if !escaped => in_string = !in_string,
            '(' | '{' if !in_string => depth += 1,
            ')' | '}' if !in_string => depth -= 1,
            ',' if !in_string && depth == 0 => {
                fields.push(piece.part(start..at).trimmed());
                start = at + 1;
            }
            _ => {}
        }
        escaped = false;
    }
    fields.push(piece.part(start..piece.text.len()).trimmed());
    fields
}

#[cfg(test)]
mod tests {
    use super::super::statement::Target;
    use super::*;

    fn read(text: &str) -> Parsed<AddressArg> {
        address(&Piece { text, start: 0 })
    }

    fn literal(text: &str) -> AddressArg {
        AddressArg::Literal(text.parse::<SocketAddr>().unwrap().into())
    }

    fn host(host: &str, port: &str) -> AddressArg {
        AddressArg::Host { host: host.into(), port: port.into() }
    }

    #[test]
    fn every_form() {
        for (text, expected) in [
            ("127.0.0.1:8080", literal("127.0.0.1:8080")),
            ("[::1]:80", literal("[::1]:80")),
            ("[fe80::1%2]:80", literal("[fe80::1%2]:80")),
            ("[fe80::1%eth0]:80", host("fe80::1%eth0", "80")),
            (":8080", AddressArg::Loopback(8080)),
            ("*:0", AddressArg::Any(0)),
            ("localhost:http", host("localhost", "http")),
            ("example.org:80", host("example.org", "80")),
            ("srv", AddressArg::Of(Target::Name("srv".into()))),
            ("3", AddressArg::Of(Target::Fd(3))),
            ("$last", AddressArg::Of(Target::Last)),
            ("{AF_INET, 127.0.0.1:80}", literal("127.0.0.1:80")),
            ("{AF_INET6, :80}", literal("[::1]:80")),
            ("{ inet , *:80 }", literal("0.0.0.0:80")),
            (
                "{sa_family=AF_INET, sin_port=htons(8080), sin_addr=inet_addr(\"127.0.0.1\")}",
                literal("127.0.0.1:8080"),
            ),
            (
                "{sa_family=AF_INET, sin_port=htons(80), sin_addr=htonl(INADDR_ANY)}",
                literal("0.0.0.0:80"),
            ),
            (
                "{sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), \
                 inet_pton(AF_INET6, \"fe80::1\", &sin6_addr), sin6_scope_id=2}",
                literal("[fe80::1%2]:80"),
            ),
            ("{AF_UNIX, \"a,}\\\"\"}", other(libc::AF_UNIX, "a,}\"".into())),
            ("{sa_family=AF_UNIX, sun_path=\"/tmp/x\"}", other(libc::AF_UNIX, "/tmp/x\0".into())),
            ("{AF_UNIX}", other(libc::AF_UNIX, Payload::default())),
        ] {
            assert_eq!(read(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        type Is = fn(&Problem) -> bool;
        let no_port: Is = |problem| matches!(problem, Problem::NoPort { .. });
        let bad_port: Is = |problem| matches!(problem, Problem::BadPort { .. });
        let bad_ip: Is = |problem| matches!(problem, Problem::BadIp { .. });
        let brackets: Is = |problem| matches!(problem, Problem::NoBrackets);
        let family: Is = |problem| matches!(problem, Problem::OtherFamily { .. });
        let other: Is = |problem| matches!(problem, Problem::Unexpected { .. });
        for (text, is) in [
            ("*", no_port),
            ("127.0.0.1", no_port),
            ("localhost", no_port),
            (":", bad_port),
            (":http", bad_port),
            (":65536", bad_port),
            ("*:x", bad_port),
            ("127.0.0.1:", bad_port),
            ("127.0.0.1:99999", bad_port),
            ("[::1]:http", bad_port),
            ("host:", bad_port),
            ("256.0.0.1:80", bad_ip),
            ("[::g]:80", bad_ip),
            ("[fe80::1%]:80", bad_ip),
            ("::1", brackets),
            ("fe80::1:80", brackets),
            ("{AF_INET6, 127.0.0.1:80}", family),
            ("{AF_INET}", other),
            ("{AF_INET, srv:80}", other),
            ("{AF_INET, sin_port=htons(80), 5}", other),
            ("{}", other),
            ("NULL", other),
            ("호스트:80", other),
        ] {
            let error = read(text).unwrap_err();
            assert!(is(&error.problem), "{text}: {error:?}");
        }
    }
}
