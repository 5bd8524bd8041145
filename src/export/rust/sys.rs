//! The module `sys` of an exported Rust program: a safe function for each system call it makes,
//! and only for those.

use super::super::code::Code;
use super::super::text;
use crate::lang::Lang;
use crate::os::Call;
use std::collections::BTreeSet;

/// A part of the module, in the order in which they stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wrapper {
    // Types first.
    Done,
    Counted,
    Address,
    Inet,
    OtherAddress,
    WrongLength,
    Port,
    Filled,
    Data,
    PairType,
    // Calls.
    Socket,
    SocketPair,
    Pipe,
    Bind,
    Listen,
    Accept,
    Accept4,
    Connect,
    Send,
    Write,
    Writev,
    SendTo,
    SendMsg,
    Recv,
    Read,
    RecvFrom,
    RecvMsg,
    TakeFds,
    Shutdown,
    Close,
    Dup,
    Unlink,
    GetSockName,
    GetPeerName,
    GetSockOpt,
    SetSockOpt,
    Fcntl,
    Ioctl,
    SetRLimit,
    Poll,
    Select,
    EpollCreate,
    EpollEvent,
    EpollCtl,
    EpollWait,
    Vector,
    Header,
    Interrupt,
    Stream,
}

/// What a part consists of.
struct Parts {
    needs: &'static [Wrapper],
    /// Declarations of functions of the C library.
    foreign: &'static str,
    text: &'static str,
}

const fn parts(needs: &'static [Wrapper], foreign: &'static str, text: &'static str) -> Parts {
    Parts { needs, foreign, text }
}

impl Wrapper {
    /// The function of a call.
    pub const fn of<F, A, D>(call: &Call<F, A, D>) -> Option<Wrapper> {
        Some(match call {
            Call::Socket { .. } => Wrapper::Socket,
            Call::SocketPair { .. } => Wrapper::SocketPair,
            Call::Pipe => Wrapper::Pipe,
            Call::Bind { .. } => Wrapper::Bind,
            Call::Listen { .. } => Wrapper::Listen,
            Call::Accept { .. } => Wrapper::Accept,
            Call::Accept4 { .. } => Wrapper::Accept4,
            Call::Connect { .. } => Wrapper::Connect,
            Call::Send { .. } => Wrapper::Send,
            Call::Write { .. } => Wrapper::Write,
            Call::Writev { .. } => Wrapper::Writev,
            Call::SendTo { .. } => Wrapper::SendTo,
            Call::SendMsg { .. } => Wrapper::SendMsg,
            Call::Recv { .. } => Wrapper::Recv,
            Call::Read { .. } => Wrapper::Read,
            Call::RecvFrom { .. } => Wrapper::RecvFrom,
            Call::RecvMsg { .. } => Wrapper::RecvMsg,
            Call::Shutdown { .. } => Wrapper::Shutdown,
            Call::Close { .. } => Wrapper::Close,
            Call::Dup { .. } => Wrapper::Dup,
            Call::Unlink { .. } => Wrapper::Unlink,
            Call::GetSockName { .. } => Wrapper::GetSockName,
            Call::GetPeerName { .. } => Wrapper::GetPeerName,
            Call::GetSockOpt { .. } => Wrapper::GetSockOpt,
            Call::SetSockOpt { .. } => Wrapper::SetSockOpt,
            Call::Fcntl { .. } => Wrapper::Fcntl,
            Call::Ioctl { .. } => Wrapper::Ioctl,
            Call::SetRLimit { .. } => Wrapper::SetRLimit,
            Call::Poll { .. } => Wrapper::Poll,
            Call::Select { .. } => Wrapper::Select,
            Call::EpollCreate { .. } => Wrapper::EpollCreate,
            Call::EpollCtl { .. } => Wrapper::EpollCtl,
            Call::EpollWait { .. } => Wrapper::EpollWait,
        })
    }

