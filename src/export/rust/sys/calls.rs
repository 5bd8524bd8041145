//! The other calls.

pub(super) const SOCKET: &str = r#"pub fn socket(domain: i32, ty: i32, protocol: i32) -> io::Result<i32> {
    done(unsafe { ffi::socket(domain, ty, protocol) })
}"#;

pub(super) const SOCKETPAIR: &str = r#"pub fn socketpair(domain: i32, ty: i32, protocol: i32) -> io::Result<Pair> {
    let mut ends = [-1; 2];
    done(unsafe { ffi::socketpair(domain, ty, protocol, ends.as_mut_ptr()) })?;
    Ok(Pair(ends))
}"#;

pub(super) const PIPE: &str = r#"pub fn pipe() -> io::Result<Pair> {
    let mut ends = [-1; 2];
    done(unsafe { ffi::pipe(ends.as_mut_ptr()) })?;
    Ok(Pair(ends))
}"#;

pub(super) const BIND: &str = r#"pub fn bind(fd: i32, address: &Address) -> io::Result<i32> {
    done(unsafe { ffi::bind(fd, address.bytes.as_ptr(), address.length) })
}"#;

pub(super) const LISTEN: &str = r#"pub fn listen(fd: i32, backlog: i32) -> io::Result<i32> {
    done(unsafe { ffi::listen(fd, backlog) })
}"#;

pub(super) const ACCEPT: &str = r#"pub fn accept(fd: i32) -> io::Result<i32> {
    done(unsafe { ffi::accept(fd, std::ptr::null_mut(), std::ptr::null_mut()) })
}"#;

pub(super) const ACCEPT4: &str = r#"pub fn accept4(fd: i32, flags: i32) -> io::Result<i32> {
    done(unsafe { ffi::accept4(fd, std::ptr::null_mut(), std::ptr::null_mut(), flags) })
}"#;

pub(super) const CONNECT: &str = r#"pub fn connect(fd: i32, address: &Address) -> io::Result<i32> {
    done(unsafe { ffi::connect(fd, address.bytes.as_ptr(), address.length) })
}"#;

pub(super) const SHUTDOWN: &str = r#"pub fn shutdown(fd: i32, how: i32) -> io::Result<i32> {
    done(unsafe { ffi::shutdown(fd, how) })
}"#;

pub(super) const CLOSE: &str = r#"pub fn close(fd: i32) -> io::Result<i32> {
    done(unsafe { ffi::close(fd) })
}"#;

pub(super) const DUP: &str = r#"pub fn dup(fd: i32) -> io::Result<i32> {
    done(unsafe { ffi::dup(fd) })
}"#;

pub(super) const UNLINK: &str = r#"pub fn unlink(path: &[u8]) -> io::Result<i32> {
    done(unsafe { ffi::unlink(path.as_ptr()) })
}"#;

pub(super) const GETSOCKNAME: &str = r#"pub fn getsockname(fd: i32) -> io::Result<Address> {
    filled(|address, length| unsafe { ffi::getsockname(fd, address, length) })
}"#;

pub(super) const GETPEERNAME: &str = r#"pub fn getpeername(fd: i32) -> io::Result<Address> {
    filled(|address, length| unsafe { ffi::getpeername(fd, address, length) })
}"#;

pub(super) const GETSOCKOPT: &str = r#"pub struct Value(Vec<u8>);

impl Outcome for Value {
    fn text(&self) -> String {
        match self.0.len() {
            4 => format!("0\n    {}", i32::from_ne_bytes([self.0[0], self.0[1], self.0[2], self.0[3]])),
            _ => format!("0\n    {:?}", self.0),
        }
    }
}

pub fn getsockopt(fd: i32, level: i32, option: i32, room: u32) -> io::Result<Value> {
    let (mut value, mut length) = (vec![0; room as usize], room);
    done(unsafe { ffi::getsockopt(fd, level, option, value.as_mut_ptr(), &mut length) })?;
    value.truncate(length as usize);
    Ok(Value(value))
}"#;

pub(super) const SETSOCKOPT: &str = r#"pub fn setsockopt(fd: i32, level: i32, option: i32, value: &[u8]) -> io::Result<i32> {
    done(unsafe { ffi::setsockopt(fd, level, option, value.as_ptr(), value.len() as u32) })
}"#;

pub(super) const FCNTL: &str = r#"pub fn fcntl(fd: i32, command: i32, argument: i32) -> io::Result<i32> {
    done(unsafe { ffi::fcntl(fd, command, argument) })
}"#;

pub(super) const IOCTL: &str = r#"pub struct Number(i32);

impl Outcome for Number {
    fn text(&self) -> String {
        format!("0\n    {}", self.0)
    }
}

