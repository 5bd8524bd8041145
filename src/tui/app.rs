//! The loop: takes input, news and signals, and draws when something changed.

use super::backend::Output;
use super::input::Reader;
use super::signals::{Signal, Watch};
use super::terminal::{self, Terminal};
use super::update::{Action, update};
use super::{Exit, Options, SymbolChoice, UiState, draw, format, theme};
use crate::command::Pane;
use crate::lab::{Lab, Watched};
use crate::world::{Bytes, World};
use crossbeam_channel::{after, never, select};
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{event, queue};
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// The least time before a frame for what was typed: keys that come together share it.
const FRAME_TYPED: Duration = Duration::from_millis(4);

/// The least time between two frames while someone is at the keys.
const FRAME: Duration = Duration::from_millis(16);

/// The same while nobody is: the world is read ten times a second, and more frames would only take
/// from the servers that are being watched.
const FRAME_WATCHED: Duration = Duration::from_millis(50);

/// How long after an input someone counts as being at the keys: what comes of it shows at once.
const AT_KEYS: Duration = Duration::from_millis(500);

/// How long a picture of thread lanes stays true: time goes on in them.
const LANE_STEP: Duration = Duration::from_millis(250);

/// A terminal that is closed refuses to be drawn to a moment before SIGHUP says why.
const HANG_UP: Duration = Duration::from_millis(100);

/// The screen, taken over and not drawn yet. Dropping it gives the terminal back.
pub struct Screen {
    reader: Reader,
    terminal: Terminal,
    watch: Watch,
    ui: UiState,
}

impl Screen {
    /// Takes the terminal over. Every descriptor that the screen needs is opened here and not
    /// later, so that numbers held back meanwhile stay free for the user's sockets.
    ///
    /// # Errors
    /// When the terminal refuses.
    pub fn open(options: &Options) -> io::Result<Screen> {
        let watch = Watch::start()?;
        let give_back = GiveBack;
        terminal::enter(options.mouse)?;
        let probe = match options.symbols {
            SymbolChoice::Auto => terminal::probe().unwrap_or_default(),
            _ => terminal::Probe::default(),
        };
        let plain = options.symbols == SymbolChoice::Ascii || probe.wide;
        let symbols = if plain { theme::Symbols::ASCII } else { theme::Symbols::UNICODE };
        let terminal = Terminal::new(Output::new())?;
        // crossterm notices a new size only after its first poll.
        event::poll(Duration::ZERO)?;
        let reader = Reader::start(&probe.typed)?;
        let mut ui = UiState::new(options.lang, options.theme, options.depth, symbols);
        ui.mouse = options.mouse;
        std::mem::forget(give_back);
        Ok(Screen { reader, terminal, watch, ui })
    }

    /// Shows a laboratory until the user or a signal ends it.
    ///
    /// # Errors
    /// When the terminal cannot be drawn to any more.
    pub fn run(mut self, lab: &Lab, options: Options) -> io::Result<Exit> {
        self.show(lab, options).or_else(|error| match self.watch.signals.recv_timeout(HANG_UP) {
            Ok(Signal::End(number)) => Ok(Exit::Signal(number)),
            _ => Err(error),
        })
    }

    fn show(&mut self, lab: &Lab, options: Options) -> io::Result<Exit> {
        if !options.script.is_empty() {
            lab.play(options.script);
        }
        let mut news = lab.news().clone();
        let mut shown = lab.world();
        let mut changed = true;
        let mut drawn = Instant::now() - FRAME;
        let mut touched = Instant::now();
        // The moment at which the picture was frozen.
        let mut frozen: Option<Duration> = None;
        let mut watched = Watched::default();
        loop {
            let frame = match touched.elapsed() {
                _ if touched > drawn => FRAME_TYPED,
                since if since < AT_KEYS => FRAME,
                _ => FRAME_WATCHED,
            };
            if changed && drawn.elapsed() >= frame {
                let now = frozen.unwrap_or_else(|| lab.now());
                self.frame(&shown, now)?;
                drawn = Instant::now();
                changed = false;
                let wanted = self.ui.watched(&shown);
                if wanted != watched {
                    watched = wanted;
                    lab.watch(watched.clone());
                }
            }
            let wait = if changed {
                frame.saturating_sub(drawn.elapsed())
            } else {
                let moving = frozen.is_none() && self.ui.zoom() == Some(Pane::Threads);
                let longest = if moving { LANE_STEP } else { Duration::MAX };
                pause(&shown, lab.now(), frozen.is_some()).min(longest)
            };
            let mut inputs = Vec::new();
            select! {
                recv(self.reader.inputs) -> input => inputs.extend(input),
                // A laboratory that has stopped has no more news; waiting for them would spin.
                recv(news) -> told => if told.is_err() { news = never() },
                recv(self.watch.signals) -> signal => {
                    if let Some(exit) = self.signal(signal.unwrap_or(Signal::Continued))? {
                        return Ok(exit);
                    }
                    changed = true;
                }
                recv(after(wait)) -> _ => changed = true,
            }
            // What else is there is taken before anything is drawn.
            inputs.extend(self.reader.inputs.try_iter());
            while news.try_recv().is_ok() {}
            if frozen.is_none() {
                let world = lab.world();
                changed |= world.seq != shown.seq;
                shown = world;
            }
            if !inputs.is_empty() {
                touched = Instant::now();
                changed = true;
            }
            for input in inputs {
                let now = frozen.unwrap_or_else(|| lab.now());
                for action in update(&mut self.ui, &shown, now, input) {
                    if let Some(exit) = self.perform(lab, action)? {
                        return Ok(exit);
                    }
                }
                if self.ui.frozen != frozen.is_some() {
                    frozen = self.ui.frozen.then(|| lab.now());
                    shown = lab.world();
                }
            }
        }
    }

