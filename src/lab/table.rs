//! Which descriptors are the laboratory's, and their names.

use crate::os::{Kind, SocketId};
use crate::world::Owner;
use std::collections::{BTreeMap, HashMap};

/// A descriptor of the laboratory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) id: SocketId,
    pub(super) kind: Kind,
    pub(super) owner: Owner,
}

/// Descriptors and names. A name holds a descriptor's number, as a variable in C does: after
/// close(2) it still does, and the kernel says what comes of using it.
#[derive(Debug, Default)]
pub(super) struct Table {
    by_fd: BTreeMap<i32, Entry>,
    names: HashMap<String, (i32, SocketId)>,
    last: Option<i32>,
}

impl Table {
    pub(super) fn insert(&mut self, fd: i32, entry: Entry) {
        self.by_fd.insert(fd, entry);
        if entry.owner == Owner::User {
            self.last = Some(fd);
        }
    }

    pub(super) fn remove(&mut self, fd: i32) -> Option<Entry> {
        self.by_fd.remove(&fd)
    }

    pub(super) fn get(&self, fd: i32) -> Option<Entry> {
        self.by_fd.get(&fd).copied()
    }

    pub(super) fn fd_of(&self, id: SocketId) -> Option<i32> {
        self.by_fd.iter().find(|(_, entry)| entry.id == id).map(|(fd, _)| *fd)
    }

    pub(super) fn name(&mut self, name: String, fd: i32, id: SocketId) {
        self.names.insert(name, (fd, id));
    }

    /// The descriptor number a name holds, and the socket it was.
    pub(super) fn named(&self, name: &str) -> Option<(i32, SocketId)> {
        self.names.get(name).copied()
    }

    /// The user's socket made last.
    pub(super) const fn last(&self) -> Option<i32> {
        self.last
    }

    pub(super) fn len(&self) -> usize {
        self.by_fd.len()
    }

    pub(super) fn all(&self) -> Vec<(i32, Entry)> {
        self.by_fd.iter().map(|(fd, entry)| (*fd, *entry)).collect()
    }
}
