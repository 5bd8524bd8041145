//! send(2), write(2) and the like.

use super::Surprise;
use crate::explain::situation::state_then;
use crate::os::{Call, Payload, TcpState};
use crate::world::{CallEntry, Socket, World};

pub(super) fn notice(
    world: &World,
    entry: &CallEntry,
    socket: &Socket,
    sent: i64,
) -> Option<Surprise> {
    let asked = match &entry.call {
        Call::Writev { data, .. } | Call::SendMsg { data, .. } => {
            data.iter().map(Payload::len).sum()
        }
        call => call.data()?.len(),
    };
    if u64::try_from(sent).is_ok_and(|sent| sent < asked as u64) {
        return Some(Surprise::ShortSend { sent, asked });
    }
    if !socket.kind.is_tcp() {
        return None;
    }
    match state_then(world, entry, socket) {
        Some(TcpState::Close) => return Some(Surprise::AnsweredByReset),
        Some(TcpState::CloseWait) => {
            if let Some(other) = world.other_end(socket).filter(|other| !other.is_open()) {
                return Some(Surprise::SentToClosed { other: other.local()?.clone() });
            }
        }
        _ => {}
    }
    // tcp_sendmsg does not look at the address of a connected socket.
    match (entry.call.address(), socket.peer()) {
        (Some(given), Some(peer)) if given != peer => {
            Some(Surprise::AddressIgnored { peer: peer.clone() })
        }
        _ => None,
    }
}
