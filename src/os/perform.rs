//! One call, made exactly as given.

mod control;
mod message;
mod option;
mod wait;

use super::raw::check;
use super::sockaddr::{from_sockaddr, to_sockaddr};
use super::{Call, Errno, Kind, Outcome, Payload, Return, sockopt};
use socket2::SockAddr;
use std::alloc::{Layout, alloc_zeroed};
use std::ffi::CString;
use std::io;
use std::ptr::NonNull;

/// Makes the call and waits for its end.
///
/// Nothing is added: no `SOCK_CLOEXEC`, no `MSG_NOSIGNAL`, no `SO_REUSEADDR`, no second try after
/// EINTR; any number goes to the kernel as a descriptor. A call that receives sets aside as many
/// bytes as it is told to; where that much memory is not to be had, the outcome is ENOMEM.
///
/// What could reach this program's own memory or end it is refused before the kernel: fcntl(2)
/// commands that take a pointer or ask for a signal (EINVAL), ioctl(2) requests other than
/// [`super::REQUESTS`] (ENOTTY), options whose value tells the kernel where to write (EPERM), and a
/// negative descriptor in a set of select(2), which C does not define (EBADF).
pub fn perform(call: &Call) -> Outcome {
    make(call).map_err(|error| Errno::from_io(&error))
}

