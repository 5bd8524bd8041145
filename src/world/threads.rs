//! Threads in the world: what they do, what the kernel says of them, their ends.

use super::{Doing, Role, ThreadModel, ThreadName, World};
use crate::os::TaskReading;
use std::sync::Arc;
use std::time::Duration;

/// How many threads are remembered after they have ended: their lanes run out of the picture.
const ENDED_KEPT: usize = 32;

impl World {
    // None: a thread of the program itself, such as the one that ends servers.
    pub(super) fn role_of(&self, name: &ThreadName) -> Option<Role> {
        self.threads.get(name).map(|thread| thread.role)
    }

    /// Whether a thread has many connections at once: none of them is what it does.
    pub(super) fn is_loop(&self, name: &ThreadName) -> bool {
        matches!(self.role_of(name), Some(Role::Loop(_)))
    }

    pub(super) fn update_thread(
        &mut self,
        name: &ThreadName,
        change: impl FnOnce(&mut ThreadModel),
    ) {
        if let Some(thread) = self.threads.get_mut(name) {
            change(Arc::make_mut(thread));
        }
    }

    pub(super) fn thread_idle(&mut self, name: &ThreadName, at: Duration) {
        self.thread_does(name, Doing::Idle { since: at }, at);
    }

    pub(super) fn thread_does(&mut self, name: &ThreadName, doing: Doing, at: Duration) {
        let lanes = self.threads.len();
        self.update_thread(name, |thread| thread.does(doing, at, lanes));
    }

    pub(super) fn thread_is_seen(&mut self, name: &ThreadName, task: &TaskReading) {
        let lanes = self.threads.len();
        self.update_thread(name, |thread| {
            // A look at one that had the name before says nothing of this one.
            if task.at >= thread.started {
                thread.is_seen(task, lanes);
            }
        });
    }

    /// It ends; it is remembered for a while.
    pub(super) fn end_thread(&mut self, name: &ThreadName, at: Duration) {
        let Some(mut thread) = self.threads.remove(name) else { return };
        Arc::make_mut(&mut thread).ended = Some(at);
        self.ended_threads.push_back(thread);
        if self.ended_threads.len() > ENDED_KEPT {
            self.ended_threads.pop_front();
        }
    }
}
