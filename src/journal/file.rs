//! The journal as a file: a header line, then one event a line, as JSON.

use crate::world::Event;
use serde::{Deserialize, Serialize};
use std::io::{BufRead, Write};

/// The version of the format.
const VERSION: u32 = 2;

#[derive(Serialize, Deserialize)]
struct Header {
    sockbench_journal: u32,
}

/// Why a file is no journal.
#[derive(Debug)]
pub enum BadJournal {
    /// It cannot be read.
    Unreadable(std::io::Error),
    /// It does not begin as a journal does.
    NoHeader,
    /// It was written by another version of the format.
    OtherVersion(u32),
    /// A line in its middle is no event: its number and what is wrong.
    BadLine(usize, String),
}

/// Writes the first line.
pub(super) fn write_header(to: &mut dyn Write) -> std::io::Result<()> {
    write_line(to, &Header { sockbench_journal: VERSION })
}

/// Writes one event.
pub(super) fn write_event(to: &mut dyn Write, event: &Event) -> std::io::Result<()> {
    write_line(to, event)
}

fn write_line(to: &mut dyn Write, value: &impl Serialize) -> std::io::Result<()> {
    // One write a line, so that a killed program leaves at most one line unfinished.
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    to.write_all(&line)
}

/// Reads a journal's events. A last line that was cut off is left out: that is how a killed
/// program leaves its journal.
///
/// # Errors
/// When it cannot be read, is no journal, or is damaged before its last line.
pub fn load(mut from: impl BufRead) -> Result<Vec<Event>, BadJournal> {
    let mut text = Vec::new();
    from.read_to_end(&mut text).map_err(BadJournal::Unreadable)?;
    let mut lines = text.split_inclusive(|byte| *byte == b'\n').enumerate();
    let header: Header = lines
        .next()
        .and_then(|(_, line)| serde_json::from_slice(line).ok())
        .ok_or(BadJournal::NoHeader)?;
    if header.sockbench_journal != VERSION {
        return Err(BadJournal::OtherVersion(header.sockbench_journal));
    }
    let mut events = Vec::new();
    for (index, line) in lines {
        let whole = line.ends_with(b"\n");
        match serde_json::from_slice(line) {
            Ok(event) if whole => events.push(event),
            _ if !whole => break,
            Ok(_) => {}
            Err(error) => return Err(BadJournal::BadLine(index + 1, error.to_string())),
        }
    }
    Ok(events)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: &str = concat!(
        "{\"sockbench_journal\":2}\n",
        "{\"seq\":1,\"at\":5,\"event\":\"thread_stopped\",\"thread\":\"caller-1\"}\n",
        "{\"seq\":2,\"at\":6,\"event\":\"thread_stopped\",\"thread\":\"caller-2\"}\n",
    );

    #[test]
    fn a_cut_off_last_line_is_left_out() {
        assert_eq!(load(GOOD.as_bytes()).unwrap().len(), 2);
        assert_eq!(load(&GOOD.as_bytes()[..GOOD.len() - 1]).unwrap().len(), 1);
        assert_eq!(load(&GOOD.as_bytes()[..GOOD.len() - 20]).unwrap().len(), 1);
    }

    #[test]
    fn damage_is_told() {
        assert!(matches!(load(&b""[..]), Err(BadJournal::NoHeader)));
        assert!(matches!(load(&b"hello\n"[..]), Err(BadJournal::NoHeader)));
        let newer = GOOD.replace("l\":2", "l\":3");
        assert!(matches!(load(newer.as_bytes()), Err(BadJournal::OtherVersion(3))));
        // In the first version a call made one descriptor at the most.
        let older = GOOD.replace("l\":2", "l\":1");
        assert!(matches!(load(older.as_bytes()), Err(BadJournal::OtherVersion(1))));
        let damaged = GOOD.replace("\"seq\":1", "\"seq\":x");
        assert!(matches!(load(damaged.as_bytes()), Err(BadJournal::BadLine(2, _))));
    }

    proptest! {
        #[test]
        fn any_bytes_load_or_are_refused(bytes: Vec<u8>, cut in 0..GOOD.len(), flip: u8) {
            let _ = load(&bytes[..]);
            let mut damaged = GOOD.as_bytes().to_vec();
            damaged[cut] = flip;
            let _ = load(&damaged[..]);
        }
    }
}
