//! What is not asked of the kernel: calls that would harm the program itself (its terminal, its
//! files, its limits, a connection under a thread that will close it), or a file on the disk. Everything else
//! the kernel answers.

use super::shared::Shared;
use crate::os::{self, Call, Control};
use crate::world::{Owner, Refusal};
use std::os::unix::fs::FileTypeExt;

/// Limits of setrlimit(2) that are of the whole process and would end it, or keep it from starting
/// threads and writing its journal. `RLIMIT_NOFILE` is what experiments with sockets need.
const LIMITS_OF_THE_PROGRAM: [i32; 6] = [
    libc::RLIMIT_AS as i32,
    libc::RLIMIT_CPU as i32,
    libc::RLIMIT_DATA as i32,
    libc::RLIMIT_FSIZE as i32,
    libc::RLIMIT_NPROC as i32,
    libc::RLIMIT_STACK as i32,
];

/// What a descriptor is to the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// The user's, or not open at all.
    Users,
    /// A socket of a server or of the load maker.
    Threads,
    /// The program's own: a socket, or its terminal, journal and the like.
    Own { socket: bool },
}

/// Refuses a call that would do harm.
///
/// # Errors
/// Why it is not made.
pub(super) fn refuse(shared: &Shared, call: &Call) -> Result<(), Refusal> {
    match call {
        Call::Unlink { path } => return refuse_file(path),
        Call::SetRLimit { resource, .. } if LIMITS_OF_THE_PROGRAM.contains(resource) => {
            return Err(Refusal::HarmfulLimit(*resource));
        }
        _ => {}
    }
    for (fd, harms) in uses(call) {
        match whose(shared, fd) {
            Whose::Threads if matches!(call, Call::Close { .. }) => {
                return Err(Refusal::BelongsToThread(fd));
            }
            Whose::Own { socket }
                if harms == Harms::Everything || (socket && harms == Harms::Sockets) =>
            {
                return Err(Refusal::OwnDescriptor(fd));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Which of the program's own descriptors a use of them would harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Harms {
    Nothing,
    /// Sockets only: for others the kernel answers ENOTSOCK.
    Sockets,
    Everything,
}

/// The descriptors a call uses, and what its use would harm.
fn uses(call: &Call) -> Vec<(i32, Harms)> {
    match call {
        // To look whether they are ready changes nothing.
        Call::Poll { .. } | Call::Select { .. } => Vec::new(),
        Call::Close { fd }
        | Call::Dup { fd }
        | Call::Read { fd, .. }
        | Call::Write { fd, .. }
        | Call::Writev { fd, .. }
        // Events that are taken from it, or told by it, are the program's.
        | Call::EpollWait { epfd: fd, .. } => vec![(*fd, Harms::Everything)],
        Call::EpollCtl { epfd, fd, .. } => {
            vec![(*epfd, Harms::Everything), (*fd, Harms::Everything)]
        }
        Call::Fcntl { fd, command, .. } => {
            let looks = matches!(*command, libc::F_GETFD | libc::F_GETFL);
            vec![(*fd, if looks { Harms::Nothing } else { Harms::Everything })]
        }
        Call::Ioctl { fd, request, .. } => {
            let looks = [libc::FIONREAD, libc::TIOCOUTQ].map(|known| known as u32);
            let harms =
                if looks.contains(request) { Harms::Nothing } else { Harms::Everything };
            vec![(*fd, harms)]
        }
        Call::SendMsg { fd, control, .. } => {
            let handed = control.iter().flat_map(handed_over).map(|fd| (fd, Harms::Everything));
            std::iter::once((*fd, Harms::Sockets)).chain(handed).collect()
        }
        _ => call.fd().map(|fd| (*fd, Harms::Sockets)).into_iter().collect(),
    }
}

/// The descriptors in ancillary data, also where they are written as bytes.
fn handed_over(control: &Control) -> Vec<i32> {
    match control {
        Control::Rights(fds) => fds.clone(),
        Control::Other { level: libc::SOL_SOCKET, ty: libc::SCM_RIGHTS, data } => {
            let words = data.bytes().chunks_exact(size_of::<i32>());
            words.filter_map(|word| Some(i32::from_ne_bytes(word.try_into().ok()?))).collect()
        }
        _ => Vec::new(),
    }
}

fn whose(shared: &Shared, fd: i32) -> Whose {
    let (entry, file) = {
        let table = shared.table.lock();
        (table.get(fd), table.file(fd))
    };
    match (entry, file) {
        (Some(entry), _) if entry.owner != Owner::User => Whose::Threads,
        (Some(_), _) | (None, Some(_)) => Whose::Users,
        (None, None) => match os::is_open_socket(fd) {
            Some(socket) => Whose::Own { socket },
            None => Whose::Users,
        },
    }
}

/// Only the file of a UNIX socket is removed; what is not there the kernel says. To the kernel a
/// path ends at its first NUL.
fn refuse_file(path: &str) -> Result<(), Refusal> {
    let path = path.split('\0').next().unwrap_or_default();
    match std::fs::symlink_metadata(path) {
        Ok(metadata) if !metadata.file_type().is_socket() => {
            Err(Refusal::NotASocketFile(path.into()))
        }
        _ => Ok(()),
    }
}
