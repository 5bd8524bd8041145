//! What the Path pane remembers between two frames: which way it looks, the figures as they were
//! when it was opened, and how far a followed message was walked.

use crate::command::Pane;
use crate::explain::walk;
use crate::os::{Detail, Fact, Path, SocketId};
use crate::world::{Followed, Level, LogEntry, Note, Socket, World};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// The state of the Path pane.
#[derive(Debug, Clone, Default)]
pub(super) struct Way {
    /// Whether the other end's direction is shown: it sends, and the selected socket receives.
    pub(super) turned: bool,
    /// Of which socket, and since when it has been shown.
    pub(super) since: Option<(SocketId, Duration)>,
    before: BTreeMap<SocketId, Before>,
    walk: Option<Walk>,
}

/// The figures of an end when the pane was opened.
#[derive(Debug, Clone, Default)]
pub(super) struct Before {
    pub(super) detail: Option<Arc<Detail>>,
    pub(super) path: Option<Arc<Path>>,
}

// How far the message of an entry of the log was walked; none: to its end, or left.
#[derive(Debug, Clone, Copy)]
struct Walk {
    entry: u64,
    at: Option<usize>,
}

impl Way {
    /// Follows the world: the figures of a connection that comes into sight are remembered, and a
    /// message that was followed since the last frame is walked from its beginning.
    pub(super) fn settle(&mut self, world: &World, focus: Pane, selected: Option<&Arc<Socket>>) {
        let (Pane::Path, Some(socket)) = (focus, selected) else {
            *self = Way { walk: self.walk, ..Way::default() };
            return;
        };
        if self.since.is_none_or(|(id, _)| id != socket.id) {
            *self = Way { walk: self.walk, ..Way::default() };
            self.since = Some((socket.id, world.at));
        }
        let other = other_end(world, socket);
        for end in [Some(socket), other].into_iter().flatten() {
            let before = self.before.entry(end.id).or_default();
            before.detail = before.detail.take().or_else(|| end.detail.clone());
            before.path = before.path.take().or_else(|| world.paths.get(&end.id).cloned());
        }
        if let Some((entry, _)) = newest(world, socket.id)
            && self.walk.is_none_or(|walk| walk.entry < entry)
        {
            self.walk = Some(Walk { entry, at: Some(0) });
        }
    }

    /// The figures of an end when the pane was opened.
    pub(super) fn before(&self, id: SocketId) -> Option<&Before> {
        self.before.get(&id)
    }

    /// The message that is walked, and how far: an index into its stages.
    /// That the peer has read it is told by a later call.
    pub(super) fn walked(&self, world: &World, selected: SocketId) -> Option<(Followed, usize)> {
        let Walk { entry, at } = self.walk?;
        let followed = message(world, entry)?;
        let of_this = followed.socket == selected || followed.peer == Some(selected);
        let at = at.filter(|_| of_this)?;
        let mut followed = followed.clone();
        if let Some(read) = followed.read_by(world) {
            let after = read.saturating_sub(followed.began_at);
            let steps = followed.steps.iter_mut().filter(|step| step.level == Level::Read);
            for step in steps.filter(|step| step.after.get().is_none()) {
                step.after = Fact::Observed(after);
            }
        }
        Some((followed, at))
    }

    /// A step on or back. Past the last one the walk ends; a step after that begins it anew.
    pub(super) fn step(&mut self, world: &World, selected: SocketId, back: bool) -> bool {
        let Some((entry, followed)) = newest(world, selected) else { return false };
        let last = walk::stages(followed).len() - 1;
        let at = match self.walk.filter(|walk| walk.entry == entry).and_then(|walk| walk.at) {
            None if back => Some(last),
            None => Some(0),
            Some(at) if back => Some(at.saturating_sub(1)),
            Some(at) => (at < last).then_some(at + 1),
        };
        self.walk = Some(Walk { entry, at });
        true
    }

    /// Leaves the walk, if there is one.
    pub(super) fn leave(&mut self, world: &World, selected: Option<SocketId>) -> bool {
        let walked = selected.and_then(|id| self.walked(world, id)).is_some();
        if let Some(walk) = self.walk.as_mut().filter(|_| walked) {
            walk.at = None;
        }
        walked
    }
}

/// Whether a message of this connection was followed.
pub(super) fn is_followed(world: &World, selected: SocketId) -> bool {
    newest(world, selected).is_some()
}

fn message(world: &World, entry: u64) -> Option<&Followed> {
    match world.calls.get(entry)? {
        LogEntry::Note { note: Note::Followed(followed), .. } => Some(followed),
        _ => None,
    }
}

// The message of a connection that was followed last.
fn newest(world: &World, id: SocketId) -> Option<(u64, &Followed)> {
    let all = world
        .calls
        .numbered()
        .rev()
        .filter_map(|(number, _)| message(world, number).map(|followed| (number, followed)));
    all.into_iter().find(|(_, followed)| followed.socket == id || followed.peer == Some(id))
}

/// The other end of a connection, when it is ours: of UDP also the socket that is bound to the
/// address and has no peer itself.
pub(super) fn other_end<'a>(world: &'a World, socket: &Socket) -> Option<&'a Arc<Socket>> {
    world.other_end(socket).or_else(|| {
        let to = socket.peer()?.inet().filter(|_| socket.kind.is_udp())?;
        world.sockets.values().find(|other| {
            other.kind.is_udp() && other.id != socket.id && other.peer().is_none() && {
                let at = other.local().and_then(crate::os::Address::inet);
                at.is_some_and(|at| {
                    at.port() == to.port() && (at.ip() == to.ip() || at.ip().is_unspecified())
                })
            }
        })
    })
}
