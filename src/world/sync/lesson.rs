//! The lessons, the ways each of them does its work, and what is counted.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A lesson on what threads share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lesson {
    /// Updates of a shared counter that are lost.
    LostUpdate,
    /// A lock around them.
    Mutex,
    /// One instruction instead of them.
    Atomic,
    /// A counter for each thread, summed when it is read.
    PerThread,
    /// So many at once and no more.
    Semaphore,
    /// Waiting until there is something to do.
    Condvar,
    /// Many who read or one who writes.
    #[serde(rename = "rwlock")]
    RwLock,
    /// A lock that is held over a call that blocks.
    Convoy,
    /// Counters of several threads on one cache line.
    FalseSharing,
    /// Locks taken in different orders.
    Deadlock,
    /// A thread that ends while it holds a lock.
    ExitHolding,
}

/// A way of doing a lesson's work; a lesson compares several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Load, add, store: three steps.
    LoadStore,
    /// One atomic addition.
    FetchAdd,
    /// Load, add, and store only if nobody has stored in between; otherwise again.
    CompareExchange,
    /// A lock around it.
    Mutex,
    /// A counter for each thread.
    PerThread,
    /// With a semaphore.
    Semaphore,
    /// With nothing that limits.
    Unlimited,
    /// One waiter is woken.
    NotifyOne,
    /// All waiters are woken.
    NotifyAll,
    /// Looked without the lock, then slept.
    LostWakeup,
    /// A reader-writer lock.
    #[serde(rename = "rwlock")]
    RwLock,
    /// The lock is held over the call that blocks.
    OverCall,
    /// The lock is held around the data only.
    AroundData,
    /// All counters on one cache line.
    OneLine,
    /// Each counter on lines of its own.
    Padded,
    /// Each thread in an order of its own.
    Opposite,
    /// All threads in one order.
    Ordered,
    /// The guard gives the lock back.
    Guard,
    /// The unlock is forgotten.
    Forgotten,
}

/// What is counted and measured in a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SyncFigure {
    /// Requests that the threads served, each counting its own.
    Expected,
    /// What the shared counter says.
    Total,
    /// By how much it says too little.
    Lost,
    /// What the shared counter of bytes says.
    Bytes,
    /// How often a compare-exchange had to be tried again.
    Retries,
    /// The most threads that were inside at once.
    Inside,
    /// The most readers that were inside at once.
    Readers,
    /// How often a thread had to wait for the lock.
    Waits,
    /// How long one waited at the most, in microseconds.
    LongestWait,
    /// Requests put into the queue.
    Put,
    /// Requests taken from it.
    Taken,
    /// How often a waiting consumer was woken.
    Woken,
    /// How often one was woken and found nothing.
    FoundNothing,
    /// Notifications for which nobody was waiting.
    Unheard,
    /// Threads that still waited when the time was over.
    Stuck,
    /// How long they had waited then, in microseconds.
    StuckFor,
    /// Requests served a second.
    Rate,
    /// From the first thread's beginning to the last one's end, in microseconds.
    Took,
    /// Of 100 parts of the second way's time, how many the first took.
    Ratio,
    /// How often the threads gave up the CPU (`ru_nvcsw`, getrusage(2)).
    Voluntary,
    /// How often it was taken from them (`ru_nivcsw`).
    Involuntary,
    /// Time of a CPU that they used, in microseconds (`CLOCK_THREAD_CPUTIME_ID`).
    Cpu,
}

impl Lesson {
    /// All of them, in the order in which they are taught.
    pub const ALL: [Lesson; 11] = [
        Lesson::LostUpdate,
        Lesson::Mutex,
        Lesson::Atomic,
        Lesson::PerThread,
        Lesson::Semaphore,
        Lesson::Condvar,
        Lesson::RwLock,
        Lesson::Convoy,
        Lesson::FalseSharing,
        Lesson::Deadlock,
        Lesson::ExitHolding,
    ];

