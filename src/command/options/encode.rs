//! Values from text: words, and the forms of C and `strace`.

use super::names::TOS;
use super::value::ValueType;
use crate::command::values::integer;
use crate::os::{Errno, Names, Payload, number_of};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Not a value of the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoValue;

type Encoded<T = Vec<u8>> = Result<T, NoValue>;

/// The most bytes a value may have (`hex:`, a string): more than any option takes.
const MOST: usize = 64 << 10;

/// The bytes of a value.
pub(super) fn from_text(ty: ValueType, text: &str) -> Encoded<Payload> {
    let text = text.trim();
    let text = text.strip_prefix('&').unwrap_or(text);
    if text == "NULL" {
        return Ok(Payload::default());
    }
    if let Some(digits) = text.strip_prefix("hex:") {
        return hex(digits).map(Payload::from);
    }
    if let Some(inside) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        // Several words in quotation marks, as a shell would have them; bytes that spell an
        // address are meant by nobody.
        if let (true, Ok(bytes)) = (ty.holds_address(), from_fields(ty, &fields(inside))) {
            return Ok(bytes.into());
        }
        let bytes = Payload::from_escaped(inside).map_err(|_| NoValue)?;
        return if bytes.len() > MOST { Err(NoValue) } else { Ok(bytes) };
    }
    let joined = text.replace(" =", "=").replace("= ", "=");
    from_fields(ty, &fields(&joined)).map(Payload::from)
}

fn hex(digits: &str) -> Encoded {
    let digits: Vec<u8> = digits.bytes().filter(|byte| *byte != b'_').collect();
    let value = |digit: u8| char::from(digit).to_digit(16).map(|value| value as u8);
    if !digits.len().is_multiple_of(2) || digits.len() > 2 * MOST {
        return Err(NoValue);
    }
    let byte = |pair: &[u8]| Some(value(pair[0])? << 4 | value(pair[1])?);
    digits.chunks_exact(2).map(byte).collect::<Option<_>>().ok_or(NoValue)
}

// A part of a value: the member of the structure it is, if that is said, and its text.
struct Field<'a> {
    key: &'a str,
    text: &'a str,
}

