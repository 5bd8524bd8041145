//! Where the connections of a server are: in the kernel's accept queue, in the server's channel, or
//! with a thread. Pure.

use super::{
    AcceptQueue, Design, Doing, Owner, Role, Server, ServerId, Socket, ThreadName, WhenFull, World,
};

use crate::os::{Address, Fact, SocketId, Why};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

/// Among so many of the newest sockets is the one that the acceptor has accepted last.
const NEWEST: usize = 256;

/// One of the three places a connection passes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The kernel's queue: the handshake is done, nobody has called accept(2) for it yet.
    AcceptQueue,
    /// The channel between the acceptor and the workers.
    Channel,
    /// A thread has it.
    Thread,
}

/// A connection in one of the places.
#[derive(Debug, Clone, PartialEq)]
pub struct Guest {
    /// The connection; none for one that was reset before it was ever seen.
    pub id: Option<SocketId>,
    /// Its client.
    pub peer: Option<Address>,
    /// Its descriptor, once it has one.
    pub fd: Option<i32>,
    /// Since when it has been in this place; of a loop's connection, since when nothing came or went.
    pub since: Duration,
    /// Bytes of its that nobody has read, where that is known.
    pub unread: Option<u32>,
    /// Whether its client has reset it: it keeps its place in the accept queue all the same.
    pub reset: bool,
    /// Whether it leaves this place before all others of its queue.
    pub next: bool,
    /// The thread that has it.
    pub thread: Option<ThreadName>,
}

/// What one of the places holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Hold {
    /// How many connections; unknown before the kernel was asked.
    pub count: Fact<u64>,
    /// How many there may be; none where nothing bounds them.
    pub room: Option<u64>,
    /// Since when the one that has been there longest has been there.
    pub oldest: Option<Duration>,
    /// The first of them, in the order in which they will leave, last the one that the acceptor holds
    /// while the channel has no room; those with a thread in the order of
    /// the threads.
    pub guests: Fact<Vec<Guest>>,
    /// How many there are beside those in `guests`.
    pub beyond: u64,
}

impl Hold {
    /// Whether it has no room for one more.
    pub fn is_full(&self) -> bool {
        matches!((self.count.get(), self.room), (Some(count), Some(room)) if count >= room)
    }
}

/// All places of a server.
#[derive(Debug, Clone, PartialEq)]
pub struct Places {
    /// The kernel's accept queue; of several listeners on one port (`SO_REUSEPORT`) all together.
    pub queue: Hold,
    /// How many listeners that are.
    pub listeners: usize,
    /// The channel; none where the design has none.
    pub channel: Option<Hold>,
    /// The threads: of loops, the connections they hold.
    pub threads: Hold,
    /// How many threads serve.
    pub workers: u64,
}

impl World {
    /// Where the connections of a server are, of each place at most so many one by one. A connection
    /// stands in one place only, the furthest it was seen in: the kernel's queue is looked at now and
    /// then, the threads tell at once.
    pub fn places(&self, server: &Server, most: usize) -> Places {
        let serving = self.serving(server);
        let ahead: BTreeSet<SocketId> = serving.iter().filter_map(|guest| guest.id).collect();
        let channel =
            server.plan.design.channel().map(|room| self.of_channel(server, room, &ahead, most));
        let waiting = server.channel.iter().map(|queued| queued.socket);
        let beyond: BTreeSet<SocketId> = ahead.iter().copied().chain(waiting).collect();
        let queues = self.queues_of(server);
        Places {
            queue: of_queues(&queues, &beyond, most),
            listeners: queues.len(),
            channel,
            threads: self.of_threads(server, serving, most),
            workers: self.serve(server.id).count() as u64,
        }
    }

