//! What a server is and has done, in a line; and its title.

use crate::explain::figure::bench;
use crate::tui::format::{bytes, span as length};
use crate::tui::panes::threads::under_way;
use crate::tui::spot::{HOLES, Origin, Part, figure, filled, plain};
use crate::tui::text;
use crate::tui::text::places as words;
use crate::tui::view::View;
use crate::tui::wrap::width;
use crate::world::{Bytes, Design, Doing, Server, Spread, Work};
use ratatui::style::Style;

/// `prefork: 4 threads, 2 busy`.
pub(in crate::tui::panes) fn title(view: &View<'_>, server: &Server, columns: usize) -> Vec<Part> {
    let style = view.palette.base;
    let design = server.plan.design.name();
    if server.stopped.is_some() {
        return vec![plain(words::title_stopped(view.lang, design), style)];
    }
    let (mut count, mut busy) = (0_usize, 0);
    for thread in view.world.threads.values().filter(|thread| thread.role.serves(server.id)) {
        count += 1;
        busy += usize::from(matches!(thread.doing, Doing::Serving { .. }));
    }
    let from = Origin::counted(&bench::WORKERS, None);
    let counts = [count, busy].map(|count| figure(count.to_string(), style, from));
    let said = match columns {
        0..56 => words::title_short(view.lang, design, HOLES[0], HOLES[1]),
        _ if count == 1 => words::title_one(view.lang, design, HOLES[0], HOLES[1]),
        _ => words::title(view.lang, design, HOLES[0], HOLES[1]),
    };
    filled(&said, style, &counts)
}

/// `fd 3 echo  served 12  412 requests/s  refused 2  1.2 KiB ...`: what matters most first, as much as
/// fits.
pub(in crate::tui::panes) fn server_line(
    view: &View<'_>,
    server: &Server,
    columns: usize,
) -> Vec<Part> {
    let palette = &view.palette;
    let lang = view.lang;
    let fd = view.world.sockets.get(&server.listener).and_then(|socket| socket.fd);
    let fd = fd.map_or_else(String::new, |fd| format!("fd {fd} "));
    let name = format!("{fd}{}", server.plan.service.name());
    let mut line = Line { parts: vec![plain(&*name, palette.server)], room: columns };
    line.room = line.room.saturating_sub(width(&name));
    let counted = |figure| Origin::counted(figure, None);
    if let Some(since) = server.draining.filter(|_| server.stopped.is_none()) {
        let origin = Origin::counted(&bench::DRAINING, Some(since));
        let ways = [words::draining(lang), words::draining_short(lang)];
        let said = if columns < 90 { ways[1] } else { ways[0] };
        line.add(vec![figure(said, palette.mark, origin)]);
    }
    let holed = |said: String, count: String, style: Style, origin| {
        filled(&said, style, &[figure(count, style, origin)])
    };
    let of = |count: u64| count.to_string();
    let count = &server.count;
    line.add(holed(
        text::served(lang, HOLES[0]),
        of(count.served),
        palette.base,
        counted(&bench::SERVED),
    ));
    if count.refused > 0 {
        let said = words::refused(lang, HOLES[0]);
        line.add(holed(said, of(count.refused), palette.bad, counted(&bench::REFUSED)));
    }
    if count.dropped > 0 {
        let said = words::dropped(lang, HOLES[0]);
        line.add(holed(said, of(count.dropped), palette.bad, counted(&bench::DROPPED)));
    }
    if count.requests > 0
        && let Some(rate) = server.requests.rate(view.now)
    {
        let said = words::requests(lang, HOLES[0]);
        line.add(holed(said, a_second(rate), palette.base, counted(&bench::REQUESTS)));
    }
    if let Design::Pool { workers, most: Some(most), .. } = server.plan.design {
        let said = words::bounds(lang, workers, most);
        line.add(vec![figure(said, palette.server, counted(&bench::BOUNDS))]);
    }
    let mut moved: Bytes = server.count.bytes;
    for thread in view.world.threads.values().filter(|thread| thread.role.serves(server.id)) {
        moved.add(under_way(view, thread));
    }
    let moved = bytes(moved.received.saturating_add(moved.sent));
    line.add(vec![figure(moved, palette.muted, counted(&bench::THREAD_BYTES))]);
    if let Some(work) = work(server.plan.work) {
        line.add(vec![plain(work, palette.server)]);
    }
    line.parts
}

/// How long connections were in the channel and with a thread; nothing before any was.
pub(in crate::tui::panes) fn spreads(
    view: &View<'_>,
    server: &Server,
    columns: usize,
) -> Option<Vec<Part>> {
    let (lang, count) = (view.lang, &server.count);
    let counted = |figure| Origin::counted(figure, None);
    let mut line = Line { parts: Vec::new(), room: columns + 2 };
    if server.plan.design.channel().is_some() && count.waited.count > 0 {
        let said = words::waited(lang, HOLES[0], HOLES[1], HOLES[2]);
        line.add(spread(view, &said, &count.waited, counted(&bench::WAITED)));
    }
    if count.busy.count > 0 {
        let said = words::busy_for(lang, HOLES[0], HOLES[1], HOLES[2]);
        line.add(spread(view, &said, &count.busy, counted(&bench::BUSY_FOR)));
    }
    (!line.parts.is_empty()).then_some(line.parts)
}

struct Line {
    parts: Vec<Part>,
    room: usize,
}

impl Line {
    // What does not fit is left out, and what comes after it may still.
    fn add(&mut self, parts: Vec<Part>) {
        let wide = 2 + parts.iter().map(|(span, _)| width(&span.content)).sum::<usize>();
        if wide <= self.room {
            self.room -= wide;
            if !self.parts.is_empty() {
                self.parts.push(plain("  ", Style::default()));
            }
            self.parts.extend(parts);
        }
    }
}

fn spread(view: &View<'_>, said: &str, spread: &Spread, origin: Origin) -> Vec<Part> {
    let style = view.palette.muted;
    let figures = [spread.p50, spread.p99, spread.max]
        .map(|time| figure(length(time), view.palette.base, origin));
    filled(said, style, &figures)
}

fn work(work: Work) -> Option<String> {
    match work {
        Work::None => None,
        Work::Cpu(time) => Some(format!("cpu {}", length(time))),
        Work::Sleep(time) => Some(format!("sleep {}", length(time))),
        Work::Lock(time) => Some(format!("lock {}", length(time))),
    }
}

fn a_second(rate: f64) -> String {
    match rate {
        0.0 => "0".into(),
        rate if rate < 1.0 => "<1".into(),
        rate if rate < 10_000.0 => format!("{rate:.0}"),
        rate => format!("{:.1}k", rate / 1_000.0),
    }
}
