//! `IPPROTO_IP` (ip(7), include/uapi/linux/in.h).

use super::names::PMTUDISC;
use super::value::ValueType::{self, *};
use super::{Access, OptionSpec, Sockets, text as h};
use crate::lang::Line;

const fn opt(name: &'static str, number: i32, value: ValueType, help: Line) -> OptionSpec {
    OptionSpec::new(name, libc::IPPROTO_IP, number, value, help).on(Sockets::Inet4)
}

const fn member(name: &'static str, number: i32, value: ValueType, help: Line) -> OptionSpec {
    opt(name, number, value, help).access(Access::Write).on(Sockets::Datagram4)
}

pub(super) const PART: &[OptionSpec] = &[
    opt("IP_TTL", libc::IP_TTL, Int, h::ip_ttl).sysctl("net.ipv4.ip_default_ttl"),
    opt("IP_MINTTL", 21, Int, h::ip_minttl).since("2.6.34").fixed("0"),
    opt("IP_TOS", libc::IP_TOS, Tos, h::ip_tos).partly("CAP_NET_ADMIN").fixed("0"),
    opt("IP_MTU_DISCOVER", libc::IP_MTU_DISCOVER, Names(PMTUDISC), h::ip_mtu_discover)
        .sysctl("net.ipv4.ip_no_pmtu_disc"),
    opt("IP_MTU", libc::IP_MTU, Size, h::ip_mtu).access(Access::Read),
    opt("IP_PKTINFO", libc::IP_PKTINFO, Flag, h::ip_pktinfo).fixed("off"),
    opt("IP_RECVTTL", libc::IP_RECVTTL, Flag, h::ip_recvttl).fixed("off"),
    opt("IP_RECVTOS", libc::IP_RECVTOS, Flag, h::ip_recvtos).fixed("off"),
    opt("IP_RECVOPTS", libc::IP_RECVOPTS, Flag, h::ip_recvopts).fixed("off"),
    opt("IP_RETOPTS", libc::IP_RETOPTS, Flag, h::ip_retopts).fixed("off"),
    opt("IP_RECVERR", libc::IP_RECVERR, Flag, h::ip_recverr).fixed("off"),
    opt("IP_RECVERR_RFC4884", 26, Flag, h::ip_recverr_rfc4884).since("5.9").fixed("off"),
    opt("IP_RECVORIGDSTADDR", 20, Flag, h::ip_recvorigdstaddr).since("2.6.29").fixed("off"),
    opt("IP_RECVFRAGSIZE", 25, Flag, h::ip_recvfragsize)
        .on(Sockets::Datagram4)
        .since("4.11")
        .fixed("off"),
    opt("IP_PASSSEC", 18, Flag, h::ip_passsec).since("2.6.17").fixed("off"),
    opt("IP_BIND_ADDRESS_NO_PORT", 24, Flag, h::ip_bind_address_no_port).since("4.2").fixed("off"),
    opt("IP_LOCAL_PORT_RANGE", 51, PortRange, h::ip_local_port_range).since("6.3").fixed("0"),
    opt("IP_FREEBIND", libc::IP_FREEBIND, Flag, h::ip_freebind).fixed("off"),
    opt("IP_TRANSPARENT", libc::IP_TRANSPARENT, Flag, h::ip_transparent)
        .since("2.6.24")
        .needs("CAP_NET_ADMIN")
        .fixed("off"),
    opt("IP_OPTIONS", libc::IP_OPTIONS, Bytes(40), h::ip_options).fixed("\"\""),
    opt("IP_HDRINCL", libc::IP_HDRINCL, Flag, h::ip_hdrincl).on(Sockets::Raw4).fixed("off"),
    opt("IP_NODEFRAG", 22, Flag, h::ip_nodefrag).since("2.6.36").on(Sockets::Raw4).fixed("off"),
    opt("IP_ROUTER_ALERT", 5, Flag, h::ip_router_alert).on(Sockets::Raw4).fixed("off"),
    opt("IP_CHECKSUM", 23, Flag, h::ip_checksum).since("4.0").on(Sockets::Datagram4).fixed("off"),
    opt("IP_UNICAST_IF", 50, NetworkIndex, h::ip_unicast_if).since("3.3").fixed("0"),
    opt("IP_PROTOCOL", 52, Int, h::ip_protocol).since("6.4").access(Access::Read).on(Sockets::Raw4),
    opt("IP_MULTICAST_IF", libc::IP_MULTICAST_IF, Interface, h::ip_multicast_if)
        .on(Sockets::Datagram4)
        .fixed("0.0.0.0"),
    opt("IP_MULTICAST_TTL", libc::IP_MULTICAST_TTL, Int, h::ip_multicast_ttl)
        .on(Sockets::Datagram4)
        .fixed("1"),
    opt("IP_MULTICAST_LOOP", libc::IP_MULTICAST_LOOP, Flag, h::ip_multicast_loop)
        .on(Sockets::Datagram4)
        .fixed("on"),
    opt("IP_MULTICAST_ALL", 49, Flag, h::ip_multicast_all)
        .on(Sockets::Datagram4)
        .since("2.6.31")
        .fixed("on"),
    member("IP_ADD_MEMBERSHIP", libc::IP_ADD_MEMBERSHIP, Membership, h::ip_add_membership),
    member("IP_DROP_MEMBERSHIP", libc::IP_DROP_MEMBERSHIP, Membership, h::ip_drop_membership),
    member("IP_ADD_SOURCE_MEMBERSHIP", 39, SourceMembership, h::ip_add_source_membership),
    member("IP_DROP_SOURCE_MEMBERSHIP", 40, SourceMembership, h::ip_drop_source_membership),
    member("IP_BLOCK_SOURCE", 38, SourceMembership, h::ip_block_source),
    member("IP_UNBLOCK_SOURCE", 37, SourceMembership, h::ip_unblock_source),
];
