//! Socket addresses, as the calls take and give them.

use super::Payload;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::net::SocketAddr;

/// A socket address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Address {
    /// An IPv4 or IPv6 address and port (ip(7), ipv6(7)).
    Inet(SocketAddr),
    /// Any other family: its number and the bytes after it.
    Other {
        /// `sa_family`.
        family: i32,
        /// The rest of the structure.
        bytes: Payload,
    },
}

impl Address {
    /// The IP address and port, if it is one.
    pub fn inet(&self) -> Option<SocketAddr> {
        match self {
            Address::Inet(address) => Some(*address),
            Address::Other { .. } => None,
        }
    }

    /// The address family's number.
    pub fn family(&self) -> i32 {
        match self {
            Address::Inet(SocketAddr::V4(_)) => libc::AF_INET,
            Address::Inet(SocketAddr::V6(_)) => libc::AF_INET6,
            Address::Other { family, .. } => *family,
        }
    }

    /// `sizeof` the structure: the third argument of bind(2) and connect(2).
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> u32 {
        let bytes = match self {
            Address::Inet(SocketAddr::V4(_)) => size_of::<libc::sockaddr_in>(),
            Address::Inet(SocketAddr::V6(_)) => size_of::<libc::sockaddr_in6>(),
            Address::Other { bytes, .. } => size_of::<libc::sa_family_t>() + bytes.len(),
        };
        bytes as u32
    }
}

impl From<SocketAddr> for Address {
    fn from(address: SocketAddr) -> Address {
        Address::Inet(address)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Inet(address) => write!(f, "{address}"),
            Address::Other { family, bytes } => write!(f, "family {family}, {bytes:?}"),
        }
    }
}
