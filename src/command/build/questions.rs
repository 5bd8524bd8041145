//! Questions about addresses and ports from their words.

use super::Built;
use crate::command::address::address;
use crate::command::args::Args;
use crate::command::lexer::Piece;
use crate::command::names;
use crate::command::problem::{ParseError, Problem, Wanted};
use crate::command::question::{AddrArg, Cut, PathArg, PortArg};
use crate::command::statement::{AddressArg, Command, Question, Target};
use crate::command::values::{integer, target, unexpected};
use crate::world::subnet::{prefix_for, width};
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

type Parsed<T> = Result<T, ParseError>;

pub(in crate::command) const fn status(_: &Args<'_>) -> Built {
    Ok(Command::Ask(Question::Status))
}

pub(in crate::command) const fn scale(_: &Args<'_>) -> Built {
    Ok(Command::Ask(Question::Scale))
}

pub(in crate::command) const fn lints(_: &Args<'_>) -> Built {
    Ok(Command::Ask(Question::Lints))
}

pub(in crate::command) const fn threads(_: &Args<'_>) -> Built {
    Ok(Command::Ask(Question::Threads))
}

pub(in crate::command) fn inspect(args: &Args<'_>) -> Built {
    Ok(Command::Ask(Question::Inspect(args.target(0)?)))
}

pub(in crate::command) fn sockaddr(args: &Args<'_>) -> Built {
    let of = args.optional(0, AddressArg::Of(Target::Selected), address)?;
    Ok(Command::Ask(Question::Sockaddr(of)))
}

pub(in crate::command) fn port(args: &Args<'_>) -> Built {
    let port = args.optional(0, PortArg::All, |piece| {
        let digits = piece.text.strip_prefix(':').unwrap_or(piece.text);
        if let Ok(address) = piece.text.parse::<SocketAddr>() {
            return Ok(PortArg::Number(address.port()));
        }
        if let Some(number) = integer(digits) {
            return u16::try_from(number).map(PortArg::Number).or_else(|_| {
                let (least, most) = (0, i64::from(u16::MAX));
                piece.fail(Problem::Range { found: piece.text.to_string(), least, most })
            });
        }
        if is_word(piece.text) {
            Ok(PortArg::Named(piece.text.to_string()))
        } else {
            unexpected(piece, Wanted::Port)
        }
    })?;
    Ok(Command::Ask(Question::Port(port)))
}

// The name of a socket or of a service, which may begin with a digit (`3com-tsmux`).
fn is_word(text: &str) -> bool {
    text.contains(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+'))
}

pub(in crate::command) fn addr(args: &Args<'_>) -> Built {
    let words = args.rest();
    let arg = match words {
        [] => AddrArg::Here,
        [one] => subject(one)?,
        [ip, mask] if mask.text.parse::<IpAddr>().is_ok() => AddrArg::Net(masked(ip, mask)?),
        [of @ .., word, what] if word.text == "into" => {
            let net = network(of, word)?;
            AddrArg::Split(net, cut(net, what)?)
        }
        [of @ .., word, what] if word.text == "has" => {
            AddrArg::Has(network(of, word)?, host_or_network(what)?)
        }
        [of @ .., word] if matches!(word.text, "into" | "has") => {
            network(of, word)?;
            let wanted = if word.text == "into" { Wanted::Parts } else { Wanted::Ip };
            let problem = Problem::Unexpected { found: String::new(), wanted };
            return Err(ParseError { at: args.end..args.end, problem });
        }
        [_, other, ..] => return unexpected(other, Wanted::AfterAddress),
    };
    Ok(Command::Ask(Question::Addr(arg)))
}

pub(in crate::command) fn path(args: &Args<'_>) -> Built {
    let path = args.optional(0, PathArg::Of(Target::Selected), |piece| match subject(piece)? {
        AddrArg::Ip(ip, zone) => Ok(PathArg::To(ip, zone)),
        AddrArg::Of(target) => Ok(PathArg::Of(target)),
        AddrArg::Host(host) => Ok(PathArg::Host(host)),
        _ => bad(piece),
    })?;
    Ok(Command::Ask(Question::Path(path)))
}

fn subject(piece: &Piece<'_>) -> Parsed<AddrArg> {
    let text = piece.text;
    if text.contains('/') {
        return prefixed(piece).map(AddrArg::Net);
    }
    if let Some((ip, zone)) = text.split_once('%')
        && let Ok(IpAddr::V6(ip)) = ip.parse()
        && is_word_or_number(zone)
    {
        return Ok(AddrArg::Ip(ip.into(), Some(zone.to_string())));
    }
    if let Ok(ip) = literal(text) {
        return Ok(AddrArg::Ip(ip, None));
    }
    // inet_aton(3) takes the whole address as one number; a small one is a descriptor.
    if let Some(number) = integer(text).and_then(|number| u32::try_from(number).ok())
        && number > u32::from(u16::MAX)
    {
        return Ok(AddrArg::Ip(Ipv4Addr::from(number).into(), None));
    }
    if integer(text).is_some() || text.starts_with('$') {
        return target(piece).map(AddrArg::Of);
    }
    if names::is_name(text) && names::name(piece).is_ok() {
        return target(piece).map(AddrArg::Of);
    }
    let host = text.contains(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    if host { Ok(AddrArg::Host(text.to_string())) } else { bad(piece) }
}

fn is_word_or_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || ".-_@".contains(c))
}

