//! What the world tells the life of a socket.

use super::super::{CallEntry, Opened, Owner, Socket, World};
use super::Life;
use crate::os::{Call, SocketId, SocketReading, TcpState};
use std::sync::Arc;
use std::time::Duration;

impl World {
    // Tells a socket's life of a call on it.
    pub(in crate::world) fn note_call(
        &mut self,
        entry: &CallEntry,
        tell: fn(&mut Life, &CallEntry),
    ) {
        if !Life::is_touched_by(entry) {
            return;
        }
        let socket = entry.socket.and_then(|id| self.sockets.get_mut(&id));
        if let Some(socket) = socket.map(Arc::make_mut) {
            tell(Arc::make_mut(&mut socket.life), entry);
        }
    }

    // A call has come back, and sockets were looked at: of close(2) before it was made, since what
    // it leaves behind depends on that look.
    pub(in crate::world) fn note_return(
        &mut self,
        entry: Option<&CallEntry>,
        readings: &[(SocketId, SocketReading)],
        at: Duration,
    ) {
        let closes = entry.is_some_and(|entry| matches!(entry.call, Call::Close { .. }));
        if let (Some(entry), false) = (entry, closes) {
            self.note_call(entry, Life::call_ended);
        }
        for (id, reading) in readings {
            self.update(*id, at, |socket| socket.read(reading));
        }
        if let (Some(entry), true) = (entry, closes) {
            self.note_call(entry, Life::call_ended);
        }
    }

    // A socket that accept(2) gave: its connection was there before, perhaps seen in the queue.
    pub(in crate::world) fn note_accepted(&mut self, opened: &Opened) {
        let Some(listener) = opened.accepted_from else { return };
        let listening = self.sockets.get(&listener).and_then(|socket| socket.listening_since());
        // A server's connections are too many to be looked for in its queue.
        let queue = self.queues.get(&listener).filter(|_| opened.owner == Owner::User);
        let queued = queue.and_then(|queue| {
            let mut places = queue.waiting.value()?.iter();
            places.find(|place| place.id == Some(opened.id)).map(|place| place.since)
        });
        if let Some(socket) = self.sockets.get_mut(&opened.id).map(Arc::make_mut) {
            Arc::make_mut(&mut socket.life).was_accepted(listening.unwrap_or_default(), queued);
        }
    }

    // A socket was looked at: here is its state. Only changes are told, so that it may have been
    // looked at since: at the pace that is known.
    pub(in crate::world) fn note_state(&mut self, id: SocketId, at: Duration, looked: Duration) {
        let rest = self.pace.map_or(Duration::MAX, |pace| pace.rest);
        let Some(socket) = self.sockets.get(&id) else { return };
        if let Some(state) = socket.state().get()
            && socket.lives_on(state)
        {
            let before = looked.max(at.saturating_sub(rest)).min(at);
            self.turned(id, |socket| socket.lived(state, at, before));
        }
    }

    // The kernel has it no more.
    pub(in crate::world) fn note_end(&mut self, id: SocketId, at: Duration) {
        self.turned(id, |socket| {
            if socket.lives_on(TcpState::Close) {
                socket.lived(TcpState::Close, at, socket.looked_at());
            }
        });
    }

    fn turned(&mut self, id: SocketId, change: impl FnOnce(&mut Socket)) {
        if let Some(socket) = self.sockets.get_mut(&id) {
            change(Arc::make_mut(socket));
        }
    }
}
