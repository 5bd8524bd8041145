//! The ways between the states of a TCP connection: RFC 9293, section 3.3.2, figure 5, and what
//! its notes and section 3.10 add.

use crate::os::TcpState;
use crate::os::TcpState::{
    Close, CloseWait, Closing, Established, FinWait1, FinWait2, LastAck, Listen, SynRecv, SynSent,
    TimeWait,
};
use std::collections::VecDeque;

/// What takes a connection from one state to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trigger {
    /// listen(2): a passive OPEN.
    Listen,
    /// connect(2), an active OPEN, which sends a SYN.
    Connect,
    /// close(2), or shutdown(2) of writing: sends a FIN where there is a connection.
    Close,
    /// close(2) with unread data or with `SO_LINGER` of 0 seconds: sends a RST (RFC 9293's ABORT).
    Abort,
    /// The peer's SYN.
    Syn,
    /// The peer's SYN+ACK.
    SynAck,
    /// The peer's ACK of the SYN.
    AckOfSyn,
    /// The peer's FIN.
    Fin,
    /// The peer's ACK of the FIN.
    AckOfFin,
    /// The peer's FIN, with the ACK of the own one.
    FinAck,
    /// The peer's RST.
    Rst,
    /// TIME_WAIT has lasted its time (2 MSL; 60 s on Linux).
    TimeWaitEnds,
    /// FIN_WAIT2 without a descriptor has lasted its time (`net.ipv4.tcp_fin_timeout`).
    FinWait2Ends,
    /// Nothing was acknowledged for so long that the kernel gave up (ETIMEDOUT).
    GaveUp,
}

impl Trigger {
    /// Whether a call of its own process does it.
    pub const fn is_own_call(self) -> bool {
        matches!(self, Trigger::Listen | Trigger::Connect | Trigger::Close | Trigger::Abort)
    }

    /// Whether a segment of the peer's does it.
    pub const fn is_segment(self) -> bool {
        matches!(
            self,
            Trigger::Syn
                | Trigger::SynAck
                | Trigger::AckOfSyn
                | Trigger::Fin
                | Trigger::AckOfFin
                | Trigger::FinAck
                | Trigger::Rst
        )
    }
}

/// One arrow of the diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Step {
    pub from: TcpState,
    pub to: TcpState,
    pub by: Trigger,
    /// Whether it is in the figure, rather than in its notes or in section 3.10.
    pub drawn: bool,
}

const fn drawn(from: TcpState, to: TcpState, by: Trigger) -> Step {
    Step { from, to, by, drawn: true }
}

const fn said(from: TcpState, to: TcpState, by: Trigger) -> Step {
    Step { from, to, by, drawn: false }
}

/// Every arrow; those of the figure first. The figure's arrow from LISTEN to SYN_SENT (SEND on a
/// listener) is left out: Linux has no such thing (send(2) fails with EPIPE).
pub const STEPS: &[Step] = &[
    drawn(Close, Listen, Trigger::Listen),
    drawn(Close, SynSent, Trigger::Connect),
    drawn(Listen, Close, Trigger::Close),
    drawn(Listen, SynRecv, Trigger::Syn),
    drawn(SynSent, Close, Trigger::Close),
    drawn(SynSent, SynRecv, Trigger::Syn),
    drawn(SynSent, Established, Trigger::SynAck),
    drawn(SynRecv, Listen, Trigger::Rst),
    drawn(SynRecv, FinWait1, Trigger::Close),
    drawn(SynRecv, Established, Trigger::AckOfSyn),
    drawn(Established, FinWait1, Trigger::Close),
    drawn(Established, CloseWait, Trigger::Fin),
    drawn(FinWait1, FinWait2, Trigger::AckOfFin),
    drawn(FinWait1, Closing, Trigger::Fin),
    drawn(FinWait2, TimeWait, Trigger::Fin),
    drawn(Closing, TimeWait, Trigger::AckOfFin),
    drawn(CloseWait, LastAck, Trigger::Close),
    drawn(LastAck, Close, Trigger::AckOfFin),
    drawn(TimeWait, Close, Trigger::TimeWaitEnds),
    // Note 2 of the figure.
    said(FinWait1, TimeWait, Trigger::FinAck),
    // Note 3: a RST from any state; 3.10.7.4.
    said(SynSent, Close, Trigger::Rst),
    said(SynRecv, Close, Trigger::Rst),
    said(Established, Close, Trigger::Rst),
    said(FinWait1, Close, Trigger::Rst),
    said(FinWait2, Close, Trigger::Rst),
    said(Closing, Close, Trigger::Rst),
    said(CloseWait, Close, Trigger::Rst),
    said(LastAck, Close, Trigger::Rst),
    said(TimeWait, Close, Trigger::Rst),
    // 3.10.5: ABORT.
    said(SynRecv, Close, Trigger::Abort),
    said(Established, Close, Trigger::Abort),
    said(FinWait1, Close, Trigger::Abort),
    said(FinWait2, Close, Trigger::Abort),
    said(CloseWait, Close, Trigger::Abort),
    // 3.10.8: the user timeout.
    said(SynSent, Close, Trigger::GaveUp),
    said(SynRecv, Close, Trigger::GaveUp),
    said(Established, Close, Trigger::GaveUp),
    said(FinWait1, Close, Trigger::GaveUp),
    said(CloseWait, Close, Trigger::GaveUp),
    said(Closing, Close, Trigger::GaveUp),
    said(LastAck, Close, Trigger::GaveUp),
    // tcp(7): tcp_fin_timeout.
    said(FinWait2, Close, Trigger::FinWait2Ends),
];

/// The shortest way from one state to another whose every arrow is `allowed`; of several as short
/// the one whose arrows come first in [`STEPS`]. `allowed` is asked with the arrows before.
/// None: there is no such way; an empty one: it is there already.
pub fn way(
    from: TcpState,
    to: TcpState,
    allowed: impl Fn(&[&'static Step], &'static Step) -> bool,
) -> Option<Vec<&'static Step>> {
    if from == to {
        return Some(Vec::new());
    }
    let mut open = VecDeque::from([Vec::new()]);
    while let Some(so_far) = open.pop_front() {
        let so_far: Vec<&'static Step> = so_far;
        let here = so_far.last().map_or(from, |step| step.to);
        let seen = |state| state == from || so_far.iter().any(|step| step.to == state);
        // An arrow back to where it began is only of use as the last one.
        let next = STEPS.iter().filter(|step| step.from == here && !seen(step.to));
        for step in next.filter(|step| allowed(&so_far, step)) {
            let longer: Vec<&'static Step> = so_far.iter().copied().chain([step]).collect();
            if step.to == to {
                return Some(longer);
            }
            open.push_back(longer);
        }
    }
    None
}

/// The arrow of the figure from one state to another by a trigger, if it is drawn.
pub fn is_drawn(from: TcpState, to: TcpState, by: Trigger) -> bool {
    STEPS.iter().any(|step| (step.from, step.to, step.by) == (from, to, by) && step.drawn)
}
