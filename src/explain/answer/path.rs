//! Which way packets take, in words.

use super::rows::{beside, text as row_text};
use super::{Row, Told};
use crate::explain::figure::{Figure, path as figure};
use crate::explain::text::way as text;
use crate::lang::Lang;
use crate::os::{Device, DeviceCount, Fact, Interrupt, Neighbour, Path, Payload, Route, Softirq};
use crate::world::answer::{PathTo, Towards};
use std::net::IpAddr;

/// How wide the labels are made.
const LABEL: usize = 20;
/// How many interrupts are listed.
const LISTED: usize = 12;

// `RTN_*` (include/uapi/linux/rtnetlink.h).
const NO_ROUTE: u8 = 0;
const LOCAL: u8 = 2;

pub(super) fn tell(l: Lang, answer: &PathTo) -> Told {
    let path = &answer.path;
    let mut sheet = Sheet { l, rows: Vec::new() };
    match &path.route {
        Fact::Unknown(why) => sheet.row(&figure::ROUTE, super::super::why(l, *why)),
        Fact::Observed(route) | Fact::Inferred(route) => sheet.route(route),
    }
    sheet.fact(&path.device, &figure::DEVICE, Sheet::device);
    sheet.fact(&path.neighbour, &figure::NEIGHBOUR, Sheet::neighbour);
    sheet.heading(text::whole_machine(l));
    sheet.fact(&path.softirq, &figure::NET_RX, Sheet::softirq);
    sheet.fact(&path.interrupts, &figure::INTERRUPT, |sheet, all| sheet.interrupts(all));
    match asked_by_the_kernel(path) {
        Some(router) => row_text(&mut sheet.rows, &text::may_have_asked(l, router)),
        None => row_text(&mut sheet.rows, text::nothing_sent(l)),
    }
    Told { headline: headline(l, answer), rows: sheet.rows }
}

/// A router that a look-up of an IPv6 route has the kernel ask for (rt6_probe, net/ipv6/route.c).
fn asked_by_the_kernel(path: &Path) -> Option<IpAddr> {
    const VALID: u16 = 0x02 | 0x04 | 0x08 | 0x10 | 0x40 | 0x80;
    let router = path.route.value()?.gateway.filter(IpAddr::is_ipv6)?;
    (path.neighbour.value()?.state & VALID == 0).then_some(router)
}

/// The way in one sentence.
fn headline(l: Lang, answer: &PathTo) -> String {
    let to = match &answer.towards {
        Towards::Host(host) => format!("{host} ({})", answer.destination),
        Towards::Peer { .. } | Towards::Address => answer.destination.to_string(),
    };
    way(l, &to, &answer.path)
}

fn way(l: Lang, to: &str, path: &Path) -> String {
    let route = match &path.route {
        Fact::Unknown(why) => return text::unknown(l, to, super::super::why(l, *why)),
        Fact::Observed(route) | Fact::Inferred(route) => route,
    };
    let device = path.device.value().map_or("?", |device| device.name.as_str());
    match (route.kind, route.gateway) {
        (LOCAL, _) => text::stays_here(l, to, device),
        (NO_ROUTE, _) => text::no_route(l, to),
        _ if route.interface == 0 => text::refused(l, to, kind(route.kind)),
        (_, Some(gateway)) => text::by_gateway(l, to, device, gateway),
        (_, None) => text::on_link(l, to, device),
    }
}

struct Sheet {
    l: Lang,
    rows: Vec<Row>,
}

impl Sheet {
    fn row(&mut self, figure: &Figure, words: impl AsRef<str>) {
        beside(&mut self.rows, vec![(figure.name)(self.l).into()], LABEL + 2, words.as_ref());
    }

    fn heading(&mut self, words: &str) {
        self.rows.push(Row::Heading(words.into()));
    }

    // What is known, or why it is not.
    fn fact<T>(&mut self, fact: &Fact<T>, figure: &Figure, tell: impl Fn(&mut Sheet, &T)) {
        match fact {
            Fact::Unknown(why) => self.row(figure, super::super::why(self.l, *why)),
            Fact::Observed(value) | Fact::Inferred(value) => tell(self, value),
        }
    }

