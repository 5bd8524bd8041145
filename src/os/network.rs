//! The way from one address to another, below TCP: rtnetlink(7), `/proc` and `/sys`.
//!
//! Only asked, never changed: `RTM_GETROUTE`, `RTM_GETLINK` and `RTM_GETNEIGH` need no privilege
//! and send no packet, but for one: an IPv6 router that does not answer the kernel asks for its
//! address at a look-up, at most once a minute (rt6_probe, net/ipv6/route.c).

mod files;
mod messages;

use super::{Device, Errno, Fact, Interrupt, Neighbour, Path, Route, Why, descriptors};
use socket2::{Domain, Protocol, Socket, Type};
use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr};
use std::os::fd::OwnedFd;
use std::time::Duration;

// `RTN_*` (include/uapi/linux/rtnetlink.h).
const NO_ROUTE: u8 = 0;
// Broadcast and multicast: the link-layer address follows from the destination.
const TO_MANY: [u8; 2] = [3, 5];
const BLACKHOLE: u8 = 6;
const UNREACHABLE: u8 = 7;
const PROHIBIT: u8 = 8;

// The kernel answers within the call; this only keeps a surprise from blocking the reader for ever.
const PATIENCE: Duration = Duration::from_secs(2);

/// An open rtnetlink(7) socket.
pub struct Network {
    socket: Result<Socket, Errno>,
    buffer: Vec<u8>,
    sequence: u32,
}

impl Network {
    /// Opens it, above the user's descriptors.
    ///
    /// # Errors
    /// What socket(2) says: EACCES or EPERM in some containers, EMFILE.
    pub fn open() -> Result<Network, Errno> {
        let socket = connect().map_err(|error| Errno::from_io(&error))?;
        Ok(Network { socket: Ok(socket), buffer: vec![0; 1 << 16], sequence: 0 })
    }

    /// One that was refused: it still reads `/proc`, and says why there is nothing more.
    pub const fn refused(why: Errno) -> Network {
        Network { socket: Err(why), buffer: Vec::new(), sequence: 0 }
    }

    /// The way to `peer`; `local` is the address it is sent from, where that is settled. `at` is
    /// the moment. What cannot be read is unknown, and says why.
    pub fn path(&mut self, local: Option<IpAddr>, peer: SocketAddr, at: Duration) -> Path {
        let route = self.route(local, peer);
        let device = match route.value().map(|route| route.interface) {
            Some(0) => Fact::Unknown(Why::NotOnThisWay),
            Some(index) => Fact::from_result(self.device(index)),
            None => unknown(&route),
        };
        let neighbour = match (route.value(), device.value()) {
            (Some(route), Some(device)) if device.loopback || TO_MANY.contains(&route.kind) => {
                Fact::Unknown(Why::NotOnThisWay)
            }
            (Some(route), Some(device)) => {
                let next = route.gateway.unwrap_or(route.destination);
                Fact::from_result(self.neighbour(next, device.index))
            }
            (None, _) => unknown(&route),
            (_, None) => unknown(&device),
        };
        let interrupts: Fact<Vec<Interrupt>> = match device.value() {
            Some(device) if device.loopback => Fact::Unknown(Why::NotOnThisWay),
            Some(device) => Fact::from_result(files::interrupts(&device.name)),
            None => unknown(&device),
        };
        let softirq = Fact::from_result(files::softirq());
        Path { at, route, device, neighbour, softirq, interrupts }
    }

    fn route(&mut self, local: Option<IpAddr>, peer: SocketAddr) -> Fact<Route> {
        let destination = peer.ip().to_canonical();
        let source = local.map(|ip| ip.to_canonical()).filter(|ip| !ip.is_unspecified());
        let scope = if let SocketAddr::V6(peer) = peer { peer.scope_id() } else { 0 };
        let none = |kind| Route {
            destination,
            kind,
            source: None,
            gateway: None,
            interface: 0,
            mtu: None,
            table: 0,
        };
        match self.ask(|out| messages::ask_route(out, source, destination, scope)) {
            Ok(answer) => match messages::route(&answer, destination) {
                Some(route) => Fact::Observed(route),
                None => Fact::Unknown(Why::Refused(Errno::EINVAL)),
            },
            // The look-up's own result (fib_props, net/ipv4/fib_semantics.c), as connect(2) would
            // give it.
            Err(Errno::ENETUNREACH) => Fact::Observed(none(NO_ROUTE)),
            Err(Errno::EHOSTUNREACH) => Fact::Observed(none(UNREACHABLE)),
            Err(Errno::EACCES) if self.socket.is_ok() => Fact::Inferred(none(PROHIBIT)),
            // A source that is not this machine's is the other cause.
            Err(Errno::EINVAL) if source.is_none() => Fact::Inferred(none(BLACKHOLE)),
            Err(errno) => Fact::from_result(Err(errno)),
        }
    }

    fn device(&mut self, index: u32) -> Result<Device, Errno> {
        let answer = self.ask(|out| messages::ask_device(out, index))?;
        let mut device = messages::device(&answer).ok_or(Errno::EINVAL)?;
        device.driver = files::driver(&device.name);
        Ok(device)
    }

