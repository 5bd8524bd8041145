use super::super::Ended;
use super::*;
use crate::os::TcpState::{
    Close, CloseWait, Closing, Established, FinWait1, FinWait2, LastAck, Listen, SynRecv, SynSent,
    TimeWait,
};
use crate::os::{Payload, Return};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn ms(time: u64) -> Duration {
    Duration::from_millis(time)
}

/// The figure of RFC 9293, read off the page: from, to. (LISTEN to SYN-SENT by SEND apart.)
const FIGURE: [(TcpState, TcpState); 19] = [
    (Close, Listen),
    (Close, SynSent),
    (Listen, Close),
    (Listen, SynRecv),
    (SynSent, Close),
    (SynSent, SynRecv),
    (SynSent, Established),
    (SynRecv, Listen),
    (SynRecv, FinWait1),
    (SynRecv, Established),
    (Established, FinWait1),
    (Established, CloseWait),
    (FinWait1, FinWait2),
    (FinWait1, Closing),
    (FinWait2, TimeWait),
    (Closing, TimeWait),
    (CloseWait, LastAck),
    (LastAck, Close),
    (TimeWait, Close),
];

#[test]
fn the_table_is_the_figure_of_rfc_9293() {
    let drawn: Vec<_> = STEPS.iter().filter(|s| s.drawn).map(|s| (s.from, s.to)).collect();
    assert_eq!(drawn, FIGURE);
    let all: BTreeSet<_> = STEPS.iter().map(|s| (s.from, s.to, format!("{:?}", s.by))).collect();
    assert_eq!(all.len(), STEPS.len(), "an arrow stands there twice");
    for state in TcpState::ALL {
        assert!(STEPS.iter().any(|s| s.drawn && s.from == state), "{state} is a dead end");
        assert!(STEPS.iter().any(|s| s.drawn && s.to == state), "nothing leads to {state}");
    }
}

// How many arrows lie between two states at least, reckoned another way: by widening circles.
fn distance(from: TcpState, to: TcpState) -> Option<usize> {
    let mut reached = BTreeSet::from([from]);
    for steps in 0..=TcpState::ALL.len() {
        if reached.contains(&to) {
            return Some(steps);
        }
        let next: Vec<_> = STEPS.iter().filter(|s| reached.contains(&s.from)).collect();
        reached.extend(next.iter().map(|s| s.to));
    }
    None
}

#[test]
fn every_way_is_in_the_diagram_and_none_is_shorter() {
    for from in TcpState::ALL {
        for to in TcpState::ALL {
            let found = way(from, to, |_, _| true);
            assert_eq!(found.as_ref().map(Vec::len), distance(from, to), "{from} {to}");
            let mut here = from;
            for step in found.unwrap_or_default() {
                assert_eq!(step.from, here);
                assert!(STEPS.contains(step));
                here = step.to;
            }
        }
    }
}

fn entry(id: u64, began: u64, call: Call, ended: Option<(u64, Result<i64, Errno>)>) -> CallEntry {
    CallEntry {
        id: CallId(id),
        thread: "caller-1".into(),
        began_at: ms(began),
        call,
        actor: None,
        socket: None,
        by_user: true,
        ended: ended.map(|(at, outcome)| Ended {
            at: ms(at),
            took: ms(at - began),
            outcome: outcome.map(|value| Return { value, ..Return::default() }),
            sigpipe: false,
            counters: [].into(),
        }),
    }
}

const CONNECT: fn() -> Call = || Call::Connect {
    fd: 3,
    address: crate::os::Address::Inet(([127, 0, 0, 1], 80).into()),
    len: None,
};
const SHUTDOWN: fn() -> Call = || Call::Shutdown { fd: 3, how: libc::SHUT_WR };
const CLOSE: fn() -> Call = || Call::Close { fd: 3 };

fn look(state: TcpState, at: u64) -> Look {
    let before = ms(at.saturating_sub(100));
    Look {
        state,
        at: ms(at),
        before,
        tcp: true,
        unread: false,
        due: false,
        both_connect: false,
        foreign: false,
        most: TURNS_KEPT,
    }
}

/// A life of these states, seen a tenth of a second apart, with nothing known of calls.
fn seen(states: &[TcpState]) -> Life {
    let mut life = Life::default();
    for (index, state) in states.iter().enumerate() {
        life.seen(&look(*state, 100 * (index as u64 + 1)));
    }
    life
}

