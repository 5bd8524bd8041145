//! The screen: what is known as panes, what is typed as commands.
//!
//! Input goes through [`update`](update::update), which is pure, to actions; a world goes through
//! [`draw()`], which is pure, to cells. Only [`Screen`] knows the terminal, and only its thread
//! writes to it.

mod app;
mod backend;
mod compose;
mod draw;
mod format;
mod input;
mod keys;
mod layout;
mod line;
mod origins;
mod panes;
mod popup;
mod prompt;
mod signals;
mod spot;
mod state;
mod svg;
mod terminal;
pub mod text;
mod theme;
mod update;
mod view;
mod way;
mod where_from;
mod wrap;

#[cfg(test)]
mod tests;

pub use app::Screen;
pub use draw::draw;
pub use layout::LEAST;
pub use state::UiState;
pub use svg::svg;
pub use theme::{Depth, Palette, Symbols, depth};
pub use update::{Action, Input, update};

use crate::command::{ScriptLine, Theme};
use crate::lab::Lab;
use crate::lang::Lang;
use std::io;

// What a character already has in it.
const SHIFT: crossterm::event::KeyModifiers = crossterm::event::KeyModifiers::SHIFT;

/// Which shapes the screen is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SymbolChoice {
    /// Box drawing and blocks, unless the terminal draws them two columns wide.
    #[default]
    Auto,
    /// Box drawing and blocks.
    Unicode,
    /// ASCII.
    Ascii,
}

/// How the screen begins.
#[derive(Debug, Clone)]
pub struct Options {
    /// The language.
    pub lang: Lang,
    /// Dark or light.
    pub theme: Theme,
    /// How many colours.
    pub depth: Depth,
    /// Which shapes.
    pub symbols: SymbolChoice,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// Lines that are handed to the laboratory first: what they mean, and their text.
    pub script: Vec<ScriptLine>,
}

/// How the screen was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// The user left.
    Quit,
    /// A signal of this number: the program ends with 128 + it.
    Signal(i32),
}

/// Opens the screen and shows a laboratory on it until it is left.
///
/// # Errors
/// When there is no terminal, or it cannot be drawn to any more.
pub fn run(lab: &Lab, options: Options) -> io::Result<Exit> {
    Screen::open(&options)?.run(lab, options)
}

/// The colours that the environment (`NO_COLOR`, `COLORTERM`, `TERM`) speaks of.
pub fn depth_of_environment() -> Depth {
    let value = |name| std::env::var(name).ok();
    depth(value("NO_COLOR").as_deref(), value("COLORTERM").as_deref(), value("TERM").as_deref())
}