    fn neighbour(&mut self, address: IpAddr, index: u32) -> Result<Neighbour, Errno> {
        match self.ask(|out| messages::ask_neighbour(out, address, index)) {
            Ok(answer) => messages::neighbour(&answer, address).ok_or(Errno::EINVAL),
            Err(Errno::ENOENT) => Ok(Neighbour { address, link_address: None, state: 0 }),
            Err(errno) => Err(errno),
        }
    }

    // A request for one object, and the body of its answer.
    fn ask(&mut self, request: impl Fn(&mut Vec<u8>) -> u16) -> Result<Vec<u8>, Errno> {
        let socket = match &self.socket {
            Ok(socket) => socket,
            Err(errno) => return Err(*errno),
        };
        self.sequence = self.sequence.wrapping_add(1);
        match exchange(socket, &messages::message(request, self.sequence), &mut self.buffer) {
            Ok(n) => messages::answer(&self.buffer[..n], self.sequence),
            Err(error) => {
                // An answer that came too late may be left in it: a new one knows nothing of that.
                if let Ok(socket) = connect() {
                    self.socket = Ok(socket);
                }
                Err(Errno::from_io(&error))
            }
        }
    }
}

// The same ignorance about another figure.
fn unknown<T, U>(fact: &Fact<T>) -> Fact<U> {
    match fact {
        Fact::Unknown(why) => Fact::Unknown(*why),
        _ => Fact::Unknown(Why::NotReadYet),
    }
}

fn connect() -> io::Result<Socket> {
    let protocol = Protocol::from(libc::NETLINK_ROUTE);
    let socket = Socket::new(Domain::from(libc::AF_NETLINK), Type::DGRAM, Some(protocol))?;
    let socket = Socket::from(descriptors::lift(OwnedFd::from(socket)));
    socket.set_read_timeout(Some(PATIENCE))?;
    Ok(socket)
}

fn exchange(mut socket: &Socket, message: &[u8], buffer: &mut [u8]) -> io::Result<usize> {
    socket.write_all(message)?;
    loop {
        match socket.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            n => return n,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    fn path(to: &str) -> Path {
        Network::open().unwrap().path(None, SocketAddr::new(to.parse().unwrap(), 0), Duration::ZERO)
    }

    #[test]
    fn loopback_is_local_by_lo_and_has_no_neighbour() {
        let path = path("127.3.4.5");
        let route = path.route.value().unwrap();
        assert_eq!((route.kind, route.gateway), (2, None), "{route:?}");
        assert_eq!(route.source, Some("127.0.0.1".parse().unwrap()));
        let device = path.device.value().unwrap();
        assert!(device.loopback && device.name == "lo", "{device:?}");
        let mtu = std::fs::read_to_string("/sys/class/net/lo/mtu").unwrap();
        assert_eq!(device.mtu.to_string(), mtu.trim());
        assert_eq!(path.neighbour, Fact::Unknown(Why::NotOnThisWay));
        assert_eq!(path.interrupts, Fact::Unknown(Why::NotOnThisWay));
        assert!(path.softirq.value().unwrap().net_rx > 0);
    }

    #[test]
    fn counters_of_the_device_grow_with_what_is_sent() {
        let before = path("127.0.0.1").device.value().unwrap().clone();
        let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
        socket.send_to(&[0; 1000], socket.local_addr().unwrap()).unwrap();
        let after = path("127.0.0.1").device.value().unwrap().clone();
        assert!(after.sent.packets > before.sent.packets);
        assert!(after.sent.bytes >= before.sent.bytes + 1028);
        assert!(after.received.packets > before.received.packets);
    }

    // The witness: ip(8) of iproute2, where it is installed.
    #[test]
    fn the_way_out_is_what_ip_route_get_says() {
        let Ok(said) = Command::new("ip").args(["-o", "route", "get", "192.0.2.77"]).output()
        else {
            return println!("skipped: no ip(8)");
        };
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        let word = |name: &str| {
            let mut words = said.split_whitespace().skip_while(|word| *word != name);
            words.nth(1).map(String::from)
        };
        let path = path("192.0.2.77");
        match path.route {
            Fact::Observed(route) if route.interface != 0 => {
                let device = path.device.value().unwrap();
                assert_eq!(Some(&device.name), word("dev").as_ref(), "{said}");
                assert_eq!(route.gateway.map(|ip| ip.to_string()), word("via"), "{said}");
                assert_eq!(route.source.map(|ip| ip.to_string()), word("src"), "{said}");
            }
            // ip(8) gives its error on the other stream.
            route => assert!(said.is_empty(), "{route:?} {said}"),
        }
    }

    #[test]
    fn a_refused_socket_says_why_and_reads_the_rest() {
        let to = "127.0.0.1:0".parse().unwrap();
        let path = Network::refused(Errno::EPERM).path(None, to, Duration::ZERO);
        let refused = Why::Refused(Errno::EPERM);
        assert_eq!(path.route, Fact::Unknown(refused));
        assert_eq!(path.device, Fact::Unknown(refused));
        assert_eq!(path.neighbour, Fact::Unknown(refused));
        assert_eq!(path.interrupts, Fact::Unknown(refused));
        assert!(path.softirq.value().is_some());
    }
}
