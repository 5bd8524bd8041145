//! The threads: a server's acceptor and workers, callers in a call that blocks, clients.

use super::lanes::inside_text;
use super::places::{self, server_line, spreads, title};
use crate::command::Pane;
use crate::explain::figure::{bench, thread as kernel};
use crate::os::{Call, Fact, Inside, TaskReading};
use crate::tui::format::{ago, bytes, near, short};
use crate::tui::spot::{HOLES, Origin, Part, figure, filled, plain};
use crate::tui::state::shown_listener;
use crate::tui::text::{self, lanes};
use crate::tui::view::View;
use crate::tui::wrap::{ellipsis, fit, fit_right, width};
use crate::world::{Bytes, Clients, Doing, Role, Server, ServerId, ThreadModel};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use std::sync::Arc;

// With fewer columns than this, what can be said shorter is.
const NARROW: usize = 48;

// With so many rows, there is one for how long connections took.
const SPACIOUS: u16 = 12;

pub(super) fn draw(view: &View<'_>, buf: &mut Buffer, area: Rect) -> Line<'static> {
    let server = shown_server(view);
    let threads = threads(view);
    let clients = &view.world.clients;
    if server.is_none()
        && threads.is_empty()
        && !clients.running()
        && clients.count == 0
        && clients.address.is_none()
    {
        return super::empty(view, buf, area, text::no_threads(view.lang));
    }
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    let mut lines = Vec::new();
    if let Some(server) = server {
        lines.push(server_line(view, server, usize::from(inside.width)));
        if server.stopped.is_none() {
            lines.push(places::line(view, server, usize::from(inside.width)));
        }
        if inside.height >= SPACIOUS {
            lines.extend(spreads(view, server, usize::from(inside.width)));
        }
    }
    if clients.address.is_some() {
        lines.push(clients_line(view, clients, usize::from(inside.width)));
    }
    lines.extend(load_line(view));
    let lead = lines.len();
    let rows = usize::from(inside.height).saturating_sub(lead);
    let top = view.ui.top[2].min(threads.len().saturating_sub(rows));
    let columns = usize::from(inside.width);
    for (row, parts) in lines.iter().enumerate() {
        view.parts(buf, inside, row, parts);
    }
    for (row, thread) in threads.iter().skip(top).take(rows).enumerate() {
        let parts = line(view, thread, columns);
        view.parts_by(buf, inside, lead + row, &parts, Some(&thread.name));
    }
    let mut said = server.map_or_else(Vec::new, |server| title(view, server, columns));
    if threads.len() > rows && columns >= NARROW {
        let shown = text::rows_shown(view.lang, top + 1, top + rows, threads.len());
        let gap = if said.is_empty() { "" } else { "  " };
        said.push(plain(format!("{gap}{shown}"), view.palette.muted));
    }
    super::title(view, area, Pane::Threads, said)
}

// The server of the listener that is shown, else the one started last.
pub(super) fn shown_server<'a>(view: &View<'a>) -> Option<&'a Arc<Server>> {
    shown_listener(view.world, view.ui)
        .and_then(|listener| view.world.server_of(listener.id))
        .or_else(|| view.world.last_server())
}

// Which threads there are to see, acceptors first, in the order of their numbers.
fn threads<'a>(view: &View<'a>) -> Vec<&'a Arc<ThreadModel>> {
    let mut threads: Vec<_> = view
        .world
        .threads
        .values()
        // A caller is there for the time of its call.
        .filter(|thread| {
            thread.role != Role::Caller || matches!(thread.doing, Doing::Calling { .. })
        })
        .collect();
    threads.sort_by_cached_key(|thread| thread.place());
    threads
}

/// A thread's name in so many columns, with its number, by which it differs from its like.
pub(super) fn short_name(name: &str, columns: usize, dots: &str) -> String {
    match name.rfind('-') {
        Some(at) if width(name) > columns && width(&name[at..]) + 1 < columns => {
            let before = ellipsis(&name[..at], columns - width(&name[at..]), dots);
            fit(&format!("{before}{}", &name[at..]), columns, dots)
        }
        _ => fit(name, columns, dots),
    }
}

// Bytes of the connection that a thread serves now; its own count has those that are done.
pub(super) fn under_way(view: &View<'_>, thread: &ThreadModel) -> Bytes {
    match &thread.doing {
        Doing::Serving { socket, .. } => {
            view.world.sockets.get(socket).map_or_else(Bytes::default, |socket| socket.bytes())
        }
        _ => Bytes::default(),
    }
}

