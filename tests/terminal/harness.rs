//! A terminal that the program runs in: what is typed goes in, and what a person would see is
//! waited for. Nothing here waits for a time, only for a state, with one limit for all.

use super::common;
use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use std::io::{Read, Write};
use std::net::SocketAddr;
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

pub const F2: &str = "\x1bOQ";
pub const F3: &str = "\x1bOR";
pub const ESC: &str = "\x1b";
pub const ENTER: &str = "\r";

/// What is to be started, and in which terminal.
pub struct Start {
    program: CommandBuilder,
    size: (u16, u16),
}

impl Start {
    /// The workbench, in a terminal of 120x40 with 24-bit colour, speaking English.
    pub fn new() -> Start {
        Start::program(env!("CARGO_BIN_EXE_sockbench"))
    }

    /// Another program, in the same terminal.
    pub fn program(path: &str) -> Start {
        let mut program = CommandBuilder::new(path);
        program.env_clear();
        program.cwd(env!("CARGO_MANIFEST_DIR"));
        Start { program, size: (120, 40) }
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("TERM", "xterm-256color")
            .env("COLORTERM", "truecolor")
            .env("LANG", "en_US.UTF-8")
    }

    pub fn env(mut self, name: &str, value: &str) -> Start {
        self.program.env(name, value);
        self
    }

    pub fn without(mut self, name: &str) -> Start {
        self.program.env_remove(name);
        self
    }

    pub fn arg(mut self, argument: impl AsRef<std::ffi::OsStr>) -> Start {
        self.program.arg(argument);
        self
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Start {
        self.size = (columns, rows);
        self
    }

    /// Starts it.
    pub fn start(self) -> Terminal {
        let (columns, rows) = self.size;
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let reader = pair.master.try_clone_reader().unwrap();
        let mut writer = pair.master.take_writer().unwrap();
        let found = format!("{:?}", pair.master.get_termios().unwrap());
        let mut child = pair.slave.spawn_command(self.program).unwrap();
        // The end of the output is only seen when nobody here holds the other side.
        drop(pair.slave);
        let parser =
            vt100::Parser::new_with_callbacks(some(rows), some(columns), 0, Watcher::default());
        let shared = Arc::new(Shared {
            state: Mutex::new(State { parser, raw: Vec::new(), ended: false, hang_up: false }),
            changed: Condvar::new(),
        });
        // A program that does not read would hold up whoever types.
        let (typed, typing) = channel::<Vec<u8>>();
        std::thread::spawn(move || typing.iter().try_for_each(|keys| writer.write_all(&keys)));
        let (read_shared, answers) = (shared.clone(), typed.clone());
        let reading = std::thread::spawn(move || read(reader, &answers, &read_shared));
        let pid = child.process_id().unwrap();
        let (tell, exit) = channel();
        std::thread::spawn(move || tell.send(child.wait()));
        Terminal {
            shared,
            typed: Some(typed),
            master: Some(pair.master),
            reading: Some(reading),
            found,
            pid: Pid::from_raw(pid as i32).unwrap(),
            exit,
        }
    }

    /// Starts the workbench and waits until it can be typed to.
    pub fn open(self) -> Terminal {
        let terminal = self.start();
        terminal.wait("the workbench", |view| view.screen.alternate_screen() && view.has("F1"));
        terminal
    }
}

fn some(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser<Watcher>,
    raw: Vec<u8>,
    ended: bool,
    hang_up: bool,
}

/// What the program asks of a terminal beside showing things.
#[derive(Default)]
struct Watcher {
    answers: Vec<u8>,
    // Inside of a synchronized update, when a terminal would not show what it has.
    updating: bool,
    cursor_asked: usize,
}

impl vt100::Callbacks for Watcher {
    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        first: Option<u8>,
        _second: Option<u8>,
        params: &[&[u16]],
        last: char,
    ) {
        match (first, params, last) {
            (Some(b'?'), [[2026]], 'h') => self.updating = true,
            (Some(b'?'), [[2026]], 'l') => self.updating = false,
            (None, [[6]], 'n') => {
                let (row, column) = screen.cursor_position();
                self.answers.extend(format!("\x1b[{};{}R", row + 1, column + 1).bytes());
                self.cursor_asked += 1;
            }
            (None, _, 'c') => self.answers.extend(b"\x1b[?62c"),
            _ => {}
        }
    }
}

