//! Where a server's connections are: in the kernel's queue, in the channel, with a thread. As a line,
//! and as a band of columns that connections are seen to go through.

mod band;
mod summary;

pub(super) use band::{band, rows as band_rows};
pub(super) use summary::{server_line, spreads, title};

use crate::explain::Figure;
use crate::explain::figure::{bench, socket as kernel};
use crate::os::Fact;
use crate::tui::format::ago;
use crate::tui::spot::{Known, Origin, Part, figure, plain};
use crate::tui::text::places as words;
use crate::tui::view::View;
use crate::tui::wrap::width;
use crate::world::{Hold, Place, Places, Server};
use ratatui::style::{Modifier, Style};
use std::time::Duration;

/// When the kernel's queue was read last.
fn read_at(view: &View<'_>, server: &Server) -> Option<Duration> {
    view.world.queues.get(&server.listener).map(|queue| queue.at)
}

/// In which place the selected socket is.
fn selected_in(view: &View<'_>, server: &Server) -> Option<Place> {
    view.world.place_in(server, view.ui.socket(view.world)?)
}

/// Where the count of a place comes from.
fn count_origin(view: &View<'_>, server: &Server, place: Place, loops: bool) -> Origin {
    match place {
        Place::AcceptQueue => Origin {
            figure: &kernel::QUEUE_LENGTH,
            known: Known::Observed,
            at: read_at(view, server),
        },
        Place::Channel => Origin::counted(&bench::QUEUED, None),
        Place::Thread if loops => Origin::counted(&bench::HELD, None),
        Place::Thread => Origin::counted(&bench::BUSY, None),
    }
}

const fn age_figure(place: Place) -> &'static Figure {
    match place {
        Place::AcceptQueue => &kernel::WAITING_AGE,
        Place::Channel => &bench::CHANNEL_AGE,
        Place::Thread => &bench::DOING,
    }
}

/// `3/5`; of what nothing bounds only the count.
fn count(hold: &Hold) -> String {
    let count = crate::tui::format::fact(&hold.count, ToString::to_string);
    match hold.room {
        Some(room) => format!("{count}/{room}"),
        None => count,
    }
}

fn style(view: &View<'_>, place: Place, hold: &Hold) -> Style {
    let palette = &view.palette;
    match place {
        _ if hold.count.get() == Some(0) => palette.muted,
        // Every thread at work is what threads are for.
        Place::Thread => palette.good,
        _ if hold.is_full() => palette.bad,
        Place::AcceptQueue => palette.client,
        Place::Channel => palette.server,
    }
}

/// What of the line is said.
#[derive(Clone, Copy)]
struct Said {
    long: bool,
    /// Of which places the longest time is said: the first so many.
    times: usize,
    /// Whether the threads are said, which the title tells of as well.
    threads: bool,
}

/// `accept queue 3/5 2.1 s ▸ channel 2/16 0.4 s ▸ busy 4/4 3.2 s`: the three places, and how long the
/// one that has been there longest has been there; as much of it as fits.
pub(super) fn line(view: &View<'_>, server: &Server, columns: usize) -> Vec<Part> {
    let places = view.world.places(server, 1);
    let ways = [
        Said { long: true, times: 3, threads: true },
        Said { long: false, times: 3, threads: true },
        Said { long: false, times: 2, threads: true },
        Said { long: false, times: 2, threads: false },
        Said { long: false, times: 0, threads: true },
        Said { long: false, times: 0, threads: false },
    ];
    let selected = selected_in(view, server);
    let wide = |parts: &[Part]| parts.iter().map(|(span, _)| width(&span.content)).sum::<usize>();
    let mut said = Vec::new();
    for way in ways {
        said = line_in(view, server, &places, way, selected);
        if wide(&said) <= columns {
            break;
        }
    }
    said
}

fn line_in(
    view: &View<'_>,
    server: &Server,
    places: &Places,
    way: Said,
    selected: Option<Place>,
) -> Vec<Part> {
    let lang = view.lang;
    let loops = places.threads.room.is_none();
    let queue = match (way.long, places.listeners) {
        (true, 2..) => words::queues(lang, places.listeners),
        (true, _) => words::accept_queue(lang).to_string(),
        (false, _) => words::queue(lang).to_string(),
    };
    let held = match (loops, way.long) {
        (true, true) => words::held_by(lang, count(&places.threads), places.workers),
        (true, false) => words::held_short(lang, count(&places.threads)),
        (false, _) => format!("{} {}", words::busy(lang), count(&places.threads)),
    };
    let mut shown =
        vec![(Place::AcceptQueue, format!("{queue} {}", count(&places.queue)), &places.queue)];
    let channel = places.channel.as_ref();
    shown.extend(channel.map(|channel| {
        (Place::Channel, format!("{} {}", words::channel(lang), count(channel)), channel)
    }));
    shown.push((Place::Thread, held, &places.threads));
    let last = shown.len() - 1;
    let mut parts = Vec::new();
    for (at, (place, said, hold)) in shown.into_iter().enumerate() {
        if at == last && !way.threads {
            break;
        }
        if at > 0 {
            parts.push(plain(format!(" {} ", view.symbols.selected), view.palette.line));
        }
        let mut style = style(view, place, hold);
        if selected == Some(place) {
            style = style.add_modifier(Modifier::REVERSED);
        }
        parts.push(figure(said, style, count_origin(view, server, place, loops)));
        let timed = if at == last { way.times > 2 } else { way.times > at };
        if let Some(oldest) = hold.oldest.filter(|_| timed) {
            let read = (place == Place::AcceptQueue).then(|| read_at(view, server)).flatten();
            let known = match place {
                Place::AcceptQueue => Origin::of(age_figure(place), &Fact::Observed(()), read),
                _ => Origin::counted(age_figure(place), Some(oldest)),
            };
            parts.push(figure(format!(" {}", ago(view.since(oldest))), view.palette.base, known));
        }
    }
    parts
}
