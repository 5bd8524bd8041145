//! What the kernel says of a socket, as data.

use super::{Address, Fact, TcpState, Timer, TimerKind, Why, nanos};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

/// A socket's identity: the kernel's cookie (`SO_COOKIE`, `idiag_cookie`). Descriptor numbers are
/// used again; a cookie is not, and it outlives close(2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SocketId(pub u64);

impl fmt::Display for SocketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}", self.0)
    }
}

/// `SO_DOMAIN`, `SO_TYPE`, `SO_PROTOCOL` (socket(7)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Kind {
    pub domain: i32,
    pub ty: i32,
    pub protocol: i32,
}

impl Kind {
    /// Whether it is a TCP socket.
    pub const fn is_tcp(self) -> bool {
        self.ty == libc::SOCK_STREAM
            && self.protocol == libc::IPPROTO_TCP
            && (self.domain == libc::AF_INET || self.domain == libc::AF_INET6)
    }

    /// Whether it is a UDP socket.
    pub const fn is_udp(self) -> bool {
        self.ty == libc::SOCK_DGRAM
            && self.protocol == libc::IPPROTO_UDP
            && (self.domain == libc::AF_INET || self.domain == libc::AF_INET6)
    }

    /// Whether it is a UNIX socket.
    pub const fn is_unix(self) -> bool {
        self.domain == libc::AF_UNIX
    }

    /// Whether it is a UNIX socket that listens and connects as a TCP socket does (unix(7)).
    pub const fn is_unix_connection(self) -> bool {
        self.is_unix() && self.has_connections()
    }

    /// Whether its sockets listen and accept (socket(2)); those of other types exchange datagrams.
    pub const fn has_connections(self) -> bool {
        self.ty == libc::SOCK_STREAM || self.ty == libc::SOCK_SEQPACKET
    }

    /// The short name of the protocol: `tcp`, `tcp6`, `udp`, `udp6`, `unix`, `raw`, of others as
    /// ss(8) has it or the family's name; `sock` for the rest.
    pub const fn short(self) -> &'static str {
        let six = self.domain == libc::AF_INET6;
        match (self.is_tcp(), self.is_udp(), six) {
            (true, _, false) => "tcp",
            (true, _, true) => "tcp6",
            (_, true, false) => "udp",
            (_, true, true) => "udp6",
            _ if self.is_unix() => "unix",
            _ => self.short_of_others(),
        }
    }

    #[cfg(target_os = "linux")]
    const fn short_of_others(self) -> &'static str {
        match (self.domain, self.protocol) {
            (libc::AF_NETLINK, _) => "nl",
            (libc::AF_PACKET, _) => "pkt",
            (libc::AF_VSOCK, _) => "vsock",
            (libc::AF_XDP, _) => "xdp",
            (libc::AF_INET | libc::AF_INET6, libc::IPPROTO_MPTCP) => "mptcp",
            (libc::AF_INET | libc::AF_INET6, libc::IPPROTO_SCTP) => "sctp",
            (libc::AF_INET | libc::AF_INET6, libc::IPPROTO_UDPLITE) => "udplite",
            _ => self.short_of_rest(),
        }
    }

    #[cfg(not(target_os = "linux"))]
    const fn short_of_others(self) -> &'static str {
        self.short_of_rest()
    }

    const fn short_of_rest(self) -> &'static str {
        match self.ty {
            libc::SOCK_RAW => "raw",
            libc::SOCK_DGRAM if self.protocol == libc::IPPROTO_ICMP => "icmp",
            libc::SOCK_DGRAM if self.protocol == libc::IPPROTO_ICMPV6 => "icmp6",
            _ => "sock",
        }
    }
}

/// The part of `TCP_INFO` (tcp(7), include/uapi/linux/tcp.h) that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TcpReading {
    /// `tcpi_state`.
    pub state: TcpState,
    /// On a listener: connections in the accept queue (`tcpi_unacked`).
    pub queue_length: u32,
    /// On a listener: the backlog limit in force (`tcpi_sacked`). Linux holds one more.
    pub queue_limit: u32,
    /// Payload bytes the peer has acknowledged (`tcpi_bytes_acked` less the SYN and FIN).
    pub bytes_acked: u64,
    /// Payload bytes received in order (`tcpi_bytes_received`).
    pub bytes_received: u64,
    /// Segments sent again, in all (`tcpi_total_retrans`).
    pub retransmitted: u32,
}

/// The part of `SO_MEMINFO` (include/uapi/linux/sock_diag.h) that is shown, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// Memory held by received data (`SK_MEMINFO_RMEM_ALLOC`).
    pub receive_used: u32,
    /// `SO_RCVBUF` (`SK_MEMINFO_RCVBUF`).
    pub receive_buffer: u32,
    /// Memory held by data to send (of TCP `SK_MEMINFO_WMEM_QUEUED`, of others
    /// `SK_MEMINFO_WMEM_ALLOC`; of a UNIX socket by what its peer has not read).
    pub send_used: u32,
    /// `SO_SNDBUF` (`SK_MEMINFO_SNDBUF`).
    pub send_buffer: u32,
    /// Packets dropped at this socket (`SK_MEMINFO_DROPS`); on a listener: connection requests.
    pub drops: u32,
}

