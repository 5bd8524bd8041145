//! Bytes of a send or a receive, as the journal keeps them.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::sync::Arc;

/// Bytes that a call took or gave. Shared, so that an event is cheap to copy.
///
/// The journal keeps the beginning of long ones only: see [`Payload::cut`].
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Payload {
    kept: Arc<[u8]>,
    len: usize,
}

impl Payload {
    /// The bytes; of one that was cut, its beginning.
    pub fn bytes(&self) -> &[u8] {
        &self.kept
    }

    /// How many there are, or were before it was cut.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The same with at most so many bytes kept; its length is still told.
    pub fn cut(&self, most: usize) -> Payload {
        match self.kept.get(..most) {
            Some(beginning) if self.kept.len() > most => {
                Payload { kept: beginning.into(), len: self.len }
            }
            _ => self.clone(),
        }
    }

    /// The bytes as the inside of a C string literal: `hello\n`, `\x1b[2J`. Nothing in it can
    /// move a terminal's cursor; text in UTF-8 stays readable.
    pub fn escaped(&self) -> String {
        escape(&self.kept)
    }

    /// The bytes of a C string literal's inside: `\n \r \t \0 \\ \" \xHH \ooo`.
    pub fn from_escaped(text: &str) -> Result<Payload, BadEscape> {
        unescape(text).map(Payload::from)
    }
}

/// A backslash sequence that C does not have, at this byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadEscape(pub usize);

impl From<Vec<u8>> for Payload {
    fn from(bytes: Vec<u8>) -> Payload {
        Payload { len: bytes.len(), kept: bytes.into() }
    }
}

impl From<&str> for Payload {
    fn from(text: &str) -> Payload {
        Payload { len: text.len(), kept: text.as_bytes().into() }
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.escaped())
    }
}

fn escape(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 2);
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                c if c.is_control() || is_invisible(c) => {
                    let mut buffer = [0; 4];
                    for byte in c.encode_utf8(&mut buffer).bytes() {
                        out.push_str(&format!("\\x{byte:02x}"));
                    }
                }
                c => out.push(c),
            }
        }
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02x}"));
        }
    }
    out
}

// Characters that reorder, join or hide others would make the screen say what the bytes do not.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' | '\u{300}'..='\u{36f}')
}

fn unescape(text: &str) -> Result<Vec<u8>, BadEscape> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] != b'\\' {
            out.push(bytes[i]);
            i += 1;
            continue;
        }
        let start = i;
        i += 1;
        let Some(&kind) = bytes.get(i) else { return Err(BadEscape(start)) };
        i += 1;
        out.push(match kind {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'a' => 7,
            b'b' => 8,
            b'f' => 12,
            b'v' => 11,
            b'e' => 27,
            b'\\' | b'"' | b'\'' | b'?' => kind,
            b'x' => {
                // Two digits at most: C would take more, and then nobody could write "\x41B".
                let digits =
                    bytes[i..].iter().take(2).take_while(|b| b.is_ascii_hexdigit()).count();
                let hex = text.get(i..i + digits).filter(|hex| !hex.is_empty());
                let value = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
                i += digits;
                value.ok_or(BadEscape(start))?
            }
            b'0'..=b'7' => {
                let digits =
                    bytes[i - 1..].iter().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
                let octal = text.get(i - 1..i - 1 + digits);
                i += digits - 1;
                octal.and_then(|octal| u8::from_str_radix(octal, 8).ok()).ok_or(BadEscape(start))?
            }
            _ => return Err(BadEscape(start)),
        });
    }
    Ok(out)
}

/// In the journal: the text, and the length where more was there than is kept.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Whole(String),
    Cut { begins: String, length: usize },
}

impl Serialize for Payload {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let begins = self.escaped();
        let written = if self.len == self.kept.len() {
            Written::Whole(begins)
        } else {
            Written::Cut { begins, length: self.len }
        };
        written.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Payload {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Payload, D::Error> {
        let (text, length) = match Written::deserialize(from)? {
            Written::Whole(text) => (text, 0),
            Written::Cut { begins, length } => (begins, length),
        };
        let payload = Payload::from_escaped(&text)
            .map_err(|bad| serde::de::Error::custom(format!("bad escape at byte {}", bad.0)))?;
        Ok(Payload { len: length.max(payload.len), ..payload })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cut_payload_still_tells_its_length() {
        let whole = Payload::from(vec![b'x'; 100]);
        let cut = whole.cut(10);
        assert_eq!((cut.bytes().len(), cut.len()), (10, 100));
        assert_eq!(whole.cut(100), whole);
        for payload in [whole, cut] {
            let json = serde_json::to_string(&payload).unwrap();
            assert_eq!(serde_json::from_str::<Payload>(&json).unwrap(), payload);
        }
    }

    #[test]
    fn c_escapes() {
        assert_eq!(Payload::from_escaped(r"a\n\x41B\0\101").unwrap().bytes(), b"a\nAB\0A");
        assert_eq!(Payload::from_escaped(r"\q"), Err(BadEscape(0)));
        assert_eq!(Payload::from_escaped("\\"), Err(BadEscape(0)));
        assert_eq!(Payload::from(vec![0x1b, b'[', 0xff]).escaped(), r"\x1b[\xff");
        assert_eq!(Payload::from("한글").escaped(), "한글");
    }

    proptest! {
        #[test]
        fn escaping_loses_nothing(bytes: Vec<u8>) {
            let payload = Payload::from(bytes);
            prop_assert_eq!(&Payload::from_escaped(&payload.escaped()).unwrap(), &payload);
        }

        #[test]
        fn escaped_text_cannot_steer_a_terminal(text: String) {
            prop_assert!(!Payload::from(text.as_str()).escaped().chars().any(char::is_control));
        }

        #[test]
        fn any_text_is_read_or_refused(text: String) {
            let _ = Payload::from_escaped(&text);
        }
    }
}
