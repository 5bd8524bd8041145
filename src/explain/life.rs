//! How a socket came into its states, in words.

use super::text::life as text;
use crate::command;
use crate::lang::Lang;
use crate::os::Call;
use crate::world::life::{Trigger, Turn};
use crate::world::{CallEntry, Socket, World};
use std::time::Duration;

/// How `of` came into a state, in a few words: `by your close(4)`, `the peer's FIN (your close(5))`.
pub(super) fn came(
    l: Lang,
    world: &World,
    of: &Socket,
    other: Option<&Socket>,
    turn: &Turn,
) -> String {
    let Some(by) = turn.by else {
        return match turn.from {
            None if !of.is_ours() => text::found(l).into(),
            None => text::made(l).into(),
            Some(_) => text::unknown(l).into(),
        };
    };
    let own = turn.call.and_then(|id| world.calls.call(id)).map(written);
    match (by, own) {
        (Trigger::Abort, Some(call)) => text::aborted(l, call),
        (_, Some(call)) => text::own_call(l, call),
        (Trigger::Listen, None) => text::own_call(l, "listen"),
        (Trigger::Connect, None) => text::own_call(l, "connect"),
        (Trigger::Close, None) => text::own_call(l, "close"),
        (Trigger::Abort, None) => text::aborted(l, "close"),
        (Trigger::TimeWaitEnds, None) => text::time_wait_over(l).into(),
        (Trigger::FinWait2Ends, None) => text::fin_wait2_over(l).into(),
        (Trigger::GaveUp, None) => text::gave_up(l).into(),
        (segment, None) => match peers_call(world, other, turn) {
            Some(entry) => text::peers_with_call(l, segment_name(segment), written(entry)),
            None => text::peers(l, segment_name(segment)),
        },
    }
}

/// How certain that is: the state was passed unseen, or seen so long after it may have begun.
pub(super) fn certainty(l: Lang, turn: &Turn) -> Option<String> {
    let within = turn.at.saturating_sub(turn.after);
    if !turn.seen {
        return Some(text::inferred(l, length(within)));
    }
    // What an own call did, it did between its beginning and its end.
    let uncertain = turn.call.is_none() && turn.from.is_some() && !within.is_zero();
    uncertain.then(|| text::within(l, length(within)))
}

/// What brought it there, in a word: `close`, `FIN`, `2 MSL`.
pub(super) const fn short(by: Trigger) -> &'static str {
    match by {
        Trigger::Listen => "listen",
        Trigger::Connect => "connect",
        Trigger::Close => "close",
        Trigger::Abort => "close, RST",
        Trigger::TimeWaitEnds => "2 MSL",
        Trigger::FinWait2Ends => "tcp_fin_timeout",
        Trigger::GaveUp => "ETIMEDOUT",
        segment => segment_name(segment),
    }
}

const fn segment_name(by: Trigger) -> &'static str {
    match by {
        Trigger::Syn => "SYN",
        Trigger::SynAck => "SYN+ACK",
        Trigger::AckOfSyn | Trigger::AckOfFin => "ACK",
        Trigger::Fin => "FIN",
        Trigger::FinAck => "FIN+ACK",
        _ => "RST",
    }
}

/// The call of ours at the other end that sent what brought it there.
fn peers_call<'a>(world: &'a World, other: Option<&Socket>, turn: &Turn) -> Option<&'a CallEntry> {
    let sends = |by: Trigger| match turn.by {
        Some(Trigger::Syn) => by == Trigger::Connect,
        Some(Trigger::Fin | Trigger::FinAck) => by == Trigger::Close,
        Some(Trigger::Rst) => by == Trigger::Abort,
        _ => false,
    };
    let turns = other?.life.turns().iter().rev();
    let mut calls = turns.filter(|other| {
        other.after <= turn.at && other.by.is_some_and(sends) && other.call.is_some()
    });
    world.calls.call(calls.next()?.call?)
}

fn written(entry: &CallEntry) -> String {
    // What shutdown(2) closes matters; of the others the descriptor says enough.
    match &entry.call {
        Call::Connect { fd, .. } => format!("connect({fd})"),
        Call::Listen { fd, .. } => format!("listen({fd})"),
        call => command::entry_text(call, None),
    }
}

fn length(time: Duration) -> String {
    match time.as_millis() {
        0 => "1 ms".into(),
        millis @ 1..1_000 => format!("{millis} ms"),
        millis => format!("{}.{} s", millis / 1_000, millis % 1_000 / 100),
    }
}
