//! The settings and counters that bear on the listener that is shown large.

use super::{Now, SELDOM};
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
    counters_at: Option<Instant>,
}

impl Listening {
    /// Looks at the listener that is shown large, if one is; at the counters even when it is closed:
    /// what closing it did is counted there.
    pub(super) fn look(&mut self, shared: &Shared, round: &Now, sample: &mut Sample) {
        let Some(id) = round.watched.queue else {
            *self = Listening::default();
            return;
        };
        if let Some(fd) = round.world.sockets.get(&id).and_then(|socket| socket.fd) {
            self.look_at_settings(shared, fd, id, sample);
        }
        let now = Instant::now();
        if self.counters_at.is_none_or(|at| now - at >= COUNTERS) {
            let read = ListenCounters::read(shared.clock.now());
            let known = round.world.listen_counters.as_ref();
            if known.is_none_or(|known| known.counts != read.counts) {
                sample.listen_counters = Some(read);
            }
            self.counters_at = Some(now);
        }
    }

    fn look_at_settings(&mut self, shared: &Shared, fd: i32, id: SocketId, sample: &mut Sample) {
        let now = Instant::now();
        let told = self.settings.take().filter(|(_, of, _)| *of == id);
        if told.as_ref().is_some_and(|(at, ..)| now - *at < SELDOM) {
            self.settings = told;
            return;
        }
        let read = ListenSettings::read(fd, shared.clock.now());
        let same = |(_, _, told): &(_, _, ListenSettings)| {
            ListenSettings { at: read.at, ..told.clone() } == read
        };
        if !told.as_ref().is_some_and(same) {
            sample.listen_settings.push((id, read.clone()));
        }
        self.settings = Some((now, id, read));
    }
}
