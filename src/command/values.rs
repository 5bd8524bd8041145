//! The arguments' values: numbers, sizes, times, sockets, data.

use super::lexer::Piece;
use super::names;
use super::options;
use super::problem::{ParseError, Problem, Wanted};
use super::statement::{DataArg, Target};
use crate::os::Payload;
use std::time::Duration;

/// The most bytes that one call is asked to send or receive.
pub(super) const MOST_BYTES: usize = 1 << 30;
/// The most threads, clients or places in a queue.
pub(super) const MOST_COUNT: u32 = 1_000_000;

type Parsed<T> = Result<T, ParseError>;

pub(super) fn unexpected<T>(piece: &Piece<'_>, wanted: Wanted) -> Parsed<T> {
    piece.fail(Problem::Unexpected { found: piece.text.to_string(), wanted })
}

/// A whole number as C writes it: `-1`, `0x1f`, `017`.
pub(super) fn integer(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let hex = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X"));
    let (radix, digits) = match (hex, digits.strip_prefix('0')) {
        (Some(hex), _) => (16, hex),
        (None, Some(octal)) if !octal.is_empty() => (8, octal),
        _ => (10, digits),
    };
    if !digits.starts_with(|c: char| c.is_digit(radix)) {
        return None;
    }
    let number = i64::from_str_radix(digits, radix).ok()?;
    Some(if negative { -number } else { number })
}

/// An `int`. A bit pattern in hexadecimal may use all 32 bits.
pub(super) fn int32(piece: &Piece<'_>) -> Parsed<i32> {
    let Some(number) = integer(piece.text) else { return unexpected(piece, Wanted::Integer) };
    let bits = piece.text.starts_with("0x") || piece.text.starts_with("0X");
    match u32::try_from(number) {
        Ok(pattern) if bits => Ok(pattern as i32),
        _ => match i32::try_from(number) {
            Ok(number) => Ok(number),
            Err(_) => out_of_range(piece, i64::from(i32::MIN), i64::from(i32::MAX)),
        },
    }
}

/// A `socklen_t`: unsigned, so that -1 is its greatest number, as in C.
pub(super) fn length(piece: &Piece<'_>) -> Parsed<u32> {
    let Some(number) = integer(piece.text) else { return unexpected(piece, Wanted::Length) };
    if let Ok(length) = u32::try_from(number) {
        return Ok(length);
    }
    match i32::try_from(number) {
        Ok(negative) => Ok(negative as u32),
        Err(_) => out_of_range(piece, i64::from(i32::MIN), i64::from(u32::MAX)),
    }
}

/// A number of things.
pub(super) fn count(piece: &Piece<'_>, least: u32) -> Parsed<u32> {
    let Some(number) = integer(piece.text) else { return unexpected(piece, Wanted::Count) };
    match u32::try_from(number) {
        Ok(count) if (least..=MOST_COUNT).contains(&count) => Ok(count),
        _ => out_of_range(piece, i64::from(least), i64::from(MOST_COUNT)),
    }
}

/// A number of bytes; `k` is 1,024 of them.
pub(super) fn size(piece: &Piece<'_>) -> Parsed<usize> {
    let (digits, unit) = match piece.text.char_indices().next_back() {
        Some((end, 'k' | 'K')) => (&piece.text[..end], 1 << 10),
        Some((end, 'm' | 'M')) => (&piece.text[..end], 1 << 20),
        Some((end, 'g' | 'G')) => (&piece.text[..end], 1 << 30),
        _ => (piece.text, 1),
    };
    let Some(number) = integer(digits) else { return unexpected(piece, Wanted::Size) };
    match number.checked_mul(unit).and_then(|bytes| usize::try_from(bytes).ok()) {
        Some(bytes) if bytes <= MOST_BYTES => Ok(bytes),
        _ => out_of_range(piece, 0, MOST_BYTES as i64),
    }
}

