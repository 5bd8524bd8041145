//! shutdown(2), close(2) and the two names.

use super::Case;
use crate::explain::cause::Cause;
use crate::explain::situation::{listens, was_connected, who};
use crate::os::Errno;

pub(super) fn shutdown(case: &Case, how: i32) -> Option<Cause> {
    Some(match case.errno {
        Errno::ENOTCONN => match case.socket {
            Some(socket) if socket.kind.is_tcp() && was_connected(case.world, socket) => {
                Cause::ShutdownEnded
            }
            _ => Cause::ShutdownNotConnected,
        },
        Errno::EINVAL => Cause::BadHow { how },
        _ => return None,
    })
}

pub(super) fn close(case: &Case) -> Option<Cause> {
    Some(match case.errno {
        Errno::EINTR => Cause::CloseInterrupted,
        Errno::EIO | Errno::ENOSPC | Errno::EDQUOT => Cause::OnlyFiles,
        _ => return None,
    })
}

pub(super) fn name(case: &Case) -> Option<Cause> {
    Some(match case.errno {
        Errno::ENOTCONN => match case.socket {
            Some(socket) if listens(socket) => Cause::PeerOfListener { who: who(socket) },
            Some(socket) if socket.kind.is_tcp() && was_connected(case.world, socket) => {
                Cause::PeerGone
            }
            _ => Cause::PeerNeverConnected,
        },
        Errno::EINVAL => Cause::NameInvalid,
        _ => return None,
    })
}
