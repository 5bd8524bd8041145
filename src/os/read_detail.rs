//! A close look at one socket: everything the kernel says of it.

use super::read::sk_memory;
use super::sock_diag::{inode, text};
use super::tcp_info::ASKED;
use super::{Detail, Diag, Errno, Fact, Kind, SocketId, TcpInfo, TcpState, Timer, Why, sockopt};
use std::net::SocketAddr;
use std::time::Duration;

// TCP_CA_NAME_MAX (include/net/tcp.h).
const CONGESTION_LEN: usize = 16;

/// Looks closely at a socket through its descriptor, if that still means this socket; the cookie is
/// read last, as in [`super::read_checked`]. `ends` are the addresses of the TCP connection it is
/// or was, as far as they are known: its own first. With them its timer is found fastest.
///
/// # Errors
/// EBADF or ENOTSOCK: the descriptor is no socket, or another one by now.
pub fn read_detail(
    diag: &mut Diag,
    fd: i32,
    id: SocketId,
    kind: Kind,
    ends: Option<(SocketAddr, SocketAddr)>,
    at: Duration,
) -> Result<Detail, Errno> {
    let memory = Fact::from_result(sk_memory(fd));
    let inode = Fact::from_result(inode(fd));
    let (tcp, congestion, timer) = if kind.is_tcp() {
        let tcp = Fact::from_result(tcp_info(fd));
        let state = tcp.value().and_then(TcpInfo::state);
        (tcp, Fact::from_result(congestion(fd)), timer(diag, fd, id, state, ends))
    } else {
        let none = Why::NotForThisSocket;
        (Fact::Unknown(none), Fact::Unknown(none), Fact::Unknown(none))
    };
    match sockopt::cookie(fd)? {
        cookie if cookie == id => Ok(Detail { at, tcp, congestion, memory, timer, inode }),
        _ => Err(Errno::EBADF),
    }
}

fn tcp_info(fd: i32) -> Result<TcpInfo, Errno> {
    let mut buffer = [0; ASKED];
    let bytes = sockopt::bytes(fd, libc::IPPROTO_TCP, libc::TCP_INFO, &mut buffer)?;
    Ok(TcpInfo(bytes.to_vec().into()))
}

fn congestion(fd: i32) -> Result<String, Errno> {
    let mut buffer = [0; CONGESTION_LEN];
    sockopt::bytes(fd, libc::IPPROTO_TCP, libc::TCP_CONGESTION, &mut buffer).map(text)
}

fn timer(
    diag: &mut Diag,
    fd: i32,
    id: SocketId,
    state: Option<TcpState>,
    ends: Option<(SocketAddr, SocketAddr)>,
) -> Fact<Option<Timer>> {
    let by_ends = match ends {
        Some((local, peer)) => diag.row(id, local, peer),
        None => Ok(None),
    };
    let row = match by_ends {
        // The kernel's tables hold no closed socket, and a listener that shares its address
        // (SO_REUSEPORT) or a socket in SYN_SENT, whose peer getpeername(2) does not tell, is found
        // by its cookie among those of its state.
        Ok(None) => match state.filter(|state| *state != TcpState::Close) {
            Some(state) => diag.row_among(id, fd, state),
            None => return Fact::Inferred(None),
        },
        row => row,
    };
    match row {
        Ok(Some(row)) => Fact::Observed(row.timer()),
        Ok(None) => Fact::Unknown(Why::Gone),
        Err(errno) => Fact::Unknown(Why::Refused(errno)),
    }
}
