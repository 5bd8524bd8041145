//! What the settings of a listener do, and what they would change.

use super::figure::{Figure, queue};
use super::text::listening as text;
use crate::lang::Lang;
use crate::os::{Fact, ListenSettings};
use crate::world::syn_places;

/// The longest wait between two segments sent again (`TCP_RTO_MAX`), in seconds.
const LONGEST: u64 = 120;

/// A setting and what it does.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub figure: &'static Figure,
    /// Its value.
    pub value: Fact<u32>,
    /// What it does as it is, in half a line; empty where the value is not known.
    pub says: String,
}

/// The settings that bear on a listener's queues, those first that bear most on what is seen.
pub fn listen_settings(l: Lang, settings: &ListenSettings) -> Vec<Setting> {
    let setting = |name, figure, value: &Fact<u32>, says: &dyn Fn(u32) -> String| Setting {
        name,
        figure,
        value: value.clone(),
        says: value.get().map_or_else(String::new, says),
    };
    let cookies = settings.syncookies.get();
    let linear = settings.syn_linear_timeouts.get().unwrap_or(0);
    vec![
        setting("somaxconn", &queue::SOMAXCONN, &settings.somaxconn, &|_| {
            text::somaxconn(l).into()
        }),
        setting("tcp_syncookies", &queue::SYNCOOKIES, &settings.syncookies, &|value| {
            match value {
                0 => text::cookies_off(l),
                1 => text::cookies_on(l),
                _ => text::cookies_always(l),
            }
            .into()
        }),
        setting("tcp_max_syn_backlog", &queue::MAX_SYN_BACKLOG, &settings.max_syn_backlog, &|_| {
            match syn_places(u32::MAX, Some(settings)).get() {
                Some(most) if cookies == Some(0) => text::syn_backlog_counts(l, most),
                _ => text::syn_backlog_idle(l).into(),
            }
        }),
        setting(
            "tcp_abort_on_overflow",
            &queue::ABORT_ON_OVERFLOW,
            &settings.abort_on_overflow,
            &|value| if value == 0 { text::abort_off(l) } else { text::abort_on(l) }.into(),
        ),
        setting(
            "tcp_synack_retries",
            &queue::SYNACK_RETRIES,
            &settings.synack_retries,
            &|retries| text::synack_retries(l, waits(0, retries)),
        ),
        setting("TCP_DEFER_ACCEPT", &queue::DEFER_ACCEPT, &settings.defer_accept, &|seconds| {
            if seconds == 0 { text::defer_off(l).into() } else { text::defer_on(l, seconds) }
        }),
        setting("tcp_syn_retries", &queue::SYN_RETRIES, &settings.syn_retries, &|retries| {
            text::syn_retries(l, u64::from(retries) + u64::from(linear), waits(linear, retries))
        }),
        setting(
            "tcp_syn_linear_timeouts",
            &queue::SYN_LINEAR,
            &settings.syn_linear_timeouts,
            &|times| if times == 0 { text::syn_doubling(l) } else { text::syn_linear(l) }.into(),
        ),
    ]
}

// How many seconds go by until it is given up: waits of a second, then so many that double, and the
// last one.
fn waits(even: u32, retries: u32) -> u64 {
    let doubling = |n: u32| 1_u64.checked_shl(n).unwrap_or(LONGEST).min(LONGEST);
    u64::from(even) + (0..=retries.min(255)).map(doubling).sum::<u64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_measured_comes_out() {
        // Linux 6.18: TCP_SYNCNT 3 gave up at 19.5 s, the default at 131 s; before 6.5 at 127 s.
        assert_eq!([waits(4, 3), waits(4, 6), waits(0, 6), waits(0, 5)], [19, 131, 127, 63]);
        assert_eq!(waits(0, 8), 127 + 120 + 120);
        assert!(waits(u32::MAX, u32::MAX) > 0);
    }

    #[test]
    fn each_fits_into_the_rest_of_a_line_of_eighty() {
        for lang in Lang::ALL {
            for (zero, defer) in [(0, 0), (1, 32_768), (2, 1)] {
                let of = Fact::Observed;
                let settings = ListenSettings {
                    at: std::time::Duration::ZERO,
                    somaxconn: of(4_096),
                    max_syn_backlog: of(262_144),
                    syncookies: of(zero),
                    abort_on_overflow: of(zero),
                    synack_retries: of(255),
                    syn_retries: of(127),
                    syn_linear_timeouts: of(zero),
                    defer_accept: of(defer),
                };
                for setting in listen_settings(lang, &settings) {
                    let wide = unicode_width::UnicodeWidthStr::width(setting.says.as_str());
                    assert!((1..=50).contains(&wide), "{wide}: {}", setting.says);
                }
            }
        }
    }
}
