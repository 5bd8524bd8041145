//! Carrying out `load` and `load stop`.

use super::run_from;
use crate::command::LoadArg;
use crate::lab::resolve;
use crate::lab::shared::Shared;
use crate::os::Address;
use crate::world::{Note, Refusal, ServerId, What, World};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a load of `load` is under way, and whether it is to end.
#[derive(Default)]
pub(in crate::lab) struct Switch {
    running: AtomicBool,
    stopping: AtomicBool,
}

impl Switch {
    /// Ends the load that is under way.
    ///
    /// # Errors
    /// When there is none.
    pub(in crate::lab) fn stop(&self) -> Result<(), Refusal> {
        self.stopping.store(true, Ordering::SeqCst);
        if self.running.load(Ordering::SeqCst) { Ok(()) } else { Err(Refusal::NoLoad) }
    }
}

/// Puts the load on its server, and returns when it is over.
///
/// # Errors
/// When the address is none of TCP or not of this machine, another load is under way, or there are
/// too few descriptors or threads.
pub(in crate::lab) fn carry_out(
    shared: &Arc<Shared>,
    world: &World,
    arg: &LoadArg,
    selected: Option<i32>,
) -> Result<(), Refusal> {
    let address = resolve::address(shared, &arg.address, None, selected)?;
    let Some(to) = address.inet() else {
        return Err(Refusal::LoadWantsTcp(address.to_string()));
    };
    if !arg.anywhere && !is_here(to) {
        return Err(Refusal::NotLoopback(to.to_string()));
    }
    if shared.loading.running.swap(true, Ordering::SeqCst) {
        return Err(Refusal::LoadRunning);
    }
    shared.loading.stopping.store(false, Ordering::SeqCst);
    let server = server_at(world, to);
    let note = |note| shared.reporter.tell(What::Noted(note));
    let mut has_begun = false;
    let begun = || {
        has_begun = true;
        note(Note::LoadBegan { plan: arg.plan.clone(), address: Address::Inet(to), server });
    };
    let result = run_from(shared, to, &arg.plan, server, &shared.loading.stopping, begun);
    shared.loading.running.store(false, Ordering::SeqCst);
    if has_begun {
        let figures = Box::new(result.clone().unwrap_or_default());
        note(Note::LoadEnded { figures });
    }
    shared.reporter.flush();
    result.map(drop)
}

fn is_here(address: SocketAddr) -> bool {
    let ip = address.ip().to_canonical();
    ip.is_loopback() || ip.is_unspecified()
}

/// The server of ours that listens there.
fn server_at(world: &World, address: SocketAddr) -> Option<ServerId> {
    let listens = |bound: SocketAddr| {
        let (bound_ip, ip) = (bound.ip().to_canonical(), address.ip().to_canonical());
        bound.port() == address.port() && (bound_ip == ip || bound_ip.is_unspecified())
    };
    let mut servers = world.servers.values().rev().filter(|server| server.stopped.is_none());
    let server = servers.find(|server| {
        let bound = world.sockets.get(&server.listener).and_then(|socket| socket.local()?.inet());
        bound.is_some_and(listens)
    });
    server.map(|server| server.id)
}