    /// Its name, as `sync` takes it.
    pub const fn name(self) -> &'static str {
        match self {
            Lesson::LostUpdate => "lost-update",
            Lesson::Mutex => "mutex",
            Lesson::Atomic => "atomic",
            Lesson::PerThread => "per-thread",
            Lesson::Semaphore => "semaphore",
            Lesson::Condvar => "condvar",
            Lesson::RwLock => "rwlock",
            Lesson::Convoy => "convoy",
            Lesson::FalseSharing => "false-sharing",
            Lesson::Deadlock => "deadlock",
            Lesson::ExitHolding => "exit-holding",
        }
    }

    /// The lesson of a name.
    pub fn from_name(name: &str) -> Option<Lesson> {
        Lesson::ALL.into_iter().find(|lesson| lesson.name() == name)
    }

    /// The ways it compares, its own first.
    pub const fn ways(self) -> &'static [Way] {
        match self {
            Lesson::LostUpdate => &[Way::LoadStore, Way::FetchAdd],
            Lesson::Mutex => &[Way::Mutex, Way::FetchAdd],
            Lesson::Atomic => &[Way::FetchAdd, Way::CompareExchange],
            Lesson::PerThread => &[Way::PerThread, Way::FetchAdd],
            Lesson::Semaphore => &[Way::Semaphore, Way::Unlimited],
            Lesson::Condvar => &[Way::NotifyOne, Way::NotifyAll, Way::LostWakeup],
            Lesson::RwLock => &[Way::RwLock, Way::Mutex],
            Lesson::Convoy => &[Way::OverCall, Way::AroundData],
            Lesson::FalseSharing => &[Way::OneLine, Way::Padded],
            Lesson::Deadlock => &[Way::Opposite, Way::Ordered],
            Lesson::ExitHolding => &[Way::Guard, Way::Forgotten],
        }
    }

    /// The names of its locks.
    pub const fn locks(self) -> &'static [&'static str] {
        match self {
            Lesson::Semaphore => &["database"],
            Lesson::Condvar => &["queue"],
            Lesson::RwLock => &["table"],
            Lesson::Deadlock => &["requests", "bytes", "errors", "sessions"],
            Lesson::LostUpdate
            | Lesson::Mutex
            | Lesson::Atomic
            | Lesson::PerThread
            | Lesson::Convoy
            | Lesson::FalseSharing
            | Lesson::ExitHolding => &["counters"],
        }
    }

    /// The fewest and the most threads, and how many there are where nothing is said.
    pub const fn threads(self) -> (u32, u32, u32) {
        match self {
            Lesson::LostUpdate | Lesson::Mutex | Lesson::Atomic | Lesson::PerThread => (1, 64, 4),
            Lesson::Semaphore | Lesson::Convoy => (1, 64, 8),
            Lesson::Condvar => (2, 64, 4),
            Lesson::RwLock => (2, 64, 8),
            // As many counters as fit on a cache line of 64 bytes.
            Lesson::FalseSharing => (1, 8, 2),
            // As many as there are locks.
            Lesson::Deadlock => (2, 4, 2),
            Lesson::ExitHolding => (2, 16, 4),
        }
    }

    /// The most requests a thread may serve, and how many it does where nothing is said: many
    /// where one takes nanoseconds, few where each sleeps.
    pub const fn times(self) -> (u64, u64) {
        match self {
            Lesson::LostUpdate | Lesson::Mutex | Lesson::Atomic | Lesson::PerThread => {
                (1_000_000_000, 1_000_000)
            }
            Lesson::FalseSharing => (1_000_000_000, 5_000_000),
            Lesson::Condvar => (10_000, 100),
            Lesson::Semaphore | Lesson::RwLock | Lesson::Convoy => (10_000, 25),
            Lesson::Deadlock => (10_000, 50),
            Lesson::ExitHolding => (10_000, 10),
        }
    }

    /// How long each of its ways may take where nothing is said: less where threads wait for ever.
    pub const fn time(self) -> Duration {
        match self {
            Lesson::Condvar | Lesson::Deadlock | Lesson::ExitHolding => Duration::from_secs(3),
            _ => Duration::from_secs(10),
        }
    }
}

impl Way {
    /// All of them.
    pub const ALL: [Way; 19] = [
        Way::LoadStore,
        Way::FetchAdd,
        Way::CompareExchange,
        Way::Mutex,
        Way::PerThread,
        Way::Semaphore,
        Way::Unlimited,
        Way::NotifyOne,
        Way::NotifyAll,
        Way::LostWakeup,
        Way::RwLock,
        Way::OverCall,
        Way::AroundData,
        Way::OneLine,
        Way::Padded,
        Way::Opposite,
        Way::Ordered,
        Way::Guard,
        Way::Forgotten,
    ];

