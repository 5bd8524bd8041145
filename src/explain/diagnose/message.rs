//! The ancillary data of sendmsg(2), and data in pieces.

use super::Case;
use crate::explain::cause::Cause;
use crate::explain::situation::was_open;
use crate::os::{Control, Errno, Payload};

// UIO_MAXIOV (include/uapi/linux/uio.h) and SCM_MAX_FD (include/net/scm.h).
const MOST_PIECES: usize = 1024;
const MOST_RIGHTS: usize = 253;

pub(super) fn send(case: &Case, data: &[Payload], control: &[Control]) -> Option<Cause> {
    let rights = control.iter().filter_map(|part| match part {
        Control::Rights(fds) => Some(fds),
        _ => None,
    });
    let pid = control.iter().find_map(|part| match part {
        Control::Credentials { pid, .. } => Some(*pid),
        _ => None,
    });
    match case.errno {
        // The descriptor of the call itself is looked at first.
        Errno::EBADF => {
            let own = *case.entry.call.fd()?;
            let mut handed = rights.flatten().copied();
            let closed = was_open(case.world, own, case.entry)
                .then(|| handed.find(|fd| *fd < 0 || !was_open(case.world, *fd, case.entry)))
                .flatten()?;
            Some(Cause::RightsClosed { fd: closed })
        }
        Errno::ETOOMANYREFS => Some(Cause::RightsInFlight),
        Errno::EPERM if pid.is_some() => Some(Cause::CredentialsForbidden),
        Errno::ESRCH => Some(Cause::CredentialsNoProcess { pid: pid? }),
        Errno::EINVAL => {
            let most = rights.map(Vec::len).max().unwrap_or(0);
            if most > MOST_RIGHTS {
                return Some(Cause::RightsTooMany { count: most });
            }
            (!control.is_empty()).then_some(Cause::ControlInvalid)
        }
        _ => pieces(case, data),
    }
}

/// sendmsg(2) says EMSGSIZE of too many pieces, writev(2) EINVAL.
pub(super) fn pieces(case: &Case, data: &[Payload]) -> Option<Cause> {
    let too_many = data.len() > MOST_PIECES;
    matches!(case.errno, Errno::EMSGSIZE | Errno::EINVAL if too_many)
        .then_some(Cause::TooManyPieces { count: data.len() })
}