    /// Those it uses.
    pub fn needs(self) -> &'static [Wrapper] {
        self.parts().needs
    }

    fn parts(self) -> Parts {
        use Wrapper as W;
        match self {
            W::Done => parts(&[], "", DONE),
            W::Counted => parts(&[], "", COUNTED),
            W::Address => parts(&[], "", ADDRESS),
            W::Inet => parts(&[W::Address], "", INET),
            W::OtherAddress => parts(&[W::Address], "", OTHER_ADDRESS),
            W::WrongLength => parts(&[W::Address], "", WRONG_LENGTH),
            W::Port => parts(&[W::Address], "", PORT),
            W::Filled => parts(&[W::Address, W::Done], "", FILLED),
            W::Data => parts(&[W::Counted], "", DATA),
            W::PairType => parts(&[W::Done], "", PAIR),
            W::Socket => parts(
                &[W::Done],
                "pub fn socket(domain: i32, ty: i32, protocol: i32) -> i32;",
                SOCKET,
            ),
            W::SocketPair => parts(
                &[W::PairType],
                "pub fn socketpair(domain: i32, ty: i32, protocol: i32, ends: *mut i32) -> i32;",
                SOCKETPAIR,
            ),
            W::Pipe => parts(&[W::PairType], "pub fn pipe(ends: *mut i32) -> i32;", PIPE),
            W::Bind => parts(
                &[W::Address, W::Done],
                "pub fn bind(fd: i32, address: *const u8, length: u32) -> i32;",
                BIND,
            ),
            W::Listen => parts(&[W::Done], "pub fn listen(fd: i32, backlog: i32) -> i32;", LISTEN),
            W::Accept => parts(
                &[W::Done],
                "pub fn accept(fd: i32, address: *mut u8, length: *mut u32) -> i32;",
                ACCEPT,
            ),
            W::Accept4 => parts(
                &[W::Done],
                "pub fn accept4(fd: i32, address: *mut u8, length: *mut u32, flags: i32) -> i32;",
                ACCEPT4,
            ),
            W::Connect => parts(
                &[W::Address, W::Done],
                "pub fn connect(fd: i32, address: *const u8, length: u32) -> i32;",
                CONNECT,
            ),
            W::Send => parts(
                &[W::Counted],
                "pub fn send(fd: i32, data: *const u8, length: usize, flags: i32) -> isize;",
                SEND,
            ),
            W::Write => parts(
                &[W::Counted],
                "pub fn write(fd: i32, data: *const u8, length: usize) -> isize;",
                WRITE,
            ),
            W::Writev => parts(
                &[W::Counted, W::Vector],
                "pub fn writev(fd: i32, pieces: *const super::Piece, count: i32) -> isize;",
                WRITEV,
            ),
            W::SendTo => parts(
                &[W::Counted, W::Address],
                "pub fn sendto(fd: i32, data: *const u8, length: usize, flags: i32, address: *const u8, address_length: u32) -> isize;",
                SENDTO,
            ),
            W::SendMsg => parts(
                &[W::Counted, W::Header, W::Address],
                "pub fn sendmsg(fd: i32, message: *const super::Header, flags: i32) -> isize;",
                SENDMSG,
            ),
            W::Recv => parts(
                &[W::Data],
                "pub fn recv(fd: i32, data: *mut u8, length: usize, flags: i32) -> isize;",
                RECV,
            ),
            W::Read => parts(
                &[W::Data],
                "pub fn read(fd: i32, data: *mut u8, length: usize) -> isize;",
                READ,
            ),
            W::RecvFrom => parts(
                &[W::Data, W::Address],
                "pub fn recvfrom(fd: i32, data: *mut u8, length: usize, flags: i32, address: *mut u8, address_length: *mut u32) -> isize;",
                RECVFROM,
            ),
            W::RecvMsg => parts(
                &[W::Data, W::Header],
                "pub fn recvmsg(fd: i32, message: *mut super::Header, flags: i32) -> isize;",
                RECVMSG,
            ),
            W::TakeFds => parts(&[W::RecvMsg], "", TAKE_FDS),
            W::Shutdown => {
                parts(&[W::Done], "pub fn shutdown(fd: i32, how: i32) -> i32;", SHUTDOWN)
            }
            W::Close => parts(&[W::Done], "pub fn close(fd: i32) -> i32;", CLOSE),
            W::Dup => parts(&[W::Done], "pub fn dup(fd: i32) -> i32;", DUP),
            W::Unlink => parts(&[W::Done], "pub fn unlink(path: *const u8) -> i32;", UNLINK),
            W::GetSockName => parts(
                &[W::Filled],
                "pub fn getsockname(fd: i32, address: *mut u8, length: *mut u32) -> i32;",
                GETSOCKNAME,
            ),
            W::GetPeerName => parts(
                &[W::Filled],
                "pub fn getpeername(fd: i32, address: *mut u8, length: *mut u32) -> i32;",
                GETPEERNAME,
            ),
            W::GetSockOpt => parts(
                &[W::Done],
                "pub fn getsockopt(fd: i32, level: i32, option: i32, value: *mut u8, length: *mut u32) -> i32;",
                GETSOCKOPT,
            ),
            W::SetSockOpt => parts(
                &[W::Done],
                "pub fn setsockopt(fd: i32, level: i32, option: i32, value: *const u8, length: u32) -> i32;",
                SETSOCKOPT,
            ),
            W::Fcntl => {
                parts(&[W::Done], "pub fn fcntl(fd: i32, command: i32, ...) -> i32;", FCNTL)
            }
            W::Ioctl => {
                parts(&[W::Done], "pub fn ioctl(fd: i32, request: u64, ...) -> i32;", IOCTL)
            }
            W::SetRLimit => parts(
                &[W::Done],
                "pub fn getrlimit(resource: i32, limit: *mut [u64; 2]) -> i32;\npub fn setrlimit(resource: i32, limit: *const [u64; 2]) -> i32;",
                SETRLIMIT,
            ),
            W::Poll => parts(
                &[W::Done],
                "pub fn poll(entries: *mut super::PollEntry, count: u64, timeout: i32) -> i32;",
                POLL,
            ),
            W::Select => parts(
                &[W::Done],
                "pub fn select(count: i32, read: *mut u64, write: *mut u64, except: *mut u64, timeout: *mut i64) -> i32;",
                SELECT,
            ),
            W::EpollCreate => {
                parts(&[W::Done], "pub fn epoll_create1(flags: i32) -> i32;", EPOLL_CREATE)
            }
            W::EpollEvent => parts(&[], "", EPOLL_EVENT),
            W::EpollCtl => parts(
                &[W::Done, W::EpollEvent],
                "pub fn epoll_ctl(epoll: i32, operation: i32, fd: i32, event: *mut super::EpollEvent) -> i32;",
                EPOLL_CTL,
            ),
            W::EpollWait => parts(
                &[W::Done, W::EpollEvent],
                "pub fn epoll_wait(epoll: i32, ready: *mut super::EpollEvent, most: i32, timeout: i32) -> i32;",
                EPOLL_WAIT,
            ),
            W::Vector => parts(&[], "", VECTOR),
            W::Header => parts(&[W::Vector], "", HEADER),
            W::Stream => parts(&[], "", STREAM),
            W::Interrupt => parts(
                &[],
                "pub fn signal(signal: i32, handler: extern \"C\" fn(i32)) -> usize;\npub fn siginterrupt(signal: i32, flag: i32) -> i32;\npub fn pthread_kill(thread: usize, signal: i32) -> i32;",
                INTERRUPT,
            ),
        }
    }
}

