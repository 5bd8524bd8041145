//! Servers that can be typed: `serve` and `pool`.

use super::{Command, target, time};
use crate::world::{Design, Plan, Service, WhenFull, Work};
use proptest::prelude::*;
use std::time::Duration;

pub(super) fn design(queue: u32) -> BoxedStrategy<Design> {
    let n = || 1u32..5000;
    prop_oneof![
        Just(Design::Iterative),
        Just(Design::PerConnection { most: u32::MAX }),
        n().prop_map(|most| Design::PerConnection { most }),
        n().prop_map(move |workers| Design::Pool { workers, queue, most: None }),
        (n(), n()).prop_map(move |(a, b)| Design::Pool {
            workers: a.min(b),
            queue,
            most: Some(a.max(b))
        }),
        n().prop_map(|workers| Design::Prefork { workers }),
        n().prop_map(|workers| Design::ReusePort { workers }),
        n().prop_map(|threads| Design::Epoll { threads }),
    ]
    .boxed()
}

pub(super) fn work() -> BoxedStrategy<Work> {
    prop_oneof![
        Just(Work::None),
        time().prop_map(Work::Cpu),
        time().prop_map(Work::Sleep),
        time().prop_map(Work::Lock),
    ]
    .boxed()
}

fn serve() -> BoxedStrategy<Command> {
    let policy = prop::sample::select(WhenFull::ALL.to_vec());
    let service = prop::sample::select(Service::ALL.to_vec());
    let idle = prop::option::of((1u64..100_000).prop_map(Duration::from_millis));
    let design = (0u32..5000).prop_flat_map(design);
    (target(), design, policy, service, work(), idle, prop::option::of(1u64..5000))
        .prop_map(|(listener, design, policy, service, work, idle_limit, request_limit)| {
            // Only a channel has an oldest to drop, and only these two can be full.
            let when_full = match (design, policy) {
                (Design::Pool { .. }, policy) => policy,
                (Design::PerConnection { .. }, WhenFull::Refuse) => WhenFull::Refuse,
                _ => WhenFull::Block,
            };
            let plan = Plan::new(design, service);
            let plan = Plan { work, when_full, idle_limit, request_limit, ..plan };
            Command::Serve { listener, plan }
        })
        .boxed()
}

pub(super) fn any_server() -> BoxedStrategy<Command> {
    let size = (0u32..5000, prop::option::of(0u32..5000)).prop_map(|(workers, more)| {
        let most = more.map(|more| workers + more);
        Command::PoolSize { workers, most }
    });
    let stop = any::<bool>().prop_map(|graceful| Command::PoolStop { graceful });
    prop_oneof![4 => serve(), 1 => size, 1 => stop].boxed()
}
