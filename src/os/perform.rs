//! One call, made exactly as given.

use super::raw::{borrow, check};
use super::sockaddr::{from_sockaddr, to_sockaddr};
use super::{Call, Errno, Outcome, Payload, Return, sockopt};
use socket2::{Domain, Protocol, SockAddr, Socket, Type};
use std::io;
use std::mem::MaybeUninit;
use std::net::Shutdown;
use std::os::fd::IntoRawFd;
use std::ptr::null_mut;

/// Makes the call and waits for its end.
///
/// Nothing is added: no `SOCK_CLOEXEC`, no `MSG_NOSIGNAL`, no `SO_REUSEADDR`, no second try after
/// EINTR. A receiving call sets aside `len` bytes, so the caller limits it; where that much memory
/// is not to be had, the outcome is ENOMEM.
pub fn perform(call: &Call) -> Outcome {
    match call {
        Call::Socket { domain, ty, protocol } => {
            let (domain, ty) = (Domain::from(*domain), Type::from(*ty));
            Socket::new_raw(domain, ty, Some(Protocol::from(*protocol)))
                .map(|socket| value(socket.into_raw_fd().into()))
        }
        // SAFETY: close(2) takes any number; closing the user's own is what was asked for.
        Call::Close { fd } => check(unsafe { libc::close(*fd) }).map(value),
        _ => match call.fd().and_then(|fd| borrow(*fd)) {
            Some(socket) => through(&socket, call),
            None => negative(call).map(value),
        },
    }
    .map_err(|error| Errno::from_io(&error))
}

const fn value(value: i64) -> Return {
    Return {
        value,
        address: None,
        data: None,
        fds: Vec::new(),
        option: None,
        message: None,
        number: None,
        ready: Vec::new(),
    }
}

fn with_address(value: i64, sockaddr: &SockAddr) -> Return {
    Return { address: from_sockaddr(sockaddr), ..self::value(value) }
}

fn through(socket: &Socket, call: &Call) -> io::Result<Return> {
    match call {
        Call::Socket { .. } | Call::Close { .. } => Err(io::ErrorKind::InvalidInput.into()),
        Call::Bind { address, len, .. } => {
            socket.bind(&to_sockaddr(address, *len)).map(|()| value(0))
        }
        Call::Listen { backlog, .. } => socket.listen(*backlog).map(|()| value(0)),
        Call::Accept { .. } => {
            socket.accept_raw().map(|(new, peer)| with_address(i64::from(new.into_raw_fd()), &peer))
        }
        Call::Connect { address, len, .. } => {
            socket.connect(&to_sockaddr(address, *len)).map(|()| value(0))
        }
        Call::Send { data, flags, .. } => socket.send_with_flags(data.bytes(), *flags).map(sent),
        Call::Write { fd, data } => {
            let bytes = data.bytes();
            // SAFETY: pointer and length are those of one slice.
            check(unsafe { libc::write(*fd, bytes.as_ptr().cast(), bytes.len()) } as i64).map(value)
        }
        Call::SendTo { data, flags, address, .. } => {
            socket.send_to_with_flags(data.bytes(), &to_sockaddr(address, None), *flags).map(sent)
        }
        Call::Recv { fd, len, flags } => {
            receive(*len, |buffer| Ok((socket.recv_with_flags(buffer, *flags)?, None)))
                .map(|got| without_discarded(got, *fd, *flags))
        }
        Call::Read { fd, len } => receive(*len, |buffer| {
            // SAFETY: pointer and length are those of one slice, which the kernel only writes to.
            let n = check(unsafe { libc::read(*fd, buffer.as_mut_ptr().cast(), *len) } as i64)?;
            Ok((n as usize, None))
        }),
        Call::RecvFrom { fd, len, flags } => receive(*len, |buffer| {
            let (n, from) = socket.recv_from_with_flags(buffer, *flags)?;
            Ok((n, from_sockaddr(&from)))
        })
        .map(|got| without_discarded(got, *fd, *flags)),
        Call::Shutdown { fd, how } => match *how {
            libc::SHUT_RD => socket.shutdown(Shutdown::Read).map(|()| value(0)),
            libc::SHUT_WR => socket.shutdown(Shutdown::Write).map(|()| value(0)),
            libc::SHUT_RDWR => socket.shutdown(Shutdown::Both).map(|()| value(0)),
            // SAFETY: shutdown(2) takes any two numbers.
            how => check(unsafe { libc::shutdown(*fd, how) }).map(value),
        },
        Call::GetSockName { .. } => socket.local_addr().map(|address| with_address(0, &address)),
        Call::GetPeerName { .. } => socket.peer_addr().map(|address| with_address(0, &address)),
        // STUB: os helper
        _ => Err(io::Error::from_raw_os_error(libc::ENOSYS)),
    }
}

