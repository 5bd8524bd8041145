//! Data in a program: as a literal where it is short, else made by a loop.

use crate::os::Payload;

/// What `#5000` sends, over and over.
const ALPHABET: &[u8] = b"abcdefghijklmnopqrstuvwxyz";

/// From how many bytes on a loop is clearer than a literal.
const LONG: usize = 64;

/// How data is written down.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Data<'a> {
    /// The bytes themselves.
    Literal(&'a [u8]),
    /// So many bytes of the alphabet over and over.
    Alphabet(usize),
    /// The beginning, and how many more bytes there were that the journal did not keep.
    Cut(&'a [u8], usize),
}

/// How data is best written down.
pub(super) fn data(payload: &Payload) -> Data<'_> {
    let bytes = payload.bytes();
    let is_alphabet = bytes.iter().eq(ALPHABET.iter().cycle().take(bytes.len()));
    match payload.len() {
        len if len >= LONG && is_alphabet => Data::Alphabet(len),
        len if len > bytes.len() => Data::Cut(bytes, len - bytes.len()),
        _ => Data::Literal(bytes),
    }
}

/// The inside of a C string literal. Octal, since C reads as many hexadecimal digits as there are.
pub(super) fn c_string(bytes: &[u8]) -> String {
    escaped(bytes, true, |byte| format!("\\{byte:03o}"))
}

/// The inside of a literal of bytes in Python and Rust.
pub(super) fn byte_string(bytes: &[u8]) -> String {
    escaped(bytes, false, |byte| format!("\\x{byte:02x}"))
}

fn escaped(bytes: &[u8], is_c: bool, other: fn(u8) -> String) -> String {
    let mut out = String::new();
    for byte in bytes {
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            // Two of them begin a trigraph.
            b'?' if is_c => out.push_str("\\?"),
            b' '..=b'~' => out.push(char::from(*byte)),
            _ => out.push_str(&other(*byte)),
        }
    }
    out
}

/// A literal cut into pieces of a readable length.
pub(super) fn pieces(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.chunks(48)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_data_is_made_by_a_loop() {
        let alphabet: Vec<u8> = ALPHABET.iter().copied().cycle().take(5_000).collect();
        let cut = Payload::from(alphabet).cut(4_096);
        assert_eq!(data(&cut), Data::Alphabet(5_000));
        let other = Payload::from(vec![7; 5_000]).cut(4_096);
        assert_eq!(data(&other), Data::Cut(&[7; 4_096], 904));
        assert_eq!(data(&"abc".into()), Data::Literal(b"abc"));
    }

    #[test]
    fn escapes_end_where_they_should() {
        assert_eq!(c_string(b"\x1bB\0001\"??=\\"), r#"\033B\000001\"\?\?=\\"#);
        assert_eq!(byte_string("\x1b가".as_bytes()), r"\x1b\xea\xb0\x80");
    }
}
