//! What stands under a call in the log: the same thing is not said twice where it no longer
//! surprises. Asked for the call itself, it is always said.

use super::situation::{calls, listener_at, moment, succeeded};
use super::surprise::{Surprise, notice};
use crate::os::{Address, Call, Errno};
use crate::world::{CallEntry, World};

/// Whether what is to be said of a call has not been said of an earlier one.
pub(super) fn is_news(world: &World, entry: &CallEntry) -> bool {
    if let Some(errno) = entry.errno() {
        // How a call that may not wait comes back, again and again.
        let usual = matches!(errno, Errno::EAGAIN | Errno::EINPROGRESS | Errno::EALREADY);
        return !usual
            || !before(world, entry).any(|call| {
                call.errno() == Some(errno)
                    && call.socket == entry.socket
                    && call.call.name() == entry.call.name()
            });
    }
    let again: fn(&World, &CallEntry) -> bool = match notice(world, entry) {
        Some(Surprise::ChosePort { .. }) => |_, call| {
            let to = match &call.call {
                Call::Bind { address, .. } => address.inet(),
                _ => None,
            };
            to.is_some_and(|to| to.port() == 0)
        },
        Some(Surprise::PeerNoted { .. }) => |world, call| {
            let named = match &call.call {
                Call::Connect { address, .. } => address.inet().is_some(),
                _ => false,
            };
            let socket = call.socket.and_then(|id| world.sockets.get(&id));
            named && socket.is_some_and(|socket| socket.kind.is_udp())
        },
        Some(Surprise::HalfClosed { .. }) => {
            |_, call| matches!(call.call, Call::Shutdown { how: libc::SHUT_WR, .. })
        }
        Some(Surprise::PeerFinished | Surprise::PeerClosed) => {
            return !before(world, entry).any(|call| {
                let ended = call.ended.as_ref().map(|ended| &ended.outcome);
                let zero = matches!(ended, Some(Ok(result)) if result.value == 0);
                zero && call.socket == entry.socket && call.call.name() == entry.call.name()
            });
        }
        Some(Surprise::Unaccepted { .. } | Surprise::Handshaking { .. }) => {
            return !waits_with_others(world, entry);
        }
        _ => return true,
    };
    !before(world, entry).any(|call| succeeded(call) && again(world, call))
}

// The calls that came back before this one began.
fn before<'a>(world: &'a World, entry: &CallEntry) -> impl Iterator<Item = &'a CallEntry> {
    let began = entry.began_at;
    calls(world).filter(move |call| call.ended.is_some() && moment(world, call) <= began)
}

// Whether another client connected to the listener before this one, and nobody has accepted since.
fn waits_with_others(world: &World, entry: &CallEntry) -> bool {
    let Some(socket) = super::situation::socket_of(world, entry) else { return false };
    let to = |call: &CallEntry| call.call.address().and_then(Address::as_read);
    let Some(listener) = listener_at(world, entry, socket) else { return false };
    let taken = calls(world)
        .filter(|call| call.socket == Some(listener.id) && call.call.accepts() && succeeded(call))
        .map(|call| moment(world, call))
        .max();
    before(world, entry).any(|call| {
        matches!(call.call, Call::Connect { .. })
            && succeeded(call)
            && to(call) == to(entry)
            && call.call.address().and_then(Address::unix)
                == entry.call.address().and_then(Address::unix)
            && taken.is_none_or(|taken| taken < call.began_at)
    })
}
