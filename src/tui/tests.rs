//! The screen as a whole, from worlds made of events.

mod answers;
mod backlog;
mod compare;
mod connection;
mod inspector;
mod lanes;
mod lints;
mod load;
mod paths;
mod places;
mod screens;
mod steps;
mod sync;
mod where_from;
mod worlds;

use super::theme::Symbols;
use super::wrap::width;
use super::{Depth, UiState, draw};
use crate::command::Theme;
use crate::lang::Lang;
use crate::world::World;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;
use std::time::Duration;

/// The moment of the inputs.
const NOW: Duration = Duration::from_secs(20);

/// How long after the last event a frame is drawn.
const SINCE: Duration = Duration::from_millis(400);

/// The two usual sizes in both languages.
const LOOKS: [(Lang, (u16, u16)); 4] =
    [(Lang::En, (80, 24)), (Lang::Ko, (80, 24)), (Lang::En, (120, 40)), (Lang::Ko, (120, 40))];

fn ui(lang: Lang) -> UiState {
    UiState::new(lang, Theme::Dark, Depth::TrueColor, Symbols::UNICODE)
}

/// One frame of a size.
fn frame(world: &World, ui: &mut UiState, size: (u16, u16)) -> (Buffer, Option<Position>) {
    ui.settle(world, Size::new(size.0, size.1));
    let mut buf = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let caret = draw(world, ui, world.at + SINCE, &mut buf);
    (buf, caret)
}

/// The frame as text, one line a row, without the second halves of wide glyphs.
fn text(buf: &Buffer) -> String {
    let mut out = String::new();
    for y in buf.area.top()..buf.area.bottom() {
        let mut row = String::new();
        let mut x = buf.area.left();
        while x < buf.area.right() {
            let symbol = buf[(x, y)].symbol();
            row.push_str(symbol);
            x += width(symbol).max(1) as u16;
        }
        let _ = writeln!(out, "{}", row.trim_end());
    }
    out
}

/// The frame's styles: a letter for each, and what the letters stand for.
fn styles(buf: &Buffer) -> String {
    let mut legend: Vec<(Color, Color, Modifier)> = Vec::new();
    let mut out = String::new();
    for y in buf.area.top()..buf.area.bottom() {
        for x in buf.area.left()..buf.area.right() {
            let cell = &buf[(x, y)];
            let style = (cell.fg, cell.bg, cell.modifier);
            let at = legend.iter().position(|known| *known == style).unwrap_or_else(|| {
                legend.push(style);
                legend.len() - 1
            });
            out.push(char::from(b'a' + at as u8));
        }
        out.push('\n');
    }
    for (at, (fg, bg, modifier)) in legend.iter().enumerate() {
        let _ = writeln!(out, "{} {fg} on {bg} {modifier:?}", char::from(b'a' + at as u8));
    }
    out
}
