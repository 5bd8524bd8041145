//! `export`: the session so far as a program, or what was measured last, in a file.

use super::shared::Shared;
use crate::command::{FigureForm, Form};
use crate::export::{self, Wish};
use crate::journal::History;
use crate::lang::Lang;
use crate::world::{Note, Refusal, What, World};
use parking_lot::Mutex;
use std::path::Path;

/// Writes the events in memory as a program. A file that is there already is left alone: a slip at
/// the prompt must not cost a person a program.
///
/// # Errors
/// When there is no call to write, or the file cannot be made.
pub(super) fn export(
    shared: &Shared,
    history: &Mutex<History>,
    lang: Lang,
    form: Form,
    path: &str,
) -> Result<(), Refusal> {
    shared.reporter.flush();
    // A copy of the pointers: the recorder needs the lock.
    let events: Vec<_> = history.lock().events().cloned().collect();
    let stem = Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let wish = Wish { form, lang, stem: stem.as_deref().unwrap_or("session"), split: false };
    let files = export::export(events.iter().map(|event| &**event), wish)
        .map_err(|_| Refusal::NothingToExport)?;
    for file in files {
        write(path, &file.text)?;
    }
    shared.reporter.tell(What::Noted(Note::Exported { path: path.into() }));
    Ok(())
}

/// Writes what was measured last.
///
/// # Errors
/// When nothing was, or the file cannot be made.
pub(super) fn figures(
    shared: &Shared,
    world: &(dyn Fn() -> World + Send + Sync),
    lang: Lang,
    form: FigureForm,
    path: &str,
) -> Result<(), Refusal> {
    shared.reporter.flush();
    let experiment = world().experiment;
    let text = experiment.and_then(|experiment| export::figures(&experiment, form, lang));
    write(path, &text.ok_or(Refusal::NoExperiment)?)?;
    shared.reporter.tell(What::Noted(Note::FiguresExported { path: path.into() }));
    Ok(())
}

fn write(path: &str, text: &str) -> Result<(), Refusal> {
    export::write_new(Path::new(path), text).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Refusal::FileExists(path.into()),
        _ => Refusal::Unwritable { path: path.into(), reason: error.to_string() },
    })
}
