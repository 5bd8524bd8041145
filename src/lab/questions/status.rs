//! Every socket of the user's as it is now.

use crate::lab::shared::Shared;
use crate::os::{self, Call, Errno};
use crate::world::Owner;
use crate::world::answer::{Ready, SocketStatus, Status};

pub(super) fn answer(shared: &Shared) -> Status {
    let table = shared.table.lock();
    let entries = table.all().into_iter().filter(|(_, entry)| entry.owner == Owner::User);
    let named: Vec<_> = entries
        .map(|(fd, entry)| (fd, entry.id, table.name_of(entry.id).map(String::from)))
        .collect();
    drop(table);
    let at = shared.clock.now();
    let now = named.into_iter().filter_map(|(fd, id, name)| {
        let reading = os::read_socket(fd, at).ok()?;
        Some(SocketStatus {
            fd,
            id,
            name,
            kind: reading.kind,
            state: reading.state(),
            local: reading.local,
            peer: reading.peer,
            ready: ready(fd),
        })
    });
    Status { sockets: now.collect() }
}

/// A look: poll(2) takes nothing away.
fn ready(fd: i32) -> Result<Ready, Errno> {
    let events = libc::POLLIN | libc::POLLOUT | libc::POLLPRI;
    let done = os::perform(&Call::Poll { entries: vec![(fd, events)], timeout: 0 })?;
    Ok(done.ready.first().map(|ready| Ready::of_events(ready.events)).unwrap_or_default())
}
