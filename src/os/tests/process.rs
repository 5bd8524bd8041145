use super::{Fd, until};
use crate::os::{
    Call, Errno, Fact, Host, LowNumbers, OpenCount, ThreadHandle, close_inherited, is_open_socket,
    lift, make_interruptible, perform, raise_limit,
};
use std::os::fd::{AsRawFd, OwnedFd};
use std::process::Command;
use std::sync::mpsc;

#[test]
fn a_blocked_call_ends_with_eintr() {
    make_interruptible().unwrap();
    let listener = Fd::listener("127.0.0.1", 1);
    let fd = listener.0;
    let (tell, told) = mpsc::channel();
    let blocked = std::thread::spawn(move || {
        tell.send(ThreadHandle::current()).unwrap();
        perform(&Call::Accept { fd })
    });
    let thread = told.recv().unwrap();
    until("the call ended", || {
        let _ = thread.interrupt();
        blocked.is_finished().then_some(())
    });
    assert_eq!(blocked.join().unwrap(), Err(Errno::EINTR));
    if cfg!(target_os = "linux") {
        until("the thread is gone", || {
            (thread.interrupt() == Err(Errno(libc::ESRCH))).then_some(())
        });
    }
}

#[test]
fn a_number_is_a_socket_or_not_or_not_open() {
    let socket = Fd::tcp();
    let file = std::fs::File::open("/dev/null").unwrap();
    assert_eq!(is_open_socket(socket.0), Some(true));
    assert_eq!(is_open_socket(file.as_raw_fd()), Some(false));
    assert_eq!(is_open_socket(-1), None);
    assert_eq!(is_open_socket(1_000_000), None);
}

#[test]
fn the_host_is_read() {
    let host = Host::read("1.2.3");
    assert_eq!(host.sockbench, "1.2.3");
    assert!((1..=4096).contains(&host.thread_limit));
    assert!(host.started > 1_700_000_000);
    if cfg!(target_os = "linux") {
        assert!(host.system.starts_with("Linux "));
        assert!(host.somaxconn.get().unwrap() > 0);
        let (low, high) = host.ephemeral_ports.get().unwrap();
        assert!(low < high && high <= 65_535);
    }
}

// What concerns the whole process runs in one of its own: this test again, alone.
const ALONE: &str = "SOCKBENCH_TEST_ALONE";

#[cfg(target_os = "linux")]
#[test]
fn the_users_numbers_begin_at_three() {
    if std::env::var_os(ALONE).is_none() {
        let name = "os::tests::process::the_users_numbers_begin_at_three";
        let program = std::env::current_exe().unwrap();
        let output = Command::new(program)
            .args(["--exact", name, "--nocapture", "--test-threads=1"])
            .env(ALONE, "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && said.contains("1 passed"), "{said}");
        return;
    }
    let limit = raise_limit();
    assert_eq!(Host::read("").descriptor_limit.get(), limit.or(Some(u64::MAX)));

    let left_open = Fd::tcp();
    let kept = Fd::tcp();
    close_inherited(&[kept.0]);
    assert_eq!(is_open_socket(left_open.0), None);
    assert_eq!(is_open_socket(kept.0), Some(true));
    std::mem::forget(left_open);
    close_inherited(&[]);
    std::mem::forget(kept);

    let low = LowNumbers::hold().unwrap();
    assert_eq!(low.count(), 61);
    let own = OwnedFd::from(std::fs::File::open("/dev/null").unwrap());
    assert_eq!(own.as_raw_fd(), 64);
    let own = lift(own);
    assert!(own.as_raw_fd() >= 512);
    let count = OpenCount::open().unwrap();
    drop(low);
    let user = Fd::tcp();
    assert_eq!(user.0, 3);
    if let Fact::Observed(before) = count.count() {
        assert_eq!(before, 3 + 3);
        let _another = Fd::tcp();
        assert_eq!(count.count(), Fact::Observed(before + 1));
    }
}