const fn both(bytes: Bytes) -> u64 {
    bytes.received.saturating_add(bytes.sent)
}

// A load that is under way.
fn load_line(view: &View<'_>) -> Option<Vec<Part>> {
    let run = view.world.load().filter(|run| run.ended.is_none())?;
    let rate = run.rates().last().map_or(0.0, |(_, rate)| rate);
    let rate = crate::explain::load::rate(rate);
    let address = near(&run.address);
    let said = text::load::line(view.lang, address, rate, run.count.answered);
    Some(vec![plain(said, view.palette.client)])
}

pub(super) fn clients_line(view: &View<'_>, clients: &Clients, columns: usize) -> Vec<Part> {
    let palette = &view.palette;
    let now = &clients.now;
    let to = clients.address.as_ref().map_or_else(String::new, near);
    let from = Origin::counted(&bench::CLIENTS, None);
    let count = |count: u32, style| figure(count.to_string(), style, from);
    let all = [count(clients.count, palette.client)];
    let lead = match clients.running() {
        true if columns < NARROW => text::clients_running(view.lang, HOLES[0]),
        true => text::clients_to(view.lang, HOLES[0], to),
        false => text::clients_ended(view.lang).to_string(),
    };
    let counts = [now.connecting, now.connected, now.done].map(|n| count(n, palette.base));
    let figures = text::clients_figures(view.lang, HOLES[0], HOLES[1], HOLES[2]);
    let mut parts = filled(&lead, palette.client, &all);
    parts.push(plain("  ", palette.base));
    parts.extend(filled(&figures, palette.base, &counts));
    if now.failed > 0 {
        let last = now.last_error.map_or_else(String::new, |errno| format!(" {errno}"));
        let failed = figure(
            now.failed.to_string(),
            palette.bad,
            Origin::counted(&bench::CLIENTS_FAILED, None),
        );
        parts.push(plain("  ", palette.bad));
        let said = text::clients_failed(view.lang, HOLES[0]);
        parts.extend(filled(&said, palette.bad, &[failed]));
        parts.push(plain(last, palette.bad));
    }
    parts
}

fn line(view: &View<'_>, thread: &ThreadModel, columns: usize) -> Vec<Part> {
    let palette = &view.palette;
    let dots = view.symbols.dots;
    let (shape, style, doing) = doing(view, thread, columns);
    let name = short_name(&thread.name, 10, dots);
    let mut right = Vec::new();
    if thread.connections > 0 && columns >= 40 {
        let mut moved = thread.bytes;
        moved.add(under_way(view, thread));
        let count = thread.connections.to_string();
        let (count, moved) = match columns {
            0..NARROW => (fit_right(&count, 4, dots), fit_right(&short(both(moved)), 5, dots)),
            _ => (fit_right(&count, 5, dots), fit_right(&bytes(both(moved)), 9, dots)),
        };
        right = vec![
            figure(count, palette.muted, Origin::counted(&bench::CONNECTIONS, None)),
            plain(" ", palette.muted),
            figure(moved, palette.muted, Origin::counted(&bench::THREAD_BYTES, None)),
        ];
    }
    let behind: usize = right.iter().map(|(span, _)| width(&span.content)).sum();
    let room = columns.saturating_sub(10 + 1 + 2 + behind + 1);
    let origin = match &thread.doing {
        _ if matches!(thread.role, Role::Other(_) | Role::Loop(_)) => thread
            .task
            .as_ref()
            .map(|task| Origin::of(&kernel::INSIDE, &task.inside, Some(task.at))),
        Doing::Serving { fd, .. } if columns >= NARROW => in_call_on(thread, *fd)
            .map(|(task, _)| Origin::of(&kernel::INSIDE, &task.inside, Some(task.at))),
        _ => None,
    };
    let told = || Origin::counted(&bench::DOING, Some(thread.doing.since()));
    let mut parts = vec![
        plain(format!("{name} "), palette.base),
        plain(format!("{shape} "), style),
        figure(format!("{} ", fit(&doing, room, dots)), style, origin.unwrap_or_else(told)),
    ];
    parts.extend(right);
    parts
}

