//! One look at a socket through its descriptor.
//!
//! `SO_ERROR` is never read: the read would clear the error that the next call is to report.

use super::raw::open;
use super::sockaddr::from_sockaddr;
use super::{
    Address, Errno, Fact, Kind, SocketId, SocketReading, TcpReading, TcpState, UnixName, Why,
    sockopt,
};
use socket2::SockAddr;
use std::io;
use std::time::Duration;

/// Reads everything there is to know through the descriptor; `at` is the moment.
///
/// # Errors
/// EBADF or ENOTSOCK: the descriptor is no socket.
pub fn read_socket(fd: i32, at: Duration) -> Result<SocketReading, Errno> {
    look(fd, sockopt::kind(fd)?, None, at)
}

/// Reads again what can have changed since `before`: the addresses of a connected TCP socket
/// cannot, unless it was connected anew in between; after a connect(2), use [`read_socket`].
///
/// # Errors
/// EBADF or ENOTSOCK: the descriptor is no socket.
pub fn read_socket_again(
    fd: i32,
    before: &SocketReading,
    at: Duration,
) -> Result<SocketReading, Errno> {
    look(fd, before.kind, Some(before), at)
}

/// The same, if the descriptor still means this socket, which it was when this was called or
/// before. The cookie is read last: a number that is the socket's afterwards was so throughout,
/// unless it was closed, another's, and by dup(2) this socket's again in between; one used again
/// cannot pass off another socket's figures. `kind` is what it was made as, which stays.
///
/// # Errors
/// EBADF or ENOTSOCK: the descriptor is no socket, or another one by now.
pub fn read_checked(
    fd: i32,
    id: SocketId,
    kind: Kind,
    before: Option<&SocketReading>,
    at: Duration,
) -> Result<SocketReading, Errno> {
    let reading = look(fd, kind, before, at)?;
    match sockopt::cookie(fd)? {
        cookie if cookie == id => Ok(reading),
        _ => Err(Errno::EBADF),
    }
}

fn look(
    fd: i32,
    kind: Kind,
    before: Option<&SocketReading>,
    at: Duration,
) -> Result<SocketReading, Errno> {
    let figures = figures(fd, kind, before)?;
    let (local, peer) = match before {
        Some(before) if fixed(state(&before.tcp)) && fixed(state(&figures.tcp)) => {
            (before.local.clone(), before.peer.clone())
        }
        _ => {
            let socket = open(fd)?;
            (bound(address(socket.local_addr())), address(socket.peer_addr()))
        }
    };
    let Figures { tcp, listens, unread, unacked, unsent, memory } = figures;
    Ok(SocketReading { at, kind, local, peer, tcp, listens, unread, unacked, unsent, memory })
}

struct Figures {
    tcp: Fact<TcpReading>,
    listens: Fact<bool>,
    unread: Fact<u32>,
    unacked: Fact<u32>,
    unsent: Fact<u32>,
    memory: Fact<super::Memory>,
}

fn state(tcp: &Fact<TcpReading>) -> Option<TcpState> {
    tcp.value().map(|tcp| tcp.state)
}

// The states in which both addresses stand.
const fn fixed(state: Option<TcpState>) -> bool {
    matches!(
        state,
        Some(
            TcpState::Established
                | TcpState::FinWait1
                | TcpState::FinWait2
                | TcpState::CloseWait
                | TcpState::LastAck
                | TcpState::Closing
        )
    )
}

// A port of 0 is what getsockname(2) gives of a socket that is not bound.
fn address(result: io::Result<SockAddr>) -> Fact<Address> {
    match result.map_err(|error| Errno::from_io(&error)) {
        Ok(sockaddr) => match from_sockaddr(&sockaddr) {
            Some(Address::Inet(inet)) if inet.port() == 0 => Fact::Unknown(Why::NotConnected),
            Some(address) => Fact::Observed(address),
            None => Fact::Unknown(Why::NotConnected),
        },
        Err(Errno::ENOTCONN) => Fact::Unknown(Why::NotConnected),
        Err(errno) => Fact::Unknown(Why::Refused(errno)),
    }
}

// Its own name tells of a UNIX socket whether it is bound; the peer's having none is no news.
fn bound(local: Fact<Address>) -> Fact<Address> {
    match local.value().and_then(Address::unix) {
        Some(UnixName::Unnamed) => Fact::Unknown(Why::NotConnected),
        _ => local,
    }
}

