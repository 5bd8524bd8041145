//! What bears on a listener: counters since it listens, the room in its SYN queue, who calls accept.

use super::{AcceptQueue, CallEntry, OneSided, Socket, World};
use crate::os::{Fact, LISTEN_COUNTERS, ListenSettings, SocketId, TcpState, Why};
use std::sync::Arc;
use std::time::Duration;

/// A counter of the network namespace, and by how much it moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedSince {
    /// Its name with its group: `TcpExt.ListenDrops`.
    pub name: &'static str,
    /// By how much; unknown where the kernel has no such counter.
    pub moved: Fact<u64>,
}

/// Since when counters are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// Since listen(2).
    Listen(Duration),
    /// Since the last `mark`.
    Mark(Duration),
}

impl World {
    /// How much each of [`LISTEN_COUNTERS`] moved since a listener listens or since the last `mark`,
    /// whichever was later, and since when they are counted; unknown before they were read both
    /// then and since.
    pub fn counted_since_listen(&self, listener: &Socket) -> Fact<(Since, Vec<CountedSince>)> {
        let (Some(base), Some(now)) = (listener.counters_at_listen(), &self.listen_counters) else {
            return Fact::Unknown(Why::NotReadYet);
        };
        let mark = self.counters_at_mark.as_ref().filter(|mark| mark.at > base.at);
        let since = mark.map_or(Since::Listen(base.at), |mark| Since::Mark(mark.at));
        let base = mark.unwrap_or(base);
        if let (_, Fact::Unknown(why)) | (Fact::Unknown(why), _) = (&base.counts, &now.counts) {
            return Fact::Unknown(*why);
        }
        let moved = |name: &'static str| match (base.get(name), now.get(name)) {
            (Some(then), Some(now)) => Fact::Observed(now.saturating_sub(then).max(0) as u64),
            _ => Fact::Unknown(Why::NotOnThisSystem),
        };
        let counted = LISTEN_COUNTERS.map(|name| CountedSince { name, moved: moved(name) });
        Fact::Observed((since, counted.to_vec()))
    }

    /// The calls of accept(2) on a listener that have not come back.
    pub fn accepting(&self, listener: SocketId) -> impl Iterator<Item = &Arc<CallEntry>> {
        self.calls
            .blocked()
            .filter(move |entry| entry.socket == Some(listener) && entry.call.accepts())
    }

    /// How the other end of a socket in ESTABLISHED is not: its listener, and what that has of it.
    /// None when nothing of the kind is known.
    pub fn one_sided(&self, socket: &Socket) -> Option<(SocketId, &OneSided)> {
        if socket.state().get() != Some(TcpState::Established) {
            return None;
        }
        let found = |queue: &'_ AcceptQueue| queue.believing().any(|one| one.client == socket.id);
        let (listener, queue) = self.queues.iter().find(|(_, queue)| found(queue))?;
        let one = queue.believing().find(|one| one.client == socket.id)?;
        Some((*listener, one))
    }
}

/// How many handshakes a listener's SYN queue holds before the next SYN is dropped, or answered with
/// a cookie: as many as the accept queue, and without cookies no more than three quarters of
/// tcp_max_syn_backlog (net/ipv4/tcp_input.c, `tcp_conn_request`). The kernel tells no such limit,
/// so it is inferred; kernels before 6.14 hold one less.
pub fn syn_places(limit: u32, settings: Option<&ListenSettings>) -> Fact<u32> {
    let settings = settings.map(|set| (set.syncookies.get(), set.max_syn_backlog.get()));
    let (cookies, most) = settings.unwrap_or_default();
    Fact::Inferred(syn_queue_holds(limit.into(), cookies, most).try_into().unwrap_or(u32::MAX))
}

/// The rule of [`syn_places`], for a limit and what is known of the two settings.
pub(super) fn syn_queue_holds<T: Into<u64>>(
    limit: u64,
    syncookies: Option<T>,
    max_syn_backlog: Option<T>,
) -> u64 {
    let places = limit.saturating_add(1);
    match (syncookies.map(T::into), max_syn_backlog.map(T::into)) {
        (Some(0), Some(most)) => places.min(most - (most >> 2) + 1),
        _ => places,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(syncookies: u32, max_syn_backlog: u32) -> ListenSettings {
        let of = Fact::Observed;
        ListenSettings {
            at: Duration::ZERO,
            somaxconn: of(4_096),
            max_syn_backlog: of(max_syn_backlog),
            syncookies: of(syncookies),
            abort_on_overflow: of(0),
            synack_retries: of(5),
            syn_retries: of(6),
            syn_linear_timeouts: of(4),
            defer_accept: of(0),
        }
    }

    #[test]
    fn the_syn_queue_holds_what_was_measured() {
        // Linux 6.18, SYNs that nobody answered.
        let table = [
            (0, 2_048, 0, 1),
            (0, 2_048, 5, 6),
            (0, 2_048, 128, 129),
            (0, 16, 128, 13),
            (0, 128, 4_096, 97),
            (0, 2_048, 4_096, 1_537),
            (1, 16, 128, 129),
            (1, 2_048, 4_096, 4_097),
        ];
        for (cookies, most, limit, places) in table {
            let known = syn_places(limit, Some(&settings(cookies, most)));
            assert_eq!(known, Fact::Inferred(places), "{cookies} {most} {limit}");
        }
        assert_eq!(syn_places(2, None), Fact::Inferred(3));
        assert_eq!(syn_places(u32::MAX, None), Fact::Inferred(u32::MAX));
    }
}