fn read(mut reader: Box<dyn Read + Send>, to: &Sender<Vec<u8>>, shared: &Shared) {
    let mut some = [0; 4096];
    loop {
        // The other side's end is EIO on Linux.
        let count = reader.read(&mut some).unwrap_or(0);
        let mut state = shared.state.lock().unwrap();
        state.raw.extend_from_slice(&some[..count]);
        state.parser.process(&some[..count]);
        state.ended = count == 0;
        let stop = state.ended || state.hang_up;
        let answers = std::mem::take(&mut state.parser.callbacks_mut().answers);
        drop(state);
        shared.changed.notify_all();
        if !answers.is_empty() {
            let _ = to.send(answers);
        }
        if stop {
            return;
        }
    }
}

/// What is on the screen.
pub struct View {
    pub screen: vt100::Screen,
    pub rows: Vec<String>,
}

impl View {
    fn of(screen: &vt100::Screen) -> View {
        let columns = screen.size().1.get();
        View { screen: screen.clone(), rows: screen.rows(0, columns).collect() }
    }

    /// Whether a row has this in it.
    pub fn has(&self, text: &str) -> bool {
        self.rows.iter().any(|row| row.contains(text))
    }

    /// The first row with all of these in it.
    pub fn row(&self, words: &[&str]) -> Option<&str> {
        let fits = |row: &&String| words.iter().all(|word| row.contains(word));
        self.rows.iter().find(fits).map(String::as_str)
    }

    /// The whole screen in one piece without line breaks, spaces and the line between panes: a
    /// sentence is found wherever it was broken.
    pub fn squeezed(&self) -> String {
        squeeze(&self.rows.concat())
    }

    /// The same of one side of a screen of panes.
    pub fn side(&self, left: bool) -> String {
        let parts = self.rows.iter().filter_map(|row| row.split_once('│'));
        squeeze(&parts.map(|(l, r)| if left { l } else { r }).collect::<String>())
    }

    pub fn text(&self) -> String {
        self.rows.join("\n")
    }
}

/// A text without spaces.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The program and its terminal. Dropping it kills the program.
pub struct Terminal {
    shared: Arc<Shared>,
    typed: Option<Sender<Vec<u8>>>,
    master: Option<Box<dyn MasterPty + Send>>,
    reading: Option<std::thread::JoinHandle<()>>,
    found: String,
    pub pid: Pid,
    exit: Receiver<std::io::Result<ExitStatus>>,
}

impl Terminal {
    /// Waits until the screen is so; gives what the test found in it.
    pub fn find<T>(&self, what: &str, mut find: impl FnMut(&View) -> Option<T>) -> T {
        let end = Instant::now() + common::limit();
        let mut state = self.state();
        loop {
            // A terminal shows a synchronized update when it is whole.
            let whole = !state.parser.callbacks().updating || state.ended;
            if whole && let Some(found) = find(&View::of(state.parser.screen())) {
                return found;
            }
            let left = end.saturating_duration_since(Instant::now());
            if state.ended || left.is_zero() {
                let why = if state.ended { "the program ended" } else { "timed out" };
                let text = View::of(state.parser.screen()).text();
                drop(state);
                panic!("{why} waiting for {what}; the screen is:\n{text}");
            }
            // What a test looks at beside the screen changes without a word.
            let look = left.min(Duration::from_millis(50));
            state = self.shared.changed.wait_timeout(state, look).unwrap().0;
        }
    }

    /// Waits until the screen is so.
    pub fn wait(&self, what: &str, mut so: impl FnMut(&View) -> bool) {
        self.find(what, |view| so(view).then_some(()));
    }

    /// Waits for a row with all of these in it.
    pub fn see(&self, words: &[&str]) {
        self.wait(&format!("{words:?}"), |view| view.row(words).is_some());
    }

    /// Types.
    pub fn keys(&self, keys: &str) {
        self.bytes(keys.as_bytes());
    }

