//! The thread that reads the terminal.

use super::update::Input;
use crossbeam_channel::{Receiver, Sender, bounded};
use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use signal_hook::consts::SIGWINCH;
use signal_hook::low_level::raise;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{Builder, JoinHandle};

// What the screen has not taken yet; a paste of any size is one message.
const WAITING: usize = 1_024;

/// The thread that reads, and what it has read.
pub(super) struct Reader {
    pub(super) inputs: Receiver<Input>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Reader {
    /// Starts it; `typed` was read before.
    pub(super) fn start(typed: &[u8]) -> io::Result<Reader> {
        let (to, inputs) = bounded(WAITING);
        for key in typed.iter().filter_map(|byte| key_of(*byte)) {
            let _ = to.try_send(Input::Key(key));
        }
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let thread = Builder::new().name("input".into()).spawn(move || read(&to, &stopped))?;
        Ok(Reader { inputs, stop, thread: Some(thread) })
    }
}

impl Reader {
    /// Ends it; from then on nobody reads the terminal.
    pub(super) fn stop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // What wakes it from its wait: the signal of a new size, which nobody else minds.
        let _ = raise(SIGWINCH);
        // A reader that waits for room in the channel sees that nobody takes it.
        self.inputs = crossbeam_channel::never();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.stop();
    }
}

fn read(to: &Sender<Input>, stop: &AtomicBool) {
    while !stop.load(Ordering::SeqCst) {
        // Waits without a limit: crossterm 0.29 spins through the last millisecond of one. An error
        // is a terminal that is gone; SIGHUP says so to the screen.
        let Ok(event) = event::read() else { return };
        let input = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => Input::Key(key),
            Event::Paste(text) => Input::Paste(text),
            Event::Mouse(mouse) => Input::Mouse(mouse),
            Event::Resize(..) => Input::Resize,
            _ => continue,
        };
        if to.send(input).is_err() {
            return;
        }
    }
}

// A key typed while the terminal was asked something: what a byte alone can be.
const fn key_of(byte: u8) -> Option<KeyEvent> {
    let code = match byte {
        b'\r' | b'\n' => KeyCode::Enter,
        b'\t' => KeyCode::Tab,
        0x7f => KeyCode::Backspace,
        b' '..=b'~' => KeyCode::Char(byte as char),
        _ => return None,
    };
    Some(KeyEvent::new(code, KeyModifiers::NONE))
}
