//! What it costs to keep and to copy what is known: a world of 10,000 sockets.

use criterion::{Criterion, criterion_group, criterion_main};
use sockbench::os::{Address, Fact, Kind, Memory, SocketId, SocketReading, TcpReading, TcpState};
use sockbench::world::{Event, Opened, Owner, Sample, What, World};
use std::hint::black_box;
use std::time::Duration;

fn reading(n: u64, unread: u32) -> SocketReading {
    let address = |port: u64| Address::Inet(([127, 0, 0, 1], (port % 60_000) as u16).into());
    SocketReading {
        at: Duration::from_millis(u64::from(unread)),
        kind: Kind { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: libc::IPPROTO_TCP },
        local: Fact::Observed(address(n + 1_024)),
        peer: Fact::Observed(address(n + 2_048)),
        tcp: Fact::Observed(TcpReading {
            state: TcpState::Established,
            queue_length: 0,
            queue_limit: 0,
            bytes_acked: n,
            bytes_received: n,
            retransmitted: 0,
        }),
        unread: Fact::Observed(unread),
        unacked: Fact::Observed(0),
        unsent: Fact::Observed(0),
        memory: Fact::Observed(Memory {
            receive_used: 0,
            receive_buffer: 131_072,
            send_used: 0,
            send_buffer: 2_626_560,
            drops: 0,
        }),
    }
}

fn event(seq: u64, what: What) -> Event {
    Event { seq, at: Duration::from_millis(seq), what }
}

fn world_of(sockets: u64) -> World {
    let mut world = World::default();
    for n in 0..sockets {
        let kind = reading(n, 0).kind;
        let opened = Opened {
            id: SocketId(n + 1),
            fd: n as i32 + 3,
            kind,
            owner: Owner::Client,
            accepted_from: None,
        };
        let reading = Some(Box::new(reading(n, 0)));
        world.apply(&event(n + 1, What::Opened { opened, reading }));
    }
    world
}

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
