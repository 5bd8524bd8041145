//! Everything the kernel says of one socket, at this moment.

use crate::command::Target;
use crate::lab::resolve;
use crate::lab::shared::Shared;
use crate::os::{self, Diag, Errno};
use crate::world::answer::Inspection;
use crate::world::{Owner, Refusal};

pub(super) fn answer(
    shared: &Shared,
    target: &Target,
    selected: Option<i32>,
) -> Result<Inspection, Refusal> {
    let fd = resolve::descriptor(shared, target, selected)?;
    let table = shared.table.lock();
    let entry = table.get(fd);
    let name = entry.and_then(|entry| table.name_of(entry.id)).map(String::from);
    drop(table);
    let look = || -> Result<Inspection, Errno> {
        let (socket, kind, owner, ends) = match entry {
            Some(entry) => (entry.id, entry.kind, entry.owner, entry.ends),
            None => (os::cookie(fd)?, os::kind(fd)?, Owner::User, None),
        };
        let mut diag = Diag::open().unwrap_or_else(Diag::refused);
        let at = shared.clock.now();
        let reading = os::read_checked(fd, socket, kind, None, at)?;
        let detail = os::read_detail(&mut diag, fd, socket, kind, ends, at)?;
        Ok(Inspection { socket, fd, name: name.clone(), kind, owner, reading, detail })
    };
    look().map_err(|errno| Refusal::NoOptions { fd, errno })
}
