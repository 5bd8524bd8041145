//! Which descriptors are the laboratory's, and their names.

use super::shared::{Followed, SharedBytes};
use crate::os::{Address, Fact, Kind, SocketId, SocketReading};
use crate::world::{FileKind, Owner};
use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, SocketAddr};

/// How many new descriptors are remembered until they are looked at: more than that wait their turn.
const FRESH_KEPT: usize = 4_096;

/// A descriptor of the laboratory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) id: SocketId,
    pub(super) kind: Kind,
    pub(super) owner: Owner,
    /// The IPv4 or IPv6 address it is bound to, as far as a look has told.
    pub(super) local: Option<SocketAddr>,
    /// Own and peer's address of the TCP connection it is or was: with them sock_diag still finds
    /// it when the descriptor no longer tells them.
    pub(super) ends: Option<(SocketAddr, SocketAddr)>,
}

impl Entry {
    pub(super) const fn new(id: SocketId, kind: Kind, owner: Owner) -> Entry {
        Entry { id, kind, owner, local: None, ends: None }
    }

    /// The same with the addresses that a look told; what it did not tell stays.
    pub(super) fn seen(self, reading: &SocketReading) -> Entry {
        let of = |address: &Fact<Address>| address.value().and_then(Address::inet);
        let local = of(&reading.local).filter(|local| local.port() != 0).or(self.local);
        Entry { local, ends: of(&reading.local).zip(of(&reading.peer)).or(self.ends), ..self }
    }

    fn key(&self) -> Option<Key> {
        self.ends.filter(|_| self.kind.is_tcp()).map(|(own, other)| key(own, other))
    }
}

/// A connection of a server or a load that was counted and not told.
#[derive(Debug, Clone)]
pub(super) struct Quiet {
    /// The listener it was accepted from.
    pub(super) accepted_from: Option<SocketId>,
    pub(super) bytes: SharedBytes,
}

/// Whether getsockname's answer is an address that others can use.
pub(super) fn is_bound(address: &Address) -> bool {
    match address {
        Address::Inet(address) => address.port() != 0,
        Address::Other { bytes, .. } => !bytes.is_empty(),
    }
}

/// What a name stands for.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) fd: i32,
    /// None for what is no socket.
    pub(super) id: Option<SocketId>,
    /// The address it was bound to when it was closed.
    pub(super) was_bound_to: Option<Address>,
}

/// Where a connection's end is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Behind a descriptor.
    Open(i32),
    /// In the kernel only: closed, or in TIME_WAIT beside its descriptor.
    Left(SocketId),
}

// An IPv4 connection of an IPv6 socket is the same connection.
type Key = ((IpAddr, u16), (IpAddr, u16));

fn key(own: SocketAddr, other: SocketAddr) -> Key {
    let plain = |address: SocketAddr| (address.ip().to_canonical(), address.port());
    (plain(own), plain(other))
}

/// Descriptors and names. A name holds a descriptor's number, as a variable in C does: after
/// close(2) it still does, and the kernel says what comes of using it.
#[derive(Debug, Default)]
pub(super) struct Table {
    by_fd: BTreeMap<i32, Entry>,
    // The user's descriptors that are no sockets.
    files: BTreeMap<i32, FileKind>,
    // Addresses of other families than IPv4 and IPv6.
    others: HashMap<SocketId, Address>,
    names: HashMap<String, Named>,
    last: Option<i32>,
    // Every end of a connection, by own and peer's address.
    ends: HashMap<Key, End>,
    fresh: Vec<i32>,
    // Connections of servers that were counted and not told.
    quiet: HashMap<i32, Quiet>,
}

impl Table {
    pub(super) fn insert(&mut self, fd: i32, entry: Entry) {
        self.by_fd.insert(fd, entry);
        if let Some(key) = entry.key() {
            self.ends.insert(key, End::Open(fd));
        }
        if self.fresh.len() < FRESH_KEPT {
            self.fresh.push(fd);
        }
        if entry.owner == Owner::User {
            self.last = Some(fd);
        }
    }

    /// Takes in a connection of a server that is not told for the time being.
    pub(super) fn insert_quiet(&mut self, fd: i32, entry: Entry, quiet: Quiet) {
        self.by_fd.insert(fd, entry);
        self.quiet.insert(fd, quiet);
    }

    /// Takes such a connection out. Gives what is known of it, if it was told meanwhile.
    pub(super) fn remove_quiet(&mut self, fd: i32) -> Option<Entry> {
        if self.quiet.remove(&fd).is_none() {
            return self.remove(fd);
        }
        self.by_fd.remove(&fd);
        None
    }

    /// The connections that were not told yet, at most so many; they are to be told now.
    pub(super) fn take_quiet(&mut self, most: usize) -> Vec<(i32, Entry, Quiet)> {
        let some: Vec<i32> = self.quiet.keys().take(most).copied().collect();
        let take = |fd: i32| Some((fd, *self.by_fd.get(&fd)?, self.quiet.remove(&fd)?));
        some.into_iter().filter_map(take).collect()
    }

