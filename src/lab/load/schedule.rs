//! When the requests of an open loop are due. Pure.

use std::time::Duration;

/// The moments at which requests are due, one after the other. Copies go on alike.
#[derive(Debug, Clone)]
pub(super) struct Schedule {
    // Nanoseconds; a fraction of one matters after a million of them.
    next: f64,
    gap: f64,
    random: Option<fastrand::Rng>,
}

impl Schedule {
    /// So many requests a second in the mean. `poisson`: with gaps that are exponentially
    /// distributed, as those of a Poisson process are, from this seed; otherwise all alike, the
    /// first after `shift` of a gap.
    pub(super) fn new(rate: f64, poisson: Option<u64>, shift: f64) -> Schedule {
        let gap = 1e9 / rate;
        let mut schedule =
            Schedule { next: gap * shift, gap, random: poisson.map(fastrand::Rng::with_seed) };
        if schedule.random.is_some() {
            schedule.next = 0.0;
            schedule.advance();
        }
        schedule
    }

    /// When the next is due, from the beginning.
    pub(super) fn next(&self) -> Duration {
        Duration::from_nanos(self.next as u64)
    }

    /// It has been taken: on to the one behind it.
    pub(super) fn advance(&mut self) {
        self.next += match &mut self.random {
            Some(random) => exponential(random) * self.gap,
            None => self.gap,
        };
    }
}

/// An exponential variate of mean 1, by inversion.
pub(super) fn exponential(random: &mut fastrand::Rng) -> f64 {
    // 1 - u is above 0: u is below 1.
    -(1.0 - random.f64()).ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        // Of 20,000 variates the mean is within 5 standard errors of 1, 1/sqrt(n) each, and the
        // variance within 5 of 1, sqrt(8/n) each (its fourth central moment is 9).
        #[test]
        fn gaps_have_the_mean_and_the_variance_of_an_exponential(seed: u64) {
            let count = 20_000.0;
            let mut random = fastrand::Rng::with_seed(seed);
            let gaps: Vec<f64> = (0..20_000).map(|_| exponential(&mut random)).collect();
            let mean = gaps.iter().sum::<f64>() / count;
            let variance = gaps.iter().map(|gap| (gap - mean).powi(2)).sum::<f64>() / count;
            prop_assert!((mean - 1.0).abs() < 5.0 / count.sqrt(), "{mean}");
            prop_assert!((variance - 1.0).abs() < 5.0 * (8.0 / count).sqrt(), "{variance}");
            prop_assert!(gaps.iter().all(|gap| gap.is_finite() && *gap >= 0.0));
        }

        #[test]
        fn moments_never_go_back_and_keep_the_rate(seed: u64, rate in 10.0_f64..100_000.0) {
            let mut schedule = Schedule::new(rate, Some(seed), 0.0);
            let mut last = Duration::ZERO;
            for _ in 0..10_000 {
                prop_assert!(schedule.next() >= last);
                last = schedule.next();
                schedule.advance();
            }
            // The sum of n exponentials has the standard deviation sqrt(n) of its unit.
            let wanted = 10_000.0 / rate;
            prop_assert!((last.as_secs_f64() - wanted).abs() < 6.0 * 100.0 / rate);
        }
    }

    #[test]
    fn a_constant_rate_has_equal_gaps_and_threads_take_turns() {
        let mut first = Schedule::new(500.0, None, 0.0);
        let mut second = Schedule::new(500.0, None, 0.5);
        assert_eq!(first.next(), Duration::ZERO);
        assert_eq!(second.next(), Duration::from_millis(1));
        for _ in 0..1_000 {
            first.advance();
            second.advance();
        }
        assert_eq!(first.next(), Duration::from_secs(2));
        assert_eq!(second.next(), Duration::from_millis(2_001));
    }

    // What coordinated omission hides (Tene): a server that stands still for 1 s while 100 requests
    // a second are due. By the schedule a tenth of 10 s is late by up to 1 s, and the 99th
    // percentile says so; who asks one after the other, and each from when it was sent, sees one
    // slow request in 900.
    #[test]
    fn a_stall_shows_in_the_99th_percentile() {
        let ms = Duration::from_millis;
        let mut schedule = Schedule::new(100.0, None, 0.0);
        let (mut due_based, mut sent_based) = (Vec::new(), Vec::new());
        let mut free = Duration::ZERO;
        while schedule.next() < Duration::from_secs(10) {
            let due = schedule.next();
            schedule.advance();
            let sent = due.max(free);
            let stalled = sent >= ms(5_000) && sent < ms(6_000);
            let done = if stalled { ms(6_000) } else { sent + ms(1) };
            free = done;
            due_based.push(done - due);
            sent_based.push(done - sent);
        }
        let p99 = |times: &mut Vec<Duration>| {
            times.sort();
            times[times.len() * 99 / 100]
        };
        assert!(p99(&mut due_based) > ms(800), "{:?}", p99(&mut due_based));
        assert_eq!(p99(&mut sent_based), ms(1));
    }
}