/// Writes the module.
pub(super) fn module(lang: Lang, wrappers: &BTreeSet<Wrapper>, code: &mut Code) {
    code.line(format!("/// {}", text::sys(lang)));
    code.line("mod sys {");
    code.indent();
    code.line("use std::io;");
    code.gap();
    code.line("mod ffi {");
    code.line("    unsafe extern \"C\" {");
    for wrapper in wrappers {
        wrapper.parts().foreign.lines().for_each(|line| code.line(format!("        {line}")));
    }
    code.line("    }");
    code.line("}");
    code.gap();
    code.line(format!("/// {}", text::outcome(lang)));
    code.lines(OUTCOME);
    for wrapper in wrappers {
        code.gap();
        code.lines(wrapper.parts().text);
    }
    code.outdent();
    code.line("}");
}

const OUTCOME: &str = r#"pub trait Outcome {
    fn text(&self) -> String;
}"#;

const DONE: &str = r#"impl Outcome for i32 {
    fn text(&self) -> String {
        self.to_string()
    }
}

fn done(value: i32) -> io::Result<i32> {
    if value == -1 { Err(io::Error::last_os_error()) } else { Ok(value) }
}"#;

const COUNTED: &str = r#"impl Outcome for usize {
    fn text(&self) -> String {
        self.to_string()
    }
}

