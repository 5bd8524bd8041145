//! What the screen shows, so that the sampler looks at that often and at the rest seldom.

use crate::os::SocketId;

/// What is on the screen. Without a screen nothing is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Watched {
    /// The sockets in sight.
    pub shown: Vec<SocketId>,
    /// Those of them that are looked at closely ([`crate::os::Detail`]): the selected one and its
    /// other end.
    pub close: Vec<SocketId>,
    /// Those whose way through the machine is shown ([`crate::os::Path`]).
    pub paths: Vec<SocketId>,
    /// The listener whose queues are shown large, with the counters and settings that bear on them.
    pub queue: Option<SocketId>,
    /// Whether threads are in sight.
    pub threads: bool,
}
