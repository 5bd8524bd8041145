//! A listener that does not block while loops accept from it.

use super::Listener;
use crate::lab::shared::Shared;
use crate::lab::threads;
use crate::os::{self, Call, Errno};
use crate::world::Owner;
use std::sync::Arc;

/// Has a listener not block (`O_NONBLOCK`), and block again when dropped if it did before. Both are
/// told: what is typed on the listener meanwhile behaves accordingly.
pub(super) struct NotBlocking {
    shared: Arc<Shared>,
    listener: Listener,
    // None where it did not block before.
    before: Option<i32>,
}

impl NotBlocking {
    /// # Errors
    /// What fcntl(2) says.
    pub(super) fn make(shared: &Arc<Shared>, listener: Listener) -> Result<NotBlocking, Errno> {
        let get = Call::Fcntl { fd: listener.fd, command: libc::F_GETFL, argument: 0 };
        let flags = os::perform(&get)?.value as i32;
        let not_blocking = flags | libc::O_NONBLOCK;
        let before = (flags != not_blocking).then_some(flags);
        let made = NotBlocking { shared: shared.clone(), listener, before };
        if before.is_some() {
            made.set(not_blocking)?;
        }
        Ok(made)
    }

    fn set(&self, flags: i32) -> Result<(), Errno> {
        let call = Call::Fcntl { fd: self.listener.fd, command: libc::F_SETFL, argument: flags };
        let id = self.shared.next_call();
        let (outcome, _) = self.shared.make(id, &threads::current_name(), &call, Owner::Server);
        outcome.map(|_| ())
    }
}

impl Drop for NotBlocking {
    fn drop(&mut self) {
        // The number may be another socket by now.
        let entry = self.shared.table.lock().get(self.listener.fd);
        if let Some(flags) = self.before
            && entry.is_some_and(|entry| entry.id == self.listener.id)
        {
            let _ = self.set(flags);
        }
    }
}