/// One look at a socket through its descriptor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SocketReading {
    /// When, on the laboratory's clock.
    #[serde(with = "nanos")]
    pub at: Duration,
    /// What kind of socket it is.
    pub kind: Kind,
    /// getsockname(2).
    pub local: Fact<Address>,
    /// getpeername(2).
    pub peer: Fact<Address>,
    /// getsockopt(`TCP_INFO`); not for UDP.
    pub tcp: Fact<TcpReading>,
    /// Whether it listens, where no TCP state says so (`SO_ACCEPTCONN`).
    #[serde(default = "not_for_this")]
    pub listens: Fact<bool>,
    /// ioctl(`SIOCINQ`): bytes received and not read; of datagrams the next one's length, of a UNIX
    /// `SOCK_SEQPACKET` socket that of all.
    pub unread: Fact<u32>,
    /// ioctl(`SIOCOUTQ`): bytes written and not acknowledged; for UDP not yet handed over. Of a UNIX
    /// socket it would be the memory that unread data takes at its peer: see [`Memory::send_used`].
    pub unacked: Fact<u32>,
    /// ioctl(`SIOCOUTQNSD`): bytes written and not yet sent.
    pub unsent: Fact<u32>,
    /// getsockopt(`SO_MEMINFO`).
    pub memory: Fact<Memory>,
}

const fn not_read_yet() -> Fact<Vec<DiagRow>> {
    Fact::Unknown(Why::NotReadYet)
}

fn not_for_this() -> Fact<bool> {
    Fact::Unknown(Why::NotForThisSocket)
}

impl SocketReading {
    /// The state: of TCP as `TCP_INFO` says. A UNIX connection has three of the same (the kernel's
    /// `sk_state`): LISTEN where it listens, else ESTABLISHED with a peer and CLOSE without.
    pub fn state(&self) -> Fact<TcpState> {
        match (&self.listens, &self.peer) {
            _ if !self.kind.is_unix_connection() => self.tcp.map(|tcp| tcp.state),
            (Fact::Observed(true), _) => Fact::Observed(TcpState::Listen),
            (_, Fact::Observed(_) | Fact::Inferred(_)) => Fact::Inferred(TcpState::Established),
            (_, Fact::Unknown(Why::NotConnected)) => Fact::Inferred(TcpState::Close),
            (_, Fact::Unknown(why)) => Fact::Unknown(*why),
        }
    }
}

/// One row of a sock_diag(7) answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagRow {
    /// The socket's cookie. A SYN_RECV row's is the request's.
    pub id: SocketId,
    /// `idiag_state`.
    pub state: TcpState,
    /// `idiag_src`, `idiag_sport`.
    pub local: SocketAddr,
    /// `idiag_dst`, `idiag_dport`.
    pub peer: SocketAddr,
    /// `idiag_inode`: 0 where no descriptor refers to the socket.
    pub inode: u32,
    /// The user it belongs to (`idiag_uid`).
    #[serde(default)]
    pub uid: u32,
    /// Bytes received and not read (`idiag_rqueue`, which counts a FIN as one byte; less that).
    pub unread: u32,
    /// Bytes written and not acknowledged (`idiag_wqueue`).
    pub unacked: u32,
    /// Which timer runs (`idiag_timer`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timer: Option<TimerKind>,
    /// When the running timer ends, counted from the reading (`idiag_expires`).
    pub expires: Option<Duration>,
    /// How often the running timer has fired (`idiag_retrans`).
    pub retransmits: u8,
    /// How long the socket has existed on the accept queue, where the kernel says: `INET_DIAG_INFO`'s
    /// `tcpi_last_data_sent`, which counts from the child's creation while nothing was sent.
    pub age: Option<Duration>,
}

impl DiagRow {
    /// The timer that runs.
    pub fn timer(&self) -> Option<Timer> {
        Some(Timer { kind: self.timer?, left: self.expires?, fired: self.retransmits })
    }
}

/// One look at a listener's queues: `TCP_INFO` on the listener and sock_diag rows around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueReading {
    /// When, on the laboratory's clock.
    #[serde(with = "nanos")]
    pub at: Duration,
    /// The accept queue's length.
    pub length: u32,
    /// The backlog limit in force; the queue holds one more.
    pub limit: u32,
    /// Whether the length stayed the same while the rows were read, so that both belong together.
    pub settled: bool,
    /// Established connections waiting for accept (inode 0).
    pub waiting: Fact<Vec<DiagRow>>,
    /// Handshakes under way at the listener (SYN_RECV).
    pub handshaking: Fact<Vec<DiagRow>>,
    /// Clients on this machine still in SYN_SENT towards the listener.
    pub outside: Fact<Vec<DiagRow>>,
    /// Clients on this machine in ESTABLISHED towards the listener, for which its side has no
    /// connection: at the most a handshake (SYN_RECV).
    #[serde(default = "not_read_yet")]
    pub one_sided: Fact<Vec<DiagRow>>,
    /// Of a UNIX listener who waits, the next one first; it has no rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clients: Option<Fact<Vec<UnixClient>>>,
}

/// A client that waits in a UNIX listener's queue. There is no row for the connection: nobody has a
/// descriptor of it yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnixClient {
    /// The inode of the client's socket; 0: it has been closed.
    pub inode: u32,
    /// Its cookie, if the kernel told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<SocketId>,
}