fn counted(value: isize) -> io::Result<usize> {
    if value == -1 { Err(io::Error::last_os_error()) } else { Ok(value as usize) }
}"#;

const ADDRESS: &str = r#"#[derive(Clone, Copy)]
pub struct Address {
    bytes: [u8; 128],
    length: u32,
}

impl Address {
    fn from_parts(family: u16, parts: &[&[u8]]) -> Address {
        let mut bytes = [0; 128];
        let all = [&[&family.to_ne_bytes()[..]], parts].concat().concat();
        bytes[..all.len()].copy_from_slice(&all);
        Address { bytes: bytes, length: all.len() as u32 }
    }
}"#;

const INET: &str = r#"impl Address {
    pub fn inet(ip: &str, port: u16) -> Address {
        let mut parts = ip.split('%');
        let address = parts.next().unwrap_or_default().parse().expect("an IP address");
        let scope: u32 = parts.next().map_or(0, |scope| scope.parse().expect("a number"));
        match address {
            std::net::IpAddr::V4(ip) => {
                Address::from_parts(2, &[&port.to_be_bytes(), &ip.octets(), &[0; 8]])
            }
            std::net::IpAddr::V6(ip) => Address::from_parts(
                10,
                &[&port.to_be_bytes(), &[0; 4], &ip.octets(), &scope.to_ne_bytes()],
            ),
        }
    }
}"#;

const OTHER_ADDRESS: &str = r#"impl Address {
    pub fn other(family: u16, bytes: &[u8]) -> Address {
        Address::from_parts(family, &[bytes])
    }
}"#;

const WRONG_LENGTH: &str = r#"impl Address {
    pub fn with_length(self, length: u32) -> Address {
        Address { length: length, ..self }
    }
}"#;

const PORT: &str = r#"impl Address {
    pub fn port(&self) -> u16 {
        u16::from_be_bytes([self.bytes[2], self.bytes[3]])
    }
}"#;

const FILLED: &str = r#"impl Outcome for Address {
    fn text(&self) -> String {
        let b = &self.bytes;
        let port = u16::from_be_bytes([b[2], b[3]]);
        match u16::from_ne_bytes([b[0], b[1]]) {
            2 => format!("0\n    {}.{}.{}.{}:{}", b[4], b[5], b[6], b[7], port),
            10 => {
                let mut ip = [0; 16];
                ip.copy_from_slice(&b[8..24]);
                format!("0\n    [{}]:{}", std::net::Ipv6Addr::from(ip), port)
            }
            _ => {
                let name = &b[2..(self.length as usize).max(2).min(b.len())];
                format!("0\n    {}", String::from_utf8_lossy(name).trim_matches('\0'))
            }
        }
    }
}

fn filled(call: impl FnOnce(*mut u8, *mut u32) -> i32) -> io::Result<Address> {
    let mut address = Address { bytes: [0; 128], length: 128 };
    done(call(address.bytes.as_mut_ptr(), &mut address.length))?;
    Ok(address)
}"#;

const DATA: &str = r#"pub struct Data {
    bytes: Vec<u8>,
    length: usize,
}

impl Outcome for Data {
    fn text(&self) -> String {
        if self.bytes.is_empty() {
            return self.length.to_string();
        }
        let shown = &self.bytes[..self.bytes.len().min(64)];
        let text: Vec<u8> = shown.iter().flat_map(|byte| std::ascii::escape_default(*byte)).collect();
        format!("{}\n    \"{}\"", self.length, String::from_utf8_lossy(&text))
    }
}

