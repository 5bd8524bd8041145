//! What the threads of a server do with a connection. They touch no files and run no programs.
//!
//! What is said is apart from how it travels: a [`Conversation`] knows neither socket nor thread,
//! so the threads that block and the loops that must not have the same one.

mod blocking;
mod conversation;
mod http;
mod offline;
mod pattern;
#[cfg(test)]
mod tests;

pub(super) use blocking::serve;
pub(super) use conversation::{About, Conversation, Request, Then};
pub use offline::said_to;
pub(super) use pattern::{Pattern, prepare};

use crate::os;
use std::time::Duration;

/// How much is read at once.
pub(super) const CHUNK: usize = crate::world::Service::READ_AT_ONCE;

/// How long a server that ends once what waits is served waits for the first request of a
/// connection that it has accepted, or for the client to close.
pub(super) const GRACE: Duration = Duration::from_millis(500);

/// Whether a descriptor is a socket that listens.
pub(super) fn is_listening(fd: i32) -> bool {
    let reading = os::read_socket(fd, Duration::ZERO);
    reading.is_ok_and(|reading| reading.state().get() == Some(os::TcpState::Listen))
}
