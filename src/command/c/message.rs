//! `struct msghdr` and ancillary data as strace writes them.

use super::super::constants::Constant;
use super::super::message::CONTROL_HEADER;
use super::super::sockaddr::address_text;
use super::{data_text, filled_data};
use crate::os::{Address, Control, Payload, Return, control_types, name_of};
use std::net::{Ipv4Addr, Ipv6Addr};

/// `[{iov_base="ab", iov_len=2}, ...]`.
pub(super) fn iovec_text(data: &[Payload]) -> String {
    let parts: Vec<_> = data
        .iter()
        .map(|piece| format!("{{iov_base={}, iov_len={}}}", data_text(piece), piece.len()))
        .collect();
    format!("[{}]", parts.join(", "))
}

/// What sendmsg(2) is given.
pub(super) fn sent_text(
    data: &[Payload],
    address: Option<&Address>,
    control: &[Control],
) -> String {
    let (name, len) = name_text(address);
    format!(
        "{{msg_name={name}, msg_namelen={len}, msg_iov={}, msg_iovlen={}, {}, msg_flags=0}}",
        iovec_text(data),
        data.len(),
        controls_text(control, false)
    )
}

/// What recvmsg(2) is given, or has filled in.
pub(super) fn received_text(len: usize, room: usize, filled: Option<&Return>) -> String {
    let iov = format!("[{{iov_base={}, iov_len={len}}}], msg_iovlen=1", filled_data(filled));
    let Some(message) = filled.and_then(|filled| filled.message.as_ref()) else {
        return format!("{{msg_iov={iov}, msg_controllen={room}}}");
    };
    let (name, name_len) = name_text(filled.and_then(|filled| filled.address.as_ref()));
    let (control, flags) =
        (controls_text(&message.control, true), Constant::Flags.text(message.flags));
    format!(
        "{{msg_name={name}, msg_namelen={name_len}, msg_iov={iov}, {control}, msg_flags={flags}}}"
    )
}

fn name_text(address: Option<&Address>) -> (String, u32) {
    address.map_or_else(|| ("NULL".into(), 0), |address| (address_text(address), address.len()))
}

fn controls_text(controls: &[Control], received: bool) -> String {
    if controls.is_empty() {
        return "msg_controllen=0".into();
    }
    // Each begins where the machine can read a word (CMSG_ALIGN).
    let aligned = |len: usize| len.next_multiple_of(size_of::<usize>());
    let space: usize =
        controls.iter().map(|one| aligned(CONTROL_HEADER) + aligned(data_len(one))).sum();
    let texts: Vec<_> = controls.iter().map(|control| control_text(control, received)).collect();
    format!("msg_control=[{}], msg_controllen={space}", texts.join(", "))
}

const fn data_len(control: &Control) -> usize {
    match control {
        Control::Rights(fds) => fds.len() * size_of::<i32>(),
        Control::Credentials { .. } => 3 * size_of::<i32>(),
        Control::Other { data, .. } => data.len(),
    }
}

fn control_text(control: &Control, received: bool) -> String {
    let known = |name: &str| name.to_string();
    let (level, ty, data) = match control {
        Control::Rights(fds) => {
            let fds: Vec<_> = fds.iter().map(i32::to_string).collect();
            (known("SOL_SOCKET"), known("SCM_RIGHTS"), format!("[{}]", fds.join(", ")))
        }
        Control::Credentials { pid, uid, gid } => (
            known("SOL_SOCKET"),
            known("SCM_CREDENTIALS"),
            format!("{{pid={pid}, uid={uid}, gid={gid}}}"),
        ),
        Control::Other { level, ty, data } => {
            let name = name_of(control_types(*level), *ty);
            let decoded = name.and_then(|name| decode(name, data.bytes(), received));
            (
                Constant::Level.text(*level),
                name.map_or_else(|| ty.to_string(), String::from),
                decoded.unwrap_or_else(|| format!("\"{}\"", data.escaped())),
            )
        }
    };
    let len = CONTROL_HEADER + data_len(control);
    format!("{{cmsg_len={len}, cmsg_level={level}, cmsg_type={ty}, cmsg_data={data}}}")
}

