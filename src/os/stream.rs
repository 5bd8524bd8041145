//! The bare reads and writes of the threads that serve connections: into a buffer of theirs, on a
//! descriptor of theirs.

use super::Errno;
use socket2::Socket;
use std::io::{Read, Write};
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;
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