const fn sent(n: usize) -> Return {
    value(n as i64)
}

type Received = (usize, Option<super::Address>);

// The value may exceed the buffer (MSG_TRUNC on a datagram): what is kept is what fits. The buffer
// is zeroed first, so that nothing unwritten can be read.
fn receive(
    len: usize,
    call: impl FnOnce(&mut [MaybeUninit<u8>]) -> io::Result<Received>,
) -> io::Result<Return> {
    let mut buffer: Vec<u8> = Vec::new();
    buffer.try_reserve_exact(len).map_err(|_| io::Error::from_raw_os_error(libc::ENOMEM))?;
    buffer.resize(len, 0);
    // SAFETY: initialised bytes are also maybe-uninitialised ones, and socket2 and the kernel only
    // ever write initialised bytes through the slice.
    let slice =
        unsafe { &mut *(std::ptr::from_mut(buffer.as_mut_slice()) as *mut [MaybeUninit<u8>]) };
    let (n, address) = call(slice)?;
    buffer.truncate(n);
    Ok(Return { address, data: Some(Payload::from(buffer)), ..value(n as i64) })
}

// With MSG_TRUNC TCP throws the bytes away and fills in nothing (tcp(7)).
fn without_discarded(mut got: Return, fd: i32, flags: i32) -> Return {
    if flags & libc::MSG_TRUNC != 0 && sockopt::kind(fd).is_ok_and(super::Kind::is_tcp) {
        got.data = None;
    }
    got
}

// socket2 holds no negative descriptor; the kernel takes it, and answers EBADF.
fn negative(call: &Call) -> io::Result<i64> {
    // SAFETY: each call gets the address or data it is told the length of. Where the kernel would
    // write it gets null: no negative descriptor is open, so it never comes to that.
    unsafe {
        match call {
            Call::Socket { .. } => Err(io::ErrorKind::InvalidInput.into()),
            Call::Bind { fd, address, len } => {
                let to = to_sockaddr(address, *len);
                check(libc::bind(*fd, to.as_ptr().cast(), to.len()))
            }
            Call::Connect { fd, address, len } => {
                let to = to_sockaddr(address, *len);
                check(libc::connect(*fd, to.as_ptr().cast(), to.len()))
            }
            Call::Listen { fd, backlog } => check(libc::listen(*fd, *backlog)),
            Call::Accept { fd } => check(libc::accept(*fd, null_mut(), null_mut())),
            Call::Send { fd, data, flags } => {
                check(libc::send(*fd, data.bytes().as_ptr().cast(), data.bytes().len(), *flags)
                    as i64)
            }
            Call::Write { fd, data } => {
                check(libc::write(*fd, data.bytes().as_ptr().cast(), data.bytes().len()) as i64)
            }
            Call::SendTo { fd, data, flags, address } => {
                let (to, bytes) = (to_sockaddr(address, None), data.bytes());
                let to_ptr = to.as_ptr().cast();
                let n = bytes.len();
                check(libc::sendto(*fd, bytes.as_ptr().cast(), n, *flags, to_ptr, to.len()) as i64)
            }
            Call::Recv { fd, len, flags } => {
                check(libc::recv(*fd, null_mut(), *len, *flags) as i64)
            }
            Call::Read { fd, len } => check(libc::read(*fd, null_mut(), *len) as i64),
            Call::RecvFrom { fd, len, flags } => {
                let none = null_mut();
                check(libc::recvfrom(*fd, none, *len, *flags, null_mut(), null_mut()) as i64)
            }
            Call::Shutdown { fd, how } => check(libc::shutdown(*fd, *how)),
            Call::Close { fd } => check(libc::close(*fd)),
            Call::GetSockName { fd } => check(libc::getsockname(*fd, null_mut(), null_mut())),
            Call::GetPeerName { fd } => check(libc::getpeername(*fd, null_mut(), null_mut())),
            // STUB: os helper
            _ => Err(io::Error::from_raw_os_error(libc::ENOSYS)),
        }
    }
}
