//! `sockbench export`: a session as a program.

use super::{Complaint, FAILED, MISUSED, cannot_start, keep_low_numbers_free, text};
use crate::command::{Form, ScriptLine};
use crate::export::{self, Wish};
use crate::journal::{self, BadJournal};
use crate::lab::{self, Lab};
use crate::lang::Lang;
use crate::script::{self, Verdict};
use crate::world::Event;
use clap::ArgMatches;
use parking_lot::Mutex;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// How a journal begins.
const JOURNAL: &[u8] = b"{\"sockbench_journal\"";

pub(super) fn export(lang: Lang, matches: &ArgMatches) -> Result<ExitCode, Complaint> {
    let word = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let session = word("SESSION").unwrap_or_default();
    let form = word("to").and_then(Form::from_name).unwrap_or(Form::C);
    let split = matches.get_flag("split");
    let output = word("output").map(Path::new);
    let (folder, stem) = place(session, output, split);
    let (events, whole) = read(lang, session)?;
    let files = export::export(&events, Wish { form, lang, stem: &stem, split })
        .map_err(|problem| Complaint(text::not_exported(lang, problem.text(lang)), MISUSED))?;
    let mut stderr = std::io::stderr();
    for file in files {
        let path = match output {
            Some(path) if !split => path.to_path_buf(),
            None if !split => {
                print(lang, &file.text)?;
                continue;
            }
            _ => folder.join(&file.name),
        };
        write(lang, &path, &file.text, matches.get_flag("force"))?;
        let _ = writeln!(stderr, "{}", text::wrote(lang, path.display()));
    }
    if !whole {
        return Err(Complaint(text::script_failed(lang, session), FAILED));
    }
    Ok(ExitCode::SUCCESS)
}

/// The folder of the files, and the beginning of their names.
fn place(session: &str, output: Option<&Path>, split: bool) -> (PathBuf, String) {
    let stem = |path: &Path| {
        path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
    };
    match output {
        Some(path) if split && path.is_dir() => (path.to_path_buf(), String::new()),
        Some(path) => (path.parent().unwrap_or(Path::new("")).to_path_buf(), stem(path)),
        None if split => (PathBuf::new(), String::new()),
        None => (PathBuf::new(), stem(Path::new(session))),
    }
}

fn print(lang: Lang, program: &str) -> Result<(), Complaint> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(program.as_bytes()).and_then(|()| stdout.flush()) {
        // The reader is gone: nothing is left to say.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Complaint(text::unwritable(lang, "stdout", error), MISUSED))
        }
        _ => Ok(()),
    }
}

fn write(lang: Lang, path: &Path, text: &str, force: bool) -> Result<(), Complaint> {
    let written = if force { std::fs::write(path, text) } else { export::write_new(path, text) };
    written.map_err(|error| {
        let shown = path.display();
        let sentence = match error.kind() {
            ErrorKind::AlreadyExists => text::file_exists(lang, shown),
            _ => text::unwritable(lang, shown, error),
        };
        Complaint(sentence, MISUSED)
    })
}

/// The events of a journal, or of a script that is run. Whether they are all.
fn read(lang: Lang, name: &str) -> Result<(Vec<Event>, bool), Complaint> {
    let bytes = std::fs::read(name)
        .map_err(|error| Complaint(text::unreadable(lang, name, error), MISUSED))?;
    if !bytes.starts_with(JOURNAL) {
        return run(lang, super::read_script(lang, name)?);
    }
    match journal::load(&bytes[..]) {
        Ok(events) => Ok((events, true)),
        Err(bad) => {
            let reason = match bad {
                BadJournal::Unreadable(error) => error.to_string(),
                BadJournal::NoHeader => String::new(),
                BadJournal::OtherVersion(found) => text::other_version(lang, found),
                BadJournal::BadLine(line, reason) => text::bad_line(lang, line, reason),
            };
            Err(Complaint(text::bad_journal(lang, name, reason), MISUSED))
        }
    }
}

/// A journal in memory.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn run(lang: Lang, lines: Vec<ScriptLine>) -> Result<(Vec<Event>, bool), Complaint> {
    let low = keep_low_numbers_free(lang)?;
    let kept = Kept::default();
    let options = lab::Options { sinks: vec![Box::new(kept.clone())], lang };
    let lab = Lab::start(options).map_err(cannot_start(lang))?;
    drop(low);
    let quiet =
        script::Options { form: script::Form::Transcript, lang, normalize: false, name: "" };
    let verdict = script::run(&lab, lines, &quiet, std::io::sink());
    lab.stop();
    let events = journal::load(&kept.0.lock()[..]).unwrap_or_default();
    Ok((events, !matches!(verdict, Ok(Verdict::Failed) | Err(_))))
}
