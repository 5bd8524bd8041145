//! The levels of the machine, one below the other, each with what it is on the way down and up.

use super::items::{Item, flowed};
use crate::tui::spot::Part;
use crate::tui::view::{View, put, row_of};
use crate::tui::wrap::{ellipsis, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Which side of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Down,
    Up,
}

/// A level: the names and figures of both sides.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    pub(super) names: [String; 2],
    /// The same in a word, before the figures.
    pub(super) short: [&'static str; 2],
    pub(super) items: [Vec<Item>; 2],
    /// When a followed message was here.
    pub(super) stamps: [Option<String>; 2],
    /// Where it is now.
    pub(super) lit: Option<Side>,
    /// How many lines it gets in its turn, where there is room for more than one of each; those
    /// with more are served earlier.
    pub(super) weight: usize,
    /// Whether it has no row of its own for its name.
    pub(super) small: bool,
}

/// How wide the two sides are.
pub(super) fn columns(area: Rect) -> [usize; 2] {
    let [left, right] = sides(area);
    [usize::from(left.width), usize::from(right.width)]
}

// Both sides without the edge and the line between them.
fn sides(area: Rect) -> [Rect; 2] {
    let middle = area.width / 2;
    let left = Rect { x: area.x + 1, width: middle.saturating_sub(2), ..area };
    let x = area.x + middle + 2;
    [left, Rect { x, width: area.right().saturating_sub(x + 1), ..area }]
}

/// Draws them: names in rows of their own where there is room, else before the figures.
pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect, levels: &[Level]) {
    let rows = usize::from(area.height);
    let headings = levels.iter().filter(|level| !level.small).count();
    // A name in its own row must leave a second line for the figures of most levels.
    let named = rows >= headings + levels.len() + 4;
    let levels: Vec<&Level> = levels.iter().filter(|level| named || !level.small).collect();
    let areas = sides(area);
    let lines: Vec<[Vec<Vec<Part>>; 2]> = levels
        .iter()
        .map(|level| {
            let inline = !named || level.small;
            [0, 1].map(|side| {
                let mut items = level.items[side].clone();
                if inline {
                    items.insert(0, name(view, level, side));
                }
                flowed(view, &items, usize::from(areas[side].width))
            })
        })
        .collect();
    let wants: Vec<usize> =
        lines.iter().map(|sides| sides.iter().map(Vec::len).max().unwrap_or(0)).collect();
    // Without names a level's second line says more than another's third.
    let weight = |level: &&Level| if named { level.weight } else { level.weight.div_ceil(2) };
    let weights: Vec<usize> = levels.iter().map(weight).collect();
    let room = if named { rows.saturating_sub(headings) } else { rows };
    let shares = shares(&wants, &weights, room);
    // What is left stands between the levels.
    let mut blank = room.saturating_sub(shares.iter().sum());
    let mut row = 0;
    for ((level, lines), share) in levels.into_iter().zip(&lines).zip(shares) {
        if named && !level.small {
            heading(view, buf, area, row, level);
            row += 1;
        }
        for at in 0..share {
            divide(view, buf, area, row);
            for side in [0, 1] {
                if let Some(parts) = lines[side].get(at) {
                    view.parts(buf, areas[side], row, parts);
                }
            }
            row += 1;
        }
        if named && blank > 0 {
            divide(view, buf, area, row);
            row += 1;
            blank -= 1;
        }
    }
}

// The name before the figures; lit where the message is.
fn name(view: &View<'_>, level: &Level, side: usize) -> Item {
    let arrow = [view.symbols.down, view.symbols.up][side];
    let text = match &level.stamps[side] {
        Some(stamp) => format!("{arrow} {} {stamp}", level.short[side]),
        None => format!("{arrow} {}", level.short[side]),
    };
    Item::words(text, name_style(view, level, side))
}

fn name_style(view: &View<'_>, level: &Level, side: usize) -> Style {
    let lit = [Side::Down, Side::Up][side];
    if level.lit == Some(lit) {
        view.palette.mark.add_modifier(Modifier::REVERSED)
    } else {
        view.palette.heading()
    }
}

// `▼ TCP ───────── +9.1 µs ─┼ ▲ TCP ──────────`
fn heading(view: &View<'_>, buf: &mut Buffer, area: Rect, row: usize, level: &Level) {
    let Some(line) = row_of(area, row) else { return };
    let (palette, symbols) = (&view.palette, view.symbols);
    put(buf, line.x, line.y, &symbols.horizontal.repeat(usize::from(line.width)), palette.line);
    let middle = line.x + line.width / 2;
    let joint = if row == 0 { symbols.tee_down } else { symbols.cross };
    put(buf, middle, line.y, joint, palette.line);
    for (side, area) in sides(line).into_iter().enumerate() {
        let room = usize::from(area.width);
        let arrow = [symbols.down, symbols.up][side];
        let stamp = level.stamps[side].as_deref().map(|stamp| format!(" {stamp} "));
        let stamp = stamp.unwrap_or_default();
        let name = format!(" {arrow} {} ", level.names[side]);
        let name = ellipsis(&name, room.saturating_sub(width(&stamp)), symbols.dots);
        let style = name_style(view, level, side);
        put(buf, area.x, area.y, &name, style);
        let x = area.right().saturating_sub(width(&stamp) as u16);
        put(buf, x, area.y, &stamp, palette.mark);
    }
}

fn divide(view: &View<'_>, buf: &mut Buffer, area: Rect, row: usize) {
    if let Some(line) = row_of(area, row) {
        let line_style = view.palette.line;
        put(buf, line.x + line.width / 2, line.y, view.symbols.vertical, line_style);
    }
}

/// How many lines each level gets: one at least, and more in turns, as many each as its weight.
fn shares(wants: &[usize], weights: &[usize], rows: usize) -> Vec<usize> {
    let mut shares = vec![0; wants.len()];
    let mut order: Vec<usize> = (0..wants.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(weights[*at]));
    let mut left = rows;
    let mut first = true;
    loop {
        let before = left;
        for at in &order {
            let turn = if first { 1 } else { weights[*at].max(1) };
            let more = turn.min(left).min(wants[*at] - shares[*at]);
            shares[*at] += more;
            left -= more;
        }
        first = false;
        if left == before {
            return shares;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn each_level_gets_a_line_before_another_gets_a_second() {
        let (wants, weights) = ([1, 3, 6, 2], [1, 2, 3, 1]);
        assert_eq!(shares(&wants, &weights, 4), [1, 1, 1, 1]);
        assert_eq!(shares(&wants, &weights, 5), [1, 1, 2, 1]);
        assert_eq!(shares(&wants, &weights, 8), [1, 2, 4, 1]);
        assert_eq!(shares(&wants, &weights, 100), [1, 3, 6, 2]);
        assert_eq!(shares(&wants, &weights, 2), [0, 1, 1, 0]);
    }
}