    /// The same, where it is not text.
    pub fn bytes(&self, bytes: &[u8]) {
        self.typed.as_ref().unwrap().send(bytes.to_vec()).unwrap();
    }

    /// Types a command into the open prompt and enters it.
    pub fn enter(&self, line: &str) {
        self.keys(&format!("{line}{ENTER}"));
    }

    /// Makes a listener by the prompt, which must be open, and gives its address. It must be
    /// the only one.
    pub fn listener(&self, name: &str, backlog: u32) -> SocketAddr {
        self.enter(&format!("{name} = socket inet stream"));
        self.enter(&format!("bind {name} 127.0.0.1:0"));
        self.enter(&format!("listen {name} {backlog}"));
        let port = self.find("the listener's port", |view| {
            let (_, address) = view.row(&["LISTEN"])?.split_once("LISTEN")?;
            let port = address.split_whitespace().find_map(|word| word.strip_prefix(':'))?;
            port.parse().ok()
        });
        SocketAddr::from(([127, 0, 0, 1], port))
    }

    /// Gives the terminal another size, which the program is told by SIGWINCH.
    pub fn resize(&self, columns: u16, rows: u16) {
        let mut state = self.state();
        state.parser.set_size(some(rows), some(columns));
        self.master.as_ref().unwrap().resize(pty_size(columns, rows)).unwrap();
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Whether the program is stopped, as by Ctrl-Z.
    pub fn is_stopped(&self) -> bool {
        let look = WaitIdOptions::STOPPED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        let status = waitid(WaitId::Pid(self.pid), look).unwrap();
        status.is_some_and(|status| status.stopped())
    }

    /// Every byte the program has written so far.
    pub fn raw(&self) -> Vec<u8> {
        self.state().raw.clone()
    }

    /// How often the program has asked where the cursor is.
    pub fn cursor_asked(&self) -> usize {
        self.state().parser.callbacks().cursor_asked
    }

    /// The terminal's mode (termios(3)).
    pub fn mode(&self) -> String {
        format!("{:?}", self.master.as_ref().unwrap().get_termios().unwrap())
    }

    /// The mode before the program began.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// Waits for the program's end and all of its output.
    pub fn end(&mut self) -> ExitStatus {
        let exit = self.exit.recv_timeout(common::limit());
        let Ok(status) = exit else {
            panic!("the program does not end; the screen is:\n{}", self.view().text());
        };
        // Output that was written before the end may not have been read yet.
        self.reading.take().unwrap().join().unwrap();
        status.unwrap()
    }

    /// What is on the screen at this moment: for after the end, and for messages.
    pub fn view(&self) -> View {
        View::of(self.state().parser.screen())
    }

    /// Waits for the end and checks that the terminal is as it was found: out of the alternate
    /// screen, with its cursor and its mode.
    pub fn end_with(&mut self, code: u32) {
        let status = self.end();
        let screen = self.view().text();
        assert_eq!((status.exit_code(), status.signal()), (code, None), "{screen}");
        self.assert_given_back();
    }

    pub fn assert_given_back(&self) {
        let view = self.view();
        assert!(!view.screen.alternate_screen(), "still the alternate screen:\n{}", view.text());
        assert!(!view.screen.hide_cursor(), "the cursor is hidden");
        assert!(!view.screen.bracketed_paste(), "pastes are still bracketed");
        assert_eq!(view.screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!(self.mode(), self.found(), "the mode is another one");
    }

    /// Closes the terminal under the program, as a closed window does, and waits for its end.
    pub fn close(mut self) -> ExitStatus {
        self.state().hang_up = true;
        // The reader holds the terminal open until it has read something more.
        self.keys(F3);
        self.reading.take().unwrap().join().unwrap();
        self.typed = None;
        self.master = None;
        let exit = self.exit.recv_timeout(common::limit());
        exit.expect("the program lives on without its terminal").unwrap()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Once it was waited for, its number may be another's.
        if matches!(self.exit.try_recv(), Err(TryRecvError::Empty)) {
            let _ = kill_process(self.pid, Signal::KILL);
        }
    }
}
