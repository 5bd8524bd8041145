//! What the options of a socket are now, and what those of a fresh socket of its kind are.

use super::resolve;
use super::shared::Shared;
use crate::command::{OptionArg, Target, options};
use crate::os::{self, Call, Errno, Kind, Payload};
use crate::world::Refusal;
use crate::world::answer::{OptionNow, Options};
use std::thread::Builder;

/// The options of a socket whose name holds `part`, each with its value now and its default: what
/// the same option of a fresh socket of the same kind says.
///
/// # Errors
/// When no such descriptor is meant, or what it means is no socket.
pub(super) fn answer(
    shared: &Shared,
    target: &Target,
    part: Option<&str>,
    selected: Option<i32>,
) -> Result<Options, Refusal> {
    let fd = resolve::descriptor(shared, target, selected)?;
    let entry = shared.table.lock().get(fd);
    let described = entry.map(|entry| (entry.id, entry.kind)).ok_or(Errno::EBADF);
    let described = described.or_else(|_| Ok((os::cookie(fd)?, os::kind(fd)?)));
    let (socket, kind) = described.map_err(|errno| Refusal::NoOptions { fd, errno })?;
    let part = part.map(str::to_ascii_lowercase);
    let asked: Vec<_> = options::of_kind(kind)
        .filter(|spec| spec.can_be_looked_at())
        .filter(|spec| {
            part.as_ref().is_none_or(|part| spec.name.to_ascii_lowercase().contains(part))
        })
        .map(|spec| (spec.level, spec.number))
        .collect();
    let now = read_all(fd, &asked);
    let fresh = of_fresh(kind, &asked);
    let fresh_failed = fresh.as_ref().err().copied();
    let defaults = fresh
        .map_or_else(|_| vec![None; asked.len()], |fresh| fresh.into_iter().map(Some).collect());
    let options = asked
        .into_iter()
        .zip(now)
        .zip(defaults)
        .map(|(((level, number), value), default)| OptionNow { level, number, value, default })
        // A kernel that is older, or built without it, has no such option.
        .filter(|now| !matches!(now.value, Err(Errno::ENOPROTOOPT | Errno::EOPNOTSUPP)))
        .collect();
    Ok(Options { socket, fd, kind, fresh_failed, options })
}

/// The call of an option that its socket's kind, or an interface, had to tell.
///
/// # Errors
/// When no such descriptor is meant, or no such interface is there.
pub(super) fn finish(
    shared: &Shared,
    arg: &OptionArg,
    selected: Option<i32>,
) -> Result<Call, Refusal> {
    let fd = resolve::descriptor(shared, &arg.fd, selected)?;
    let kind = shared.table.lock().get(fd).map(|entry| entry.kind);
    resolve::call(shared, options::finish(arg, kind, os::interface_index)?, selected)
}

/// What the kernel made of an option that was set; none where reading it would change something or
/// tell nothing.
pub(super) fn read_back(call: &Call) -> Option<Payload> {
    let Call::SetSockOpt { fd, level, option, .. } = call else { return None };
    let spec = options::spec_of(*level, *option)?;
    // What SO_RCVBUFFORCE sets, SO_RCVBUF reads.
    let twin = spec.name.strip_suffix("FORCE").and_then(options::find);
    let spec = twin.unwrap_or(spec);
    spec.can_be_looked_at().then(|| read(*fd, (spec.level, spec.number)).ok()).flatten()
}

fn read(fd: i32, (level, option): (i32, i32)) -> Result<Payload, Errno> {
    let len = options::usual_len(level, option);
    os::perform(&Call::GetSockOpt { fd, level, option, len })
        .map(|done| done.option.unwrap_or_default())
}

fn read_all(fd: i32, asked: &[(i32, i32)]) -> Vec<Result<Payload, Errno>> {
    asked.iter().map(|option| read(fd, *option)).collect()
}

/// What a fresh socket says. It is made on a thread with a descriptor table of its own, so that it
/// takes no number from the user's sockets; where the system offers none, it has the lowest number
/// for as long as it is read.
fn of_fresh(kind: Kind, asked: &[(i32, i32)]) -> Result<Vec<Result<Payload, Errno>>, Errno> {
    let Kind { domain, ty, protocol } = kind;
    std::thread::scope(|scope| {
        let look = Builder::new().name("fresh".into()).spawn_scoped(scope, || {
            let _ = os::leave_descriptors();
            let made = os::perform(&Call::Socket { domain, ty, protocol })?;
            let fd = i32::try_from(made.value).map_err(|_| Errno::EBADF)?;
            let values = read_all(fd, asked);
            os::perform(&Call::Close { fd })?;
            Ok(values)
        });
        let look = look.map_err(|error| Errno::from_io(&error))?;
        look.join().unwrap_or(Err(Errno::EIO))
    })
}
