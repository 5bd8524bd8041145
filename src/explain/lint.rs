//! What is likely to be a mistake, in words: the evidence, what it means, what to do, and the example
//! that shows it alone.

use super::situation::who;
use super::text::lint as text;
use super::why;
use crate::lang::Lang;
use crate::os::{Fact, SocketId};
use crate::world::{Lint, World};
use std::time::Duration;

/// A lint in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LintWords {
    /// What it is, in a few words.
    pub title: &'static str,
    /// What says so.
    pub evidence: String,
    /// What it means.
    pub meaning: &'static str,
    /// What to do about it.
    pub advice: &'static str,
    /// The name of the example that shows it alone (`example NAME`).
    pub example: &'static str,
    /// The page that says more.
    pub manual: &'static str,
}

/// A lint in words.
pub fn lint(l: Lang, world: &World, lint: &Lint) -> LintWords {
    let evidence = evidence(l, world, lint);
    let (title, meaning, advice, example, manual) = match lint {
        Lint::CloseWait { .. } => (
            text::close_wait(l),
            text::close_wait_means(l),
            text::close_wait_try(l),
            "close-wait",
            "tcp(7)",
        ),
        Lint::UnreadAhead { .. } => (
            text::unread(l),
            text::unread_means(l),
            text::unread_try(l),
            "close-with-unread-data",
            "RFC 2525",
        ),
        Lint::BacklogFull { .. } => {
            (text::full(l), text::full_means(l), text::full_try(l), "overflow", "listen(2)")
        }
        Lint::PoolStarved { .. } => (
            text::starved(l),
            text::starved_means(l),
            text::starved_try(l),
            "starvation",
            "socket(7)",
        ),
        Lint::ChannelFull { .. } => (
            text::channel_full(l),
            text::channel_full_means(l),
            text::channel_full_try(l),
            "channel-full",
            "listen(2)",
        ),
        Lint::Descriptors { .. } => (
            text::descriptors(l),
            text::descriptors_means(l),
            text::descriptors_try(l),
            "out-of-descriptors",
            "getrlimit(2)",
        ),
        Lint::TimeWait { .. } => (
            text::time_wait(l),
            text::time_wait_means(l),
            text::time_wait_try(l),
            "time-wait-pile",
            "tcp(7)",
        ),
        Lint::NobodyAccepts { .. } => (
            text::nobody(l),
            text::nobody_means(l),
            text::nobody_try(l),
            "nobody-accepts",
            "accept(2)",
        ),
        Lint::Nagle { .. } => {
            (text::nagle(l), text::nagle_means(l), text::nagle_try(l), "nagle", "tcp(7)")
        }
    };
    LintWords { title, evidence, meaning, advice, example, manual }
}

fn evidence(l: Lang, world: &World, lint: &Lint) -> String {
    let socket = |id: &SocketId| {
        world.sockets.get(id).map_or_else(|| "fd -".to_string(), |socket| who(socket).label)
    };
    let seconds = |time: &Duration| time.as_secs();
    match lint {
        Lint::CloseWait { socket: id, waited, unread } => {
            text::close_wait_seen(l, socket(id), seconds(waited), unread)
        }
        Lint::UnreadAhead { socket: id, unread, waited } => {
            text::unread_seen(l, socket(id), unread, seconds(waited))
        }
        Lint::BacklogFull { socket: id, length, limit, dropped } => match dropped {
            Fact::Observed(dropped) | Fact::Inferred(dropped) => {
                text::full_seen(l, socket(id), length, limit, dropped)
            }
            Fact::Unknown(reason) => {
                text::full_seen_only(l, socket(id), length, limit, why(l, *reason))
            }
        },
        Lint::PoolStarved { workers, silent, waiting, .. } => {
            text::starved_seen(l, workers, seconds(silent), waiting)
        }
        Lint::ChannelFull { socket: id, places, waited, waiting, .. } => {
            text::channel_full_seen(l, socket(id), places, seconds(waited), waiting)
        }
        Lint::Descriptors { open, limit } => text::descriptors_seen(l, open, limit),
        Lint::TimeWait { count } => text::time_wait_seen(l, count),
        Lint::NobodyAccepts { socket: id, length, waited } => {
            text::nobody_seen(l, socket(id), length, seconds(waited))
        }
        Lint::Nagle { socket: id, held, in_flight, times } => {
            text::nagle_seen(l, socket(id), held, in_flight, times)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Example;
    use crate::world::ServerId;

    #[test]
    fn every_lint_has_words_and_an_example_that_expects_it() {
        let socket = SocketId(3);
        let (waited, unread, length, limit, workers) = (Duration::from_secs(9), 5, 3, 2, 4);
        let all = [
            Lint::CloseWait { socket, waited, unread },
            Lint::UnreadAhead { socket, unread, waited },
            Lint::BacklogFull { socket, length, limit, dropped: Fact::Observed(1) },
            Lint::PoolStarved { server: ServerId(1), socket, workers, silent: waited, waiting: 1 },
            Lint::ChannelFull { server: ServerId(1), socket, places: 2, waited, waiting: 1 },
            Lint::Descriptors { open: 9, limit: 10 },
            Lint::TimeWait { count: 100 },
            Lint::NobodyAccepts { socket, length, waited },
            Lint::Nagle { socket, held: 1, in_flight: 1, times: 1 },
        ];
        let names: Vec<&str> = all.iter().map(Lint::name).collect();
        assert_eq!(names, Lint::NAMES);
        for found in &all {
            for l in Lang::ALL {
                let said = lint(l, &World::default(), found);
                let example = Example::find(said.example).expect(said.example);
                let expected = format!("expect lint {}", found.name());
                assert!(example.text.contains(&expected), "{}", said.example);
                for text in [&said.evidence, said.meaning, said.advice, said.title] {
                    assert!(!text.is_empty());
                }
            }
        }
    }
}
