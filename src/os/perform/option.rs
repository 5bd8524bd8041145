//! Options and settings of a descriptor: getsockopt(2), setsockopt(2), fcntl(2), ioctl(2); and
//! setrlimit(2).

use super::{value, zeroed};
use crate::os::constants::{MAY_FCNTL, REQUESTS};
use crate::os::raw::check;
use crate::os::{Payload, Return};
use std::io;

/// The most that is set aside for an option's value.
const LONGEST_OPTION: u32 = 1 << 16;

// The room is zeroed: an option that takes an operand there (TCP_ZEROCOPY_RECEIVE) finds no
// address in it. A length that is negative to C goes to the kernel as it is, which refuses it.
pub(super) fn getsockopt(fd: i32, level: i32, option: i32, len: u32) -> io::Result<Return> {
    let mut told = if i32::try_from(len).is_ok() { len.min(LONGEST_OPTION) } else { len };
    let mut room = zeroed::<u8>(told.min(LONGEST_OPTION) as usize)?;
    let to = room.as_mut_ptr().cast();
    // SAFETY: the kernel writes at most `told` bytes, and there is room for them.
    let done = check(unsafe { libc::getsockopt(fd, level, option, to, &raw mut told) })?;
    room.truncate(told as usize);
    Ok(Return { option: Some(Payload::from(room)), ..value(done) })
}

pub(super) fn setsockopt(fd: i32, level: i32, option: i32, bytes: &[u8]) -> io::Result<Return> {
    if tells_where_to_write(level, option) {
        return Err(io::Error::from_raw_os_error(libc::EPERM));
    }
    let (at, len) = (bytes.as_ptr().cast(), bytes.len() as libc::socklen_t);
    // SAFETY: pointer and length are those of one slice, which the kernel only reads.
    check(unsafe { libc::setsockopt(fd, level, option, at, len) }).map(value)
}

// Options whose value holds an address of this program that the kernel writes to later: XDP_UMEM_REG
// and its like (include/uapi/linux/if_xdp.h), memory for RDS (include/uapi/linux/rds.h), and the
// replacement of firewall tables, whose counters are copied out (net/ipv4/netfilter/ip_tables.c).
#[cfg(target_os = "linux")]
const fn tells_where_to_write(level: i32, option: i32) -> bool {
    const SOL_RDS: i32 = 276;
    match level {
        libc::SOL_XDP | SOL_RDS => true,
        libc::IPPROTO_IP => matches!(option, 64 | 96 | 128),
        libc::IPPROTO_IPV6 => option == 64,
        _ => false,
    }
}

#[cfg(not(target_os = "linux"))]
const fn tells_where_to_write(_level: i32, _option: i32) -> bool {
    false
}

// Any command that is not known to take an int could take a pointer (F_GETLK) or have a signal sent
// that ends this program (F_SETOWN, F_SETSIG, F_NOTIFY, F_SETLEASE).
pub(super) fn fcntl(fd: i32, command: i32, argument: i32) -> io::Result<Return> {
    if !MAY_FCNTL.contains(&command) {
        return Err(io::Error::from_raw_os_error(libc::EINVAL));
    }
    // SAFETY: these commands take an int or nothing.
    check(unsafe { libc::fcntl(fd, command, argument) }).map(value)
}

// A request says by its number alone what its pointer points to.
pub(super) fn ioctl(fd: i32, request: u32, argument: i32) -> io::Result<Return> {
    if !REQUESTS.iter().any(|(_, known)| *known as u32 == request) {
        return Err(io::Error::from_raw_os_error(libc::ENOTTY));
    }
    let mut number = argument;
    // SAFETY: each of these requests reads or writes one int.
    let done = check(unsafe { libc::ioctl(fd, request as _, &raw mut number) })?;
    let number = (request != libc::FIONBIO as u32).then_some(i64::from(number));
    Ok(Return { number, ..value(done) })
}

pub(super) fn setrlimit(resource: i32, soft: u64) -> io::Result<Return> {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the kernel writes one rlimit.
    check(unsafe { libc::getrlimit(resource as _, &raw mut limit) })?;
    limit.rlim_cur = soft;
    // SAFETY: the kernel reads one rlimit.
    check(unsafe { libc::setrlimit(resource as _, &raw const limit) }).map(value)
}
