//! The causes a failed call can have, as data.

mod option;

pub use option::OptionProblem;

use crate::os::{Address, Errno, TcpState};
use crate::world::FileKind;
use std::net::{IpAddr, SocketAddr};

/// One of our sockets, as it is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// For a sentence: `srv (fd 3)`, `fd 3`.
    pub label: String,
    /// For a command: `srv`, `3`.
    pub handle: String,
}

/// On which side of a taken address SO_REUSEADDR was set, as far as the log shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Reuse {
    Nowhere,
    OnlyHere,
    OnlyThere,
    Both,
}

/// Why a call failed. [`diagnose`](super::diagnose()) decides it; the words come from it alone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Cause {
    // Any call.
    /// The log shows who closed it: so many seconds before, and the actor if it was another one.
    DescriptorClosed {
        fd: i32,
        seconds: u64,
        by: Option<String>,
    },
    DescriptorClosedTwice {
        fd: i32,
    },
    DescriptorNeverOpen {
        fd: i32,
    },
    NotASocket {
        fd: i32,
        is: Option<FileKind>,
    },
    WrongPipeEnd {
        fd: i32,
        is: FileKind,
    },
    /// write(2): every read end of the pipe is closed.
    PipeNoReader {
        fd: i32,
    },
    /// The kernel says EBADF of a descriptor that is open.
    DescriptorUnfit {
        fd: i32,
        call: &'static str,
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
        wanted: SocketAddr,
        own: Who,
        reuse: Reuse,
    },
    /// Another of our sockets is bound to the address.
    HeldByBound {
        who: Who,
        at: SocketAddr,
        wanted: SocketAddr,
        own: Who,
        /// Of SO_REUSEADDR or SO_REUSEPORT: the one that is set on one side only.
        half: Option<(&'static str, Reuse)>,
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
        reuse: Reuse,
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
    /// The path of a UNIX socket exists; `who`: one of ours that is bound to it; `left`: one of ours
    /// was, and left it behind.
    PathExists {
        path: String,
        who: Option<Who>,
        left: bool,
    },
    /// A name outside the file system is taken.
    AbstractTaken {
        name: String,
        who: Option<Who>,
    },
    PathForbidden {
        path: String,
        call: &'static str,
    },
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
    PathMissing {
        path: Option<String>,
        call: &'static str,
    },
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
    /// Of a UNIX socket: the kernel chooses no name for it.
    ListenUnnamed,
    PairFamily {
        domain: i32,
    },

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
    AcceptFlags {
        flags: i32,
    },
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
    /// Our listener has that port, for IPv6 only.
    RefusedV6Only {
        who: Who,
    },
    /// A listener of ours was there, and was closed so many seconds before.
    RefusedClosed {
        who: String,
        seconds: u64,
    },
    RefusedPortZero,
    /// `left`: a closed socket of ours was bound to it.
    RefusedStalePath {
        path: String,
        left: bool,
    },
    RefusedAbstract {
        name: String,
    },
    /// One of our UNIX sockets is bound there and does not listen.
    RefusedPathNotListening {
        who: Who,
    },
    /// The port was given in this machine's byte order.
    RefusedUnswapped {
        meant: u16,
        at: SocketAddr,
    },
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
    /// TCP to the last address of a network: the kernel says the same of both.
    NoRouteOrBroadcast,
    /// An IPv4-mapped address on a socket with IPV6_V6ONLY.
    MappedOnV6Only,
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
    /// `timeout`: because of SO_SNDTIMEO, else O_NONBLOCK.
    InProgress {
        timeout: bool,
    },
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
    /// The socket types: ours and, if it is one of ours, the other's.
    UnixType {
        own: i32,
        other: Option<(Who, i32)>,
    },
    UnixQueueFull {
        who: Option<Who>,
    },
    UnspecOnUnix,
    TryLater,

    // send(2), write(2)
    SendNeverConnected,
    SendOnListener {
        who: Who,
    },
    SendAfterShutdown,
    SendAfterEnd,
    PeerReset,
    /// The other end was one of ours: it was closed with so many bytes unread.
    ResetUnread {
        other: String,
        unread: u32,
    },
    /// It was closed with SO_LINGER on and no time.
    ResetLinger {
        other: String,
    },
    /// The connection waited in the queue of a listener that was closed or shut down.
    ResetListener {
        listener: String,
    },
    SendBufferFull {
        unacked: Option<u32>,
    },
    HandshakeRunning,
    NeverAcknowledged,
    /// The other end is one of ours and answers, but its buffer stays full: TCP_USER_TIMEOUT.
    PeerNeverRead {
        other: Who,
        unread: u32,
    },
    NothingAtThatPort,
    ConnectRefusedLate,
    DatagramTooLong {
        bytes: usize,
    },
    NoDestination {
        own: Who,
    },
    NotConnected,
    /// A stream socket is given a destination instead of a connection.
    DestinationOnStream,
    UnixReceiverGone,
    UnixReceiverShut,
    UnixQueueOfReceiverFull,
    UnixMessageTooLong {
        bytes: usize,
    },
    AddressOnConnected,
    SendForbidden,
    FlagNotForType,
    DestinationPortZero,
    SendInvalid,
    InterfaceQueueFull,
    FastOpenRunning,

    // recv(2), read(2)
    NothingToRead,
    /// The server of ours never took the connection out of its queue.
    NothingUnaccepted {
        listener: Who,
    },
    /// What this socket sent waits at the other end.
    NothingHere {
        other: Who,
        unread: u32,
    },
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

    // sendmsg(2) and recvmsg(2)
    RightsClosed {
        fd: i32,
    },
    RightsTooMany {
        count: usize,
    },
    RightsInFlight,
    CredentialsForbidden,
    CredentialsNoProcess {
        pid: i32,
    },
    ControlInvalid,
    TooManyPieces {
        count: usize,
    },

    // getsockopt(2) and setsockopt(2)
    Option {
        /// Its name: `SO_RCVBUF`.
        option: String,
        problem: OptionProblem,
    },

    // fcntl(2), ioctl(2), setrlimit(2), unlink(2)
    FcntlUnknown {
        command: i32,
    },
    FcntlInvalid,
    FcntlNumberTooHigh {
        number: i32,
    },
    NoSuchProcess {
        pid: i32,
    },
    IoctlNotHere {
        request: u32,
    },
    IoctlOnListener {
        who: Who,
    },
    IoctlInvalid,
    LimitAboveHard {
        soft: u64,
    },
    LimitUnknown {
        resource: i32,
    },
    LimitForbidden,
    UnlinkDirectory {
        path: String,
    },
    UnlinkForbidden {
        path: String,
    },
    UnlinkBusy,

    // poll(2), select(2), epoll(7)
    PollTooMany {
        count: usize,
    },
    WatchedClosed {
        fd: Option<i32>,
    },
    SelectTooHigh {
        fd: i32,
    },
    WaitInvalid,
    EpollExists {
        fd: i32,
    },
    EpollAbsent {
        fd: i32,
    },
    EpollFile {
        fd: i32,
    },
    EpollItself,
    NotAnEpoll {
        fd: i32,
    },
    EpollLoop,
    EpollMost {
        most: i32,
    },
    EpollOperation {
        operation: i32,
    },
    EpollExclusive,
    EpollFlags {
        flags: i32,
    },
    EpollWatches,
}
