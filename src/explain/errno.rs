//! What an errno means, wherever it comes from.

use super::Explanation;
use super::text::errno as text;
use crate::lang::{Lang, Line};
use crate::os::Errno;

/// Each errno, its meaning, and the calls whose manual pages list it or that give it on Linux.
const MEANINGS: &[(Errno, Line, &str)] = &[
    (
        Errno::EPERM,
        text::eperm,
        "socket, accept, connect, send, sendmsg, unlink, setsockopt, setrlimit, epoll_ctl",
    ),
    (Errno::ENOENT, text::enoent, "bind, connect, sendto, unlink, setsockopt, epoll_ctl"),
    (Errno::EINTR, text::eintr, "accept, connect, send, recv, close, poll, select, epoll_wait"),
    (Errno::EIO, text::eio, "close, unlink"),
    (Errno::EBADF, text::ebadf, "*"),
    (Errno::EAGAIN, text::eagain, "accept, connect, send, recv"),
    (Errno::ENOMEM, text::enomem, "*"),
    (Errno::EACCES, text::eacces, "socket, bind, connect, send, unlink, setsockopt"),
    (
        Errno::EFAULT,
        text::efault,
        "bind, accept, connect, send, recv, getsockname, getpeername, getsockopt, setsockopt, ioctl, setrlimit, poll, epoll_wait",
    ),
    (Errno::EBUSY, text::ebusy, "unlink, setsockopt"),
    (Errno::EEXIST, text::eexist, "epoll_ctl"),
    (Errno::ENODEV, text::enodev, "bind, connect, setsockopt"),
    (Errno::ENOTDIR, text::enotdir, "bind, connect, sendto, unlink"),
    (Errno::EISDIR, text::eisdir, "unlink"),
    (
        Errno::EINVAL,
        text::einval,
        "socket, socketpair, bind, listen, accept, connect, send, recv, shutdown, getsockname, \
         getpeername, getsockopt, setsockopt, fcntl, ioctl, setrlimit, poll, select, epoll_create, epoll_ctl, epoll_wait",
    ),
    (Errno::ENFILE, text::enfile, "socket, socketpair, pipe, accept, epoll_create"),
    (Errno::EMFILE, text::emfile, "socket, socketpair, pipe, accept, dup, fcntl, epoll_create"),
    (Errno::ENOTTY, text::enotty, "ioctl"),
    (Errno::EFBIG, text::efbig, ""),
    (Errno::ENOSPC, text::enospc, "close, epoll_ctl"),
    (Errno::ESPIPE, text::espipe, ""),
    (Errno::EROFS, text::erofs, "bind, unlink"),
    (Errno::EPIPE, text::epipe, "send"),
    (Errno::EDOM, text::edom, "setsockopt"),
    (Errno::ERANGE, text::erange, ""),
    (Errno::ENAMETOOLONG, text::enametoolong, "bind, unlink"),
    (Errno::ENOSYS, text::enosys, ""),
    (Errno::ELOOP, text::eloop, "bind, connect, sendto, unlink, epoll_ctl"),
    (Errno::EPROTO, text::eproto, "accept, setsockopt"),
    (Errno::EOVERFLOW, text::eoverflow, ""),
    (Errno::ENOTSOCK, text::enotsock, "*"),
    (Errno::EDESTADDRREQ, text::edestaddrreq, "listen, send"),
    (Errno::EMSGSIZE, text::emsgsize, "send, sendmsg"),
    (Errno::EPROTOTYPE, text::eprototype, "connect, sendto"),
    (Errno::ENOPROTOOPT, text::enoprotoopt, "accept, getsockopt, setsockopt"),
    (Errno::EPROTONOSUPPORT, text::eprotonosupport, "socket, socketpair"),
    (Errno::ESOCKTNOSUPPORT, text::esocktnosupport, "socket, socketpair"),
    (
        Errno::EOPNOTSUPP,
        text::eopnotsupp,
        "socketpair, listen, accept, send, recv, getsockopt, setsockopt",
    ),
    (Errno::EPFNOSUPPORT, text::epfnosupport, ""),
    (Errno::EAFNOSUPPORT, text::eafnosupport, "socket, socketpair, bind, connect, sendto"),
    (Errno::EADDRINUSE, text::eaddrinuse, "bind, listen, connect, setsockopt"),
    (Errno::EADDRNOTAVAIL, text::eaddrnotavail, "bind, connect, setsockopt"),
    (Errno::ENETDOWN, text::enetdown, "accept, send, recv"),
    (Errno::ENETUNREACH, text::enetunreach, "accept, connect, send, recv"),
    (Errno::ENETRESET, text::enetreset, ""),
    (Errno::ECONNABORTED, text::econnaborted, "accept, connect"),
    (Errno::ECONNRESET, text::econnreset, "connect, send, recv"),
    (Errno::ENOBUFS, text::enobufs, "*"),
    (Errno::EISCONN, text::eisconn, "connect, send, setsockopt"),
    (Errno::ENOTCONN, text::enotconn, "send, recv, shutdown, getpeername, getsockopt, setsockopt"),
    (Errno::ESHUTDOWN, text::eshutdown, ""),
    (Errno::ETIMEDOUT, text::etimedout, "connect, send, recv"),
    (Errno::ECONNREFUSED, text::econnrefused, "connect, send, recv"),
    (Errno::EHOSTDOWN, text::ehostdown, "accept"),
    (Errno::EHOSTUNREACH, text::ehostunreach, "accept, connect, send, recv"),
    (Errno::EALREADY, text::ealready, "connect, send"),
    (Errno::EINPROGRESS, text::einprogress, "connect"),
    (Errno::EDQUOT, text::edquot, "close"),
    (Errno::ESRCH, text::esrch, "sendmsg, fcntl"),
    (Errno::ENXIO, text::enxio, "setsockopt"),
    (Errno::E2BIG, text::e2big, ""),
    (Errno::ETOOMANYREFS, text::etoomanyrefs, "sendmsg"),
    #[cfg(target_os = "linux")]
    (Errno::ENONET, text::enonet, "accept"),
];

/// What an errno means.
pub(super) fn explain(l: Lang, errno: Errno) -> Explanation {
    let known = MEANINGS.iter().find(|(known, ..)| *known == errno);
    let cause = match known {
        Some((_, meaning, _)) => {
            format!("{errno} ({}): {}", errno.describe(), meaning(l))
        }
        None => text::unknown(l, errno, errno.describe()),
    };
    let advice = match known {
        None | Some((.., "")) => text::not_a_socket_error(l).into(),
        Some((.., "*")) => text::seen_with(
            l,
            "socket, bind, listen, accept, connect, send, recv, setsockopt, poll ...",
        ),
        Some((.., calls)) => text::seen_with(l, calls),
    };
    Explanation { cause, advice, manual: "errno(3)" }
}