/// An address, in brackets or with a port too: those are no part of it.
fn literal(text: &str) -> Result<IpAddr, ()> {
    let inside = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    if let Ok(ip) = inside.unwrap_or(text).parse() {
        return Ok(ip);
    }
    text.parse::<SocketAddr>().map(|address| address.ip()).map_err(|_| ())
}

fn bad<T>(piece: &Piece<'_>) -> Parsed<T> {
    piece.fail(Problem::NoIp { found: piece.text.to_string() })
}

/// `192.168.0.10/24`, `192.168.0.10/255.255.255.0`.
fn prefixed(piece: &Piece<'_>) -> Parsed<IpNet> {
    let slash = piece.text.find('/').unwrap_or(piece.text.len());
    let (ip, after) = (piece.part(0..slash), piece.part(slash + 1..piece.text.len()));
    let Ok(address) = ip.text.parse::<IpAddr>() else { return bad(&ip) };
    if after.text.parse::<IpAddr>().is_ok() {
        return masked(&ip, &after);
    }
    let most = if address.is_ipv4() { 32 } else { 128 };
    let digits = !after.text.is_empty() && after.text.bytes().all(|byte| byte.is_ascii_digit());
    match after.text.parse::<u8>().ok().and_then(|prefix| IpNet::new(address, prefix).ok()) {
        Some(net) if digits => Ok(net),
        _ => after.fail(Problem::BadPrefix { found: after.text.to_string(), most }),
    }
}

fn masked(ip: &Piece<'_>, mask: &Piece<'_>) -> Parsed<IpNet> {
    let Ok(address) = ip.text.parse::<IpAddr>() else { return bad(ip) };
    let ones = mask.text.parse::<IpAddr>().ok().filter(|mask| mask.is_ipv4() == address.is_ipv4());
    let prefix = ones.and_then(|mask| ipnet::ip_mask_to_prefix(mask).ok());
    let net = prefix.and_then(|prefix| IpNet::new(address, prefix).ok());
    match net {
        Some(net) => Ok(net),
        None => mask.fail(Problem::BadMask { found: mask.text.to_string() }),
    }
}

fn network(pieces: &[Piece<'_>], before: &Piece<'_>) -> Parsed<IpNet> {
    match pieces {
        [net] if net.text.contains('/') => prefixed(net),
        [ip, mask] => masked(ip, mask),
        [ip] if literal(ip.text).is_ok() => {
            let found = ip.text.to_string();
            ip.fail(Problem::NoPrefix { found })
        }
        [other, ..] => bad(other),
        [] => unexpected(before, Wanted::Ip),
    }
}

fn host_or_network(piece: &Piece<'_>) -> Parsed<IpNet> {
    if piece.text.contains('/') {
        return prefixed(piece);
    }
    literal(piece.text).map(IpNet::from).or_else(|()| bad(piece))
}

fn cut(net: IpNet, piece: &Piece<'_>) -> Parsed<Cut> {
    let (least, most) = (net.prefix_len(), width(net));
    if let Some(prefix) = piece.text.strip_prefix('/') {
        let prefix = prefix.parse::<u8>().ok().filter(|prefix| (least..=most).contains(prefix));
        return match prefix {
            Some(prefix) => Ok(Cut::Prefix(prefix)),
            None => piece.fail(Problem::BadCut { found: piece.text.to_string(), least, most }),
        };
    }
    let Some(number) = integer(piece.text) else { return unexpected(piece, Wanted::Parts) };
    let parts = u64::try_from(number).ok().filter(|parts| *parts > 0);
    match parts.filter(|parts| prefix_for(net, *parts).is_some()) {
        Some(parts) => Ok(Cut::Parts(parts)),
        None => {
            piece.fail(Problem::TooManyParts { found: piece.text.to_string(), net: net.trunc() })
        }
    }
}
