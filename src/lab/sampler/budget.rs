//! How much of a core looking may take, what it does take, and how often that lets it look.

use super::BEAT;
use crate::os;
use crate::world::Pace;
use std::time::{Duration, Instant};

/// What the looks of one beat may take, so that there is something left of a twentieth of a core.
const A_BEAT: Duration = Duration::from_millis(4);

/// The least that is left for sockets in turn when everything else takes the whole beat.
const LEAST: Duration = Duration::from_micros(500);

/// The rest after a round, as a multiple of what it took: whatever happens, a twentieth of a core.
const REST: u32 = 19;

/// How long the pace is measured before it is told.
const WINDOW: Duration = Duration::from_secs(1);

/// By how much the pace must change to be told again: a time by a quarter and this much, the cost
/// by a hundredth of a core.
const LITTLE: Duration = Duration::from_millis(50);
const LITTLE_COST: u32 = 10;

/// The account of one sampler's thread.
pub(super) struct Budget {
    round_began: (Instant, Duration),
    // What the round before took that was not for sockets in turn.
    other: Duration,
    turns: Duration,
    window_began: (Instant, Duration),
    rounds: u32,
    told: Option<Pace>,
}

impl Budget {
    pub(super) fn new() -> Budget {
        let now = (Instant::now(), os::thread_cpu_time());
        Budget {
            round_began: now,
            other: Duration::ZERO,
            turns: Duration::ZERO,
            window_began: now,
            rounds: 0,
            told: None,
        }
    }

    pub(super) fn begin(&mut self) {
        self.round_began = (Instant::now(), os::thread_cpu_time());
        self.turns = Duration::ZERO;
    }

    /// When sockets in turn have had their share, on the clock of [`os::thread_cpu_time`].
    pub(super) fn turns_until(&self) -> Duration {
        os::thread_cpu_time() + A_BEAT.saturating_sub(self.other).max(LEAST)
    }

    /// Says that sockets in turn took so long.
    pub(super) fn turns_took(&mut self, took: Duration) {
        self.turns = took;
    }

    /// The end of a round; gives how long to rest.
    pub(super) fn end(&mut self) -> Duration {
        let (began, cpu) = self.round_began;
        let took = os::thread_cpu_time().saturating_sub(cpu);
        self.other = took.saturating_sub(self.turns);
        self.rounds += 1;
        BEAT.saturating_sub(began.elapsed()).max(took * REST)
    }

    /// The pace of the last second or so, if it is over and the pace has changed. `turn`: how long
    /// it takes until each socket has had its turn, once that is known.
    pub(super) fn pace(&mut self, turn: Option<Duration>) -> Option<Pace> {
        let (began, cpu) = self.window_began;
        let wall = began.elapsed();
        if wall < WINDOW || self.rounds == 0 {
            return None;
        }
        let now = os::thread_cpu_time();
        let shown = wall / self.rounds;
        let cost = now.saturating_sub(cpu).as_secs_f64() / wall.as_secs_f64() * 1e3;
        self.window_began = (Instant::now(), now);
        self.rounds = 0;
        let pace = Pace { shown, rest: turn?.max(shown), cost: cost.round() as u32 };
        if self.told.is_some_and(|told| same(&told, &pace)) {
            return None;
        }
        self.told = Some(pace);
        Some(pace)
    }
}

fn same(told: &Pace, now: &Pace) -> bool {
    let time = |a: Duration, b: Duration| a.abs_diff(b) <= LITTLE.max(a / 4);
    time(told.shown, now.shown)
        && time(told.rest, now.rest)
        && told.cost.abs_diff(now.cost) <= LITTLE_COST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_is_told_again_when_it_has_changed() {
        let ms = Duration::from_millis;
        let told = Pace { shown: ms(100), rest: ms(1000), cost: 30 };
        for (now, expected) in [
            (told, true),
            (Pace { shown: ms(140), ..told }, true),
            (Pace { shown: ms(160), ..told }, false),
            (Pace { rest: ms(1200), ..told }, true),
            (Pace { rest: ms(700), ..told }, false),
            (Pace { cost: 40, ..told }, true),
            (Pace { cost: 19, ..told }, false),
        ] {
            assert_eq!(same(&told, &now), expected, "{now:?}");
        }
    }

    #[test]
    fn after_a_dear_round_it_rests_longer() {
        let mut budget = Budget::new();
        budget.begin();
        assert!(budget.end() <= BEAT);
        budget.begin();
        let until = os::thread_cpu_time() + Duration::from_millis(20);
        while os::thread_cpu_time() < until {
            std::hint::spin_loop();
        }
        assert!(budget.end() >= Duration::from_millis(20) * REST);
        // What is left for sockets in turn then is the least.
        assert!(budget.turns_until() <= os::thread_cpu_time() + LEAST);
    }
}
