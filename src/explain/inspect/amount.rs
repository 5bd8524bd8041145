//! Amounts as they are read: exact, with a unit a person can take in.

use crate::os::{TcpField, TcpUnit};

const KIB: u64 = 1_024;

/// A number of bytes: exact, and in a larger unit beside it.
pub(super) fn bytes(count: u64) -> String {
    match count {
        0..KIB => format!("{count} B"),
        _ => format!("{count} ({})", larger(count)),
    }
}

fn larger(count: u64) -> String {
    let (unit, name) = match count {
        0..1_048_576 => (KIB, "KiB"),
        1_048_576..1_073_741_824 => (KIB * KIB, "MiB"),
        _ => (KIB * KIB * KIB, "GiB"),
    };
    let tenth = u128::from(count % unit) * 10 / u128::from(unit);
    match (count / unit, tenth) {
        (whole, 0) => format!("{whole} {name}"),
        (whole, _) if whole >= 100 => format!("{whole} {name}"),
        (whole, tenth) => format!("{whole}.{tenth} {name}"),
    }
}

/// A rate.
pub(super) fn rate(bytes: u64) -> String {
    match bytes {
        0..KIB => format!("{bytes} B/s"),
        _ => format!("{}/s", larger(bytes)),
    }
}

/// A time in microseconds: exact up to a second.
pub(super) fn micros(micros: u64) -> String {
    match micros {
        0..1_000 => format!("{micros} µs"),
        1_000..1_000_000 => format!("{} ms", thousandths(micros)),
        _ => seconds(micros / 1_000),
    }
}

/// A time in milliseconds.
pub(super) fn millis(millis: u64) -> String {
    match millis {
        0..1_000 => format!("{millis} ms"),
        _ => seconds(millis),
    }
}

fn seconds(millis: u64) -> String {
    match millis / 1_000 {
        0..60 => format!("{} s", thousandths(millis)),
        seconds @ 60..3_600 => format!("{}:{:02}", seconds / 60, seconds % 60),
        seconds => format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60),
    }
}

fn thousandths(count: u64) -> String {
    match count % 1_000 {
        0 => (count / 1_000).to_string(),
        rest => format!("{}.{rest:03}", count / 1_000).trim_end_matches('0').to_string(),
    }
}

/// A field of `TCP_INFO` in its unit.
pub(super) fn of_field(field: &TcpField, value: u64) -> String {
    match field.unit {
        TcpUnit::Number | TcpUnit::Segments => value.to_string(),
        TcpUnit::Microseconds => micros(value),
        TcpUnit::Milliseconds => millis(value),
        TcpUnit::Bytes => bytes(value),
        TcpUnit::BytesPerSecond => rate(value),
        TcpUnit::Flags => flags(value),
        TcpUnit::CaState => ca_state(value),
    }
}

// `TCPI_OPT_*` (include/uapi/linux/tcp.h).
fn flags(value: u64) -> String {
    const NAMES: [&str; 8] =
        ["timestamps", "sack", "wscale", "ecn", "ecn_seen", "syn_data", "usec_ts", "tfo_child"];
    let set = NAMES.iter().enumerate().filter(|(bit, _)| value >> bit & 1 == 1);
    match set.map(|(_, name)| *name).collect::<Vec<_>>().join(" ") {
        names if names.is_empty() => value.to_string(),
        names => names,
    }
}

// `enum tcp_ca_state`.
fn ca_state(value: u64) -> String {
    match value {
        0 => "Open".into(),
        1 => "Disorder".into(),
        2 => "CWR".into(),
        3 => "Recovery".into(),
        4 => "Loss".into(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_and_readable() {
        let table = [
            (bytes(5), "5 B"),
            (bytes(131_072), "131072 (128 KiB)"),
            (bytes(3_939_840), "3939840 (3.7 MiB)"),
            (rate(44_040_192), "42 MiB/s"),
            (rate(u64::MAX / 2), "8589934591 GiB/s"),
            (micros(342), "342 µs"),
            (micros(1_342), "1.342 ms"),
            (micros(201_000), "201 ms"),
            (micros(1_024_000), "1.024 s"),
            (millis(40), "40 ms"),
            (millis(61_500), "1:01"),
            (flags(7), "timestamps sack wscale"),
            (flags(0), "0"),
            (ca_state(3), "Recovery"),
            (ca_state(9), "9"),
        ];
        for (text, wanted) in table {
            assert_eq!(text, wanted);
        }
    }
}
