//! The causes a failed call can have, as data.

use crate::os::{Address, Errno, TcpState};
use std::net::{IpAddr, SocketAddr};

/// One of our sockets, as it is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// For a sentence: `srv (fd 3)`, `fd 3`.
    pub label: String,
    /// For a command: `srv`, `3`.
    pub handle: String,
}

/// Why a call failed. [`diagnose`](super::diagnose()) decides it; the words come from it alone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Cause {
    // Any call.
    DescriptorClosed {
        fd: i32,
    },
    DescriptorNeverOpen {
        fd: i32,
    },
    NotASocket {
        fd: i32,
    },
    BadPointer,
    Interrupted {
        call: &'static str,
    },
    NoMemory,
    DescriptorsFull {
        limit: Option<u64>,
    },
    SystemFull,
    Firewall,
    NotListed {
        call: &'static str,
        errno: Errno,
    },

    // socket(2)
    UnknownFamily {
        domain: i32,
    },
    ProtocolMismatch {
        protocol: i32,
    },
    TypeNotOffered,
    ImpossibleType,
    SocketForbidden,
    RawNeedsPrivilege,

    // bind(2) and listen(2)
    /// Another of our sockets listens at the address.
    HeldByListener {
        who: Who,
        at: SocketAddr,
        own: Who,
    },
    /// Another of our sockets is bound to the address.
    HeldByBound {
        who: Who,
        at: SocketAddr,
        own: Who,
    },
    /// One of our connections has the address as its own.
    HeldByConnection {
        who: Who,
        at: SocketAddr,
        state: TcpState,
    },
    /// A closed connection of ours is in TIME_WAIT there.
    HeldByTimeWait {
        at: SocketAddr,
        seconds: Option<u64>,
        own: Who,
    },
    /// A closed connection of ours is still being ended there.
    HeldByEnding {
        at: SocketAddr,
        state: TcpState,
    },
    /// Nobody we know of.
    HeldElsewhere {
        port: u16,
        own: Who,
    },
    NoPortLeft {
        range: Option<(u32, u32)>,
    },
    PathExists,
    NotMyAddress {
        ip: Option<IpAddr>,
    },
    PortPrivileged {
        port: u16,
        first: u32,
    },
    BindForbidden,
    AddressLength {
        given: u32,
        right: u32,
    },
    Ipv4OnIpv6,
    AlreadyBound {
        local: Option<Address>,
    },
    NoScope,
    BindInvalid,
    FamilyDiffers {
        address: i32,
        socket: Option<i32>,
    },
    PathMissing,
    PathNotDirectory,
    PathLoops,
    PathTooLong,
    PathReadOnly,
    NoSuchInterface,
    ListenTaken {
        who: Option<Who>,
    },
    ListenOnConnection {
        state: Option<TcpState>,
    },
    NotAStream {
        call: &'static str,
    },
    ListenUnbound,

    // accept(2)
    QueueEmpty,
    NeverListened {
        who: Option<Who>,
    },
    ListenerShutDown {
        who: Who,
    },
    AcceptOnConnection {
        who: Who,
    },
    AcceptInvalid,
    AcceptNoDescriptor {
        limit: Option<u64>,
    },
    ClientGaveUp,
    PendingNetworkError {
        errno: Errno,
    },

    // connect(2)
    ConnectInterrupted,
    RefusedNotListening {
        who: Who,
    },
    RefusedOtherAddress {
        who: Who,
        listens: SocketAddr,
    },
    RefusedSwapped {
        who: Who,
        port: u16,
        wanted: u16,
    },
    RefusedUdp {
        who: Who,
    },
    RefusedPortZero,
    RefusedNobody {
        at: Option<SocketAddr>,
    },
    QueueFull {
        who: Who,
        length: u32,
        limit: u32,
    },
    NoAnswer,
    NoRoute,
    TcpNeedsOnePeer,
    HostUnreachable,
    PairTaken {
        local: SocketAddr,
    },
    NoPortToDestination,
    LocalAddressTaken,
    Broadcast,
    ConnectForbidden,
    LoopbackToOutside {
        local: SocketAddr,
    },
    ConnectInvalid,
    InProgress,
    StillTrying,
    ConnectOnListener {
        who: Option<Who>,
    },
    AlreadyConnected {
        peer: Option<Address>,
    },
    ConnectedBefore,
    FailedBefore,
    ResetInHandshake,
    UnixType,
    TryLater,

    // send(2), write(2)
    SendNeverConnected,
    SendOnListener {
        who: Who,
    },
    SendAfterShutdown,
    SendAfterEnd,
    PeerReset,
    SendBufferFull {
        unacked: Option<u32>,
    },
    HandshakeRunning,
    NeverAcknowledged,
    NothingAtThatPort,
    ConnectRefusedLate,
    DatagramTooLong {
        bytes: usize,
    },
    NoDestination {
        own: Who,
    },
    NotConnected,
    AddressOnConnected,
    SendForbidden,
    FlagNotForType,
    DestinationPortZero,
    SendInvalid,
    InterfaceQueueFull,
    FastOpenRunning,

    // recv(2), read(2)
    NothingToRead,
    RecvNeverConnected,
    RecvOnListener {
        who: Who,
    },
    ConnectionTimedOut,
    NoUrgentData,
    RecvInvalid,

    // shutdown(2), close(2), getsockname(2), getpeername(2)
    ShutdownNotConnected,
    ShutdownEnded,
    BadHow {
        how: i32,
    },
    CloseInterrupted,
    OnlyFiles,
    PeerNeverConnected,
    PeerOfListener {
        who: Who,
    },
    PeerGone,
    NameInvalid,
}
