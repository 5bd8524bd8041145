//! Addresses, as a person types them, as the call log writes them, and as strace does.
//!
//! | written | meant |
//! |---|---|
//! | `127.0.0.1:8080`, `[::1]:80`, `[fe80::1%eth0]:80` | an IPv4 or IPv6 address and port |
//! | `:8080` | the loopback address of the socket's family |
//! | `*:8080` | every address of this machine, in the socket's family |
//! | `localhost:http`, `example.org:80` | looked up |
//! | `localhost 5000`, `* 0`, `::1 http` | the same with a space between host and port |
//! | `localhost:srv`, `127.0.0.2:srv`, `[::]:srv` | the port that `srv` is bound to |
//! | `srv`, `3`, `$last` | the address that socket is bound to |
//! | `unix:/tmp/x`, `unix:"/tmp/a b"` | a UNIX socket's path, with the NUL at its end |
//! | `unix:/tmp/x-$pid` | the same with this process's number in it |
//! | `unix:@name`, `unix:@"a\0b"` | a name in the abstract namespace (unix(7)) |
//! | `unix:` | no name: bind(2) then has the kernel choose one |
//! | `unspec` | AF_UNSPEC: connect(2) dissolves a connection |
//! | `hex:02001f90`, `{0x02, 0x00, 0x1f, 0x90}` | the bytes of the whole structure, family first |
//! | `{AF_INET, 127.0.0.1:80}`, `{AF_UNIX, /tmp/x}` | as the call log writes it |
//! | `{AF_UNIX, "bytes"}`, `{sa_family=AF_X, sa_data="bytes"}` | the bytes after the family |
//! | `{sa_family=AF_UNIX, sun_path="/tmp/x"}`, `sun_path=@"name"` | as strace writes it |
//! | `{sin_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}` | as C does; members left out are 0, and so may the family be |
//! | `{sin6_port=htons(80), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=2}` | the same of IPv6 |
//! | `{sin_port=8080}` | without htons(3): the number as it lies in memory, so another port |
//! | `{sin_family=AF_INET6, sin_port=htons(80)}` | the family of another structure |
//!
//! `htons()`, `htonl()`, `inet_addr()`, `inet_pton()`, `INADDR_ANY`, `INADDR_LOOPBACK` and
//! `in6addr_any` mean what they do in C. A length may follow every form.

use super::lexer::Piece;
use super::problem::{ParseError, Problem, Wanted};
use super::sockaddr::{other, structure, unspecified};
use super::statement::AddressArg;
use super::values::{bytes, like_target, target, unexpected};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

type Parsed<T> = Result<T, ParseError>;

/// An address, or a socket whose address is meant.
pub(super) fn address(piece: &Piece<'_>) -> Parsed<AddressArg> {
    if piece.text.starts_with('{') && piece.text.ends_with('}') {
        return structure(piece);
    }
    if let Some(address) = other_family(piece) {
        return address;
    }
    if like_target(piece) && piece.text != "NULL" {
        if piece.text == "localhost" {
            return piece.fail(Problem::NoPort { host: "localhost".into() });
        }
        return target(piece).map(AddressArg::Of);
    }
    host_and_port(piece)
}

/// Forms that are not of the Internet's families.
fn other_family(piece: &Piece<'_>) -> Option<Parsed<AddressArg>> {
    let after = |prefix: &str| piece.part(prefix.len()..piece.text.len());
    if piece.text == "unspec" {
        Some(Ok(unspecified()))
    } else if piece.text.starts_with("unix:") {
        Some(unix_path(&after("unix:")))
    } else if piece.text.starts_with("hex:") {
        Some(hex(&after("hex:")))
    } else {
        None
    }
}

/// `/tmp/x`, `@name`, or nothing.
pub(super) fn unix_path(piece: &Piece<'_>) -> Parsed<AddressArg> {
    let text = |piece: &Piece<'_>| match piece.text {
        "" => Ok(Vec::new()),
        _ => bytes(piece, Wanted::Bytes).map(|bytes| bytes.bytes().to_vec()),
    };
    Ok(other(
        libc::AF_UNIX,
        match piece.text {
            "" => Vec::new(),
            abstract_name if abstract_name.starts_with('@') => {
                [vec![0], text(&piece.part(1..piece.text.len()))?].concat()
            }
            _ => [text(piece)?, vec![0]].concat(),
        },
    ))
}

fn hex(piece: &Piece<'_>) -> Parsed<AddressArg> {
    let digits = piece.text.as_bytes();
    let byte = |pair: &[u8]| {
        let pair = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(pair, 16).ok().filter(|_| !pair.starts_with('+'))
    };
    let pairs = digits.chunks(2).map(|pair| byte(pair).filter(|_| pair.len() == 2));
    match pairs.collect::<Option<Vec<u8>>>().as_deref() {
        Some([first, second, rest @ ..]) => {
            let family = u16::from_ne_bytes([*first, *second]);
            Ok(other(i32::from(family), rest.to_vec()))
        }
        _ => unexpected(piece, Wanted::Hex),
    }
}

