//! Calls as C and `strace` write them.

mod message;
mod waiting;

use super::constants::Constant;
use super::options;
use super::sockaddr::address_text;
use crate::os::{Call, Outcome, Payload, Return};

/// How many bytes of data are shown, as `strace` does without `-s`.
const SHOWN: usize = 32;
/// What the kernel has not filled in.
const UNFILLED: &str = "...";

/// A call as C writes it: `listen(3, 5)`. What the kernel fills in is `...`: `recv(5, ..., 100, 0)`.
pub fn call_text(call: &Call) -> String {
    entry_text(call, None)
}

/// A call with what the kernel filled in, without its result: `recv(5, "hello", 100, 0)`,
/// `accept(3, {AF_INET, 127.0.0.1:51514}, [16])`. With ` = ` and [`outcome_text`] it is the line
/// that `strace` gives.
pub fn entry_text(call: &Call, outcome: Option<&Outcome>) -> String {
    let filled = outcome.and_then(|outcome| outcome.as_ref().ok());
    let name = call.name();
    match call {
        Call::Socket { domain, ty, protocol } => {
            let (family, ty) = (Constant::Domain.text(*domain), Constant::Type.text(*ty));
            format!("{name}({family}, {ty}, {})", protocol_text(*domain, *protocol))
        }
        Call::SocketPair { domain, ty, protocol } => {
            let (family, ty) = (Constant::Domain.text(*domain), Constant::Type.text(*ty));
            let protocol = protocol_text(*domain, *protocol);
            format!("{name}({family}, {ty}, {protocol}, {})", filled_fds(filled))
        }
        Call::Pipe => format!("{name}({})", filled_fds(filled)),
        Call::Bind { fd, address, len } | Call::Connect { fd, address, len } => {
            let len = len.unwrap_or_else(|| address.len());
            format!("{name}({fd}, {}, {len})", address_text(address))
        }
        Call::Listen { fd, backlog } => format!("{name}({fd}, {backlog})"),
        Call::Accept { fd } | Call::GetSockName { fd } | Call::GetPeerName { fd } => {
            format!("{name}({fd}, {})", filled_address(filled))
        }
        Call::Accept4 { fd, flags } => {
            let flags = Constant::AcceptFlags.text(*flags);
            format!("{name}({fd}, {}, {flags})", filled_address(filled))
        }
        Call::Send { fd, data, flags } => {
            let flags = Constant::Flags.text(*flags);
            format!("{name}({fd}, {}, {}, {flags})", data_text(data), data.len())
        }
        Call::Write { fd, data } => format!("{name}({fd}, {}, {})", data_text(data), data.len()),
        Call::SendTo { fd, data, flags, address } => {
            let (flags, bytes) = (Constant::Flags.text(*flags), data_text(data));
            let (to, len) = (address_text(address), address.len());
            format!("{name}({fd}, {bytes}, {}, {flags}, {to}, {len})", data.len())
        }
        Call::Recv { fd, len, flags } => {
            let flags = Constant::Flags.text(*flags);
            format!("{name}({fd}, {}, {len}, {flags})", filled_data(filled))
        }
        Call::Read { fd, len } => format!("{name}({fd}, {}, {len})", filled_data(filled)),
        Call::RecvFrom { fd, len, flags } => {
            let (flags, from) = (Constant::Flags.text(*flags), filled_address(filled));
            format!("{name}({fd}, {}, {len}, {flags}, {from})", filled_data(filled))
        }
        Call::Writev { fd, data } => {
            format!("{name}({fd}, {}, {})", message::iovec_text(data), data.len())
        }
        Call::SendMsg { fd, data, address, control, flags } => {
            let sent = message::sent_text(data, address.as_ref(), control);
            format!("{name}({fd}, {sent}, {})", Constant::Flags.text(*flags))
        }
        Call::RecvMsg { fd, len, control, flags } => {
            let received = message::received_text(*len, *control, filled);
            format!("{name}({fd}, {received}, {})", Constant::Flags.text(*flags))
        }
        Call::Shutdown { fd, how } => format!("{name}({fd}, {})", Constant::How.text(*how)),
        Call::Close { fd } | Call::Dup { fd } => format!("{name}({fd})"),
        Call::Unlink { path } => {
            format!("{name}(\"{}\")", Payload::from(path.as_str()).escaped())
        }
        Call::Poll { .. }
        | Call::Select { .. }
        | Call::EpollCreate { .. }
        | Call::EpollCtl { .. }
        | Call::EpollWait { .. } => waiting::text(call, filled),
        _ => options::entry_text(call, filled).unwrap_or_else(|| format!("{name}({UNFILLED})")),
    }
}

