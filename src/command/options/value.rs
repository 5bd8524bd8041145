//! What the value of an option can be.

use crate::command::constants::Constant;
use crate::os::Names;

/// The type of an option's value, and with it how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// An `int` that is 0 or not: `on`, `off`.
    Flag,
    /// An `int`.
    Int,
    /// An `unsigned int`.
    Unsigned,
    /// An `int` that counts bytes.
    Size,
    /// An `int` that counts seconds.
    Seconds,
    /// An `int` that counts milliseconds.
    Millis,
    /// An `int` that counts microseconds.
    Micros,
    /// Bytes a second, in 4 or 8 bytes; all ones: no limit.
    Rate,
    /// `struct linger`.
    Linger,
    /// `struct timeval`.
    Timeval,
    /// A text of at most so many bytes.
    Text(u32),
    /// One of a few numbers with names.
    Names(Names),
    /// One of the constants of the calls.
    Constant(Constant),
    /// An `int` whose bits have names.
    Flags(Names),
    /// The type of service, or traffic class: DSCP and ECN bits.
    Tos,
    /// An errno.
    Errno,
    /// Two ports in an `unsigned int`: the lower in the lower half.
    PortRange,
    /// An interface's number in network byte order.
    NetworkIndex,
    /// `struct ip_mreq`, or `struct ip_mreqn` with the interface's number.
    Membership,
    /// `struct ip_mreq_source`.
    SourceMembership,
    /// `struct ipv6_mreq`.
    Membership6,
    /// `struct group_req`.
    Group,
    /// `struct group_source_req`.
    GroupSource,
    /// `struct in_addr`, or `struct ip_mreqn` with the interface's number.
    Interface,
    /// `struct in6_pktinfo`.
    PacketInfo6,
    /// A 64-bit number that identifies something.
    Cookie,
    /// `struct ucred`.
    Credentials,
    /// The figures of `SO_MEMINFO`.
    Memory,
    /// `struct tcp_info`.
    TcpInfo,
    /// A `struct sockaddr`.
    Address,
    /// Group numbers.
    Gids,
    /// Bytes without a form, at most so many.
    Bytes(u32),
}

impl ValueType {
    /// Whether a value of it is an address, with or without an interface.
    pub(super) const fn holds_address(self) -> bool {
        matches!(
            self,
            ValueType::Membership
                | ValueType::SourceMembership
                | ValueType::Membership6
                | ValueType::PacketInfo6
                | ValueType::Group
                | ValueType::GroupSource
                | ValueType::Interface
        )
    }

    /// How many bytes a value has, or at most has.
    pub const fn len(self) -> u32 {
        match self {
            ValueType::Flag
            | ValueType::Int
            | ValueType::Unsigned
            | ValueType::Size
            | ValueType::Seconds
            | ValueType::Millis
            | ValueType::Micros
            | ValueType::Names(_)
            | ValueType::Constant(_)
            | ValueType::Tos
            | ValueType::Errno
            | ValueType::PortRange
            | ValueType::NetworkIndex
            | ValueType::Interface => 4,
            // SO_TIMESTAMPING fills in a second number.
            ValueType::Rate | ValueType::Linger | ValueType::Cookie | ValueType::Flags(_) => 8,
            ValueType::Timeval => 16,
            ValueType::Text(most) | ValueType::Bytes(most) => most,
            ValueType::Membership | ValueType::SourceMembership | ValueType::Credentials => 12,
            ValueType::Membership6 | ValueType::PacketInfo6 => 20,
            ValueType::Group => 136,
            ValueType::GroupSource => 264,
            ValueType::Memory => 64,
            ValueType::TcpInfo | ValueType::Gids => 256,
            ValueType::Address => 128,
        }
    }

    /// Whether it never has a length of 0.
    pub const fn is_empty(self) -> bool {
        false
    }
}

/// The `int` at an offset, in the machine's byte order.
pub(super) fn int_at(bytes: &[u8], offset: usize) -> Option<i32> {
    Some(i32::from_ne_bytes(*bytes.get(offset..)?.first_chunk()?))
}

/// The same, eight bytes wide and unsigned.
pub(super) fn u64_at(bytes: &[u8], offset: usize) -> Option<u64> {
    Some(u64::from_ne_bytes(*bytes.get(offset..)?.first_chunk()?))
}

/// A value that is one number; of `SO_LINGER` whether it is on, of a time whole seconds.
pub(super) fn number(ty: ValueType, bytes: &[u8]) -> Option<i64> {
    let int = || int_at(bytes, 0).map(i64::from);
    match ty {
        ValueType::Flag
        | ValueType::Int
        | ValueType::Size
        | ValueType::Seconds
        | ValueType::Millis
        | ValueType::Micros
        | ValueType::Names(_)
        | ValueType::Constant(_)
        | ValueType::Tos
        | ValueType::Errno
        | ValueType::Linger
        | ValueType::Flags(_) => int(),
        ValueType::Timeval => {
            u64_at(bytes, 8).filter(|micros| *micros == 0)?;
            u64_at(bytes, 0).map(|seconds| seconds as i64)
        }
        ValueType::Unsigned | ValueType::PortRange => int().map(|int| int & 0xffff_ffff),
        ValueType::NetworkIndex => int_at(bytes, 0).map(|int| i32::from_be(int).into()),
        ValueType::Rate => match u64_at(bytes, 0) {
            Some(rate) => i64::try_from(rate).ok(),
            None => int().map(|int| int & 0xffff_ffff),
        },
        _ => None,
    }
}
