//! Socket addresses, as the calls take and give them.

use super::{DOMAINS, Payload, name_of};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::net::{SocketAddr, SocketAddrV6};

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

/// The name of a UNIX socket (unix(7)).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnixName<'a> {
    /// None: not bound, or the peer is not.
    Unnamed,
    /// A path in the file system, without the NUL.
    Path(&'a [u8]),
    /// A name outside the file system, without the NUL it begins with.
    Abstract(&'a [u8]),
}

impl Address {
    /// The address of a UNIX socket in the file system: the path and its NUL.
    pub fn unix_path(path: &str) -> Address {
        Address::Other { family: libc::AF_UNIX, bytes: [path.as_bytes(), &[0]].concat().into() }
    }

    /// The address of a UNIX socket outside the file system: a NUL and the name, which ends where
    /// the address does. Only Linux has these.
    pub fn unix_abstract(name: &[u8]) -> Address {
        Address::Other { family: libc::AF_UNIX, bytes: [&[0], name].concat().into() }
    }

    /// The IP address and port, if it is one.
    pub fn inet(&self) -> Option<SocketAddr> {
        match self {
            Address::Inet(address) => Some(*address),
            Address::Other { .. } => None,
        }
    }

    /// The IP address and port the kernel reads in it, of raw bytes too where they are enough.
    pub fn as_read(&self) -> Option<SocketAddr> {
        let Address::Other { family, bytes } = self else { return self.inet() };
        let bytes = bytes.bytes();
        let port = u16::from_be_bytes(*bytes.first_chunk()?);
        match *family {
            libc::AF_INET => {
                let ip: [u8; 4] = *bytes.get(2..)?.first_chunk()?;
                Some((ip, port).into())
            }
            libc::AF_INET6 => {
                let flow = u32::from_ne_bytes(*bytes.get(2..)?.first_chunk()?);
                let ip: [u8; 16] = *bytes.get(6..)?.first_chunk()?;
                // Short of the scope is what the kernel takes too (SIN6_LEN_RFC2133).
                let scope = bytes.get(22..).and_then(|rest| rest.first_chunk());
                let scope = scope.map_or(0, |scope| u32::from_ne_bytes(*scope));
                Some(SocketAddrV6::new(ip.into(), port, flow, scope).into())
            }
            _ => None,
        }
    }

    /// The name, if it is the address of a UNIX socket.
    pub fn unix(&self) -> Option<UnixName<'_>> {
        let Address::Other { family: libc::AF_UNIX, bytes } = self else { return None };
        let bytes = bytes.bytes();
        Some(match bytes {
            [] => UnixName::Unnamed,
            [0, name @ ..] => UnixName::Abstract(name),
            _ => UnixName::Path(bytes.split(|byte| *byte == 0).next().unwrap_or_default()),
        })
    }

    /// The structure's bytes as they lie in memory: the family, then the rest.
    pub fn raw_bytes(&self) -> Vec<u8> {
        super::sockaddr::bytes(self)
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

// As a person reads it: `127.0.0.1:8080`, `unix:/tmp/x`, `unix:@name`, `unix:` without a name, and
// of other families the name and the bytes.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |bytes: &[u8]| Payload::from(bytes.to_vec()).escaped();
        let Address::Other { family, bytes } = self else {
            return self.inet().map_or(Ok(()), |inet| write!(f, "{inet}"));
        };
        if let Some(inet) = self.as_read() {
            return write!(f, "{inet}");
        }
        match (self.unix(), name_of(DOMAINS, *family)) {
            (Some(UnixName::Unnamed), _) => f.write_str("unix:"),
            (Some(UnixName::Path(path)), _) => write!(f, "unix:{}", plain(path)),
            (Some(UnixName::Abstract(name)), _) => write!(f, "unix:@{}", plain(name)),
            (None, Some(name)) if bytes.bytes().iter().all(|byte| *byte == 0) => f.write_str(name),
            (None, Some(name)) => write!(f, "{name} {bytes:?}"),
            (None, None) => write!(f, "family {family}, {bytes:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn raw(family: i32, bytes: &[u8]) -> Address {
        Address::Other { family, bytes: bytes.to_vec().into() }
    }

    #[test]
    fn a_person_can_read_each() {
        let table = [
            (Address::from(SocketAddr::from(([127, 0, 0, 1], 80))), "127.0.0.1:80"),
            (Address::unix_path("/tmp/x"), "unix:/tmp/x"),
            (Address::unix_abstract(b"a\0b"), "unix:@a\\x00b"),
            (raw(libc::AF_UNIX, b""), "unix:"),
            (raw(libc::AF_UNIX, b"no-nul"), "unix:no-nul"),
            (raw(libc::AF_UNSPEC, &[0; 14]), "AF_UNSPEC"),
            // Port 8080 without htons(3).
            (raw(libc::AF_INET, &[0x90, 0x1f, 0, 0, 0, 0]), "0.0.0.0:36895"),
            (raw(libc::AF_INET, &[0x90]), "AF_INET \"\\x90\""),
            (raw(99, &[1]), "family 99, \"\\x01\""),
        ];
        for (address, text) in table {
            assert_eq!(address.to_string(), text);
        }
    }

    #[test]
    fn raw_bytes_begin_with_the_family() {
        let address = Address::from(SocketAddr::from(([127, 0, 0, 1], 8080)));
        let bytes = address.raw_bytes();
        assert_eq!(bytes.len(), address.len() as usize);
        assert_eq!(bytes[2..], [0x1f, 0x90, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
        if cfg!(target_os = "linux") {
            assert_eq!(bytes[..2], (libc::AF_INET as u16).to_ne_bytes());
            let unnamed = raw(libc::AF_UNIX, b"");
            assert_eq!(unnamed.raw_bytes(), (libc::AF_UNIX as u16).to_ne_bytes());
        }
    }

    proptest! {
        #[test]
        fn what_lies_in_memory_is_read_as_the_same_address(ip: std::net::IpAddr, port: u16) {
            let address = Address::from(SocketAddr::from((ip, port)));
            let bytes = &address.raw_bytes()[2..];
            prop_assert_eq!(raw(address.family(), bytes).as_read(), address.inet());
        }

        #[test]
        fn any_bytes_keep_their_length(family in 0_i32..50, bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let address = raw(family, &bytes);
            prop_assert_eq!(address.len() as usize, bytes.len() + 2);
            prop_assert_eq!(&address.raw_bytes()[2..], &bytes[..]);
            prop_assert!(!address.to_string().chars().any(char::is_control));
        }
    }
}