    /// In which place of a server a socket stands; a client of this program's own stands where its
    /// connection does.
    pub fn place_in(&self, server: &Server, socket: &Socket) -> Option<Place> {
        let (id, near, far) = (socket.id, socket.local(), socket.peer());
        let server_address = self.sockets.get(&server.listener).and_then(|socket| socket.local());
        // A client goes to the listener's port.
        let port = |address: Option<&Address>| address?.inet().map(|inet| inet.port());
        let client = near.filter(|_| port(far).is_some() && port(far) == port(server_address));
        let is = |other: Option<SocketId>, peer: Option<&Address>| {
            other == Some(id) || client.is_some() && peer == client
        };
        let busy = self.serve(server.id).any(|thread| match &thread.doing {
            Doing::Serving { socket, peer, .. } => is(Some(*socket), peer.as_ref()),
            _ => false,
        });
        if busy {
            return Some(Place::Thread);
        }
        if server.channel.iter().any(|queued| is(Some(queued.socket), queued.peer.as_ref())) {
            return Some(Place::Channel);
        }
        let waits = self.queues_of(server).into_iter().any(|queue| {
            queue.waiting.value().into_iter().flatten().any(|place| {
                let peer = place.peer.map(Address::Inet);
                is(place.id, peer.as_ref())
            })
        });
        if waits {
            return Some(Place::AcceptQueue);
        }
        let held = matches!(server.plan.design, Design::Epoll { .. })
            && self.held(server).any(|held| is(Some(held.id), held.peer()));
        held.then_some(Place::Thread)
    }

    // The threads that serve its connections.
    fn serve(&self, server: ServerId) -> impl Iterator<Item = &Arc<super::ThreadModel>> {
        self.threads.values().filter(move |thread| thread.role.serves(server))
    }

    // The queues of its listener, and of those that share its port with it.
    fn queues_of(&self, server: &Server) -> Vec<&AcceptQueue> {
        let own = self.queues.get(&server.listener).map(|queue| &**queue);
        if !matches!(server.plan.design, Design::ReusePort { .. }) {
            return own.into_iter().collect();
        }
        let address = self.sockets.get(&server.listener).and_then(|socket| socket.local());
        let beside = self.queues.iter().filter(|(id, _)| {
            let local = self.sockets.get(*id).and_then(|socket| socket.local());
            **id != server.listener && local.is_some() && local == address
        });
        own.into_iter().chain(beside.map(|(_, queue)| &**queue)).collect()
    }

    // What its threads say they serve, in the order of the threads: each keeps its place.
    fn serving(&self, server: &Server) -> Vec<Guest> {
        let mut threads: Vec<_> = self.serve(server.id).collect();
        threads.sort_by_cached_key(|thread| thread.place());
        threads
            .into_iter()
            .filter_map(|thread| match &thread.doing {
                Doing::Serving { since, socket, fd, peer } => Some(Guest {
                    id: Some(*socket),
                    peer: peer.clone(),
                    fd: Some(*fd),
                    since: *since,
                    unread: self.unread(*socket),
                    reset: false,
                    next: false,
                    thread: Some(thread.name.clone()),
                }),
                _ => None,
            })
            .collect()
    }

    fn unread(&self, id: SocketId) -> Option<u32> {
        self.sockets.get(&id)?.figure(|reading| &reading.unread).get()
    }

    // The connections that its loops hold.
    fn held(&self, server: &Server) -> impl Iterator<Item = &Arc<Socket>> {
        let listener = server.listener;
        self.sockets.values().filter(move |socket| {
            socket.owner == Owner::Server
                && socket.accepted_from == Some(listener)
                && socket.closed_at.is_none()
        })
    }

    fn of_channel(
        &self,
        server: &Server,
        room: u32,
        ahead: &BTreeSet<SocketId>,
        most: usize,
    ) -> Hold {
        let waiting = server.channel.iter().filter(|queued| !ahead.contains(&queued.socket));
        let guests: Vec<Guest> = waiting
            .take(most)
            .enumerate()
            .map(|(at, queued)| Guest {
                id: Some(queued.socket),
                peer: queued.peer.clone(),
                fd: Some(queued.fd),
                since: queued.since,
                unread: self.unread(queued.socket),
                reset: false,
                next: at == 0,
                thread: None,
            })
            .collect();
        let count = u64::from(server.count.queued).max(guests.len() as u64);
        let oldest = guests.first().map(|guest| guest.since);
        let beyond = count - guests.len() as u64;
        let in_hand = self.in_hand(server, room, ahead).filter(|_| beyond == 0);
        Hold {
            count: Fact::Observed(count),
            room: Some(room.into()),
            oldest,
            beyond,
            guests: Fact::Observed(guests.into_iter().chain(in_hand).collect()),
        }
    }