fn data(room: usize, call: impl FnOnce(*mut u8) -> isize) -> io::Result<Data> {
    let mut bytes = vec![0; room];
    let length = counted(call(bytes.as_mut_ptr()))?;
    bytes.truncate(length);
    Ok(Data { bytes: bytes, length: length })
}"#;

const PAIR: &str = r#"pub struct Pair(pub [i32; 2]);

impl Outcome for Pair {
    fn text(&self) -> String {
        "0".to_string()
    }
}"#;

const SOCKET: &str = r#"pub fn socket(domain: i32, ty: i32, protocol: i32) -> io::Result<i32> {
    done(unsafe { ffi::socket(domain, ty, protocol) })
}"#;

const SOCKETPAIR: &str = r#"pub fn socketpair(domain: i32, ty: i32, protocol: i32) -> io::Result<Pair> {
    let mut ends = [-1; 2];
    done(unsafe { ffi::socketpair(domain, ty, protocol, ends.as_mut_ptr()) })?;
    Ok(Pair(ends))
}"#;

const PIPE: &str = r#"pub fn pipe() -> io::Result<Pair> {
    let mut ends = [-1; 2];
    done(unsafe { ffi::pipe(ends.as_mut_ptr()) })?;
    Ok(Pair(ends))
}"#;

const BIND: &str = r#"pub fn bind(fd: i32, address: &Address) -> io::Result<i32> {
    done(unsafe { ffi::bind(fd, address.bytes.as_ptr(), address.length) })
}"#;

const LISTEN: &str = r#"pub fn listen(fd: i32, backlog: i32) -> io::Result<i32> {
    done(unsafe { ffi::listen(fd, backlog) })
}"#;

const ACCEPT: &str = r#"pub fn accept(fd: i32) -> io::Result<i32> {
    done(unsafe { ffi::accept(fd, std::ptr::null_mut(), std::ptr::null_mut()) })
}"#;

const ACCEPT4: &str = r#"pub fn accept4(fd: i32, flags: i32) -> io::Result<i32> {
    done(unsafe { ffi::accept4(fd, std::ptr::null_mut(), std::ptr::null_mut(), flags) })
}"#;

const CONNECT: &str = r#"pub fn connect(fd: i32, address: &Address) -> io::Result<i32> {
    done(unsafe { ffi::connect(fd, address.bytes.as_ptr(), address.length) })
}"#;

const SEND: &str = r#"pub fn send(fd: i32, data: &[u8], flags: i32) -> io::Result<usize> {
    counted(unsafe { ffi::send(fd, data.as_ptr(), data.len(), flags) })
}"#;

const WRITE: &str = r#"pub fn write(fd: i32, data: &[u8]) -> io::Result<usize> {
    counted(unsafe { ffi::write(fd, data.as_ptr(), data.len()) })
}"#;

const WRITEV: &str = r#"pub fn writev(fd: i32, pieces: &[&[u8]]) -> io::Result<usize> {
    let pieces = vector(pieces);
    counted(unsafe { ffi::writev(fd, pieces.as_ptr(), pieces.len() as i32) })
}"#;

const SENDTO: &str = r#"pub fn sendto(fd: i32, data: &[u8], flags: i32, address: &Address) -> io::Result<usize> {
    let (to, length) = (address.bytes.as_ptr(), address.length);
    counted(unsafe { ffi::sendto(fd, data.as_ptr(), data.len(), flags, to, length) })
}"#;

