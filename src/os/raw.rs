//! A descriptor number as socket2 wants it, and return values as errnos.

use super::Errno;
use socket2::Socket;
use std::io;
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;

/// The socket of a descriptor number, without owning it: it is never closed through this.
///
/// `None` for a negative number, which socket2 cannot hold.
pub(super) fn borrow(fd: i32) -> Option<ManuallyDrop<Socket>> {
    // SAFETY: never dropped, so nothing is closed. Where the number is not open, or no socket,
    // the kernel answers every call on it with EBADF or ENOTSOCK.
    (fd >= 0).then(|| ManuallyDrop::new(unsafe { Socket::from_raw_fd(fd) }))
}

/// The same, where a negative number is simply not open.
pub(super) fn open(fd: i32) -> Result<ManuallyDrop<Socket>, Errno> {
    borrow(fd).ok_or(Errno::EBADF)
}

/// The return value of a C function that says -1 and sets errno.
pub(super) fn check(result: impl Into<i64>) -> io::Result<i64> {
    match result.into() {
        -1 => Err(io::Error::last_os_error()),
        value => Ok(value),
    }
}

/// A number in the machine's byte order, if the bytes reach that far.
pub(super) fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    Some(u32::from_ne_bytes(*bytes.get(offset..)?.first_chunk()?))
}

/// The same, eight bytes wide.
#[cfg(target_os = "linux")]
pub(super) fn u64_at(bytes: &[u8], offset: usize) -> Option<u64> {
    Some(u64::from_ne_bytes(*bytes.get(offset..)?.first_chunk()?))
}
