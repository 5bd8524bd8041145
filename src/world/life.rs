//! The life of a socket: from which state to which, when, and by what.
//!
//! A look tells only where a socket is. What lay between two looks is inferred from the diagram of
//! RFC 9293 and from the calls that were made meanwhile, and is marked as inferred.

mod diagram;
mod fold;
#[cfg(test)]
mod tests;

pub use diagram::{STEPS, Step, Trigger, is_drawn, way};

use super::{CallEntry, CallId};
use crate::os::{Call, Errno, TcpState};
use std::time::Duration;

/// How many turns of a socket of the user's are kept; of more, the oldest are forgotten.
pub const TURNS_KEPT: usize = 32;

/// The same of a socket of a server or of the load maker, of which there may be ten thousand.
pub const TURNS_KEPT_OF_OTHERS: usize = 4;

/// How long TIME_WAIT lasts at least (Linux: `TCP_TIMEWAIT_LEN`, 60 s): a way through it that took
/// less time is none.
const TIME_WAIT_LASTS: Duration = Duration::from_secs(55);

/// Where the peer answers at all it does so within this time; after it, an end may be the kernel's
/// own.
const ANSWERED_WITHIN: Duration = Duration::from_millis(900);

/// A socket came into a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The state.
    pub state: TcpState,
    /// The state before; none for the first.
    pub from: Option<TcpState>,
    /// When it was seen, on the laboratory's clock; of a state that was not seen, when the one
    /// after it was.
    pub at: Duration,
    /// It was not so yet at this moment: the turn came between this and `at`.
    pub after: Duration,
    /// What brought it there; none: it was made so, or it is not known.
    pub by: Option<Trigger>,
    /// The call of this program that did it, on this socket.
    pub call: Option<CallId>,
    /// Whether it was seen in this state; else it must have been in it, by the diagram.
    pub seen: bool,
}

/// A call that may have changed the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Act {
    call: CallId,
    by: Trigger,
    began: Duration,
    used: bool,
}

/// The turns of one socket, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Life {
    turns: Vec<Turn>,
    acts: Vec<Act>,
    /// Of how many of the turns the last look is the reason.
    latest: usize,
    /// Taken from a listener, which has listened since; and since when it was seen in its queue.
    accepted: Option<(Duration, Option<Duration>)>,
    /// What a call on it failed with last.
    errno: Option<Errno>,
    /// Whether close(2) sends a RST: `SO_LINGER` with 0 seconds.
    lingers_not: bool,
}

/// What a look tells beside the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) state: TcpState,
    pub(super) at: Duration,
    /// When it was looked at before.
    pub(super) before: Duration,
    /// Whether RFC 9293 is about it.
    pub(super) tcp: bool,
    /// Whether there was data to read that nobody has read, at the look before.
    pub(super) unread: bool,
    /// Whether the timer that the kernel had told of was to end by now.
    pub(super) due: bool,
    /// Whether the peer connected as well, later: both have sent a SYN (simultaneous open).
    pub(super) both_connect: bool,
    pub(super) most: usize,
}

impl Life {
    /// Every turn, the oldest first.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// The last one.
    pub fn last(&self) -> Option<&Turn> {
        self.turns.last()
    }

    /// The state it was seen in last.
    pub fn state(&self) -> Option<TcpState> {
        self.last().map(|turn| turn.state)
    }

    /// The last turn that brought it into a state.
    pub fn came_into(&self, state: TcpState) -> Option<&Turn> {
        self.turns.iter().rev().find(|turn| turn.state == state)
    }

    // When its connect(2) began.
    fn connecting_since(&self) -> Option<Duration> {
        let sent = self.came_into(TcpState::SynSent).map(|turn| turn.after);
        self.unused(Trigger::Connect).map(|act| act.began).or(sent)
    }

