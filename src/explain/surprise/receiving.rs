//! recv(2), read(2) and the like.

use super::Surprise;
use crate::explain::situation::{broke, file_then, shut_down};
use crate::os::{Call, Return, TcpState, numbers};
use crate::world::{CallEntry, FileKind, Socket, World};

pub(super) fn notice(
    world: &World,
    entry: &CallEntry,
    socket: &Socket,
    result: &Return,
) -> Option<Surprise> {
    let (len, flags) = match entry.call {
        Call::Recv { len, flags, .. }
        | Call::RecvFrom { len, flags, .. }
        | Call::RecvMsg { len, flags, .. } => (len, flags),
        Call::Read { len, .. } => (len, 0),
        _ => return None,
    };
    // A look leaves the datagram where it is, and the error queue holds no data of the peer's.
    let looked = flags & libc::MSG_PEEK != 0 && result.value != 0;
    if looked || flags & numbers::MSG_ERRQUEUE != 0 {
        return None;
    }
    let datagram = matches!(socket.kind.ty, libc::SOCK_DGRAM | libc::SOCK_SEQPACKET);
    let told_length = flags & libc::MSG_TRUNC != 0;
    if let Some(message) = &result.message {
        if message.flags & libc::MSG_CTRUNC != 0 {
            return Some(Surprise::ControlCut);
        }
        if datagram && message.flags & libc::MSG_TRUNC != 0 {
            let whole = told_length.then_some(result.value);
            return Some(Surprise::DatagramCut { got: len, whole });
        }
    }
    if result.value == 0 {
        return nothing(world, entry, socket, len);
    }
    match usize::try_from(result.value) {
        Ok(whole) if datagram && whole > len => {
            Some(Surprise::DatagramCut { got: len, whole: Some(result.value) })
        }
        // recvmsg(2) would have said whether it was cut, and MSG_TRUNC how long it was.
        Ok(got) if datagram && got == len && result.message.is_none() && !told_length => {
            Some(Surprise::DatagramFilled { len })
        }
        _ => None,
    }
}

/// read(2) of a pipe: 0 once every write end is closed (pipe(7)).
pub(super) fn from_file(world: &World, entry: &CallEntry, result: &Return) -> Option<Surprise> {
    let Call::Read { fd, len } = entry.call else { return None };
    let pipe = file_then(world, fd, entry) == Some(FileKind::PipeRead);
    (pipe && len > 0 && result.value == 0).then_some(Surprise::PipeEnd)
}

fn nothing(world: &World, entry: &CallEntry, socket: &Socket, len: usize) -> Option<Surprise> {
    if len == 0 {
        return Some(Surprise::ZeroLength);
    }
    if socket.kind.is_udp() {
        let shut = shut_down(world, socket.id, entry, libc::SHUT_RD);
        return Some(if shut { Surprise::OwnShutdown } else { Surprise::EmptyDatagram });
    }
    if socket.kind.domain == libc::AF_UNIX {
        return match socket.kind.ty {
            _ if shut_down(world, socket.id, entry, libc::SHUT_RD) => Some(Surprise::OwnShutdown),
            libc::SOCK_STREAM => Some(Surprise::PeerClosed),
            libc::SOCK_DGRAM => Some(Surprise::EmptyDatagram),
            // A record of a SOCK_SEQPACKET may be empty.
            _ => None,
        };
    }
    if !socket.kind.is_tcp() {
        return None;
    }
    if broke(world, socket.id, entry) {
        return Some(Surprise::AfterReset);
    }
    // In these states no FIN has come from the peer.
    let unfinished = matches!(
        socket.state().get(),
        Some(TcpState::Established | TcpState::FinWait1 | TcpState::FinWait2)
    );
    if unfinished && shut_down(world, socket.id, entry, libc::SHUT_RD) {
        return Some(Surprise::OwnShutdown);
    }
    Some(Surprise::PeerFinished)
}
