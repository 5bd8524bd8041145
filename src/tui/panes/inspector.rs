//! Every figure of one socket, and where each comes from.

use crate::tui::text;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    super::empty(view, buf, area, text::not_read_yet(view.lang))
}