    // Whether a call may change the state, or tells why it changed.
    fn is_touched_by(entry: &CallEntry) -> bool {
        match &entry.call {
            Call::Connect { .. } | Call::Listen { .. } | Call::Close { .. } => true,
            Call::Shutdown { .. } => true,
            Call::SetSockOpt { level, option, .. } => {
                (*level, *option) == (libc::SOL_SOCKET, libc::SO_LINGER)
            }
            _ => entry.errno().is_some_and(tells_of_an_end),
        }
    }

    // `listening`: since when there was something to connect to; `queued`: since when it was seen
    // to wait for accept(2).
    const fn was_accepted(&mut self, listening: Duration, queued: Option<Duration>) {
        self.accepted = Some((listening, queued));
    }

    /// A call that has not come back may change the state already: connect(2) sends its SYN at once.
    pub(super) fn call_began(&mut self, entry: &CallEntry) {
        if let Call::Connect { .. } = entry.call {
            self.act(entry, Trigger::Connect);
        }
    }

    /// A call has come back. What close(2) does comes after the last look at the descriptor, which
    /// is to be told first.
    pub(super) fn call_ended(&mut self, entry: &CallEntry) {
        let worked = entry.ended.as_ref().is_some_and(|ended| ended.outcome.is_ok());
        self.errno = entry.errno().filter(|errno| tells_of_an_end(*errno)).or(self.errno);
        if !worked {
            return self.call_failed(entry);
        }
        match &entry.call {
            Call::Listen { .. } => self.act(entry, Trigger::Listen),
            Call::Close { .. } => self.act(entry, Trigger::Close),
            Call::Shutdown { how, .. } if *how != libc::SHUT_RD || self.listens() => {
                self.act(entry, Trigger::Close);
            }
            Call::SetSockOpt {
                level: libc::SOL_SOCKET, option: libc::SO_LINGER, value, ..
            } => {
                self.lingers_not = is_zero_linger(value.bytes());
            }
            _ => {}
        }
    }

    fn listens(&self) -> bool {
        self.state() == Some(TcpState::Listen)
    }

    // Why the connection ended may be known only now: the kernel keeps the error for the next call.
    fn call_failed(&mut self, entry: &CallEntry) {
        let (Some(errno), Some(ended)) = (entry.errno(), &entry.ended) else { return };
        let at = ended.at;
        let refused = errno == Errno::ECONNREFUSED && matches!(entry.call, Call::Connect { .. });
        if refused && self.state() == Some(TcpState::Close) && self.has_act(entry.id) {
            let turn = |state, from, by, call| Turn {
                state,
                from: Some(from),
                at,
                after: entry.began_at,
                by: Some(by),
                call,
                seen: false,
            };
            let sent = Some(entry.id);
            self.turns.push(turn(TcpState::SynSent, TcpState::Close, Trigger::Connect, sent));
            self.turns.push(turn(TcpState::Close, TcpState::SynSent, Trigger::Rst, None));
        }
        // EINPROGRESS and EINTR leave connect(2) at work.
        if !matches!(errno, Errno::EINPROGRESS | Errno::EINTR | Errno::EALREADY) {
            self.acts.retain(|act| act.call != entry.id || act.used);
        }
        let ended_so = |turn: &&mut Turn| {
            turn.state == TcpState::Close && matches!(turn.by, None | Some(Trigger::Rst))
        };
        if errno == Errno::ETIMEDOUT
            && let Some(turn) = self.turns.last_mut().filter(ended_so)
            && turn.from.is_some()
        {
            turn.by = Some(Trigger::GaveUp);
        }
    }

    fn has_act(&self, call: CallId) -> bool {
        self.acts.iter().any(|act| act.call == call && !act.used)
    }

    fn act(&mut self, entry: &CallEntry, by: Trigger) {
        let mut act = Act { call: entry.id, by, began: entry.began_at, used: false };
        // The sampler may have seen what the call did before its end was told.
        let unclaimed = |turn: &&mut Turn| {
            turn.by == Some(by) && turn.call.is_none() && turn.at >= entry.began_at
        };
        if let Some(turn) = self.turns.iter_mut().rev().find(unclaimed) {
            turn.call = Some(entry.id);
            act.used = true;
        }
        // More than one of a kind waits only where calls do nothing: shutdown(2) again.
        self.acts.retain(|other| !other.used && other.by != by);
        self.acts.push(act);
    }

