//! Workers: take a connection, serve it, again, until told to leave.

use super::{Floor, ServerThread};
use crate::world::{Design, Note, Refusal, Role};
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

/// How often, and after how long each time, threads that are to leave are woken.
const WAKES: u32 = 10;
const WAKE_EVERY: Duration = Duration::from_millis(5);

/// Starts so many workers of a pool.
///
/// # Errors
/// When there are too many threads; those that were started stay.
pub(super) fn start(floor: &Arc<Floor>, count: u32) -> Result<(), Refusal> {
    let more = floor.channel.resize(count, most_of(floor.plan().design));
    start_more(floor, more)
}

const fn most_of(design: Design) -> Option<u32> {
    match design {
        Design::Pool { most, .. } => most,
        _ => None,
    }
}

// They are counted in the channel already.
fn start_more(floor: &Arc<Floor>, count: u32) -> Result<(), Refusal> {
    let prefork = matches!(floor.plan().design, Design::Prefork { .. });
    for index in 0..count {
        let started = match prefork {
            true => start_accepting_one(floor, 0),
            false => floor.start_thread("worker", Role::Worker(floor.id), run),
        };
        if let Err(refusal) = started {
            floor.channel.not_started(count - index);
            return Err(refusal);
        }
    }
    Ok(())
}

fn run(thread: &ServerThread) {
    thread.channel.work(|job| thread.serve(&job));
}

/// Starts a worker more where the pool sizes itself and nobody is idle for a connection that is
/// about to be put in.
pub(super) fn grow(floor: &Arc<Floor>) {
    // It can do without: another connection will ask again.
    if floor.channel.grows() {
        let _ = start_more(floor, 1);
    }
}

/// Starts threads that accept themselves what they serve, each from its listener.
///
/// # Errors
/// When there are too many threads; those that were started stay.
pub(super) fn start_accepting(floor: &Arc<Floor>, threads: Range<u32>) -> Result<(), Refusal> {
    floor.channel.resize(threads.end, None);
    let own = matches!(floor.plan().design, Design::ReusePort { .. });
    for index in threads {
        start_accepting_one(floor, if own { index as usize } else { 0 })?;
    }
    Ok(())
}

fn start_accepting_one(floor: &Arc<Floor>, listener: usize) -> Result<(), Refusal> {
    floor.start_thread("worker", Role::Worker(floor.id), move |thread| {
        if let Some(listener) = thread.listener(listener) {
            let leaves = || thread.channel.is_to_leave();
            thread.accept_all(listener, leaves, |job| thread.serve(&job));
        }
    })
}

/// Sets how many threads there are to be.
///
/// # Errors
/// When the design has a fixed number, the server is to end, or there are too many threads.
pub(super) fn resize(floor: &Arc<Floor>, least: u32, most: Option<u32>) -> Result<(), Refusal> {
    match floor.plan().design {
        Design::Pool { .. } => {}
        Design::Prefork { .. } if most.is_none() => {}
        _ => return Err(Refusal::NoPool),
    }
    if floor.accepts_no_more() {
        return Err(Refusal::Draining);
    }
    let threads = &floor.shared.threads;
    if floor.channel.lacks(least) > threads.room() {
        return Err(Refusal::TooManyThreads { wanted: least, most: threads.most() });
    }
    let more = floor.channel.resize(least, most);
    floor.note(Note::ServerResized { server: floor.id, workers: least, most });
    start_more(floor, more)?;
    wake_leaving(floor);
    Ok(())
}

// Those that are to leave and are in accept(2); those in recv(2) go back into it. A signal that
// comes just before the call wakes nobody, hence more than one; the busy leave by themselves.
fn wake_leaving(floor: &Floor) {
    for _ in 0..WAKES {
        if !matches!(floor.plan().design, Design::Prefork { .. }) || floor.channel.leaving() == 0 {
            return;
        }
        floor.wake_threads();
        floor.sleep(WAKE_EVERY);
    }
}
