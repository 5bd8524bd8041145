//! What an errno means, wherever it comes from.

use super::Explanation;
use super::text::errno as text;
use crate::lang::{Lang, Line};
use crate::os::Errno;

/// Each errno, its meaning, and the calls whose manual pages list it or that give it on Linux.
const MEANINGS: &[(Errno, Line, &str)] = &[
    (Errno::EPERM, text::eperm, "socket, accept, connect, send"),
    (Errno::ENOENT, text::enoent, "bind, connect"),
    (Errno::EINTR, text::eintr, "accept, connect, send, recv, close"),
    (Errno::EIO, text::eio, "close"),
    (Errno::EBADF, text::ebadf, "*"),
    (Errno::EAGAIN, text::eagain, "accept, connect, send, recv"),
    (Errno::ENOMEM, text::enomem, "*"),
    (Errno::EACCES, text::eacces, "socket, bind, connect, send"),
    (Errno::EFAULT, text::efault, "bind, connect, send, recv"),
    (Errno::EBUSY, text::ebusy, ""),
    (Errno::EEXIST, text::eexist, ""),
    (Errno::ENODEV, text::enodev, "bind, connect"),
    (Errno::ENOTDIR, text::enotdir, "bind, connect"),
    (Errno::EISDIR, text::eisdir, ""),
    (Errno::EINVAL, text::einval, "socket, bind, listen, accept, connect, send, recv, shutdown"),
    (Errno::ENFILE, text::enfile, "socket, accept"),
    (Errno::EMFILE, text::emfile, "socket, accept"),
    (Errno::ENOTTY, text::enotty, ""),
    (Errno::EFBIG, text::efbig, ""),
    (Errno::ENOSPC, text::enospc, "close"),
    (Errno::ESPIPE, text::espipe, ""),
    (Errno::EROFS, text::erofs, "bind, connect"),
    (Errno::EPIPE, text::epipe, "send"),
    (Errno::EDOM, text::edom, "setsockopt"),
    (Errno::ERANGE, text::erange, ""),
    (Errno::ENAMETOOLONG, text::enametoolong, "bind"),
    (Errno::ENOSYS, text::enosys, ""),
    (Errno::ELOOP, text::eloop, "bind, connect"),
    (Errno::EPROTO, text::eproto, "accept"),
    (Errno::EOVERFLOW, text::eoverflow, ""),
    (Errno::ENOTSOCK, text::enotsock, "*"),
    (Errno::EDESTADDRREQ, text::edestaddrreq, "send"),
    (Errno::EMSGSIZE, text::emsgsize, "send"),
    (Errno::EPROTOTYPE, text::eprototype, "connect"),
    (Errno::ENOPROTOOPT, text::enoprotoopt, "accept, setsockopt, getsockopt"),
    (Errno::EPROTONOSUPPORT, text::eprotonosupport, "socket"),
    (Errno::ESOCKTNOSUPPORT, text::esocktnosupport, "socket"),
    (Errno::EOPNOTSUPP, text::eopnotsupp, "listen, accept, send, recv"),
    (Errno::EPFNOSUPPORT, text::epfnosupport, ""),
    (Errno::EAFNOSUPPORT, text::eafnosupport, "socket, bind, connect, sendto"),
    (Errno::EADDRINUSE, text::eaddrinuse, "bind, listen, connect"),
    (Errno::EADDRNOTAVAIL, text::eaddrnotavail, "bind, connect"),
    (Errno::ENETDOWN, text::enetdown, "accept, send"),
    (Errno::ENETUNREACH, text::enetunreach, "connect, send"),
    (Errno::ENETRESET, text::enetreset, ""),
    (Errno::ECONNABORTED, text::econnaborted, "accept, connect"),
    (Errno::ECONNRESET, text::econnreset, "send, recv, connect"),
    (Errno::ENOBUFS, text::enobufs, "*"),
    (Errno::EISCONN, text::eisconn, "connect, send"),
    (Errno::ENOTCONN, text::enotconn, "recv, shutdown, getpeername"),
    (Errno::ESHUTDOWN, text::eshutdown, ""),
    (Errno::ETIMEDOUT, text::etimedout, "connect, send, recv"),
    (Errno::ECONNREFUSED, text::econnrefused, "connect, send, recv"),
    (Errno::EHOSTDOWN, text::ehostdown, "accept"),
    (Errno::EHOSTUNREACH, text::ehostunreach, "connect, send, recv, accept"),
    (Errno::EALREADY, text::ealready, "connect, send"),
    (Errno::EINPROGRESS, text::einprogress, "connect"),
    (Errno::EDQUOT, text::edquot, "close"),
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
        Some((.., "*")) => {
            text::seen_with(l, "socket, bind, listen, accept, connect, send, recv ...")
        }
        Some((.., calls)) => text::seen_with(l, calls),
    };
    Explanation { cause, advice, manual: "errno(3)" }
}
