//! The ordered log of events: record, load, fold, seek.
//!
//! Everybody who does something tells the [`Recorder`]; its thread numbers and stamps the events,
//! folds them into the world, keeps the latest in memory and writes them to the journal file.

mod file;
mod history;
mod recorder;

pub use file::{BadJournal, load};
pub use history::{History, fold};
pub use recorder::{Clock, Recorder, Reporter};
