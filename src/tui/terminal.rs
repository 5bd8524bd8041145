//! The terminal: taken over, given back as it was found, and asked how wide it draws.

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::style::ResetColor;
use crossterm::terminal::{Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, execute, terminal};
use parking_lot::{ReentrantMutex, ReentrantMutexGuard};
use rustix::event::{PollFd, PollFlags, poll};
use std::fs::File;
use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The terminal.
pub(super) type Terminal = ratatui::Terminal<super::backend::Output>;

/// How long an answer of the terminal is waited for.
const ANSWER: Duration = Duration::from_millis(150);

// Whether the screen is ours: the panic hook and the signals' last resort must not give back what
// was not taken.
static ENTERED: AtomicBool = AtomicBool::new(false);

// Held while a frame goes out: what a thread that panics gives back in the middle of one would be
// drawn over by its rest. The drawing thread itself may panic, hence reentrant.
static DRAWING: ReentrantMutex<()> = ReentrantMutex::new(());

/// How long a frame under way is waited for; the terminal may take no more output.
const UNDER_WAY: Duration = Duration::from_millis(200);

/// Takes the screen over: raw mode, the alternate screen, bracketed paste and, if wanted, the mouse.
pub(super) fn enter(mouse: bool) -> io::Result<()> {
    ENTERED.store(true, Ordering::SeqCst);
    terminal::enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    if mouse {
        execute!(io::stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// Gives it back. Does nothing if it is not ours; errors mean that the terminal is gone, and are
/// of no use to anyone.
pub(super) fn leave() {
    let _frame = DRAWING.try_lock_for(UNDER_WAY);
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    // Cleared without colours first: tmux 3.3 leaves rows of ours behind when its window has grown
    // meanwhile.
    let _ = execute!(
        io::stdout(),
        ResetColor,
        Clear(ClearType::All),
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = terminal::disable_raw_mode();
}

/// The right to draw a frame; none if the screen is not ours any more, since a thread that panicked
/// has given it back.
pub(super) fn drawing() -> Option<ReentrantMutexGuard<'static, ()>> {
    let frame = DRAWING.lock();
    ENTERED.load(Ordering::SeqCst).then_some(frame)
}

/// Takes the mouse, or leaves it to the terminal.
pub(super) fn capture_mouse(on: bool) -> io::Result<()> {
    if on {
        execute!(io::stdout(), EnableMouseCapture)
    } else {
        execute!(io::stdout(), DisableMouseCapture)
    }
}

/// What the terminal said to a probe.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Probe {
    /// Whether a character of ambiguous width takes two columns.
    pub(super) wide: bool,
    /// What was typed meanwhile.
    pub(super) typed: Vec<u8>,
}

/// Draws a character of ambiguous width (UAX 11) and asks where the cursor is then. Needs raw mode,
/// and nobody else reading the terminal.
pub(super) fn probe() -> io::Result<Probe> {
    let mut tty = File::options().read(true).write(true).open("/dev/tty")?;
    tty.write_all("\r─\x1b[6n".as_bytes())?;
    let mut read = Vec::new();
    let end = Instant::now() + ANSWER;
    let answer = loop {
        if let Some(answer) = answer_in(&read) {
            break answer;
        }
        let left = end.saturating_duration_since(Instant::now());
        let timeout = left.try_into().ok();
        let mut fds = [PollFd::new(&tty, PollFlags::IN)];
        if left.is_zero() || poll(&mut fds, timeout.as_ref()).unwrap_or(0) == 0 {
            break Probe { wide: false, typed: read.clone() };
        }
        let mut some = [0; 256];
        let count = tty.read(&mut some)?;
        if count == 0 {
            break Probe { wide: false, typed: read.clone() };
        }
        read.extend_from_slice(&some[..count]);
    };
    tty.write_all(b"\r\x1b[K")?;
    Ok(answer)
}

// The answer `ESC [ row ; column R` among what was read, and the rest, which was typed.
fn answer_in(read: &[u8]) -> Option<Probe> {
    for start in 0..read.len() {
        let Some(rest) = read[start..].strip_prefix(b"\x1b[") else { continue };
        let Some(end) = rest.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b';')) else {
            continue;
        };
        let Ok(numbers) = std::str::from_utf8(&rest[..end]) else { continue };
        let Some((_, column)) = numbers.split_once(';').filter(|_| rest[end] == b'R') else {
            continue;
        };
        let typed = [&read[..start], &rest[end + 1..]].concat();
        return Some(Probe { wide: column.parse::<u32>().is_ok_and(|column| column > 2), typed });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_found_among_what_was_typed() {
        let probe = |read: &[u8]| answer_in(read);
        assert_eq!(probe(b"\x1b[1;2R"), Some(Probe { wide: false, typed: vec![] }));
        assert_eq!(probe(b"s\x1b[12;3Rb"), Some(Probe { wide: true, typed: b"sb".to_vec() }));
        assert_eq!(
            probe(b"\x1b[A\x1b[1;3R"),
            Some(Probe { wide: true, typed: b"\x1b[A".to_vec() })
        );
        assert_eq!(probe(b"\x1b[1;"), None);
        assert_eq!(probe(b""), None);
    }
}
