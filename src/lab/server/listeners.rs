//! The listeners of a server: the one it was given, and with `reuseport` further ones on its port.

use super::Floor;
use crate::lab::shared::Shared;
use crate::lab::threads;
use crate::os::{self, Address, Call, Errno, Outcome, Payload, SocketId};
use crate::world::{Design, Owner, Refusal, ThreadName};

/// A listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Listener {
    pub(super) fd: i32,
    pub(super) id: SocketId,
}

/// Opens the further listeners where each thread is to have one of its own.
///
/// # Errors
/// When the port is not to be shared, or the kernel refuses one.
pub(super) fn add(floor: &Floor) -> Result<(), Refusal> {
    let (Design::ReusePort { workers }, Some(first)) = (floor.plan().design, floor.listener(0))
    else {
        return Ok(());
    };
    if os::shares_port(first.fd) != Ok(true) {
        return Err(Refusal::PortNotShared(first.fd));
    }
    let maker = Maker { shared: &floor.shared, name: threads::current_name() };
    let refused = |errno| Refusal::ListenerNotMade { errno };
    let (address, backlog) = maker.of(first).map_err(refused)?;
    for _ in 1..workers {
        let made = maker.make(&address, backlog).map_err(refused)?;
        floor.listeners.lock().push(made);
    }
    Ok(())
}

/// Closes the further listeners.
pub(super) fn close(floor: &Floor, name: &ThreadName) {
    let mut listeners = std::mem::take(&mut *floor.listeners.lock());
    let first = listeners.drain(..1.min(listeners.len()));
    drop(first);
    for listener in listeners {
        let call = Call::Close { fd: listener.fd };
        let _ = floor.shared.make(floor.shared.next_call(), name, &call, Owner::Server);
    }
}

struct Maker<'a> {
    shared: &'a Shared,
    name: ThreadName,
}

impl Maker<'_> {
    // Its address and the backlog it was given, as the kernel has them.
    fn of(&self, listener: Listener) -> Result<(Address, i32), Errno> {
        let now = self.shared.clock.now();
        let reading = os::read_socket(listener.fd, now)?;
        let address = reading.local.value().cloned().ok_or(Errno::EINVAL)?;
        let limit = reading.tcp.value().map_or(0, |tcp| tcp.queue_limit);
        Ok((address, i32::try_from(limit).unwrap_or(i32::MAX)))
    }

    fn call(&self, call: &Call) -> (Outcome, Option<i32>) {
        let id = self.shared.next_call();
        let (outcome, opened) = self.shared.make(id, &self.name, call, Owner::Server);
        (outcome, opened.map(|opened| opened.fd))
    }

    fn make(&self, address: &Address, backlog: i32) -> Result<Listener, Errno> {
        let (domain, ty) = (address.family(), libc::SOCK_STREAM);
        let socket = Call::Socket { domain, ty, protocol: 0 };
        let (outcome, fd) = self.call(&socket);
        outcome?;
        let fd = fd.ok_or(Errno::EINVAL)?;
        let (level, option) = (libc::SOL_SOCKET, libc::SO_REUSEPORT);
        let on = Payload::from(1_i32.to_ne_bytes().to_vec());
        for call in [
            Call::SetSockOpt { fd, level, option, value: on },
            Call::Bind { fd, address: address.clone(), len: None },
            Call::Listen { fd, backlog },
        ] {
            if let (Err(errno), _) = self.call(&call) {
                let _ = self.call(&Call::Close { fd });
                return Err(errno);
            }
        }
        Ok(Listener { fd, id: os::cookie(fd)? })
    }
}
