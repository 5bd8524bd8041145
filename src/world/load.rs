//! Loads that are measured: what is asked for, and what came of it.

use super::{Bytes, Experiment, Note, ServerId, World};
use crate::os::{Address, Errno};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// A load that is to be put on a server and measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LoadPlan {
    /// When requests begin.
    pub arrivals: Arrivals,
    /// Whether a connection is kept for the next request; otherwise each has its own.
    pub keep: bool,
    /// What goes there and back.
    pub exchange: Exchange,
    /// How the clients behave.
    pub manner: Manner,
    /// When it ends, at the latest.
    pub time: Duration,
    /// After how many requests it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// After how long without its reply a request has failed.
    pub timeout: Duration,
}

/// When requests begin.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrivals {
    /// Each client begins its next request when it has the reply to the last (a closed loop).
    Closed {
        /// How many clients.
        clients: u32,
        /// How long each thinks before the next.
        think: Duration,
    },
    /// Requests begin by the clock, whether or not earlier ones have been answered (an open loop);
    /// each is measured from the moment it was due.
    Open {
        /// Requests a second.
        rate: f64,
        /// Whether the times between them are those of a Poisson process; otherwise all alike.
        poisson: bool,
        /// The most connections at once; what is due beyond them waits, and its wait is counted.
        most: u32,
    },
}

/// What goes there and back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exchange {
    /// So many bytes, which come back (`--service echo` and `upper`).
    Echo {
        /// Bytes of the request.
        bytes: u32,
    },
    /// `GET /bytes/N` of HTTP/1.1.
    Http {
        /// Bytes that a header adds to the request.
        padding: u32,
        /// Bytes of the page asked for.
        reply: u32,
    },
}

/// How the clients behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// Send at once, read at once.
    Plain,
    /// Read so many bytes a second.
    SlowReader {
        /// Bytes a second.
        rate: u32,
    },
    /// Send a byte at a time (slowloris).
    SlowSender {
        /// From one byte to the next.
        every: Duration,
    },
    /// Send a request and reset the connection (`SO_LINGER` of 0, socket(7)).
    Reset,
    /// Connect and never speak.
    Silent,
}

/// How long something took, of many times, from a histogram of three significant digits.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Latency {
    /// How many times it was measured.
    pub count: u64,
    /// The mean.
    pub mean: Duration,
    /// The shortest.
    pub min: Duration,
    /// So many of 100 took no longer.
    pub p50: Duration,
    #[allow(missing_docs)]
    pub p90: Duration,
    #[allow(missing_docs)]
    pub p99: Duration,
    /// 999 of 1,000 took no longer.
    pub p999: Duration,
    /// The longest.
    pub max: Duration,
    /// The curve: so many of 100 took no longer than that.
    pub curve: Vec<(f64, Duration)>,
}

/// What a load has counted so far.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LoadCount {
    /// Requests begun.
    pub begun: u64,
    /// Requests answered.
    pub answered: u64,
    /// Requests under way.
    pub under_way: u32,
    /// Requests that were due and have found no connection free yet (an open loop's).
    pub behind: u64,
    /// Connections that are open now.
    pub connected: u32,
    /// Connections made in all.
    pub connections: u64,
    /// Requests that failed, by errno; those without a reply in time by ETIMEDOUT, those whose
    /// connection ended before the reply was whole by EPIPE.
    pub failed: Vec<(Errno, u64)>,
    /// Bytes of all connections.
    pub bytes: Bytes,
}

/// What came of a load.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LoadFigures {
    /// How long it took: its time, less where its count was used up or it was stopped, more where
    /// the last reply came later.
    pub took: Duration,
    /// What it counted.
    pub count: LoadCount,
    /// From when a request was due to the end of its reply.
    pub whole: Latency,
    /// From connect(2) to the established connection; of new connections only.
    pub connect: Latency,
    /// From the request's first byte (of a new connection: from established) to when a thread of
    /// the server began to read it. None: the server is another program's, which does not tell.
    pub wait: Option<Latency>,
    /// From then to the end of the reply.
    pub service: Option<Latency>,
}

/// A part of a request's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// All of it.
    Whole,
    /// Until the connection was established.
    Connect,
    /// Until a thread of the server began to read.
    Wait,
    /// From then on.
    Service,
}

/// Which of many times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// Half took no longer.
    P50,
    /// 90 of 100 took no longer.
    P90,
    /// 99 of 100 took no longer.
    P99,
    /// 999 of 1,000 took no longer.
    P999,
    /// The longest.
    Max,
}

impl Rank {
    /// All of them, from the least.
    pub const ALL: [Rank; 5] = [Rank::P50, Rank::P90, Rank::P99, Rank::P999, Rank::Max];
}

