//! Calls in words.

use super::{data_arg_text, file_text, target_text, with_socket};
use crate::command::build::{DEFAULT_CONTROL, DEFAULT_EVENTS, DEFAULT_LEN};
use crate::command::constants::Constant;
use crate::command::options::option_words;
use crate::command::sockaddr::{address_text, is_unspecified};
use crate::command::statement::{AddressArg, DataArg, OWN_CREDENTIALS, Target, TypedCall};
use crate::command::values::time_text;
use crate::os::{
    Address, Call, Control, EPOLL_OPERATIONS, Payload, control_types, name_of, number_of,
};
use std::net::Ipv4Addr;
use std::time::Duration;

/// A call as a person types it.
pub(super) fn words(call: &TypedCall) -> String {
    let name = call.name();
    let (fd, words) = match call {
        Call::Socket { domain, ty, protocol } | Call::SocketPair { domain, ty, protocol } => {
            let (family, ty) =
                (Constant::Domain.short_text(*domain), Constant::Type.short_text(*ty));
            let protocol = match protocol {
                0 => String::new(),
                other => format!(" {}", Constant::Protocol.short_text(*other)),
            };
            return format!("{name} {family} {ty}{protocol}");
        }
        Call::Pipe => return name.into(),
        Call::Unlink { path } => return format!("{name} {}", file_text(path)),
        Call::Bind { fd, address, len } | Call::Connect { fd, address, len } => {
            let address = Some(address_arg_text(address));
            (fd, address.into_iter().chain(len.map(|len| len.to_string())).collect())
        }
        Call::Listen { fd, backlog } => (fd, vec![backlog.to_string()]),
        Call::Accept4 { fd, flags } => (fd, with(vec![], Constant::AcceptFlags, *flags)),
        Call::Send { fd, data, flags } => (fd, with_flags(vec![data_arg_text(data)], *flags)),
        Call::Write { fd, data } => (fd, vec![data_arg_text(data)]),
        Call::Writev { fd, data } => (fd, data.iter().map(data_arg_text).collect()),
        Call::SendTo { fd, data, flags, address } => {
            (fd, with_flags(vec![data_arg_text(data), address_arg_text(address)], *flags))
        }
        Call::SendMsg { fd, data, address, control, flags } => {
            (fd, message(data, address.as_ref(), control, *flags))
        }
        Call::Recv { fd, len, flags } | Call::RecvFrom { fd, len, flags } => (
            fd,
            if *flags == 0 { len_words(*len) } else { with_flags(vec![len.to_string()], *flags) },
        ),
        Call::RecvMsg { fd, len, control, flags } => (
            fd,
            if *flags == 0 && *control == DEFAULT_CONTROL {
                len_words(*len)
            } else {
                with_flags(vec![len.to_string(), control.to_string()], *flags)
            },
        ),
        Call::Read { fd, len } => (fd, len_words(*len)),
        Call::Shutdown { fd, how } => (fd, vec![Constant::How.short_text(*how)]),
        Call::Accept { fd }
        | Call::Close { fd }
        | Call::Dup { fd }
        | Call::GetSockName { fd }
        | Call::GetPeerName { fd } => (fd, vec![]),
        Call::Poll { entries, timeout } => return poll(entries, *timeout),
        Call::Select { read, write, except, timeout } => {
            return select([("read", read), ("write", write), ("except", except)], *timeout);
        }
        Call::EpollCreate { flags } => {
            return joined(name, with(vec![], Constant::EpollFlags, *flags));
        }
        Call::EpollCtl { epfd, operation, fd, events } => {
            let mut words = vec![
                target_text(epfd),
                Constant::EpollOperation.short_text(*operation),
                target_text(fd),
            ];
            let deletes = number_of(EPOLL_OPERATIONS, "EPOLL_CTL_DEL") == Some(*operation);
            if !deletes || *events != 0 {
                words.push(Constant::EpollEvents.short_text(*events as i32));
            }
            return joined(name, words);
        }
        Call::EpollWait { epfd, most, timeout } => {
            let mut words = vec![target_text(epfd)];
            if *most != DEFAULT_EVENTS || *timeout != -1 {
                words.push(most.to_string());
            }
            if *timeout != -1 {
                words.push(timeout.to_string());
            }
            return joined(name, words);
        }
        Call::SetRLimit { resource, soft } => {
            let soft = if *soft == u64::MAX { "unlimited".into() } else { soft.to_string() };
            return format!("{name} {} {soft}", Constant::Resource.short_text(*resource));
        }
        Call::GetSockOpt { .. }
        | Call::SetSockOpt { .. }
        | Call::Fcntl { .. }
        | Call::Ioctl { .. } => match option_words(call) {
            Some((fd, words)) => (fd, words),
            None => return name.into(),
        },
    };
    with_socket(name, fd, words)
}

fn joined(name: &str, words: Vec<String>) -> String {
    let name = Some(name.to_string());
    name.into_iter().chain(words).collect::<Vec<_>>().join(" ")
}

fn with(mut words: Vec<String>, kind: Constant, flags: i32) -> Vec<String> {
    if flags != 0 {
        words.push(kind.short_text(flags));
    }
    words
}

