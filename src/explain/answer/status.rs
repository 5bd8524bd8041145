//! Every socket of ours, in words.

use super::{Row, Told};
use crate::explain::text::status as text;
use crate::lang::{Lang, Line};
use crate::os::{Address, Fact, Why};
use crate::world::answer::{Ready, SocketStatus, Status};

pub(super) fn tell(l: Lang, answer: &Status) -> Told {
    let headline = match answer.sockets.len() {
        0 => text::none(l).to_string(),
        1 => text::one(l).to_string(),
        count => text::headline(l, count),
    };
    let mut rows: Vec<Row> = answer.sockets.iter().map(|socket| row(l, socket)).collect();
    if !rows.is_empty() {
        let labels: [Line; 5] =
            [text::l_fd, text::l_kind, text::l_own, text::l_peer, text::l_state];
        let cells = labels.iter().map(|label| label(l).to_string()).collect();
        rows.insert(0, Row::Cells(cells, text::l_ready(l).into()));
    }
    Told { headline, rows }
}

fn row(l: Lang, socket: &SocketStatus) -> Row {
    let fd = match &socket.name {
        Some(name) => format!("{} {name}", socket.fd),
        None => socket.fd.to_string(),
    };
    let state = socket.state.value().map_or("-", |state| state.name());
    let cells = vec![
        fd,
        socket.kind.short().into(),
        address(l, &socket.local),
        address(l, &socket.peer),
        state.into(),
    ];
    let ready = match &socket.ready {
        Ok(ready) => can(l, *ready),
        Err(errno) => errno.to_string(),
    };
    Row::Cells(cells, ready)
}

fn address(l: Lang, fact: &Fact<Address>) -> String {
    match fact {
        Fact::Observed(address) | Fact::Inferred(address) => address.to_string(),
        Fact::Unknown(Why::NotConnected) => "-".into(),
        Fact::Unknown(why) => super::super::why(l, *why).to_string(),
    }
}

fn can(l: Lang, ready: Ready) -> String {
    let parts: [(bool, Line); 3] = [
        (ready.readable, text::readable),
        (ready.writable, text::writable),
        (ready.exceptional, text::exceptional),
    ];
    let parts: Vec<_> = parts.iter().filter(|(is, _)| *is).map(|(_, word)| word(l)).collect();
    match parts.is_empty() {
        true => text::nothing(l).into(),
        false => parts.join(", "),
    }
}