/// `on,5`, `239.1.2.3 127.0.0.1`, `{l_onoff=1, l_linger=5}`, `[4096]` in parts.
fn fields(text: &str) -> Vec<Field<'_>> {
    let text = text.trim();
    let inside = match (text.chars().next(), text.chars().next_back()) {
        (Some('{'), Some('}')) | (Some('['), Some(']')) => &text[1..text.len() - 1],
        _ => text,
    };
    let (mut depth, mut start) = (0, 0);
    let mut parts = Vec::new();
    for (at, c) in inside.char_indices() {
        match c {
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' => depth -= 1,
            c if depth == 0 && (c == ',' || c.is_whitespace()) => {
                parts.push(&inside[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&inside[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(field).collect()
}

fn field(part: &str) -> Field<'_> {
    let (key, text) = match part.split_once('=') {
        Some((key, text)) => (key.trim().trim_start_matches('.'), text.trim()),
        // `inet_pton(AF_INET6, "ff02::1", &ipv6mr_multiaddr)`: the member is named last.
        None => {
            let last = part.rsplit_once('&').map(|(_, last)| last.trim_end_matches([')', ' ']));
            (last.unwrap_or_default(), part)
        }
    };
    let quoted = text.split('"').nth(1);
    let bare = || text.trim_matches(['{', '}']).trim();
    Field { key, text: quoted.unwrap_or_else(bare) }
}

/// The texts in the order of the structure's members; of other orders than C's, the one that is
/// typed in words.
fn ordered<'a>(fields: &[Field<'a>], members: &[&str]) -> Vec<&'a str> {
    if fields.iter().all(|field| members.contains(&field.key)) {
        let of = |member: &&str| fields.iter().find(|field| field.key == *member);
        return members.iter().filter_map(of).map(|field| field.text).collect();
    }
    fields.iter().map(|field| field.text).collect()
}

fn from_fields(ty: ValueType, fields: &[Field<'_>]) -> Encoded {
    match ty {
        ValueType::Linger => linger(&ordered(fields, &["l_onoff", "l_linger"])),
        ValueType::Timeval => timeval(&ordered(fields, &["tv_sec", "tv_usec"])),
        ValueType::Membership => membership(&words(fields)),
        ValueType::Interface => interface(&words(fields)),
        ValueType::SourceMembership => {
            let members = ["imr_multiaddr", "imr_interface", "imr_sourceaddr"];
            match ordered(fields, &members)[..] {
                [group, source] => ips4(&[group, "0.0.0.0", source]),
                [group, interface, source] => ips4(&[group, interface, source]),
                _ => Err(NoValue),
            }
        }
        ValueType::Membership6 | ValueType::PacketInfo6 => {
            let (ip, index) = match words(fields)[..] {
                [ip] => (ip, "0"),
                [ip, index] => (ip, index),
                _ => return Err(NoValue),
            };
            let ip: Ipv6Addr = ip.parse().map_err(|_| NoValue)?;
            Ok([&ip.octets()[..], &index_of(index)?.to_ne_bytes()].concat())
        }
        ValueType::Group => match ordered(fields, &["gr_group", "gr_interface"])[..] {
            [group] => group_request(&[group], "0"),
            [group, index] => group_request(&[group], index),
            _ => Err(NoValue),
        },
        ValueType::GroupSource => {
            match ordered(fields, &["gsr_group", "gsr_source", "gsr_interface"])[..] {
                [group, source] => group_request(&[group, source], "0"),
                [group, source, index] => group_request(&[group, source], index),
                _ => Err(NoValue),
            }
        }
        _ => match words(fields)[..] {
            [word] => one(ty, word),
            _ => Err(NoValue),
        },
    }
}

fn words<'a>(fields: &[Field<'a>]) -> Vec<&'a str> {
    fields.iter().map(|field| field.text).collect()
}

fn one(ty: ValueType, word: &str) -> Encoded {
    let number = || integer(word).ok_or(NoValue);
    let value = match ty {
        ValueType::Flag => on_off(word).map_or_else(number, Ok)?,
        ValueType::Size => size(word)?,
        ValueType::Seconds => time(word, 1_000_000)?,
        ValueType::Millis => time(word, 1_000)?,
        ValueType::Micros => time(word, 1)?,
        ValueType::Rate => return rate(word),
        ValueType::Text(_) => return Ok(word.as_bytes().to_vec()),
        ValueType::Names(names) => by_name(names, word).map_or_else(number, Ok)?,
        ValueType::Constant(kind) => match kind.number(word) {
            Some(value) => value.into(),
            None => number()?,
        },
        ValueType::Flags(names) => {
            let mut flags = 0;
            for part in word.split('|').map(str::trim) {
                let bits = by_name(names, part).or_else(|| integer(part)).ok_or(NoValue)?;
                flags |= bits;
            }
            flags
        }
        ValueType::Tos => by_name(TOS, word).map_or_else(number, Ok)?,
        ValueType::Errno => match Errno::from_name(&word.to_ascii_uppercase()) {
            Some(errno) => errno.0.into(),
            None => number()?,
        },
        ValueType::PortRange => match word.split_once(['-', ':']) {
            Some((low, high)) if !low.is_empty() => {
                let port = |text: &str| text.parse::<u16>().map_err(|_| NoValue);
                i64::from(u32::from(port(high)?) << 16 | u32::from(port(low)?))
            }
            _ => number()?,
        },
        ValueType::NetworkIndex => return Ok(index_of(word)?.to_be_bytes().to_vec()),
        ValueType::Cookie => {
            return word
                .parse::<u64>()
                .map(|cookie| cookie.to_ne_bytes().to_vec())
                .map_err(|_| NoValue);
        }
        ValueType::Int | ValueType::Unsigned => on_off_word(word).map_or_else(number, Ok)?,
        _ => return Err(NoValue),
    };
    int_bytes(value)
}