    /// Its name, as `expect sync` takes it.
    pub const fn name(self) -> &'static str {
        match self {
            Way::LoadStore => "load-store",
            Way::FetchAdd => "fetch-add",
            Way::CompareExchange => "compare-exchange",
            Way::Mutex => "mutex",
            Way::PerThread => "per-thread",
            Way::Semaphore => "semaphore",
            Way::Unlimited => "unlimited",
            Way::NotifyOne => "notify-one",
            Way::NotifyAll => "notify-all",
            Way::LostWakeup => "lost-wakeup",
            Way::RwLock => "rwlock",
            Way::OverCall => "over-call",
            Way::AroundData => "around-data",
            Way::OneLine => "one-line",
            Way::Padded => "padded",
            Way::Opposite => "opposite",
            Way::Ordered => "ordered",
            Way::Guard => "guard",
            Way::Forgotten => "forgotten",
        }
    }

    /// The way of a name.
    pub fn from_name(name: &str) -> Option<Way> {
        Way::ALL.into_iter().find(|way| way.name() == name)
    }
}

impl SyncFigure {
    /// All of them, in the order of a report.
    pub const ALL: [SyncFigure; 22] = [
        SyncFigure::Expected,
        SyncFigure::Total,
        SyncFigure::Lost,
        SyncFigure::Bytes,
        SyncFigure::Retries,
        SyncFigure::Inside,
        SyncFigure::Readers,
        SyncFigure::Waits,
        SyncFigure::LongestWait,
        SyncFigure::Put,
        SyncFigure::Taken,
        SyncFigure::Woken,
        SyncFigure::FoundNothing,
        SyncFigure::Unheard,
        SyncFigure::Stuck,
        SyncFigure::StuckFor,
        SyncFigure::Rate,
        SyncFigure::Took,
        SyncFigure::Ratio,
        SyncFigure::Voluntary,
        SyncFigure::Involuntary,
        SyncFigure::Cpu,
    ];

    /// Its name, as `expect sync` takes it.
    pub const fn name(self) -> &'static str {
        match self {
            SyncFigure::Expected => "expected",
            SyncFigure::Total => "total",
            SyncFigure::Lost => "lost",
            SyncFigure::Bytes => "bytes",
            SyncFigure::Retries => "retries",
            SyncFigure::Inside => "inside",
            SyncFigure::Readers => "readers",
            SyncFigure::Waits => "waits",
            SyncFigure::LongestWait => "longest-wait",
            SyncFigure::Put => "put",
            SyncFigure::Taken => "taken",
            SyncFigure::Woken => "woken",
            SyncFigure::FoundNothing => "found-nothing",
            SyncFigure::Unheard => "unheard",
            SyncFigure::Stuck => "stuck",
            SyncFigure::StuckFor => "stuck-for",
            SyncFigure::Rate => "rate",
            SyncFigure::Took => "took",
            SyncFigure::Ratio => "ratio",
            SyncFigure::Voluntary => "voluntary",
            SyncFigure::Involuntary => "involuntary",
            SyncFigure::Cpu => "cpu",
        }
    }

    /// The figure of a name.
    pub fn from_name(name: &str) -> Option<SyncFigure> {
        SyncFigure::ALL.into_iter().find(|figure| figure.name() == name)
    }

    /// Whether it is a time, in microseconds.
    pub const fn is_time(self) -> bool {
        matches!(
            self,
            SyncFigure::LongestWait | SyncFigure::StuckFor | SyncFigure::Took | SyncFigure::Cpu
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_told_apart_and_found_again() {
        assert!(Lesson::ALL.iter().all(|lesson| Lesson::from_name(lesson.name()) == Some(*lesson)));
        assert!(Way::ALL.iter().all(|way| Way::from_name(way.name()) == Some(*way)));
        // `expect sync WAY FIGURE`: a word is one or the other.
        let ways = Way::ALL.iter().map(|way| way.name());
        let figures = SyncFigure::ALL.iter().map(|figure| figure.name());
        let words: BTreeSet<&str> = ways.chain(figures).chain(["deadlock"]).collect();
        assert_eq!(words.len(), Way::ALL.len() + SyncFigure::ALL.len() + 1);
    }

    #[test]
    fn what_is_usual_is_within_the_bounds() {
        for lesson in Lesson::ALL {
            let (least, most, usual) = lesson.threads();
            assert!((least..=most).contains(&usual), "{lesson:?}");
            assert!(lesson.times().1 <= lesson.times().0, "{lesson:?}");
            assert!(lesson.ways().len() >= 2 && !lesson.locks().is_empty(), "{lesson:?}");
        }
        assert_eq!(Lesson::Deadlock.threads().1 as usize, Lesson::Deadlock.locks().len());
    }
}
