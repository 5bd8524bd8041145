//! The bytes of sock_diag(7): requests written, answers read, every bound checked.
//!
//! include/uapi/linux/{netlink,sock_diag,inet_diag,unix_diag}.h. Netlink numbers are in the machine's byte
//! order, ports and addresses in the network's.

mod unix;

use super::unix::{Show, UnixRow};
use crate::os::raw::u32_at;
use crate::os::tcp_info::TcpFigures;
use crate::os::{DiagRow, Errno, SkMemory, SocketId, TcpInfo, TcpState, TimerKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};
use std::time::Duration;

const SOCK_DIAG_BY_FAMILY: u16 = 20;
// The older request. It is the only one that walks the table once for both address families.
const TCPDIAG_GETSOCK: u16 = 18;
const NLMSG_ERROR: u16 = libc::NLMSG_ERROR as u16;
const NLMSG_DONE: u16 = libc::NLMSG_DONE as u16;
const REQUEST: u16 = libc::NLM_F_REQUEST as u16;
const DUMP: u16 = libc::NLM_F_DUMP as u16;
const INET_DIAG_REQ_BYTECODE: u16 = 1;
const INET_DIAG_INFO: u16 = 2;
const INET_DIAG_CONG: u16 = 4;
const INET_DIAG_SKMEMINFO: u16 = 7;
// Everything that may be asked for and is shown.
const CLOSELY: u8 =
    1 << (INET_DIAG_INFO - 1) | 1 << (INET_DIAG_CONG - 1) | 1 << (INET_DIAG_SKMEMINFO - 1);
// Told of IPv6 sockets that listen or are only bound, asked for or not.
const INET_DIAG_SKV6ONLY: u16 = 11;
const HEADER: usize = 16;
const ROW: usize = 72;

/// What is asked.
pub(super) enum Request<'a> {
    /// Every TCP socket in these states with the port at either end.
    Around { port: u16, states: &'a [TcpState] },
    /// Every socket of a protocol and family in these states with the port at either end, or with
    /// any; with `close` everything the kernel says of each.
    Using { protocol: i32, family: i32, port: Option<u16>, states: u32, close: bool },
    /// One TCP socket; with `close` everything the kernel says of it.
    One { id: SocketId, local: SocketAddr, peer: SocketAddr, close: bool },
    /// One UNIX socket; without its cookie, any that has the inode.
    Unix { inode: u32, id: Option<SocketId>, show: Show },
}

impl Request<'_> {
    /// Whether many messages answer it, the last of which says that it is the last.
    pub(super) const fn is_dump(&self) -> bool {
        matches!(self, Request::Around { .. } | Request::Using { .. })
    }

    /// Whether everything about the socket is asked.
    pub(super) const fn is_close(&self) -> bool {
        matches!(self, Request::One { close: true, .. } | Request::Using { close: true, .. })
    }

    /// The netlink message.
    pub(super) fn bytes(&self, sequence: u32) -> Vec<u8> {
        let mut out = vec![0; HEADER];
        let extensions = 1 << (INET_DIAG_INFO - 1);
        let (kind, flags) = match self {
            Request::Around { port, states } => {
                // struct inet_diag_req
                out.extend([0, 0, 0, extensions]);
                out.extend([0; 48]);
                let mask = states.iter().fold(0, |mask, state| mask | 1_u32 << *state as u8);
                out.extend(mask.to_ne_bytes());
                out.extend([0; 4]);
                out.extend(only_with(*port));
                (TCPDIAG_GETSOCK, REQUEST | DUMP)
            }
            Request::Using { protocol, family, port, states, close } => {
                // struct inet_diag_req_v2, of any address
                let extensions = if *close { CLOSELY } else { 0 };
                out.extend([*family as u8, *protocol as u8, extensions, 0]);
                out.extend(states.to_ne_bytes());
                out.extend([0; 48]);
                out.extend(port.map(only_with).unwrap_or_default());
                (SOCK_DIAG_BY_FAMILY, REQUEST | DUMP)
            }
            Request::One { id, local, peer, close } => {
                // struct inet_diag_req_v2
                let extensions = if *close { CLOSELY } else { extensions };
                let family = if local.is_ipv4() { libc::AF_INET } else { libc::AF_INET6 };
                out.extend([family as u8, libc::IPPROTO_TCP as u8, extensions, 0]);
                out.extend(u32::MAX.to_ne_bytes());
                // struct inet_diag_sockid
                out.extend(local.port().to_be_bytes());
                out.extend(peer.port().to_be_bytes());
                out.extend(sixteen(local.ip()));
                out.extend(sixteen(peer.ip()));
                let interface =
                    if let SocketAddr::V6(local) = local { local.scope_id() } else { 0 };
                out.extend(interface.to_ne_bytes());
                out.extend(cookie(*id));
                (SOCK_DIAG_BY_FAMILY, REQUEST)
            }
            Request::Unix { inode, id, show } => {
                out.extend(unix::request(*inode, *id, *show));
                (SOCK_DIAG_BY_FAMILY, REQUEST)
            }
        };
        // struct nlmsghdr; the sender's port is the kernel's to fill in.
        let len = out.len() as u32;
        out[0..4].copy_from_slice(&len.to_ne_bytes());
        out[4..6].copy_from_slice(&kind.to_ne_bytes());
        out[6..8].copy_from_slice(&flags.to_ne_bytes());
        out[8..12].copy_from_slice(&sequence.to_ne_bytes());
        out
    }
}

