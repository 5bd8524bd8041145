//! Calls made and under way, and notes between them.

use super::{CallId, Moved, Note, ThreadName};
use crate::os::{Call, Errno, Outcome, SocketId};
use imbl::{OrdMap, Vector};
use std::sync::Arc;
use std::time::Duration;

/// How many log entries are kept; older ones are in the journal.
pub const LOG_KEPT: usize = 1_000;

/// How many of them may be calls of servers' threads, so that a busy server does not push out
/// what the user did.
const SERVERS_KEPT: usize = 300;

/// A call and, once it has ended, its outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct CallEntry {
    /// The call.
    pub id: CallId,
    /// Who made it.
    pub thread: ThreadName,
    /// When it began.
    pub began_at: Duration,
    /// The call itself.
    pub call: Call,
    /// On whose behalf, if the user said so.
    pub actor: Option<Arc<str>>,
    /// The socket its descriptor was.
    pub socket: Option<SocketId>,
    /// Whether the user made it, rather than a server's thread.
    pub by_user: bool,
    /// How it ended; none while the thread is in it.
    pub ended: Option<Ended>,
}

/// How a call ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Ended {
    /// When.
    pub at: Duration,
    /// How long it took.
    pub took: Duration,
    /// What it returned.
    pub outcome: Outcome,
    /// Whether the kernel sent SIGPIPE to the thread during the call.
    pub sigpipe: bool,
    /// The counters of the network namespace that moved meanwhile.
    pub counters: Arc<[Moved]>,
}

impl CallEntry {
    /// The errno it failed with.
    pub fn errno(&self) -> Option<Errno> {
        self.ended.as_ref()?.outcome.as_ref().err().copied()
    }
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq)]
pub enum LogEntry {
    /// A call.
    Call(Arc<CallEntry>),
    /// A note.
    Note {
        /// When.
        at: Duration,
        /// What.
        note: Note,
    },
}

/// The log of calls. Entries are numbered by the order in which they began.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CallLog {
    entries: OrdMap<u64, LogEntry>,
    under_way: OrdMap<CallId, u64>,
    // The numbers of ended calls that were not the user's, oldest first.
    of_servers: Vector<u64>,
    last_failed: Option<Arc<CallEntry>>,
    next: u64,
}

impl CallLog {
    /// The entries, oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &LogEntry> {
        self.entries.values()
    }

    /// The entries with their numbers, oldest first. Numbers only grow.
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (u64, &LogEntry)> {
        self.entries.iter().map(|(number, entry)| (*number, entry))
    }

    /// The entry of a number, while it is kept.
    pub fn get(&self, number: u64) -> Option<&LogEntry> {
        self.entries.get(&number)
    }

    /// The call of a number, while it is kept.
    pub fn call(&self, id: CallId) -> Option<&CallEntry> {
        self.entries.values().rev().find_map(|entry| match entry {
            LogEntry::Call(call) if call.id == id => Some(&**call),
            _ => None,
        })
    }

    /// The number the next entry will have.
    pub const fn next_number(&self) -> u64 {
        self.next
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The calls that have not come back, oldest first.
    pub fn blocked(&self) -> impl Iterator<Item = &Arc<CallEntry>> {
        self.under_way.values().filter_map(|number| match self.entries.get(number) {
            Some(LogEntry::Call(entry)) => Some(entry),
            _ => None,
        })
    }

    /// The user's call that failed last.
    pub fn last_failed(&self) -> Option<&Arc<CallEntry>> {
        self.last_failed.as_ref()
    }

    pub(super) fn begin(&mut self, entry: CallEntry) {
        self.under_way.insert(entry.id, self.next);
        self.push(LogEntry::Call(Arc::new(entry)));
    }

    pub(super) fn end(&mut self, id: CallId, ended: Ended) -> Option<Arc<CallEntry>> {
        let number = self.under_way.remove(&id)?;
        let Some(LogEntry::Call(entry)) = self.entries.get_mut(&number) else { return None };
        let failed = ended.outcome.is_err();
        Arc::make_mut(entry).ended = Some(ended);
        let entry = entry.clone();
        if entry.by_user {
            if failed {
                self.last_failed = Some(entry.clone());
            }
        } else {
            self.of_servers.push_back(number);
            if self.of_servers.len() > SERVERS_KEPT
                && let Some(oldest) = self.of_servers.pop_front()
            {
                self.entries.remove(&oldest);
            }
        }
        Some(entry)
    }

    pub(super) fn note(&mut self, at: Duration, note: Note) {
        self.push(LogEntry::Note { at, note });
    }

    fn push(&mut self, entry: LogEntry) {
        self.entries.insert(self.next, entry);
        self.next += 1;
        if self.entries.len() > LOG_KEPT {
            self.forget_one();
        }
    }

    // A call under way stays, however old: its end will be looked up.
    fn forget_one(&mut self) {
        let oldest = self.entries.iter().find(|(_, entry)| match entry {
            LogEntry::Call(call) => call.ended.is_some(),
            LogEntry::Note { .. } => true,
        });
        if let Some(number) = oldest.map(|(number, _)| *number) {
            self.entries.remove(&number);
        }
    }
}
