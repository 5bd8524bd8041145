//! Sockets of other programs: everything a row says of each.

use super::unix::UnixRow;
use super::wire::{Answer, Close, Request};
use super::{Diag, Queues};
use crate::os::tcp_info::TcpFigures;
use crate::os::{
    Address, Detail, Errno, Fact, Kind, Memory, Outside, QueueReading, SkMemory, SocketId,
    SocketReading, TcpState, Why,
};
use std::net::SocketAddr;
use std::time::Duration;

/// Every state but SYN_RECV, whose sockets are no program's yet.
const STATES: u32 = !(1 << TcpState::SynRecv as u8) & !(1 << NEW_SYN_RECV);
// TCP_NEW_SYN_RECV of the kernel's own.
const NEW_SYN_RECV: u32 = 12;
const LISTEN: u32 = 1 << TcpState::Listen as u8;

impl Diag {
    /// Every TCP (`udp`: UDP) socket with the port at either end, or every one, with all that its
    /// row says. Handshakes under way are left out.
    ///
    /// # Errors
    /// What sock_diag says: ENOENT where the kernel has no udp_diag.
    pub fn outside(
        &mut self,
        udp: bool,
        port: Option<u16>,
        at: Duration,
    ) -> Result<Vec<Outside>, Errno> {
        self.closely(udp, port, STATES, at)
    }

    /// Those that listen.
    ///
    /// # Errors
    /// What sock_diag says.
    pub fn listeners(&mut self, at: Duration) -> Result<Vec<Outside>, Errno> {
        self.closely(false, None, LISTEN, at)
    }

    fn closely(
        &mut self,
        udp: bool,
        port: Option<u16>,
        states: u32,
        at: Duration,
    ) -> Result<Vec<Outside>, Errno> {
        let protocol = if udp { libc::IPPROTO_UDP } else { libc::IPPROTO_TCP };
        let mut found = Vec::new();
        for family in [libc::AF_INET, libc::AF_INET6] {
            let request = Request::Using { protocol, family, port, states, close: true };
            let close = |answer| if let Answer::Close(close) = answer { Some(close) } else { None };
            let rows = self.ask(&request)?.into_iter().filter_map(close);
            found.extend(rows.map(|close| inet(*close, protocol, at)));
        }
        Ok(found)
    }

    /// One TCP socket again; `None` when the kernel has none (any more).
    ///
    /// # Errors
    /// What sock_diag says, ENOENT aside.
    pub fn outside_again(
        &mut self,
        id: SocketId,
        local: SocketAddr,
        peer: SocketAddr,
        at: Duration,
    ) -> Result<Option<Outside>, Errno> {
        let answers = match self.ask(&Request::One { id, local, peer, close: true }) {
            Err(Errno::ENOENT) => return Ok(None),
            answers => answers?,
        };
        Ok(answers.into_iter().find_map(|answer| match answer {
            Answer::Close(close) if close.row.id == id => Some(inet(*close, libc::IPPROTO_TCP, at)),
            _ => None,
        }))
    }

    /// A UNIX socket with all that its row says.
    ///
    /// # Errors
    /// ENOENT where there is none (any more); what sock_diag says.
    pub fn outside_unix(&mut self, inode: u32, at: Duration) -> Result<Outside, Errno> {
        let row = self.unix(inode)?;
        let peer = row.peer.map(|inode| self.unix(inode));
        let peer_name = peer.as_ref().map(|peer| peer.as_ref().ok()?.local.clone());
        let far_end = peer.and_then(Result::ok).map(|peer| peer.id);
        Ok(Outside { far_end, ..unix(row, peer_name, at) })
    }

    /// The queues of a listener that is seen from outside.
    ///
    /// # Errors
    /// EINVAL if it is no listener; what sock_diag says.
    pub fn queue_outside(
        &mut self,
        listener: &Outside,
        at: Duration,
    ) -> Result<QueueReading, Errno> {
        if listener.kind.is_unix() {
            return self.unix_queue_of(listener.inode, Some(listener.id), at);
        }
        let address = listener.reading.local.value().and_then(Address::inet);
        let address = address.ok_or(Errno::EINVAL)?;
        let v4_too = !address.is_ipv4() && !listener.only_v6;
        let length = |found: &[Outside]| {
            let tcp = found.iter().find(|other| other.id == listener.id)?.reading.tcp.get();
            tcp.map(|tcp| (tcp.queue_length, tcp.queue_limit))
        };
        let before = length(&self.closely(false, Some(address.port()), LISTEN, at)?);
        let rows = self.around(address.port());
        let after = length(&self.closely(false, Some(address.port()), LISTEN, at)?);
        let (length, limit) = after.ok_or(Errno::EINVAL)?;
        Ok(Queues::reading(
            Fact::from_result(rows.map(|rows| Queues::sort(rows, address, v4_too))),
            (length, limit, before == after),
            at,
        ))
    }
}

fn memory(kind: Kind, whole: &SkMemory) -> Memory {
    Memory {
        receive_used: whole.rmem_alloc,
        receive_buffer: whole.rcvbuf,
        send_used: if kind.is_tcp() { whole.wmem_queued } else { whole.wmem_alloc },
        send_buffer: whole.sndbuf,
        drops: whole.drops,
    }
}

