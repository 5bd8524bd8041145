//! What it costs to keep and to copy what is known: a world of 10,000 sockets.

#[path = "world/many.rs"]
mod many;

use criterion::{Criterion, criterion_group, criterion_main};
use many::{event, reading, world_of};
use sockbench::os::SocketId;
use sockbench::world::{Sample, What};
use std::hint::black_box;

fn benches(criterion: &mut Criterion) {
    let world = world_of(10_000);
    criterion.bench_function("snapshot of 10,000 sockets", |bench| {
        bench.iter(|| black_box(world.clone()));
    });
    for changed in [10, 1_000] {
        let mut world = world.clone();
        let mut seq = 100_000;
        let name = format!("fold a sample of {changed} readings, with a snapshot taken before");
        criterion.bench_function(&name, |bench| {
            bench.iter(|| {
                seq += 1;
                let sockets =
                    (0..changed).map(|n| (SocketId(n + 1), reading(n, seq as u32))).collect();
                let snapshot = world.clone();
                world.apply(&event(seq, What::Sampled(Sample { sockets, ..Sample::default() })));
                snapshot
            });
        });
    }
}

criterion_group!(all, benches);
criterion_main!(all);
