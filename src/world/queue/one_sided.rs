//! Clients that are ESTABLISHED while the listener's side is not.
//!
//! The third ACK of a handshake can be lost at the listener: its accept queue is full, it waits for
//! data (`TCP_DEFER_ACCEPT`), or it answered with a SYN cookie and kept nothing. The client has then
//! been told that it is connected, and the server knows of a handshake at the most.

use crate::os::{DiagRow, Fact, QueueReading, SocketId};
use std::net::SocketAddr;
use std::time::Duration;

/// A client in ESTABLISHED whose other end is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneSided {
    /// The client's socket.
    pub client: SocketId,
    /// The client's address.
    pub address: SocketAddr,
    /// What the listener's side has of it.
    pub server: ServerSide,
    /// Since when it has been seen so.
    pub since: Duration,
    /// Whether two readings in a row said so: in one alone, a handshake that was just being
    /// completed looks the same.
    pub confirmed: bool,
}

/// What a listener's side has of a client that believes to be connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerSide {
    /// A handshake (SYN_RECV).
    SynRecv,
    /// Nothing at all.
    Nothing,
}

/// Those of a reading, after those of the one before.
pub(super) fn next(before: &Fact<Vec<OneSided>>, reading: &QueueReading) -> Fact<Vec<OneSided>> {
    let Some(handshaking) = reading.handshaking.value() else {
        return reading.handshaking.map(|_| Vec::new());
    };
    let before = before.value().map_or(&[][..], Vec::as_slice);
    reading
        .one_sided
        .map(|rows| rows.iter().map(|row| one(before, row, handshaking, reading.at)).collect())
}

fn one(before: &[OneSided], row: &DiagRow, handshaking: &[DiagRow], at: Duration) -> OneSided {
    let same = |a: SocketAddr, b: SocketAddr| {
        a.port() == b.port() && a.ip().to_canonical() == b.ip().to_canonical()
    };
    let shakes = |other: &DiagRow| same(other.peer, row.local) && same(other.local, row.peer);
    let server =
        if handshaking.iter().any(shakes) { ServerSide::SynRecv } else { ServerSide::Nothing };
    let seen = before.iter().find(|known| known.client == row.id && known.server == server);
    OneSided {
        client: row.id,
        address: row.local,
        server,
        since: seen.map_or(at, |known| known.since),
        confirmed: seen.is_some(),
    }
}
