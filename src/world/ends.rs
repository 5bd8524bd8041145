//! Who is at the other end of a connection.

use super::{Socket, Waiting, World};
use crate::os::{DiagRow, SocketId};
use std::net::SocketAddr;
use std::sync::Arc;

/// What is known of a connection's other end.
#[derive(Debug, Clone, Copy)]
pub enum OtherEnd<'a> {
    /// A socket of ours, or one that was: it may be closed and gone.
    Ours(&'a Arc<Socket>),
    /// A listener of ours still shakes hands with it (SYN_RECV): the kernel holds a request, and no
    /// socket yet.
    #[allow(missing_docs)]
    Handshaking { listener: &'a Arc<Socket>, row: &'a DiagRow },
    /// It waits in the accept queue of a listener of ours.
    #[allow(missing_docs)]
    Queued { listener: &'a Arc<Socket>, place: &'a Waiting },
    /// Not ours, or not connected.
    NotOurs,
}

impl World {
    /// The socket at the other end, when it is one of ours: the one bound to `socket`'s peer whose
    /// peer is `socket`'s own address; of a UNIX socket the one the kernel named.
    pub fn other_end(&self, socket: &Socket) -> Option<&Arc<Socket>> {
        if socket.kind.is_unix() {
            return self.sockets.get(&socket.far_end?);
        }
        let (local, peer) = socket.inet_ends()?;
        let other = self.by_ends.get(&(peer, local)).filter(|other| **other != socket.id)?;
        self.sockets.get(other)
    }

    // Keeps the index of addresses: `before` is what the socket had until now.
    pub(super) fn index_ends(&mut self, id: SocketId, before: Option<(SocketAddr, SocketAddr)>) {
        let now = self.sockets.get(&id).and_then(|socket| socket.inet_ends());
        if before == now {
            return;
        }
        if let Some(before) = before.filter(|ends| self.by_ends.get(ends) == Some(&id)) {
            self.by_ends.remove(&before);
        }
        if let Some(now) = now {
            self.by_ends.insert(now, id);
        }
    }

    /// Who is at the other end of a socket's connection.
    pub fn at_other_end(&self, socket: &Socket) -> OtherEnd<'_> {
        if let Some(other) = self.other_end(socket) {
            return OtherEnd::Ours(other);
        }
        let own = socket.local().and_then(crate::os::Address::inet);
        let queues = self.queues.iter().filter_map(|(id, queue)| {
            let listener = self.sockets.get(id)?;
            Some((listener, queue))
        });
        for (listener, queue) in queues {
            let rows = queue.handshaking.value();
            if let Some(row) = rows.into_iter().flatten().find(|row| Some(row.peer) == own) {
                return OtherEnd::Handshaking { listener, row };
            }
            let places = queue.waiting.value();
            let place = places.into_iter().flatten().find(|place| place.peer == own);
            if let Some(place) = place.filter(|_| own.is_some()) {
                return OtherEnd::Queued { listener, place };
            }
        }
        self.met(socket).map_or(OtherEnd::NotOurs, OtherEnd::Ours)
    }

    // A socket that had the other end of the same connection and has it no more.
    fn met(&self, socket: &Socket) -> Option<&Arc<Socket>> {
        let (local, peer) = socket.had_ends()?;
        let is_other = |other: &&Arc<Socket>| {
            other.id != socket.id && other.had_ends().is_some_and(|(l, p)| (l, p) == (peer, local))
        };
        self.sockets.values().find(is_other).or_else(|| self.past.iter().rev().find(is_other))
    }
}
