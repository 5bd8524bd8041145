//! Names of ports (services(5)).

use serde::{Deserialize, Serialize};
use std::net::{Ipv4Addr, SocketAddr};

/// What a port is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceName {
    /// The name: `http`.
    pub name: String,
    /// Whether it is the name for UDP, else for TCP.
    pub udp: bool,
}

/// The names a port has on this machine (getnameinfo(3)): one for TCP, one for UDP, or none.
pub fn service_names(port: u16) -> Vec<ServiceName> {
    let number = port.to_string();
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let name = |udp: bool| {
        let flags = libc::NI_NUMERICHOST | if udp { libc::NI_DGRAM } else { 0 };
        let (_, name) = dns_lookup::getnameinfo(&address, flags).ok()?;
        (name != number).then_some(ServiceName { name, udp })
    };
    [false, true].into_iter().filter_map(name).collect()
}

/// The port of a service's name (getaddrinfo(3)), of TCP before UDP.
pub fn service_port(name: &str) -> Option<u16> {
    [libc::SOCK_STREAM, libc::SOCK_DGRAM].into_iter().find_map(|socktype| {
        let hints = dns_lookup::AddrInfoHints { socktype, ..Default::default() };
        let mut found = dns_lookup::getaddrinfo(None, Some(name), Some(hints)).ok()?;
        Some(found.next()?.ok()?.sockaddr.port())
    })
}
