//! The acceptor: accept, hand over, again.

use super::channel::Put;
use super::{Job, ServerThread, worker};
use crate::world::{Design, Note, Role, WhenFull};
use parking_lot::Mutex;
use std::sync::Arc;
use std::time::Duration;

/// How long it waits for a thread to end before it looks again whether there may be one more, or
/// whether it is to stop.
const LOOK_EVERY: Duration = Duration::from_millis(20);

pub(super) fn run(thread: &ServerThread) {
    if let Some(listener) = thread.listener(0) {
        thread.accept_all(listener, || false, |job| hand_over(thread, job));
    }
    thread.channel.close();
}

fn hand_over(thread: &ServerThread, job: Job) {
    if let Design::PerConnection { most } = thread.plan().design {
        return start_connection(thread, job, most);
    }
    worker::grow(&thread.floor);
    // To block is to wait here, and the backlog fills behind it.
    match thread.channel.put(job, thread.plan().when_full) {
        Put::Waits => {}
        Put::Replaced(oldest) => thread.drops(&thread.name, &oldest),
        Put::Full(job) => thread.refuses(&thread.name, &job),
        Put::Stopped(job) => thread.drops(&thread.name, &job),
    }
}

// Waits for room when there are too many threads: the backlog fills meanwhile.
fn start_connection(thread: &ServerThread, job: Job, most: u32) {
    loop {
        let may_start = thread.shared.threads.room() > 0;
        if may_start && thread.takes_place(most) {
            break;
        }
        if thread.stopping() {
            return thread.drops(&thread.name, &job);
        }
        if thread.plan().when_full != WhenFull::Block {
            return thread.refuses(&thread.name, &job);
        }
        if may_start {
            thread.wait_for_place(most, LOOK_EVERY);
        } else {
            thread.sleep(LOOK_EVERY);
        }
    }
    let slot = Arc::new(Mutex::new(Some(job)));
    let theirs = slot.clone();
    let started = thread.floor.start_thread("conn", Role::Connection(thread.id), move |thread| {
        let job = theirs.lock().take();
        if let Some(job) = job {
            thread.serve(&job);
        }
        thread.gives_place();
    });
    if let Err(refusal) = started {
        thread.gives_place();
        thread.note(Note::Refused { command: "accept".into(), refusal });
        let job = slot.lock().take();
        if let Some(job) = job {
            thread.refuses(&thread.name, &job);
        }
    }
}
