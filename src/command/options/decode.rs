//! Values as text: as C and `strace` write them, and in words.

use super::names::TOS;
use super::value::{ValueType, int_at, number, u64_at};
use crate::command::values::time_text;
use crate::os::{Errno, Payload, TcpState, flags_text, name_of};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

/// As C writes it; none where the bytes are too few for the type.
pub(super) fn c_text(ty: ValueType, bytes: &[u8]) -> Option<String> {
    Some(match ty {
        ValueType::Linger => {
            format!("{{l_onoff={}, l_linger={}}}", int_at(bytes, 0)?, int_at(bytes, 4)?)
        }
        ValueType::Timeval => {
            let (seconds, micros) = timeval(bytes)?;
            format!("{{tv_sec={seconds}, tv_usec={micros}}}")
        }
        ValueType::Text(_) => format!("\"{}\"", Payload::from(text(bytes).to_vec()).escaped()),
        ValueType::Interface if bytes.len() >= 12 => membership(bytes)?,
        ValueType::Interface => format!("[inet_addr(\"{}\")]", ip4_at(bytes, 0)?),
        ValueType::Membership => membership(bytes)?,
        ValueType::SourceMembership => format!(
            "{{imr_multiaddr=inet_addr(\"{}\"), imr_interface=inet_addr(\"{}\"), \
             imr_sourceaddr=inet_addr(\"{}\")}}",
            ip4_at(bytes, 0)?,
            ip4_at(bytes, 4)?,
            ip4_at(bytes, 8)?
        ),
        ValueType::Membership6 => format!(
            "{{inet_pton(AF_INET6, \"{}\", &ipv6mr_multiaddr), ipv6mr_interface={}}}",
            ip6_at(bytes, 0)?,
            int_at(bytes, 16)?
        ),
        ValueType::PacketInfo6 => format!(
            "{{inet_pton(AF_INET6, \"{}\", &ipi6_addr), ipi6_ifindex={}}}",
            ip6_at(bytes, 0)?,
            int_at(bytes, 16)?
        ),
        ValueType::Group => format!(
            "{{gr_interface={}, gr_group={{inet_addr(\"{}\")}}}}",
            int_at(bytes, 0)?,
            storage_ip(bytes, 8)?
        ),
        ValueType::GroupSource => format!(
            "{{gsr_interface={}, gsr_group={{inet_addr(\"{}\")}}, gsr_source={{inet_addr(\"{}\")}}}}",
            int_at(bytes, 0)?,
            storage_ip(bytes, 8)?,
            storage_ip(bytes, 136)?
        ),
        ValueType::Cookie => format!("[{}]", u64_at(bytes, 0)?),
        ValueType::Credentials => format!(
            "{{pid={}, uid={}, gid={}}}",
            int_at(bytes, 0)?,
            int_at(bytes, 4)?,
            int_at(bytes, 8)?
        ),
        ValueType::Memory => format!("[{}]", numbers(bytes)),
        ValueType::Gids => format!("[{}]", numbers(bytes)),
        ValueType::TcpInfo => format!("{{{}, ...}}", tcp_info(bytes)?),
        ValueType::Address => format!("{{{}}}", address(bytes)?),
        ValueType::Bytes(_) => return None,
        ValueType::PortRange => format!("[{:#x}]", number(ty, bytes)?),
        _ => format!("[{}]", one(ty, bytes)?),
    })
}

/// In words that are understood when they are typed, for what can be set.
pub(super) fn words(ty: ValueType, bytes: &[u8]) -> String {
    in_words(ty, bytes)
        .unwrap_or_else(|| format!("\"{}\"", Payload::from(bytes.to_vec()).escaped()))
}

fn in_words(ty: ValueType, bytes: &[u8]) -> Option<String> {
    let plain = |text: String| text.trim_matches(['[', ']']).to_string();
    Some(match ty {
        ValueType::Flag => match number(ty, bytes)? {
            0 => "off".into(),
            1 => "on".into(),
            other => other.to_string(),
        },
        ValueType::Linger => match (int_at(bytes, 0)?, int_at(bytes, 4)?) {
            (0, 0) => "off".into(),
            (0, seconds) => format!("off,{seconds}"),
            (_, seconds) => format!("on,{seconds}"),
        },
        ValueType::Timeval => {
            let (seconds, micros) = timeval(bytes)?;
            match (u64::try_from(seconds), u32::try_from(micros)) {
                (Ok(0), Ok(0)) => "0".into(),
                (Ok(seconds), Ok(micros)) if seconds < 365 * 24 * 3600 && micros < 1_000_000 => {
                    time_text(Duration::new(seconds, micros * 1000))
                }
                _ => format!("{seconds},{micros}"),
            }
        }
        ValueType::Text(_) => {
            let text = text(bytes);
            let word = std::str::from_utf8(text).ok().filter(|text| {
                let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
                !text.is_empty() && text.chars().all(plain)
            });
            match word {
                Some(word) => word.into(),
                None => format!("\"{}\"", Payload::from(text.to_vec()).escaped()),
            }
        }
        ValueType::Tos => {
            let number = int_at(bytes, 0).or_else(|| bytes.first().map(|byte| (*byte).into()))?;
            name_of(TOS, number)
                .filter(|_| number != 0)
                .map_or_else(|| number.to_string(), str::to_string)
        }
        ValueType::PortRange => {
            let range = int_at(bytes, 0)? as u32;
            match range {
                0 => "0".into(),
                _ => format!("{}-{}", range & 0xffff, range >> 16),
            }
        }
        ValueType::Interface if bytes.len() < 12 => ip4_at(bytes, 0)?.to_string(),
        ValueType::Cookie => format!("{:x}", u64_at(bytes, 0)?),
        ValueType::Credentials => {
            format!("pid {} uid {} gid {}", int_at(bytes, 0)?, int_at(bytes, 4)?, int_at(bytes, 8)?)
        }
        ValueType::Address => address(bytes)?,
        ValueType::TcpInfo => tcp_info(bytes)?,
        ValueType::Bytes(_) => return None,
        ValueType::Memory | ValueType::Gids => numbers(bytes),
        _ => plain(c_text(ty, bytes)?),
    })
}

