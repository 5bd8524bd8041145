//! accept(2) and accept4(2).

use super::Case;
use crate::explain::cause::Cause;
use crate::explain::situation::{listens, was_connected, who};
use crate::os::{Errno, TYPE_FLAGS, TcpState};

// All the flags accept4(2) takes: SOCK_NONBLOCK and SOCK_CLOEXEC.
const ACCEPT_FLAGS: i32 = {
    let (mut all, mut at) = (0, 0);
    while at < TYPE_FLAGS.len() {
        all |= TYPE_FLAGS[at].1;
        at += 1;
    }
    all
};

pub(super) fn accept(case: &Case, flags: i32) -> Option<Cause> {
    Some(match case.errno {
        Errno::EAGAIN => Cause::QueueEmpty,
        Errno::EINVAL if flags & !ACCEPT_FLAGS != 0 => Cause::AcceptFlags { flags },
        Errno::EINVAL => not_listening(case),
        Errno::EOPNOTSUPP if case.is_tcp() => Cause::PendingNetworkError { errno: case.errno },
        Errno::EOPNOTSUPP => Cause::NotAStream { call: case.entry.call.name() },
        Errno::EMFILE => Cause::AcceptNoDescriptor { limit: case.descriptor_limit() },
        Errno::ENFILE => Cause::SystemFull,
        Errno::ECONNABORTED => Cause::ClientGaveUp,
        Errno::EPERM => Cause::Firewall,
        Errno::EPROTO
        | Errno::ENETDOWN
        | Errno::ENOPROTOOPT
        | Errno::EHOSTDOWN
        | Errno::EHOSTUNREACH
        | Errno::ENETUNREACH => Cause::PendingNetworkError { errno: case.errno },
        #[cfg(target_os = "linux")]
        Errno::ENONET => Cause::PendingNetworkError { errno: case.errno },
        _ => return None,
    })
}

fn not_listening(case: &Case) -> Cause {
    let Some(socket) = case.socket else { return Cause::NeverListened { who: None } };
    match socket.state().get() {
        Some(TcpState::Listen) => Cause::AcceptInvalid,
        Some(TcpState::Close) if socket.listening_since().is_some() => {
            Cause::ListenerShutDown { who: who(socket) }
        }
        Some(TcpState::Close) if !was_connected(case.world, socket) => {
            Cause::NeverListened { who: Some(who(socket)) }
        }
        Some(_) => Cause::AcceptOnConnection { who: who(socket) },
        None if listens(socket) => Cause::AcceptInvalid,
        None if was_connected(case.world, socket) => Cause::AcceptOnConnection { who: who(socket) },
        None => Cause::NeverListened { who: Some(who(socket)) },
    }
}