#[cfg(target_os = "linux")]
fn figures(fd: i32, kind: Kind, before: Option<&SocketReading>) -> Result<Figures, Errno> {
    let memory = memory(fd, kind)?;
    if !kind.is_tcp() {
        let listens = sockopt::int(fd, libc::SOL_SOCKET, libc::SO_ACCEPTCONN);
        let unacked = match kind.is_unix() {
            true => Fact::Unknown(Why::NotForThisSocket),
            false => if_it_has(sockopt::ioctl(fd, libc::TIOCOUTQ)),
        };
        return Ok(Figures {
            tcp: Fact::Unknown(Why::NotForThisSocket),
            listens: Fact::from_result(listens.map(|listens| listens != 0)),
            unread: if_it_has(sockopt::ioctl(fd, libc::FIONREAD)),
            unacked,
            unsent: Fact::Unknown(Why::NotForThisSocket),
            memory,
        });
    }
    let listens = Fact::Unknown(Why::NotForThisSocket);
    let info = match tcp_info(fd) {
        Ok(info) => info,
        Err(errno @ (Errno::EBADF | Errno::ENOTSOCK)) => return Err(errno),
        Err(errno) => {
            let refused = Fact::Unknown(Why::Refused(errno));
            return Ok(Figures {
                tcp: Fact::Unknown(Why::Refused(errno)),
                listens,
                unread: refused.clone(),
                unacked: refused.clone(),
                unsent: refused,
                memory,
            });
        }
    };
    if info.state == TcpState::Listen {
        return Ok(Figures {
            tcp: Fact::Observed(info.reading(0, None)),
            listens,
            unread: Fact::Unknown(Why::NotForThisSocket),
            unacked: Fact::Unknown(Why::NotForThisSocket),
            unsent: Fact::Unknown(Why::NotForThisSocket),
            memory,
        });
    }
    let unread = if_it_has(sockopt::ioctl(fd, libc::FIONREAD));
    // Our FIN is one more than the bytes written, until it is acknowledged.
    let fin = matches!(info.state, TcpState::FinWait1 | TcpState::LastAck | TcpState::Closing);
    let payload = |bytes: &u32| bytes.saturating_sub(u32::from(fin));
    let mut unacked = if_it_has(sockopt::ioctl(fd, libc::TIOCOUTQ)).map(payload);
    let mut unsent = if_it_has(sockopt::ioctl(fd, SIOCOUTQNSD)).map(payload);
    let in_flight =
        unacked.get().unwrap_or_default().saturating_sub(unsent.get().unwrap_or_default());
    let tcp = info.reading(in_flight, before.and_then(|before| before.tcp.value()));
    let closed = info.state == TcpState::Close;
    if closed {
        // The kernel empties the send queue when a connection fails (tcp_write_queue_purge), but
        // its sequence numbers, which these ioctls subtract, stay as they were.
        unacked = Fact::Inferred(0);
        unsent = Fact::Inferred(0);
    }
    let counted = tcp.bytes_acked > 0 || tcp.bytes_received > 0;
    let tcp = if closed && counted { Fact::Inferred(tcp) } else { Fact::Observed(tcp) };
    Ok(Figures { tcp, listens, unread, unacked, unsent, memory })
}

// include/uapi/linux/sockios.h
#[cfg(target_os = "linux")]
const SIOCOUTQNSD: libc::Ioctl = 0x894B;
// include/uapi/asm-generic/socket.h
#[cfg(target_os = "linux")]
const SO_MEMINFO: i32 = 55;

#[cfg(target_os = "linux")]
fn if_it_has(result: Result<u32, Errno>) -> Fact<u32> {
    match result {
        Err(Errno::EINVAL | Errno::ENOTTY | Errno::EOPNOTSUPP) => {
            Fact::Unknown(Why::NotForThisSocket)
        }
        result => Fact::from_result(result),
    }
}

/// `TCP_INFO` of a TCP socket.
///
/// # Errors
/// EBADF, ENOTSOCK, or EOPNOTSUPP for another kind of socket.
#[cfg(target_os = "linux")]
pub(super) fn tcp_info(fd: i32) -> Result<super::tcp_info::TcpFigures, Errno> {
    let mut buffer = [0; super::tcp_info::ASKED];
    let bytes = sockopt::bytes(fd, libc::IPPROTO_TCP, libc::TCP_INFO, &mut buffer)?;
    super::tcp_info::TcpFigures::decode(bytes).ok_or(Errno::EINVAL)
}

#[cfg(target_os = "linux")]
fn memory(fd: i32, kind: Kind) -> Result<Fact<super::Memory>, Errno> {
    let whole = match sk_memory(fd) {
        Ok(whole) => whole,
        Err(errno @ (Errno::EBADF | Errno::ENOTSOCK)) => return Err(errno),
        Err(errno) => return Ok(Fact::Unknown(Why::Refused(errno))),
    };
    Ok(Fact::Observed(super::Memory {
        receive_used: whole.rmem_alloc,
        receive_buffer: whole.rcvbuf,
        send_used: if kind.is_tcp() { whole.wmem_queued } else { whole.wmem_alloc },
        send_buffer: whole.sndbuf,
        drops: whole.drops,
    }))
}

/// `SO_MEMINFO` whole.
///
/// # Errors
/// EBADF or ENOTSOCK.
#[cfg(target_os = "linux")]
pub(super) fn sk_memory(fd: i32) -> Result<super::SkMemory, Errno> {
    let mut buffer = [0; 64];
    let bytes = sockopt::bytes(fd, libc::SOL_SOCKET, SO_MEMINFO, &mut buffer)?;
    Ok(super::SkMemory::decode(bytes))
}

#[cfg(not(target_os = "linux"))]
fn figures(fd: i32, _kind: Kind, _before: Option<&SocketReading>) -> Result<Figures, Errno> {
    sockopt::int(fd, libc::SOL_SOCKET, libc::SO_TYPE)?;
    Ok(Figures {
        tcp: Fact::Unknown(Why::NotOnThisSystem),
        listens: Fact::Unknown(Why::NotOnThisSystem),
        unread: Fact::Unknown(Why::NotOnThisSystem),
        unacked: Fact::Unknown(Why::NotOnThisSystem),
        unsent: Fact::Unknown(Why::NotOnThisSystem),
        memory: Fact::Unknown(Why::NotOnThisSystem),
    })
}