// One number, by its name if it has one.
fn one(ty: ValueType, bytes: &[u8]) -> Option<String> {
    let int = || number(ty, bytes);
    let named = |names| {
        let number = int_at(bytes, 0)?;
        Some(name_of(names, number).map_or_else(|| number.to_string(), str::to_string))
    };
    match ty {
        ValueType::Names(names) => named(names),
        ValueType::Constant(kind) => int_at(bytes, 0).map(|number| kind.text(number)),
        ValueType::Flags(names) => int_at(bytes, 0).map(|flags| flags_text(names, flags)),
        ValueType::Errno => int_at(bytes, 0).map(|number| match Errno(number).name() {
            Some(name) => name.to_string(),
            None => number.to_string(),
        }),
        ValueType::Rate => match (bytes.len(), u64_at(bytes, 0), int_at(bytes, 0)) {
            (8.., Some(u64::MAX), _) | (..8, _, Some(-1)) => Some("max".into()),
            (8.., Some(rate), _) => Some(rate.to_string()),
            _ => int().map(|rate| rate.to_string()),
        },
        // The kernel gives a single byte of some where there is no room for an int (ip(7)).
        _ if bytes.len() == 1 => Some(bytes[0].to_string()),
        _ if bytes.len() < 4 => None,
        _ => int().map(|number| number.to_string()),
    }
}

fn membership(bytes: &[u8]) -> Option<String> {
    let (group, interface) = (ip4_at(bytes, 0)?, ip4_at(bytes, 4)?);
    Some(match int_at(bytes, 8) {
        None => format!(
            "{{imr_multiaddr=inet_addr(\"{group}\"), imr_interface=inet_addr(\"{interface}\")}}"
        ),
        Some(index) => format!(
            "{{imr_multiaddr=inet_addr(\"{group}\"), imr_address=inet_addr(\"{interface}\"), \
             imr_ifindex={index}}}"
        ),
    })
}

fn timeval(bytes: &[u8]) -> Option<(i64, i64)> {
    Some((u64_at(bytes, 0)? as i64, u64_at(bytes, 8)? as i64))
}

// Up to the first NUL, as the kernel fills the rest with them.
fn text(bytes: &[u8]) -> &[u8] {
    bytes.split(|byte| *byte == 0).next().unwrap_or_default()
}

fn ip4_at(bytes: &[u8], offset: usize) -> Option<Ipv4Addr> {
    Some(Ipv4Addr::from(*bytes.get(offset..)?.first_chunk::<4>()?))
}

fn ip6_at(bytes: &[u8], offset: usize) -> Option<Ipv6Addr> {
    Some(Ipv6Addr::from(*bytes.get(offset..)?.first_chunk::<16>()?))
}

// The IP address of a sockaddr_in or sockaddr_in6.
fn storage_ip(bytes: &[u8], offset: usize) -> Option<IpAddr> {
    match i32::from(u16_at(bytes, offset)?) {
        libc::AF_INET => ip4_at(bytes, offset + 4).map(IpAddr::V4),
        libc::AF_INET6 => ip6_at(bytes, offset + 8).map(IpAddr::V6),
        _ => None,
    }
}

fn address(bytes: &[u8]) -> Option<String> {
    let family = i32::from(u16_at(bytes, 0)?);
    if family == libc::AF_UNIX {
        let path = Payload::from(text(bytes.get(2..)?).to_vec()).escaped();
        return Some(format!("AF_UNIX, \"{path}\""));
    }
    let port = u16::from_be_bytes(*bytes.get(2..)?.first_chunk()?);
    Some(match storage_ip(bytes, 0)? {
        IpAddr::V4(ip) => format!("AF_INET, {ip}:{port}"),
        IpAddr::V6(ip) => format!("AF_INET6, [{ip}]:{port}"),
    })
}

fn u16_at(bytes: &[u8], offset: usize) -> Option<u16> {
    Some(u16::from_ne_bytes(*bytes.get(offset..)?.first_chunk()?))
}

fn numbers(bytes: &[u8]) -> String {
    let words = bytes.chunks_exact(4).filter_map(|chunk| int_at(chunk, 0));
    words.map(|word| (word as u32).to_string()).collect::<Vec<_>>().join(", ")
}

// include/uapi/linux/tcp.h: the state, and the figures that lectures speak of.
fn tcp_info(bytes: &[u8]) -> Option<String> {
    let state = TcpState::from_number(*bytes.first()?)
        .map_or_else(|| bytes[0].to_string(), |state| format!("TCP_{}", state.name()));
    let mut parts = vec![format!("tcpi_state={state}")];
    for (name, offset) in [
        ("tcpi_rto", 8),
        ("tcpi_snd_mss", 16),
        ("tcpi_unacked", 24),
        ("tcpi_sacked", 28),
        ("tcpi_rtt", 68),
        ("tcpi_snd_cwnd", 80),
        ("tcpi_total_retrans", 100),
    ] {
        if let Some(value) = int_at(bytes, offset) {
            parts.push(format!("{name}={}", value as u32));
        }
    }
    Some(parts.join(", "))
}
