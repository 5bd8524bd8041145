//! Who is at the other end of a UNIX socket: its names do not tell.

use super::{Now, Rounds};
use crate::os::{self, SocketId, SocketReading};
use crate::world::Sample;

impl Rounds {
    // A stream's other end stays; a datagram socket can be connected anew, so it is asked again now
    // and then.
    pub(super) fn look_at_far_end(
        &mut self,
        fd: i32,
        reading: &SocketReading,
        id: SocketId,
        sample: &mut Sample,
        round: &Now,
    ) {
        if !reading.kind.is_unix() || reading.peer.value().is_none() {
            return;
        }
        let known = round.world.sockets.get(&id).and_then(|socket| socket.far_end);
        if known.is_some() && (reading.kind.has_connections() || !round.seldom) {
            return;
        }
        if let Ok(Some(other)) = self.diag.unix_peer(fd)
            && os::cookie(fd) == Ok(id)
            && known != Some(other)
        {
            sample.far_ends.push((id, other));
        }
    }
}