fn with_flags(words: Vec<String>, flags: i32) -> Vec<String> {
    with(words, Constant::Flags, flags)
}

fn len_words(len: usize) -> Vec<String> {
    if len == DEFAULT_LEN { vec![] } else { vec![len.to_string()] }
}

fn targets_text(targets: &[Target]) -> String {
    targets.iter().map(target_text).collect::<Vec<_>>().join(",")
}

fn message(
    data: &[DataArg],
    address: Option<&AddressArg>,
    control: &[Control<Target>],
    flags: i32,
) -> Vec<String> {
    let mut words: Vec<_> = data.iter().map(data_arg_text).collect();
    words.extend(address.map(|address| format!("--to {}", address_arg_text(address))));
    for part in control {
        words.push(match part {
            // No descriptors at all is only said in C.
            Control::Rights(fds) if fds.is_empty() => "--control {SOL_SOCKET, rights, []}".into(),
            Control::Rights(fds) => format!("--rights {}", targets_text(fds)),
            Control::Credentials { pid, uid, gid } if (*pid, *uid, *gid) == OWN_CREDENTIALS => {
                "--creds own".into()
            }
            Control::Credentials { pid, uid, gid } => format!("--creds {pid},{uid},{gid}"),
            Control::Other { level, ty, data } => {
                let name = name_of(control_types(*level), *ty);
                let ty = name.map_or_else(|| ty.to_string(), String::from);
                let level = Constant::Level.text(*level);
                format!("--control {{{level}, {ty}, \"{}\"}}", data.escaped())
            }
        });
    }
    if flags != 0 {
        words.push(format!("--flags {}", Constant::Flags.short_text(flags)));
    }
    words
}

fn poll(entries: &[(Target, i16)], timeout: i32) -> String {
    let mut words: Vec<_> = entries
        .iter()
        .map(|(fd, events)| {
            let events = Constant::PollEvents.short_text((*events as u16).into());
            format!("{}:{events}", target_text(fd))
        })
        .collect();
    match timeout {
        -1 => {}
        0.. => words.push(time_text(Duration::from_millis(timeout.unsigned_abs().into()))),
        _ => words.push(timeout.to_string()),
    }
    joined("poll", words)
}

fn select(sets: [(&str, &Vec<Target>); 3], timeout: Option<Duration>) -> String {
    let time = timeout.map(time_text);
    if time.is_none() && sets.iter().all(|(_, fds)| fds.is_empty()) {
        return "select(0, NULL, NULL, NULL, NULL)".into();
    }
    let sets = sets.iter().filter(|(_, fds)| !fds.is_empty());
    let words = sets.map(|(name, fds)| format!("{name}={}", targets_text(fds))).chain(time);
    joined("select", words.collect())
}

pub(super) fn address_arg_text(address: &AddressArg) -> String {
    match address {
        AddressArg::Literal(Address::Inet(inet)) => match address {
            // The flow is only said in the long form.
            AddressArg::Literal(whole) if matches!(inet, std::net::SocketAddr::V6(v6) if v6.flowinfo() != 0) => {
                address_text(whole)
            }
            _ => inet.to_string(),
        },
        AddressArg::Literal(Address::Other { family, bytes }) => other_text(*family, bytes),
        AddressArg::Loopback(port) => format!(":{port}"),
        AddressArg::Any(port) => format!("*:{port}"),
        AddressArg::Host { host, port } if host.contains(':') => format!("[{host}]:{port}"),
        AddressArg::Host { host, port } => format!("{host}:{port}"),
        AddressArg::Of(target) => target_text(target),
    }
}

fn other_text(family: i32, bytes: &Payload) -> String {
    let plain = || {
        let family = Constant::Domain.text(family);
        format!("{{sa_family={family}, sa_data=\"{}\"}}", bytes.escaped())
    };
    match (family, bytes.bytes()) {
        (libc::AF_UNSPEC, zeros) if is_unspecified(zeros) => "unspec".into(),
        (libc::AF_UNIX, []) => "unix:".into(),
        (libc::AF_UNIX, [0, name @ ..]) => format!("unix:@{}", path_text(name)),
        (libc::AF_UNIX, [path @ .., 0]) if !path.contains(&0) => {
            format!("unix:{}", path_text(path))
        }
        // A forgotten htons(): the number as it lies in memory.
        (libc::AF_INET, [p0, p1, a, b, c, d, 0, 0, 0, 0, 0, 0, 0, 0]) => {
            let port = u16::from_ne_bytes([*p0, *p1]);
            let ip = Ipv4Addr::new(*a, *b, *c, *d);
            if port == port.to_be() {
                plain()
            } else if ip.is_unspecified() {
                format!("{{sin_port={port}}}")
            } else {
                format!("{{sin_port={port}, sin_addr=inet_addr(\"{ip}\")}}")
            }
        }
        _ => plain(),
    }
}

fn path_text(path: &[u8]) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"./-_:+%,".contains(byte);
    let escaped = Payload::from(path.to_vec()).escaped();
    if path.iter().all(plain) { escaped } else { format!("\"{escaped}\"") }
}
