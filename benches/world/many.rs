//! A world of many sockets.

use sockbench::os::{
    Address, Fact, Kind, Memory, SocketId, SocketReading, TcpReading, TcpState, Why,
};
use sockbench::world::{Event, Opened, Owner, What, World};
use std::time::Duration;

/// What a look at the socket of a number tells.
pub fn reading(n: u64, unread: u32) -> SocketReading {
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
        listens: Fact::Unknown(Why::NotForThisSocket),
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

/// An event of a number.
pub fn event(seq: u64, what: What) -> Event {
    Event { seq, at: Duration::from_millis(seq), what }
}

/// The load maker opens the socket of a number.
pub fn opened(n: u64) -> Event {
    let reading = reading(n, 0);
    let opened = Opened {
        id: SocketId(n + 1),
        fd: n as i32 + 3,
        kind: reading.kind,
        owner: Owner::Client,
        accepted_from: None,
    };
    event(n + 1, What::Opened { opened, reading: Some(Box::new(reading)) })
}

/// A world of so many connected sockets.
pub fn world_of(sockets: u64) -> World {
    let mut world = World::default();
    (0..sockets).for_each(|n| world.apply(&opened(n)));
    world
}
