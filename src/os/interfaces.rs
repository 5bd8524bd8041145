//! The network interfaces of this machine and their addresses.

use super::Errno;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// An address of an interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interface {
    /// The interface's name: `lo`, `eth0`.
    pub name: String,
    /// Its number: the scope id of its link-local addresses.
    pub index: Option<u32>,
    /// The address.
    pub ip: IpAddr,
    /// The length of its network's prefix.
    pub prefix: u8,
    /// Whether it is up and has a link (`IFF_RUNNING`).
    pub up: bool,
}

/// Every address of every interface (getifaddrs(3)).
///
/// # Errors
/// EMFILE, or what a container refuses: the addresses are asked for through a netlink socket.
pub fn interfaces() -> Result<Vec<Interface>, Errno> {
    let found = if_addrs::get_if_addrs().map_err(|error| Errno::from_io(&error))?;
    let interface = |found: if_addrs::Interface| Interface {
        up: found.is_oper_up(),
        ip: found.ip(),
        prefix: match &found.addr {
            if_addrs::IfAddr::V4(v4) => v4.prefixlen,
            if_addrs::IfAddr::V6(v6) => v6.prefixlen,
        },
        index: found.index,
        name: found.name,
    };
    Ok(found.into_iter().map(interface).collect())
}

/// The number of the interface of a name (if_nametoindex(3)).
pub fn interface_index(name: &str) -> Option<u32> {
    let name = std::ffi::CString::new(name).ok()?;
    // SAFETY: the name ends with a NUL and is only read.
    let index = unsafe { libc::if_nametoindex(name.as_ptr()) };
    (index != 0).then_some(index)
}
