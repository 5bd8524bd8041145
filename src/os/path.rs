//! The way of a connection's bytes below TCP, as data: route, neighbour, device, interrupts.

use super::{Fact, Payload, nanos};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use std::time::Duration;

/// One look at the way from one address to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// When, on the laboratory's clock.
    #[serde(with = "nanos")]
    pub at: Duration,
    /// What the kernel would do with a packet to the destination (`RTM_GETROUTE`, rtnetlink(7)).
    pub route: Fact<Route>,
    /// The device it would leave by.
    pub device: Fact<Device>,
    /// The next hop on the link (`RTM_GETNEIGH`); not for loopback.
    pub neighbour: Fact<Neighbour>,
    /// Packets the CPUs took from the devices (`/proc/net/softnet_stat`, `/proc/softirqs`).
    pub softirq: Fact<Softirq>,
    /// The hardware interrupts of the device (`/proc/interrupts`); loopback has none.
    pub interrupts: Fact<Vec<Interrupt>>,
}

/// A route, as the kernel chose it for one destination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// The destination.
    pub destination: IpAddr,
    /// `RTN_*`: 1 unicast, 2 local, 3 broadcast, 5 multicast, 6 blackhole, 7 unreachable, 8 prohibit;
    /// 0: there is no route (the kernel answered ENETUNREACH).
    pub kind: u8,
    /// The source address the kernel would choose.
    pub source: Option<IpAddr>,
    /// The router it goes to first, if it leaves this link.
    pub gateway: Option<IpAddr>,
    /// The device's index; 0 where there is none (unreachable).
    pub interface: u32,
    /// An MTU of the route's own, where it has one.
    pub mtu: Option<u32>,
    /// The routing table the route is from (`RT_TABLE_*`: 254 main, 255 local).
    pub table: u32,
}

/// A network device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Its index.
    pub index: u32,
    /// Its name: `lo`, `eth0`.
    pub name: String,
    /// The largest packet, in bytes.
    pub mtu: u32,
    /// The queue discipline: `noqueue`, `fq_codel`, `mq`.
    pub qdisc: Option<String>,
    /// How many packets its queue may hold (`txqueuelen`).
    pub queue: Option<u32>,
    /// Whether it is the loopback device.
    pub loopback: bool,
    /// Whether it is up.
    pub up: bool,
    /// Its link-layer address.
    pub address: Option<Payload>,
    /// The kernel module that drives it, where it has one.
    pub driver: Option<String>,
    /// What has passed it since it came up (`IFLA_STATS64`).
    pub received: DeviceCount,
    /// The same outward.
    pub sent: DeviceCount,
}

/// What passed a device in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct DeviceCount {
    pub packets: u64,
    pub bytes: u64,
    pub dropped: u64,
    pub errors: u64,
}

/// An entry of the neighbour table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbour {
    /// Whose.
    pub address: IpAddr,
    /// Its link-layer address, when it has answered.
    pub link_address: Option<Payload>,
    /// `NUD_*`: 0 no entry, nobody was asked for the address yet; 1 incomplete, 2 reachable, 4 stale, 8 delay, 16 probe, 32 failed, 64 noarp, 128 permanent.
    pub state: u16,
}

/// Softirq figures of all CPUs together, since the machine started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Softirq {
    /// How often `NET_RX` ran (`/proc/softirqs`).
    pub net_rx: u64,
    /// How often `NET_TX` ran.
    pub net_tx: u64,
    /// Packets processed (`/proc/net/softnet_stat`, first column).
    pub processed: u64,
    /// Packets dropped because the CPU's backlog was full (second column).
    pub dropped: u64,
    /// How often there was more to do than time (third column).
    pub squeezed: u64,
}

/// One line of `/proc/interrupts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interrupt {
    /// Its number or name.
    pub number: String,
    /// How often it came, on all CPUs.
    pub count: u64,
    /// What it is for, as the kernel has it.
    pub name: String,
}