const SENDMSG: &str = r#"pub fn sendmsg(
    fd: i32,
    pieces: &[&[u8]],
    address: Option<&Address>,
    control: &[(i32, i32, Vec<u8>)],
    flags: i32,
) -> io::Result<usize> {
    let mut pieces = vector(pieces);
    // Each part as struct cmsghdr has it: length, level, type, then the data (cmsg(3)).
    let mut bytes: Vec<u8> = Vec::new();
    for part in control {
        bytes.extend_from_slice(&(16 + part.2.len()).to_ne_bytes());
        bytes.extend_from_slice(&part.0.to_ne_bytes());
        bytes.extend_from_slice(&part.1.to_ne_bytes());
        bytes.extend_from_slice(&part.2);
        while bytes.len() % 8 != 0 {
            bytes.push(0);
        }
    }
    let header = Header {
        name: address.map_or(std::ptr::null_mut(), |address| address.bytes.as_ptr() as *mut u8),
        name_length: address.map_or(0, |address| address.length),
        pieces: pieces.as_mut_ptr(),
        count: pieces.len(),
        control: bytes.as_mut_ptr(),
        control_length: bytes.len(),
        flags: 0,
    };
    counted(unsafe { ffi::sendmsg(fd, &header, flags) })
}"#;

const RECV: &str = r#"pub fn recv(fd: i32, room: usize, flags: i32) -> io::Result<Data> {
    data(room, |bytes| unsafe { ffi::recv(fd, bytes, room, flags) })
}"#;

const READ: &str = r#"pub fn read(fd: i32, room: usize) -> io::Result<Data> {
    data(room, |bytes| unsafe { ffi::read(fd, bytes, room) })
}"#;

const RECVFROM: &str = r#"#[allow(dead_code)]
pub struct Datagram {
    data: Data,
    pub from: Address,
}

impl Outcome for Datagram {
    fn text(&self) -> String {
        self.data.text()
    }
}

pub fn recvfrom(fd: i32, room: usize, flags: i32) -> io::Result<Datagram> {
    let mut from = Address { bytes: [0; 128], length: 128 };
    let (sender, length) = (from.bytes.as_mut_ptr(), &mut from.length);
    let data =
        data(room, |bytes| unsafe { ffi::recvfrom(fd, bytes, room, flags, sender, length) })?;
    Ok(Datagram { data: data, from: from })
}"#;

const RECVMSG: &str = r#"#[allow(dead_code)]
pub struct Message {
    data: Data,
    control: Vec<u64>,
    control_length: usize,
}

impl Outcome for Message {
    fn text(&self) -> String {
        self.data.text()
    }
}

pub fn recvmsg(fd: i32, room: usize, control_room: usize, flags: i32) -> io::Result<Message> {
    // Whole words: struct cmsghdr must be aligned.
    let mut control = vec![0u64; (control_room + 7) / 8];
    let mut control_length = control_room;
    let data = data(room, |bytes| {
        let mut piece = Piece { data: bytes, length: room };
        let mut header = Header {
            name: std::ptr::null_mut(),
            name_length: 0,
            pieces: &mut piece,
            count: 1,
            control: control.as_mut_ptr() as *mut u8,
            control_length: control_room,
            flags: 0,
        };
        let length = unsafe { ffi::recvmsg(fd, &mut header, flags) };
        control_length = header.control_length;
        length
    })?;
    Ok(Message { data: data, control: control, control_length: control_length })
}"#;

const TAKE_FDS: &str = r#"impl Message {
    /// The descriptor of an index that came with the message, or -1.
    pub fn fd(&self, index: usize) -> i32 {
        let bytes: Vec<u8> =
            self.control.iter().flat_map(|word| word.to_ne_bytes().to_vec()).collect();
        let bytes = &bytes[..self.control_length.min(bytes.len())];
        let int = |at: usize| match bytes.get(at..at + 4) {
            Some(four) => i32::from_ne_bytes([four[0], four[1], four[2], four[3]]),
            None => -1,
        };
        let mut at = 0;
        while at + 16 <= bytes.len() {
            let length = int(at) as usize;
            // SCM_RIGHTS of SOL_SOCKET
            if int(at + 8) == 1 && int(at + 12) == 1 && 16 + 4 * index < length {
                return int(at + 16 + 4 * index);
            }
            at += (length.max(16) + 7) / 8 * 8;
        }
        -1
    }
}"#;

const SHUTDOWN: &str = r#"pub fn shutdown(fd: i32, how: i32) -> io::Result<i32> {
    done(unsafe { ffi::shutdown(fd, how) })
}"#;

