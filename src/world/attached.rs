//! Other programs whose sockets are watched.

use super::{Socket, World};
use crate::os::{Kind, SocketId};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// What is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    /// Every socket with this port at one of its ends.
    Port(u16),
    /// Every socket of this process.
    Process(u32),
}

/// Who holds a socket that is only watched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeldBy {
    /// A process.
    Process {
        /// Its number.
        pid: u32,
        /// Its name.
        name: Arc<str>,
        /// The descriptor's number in it; of several the lowest.
        fd: i32,
    },
    /// A process of this user's that this program may not look into.
    User(u32),
    /// No process: the kernel alone keeps it.
    Kernel,
}

impl HeldBy {
    /// Its process and descriptor, where they can be seen.
    pub const fn place(&self) -> Option<(u32, i32)> {
        match self {
            HeldBy::Process { pid, fd, .. } => Some((*pid, *fd)),
            HeldBy::User(_) | HeldBy::Kernel => None,
        }
    }

    /// Whether it is typed so: `python3:4`, or `1234:4` by the process.
    pub fn is_called(&self, name: &str) -> bool {
        self.place()
            .is_some_and(|(pid, fd)| name == format!("{pid}:{fd}") || name == self.to_string())
    }
}

/// `python3:4`, the program's name and its descriptor: how such a socket is typed.
impl fmt::Display for HeldBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HeldBy::Process { name, fd, .. } => write!(f, "{name}:{fd}"),
            HeldBy::User(uid) => write!(f, "uid {uid}"),
            HeldBy::Kernel => f.write_str("-"),
        }
    }
}

/// A socket of another program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foreign {
    /// Its cookie.
    pub id: SocketId,
    /// What kind of socket it is.
    pub kind: Kind,
    /// Who holds it.
    pub held_by: HeldBy,
}

impl World {
    // A socket of another program, or who holds it now.
    pub(super) fn watch(&mut self, foreign: &Foreign, at: Duration) {
        if let Some(before) = self.sockets.get(&foreign.id) {
            // One of our own that another program has, too, is our own.
            let Some(held_by) = &before.held_by else { return };
            self.others.remove(&(held_by.place(), foreign.id));
        }
        match self.sockets.get_mut(&foreign.id) {
            Some(socket) => Arc::make_mut(socket).held_by = Some(foreign.held_by.clone()),
            None => {
                self.sockets.insert(foreign.id, Arc::new(Socket::watched(foreign, at)));
            }
        }
        self.others.insert((foreign.held_by.place(), foreign.id));
    }
}