/// Each turn: the state, what brought it there, the call of ours, and whether it was seen.
fn told(life: &Life) -> Vec<(TcpState, Option<Trigger>, Option<u64>, bool)> {
    let turn = |t: &Turn| (t.state, t.by, t.call.map(|id| id.0), t.seen);
    life.turns().iter().map(turn).collect()
}

#[test]
fn a_handshake_within_one_call_is_told_in_full() {
    let mut life = seen(&[Close]);
    life.call_began(&entry(7, 150, CONNECT(), None));
    life.call_ended(&entry(7, 150, CONNECT(), Some((151, Ok(0)))));
    life.seen(&look(Established, 151));
    assert_eq!(
        told(&life),
        [
            (Close, None, None, true),
            (SynSent, Some(Trigger::Connect), Some(7), false),
            (Established, Some(Trigger::SynAck), None, true),
        ]
    );
    assert_eq!(life.turns()[1].after, ms(150));
}

#[test]
fn a_refused_connect_was_in_syn_sent_for_a_moment() {
    let mut life = seen(&[Close]);
    life.call_began(&entry(7, 150, CONNECT(), None));
    let refused = Some((151, Err(Errno::ECONNREFUSED)));
    life.call_ended(&entry(7, 150, CONNECT(), refused));
    assert_eq!(
        told(&life)[1..],
        [
            (SynSent, Some(Trigger::Connect), Some(7), false),
            (Close, Some(Trigger::Rst), None, false),
        ]
    );
}

#[test]
fn what_lay_between_established_and_time_wait_is_inferred() {
    let mut life = seen(&[Established]);
    let shut = entry(8, 150, SHUTDOWN(), Some((150, Ok(0))));
    life.call_ended(&shut);
    // The descriptor's socket says CLOSE in TIME_WAIT; then the kernel's row tells the rest.
    life.seen(&look(Close, 200));
    life.seen(&look(TimeWait, 200));
    let way = &told(&life)[3..];
    assert_eq!(
        way,
        [
            (FinWait1, Some(Trigger::Close), Some(8), false),
            (TimeWait, Some(Trigger::FinAck), None, true),
        ]
    );
}

#[test]
fn the_one_who_closes_second_goes_through_last_ack() {
    let mut life = seen(&[Established, CloseWait]);
    life.call_ended(&entry(9, 250, CLOSE(), Some((250, Ok(0)))));
    life.seen(&look(Close, 300));
    assert_eq!(
        told(&life)[3..],
        [
            (CloseWait, Some(Trigger::Fin), None, true),
            (LastAck, Some(Trigger::Close), Some(9), false),
            (Close, Some(Trigger::AckOfFin), None, true),
        ]
    );
}

#[test]
fn a_call_whose_end_is_told_late_still_claims_what_it_did() {
    let mut life = seen(&[Established]);
    life.seen(&look(FinWait2, 200));
    assert_eq!(told(&life)[3], (FinWait1, Some(Trigger::Close), None, false));
    life.call_ended(&entry(9, 190, SHUTDOWN(), Some((191, Ok(0)))));
    assert_eq!(told(&life)[3], (FinWait1, Some(Trigger::Close), Some(9), false));
    // And what comes later is not its doing.
    life.seen(&look(TimeWait, 300));
    assert_eq!(life.last().unwrap().by, Some(Trigger::Fin));
}

#[test]
fn an_end_without_a_call_is_the_peers_reset_until_the_kernel_says_timed_out() {
    let mut life = seen(&[Established, Close]);
    assert_eq!(life.last().unwrap().by, Some(Trigger::Rst));
    let recv = Call::Recv { fd: 3, len: 1, flags: 0 };
    life.call_ended(&entry(9, 250, recv, Some((250, Err(Errno::ETIMEDOUT)))));
    assert_eq!(life.last().unwrap().by, Some(Trigger::GaveUp));
}

