//! The value of an option, as what a program writes down.

use crate::os::Payload;

/// The value of an option.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Int(i32),
    /// `struct linger` (socket(7)).
    Linger {
        on: i32,
        seconds: i32,
    },
    /// `struct timeval`.
    Time {
        seconds: i64,
        micros: i64,
    },
    /// Any other: text, or a structure as it lies in memory.
    Bytes(&'a [u8]),
}

/// What the bytes of an option's value are.
pub(super) fn value(level: i32, option: i32, value: &Payload) -> Value<'_> {
    let bytes = value.bytes();
    if level == libc::SOL_SOCKET {
        if option == libc::SO_LINGER
            && let Ok([a, b, c, d, e, f, g, h]) = <[u8; 8]>::try_from(bytes)
        {
            let (on, seconds) = ([a, b, c, d], [e, f, g, h]);
            return Value::Linger {
                on: i32::from_ne_bytes(on),
                seconds: i32::from_ne_bytes(seconds),
            };
        }
        let is_time = matches!(option, libc::SO_RCVTIMEO | libc::SO_SNDTIMEO);
        if is_time && let Some(time) = time(bytes) {
            return time;
        }
    }
    match <[u8; 4]>::try_from(bytes) {
        // Text of four letters is no number.
        Ok(number) if !is_text(level, option) => Value::Int(i32::from_ne_bytes(number)),
        _ => Value::Bytes(bytes),
    }
}

fn time<'a>(bytes: &[u8]) -> Option<Value<'a>> {
    let (seconds, micros) = bytes.split_at_checked(8)?;
    Some(Value::Time {
        seconds: i64::from_ne_bytes(seconds.try_into().ok()?),
        micros: i64::from_ne_bytes(micros.try_into().ok()?),
    })
}

#[cfg(target_os = "linux")]
const fn is_text(level: i32, option: i32) -> bool {
    matches!(
        (level, option),
        (libc::IPPROTO_TCP, libc::TCP_CONGESTION | libc::TCP_ULP)
            | (libc::SOL_SOCKET, libc::SO_BINDTODEVICE)
    )
}

#[cfg(not(target_os = "linux"))]
const fn is_text(_: i32, _: i32) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_what_the_option_takes() {
        let (tcp, socket) = (libc::IPPROTO_TCP, libc::SOL_SOCKET);
        let one = Payload::from(1i32.to_ne_bytes().to_vec());
        assert_eq!(value(tcp, libc::TCP_NODELAY, &one), Value::Int(1));
        assert_eq!(value(tcp, libc::TCP_CONGESTION, &"reno".into()), Value::Bytes(b"reno"));
        let linger = [1i32.to_ne_bytes(), 5i32.to_ne_bytes()].concat().into();
        let expected = Value::Linger { on: 1, seconds: 5 };
        assert_eq!(value(socket, libc::SO_LINGER, &linger), expected);
        let time = [2i64.to_ne_bytes(), 5i64.to_ne_bytes()].concat().into();
        let expected = Value::Time { seconds: 2, micros: 5 };
        assert_eq!(value(socket, libc::SO_RCVTIMEO, &time), expected);
    }
}
