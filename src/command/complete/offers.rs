//! What the world has to offer, and where it makes sense.

use crate::command::spec::Use;
use crate::os::Kind as SocketKind;
use std::ops::Range;

/// What completion may offer beside the words of the language.
#[derive(Debug, Clone, Default)]
pub struct Offers {
    /// Sockets.
    pub sockets: Vec<Offered>,
    /// Epoll instances.
    pub epolls: Vec<(String, String)>,
    /// Other descriptors that are no sockets: the ends of pipes.
    pub files: Vec<(String, String)>,
    /// Addresses, the likeliest first.
    pub addresses: Vec<String>,
    /// Threads with a blocked call.
    pub threads: Vec<String>,
    /// What kind of socket is typed so.
    pub kinds: Vec<(String, SocketKind)>,
    /// What kind of socket the selected one is.
    pub selected: Option<SocketKind>,
}

/// A socket that may be offered.
#[derive(Debug, Clone)]
pub struct Offered {
    /// What to type: a name or a descriptor.
    pub word: String,
    /// What it is: `tcp LISTEN 127.0.0.1:8080`.
    pub about: String,
    /// Its kind.
    pub kind: SocketKind,
    /// Whether it listens.
    pub listens: bool,
    /// Whether it has a connection or a peer.
    pub connected: bool,
}

impl Offered {
    pub(super) fn fits(&self, what: Use) -> bool {
        let datagram = !self.kind.has_connections();
        match what {
            Use::Any => true,
            Use::Accept => self.listens,
            Use::Listen => !self.connected && !datagram,
            Use::Address => datagram || !self.connected && !self.listens,
            Use::Connected => self.connected,
            Use::Exchange => self.connected || datagram,
        }
    }

    /// Whether a socket of a kind can connect or send to its address.
    pub(super) fn is_reached_from(&self, from: Option<SocketKind>) -> bool {
        let datagram = !self.kind.has_connections();
        (self.listens || datagram)
            && from.is_none_or(|from| {
                from.domain == self.kind.domain && from.has_connections() != datagram
            })
    }

    pub(super) fn pair(&self) -> (String, String) {
        (self.word.clone(), self.about.clone())
    }
}

/// What may stand where the cursor is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Completion {
    /// The bytes of the line to be replaced.
    pub range: Range<usize>,
    /// What to put there, and a few words on it.
    pub candidates: Vec<(String, String)>,
}
