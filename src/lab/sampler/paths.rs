//! The ways of the connections whose path is shown.

use super::Now;
use crate::lab::shared::Shared;
use crate::os::{Address, Network, Path};
use crate::world::Sample;

/// What is kept open to look at them, once one is shown.
#[derive(Default)]
pub(super) struct Paths {
    network: Option<Network>,
}

impl Paths {
    pub(super) fn look(&mut self, shared: &Shared, now: &Now, sample: &mut Sample) {
        for id in &now.watched.paths {
            let Some(socket) = now.world.sockets.get(id) else { continue };
            let Some(peer) = socket.peer().and_then(Address::inet) else { continue };
            let local = socket.local().and_then(Address::inet).map(|local| local.ip());
            let network = self
                .network
                .get_or_insert_with(|| Network::open().unwrap_or_else(Network::refused));
            let path = network.path(local, peer, shared.clock.now());
            let same = |before: &Path| Path { at: path.at, ..before.clone() } == path;
            if !now.world.paths.get(id).is_some_and(|before| same(before)) {
                sample.paths.push((*id, path));
            }
        }
    }
}