// The attribute that has the kernel filter by port.
fn only_with(port: u16) -> Vec<u8> {
    let filter = either_port(port);
    let mut out = Vec::with_capacity(4 + filter.len());
    out.extend((4 + filter.len() as u16).to_ne_bytes());
    out.extend(INET_DIAG_REQ_BYTECODE.to_ne_bytes());
    out.extend(filter);
    out
}

// The lower half first (sock_diag_save_cookie).
fn cookie(id: SocketId) -> [u8; 8] {
    let mut out = [0; 8];
    out[..4].copy_from_slice(&(id.0 as u32).to_ne_bytes());
    out[4..].copy_from_slice(&((id.0 >> 32) as u32).to_ne_bytes());
    out
}

// `sport == port or dport == port` for the kernel's filter: operations of four bytes (code, jump if
// yes, jump if no), a comparison followed by its port. A jump to the end accepts, four beyond it
// rejects.
fn either_port(port: u16) -> Vec<u8> {
    const JUMP: u8 = 1;
    const SOURCE_IS: u8 = 11;
    const DESTINATION_IS: u8 = 12;
    let ops: [(u8, u8, u16); 5] =
        [(SOURCE_IS, 8, 12), (0, 0, port), (JUMP, 4, 12), (DESTINATION_IS, 8, 12), (0, 0, port)];
    let mut out = Vec::with_capacity(ops.len() * 4);
    for (code, yes, no) in ops {
        out.extend([code, yes]);
        out.extend(no.to_ne_bytes());
    }
    out
}

fn sixteen(ip: IpAddr) -> [u8; 16] {
    match ip {
        IpAddr::V4(v4) => {
            let mut out = [0; 16];
            out[..4].copy_from_slice(&v4.octets());
            out
        }
        IpAddr::V6(v6) => v6.octets(),
    }
}

/// A row with all that was asked for. A connection in TIME_WAIT has none of it.
#[derive(Debug, PartialEq)]
pub(super) struct Close {
    pub(super) row: DiagRow,
    pub(super) tcp: Option<TcpInfo>,
    pub(super) memory: Option<SkMemory>,
    pub(super) congestion: Option<String>,
    pub(super) only_v6: bool,
}

/// One message of the answer.
#[derive(Debug, PartialEq)]
pub(super) enum Answer {
    Row(DiagRow),
    Close(Box<Close>),
    Unix(Box<UnixRow>),
    Error(Errno),
    Done,
    /// A message of a kind or length that this program does not know.
    Unreadable,
}

