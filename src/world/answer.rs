//! Answers to questions that are no system calls: what was looked up, as data; `explain` has the
//! words.

mod addr;
mod port;
mod sockaddr;

pub use addr::{Addr, Subject};
pub use port::{Holder, Port, USES_KEPT, Use};
pub use sockaddr::{Sockaddr, Structure, Whose};

use crate::os::SocketId;
use serde::{Deserialize, Serialize};

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// `options 3`: the options of a socket.
    Options(Options),
    /// `sockaddr 3`: the structure byte by byte.
    Sockaddr(Sockaddr),
    /// `addr 192.168.0.1/24`: what an address is.
    Addr(Addr),
    /// `port 8080`: what a port is, and who has it.
    Port(Port),
}

/// The options of a socket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// Which socket.
    pub socket: SocketId,
}
