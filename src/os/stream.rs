//! The bare reads and writes of the threads that serve connections: into a buffer of theirs, on a
//! descriptor of theirs.

use super::Errno;
use socket2::{Domain, Socket, Type};
use std::io::{Read, Write};
use std::mem::ManuallyDrop;
use std::net::SocketAddr;
use std::os::fd::{FromRawFd, IntoRawFd};
use std::time::Duration;

fn borrow(fd: i32) -> ManuallyDrop<Socket> {
    // SAFETY: the number is only used for the call that follows, never closed here; if it is no
    // socket, or none at all, the kernel says so.
    ManuallyDrop::new(unsafe { Socket::from_raw_fd(fd.max(0)) })
}

/// Has each recv(2) from here on wait so long at the most (`SO_RCVTIMEO`, socket(7)): EAGAIN then.
///
/// # Errors
/// EBADF or ENOTSOCK.
pub fn limit_receiving(fd: i32, most: Duration) -> Result<(), Errno> {
    borrow(fd).set_read_timeout(Some(most)).map_err(|error| Errno::from_io(&error))
}

/// recv(2) with no flags.
///
/// # Errors
/// The kernel's errno, `EINTR` included.
pub fn receive(fd: i32, buffer: &mut [u8]) -> Result<usize, Errno> {
    (&*borrow(fd)).read(buffer).map_err(|error| Errno::from_io(&error))
}

/// send(2) without flags: as much as the kernel takes.
///
/// # Errors
/// The kernel's errno, `EINTR` included.
pub fn send_some(fd: i32, bytes: &[u8]) -> Result<usize, Errno> {
    (&*borrow(fd)).write(bytes).map_err(|error| Errno::from_io(&error))
}

/// A TCP socket that does not block, and the beginning of its connection to `to`; `receive_buffer`
/// is set before (`SO_RCVBUF`, which also bounds the window that is offered, tcp(7)). Small writes
/// are sent at once (`TCP_NODELAY`). A connection to this machine is often established when this
/// returns; whoever sends then learns whether it is (EAGAIN: not yet).
///
/// # Errors
/// The kernel's errno; EINPROGRESS is none.
pub fn begin_stream(to: SocketAddr, receive_buffer: Option<usize>) -> Result<i32, Errno> {
    let begin = || {
        #[cfg(target_os = "linux")]
        let socket = Socket::new(Domain::for_address(to), Type::STREAM.nonblocking(), None)?;
        #[cfg(not(target_os = "linux"))]
        let socket = Socket::new(Domain::for_address(to), Type::STREAM, None)?;
        #[cfg(not(target_os = "linux"))]
        socket.set_nonblocking(true)?;
        if let Some(bytes) = receive_buffer {
            socket.set_recv_buffer_size(bytes)?;
        }
        socket.set_tcp_nodelay(true)?;
        match socket.connect(&to.into()) {
            Err(error) if error.raw_os_error() != Some(libc::EINPROGRESS) => Err(error),
            _ => Ok(socket.into_raw_fd()),
        }
    };
    begin().map_err(|error| Errno::from_io(&error))
}

/// The port a socket is bound to (getsockname(2)).
///
/// # Errors
/// EBADF or ENOTSOCK; EAFNOSUPPORT where it has no port.
pub fn local_port(fd: i32) -> Result<u16, Errno> {
    let address = borrow(fd).local_addr().map_err(|error| Errno::from_io(&error))?;
    address.as_socket().map(|address| address.port()).ok_or(Errno::EAFNOSUPPORT)
}

/// Has close(2) reset the connection instead of ending it (`SO_LINGER` of 0 seconds, socket(7)).
///
/// # Errors
/// EBADF or ENOTSOCK.
pub fn reset_on_close(fd: i32) -> Result<(), Errno> {
    let linger = Some(std::time::Duration::ZERO);
    borrow(fd).set_linger(linger).map_err(|error| Errno::from_io(&error))
}

/// Whether its connection is established: it has a peer (getpeername(2)).
pub fn is_connected(fd: i32) -> bool {
    borrow(fd).peer_addr().is_ok()
}
