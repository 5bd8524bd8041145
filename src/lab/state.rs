//! What whoever carries out lines (the prompt, a script) remembers from one to the next.

use crate::os::{Call, Counters, Outcome, SocketId};
use crate::world::{CallId, ThreadName};
use parking_lot::Mutex;
use std::sync::Arc;
use std::time::Duration;

/// How many calls beside the lines are remembered; of more, those that ended are forgotten.
const CALLS_KEPT: usize = 1_024;

/// Shared by the runner, the session and the callers.
pub(super) type State = Arc<Mutex<Memory>>;

/// What is remembered.
#[derive(Default)]
pub(super) struct Memory {
    /// The descriptor meant where none is given.
    pub(super) selected: Option<i32>,
    /// On whose behalf calls are made where a line does not say.
    pub(super) actor: Option<Arc<str>>,
    /// The last call: the one that ended last in the order of the lines, or that was waited for.
    pub(super) last: Option<EndedCall>,
    /// The counters at the mark; before the first, at the start.
    pub(super) mark: Option<Counters>,
    calls: Vec<CallBeside>,
}

/// A call that has come back.
#[derive(Clone)]
pub(super) struct EndedCall {
    pub(super) id: CallId,
    pub(super) call: Call,
    pub(super) outcome: Outcome,
    pub(super) took: Duration,
    /// When, on the laboratory's clock.
    pub(super) at: Duration,
}

/// A call that was handed to a caller, until it is waited for.
struct CallBeside {
    id: CallId,
    names: Vec<String>,
    fd: Option<i32>,
    socket: Option<SocketId>,
    /// Known once a caller has taken it.
    thread: Option<ThreadName>,
    /// Whether the lines go on without it.
    background: bool,
    ended: Option<EndedCall>,
}

/// Which calls are waited for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Awaited {
    All,
    Thread(String),
    /// Those on a descriptor or socket, and those that will give this name.
    Socket {
        name: Option<String>,
        fd: Option<i32>,
        socket: Option<SocketId>,
    },
}

impl Memory {
    /// A call is about to be made.
    pub(super) fn begins(
        &mut self,
        id: CallId,
        names: &[String],
        fd: Option<i32>,
        socket: Option<SocketId>,
        background: bool,
    ) {
        if self.calls.len() >= CALLS_KEPT {
            self.calls.retain(|call| call.ended.is_none());
        }
        let (names, thread, ended) = (names.to_vec(), None, None);
        self.calls.push(CallBeside { id, names, fd, socket, thread, background, ended });
    }

    /// A caller has taken it.
    pub(super) fn taken_by(&mut self, id: CallId, thread: &ThreadName) {
        if let Some(call) = self.calls.iter_mut().find(|call| call.id == id) {
            call.thread = Some(thread.clone());
        }
    }

    /// It has come back. One that the lines waited for is the last call now; one beside them is
    /// that when it is waited for.
    pub(super) fn ends(&mut self, ended: EndedCall) {
        let Some(at) = self.calls.iter().position(|call| call.id == ended.id) else { return };
        if self.calls[at].background {
            self.calls[at].ended = Some(ended);
        } else {
            self.calls.remove(at);
            self.last = Some(ended);
        }
    }

    /// The calls of these that have not come back.
    pub(super) fn pending(&self, which: &Awaited) -> Vec<CallId> {
        let pending =
            self.calls.iter().filter(|call| call.ended.is_none() && call.is_one_of(which));
        pending.map(|call| call.id).collect()
    }

    /// Whether there are any of these, back or not.
    pub(super) fn knows(&self, which: &Awaited) -> bool {
        self.calls.iter().any(|call| call.is_one_of(which))
    }

    /// Takes those that have come back; the one that did so last is the last call now.
    /// Gives their numbers.
    pub(super) fn take(&mut self, which: &Awaited) -> Vec<CallId> {
        let taken = |call: &mut CallBeside| call.ended.is_some() && call.is_one_of(which);
        let ended = self.calls.extract_if(.., taken).filter_map(|call| call.ended);
        let ended: Vec<EndedCall> = ended.collect();
        let ids = ended.iter().map(|ended| ended.id).collect();
        if let Some(latest) = ended.into_iter().max_by_key(|ended| (ended.at, ended.id)) {
            self.last = Some(latest);
        }
        ids
    }
}

impl CallBeside {
    fn is_one_of(&self, which: &Awaited) -> bool {
        match which {
            Awaited::All => true,
            // One that no caller has taken yet may be this thread's.
            Awaited::Thread(thread) => self.thread.as_ref().is_none_or(|own| **own == **thread),
            Awaited::Socket { name, fd, socket } => {
                name.as_ref().is_some_and(|name| self.names.contains(name))
                    || (fd.is_some() && *fd == self.fd)
                    || (socket.is_some() && *socket == self.socket)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::Return;

    fn ended(id: u64, at: u64) -> EndedCall {
        EndedCall {
            id: CallId(id),
            call: Call::Accept { fd: 3 },
            outcome: Ok(Return { value: id as i64, ..Return::default() }),
            took: Duration::ZERO,
            at: Duration::from_millis(at),
        }
    }

    #[test]
    fn a_call_beside_the_lines_is_the_last_one_when_it_was_waited_for() {
        let mut memory = Memory::default();
        let last = |memory: &Memory| memory.last.as_ref().map(|ended| ended.id.0);
        memory.begins(CallId(1), &["a".into()], Some(3), None, true);
        memory.begins(CallId(2), &[], Some(4), None, true);
        memory.begins(CallId(3), &[], Some(5), None, false);
        memory.taken_by(CallId(2), &"caller-2".into());
        memory.ends(ended(1, 9));
        memory.ends(ended(3, 5));
        assert_eq!(last(&memory), Some(3));
        let by_name = Awaited::Socket { name: Some("a".into()), fd: None, socket: None };
        assert!(memory.pending(&by_name).is_empty());
        assert_eq!(memory.pending(&Awaited::Thread("caller-2".into())), [CallId(2)]);
        assert!(memory.pending(&Awaited::Thread("caller-1".into())).is_empty());
        memory.ends(ended(2, 7));
        memory.take(&Awaited::All);
        assert_eq!(last(&memory), Some(1));
        memory.last = None;
        memory.take(&Awaited::All);
        assert_eq!(last(&memory), None);
    }
}
