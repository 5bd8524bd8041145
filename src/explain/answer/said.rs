//! Answers about addresses and ports in words.

use super::*;
use crate::os::{Errno, Fact, Interface, PortRules, Process, ServiceName, TcpState, Why};
use crate::world::answer::{Addr, Holder, Port, Subject, Use};
use ipnet::IpNet;
use std::net::IpAddr;
use unicode_width::UnicodeWidthStr;

fn here() -> Fact<Vec<Interface>> {
    let interface = |name: &str, index, ip: &str, prefix| Interface {
        name: name.into(),
        index: Some(index),
        ip: ip.parse().unwrap(),
        prefix,
        up: true,
    };
    Fact::Observed(vec![
        interface("lo", 1, "127.0.0.1", 8),
        interface("eth0", 2, "192.168.0.10", 24),
        interface("eth0", 2, "fe80::1", 64),
    ])
}

fn said(lang: Lang, subject: Subject, here: Fact<Vec<Interface>>) -> (String, String) {
    let told = tell(lang, &World::default(), &Answer::Addr(Addr { subject, here }));
    for line in told.lines() {
        assert!(line.width() <= 72, "{}: {line}", line.width());
    }
    (told.headline.clone(), told.lines().join("\n"))
}

fn ip(text: &str) -> Subject {
    Subject::Ip(text.parse().unwrap(), None)
}

fn net(text: &str) -> IpNet {
    text.parse().unwrap()
}

#[track_caller]
fn has_all(text: &str, parts: &[&str]) {
    // However wide the columns are, and wherever a line ends.
    let one_space = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in parts {
        assert!(one_space(text).contains(&one_space(part)), "{part} is not in\n{text}");
    }
}

#[test]
fn a_private_address() {
    let (headline, rows) = said(Lang::En, ip("192.168.0.10"), here());
    assert_eq!(headline, "192.168.0.10 is private");
    has_all(
        &rows,
        &[
            "scope         private: 192.168.0.0/16 (RFC 1918)",
            "NAT           To reach the Internet it needs NAT",
            "here          an address of this machine: eth0, 192.168.0.10/24",
            "class         C: it begins with 110",
            "binary        11000000.10101000.00000000.00001010",
            "integer       3232235530 = 0xc0a8000a",
            "in memory     c0 a8 00 0a",
            "reverse       10.0.168.192.in-addr.arpa",
        ],
    );
    let (headline, rows) = said(Lang::Ko, ip("192.168.0.10"), here());
    assert_eq!(headline, "192.168.0.10 주소의 종류: 사설 주소");
    has_all(&rows, &["NAT", "공인 주소", "192.168.0.0/16"]);
}

#[test]
fn where_an_address_is() {
    for (text, part) in [
        ("192.168.0.77", "on a network of this machine: eth0"),
        ("127.5.5.5", "all of 127.0.0.0/8 is, on lo"),
        ("203.230.7.2", "no address of this machine"),
        ("fe80::2", "no address of this machine"),
        ("fe80::1", "an address of this machine: eth0"),
    ] {
        has_all(&said(Lang::En, ip(text), here()).1, &[part]);
    }
    let refused = Fact::Unknown(Why::Refused(Errno::EMFILE));
    has_all(&said(Lang::En, ip("10.0.0.1"), refused).1, &["unknown: ", "EMFILE"]);
}

#[test]
fn an_ipv6_address_in_its_forms() {
    let (_, rows) = said(Lang::En, ip("2001:db8::1"), here());
    has_all(
        &rows,
        &[
            "documentation: 2001:db8::/32 (RFC 3849)",
            "full          2001:0db8:0000:0000:0000:0000:0000:0001",
            "short         2001:db8::1",
            "[2001:db8::1]:8080",
            "binary        0010000000000001:0000110110111000:",
            "in memory     20 01 0d b8 00 00 00 00",
            "8.b.d.0.1.0.0.2.ip6.arpa",
        ],
    );
    let (_, mapped) = said(Lang::En, ip("::ffff:10.0.0.1"), here());
    has_all(&mapped, &["IPv4-mapped", "carries       10.0.0.1: private"]);
    let zone = Subject::Ip("fe80::1".parse().unwrap(), Some("eth0".into()));
    has_all(&said(Lang::En, zone, here()).1, &["zone          eth0"]);
    has_all(&said(Lang::En, ip("ff02::1"), here()).1, &["reaches       on the link"]);
}

