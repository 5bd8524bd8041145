//! A descriptor table of one's own, for a look at a socket that nobody else is to see.

use super::Errno;
#[cfg(target_os = "linux")]
use super::raw::check;

/// Gives this thread a descriptor table of its own, empty from 3 on: what it opens from here on
/// takes no number from the others, and what they have open is not held open by it. The thread
/// must end soon, and use nothing that was open before.
///
/// # Errors
/// What close_range(2) says: ENOSYS before Linux 5.9, EPERM where a sandbox forbids it.
#[cfg(target_os = "linux")]
pub fn leave_descriptors() -> Result<(), Errno> {
    const CLOSE_RANGE_UNSHARE: libc::c_uint = 2;
    let (first, last) = (3 as libc::c_uint, libc::c_uint::MAX);
    // SAFETY: the table is unshared before anything is closed, so no descriptor that another
    // thread owns is closed for it; by the contract above, this thread uses none of them.
    let done = unsafe { libc::syscall(libc::SYS_close_range, first, last, CLOSE_RANGE_UNSHARE) };
    check(done).map(|_| ()).map_err(|error| Errno::from_io(&error))
}

/// Gives this thread a descriptor table of its own: this system has no such thing.
///
/// # Errors
/// Always ENOSYS.
#[cfg(not(target_os = "linux"))]
pub fn leave_descriptors() -> Result<(), Errno> {
    Err(Errno::ENOSYS)
}
