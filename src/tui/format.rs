//! Figures as they are read on the screen.

use crate::os::{Address, Fact};
use std::net::SocketAddr;
use std::time::Duration;

/// Up to this length, a time is shown with tenths of a second.
pub(super) const TENTHS: Duration = Duration::from_secs(10);

/// A length of time: `40 µs`, `1.3 ms`, `0.2 s`, `12 s`, `3:07`, `1:02:03`.
pub(super) fn span(time: Duration) -> String {
    let seconds = time.as_secs();
    match time.as_micros() {
        micros @ 0..1_000 => format!("{micros} µs"),
        micros @ 1_000..100_000 => format!("{}.{} ms", micros / 1_000, micros % 1_000 / 100),
        _ => age(time, seconds),
    }
}

/// A length of time of which tenths of a second are enough: `0.2 s`, `12 s`, `3:07`.
pub(super) fn ago(time: Duration) -> String {
    age(time, time.as_secs())
}

fn age(time: Duration, seconds: u64) -> String {
    match seconds {
        0..10 => format!("{seconds}.{} s", time.subsec_millis() / 100),
        10..60 => format!("{seconds} s"),
        60..3_600 => format!("{}:{:02}", seconds / 60, seconds % 60),
        _ => format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60),
    }
}

/// The laboratory's clock: `00:03:12`.
pub(super) fn clock(at: Duration) -> String {
    let seconds = at.as_secs();
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// A moment in the log: seconds and thousandths.
pub(super) fn moment(at: Duration) -> String {
    format!("{}.{:03}", at.as_secs(), at.subsec_millis())
}

/// A number of bytes: `12 B`, `1.2 KiB`.
pub(super) fn bytes(count: u64) -> String {
    let (unit, name) = match count {
        0..1_024 => return format!("{count} B"),
        1_024..1_048_576 => (1_024, "KiB"),
        1_048_576..1_073_741_824 => (1_048_576, "MiB"),
        _ => (1_073_741_824, "GiB"),
    };
    let whole = count / unit;
    if whole < 100 {
        // In u128: the remainder times ten need not fit into 64 bits of a full unit.
        let tenth = u128::from(count % unit) * 10 / u128::from(unit);
        format!("{whole}.{tenth} {name}")
    } else {
        format!("{whole} {name}")
    }
}

/// A number of bytes in a narrow column: `12`, `1.2k`, `34M`.
pub(super) fn short(count: u64) -> String {
    let (unit, name) = match count {
        0..10_000 => return count.to_string(),
        10_000..1_048_576 => (1_024, 'k'),
        1_048_576..1_073_741_824 => (1_048_576, 'M'),
        _ => (1_073_741_824, 'G'),
    };
    format!("{}{name}", count / unit)
}

/// An address in a narrow column, as it may be typed: `:8080` for loopback, `*:8080` for every
/// address of the machine.
pub(super) fn near(address: &Address) -> String {
    match address {
        Address::Inet(address) => near_inet(address),
        other => other.to_string(),
    }
}

/// The same for an Internet address.
pub(super) fn near_inet(address: &SocketAddr) -> String {
    match address.ip() {
        ip if ip.is_unspecified() => format!("*:{}", address.port()),
        ip if ip == std::net::Ipv4Addr::LOCALHOST || ip == std::net::Ipv6Addr::LOCALHOST => {
            format!(":{}", address.port())
        }
        _ => address.to_string(),
    }
}

/// A figure as text; `?` where it is unknown and `~` before what is inferred.
pub(super) fn fact<T>(fact: &Fact<T>, text: impl FnOnce(&T) -> String) -> String {
    match fact {
        Fact::Observed(value) => text(value),
        Fact::Inferred(value) => format!("~{}", text(value)),
        Fact::Unknown(_) => "?".to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        let table = [
            (0, "0 µs"),
            (999, "999 µs"),
            (1_340, "1.3 ms"),
            (99_999, "99.9 ms"),
            (200_000, "0.2 s"),
            (9_990_000, "9.9 s"),
            (12_345_678, "12 s"),
            (187_000_000, "3:07"),
            (3_723_000_000, "1:02:03"),
        ];
        for (micros, text) in table {
            assert_eq!(span(Duration::from_micros(micros)), text);
        }
        assert_eq!(ago(Duration::from_micros(5)), "0.0 s");
        assert_eq!(clock(Duration::from_secs(192)), "00:03:12");
        assert_eq!(moment(Duration::from_millis(13_002)), "13.002");
    }

    #[test]
    fn byte_counts() {
        let table = [
            (0, "0 B"),
            (1_023, "1023 B"),
            (1_024, "1.0 KiB"),
            (1_300, "1.2 KiB"),
            (200_000, "195 KiB"),
            (1_258_291, "1.1 MiB"),
            (u64::MAX, "17179869183 GiB"),
        ];
        for (count, text) in table {
            assert_eq!(bytes(count), text);
        }
        assert_eq!(short(9_999), "9999");
        assert_eq!(short(131_072), "128k");
    }

    #[test]
    fn addresses_as_they_are_typed() {
        let table = [
            ("127.0.0.1:80", ":80"),
            ("[::1]:80", ":80"),
            ("0.0.0.0:80", "*:80"),
            ("[::]:80", "*:80"),
            ("10.0.0.1:80", "10.0.0.1:80"),
        ];
        for (address, text) in table {
            assert_eq!(near(&Address::Inet(address.parse().unwrap())), text);
        }
    }
}
