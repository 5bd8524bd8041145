//! The thread that takes the process's signals, so that every end leaves the terminal as it was.

use super::terminal;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::{Handle, Signals};
use signal_hook::low_level::emulate_default_handler;
use std::io;
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

/// How long the screen may take to leave after a signal, before it is left without it.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a signal asks of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// Leave; the program ends with 128 + this number.
    End(i32),
    /// Stop, as Ctrl-Z does.
    Stop,
    /// The process was stopped and goes on: someone else had the terminal.
    Continued,
    /// A thread panicked.
    Panicked,
}

/// The thread and what it has taken.
pub(super) struct Watch {
    pub(super) signals: Receiver<Signal>,
    // Dropped when the screen has been left.
    here: Option<Sender<()>>,
    handle: Handle,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Starts it, and has panics of any thread give the terminal back before they are told.
    pub(super) fn start() -> io::Result<Watch> {
        let (to, signals) = bounded(16);
        let (here, gone) = bounded(0);
        let mut taken = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
        let handle = taken.handle();
        restore_on_panic(to.clone());
        let watch = move || {
            for signal in &mut taken {
                let said = match signal {
                    SIGTSTP => Signal::Stop,
                    SIGCONT => Signal::Continued,
                    signal => Signal::End(signal),
                };
                let _ = to.try_send(said);
                if let Signal::End(signal) = said {
                    last_resort(&gone, signal);
                }
            }
        };
        let thread = Builder::new().name("signals".into()).spawn(watch)?;
        Ok(Watch { signals, here: Some(here), handle, thread: Some(thread) })
    }
}

// The screen does not answer: restore the terminal and end the way the signal means.
fn last_resort(gone: &Receiver<()>, signal: i32) {
    if gone.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
        terminal::leave();
        let _ = emulate_default_handler(signal);
    }
}

fn restore_on_panic(to: Sender<Signal>) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        terminal::leave();
        let _ = to.try_send(Signal::Panicked);
        before(panic);
    }));
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.here = None;
        self.handle.close();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
