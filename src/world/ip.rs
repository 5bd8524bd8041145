//! What kind of address an IP address is: the special-purpose blocks of IANA's registries.

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// `0.0.0.0`, `::`: no address yet, or every address of this machine.
    Unspecified,
    /// `0.0.0.0/8`.
    ThisNetwork,
    /// This machine itself.
    Loopback,
    /// Within one's own network (RFC 1918).
    Private,
    /// Between a provider and its customers (carrier-grade NAT).
    Shared,
    /// On one link only; chosen by the machine itself.
    LinkLocal,
    /// For examples in texts.
    Documentation,
    /// For measuring network devices.
    Benchmarking,
    /// Set aside for protocols of the IETF.
    Protocols,
    /// Relays from 6to4 to IPv6, given up.
    RelayAnycast,
    /// A group of machines.
    Multicast(Reach),
    /// Every machine on the link.
    Broadcast,
    /// Never assigned.
    Reserved,
    /// Within one's own network, IPv6 (unique local).
    UniqueLocal,
    /// The older form of that, given up.
    SiteLocal,
    /// IPv6 made from an IPv4 address, which lies in bits 16 to 47.
    SixToFour,
    /// IPv6 through NAT in UDP; the client's IPv4 address lies inverted at the end.
    Teredo,
    /// An IPv4 address as an IPv6-only machine reaches it.
    Nat64,
    /// How a dual-stack socket shows an IPv4 peer.
    Mapped,
    /// The older form of that, given up.
    Compatible,
    /// Routers throw it away.
    Discard,
    /// An identifier made by hashing, no place in the network.
    Orchid,
    /// The whole Internet.
    Global,
}

/// How far a multicast packet goes (RFC 4291 section 2.7, RFC 7346; RFC 2365 for IPv4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Within the machine.
    Interface,
    /// On the link.
    Link,
    /// Wider than the link, set up by itself.
    Realm,
    /// As an administrator set it up.
    Admin,
    /// Within a site.
    Site,
    /// Within an organisation.
    Organization,
    /// Everywhere.
    Global,
    /// From one named source, everywhere (RFC 4607).
    SourceSpecific,
    /// A value without a meaning.
    Unassigned,
}

/// A block of addresses that is set aside.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    /// Its addresses.
    pub net: IpNet,
    /// What they are for.
    pub scope: Scope,
    /// Where that is said: `RFC 1918`.
    pub source: &'static str,
}

const fn v4(a: u8, b: u8, c: u8, d: u8, prefix: u8, scope: Scope, source: &'static str) -> Block {
    Block { net: IpNet::V4(Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)), scope, source }
}

const fn v6(start: [u16; 6], prefix: u8, scope: Scope, source: &'static str) -> Block {
    let [a, b, c, d, e, f] = start;
    let ip = Ipv6Addr::new(a, b, c, d, e, f, 0, 0);
    Block { net: IpNet::V6(Ipv6Net::new_assert(ip, prefix)), scope, source }
}

const GROUP: Scope = Scope::Multicast(Reach::Global);

