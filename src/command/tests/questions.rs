//! Questions about addresses and ports.

use super::*;

fn asked(line: &str) -> Question {
    match statement(line).command {
        Command::Ask(question) => question,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn addresses_and_networks() {
    let ip = |text: &str| AddrArg::Ip(text.parse().unwrap(), None);
    let net = |text: &str| text.parse().unwrap();
    for (line, expected) in [
        ("addr", AddrArg::Here),
        ("addr 192.168.0.10", ip("192.168.0.10")),
        ("addr 192.168.0.10:8080", ip("192.168.0.10")),
        ("addr ::1", ip("::1")),
        ("addr [::1]", ip("::1")),
        ("addr [2001:db8::1]:80", ip("2001:db8::1")),
        ("addr 0x7f000001", ip("127.0.0.1")),
        ("addr 3232235530", ip("192.168.0.10")),
        ("addr fe80::1%eth0", AddrArg::Ip("fe80::1".parse().unwrap(), Some("eth0".into()))),
        ("addr srv", AddrArg::Of(Target::Name("srv".into()))),
        ("addr 3", AddrArg::Of(Target::Fd(3))),
        ("addr $last", AddrArg::Of(Target::Last)),
        ("addr localhost", AddrArg::Host("localhost".into())),
        ("addr example.org", AddrArg::Host("example.org".into())),
        ("addr 192.168.0.10/24", AddrArg::Net(net("192.168.0.10/24"))),
        ("addr 192.168.0.10/255.255.255.0", AddrArg::Net(net("192.168.0.10/24"))),
        ("addr 192.168.0.0 255.255.255.192", AddrArg::Net(net("192.168.0.0/26"))),
        ("addr 0.0.0.0 0.0.0.0", AddrArg::Net(net("0.0.0.0/0"))),
        ("addr 2001:db8::/32", AddrArg::Net(net("2001:db8::/32"))),
        ("addr 10.0.0.0/8 into 4", AddrArg::Split(net("10.0.0.0/8"), Cut::Parts(4))),
        ("addr 10.0.0.0 255.0.0.0 into /9", AddrArg::Split(net("10.0.0.0/8"), Cut::Prefix(9))),
        ("addr 10.0.0.0/8 has 10.1.2.3", AddrArg::Has(net("10.0.0.0/8"), net("10.1.2.3/32"))),
        ("addr 10.0.0.0/8 has 10.1.0.0/16", AddrArg::Has(net("10.0.0.0/8"), net("10.1.0.0/16"))),
    ] {
        assert_eq!(asked(line), Question::Addr(expected), "{line}");
    }
}

#[test]
fn ports_and_socket_addresses() {
    for (line, expected) in [
        ("port", PortArg::All),
        ("port 8080", PortArg::Number(8080)),
        ("port :8080", PortArg::Number(8080)),
        ("port 0x50", PortArg::Number(80)),
        ("port 127.0.0.1:80", PortArg::Number(80)),
        ("port http", PortArg::Named("http".into())),
        ("port 서버", PortArg::Named("서버".into())),
    ] {
        assert_eq!(asked(line), Question::Port(expected), "{line}");
    }
    let to = |ip: &str| PathArg::To(ip.parse().unwrap(), None);
    for (line, expected) in [
        ("path", PathArg::Of(Target::Selected)),
        ("path 4", PathArg::Of(Target::Fd(4))),
        ("path c1", PathArg::Of(Target::Name("c1".into()))),
        ("path 8.8.8.8", to("8.8.8.8")),
        ("path 8.8.8.8:53", to("8.8.8.8")),
        ("path ::1", to("::1")),
        ("path fe80::1%eth0", PathArg::To("fe80::1".parse().unwrap(), Some("eth0".into()))),
        ("path example.org", PathArg::Host("example.org".into())),
    ] {
        assert_eq!(asked(line), Question::Path(expected), "{line}");
    }
    for (line, expected) in [
        ("sockaddr", AddressArg::Of(Target::Selected)),
        ("sockaddr 3", AddressArg::Of(Target::Fd(3))),
        ("sockaddr 127.0.0.1:8080", literal("127.0.0.1:8080")),
        ("sockaddr :80", AddressArg::Loopback(80)),
    ] {
        assert_eq!(asked(line), Question::Sockaddr(expected), "{line}");
    }
}

#[test]
fn what_is_wrong_is_named_where_it_stands() {
    type Is = fn(&Problem) -> bool;
    let no_ip: Is = |problem| matches!(problem, Problem::NoIp { .. });
    let prefix: Is = |problem| matches!(problem, Problem::BadPrefix { .. });
    let no_prefix: Is = |problem| matches!(problem, Problem::NoPrefix { .. });
    let mask: Is = |problem| matches!(problem, Problem::BadMask { .. });
    let cut: Is = |problem| matches!(problem, Problem::BadCut { .. });
    let parts: Is = |problem| matches!(problem, Problem::TooManyParts { .. });
    let range: Is = |problem| matches!(problem, Problem::Range { .. });
    let other: Is = |problem| matches!(problem, Problem::Unexpected { .. });
    for (line, at, is) in [
        ("addr 256.0.0.1", "256.0.0.1", no_ip),
        ("addr 1.2.3", "1.2.3", no_ip),
        ("addr 192.168.0.300/24", "192.168.0.300", no_ip),
        ("addr ::g", "::g", no_ip),
        ("addr 192.168.0.0/33", "33", prefix),
        ("addr 192.168.0.0/", "", prefix),
        ("addr 192.168.0.0/+8", "+8", prefix),
        ("addr ::1/129", "129", prefix),
        ("addr 192.168.0.0 255.0.255.0", "255.0.255.0", mask),
        ("addr ::1 255.0.0.0", "255.0.0.0", mask),
        ("addr 192.168.0.0 into 4", "192.168.0.0", no_prefix),
        ("addr srv has 10.0.0.1", "srv", no_ip),
        ("addr 192.168.0.0/24 into /23", "/23", cut),
        ("addr 192.168.0.0/24 into /33", "/33", cut),
        ("addr 192.168.0.0/24 into 257", "257", parts),
        ("addr 192.168.0.0/24 into 0", "0", parts),
        ("addr 192.168.0.0/24 into four", "four", other),
        ("addr 192.168.0.0/24 into", "", other),
        ("addr 192.168.0.0/24 has", "", other),
        ("addr 192.168.0.0/24 has x", "x", no_ip),
        ("addr 10.0.0.1 10.0.0", "10.0.0", other),
        ("path 10.0.0.0/8", "10.0.0.0/8", no_ip),
        ("path 256.0.0.1", "256.0.0.1", no_ip),
        ("port 65536", "65536", range),
        ("port -1", "-1", range),
        ("port a:b", "a:b", other),
    ] {
        let (problem, found) = fails(line);
        assert!(is(&problem), "{line}: {problem:?}");
        assert_eq!(found, at, "{line}");
        for lang in Lang::ALL {
            assert!(!problem.text(lang).is_empty());
        }
    }
}
