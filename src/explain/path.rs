//! Where the bytes of one direction of a connection stop, and why, in a sentence.

use super::situation::who;
use super::text::path as text;
use crate::lang::Lang;
use crate::world::Socket;
use crate::world::flow::{Flow, Limit, Stop};

/// Where the bytes stop, in a sentence.
pub fn stop(l: Lang, flow: &Flow<'_>, stop: Stop) -> String {
    let label = |socket: Option<&Socket>| {
        socket.map_or_else(|| text::the_peer(l).to_string(), |socket| who(socket).label)
    };
    let (from, to) = (label(flow.from), label(flow.to));
    let writer = flow.blocked_sender().map(|call| format!("{}({})", call.call.name(), fd(call)));
    match stop {
        Stop::Handshake => text::handshake(l).into(),
        Stop::Over => text::over(l).into(),
        Stop::ZeroWindow => match writer {
            Some(writer) => text::zero_window_blocked(l, to, writer),
            None => text::zero_window(l, to),
        },
        Stop::Resending(times) => text::resending(l, times),
        Stop::Window => match writer {
            Some(writer) => text::window_blocked(l, to, writer),
            None => text::window(l, to),
        },
        Stop::Congestion => text::congestion(l).into(),
        Stop::Unread(bytes) => text::unread(l, bytes, to),
        Stop::Moving => text::moving(l, from),
        Stop::Queued => text::queued(l, from),
        Stop::BufferFull => text::buffer_full(l, to, writer.unwrap_or_default()),
        Stop::ReaderWaits => text::reader_waits(l, to),
        Stop::Nothing if flow.to.is_none() => match flow.from.is_some_and(|s| s.kind.is_tcp()) {
            true => text::acknowledged(l).into(),
            false => text::handed_on(l).into(),
        },
        Stop::Nothing => text::nothing(l).into(),
        Stop::Unknown(why) => text::unknown(l, super::why(l, why)),
    }
}

fn fd(call: &crate::world::CallEntry) -> i32 {
    call.call.fd().copied().unwrap_or(-1)
}

/// What keeps TCP from sending more, in a word or two.
pub const fn limit(l: Lang, limit: Limit) -> &'static str {
    match limit {
        Limit::Program => text::limit_program(l),
        Limit::SendBuffer => text::limit_send_buffer(l),
        Limit::Window => text::limit_window(l),
        Limit::Congestion => text::limit_congestion(l),
        Limit::Held => text::limit_held(l),
    }
}

/// What a route is (`RTN_*`, rtnetlink(7)).
pub const fn route_kind(l: Lang, kind: u8) -> &'static str {
    match kind {
        1 => text::route_unicast(l),
        2 => text::route_local(l),
        3 => text::route_broadcast(l),
        5 => text::route_multicast(l),
        6..=8 => text::route_none(l),
        _ => text::route_other(l),
    }
}
