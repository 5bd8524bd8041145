//! System calls by their numbers, which differ from one architecture to the next
//! (`asm/unistd.h`): those that threads of network programs are found in.

/// A system call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SystemCall {
    /// Its number here.
    pub number: i64,
    /// Its name, as strace(1) writes it.
    pub name: &'static str,
    /// Whether its first argument is a descriptor.
    pub takes_fd: bool,
}

#[cfg(target_os = "linux")]
macro_rules! calls {
    ($( $takes_fd:literal $($constant:ident $name:literal)+ );+ ;) => {
        &[ $($( SystemCall {
            number: libc::$constant,
            name: $name,
            takes_fd: $takes_fd,
        } ),+),+ ]
    };
}

/// Those that every architecture has.
#[cfg(target_os = "linux")]
const COMMON: &[SystemCall] = calls! {
    true
        SYS_read "read" SYS_write "write" SYS_readv "readv" SYS_writev "writev"
        SYS_pread64 "pread64" SYS_pwrite64 "pwrite64" SYS_close "close" SYS_ioctl "ioctl"
        SYS_fcntl "fcntl" SYS_fsync "fsync" SYS_dup "dup" SYS_dup3 "dup3" SYS_fstat "fstat"
        SYS_lseek "lseek" SYS_getdents64 "getdents64" SYS_openat "openat" SYS_splice "splice"
        SYS_accept "accept" SYS_accept4 "accept4" SYS_connect "connect" SYS_bind "bind"
        SYS_listen "listen" SYS_recvfrom "recvfrom" SYS_recvmsg "recvmsg" SYS_recvmmsg "recvmmsg"
        SYS_sendto "sendto" SYS_sendmsg "sendmsg" SYS_sendmmsg "sendmmsg"
        SYS_shutdown "shutdown" SYS_getsockopt "getsockopt" SYS_setsockopt "setsockopt"
        SYS_getsockname "getsockname" SYS_getpeername "getpeername"
        SYS_epoll_pwait "epoll_pwait" SYS_epoll_pwait2 "epoll_pwait2" SYS_epoll_ctl "epoll_ctl"
        SYS_timerfd_settime "timerfd_settime" SYS_sendfile "sendfile"
        SYS_io_uring_enter "io_uring_enter";
    false
        SYS_futex "futex" SYS_ppoll "ppoll" SYS_pselect6 "pselect6"
        SYS_nanosleep "nanosleep" SYS_clock_nanosleep "clock_nanosleep"
        SYS_socket "socket" SYS_socketpair "socketpair" SYS_pipe2 "pipe2"
        SYS_wait4 "wait4" SYS_waitid "waitid" SYS_rt_sigtimedwait "rt_sigtimedwait"
        SYS_rt_sigsuspend "rt_sigsuspend" SYS_restart_syscall "restart_syscall"
        SYS_mmap "mmap" SYS_munmap "munmap" SYS_mprotect "mprotect" SYS_madvise "madvise"
        SYS_brk "brk" SYS_clone "clone" SYS_clone3 "clone3" SYS_execve "execve"
        SYS_exit "exit" SYS_exit_group "exit_group" SYS_sched_yield "sched_yield"
        SYS_membarrier "membarrier" SYS_getrandom "getrandom" SYS_tgkill "tgkill";
};

/// The older ones that newer architectures do without.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
const OLDER: &[SystemCall] = calls! {
    true SYS_epoll_wait "epoll_wait" SYS_dup2 "dup2";
    false SYS_poll "poll" SYS_select "select" SYS_pause "pause" SYS_open "open" SYS_pipe "pipe";
};

#[cfg(all(target_os = "linux", not(target_arch = "x86_64")))]
const OLDER: &[SystemCall] = &[];

#[cfg(not(target_os = "linux"))]
const COMMON: &[SystemCall] = &[];

#[cfg(not(target_os = "linux"))]
const OLDER: &[SystemCall] = &[];

/// All that are known here; none on other systems, where none is told.
pub(in crate::os) fn all() -> impl Iterator<Item = &'static SystemCall> {
    COMMON.iter().chain(OLDER)
}

/// The call of a number.
pub(super) fn of_number(number: i64) -> Option<&'static SystemCall> {
    all().find(|call| call.number == number)
}

/// The names of the system calls that a thread may be told to be in.
pub fn system_call_names() -> impl Iterator<Item = &'static str> {
    all().map(|call| call.name)
}
