//! poll(2), select(2), epoll(7).

use super::Surprise;
use crate::explain::situation::{calls, file_then, is_on, moment, succeeded, was_connected};
use crate::os::{Call, Return, numbers};
use crate::world::{CallEntry, FileKind, World};
use std::collections::BTreeSet;

// include/uapi/linux/eventpoll.h
const EPOLLET: u32 = 1 << 31;
const EPOLL_CTL_DEL: i32 = 2;

pub(super) fn notice(world: &World, entry: &CallEntry, result: &Return) -> Option<Surprise> {
    match entry.call {
        Call::Poll { .. } | Call::Select { .. } | Call::EpollWait { .. } => {}
        _ => return None,
    }
    if result.value == 0 {
        if let Call::EpollWait { epfd, .. } = entry.call
            && let Some(found) = edge_unread(world, entry, epfd)
        {
            return Some(found);
        }
        return Some(Surprise::TimedOut);
    }
    // select(2) has no such bits.
    let with =
        |bits: i16| result.ready.iter().find(|ready| ready.events & u32::from(bits as u16) != 0);
    if let Some(ready) = with(libc::POLLNVAL) {
        return Some(Surprise::WatchedClosed { fd: ready.fd });
    }
    if let Some(ready) = with(libc::POLLERR) {
        return Some(error_reported(world, entry, ready.fd));
    }
    let ready = with(libc::POLLHUP)?;
    // tcp_poll: both directions are over, or there never was a connection.
    let socket = world.socket_of_fd(ready.fd).filter(|socket| socket.kind.is_tcp())?;
    Some(Surprise::HungUp { fd: ready.fd, connected: was_connected(world, socket) })
}

// POLLERR stands for three things (tcp_poll, datagram_poll, pipe_poll).
fn error_reported(world: &World, entry: &CallEntry, fd: i32) -> Surprise {
    if file_then(world, fd, entry) == Some(FileKind::PipeWrite) {
        return Surprise::PipeNoReader { fd };
    }
    let stamped = |option| {
        let socket = world.socket_of_fd(fd);
        socket.is_some_and(|socket| is_on(world, socket.id, entry, (libc::SOL_SOCKET, option)))
    };
    if stamped(numbers::SO_TIMESTAMPING) {
        return Surprise::ErrorQueue { fd };
    }
    Surprise::ErrorPending { fd }
}

// A descriptor watched edge-triggered that still has bytes: they were reported once.
fn edge_unread(world: &World, entry: &CallEntry, of: i32) -> Option<Surprise> {
    let until = moment(world, entry);
    let mut seen = BTreeSet::new();
    calls(world).find_map(|call| {
        let Call::EpollCtl { epfd, operation, fd, events } = call.call else { return None };
        let before = call.ended.as_ref().is_some_and(|ended| ended.at <= until);
        // The latest call of each descriptor says how it is watched.
        if epfd != of || !before || !succeeded(call) || !seen.insert(fd) {
            return None;
        }
        let watched = operation != EPOLL_CTL_DEL && events & EPOLLET != 0;
        let socket = world.socket_of_fd(fd)?;
        let same = watched && Some(socket.id) == call.socket;
        let reading = socket.reading.as_ref().filter(|reading| same && reading.at <= until)?;
        let unread = reading.unread.get().filter(|unread| *unread > 0)?;
        Some(Surprise::EdgeUnread { fd, unread })
    })
}
