//! Questions that are no system calls.

use super::*;

fn network() -> impl Strategy<Value = IpNet> {
    let v4 = (any::<u32>(), 0..=32_u8)
        .prop_map(|(ip, prefix)| IpNet::new(Ipv4Addr::from(ip).into(), prefix).unwrap());
    let v6 = (any::<u128>(), 0..=128_u8)
        .prop_map(|(ip, prefix)| IpNet::new(Ipv6Addr::from(ip).into(), prefix).unwrap());
    prop_oneof![v4, v6]
}

pub(super) fn question() -> impl Strategy<Value = Question> {
    // A greater number is an address.
    let target = prop_oneof![target(), (-5..65_536).prop_map(Target::Fd)]
        .prop_filter("an address", |target| !matches!(target, Target::Fd(65_536..)));
    let addr = prop_oneof![
        Just(AddrArg::Here),
        network().prop_map(|net| AddrArg::Ip(net.addr(), None)),
        (any::<u128>(), "[a-z0-9]{1,6}")
            .prop_map(|(ip, zone)| AddrArg::Ip(Ipv6Addr::from(ip).into(), Some(zone))),
        target.prop_map(AddrArg::Of),
        "[a-z][a-z0-9]{0,4}\\.[a-z]{2,3}".prop_map(AddrArg::Host),
        network().prop_map(AddrArg::Net),
        (network(), 0..=128_u8).prop_map(|(net, more)| {
            let prefix = net.prefix_len().saturating_add(more).min(net.max_prefix_len());
            AddrArg::Split(net, Cut::Prefix(prefix))
        }),
        network().prop_map(|net| {
            let left = u32::from(net.max_prefix_len() - net.prefix_len());
            AddrArg::Split(net, Cut::Parts(1_u64.checked_shl(left).unwrap_or(5)))
        }),
        (network(), network()).prop_map(|(net, other)| AddrArg::Has(net, other)),
    ];
    let port = prop_oneof![
        Just(PortArg::All),
        any::<u16>().prop_map(PortArg::Number),
        "[a-z][a-z0-9-]{0,6}".prop_map(PortArg::Named),
    ];
    let path = prop_oneof![
        Just(PathArg::Of(Target::Selected)),
        (0..99).prop_map(|fd| PathArg::Of(Target::Fd(fd))),
        network().prop_map(|net| PathArg::To(net.addr(), None)),
        Just(PathArg::To("fe80::1".parse().unwrap(), Some("eth0".into()))),
        "[a-z][a-z0-9]{0,4}\\.[a-z]{2,3}".prop_map(PathArg::Host),
    ];
    prop_oneof![
        address().prop_map(Question::Sockaddr),
        addr.prop_map(Question::Addr),
        port.prop_map(Question::Port),
        path.prop_map(Question::Path),
        Just(Question::Status),
        Just(Question::Scale),
        Just(Question::Examples),
        Just(Question::Lints),
        Just(Question::Threads),
        self::target().prop_map(Question::Inspect),
    ]
}