// An int; a bit pattern may use all 32 bits.
fn int_bytes(value: i64) -> Encoded {
    let int = i32::try_from(value).or_else(|_| u32::try_from(value).map(|bits| bits as i32));
    int.map(|int| int.to_ne_bytes().to_vec()).map_err(|_| NoValue)
}

// `&one`, `&on` and the like stand in many textbooks.
fn on_off(word: &str) -> Option<i64> {
    let words = [
        ("on", 1),
        ("off", 0),
        ("yes", 1),
        ("no", 0),
        ("true", 1),
        ("false", 0),
        ("one", 1),
        ("zero", 0),
        ("opt", 1),
        ("optval", 1),
    ];
    words.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, value)| *value)
}

fn on_off_word(word: &str) -> Option<i64> {
    on_off(word).filter(|_| matches!(word, "on" | "off"))
}

fn by_name(names: Names, word: &str) -> Option<i64> {
    let short =
        |name: &str| name.rsplit_once('_').is_some_and(|(_, end)| end.eq_ignore_ascii_case(word));
    let after = |name: &str| {
        ["SOF_TIMESTAMPING_", "IP_PMTUDISC_", "IPV6_PMTUDISC_", "IPTOS_", "IPV6_PREFER_SRC_"]
            .iter()
            .any(|lead| name.strip_prefix(lead).is_some_and(|end| end.eq_ignore_ascii_case(word)))
    };
    number_of(names, word)
        .or_else(|| names.iter().find(|(name, _)| after(name)).map(|(_, number)| *number))
        .or_else(|| names.iter().find(|(name, _)| short(name)).map(|(_, number)| *number))
        .map(i64::from)
}

fn size(word: &str) -> Encoded<i64> {
    let (digits, unit) = match word.char_indices().next_back() {
        Some((end, 'k' | 'K')) => (&word[..end], 1 << 10),
        Some((end, 'm' | 'M')) => (&word[..end], 1 << 20),
        Some((end, 'g' | 'G')) => (&word[..end], 1 << 30),
        _ => (word, 1),
    };
    integer(digits).and_then(|number| number.checked_mul(unit)).ok_or(NoValue)
}

/// A number of units, or a time with its own unit, which must be whole in those.
fn time(word: &str, micros: i64) -> Encoded<i64> {
    if let Some(number) = integer(word) {
        return Ok(number);
    }
    let all = micros_of(word)?;
    if all % micros == 0 { Ok(all / micros) } else { Err(NoValue) }
}

fn micros_of(word: &str) -> Encoded<i64> {
    let piece = crate::command::lexer::Piece { text: word, start: 0 };
    let time = crate::command::values::time(&piece).map_err(|_| NoValue)?;
    i64::try_from(time.as_micros()).map_err(|_| NoValue)
}

fn rate(word: &str) -> Encoded {
    if matches!(word, "max" | "unlimited" | "-1") {
        return Ok(u32::MAX.to_ne_bytes().to_vec());
    }
    let rate = match word.parse::<u64>() {
        Ok(rate) => rate,
        Err(_) => u64::try_from(size(word)?).map_err(|_| NoValue)?,
    };
    Ok(match u32::try_from(rate) {
        Ok(rate) if rate != u32::MAX => rate.to_ne_bytes().to_vec(),
        _ => rate.to_ne_bytes().to_vec(),
    })
}

/// `5` and `on,5` turn it on; `off` turns it off.
fn linger(words: &[&str]) -> Encoded {
    let switch = |word: &str| on_off(word).or_else(|| integer(word)).ok_or(NoValue);
    let (on, seconds) = match words {
        [word] => match on_off(word) {
            Some(on) => (on, 0),
            None => (1, time(word, 1_000_000)?),
        },
        [on, seconds] => (switch(on)?, time(seconds, 1_000_000)?),
        _ => return Err(NoValue),
    };
    Ok([int_bytes(on)?, int_bytes(seconds)?].concat())
}

