//! Ending a call that blocks: a signal to its thread, so that it returns EINTR.

use super::Errno;
use super::raw::check;
use std::ptr::{from_ref, null_mut};
use std::time::Duration;

const SIGNAL: i32 = libc::SIGUSR1;

extern "C" fn nothing(_signal: i32) {}

/// Installs a handler that does nothing for SIGUSR1, without `SA_RESTART`: a call it interrupts
/// returns EINTR (signal(7)) and is not begun again.
///
/// # Errors
/// What sigaction(2) says.
pub fn make_interruptible() -> Result<(), Errno> {
    // SAFETY: all zeros is a valid sigaction: no flags, an empty mask.
    let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
    action.sa_sigaction = nothing as extern "C" fn(i32) as libc::sighandler_t;
    // SAFETY: the handler does nothing at all, so it may run at any moment.
    check(unsafe { libc::sigaction(SIGNAL, from_ref(&action), null_mut()) })
        .map(|_| ())
        .map_err(|error| Errno::from_io(&error))
}

/// Sleeps for a time, or until a signal is handled (nanosleep(2)): the standard library's sleep goes
/// on after one.
pub fn sleep(time: Duration) {
    let time = libc::timespec {
        tv_sec: libc::time_t::try_from(time.as_secs()).unwrap_or(libc::time_t::MAX),
        tv_nsec: libc::c_long::from(time.subsec_nanos() as i32),
    };
    // SAFETY: `time` is a timespec to read; what is left of it is not asked for. EINTR is what it is
    // for, and nothing else is an error of a time that is one.
    unsafe { libc::nanosleep(&raw const time, null_mut()) };
}

/// A thread of this process, to be interrupted by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThreadHandle {
    #[cfg(target_os = "linux")]
    tid: libc::pid_t,
    #[cfg(not(target_os = "linux"))]
    thread: libc::pthread_t,
}

impl ThreadHandle {
    /// The calling thread.
    #[cfg(target_os = "linux")]
    pub fn current() -> ThreadHandle {
        // SAFETY: gettid(2) takes nothing and always succeeds.
        ThreadHandle { tid: unsafe { libc::gettid() } }
    }

    /// The calling thread.
    #[cfg(not(target_os = "linux"))]
    pub fn current() -> ThreadHandle {
        // SAFETY: pthread_self takes nothing and always succeeds.
        ThreadHandle { thread: unsafe { libc::pthread_self() } }
    }

    /// The thread's number in the kernel (gettid(2)), as `/proc/self/task` names it.
    #[cfg(target_os = "linux")]
    pub const fn tid(&self) -> i32 {
        self.tid
    }

    /// The thread's number in the kernel, which only Linux shows in files: 0 stands for none.
    #[cfg(not(target_os = "linux"))]
    pub const fn tid(&self) -> i32 {
        0
    }

    /// Interrupts the call the thread is blocked in. A signal that comes just before the call
    /// begins is lost, so it is to be repeated until the call has ended.
    ///
    /// By thread number (tgkill(2)): of a thread that has ended the kernel says ESRCH, while
    /// pthread_kill on its handle would be undefined.
    ///
    /// # Errors
    /// ESRCH: the thread has ended.
    #[cfg(target_os = "linux")]
    pub fn interrupt(&self) -> Result<(), Errno> {
        // SAFETY: tgkill(2) takes any three numbers; the handler of the signal does nothing.
        check(unsafe { libc::syscall(libc::SYS_tgkill, libc::getpid(), self.tid, SIGNAL) } as i64)
            .map(|_| ())
            .map_err(|error| Errno::from_io(&error))
    }

    /// Interrupts the call the thread is blocked in. A signal that comes just before the call
    /// begins is lost, so it is to be repeated until the call has ended. The thread must not have
    /// been joined yet.
    ///
    /// # Errors
    /// ESRCH: the thread has ended.
    #[cfg(not(target_os = "linux"))]
    pub fn interrupt(&self) -> Result<(), Errno> {
        // SAFETY: the thread is not joined, so its handle is valid; the handler does nothing.
        match unsafe { libc::pthread_kill(self.thread, SIGNAL) } {
            0 => Ok(()),
            errno => Err(Errno(errno)),
        }
    }
}
