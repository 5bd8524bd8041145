//! Values of options: of a socket now, and what the last call read.

use super::number::{Numbers, Unit};
use super::{Seen, reading};
use crate::command::{Number, OptionValue, Span};
use crate::os::{self, Call, Payload, Return};
use crate::world::{Observed, Refusal, Source};

macro_rules! options {
    ($($level:ident: $($name:ident)+;)+) => {
        &[ $( $( (stringify!($name), libc::$level, libc::$name), )+ )+ ]
    };
}

/// Options by name, with level and number.
#[cfg(target_os = "linux")]
const OPTIONS: &[(&str, i32, i32)] = options! {
    SOL_SOCKET: SO_ACCEPTCONN SO_BROADCAST SO_KEEPALIVE SO_OOBINLINE SO_RCVBUF SO_RCVLOWAT
        SO_REUSEADDR SO_REUSEPORT SO_SNDBUF SO_TYPE SO_DOMAIN SO_PROTOCOL SO_INCOMING_CPU;
    IPPROTO_TCP: TCP_CONGESTION TCP_CORK TCP_DEFER_ACCEPT TCP_KEEPCNT TCP_KEEPIDLE TCP_KEEPINTVL
        TCP_LINGER2 TCP_MAXSEG TCP_NODELAY TCP_QUICKACK TCP_SYNCNT TCP_USER_TIMEOUT;
    IPPROTO_IP: IP_TOS IP_TTL;
    IPPROTO_IPV6: IPV6_V6ONLY IPV6_UNICAST_HOPS;
};
/// Options by name, with level and number.
#[cfg(not(target_os = "linux"))]
const OPTIONS: &[(&str, i32, i32)] = options! {
    SOL_SOCKET: SO_KEEPALIVE SO_RCVBUF SO_REUSEADDR SO_SNDBUF SO_TYPE;
    IPPROTO_TCP: TCP_NODELAY;
};

/// Room for the value of an option.
const ROOM: u32 = 256;

/// Whether an option of a socket has a value now. Only options are read that reading does not
/// change.
pub(super) fn look(
    fd: i32,
    name: &str,
    wanted: &OptionValue,
    numbers: &Numbers<'_>,
) -> Result<Seen, Refusal> {
    let found = OPTIONS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name));
    let &(name, level, option) = found.ok_or_else(|| Refusal::UnknownOption(name.into()))?;
    let source = reading(&format!("getsockopt(2) {name}"));
    match os::perform(&Call::GetSockOpt { fd, level, option, len: ROOM }) {
        Ok(result) => compare(result.option.as_ref(), wanted, numbers, source),
        Err(errno) => Ok(Seen::value(false, errno, source)),
    }
}

/// Whether the last getsockopt(2) or ioctl(2) gave a value.
pub(super) fn last_value(
    _call: &Call,
    result: &Return,
    wanted: &OptionValue,
    numbers: &Numbers<'_>,
    source: Source,
) -> Result<Seen, Refusal> {
    match (result.number, wanted) {
        (Some(number), OptionValue::Number(span)) => {
            numbers.compare(number, span, Unit::Count, source)
        }
        (Some(number), OptionValue::Text(text)) => {
            Ok(Seen::value(number.to_string() == *text, number, source))
        }
        (None, _) => compare(result.option.as_ref(), wanted, numbers, source),
    }
}

fn compare(
    value: Option<&Payload>,
    wanted: &OptionValue,
    numbers: &Numbers<'_>,
    source: Source,
) -> Result<Seen, Refusal> {
    let Some(value) = value else { return Ok(Seen::new(false, Observed::Nothing, source)) };
    let number = match *value.bytes() {
        [byte] => Some(i64::from(byte)),
        [a, b, c, d] => Some(i64::from(i32::from_ne_bytes([a, b, c, d]))),
        _ => None,
    };
    match (number, wanted) {
        (Some(number), OptionValue::Number(span)) => {
            numbers.compare(number, span, Unit::Count, source)
        }
        (Some(number), OptionValue::Text(name)) => {
            let span = Span::Is(Number::Named(name.clone()));
            numbers.compare(number, &span, Unit::Count, source)
        }
        (None, OptionValue::Text(text)) => {
            let seen = String::from_utf8_lossy(value.bytes());
            let seen = seen.trim_end_matches('\0');
            Ok(Seen::value(seen == text, seen, source))
        }
        (None, OptionValue::Number(_)) => {
            Ok(Seen::value(false, format!("\"{}\"", value.escaped()), source))
        }
    }
}
