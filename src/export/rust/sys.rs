//! The module `sys` of an exported Rust program: a safe function for each system call it makes,
//! and only for those.

mod calls;
mod moving;
mod types;

use super::super::code::Code;
use super::super::text;
use crate::lang::Lang;
use crate::os::Call;
use calls::*;
use moving::*;
use std::collections::BTreeSet;
use types::*;

/// A part of the module, in the order in which they stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wrapper {
    // Types first.
    Done,
    Counted,
    Address,
    AddressParts,
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
            W::AddressParts => parts(&[W::Address], "", PARTS),
            W::Inet => parts(&[W::AddressParts], "", INET),
            W::OtherAddress => parts(&[W::AddressParts], "", OTHER_ADDRESS),
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