    fn route(&mut self, route: &Route) {
        let l = self.l;
        self.row(&figure::ROUTE, format!("{}: {}", kind(route.kind), means(l, route.kind)));
        if route.kind != NO_ROUTE {
            self.row(&figure::TABLE, table(route.table));
        }
        match route.gateway {
            Some(gateway) => self.row(&figure::GATEWAY, gateway.to_string()),
            None if route.kind == 1 => self.row(&figure::GATEWAY, text::no_gateway(l)),
            None => {}
        }
        if let Some(source) = route.source {
            self.row(&figure::SOURCE, source.to_string());
        }
        if let Some(mtu) = route.mtu {
            self.row(&figure::ROUTE_MTU, text::bytes(l, mtu));
        }
    }

    fn device(&mut self, device: &Device) {
        let l = self.l;
        let up = if device.up { text::up(l) } else { text::down(l) };
        self.row(&figure::DEVICE, text::device(l, &device.name, device.index, up));
        if let Some(driver) = &device.driver {
            self.row(&figure::DRIVER, driver);
        }
        self.row(&figure::MTU, text::bytes(l, device.mtu));
        match (device.qdisc.as_deref(), device.queue) {
            (Some("noqueue"), _) => self.row(&figure::QDISC, text::no_queue(l)),
            (Some(qdisc), Some(most)) => self.row(&figure::QDISC, text::queue(l, qdisc, most)),
            (Some(qdisc), None) => self.row(&figure::QDISC, qdisc),
            (None, _) => {}
        }
        if let Some(address) = device.address.as_ref().filter(|_| !device.loopback) {
            self.row(&figure::LINK_ADDRESS, mac(address));
        }
        self.row(&figure::SENT, passed(l, &device.sent));
        self.row(&figure::RECEIVED, passed(l, &device.received));
    }

    fn neighbour(&mut self, neighbour: &Neighbour) {
        let l = self.l;
        let state = state(neighbour.state);
        let words = match &neighbour.link_address {
            Some(address) => text::neighbour(l, neighbour.address, mac(address), state),
            None if neighbour.state == 0 => text::nobody_asked(l, neighbour.address),
            None => text::no_answer(l, neighbour.address, state),
        };
        self.row(&figure::NEIGHBOUR, words);
    }

    fn softirq(&mut self, softirq: &Softirq) {
        self.row(&figure::NET_RX, softirq.net_rx.to_string());
        self.row(&figure::NET_TX, softirq.net_tx.to_string());
        let words = text::processed(self.l, softirq.processed, softirq.dropped, softirq.squeezed);
        self.row(&figure::PROCESSED, words);
    }

    fn interrupts(&mut self, interrupts: &[Interrupt]) {
        let l = self.l;
        if interrupts.is_empty() {
            self.row(&figure::INTERRUPT, text::no_interrupts(l));
        }
        for one in interrupts.iter().take(LISTED) {
            self.row(&figure::INTERRUPT, format!("{}: {}  {}", one.number, one.count, one.name));
        }
        if interrupts.len() > LISTED {
            self.row(&figure::INTERRUPT, text::more(l, interrupts.len() - LISTED));
        }
    }
}

fn passed(l: Lang, count: &DeviceCount) -> String {
    text::passed(l, count.packets, count.bytes, count.dropped, count.errors)
}

/// `02:fc:00:00:00:05`.
fn mac(address: &Payload) -> String {
    address.bytes().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(":")
}

/// A route's kind, as ip-route(8) writes it.
const fn kind(kind: u8) -> &'static str {
    match kind {
        0 => "none",
        1 => "unicast",
        2 => "local",
        3 => "broadcast",
        4 => "anycast",
        5 => "multicast",
        6 => "blackhole",
        7 => "unreachable",
        8 => "prohibit",
        9 => "throw",
        10 => "nat",
        _ => "?",
    }
}

const fn means(l: Lang, kind: u8) -> &'static str {
    match kind {
        0 => text::means_none(l),
        1 => text::means_unicast(l),
        2 => text::means_local(l),
        3 => text::means_broadcast(l),
        5 => text::means_multicast(l),
        6 => text::means_blackhole(l),
        7 => text::means_unreachable(l),
        8 => text::means_prohibit(l),
        _ => text::means_other(l),
    }
}