fn doing(view: &View<'_>, thread: &ThreadModel, columns: usize) -> (&'static str, Style, String) {
    let (palette, symbols) = (&view.palette, view.symbols);
    match &thread.doing {
        Doing::Idle { .. } if matches!(thread.role, Role::Other(_)) => of_kernel(view, thread),
        // Its calls on so many connections are not told one by one.
        Doing::Idle { .. } if matches!(thread.role, Role::Loop(_)) => {
            let (shape, style, said) = of_kernel(view, thread);
            let held = short(thread.connections.saturating_sub(thread.done));
            (shape, style, format!("{}  {said}", text::places::held_short(view.lang, held)))
        }
        Doing::Idle { since } => {
            let at_work = |said: &str| (symbols.busy, palette.client, said.to_string());
            let said = match thread.role {
                // These do their work without telling each step of it.
                Role::Client => return at_work(text::drives(view.lang)),
                Role::Script => return at_work(text::runs_script(view.lang)),
                Role::Worker(_) => text::waits_for_job(view.lang),
                Role::Acceptor(server) if is_full(view, server) => text::waits_for_room(view.lang),
                _ => text::idle(view.lang),
            };
            (symbols.idle, palette.muted, format!("{said} {}", ago(view.since(*since))))
        }
        Doing::Calling { since, call, .. } => {
            let (call, time) = (name_of(call), ago(view.since(*since)));
            let said = if columns < NARROW {
                format!("{call} {time}")
            } else {
                text::in_call(view.lang, call, time)
            };
            (symbols.blocked, palette.mark, said)
        }
        Doing::Serving { since, fd, peer, .. } => {
            let peer = peer.as_ref().map_or_else(String::new, near);
            let time = ago(view.since(*since));
            let said = match columns {
                0..NARROW => format!("fd {fd} {peer} {time}"),
                // In what, the kernel knows; of a thread that does not block, only that it runs.
                _ => {
                    let inside = in_call_on(thread, *fd).map(|(_, inside)| inside);
                    let said = inside.map_or_else(|| format!("fd {fd}"), super::lanes::inside_text);
                    format!("{said} {} {peer}  {time}", symbols.left)
                }
            };
            (symbols.busy, palette.good, said)
        }
    }
}

// The call on a descriptor that the kernel says the thread is in.
fn in_call_on(thread: &ThreadModel, fd: i32) -> Option<(&TaskReading, &Inside)> {
    let task = thread.seen()?;
    let inside = task.inside.value()?;
    matches!(inside, Inside::Call { fd: Some(own), .. } if *own == fd).then_some((task, inside))
}

// What the kernel says that a thread does which tells nothing of that itself.
fn of_kernel(view: &View<'_>, thread: &ThreadModel) -> (&'static str, Style, String) {
    let (palette, symbols) = (&view.palette, view.symbols);
    let Some(task) = &thread.task else {
        return (symbols.idle, palette.muted, text::not_read_yet(view.lang).to_string());
    };
    let waits = |said: String| (symbols.blocked, palette.mark, said);
    match (&task.inside, task.state.get()) {
        (Fact::Observed(Inside::Running), _) | (Fact::Unknown(_), Some('R')) => {
            (symbols.busy, palette.good, lanes::is_running(view.lang).to_string())
        }
        (Fact::Observed(inside @ Inside::Call { .. }), _) => waits(inside_text(inside)),
        // To whom the call is refused, the kernel may still tell where in it the thread sleeps.
        (Fact::Unknown(why), Some(state)) => match task.wait_channel.value() {
            Some(function) if !function.is_empty() => waits(function.clone()),
            _ => waits(format!("{state} ({})", view.why(*why))),
        },
        (inside, _) => {
            let said = view.fact_or_why(inside, |_| lanes::outside_call(view.lang).to_string());
            (symbols.idle, palette.muted, said)
        }
    }
}

// Whether a server's channel has no place left: then its acceptor waits, though in no call of ours.
pub(super) fn is_full(view: &View<'_>, server: ServerId) -> bool {
    view.world.servers.get(&server).is_some_and(|server| {
        server.plan.design.channel().is_some_and(|places| server.count.queued >= places)
    })
}

// `accept(3)`: the call and its descriptor.
pub(super) fn name_of(call: &Call) -> String {
    match call.fd() {
        Some(fd) => format!("{}({fd})", call.name()),
        None => format!("{}()", call.name()),
    }
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn a_name_that_is_too_wide_keeps_its_number() {
        assert_eq!(short_name("worker-12", 10, "…"), "worker-12 ");
        assert_eq!(short_name("python3-23597", 10, "…"), "pyt…-23597");
        assert_eq!(short_name("a-long-name-of-a-thread", 10, "…").chars().count(), 10);
    }
}
