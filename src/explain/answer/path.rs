//! Which way packets take, in words.

use super::rows::beside;
use super::{Row, Told};
use crate::explain::figure::{Figure, path as figure};
use crate::explain::text::path as text;
use crate::lang::Lang;
use crate::os::{Device, DeviceCount, Fact, Interrupt, Neighbour, Path, Payload, Route, Softirq};
use crate::world::answer::{PathTo, Towards};

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
    sheet.rows.push(Row::Text(text::nothing_sent(l).into()));
    Told { headline: headline(l, answer), rows: sheet.rows }
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
