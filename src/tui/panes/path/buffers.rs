//! The socket's buffers: what the program has handed over, and what it has not read.

use super::items::{self, Item, amount};
use super::levels::Level;
use super::{Direction, there, why};
use crate::explain::Figure;
use crate::explain::figure::socket as figure;
use crate::os::{Fact, SkMemory};
use crate::tui::spot::Origin;
use crate::tui::text::path as text;
use crate::tui::view::{View, span};
use crate::tui::wrap::width;
use crate::world::Socket;
use ratatui::style::Style;
use std::time::Duration;

pub(super) fn level(view: &View<'_>, way: &Direction<'_>, columns: [usize; 2]) -> Level {
    let lang = view.lang;
    Level {
        names: [text::path_send_buffer(lang).into(), text::path_receive_buffer(lang).into()],
        short: [text::path_send_short(lang), text::path_receive_short(lang)],
        items: [sending(view, way, columns[0]), receiving(view, way, columns[1])],
        weight: 2,
        ..Level::default()
    }
}

fn sending(view: &View<'_>, way: &Direction<'_>, columns: usize) -> Vec<Item> {
    let lang = view.lang;
    let Some(socket) = way.from.socket else {
        return vec![Item::words(there(view, way), view.palette.muted)];
    };
    let at = socket.reading.as_ref().map(|reading| reading.at);
    let memory = socket.figure(|reading| &reading.memory);
    let used = memory.map(|memory| memory.send_used);
    let size = memory.map(|memory| memory.send_buffer);
    // A writer sleeps before the last byte of the buffer is used: what a segment needs beside its
    // bytes counts too (sk_stream_wait_memory).
    let full = used.get().zip(size.get()).is_some_and(|(used, size)| used >= size)
        || way.flow.blocked_sender().is_some();
    let gauge = Gauge {
        used: &used,
        size: &size,
        origins: [
            if socket.kind.is_tcp() { &figure::WMEM_QUEUED } else { &figure::WMEM_ALLOC },
            &figure::SNDBUF,
        ],
        full,
        style: view.palette.server,
    };
    let mut all = vec![gauge.item(view, columns, at)];
    let count = |n: &u32| amount((*n).into());
    if !socket.kind.is_unix() {
        let unsent = socket.figure(|reading| &reading.unsent);
        if socket.kind.is_tcp() {
            let label = text::path_unsent(lang);
            all.push(items::fact(view, label, &figure::UNSENT, &unsent, at, count));
        }
        let unacked = socket.figure(|reading| &reading.unacked);
        let label = if socket.kind.is_tcp() {
            text::path_unacked(lang)
        } else {
            text::path_not_passed(lang)
        };
        all.push(items::fact(view, label, &figure::UNACKED, &unacked, at, count));
    }
    all.extend(details(
        view,
        socket,
        &figure::WMEM_ALLOC,
        |memory| memory.wmem_alloc,
        text::path_charged(lang),
    ));
    all
}

fn receiving(view: &View<'_>, way: &Direction<'_>, columns: usize) -> Vec<Item> {
    let lang = view.lang;
    let Some(socket) = way.to.socket else {
        return vec![Item::words(there(view, way), view.palette.muted)];
    };
    let at = socket.reading.as_ref().map(|reading| reading.at);
    let memory = socket.figure(|reading| &reading.memory);
    let used = memory.map(|memory| memory.receive_used);
    let size = memory.map(|memory| memory.receive_buffer);
    let closed = socket.kind.is_tcp() && way.flow.window().get() == Some(0);
    let full =
        used.get().zip(size.get()).is_some_and(|(used, size)| used >= size || closed && used > 0);
    let gauge = Gauge {
        used: &used,
        size: &size,
        origins: [&figure::RMEM_ALLOC, &figure::RCVBUF],
        full,
        style: view.palette.client,
    };
    let mut all = vec![gauge.item(view, columns, at)];
    let unread = socket.figure(|reading| &reading.unread);
    let label = text::path_unread(lang);
    all.push(items::fact(view, label, &figure::UNREAD, &unread, at, ToString::to_string));
    let drops = memory.map(|memory| u64::from(memory.drops));
    let before = way.to.before.and_then(|b| b.detail.as_ref()?.memory.get());
    let before = before.map(|memory| u64::from(memory.drops));
    let label = text::path_drops(lang);
    all.push(items::counter(view, label, &figure::DROPS, &drops, before, at, |n| n.to_string()));
    all.extend(details(
        view,
        socket,
        &figure::SK_BACKLOG,
        |memory| memory.backlog,
        text::path_sk_backlog(lang),
    ));
    all
}

fn details(
    view: &View<'_>,
    socket: &Socket,
    what: &'static Figure,
    of: fn(&SkMemory) -> u32,
    label: &str,
) -> Option<Item> {
    let detail = socket.detail.as_deref()?;
    let known = detail.memory.map(of);
    known.get().filter(|bytes| *bytes > 0)?;
    Some(items::fact(view, label, what, &known, Some(detail.at), |n| amount((*n).into())))
}

/// How full a buffer is.
struct Gauge<'a> {
    used: &'a Fact<u32>,
    size: &'a Fact<u32>,
    origins: [&'static Figure; 2],
    full: bool,
    style: Style,
}

impl Gauge<'_> {
    // `████████░░░░░ 3.8M/3.9M FULL`, as wide as the column.
    fn item(&self, view: &View<'_>, columns: usize, at: Option<Duration>) -> Item {
        let palette = &view.palette;
        let (Some(used), Some(size)) = (self.used.get(), self.size.get()) else {
            let said = match self.used {
                Fact::Unknown(reason) => format!("? {}", why(view, *reason)),
                _ => "?".to_string(),
            };
            let origin = Origin::of(self.origins[0], self.used, at);
            return Item(vec![(span(said, palette.muted), Some(origin))]);
        };
        let figures = [amount(used.into()), amount(size.into())];
        let word =
            if self.full { format!(" {}", text::path_full(view.lang)) } else { String::new() };
        let taken = width(&figures[0]) + width(&figures[1]) + 2 + width(&word);
        let room = columns.saturating_sub(taken).min(MOST);
        let [full, _, empty] = view.gauge(room, used.into(), 0, size.into());
        let style = if self.full { palette.bad } else { self.style };
        let [used_text, size_text] = figures;
        Item(vec![
            (span(full, style), None),
            (span(empty, palette.line), None),
            (span(" ", palette.base), None),
            (span(used_text, palette.base), Some(Origin::of(self.origins[0], self.used, at))),
            (span("/", palette.base), None),
            (span(size_text, palette.base), Some(Origin::of(self.origins[1], self.size, at))),
            (span(word, palette.bad), None),
        ])
    }
}

// A longer gauge says no more.
const MOST: usize = 32;