/// `1.5s`, or seconds and microseconds.
fn timeval(words: &[&str]) -> Encoded {
    let (seconds, micros) = match words {
        [word] => match integer(word) {
            Some(seconds) => (seconds, 0),
            None => {
                let all = micros_of(word)?;
                (all / 1_000_000, all % 1_000_000)
            }
        },
        [seconds, micros] => (integer(seconds).ok_or(NoValue)?, integer(micros).ok_or(NoValue)?),
        _ => return Err(NoValue),
    };
    Ok([seconds.to_ne_bytes(), micros.to_ne_bytes()].concat())
}

/// A group, and an interface by its address or number; with both, the address goes first.
fn membership(words: &[&str]) -> Encoded {
    match *words {
        [group] => ips4(&[group, "0.0.0.0"]),
        [group, interface] => match ip4(interface) {
            Ok(_) => ips4(&[group, interface]),
            Err(NoValue) => {
                let index = index_of(interface)?.to_ne_bytes().to_vec();
                Ok([ips4(&[group, "0.0.0.0"])?, index].concat())
            }
        },
        [group, address, index] => {
            Ok([ips4(&[group, address])?, index_of(index)?.to_ne_bytes().to_vec()].concat())
        }
        _ => Err(NoValue),
    }
}

fn interface(words: &[&str]) -> Encoded {
    match *words {
        [word] => match ip4(word) {
            Ok(ip) => Ok(ip.octets().to_vec()),
            Err(NoValue) => Ok([vec![0; 8], index_of(word)?.to_ne_bytes().to_vec()].concat()),
        },
        [_, _, _] => membership(words),
        _ => Err(NoValue),
    }
}

fn ip4(word: &str) -> Encoded<Ipv4Addr> {
    let inside = word.rsplit('(').next().unwrap_or(word).trim_end_matches(')');
    match inside {
        "INADDR_ANY" => Ok(Ipv4Addr::UNSPECIFIED),
        "INADDR_LOOPBACK" => Ok(Ipv4Addr::LOCALHOST),
        _ => inside.parse().map_err(|_| NoValue),
    }
}

fn ips4(words: &[&str]) -> Encoded {
    let ips: Vec<Ipv4Addr> = words.iter().map(|word| ip4(word)).collect::<Encoded<_>>()?;
    Ok(ips.iter().flat_map(Ipv4Addr::octets).collect())
}

// The loopback interface is the first of every network namespace (netdevice(7)); other names are
// for the kernel to look up, which this room does not ask.
fn index_of(word: &str) -> Encoded<i32> {
    if word == "lo" {
        return Ok(1);
    }
    integer(word).and_then(|index| i32::try_from(index).ok()).ok_or(NoValue)
}

/// `struct group_req` and `struct group_source_req` (include/uapi/linux/in.h): the interface's
/// number, padding, and a `struct sockaddr_storage` for each address.
fn group_request(ips: &[&str], index: &str) -> Encoded {
    let mut bytes = index_of(index)?.to_ne_bytes().to_vec();
    bytes.extend([0; 4]);
    for ip in ips {
        let mut storage = vec![0; 128];
        match ip.parse().map_err(|_| NoValue)? {
            IpAddr::V4(ip) => {
                storage[..2].copy_from_slice(&(libc::AF_INET as u16).to_ne_bytes());
                storage[4..8].copy_from_slice(&ip.octets());
            }
            IpAddr::V6(ip) => {
                storage[..2].copy_from_slice(&(libc::AF_INET6 as u16).to_ne_bytes());
                storage[8..24].copy_from_slice(&ip.octets());
            }
        }
        bytes.extend(storage);
    }
    Ok(bytes)
}