    pub(super) fn insert_file(&mut self, fd: i32, kind: FileKind) {
        self.files.insert(fd, kind);
    }

    /// What a descriptor of the user's is that is no socket.
    pub(super) fn file(&self, fd: i32) -> Option<FileKind> {
        self.files.get(&fd).copied()
    }

    /// Takes a descriptor out. Gives the socket whose last one it was.
    pub(super) fn remove(&mut self, fd: i32) -> Option<Entry> {
        self.files.remove(&fd);
        let entry = self.by_fd.remove(&fd)?;
        // Only the user calls dup(2).
        let copy = match entry.owner {
            Owner::User => self.by_fd.iter().find(|(_, other)| other.id == entry.id),
            _ => None,
        };
        let copy = copy.map(|(fd, _)| *fd);
        if let Some(end) = entry.key().and_then(|key| self.ends.get_mut(&key))
            && *end == End::Open(fd)
        {
            *end = copy.map_or(End::Left(entry.id), End::Open);
        }
        if copy.is_some() {
            return None;
        }
        let other = self.others.remove(&entry.id);
        for named in self.names.values_mut().filter(|named| named.id == Some(entry.id)) {
            named.was_bound_to = entry.local.map(Address::Inet).or_else(|| other.clone());
        }
        Some(entry)
    }

    pub(super) fn get(&self, fd: i32) -> Option<Entry> {
        self.by_fd.get(&fd).copied()
    }

    /// Remembers the addresses a look told.
    pub(super) fn learn(&mut self, fd: i32, learnt: Entry) {
        let Some(entry) = self.by_fd.get_mut(&fd).filter(|entry| entry.id == learnt.id) else {
            return;
        };
        let before = std::mem::replace(entry, learnt).key();
        if before != learnt.key() {
            if let Some(key) = before.filter(|key| self.ends.get(key) == Some(&End::Open(fd))) {
                self.ends.remove(&key);
            }
            if let Some(key) = learnt.key() {
                self.ends.insert(key, End::Open(fd));
            }
        }
    }

    /// The connection lives on beside its descriptor, which tells of it no more.
    pub(super) fn connection_left(&mut self, fd: i32, id: SocketId) {
        let Some(entry) = self.by_fd.get_mut(&fd).filter(|entry| entry.id == id) else { return };
        let key = entry.key();
        entry.ends = None;
        if let Some(key) = key {
            self.ends.insert(key, End::Left(id));
        }
    }

    /// The kernel has no such connection any more.
    pub(super) fn forget(&mut self, (id, own, other): Followed) {
        if self.ends.get(&key(own, other)) == Some(&End::Left(id)) {
            self.ends.remove(&key(own, other));
        }
    }

    /// The other end of a connection, if it is one of these.
    pub(super) fn other_end(&self, own: SocketAddr, other: SocketAddr) -> Option<End> {
        self.ends.get(&key(other, own)).copied()
    }

    /// The descriptors that are new since they were taken last.
    pub(super) fn take_fresh(&mut self) -> Vec<i32> {
        std::mem::take(&mut self.fresh)
    }

    /// Remembers an address of another family that a look told.
    pub(super) fn learn_other(&mut self, id: SocketId, address: &Address) {
        if self.others.get(&id) != Some(address) && self.by_fd.values().any(|one| one.id == id) {
            self.others.insert(id, address.clone());
        }
    }

    pub(super) fn name(&mut self, name: String, fd: i32, id: Option<SocketId>) {
        self.names.insert(name, Named { fd, id, was_bound_to: None });
    }

    /// The descriptor number a name holds, and the socket it was.
    pub(super) fn named(&self, name: &str) -> Option<Named> {
        self.names.get(name).cloned()
    }

    /// The name that stands for a socket.
    pub(super) fn name_of(&self, id: SocketId) -> Option<&str> {
        let names = self.names.iter().filter(|(_, named)| named.id == Some(id));
        names.map(|(name, _)| name.as_str()).min()
    }

    /// The user's socket made last.
    pub(super) const fn last(&self) -> Option<i32> {
        self.last
    }

    pub(super) fn len(&self) -> usize {
        self.by_fd.len()
    }

    /// Every descriptor in it; it is empty afterwards.
    pub(super) fn drain(&mut self) -> Vec<i32> {
        let (sockets, files) = (std::mem::take(&mut self.by_fd), std::mem::take(&mut self.files));
        sockets.into_keys().chain(files.into_keys()).collect()
    }

    pub(super) fn all(&self) -> Vec<(i32, Entry)> {
        self.from(i32::MIN, usize::MAX)
    }

    /// So many descriptors from a number on.
    pub(super) fn from(&self, fd: i32, most: usize) -> Vec<(i32, Entry)> {
        self.by_fd.range(fd..).take(most).map(|(fd, entry)| (*fd, *entry)).collect()
    }
}

#[cfg(test)]
mod tests;