fn out_of_range<T>(piece: &Piece<'_>, least: i64, most: i64) -> Parsed<T> {
    piece.fail(Problem::Range { found: piece.text.to_string(), least, most })
}

/// A time with its unit, to the microsecond.
pub(super) fn time(piece: &Piece<'_>) -> Parsed<Duration> {
    let end = piece.text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(piece.text.len());
    let (number, unit) = piece.text.split_at(end);
    let micros = match unit {
        "us" => 1.0,
        "ms" => 1e3,
        "s" => 1e6,
        "m" => 60e6,
        "h" => 3600e6,
        "" if number == "0" => 1.0,
        _ => return unexpected(piece, Wanted::Time),
    };
    let digits = number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match number.parse::<f64>() {
        // A year is long enough, and keeps every sum of times far from overflow.
        Ok(number) if digits && number * micros <= 365.0 * 24.0 * 3600e6 => {
            Ok(Duration::from_micros((number * micros).round() as u64))
        }
        _ => unexpected(piece, Wanted::Time),
    }
}

/// A time as `time` reads it, in its greatest whole unit.
pub fn time_text(time: Duration) -> String {
    let micros = time.as_micros();
    for (unit, size) in [("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000), ("ms", 1_000)] {
        if micros > 0 && micros.is_multiple_of(size) {
            return format!("{}{unit}", micros / size);
        }
    }
    format!("{micros}us")
}

/// Whether a piece can only be a socket or nothing: its text is a number or is written as a name.
pub(super) fn like_target(piece: &Piece<'_>) -> bool {
    let name = || names::is_name(piece.text) && !options::is_full_name(piece.text);
    integer(piece.text).is_some() || piece.text == "." || piece.text.starts_with('$') || name()
}

/// A socket.
pub(super) fn target(piece: &Piece<'_>) -> Parsed<Target> {
    match piece.text {
        "$last" => return Ok(Target::Last),
        "." | "$selected" => return Ok(Target::Selected),
        _ => {}
    }
    if integer(piece.text).is_some() {
        return int32(piece).map(Target::Fd);
    }
    if names::is_name(piece.text) {
        return names::name(piece).map(Target::Name);
    }
    if names::is_of_other(piece.text) {
        return Ok(Target::Name(piece.text.to_string()));
    }
    unexpected(piece, Wanted::Socket)
}

/// Data to send.
pub(super) fn data(piece: &Piece<'_>) -> Parsed<DataArg> {
    if let Some(file) = piece.text.strip_prefix('@') {
        let rest = piece.part(1..piece.text.len());
        let name = if file.starts_with('"') { file_name(&rest)? } else { file.to_string() };
        if name.is_empty() {
            return piece.fail(Problem::EmptyFileName);
        }
        return Ok(DataArg::File(name));
    }
    if piece.text.starts_with('#') {
        return size(&piece.part(1..piece.text.len()))
            .or_else(|error| match error.problem {
                Problem::Unexpected { .. } => unexpected(piece, Wanted::Data),
                _ => Err(error),
            })
            .map(DataArg::Count);
    }
    bytes(piece, Wanted::Data).map(DataArg::Bytes)
}

/// Bytes written out: a string, or a word. C's escapes mean the same in both.
pub(super) fn bytes(piece: &Piece<'_>, wanted: Wanted) -> Parsed<Payload> {
    let (inside, offset) = match piece.text.chars().next() {
        Some(mark @ ('"' | '\'')) => {
            let end = string_end(piece.text, mark);
            if end < piece.text.len() {
                let rest = piece.part(end..piece.text.len());
                let cut = rest.text.starts_with("...");
                return rest.fail(if cut { Problem::CutData } else { Problem::AfterString });
            }
            (piece.text.get(1..end - 1).unwrap_or_default(), 1)
        }
        Some(_) => (piece.text, 0),
        None => return unexpected(piece, wanted),
    };
    Payload::from_escaped(inside).or_else(|bad| {
        let start = offset + bad.0;
        let sequence: usize = piece.text[start..].chars().take(2).map(char::len_utf8).sum();
        let part = piece.part(start..start + sequence);
        part.fail(Problem::BadEscape { found: part.text.to_string() })
    })
}

/// The byte after the quotation mark that ends a string.
fn string_end(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            c if c == mark && !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// A file's name, in quotation marks or not.
pub(super) fn file_name(piece: &Piece<'_>) -> Parsed<String> {
    if !piece.quoted() {
        return Ok(piece.text.to_string());
    }
    let name = bytes(piece, Wanted::File)?;
    match String::from_utf8(name.bytes().to_vec()) {
        Ok(name) if !name.is_empty() => Ok(name),
        _ => unexpected(piece, Wanted::File),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str) -> Piece<'_> {
        Piece { text, start: 0 }
    }

    #[test]
    fn numbers_as_in_c() {
        for (text, number) in [
            ("0", Some(0)),
            ("-1", Some(-1)),
            ("010", Some(8)),
            ("0x1F", Some(31)),
            ("-0x10", Some(-16)),
            ("08", None),
            ("", None),
            ("-", None),
            ("--1", None),
            ("+1", None),
            ("0x", None),
            ("0x-1", None),
            ("1a", None),
            ("٣", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(integer(text), number, "{text}");
        }
    }

    #[test]
    fn sizes_and_their_limit() {
        for (text, bytes) in [("100", Some(100)), ("64k", Some(65_536)), ("1M", Some(1 << 20))] {
            assert_eq!(size(&piece(text)).ok(), bytes, "{text}");
        }
        for text in ["2g", "-1", "9999999999g"] {
            let error = size(&piece(text)).unwrap_err();
            assert!(matches!(error.problem, Problem::Range { .. }), "{text}");
        }
        assert!(size(&piece("k")).is_err());
        assert!(size(&piece("3가")).is_err());
    }

    #[test]
    fn times_have_units() {
        for (text, micros) in [
            ("200ms", Some(200_000)),
            ("10s", Some(10_000_000)),
            ("2m", Some(120_000_000)),
            ("1.5s", Some(1_500_000)),
            ("7us", Some(7)),
            ("1h", Some(3_600_000_000)),
            ("0", Some(0)),
            ("10", None),
            ("s", None),
            ("1e3s", None),
            ("infs", None),
            ("-1s", None),
            ("99999999h", None),
            ("3초", None),
        ] {
            assert_eq!(time(&piece(text)).ok(), micros.map(Duration::from_micros), "{text}");
        }
    }

    #[test]
    fn data_in_its_forms() {
        for (text, expected) in [
            ("hello", DataArg::Bytes("hello".into())),
            ("hello\\n", DataArg::Bytes("hello\n".into())),
            ("\"a \\\"b\\\\\"", DataArg::Bytes("a \"b\\".into())),
            ("'it is'", DataArg::Bytes("it is".into())),
            ("\"\"", DataArg::Bytes("".into())),
            ("#5000", DataArg::Count(5000)),
            ("#64k", DataArg::Count(65_536)),
            ("@a.txt", DataArg::File("a.txt".into())),
            ("@\"a b\"", DataArg::File("a b".into())),
        ] {
            assert_eq!(data(&piece(text)), Ok(expected), "{text}");
        }
        for (text, at, problem) in [
            ("\"ab\\q\"", 3..5, Problem::BadEscape { found: "\\q".into() }),
            ("\"a\\가\"", 2..6, Problem::BadEscape { found: "\\가".into() }),
            ("\"ab\"...", 4..7, Problem::CutData),
            ("\"ab\"c", 4..5, Problem::AfterString),
            ("@", 0..1, Problem::EmptyFileName),
            ("#x", 0..2, Problem::Unexpected { found: "#x".into(), wanted: Wanted::Data }),
        ] {
            assert_eq!(data(&piece(text)), Err(ParseError { at, problem }), "{text}");
        }
    }
}
