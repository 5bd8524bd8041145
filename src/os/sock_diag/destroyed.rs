//! The ends of sockets, as the kernel tells them to whoever listens (sock_diag(7)): no look comes too
//! late for them.
//!
//! Told is every TCP and UDP socket of the network namespace when the kernel frees it (net/core/sock.c,
//! `sk_free`). Of a connection that goes into TIME_WAIT that is the moment its full socket is
//! replaced by a small one of the same cookie, whose own end is not told.

use super::{Destroyed, Errno, descriptors, receive, wire};
use socket2::{Domain, Protocol, SockAddr, SockAddrStorage, Socket, Type};
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::time::Duration;

// SKNLGRP_INET_TCP_DESTROY, _UDP_, INET6_TCP_, INET6_UDP_ (include/uapi/linux/sock_diag.h): groups
// 1 to 4, one bit each.
const GROUPS: u32 = 0b1111;
// Room for some thousand ends between two looks; the kernel gives what net.core.rmem_max allows.
const ROOM: usize = 1 << 20;
// One message of the kernel's: a header, a row and TCP_INFO.
const MESSAGE: usize = 4096;
// How many are taken at most at a time: a machine that ends sockets faster than they are read must
// not keep the reader for ever.
const AT_MOST: usize = 20_000;

/// Listens for the ends of sockets.
pub struct DestroyWatch {
    socket: Socket,
    buffer: Vec<u8>,
}

/// The ends of sockets told since they were taken last.
#[derive(Debug, Default)]
pub struct Ends {
    /// Which sockets, in the order of their ends.
    pub sockets: Vec<Destroyed>,
    /// Whether some were lost: more were told than there was room for (ENOBUFS), or the kernel
    /// refused the rest.
    pub lost: bool,
}

impl DestroyWatch {
    /// Begins to listen, above the user's descriptors.
    ///
    /// # Errors
    /// What socket(2) and bind(2) say: EPROTONOSUPPORT where the kernel has no sock_diag, EACCES or
    /// EPERM in some containers, EMFILE.
    pub fn open() -> Result<DestroyWatch, Errno> {
        DestroyWatch::with_room(ROOM).map_err(|error| Errno::from_io(&error))
    }

    /// Stops listening for a while, or begins again: what ends meanwhile is not told.
    pub fn pause(&mut self, paused: bool) {
        let option =
            if paused { libc::NETLINK_DROP_MEMBERSHIP } else { libc::NETLINK_ADD_MEMBERSHIP };
        let fd = self.socket.as_raw_fd();
        for group in 1..=GROUPS.count_ones() {
            let value = (&raw const group).cast();
            let len = size_of_val(&group) as libc::socklen_t;
            // SAFETY: pointer and length are those of one number. Where it is refused, it goes on
            // as before, which is only dearer.
            unsafe { libc::setsockopt(fd, libc::SOL_NETLINK, option, value, len) };
        }
    }

    fn with_room(room: usize) -> io::Result<DestroyWatch> {
        let protocol = Protocol::from(libc::NETLINK_SOCK_DIAG);
        let socket = Socket::new(Domain::from(libc::AF_NETLINK), Type::DGRAM, Some(protocol))?;
        let socket = Socket::from(descriptors::lift(OwnedFd::from(socket)));
        socket.set_nonblocking(true)?;
        socket.set_recv_buffer_size(room)?;
        socket.bind(&groups())?;
        Ok(DestroyWatch { socket, buffer: vec![0; MESSAGE] })
    }

    /// What has been told since the last time; never waits. `at` is the moment.
    pub fn take(&mut self, at: Duration) -> Ends {
        let mut ends = Ends::default();
        while ends.sockets.len() < AT_MOST {
            match receive(&self.socket, &mut self.buffer) {
                Ok(n) => {
                    let told = wire::ends(&self.buffer[..n]);
                    ends.sockets.extend(told.map(|(id, tcp)| Destroyed { id, at, tcp }));
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                // Said once; what did fit comes after it.
                Err(error) if error.raw_os_error() == Some(libc::ENOBUFS) => ends.lost = true,
                Err(_) => {
                    ends.lost = true;
                    break;
                }
            }
        }
        ends
    }
}

// struct sockaddr_nl; the port is the kernel's to choose.
fn groups() -> SockAddr {
    let mut storage = SockAddrStorage::zeroed();
    // SAFETY: a structure of numbers, which is no larger than the storage.
    let netlink = unsafe { storage.view_as::<libc::sockaddr_nl>() };
    netlink.nl_family = libc::AF_NETLINK as libc::sa_family_t;
    netlink.nl_groups = GROUPS;
    let len = size_of::<libc::sockaddr_nl>() as libc::socklen_t;
    // SAFETY: so much of it has been filled in.
    unsafe { SockAddr::new(storage, len) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::cookie;
    use std::net::UdpSocket;
    use std::os::fd::AsRawFd;
    use std::time::Instant;

    #[test]
    fn lost_messages_are_noticed_and_later_ones_come() {
        // The kernel's least: room for a few.
        let mut watch = DestroyWatch::with_room(1).unwrap();
        let end = || {
            let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
            cookie(socket.as_raw_fd()).unwrap()
        };
        let mut until = |what: &str, done: &mut dyn FnMut(Ends) -> bool| {
            let limit = Instant::now() + Duration::from_secs(10);
            while !done(watch.take(Duration::ZERO)) {
                assert!(Instant::now() < limit, "{what}");
                std::thread::yield_now();
            }
        };
        until("lost", &mut |ends| {
            (0..50).for_each(|_| {
                let _ = end();
            });
            ends.lost
        });
        // Others' ends may push this one out, too; then there is another.
        let mut last = end();
        until("a later one", &mut |ends| {
            let told = ends.sockets.iter().any(|one| one.id == last);
            if ends.lost {
                last = end();
            }
            told
        });
    }
}
