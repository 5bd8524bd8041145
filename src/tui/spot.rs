//! Figures that know where they come from: what the key "where from" walks through.

use super::view::{View, row_of};
use super::wrap::width;
use crate::explain::Figure;
use crate::os::{Fact, Why};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::cell::RefCell;
use std::time::Duration;

/// Where a figure on the screen comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin {
    /// What it is.
    pub(super) figure: &'static Figure,
    /// How it is known.
    pub(super) known: Known,
    /// When it was read, on the laboratory's clock.
    pub(super) at: Option<Duration>,
}

/// How a figure is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// The kernel said so.
    Observed,
    /// It follows from what the kernel said.
    Inferred,
    /// It cannot be known.
    Unknown(Why),
    /// The thread that did the work counted it, or this program stamped it.
    Counted,
}

impl Origin {
    /// The origin of a fact read at a moment.
    pub(super) const fn of<T>(
        figure: &'static Figure,
        fact: &Fact<T>,
        at: Option<Duration>,
    ) -> Origin {
        let known = match fact {
            Fact::Observed(_) => Known::Observed,
            Fact::Inferred(_) => Known::Inferred,
            Fact::Unknown(why) => Known::Unknown(*why),
        };
        Origin { figure, known, at }
    }

    /// The origin of what this program counted itself.
    pub(super) const fn counted(figure: &'static Figure, at: Option<Duration>) -> Origin {
        Origin { figure, known: Known::Counted, at }
    }
}

/// A figure on the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// Where it stands.
    pub(super) area: Rect,
    /// Where it comes from.
    pub(super) origin: Origin,
}

/// The figures of a frame, in the order they were drawn.
pub(super) type Spots = RefCell<Vec<Spot>>;

/// A piece of a line; a figure has an origin.
pub(super) type Part = (Span<'static>, Option<Origin>);

impl View<'_> {
    /// Remembers that a figure stands here.
    pub(super) fn mark(&self, area: Rect, origin: Origin) {
        if let Some(spots) = self.spots
            && area.area() > 0
        {
            spots.borrow_mut().push(Spot { area, origin });
        }
    }

    /// A line at a row of an area, as [`View::line`] draws it, with its figures marked.
    pub(super) fn parts(&self, buf: &mut Buffer, area: Rect, row: usize, parts: &[Part]) {
        let line: Line<'static> = parts.iter().map(|(span, _)| span.clone()).collect();
        self.line(buf, area, row, &line);
        let Some(area) = row_of(area, row) else { return };
        let mut x = area.x;
        for (span, origin) in parts {
            let wide = width(&span.content) as u16;
            if let Some(origin) = origin {
                let spot = Rect { x, width: wide, ..area }.intersection(area);
                self.mark(spot, *origin);
            }
            x = x.saturating_add(wide);
        }
    }
}
