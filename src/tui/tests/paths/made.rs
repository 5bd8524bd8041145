//! Connections whose bytes are on their way.

use super::super::worlds::Maker;
use crate::os::*;
use crate::world::*;
use std::time::Duration;

/// `TCP_INFO` with these fields, and 0 in all others.
fn tcp_info(fields: &[(&str, u64)]) -> TcpInfo {
    let mut bytes = vec![0; 280];
    for (name, value) in fields {
        // Where the field is: where a 1 alone is read back as its number.
        let at = (0..280).find(|at| {
            let mut one = vec![0; 280];
            one[*at] = 1;
            TcpInfo(one.into()).get(name) == Some(1)
        });
        let at = at.expect("a field of TCP_INFO");
        for (nth, byte) in value.to_le_bytes().into_iter().enumerate() {
            if byte != 0 {
                bytes[at + nth] |= byte;
            }
        }
    }
    TcpInfo(bytes.into())
}

fn detail(at: Duration, fields: &[(&str, u64)], timer: Option<Timer>) -> Detail {
    Detail {
        at,
        tcp: Fact::Observed(tcp_info(fields)),
        congestion: Fact::Observed("cubic".into()),
        memory: Fact::Observed(SkMemory {
            rcvbuf: 131_072,
            sndbuf: 131_072,
            ..SkMemory::default()
        }),
        timer: Fact::Observed(timer),
        inode: Fact::Observed(4_711),
    }
}

pub(super) fn loopback(at: Duration, packets: u64) -> Path {
    let count = DeviceCount { packets, bytes: packets * 100, dropped: 0, errors: 0 };
    Path {
        at,
        route: Fact::Observed(Route {
            destination: "127.0.0.1".parse().unwrap(),
            kind: 2,
            source: Some("127.0.0.1".parse().unwrap()),
            gateway: None,
            interface: 1,
            mtu: None,
            table: 255,
        }),
        device: Fact::Observed(Device {
            index: 1,
            name: "lo".into(),
            mtu: 65_536,
            qdisc: Some("noqueue".into()),
            queue: Some(1_000),
            loopback: true,
            up: true,
            address: None,
            driver: None,
            received: count,
            sent: count,
        }),
        neighbour: Fact::Unknown(Why::NotForThisSocket),
        softirq: Fact::Observed(Softirq {
            net_rx: packets,
            net_tx: 3,
            processed: packets,
            dropped: 0,
            squeezed: 0,
        }),
        interrupts: Fact::Observed(Vec::new()),
    }
}

fn outward(at: Duration) -> Path {
    let mac = |last| Some(Payload::from(vec![0x52, 0x54, 0, 0x12, 0x34, last]));
    let mut path = loopback(at, 40_000);
    path.route = Fact::Observed(Route {
        destination: "203.0.113.9".parse().unwrap(),
        kind: 1,
        source: Some("192.0.2.2".parse().unwrap()),
        gateway: Some("192.0.2.1".parse().unwrap()),
        interface: 2,
        mtu: None,
        table: 254,
    });
    path.device = path.device.map(|lo| Device {
        index: 2,
        name: "eth0".into(),
        mtu: 1_500,
        qdisc: Some("fq_codel".into()),
        loopback: false,
        address: mac(0x56),
        driver: Some("virtio_net".into()),
        ..lo.clone()
    });
    path.neighbour = Fact::Observed(Neighbour {
        address: "192.0.2.1".parse().unwrap(),
        link_address: mac(0x01),
        state: 2,
    });
    path.interrupts = Fact::Observed(vec![
        Interrupt { number: "24".into(), count: 900, name: "virtio0-input.0".into() },
        Interrupt { number: "25".into(), count: 12_345, name: "virtio0-output.0".into() },
    ]);
    path
}

/// A listener, and a client's connection to it: socket 20 at one end, 21 at the other.
pub(super) fn connected() -> Maker {
    let mut maker = Maker::new();
    maker.open(1, 3, Owner::User, None);
    maker.read(1, TcpState::Listen, "127.0.0.1:8080", None);
    maker.open(20, 4, Owner::User, None);
    maker.open(21, 5, Owner::User, Some(1));
    for (name, id) in [("srv", 1), ("c", 20), ("a", 21)] {
        maker.event(What::Named { name: name.into(), socket: SocketId(id) });
    }
    maker
}

/// What both ends are read as.
struct Bytes {
    unread: u32,
    unacked: u32,
    unsent: u32,
    sent: (u32, u32),
    received: (u32, u32),
    acked: u64,
    arrived: u64,
}

fn read(maker: &mut Maker, bytes: &Bytes) {
    let ends = ["127.0.0.1:51514", "127.0.0.1:8080"];
    let mut from = maker.reading(TcpState::Established, ends[0], Some(ends[1]));
    let mut to = maker.reading(TcpState::Established, ends[1], Some(ends[0]));
    for (reading, sends) in [(&mut from, true), (&mut to, false)] {
        let of = |count: u32, ours: bool| Fact::Observed(if ours { count } else { 0 });
        reading.unread = of(bytes.unread, !sends);
        reading.unacked = of(bytes.unacked, sends);
        reading.unsent = of(bytes.unsent, sends);
        reading.tcp = reading.tcp.map(|tcp| TcpReading {
            bytes_acked: if sends { bytes.acked } else { 0 },
            bytes_received: if sends { 0 } else { bytes.arrived },
            ..*tcp
        });
        let (used, size) = if sends { bytes.sent } else { bytes.received };
        reading.memory = Fact::Observed(Memory {
            receive_used: if sends { 0 } else { used },
            receive_buffer: if sends { 131_072 } else { size },
            send_used: if sends { used } else { 0 },
            send_buffer: if sends { size } else { 2_600_000 },
            drops: if sends { 0 } else { 2 },
        });
    }
    let sockets = vec![(SocketId(20), from), (SocketId(21), to)];
    maker.sample(Sample { sockets, ..Sample::default() });
}