/// A call's outcome as `strace` writes it: `3`, `-1 EADDRINUSE (Address already in use)`,
/// `1 ([{fd=3, revents=POLLIN}])`, `0x802 (flags O_NONBLOCK|O_RDWR)`.
pub fn outcome_text(call: &Call, outcome: &Outcome) -> String {
    if let Some(text) = options::result_text(call, outcome) {
        return text;
    }
    match outcome {
        Ok(done) => match waiting::ready_text(call, done) {
            Some(ready) => format!("{} ({ready})", done.value),
            None => done.value.to_string(),
        },
        Err(errno) => format!("-1 {errno} ({})", errno.describe()),
    }
}

/// The protocols of other families have numbers of their own.
fn protocol_text(domain: i32, protocol: i32) -> String {
    if protocol == 0 || !matches!(domain, libc::AF_INET | libc::AF_INET6) {
        return protocol.to_string();
    }
    Constant::Protocol.text(protocol)
}

fn filled_fds(filled: Option<&Return>) -> String {
    match filled.map(|filled| filled.fds.as_slice()) {
        Some(fds) if !fds.is_empty() => {
            let fds: Vec<_> = fds.iter().map(i32::to_string).collect();
            format!("[{}]", fds.join(", "))
        }
        _ => UNFILLED.into(),
    }
}

fn filled_address(filled: Option<&Return>) -> String {
    match filled.and_then(|filled| filled.address.as_ref()) {
        None => UNFILLED.into(),
        Some(address) => format!("{}, [{}]", address_text(address), address.len()),
    }
}

fn filled_data(filled: Option<&Return>) -> String {
    let data = filled.and_then(|filled| filled.data.as_ref());
    match (filled, data) {
        (_, Some(data)) => data_text(data),
        (Some(Return { value: 0, .. }), None) => "\"\"".into(),
        _ => UNFILLED.into(),
    }
}

