//! The kernel's timestamps of one message (`SO_TIMESTAMPING`, socket(7),
//! Documentation/networking/timestamping.rst): switched on for a while, taken, switched back.

use super::raw::{u32_at, u64_at};
use super::{Address, Call, Control, Errno, ErrorQueueUse, Kind, Payload, SocketId, perform};
use super::{StampKind, sockopt};
use std::time::Duration;

// include/uapi/linux/net_tstamp.h, errqueue.h
const TX_HARDWARE: u32 = libc::SOF_TIMESTAMPING_TX_HARDWARE;
const TX_SOFTWARE: u32 = libc::SOF_TIMESTAMPING_TX_SOFTWARE;
const RX_SOFTWARE: u32 = libc::SOF_TIMESTAMPING_RX_SOFTWARE;
const SOFTWARE: u32 = libc::SOF_TIMESTAMPING_SOFTWARE;
const OPT_ID: u32 = libc::SOF_TIMESTAMPING_OPT_ID;
const TX_SCHED: u32 = libc::SOF_TIMESTAMPING_TX_SCHED;
const TX_ACK: u32 = libc::SOF_TIMESTAMPING_TX_ACK;
const OPT_TSONLY: u32 = libc::SOF_TIMESTAMPING_OPT_TSONLY;
const ANY_TX: u32 = TX_HARDWARE | TX_SOFTWARE | TX_SCHED | TX_ACK;
const SCM_TSTAMP_SND: u32 = 0;
const SCM_TSTAMP_SCHED: u32 = 1;
const SCM_TSTAMP_ACK: u32 = 2;
const ORIGIN_TIMESTAMPING: u8 = 4;
// With 64-bit times on 32-bit machines too (include/uapi/asm-generic/socket.h).
const SO_TIMESTAMPING_NEW: i32 = 65;
// `struct sock_extended_err`.
const EXTENDED_ERROR: usize = 16;
// Room for a timestamp, an extended error with an address, and what else a user may have asked for.
const CONTROL_ROOM: usize = 1024;

/// Something that lay in a socket's error queue and was taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// A timestamp.
    Of {
        /// Which level it is of.
        kind: StampKind,
        /// When, by `CLOCK_REALTIME`, since 1970.
        at: Duration,
        /// Which message: counted in bytes (TCP: of its last byte) or datagrams since the ids were
        /// switched on.
        key: u32,
    },
    /// No timestamp, or one of a level that this program does not know.
    Other,
}

/// What uses, or may use, the error queue of a socket for something of the user's; none if nothing
/// does, so that what comes into it can be taken.
///
/// # Errors
/// EBADF, ENOTSOCK.
pub fn error_queue_use(fd: i32, kind: Kind) -> Result<Option<ErrorQueueUse>, Errno> {
    let flags = flags(fd)?;
    let recverr = match kind.domain {
        libc::AF_INET6 => sockopt::int(fd, libc::IPPROTO_IPV6, libc::IPV6_RECVERR),
        _ => sockopt::int(fd, libc::IPPROTO_IP, libc::IP_RECVERR),
    };
    let zerocopy = sockopt::int(fd, libc::SOL_SOCKET, libc::SO_ZEROCOPY);
    let queued = sockopt::ioctl(fd, libc::TIOCOUTQ).unwrap_or(0);
    Ok(if has_error(fd) {
        Some(ErrorQueueUse::Waiting)
    } else if recverr.unwrap_or(0) != 0 {
        Some(ErrorQueueUse::RecvErr)
    } else if zerocopy.unwrap_or(0) != 0 {
        Some(ErrorQueueUse::ZeroCopy)
    } else if flags & ANY_TX != 0 && queued > 0 {
        Some(ErrorQueueUse::Stamps)
    } else {
        None
    })
}

// poll(2) takes no error away, as recvmsg(2) would.
fn has_error(fd: i32) -> bool {
    let looked = perform(&Call::Poll { entries: vec![(fd, 0)], timeout: 0 });
    looked.is_ok_and(|looked| {
        looked.ready.iter().any(|ready| ready.events & libc::POLLERR as u32 != 0)
    })
}

fn flags(fd: i32) -> Result<u32, Errno> {
    sockopt::int(fd, libc::SOL_SOCKET, libc::SO_TIMESTAMPING).map(i32::cast_unsigned)
}

