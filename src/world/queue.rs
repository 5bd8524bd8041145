//! A listener's queues, put together from one reading after another.

mod one_sided;

pub use one_sided::{OneSided, ServerSide};

use crate::os::{DiagRow, Fact, QueueReading, SocketId, UnixClient, Why};
use imbl::Vector;
use std::collections::{HashMap, HashSet};
use std::net::SocketAddr;
use std::time::Duration;

/// The queues of one listener.
#[derive(Debug, Clone, PartialEq)]
pub struct AcceptQueue {
    /// When it was read.
    pub at: Duration,
    /// The accept queue's length, as the kernel says.
    pub length: u32,
    /// The backlog limit in force; Linux holds one connection more.
    pub limit: u32,
    /// Who waits for accept, the next one first; unknown where sock_diag is not to be had.
    pub waiting: Fact<Vector<Waiting>>,
    /// Handshakes under way (SYN_RECV).
    pub handshaking: Fact<Vec<DiagRow>>,
    /// Clients on this machine that got no answer yet (SYN_SENT).
    pub outside: Fact<Vec<DiagRow>>,
    /// Clients on this machine in ESTABLISHED, of which the listener's side has a handshake at the
    /// most. Show those that are confirmed: [`AcceptQueue::believing`].
    pub one_sided: Fact<Vec<OneSided>>,
}

/// One place in the accept queue.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// The connection's cookie; none for one that was reset before it was ever seen.
    pub id: Option<SocketId>,
    /// The client; none for one that was reset before it was ever seen.
    pub peer: Option<SocketAddr>,
    /// Of a UNIX listener the client's socket: the connection itself has no row.
    pub client: Option<UnixClient>,
    /// Since when it has waited, on the laboratory's clock.
    pub since: Duration,
    /// Bytes it has sent already, as last seen: a reset does not take them away.
    pub unread: u32,
    /// Whether the client has closed its side (CLOSE_WAIT).
    pub finished: bool,
    /// Whether the client has reset the connection: the place is kept, the row is gone. Inferred
    /// from the queue's length, which counts more places than there are rows.
    pub reset: bool,
    /// How its place is known.
    pub order: Order,
}

/// How a place in the queue is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// It was seen to come after those before it, or the kernel gives it a later time.
    Observed,
    /// It came within the same tick of the kernel's clock as the one before: the order between
    /// the two is not known.
    SameTick,
}

impl Default for AcceptQueue {
    fn default() -> AcceptQueue {
        AcceptQueue {
            at: Duration::ZERO,
            length: 0,
            limit: 0,
            waiting: Fact::Observed(Vector::new()),
            handshaking: Fact::Unknown(Why::NotReadYet),
            outside: Fact::Unknown(Why::NotReadYet),
            one_sided: Fact::Unknown(Why::NotReadYet),
        }
    }
}

impl AcceptQueue {
    /// How many connections the accept queue holds before it is full: limit + 1.
    pub const fn places(&self) -> u32 {
        self.limit.saturating_add(1)
    }

    /// Whether the next connection request will be dropped.
    pub const fn is_full(&self) -> bool {
        self.length > self.limit
    }

    /// How many in the queue were reset by their clients.
    pub fn reset(&self) -> Fact<u32> {
        self.waiting.map(|waiting| waiting.iter().filter(|place| place.reset).count() as u32)
    }

    /// The clients that believe to be connected, seen so twice in a row.
    pub fn believing(&self) -> impl Iterator<Item = &OneSided> {
        self.one_sided.value().into_iter().flatten().filter(|one| one.confirmed)
    }

    /// Whether one more reading will tell of a client whether it believes so wrongly.
    pub fn is_undecided(&self) -> bool {
        self.one_sided.value().is_some_and(|all| all.iter().any(|one| !one.confirmed))
    }

    // The queue after one more reading.
    pub(super) fn next(&self, reading: &QueueReading, listening: Option<Duration>) -> AcceptQueue {
        if reading.at < self.at {
            return self.clone();
        }
        let listening = listening.unwrap_or_default();
        let waiting = match (&reading.clients, &reading.waiting) {
            (Some(clients), _) => clients.map(|clients| self.place_unix(clients, reading.at)),
            (None, Fact::Unknown(why)) => Fact::Unknown(*why),
            (None, Fact::Observed(rows) | Fact::Inferred(rows)) => {
                Fact::Observed(self.place(rows, reading, listening))
            }
        };
        AcceptQueue {
            at: reading.at,
            length: reading.length,
            limit: reading.limit,
            waiting,
            handshaking: reading.handshaking.clone(),
            outside: reading.outside.clone(),
            one_sided: one_sided::next(&self.one_sided, reading),
        }
    }

