//! What a call gave back.

use super::{Address, Call, Control, Errno, Payload};
use serde::{Deserialize, Serialize};

/// What a call that succeeded gave back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Return {
    /// The return value.
    pub value: i64,
    /// The address it filled in: of the peer (accept, recvfrom, recvmsg, getpeername) or the
    /// socket's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// The bytes it received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Payload>,
    /// The descriptors it made beside its value: of socketpair(2) and pipe(2), and those that came
    /// with a message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fds: Vec<i32>,
    /// The value of an option (getsockopt); of setsockopt, what the kernel made of it, read back
    /// afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<Payload>,
    /// What recvmsg(2) says of the message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
    /// The number an ioctl(2) filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    /// What is ready (poll, select, epoll_wait).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ready: Vec<Ready>,
}

/// What recvmsg(2) fills in beside the data.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Message {
    /// `msg_flags`: `MSG_TRUNC`, `MSG_CTRUNC`, `MSG_EOR`, `MSG_OOB`, `MSG_ERRQUEUE`.
    pub flags: i32,
    /// The ancillary data, in order.
    pub control: Vec<Control>,
}

/// A descriptor that is ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ready {
    /// The descriptor.
    pub fd: i32,
    /// For what: `POLLIN`, `POLLOUT` and so on; of select(2) in the same bits (`POLLIN` readable,
    /// `POLLOUT` writable, `POLLPRI` exceptional).
    pub events: u32,
}

impl Return {
    /// The descriptors the call made, in its order.
    pub fn made<F, A, D>(&self, call: &Call<F, A, D>) -> Vec<i32> {
        let returned = call.makes_descriptor() && self.fds.is_empty();
        let value = returned.then(|| i32::try_from(self.value).ok()).flatten();
        value.into_iter().chain(self.fds.iter().copied()).collect()
    }

    /// The same with at most so many bytes of its data kept, for the journal.
    pub fn cut(&self, most: usize) -> Return {
        let mut cut = self.clone();
        for bytes in cut.data.iter_mut().chain(&mut cut.option) {
            *bytes = bytes.cut(most);
        }
        for part in cut.message.iter_mut().flat_map(|message| &mut message.control) {
            *part = part.cut(most);
        }
        cut
    }
}

/// How a call ended.
pub type Outcome = Result<Return, Errno>;