fn make(call: &Call) -> io::Result<Return> {
    match call {
        Call::Socket { domain, ty, protocol } => {
            // SAFETY: socket(2) takes any three numbers.
            check(unsafe { libc::socket(*domain, *ty, *protocol) }).map(value)
        }
        Call::SocketPair { domain, ty, protocol } => {
            // SAFETY: socketpair(2) writes two numbers, and there is room for two.
            two(|fds| unsafe { libc::socketpair(*domain, *ty, *protocol, fds) })
        }
        // SAFETY: pipe(2) writes two numbers, and there is room for two.
        Call::Pipe => two(|fds| unsafe { libc::pipe(fds) }),
        Call::Bind { fd, address, len } => {
            let to = to_sockaddr(address, *len);
            // SAFETY: pointer and length are those of an address; see to_sockaddr for another.
            check(unsafe { libc::bind(*fd, to.as_ptr().cast(), to.len()) }).map(value)
        }
        // SAFETY: listen(2) takes any two numbers.
        Call::Listen { fd, backlog } => check(unsafe { libc::listen(*fd, *backlog) }).map(value),
        Call::Accept { fd } => {
            // SAFETY: the kernel is told how much room there is for the address.
            with_address(|to, len| i64::from(unsafe { libc::accept(*fd, to, len) }))
        }
        Call::Accept4 { fd, flags } => with_address(|to, len| accept4(*fd, to, len, *flags)),
        Call::Connect { fd, address, len } => {
            let to = to_sockaddr(address, *len);
            // SAFETY: as for bind(2).
            check(unsafe { libc::connect(*fd, to.as_ptr().cast(), to.len()) }).map(value)
        }
        Call::Send { fd, data, flags } => {
            let data = data.bytes();
            // SAFETY: pointer and length are those of one slice.
            check(unsafe { libc::send(*fd, data.as_ptr().cast(), data.len(), *flags) } as i64)
                .map(value)
        }
        Call::Write { fd, data } => {
            let data = data.bytes();
            // SAFETY: pointer and length are those of one slice.
            check(unsafe { libc::write(*fd, data.as_ptr().cast(), data.len()) } as i64).map(value)
        }
        Call::Writev { fd, data } => message::writev(*fd, data).map(value),
        Call::SendTo { fd, data, flags, address } => {
            let (to, data) = (to_sockaddr(address, None), data.bytes());
            let (at, len) = (data.as_ptr().cast(), data.len());
            // SAFETY: pointers and lengths are those of one slice and of one address.
            check(unsafe { libc::sendto(*fd, at, len, *flags, to.as_ptr().cast(), to.len()) } as i64)
                .map(value)
        }
        Call::SendMsg { fd, data, address, control, flags } => {
            message::sendmsg(*fd, data, address.as_ref(), control, *flags).map(value)
        }
        Call::Recv { fd, len, flags } => {
            // SAFETY: pointer and length are those of one slice, which the kernel only writes to.
            receive(*len, |buffer| unsafe {
                libc::recv(*fd, buffer.as_mut_ptr().cast(), buffer.len(), *flags) as i64
            })
            .map(|got| without_discarded(got, *fd, *flags))
        }
        Call::Read { fd, len } => {
            // SAFETY: pointer and length are those of one slice, which the kernel only writes to.
            receive(*len, |buffer| unsafe {
                libc::read(*fd, buffer.as_mut_ptr().cast(), buffer.len()) as i64
            })
        }
        Call::RecvFrom { fd, len, flags } => recvfrom(*fd, *len, *flags),
        Call::RecvMsg { fd, len, control, flags } => message::recvmsg(*fd, *len, *control, *flags)
            .map(|got| without_discarded(got, *fd, *flags)),
        // SAFETY: shutdown(2) takes any two numbers.
        Call::Shutdown { fd, how } => check(unsafe { libc::shutdown(*fd, *how) }).map(value),
        // SAFETY: close(2) takes any number; closing the user's own is what was asked for.
        Call::Close { fd } => check(unsafe { libc::close(*fd) }).map(value),
        // SAFETY: dup(2) takes any number.
        Call::Dup { fd } => check(unsafe { libc::dup(*fd) }).map(value),
        Call::Unlink { path } => unlink(path),
        Call::GetSockName { fd } => {
            // SAFETY: the kernel is told how much room there is for the address.
            with_address(|to, len| i64::from(unsafe { libc::getsockname(*fd, to, len) }))
        }
        Call::GetPeerName { fd } => {
            // SAFETY: the kernel is told how much room there is for the address.
            with_address(|to, len| i64::from(unsafe { libc::getpeername(*fd, to, len) }))
        }
        Call::GetSockOpt { fd, level, option, len } => {
            option::getsockopt(*fd, *level, *option, *len)
        }
        Call::SetSockOpt { fd, level, option, value } => {
            option::setsockopt(*fd, *level, *option, value.bytes())
        }
        Call::Fcntl { fd, command, argument } => option::fcntl(*fd, *command, *argument),
        Call::Ioctl { fd, request, argument } => option::ioctl(*fd, *request, *argument),
        Call::SetRLimit { resource, soft } => option::setrlimit(*resource, *soft),
        Call::Poll { entries, timeout } => wait::poll(entries, *timeout),
        Call::Select { read, write, except, timeout } => {
            wait::select(read, write, except, *timeout)
        }
        Call::EpollCreate { flags } => wait::epoll_create(*flags),
        Call::EpollCtl { epfd, operation, fd, events } => {
            wait::epoll_ctl(*epfd, *operation, *fd, *events)
        }
        Call::EpollWait { epfd, most, timeout } => wait::epoll_wait(*epfd, *most, *timeout),
    }
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

fn two(call: impl FnOnce(*mut i32) -> i32) -> io::Result<Return> {
    let mut fds = [-1; 2];
    let done = check(call(fds.as_mut_ptr()))?;
    Ok(Return { fds: fds.to_vec(), ..value(done) })
}

fn with_address(
    call: impl FnOnce(*mut libc::sockaddr, *mut libc::socklen_t) -> i64,
) -> io::Result<Return> {
    let (done, address) = room_for_address(call)?;
    Ok(Return { address: from_sockaddr(&address), ..value(done) })
}

// `call` is given zeroed room for any address, and its length.
fn room_for_address(
    call: impl FnOnce(*mut libc::sockaddr, *mut libc::socklen_t) -> i64,
) -> io::Result<(i64, SockAddr)> {
    // SAFETY: the kernel writes a whole address, or leaves the storage zeroed with length 0;
    // what is read of it is held to the storage's size.
    unsafe { SockAddr::try_init(|storage, len| check(call(storage.cast(), len))) }
}

#[cfg(target_os = "linux")]
fn accept4(fd: i32, to: *mut libc::sockaddr, len: *mut libc::socklen_t, flags: i32) -> i64 {
    // SAFETY: the kernel is told how much room there is for the address.
    i64::from(unsafe { libc::accept4(fd, to, len, flags) })
}

#[cfg(not(target_os = "linux"))]
fn accept4(_: i32, _: *mut libc::sockaddr, _: *mut libc::socklen_t, _: i32) -> i64 {
    // SAFETY: the C library's errno of this thread.
    unsafe { *libc::__error() = libc::ENOSYS };
    -1
}

fn recvfrom(fd: i32, len: usize, flags: i32) -> io::Result<Return> {
    let mut from = None;
    let got = receive(len, |buffer| {
        // SAFETY: pointer and length are those of one slice, which the kernel only writes to; it
        // is told how much room there is for the address.
        let received = room_for_address(|to, room| unsafe {
            libc::recvfrom(fd, buffer.as_mut_ptr().cast(), buffer.len(), flags, to, room) as i64
        });
        let Ok((n, address)) = received else { return -1 };
        from = from_sockaddr(&address);
        n
    })?;
    Ok(without_discarded(Return { address: from, ..got }, fd, flags))
}

// As the C library would read it: to the first NUL.
fn unlink(path: &str) -> io::Result<Return> {
    let path = CString::new(path.split('\0').next().unwrap_or_default())?;
    // SAFETY: a C string.
    check(unsafe { libc::unlink(path.as_ptr()) }).map(value)
}

// The value may exceed the buffer (MSG_TRUNC on a datagram): what is kept is what fits. The buffer
// is zeroed first, so that nothing unwritten can be read.
fn receive(len: usize, call: impl FnOnce(&mut [u8]) -> i64) -> io::Result<Return> {
    let mut buffer = zeroed(len)?;
    let n = check(call(&mut buffer))?;
    buffer.truncate(n as usize);
    Ok(Return { data: Some(Payload::from(buffer)), ..value(n) })
}

// With MSG_TRUNC TCP throws the bytes away and fills in nothing (tcp(7)).
fn without_discarded(mut got: Return, fd: i32, flags: i32) -> Return {
    let discards = |kind: Kind| {
        let mptcp = cfg!(target_os = "linux") && kind.protocol == 262;
        kind.is_tcp() || mptcp
    };
    let asked =
        flags & libc::MSG_TRUNC != 0 && flags & super::constants::numbers::MSG_ERRQUEUE == 0;
    if asked && sockopt::kind(fd).is_ok_and(discards) {
        got.data = None;
    }
    got
}

/// What may be all zeros.
///
/// # Safety
/// Every bit zero is a valid value of the type.
unsafe trait Plain: Copy {}
// SAFETY: numbers, and structures of numbers.
unsafe impl Plain for u8 {}
// SAFETY: as above.
unsafe impl Plain for usize {}
// SAFETY: as above.
#[cfg(target_os = "linux")]
unsafe impl Plain for libc::epoll_event {}

// Memory the kernel may write to. Pages nobody touches cost nothing, so a length of any size may
// be set aside; ENOMEM where even that is refused.
fn zeroed<T: Plain>(len: usize) -> io::Result<Vec<T>> {
    let no_memory = || io::Error::from_raw_os_error(libc::ENOMEM);
    let layout = Layout::array::<T>(len).map_err(|_| no_memory())?;
    if layout.size() == 0 {
        return Ok(Vec::new());
    }
    // SAFETY: the layout is not of size 0.
    let memory = NonNull::new(unsafe { alloc_zeroed(layout) }).ok_or_else(no_memory)?;
    // SAFETY: allocated for just this many, and zeros are valid values.
    Ok(unsafe { Vec::from_raw_parts(memory.as_ptr().cast(), len, len) })
}