    fn perform(&mut self, lab: &Lab, action: Action) -> io::Result<Option<Exit>> {
        match action {
            Action::Submit(statement, text, selected) => lab.submit(*statement, text, selected),
            Action::SubmitAll(lines, text, selected) => lab.submit_all(lines, text, selected),
            Action::Quit => return Ok(Some(Exit::Quit)),
            Action::Suspend => self.suspend()?,
            Action::Redraw => self.redraw()?,
            Action::CaptureMouse(on) => terminal::capture_mouse(on)?,
        }
        Ok(None)
    }

    fn signal(&mut self, signal: Signal) -> io::Result<Option<Exit>> {
        match signal {
            Signal::End(number) => return Ok(Some(Exit::Signal(number))),
            Signal::Panicked => {
                return Err(io::Error::other(super::text::thread_panicked(self.ui.lang)));
            }
            Signal::Stop => self.suspend()?,
            // Whoever stopped us may have changed the terminal's mode.
            Signal::Continued => {
                terminal::leave();
                terminal::enter(self.ui.mouse)?;
                self.redraw()?;
            }
        }
        Ok(None)
    }

    // Stops the whole process; goes on here when someone sends SIGCONT.
    fn suspend(&mut self) -> io::Result<()> {
        terminal::leave();
        emulate_default_handler(SIGTSTP)?;
        terminal::enter(self.ui.mouse)?;
        self.redraw()
    }

    // `resize` clears without asking the terminal anything, which `clear` does not.
    fn redraw(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
    }

    fn frame(&mut self, world: &World, now: Duration) -> io::Result<()> {
        let Some(_drawing) = terminal::drawing() else { return Ok(()) };
        let ui = &mut self.ui;
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| {
            ui.settle(world, frame.area().as_size());
            ui.check(world, now);
            if let Some(caret) = draw::draw(world, ui, now, frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        })?;
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        Write::flush(self.terminal.backend_mut())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // What is typed after the terminal was given back is for someone else.
        self.reader.stop();
        terminal::leave();
    }
}

// Gives the terminal back when opening the screen fails half way.
struct GiveBack;

impl Drop for GiveBack {
    fn drop(&mut self) {
        terminal::leave();
    }
}

// How long the picture stays true by itself: a tenth of a second while it shows tenths, a fifth
// while bytes move, else until the clock's next second.
fn pause(world: &World, now: Duration, frozen: bool) -> Duration {
    let graph = world.traffic.history(now, crate::world::SLOTS_KEPT);
    if frozen {
        Duration::from_secs(3_600)
    } else if shows_tenths(world, now) {
        Duration::from_millis(100)
    } else if graph.iter().any(|bytes| *bytes != Bytes::default()) {
        crate::world::SLOT
    } else {
        Duration::from_nanos(1_000_000_000 - u64::from(now.subsec_nanos()))
    }
}

// Whether a thread's wait is so young that its length is shown in tenths of a second.
fn shows_tenths(world: &World, now: Duration) -> bool {
    let young = |since: Duration| now.saturating_sub(since) < format::TENTHS;
    world.calls.blocked().any(|call| young(call.began_at))
        || world.threads.values().any(|thread| young(thread.doing.since()))
}