pub fn ioctl(fd: i32, request: u64, argument: i32) -> io::Result<Number> {
    let mut number = argument;
    done(unsafe { ffi::ioctl(fd, request, &mut number as *mut i32) })?;
    Ok(Number(number))
}"#;

pub(super) const SETRLIMIT: &str = r#"pub fn setrlimit(resource: i32, soft: u64) -> io::Result<i32> {
    let mut limit = [0, 0];
    done(unsafe { ffi::getrlimit(resource, &mut limit) })?;
    limit[0] = soft;
    done(unsafe { ffi::setrlimit(resource, &limit) })
}"#;

pub(super) const POLL: &str = r#"#[repr(C)]
pub struct PollEntry {
    fd: i32,
    events: i16,
    ready: i16,
}

pub fn poll(entries: &[(i32, i16)], timeout: i32) -> io::Result<i32> {
    let mut entries: Vec<PollEntry> =
        entries.iter().map(|e| PollEntry { fd: e.0, events: e.1, ready: 0 }).collect();
    done(unsafe { ffi::poll(entries.as_mut_ptr(), entries.len() as u64, timeout) })
}"#;

pub(super) const SELECT: &str = r#"pub fn select(
    read: &[i32],
    write: &[i32],
    except: &[i32],
    timeout: Option<(i64, i64)>,
) -> io::Result<i32> {
    // struct fd_set: a bit for each descriptor up to FD_SETSIZE.
    let set = |fds: &[i32]| {
        let mut bits = [0u64; 16];
        for fd in fds.iter().filter(|fd| **fd >= 0 && **fd < 1024) {
            bits[*fd as usize / 64] |= 1 << (*fd % 64);
        }
        bits
    };
    let mut sets = [set(read), set(write), set(except)];
    let mut limit = timeout.map(|time| [time.0, time.1]);
    let limit = limit.as_mut().map_or(std::ptr::null_mut(), |limit| limit.as_mut_ptr());
    let [ref mut read, ref mut write, ref mut except] = sets;
    let (read, write, except) = (read.as_mut_ptr(), write.as_mut_ptr(), except.as_mut_ptr());
    done(unsafe { ffi::select(1024, read, write, except, limit) })
}"#;

pub(super) const EPOLL_CREATE: &str = r#"pub fn epoll_create1(flags: i32) -> io::Result<i32> {
    done(unsafe { ffi::epoll_create1(flags) })
}"#;

pub(super) const EPOLL_EVENT: &str = r#"#[cfg_attr(target_arch = "x86_64", repr(C, packed))]
#[cfg_attr(not(target_arch = "x86_64"), repr(C))]
#[derive(Clone, Copy)]
pub struct EpollEvent {
    events: u32,
    data: u64,
}"#;

pub(super) const EPOLL_CTL: &str = r#"pub fn epoll_ctl(epoll: i32, operation: i32, fd: i32, events: u32) -> io::Result<i32> {
    let mut event = EpollEvent { events: events, data: fd as u64 };
    done(unsafe { ffi::epoll_ctl(epoll, operation, fd, &mut event) })
}"#;

pub(super) const EPOLL_WAIT: &str = r#"pub fn epoll_wait(epoll: i32, most: i32, timeout: i32) -> io::Result<i32> {
    let mut ready = vec![EpollEvent { events: 0, data: 0 }; most.max(1) as usize];
    done(unsafe { ffi::epoll_wait(epoll, ready.as_mut_ptr(), most, timeout) })
}"#;

pub(super) const VECTOR: &str = r#"#[repr(C)]
pub struct Piece {
    data: *mut u8,
    length: usize,
}

#[allow(dead_code)]
fn vector(pieces: &[&[u8]]) -> Vec<Piece> {
    pieces.iter().map(|p| Piece { data: p.as_ptr() as *mut u8, length: p.len() }).collect()
}"#;

pub(super) const HEADER: &str = r#"#[repr(C)]
pub struct Header {
    name: *mut u8,
    name_length: u32,
    pieces: *mut Piece,
    count: usize,
    control: *mut u8,
    control_length: usize,
    flags: i32,
}"#;

pub(super) const INTERRUPT: &str = r#"const SIGUSR1: i32 = 10;

extern "C" fn woken(_signal: i32) {}

pub fn make_interruptible() {
    unsafe {
        ffi::signal(SIGUSR1, woken);
        ffi::siginterrupt(SIGUSR1, 1);
    }
}

pub fn wake(thread: usize) {
    unsafe { ffi::pthread_kill(thread, SIGUSR1) };
}"#;

pub(super) const STREAM: &str = r#"pub fn stream(fd: i32) -> std::net::TcpStream {
    use std::os::unix::io::FromRawFd;
    unsafe { std::net::TcpStream::from_raw_fd(fd) }
}"#;