fn look(maker: &mut Maker, from: Detail, to: Detail, packets: u64) {
    let at = maker.world.at;
    maker.sample(Sample {
        details: vec![(SocketId(20), from), (SocketId(21), to)],
        paths: [20, 21].map(|id| (SocketId(id), loopback(at, packets))).to_vec(),
        ..Sample::default()
    });
}

/// Nothing on its way.
pub(super) fn quiet() -> Maker {
    let mut maker = connected();
    let none = Bytes {
        unread: 0,
        unacked: 0,
        unsent: 0,
        sent: (0, 2_600_000),
        received: (0, 131_072),
        acked: 5,
        arrived: 5,
    };
    read(&mut maker, &none);
    let at = maker.world.at;
    let from = [
        ("snd_wnd", 65_536),
        ("snd_cwnd", 10),
        ("snd_mss", 65_483),
        ("rtt", 20),
        ("rttvar", 10),
        ("rto", 204_000),
        ("bytes_acked", 6),
        ("pmtu", 65_535),
    ];
    let to = [("rcv_wnd", 65_536), ("bytes_received", 5), ("rcv_space", 65_483), ("rcv_mss", 536)];
    look(&mut maker, detail(at, &from, None), detail(at, &to, None), 2_000);
    maker
}

/// Nobody reads: the window is closed, and the writer blocks.
pub(super) fn stuck() -> Maker {
    let mut maker = quiet();
    let data = Payload::from(vec![b'x'; 12_000_000]);
    maker.begin("caller-2", Call::Send { fd: 4, data, flags: 0 }, Some(20));
    let full = Bytes {
        unread: 128_005,
        unacked: 3_900_000,
        unsent: 3_900_000,
        sent: (3_939_000, 3_939_840),
        received: (130_469, 131_072),
        acked: 128_005,
        arrived: 128_005,
    };
    read(&mut maker, &full);
    let at = maker.world.at;
    let probe = Timer { kind: TimerKind::Probe, left: Duration::from_millis(1_700), fired: 3 };
    let from = [
        ("snd_wnd", 0),
        ("rcv_wnd", 65_536),
        ("snd_cwnd", 12),
        ("snd_mss", 65_483),
        ("rtt", 26),
        ("rttvar", 11),
        ("rto", 204_000),
        ("backoff", 3),
        ("probes", 3),
        ("bytes_acked", 128_006),
        ("busy_time", 2_104_000),
        ("rwnd_limited", 2_100_000),
        ("data_segs_out", 9),
        ("pmtu", 65_535),
    ];
    let to = [
        ("rcv_wnd", 0),
        ("snd_wnd", 65_536),
        ("bytes_received", 128_005),
        ("rcv_space", 65_483),
        ("rcv_mss", 65_483),
        ("data_segs_in", 9),
    ];
    look(&mut maker, detail(at, &from, Some(probe)), detail(at, &to, None), 2_014);
    maker
}

/// A connection to another machine.
pub(super) fn far() -> Maker {
    let mut maker = Maker::new();
    maker.open(20, 4, Owner::User, None);
    let mut reading =
        maker.reading(TcpState::Established, "192.0.2.2:40000", Some("203.0.113.9:443"));
    reading.unread = Fact::Observed(0);
    let at = maker.world.at;
    let fields = [
        ("snd_wnd", 64_240),
        ("snd_cwnd", 10),
        ("snd_mss", 1_448),
        ("unacked", 10),
        ("rtt", 23_400),
        ("rttvar", 4_100),
        ("rto", 224_000),
        ("bytes_acked", 1_000),
        ("pmtu", 1_500),
    ];
    maker.sample(Sample {
        sockets: vec![(SocketId(20), reading)],
        details: vec![(SocketId(20), detail(at, &fields, None))],
        paths: vec![(SocketId(20), outward(at))],
        ..Sample::default()
    });
    maker
}

pub(super) fn none_of<T>() -> Fact<T> {
    Fact::Unknown(Why::NotForThisSocket)
}

/// A message that was followed from socket 20 to 21.
pub(super) fn followed() -> Maker {
    let mut maker = quiet();
    let at = |nanos| Fact::Observed(Duration::from_nanos(nanos));
    let step = |level, after| Step { level, after };
    let followed = Followed {
        socket: SocketId(20),
        fd: 4,
        kind: Kind { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: libc::IPPROTO_TCP },
        peer: Some(SocketId(21)),
        call: CallId(1),
        data: "hello".into(),
        sent: Ok(5),
        began_at: maker.world.at,
        uncertain: Duration::from_nanos(60),
        ahead: Some(0),
        steps: vec![
            step(Level::Entered, at(0)),
            step(Level::Scheduled, at(9_140)),
            step(Level::Sent, at(10_720)),
            step(Level::Received, at(12_010)),
            step(Level::Read, Fact::Unknown(Why::NotTold)),
            step(Level::Acknowledged, at(22_930)),
            step(Level::Returned, at(24_500)),
        ],
    };
    maker.event(What::Noted(Note::Followed(Box::new(followed))));
    maker
}
