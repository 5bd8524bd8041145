//! Own sockets, through their descriptors: what is shown every beat, what is new or on the move as
//! far as the budget goes, the others in turn.

use super::{Now, Rounds};
use crate::lab::table::Entry;
use crate::os::{self, SocketReading, TcpState};
use crate::world::{Owner, Sample, Tally};
use std::collections::{HashSet, VecDeque};
use std::time::{Duration, Instant};

/// How many are looked at between two looks at the clock.
const BETWEEN: usize = 16;

/// Whose turn it is.
pub(super) struct Turns {
    // Descriptors of sockets that are new, between two states, or listening.
    moving: VecDeque<i32>,
    in_moving: HashSet<i32>,
    // The descriptor from which on it goes on.
    next: i32,
    began: Instant,
    /// How long the last turn of all of them took.
    pub(super) took: Option<Duration>,
}

impl Turns {
    pub(super) fn new() -> Turns {
        Turns {
            moving: VecDeque::new(),
            in_moving: HashSet::new(),
            next: 0,
            began: Instant::now(),
            took: None,
        }
    }

    fn moves(&mut self, fd: i32) {
        if self.in_moving.insert(fd) {
            self.moving.push_back(fd);
        }
    }

    fn over(&mut self) {
        self.next = 0;
        self.took = Some(self.began.elapsed());
        self.began = Instant::now();
    }
}

impl Rounds {
    pub(super) fn look_at_sockets(&mut self, sample: &mut Sample, round: &Now) {
        let mut seen = HashSet::new();
        for id in &round.shown {
            let fd = round.world.sockets.get(id).and_then(|socket| socket.fd);
            let entry = fd.and_then(|fd| self.shared.table.lock().get(fd));
            if let (Some(fd), Some(entry)) = (fd, entry.filter(|entry| entry.id == *id)) {
                self.look_at(fd, entry, sample, round);
                seen.insert(fd);
            }
        }
        let began = os::thread_cpu_time();
        let until = if round.everything { Duration::MAX } else { self.budget.turns_until() };
        // The moving ones leave the others half of it.
        let half = if round.everything { began } else { began + (until - began) / 2 };
        self.look_at_moving(half, &mut seen, sample, round);
        self.look_in_turn(until, &seen, sample, round);
        self.budget.turns_took(os::thread_cpu_time().saturating_sub(began));
        self.queues.retain(|id, _| round.world.sockets.contains_key(id));
    }

    fn look_at_moving(
        &mut self,
        until: Duration,
        seen: &mut HashSet<i32>,
        sample: &mut Sample,
        round: &Now,
    ) {
        for fd in self.shared.table.lock().take_fresh() {
            self.turns.moves(fd);
        }
        for count in 1..=self.turns.moving.len() {
            let Some(fd) = self.turns.moving.pop_front() else { return };
            self.turns.in_moving.remove(&fd);
            let entry = self.shared.table.lock().get(fd);
            if let Some(entry) = entry
                && seen.insert(fd)
            {
                self.look_at(fd, entry, sample, round);
            }
            if count % BETWEEN == 0 && os::thread_cpu_time() >= until {
                return;
            }
        }
    }

    fn look_in_turn(
        &mut self,
        until: Duration,
        seen: &HashSet<i32>,
        sample: &mut Sample,
        round: &Now,
    ) {
        if round.everything {
            self.turns.next = 0;
        }
        let from = self.turns.next;
        loop {
            let some = self.shared.table.lock().from(self.turns.next, BETWEEN);
            for (fd, entry) in &some {
                if !seen.contains(fd) {
                    self.look_at(*fd, *entry, sample, round);
                }
                self.turns.next = fd.saturating_add(1);
            }
            if some.len() < BETWEEN {
                self.turns.over();
                // It began in the middle: on to there, if there is time.
                if from == 0 {
                    return;
                }
                return self.look_again_up_to(from, until, seen, sample, round);
            }
            if os::thread_cpu_time() >= until {
                return;
            }
        }
    }

    fn look_again_up_to(
        &mut self,
        end: i32,
        until: Duration,
        seen: &HashSet<i32>,
        sample: &mut Sample,
        round: &Now,
    ) {
        while os::thread_cpu_time() < until {
            let some = self.shared.table.lock().from(self.turns.next, BETWEEN);
            for (fd, entry) in some.iter().filter(|(fd, _)| *fd < end) {
                if !seen.contains(fd) {
                    self.look_at(*fd, *entry, sample, round);
                }
                self.turns.next = fd.saturating_add(1);
            }
            if some.last().is_none_or(|(fd, _)| *fd >= end) {
                return;
            }
        }
    }

    fn look_at(&mut self, fd: i32, entry: Entry, sample: &mut Sample, round: &Now) {
        let socket = round.world.sockets.get(&entry.id);
        // One that was counted and not told yet: what was seen of it would be lost.
        if socket.is_none() && entry.owner == Owner::Server && entry.local.is_none() {
            return;
        }
        let counted = self.shared.tallies.lock().get(&entry.id).cloned();
        if let Some(bytes) = counted {
            let bytes = *bytes.lock();
            if socket.is_none_or(|socket| socket.tallied != bytes) {
                sample.tallies.push(Tally { socket: entry.id, bytes });
            }
        }
        // What is known, not what was told last: calls look at sockets, too, and a look told
        // before its socket was, is lost.
        let before = socket.and_then(|socket| socket.reading.as_deref());
        let now = self.shared.clock.now();
        let Ok(reading) = os::read_checked(fd, entry.id, entry.kind, before, now) else {
            return;
        };
        let state = reading.state().get();
        if is_moving(state) || before.is_none() {
            self.turns.moves(fd);
        }
        if state == Some(TcpState::Listen) {
            self.look_at_queue(fd, entry.id, &reading, sample, round);
        }
        self.look_at_far_end(fd, &reading, entry.id, sample, round);
        let entry = self.shared.learn(fd, entry, &reading);
        // In TIME_WAIT the descriptor's socket says CLOSE; the connection lives on beside it,
        // and is followed from here on.
        if state == Some(TcpState::Close) && entry.ends.is_some() {
            self.shared.follow(entry);
            self.shared.table.lock().connection_left(fd, entry.id);
        }
        let same =
            |before: &SocketReading| SocketReading { at: reading.at, ..before.clone() } == reading;
        if !before.is_some_and(same) {
            sample.sockets.push((entry.id, reading));
        }
    }
}

// Between two states, or with a queue that others fill.
const fn is_moving(state: Option<TcpState>) -> bool {
    matches!(
        state,
        Some(
            TcpState::Listen
                | TcpState::SynSent
                | TcpState::SynRecv
                | TcpState::FinWait1
                | TcpState::Closing
                | TcpState::LastAck
        )
    )
}
