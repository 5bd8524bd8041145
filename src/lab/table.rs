//! Which descriptors are the laboratory's, and their names.

use crate::os::{Address, Fact, Kind, SocketId, SocketReading};
use crate::world::{FileKind, Owner};
use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;

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
}

impl Table {
    pub(super) fn insert(&mut self, fd: i32, entry: Entry) {
        self.by_fd.insert(fd, entry);
        if entry.owner == Owner::User {
            self.last = Some(fd);
        }
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
        let copied =
            entry.owner == Owner::User && self.by_fd.values().any(|other| other.id == entry.id);
        if copied {
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
        if let Some(entry) = self.by_fd.get_mut(&fd).filter(|entry| entry.id == learnt.id) {
            *entry = learnt;
        }
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
        self.by_fd.iter().map(|(fd, entry)| (*fd, *entry)).collect()
    }
}