/// The blocks, the narrower before the wider ones around them.
/// <https://www.iana.org/assignments/iana-ipv4-special-registry>, `...ipv6-special-registry`.
const BLOCKS: &[Block] = &[
    v4(0, 0, 0, 0, 32, Scope::Unspecified, "RFC 1122"),
    v4(0, 0, 0, 0, 8, Scope::ThisNetwork, "RFC 791"),
    v4(10, 0, 0, 0, 8, Scope::Private, "RFC 1918"),
    v4(100, 64, 0, 0, 10, Scope::Shared, "RFC 6598"),
    v4(127, 0, 0, 0, 8, Scope::Loopback, "RFC 1122"),
    v4(169, 254, 0, 0, 16, Scope::LinkLocal, "RFC 3927"),
    v4(172, 16, 0, 0, 12, Scope::Private, "RFC 1918"),
    v4(192, 0, 0, 0, 24, Scope::Protocols, "RFC 6890"),
    v4(192, 0, 2, 0, 24, Scope::Documentation, "RFC 5737"),
    v4(192, 88, 99, 0, 24, Scope::RelayAnycast, "RFC 7526"),
    v4(192, 168, 0, 0, 16, Scope::Private, "RFC 1918"),
    v4(198, 18, 0, 0, 15, Scope::Benchmarking, "RFC 2544"),
    v4(198, 51, 100, 0, 24, Scope::Documentation, "RFC 5737"),
    v4(203, 0, 113, 0, 24, Scope::Documentation, "RFC 5737"),
    v4(224, 0, 0, 0, 24, Scope::Multicast(Reach::Link), "RFC 5771"),
    v4(232, 0, 0, 0, 8, Scope::Multicast(Reach::SourceSpecific), "RFC 4607"),
    v4(239, 255, 0, 0, 16, Scope::Multicast(Reach::Site), "RFC 2365"),
    v4(239, 192, 0, 0, 14, Scope::Multicast(Reach::Organization), "RFC 2365"),
    v4(239, 0, 0, 0, 8, Scope::Multicast(Reach::Admin), "RFC 2365"),
    v4(224, 0, 0, 0, 4, GROUP, "RFC 5771"),
    v4(255, 255, 255, 255, 32, Scope::Broadcast, "RFC 919"),
    v4(240, 0, 0, 0, 4, Scope::Reserved, "RFC 1112"),
    Block {
        net: IpNet::V6(Ipv6Net::new_assert(Ipv6Addr::UNSPECIFIED, 128)),
        scope: Scope::Unspecified,
        source: "RFC 4291",
    },
    Block {
        net: IpNet::V6(Ipv6Net::new_assert(Ipv6Addr::LOCALHOST, 128)),
        scope: Scope::Loopback,
        source: "RFC 4291",
    },
    v6([0; 6], 96, Scope::Compatible, "RFC 4291"),
    v6([0, 0, 0, 0, 0, 0xffff], 96, Scope::Mapped, "RFC 4291"),
    v6([0x64, 0xff9b, 0, 0, 0, 0], 96, Scope::Nat64, "RFC 6052"),
    v6([0x64, 0xff9b, 1, 0, 0, 0], 48, Scope::Nat64, "RFC 8215"),
    v6([0x100, 0, 0, 0, 0, 0], 64, Scope::Discard, "RFC 6666"),
    v6([0x2001, 0, 0, 0, 0, 0], 32, Scope::Teredo, "RFC 4380"),
    v6([0x2001, 2, 0, 0, 0, 0], 48, Scope::Benchmarking, "RFC 5180"),
    v6([0x2001, 0x10, 0, 0, 0, 0], 28, Scope::Orchid, "RFC 4843"),
    v6([0x2001, 0x20, 0, 0, 0, 0], 28, Scope::Orchid, "RFC 7343"),
    v6([0x2001, 0, 0, 0, 0, 0], 23, Scope::Protocols, "RFC 2928"),
    v6([0x2001, 0xdb8, 0, 0, 0, 0], 32, Scope::Documentation, "RFC 3849"),
    v6([0x2002, 0, 0, 0, 0, 0], 16, Scope::SixToFour, "RFC 3056"),
    v6([0x3fff, 0, 0, 0, 0, 0], 20, Scope::Documentation, "RFC 9637"),
    v6([0x2000, 0, 0, 0, 0, 0], 3, Scope::Global, "RFC 4291"),
    v6([0xfc00, 0, 0, 0, 0, 0], 7, Scope::UniqueLocal, "RFC 4193"),
    v6([0xfe80, 0, 0, 0, 0, 0], 10, Scope::LinkLocal, "RFC 4291"),
    v6([0xfec0, 0, 0, 0, 0, 0], 10, Scope::SiteLocal, "RFC 3879"),
    v6([0xff00, 0, 0, 0, 0, 0], 8, GROUP, "RFC 4291"),
    // What no block above has set aside is not given out yet.
    v6([0; 6], 0, Scope::Reserved, "RFC 4291"),
];

