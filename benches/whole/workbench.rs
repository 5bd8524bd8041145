//! Programs in a terminal, and ours among them: started, typed at, read, and looked at through
//! /proc.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long anything is waited for.
const LIMIT: Duration = Duration::from_secs(30);

/// What the terminal is asked at the start, its answer, and what ends each frame.
const WIDTH_ASKED: &[u8] = b"\x1b[6n";
const WIDTH_ANSWER: &[u8] = b"\x1b[1;2R";
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// A program in a terminal of 120x40 of its own, until this is dropped.
///
/// The kernel shares the processor among sessions first and among threads second
/// (sched(7), autogroups), so servers can be compared only if each has a session to itself.
pub struct Program {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    _terminal: Box<dyn MasterPty + Send>,
}

impl Program {
    pub fn start(path: impl AsRef<OsStr>, args: impl IntoIterator<Item: AsRef<OsStr>>) -> Program {
        let size = PtySize { rows: 40, cols: 120, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(path);
        command.args(args);
        command.env("TERM", "xterm-256color");
        let mut from = pair.master.try_clone_reader().expect("a reader");
        let keys = pair.master.take_writer().expect("a writer");
        let (tell, output) = channel();
        // It ends with the terminal.
        std::thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = from.read(&mut buffer) {
                if tell.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let child = pair.slave.spawn_command(command).expect("the program");
        Program { child, keys, output, _terminal: pair.master }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Our program with its screen.
pub struct Workbench {
    program: Program,
    started: Instant,
}

impl Workbench {
    /// Starts it with a script, and gives it back with the time to the first frame.
    pub fn start(script: Option<&Path>) -> (Workbench, Duration) {
        let mut args: Vec<&OsStr> = vec!["--lang".as_ref(), "en".as_ref()];
        if let Some(script) = script {
            args.extend(["--script".as_ref(), script.as_os_str()]);
        }
        let started = Instant::now();
        let program = Program::start(env!("CARGO_BIN_EXE_sockbench"), args);
        let mut bench = Workbench { program, started };
        bench.wait_for(WIDTH_ASKED);
        bench.press(WIDTH_ANSWER);
        let first = bench.wait_for(FRAME_END);
        (bench, first)
    }

    /// Waits until something is on the screen's way; the time since the last press or the start.
    pub fn wait_for(&mut self, wanted: &[u8]) -> Duration {
        let mut seen = Vec::new();
        let end = Instant::now() + LIMIT;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let (at, bytes) = self.program.output.recv_timeout(left).expect("an answer in time");
            seen.extend(bytes);
            if seen.windows(wanted.len()).any(|window| window == wanted) {
                return at.saturating_duration_since(self.started);
            }
        }
    }

    /// Lets it draw for so long.
    pub fn let_run(&mut self, time: Duration) {
        let end = Instant::now() + time;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.program.output.recv_timeout(left) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return,
                Err(RecvTimeoutError::Disconnected) => panic!("the program has ended"),
            }
        }
    }

    /// Types keys.
    pub fn press(&mut self, keys: &[u8]) {
        let after_start = keys == WIDTH_ANSWER;
        if !after_start {
            while self.program.output.try_recv().is_ok() {}
            self.started = Instant::now();
        }
        self.program
            .keys
            .write_all(keys)
            .and_then(|()| self.program.keys.flush())
            .expect("keys are taken");
    }

    /// Types a line at the prompt.
    pub fn line(&mut self, line: &str) {
        self.press(format!(":{line}\r\x1b").as_bytes());
        self.let_run(Duration::from_millis(100));
    }

    fn pid(&self) -> u32 {
        self.program.child.process_id().expect("a process")
    }

    /// The processor time all its living threads have had.
    pub fn processor_time(&self) -> Duration {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.pid())).expect("threads");
        let nanos = threads.flatten().filter_map(|thread| {
            let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
            text.split(' ').next()?.parse::<u64>().ok()
        });
        Duration::from_nanos(nanos.sum())
    }

    /// Resident memory, bytes: all of it, and what is not shared with files.
    pub fn resident(&self) -> (u64, u64) {
        let path = format!("/proc/{}/status", self.pid());
        let status = std::fs::read_to_string(path).expect("a status");
        let of = |name: &str| -> u64 {
            let line = status.lines().find(|line| line.starts_with(name)).expect("a line");
            let kib = line.split_whitespace().nth(1).and_then(|word| word.parse().ok());
            kib.unwrap_or(0_u64) * 1_024
        };
        (of("VmRSS:"), of("RssAnon:"))
    }

    /// How many descriptors it has open.
    pub fn descriptors(&self) -> usize {
        std::fs::read_dir(format!("/proc/{}/fd", self.pid())).map_or(0, Iterator::count)
    }

    /// Runs until the number of descriptors holds; gives the number reached.
    pub fn until_descriptors(&mut self, holds: impl Fn(usize) -> bool) -> usize {
        let end = Instant::now() + LIMIT;
        while !holds(self.descriptors()) && Instant::now() < end {
            self.let_run(Duration::from_millis(50));
        }
        self.descriptors()
    }
}