fn data_text(data: &Payload) -> String {
    if data.len() <= SHOWN {
        return format!("\"{}\"", data.escaped());
    }
    // A character cut in two would be shown as bytes that nobody sent on purpose.
    let head = data.bytes().get(..SHOWN).unwrap_or(data.bytes());
    let whole = match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        _ => head.len(),
    };
    format!("\"{}\"...", Payload::from(head[..whole].to_vec()).escaped())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::{Address, Control, Errno};

    fn address(text: &str) -> Address {
        text.parse::<std::net::SocketAddr>().unwrap().into()
    }

    #[test]
    fn data_that_was_cut_shows_its_whole_length() {
        let data = Payload::from(vec![b'x'; 90]).cut(3);
        assert_eq!(call_text(&Call::Write { fd: 3, data }), "write(3, \"xxx\"..., 90)");
    }

    fn done(value: i64, from: Option<&str>, data: Option<&str>) -> Outcome {
        Ok(Return {
            value,
            address: from.map(address),
            data: data.map(Payload::from),
            ..Return::default()
        })
    }

    #[test]
    fn calls_read_as_in_strace() {
        let long = "가".repeat(11);
        let v4 = || address("127.0.0.1:80");
        for (call, text) in [
            (Call::Socket { domain: 2, ty: 1, protocol: 0 }, "socket(AF_INET, SOCK_STREAM, 0)"),
            (
                Call::Socket { domain: 2, ty: 1 | libc::SOCK_NONBLOCK, protocol: 6 },
                "socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP)",
            ),
            (Call::Socket { domain: 16, ty: 3, protocol: 6 }, "socket(AF_NETLINK, SOCK_RAW, 6)"),
            (Call::Socket { domain: -1, ty: 77, protocol: 99 }, "socket(-1, 77, 99)"),
            (
                Call::Bind { fd: 3, address: v4(), len: None },
                "bind(3, {AF_INET, 127.0.0.1:80}, 16)",
            ),
            (
                Call::Connect { fd: 3, address: address("[::1]:80"), len: Some(5) },
                "connect(3, {AF_INET6, [::1]:80}, 5)",
            ),
            (Call::Listen { fd: 3, backlog: -1 }, "listen(3, -1)"),
            (Call::Accept { fd: 3 }, "accept(3, ...)"),
            (
                Call::Send { fd: 4, data: "a\n\"".into(), flags: libc::MSG_OOB },
                "send(4, \"a\\n\\\"\", 3, MSG_OOB)",
            ),
            (
                Call::Write { fd: 4, data: long.as_str().into() },
                "write(4, \"가가가가가가가가가가\"..., 33)",
            ),
            (
                Call::SendTo { fd: 4, data: "hi".into(), flags: 0, address: v4() },
                "sendto(4, \"hi\", 2, 0, {AF_INET, 127.0.0.1:80}, 16)",
            ),
            (Call::Recv { fd: 5, len: 100, flags: 0 }, "recv(5, ..., 100, 0)"),
            (Call::RecvFrom { fd: 5, len: 100, flags: 0 }, "recvfrom(5, ..., 100, 0, ...)"),
            (Call::Shutdown { fd: 5, how: 1 }, "shutdown(5, SHUT_WR)"),
            (Call::Shutdown { fd: 5, how: 9 }, "shutdown(5, 9)"),
            (Call::Close { fd: -1 }, "close(-1)"),
            (
                Call::SocketPair { domain: 1, ty: 1, protocol: 0 },
                "socketpair(AF_UNIX, SOCK_STREAM, 0, ...)",
            ),
            (Call::Pipe, "pipe(...)"),
            (Call::Dup { fd: 3 }, "dup(3)"),
            (Call::Accept4 { fd: 3, flags: libc::SOCK_NONBLOCK }, "accept4(3, ..., SOCK_NONBLOCK)"),
            (Call::Unlink { path: "/tmp/a\n".into() }, "unlink(\"/tmp/a\\n\")"),
            (
                Call::Writev { fd: 4, data: vec!["ab".into(), "c".into()] },
                "writev(4, [{iov_base=\"ab\", iov_len=2}, {iov_base=\"c\", iov_len=1}], 2)",
            ),
            (
                Call::SendMsg {
                    fd: 3,
                    data: vec!["hello".into()],
                    address: None,
                    control: vec![Control::Rights(vec![4])],
                    flags: 0,
                },
                "sendmsg(3, {msg_name=NULL, msg_namelen=0, \
                 msg_iov=[{iov_base=\"hello\", iov_len=5}], msg_iovlen=1, \
                 msg_control=[{cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, \
                 cmsg_data=[4]}], msg_controllen=24, msg_flags=0}, 0)",
            ),
            (
                Call::SendMsg {
                    fd: 3,
                    data: vec![],
                    address: Some(v4()),
                    control: vec![],
                    flags: libc::MSG_OOB,
                },
                "sendmsg(3, {msg_name={AF_INET, 127.0.0.1:80}, msg_namelen=16, msg_iov=[], \
                 msg_iovlen=0, msg_controllen=0, msg_flags=0}, MSG_OOB)",
            ),
            (
                Call::RecvMsg { fd: 3, len: 100, control: 256, flags: 0 },
                "recvmsg(3, {msg_iov=[{iov_base=..., iov_len=100}], msg_iovlen=1, \
                 msg_controllen=256}, 0)",
            ),
            (
                Call::Poll {
                    entries: vec![(3, libc::POLLIN | libc::POLLOUT), (4, 0)],
                    timeout: -1,
                },
                "poll([{fd=3, events=POLLIN|POLLOUT}, {fd=4, events=0}], 2, -1)",
            ),
            (
                Call::Select {
                    read: vec![3, 5],
                    write: vec![],
                    except: vec![4],
                    timeout: Some(std::time::Duration::from_millis(1500)),
                },
                "select(6, [3 5], NULL, [4], {tv_sec=1, tv_usec=500000})",
            ),
            (
                Call::Select { read: vec![], write: vec![], except: vec![], timeout: None },
                "select(0, NULL, NULL, NULL, NULL)",
            ),
            (Call::EpollCreate { flags: libc::EPOLL_CLOEXEC }, "epoll_create1(EPOLL_CLOEXEC)"),
            (
                Call::EpollCtl {
                    epfd: 9,
                    operation: libc::EPOLL_CTL_ADD,
                    fd: 4,
                    events: (libc::EPOLLIN | libc::EPOLLET) as u32,
                },
                "epoll_ctl(9, EPOLL_CTL_ADD, 4, {events=EPOLLIN|EPOLLET, data={u32=4, u64=4}})",
            ),
            (
                Call::EpollCtl { epfd: 9, operation: libc::EPOLL_CTL_DEL, fd: 4, events: 0 },
                "epoll_ctl(9, EPOLL_CTL_DEL, 4, NULL)",
            ),
            (Call::EpollWait { epfd: 9, most: 10, timeout: 1000 }, "epoll_wait(9, ..., 10, 1000)"),
        ] {
            assert_eq!(call_text(&call), text);
        }
    }

    #[test]
    fn addresses_of_every_family() {
        let other = |family, bytes: &[u8]| Address::Other { family, bytes: bytes.to_vec().into() };
        let port = 8080u16.to_ne_bytes();
        for (address, text) in [
            (other(libc::AF_UNIX, b"/tmp/x\0"), "{sa_family=AF_UNIX, sun_path=\"/tmp/x\"}"),
            (other(libc::AF_UNIX, b"\0a\0b"), "{sa_family=AF_UNIX, sun_path=@\"a\\x00b\"}"),
            (other(libc::AF_UNIX, b""), "{sa_family=AF_UNIX}"),
            (other(libc::AF_UNIX, b"/tmp/x"), "{sa_family=AF_UNIX, sa_data=\"/tmp/x\"}"),
            (other(0, &[0; 14]), "{sa_family=AF_UNSPEC}"),
            (other(0, b""), "{sa_family=AF_UNSPEC, sa_data=\"\"}"),
            (other(2, &[1, 2, 3]), "{sa_family=AF_INET, sa_data=\"\\x01\\x02\\x03\"}"),
            (other(99, b""), "{sa_family=99}"),
        ] {
            assert_eq!(address_text(&address), text);
        }
        let swapped = [&port[..], &[0; 12]].concat();
        let (wrong, right) = (8080u16.to_be(), address_text(&other(libc::AF_INET, &swapped)));
        assert_eq!(
            right,
            format!(
                "{{sa_family=AF_INET, sin_port=htons({wrong}), sin_addr=inet_addr(\"0.0.0.0\")}}"
            )
        );
    }

    #[test]
    fn what_was_filled_in_is_shown() {
        let failed = Err(Errno::EAGAIN);
        let peer = Some("127.0.0.1:51514");
        for (call, outcome, text) in [
            (
                Call::Accept { fd: 3 },
                done(4, peer, None),
                "accept(3, {AF_INET, 127.0.0.1:51514}, [16]) = 4",
            ),
            (
                Call::Accept { fd: 3 },
                failed.clone(),
                "accept(3, ...) = -1 EAGAIN (Resource temporarily unavailable)",
            ),
            (
                Call::GetSockName { fd: 3 },
                done(0, Some("[::1]:9"), None),
                "getsockname(3, {AF_INET6, [::1]:9}, [28]) = 0",
            ),
            (
                Call::Recv { fd: 5, len: 100, flags: 0 },
                done(5, None, Some("hello")),
                "recv(5, \"hello\", 100, 0) = 5",
            ),
            (Call::Read { fd: 5, len: 100 }, done(0, None, None), "read(5, \"\", 100) = 0"),
            (
                Call::RecvFrom { fd: 5, len: 9, flags: 0 },
                done(2, peer, Some("hi")),
                "recvfrom(5, \"hi\", 9, 0, {AF_INET, 127.0.0.1:51514}, [16]) = 2",
            ),
            (
                Call::RecvFrom { fd: 5, len: 9, flags: 0 },
                done(2, None, Some("hi")),
                "recvfrom(5, \"hi\", 9, 0, ...) = 2",
            ),
            (
                Call::Accept4 { fd: 3, flags: 0 },
                done(4, peer, None),
                "accept4(3, {AF_INET, 127.0.0.1:51514}, [16], 0) = 4",
            ),
            (
                Call::SocketPair { domain: 1, ty: 5, protocol: 0 },
                Ok(Return { fds: vec![3, 4], ..Return::default() }),
                "socketpair(AF_UNIX, SOCK_SEQPACKET, 0, [3, 4]) = 0",
            ),
            (Call::Pipe, Ok(Return { fds: vec![3, 4], ..Return::default() }), "pipe([3, 4]) = 0"),
        ] {
            let entry = entry_text(&call, Some(&outcome));
            assert_eq!(format!("{entry} = {}", outcome_text(&call, &outcome)), text);
        }
    }
}