/// The block an address is in; none for an IPv4 address of the open Internet.
pub fn block(ip: IpAddr) -> Option<Block> {
    let found = BLOCKS.iter().find(|block| block.net.contains(&ip)).copied()?;
    let scope = match (ip, found.scope) {
        (IpAddr::V6(ip), Scope::Multicast(_)) => Scope::Multicast(reach(ip)),
        _ => found.scope,
    };
    Some(Block { scope, ..found })
}

/// What an address is for.
pub fn scope(ip: IpAddr) -> Scope {
    block(ip).map_or(Scope::Global, |block| block.scope)
}

// The last four bits of the second octet.
const fn reach(ip: Ipv6Addr) -> Reach {
    match ip.octets()[1] & 0xf {
        1 => Reach::Interface,
        2 => Reach::Link,
        3 => Reach::Realm,
        4 => Reach::Admin,
        5 => Reach::Site,
        8 => Reach::Organization,
        0xe => Reach::Global,
        _ => Reach::Unassigned,
    }
}

/// The class an IPv4 address had before prefixes (RFC 791, RFC 1112): its letter, and the first
/// bits that tell it.
pub const fn class(ip: Ipv4Addr) -> (char, &'static str) {
    match ip.octets()[0] {
        0..=127 => ('A', "0"),
        128..=191 => ('B', "10"),
        192..=223 => ('C', "110"),
        224..=239 => ('D', "1110"),
        240..=255 => ('E', "1111"),
    }
}