    fn unused(&self, by: Trigger) -> Option<Act> {
        let by = if by == Trigger::Abort { Trigger::Close } else { by };
        self.acts.iter().find(|act| act.by == by && !act.used).copied()
    }

    /// It was in a state when it was first seen, and how it came there nobody has seen: another
    /// program's.
    pub(super) fn met(&mut self, state: TcpState, at: Duration) {
        let (from, by, call) = (None, None, None);
        self.turns.push(Turn { state, from, at, after: Duration::ZERO, by, call, seen: true });
    }

    /// It was seen in a state.
    pub(super) fn seen(&mut self, look: &Look) {
        if self.turns.is_empty() {
            self.first(look);
        } else if self.state() != Some(look.state) {
            self.turn(look);
        }
        let too_many = self.turns.len().saturating_sub(look.most);
        self.turns.drain(..too_many);
    }

    fn first(&mut self, look: &Look) {
        let made = Turn {
            state: look.state,
            from: None,
            at: look.at,
            after: look.before,
            by: None,
            call: None,
            seen: true,
        };
        let Some((listening, queued)) = self.accepted.filter(|_| look.tcp) else {
            let fresh = !look.tcp || look.state == TcpState::Close;
            if fresh {
                return self.turns.push(made);
            }
            self.turns.push(Turn { state: TcpState::Close, seen: false, ..made });
            return self.go(TcpState::Close, look);
        };
        // accept(2) gives only what is established, whatever became of it since.
        self.go(TcpState::Listen, &Look { state: TcpState::Established, ..*look });
        if look.state != TcpState::Established {
            self.turns.iter_mut().for_each(|turn| turn.seen = false);
            self.go(TcpState::Established, look);
        }
        // The handshake was done before accept(2), and is timed as it was seen in the queue.
        for turn in &mut self.turns {
            turn.after = queued.unwrap_or(listening).min(turn.at);
            if matches!(turn.state, TcpState::SynRecv | TcpState::Established) {
                turn.at = queued.unwrap_or(turn.at).min(turn.at);
            }
        }
    }

    fn turn(&mut self, look: &Look) {
        // In TIME_WAIT the descriptor's socket says CLOSE: what a look through it told is mended by
        // the kernel's row of the connection itself.
        if look.tcp && look.state == TcpState::TimeWait && self.state() == Some(TcpState::Close) {
            let kept = self.turns.len() - self.latest.min(self.turns.len() - 1);
            for turn in self.turns.drain(kept..) {
                let undone = self.acts.iter_mut().find(|act| Some(act.call) == turn.call);
                undone.into_iter().for_each(|act| act.used = false);
            }
        }
        let Some(last) = self.last() else { return };
        let from = last.state;
        if from == look.state {
            return;
        }
        self.go(from, look);
    }

    // Takes the way that the diagram, the time and the calls made meanwhile allow.
    fn go(&mut self, from: TcpState, look: &Look) {
        let steps = if look.tcp { self.way(from, look) } else { self.unix_way(from, look.state) };
        self.latest = steps.len();
        let count = steps.len();
        let mut after = look.before;
        for (index, (from, to, by)) in steps.into_iter().enumerate() {
            let act = by.filter(|by| by.is_own_call()).and_then(|by| self.unused(by));
            if let Some(used) = act
                && let Some(act) = self.acts.iter_mut().find(|act| act.call == used.call)
            {
                act.used = true;
            }
            // What a call set going was not so before it began.
            after = act.map_or(after, |act| act.began.max(after)).min(look.at);
            let turn = Turn {
                state: to,
                from: Some(from),
                at: look.at,
                after,
                by,
                call: act.map(|act| act.call),
                seen: index + 1 == count,
            };
            self.turns.push(turn);
        }
    }