// The option by which the flags were set: the newer one reads as 0 where they were not set by it.
fn option(fd: i32) -> i32 {
    match sockopt::int(fd, libc::SOL_SOCKET, SO_TIMESTAMPING_NEW) {
        Ok(1..) => SO_TIMESTAMPING_NEW,
        _ => libc::SO_TIMESTAMPING,
    }
}

fn set_flags(fd: i32, flags: u32) -> Result<(), Errno> {
    let value = Payload::from(flags.to_ne_bytes().to_vec());
    let (level, option) = (libc::SOL_SOCKET, option(fd));
    perform(&Call::SetSockOpt { fd, level, option, value }).map(drop)
}

/// `SO_TIMESTAMPING`, switched on. Dropped, it is set back to what it was.
#[derive(Debug)]
pub struct Stamping {
    fd: i32,
    id: SocketId,
    before: u32,
}

impl Stamping {
    /// Has the kernel stamp what a socket sends: handed to the queue discipline, handed to the
    /// driver, acknowledged.
    ///
    /// # Errors
    /// What setsockopt(2) says; EBADF if the descriptor is another socket's by now.
    pub fn of_sender(fd: i32, id: SocketId) -> Result<Stamping, Errno> {
        Self::on(fd, id, SOFTWARE | TX_SCHED | TX_SOFTWARE | TX_ACK | OPT_ID | OPT_TSONLY)
    }

    /// Has the kernel keep when it took from the device what a socket receives. The first socket of
    /// a machine that asks for it switches the stamps on for every packet, by a kernel thread:
    /// those that come before that has run bear none.
    ///
    /// # Errors
    /// As [`Stamping::of_sender`].
    pub fn of_receiver(fd: i32, id: SocketId) -> Result<Stamping, Errno> {
        Self::on(fd, id, SOFTWARE | RX_SOFTWARE)
    }

    fn on(fd: i32, id: SocketId, wanted: u32) -> Result<Stamping, Errno> {
        let before = flags(fd)?;
        if sockopt::cookie(fd)? != id {
            return Err(Errno::EBADF);
        }
        let stamping = Stamping { fd, id, before };
        set_flags(fd, before | wanted)?;
        Ok(stamping)
    }

    /// Takes the next entry out of the socket's error queue; none when it is empty.
    ///
    /// # Errors
    /// What recvmsg(2) says: EBADF.
    pub fn take(&self) -> Result<Option<Stamp>, Errno> {
        take_stamp(self.fd)
    }

    /// When the last bytes in the receive queue came, by `CLOCK_REALTIME`, with the number of bytes
    /// looked at (at most `most`), their beginning, and of a datagram the sender. Nothing is taken
    /// away (`MSG_PEEK`): the stamp is still there for the user's own recvmsg(2). None where nothing
    /// lies in the queue.
    ///
    /// # Errors
    /// What recvmsg(2) says; EAGAIN where an error waits, which the look would take away.
    pub fn peek(&self, most: usize) -> Result<Option<Peeked>, Errno> {
        if has_error(self.fd) {
            return Err(Errno::EAGAIN);
        }
        let (control, flags) = (CONTROL_ROOM, libc::MSG_PEEK | libc::MSG_DONTWAIT);
        let looked = match perform(&Call::RecvMsg { fd: self.fd, len: most, control, flags }) {
            Ok(looked) => looked,
            Err(Errno::EAGAIN) => return Ok(None),
            Err(errno) => return Err(errno),
        };
        let control = looked.message.map(|message| message.control).unwrap_or_default();
        Ok(Some(Peeked {
            at: control.iter().find_map(software_stamp),
            data: looked.data.unwrap_or_default(),
            from: looked.address,
        }))
    }

    /// Whether the socket would stamp what it sends if this were not here: then a stamp that comes
    /// later may be of the user's own asking.
    pub const fn was_on(&self) -> bool {
        self.before & ANY_TX != 0
    }
}

/// Bytes that were looked at in a receive queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peeked {
    /// When the last of them came.
    pub at: Option<Duration>,
    /// They.
    pub data: Payload,
    /// Who sent them, of a datagram.
    pub from: Option<Address>,
}

impl Drop for Stamping {
    fn drop(&mut self) {
        // The number may be another socket's by now.
        if sockopt::cookie(self.fd) == Ok(self.id) {
            let _ = set_flags(self.fd, self.before);
        }
    }
}

