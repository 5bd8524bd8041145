//! Calls that gather: writev(2), sendmsg(2), recvmsg(2).

use super::control;
use super::{value, zeroed};
use crate::os::raw::check;
use crate::os::sockaddr::{from_sockaddr, to_sockaddr};
use crate::os::{Address, Control, Message, Payload, Return};
use socket2::SockAddr;
use std::io;

// The kernel only reads through them.
fn pieces(data: &[Payload]) -> Vec<libc::iovec> {
    let piece = |data: &Payload| libc::iovec {
        iov_base: data.bytes().as_ptr().cast_mut().cast(),
        iov_len: data.bytes().len(),
    };
    data.iter().map(piece).collect()
}

pub(super) fn writev(fd: i32, data: &[Payload]) -> io::Result<i64> {
    let pieces = pieces(data);
    // SAFETY: each piece is a slice that outlives the call, and this many of them follow.
    check(unsafe { libc::writev(fd, pieces.as_ptr(), pieces.len() as _) } as i64)
}

pub(super) fn sendmsg(
    fd: i32,
    data: &[Payload],
    address: Option<&Address>,
    control: &[Control],
    flags: i32,
) -> io::Result<i64> {
    let mut pieces = pieces(data);
    let (mut ancillary, len) = control::encode(control)?;
    let to = address.map(|address| to_sockaddr(address, None));
    // SAFETY: all zeros is a valid msghdr: nothing of anything.
    let mut header: libc::msghdr = unsafe { std::mem::zeroed() };
    if let Some(to) = &to {
        header.msg_name = to.as_ptr().cast_mut().cast();
        header.msg_namelen = to.len();
    }
    header.msg_iov = pieces.as_mut_ptr();
    header.msg_iovlen = pieces.len() as _;
    if len > 0 {
        header.msg_control = ancillary.as_mut_ptr().cast();
        header.msg_controllen = len as _;
    }
    // SAFETY: address, pieces and ancillary data outlive the call, each with its own length; the
    // kernel only reads them.
    check(unsafe { libc::sendmsg(fd, &raw const header, flags) } as i64)
}

pub(super) fn recvmsg(fd: i32, len: usize, control: usize, flags: i32) -> io::Result<Return> {
    let mut buffer = zeroed::<u8>(len)?;
    // In words, so that it is aligned; the kernel is told of `control` bytes.
    let mut ancillary = zeroed::<usize>(control.div_ceil(size_of::<usize>()))?;
    let mut piece = libc::iovec { iov_base: buffer.as_mut_ptr().cast(), iov_len: len };
    // SAFETY: all zeros is a valid msghdr: nothing of anything.
    let mut header: libc::msghdr = unsafe { std::mem::zeroed() };
    header.msg_iov = &raw mut piece;
    header.msg_iovlen = 1;
    if control > 0 {
        header.msg_control = ancillary.as_mut_ptr().cast();
        header.msg_controllen = control as _;
    }
    let receive = |header: &mut libc::msghdr| {
        // SAFETY: buffer, ancillary data and room for the address outlive the call, each with its
        // own length, and the kernel writes no more.
        check(unsafe { libc::recvmsg(fd, std::ptr::from_mut(header), flags) } as i64)
    };
    // SAFETY: the kernel writes a whole address, or leaves the storage zeroed and the length 0.
    let (n, from) = unsafe {
        SockAddr::try_init(|storage, room| {
            header.msg_name = storage.cast();
            header.msg_namelen = *room;
            let n = receive(&mut header)?;
            *room = header.msg_namelen;
            Ok(n)
        })
    }?;
    buffer.truncate(n as usize);
    let filled = (header.msg_controllen as usize).min(control);
    let bytes: Vec<u8> =
        ancillary.iter().flat_map(|word| word.to_ne_bytes()).take(filled).collect();
    let control = control::decode(&bytes);
    Ok(Return {
        address: from_sockaddr(&from),
        data: Some(Payload::from(buffer)),
        fds: control::descriptors(&control),
        message: Some(Message { flags: header.msg_flags, control }),
        ..value(n)
    })
}
