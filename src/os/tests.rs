//! The real kernel over loopback. No test sleeps: each waits for a condition, up to one limit.

#[cfg(target_os = "linux")]
mod detail;
#[cfg(target_os = "linux")]
mod messages;
#[cfg(target_os = "linux")]
mod options;
#[cfg(target_os = "linux")]
mod queue;
#[cfg(target_os = "linux")]
mod readiness;
#[cfg(target_os = "linux")]
mod reading;
#[cfg(target_os = "linux")]
mod task;
#[cfg(target_os = "linux")]
mod unix;
#[cfg(target_os = "linux")]
mod waiting;

mod calls;
mod process;

use super::{Address, Call, Payload, cookie, perform};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// How long a condition may take to come true.
fn limit() -> Duration {
    let seconds = std::env::var("SOCKBENCH_TEST_SECONDS").ok().and_then(|text| text.parse().ok());
    Duration::from_secs(seconds.unwrap_or(10))
}

/// Asks again and again until there is an answer.
fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + limit();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < end, "not within {:?}: {what}", limit());
        std::thread::yield_now();
    }
}

/// A socket made by the calls under test, closed at the test's end.
struct Fd(i32);

impl Drop for Fd {
    fn drop(&mut self) {
        if self.0 >= 0 {
            let _ = perform(&Call::Close { fd: self.0 });
        }
    }
}

impl Fd {
    fn tcp() -> Fd {
        Fd::socket(libc::AF_INET, libc::SOCK_STREAM)
    }

    fn socket(domain: i32, ty: i32) -> Fd {
        // So that a process another test starts does not hold the connection open.
        #[cfg(target_os = "linux")]
        let ty = ty | libc::SOCK_CLOEXEC;
        Fd(perform(&Call::Socket { domain, ty, protocol: 0 }).unwrap().value as i32)
    }

    fn bound(ip: &str) -> Fd {
        let address: SocketAddr = (ip.parse::<std::net::IpAddr>().unwrap(), 0).into();
        let domain = if address.is_ipv4() { libc::AF_INET } else { libc::AF_INET6 };
        let fd = Fd::socket(domain, libc::SOCK_STREAM);
        perform(&Call::Bind { fd: fd.0, address: address.into(), len: None }).unwrap();
        fd
    }

    fn listener(ip: &str, backlog: i32) -> Fd {
        let fd = Fd::bound(ip);
        perform(&Call::Listen { fd: fd.0, backlog }).unwrap();
        fd
    }

    fn local(&self) -> SocketAddr {
        let name = perform(&Call::GetSockName { fd: self.0 }).unwrap();
        name.address.and_then(|address| address.inet()).unwrap()
    }

    /// Connects without waiting.
    fn towards(address: SocketAddr) -> Fd {
        let domain = if address.is_ipv4() { libc::AF_INET } else { libc::AF_INET6 };
        let fd = Fd::socket(domain, libc::SOCK_STREAM);
        super::set_nonblocking(fd.0).unwrap();
        let address = Address::Inet(address);
        let _ = perform(&Call::Connect { fd: fd.0, address, len: None });
        fd
    }

    fn accept(&self) -> Fd {
        Fd(perform(&Call::Accept { fd: self.0 }).unwrap().value as i32)
    }

    fn send(&self, text: &str) {
        let data = Payload::from(text);
        let sent = perform(&Call::Send { fd: self.0, data, flags: 0 }).unwrap();
        assert_eq!(sent.value as usize, text.len());
    }

    fn shutdown(&self, how: i32) {
        perform(&Call::Shutdown { fd: self.0, how }).unwrap();
    }

    #[cfg(target_os = "linux")]
    fn set(&self, level: i32, option: i32, value: &[i32]) {
        let len = size_of_val(value) as libc::socklen_t;
        // SAFETY: pointer and length are those of one slice.
        let done = unsafe { libc::setsockopt(self.0, level, option, value.as_ptr().cast(), len) };
        assert_eq!(done, 0);
    }

    /// Ends the connection with a reset.
    #[cfg(target_os = "linux")]
    fn reset(self) {
        self.set(libc::SOL_SOCKET, libc::SO_LINGER, &[1, 0]);
    }

    fn id(&self) -> super::SocketId {
        cookie(self.0).unwrap()
    }
}
