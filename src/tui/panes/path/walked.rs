//! A followed message: what happens at the level where it is, when the kernel stamped it, and at
//! the end all times in a table.

use super::levels::{Level, Side};
use super::{Direction, items::flowed};
use crate::explain::figure::path as figure;
use crate::explain::walk::{self, Stage, micros};
use crate::os::Fact;
use crate::tui::format;
use crate::tui::spot::{Origin, Part};
use crate::tui::text::path as text;
use crate::tui::view::{View, span};
use crate::tui::wrap::{fit, fit_right, width, wrap};
use crate::world::{Followed, Level as Stamped, Step};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// How much of the message is shown.
const SHOWN: usize = 16;

fn stage(followed: &Followed, at: usize) -> Stage {
    let all = walk::stages(followed);
    all[at.min(all.len() - 1)]
}

pub(super) fn is_table(followed: &Followed, at: usize) -> bool {
    stage(followed, at) == Stage::Table
}

/// Draws what happens at the step; gives the number of rows it took.
pub(super) fn draw(
    view: &View<'_>,
    buf: &mut Buffer,
    area: Rect,
    way: &Direction<'_>,
    followed: &Followed,
    at: usize,
) -> u16 {
    let (lang, palette) = (view.lang, &view.palette);
    let stage = stage(followed, at);
    let count = walk::stages(followed).len();
    let mut data = format!("\"{}\"", followed.data.cut(SHOWN).escaped());
    if followed.data.len() > SHOWN {
        data.push_str(view.symbols.dots);
    }
    let first = text::path_step(lang, data, at + 1, count);
    let keys = text::path_step_keys(lang);
    let columns = usize::from(area.width);
    let gap = columns.saturating_sub(width(&first) + width(keys));
    let mut head = vec![(span(first, palette.heading()), None)];
    if gap > 0 {
        head.push((span(" ".repeat(gap), palette.base), None));
        head.push((span(keys, palette.mark), None));
    }
    view.parts(buf, area, 0, &head);
    let mut row = 1;
    for line in wrap(&walk::stage(lang, followed, way.from.path, stage), columns) {
        view.line(buf, area, row, &Line::from(span(line, palette.base)));
        row += 1;
    }
    let time = walk::time(lang, followed, stage);
    let step = followed.steps.iter().find(|step| Some(step.level) == stage.level());
    let part: Part = match step {
        Some(step) => (span(time, palette.mark), Some(origin(followed, step))),
        None => (span(time, palette.muted), None),
    };
    view.parts(buf, area, row, &[part]);
    row as u16 + 1
}

fn origin(followed: &Followed, step: &Step) -> Origin {
    Origin::of(figure::level(step.level), &step.after, Some(followed.began_at))
}

/// Lights the level where the message is, and puts the times of those it has passed on theirs.
pub(super) fn mark(view: &View<'_>, levels: &mut [Level], followed: &Followed, at: usize) {
    let unix = followed.kind.is_unix();
    for (nth, stage) in walk::stages(followed).iter().take(at + 1).enumerate() {
        let Some((level, side)) = place(*stage, unix) else { continue };
        let Some(level) = levels.get_mut(level) else { continue };
        let stamp = stage.level().and_then(|stamped| followed.after(stamped));
        if let Some(stamp) = stamp {
            let said = format::fact(stamp, |after| format!("+{}", micros(*after)));
            level.stamps[side as usize] = Some(view.cut(&said, 14));
        }
        level.lit = (nth == at).then_some(side).or(level.lit);
    }
}

// In which row and on which side a stage is.
const fn place(stage: Stage, unix: bool) -> Option<(usize, Side)> {
    Some(match stage {
        Stage::Call | Stage::Return => (0, Side::Down),
        Stage::SendBuffer => (1, Side::Down),
        Stage::Transport | Stage::Acknowledged if !unix => (2, Side::Down),
        Stage::Ip => (3, Side::Down),
        Stage::Discipline | Stage::Driver => (4, Side::Down),
        Stage::Softirq => (4, Side::Up),
        Stage::IpUp => (3, Side::Up),
        Stage::TransportUp => (2, Side::Up),
        Stage::ReceiveBuffer => (1, Side::Up),
        Stage::Read => (0, Side::Up),
        _ => return None,
    })
}

/// All times: the level, when, since the one before, and whose clock it is.
pub(super) fn table(view: &View<'_>, buf: &mut Buffer, area: Rect, followed: &Followed) {
    let (lang, palette) = (view.lang, &view.palette);
    let dots = view.symbols.dots;
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let names = Stamped::ALL.map(|level| width((figure::level(level).name)(lang)));
    let wide = names.into_iter().max().unwrap_or(0).min(usize::from(inside.width) / 2);
    let head = format!(
        "{} {} {}",
        fit(text::path_column_level(lang), wide, dots),
        fit_right(text::path_column_after(lang), 11, dots),
        fit_right(text::path_column_step(lang), 11, dots),
    );
    view.line(buf, inside, 1, &Line::from(span(head, palette.muted)));
    // In the order of time: an acknowledgement may be back before the program reads.
    let mut steps: Vec<_> = followed.steps.iter().collect();
    steps.sort_by_key(|step| (step.after.get().is_none(), step.after.get()));
    let mut before = None;
    for (row, step) in steps.into_iter().enumerate() {
        let name = fit((figure::level(step.level).name)(lang), wide, dots);
        let mut parts: Vec<Part> = vec![(span(format!("{name} "), palette.base), None)];
        let own = Some(origin(followed, step));
        match &step.after {
            Fact::Unknown(why) => {
                let said = format!("? {}", super::why(view, *why));
                parts.push((span(said, palette.muted), own));
            }
            known => {
                let said = format::fact(known, |after| micros(*after));
                parts.push((span(fit_right(&said, 11, dots), palette.heading()), own));
                let since = before.zip(known.get()).map(|(before, after)| after - before);
                before = known.get();
                let said = since.map_or_else(String::new, |since| format!("+{}", micros(since)));
                parts.push((span(format!(" {}", fit_right(&said, 11, dots)), palette.base), None));
                let whose = if step.level.is_stamped() {
                    text::path_by_kernel(lang)
                } else {
                    text::path_by_program(lang)
                };
                parts.push((span(format!("  {whose}"), palette.muted), None));
            }
        }
        for parts in flowed(view, &[super::items::Item(parts)], usize::from(inside.width)) {
            view.parts(buf, inside, 2 + row, &parts);
        }
    }
}
