//! Noticing SIGPIPE: a plain program would end by it.

use super::Errno;
use super::raw::check;
use std::cell::Cell;
use std::ptr::{from_ref, null_mut};

thread_local! {
    static CAME: Cell<bool> = const { Cell::new(false) };
}

extern "C" fn came(_signal: i32) {
    // The kernel sends it to the thread whose call it is about (send(2)), inside that call. A
    // constant without a destructor: nothing is allocated, so a signal handler may set it.
    CAME.set(true);
}

/// Has SIGPIPE noticed instead of ending the program (signal(7)).
///
/// # Errors
/// What sigaction(2) says.
pub fn notice_sigpipe() -> Result<(), Errno> {
    // SAFETY: all zeros is a valid sigaction: no flags, an empty mask.
    let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
    action.sa_sigaction = came as extern "C" fn(i32) as libc::sighandler_t;
    action.sa_flags = libc::SA_RESTART;
    // SAFETY: the handler only sets a flag of its own thread.
    check(unsafe { libc::sigaction(libc::SIGPIPE, from_ref(&action), null_mut()) })
        .map(|_| ())
        .map_err(|error| Errno::from_io(&error))
}

/// The real user id of this process, which a signal that it gets for its own call comes from.
pub fn user() -> u32 {
    rustix::process::getuid().as_raw()
}

/// Whether SIGPIPE came to this thread since it was last asked.
pub fn take_sigpipe() -> bool {
    CAME.replace(false)
}
