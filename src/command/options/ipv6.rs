//! `IPPROTO_IPV6` (ipv6(7), RFC 3493, RFC 3542, include/uapi/linux/in6.h).

use super::names::{PMTUDISC6, PREFERENCES};
use super::value::ValueType::{self, *};
use super::{Access, OptionSpec, Sockets, text as h};
use crate::lang::Line;

const fn opt(name: &'static str, number: i32, value: ValueType, help: Line) -> OptionSpec {
    OptionSpec::new(name, libc::IPPROTO_IPV6, number, value, help).on(Sockets::Inet6)
}

const fn member(name: &'static str, number: i32, value: ValueType, help: Line) -> OptionSpec {
    opt(name, number, value, help).access(Access::Write).on(Sockets::Datagram6)
}

pub(super) const PART: &[OptionSpec] = &[
    opt("IPV6_V6ONLY", libc::IPV6_V6ONLY, Flag, h::ipv6_v6only)
        .on(Sockets::Transport6)
        .sysctl("net.ipv6.bindv6only"),
    opt("IPV6_UNICAST_HOPS", libc::IPV6_UNICAST_HOPS, Int, h::ipv6_unicast_hops)
        .sysctl("net.ipv6.conf.default.hop_limit"),
    opt("IPV6_MINHOPCOUNT", 73, Int, h::ipv6_minhopcount).since("2.6.35").fixed("0"),
    opt("IPV6_TCLASS", libc::IPV6_TCLASS, Tos, h::ipv6_tclass).since("2.6.14").fixed("0"),
    opt("IPV6_MTU_DISCOVER", libc::IPV6_MTU_DISCOVER, Names(PMTUDISC6), h::ipv6_mtu_discover)
        .fixed("IPV6_PMTUDISC_WANT"),
    opt("IPV6_MTU", libc::IPV6_MTU, Size, h::ipv6_mtu),
    opt("IPV6_PATHMTU", 61, Bytes(32), h::ipv6_pathmtu).since("2.6.35").access(Access::Read),
    opt("IPV6_DONTFRAG", 62, Flag, h::ipv6_dontfrag).since("2.6.35").fixed("off"),
    opt("IPV6_RECVPKTINFO", libc::IPV6_RECVPKTINFO, Flag, h::ipv6_recvpktinfo)
        .since("2.6.14")
        .fixed("off"),
    opt("IPV6_PKTINFO", libc::IPV6_PKTINFO, PacketInfo6, h::ipv6_pktinfo)
        .since("2.6.14")
        .access(Access::Write),
    opt("IPV6_RECVHOPLIMIT", 51, Flag, h::ipv6_recvhoplimit).since("2.6.14").fixed("off"),
    opt("IPV6_RECVTCLASS", 66, Flag, h::ipv6_recvtclass).since("2.6.14").fixed("off"),
    opt("IPV6_RECVHOPOPTS", 53, Flag, h::ipv6_recvhopopts).since("2.6.14").fixed("off"),
    opt("IPV6_RECVDSTOPTS", 58, Flag, h::ipv6_recvdstopts).since("2.6.14").fixed("off"),
    opt("IPV6_RECVRTHDR", 56, Flag, h::ipv6_recvrthdr).since("2.6.14").fixed("off"),
    opt("IPV6_RECVPATHMTU", 60, Flag, h::ipv6_recvpathmtu).since("2.6.35").fixed("off"),
    opt("IPV6_RECVERR", libc::IPV6_RECVERR, Flag, h::ipv6_recverr).fixed("off"),
    opt("IPV6_RECVERR_RFC4884", 31, Flag, h::ipv6_recverr_rfc4884).since("5.9").fixed("off"),
    opt("IPV6_RECVORIGDSTADDR", 74, Flag, h::ipv6_recvorigdstaddr).since("2.6.37").fixed("off"),
    opt("IPV6_RECVFRAGSIZE", 77, Flag, h::ipv6_recvfragsize).since("4.11").fixed("off"),
    opt("IPV6_FLOWINFO", 11, Flag, h::ipv6_flowinfo).fixed("off"),
    opt("IPV6_FLOWINFO_SEND", 33, Flag, h::ipv6_flowinfo_send).fixed("off"),
    opt("IPV6_AUTOFLOWLABEL", 70, Flag, h::ipv6_autoflowlabel)
        .since("3.14")
        .sysctl("net.ipv6.auto_flowlabels"),
    opt("IPV6_ADDR_PREFERENCES", 72, Flags(PREFERENCES), h::ipv6_addr_preferences).since("2.6.26"),
    opt("IPV6_FREEBIND", 78, Flag, h::ipv6_freebind).since("4.15").fixed("off"),
    opt("IPV6_TRANSPARENT", 75, Flag, h::ipv6_transparent)
        .since("2.6.37")
        .needs("CAP_NET_ADMIN")
        .fixed("off"),
    opt("IPV6_ADDRFORM", 1, Constant(crate::command::Constant::Domain), h::ipv6_addrform)
        .on(Sockets::Transport6),
    opt("IPV6_UNICAST_IF", 76, NetworkIndex, h::ipv6_unicast_if).since("3.4").fixed("0"),
    opt("IPV6_ROUTER_ALERT", 22, Int, h::ipv6_router_alert).on(Sockets::Raw6).fixed("0"),
    opt("IPV6_CHECKSUM", 7, Int, h::ipv6_checksum).on(Sockets::Raw6),
    opt("IPV6_HDRINCL", 36, Flag, h::ipv6_hdrincl).since("4.5").on(Sockets::Raw6).fixed("off"),
    opt("IPV6_MULTICAST_IF", libc::IPV6_MULTICAST_IF, Int, h::ipv6_multicast_if)
        .on(Sockets::Datagram6)
        .fixed("0"),
    opt("IPV6_MULTICAST_HOPS", libc::IPV6_MULTICAST_HOPS, Int, h::ipv6_multicast_hops)
        .on(Sockets::Datagram6)
        .fixed("1"),
    opt("IPV6_MULTICAST_LOOP", libc::IPV6_MULTICAST_LOOP, Flag, h::ipv6_multicast_loop)
        .on(Sockets::Datagram6)
        .fixed("on"),
    opt("IPV6_MULTICAST_ALL", 29, Flag, h::ipv6_multicast_all)
        .on(Sockets::Datagram6)
        .since("4.20")
        .fixed("on"),
    member("IPV6_ADD_MEMBERSHIP", 20, Membership6, h::ipv6_add_membership),
    member("IPV6_DROP_MEMBERSHIP", 21, Membership6, h::ipv6_drop_membership),
    member("MCAST_JOIN_GROUP", 42, Group, h::mcast_join_group).on(Sockets::Inet6),
    member("MCAST_LEAVE_GROUP", 45, Group, h::mcast_leave_group).on(Sockets::Inet6),
    member("MCAST_JOIN_SOURCE_GROUP", 46, GroupSource, h::mcast_join_source_group),
    member("MCAST_LEAVE_SOURCE_GROUP", 47, GroupSource, h::mcast_leave_source_group),
    member("MCAST_BLOCK_SOURCE", 43, GroupSource, h::mcast_block_source),
    member("MCAST_UNBLOCK_SOURCE", 44, GroupSource, h::mcast_unblock_source),
];