#[test]
fn closing_with_unread_data_is_an_abort() {
    let mut life = seen(&[Established]);
    life.call_ended(&entry(9, 150, CLOSE(), Some((150, Ok(0)))));
    life.seen(&Look { unread: true, ..look(Close, 200) });
    assert_eq!(told(&life)[3], (Close, Some(Trigger::Abort), Some(9), true));
    // The same with SO_LINGER of 0 seconds.
    let mut life = seen(&[Established]);
    let value = Payload::from(vec![1, 0, 0, 0, 0, 0, 0, 0]);
    let (level, option) = (libc::SOL_SOCKET, libc::SO_LINGER);
    let linger = Call::SetSockOpt { fd: 3, level, option, value };
    life.call_ended(&entry(8, 120, linger, Some((120, Ok(0)))));
    life.call_ended(&entry(9, 150, CLOSE(), Some((150, Ok(0)))));
    life.seen(&look(Close, 200));
    assert_eq!(life.last().unwrap().by, Some(Trigger::Abort));
}

#[test]
fn time_wait_ends_by_its_timer() {
    let mut life = seen(&[Established, FinWait2, TimeWait]);
    life.seen(&Look { due: true, ..look(Close, 60_300) });
    assert_eq!(life.last().unwrap().by, Some(Trigger::TimeWaitEnds));
    let mut life = seen(&[Established, FinWait2]);
    life.seen(&Look { due: true, ..look(Close, 1_300) });
    assert_eq!(life.last().unwrap().by, Some(Trigger::FinWait2Ends));
}

#[test]
fn an_accepted_connection_was_established_before() {
    let mut life = Life::default();
    life.was_accepted(ms(10), Some(ms(50)));
    life.seen(&look(CloseWait, 200));
    assert_eq!(
        told(&life),
        [
            (SynRecv, Some(Trigger::Syn), None, false),
            (Established, Some(Trigger::AckOfSyn), None, false),
            (CloseWait, Some(Trigger::Fin), None, true),
        ]
    );
    assert_eq!(life.turns()[1].at, ms(50));
    assert_eq!(life.turns()[0].from, Some(Listen));
}

#[test]
fn a_simultaneous_open_is_not_taken_for_an_ordinary_one_when_it_is_seen() {
    let life = seen(&[Close, SynSent, SynRecv, Established]);
    let by = |life: &Life| life.turns().iter().filter_map(|turn| turn.by).collect::<Vec<_>>();
    assert_eq!(by(&life), [Trigger::Connect, Trigger::Syn, Trigger::AckOfSyn]);
    // Nor when it is not, but the peer is known to have connected too.
    let mut life = seen(&[Close, SynSent]);
    life.seen(&Look { both_connect: true, ..look(Established, 300) });
    assert_eq!(by(&life), [Trigger::Connect, Trigger::Syn, Trigger::AckOfSyn]);
}

proptest! {
    /// Whatever is seen, and whatever is called: turns follow each other, and each that says what
    /// brought it there is an arrow of the diagram.
    #[test]
    fn every_life_is_a_way_in_the_diagram(
        states in prop::collection::vec(prop::sample::select(TcpState::ALL.to_vec()), 1..12),
        calls in prop::collection::vec(0..4_u64, 12),
    ) {
        let mut life = Life::default();
        for (index, state) in states.iter().enumerate() {
            let at = 100 * (index as u64 + 1);
            match calls[index] {
                1 => life.call_began(&entry(at, at - 10, CONNECT(), None)),
                2 => life.call_ended(&entry(at, at - 10, SHUTDOWN(), Some((at - 9, Ok(0))))),
                3 => life.call_ended(&entry(at, at - 10, CLOSE(), Some((at - 9, Ok(0))))),
                _ => {}
            }
            life.seen(&look(*state, at));
            prop_assert_eq!(life.state(), Some(*state));
        }
        prop_assert!(life.turns().len() <= TURNS_KEPT);
        for pair in life.turns().windows(2) {
            prop_assert_eq!(pair[1].from, Some(pair[0].state));
            prop_assert!(pair[0].at <= pair[1].at && pair[1].after <= pair[1].at);
        }
        for turn in life.turns() {
            if let (Some(from), Some(by)) = (turn.from, turn.by) {
                let arrow = |s: &&Step| (s.from, s.to, s.by) == (from, turn.state, by);
                prop_assert!(STEPS.iter().any(|s| arrow(&s)), "{:?}", turn);
            }
        }
    }
}

#[test]
fn how_another_programs_connection_was_made_is_not_guessed() {
    let mut life = Life::default();
    life.seen(&Look { foreign: true, ..look(Established, 100) });
    assert_eq!(told(&life), [(Established, None, None, true)]);
}
