//! getsockopt(2) and the ioctl(2)s that read a socket. None of them changes it.

#[cfg(target_os = "linux")]
use super::raw::u64_at;
use super::raw::{check, u32_at};
use super::{Errno, Kind, SocketId};

/// The bytes of an option; `buffer` is cut to what the kernel filled in.
///
/// # Errors
/// What getsockopt(2) says: EBADF, ENOTSOCK, ENOPROTOOPT, EOPNOTSUPP.
pub(super) fn bytes<const N: usize>(
    fd: i32,
    level: i32,
    option: i32,
    buffer: &mut [u8; N],
) -> Result<&[u8], Errno> {
    let mut len = N as libc::socklen_t;
    // SAFETY: the kernel writes at most `len` bytes to the buffer, and the new length to `len`.
    check(unsafe { libc::getsockopt(fd, level, option, buffer.as_mut_ptr().cast(), &raw mut len) })
        .map_err(|error| Errno::from_io(&error))?;
    Ok(&buffer[..N.min(len as usize)])
}

/// An option that is a C `int`.
///
/// # Errors
/// As [`bytes`].
pub(super) fn int(fd: i32, level: i32, option: i32) -> Result<i32, Errno> {
    let mut buffer = [0; 4];
    let bytes = bytes(fd, level, option, &mut buffer)?;
    u32_at(bytes, 0).map(|value| value as i32).ok_or(Errno::EINVAL)
}

/// An ioctl(2) that gives a C `int`.
///
/// # Errors
/// What ioctl(2) says: EBADF, EINVAL, ENOTTY.
#[cfg(target_os = "linux")]
pub(super) fn ioctl(fd: i32, request: libc::Ioctl) -> Result<u32, Errno> {
    let mut value: libc::c_int = 0;
    // SAFETY: the requests asked here (SIOCINQ, SIOCOUTQ, SIOCOUTQNSD) write one int.
    check(unsafe { libc::ioctl(fd, request, &raw mut value) })
        .map_err(|error| Errno::from_io(&error))?;
    Ok(value.max(0) as u32)
}

/// The socket's identity (`SO_COOKIE`, Linux 4.12).
///
/// # Errors
/// EBADF or ENOTSOCK; ENOSYS on a system without it.
#[cfg(target_os = "linux")]
pub fn cookie(fd: i32) -> Result<SocketId, Errno> {
    let mut buffer = [0; 8];
    let bytes = bytes(fd, libc::SOL_SOCKET, libc::SO_COOKIE, &mut buffer)?;
    u64_at(bytes, 0).map(SocketId).ok_or(Errno::EINVAL)
}

/// What kind of socket it is (`SO_DOMAIN`, `SO_TYPE`, `SO_PROTOCOL`).
///
/// # Errors
/// EBADF or ENOTSOCK.
#[cfg(target_os = "linux")]
pub fn kind(fd: i32) -> Result<Kind, Errno> {
    Ok(Kind {
        domain: int(fd, libc::SOL_SOCKET, libc::SO_DOMAIN)?,
        ty: int(fd, libc::SOL_SOCKET, libc::SO_TYPE)?,
        protocol: int(fd, libc::SOL_SOCKET, libc::SO_PROTOCOL)?,
    })
}

/// Whether others may be bound to its port (`SO_REUSEPORT`, socket(7)).
///
/// # Errors
/// EBADF or ENOTSOCK.
pub fn shares_port(fd: i32) -> Result<bool, Errno> {
    int(fd, libc::SOL_SOCKET, libc::SO_REUSEPORT).map(|value| value != 0)
}

/// The socket's identity: this system has none.
///
/// # Errors
/// Always ENOSYS.
#[cfg(not(target_os = "linux"))]
pub fn cookie(_fd: i32) -> Result<SocketId, Errno> {
    Err(Errno::ENOSYS)
}

/// What kind of socket it is: `SO_TYPE`, the family of its address, and the protocol that is usual
/// for the two.
///
/// # Errors
/// EBADF or ENOTSOCK.
#[cfg(not(target_os = "linux"))]
pub fn kind(fd: i32) -> Result<Kind, Errno> {
    let ty = int(fd, libc::SOL_SOCKET, libc::SO_TYPE)?;
    let local = super::raw::open(fd)?.local_addr().map_err(|error| Errno::from_io(&error))?;
    let protocol = match (local.is_ipv4() || local.is_ipv6(), ty) {
        (true, libc::SOCK_STREAM) => libc::IPPROTO_TCP,
        (true, libc::SOCK_DGRAM) => libc::IPPROTO_UDP,
        _ => 0,
    };
    Ok(Kind { domain: i32::from(local.family()), ty, protocol })
}