#[test]
fn a_network_and_its_hosts() {
    let (headline, rows) = said(Lang::En, Subject::Net(net("192.168.0.10/26")), here());
    assert_eq!(headline, "192.168.0.10 in the network 192.168.0.0/26");
    has_all(
        &rows,
        &[
            "netmask       255.255.255.192",
            "wildcard      0.0.0.63",
            "broadcast     192.168.0.63",
            "hosts         192.168.0.1 to 192.168.0.62",
            "62 hosts; 64 addresses",
            "address       11000000.10101000.00000000.00|001010",
            "netmask       11111111.11111111.11111111.11|000000",
            "left of | 26 bits",
            "192.168.0.10 is host number 10 of it",
        ],
    );
    for (text, part) in [
        ("192.168.0.4/31", "2 hosts: a point-to-point link"),
        ("192.168.0.4/32", "1: this address alone"),
        ("192.168.0.0/24", "names the network itself"),
        ("192.168.0.255/24", "is its broadcast address"),
        ("2001:db8::/64", "2^64 addresses"),
    ] {
        has_all(&said(Lang::En, Subject::Net(net(text)), here()).1, &[part]);
    }
}

#[test]
fn a_network_split() {
    let split = |text: &str, prefix, asked| {
        said(Lang::En, Subject::Split { net: net(text), prefix, asked }, here())
    };
    let (headline, rows) = split("192.168.0.0/24", 26, Some(3));
    assert_eq!(headline, "192.168.0.0/24 in 4 parts of /26");
    has_all(
        &rows,
        &[
            "3 is no power of two",
            "64 addresses, 62 for hosts",
            "192.168.0.0/26    192.168.0.1 - 192.168.0.62     192.168.0.63",
            "192.168.0.192/26  192.168.0.193 - 192.168.0.254  192.168.0.255",
        ],
    );
    let (_, rows) = split("10.0.0.0/8", 24, None);
    assert_eq!(rows.matches("/24").count(), 17, "{rows}");
    has_all(&rows, &["65536 in all, up to 10.255.255.0/24"]);
    let (headline, rows) = split("2001:db8::/32", 64, None);
    assert_eq!(headline, "2001:db8::/32 in 4294967296 parts of /64");
    has_all(&rows, &["2001:db8:0:f::/64", "2001:db8:ffff:ffff::/64"]);
}

#[test]
fn what_a_network_holds() {
    for (a, b, headline, part) in [
        ("10.0.0.0/8", "10.1.2.3/32", "10.0.0.0/8 holds 10.1.2.3", "first 8 bits are the same"),
        ("10.0.0.0/8", "11.0.0.0/32", "10.0.0.0/8 does not hold 11.0.0.0", "bit 8 differs"),
        ("10.0.0.0/8", "10.1.0.0/16", "10.0.0.0/8 holds 10.1.0.0/16", "are the same"),
        ("10.1.0.0/16", "10.0.0.0/8", "10.1.0.0/16 does not hold 10.0.0.0/8", "other way round"),
        ("10.0.0.0/8", "::1/128", "10.0.0.0/8 does not hold ::1", "one is IPv4"),
    ] {
        let (found, rows) = said(Lang::En, Subject::Has { net: net(a), other: net(b) }, here());
        assert_eq!(found, headline);
        has_all(&rows, &[part]);
    }
}

#[test]
fn every_kind_of_address_fits_and_speaks_both_languages() {
    for text in [
        "0.0.0.0",
        "0.1.2.3",
        "127.0.0.1",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "192.0.0.1",
        "192.88.99.1",
        "224.0.0.1",
        "232.0.0.1",
        "239.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "255.255.255.254",
        "8.8.8.8",
        "::",
        "::1",
        "fd00::1",
        "fec0::1",
        "2002::1",
        "2001::1",
        "64:ff9b::1",
        "::ffff:255.255.255.255",
        "::2",
        "100::1",
        "2001:20::1",
        "2001:2::1",
        "2606:4700:ffff:ffff:ffff:ffff:ffff:ffff",
        "ff01::1",
        "ff03::1",
        "ff04::1",
        "ff05::1",
        "ff08::1",
        "ff0e::1",
        "ff0f::1",
        "4000::1",
    ] {
        let address: IpAddr = text.parse().unwrap();
        for lang in Lang::ALL {
            said(lang, ip(text), here());
            said(lang, Subject::Named("host".into(), vec![address, address]), here());
            let most = if address.is_ipv4() { 32 } else { 128 };
            for prefix in 0..=most {
                let net = IpNet::new(address, prefix).unwrap();
                said(lang, Subject::Net(net), here());
                said(lang, Subject::Has { net, other: address.into() }, here());
                for longer in [prefix, most.min(prefix + 3), most] {
                    said(lang, Subject::Split { net, prefix: longer, asked: Some(5) }, here());
                }
            }
        }
    }
    for lang in Lang::ALL {
        let (headline, rows) = said(lang, Subject::Here, here());
        has_all(&headline, &["3", "2"]);
        has_all(&rows, &["lo", "127.0.0.1/8", "eth0", "192.168.0.10/24", "fe80::1/64"]);
        said(lang, Subject::Here, Fact::Unknown(Why::Refused(Errno::EMFILE)));
    }
}