/// The messages in a datagram that answer the request of this number; with `close` the rows with
/// their attributes.
pub(super) fn answers(mut rest: &[u8], sequence: u32, close: bool) -> impl Iterator<Item = Answer> {
    std::iter::from_fn(move || {
        loop {
            let len = u32_at(rest, 0)? as usize;
            let kind = u16::from_ne_bytes(*rest.get(4..)?.first_chunk()?);
            let number = u32_at(rest, 8)?;
            let payload = rest.get(HEADER..len)?;
            rest = rest.get(aligned(len)..).unwrap_or_default();
            if number != sequence {
                continue;
            }
            let status = u32_at(payload, 0).map_or(0, |status| status as i32);
            return Some(match kind {
                // A dump that failed half way ends with its error.
                NLMSG_ERROR | NLMSG_DONE if status < 0 => {
                    Answer::Error(Errno(status.saturating_neg()))
                }
                NLMSG_DONE => Answer::Done,
                SOCK_DIAG_BY_FAMILY if payload.first() == Some(&(libc::AF_UNIX as u8)) => {
                    unix::row(payload).map_or(Answer::Unreadable, |row| Answer::Unix(Box::new(row)))
                }
                SOCK_DIAG_BY_FAMILY if close => close_row(payload).unwrap_or(Answer::Unreadable),
                SOCK_DIAG_BY_FAMILY | TCPDIAG_GETSOCK => {
                    row(payload).map_or(Answer::Unreadable, Answer::Row)
                }
                _ => Answer::Unreadable,
            });
        }
    })
}

const fn aligned(len: usize) -> usize {
    len.saturating_add(3) & !3
}

// struct inet_diag_msg and its attributes.
fn row(bytes: &[u8]) -> Option<DiagRow> {
    let fixed = bytes.get(..ROW)?;
    let (family, timer, retransmits) = (fixed[0], fixed[2], fixed[3]);
    let state = TcpState::from_number(fixed[1])?;
    let interface = u32_at(fixed, 40)?;
    let word = |offset| u32_at(fixed, offset);
    let queued = word(56)?;
    // A FIN that nobody has read takes one byte of the sequence space.
    let fin = matches!(state, TcpState::CloseWait | TcpState::LastAck | TcpState::Closing);
    let inode = word(68)?;
    // A connection nobody has accepted has sent nothing, so that its "last data sent" is still the
    // moment it was made (tcp_create_openreq_child); of any other socket it says nothing of the age.
    let waits = inode == 0 && matches!(state, TcpState::Established | TcpState::CloseWait);
    let info = attribute(&bytes[ROW..], INET_DIAG_INFO).filter(|_| waits);
    Some(DiagRow {
        id: identity(bytes)?,
        state,
        local: address(family, fixed.get(4..6)?, fixed.get(8..24)?, interface)?,
        peer: address(family, fixed.get(6..8)?, fixed.get(24..40)?, interface)?,
        inode,
        uid: word(64)?,
        unread: queued.saturating_sub(u32::from(fin)),
        unacked: word(60)?,
        timer: TimerKind::from_number(timer),
        expires: if timer == 0 { None } else { Some(Duration::from_millis(word(52)?.into())) },
        retransmits,
        age: info
            .and_then(TcpFigures::decode)
            .map(|info| Duration::from_millis(info.last_data_sent.into())),
    })
}

fn close_row(bytes: &[u8]) -> Option<Answer> {
    let row = row(bytes)?;
    let of = |wanted| attribute(&bytes[ROW..], wanted);
    let congestion = of(INET_DIAG_CONG).map(text);
    let memory = of(INET_DIAG_SKMEMINFO).map(SkMemory::decode);
    let only_v6 = of(INET_DIAG_SKV6ONLY).is_some_and(|only| only.first() == Some(&1));
    let tcp = tcp_info(bytes);
    Some(Answer::Close(Box::new(Close { row, tcp, memory, congestion, only_v6 })))
}

/// `TCP_INFO` whole of a row of `struct inet_diag_msg`, where it has one.
fn tcp_info(bytes: &[u8]) -> Option<TcpInfo> {
    let info = attribute(bytes.get(ROW..)?, INET_DIAG_INFO).filter(|info| !info.is_empty())?;
    Some(TcpInfo(info.to_vec().into()))
}

/// A C string in a buffer.
pub(in crate::os) fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(&bytes[..end]).into_owned()
}

