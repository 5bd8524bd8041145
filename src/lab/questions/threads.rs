//! The threads that work for the user, looked at now.

use crate::lab::sampler::Looking;
use crate::lab::shared::Shared;
use crate::world::World;
use crate::world::answer::{ThreadNow, Threads};

pub(super) fn answer(shared: &Shared, looking: &Looking, world: &dyn Fn() -> World) -> Threads {
    looking.now();
    shared.reporter.flush();
    let world = world();
    let mut threads: Vec<_> = world.threads.values().collect();
    // As on the screen.
    threads.sort_by_key(|thread| thread.place());
    let threads = threads.into_iter().map(|thread| ThreadNow::of(thread)).collect();
    Threads { at: world.at, threads }
}
