//! Close looks at the sockets that are shown closely.

use super::closed::same_timer;
use super::{Now, Rounds, SELDOM};
use crate::os::{self, Detail, Fact, SocketId, TcpInfo};
use crate::world::Sample;
use std::time::Duration;

impl Rounds {
    pub(super) fn look_closely(&mut self, sample: &mut Sample, round: &Now) {
        for id in &round.watched.close {
            let Some(socket) = round.world.sockets.get(id) else { continue };
            let Some(detail) = self.detail(*id, socket.fd) else { continue };
            let told = socket.detail.as_deref();
            if !told.is_some_and(|told| same_detail(told, &detail)) {
                sample.details.push((*id, detail));
            }
        }
    }

    fn detail(&mut self, id: SocketId, fd: Option<i32>) -> Option<Detail> {
        let at = self.shared.clock.now();
        let followed = self.closed.ends(id);
        let entry = fd.and_then(|fd| self.shared.table.lock().get(fd));
        match (fd, entry.filter(|entry| entry.id == id), followed) {
            (Some(fd), Some(entry), _) => {
                // Of a connection in TIME_WAIT beside its descriptor the timer is the connection's.
                let ends = entry.ends.or_else(|| followed.map(|(_, local, peer)| (local, peer)));
                os::read_detail(&mut self.diag, fd, id, entry.kind, ends, at).ok()
            }
            (_, None, Some((_, local, peer))) => self.diag.detail(id, local, peer, at).ok()?,
            _ => None,
        }
    }
}

// Ages and timers run by themselves; they are told now and then.
fn same_detail(told: &Detail, now: &Detail) -> bool {
    let plain = |detail: &Detail| Detail {
        at: Duration::ZERO,
        timer: Fact::Observed(None),
        tcp: detail.tcp.map(TcpInfo::without_ages),
        ..detail.clone()
    };
    let timers = match (&told.timer, &now.timer) {
        (Fact::Observed(Some(a)), Fact::Observed(Some(b))) => {
            (a.kind, a.fired) == (b.kind, b.fired) && same_timer(told.at + a.left, now.at + b.left)
        }
        (a, b) => a == b,
    };
    plain(told) == plain(now) && timers && now.at.saturating_sub(told.at) < SELDOM
}
