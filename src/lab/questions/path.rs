//! Which way packets take to a socket's peer, or to an address: looked up, nothing is sent.

use crate::command::{PathArg, Target};
use crate::lab::resolve;
use crate::lab::shared::Shared;
use crate::os::{self, Call, Network};
use crate::world::Refusal;
use crate::world::answer::{PathTo, Towards};
use std::net::{IpAddr, SocketAddr, SocketAddrV6};

pub(super) fn answer(
    shared: &Shared,
    arg: &PathArg,
    selected: Option<i32>,
) -> Result<PathTo, Refusal> {
    let (towards, local, peer) = match arg {
        PathArg::To(ip, zone) => (Towards::Address, None, scoped(*ip, zone.as_deref())?),
        PathArg::Host(host) => to_host(host)?,
        PathArg::Of(target) => match (target, resolve::descriptor(shared, target, selected)) {
            (Target::Name(name), Err(Refusal::UnknownName(_))) => to_host(name)?,
            (_, fd) => to_peer(shared, fd?)?,
        },
    };
    let mut network = Network::open().unwrap_or_else(Network::refused);
    let path = network.path(local, peer, shared.clock.now());
    Ok(PathTo { towards, destination: peer.ip().to_canonical(), path })
}

type Ends = (Towards, Option<IpAddr>, SocketAddr);

fn to_peer(shared: &Shared, fd: i32) -> Result<Ends, Refusal> {
    let entry = shared.table.lock().get(fd);
    let end = |call: &Call| os::perform(call).ok()?.address?.inet();
    let peer = end(&Call::GetPeerName { fd });
    match (entry, peer) {
        (Some(entry), Some(peer)) => {
            let local = end(&Call::GetSockName { fd }).map(|local| local.ip());
            Ok((Towards::Peer { socket: entry.id, fd }, local, peer))
        }
        _ => Err(Refusal::NoPeer(fd)),
    }
}

fn to_host(host: &str) -> Result<Ends, Refusal> {
    let unknown = |reason: String| Refusal::NoAddress { host: host.into(), reason };
    let ip = super::of_host_ips(host)?.into_iter().next();
    let ip = ip.ok_or_else(|| unknown(String::new()))?;
    Ok((Towards::Host(host.into()), None, SocketAddr::new(ip, 0)))
}

// `fe80::1%eth0`: a zone is the name of an interface, or its number.
fn scoped(ip: IpAddr, zone: Option<&str>) -> Result<SocketAddr, Refusal> {
    match (ip, zone) {
        (IpAddr::V6(ip), Some(zone)) => {
            let index = os::interface_index(zone).or_else(|| zone.parse().ok());
            let index = index.ok_or_else(|| Refusal::NoSuchInterface {
                option: format!("{ip}%"),
                value: zone.into(),
            })?;
            Ok(SocketAddrV6::new(ip, 0, 0, index).into())
        }
        _ => Ok(SocketAddr::new(ip, 0)),
    }
}