pub(super) fn host_and_port(piece: &Piece<'_>) -> Parsed<AddressArg> {
    let text = piece.text;
    if let Some(space) = text.find(char::is_whitespace) {
        let port = piece.part(space..text.len()).trimmed();
        return host_then_port(&piece.part(0..space), &port);
    }
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
                // The address is right, so the port is a name.
                Ok(AddressArg::Host { host: digits.to_string(), port: service(&port)? })
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

/// `localhost 5000`, `* 0`, `::1 80`.
fn host_then_port(host: &Piece<'_>, port: &Piece<'_>) -> Parsed<AddressArg> {
    if host.text == "*" {
        return number(port).map(AddressArg::Any);
    }
    let port = service(port)?;
    match (host.text.parse::<IpAddr>(), port.parse()) {
        (Ok(ip), Ok(port)) => Ok(AddressArg::Literal(SocketAddr::new(ip, port).into())),
        _ => Ok(AddressArg::Host { host: host.text.to_string(), port }),
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
        Some(zone) if zone.is_empty() || !zone.chars().all(is_host_char) => {
            host.fail(Problem::BadIp { host: host.text.to_string() })
        }
        _ => Ok(AddressArg::Host {
            host: inside.unwrap_or_default().to_string(),
            port: service(port)?,
        }),
    }
}

pub(super) const fn is_host_char(c: char) -> bool {
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

#[cfg(test)]
mod tests {
    use super::super::statement::Target;
    use super::*;

    fn unix(bytes: &[u8]) -> AddressArg {
        other(libc::AF_UNIX, bytes.to_vec())
    }

    fn memory(family: i32, port: [u8; 2], ip: [u8; 4]) -> AddressArg {
        other(family, [&port[..], &ip, &[0; 8]].concat())
    }

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
            ("127.0.0.2:srv", host("127.0.0.2", "srv")),
            ("[::]:http", host("::", "http")),
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
            ("{AF_UNIX, \"a,}\\\"\"}", unix(b"a,}\"")),
            ("{sa_family=AF_UNIX, sun_path=\"/tmp/x\"}", unix(b"/tmp/x\0")),
            ("{sa_family=AF_UNIX, sun_path=@\"abs\\0x\"}", unix(b"\0abs\0x")),
            ("{sun_path=\"\\0abs\"}", unix(b"\0abs")),
            ("{AF_UNIX}", unix(b"")),
            ("{AF_UNIX, /tmp/x}", unix(b"/tmp/x\0")),
            ("unix:/tmp/x", unix(b"/tmp/x\0")),
            ("unix:\"/tmp/a b\"", unix(b"/tmp/a b\0")),
            ("unix:@name", unix(b"\0name")),
            ("unix:@\"a b\"", unix(b"\0a b")),
            ("unix:@", unix(b"\0")),
            ("unix:", unix(b"")),
            ("unspec", other(0, vec![0; 14])),
            ("{sa_family=AF_UNSPEC}", other(0, vec![0; 14])),
            ("{sa_family=AF_UNSPEC, sa_data=\"\\0\"}", other(0, vec![0])),
            ("{sa_family=0x63 /* AF_??? */, sa_data=\"\\37\\220\"}", other(99, vec![31, 144])),
            ("{sa_family=AF_INET, sa_data=\"\\37\\220\\0\"}", other(2, vec![31, 144, 0])),
            // htons(8080) is 0x901f where the lowest byte comes first.
            ("{sin_port=htons(8080)}", literal("0.0.0.0:8080")),
            ("{sin_port=8080}", memory(2, 8080u16.to_ne_bytes(), [0; 4])),
            (
                "{.sin_family = AF_INET, .sin_port = htons(80), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}",
                literal("127.0.0.1:80"),
            ),
            (
                "{sin_port=htons(80), sin_addr={s_addr=inet_addr(\"10.0.0.1\")}}",
                literal("10.0.0.1:80"),
            ),
            ("{sin_port=htons(80), sin_addr=INADDR_ANY}", literal("0.0.0.0:80")),
            (
                "{sin_port=htons(80), sin_addr=INADDR_LOOPBACK}",
                memory(2, [0, 80], 0x7f00_0001u32.to_ne_bytes()),
            ),
            ("{sin_family=AF_INET6, sin_port=htons(80)}", memory(libc::AF_INET6, [0, 80], [0; 4])),
            ("{sin_family=AF_INET}", literal("0.0.0.0:0")),
            ("{sin6_port=htons(80), sin6_addr=in6addr_loopback}", literal("[::1]:80")),
            (
                "{sa_family=AF_INET6, sin6_port=htons(9), sin6_flowinfo=htonl(0), \
                 inet_pton(AF_INET6, \"fe80::1\", &sin6_addr), sin6_scope_id=if_nametoindex(\"lo\")}",
                host("fe80::1%lo", "9"),
            ),
            (
                "{0x02, 0x00, 0x1f, 0x90}",
                other(i32::from(u16::from_ne_bytes([2, 0])), vec![31, 144]),
            ),
            ("hex:02001f90", other(i32::from(u16::from_ne_bytes([2, 0])), vec![31, 144])),
            ("hex:0a00", other(i32::from(u16::from_ne_bytes([10, 0])), vec![])),
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
            ("[::1]:", bad_port),
            ("host:", bad_port),
            ("256.0.0.1:80", bad_ip),
            ("[::g]:80", bad_ip),
            ("[fe80::1%]:80", bad_ip),
            ("::1", brackets),
            ("fe80::1:80", brackets),
            ("{AF_INET6, 127.0.0.1:80}", family),
            ("{AF_INET}", other),
            ("{AF_INET, srv:80}", other),
            ("{AF_INET, sin_port=htons(80), x=5}", other),
            ("{sin_port=70000}", bad_port),
            ("{sin_port=htons(http)}", bad_port),
            ("{sin_addr=inet_addr(\"1.2.3\")}", bad_ip),
            ("{sin6_addr=\"127.0.0.1\"}", bad_ip),
            ("{sun_port=80}", other),
            ("hex:2", other),
            ("hex:02", other),
            ("hex:+2+3", other),
            ("{}", other),
            ("NULL", other),
            ("호스트:80", other),
        ] {
            let error = read(text).unwrap_err();
            assert!(is(&error.problem), "{text}: {error:?}");
        }
    }
}
