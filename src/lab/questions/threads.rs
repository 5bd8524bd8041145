//! The threads that work for the user, looked at now.

use crate::lab::sampler::Looking;
use crate::lab::shared::Shared;
use crate::world::answer::{ThreadNow, Threads};
use crate::world::{Role, World};

pub(super) fn answer(shared: &Shared, looking: &Looking, world: &dyn Fn() -> World) -> Threads {
    looking.now();
    shared.reporter.flush();
    let world = world();
    let mut threads: Vec<_> = world.threads.values().map(|thread| ThreadNow::of(thread)).collect();
    // As on the screen: acceptors before workers, these by their numbers.
    let rank = |role: Role| match role {
        Role::Caller => 0,
        Role::Acceptor(_) => 1,
        Role::Worker(_) | Role::Connection(_) => 2,
        Role::Client => 3,
        Role::Script => 4,
        Role::Other(_) => 5,
    };
    let number = |name: &str| name.rsplit('-').next().and_then(|n| n.parse::<u32>().ok());
    threads.sort_by_key(|thread| (rank(thread.role), number(&thread.name)));
    Threads { at: world.at, threads }
}
