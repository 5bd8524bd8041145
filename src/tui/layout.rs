//! Where things are on the screen.
//!
//! ```text
//!  header
//! ─ 1 Sockets ──────────┬─ 2 Backlog ─────────
//! ─ 3 Thread pool ──────┼─ 4 Bytes ───────────
//! ─ 5 Calls ────────────┴─────────────────────
//!  prompt
//!  signature, error or message
//!  key hints
//! ```
//! A pane's first row is its title. Two panes side by side share one column with a line in it.

use crate::command::Pane;
use ratatui::layout::Rect;

/// The least screen that shows anything useful, in columns and rows.
pub const LEAST: (u16, u16) = (60, 16);

/// The panes in the order of their numbers.
pub(super) const PANES: [Pane; 10] = [
    Pane::Sockets,
    Pane::Backlog,
    Pane::Threads,
    Pane::Bytes,
    Pane::Calls,
    Pane::Connection,
    Pane::Path,
    Pane::Inspector,
    Pane::Lints,
    Pane::Bench,
];

/// How many of them are beside each other.
pub(super) const SMALL: usize = 5;

/// The parts of the screen; a pane that is not shown has an empty rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Layout {
    pub(super) header: Rect,
    pub(super) panes: [Rect; 10],
    pub(super) prompt: Rect,
    pub(super) info: Rect,
    pub(super) hints: Rect,
    /// The column between the left and the right panes, if they are shown.
    pub(super) middle: Option<Rect>,
}

/// The number of a pane less one.
pub(super) const fn index(pane: Pane) -> usize {
    match pane {
        Pane::Sockets => 0,
        Pane::Backlog => 1,
        Pane::Threads => 2,
        Pane::Bytes => 3,
        Pane::Calls => 4,
        Pane::Connection => 5,
        Pane::Path => 6,
        Pane::Inspector => 7,
        Pane::Lints => 8,
        Pane::Bench => 9,
    }
}

impl Layout {
    /// The parts of an area; none if it is smaller than [`LEAST`].
    pub(super) fn new(area: Rect, zoom: Option<Pane>) -> Option<Layout> {
        let Rect { x, y, width, height } = area;
        if width < LEAST.0 || height < LEAST.1 {
            return None;
        }
        let row = |n: u16| Rect { x, y: y + n, width, height: 1 };
        let mut layout = Layout {
            header: row(0),
            prompt: row(height - 3),
            info: row(height - 2),
            hints: row(height - 1),
            ..Layout::default()
        };
        let room = height - 4;
        if let Some(pane) = zoom {
            layout.panes[index(pane)] = Rect { x, y: y + 1, width, height: room };
            return Some(layout);
        }
        let left = (u32::from(width) * 55 / 100) as u16;
        let right = width - left - 1;
        let top = (u32::from(room) * 36 / 100).max(4) as u16;
        let middle = (u32::from(room) * 30 / 100).max(4) as u16;
        let column = |x, width, y, height| Rect { x, y, width, height };
        let rows = [(y + 1, top), (y + 1 + top, middle)];
        for (at, (y, height)) in rows.into_iter().enumerate() {
            layout.panes[2 * at] = column(x, left, y, height);
            layout.panes[2 * at + 1] = column(x + left + 1, right, y, height);
        }
        let below = top + middle;
        layout.panes[4] = column(x, width, y + 1 + below, room - below);
        layout.middle = Some(Rect { x: x + left, y: y + 1, width: 1, height: below + 1 });
        Some(layout)
    }

    /// A pane with its title row.
    pub(super) const fn pane(&self, pane: Pane) -> Rect {
        self.panes[index(pane)]
    }

    /// A pane without its title row.
    pub(super) fn inside(&self, pane: Pane) -> Rect {
        body(self.pane(pane))
    }

    /// The pane at a place of the screen.
    pub(super) fn hit(&self, column: u16, row: u16) -> Option<Pane> {
        PANES.into_iter().find(|pane| self.pane(*pane).contains((column, row).into()))
    }
}

/// A rectangle without its first row.
pub(super) const fn body(pane: Rect) -> Rect {
    Rect {
        y: pane.y.saturating_add(if pane.height > 0 { 1 } else { 0 }),
        height: pane.height.saturating_sub(1),
        ..pane
    }
}

/// The first row to show so that the selected one is seen, moving as little as possible.
pub(super) fn top_row(top: usize, selected: Option<usize>, rows: usize, height: usize) -> usize {
    let top = match selected {
        Some(at) if at < top => at,
        Some(at) if at >= top + height => at + 1 - height.max(1),
        _ => top,
    };
    top.min(rows.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_fill_the_screen_without_overlap() {
        for width in 60..200 {
            for height in 16..80 {
                let area = Rect { x: 0, y: 0, width, height };
                let layout = Layout::new(area, None).unwrap();
                let middle = layout.middle.unwrap();
                let covered: u32 = layout
                    .panes
                    .iter()
                    .chain([&layout.header, &layout.prompt, &layout.info, &layout.hints])
                    .map(|rect| rect.area())
                    .sum();
                assert_eq!(covered + u32::from(middle.height - 1), area.area());
                assert!(
                    layout.panes[..SMALL].iter().all(|pane| pane.height >= 4),
                    "{width}x{height}"
                );
            }
        }
        assert_eq!(Layout::new(Rect { x: 0, y: 0, width: 59, height: 16 }, None), None);
    }

    #[test]
    fn the_selected_row_is_seen() {
        assert_eq!(top_row(0, Some(9), 20, 5), 5);
        assert_eq!(top_row(8, Some(3), 20, 5), 3);
        assert_eq!(top_row(8, Some(9), 20, 5), 8);
        assert_eq!(top_row(18, None, 20, 5), 15);
        assert_eq!(top_row(3, Some(0), 1, 0), 0);
    }
}
