//! Answers to questions that are no system calls: what was looked up, as data; `explain` has the
//! words.

mod addr;
mod attached;
mod inspect;
mod path;
mod port;
mod scale;
mod sockaddr;
mod status;
mod threads;

pub use addr::{Addr, Subject};
pub use attached::{Attached, OtherSocket};
pub use inspect::Inspection;
pub use path::{PathTo, Towards};
pub use port::{Holder, Port, USES_KEPT, Use};
#[cfg(test)]
pub(crate) use scale::tests::machine;
pub use scale::{Bounded, Reach, Scale, Switching, TIME_WAIT, ThreadCost, Wall};
pub use sockaddr::{Sockaddr, Structure, Whose};
pub use status::{Ready, SocketStatus, Status};
pub use threads::{ThreadNow, ThreadTold, Threads};

use super::Lint;
use crate::os::{Errno, Kind, Payload, SocketId};
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
    /// `path 8.8.8.8`: which way packets take.
    Path(Box<PathTo>),
    /// `port 8080`: what a port is, and who has it.
    Port(Port),
    /// `attach 8080`: what is watched from now on.
    Attached(Attached),
    /// `status`: every socket of ours.
    Status(Status),
    /// `scale`: how far each design goes on this machine.
    Scale(Box<Scale>),
    /// `example`: the scripts that are inside the program.
    Examples,
    /// `lints`: what is likely to be a mistake.
    Lints(Vec<Lint>),
    /// `threads`: every thread that works for the user.
    Threads(Threads),
    /// `inspect 3`: everything the kernel says of a socket.
    Inspect(Box<Inspection>),
}

/// The options of a socket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// Which socket.
    pub socket: SocketId,
    /// Its descriptor.
    pub fd: i32,
    /// What kind of socket it is.
    pub kind: Kind,
    /// Why no fresh socket could be made to compare with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fresh_failed: Option<Errno>,
    /// Each that its kind has, in the order of the table.
    pub options: Vec<OptionNow>,
}

/// An option as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OptionNow {
    /// `SOL_SOCKET`, `IPPROTO_TCP` ...
    pub level: i32,
    /// Its number in that level.
    pub number: i32,
    /// Its value, or how getsockopt(2) failed.
    pub value: Result<Payload, Errno>,
    /// The same of a fresh socket of the same kind, if one could be made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Result<Payload, Errno>>,
}
