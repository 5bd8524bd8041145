//! The way of a message below TCP: route, neighbour, device, softirqs, interrupts, and the levels a
//! followed message passes.

use super::Figure;
use crate::explain::text::figure_path as text;
use crate::world::Level;

macro_rules! figures {
    ($($(#[$doc:meta])* $name:ident = $words:ident, $help:ident, $source:literal;)+) => {
        $($(#[$doc])* pub const $name: Figure =
            Figure { name: text::$words, source: $source, help: text::$help };)+
    };
}

figures! {
    /// Where packets go.
    DESTINATION = destination, destination_help, "rtnetlink(7) RTM_GETROUTE RTA_DST";
    /// What kind of route it is.
    ROUTE = route, route_help, "rtnetlink(7) RTM_GETROUTE rtm_type";
    /// The routing table it is from.
    TABLE = table, table_help, "rtnetlink(7) RTM_GETROUTE RTA_TABLE";
    /// The address packets are sent from.
    SOURCE = source, source_help, "rtnetlink(7) RTM_GETROUTE RTA_PREFSRC";
    /// The router.
    GATEWAY = gateway, gateway_help, "rtnetlink(7) RTM_GETROUTE RTA_GATEWAY";
    /// The route's own MTU.
    ROUTE_MTU = route_mtu, route_mtu_help, "rtnetlink(7) RTM_GETROUTE RTA_METRICS RTAX_MTU";
    /// The device.
    DEVICE = device, device_help, "rtnetlink(7) RTM_GETLINK IFLA_IFNAME";
    /// Whether the device is up.
    UP = up, up_help, "rtnetlink(7) RTM_GETLINK ifi_flags IFF_UP";
    /// Its MTU.
    MTU = mtu, mtu_help, "rtnetlink(7) RTM_GETLINK IFLA_MTU";
    /// Its queue discipline.
    QDISC = qdisc, qdisc_help, "rtnetlink(7) RTM_GETLINK IFLA_QDISC";
    /// How many packets its queue may hold.
    QUEUE = queue, queue_help, "rtnetlink(7) RTM_GETLINK IFLA_TXQLEN";
    /// Its link-layer address.
    LINK_ADDRESS = link_address, link_address_help, "rtnetlink(7) RTM_GETLINK IFLA_ADDRESS";
    /// Its driver.
    DRIVER = driver, driver_help, "/sys/class/net/DEV/device/driver";
    /// Packets it took in.
    RECEIVED = received, received_help, "rtnetlink(7) RTM_GETLINK IFLA_STATS64 rx_packets";
    /// Bytes it took in.
    RECEIVED_BYTES = received_bytes, received_bytes_help, "rtnetlink(7) RTM_GETLINK IFLA_STATS64 rx_bytes";
    /// Packets that came and were dropped.
    RECEIVED_DROPPED = received_dropped, received_dropped_help, "rtnetlink(7) RTM_GETLINK IFLA_STATS64 rx_dropped";
    /// Packets that came broken.
    RECEIVED_ERRORS = received_errors, received_errors_help, "rtnetlink(7) RTM_GETLINK IFLA_STATS64 rx_errors";
    /// Packets it sent.
    SENT = sent, sent_help, "rtnetlink(7) RTM_GETLINK IFLA_STATS64 tx_packets";
    /// Bytes it sent.
    SENT_BYTES = sent_bytes, sent_bytes_help, "rtnetlink(7) RTM_GETLINK IFLA_STATS64 tx_bytes";
    /// Packets that were to be sent and were dropped.
    SENT_DROPPED = sent_dropped, sent_dropped_help, "rtnetlink(7) RTM_GETLINK IFLA_STATS64 tx_dropped";
    /// Packets that could not be sent.
    SENT_ERRORS = sent_errors, sent_errors_help, "rtnetlink(7) RTM_GETLINK IFLA_STATS64 tx_errors";
    /// The next hop.
    NEIGHBOUR = neighbour, neighbour_help, "rtnetlink(7) RTM_GETNEIGH NDA_DST";
    /// Its link-layer address.
    NEIGHBOUR_ADDRESS = neighbour_address, neighbour_address_help, "rtnetlink(7) RTM_GETNEIGH NDA_LLADDR";
    /// What is known of it.
    NEIGHBOUR_STATE = neighbour_state, neighbour_state_help, "rtnetlink(7) RTM_GETNEIGH ndm_state";
    /// How often `NET_RX` ran.
    NET_RX = net_rx, net_rx_help, "/proc/softirqs NET_RX";
    /// How often `NET_TX` ran.
    NET_TX = net_tx, net_tx_help, "/proc/softirqs NET_TX";
    /// Packets taken from devices.
    PROCESSED = processed, processed_help, "/proc/net/softnet_stat column 1";
    /// Packets dropped before the stack.
    SOFTNET_DROPPED = softnet_dropped, softnet_dropped_help, "/proc/net/softnet_stat column 2";
    /// How often time ran out.
    SQUEEZED = squeezed, squeezed_help, "/proc/net/softnet_stat column 3";
    /// A hardware interrupt.
    INTERRUPT = interrupt, interrupt_help, "/proc/interrupts";
    /// A followed message: send(2) was entered.
    ENTERED = entered, entered_help, "clock_gettime(CLOCK_MONOTONIC) before send(2)";
    /// It reached the queue discipline.
    SCHEDULED = scheduled, scheduled_help, "SO_TIMESTAMPING SCM_TSTAMP_SCHED";
    /// It was handed to the driver.
    HANDED = handed, handed_help, "SO_TIMESTAMPING SCM_TSTAMP_SND";
    /// The other end's stack took it.
    ARRIVED = arrived, arrived_help, "SO_TIMESTAMPING SCM_TIMESTAMPING of the receiver";
    /// The other end's application had read it.
    READ = read, read_help, "clock_gettime(CLOCK_MONOTONIC) after the peer's call";
    /// It was acknowledged.
    ACKNOWLEDGED = acknowledged, acknowledged_help, "SO_TIMESTAMPING SCM_TSTAMP_ACK";
    /// send(2) returned.
    RETURNED = returned, returned_help, "clock_gettime(CLOCK_MONOTONIC) after send(2)";
}

/// The figure of a level that a followed message passes.
pub const fn level(level: Level) -> &'static Figure {
    match level {
        Level::Entered => &ENTERED,
        Level::Scheduled => &SCHEDULED,
        Level::Sent => &HANDED,
        Level::Received => &ARRIVED,
        Level::Read => &READ,
        Level::Acknowledged => &ACKNOWLEDGED,
        Level::Returned => &RETURNED,
    }
}
