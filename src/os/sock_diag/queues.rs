//! The rows around a listener, sorted by what they are to it.

use crate::os::{DiagRow, Fact, QueueReading, TcpState, Why};
use std::collections::HashSet;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

#[derive(Default)]
pub(super) struct Queues {
    pub(super) waiting: Vec<DiagRow>,
    pub(super) handshaking: Vec<DiagRow>,
    pub(super) outside: Vec<DiagRow>,
    // Clients in ESTABLISHED that no connection on the listener's side is the other end of.
    pub(super) one_sided: Vec<DiagRow>,
    // Several listeners on one address (SO_REUSEPORT): whose queue a row is in, no row says.
    pub(super) shared: bool,
}

impl Queues {
    pub(super) fn sort(rows: Vec<DiagRow>, listener: SocketAddr, v4_too: bool) -> Queues {
        let mut queues = Queues::default();
        let mut listeners = 0;
        // Who is connected to the listener, and the connections on its side: accepted or not, and
        // whoever accepted them. A client in ESTABLISHED has got no FIN, so the other end is in
        // ESTABLISHED, or in FIN_WAIT1 as long as its FIN is on the way.
        let mut clients = Vec::new();
        let mut other_ends = HashSet::new();
        for row in rows {
            let here = row.local.port() == listener.port()
                && row.local.is_ipv4() == listener.is_ipv4()
                && takes(listener.ip(), v4_too, row.local.ip());
            let towards = row.peer.port() == listener.port()
                && takes(listener.ip(), v4_too, row.peer.ip())
                && on_this_machine(&row);
            if towards && row.state == TcpState::Established {
                clients.push(row.clone());
            }
            match row.state {
                TcpState::Established | TcpState::CloseWait | TcpState::FinWait1 if here => {
                    other_ends.insert((end(row.peer), end(row.local)));
                    if row.inode == 0 && row.state != TcpState::FinWait1 {
                        queues.waiting.push(row);
                    }
                }
                TcpState::SynRecv if here => queues.handshaking.push(row),
                TcpState::SynSent if towards => queues.outside.push(row),
                TcpState::Listen if row.local == listener => listeners += 1,
                _ => {}
            }
        }
        clients.retain(|row| !other_ends.contains(&(end(row.local), end(row.peer))));
        queues.one_sided = clients;
        queues.shared = listeners > 1;
        queues
    }

    pub(super) fn reading(
        queues: Fact<Queues>,
        (length, limit, settled): (u32, u32, bool),
        at: Duration,
    ) -> QueueReading {
        let waiting = match &queues {
            Fact::Observed(queues) if queues.shared => Fact::Unknown(Why::NotForThisSocket),
            queues => queues.map(|queues| queues.waiting.clone()),
        };
        QueueReading {
            at,
            length,
            limit,
            settled,
            waiting,
            handshaking: queues.map(|queues| queues.handshaking.clone()),
            outside: queues.map(|queues| queues.outside.clone()),
            one_sided: queues.map(|queues| queues.one_sided.clone()),
            clients: None,
        }
    }
}

// An address as both ends say it: a connection to `::` may come from an IPv4 socket.
fn end(address: SocketAddr) -> (IpAddr, u16) {
    (address.ip().to_canonical(), address.port())
}

// Whether a listener bound to `bound` takes connections to `address`.
fn takes(bound: IpAddr, v4_too: bool, address: IpAddr) -> bool {
    let (bound, address) = (bound.to_canonical(), address.to_canonical());
    match bound {
        _ if !bound.is_unspecified() => bound == address,
        IpAddr::V4(_) => address.is_ipv4(),
        IpAddr::V6(_) => address.is_ipv6() || v4_too,
    }
}

// A client of an address of this machine: loopback, or from the very address it goes to, which is
// what the kernel chooses for a local destination.
fn on_this_machine(row: &DiagRow) -> bool {
    let (local, peer) = (row.local.ip().to_canonical(), row.peer.ip().to_canonical());
    peer.is_loopback() || local == peer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::SocketId;

    #[test]
    fn which_addresses_a_listener_takes() {
        let table = [
            ("127.0.0.1", false, "127.0.0.1", true),
            ("127.0.0.1", false, "127.0.0.2", false),
            ("127.0.0.1", false, "::ffff:127.0.0.1", true),
            ("0.0.0.0", false, "127.9.9.9", true),
            ("0.0.0.0", false, "::ffff:127.0.0.1", true),
            ("0.0.0.0", false, "::1", false),
            ("::", true, "127.0.0.1", true),
            ("::", true, "::ffff:127.0.0.1", true),
            ("::", true, "::1", true),
            ("::", false, "::ffff:127.0.0.1", false),
            ("::", false, "::1", true),
            ("::1", true, "127.0.0.1", false),
            ("::ffff:127.0.0.1", true, "127.0.0.1", true),
        ];
        for (bound, v4_too, address, expected) in table {
            let taken = takes(bound.parse().unwrap(), v4_too, address.parse().unwrap());
            assert_eq!(taken, expected, "{bound} {v4_too} {address}");
        }
    }

    fn row(id: u64, state: TcpState, local: &str, peer: &str, inode: u32) -> DiagRow {
        DiagRow {
            id: SocketId(id),
            state,
            local: local.parse().unwrap(),
            peer: peer.parse().unwrap(),
            inode,
            uid: 0,
            unread: 0,
            unacked: 0,
            timer: None,
            expires: None,
            retransmits: 0,
            age: None,
        }
    }

    #[test]
    fn a_client_without_another_end_is_found() {
        use TcpState::{CloseWait, Established, FinWait1, SynRecv, SynSent};
        let (listener, client) = ("127.0.0.1:80", "127.0.0.1:5000");
        let mine = || row(1, Established, client, listener, 7);
        let table = [
            ("nothing at the other end", vec![], true),
            ("SYN_RECV", vec![row(2, SynRecv, listener, client, 0)], true),
            ("waits for accept", vec![row(2, Established, listener, client, 0)], false),
            ("accepted", vec![row(2, Established, listener, client, 9)], false),
            ("its FIN is on the way", vec![row(2, FinWait1, listener, client, 9)], false),
            ("another's", vec![row(2, Established, listener, "127.0.0.1:5001", 0)], true),
            (
                "mapped",
                vec![row(2, Established, "[::ffff:127.0.0.1]:80", "[::ffff:127.0.0.1]:5000", 0)],
                false,
            ),
        ];
        for (name, others, expected) in table {
            let bound = if name == "mapped" { "[::]:80" } else { listener };
            for before in [false, true] {
                let mut rows = others.clone();
                rows.insert(if before { 0 } else { rows.len() }, mine());
                let queues = Queues::sort(rows, bound.parse().unwrap(), true);
                let found: Vec<u64> = queues.one_sided.iter().map(|row| row.id.0).collect();
                assert_eq!(found, if expected { vec![1] } else { vec![] }, "{name}");
            }
        }
        // Who is not ESTABLISHED believes nothing; who is elsewhere has its other end elsewhere.
        for state in [SynSent, CloseWait] {
            let rows = vec![row(1, state, client, listener, 7)];
            assert!(Queues::sort(rows, listener.parse().unwrap(), true).one_sided.is_empty());
        }
        let away = vec![row(1, Established, "10.0.0.2:5000", "10.0.0.1:80", 7)];
        assert!(Queues::sort(away, "0.0.0.0:80".parse().unwrap(), true).one_sided.is_empty());
    }
}
