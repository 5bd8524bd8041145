//! Why an option of a socket could not be read or set, as data.

/// What is wrong with a call of getsockopt(2) or setsockopt(2).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum OptionProblem {
    /// Sockets of this kind do not have it.
    ForOthers {
        kind: &'static str,
    },
    Unknown,
    ReadOnly,
    WriteOnly,
    Length {
        given: usize,
        right: usize,
    },
    /// Beside the range, `also` is allowed.
    Range {
        value: i64,
        low: i64,
        high: i64,
        also: Option<i64>,
    },
    AfterBind,
    Invalid,
    /// A time whose microseconds are a second or more.
    Time,
    Privileged {
        capability: &'static str,
    },
    NoInterface,
    NoModule,
    CongestionUnknown {
        name: String,
    },
    GroupJoined,
    GroupNotJoined,
    GroupNotMulticast,
    GroupOnTcp,
    NotMyAddress,
    NotConnected,
    Connected,
    Busy,
}