    // The kernel tells the clients of a UNIX listener in their order; since when each waits, the
    // readings before.
    fn place_unix(&self, clients: &[UnixClient], at: Duration) -> Vector<Waiting> {
        let mut before = self.waiting.value().cloned().unwrap_or_default().into_iter();
        let place = |client: &UnixClient| {
            let same = |place: &Waiting| {
                place.client.is_some_and(|was| was.inode == client.inode || client.inode == 0)
            };
            // Who stood before those who are still there has been accepted.
            let mut rest = before.clone();
            let was = rest.find(same);
            if was.is_some() {
                before = rest;
            }
            let id = client.id.or_else(|| was.as_ref()?.client?.id);
            Waiting {
                id: None,
                peer: None,
                client: Some(UnixClient { id, ..*client }),
                since: was.map_or(at, |was| was.since),
                unread: 0,
                finished: client.inode == 0,
                reset: false,
                order: Order::Observed,
            }
        };
        clients.iter().map(place).collect()
    }

    fn place(
        &self,
        rows: &[DiagRow],
        reading: &QueueReading,
        listening: Duration,
    ) -> Vector<Waiting> {
        let before = self.waiting.value().cloned().unwrap_or_default();
        let mut places = Vector::new();
        let dead =
            if reading.settled { reading.length.saturating_sub(rows.len() as u32) } else { 0 };
        let mut dead_left = dead as usize;

        // Who was there keeps the place. Someone whose row is gone was accepted if it stood before
        // everybody who is still there (FIFO), else it was reset; of those at the front as many
        // were reset as the queue's length says.
        let by_id: HashMap<SocketId, &DiagRow> = rows.iter().map(|row| (row.id, row)).collect();
        let row_of = |place: &Waiting| by_id.get(&place.id?).copied();
        let still = |place: &Waiting| row_of(place).is_some();
        let first_alive = before.iter().position(still).unwrap_or(before.len());
        let vanished_behind = before.iter().skip(first_alive).filter(|place| !still(place)).count();
        let mut front_dead = dead_left.saturating_sub(vanished_behind).min(first_alive);
        for (index, place) in before.iter().enumerate() {
            if let Some(row) = row_of(place) {
                let mut place = place.clone();
                place.unread = row.unread;
                place.finished = row.state == crate::os::TcpState::CloseWait;
                places.push_back(place);
            } else if dead_left > 0 && (index >= first_alive || first_alive - index <= front_dead) {
                if index < first_alive {
                    front_dead -= 1;
                }
                dead_left -= 1;
                places.push_back(Waiting { reset: true, ..place.clone() });
            }
        }

        // Newcomers stand behind, the oldest first.
        let known: HashSet<SocketId> = before.iter().filter_map(|place| place.id).collect();
        let mut new: Vec<&DiagRow> = rows.iter().filter(|row| !known.contains(&row.id)).collect();
        new.sort_by_key(|row| (std::cmp::Reverse(row.age), row.peer));
        let mut last_age = None;
        for row in new {
            let since = row.age.map_or(reading.at, |age| reading.at.saturating_sub(age));
            let order = match last_age {
                Some(age) if row.age.is_none() || row.age == age => Order::SameTick,
                _ => Order::Observed,
            };
            last_age = Some(row.age);
            places.push_back(Waiting {
                id: Some(row.id),
                peer: Some(row.peer),
                client: None,
                since: since.max(listening),
                unread: row.unread,
                finished: row.state == crate::os::TcpState::CloseWait,
                reset: false,
                order,
            });
        }
        // Reset before it was ever seen: a place without an address, behind those known.
        for _ in 0..dead_left {
            places.push_back(Waiting {
                id: None,
                peer: None,
                client: None,
                since: reading.at,
                unread: 0,
                finished: false,
                reset: true,
                order: Order::SameTick,
            });
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::TcpState;

    fn reading(at: u64, length: u32, ids: &[u64]) -> QueueReading {
        let row = |id: &u64| DiagRow {
            id: SocketId(*id),
            state: TcpState::Established,
            local: "127.0.0.1:80".parse().unwrap(),
            peer: SocketAddr::from(([127, 0, 0, 1], *id as u16)),
            inode: 0,
            uid: 0,
            unread: 0,
            unacked: 0,
            timer: None,
            expires: None,
            retransmits: 0,
            age: Some(Duration::from_millis(at - id)),
        };
        QueueReading {
            at: Duration::from_millis(at),
            length,
            limit: 4096,
            settled: true,
            waiting: Fact::Observed(ids.iter().map(row).collect()),
            handshaking: Fact::Observed(Vec::new()),
            outside: Fact::Observed(Vec::new()),
            one_sided: Fact::Observed(Vec::new()),
            clients: None,
        }
    }

    /// Each place: who, and whether it was reset.
    fn places(queue: &AcceptQueue) -> Vec<(Option<u64>, bool)> {
        let waiting = queue.waiting.value().unwrap().iter();
        waiting.map(|place| (place.id.map(|id| id.0), place.reset)).collect()
    }

    #[test]
    fn who_waits_keeps_the_place_until_accepted() {
        let queue = AcceptQueue::default().next(&reading(100, 3, &[3, 1, 2]), None);
        assert_eq!(places(&queue), [(Some(1), false), (Some(2), false), (Some(3), false)]);
        // 1 was accepted; 2 is gone behind nobody, too, but the length says that it was reset.
        let queue = queue.next(&reading(200, 3, &[4, 3]), None);
        assert_eq!(places(&queue), [(Some(2), true), (Some(3), false), (Some(4), false)]);
        // 3 vanished between two who stay: reset; a fifth came and was reset before it was seen.
        let queue = queue.next(&reading(300, 4, &[4]), None);
        assert_eq!(
            places(&queue),
            [(Some(2), true), (Some(3), true), (Some(4), false), (None, true)]
        );
        let queue = queue.next(&reading(400, 0, &[]), None);
        assert_eq!(places(&queue), []);
    }

    #[test]
    fn the_clients_of_a_unix_listener_stand_as_the_kernel_says() {
        let of = |at: u64, inodes: &[u32]| {
            let client = |inode: &u32| UnixClient { inode: *inode, id: None };
            let clients = Some(Fact::Observed(inodes.iter().map(client).collect()));
            QueueReading { clients, ..reading(at, inodes.len() as u32, &[]) }
        };
        let shown = |queue: &AcceptQueue| -> Vec<(u32, u64, bool)> {
            let waiting = queue.waiting.value().unwrap().iter();
            let since = |place: &Waiting| place.since.as_millis() as u64;
            waiting.map(|p| (p.client.unwrap().inode, since(p), p.finished)).collect()
        };
        let queue = AcceptQueue::default().next(&of(100, &[7, 8]), None);
        assert_eq!(shown(&queue), [(7, 100, false), (8, 100, false)]);
        // 7 was accepted, 9 came.
        let queue = queue.next(&of(200, &[8, 9]), None);
        assert_eq!(shown(&queue), [(8, 100, false), (9, 200, false)]);
        // 8 has closed: it keeps its place.
        let queue = queue.next(&of(300, &[0, 9, 10]), None);
        assert_eq!(shown(&queue), [(0, 100, true), (9, 200, false), (10, 300, false)]);
    }

    #[test]
    fn two_of_one_tick_are_not_put_in_an_order_that_is_not_known() {
        let mut same = reading(100, 3, &[1, 2, 3]);
        let Fact::Observed(rows) = &mut same.waiting else { panic!("made just above") };
        rows[2].age = rows[1].age;
        let queue = AcceptQueue::default().next(&same, None);
        let order: Vec<Order> =
            queue.waiting.value().unwrap().iter().map(|place| place.order).collect();
        assert_eq!(order, [Order::Observed, Order::Observed, Order::SameTick]);
    }

    #[test]
    fn a_client_believes_wrongly_when_two_readings_in_a_row_say_so() {
        let client = DiagRow {
            local: "127.0.0.1:5000".parse().unwrap(),
            peer: "127.0.0.1:80".parse().unwrap(),
            ..reading(1, 1, &[1]).waiting.value().unwrap()[0].clone()
        };
        let shakes = DiagRow {
            id: SocketId(9),
            local: client.peer,
            peer: client.local,
            state: TcpState::SynRecv,
            ..client.clone()
        };
        let other = DiagRow { peer: "127.0.0.1:5001".parse().unwrap(), ..shakes.clone() };
        // What each reading has of the handshake and of the client, and what is known then.
        let (believes, none) = (vec![client.clone()], Vec::new());
        let steps = [
            (vec![shakes.clone()], believes.clone(), vec![]),
            (
                vec![shakes.clone(), other.clone()],
                believes.clone(),
                vec![(ServerSide::SynRecv, 100)],
            ),
            (vec![shakes.clone()], believes.clone(), vec![(ServerSide::SynRecv, 100)]),
            // The handshake is gone: perhaps it was completed between the two looks.
            (vec![other.clone()], believes.clone(), vec![]),
            (vec![other], believes.clone(), vec![(ServerSide::Nothing, 103)]),
            // Accepted, closed or reset: it believes rightly, or no more.
            (none.clone(), none.clone(), vec![]),
            (vec![shakes], believes, vec![]),
            (none.clone(), none, vec![]),
        ];
        let mut queue = AcceptQueue::default();
        for (step, (handshaking, one_sided, expected)) in (100..).zip(steps) {
            let now = QueueReading {
                handshaking: Fact::Observed(handshaking),
                one_sided: Fact::Observed(one_sided.clone()),
                ..reading(step, 0, &[])
            };
            queue = queue.next(&now, None);
            let known: Vec<_> =
                queue.believing().map(|one| (one.server, one.since.as_millis() as u64)).collect();
            assert_eq!(known, expected, "at {step}");
            assert_eq!(queue.is_undecided(), known.len() < one_sided.len(), "at {step}");
        }
        // Without sock_diag nobody knows.
        let why = Why::Refused(crate::os::Errno::EACCES);
        let blind = QueueReading {
            handshaking: Fact::Unknown(why),
            one_sided: Fact::Unknown(why),
            ..reading(200, 0, &[])
        };
        assert_eq!(queue.next(&blind, None).one_sided, Fact::Unknown(why));
    }
}