// /etc/iproute2/rt_tables has the names of the first three on every system.
fn table(number: u32) -> String {
    match number {
        255 => "local (255)".into(),
        254 => "main (254)".into(),
        253 => "default (253)".into(),
        number => number.to_string(),
    }
}

/// A neighbour's state, as ip-neighbour(8) writes it.
const fn state(state: u16) -> &'static str {
    match state {
        0x01 => "INCOMPLETE",
        0x02 => "REACHABLE",
        0x04 => "STALE",
        0x08 => "DELAY",
        0x10 => "PROBE",
        0x20 => "FAILED",
        0x40 => "NOARP",
        0x80 => "PERMANENT",
        _ => "NONE",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::{Errno, Why};
    use std::time::Duration;
    use unicode_width::UnicodeWidthStr;

    fn route(kind: u8, interface: u32, gateway: Option<&str>) -> Route {
        Route {
            destination: "2001:db8:1234:5678:9abc:def0:1234:5678".parse().unwrap(),
            kind,
            source: Some("2001:db8::2".parse().unwrap()),
            gateway: gateway.map(|ip| ip.parse().unwrap()),
            interface,
            mtu: Some(1280),
            table: 254,
        }
    }

    fn device() -> Device {
        let count = DeviceCount { packets: u64::MAX, bytes: u64::MAX, dropped: 1, errors: 2 };
        Device {
            index: 4,
            name: "eth0".into(),
            mtu: 1400,
            qdisc: Some("pfifo_fast".into()),
            queue: Some(1000),
            loopback: false,
            up: true,
            address: Some(vec![2, 0xfc, 0, 0, 0, 1].into()),
            driver: Some("virtio_net".into()),
            received: count,
            sent: count,
        }
    }

    fn path(route: Fact<Route>, state: u16) -> Path {
        let address = "fd00::1".parse().unwrap();
        let link_address = (state == 2).then(|| vec![2, 0xfc, 0, 0, 0, 5].into());
        let one = Interrupt { number: "38".into(), count: 5, name: "virtio2-input.0".into() };
        Path {
            at: Duration::ZERO,
            route,
            device: Fact::Observed(device()),
            neighbour: Fact::Observed(Neighbour { address, link_address, state }),
            softirq: Fact::Observed(Softirq::default()),
            interrupts: Fact::Observed(vec![one; 20]),
        }
    }

    fn told(path: Path) -> [(String, String); 2] {
        Lang::ALL.map(|l| {
            let destination = "2001:db8:1234:5678:9abc:def0:1234:5678".parse().unwrap();
            let answer = PathTo { towards: Towards::Address, destination, path: path.clone() };
            let told = tell(l, &answer);
            for line in told.lines() {
                assert!(line.width() <= 76, "{}: {line}", line.width());
            }
            let words = told.lines().join(" ");
            (told.headline, words.split_whitespace().collect::<Vec<_>>().join(" "))
        })
    }

    #[test]
    fn every_kind_of_way_is_told() {
        let known = |kind, interface, gateway| Fact::Observed(route(kind, interface, gateway));
        for (route, headline) in [
            (known(1, 4, Some("fd00::1")), "is reached by eth0, through the router fd00::1"),
            (known(1, 4, None), "is on the link of eth0"),
            (known(2, 1, None), "is an address of this machine"),
            (known(0, 0, None), "there is no route to"),
            (known(7, 0, None), "(unreachable)"),
            (Fact::Unknown(Why::Refused(Errno::EPERM)), "is unknown"),
        ] {
            let [(en, _), (ko, _)] = told(path(route, 2));
            assert!(en.contains(headline), "{en}");
            assert!(ko.contains("2001:db8") && ko != en, "{ko}");
        }
    }

    #[test]
    fn what_the_kernel_may_have_sent_is_said() {
        let by_router = || Fact::Observed(route(1, 4, Some("fd00::1")));
        let [(_, quiet), _] = told(path(by_router(), 2));
        assert!(quiet.contains("nothing was sent") && quiet.contains("02:fc:00:00:00:05"));
        let [(_, asked), _] = told(path(by_router(), 0x20));
        assert!(asked.contains("may have asked") && asked.contains("(FAILED)"), "{asked}");
        assert!(asked.contains("8 more"), "{asked}");
    }
}