/// Takes a stamp that came after [`Stamping`] was set back, if the socket is still this one and the
/// user has not asked for stamps since. `None`: nothing there, now.
///
/// # Errors
/// EBADF: the socket is gone, or the queue is the user's.
pub fn take_late(fd: i32, id: SocketId) -> Result<Option<Stamp>, Errno> {
    if sockopt::cookie(fd)? != id || flags(fd)? & ANY_TX != 0 {
        return Err(Errno::EBADF);
    }
    if has_error(fd) { take_stamp(fd) } else { Ok(None) }
}

fn take_stamp(fd: i32) -> Result<Option<Stamp>, Errno> {
    let (control, flags) = (CONTROL_ROOM, libc::MSG_ERRQUEUE | libc::MSG_DONTWAIT);
    match perform(&Call::RecvMsg { fd, len: 0, control, flags }) {
        Ok(taken) => {
            let control = taken.message.map(|message| message.control).unwrap_or_default();
            Ok(Some(stamp(&control)))
        }
        Err(Errno::EAGAIN) => Ok(None),
        Err(errno) => Err(errno),
    }
}

// An entry has two parts: the time, and which of the levels it is.
fn stamp(control: &[Control]) -> Stamp {
    let at = control.iter().find_map(software_stamp);
    match (at, control.iter().find_map(extended_error)) {
        (Some(at), Some((kind, key))) => Stamp::Of { kind, at, key },
        _ => Stamp::Other,
    }
}

// `struct scm_timestamping`: three times, of which the first is the software's.
fn software_stamp(part: &Control) -> Option<Duration> {
    let Control::Other { level: libc::SOL_SOCKET, ty, data } = part else { return None };
    if ![libc::SO_TIMESTAMPING, SO_TIMESTAMPING_NEW].contains(ty) {
        return None;
    }
    let bytes = data.bytes();
    let (seconds, nanos) = match bytes.len() {
        48 => (u64_at(bytes, 0)?, u64_at(bytes, 8)?),
        24 => (u32_at(bytes, 0)?.into(), u32_at(bytes, 4)?.into()),
        _ => return None,
    };
    let nanos = u32::try_from(nanos).ok().filter(|nanos| *nanos < 1_000_000_000)?;
    let at = Duration::new(seconds, nanos);
    (!at.is_zero()).then_some(at)
}

// `struct sock_extended_err`: errno, origin, type, code, padding, info (which level), data (which
// message).
fn extended_error(part: &Control) -> Option<(StampKind, u32)> {
    let Control::Other { level, ty, data } = part else { return None };
    let known = [(libc::IPPROTO_IP, libc::IP_RECVERR), (libc::IPPROTO_IPV6, libc::IPV6_RECVERR)];
    let bytes = data.bytes();
    if !known.contains(&(*level, *ty)) || bytes.len() < EXTENDED_ERROR {
        return None;
    }
    if bytes[4] != ORIGIN_TIMESTAMPING {
        return None;
    }
    let kind = match u32_at(bytes, 8)? {
        SCM_TSTAMP_SND => StampKind::Sent,
        SCM_TSTAMP_SCHED => StampKind::Scheduled,
        SCM_TSTAMP_ACK => StampKind::Acknowledged,
        _ => return None,
    };
    Some((kind, u32_at(bytes, 12)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn other(level: i32, ty: i32, data: Vec<u8>) -> Control {
        Control::Other { level, ty, data: data.into() }
    }

    #[test]
    fn an_entry_is_a_time_and_a_level() {
        let mut time = [5_u64, 7].map(u64::to_ne_bytes).concat();
        time.resize(48, 0);
        let mut error = vec![42, 0, 0, 0, ORIGIN_TIMESTAMPING, 0, 0, 0];
        error.extend([1_u32, 4].map(u32::to_ne_bytes).concat());
        let parts = [
            other(libc::SOL_SOCKET, libc::SO_TIMESTAMPING, time),
            other(0, libc::IP_RECVERR, error),
        ];
        let (kind, at) = (StampKind::Scheduled, Duration::new(5, 7));
        assert_eq!(stamp(&parts), Stamp::Of { kind, at, key: 4 });
        assert_eq!(stamp(&parts[..1]), Stamp::Other);
    }

    proptest! {
        #[test]
        fn any_ancillary_data_is_read(
            level in prop::sample::select(vec![0, 1, 41]),
            ty in prop::sample::select(vec![11, 25, 37]),
            data in prop::collection::vec(any::<u8>(), 0..60),
        ) {
            let _ = stamp(&[other(level, ty, data.clone()), other(0, 11, data)]);
        }
    }
}