fn inet(close: Close, protocol: i32, at: Duration) -> Outside {
    let Close { row, tcp, memory: whole, congestion, only_v6 } = close;
    let udp = protocol == libc::IPPROTO_UDP;
    let domain = if row.local.is_ipv4() { libc::AF_INET } else { libc::AF_INET6 };
    let ty = if udp { libc::SOCK_DGRAM } else { libc::SOCK_STREAM };
    let kind = Kind { domain, ty, protocol };
    // Two attributes that were asked for and did not come: a mini-socket has none.
    let mini = !udp && tcp.is_none() && whole.is_none();
    let kept = if mini { Why::OnlyTimerKept } else { Why::NotOnThisSystem };
    let none = if udp { Why::NotForThisSocket } else { kept };
    let at_port = |address: SocketAddr| match address.port() {
        0 => Fact::Unknown(Why::NotConnected),
        _ => Fact::Observed(Address::Inet(address)),
    };
    let listens = row.state == TcpState::Listen;
    // Our FIN is one more than the bytes written, until it is acknowledged.
    let fin = matches!(row.state, TcpState::FinWait1 | TcpState::LastAck | TcpState::Closing);
    let unsent = tcp.as_ref().and_then(|tcp| tcp.get("tcpi_notsent_bytes"));
    let payload = |bytes: u32| bytes.saturating_sub(u32::from(fin));
    let unsent = unsent.map(|bytes| payload(bytes as u32));
    let unacked = payload(row.unacked);
    let in_flight = unacked.saturating_sub(unsent.unwrap_or(0));
    let figures = tcp.as_ref().and_then(|tcp| TcpFigures::decode(tcp.0.bytes()));
    let reading = figures.map(|figures| figures.reading(in_flight, None));
    let of_stream = |figure: Option<u32>| match figure {
        _ if udp || listens => Fact::Unknown(Why::NotForThisSocket),
        Some(figure) => Fact::Observed(figure),
        None => Fact::Unknown(kept),
    };
    Outside {
        id: row.id,
        kind,
        inode: row.inode,
        uid: Some(row.uid).filter(|_| !mini),
        reading: SocketReading {
            at,
            kind,
            local: at_port(row.local),
            peer: at_port(row.peer),
            tcp: reading.map_or(Fact::Unknown(none), Fact::Observed),
            listens: Fact::Unknown(Why::NotForThisSocket),
            // Of UDP the row counts memory, not the next datagram's length.
            unread: match udp {
                true => Fact::Unknown(Why::OnlyItsProgram),
                false => of_stream(Some(row.unread)),
            },
            unacked: match udp {
                true => Fact::Observed(row.unacked),
                false => of_stream(Some(unacked)),
            },
            unsent: of_stream(unsent),
            memory: match &whole {
                Some(whole) => Fact::Observed(memory(kind, whole)),
                None => Fact::Unknown(kept),
            },
        },
        detail: Detail {
            at,
            timer: if udp {
                Fact::Unknown(Why::NotForThisSocket)
            } else {
                Fact::Observed(row.timer())
            },
            inode: match row.inode {
                0 => Fact::Unknown(Why::NoDescriptor),
                inode => Fact::Observed(inode.into()),
            },
            tcp: tcp.map_or(Fact::Unknown(none), Fact::Observed),
            congestion: congestion.map_or(Fact::Unknown(none), Fact::Observed),
            memory: whole.map_or(Fact::Unknown(kept), Fact::Observed),
        },
        row: Some(row),
        only_v6,
        far_end: None,
    }
}

// `peer_name`: none without a peer, else its name, if it has one.
fn unix(row: UnixRow, peer_name: Option<Option<Address>>, at: Duration) -> Outside {
    let kind = Kind { domain: libc::AF_UNIX, ty: row.ty, protocol: 0 };
    let unnamed = || Address::Other { family: libc::AF_UNIX, bytes: Vec::new().into() };
    let listens = row.state == TcpState::Listen;
    let none = || Fact::Unknown(Why::NotForThisSocket);
    let whole = row.memory;
    let unread = row.queued.filter(|_| !listens).map(|(unread, _)| unread);
    Outside {
        id: row.id,
        kind,
        inode: row.inode,
        uid: row.uid,
        reading: SocketReading {
            at,
            kind,
            local: row.local.map_or(Fact::Unknown(Why::NotConnected), Fact::Observed),
            peer: match peer_name {
                Some(name) => Fact::Observed(name.unwrap_or_else(unnamed)),
                None => Fact::Unknown(Why::NotConnected),
            },
            tcp: Fact::Unknown(Why::NotForThisSocket),
            listens: Fact::Observed(listens),
            unread: unread.map_or_else(none, Fact::Observed),
            unacked: none(),
            unsent: none(),
            memory: match &whole {
                Some(whole) => Fact::Observed(memory(kind, whole)),
                None => Fact::Unknown(Why::NotOnThisSystem),
            },
        },
        detail: Detail {
            at,
            timer: Fact::Unknown(Why::NotForThisSocket),
            inode: Fact::Observed(row.inode.into()),
            tcp: Fact::Unknown(Why::NotForThisSocket),
            congestion: Fact::Unknown(Why::NotForThisSocket),
            memory: whole.map_or(Fact::Unknown(Why::NotOnThisSystem), Fact::Observed),
        },
        row: None,
        only_v6: false,
        far_end: None,
    }
}
