//! "Where from": the figures of the frame are walked with the arrows, and a window tells of the
//! one that is asked about what it means and how it is known. Pure.

mod window;

pub(super) use window::draw;

use super::keys::Do;
use super::layout::{Layout, PANES, index};
use super::spot::Spot;
use crate::command::Pane;
use crate::explain::figure::Figure;
use ratatui::layout::{Position, Rect};

/// How much nearer than the same figure another one must be to be taken for it, in columns.
const OTHER: u32 = 24;

/// The figure that is asked about: which kind, and where it stood.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    area: Rect,
    figure: &'static Figure,
}

impl Asked {
    pub(super) const fn of(spot: &Spot) -> Asked {
        Asked { area: spot.area, figure: spot.origin.figure }
    }
}

/// Which of the frame's figures is asked about: the one that stands there, else the nearest one of
/// its kind, else the nearest one.
pub(super) fn found(spots: &[Spot], asked: &Asked) -> Option<usize> {
    let far = |spot: &Spot| {
        let other = if spot.origin.figure.is(asked.figure) { 0 } else { OTHER };
        let moved = spot.area.x.abs_diff(asked.area.x);
        (distance(spot.area, asked.area) + other, moved)
    };
    (0..spots.len()).min_by_key(|at| far(&spots[*at]))
}

// A row counts as several columns: glyphs are higher than wide.
fn distance(a: Rect, b: Rect) -> u32 {
    let gap = |a: (u16, u16), b: (u16, u16)| {
        a.0.saturating_sub(b.1.saturating_sub(1)).max(b.0.saturating_sub(a.1.saturating_sub(1)))
    };
    let columns = gap((a.left(), a.right()), (b.left(), b.right()));
    u32::from(columns) + 3 * u32::from(a.y.abs_diff(b.y))
}

/// The figure that a key leads to from another one; none where the key does not walk.
pub(super) fn step(spots: &[Spot], layout: &Layout, from: usize, action: Do) -> Option<usize> {
    let order = order(spots, layout);
    let at = order.iter().position(|index| *index == from)?;
    let here = spots[from].area;
    let vertical = |down: bool| {
        let beyond = |spot: &Spot| if down { spot.area.y > here.y } else { spot.area.y < here.y };
        let there = order.iter().copied().filter(|index| beyond(&spots[*index]));
        there.min_by_key(|index| {
            (distance(spots[*index].area, here), spots[*index].area.x.abs_diff(here.x))
        })
    };
    let last = order.len().saturating_sub(1);
    match action {
        Do::Left => order.get(at.saturating_sub(1)).copied(),
        Do::Right => order.get((at + 1).min(last)).copied(),
        Do::First => order.first().copied(),
        Do::Last => order.last().copied(),
        Do::Up => vertical(false).or(Some(from)),
        Do::Down => vertical(true).or(Some(from)),
        _ => None,
    }
}

/// The pane that a figure stands in; none for the header.
pub(super) fn pane_of(spot: &Spot, layout: &Layout) -> Option<Pane> {
    layout.hit(spot.area.x, spot.area.y)
}

// As they are read: the header, then pane by pane, in each row by row from the left.
fn order(spots: &[Spot], layout: &Layout) -> Vec<usize> {
    let mut order: Vec<usize> = (0..spots.len()).collect();
    order.sort_by_key(|at| {
        let spot = &spots[*at];
        (pane_of(spot, layout).map(index), spot.area.y, spot.area.x)
    });
    order
}

/// The first figure of a pane.
pub(super) fn first_in(spots: &[Spot], layout: &Layout, pane: Pane) -> Option<usize> {
    let mut order = order(spots, layout).into_iter();
    order.find(|at| pane_of(&spots[*at], layout) == Some(pane))
}

/// The first figure of the next pane that has one, in the order of their numbers.
pub(super) fn next_pane(spots: &[Spot], layout: &Layout, from: usize, back: bool) -> Option<usize> {
    let here = pane_of(spots.get(from)?, layout).map(index);
    let all = PANES.len();
    let start = here.unwrap_or(if back { 0 } else { all - 1 });
    (1..=all).find_map(|step| {
        let pane = if back { (start + all - step) % all } else { (start + step) % all };
        first_in(spots, layout, PANES[pane])
    })
}

/// The figure at a place of the screen.
pub(super) fn at(spots: &[Spot], column: u16, row: u16) -> Option<&Spot> {
    spots.iter().rev().find(|spot| spot.area.contains(Position::new(column, row)))
}
