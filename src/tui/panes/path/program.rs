//! The programs at both ends: which thread is in which call, or was last.

use super::items::{self, Item, amount};
use super::levels::Level;
use super::{Direction, End, elsewhere, who};
use crate::explain::figure::flow as figure;
use crate::os::{Fact, Inside};
use crate::tui::format::ago;
use crate::tui::spot::Origin;
use crate::tui::text::path as text;
use crate::tui::view::{View, span};
use crate::world::flow;
use crate::world::{CallEntry, Doing, Socket};

/// How the names of system calls that send and receive begin: recv(3) is recvfrom(2).
const SENDING: &[&str] = &["send", "write"];
const RECEIVING: &[&str] = &["recv", "read"];

pub(super) fn level(view: &View<'_>, way: &Direction<'_>) -> Level {
    let name = |end: &End<'_>| match end.socket {
        Some(socket) => format!("{} {}", text::path_program(view.lang), who(view, Some(socket))),
        None => text::path_program(view.lang).to_string(),
    };
    Level {
        names: [name(&way.from), name(&way.to)],
        short: [text::path_program(view.lang); 2],
        items: [writer(view, way), reader(view, way)],
        weight: 1,
        ..Level::default()
    }
}

fn writer(view: &View<'_>, way: &Direction<'_>) -> Vec<Item> {
    let lang = view.lang;
    let Some(socket) = way.from.socket else { return foreign(view, way) };
    let mut all = Vec::new();
    match (way.flow.blocked_sender(), way.flow.last_send()) {
        (Some(call), _) => {
            all.push(blocked(view, call));
            let held = way.flow.places().held;
            let whole = amount(flow::length(&call.call));
            let at = socket.reading.as_ref().map(|reading| reading.at);
            let label = text::path_of_bytes(lang, whole);
            let of = &figure::HELD;
            all.push(items::fact(view, &label, of, &held, at, |held| amount(*held)));
        }
        (None, Some(call)) => all.push(ended(view, call)),
        (None, None) => {}
    }
    all.extend(serving(view, socket, SENDING));
    if all.is_empty() {
        all.push(Item::words(text::path_nothing_sent(lang), view.palette.muted));
    }
    let taken = flow::taken(socket);
    if taken.value().is_some() {
        let at = socket.reading.as_ref().map(|reading| reading.at);
        let label = text::path_taken(lang);
        all.push(items::fact(view, label, &figure::TAKEN, &taken, at, |n| amount(*n)));
    }
    all
}

fn reader(view: &View<'_>, way: &Direction<'_>) -> Vec<Item> {
    let lang = view.lang;
    let Some(socket) = way.to.socket else { return foreign(view, way) };
    let mut all = Vec::new();
    let served = serving(view, socket, RECEIVING);
    let waiting = way.flow.places().unread.get().is_some_and(|bytes| bytes > 0);
    match (way.flow.blocked_reader(), way.flow.last_recv()) {
        (Some(call), _) => all.push(blocked(view, call)),
        (None, last) => {
            let since = last.and_then(|call| call.ended.as_ref()).map(|ended| ended.at);
            if waiting && served.is_empty() {
                let said = match since {
                    Some(at) => text::path_nobody_reads_for(lang, ago(view.since(at))),
                    None => text::path_nobody_reads(lang).to_string(),
                };
                all.push(Item::words(said, view.palette.bad));
            }
            all.extend(last.map(|call| ended(view, call)));
        }
    }
    all.extend(served);
    if all.is_empty() {
        all.push(Item::words(text::path_nothing_read(lang), view.palette.muted));
    }
    let read = flow::read(socket);
    let at = socket.reading.as_ref().map(|reading| reading.at);
    all.push(items::fact(view, text::path_read(lang), &figure::READ, &read, at, |n| amount(*n)));
    all
}

fn foreign(view: &View<'_>, way: &Direction<'_>) -> Vec<Item> {
    let mut all = vec![Item::words(elsewhere(view, way), view.palette.muted)];
    let port = way.ours().socket.and_then(Socket::peer).and_then(crate::os::Address::inet);
    if let (Some(true), Some(peer)) = (way.stays(), port) {
        let said = text::path_attach(view.lang, peer.port());
        all.push(Item::words(said, view.palette.muted));
    }
    all
}

// `■ send(4) BLOCKED 2.1 s on caller-2`
fn blocked(view: &View<'_>, call: &CallEntry) -> Item {
    let time = ago(view.since(call.began_at));
    let said = text::path_blocked(view.lang, name(call), time);
    let origin = Origin::counted(&figure::CALL, Some(call.began_at));
    let shape = view.symbols.blocked;
    Item(vec![
        (span(format!("{shape} {said}"), view.palette.mark), Some(origin)),
        (span(format!(" {}", call.thread), view.palette.muted), None),
    ])
}

// `send(4) = 5, 3.2 s ago`
fn ended(view: &View<'_>, call: &CallEntry) -> Item {
    let Some(ended) = &call.ended else { return blocked(view, call) };
    let value = match &ended.outcome {
        Ok(result) => result.value.to_string(),
        Err(errno) => format!("-1 {errno}"),
    };
    let time = ago(view.since(ended.at));
    let said = text::path_ended(view.lang, name(call), value, time);
    let origin = Origin::counted(&figure::CALL, Some(ended.at));
    Item(vec![(span(said, view.palette.base), Some(origin))])
}

fn name(call: &CallEntry) -> String {
    match call.call.fd() {
        Some(fd) => format!("{}({fd})", call.call.name()),
        None => format!("{}()", call.call.name()),
    }
}

// A server's or client's thread that drives the socket, and where the kernel says it is.
fn serving(view: &View<'_>, socket: &Socket, names: &[&str]) -> Vec<Item> {
    let mut all = Vec::new();
    for thread in view.world.threads.values() {
        let Doing::Serving { socket: served, since, .. } = &thread.doing else { continue };
        if *served != socket.id {
            continue;
        }
        let said = text::path_serves(view.lang, &thread.name);
        let origin = Origin::counted(&figure::CALL, Some(*since));
        all.push(Item(vec![(span(said, view.palette.base), Some(origin))]));
        let inside = thread.task.as_ref().and_then(|task| match &task.inside {
            Fact::Observed(Inside::Call { name: Some(name), fd, .. }) => Some((name, fd, task.at)),
            _ => None,
        });
        if let Some((name, fd, at)) = inside
            && names.iter().any(|word| name.starts_with(word))
        {
            let fd = fd.map_or_else(String::new, |fd| fd.to_string());
            let said = format!("{} {name}({fd})", view.symbols.blocked);
            let origin = Origin::of(&figure::CALL, &Fact::Observed(()), Some(at));
            all.push(Item(vec![(span(said, view.palette.mark), Some(origin))]));
        }
    }
    all
}
