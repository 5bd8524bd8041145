//! Networks: which of their addresses are for hosts, and how they are split.

use ipnet::IpNet;
use std::net::IpAddr;

/// The bits of an address of the family.
pub fn width(net: IpNet) -> u8 {
    net.max_prefix_len()
}

/// The bits left for hosts.
pub fn host_bits(net: IpNet) -> u8 {
    width(net) - net.prefix_len()
}

/// The first and the last address that a host may have, and whether the network has a broadcast
/// address. An IPv4 network keeps its first and last address for itself, unless it has one address
/// or two (RFC 3021); IPv6 has no broadcast.
pub fn hosts(net: IpNet) -> (IpAddr, IpAddr, bool) {
    let (first, last) = (net.network(), net.broadcast());
    match (first, last) {
        (IpAddr::V4(first), IpAddr::V4(last)) if host_bits(net) >= 2 => {
            let (first, last) = (u32::from(first) + 1, u32::from(last) - 1);
            (std::net::Ipv4Addr::from(first).into(), std::net::Ipv4Addr::from(last).into(), true)
        }
        _ => (first, last, false),
    }
}

/// Two to the power of `bits`, less `less`, as people write it.
pub fn power(bits: u8, less: u128) -> String {
    match 1_u128.checked_shl(bits.into()) {
        Some(number) if bits <= 40 => number.saturating_sub(less).to_string(),
        _ => format!("2^{bits}"),
    }
}

/// The length of prefix that splits a network into so many parts or a few more; none where it has
/// too few addresses.
pub fn prefix_for(net: IpNet, parts: u64) -> Option<u8> {
    let bits = parts.checked_next_power_of_two()?.trailing_zeros() as u8;
    let prefix = net.prefix_len().checked_add(bits)?;
    (prefix <= width(net)).then_some(prefix)
}

/// The first parts of a network split by a longer prefix, as many as `most`, and the last of all.
pub fn parts(net: IpNet, prefix: u8, most: usize) -> (Vec<IpNet>, Option<IpNet>) {
    let first = net.subnets(prefix).map(|all| all.take(most).collect()).unwrap_or_default();
    let last = IpNet::new(net.broadcast(), prefix).map(|last| last.trunc()).ok();
    (first, last)
}

/// The bits of an address, the first first.
pub fn bits(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => format!("{:032b}", u32::from(ip)),
        IpAddr::V6(ip) => format!("{:0128b}", u128::from(ip)),
    }
}

/// The bits in groups of eight (IPv4) or sixteen (IPv6), with `|` after the first `mark` of them.
pub fn picture(ip: IpAddr, mark: Option<u8>) -> String {
    let (group, between) = if ip.is_ipv4() { (8, '.') } else { (16, ':') };
    let mut out = String::new();
    for (index, bit) in bits(ip).chars().enumerate() {
        if mark.is_some_and(|mark| usize::from(mark) == index) {
            out.push('|');
        } else if index > 0 && index % group == 0 {
            out.push(between);
        }
        out.push(bit);
    }
    if mark.is_some_and(|mark| u32::from(mark) == if ip.is_ipv4() { 32 } else { 128 }) {
        out.push('|');
    }
    out
}

