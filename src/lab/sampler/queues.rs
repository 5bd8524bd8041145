//! Listeners' queues.

use super::closed::same_row;
use super::{Now, Rounds};
use crate::os::{self, DiagRow, Fact, QueueReading, SocketId, SocketReading};
use crate::world::Sample;

/// The rest after a look at a queue, as a multiple of what it took.
const QUEUE_REST: u32 = 40;

impl Rounds {
    // A dump of rows costs more than the rest: a quiet listener is looked at seldom.
    pub(super) fn look_at_queue(
        &mut self,
        fd: i32,
        id: SocketId,
        reading: &SocketReading,
        sample: &mut Sample,
        round: &Now,
    ) {
        // A UNIX listener's length is not in its reading, but there it is one row that is asked for.
        let length = reading.tcp.value().map_or(1, |tcp| tcp.queue_length);
        let before = self.queues.get(&id);
        let quiet = length == 0 && before.is_some_and(is_empty);
        if quiet && !round.seldom && round.watched.queue != Some(id) {
            return;
        }
        // Rows cost by how many sockets the machine has: a fortieth of a core for each listener.
        let now = self.shared.clock.now();
        if !round.everything && self.queue_rest.get(&id).is_some_and(|until| now < *until) {
            return;
        }
        let cpu = os::thread_cpu_time();
        let queue = match reading.local.value().and_then(os::Address::inet) {
            Some(address) => self.diag.queue(fd, address, now),
            None if reading.kind.is_unix() => self.diag.unix_queue(fd, now),
            None => return,
        };
        let took = os::thread_cpu_time().saturating_sub(cpu);
        self.queue_rest.insert(id, now + took * QUEUE_REST);
        let Ok(queue) = queue else { return };
        // The number may have become another listener's meanwhile.
        if os::cookie(fd) != Ok(id) {
            return;
        }
        // Ages and timers run by themselves; they are no news. That a client still believes to be
        // connected is, once.
        let undecided = round.world.queues.get(&id).is_some_and(|queue| queue.is_undecided());
        if undecided || before.is_none_or(|before| !same_queue(before, &queue)) {
            sample.queues.push((id, queue.clone()));
            self.queues.insert(id, queue);
        }
    }
}

/// Whether nobody is in it, and nobody wants to be.
pub(super) fn is_empty(queue: &QueueReading) -> bool {
    let none = |rows: &Fact<Vec<DiagRow>>| rows.value().is_none_or(Vec::is_empty);
    let rows = [&queue.waiting, &queue.handshaking, &queue.outside, &queue.one_sided];
    queue.length == 0 && rows.into_iter().all(none)
}

/// Whether a queue says what another said before: ages and timers run by themselves.
pub(super) fn same_queue(before: &QueueReading, now: &QueueReading) -> bool {
    let same_rows = |a: &Fact<Vec<DiagRow>>, b: &Fact<Vec<DiagRow>>| match (a.value(), b.value()) {
        (Some(a), Some(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_row(before.at, a, now.at, b))
        }
        _ => a == b,
    };
    (before.length, before.limit, before.settled) == (now.length, now.limit, now.settled)
        && same_rows(&before.waiting, &now.waiting)
        && same_rows(&before.handshaking, &now.handshaking)
        && same_rows(&before.outside, &now.outside)
        && same_rows(&before.one_sided, &now.one_sided)
        && before.clients == now.clients
}
