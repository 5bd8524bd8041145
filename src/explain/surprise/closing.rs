//! shutdown(2), close(2).

use super::Surprise;
use crate::explain::situation::{int_of, option_set, state_then};
use crate::os::{Payload, TcpState};
use crate::world::{CallEntry, Owner, Socket, World};

pub(super) fn shut_down(
    world: &World,
    entry: &CallEntry,
    socket: &Socket,
    how: i32,
) -> Option<Surprise> {
    if !socket.kind.is_tcp() {
        return None;
    }
    let state = state_then(world, entry, socket)?;
    match how {
        _ if state == TcpState::Close && socket.listening_since().is_some() => {
            Some(Surprise::ListeningEnded)
        }
        libc::SHUT_RD if matches!(state, TcpState::Established | TcpState::CloseWait) => {
            Some(Surprise::ReceiveShut)
        }
        libc::SHUT_WR if matches!(state, TcpState::FinWait1 | TcpState::FinWait2) => {
            Some(Surprise::HalfClosed { state })
        }
        _ => None,
    }
}

pub(super) fn closed(world: &World, entry: &CallEntry, socket: &Socket) -> Option<Surprise> {
    if let Some(left) = socket.fd {
        return Some(Surprise::CopyClosed { left });
    }
    closed_unread(socket).or_else(|| lingered(world, entry, socket))
}

// `struct linger`: on, and no time. tcp_need_reset has the states.
pub(in crate::explain) fn lingered(
    world: &World,
    entry: &CallEntry,
    socket: &Socket,
) -> Option<Surprise> {
    let option = (libc::SOL_SOCKET, libc::SO_LINGER);
    let value = option_set(world, socket.id, entry, option)?;
    let on = int_of(value)? != 0;
    let time = int_of(&Payload::from(value.bytes().get(4..)?.to_vec()))?;
    let resets = matches!(
        socket.tcp()?.state,
        TcpState::Established | TcpState::CloseWait | TcpState::FinWait1 | TcpState::FinWait2
    );
    (on && time == 0 && resets && socket.kind.is_tcp()).then_some(Surprise::LingerReset)
}

// The reading before close is the last word on a socket whose every receive is in the log.
pub(in crate::explain) fn closed_unread(socket: &Socket) -> Option<Surprise> {
    let reading = socket.reading.as_ref()?;
    let unread = reading.unread.get().filter(|unread| *unread > 0)?;
    let state = reading.tcp.value()?.state;
    let had_connection = !matches!(state, TcpState::Close | TcpState::Listen | TcpState::SynSent);
    (socket.owner == Owner::User && socket.kind.is_tcp() && had_connection)
        .then_some(Surprise::CloseReset { unread })
}
