//! The end of a server: at once, or once what waits is served.

use super::{Floor, listeners};
use crate::lab::threads;
use crate::world::{Note, Sample, ThreadName, What};
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// How soon threads that are to leave are woken again from their system calls, as one that went
/// into its call meanwhile did not notice; each time they have twice as long, up to the last.
const WAKE_AGAIN: Duration = Duration::from_millis(10);
const WAKE_LAST: Duration = Duration::from_millis(500);

/// How long threads in accept(2) are waited for, and how often they are woken from it.
const STOPS_ACCEPTING: Duration = Duration::from_secs(1);
const WAKE_ACCEPTING: Duration = Duration::from_millis(1);

/// A thread that has those of a server leave.
pub(super) struct Ending(Option<JoinHandle<()>>);

impl Ending {
    pub(super) fn begin(floor: &Arc<Floor>) -> Ending {
        floor.note(Note::ServerDraining { server: floor.id });
        floor.set_draining();
        // Who comes from here on is left to the kernel's queue.
        let most = Instant::now() + STOPS_ACCEPTING;
        while floor.is_accepting() && Instant::now() < most {
            floor.wake_threads();
            std::thread::sleep(WAKE_ACCEPTING);
        }
        let floor = floor.clone();
        let drain = Builder::new().name("draining".into()).spawn(move || {
            let mut wait = WAKE_AGAIN;
            while !floor.is_over() && !floor.stopping() {
                floor.wake_threads();
                std::thread::park_timeout(wait);
                wait = (2 * wait).min(WAKE_LAST);
            }
        });
        Ending(drain.ok())
    }

    pub(super) fn join(self) {
        if let Some(thread) = self.0 {
            thread.thread().unpark();
            let _ = thread.join();
        }
    }
}

/// Ends the threads of a server that is to stop.
pub(super) fn end_threads(floor: &Floor) {
    // An acceptor may have started one more meanwhile.
    loop {
        let threads = std::mem::take(&mut *floor.threads.lock());
        if threads.is_empty() {
            return;
        }
        // Those that do not end in time are left to themselves.
        threads::end(threads);
    }
}

/// What the last thread of a server does, once: one that was started as the last one left is the
/// last as well.
pub(super) fn close_account(floor: &Floor, name: &ThreadName) {
    if floor.closes_account() {
        return;
    }
    for job in floor.channel.drain() {
        floor.drops(name, &job);
    }
    listeners::close(floor, name);
    floor.shared.servers.lock().remove(&floor.id);
    let servers = floor.look(None, |_| None).into_iter().collect();
    floor.shared.reporter.tell(What::Sampled(Sample { servers, ..Sample::default() }));
    floor.note(Note::ServerStopped { server: floor.id });
}
