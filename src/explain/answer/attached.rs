//! What is watched of other programs, in words.

use super::rows::beside;
use super::{Row, Told};
use crate::explain::text::attached as text;
use crate::lang::Lang;
use crate::world::answer::{Attached, OtherSocket};
use crate::world::{HeldBy, Whom};

/// How many sockets are listed.
const LISTED: usize = 24;

/// `port 8080`, `process 1234`.
pub(in crate::explain) fn whom(l: Lang, whom: Whom) -> String {
    match whom {
        Whom::Port(port) => text::port(l, port),
        Whom::Process(pid) => text::process(l, pid),
    }
}

pub(super) fn tell(l: Lang, answer: &Attached) -> Told {
    let headline = text::headline(l, whom(l, answer.whom), answer.sockets.len(), answer.threads);
    let mut rows = Vec::new();
    if !answer.programs.is_empty() {
        rows.push(Row::Heading(text::programs(l).into()));
        let name = |program: &crate::os::Process| text::program(l, &program.name, program.pid);
        let names: Vec<String> = answer.programs.iter().map(name).collect();
        rows.push(Row::Text(names.join(", ")));
    }
    rows.push(Row::Heading(text::sockets(l).into()));
    if answer.sockets.is_empty() {
        rows.push(Row::Text(text::none_yet(l).into()));
    }
    let cells: Vec<Vec<String>> = answer.sockets.iter().take(LISTED).map(cells).collect();
    let width = |at: usize| cells.iter().map(|cells| cells[at].len()).max().unwrap_or_default() + 2;
    let before = width(0) + width(1) + width(2);
    for (socket, cells) in answer.sockets.iter().zip(cells) {
        beside(&mut rows, cells, before, &words(l, socket));
    }
    let left = answer.sockets.len().saturating_sub(LISTED);
    if left > 0 {
        rows.push(Row::Text(text::more(l, left)));
    }
    if answer.sockets.iter().any(|socket| matches!(socket.held_by, HeldBy::User(_))) {
        rows.push(Row::Text(text::hidden(l).into()));
    }
    rows.push(Row::Text(text::only_reading(l).into()));
    Told { headline, rows }
}

// `python3:3`, `tcp LISTEN`, `0.0.0.0:8000`.
fn cells(socket: &OtherSocket) -> Vec<String> {
    let state = socket.state.filter(|_| !socket.kind.is_udp());
    let kind = match state {
        Some(state) => format!("{} {}", socket.kind.short(), state.name()),
        None => socket.kind.short().to_string(),
    };
    let local = socket.local.as_ref().map_or_else(|| "-".into(), ToString::to_string);
    vec![socket.held_by.to_string(), kind, local]
}

fn words(l: Lang, socket: &OtherSocket) -> String {
    let mut said = Vec::new();
    if let Some((length, limit)) = socket.queue {
        said.push(text::queue(l, length, limit));
    }
    said.extend(socket.peer.as_ref().map(|peer| text::to(l, peer)));
    let some = |bytes: Option<u32>| bytes.filter(|bytes| *bytes > 0);
    said.extend(some(socket.unread).map(|bytes| text::unread(l, bytes)));
    said.extend(some(socket.unacked).map(|bytes| text::unacked(l, bytes)));
    said.join(", ")
}