impl Phase {
    /// All of them; those that the whole is made of first.
    pub const ALL: [Phase; 4] = [Phase::Connect, Phase::Wait, Phase::Service, Phase::Whole];
}

/// Requests answered in a slot of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wave {
    /// When the slot ended.
    pub at: Duration,
    /// How many requests were answered in it.
    pub answered: u64,
}

/// A load that runs, or the last that ran.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadRun {
    /// What was asked for.
    pub plan: LoadPlan,
    /// Where it goes.
    pub address: Address,
    /// The server of ours it goes to.
    pub server: Option<ServerId>,
    /// When it began.
    pub began: Duration,
    /// When it ended.
    pub ended: Option<Duration>,
    /// What it has counted.
    pub count: LoadCount,
    /// Requests answered over time, the latest last.
    pub waves: Vec<Wave>,
    /// What came of it, once it has ended.
    pub figures: Option<LoadFigures>,
}

impl LoadCount {
    /// Requests begun and not answered, and those that were due and not begun.
    pub const fn unanswered(&self) -> u64 {
        self.under_way as u64 + self.behind
    }

    /// Requests that failed in all.
    pub fn failures(&self) -> u64 {
        self.failed.iter().map(|(_, count)| count).sum()
    }
}

impl LoadFigures {
    /// Requests answered a second.
    pub fn rate(&self) -> f64 {
        let seconds = self.took.as_secs_f64();
        if seconds > 0.0 { self.count.answered as f64 / seconds } else { 0.0 }
    }
}

impl LoadFigures {
    /// The times of a part; none where they are not known.
    pub fn part(&self, part: Phase) -> Option<&Latency> {
        match part {
            Phase::Whole => Some(&self.whole),
            Phase::Connect => Some(&self.connect),
            Phase::Wait => self.wait.as_ref(),
            Phase::Service => self.service.as_ref(),
        }
    }
}

impl Latency {
    /// One of the times; none where nothing was measured.
    pub fn at(&self, rank: Rank) -> Option<Duration> {
        let time = match rank {
            Rank::P50 => self.p50,
            Rank::P90 => self.p90,
            Rank::P99 => self.p99,
            Rank::P999 => self.p999,
            Rank::Max => self.max,
        };
        (self.count > 0).then_some(time)
    }
}

/// How many waves are kept; when there are more, two and two become one.
pub const WAVES_KEPT: usize = 480;

impl LoadRun {
    fn count(&mut self, count: &LoadCount, at: Duration) {
        let answered = count.answered.saturating_sub(self.count.answered);
        self.count = count.clone();
        self.waves.push(Wave { at, answered });
        if self.waves.len() > WAVES_KEPT {
            let pairs = self.waves.chunks(2).filter_map(|pair| {
                let at = pair.last()?.at;
                Some(Wave { at, answered: pair.iter().map(|wave| wave.answered).sum() })
            });
            self.waves = pairs.collect();
        }
    }

    /// Requests answered a second in each slot of time, and when it ended.
    pub fn rates(&self) -> impl Iterator<Item = (Duration, f64)> {
        let ends = std::iter::once(self.began).chain(self.waves.iter().map(|wave| wave.at));
        self.waves.iter().zip(ends).filter_map(|(wave, from)| {
            let seconds = wave.at.checked_sub(from)?.as_secs_f64();
            (seconds > 0.0).then(|| (wave.at, wave.answered as f64 / seconds))
        })
    }
}

impl World {
    /// The load that is measured, or that was measured last.
    pub fn load(&self) -> Option<&Arc<LoadRun>> {
        match &self.experiment {
            Some(Experiment::Load(run)) => Some(run),
            _ => None,
        }
    }

    pub(super) fn apply_load(&mut self, note: &Note, at: Duration) {
        match note {
            Note::LoadBegan { plan, address, server } => {
                self.experiment = Some(Experiment::Load(Arc::new(LoadRun {
                    plan: plan.clone(),
                    address: address.clone(),
                    server: *server,
                    began: at,
                    ended: None,
                    count: LoadCount::default(),
                    waves: Vec::new(),
                    figures: None,
                })));
            }
            Note::LoadEnded { figures } => self.update_load(|run| {
                run.count(&figures.count, at);
                run.ended = Some(at);
                run.figures = Some((**figures).clone());
            }),
            _ => {}
        }
    }

    pub(super) fn load_goes_on(&mut self, count: &LoadCount, at: Duration) {
        self.update_load(|run| run.count(count, at));
    }

    // The one that is measured now.
    fn update_load(&mut self, change: impl FnOnce(&mut LoadRun)) {
        if let Some(Experiment::Load(run)) = &mut self.experiment
            && run.ended.is_none()
        {
            change(Arc::make_mut(run));
        }
    }
}

#[cfg(test)]
mod tests;