/// How many bits two addresses of a family have in common from the first on.
pub fn common(a: IpAddr, b: IpAddr) -> Option<u8> {
    match (a, b) {
        (IpAddr::V4(a), IpAddr::V4(b)) => Some((u32::from(a) ^ u32::from(b)).leading_zeros() as u8),
        (IpAddr::V6(a), IpAddr::V6(b)) => {
            Some((u128::from(a) ^ u128::from(b)).leading_zeros() as u8)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::net::{Ipv4Addr, Ipv6Addr};

    fn net(text: &str) -> IpNet {
        text.parse().unwrap()
    }

    #[test]
    fn hosts_of_networks_small_and_large() {
        for (text, first, last, count, broadcast) in [
            ("192.168.0.10/24", "192.168.0.1", "192.168.0.254", "254", true),
            ("10.0.0.0/8", "10.0.0.1", "10.255.255.254", "16777214", true),
            ("0.0.0.0/0", "0.0.0.1", "255.255.255.254", "4294967294", true),
            ("192.168.0.4/30", "192.168.0.5", "192.168.0.6", "2", true),
            ("192.168.0.4/31", "192.168.0.4", "192.168.0.5", "2", false),
            ("192.168.0.4/32", "192.168.0.4", "192.168.0.4", "1", false),
            ("2001:db8::/64", "2001:db8::", "2001:db8::ffff:ffff:ffff:ffff", "2^64", false),
            ("::1/128", "::1", "::1", "1", false),
        ] {
            let net = net(text);
            let expected = (first.parse().unwrap(), last.parse().unwrap(), broadcast);
            assert_eq!(hosts(net), expected, "{text}");
            assert_eq!(power(host_bits(net), if broadcast { 2 } else { 0 }), count, "{text}");
        }
        assert_eq!(power(128, 0), "2^128");
    }

    #[test]
    fn so_many_parts_need_so_long_a_prefix() {
        for (text, parts, prefix) in [
            ("192.168.0.0/24", 1, Some(24)),
            ("192.168.0.0/24", 3, Some(26)),
            ("192.168.0.0/24", 4, Some(26)),
            ("192.168.0.0/24", 256, Some(32)),
            ("192.168.0.0/24", 257, None),
            ("0.0.0.0/0", u64::MAX, None),
            ("::/0", 1 << 63, Some(63)),
            ("::/0", u64::MAX, None),
        ] {
            assert_eq!(prefix_for(net(text), parts), prefix, "{text} into {parts}");
        }
    }

    #[test]
    fn the_mark_stands_behind_the_prefix() {
        for (ip, mark, expected) in [
            ("192.168.0.10", None, "11000000.10101000.00000000.00001010"),
            ("192.168.0.10", Some(24), "11000000.10101000.00000000|00001010"),
            ("192.168.0.10", Some(26), "11000000.10101000.00000000.00|001010"),
            ("192.168.0.10", Some(0), "|11000000.10101000.00000000.00001010"),
            ("192.168.0.10", Some(32), "11000000.10101000.00000000.00001010|"),
        ] {
            assert_eq!(picture(ip.parse().unwrap(), mark), expected, "{ip} {mark:?}");
        }
    }

    fn any_net() -> impl Strategy<Value = IpNet> {
        let v4 = (any::<u32>(), 0..=32_u8)
            .prop_map(|(ip, prefix)| IpNet::new(Ipv4Addr::from(ip).into(), prefix).unwrap());
        let v6 = (any::<u128>(), 0..=128_u8)
            .prop_map(|(ip, prefix)| IpNet::new(Ipv6Addr::from(ip).into(), prefix).unwrap());
        prop_oneof![v4, v6]
    }

    fn number(ip: IpAddr) -> u128 {
        match ip {
            IpAddr::V4(ip) => u32::from(ip).into(),
            IpAddr::V6(ip) => ip.into(),
        }
    }

    proptest! {
        #[test]
        fn parts_follow_each_other_and_fill_the_network(net in any_net(), more in 0..=6_u8) {
            let prefix = (net.prefix_len() + more).min(width(net));
            let (all, last) = parts(net, prefix, 64);
            prop_assert_eq!(all.len(), 1 << (prefix - net.prefix_len()));
            prop_assert_eq!(all.first().map(|part| part.network()), Some(net.network()));
            prop_assert_eq!(all.last().map(|part| part.broadcast()), Some(net.broadcast()));
            prop_assert_eq!(all.last().copied(), last);
            for pair in all.windows(2) {
                prop_assert_eq!(number(pair[0].broadcast()) + 1, number(pair[1].network()));
            }
        }

        #[test]
        fn a_mask_and_its_prefix_say_the_same(net in any_net()) {
            prop_assert_eq!(ipnet::ip_mask_to_prefix(net.netmask()), Ok(net.prefix_len()));
            let ones = "1".repeat(net.prefix_len().into());
            prop_assert!(bits(net.netmask()).starts_with(&ones));
            prop_assert_eq!(number(net.netmask()) ^ number(net.hostmask()),
                number(if net.addr().is_ipv4() { Ipv4Addr::BROADCAST.into() }
                       else { IpAddr::from([0xff_u8; 16]) }));
        }

        #[test]
        fn contained_is_what_has_the_prefix_in_common(net in any_net(), ip: u128) {
            let ip: IpAddr = match net {
                IpNet::V4(_) => Ipv4Addr::from(ip as u32).into(),
                IpNet::V6(_) => Ipv6Addr::from(ip).into(),
            };
            let shared = common(net.network(), ip).unwrap();
            prop_assert_eq!(net.contains(&ip), shared >= net.prefix_len());
        }

        #[test]
        fn a_picture_has_every_bit_once(net in any_net()) {
            let drawn = picture(net.addr(), Some(net.prefix_len()));
            let only: String = drawn.chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(only, bits(net.addr()));
            prop_assert_eq!(drawn.matches('|').count(), 1);
        }
    }
}
