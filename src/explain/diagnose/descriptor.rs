//! fcntl(2), ioctl(2), setrlimit(2), unlink(2).

use super::Case;
use crate::explain::cause::Cause;
use crate::explain::situation::{listens, who};
use crate::os::{Errno, FCNTL_COMMANDS, RESOURCES, name_of};

pub(super) fn fcntl(case: &Case, command: i32, argument: i32) -> Option<Cause> {
    let known = name_of(FCNTL_COMMANDS, command);
    Some(match case.errno {
        Errno::EINVAL if known.is_some_and(|name| name.starts_with("F_DUPFD")) => {
            Cause::FcntlNumberTooHigh { number: argument }
        }
        Errno::EINVAL if known.is_none() => Cause::FcntlUnknown { command },
        Errno::EINVAL => Cause::FcntlInvalid,
        Errno::ESRCH => Cause::NoSuchProcess { pid: argument },
        _ => return None,
    })
}

pub(super) fn ioctl(case: &Case, request: u32) -> Option<Cause> {
    Some(match (case.errno, case.socket) {
        (Errno::ENOTTY, _) => Cause::IoctlNotHere { request },
        // tcp_ioctl and unix_inq_len: a listener has no bytes.
        (Errno::EINVAL, Some(socket)) if listens(socket) => {
            Cause::IoctlOnListener { who: who(socket) }
        }
        (Errno::EINVAL, _) => Cause::IoctlInvalid,
        _ => return None,
    })
}

pub(super) fn setrlimit(case: &Case, resource: i32, soft: u64) -> Option<Cause> {
    Some(match case.errno {
        Errno::EINVAL if name_of(RESOURCES, resource).is_none() => Cause::LimitUnknown { resource },
        Errno::EINVAL => Cause::LimitAboveHard { soft },
        Errno::EPERM => Cause::LimitForbidden,
        _ => return None,
    })
}

pub(super) fn unlink(case: &Case, path: &str) -> Option<Cause> {
    let path = path.to_string();
    Some(match case.errno {
        Errno::ENOENT => Cause::PathMissing { path: Some(path), call: "unlink" },
        Errno::EISDIR => Cause::UnlinkDirectory { path },
        Errno::EACCES | Errno::EPERM => Cause::UnlinkForbidden { path },
        Errno::ENOTDIR => Cause::PathNotDirectory,
        Errno::ELOOP => Cause::PathLoops,
        Errno::ENAMETOOLONG => Cause::PathTooLong,
        Errno::EROFS => Cause::PathReadOnly,
        Errno::EBUSY => Cause::UnlinkBusy,
        Errno::EIO => Cause::OnlyFiles,
        _ => return None,
    })
}
