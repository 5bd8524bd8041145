//! Walking over the figures of the frame, to ask where they come from.

use super::{Do, Step};
use crate::tui::draw::spots;
use crate::tui::spot::Spot;
use crate::tui::text;
use crate::tui::where_from::{self, Asked};

impl Step<'_> {
    fn spots(&mut self) -> Vec<Spot> {
        // What the key before changed is in the picture by now.
        let size = self.ui.size;
        self.ui.settle(self.world, size);
        spots(self.world, self.ui, self.now)
    }

    /// Begins to ask about figures, with the first one of the pane that has the focus.
    pub(super) fn ask_where_from(&mut self) {
        let spots = self.spots();
        let first = self.ui.layout().and_then(|layout| {
            where_from::first_in(&spots, &layout, self.ui.focus)
                .or((!spots.is_empty()).then_some(0))
        });
        self.ui.where_from = first.and_then(|at| spots.get(at)).map(Asked::of);
        if self.ui.where_from.is_none() {
            self.ui.flash = Some(text::no_figures(self.ui.lang).to_string());
        }
    }

    /// A key while figures are asked about.
    pub(super) fn walk(&mut self, action: Do) {
        match action {
            Do::WhereFrom => self.ui.where_from = None,
            Do::Type => {
                self.ui.where_from = None;
                self.act(action);
            }
            Do::Focus(_) | Do::Zoom => {
                self.act(action);
                self.ask_where_from();
            }
            Do::NextPane | Do::PreviousPane => self.walk_to_pane(action == Do::PreviousPane),
            Do::Left | Do::Right | Do::Up | Do::Down | Do::First | Do::Last => {
                let spots = self.spots();
                let (Some(asked), Some(layout)) = (self.ui.where_from, self.ui.layout()) else {
                    return;
                };
                let here = where_from::found(&spots, &asked);
                let there = here.and_then(|here| where_from::step(&spots, &layout, here, action));
                self.ask(there.and_then(|at| spots.get(at)));
            }
            // The rows of a pane are scrolled; the figure at the place is asked about then.
            Do::PageUp => self.step(-self.page()),
            Do::PageDown => self.step(self.page()),
            _ => self.act(action),
        }
    }

    fn walk_to_pane(&mut self, back: bool) {
        let spots = self.spots();
        let (Some(asked), Some(layout)) = (self.ui.where_from, self.ui.layout()) else { return };
        let here = where_from::found(&spots, &asked);
        let there = here.and_then(|here| where_from::next_pane(&spots, &layout, here, back));
        self.ask(there.and_then(|at| spots.get(at)));
    }

    /// A click while figures are asked about: on one of them it is this one's turn.
    pub(super) fn ask_about(&mut self, column: u16, row: u16) {
        let spots = self.spots();
        self.ask(where_from::at(&spots, column, row));
    }

    fn ask(&mut self, spot: Option<&Spot>) {
        let Some(spot) = spot else { return };
        self.ui.where_from = Some(Asked::of(spot));
        // What is scrolled is the pane it stands in.
        if let Some(pane) = self.ui.layout().and_then(|layout| where_from::pane_of(spot, &layout)) {
            self.ui.focus = pane;
        }
    }
}
