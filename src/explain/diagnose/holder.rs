//! Who holds the address that bind(2) wants.

use super::Case;
use super::naming::ephemeral;
use crate::explain::cause::{Cause, Reuse};
use crate::explain::situation::{bound, is_on, moment, overlap, own, seconds_left, who};
use crate::os::TcpState;
use crate::world::Socket;
use std::net::SocketAddr;

// Who holds the address that a socket wants: the one most worth naming first.
pub(super) fn holder(case: &Case, at: SocketAddr) -> Cause {
    if at.port() == 0 {
        return Cause::NoPortLeft { range: ephemeral(case) };
    }
    let until = moment(case.world, case.entry);
    let own_id = case.entry.socket;
    let candidates = case.world.sockets.values().filter(|other| {
        Some(other.id) != own_id
            && other.is_ours()
            && other.opened_at <= until
            && case.socket.is_none_or(|socket| socket.kind.protocol == other.kind.protocol)
            && bound(other)
                .is_some_and(|held| held.port() == at.port() && overlap(held.ip(), at.ip()))
    });
    let own = own(case.world, case.entry);
    match candidates.min_by_key(|other| rank(other)) {
        None => Cause::HeldElsewhere { port: at.port(), own },
        Some(other) => {
            let wanted = at;
            let at = bound(other).unwrap_or(wanted);
            match (other.fd, other.state().get()) {
                (Some(_), Some(TcpState::Listen)) => Cause::HeldByListener {
                    who: who(other),
                    at,
                    wanted,
                    own,
                    reuse: reuse(case, other, libc::SO_REUSEADDR),
                },
                (Some(_), None | Some(TcpState::Close)) => {
                    Cause::HeldByBound { who: who(other), at, wanted, own, half: half(case, other) }
                }
                (Some(_), Some(state)) => Cause::HeldByConnection { who: who(other), at, state },
                (None, Some(TcpState::TimeWait)) => {
                    let seconds = seconds_left(case.world, other);
                    Cause::HeldByTimeWait {
                        at,
                        seconds,
                        own,
                        reuse: reuse(case, other, libc::SO_REUSEADDR),
                    }
                }
                (None, Some(state)) => Cause::HeldByEnding { at, state },
                // Closed and not looked at since: what holds the port is not known for sure.
                (None, None) => Cause::HeldElsewhere { port: at.port(), own },
            }
        }
    }
}

fn rank(other: &Socket) -> u8 {
    match (other.fd, other.state().get()) {
        (Some(_), Some(TcpState::Listen)) => 0,
        (Some(_), None | Some(TcpState::Close)) => 1,
        (Some(_), Some(_)) => 2,
        (None, Some(TcpState::TimeWait)) => 3,
        (None, Some(_)) => 4,
        (None, None) => 5,
    }
}

// The option that would let both be bound, were it set on both sides.
fn half(case: &Case, other: &Socket) -> Option<(&'static str, Reuse)> {
    [("SO_REUSEADDR", libc::SO_REUSEADDR), ("SO_REUSEPORT", libc::SO_REUSEPORT)]
        .into_iter()
        .map(|(name, option)| (name, reuse(case, other, option)))
        .find(|(_, reuse)| matches!(reuse, Reuse::OnlyHere | Reuse::OnlyThere))
}

// A connection has the option from the listener it was accepted from, which may be gone by now.
fn reuse(case: &Case, other: &Socket, option: i32) -> Reuse {
    let option = (libc::SOL_SOCKET, option);
    let is_on = |id| is_on(case.world, id, case.entry, option);
    let here = case.entry.socket.is_some_and(is_on);
    let there = is_on(other.id) || other.accepted_from.is_some_and(is_on);
    match (here, there) {
        (false, false) => Reuse::Nowhere,
        (true, false) => Reuse::OnlyHere,
        (false, true) => Reuse::OnlyThere,
        (true, true) => Reuse::Both,
    }
}
