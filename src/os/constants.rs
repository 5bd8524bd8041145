//! The symbolic constants of the calls: name and this system's number.

/// Names of one kind of argument, the usual one first.
pub type Names = &'static [(&'static str, i32)];

macro_rules! names {
    ($($name:ident)+) => { &[ $( (stringify!($name), libc::$name as i32), )+ ] };
}

mod control;
mod events;

pub use control::{CONTROL_LEVELS, control_types};
pub use events::{EPOLL_EVENTS, EPOLL_FLAGS, EPOLL_OPERATIONS, POLL_EVENTS};

/// Address families: the `domain` of socket(2).
#[cfg(target_os = "linux")]
pub const DOMAINS: Names = names! {
    AF_INET AF_INET6 AF_UNIX AF_UNSPEC AF_NETLINK AF_PACKET AF_VSOCK AF_BLUETOOTH AF_CAN AF_ALG
};
/// Address families: the `domain` of socket(2).
#[cfg(not(target_os = "linux"))]
pub const DOMAINS: Names = names! { AF_INET AF_INET6 AF_UNIX AF_UNSPEC };

/// Socket types: the `type` of socket(2).
pub const TYPES: Names = names! { SOCK_STREAM SOCK_DGRAM SOCK_RAW SOCK_SEQPACKET };

/// Flags that may be or-ed into the type on Linux (socket(2)).
#[cfg(target_os = "linux")]
pub const TYPE_FLAGS: Names = names! { SOCK_NONBLOCK SOCK_CLOEXEC };
/// Flags that may be or-ed into the type: none on this system.
#[cfg(not(target_os = "linux"))]
pub const TYPE_FLAGS: Names = &[];

/// Protocols: the third argument of socket(2) (protocols(5)).
pub const PROTOCOLS: Names =
    names! { IPPROTO_IP IPPROTO_TCP IPPROTO_UDP IPPROTO_ICMP IPPROTO_ICMPV6 };

/// The `how` of shutdown(2).
pub const HOWS: Names = names! { SHUT_RD SHUT_WR SHUT_RDWR };

/// Flags of send(2) and recv(2).
#[cfg(target_os = "linux")]
pub const FLAGS: Names = names! {
    MSG_OOB MSG_PEEK MSG_DONTROUTE MSG_DONTWAIT MSG_WAITALL MSG_NOSIGNAL MSG_MORE MSG_TRUNC
    MSG_ERRQUEUE MSG_CONFIRM MSG_EOR MSG_CTRUNC MSG_CMSG_CLOEXEC MSG_FASTOPEN MSG_ZEROCOPY
    MSG_WAITFORONE MSG_FIN MSG_SYN MSG_RST
};
/// Flags of send(2) and recv(2).
#[cfg(not(target_os = "linux"))]
pub const FLAGS: Names =
    names! { MSG_OOB MSG_PEEK MSG_DONTROUTE MSG_DONTWAIT MSG_WAITALL MSG_TRUNC MSG_EOR MSG_CTRUNC };

/// The number of a name in a table, in any case.
pub fn number_of(names: Names, name: &str) -> Option<i32> {
    names.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, number)| *number)
}

/// The name of a number in a table.
pub fn name_of(names: Names, number: i32) -> Option<&'static str> {
    names.iter().find(|(_, known)| *known == number).map(|(name, _)| *name)
}

/// A set of flags as C writes it: `MSG_PEEK|MSG_DONTWAIT`, what has no name in hexadecimal, `0`.
pub fn flags_text(names: Names, flags: i32) -> String {
    let mut rest = flags;
    let mut parts = Vec::new();
    for (name, bit) in names {
        if *bit != 0 && rest & bit == *bit {
            parts.push((*name).to_string());
            rest &= !bit;
        }
    }
    if rest != 0 || parts.is_empty() {
        parts.push(if rest == 0 { "0".into() } else { format!("{rest:#x}") });
    }
    parts.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_written_as_in_c() {
        assert_eq!(flags_text(FLAGS, 0), "0");
        assert_eq!(flags_text(FLAGS, libc::MSG_PEEK | libc::MSG_DONTWAIT), "MSG_PEEK|MSG_DONTWAIT");
        assert_eq!(number_of(DOMAINS, "af_inet6"), Some(libc::AF_INET6));
    }
}
