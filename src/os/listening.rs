//! What bears on a listener's queues beside the queues: settings and counters.

use super::host::sysctl;
use super::{Counters, Errno, Fact, Why, nanos};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// The settings that bear on a listener's queues (ip-sysctl, tcp(7)), as they are now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListenSettings {
    /// When, on the laboratory's clock.
    #[serde(with = "nanos")]
    pub at: Duration,
    /// `net.core.somaxconn`: what listen(2) is cut to.
    pub somaxconn: Fact<u32>,
    /// `net.ipv4.tcp_max_syn_backlog`.
    pub max_syn_backlog: Fact<u32>,
    /// `net.ipv4.tcp_syncookies`: 0 never, 1 when the SYN queue is full, 2 always.
    pub syncookies: Fact<u32>,
    /// `net.ipv4.tcp_abort_on_overflow`.
    pub abort_on_overflow: Fact<u32>,
    /// `net.ipv4.tcp_synack_retries`.
    pub synack_retries: Fact<u32>,
    /// `net.ipv4.tcp_syn_retries`.
    pub syn_retries: Fact<u32>,
    /// `net.ipv4.tcp_syn_linear_timeouts` (since Linux 6.5).
    pub syn_linear_timeouts: Fact<u32>,
    /// getsockopt(`TCP_DEFER_ACCEPT`) of the listener, in seconds; 0: off.
    pub defer_accept: Fact<u32>,
}

impl ListenSettings {
    /// Reads them; the option from the listener behind `fd`.
    pub fn read(fd: i32, at: Duration) -> ListenSettings {
        ListenSettings {
            at,
            somaxconn: number("net/core/somaxconn"),
            max_syn_backlog: number("net/ipv4/tcp_max_syn_backlog"),
            syncookies: number("net/ipv4/tcp_syncookies"),
            abort_on_overflow: number("net/ipv4/tcp_abort_on_overflow"),
            synack_retries: number("net/ipv4/tcp_synack_retries"),
            syn_retries: number("net/ipv4/tcp_syn_retries"),
            syn_linear_timeouts: number("net/ipv4/tcp_syn_linear_timeouts"),
            defer_accept: defer_accept(fd),
        }
    }
}

// A kernel without the file has no such setting.
fn number(name: &str) -> Fact<u32> {
    match sysctl(name) {
        Fact::Unknown(Why::Refused(Errno::ENOENT)) => Fact::Unknown(Why::NotOnThisSystem),
        known => known.map(|[number]| *number),
    }
}

#[cfg(target_os = "linux")]
fn defer_accept(fd: i32) -> Fact<u32> {
    match super::sockopt::int(fd, libc::IPPROTO_TCP, libc::TCP_DEFER_ACCEPT) {
        Err(Errno::ENOPROTOOPT | Errno::EOPNOTSUPP) => Fact::Unknown(Why::NotForThisSocket),
        seconds => Fact::from_result(seconds.map(|seconds| seconds.max(0) as u32)),
    }
}

#[cfg(not(target_os = "linux"))]
fn defer_accept(_fd: i32) -> Fact<u32> {
    Fact::Unknown(Why::NotOnThisSystem)
}

/// The counters that move when a connection request, a handshake or a place in the accept queue
/// comes to nothing. They count for the whole network namespace.
pub const LISTEN_COUNTERS: [&str; 11] = [
    "TcpExt.ListenOverflows",
    "TcpExt.ListenDrops",
    "TcpExt.TCPReqQFullDrop",
    "TcpExt.TCPReqQFullDoCookies",
    "TcpExt.SyncookiesSent",
    "TcpExt.SyncookiesRecv",
    "TcpExt.SyncookiesFailed",
    "TcpExt.TCPDeferAcceptDrop",
    "TcpExt.EmbryonicRsts",
    "Tcp.OutRsts",
    "TcpExt.TCPBacklogDrop",
];

/// [`LISTEN_COUNTERS`] at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListenCounters {
    /// When, on the laboratory's clock.
    #[serde(with = "nanos")]
    pub at: Duration,
    /// Each that the kernel has, with its group: `TcpExt.ListenDrops`.
    pub counts: Fact<Vec<(Arc<str>, i64)>>,
}

impl ListenCounters {
    /// Reads them.
    pub fn read(at: Duration) -> ListenCounters {
        let counts = Counters::read().map(|counters| {
            let found = |name: &&str| Some((Arc::from(*name), counters.find(name)?.1));
            LISTEN_COUNTERS.iter().filter_map(found).collect()
        });
        let counts = match counts {
            Err(Errno::ENOENT) => Fact::Unknown(Why::NotOnThisSystem),
            counts => Fact::from_result(counts),
        };
        ListenCounters { at, counts }
    }

    /// One of them.
    pub fn get(&self, name: &str) -> Option<i64> {
        let counts = self.counts.value()?;
        counts.iter().find(|(known, _)| **known == *name).map(|(_, count)| *count)
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_running_kernel_has_every_counter_and_setting() {
        let counters = ListenCounters::read(Duration::ZERO);
        for name in LISTEN_COUNTERS {
            assert!(counters.get(name).is_some(), "{name}");
        }
        let settings = ListenSettings::read(-1, Duration::ZERO);
        let somaxconn = super::super::sysctl("net.core.somaxconn").unwrap();
        assert_eq!(settings.somaxconn.get().map(i64::from), Some(somaxconn));
        assert_eq!(settings.defer_accept, Fact::Unknown(Why::Refused(Errno::EBADF)));
    }
}
