//! A socket's addresses as they lie in memory.

use super::raw::open;
use super::{Errno, Payload};
use socket2::{SockAddr, SockAddrStorage};

/// The bytes that getsockname(2) (`peer`: getpeername(2)) fills in, as many as it says.
///
/// # Errors
/// EBADF, ENOTSOCK; ENOTCONN without a peer.
pub fn own_address_bytes(fd: i32, peer: bool) -> Result<Payload, Errno> {
    let socket = open(fd)?;
    let address = if peer { socket.peer_addr() } else { socket.local_addr() };
    address.map(|address| bytes(&address)).map_err(|error| Errno::from_io(&error))
}

fn bytes(address: &SockAddr) -> Payload {
    let len = (address.len() as usize).min(size_of::<SockAddrStorage>());
    // SAFETY: `len` bytes of the storage, which was zeroed before anything was written to it.
    let bytes = unsafe { std::slice::from_raw_parts(address.as_ptr().cast::<u8>(), len) };
    Payload::from(bytes.to_vec())
}