    fn way(&self, from: TcpState, look: &Look) -> Vec<(TcpState, TcpState, Option<Trigger>)> {
        let closed = self.unused(Trigger::Close).is_some();
        let aborts = closed && (look.unread || self.lingers_not);
        let took = look.at.saturating_sub(self.last().map_or(look.before, |turn| turn.at));
        let timed_out = self.errno == Some(Errno::ETIMEDOUT);
        let possible = |before: &[&'static Step], step: &'static Step| match step.by {
            Trigger::SynAck => !look.both_connect,
            Trigger::TimeWaitEnds => before.is_empty() || took >= TIME_WAIT_LASTS,
            Trigger::FinWait2Ends => before.is_empty() && look.due,
            Trigger::Rst if matches!(step.from, TcpState::TimeWait | TcpState::FinWait2) => {
                !look.due && !timed_out
            }
            Trigger::Rst => !timed_out,
            Trigger::GaveUp => timed_out,
            _ => true,
        };
        let of_calls = |before: &[&'static Step], step: &'static Step| {
            let by_call = match step.by {
                Trigger::Abort => aborts,
                // One call closes once; what it did comes before what the peer then does.
                Trigger::Close => {
                    closed && !aborts && !before.iter().any(|step| step.by == Trigger::Close)
                }
                Trigger::Connect | Trigger::Listen => self.unused(step.by).is_some(),
                _ => true,
            };
            by_call && possible(before, step)
        };
        // A call that closes leaves its mark, unless the FIN had been sent before.
        let uses_the_call = |before: &[&'static Step], step: &'static Step| {
            let marks = |step: &Step| matches!(step.by, Trigger::Close | Trigger::Abort);
            let done = marks(step) || before.iter().any(|step| marks(step));
            of_calls(before, step) && (!closed || done || step.to != look.state)
        };
        let found = way(from, look.state, uses_the_call)
            .or_else(|| way(from, look.state, of_calls))
            .or_else(|| way(from, look.state, possible));
        match found {
            Some(steps) => {
                steps.iter().map(|s| (s.from, s.to, self.known(s, look, took))).collect()
            }
            None => vec![(from, look.state, None)],
        }
    }

    // What brought it there, where that is certain.
    fn known(&self, step: &Step, look: &Look, took: Duration) -> Option<Trigger> {
        let by_peer = self.errno.is_some_and(|errno| {
            matches!(errno, Errno::ECONNRESET | Errno::ECONNREFUSED | Errno::EPIPE)
        });
        // With an answer outstanding for long, the end may be the kernel's own.
        let waited = took >= ANSWERED_WITHIN
            && matches!(
                step.from,
                TcpState::SynSent | TcpState::FinWait1 | TcpState::LastAck | TcpState::Closing
            );
        match step.by {
            Trigger::Rst if waited && !by_peer && step.to == look.state => None,
            by => Some(by),
        }
    }

    fn unix_way(&self, from: TcpState, to: TcpState) -> Vec<(TcpState, TcpState, Option<Trigger>)> {
        let by = match to {
            TcpState::Listen => Some(Trigger::Listen),
            TcpState::Established => Some(Trigger::Connect),
            _ => Some(Trigger::Close),
        };
        vec![(from, to, by.filter(|by| self.unused(*by).is_some()))]
    }
}

// Whether a call that fails so says that a connection has ended.
const fn tells_of_an_end(errno: Errno) -> bool {
    matches!(errno, Errno::ECONNREFUSED | Errno::ECONNRESET | Errno::EPIPE | Errno::ETIMEDOUT)
}

// `struct linger` (socket(7)): on, for 0 seconds.
fn is_zero_linger(value: &[u8]) -> bool {
    let (on, seconds) = value.split_at(value.len().min(4));
    on.iter().any(|byte| *byte != 0) && seconds.iter().all(|byte| *byte == 0)
}
