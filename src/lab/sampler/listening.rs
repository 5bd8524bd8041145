//! The settings and counters that bear on the listener that is shown large.

use super::SELDOM;
use crate::lab::shared::Shared;
use crate::os::{ListenCounters, ListenSettings, SocketId};
use crate::world::Sample;
use std::time::{Duration, Instant};

/// How often the counters are read while they are shown.
const COUNTERS: Duration = Duration::from_millis(500);

/// What was told last, and when it was read.
#[derive(Default)]
pub(super) struct Listening {
    settings: Option<(Instant, SocketId, ListenSettings)>,
    counters: Option<(Instant, ListenCounters)>,
}

impl Listening {
    /// Looks at the listener behind `fd`, which is shown large.
    pub(super) fn look(&mut self, shared: &Shared, fd: i32, id: SocketId, sample: &mut Sample) {
        let now = Instant::now();
        let due = |last: Option<Instant>, every| last.is_none_or(|last| now - last >= every);
        let told = self.settings.take().filter(|(_, of, _)| *of == id);
        self.settings = if due(told.as_ref().map(|(at, ..)| *at), SELDOM) {
            let read = ListenSettings::read(fd, shared.clock.now());
            let same = |(_, _, told): &(_, _, ListenSettings)| {
                ListenSettings { at: read.at, ..told.clone() } == read
            };
            if !told.as_ref().is_some_and(same) {
                sample.listen_settings.push((id, read.clone()));
            }
            Some((now, id, read))
        } else {
            told
        };
        if due(self.counters.as_ref().map(|(at, _)| *at), COUNTERS) {
            let read = ListenCounters::read(shared.clock.now());
            if self.counters.as_ref().is_none_or(|(_, told)| told.counts != read.counts) {
                sample.listen_counters = Some(read.clone());
            }
            self.counters = Some((now, read));
        }
    }
}