fn rules(privileged: bool) -> PortRules {
    PortRules {
        unprivileged: Fact::Observed(1024),
        privileged: Fact::Observed(privileged),
        ephemeral: Fact::Observed((32768, 60999)),
        reserved: Fact::Observed(vec![(40000, 40010)]),
    }
}

fn a_port(port: Option<u16>, uses: Fact<Vec<Use>>, count: u32) -> Port {
    let services = match port {
        Some(80) => vec![ServiceName { name: "http".into(), udp: false }],
        _ => Vec::new(),
    };
    Port { port, services, rules: rules(false), uses, count, no_udp: None }
}

fn port_said(lang: Lang, answer: Port) -> (String, String) {
    let told = tell(lang, &World::default(), &Answer::Port(answer));
    for line in told.lines() {
        assert!(line.width() <= 72, "{}: {line}", line.width());
    }
    (told.headline.clone(), told.lines().join("\n"))
}

fn uses() -> Vec<Use> {
    let one = |udp, state, local: &str, peer: Option<&str>, holder| Use {
        udp,
        state,
        local: local.parse().unwrap(),
        peer: peer.map(|peer| peer.parse().unwrap()),
        holder,
    };
    let process = |pid, name: &str| Process { pid, name: name.into() };
    vec![
        one(
            false,
            TcpState::Listen,
            "127.0.0.1:80",
            None,
            Holder::Ours { fd: 3, name: Some("srv".into()) },
        ),
        one(
            false,
            TcpState::Listen,
            "0.0.0.0:80",
            None,
            Holder::Processes(vec![process(7, "nginx")]),
        ),
        one(false, TcpState::Established, "127.0.0.1:80", Some("127.0.0.1:5000"), Holder::Kernel),
        one(false, TcpState::TimeWait, "127.0.0.1:80", Some("127.0.0.1:5001"), Holder::Kernel),
        one(true, TcpState::Close, "[::]:80", None, Holder::Hidden { uid: 0 }),
    ]
}

#[test]
fn a_port_and_who_has_it() {
    let (headline, rows) = port_said(Lang::En, a_port(Some(80), Fact::Observed(uses()), 9));
    assert_eq!(headline, "port 80 (http) is well-known");
    has_all(
        &rows,
        &[
            "80 = 0x0050",
            "http (TCP)",
            "bind says EACCES here",
            "not by the kernel: it chooses from 32768-60999",
            "00 50 = htons(80)",
            "the network reads 20480",
            "tcp LISTEN       127.0.0.1:80  srv (fd 3) of this workbench",
            "nginx (pid 7)",
            "not accepted",
            "the kernel keeps it",
            "to 127.0.0.1:5001",
            "a process of user 0, out of sight",
            "and 4 more",
        ],
    );
    for (port, part) in [
        (40000, "it lies in 32768-60999"),
        (32768, "may give it to a client"),
        (8080, "anybody may"),
        (8080, "none in /etc/services"),
        (257, "the same in both"),
        (0, "picks a free one"),
    ] {
        has_all(&port_said(Lang::En, a_port(Some(port), Fact::Observed(Vec::new()), 0)).1, &[part]);
    }
    let mut no_udp = a_port(Some(80), Fact::Observed(Vec::new()), 0);
    no_udp.no_udp = Some(Why::Refused(Errno::ENOENT));
    has_all(&port_said(Lang::En, no_udp).1, &["udp unknown: ", "ENOENT"]);
    let unknown = Fact::Unknown(Why::NotOnThisSystem);
    has_all(&port_said(Lang::En, a_port(Some(80), unknown.clone(), 0)).1, &["unknown: "]);
    has_all(&port_said(Lang::En, a_port(None, unknown, 0)).0, &["unknown: "]);
    let (headline, rows) = port_said(Lang::En, a_port(None, Fact::Observed(uses()), 5));
    has_all(&headline, &["5"]);
    has_all(&rows, &["49152-65535", "40000-40010 (ip_local_reserved_ports)", "nginx"]);
}

#[test]
fn every_port_fits_in_both_languages() {
    for lang in Lang::ALL {
        for port in [None, Some(0), Some(1), Some(80), Some(1024), Some(40000), Some(65535)] {
            port_said(lang, a_port(port, Fact::Observed(uses()), 5));
            let mut other = a_port(port, Fact::Unknown(Why::Refused(Errno::EACCES)), 0);
            other.rules = PortRules {
                unprivileged: Fact::Unknown(Why::NotOnThisSystem),
                privileged: Fact::Unknown(Why::NotOnThisSystem),
                ephemeral: Fact::Unknown(Why::NotOnThisSystem),
                reserved: Fact::Unknown(Why::NotOnThisSystem),
            };
            port_said(lang, other);
        }
    }
}