/// The ends told in a datagram of the destroy groups: which sockets, and their last `TCP_INFO`.
pub(super) fn ends(mut rest: &[u8]) -> impl Iterator<Item = (SocketId, Option<TcpInfo>)> {
    std::iter::from_fn(move || {
        loop {
            let len = u32_at(rest, 0)? as usize;
            let kind = u16::from_ne_bytes(*rest.get(4..)?.first_chunk()?);
            let payload = rest.get(HEADER..len)?;
            rest = rest.get(aligned(len)..).unwrap_or_default();
            if kind == SOCK_DIAG_BY_FAMILY
                && let Some(id) = identity(payload)
            {
                return Some((id, tcp_info(payload)));
            }
        }
    })
}

// The cookie in a struct inet_diag_msg.
fn identity(bytes: &[u8]) -> Option<SocketId> {
    bytes.get(..ROW)?;
    Some(SocketId(u64::from(u32_at(bytes, 44)?) | u64::from(u32_at(bytes, 48)?) << 32))
}

fn address(family: u8, port: &[u8], ip: &[u8], interface: u32) -> Option<SocketAddr> {
    let port = u16::from_be_bytes(*port.first_chunk()?);
    match i32::from(family) {
        libc::AF_INET => {
            let octets: [u8; 4] = *ip.first_chunk()?;
            Some((Ipv4Addr::from(octets), port).into())
        }
        libc::AF_INET6 => {
            let octets: [u8; 16] = *ip.first_chunk()?;
            let ip = Ipv6Addr::from(octets);
            let scope = if ip.is_unicast_link_local() { interface } else { 0 };
            Some(SocketAddrV6::new(ip, port, 0, scope).into())
        }
        _ => None,
    }
}

fn attribute(mut rest: &[u8], wanted: u16) -> Option<&[u8]> {
    loop {
        let len = usize::from(u16::from_ne_bytes(*rest.first_chunk()?));
        let kind = u16::from_ne_bytes(*rest.get(2..)?.first_chunk()?);
        let value = rest.get(4..len)?;
        if kind == wanted {
            return Some(value);
        }
        rest = rest.get(aligned(len)..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_are_read_to_an_end(
            bytes in prop::collection::vec(any::<u8>(), 0..600),
            close in any::<bool>(),
        ) {
            prop_assert!(ends(&bytes).count() <= bytes.len() / HEADER);
            prop_assert!(answers(&bytes, 0, close).count() <= bytes.len() / HEADER);
        }

        // The same behind a valid header, so that rows and attributes are reached.
        #[test]
        fn any_row_is_read_or_refused(
            body in prop::collection::vec(any::<u8>(), 0..400),
            state in 0_u8..14,
            family in prop::sample::select(vec![0, libc::AF_UNIX as u8, libc::AF_INET as u8, libc::AF_INET6 as u8]),
            info in any::<bool>(),
        ) {
            let mut bytes = vec![0; HEADER];
            bytes.extend(body);
            let len = bytes.len();
            bytes[..4].copy_from_slice(&(len as u32).to_ne_bytes());
            bytes[4..6].copy_from_slice(&SOCK_DIAG_BY_FAMILY.to_ne_bytes());
            if len > HEADER + 1 {
                bytes[HEADER] = family;
                bytes[HEADER + 1] = state;
            }
            if info && len > HEADER + ROW + 4 {
                bytes[HEADER + ROW + 2..HEADER + ROW + 4]
                    .copy_from_slice(&INET_DIAG_INFO.to_ne_bytes());
            }
            let answer: Vec<_> = answers(&bytes, 0, false).collect();
            let inet = [libc::AF_INET as u8, libc::AF_INET6 as u8].contains(&family);
            let whole = len >= HEADER + ROW && inet && (1..=11).contains(&state);
            prop_assert_eq!(matches!(answer[..], [Answer::Row(_)]), whole);
            let closely: Vec<_> = answers(&bytes, 0, true).collect();
            prop_assert_eq!(matches!(closely[..], [Answer::Close(_)]), whole);
            prop_assert_eq!(ends(&bytes).count(), usize::from(len >= HEADER + ROW));
        }
    }
}
