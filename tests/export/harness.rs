//! From a script to its journal, to a program, to what that prints.

use crate::common::{limit, sockbench};
use sockbench::command::Form;
use sockbench::export::{File, Wish, export};
use sockbench::journal;
use sockbench::lang::Lang;
use sockbench::os::Errno;
use sockbench::world::{Event, Role, What};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

/// A folder of a test's own; it goes with the value.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("sockbench-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The journal of a script that is run as a user would run it.
pub fn record(folder: &Folder, script: &str) -> PathBuf {
    let journal = folder.0.join("session.journal");
    let mut child = sockbench()
        .args(["run", "-", "--record"])
        .arg(&journal)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    journal
}

pub fn load(journal: &Path) -> Vec<Event> {
    journal::load(&std::fs::read(journal).unwrap()[..]).unwrap()
}

/// What a call came to: a descriptor, a number, or an errno.
pub type Results = BTreeMap<(String, String), usize>;

fn note(results: &mut Results, call: &str, came_to: String) {
    *results.entry((call.to_string(), came_to)).or_default() += 1;
}

fn class(call: &str, value: i64) -> String {
    let makes = matches!(call, "socket" | "accept" | "accept4" | "dup" | "epoll_create1");
    if makes { "a descriptor".into() } else { value.to_string() }
}

/// What the user's calls of a journal came to.
pub fn of_journal(events: &[Event]) -> Results {
    let (mut callers, mut calls) = (BTreeSet::new(), BTreeMap::new());
    let (mut results, mut interrupted) = (Results::new(), BTreeSet::new());
    for event in events {
        match &event.what {
            What::ThreadStarted { thread, role: Role::Caller, .. } => {
                callers.insert(thread.clone());
            }
            What::CallBegan { id, thread, call, .. } if callers.contains(thread) => {
                calls.insert(*id, call.name());
            }
            What::Noted(sockbench::world::Note::Interrupting { call, .. }) => {
                interrupted.insert(*call);
            }
            What::CallEnded { id, outcome, .. } => {
                let Some(name) = calls.get(id) else { continue };
                match outcome {
                    Ok(result) => note(&mut results, name, class(name, result.value)),
                    // Ended with the laboratory.
                    Err(Errno::EINTR) if !interrupted.contains(id) => {}
                    Err(errno) => note(&mut results, name, errno.to_string()),
                }
            }
            _ => {}
        }
    }
    results
}

/// What an exported program printed.
pub fn of_output(output: &str) -> Results {
    let mut results = Results::new();
    for line in output.lines().filter(|line| !line.starts_with(' ')) {
        let Some((call, value)) = line.split_once(" = ") else { continue };
        let Some((name, _)) = call.split_once('(') else { continue };
        let came_to = match value.strip_prefix("-1 ") {
            Some(errno) => errno.to_string(),
            None => class(name, value.parse().unwrap_or_else(|_| panic!("{line}"))),
        };
        note(&mut results, name, came_to);
    }
    results
}

pub fn exported(events: &[Event], form: Form, split: bool) -> Vec<File> {
    export(events, Wish { form, lang: Lang::En, stem: "session", split }).unwrap()
}

/// Builds a program; gives the command that runs it. None where the compiler is not here.
pub fn build(folder: &Folder, file: &File, form: Form) -> Option<Command> {
    let source = folder.0.join(&file.name);
    std::fs::write(&source, &file.text).unwrap();
    let program = folder.0.join(file.name.replace('.', "-"));
    let mut compiler = match form {
        Form::C => {
            let mut cc = Command::new("cc");
            cc.args(["-std=gnu11", "-Wall", "-Wextra", "-Werror", "-pthread", "-o"]);
            cc.arg(&program).arg(&source);
            cc
        }
        Form::Rust => {
            let mut rustc = Command::new("rustc");
            rustc.args(["-D", "warnings", "-C", "debuginfo=0", "-o"]).arg(&program).arg(&source);
            rustc
        }
        _ => {
            let mut python = Command::new("python3");
            python.args(["-W", "error", "-m", "py_compile"]).arg(&source);
            python
        }
    };
    let built = match compiler.output() {
        Err(error) => {
            println!("skipped: {compiler:?}: {error}");
            return None;
        }
        Ok(built) => built,
    };
    let complaint = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "{complaint}\n{}", file.text);
    Some(if form == Form::Python {
        let mut python = Command::new("python3");
        python.arg(source);
        python
    } else {
        Command::new(program)
    })
}

/// Runs a program to its end, within the limit.
pub fn run(mut command: Command) -> Output {
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    finish(child.spawn().unwrap(), String::new())
}

/// Waits for a program's end, within the limit; `before` is what was read of its output already.
pub fn finish(mut child: Child, before: String) -> Output {
    drop(child.stdin.take());
    // What is printed fits into the pipe, so nobody need read it meanwhile.
    let deadline = Instant::now() + limit();
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None if Instant::now() > deadline => {
                let _ = child.kill();
                break child.wait().unwrap();
            }
            None => std::thread::yield_now(),
        }
    };
    let (mut stdout, mut stderr) = (before.into_bytes(), Vec::new());
    child.stdout.take().map(|mut out| out.read_to_end(&mut stdout));
    child.stderr.take().map(|mut err| err.read_to_end(&mut stderr));
    Output { status, stdout, stderr }
}

/// Starts a program and reads its output up to the line that begins with `ready`, or tells a port.
/// Its input stays open until it is waited for.
pub fn start_server(mut command: Command, ready: &str) -> (Child, String, Option<u16>) {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut read = String::new();
    let port = loop {
        let start = read.len();
        assert!(out.read_line(&mut read).unwrap() > 0, "no port in: {read}");
        let line = &read[start..];
        if line.starts_with(ready) {
            break None;
        }
        if let Some((name, port)) = line.split_once(" = ")
            && name.ends_with("_port")
        {
            break Some(port.trim().parse().unwrap());
        }
    };
    // The buffer holds nothing more that matters: what follows waits for the client.
    read.push_str(&String::from_utf8_lossy(out.buffer()));
    child.stdout = Some(out.into_inner());
    (child, read, port)
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