const CLOSE: &str = r#"pub fn close(fd: i32) -> io::Result<i32> {
    done(unsafe { ffi::close(fd) })
}"#;

const DUP: &str = r#"pub fn dup(fd: i32) -> io::Result<i32> {
    done(unsafe { ffi::dup(fd) })
}"#;

const UNLINK: &str = r#"pub fn unlink(path: &[u8]) -> io::Result<i32> {
    done(unsafe { ffi::unlink(path.as_ptr()) })
}"#;

const GETSOCKNAME: &str = r#"pub fn getsockname(fd: i32) -> io::Result<Address> {
    filled(|address, length| unsafe { ffi::getsockname(fd, address, length) })
}"#;

const GETPEERNAME: &str = r#"pub fn getpeername(fd: i32) -> io::Result<Address> {
    filled(|address, length| unsafe { ffi::getpeername(fd, address, length) })
}"#;

const GETSOCKOPT: &str = r#"pub struct Value(Vec<u8>);

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

const SETSOCKOPT: &str = r#"pub fn setsockopt(fd: i32, level: i32, option: i32, value: &[u8]) -> io::Result<i32> {
    done(unsafe { ffi::setsockopt(fd, level, option, value.as_ptr(), value.len() as u32) })
}"#;

const FCNTL: &str = r#"pub fn fcntl(fd: i32, command: i32, argument: i32) -> io::Result<i32> {
    done(unsafe { ffi::fcntl(fd, command, argument) })
}"#;

const IOCTL: &str = r#"pub struct Number(i32);

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

const SETRLIMIT: &str = r#"pub fn setrlimit(resource: i32, soft: u64) -> io::Result<i32> {
    let mut limit = [0, 0];
    done(unsafe { ffi::getrlimit(resource, &mut limit) })?;
    limit[0] = soft;
    done(unsafe { ffi::setrlimit(resource, &limit) })
}"#;

const POLL: &str = r#"#[repr(C)]
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

const SELECT: &str = r#"pub fn select(
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

const EPOLL_CREATE: &str = r#"pub fn epoll_create1(flags: i32) -> io::Result<i32> {
    done(unsafe { ffi::epoll_create1(flags) })
}"#;

const EPOLL_EVENT: &str = r#"#[cfg_attr(target_arch = "x86_64", repr(C, packed))]
#[cfg_attr(not(target_arch = "x86_64"), repr(C))]
#[derive(Clone, Copy)]
pub struct EpollEvent {
    events: u32,
    data: u64,
}"#;

const EPOLL_CTL: &str = r#"pub fn epoll_ctl(epoll: i32, operation: i32, fd: i32, events: u32) -> io::Result<i32> {
    let mut event = EpollEvent { events: events, data: fd as u64 };
    done(unsafe { ffi::epoll_ctl(epoll, operation, fd, &mut event) })
}"#;

const EPOLL_WAIT: &str = r#"pub fn epoll_wait(epoll: i32, most: i32, timeout: i32) -> io::Result<i32> {
    let mut ready = vec![EpollEvent { events: 0, data: 0 }; most.max(1) as usize];
    done(unsafe { ffi::epoll_wait(epoll, ready.as_mut_ptr(), most, timeout) })
}"#;

const VECTOR: &str = r#"#[repr(C)]
pub struct Piece {
    data: *mut u8,
    length: usize,
}

#[allow(dead_code)]
fn vector(pieces: &[&[u8]]) -> Vec<Piece> {
    pieces.iter().map(|p| Piece { data: p.as_ptr() as *mut u8, length: p.len() }).collect()
}"#;

const HEADER: &str = r#"#[repr(C)]
pub struct Header {
    name: *mut u8,
    name_length: u32,
    pieces: *mut Piece,
    count: usize,
    control: *mut u8,
    control_length: usize,
    flags: i32,
}"#;

const INTERRUPT: &str = r#"const SIGUSR1: i32 = 10;

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

const STREAM: &str = r#"pub fn stream(fd: i32) -> std::net::TcpStream {
    use std::os::unix::io::FromRawFd;
    unsafe { std::net::TcpStream::from_raw_fd(fd) }
}"#;
