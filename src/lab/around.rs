//! What a call of the user's changed beside its own socket: the other end, and what close(2) left in
//! the kernel. Short states are seen only at that moment.

use super::shared::{Followed, Shared};
use super::table::{End, Entry};
use crate::os::{Call, SocketId, SocketReading};
use crate::world::{Owner, Sample};

/// What was seen.
#[derive(Default)]
pub(super) struct Around {
    pub(super) readings: Vec<(SocketId, SocketReading)>,
    /// Rows of sockets without a descriptor; those that the kernel no longer has.
    pub(super) sample: Sample,
}

impl Shared {
    /// A look at the call's own socket before it. close(2) has its own.
    pub(super) fn look_before(
        &self,
        call: &Call,
        entry: Option<Entry>,
        owner: Owner,
    ) -> Option<(SocketId, SocketReading)> {
        let is_users = owner == Owner::User && !matches!(call, Call::Close { .. });
        let fd = call.fd().copied().filter(|_| is_users)?;
        self.look(fd, entry.filter(|entry| entry.kind.is_tcp())?)
    }

    /// A look at the rest, right after a call of the user's on a socket; `closed`: it was close(2) on
    /// its last descriptor.
    pub(super) fn look_around(&self, fd: i32, before: Entry, closed: bool) -> Around {
        let mut around = Around::default();
        // connect(2) has given it addresses.
        let entry = self.table.lock().get(fd).filter(|entry| entry.id == before.id);
        let ends = entry.and_then(|entry| entry.ends).or(before.ends);
        let Some((own, other)) = ends.filter(|_| before.kind.is_tcp()) else { return around };
        if closed {
            self.look_up((before.id, own, other), &mut around.sample);
        }
        let end = self.table.lock().other_end(own, other);
        match end {
            Some(End::Open(fd)) => {
                let entry = self.table.lock().get(fd).filter(|entry| entry.id != before.id);
                around.readings.extend(entry.and_then(|entry| self.look(fd, entry)));
            }
            Some(End::Left(id)) if id != before.id => {
                self.look_up((id, other, own), &mut around.sample);
            }
            _ => {}
        }
        around
    }

    fn look_up(&self, (id, own, other): Followed, sample: &mut Sample) {
        // Another thread has it just now: the sampler will see.
        let Some(mut diag) = self.diag.lock().take() else { return };
        let row = diag.row(id, own, other);
        *self.diag.lock() = Some(diag);
        match row {
            Ok(Some(row)) => sample.rows.push((id, row)),
            Ok(None) => {
                self.table.lock().forget((id, own, other));
                sample.gone.push(id);
            }
            Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests;