/// The data as what it is. Structures only where they were received: what is sent is read again.
fn decode(name: &str, data: &[u8], received: bool) -> Option<String> {
    let word = |at: usize| Some(i32::from_ne_bytes(data.get(at..at + 4)?.try_into().ok()?));
    let long = |at: usize| Some(i64::from_ne_bytes(data.get(at..at + 8)?.try_into().ok()?));
    match (name, data.len()) {
        ("IP_TOS" | "IP_TTL" | "IPV6_HOPLIMIT" | "IPV6_TCLASS" | "SO_RXQ_OVFL", 4) => {
            Some(format!("[{}]", word(0)?))
        }
        ("IP_TOS", 1) => Some(format!("[{}]", data[0])),
        // struct in_pktinfo (ip(7)).
        ("IP_PKTINFO", 12) if received => {
            let ip = |at: usize| Some(Ipv4Addr::from(u32::from_be(word(at)? as u32)));
            Some(format!(
                "{{ipi_ifindex={}, ipi_spec_dst=inet_addr(\"{}\"), ipi_addr=inet_addr(\"{}\")}}",
                word(0)?,
                ip(4)?,
                ip(8)?
            ))
        }
        // struct in6_pktinfo (ipv6(7)).
        ("IPV6_PKTINFO", 20) if received => {
            let ip: [u8; 16] = data.get(..16)?.try_into().ok()?;
            Some(format!(
                "{{inet_pton(AF_INET6, \"{}\", &ipi6_addr), ipi6_ifindex={}}}",
                Ipv6Addr::from(ip),
                word(16)?
            ))
        }
        ("SCM_TIMESTAMP", 16) if received => {
            Some(format!("{{tv_sec={}, tv_usec={}}}", long(0)?, long(8)?))
        }
        ("SCM_TIMESTAMPNS", 16) if received => {
            Some(format!("{{tv_sec={}, tv_nsec={}}}", long(0)?, long(8)?))
        }
        // struct scm_timestamping (include/uapi/linux/errqueue.h): three moments.
        ("SCM_TIMESTAMPING", 48) if received => {
            let moment = |at| Some(format!("{{tv_sec={}, tv_nsec={}}}", long(at)?, long(at + 8)?));
            Some(format!("[{}, {}, {}]", moment(0)?, moment(16)?, moment(32)?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::c::entry_text;
    use crate::os::{Call, Message};

    #[test]
    fn what_came_with_a_message_is_shown() {
        let pktinfo = [&1i32.to_ne_bytes()[..], &[127, 0, 0, 1], &[127, 0, 0, 2]].concat();
        let stamp = [5i64.to_ne_bytes(), 7i64.to_ne_bytes()].concat();
        let other = |level, ty, data: Vec<u8>| Control::Other { level, ty, data: data.into() };
        let message = Message {
            flags: libc::MSG_TRUNC | libc::MSG_CTRUNC,
            control: vec![
                Control::Rights(vec![7]),
                Control::Credentials { pid: 9, uid: 0, gid: 1 },
                other(libc::SOL_SOCKET, libc::SCM_TIMESTAMP, stamp),
                other(libc::SOL_IP, libc::IP_PKTINFO, pktinfo),
                other(libc::SOL_IP, libc::IP_TOS, vec![16]),
                other(libc::SOL_IPV6, 99, vec![1]),
            ],
        };
        let outcome = Ok(Return {
            value: 4,
            address: Some("127.0.0.1:80".parse::<std::net::SocketAddr>().unwrap().into()),
            data: Some("0123".into()),
            message: Some(message),
            ..Return::default()
        });
        let call = Call::RecvMsg { fd: 4, len: 4, control: 256, flags: 0 };
        assert_eq!(
            entry_text(&call, Some(&outcome)),
            "recvmsg(4, {msg_name={AF_INET, 127.0.0.1:80}, msg_namelen=16, \
             msg_iov=[{iov_base=\"0123\", iov_len=4}], msg_iovlen=1, msg_control=[\
             {cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[7]}, \
             {cmsg_len=28, cmsg_level=SOL_SOCKET, cmsg_type=SCM_CREDENTIALS, \
             cmsg_data={pid=9, uid=0, gid=1}}, \
             {cmsg_len=32, cmsg_level=SOL_SOCKET, cmsg_type=SCM_TIMESTAMP, \
             cmsg_data={tv_sec=5, tv_usec=7}}, \
             {cmsg_len=28, cmsg_level=IPPROTO_IP, cmsg_type=IP_PKTINFO, cmsg_data={ipi_ifindex=1, \
             ipi_spec_dst=inet_addr(\"127.0.0.1\"), ipi_addr=inet_addr(\"127.0.0.2\")}}, \
             {cmsg_len=17, cmsg_level=IPPROTO_IP, cmsg_type=IP_TOS, cmsg_data=[16]}, \
             {cmsg_len=17, cmsg_level=IPPROTO_IPV6, cmsg_type=99, cmsg_data=\"\\x01\"}], \
             msg_controllen=168, msg_flags=MSG_TRUNC|MSG_CTRUNC}, 0)"
        );
    }
}