/// The IPv4 address that an IPv6 address carries.
pub fn carried(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let octets = ip.octets();
    let at = |start: usize| octets.get(start..)?.first_chunk::<4>().copied().map(Ipv4Addr::from);
    match scope(ip.into()) {
        Scope::Mapped | Scope::Compatible => at(12),
        // The local block may use other lengths (RFC 6052), so only the well-known one is sure.
        Scope::Nat64 if octets[..6] == [0, 0x64, 0xff, 0x9b, 0, 0] => at(12),
        Scope::SixToFour => at(2),
        Scope::Teredo => at(12).map(|inverted| Ipv4Addr::from(!u32::from(inverted))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_has_its_scope() {
        for (text, expected) in [
            ("0.0.0.0", Scope::Unspecified),
            ("0.1.2.3", Scope::ThisNetwork),
            ("9.255.255.255", Scope::Global),
            ("10.0.0.0", Scope::Private),
            ("10.255.255.255", Scope::Private),
            ("11.0.0.0", Scope::Global),
            ("100.63.255.255", Scope::Global),
            ("100.64.0.0", Scope::Shared),
            ("100.127.255.255", Scope::Shared),
            ("100.128.0.0", Scope::Global),
            ("127.0.0.1", Scope::Loopback),
            ("127.255.255.255", Scope::Loopback),
            ("169.254.1.1", Scope::LinkLocal),
            ("172.15.255.255", Scope::Global),
            ("172.16.0.0", Scope::Private),
            ("172.31.255.255", Scope::Private),
            ("172.32.0.0", Scope::Global),
            ("192.0.0.8", Scope::Protocols),
            ("192.0.2.1", Scope::Documentation),
            ("192.88.99.1", Scope::RelayAnycast),
            ("192.168.0.10", Scope::Private),
            ("192.169.0.0", Scope::Global),
            ("198.17.255.255", Scope::Global),
            ("198.19.255.255", Scope::Benchmarking),
            ("198.51.100.7", Scope::Documentation),
            ("203.0.113.7", Scope::Documentation),
            ("203.230.7.2", Scope::Global),
            ("224.0.0.1", Scope::Multicast(Reach::Link)),
            ("224.0.1.1", GROUP),
            ("232.1.1.1", Scope::Multicast(Reach::SourceSpecific)),
            ("239.192.0.1", Scope::Multicast(Reach::Organization)),
            ("239.255.255.250", Scope::Multicast(Reach::Site)),
            ("239.1.1.1", Scope::Multicast(Reach::Admin)),
            ("240.0.0.1", Scope::Reserved),
            ("255.255.255.254", Scope::Reserved),
            ("255.255.255.255", Scope::Broadcast),
            ("::", Scope::Unspecified),
            ("::1", Scope::Loopback),
            ("::2", Scope::Compatible),
            ("::ffff:10.0.0.1", Scope::Mapped),
            ("64:ff9b::1.2.3.4", Scope::Nat64),
            ("64:ff9b:1::1", Scope::Nat64),
            ("100::1", Scope::Discard),
            ("2001::1", Scope::Teredo),
            ("2001:2::1", Scope::Benchmarking),
            ("2001:20::1", Scope::Orchid),
            ("2001:1::1", Scope::Protocols),
            ("2001:db8::1", Scope::Documentation),
            ("2001:db9::1", Scope::Global),
            ("2002:c000:201::1", Scope::SixToFour),
            ("2606:4700::1111", Scope::Global),
            ("3fff:fff::1", Scope::Documentation),
            ("3fff:1000::1", Scope::Global),
            ("4000::1", Scope::Reserved),
            ("fc00::1", Scope::UniqueLocal),
            ("fdff::1", Scope::UniqueLocal),
            ("fe80::1", Scope::LinkLocal),
            ("febf::1", Scope::LinkLocal),
            ("fec0::1", Scope::SiteLocal),
            ("ff01::1", Scope::Multicast(Reach::Interface)),
            ("ff02::1", Scope::Multicast(Reach::Link)),
            ("ff15::1", Scope::Multicast(Reach::Site)),
            ("ff0e::1", GROUP),
            ("ff0f::1", Scope::Multicast(Reach::Unassigned)),
        ] {
            assert_eq!(scope(text.parse().unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn a_block_comes_before_the_wider_ones_around_it() {
        for (index, wide) in BLOCKS.iter().enumerate() {
            for later in &BLOCKS[index + 1..] {
                assert!(!wide.net.contains(&later.net), "{} hides {}", wide.net, later.net);
            }
            assert_eq!(wide.net, wide.net.trunc());
        }
    }

    #[test]
    fn what_std_knows_agrees() {
        for bits in (0..=u32::MAX).step_by(65_521) {
            let ip = Ipv4Addr::from(bits);
            let is = scope(ip.into());
            assert_eq!(ip.is_private(), is == Scope::Private, "{ip}");
            assert_eq!(ip.is_multicast(), matches!(is, Scope::Multicast(_)), "{ip}");
            assert_eq!(ip.is_loopback(), is == Scope::Loopback, "{ip}");
            assert_eq!(ip.is_link_local(), is == Scope::LinkLocal, "{ip}");
            assert_eq!(ip.is_documentation(), is == Scope::Documentation, "{ip}");
        }
    }

    #[test]
    fn the_ipv4_address_inside() {
        for (text, expected) in [
            ("::ffff:192.0.2.33", Some("192.0.2.33")),
            ("::192.0.2.33", Some("192.0.2.33")),
            ("64:ff9b::192.0.2.33", Some("192.0.2.33")),
            ("64:ff9b:1::192.0.2.33", None),
            ("2002:c000:221::1", Some("192.0.2.33")),
            // RFC 4380 section 4: the client 192.0.2.45.
            ("2001:0:4136:e378:8000:63bf:3fff:fdd2", Some("192.0.2.45")),
            ("2001:db8::1", None),
        ] {
            let found = carried(text.parse().unwrap());
            assert_eq!(found, expected.map(|text| text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn classes_by_their_first_bits() {
        for (first, letter) in [
            (0, 'A'),
            (127, 'A'),
            (128, 'B'),
            (191, 'B'),
            (192, 'C'),
            (223, 'C'),
            (224, 'D'),
            (240, 'E'),
        ] {
            let (found, bits) = class(Ipv4Addr::new(first, 0, 0, 0));
            assert_eq!(found, letter);
            assert!(format!("{first:08b}").starts_with(bits), "{first}");
        }
    }
}
