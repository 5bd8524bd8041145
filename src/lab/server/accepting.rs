//! Taking connections from a listener: what every thread that accepts does.

use super::listeners::Listener;
use super::{Job, ServerThread};
use crate::os::{self, Call, Errno, PollEntry};
use crate::world::Note;
use std::time::Duration;

/// How long a thread that accepts waits before it tries again when there are no descriptors.
const RETRY_AFTER: Duration = Duration::from_millis(100);

impl ServerThread {
    /// Accepts connections and does with each what is to be done, until the server is to stop,
    /// `leaves` says so, or the listener is gone.
    pub(super) fn accept_all(
        &self,
        listener: Listener,
        leaves: impl Fn() -> bool,
        mut accepted: impl FnMut(Job),
    ) {
        let mut complained = false;
        while !self.accepts_no_more() && !leaves() {
            if !self.is_open(listener) {
                self.note(Note::ListenerGone { server: self.id });
                return;
            }
            match self.accept(&Call::Accept { fd: listener.fd }) {
                Ok(Some(job)) => {
                    complained = false;
                    accepted(job);
                }
                Ok(None) => {}
                // A signal: to stop, or just so.
                Err(Errno::EINTR | Errno::ECONNABORTED) => {}
                // SO_RCVTIMEO ran out, or the listener does not block.
                Err(Errno::EAGAIN) => {
                    let _ = os::poll(
                        &mut [PollEntry::new(listener.fd, true, false)],
                        Some(RETRY_AFTER),
                    );
                }
                // Out of descriptors or memory: the client stays queued (accept(2)).
                Err(errno @ (Errno::EMFILE | Errno::ENFILE | Errno::ENOBUFS | Errno::ENOMEM)) => {
                    if !complained {
                        self.note(Note::AcceptorFailed { server: self.id, errno });
                        complained = true;
                    }
                    self.sleep(RETRY_AFTER);
                }
                Err(errno) => {
                    self.note(Note::AcceptorFailed { server: self.id, errno });
                    return;
                }
            }
        }
    }
}
