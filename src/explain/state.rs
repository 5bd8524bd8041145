//! What a socket is and what its state means.

use super::situation::{bound, seconds_left, was_connected, who};
use super::text::state as text;
use super::{Explanation, why};
use crate::lang::Lang;
use crate::os::{Fact, TcpState};
use crate::world::{HeldBy, ServerSide, Socket, World};

/// What a socket is, what its state means with its own figures, and what can be done with it next.
pub(super) fn explain(l: Lang, world: &World, socket: &Socket) -> Explanation {
    let own = who(socket);
    let (mut cause, meaning, advice, manual) = if socket.kind.is_tcp() {
        let (meaning, advice) = tcp(l, world, socket, &own.handle);
        (text::tcp(l, &own.label), meaning, advice, "tcp(7)")
    } else if socket.kind.is_udp() {
        let (meaning, advice) = udp(l, socket, &own.handle);
        (text::udp(l, &own.label), meaning, advice, "udp(7)")
    } else {
        let advice = text::close_try(l, &own.handle);
        (text::other(l, &own.label, socket.kind.short()), String::new(), advice, "socket(7)")
    };
    if !meaning.is_empty() {
        cause.push(' ');
        cause.push_str(&meaning);
    }
    let advice = match &socket.held_by {
        None => advice,
        Some(HeldBy::Process { pid, name, .. }) => text::watched(l, name, pid),
        Some(HeldBy::User(uid)) => text::watched_user(l, uid),
        Some(HeldBy::Kernel) => text::watched_kernel(l).into(),
    };
    Explanation { cause, advice, manual }
}

fn tcp(l: Lang, world: &World, socket: &Socket, own: &str) -> (String, String) {
    let state = match socket.state() {
        Fact::Observed(state) | Fact::Inferred(state) => state,
        Fact::Unknown(reason) => {
            let advice = if socket.is_open() {
                text::close_try(l, own)
            } else {
                text::wait_try(l).to_string()
            };
            return (text::unknown(l, why(l, reason)), advice);
        }
    };
    let unread = socket.figure(|reading| &reading.unread).get().unwrap_or(0);
    let unacked = socket.unacked().get().unwrap_or(0);
    let open = socket.is_open();
    let (mut meaning, mut advice) = match state {
        TcpState::Close => closed(l, world, socket, own),
        TcpState::Listen => listening(l, world, socket, own),
        TcpState::SynSent => (text::syn_sent(l).into(), text::syn_sent_try(l).into()),
        TcpState::SynRecv => (text::syn_recv(l).into(), text::wait_try(l).into()),
        TcpState::Established => (
            text::established(l, socket.peer().map_or_else(|| "?".into(), ToString::to_string)),
            text::established_try(l, own),
        ),
        TcpState::FinWait1 if open => (text::fin_wait1(l).into(), after_our_fin(l, open, own)),
        TcpState::FinWait1 => (text::fin_wait1(l).into(), text::fin_wait1_try(l).into()),
        TcpState::FinWait2 if open => (text::fin_wait2(l).into(), after_our_fin(l, open, own)),
        TcpState::FinWait2 => (
            format!("{} {}", text::fin_wait2(l), text::fin_wait2_orphan(l)),
            after_our_fin(l, open, own),
        ),
        TcpState::TimeWait => (
            match seconds_left(world, socket) {
                Some(seconds) => text::time_wait(l, seconds),
                None => text::time_wait_unknown(l).into(),
            },
            text::time_wait_try(l).into(),
        ),
        TcpState::CloseWait => (text::close_wait(l).into(), text::close_wait_try(l, own)),
        TcpState::LastAck => (text::last_ack(l).into(), text::wait_try(l).into()),
        TcpState::Closing => (text::closing(l).into(), text::wait_try(l).into()),
    };
    if let Some((said, tried)) = one_sided(l, world, socket, own) {
        meaning = format!("{meaning} {said}");
        advice = tried.unwrap_or(advice);
    }
    if state != TcpState::Listen {
        if unread > 0 {
            meaning = format!("{meaning} {}", text::unread(l, unread));
            advice = text::unread_try(l, own);
        }
        if unacked > 0 && state != TcpState::SynSent {
            meaning = format!("{meaning} {}", text::unacked(l, unacked));
        }
    }
    (meaning, advice)
}

// The client is ESTABLISHED and its other end is not: what that has of it and why, and what to try.
fn one_sided(
    l: Lang,
    world: &World,
    socket: &Socket,
    own: &str,
) -> Option<(String, Option<String>)> {
    let (id, one) = world.one_sided(socket)?;
    let listener = who(world.sockets.get(&id)?);
    let full = world.queues.get(&id).is_some_and(|queue| queue.is_full());
    let settings = world.listen_settings.get(&id);
    let defer = settings.and_then(|settings| settings.defer_accept.get()).filter(|n| *n > 0);
    let said = match one.server {
        ServerSide::SynRecv => text::believes_syn_recv(l, &listener.label),
        ServerSide::Nothing => return Some((text::believes_nothing(l, &listener.label), None)),
    };
    Some(match defer {
        _ if full => (
            format!("{said} {}", text::believes_full(l)),
            Some(text::believes_full_try(l, &listener.handle)),
        ),
        Some(seconds) => (
            format!("{said} {}", text::believes_defer(l, seconds)),
            Some(text::believes_defer_try(l, own)),
        ),
        None => (said, None),
    })
}

fn closed(l: Lang, world: &World, socket: &Socket, own: &str) -> (String, String) {
    if was_connected(world, socket) {
        return (text::over(l).into(), text::close_try(l, own));
    }
    match bound(socket) {
        Some(local) => (text::bound(l, local), text::bound_try(l, own)),
        None => (text::fresh(l).into(), text::fresh_try(l, own)),
    }
}

fn listening(l: Lang, world: &World, socket: &Socket, own: &str) -> (String, String) {
    let local = socket.local().map_or_else(|| "?".into(), ToString::to_string);
    let mut meaning = text::listening(l, local);
    // The queue's own reading is the fuller one; right after listen there is only TCP_INFO.
    let figures = world
        .queues
        .get(&socket.id)
        .map(|queue| (queue.length, queue.limit))
        .or_else(|| socket.tcp().map(|tcp| (tcp.queue_length, tcp.queue_limit)));
    let mut waiting = 0;
    if let Some((length, limit)) = figures {
        waiting = length;
        meaning = format!("{meaning} {}", text::queue(l, length, limit, limit.saturating_add(1)));
    }
    let advice =
        if waiting > 0 { text::accept_now_try(l, own) } else { text::listening_try(l, own) };
    (meaning, advice)
}

fn after_our_fin(l: Lang, open: bool, own: &str) -> String {
    if open { text::half_closed_try(l, own) } else { text::peer_closes_try(l).into() }
}

fn udp(l: Lang, socket: &Socket, own: &str) -> (String, String) {
    let Some(local) = bound(socket) else {
        return (text::udp_fresh(l).into(), text::udp_fresh_try(l, own));
    };
    let (mut meaning, advice) = match socket.peer() {
        Some(peer) => (text::udp_peer(l, local, peer), text::udp_peer_try(l, own)),
        None => (text::udp_bound(l, local), text::udp_bound_try(l, own)),
    };
    if let Some(bytes) = socket.figure(|reading| &reading.unread).get().filter(|n| *n > 0) {
        meaning = format!("{meaning} {}", text::datagram(l, bytes));
    }
    (meaning, advice)
}
