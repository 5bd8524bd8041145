//! Addresses to and from `struct sockaddr`.

use super::{Address, Payload};
use socket2::{SockAddr, SockAddrStorage};

const FAMILY: usize = 2;

/// The structure the kernel is handed. With `len`, that length instead of the right one.
pub(super) fn to_sockaddr(address: &Address, len: Option<u32>) -> SockAddr {
    let mut sockaddr = match address {
        Address::Inet(inet) => SockAddr::from(*inet),
        Address::Other { family, bytes } => other(*family, bytes.bytes()),
    };
    let len = len.unwrap_or_else(|| address.len());
    // Linux refuses a length beyond sockaddr_storage before it reads a byte (move_addr_to_kernel),
    // so there the kernel may see any; elsewhere it is cut.
    #[cfg(not(target_os = "linux"))]
    let len = len.min(size_of::<SockAddrStorage>() as u32);
    // SAFETY: the storage was zeroed before it was filled, so it is initialised to its end, and
    // nothing beyond that is read.
    unsafe { sockaddr.set_length(len) };
    sockaddr
}

/// The structure as it lies in memory, with its right length.
pub(super) fn bytes(address: &Address) -> Vec<u8> {
    let sockaddr = to_sockaddr(address, None);
    let held = (sockaddr.len() as usize).min(size_of::<SockAddrStorage>());
    // SAFETY: that many bytes of the storage, which was zeroed before it was filled.
    let held = unsafe { std::slice::from_raw_parts(sockaddr.as_ptr().cast::<u8>(), held) };
    let mut bytes = held.to_vec();
    if let Address::Other { bytes: given, .. } = address {
        // What is longer than any address.
        bytes.extend(given.bytes().iter().skip(held.len() - FAMILY));
    }
    bytes
}

fn other(family: i32, bytes: &[u8]) -> SockAddr {
    let mut storage = SockAddrStorage::zeroed();
    let used = bytes.len().min(size_of::<SockAddrStorage>() - FAMILY);
    // SAFETY: sockaddr_storage is what this type stores; any bytes make a valid one.
    let view = unsafe { storage.view_as::<libc::sockaddr_storage>() };
    view.ss_family = family as libc::sa_family_t;
    // SAFETY: `used` bytes fit behind the family, and the two do not overlap.
    unsafe {
        let behind = std::ptr::from_mut(view).cast::<u8>().add(FAMILY);
        std::ptr::copy_nonoverlapping(bytes.as_ptr(), behind, used);
    }
    // SAFETY: the storage is initialised; the family decides nothing for socket2 but AF_INET and
    // AF_INET6, whose structures may hold any bytes.
    unsafe { SockAddr::new(storage, (FAMILY + used) as libc::socklen_t) }
}

/// What the kernel filled in; `None` if it filled in nothing.
pub(super) fn from_sockaddr(sockaddr: &SockAddr) -> Option<Address> {
    let len = (sockaddr.len() as usize).min(size_of::<SockAddrStorage>());
    if len < FAMILY {
        return None;
    }
    if let Some(inet) = sockaddr.as_socket() {
        return Some(Address::Inet(inet));
    }
    // SAFETY: `len` bytes of the storage, which was zeroed before the kernel wrote to it.
    let bytes = unsafe {
        std::slice::from_raw_parts(sockaddr.as_ptr().cast::<u8>().add(FAMILY), len - FAMILY)
    };
    Some(Address::Other {
        family: i32::from(sockaddr.family()),
        bytes: Payload::from(bytes.to_vec()),
    })
}