    // The connection that the acceptor has accepted and finds no place for: it waits with it for room.
    fn in_hand(&self, server: &Server, room: u32, ahead: &BTreeSet<SocketId>) -> Option<Guest> {
        let waits = server.plan.when_full == WhenFull::Block
            && server.count.queued >= room
            && server.channel.len() == server.count.queued as usize;
        let queued = |id| server.channel.iter().any(|queued| queued.socket == id);
        let newest = waits.then(|| self.sockets.values().rev().take(NEWEST)).into_iter().flatten();
        let mut of_server = newest.filter(|socket| {
            socket.owner == Owner::Server
                && socket.accepted_from == Some(server.listener)
                && socket.closed_at.is_none()
        });
        let socket = of_server.find(|socket| !ahead.contains(&socket.id) && !queued(socket.id))?;
        let acceptor = Role::Acceptor(server.id);
        let thread = self.threads.values().find(|thread| thread.role == acceptor)?;
        // Not the one that the acceptor is about to hand to a worker.
        matches!(thread.doing, Doing::Idle { .. }).then(|| Guest {
            id: Some(socket.id),
            peer: socket.peer().cloned(),
            fd: socket.fd,
            since: socket.opened_at,
            unread: self.unread(socket.id),
            reset: false,
            next: false,
            thread: Some(thread.name.clone()),
        })
    }

    fn of_threads(&self, server: &Server, serving: Vec<Guest>, most: usize) -> Hold {
        let busy = serving.len() as u64;
        let Design::Epoll { .. } = server.plan.design else {
            let room = match server.plan.design {
                Design::PerConnection { most } => u64::from(most),
                _ => self.serve(server.id).count() as u64,
            };
            let oldest = serving.iter().map(|guest| guest.since).min();
            let mut guests = serving;
            guests.truncate(most);
            let beyond = busy - guests.len() as u64;
            let (count, guests) = (Fact::Observed(busy), Fact::Observed(guests));
            return Hold { count, room: Some(room), oldest, guests, beyond };
        };
        let held = server.count.taken.saturating_sub(server.count.served);
        let at_work: BTreeSet<SocketId> = serving.iter().filter_map(|guest| guest.id).collect();
        let idle = self.held(server).filter(|socket| !at_work.contains(&socket.id));
        let idle = idle.map(|socket| Guest {
            id: Some(socket.id),
            peer: socket.peer().cloned(),
            fd: socket.fd,
            since: socket.traffic.last().unwrap_or(socket.opened_at).max(socket.opened_at),
            unread: socket.figure(|reading| &reading.unread).get(),
            reset: false,
            next: false,
            thread: None,
        });
        let guests: Vec<Guest> = serving.into_iter().chain(idle).take(most).collect();
        let held = held.max(guests.len() as u64);
        Hold {
            count: Fact::Observed(held),
            room: None,
            oldest: None,
            beyond: held - guests.len() as u64,
            guests: Fact::Observed(guests),
        }
    }
}

fn of_queues(queues: &[&AcceptQueue], ahead: &BTreeSet<SocketId>, most: usize) -> Hold {
    let unread = Fact::Unknown(Why::NotReadYet);
    if queues.is_empty() {
        let guests = Fact::Unknown(Why::NotReadYet);
        return Hold { count: unread, room: None, oldest: None, guests, beyond: 0 };
    }
    let count = queues.iter().map(|queue| u64::from(queue.length)).sum();
    let room = queues.iter().map(|queue| u64::from(queue.places())).sum();
    let (mut guests, mut there, mut oldest, mut unknown) = (Vec::new(), 0, None, None);
    for queue in queues {
        let waiting = match &queue.waiting {
            Fact::Observed(waiting) | Fact::Inferred(waiting) => waiting,
            Fact::Unknown(why) => {
                unknown = Some(*why);
                continue;
            }
        };
        let waiting = waiting.iter().filter(|place| place.id.is_none_or(|id| !ahead.contains(&id)));
        for (at, place) in waiting.enumerate() {
            there += 1;
            if at >= most {
                continue;
            }
            oldest = Some(oldest.map_or(place.since, |oldest: Duration| oldest.min(place.since)));
            guests.push(Guest {
                id: place.id.or_else(|| place.client?.id),
                peer: place.peer.map(Address::Inet),
                fd: None,
                since: place.since,
                unread: Some(place.unread),
                reset: place.reset,
                next: at == 0,
                thread: None,
            });
        }
    }
    // Of several queues each has its own first; which of them is accepted from first is not known.
    if queues.len() > 1 {
        guests.sort_by_key(|guest| (!guest.next, guest.since));
    }
    guests.truncate(most);
    let beyond = there - guests.len() as u64;
    let guests = unknown.map_or_else(|| Fact::Observed(guests), Fact::Unknown);
    Hold { count: Fact::Observed(count), room: Some(room), oldest, guests, beyond }
}

#[cfg(test)]
mod tests;
