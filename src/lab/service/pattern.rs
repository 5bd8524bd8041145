//! Bytes without end, of which no connection holds a copy.

use std::sync::LazyLock;

/// RFC 864's rotating pattern of 72 printable characters a line comes back after so many bytes.
const CYCLE: usize = 95 * 74;

/// How often the cycle is in memory: what is sent at once is at least all of these but one.
const CYCLES: usize = 10;

static CYCLED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let printable: Vec<u8> = (b' '..=b'~').collect();
    let mut lines = Vec::with_capacity(CYCLE * CYCLES);
    for start in (0..printable.len()).cycle().take(printable.len() * CYCLES) {
        lines.extend(printable.iter().cycle().skip(start).take(72));
        lines.extend(b"\r\n");
    }
    lines
});

/// Makes the bytes that all connections share, which else are made for the first that sends some.
pub(in crate::lab) fn prepare() {
    LazyLock::force(&CYCLED);
}

/// A stretch of the pattern that is still to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::lab) struct Pattern {
    at: u64,
    left: u64,
}

impl Pattern {
    /// The pattern's first so many bytes.
    pub(super) const fn of(length: u64) -> Pattern {
        Pattern { at: 0, left: length }
    }

    /// The pattern without end.
    pub(super) const ENDLESS: Pattern = Pattern::of(u64::MAX);

    /// Whether nothing is left.
    pub(in crate::lab) const fn is_over(&self) -> bool {
        self.left == 0
    }

    /// What comes next, of which as much may be sent as the kernel takes; empty at the end.
    pub(in crate::lab) fn next(&self) -> &'static [u8] {
        let from = usize::try_from(self.at % CYCLE as u64).unwrap_or_default();
        let rest = CYCLED.get(from..).unwrap_or_default();
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(rest.len());
        rest.get(..most).unwrap_or_default()
    }

    /// So much of it was sent.
    pub(in crate::lab) const fn sent(&mut self, count: usize) {
        self.at = (self.at + count as u64) % CYCLE as u64;
        if self.left != u64::MAX {
            self.left = self.left.saturating_sub(count as u64);
        }
    }

    /// Moves up to so many bytes of it behind others, to be sent together with them.
    pub(super) fn move_to(&mut self, most: usize, to: &mut Vec<u8>) {
        let bytes = self.next();
        let bytes = bytes.get(..most.min(bytes.len())).unwrap_or_default();
        to.extend_from_slice(bytes);
        self.sent(bytes.len());
    }
}
