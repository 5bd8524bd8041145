//! What was tried and measured last: a load, a comparison of designs, a lesson on sharing.

mod compare;
mod load;
mod sync;

use crate::tui::text;
use crate::tui::view::View;
use crate::world::Experiment;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    match &view.world.experiment {
        None => super::empty(view, buf, area, text::no_experiment(view.lang)),
        Some(Experiment::Sync(run)) => sync::draw(view, buf, area, run),
        Some(Experiment::Compare(comparison)) => compare::draw(view, buf, area, comparison),
        Some(Experiment::Load(run)) => load::draw(view, buf, area, run),
    }
}
