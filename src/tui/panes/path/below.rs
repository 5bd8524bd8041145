//! What lies below TCP: IP, the device and its queue, softirq and interrupts, the NIC.

use super::items::{self, Item, amount, counter, fact};
use super::levels::Level;
use super::{Direction, End, there, why};
use crate::explain;
use crate::explain::figure::{path as figure, tcp};
use crate::os::{Device, DeviceCount, Fact, Interrupt, Path, Route, Softirq};
use crate::tui::format::bytes;
use crate::tui::spot::Origin;
use crate::tui::text::path as text;
use crate::tui::view::{View, span};
use crate::world::flow;

/// A UNIX connection has nothing below the sockets.
pub(super) fn unix(view: &View<'_>) -> Level {
    let words = |said: &str| vec![Item::words(said, view.palette.muted)];
    let lang = view.lang;
    Level {
        names: [text::path_no_stack(lang).into(), text::path_no_stack(lang).into()],
        short: [text::path_no_stack(lang); 2],
        items: [words(text::path_unix_down(lang)), words(text::path_unix_up(lang))],
        weight: 3,
        ..Level::default()
    }
}

pub(super) fn ip(view: &View<'_>, way: &Direction<'_>) -> Level {
    let sides = [route(view, way, &way.from), arrived(view, way)];
    Level {
        names: ["IP".into(), "IP".into()],
        short: ["IP"; 2],
        items: sides,
        weight: 1,
        ..Level::default()
    }
}

// Where IP sends it: `route local  to 127.0.0.1  from 127.0.0.1  gateway ...`
fn route(view: &View<'_>, way: &Direction<'_>, end: &End<'_>) -> Vec<Item> {
    let lang = view.lang;
    if end.socket.is_none() {
        return vec![Item::words(there(view, way), view.palette.muted)];
    }
    let Some(path) = end.path else { return not_read(view) };
    let route = match &path.route {
        Fact::Observed(route) | Fact::Inferred(route) => route,
        Fact::Unknown(reason) => return unknown(view, &figure::ROUTE, *reason),
    };
    let at = Some(path.at);
    let known = |value: &dyn Fn(&Route) -> String| path.route.map(|route| value(route));
    let show = |label: &str, of, value: &dyn Fn(&Route) -> String| {
        fact(view, label, of, &known(value), at, Clone::clone)
    };
    let mut all = vec![
        show("", &figure::ROUTE, &|route| explain::path::route_kind(lang, route.kind).to_string()),
        show(text::path_to(lang), &figure::DESTINATION, &|route| route.destination.to_string()),
    ];
    if let Some(gateway) = route.gateway {
        all.push(show(text::path_gateway(lang), &figure::GATEWAY, &|_| gateway.to_string()));
    }
    if let Some(source) = route.source {
        all.push(show(text::path_from(lang), &figure::SOURCE, &|_| source.to_string()));
    }
    if let (Some(detail), Some(of)) = (end.detail(), tcp::of("pmtu")) {
        let pmtu = flow::tcp(detail, "tcpi_pmtu");
        if way.is_tcp() {
            all.push(fact(view, "PMTU", of, &pmtu, Some(detail.at), ToString::to_string));
        }
    }
    all
}

// What IP does with a packet that came: the destination is this machine's own address.
fn arrived(view: &View<'_>, way: &Direction<'_>) -> Vec<Item> {
    let lang = view.lang;
    let Some(socket) = way.to.socket else {
        let mut all = vec![Item::words(there(view, way), view.palette.muted)];
        if way.stays() == Some(true) {
            all.push(Item::words(text::path_same_stack(lang), view.palette.muted));
        }
        return all;
    };
    let reading = socket.reading.as_ref();
    let at = reading.map(|reading| reading.at);
    let own = socket.figure(|reading| &reading.local);
    let own = own.map(|address| match address.inet() {
        Some(address) => address.ip().to_string(),
        None => address.to_string(),
    });
    let of = &crate::explain::figure::socket::LOCAL;
    vec![
        fact(view, text::path_to(lang), of, &own, at, Clone::clone),
        Item::words(text::path_own_address(lang), view.palette.muted),
    ]
}

pub(super) fn device(view: &View<'_>, way: &Direction<'_>) -> Level {
    let lang = view.lang;
    Level {
        names: [
            text::path_queue_and_device(lang).into(),
            text::path_device_and_softirq(lang).into(),
        ],
        short: [text::path_device(lang); 2],
        items: [leaving(view, way), coming(view, way)],
        weight: 2,
        ..Level::default()
    }
}

// `lo  qdisc noqueue  MTU 65536  sent 1234 +12 pkt ...`
fn leaving(view: &View<'_>, way: &Direction<'_>) -> Vec<Item> {
    let lang = view.lang;
    if way.from.socket.is_none() && way.stays() != Some(true) {
        return vec![Item::words(there(view, way), view.palette.muted)];
    }
    let end = way.ours();
    let Some(path) = end.path else { return not_read(view) };
    let device = match &path.device {
        Fact::Observed(device) | Fact::Inferred(device) => device,
        Fact::Unknown(reason) => return unknown(view, &figure::DEVICE, *reason),
    };
    let at = Some(path.at);
    let show = |label: &str, of, value: String| {
        fact(view, label, of, &path.device.map(|_| value.clone()), at, Clone::clone)
    };
    let mut all = vec![named(view, path, device)];
    if let Some(discipline) = &device.qdisc {
        all.push(show("qdisc", &figure::QDISC, discipline.clone()));
    }
    all.push(show("MTU", &figure::MTU, device.mtu.to_string()));
    all.extend(counts(view, &end, path, |device| device.sent, OUT));
    if let Some(places) = device.queue {
        all.push(show(text::path_places(lang), &figure::QUEUE, places.to_string()));
    }
    all
}

// `lo  received 1234 +12 pkt  NET_RX 55 +4 ...`
fn coming(view: &View<'_>, way: &Direction<'_>) -> Vec<Item> {
    if way.to.socket.is_none() && way.stays() != Some(true) {
        return vec![Item::words(there(view, way), view.palette.muted)];
    }
    // Within this machine both ends go by the same device.
    let same = way.stays() == Some(true) && way.to.path.is_none();
    let end = if same { way.from } else { way.to };
    let Some(path) = end.path else { return not_read(view) };
    let mut all = Vec::new();
    match &path.device {
        // Which device the peer's packets come by is not said anywhere; they may come by another.
        Fact::Observed(device) | Fact::Inferred(device) => {
            let mut name = named(view, path, device);
            if !device.loopback
                && let Some((part, origin)) = name.0.first_mut()
            {
                *part = span(format!("~{}", device.name), part.style);
                *origin = Some(Origin::of(&figure::DEVICE, &Fact::Inferred(()), Some(path.at)));
            }
            all.push(name);
            all.extend(counts(view, &end, path, |device| device.received, IN));
        }
        Fact::Unknown(reason) => all.extend(unknown(view, &figure::DEVICE, *reason)),
    }
    all.extend(softirq(view, &end, path));
    all
}

fn named(view: &View<'_>, path: &Path, device: &Device) -> Item {
    let origin = Origin::of(&figure::DEVICE, &path.device, Some(path.at));
    let mut parts = vec![(span(device.name.clone(), view.palette.heading()), Some(origin))];
    if !device.up {
        parts.push((span(format!(" {}", text::path_down(view.lang)), view.palette.bad), None));
    }
    Item(parts)
}

/// The figures of a device in one direction: packets, bytes, dropped, and their label.
type Counts = [&'static crate::explain::Figure; 3];
const OUT: Counts = [&figure::SENT, &figure::SENT_BYTES, &figure::SENT_DROPPED];
const IN: Counts = [&figure::RECEIVED, &figure::RECEIVED_BYTES, &figure::RECEIVED_DROPPED];

fn counts(
    view: &View<'_>,
    end: &End<'_>,
    path: &Path,
    of: fn(&Device) -> DeviceCount,
    figures: Counts,
) -> [Item; 3] {
    let lang = view.lang;
    let before = end.before.and_then(|before| before.path.as_ref()?.device.value());
    let before = before.filter(|before| Some(before.index) == end.device().map(|d| d.index));
    let at = Some(path.at);
    let one = |label: &str, figure, value: fn(&DeviceCount) -> u64, text: fn(u64) -> String| {
        let now = path.device.map(|device| value(&of(device)));
        counter(view, label, figure, &now, before.map(|b| value(&of(b))), at, text)
    };
    let [packets, size, dropped] = figures;
    [
        one(text::path_packets(lang), packets, |count| count.packets, |n| n.to_string()),
        one(text::path_drops(lang), dropped, |count| count.dropped, |n| n.to_string()),
        one(text::path_bytes(lang), size, |count| count.bytes, bytes),
    ]
}

fn softirq(view: &View<'_>, end: &End<'_>, path: &Path) -> Vec<Item> {
    let lang = view.lang;
    if let Fact::Unknown(reason) = &path.softirq {
        return unknown(view, &figure::NET_RX, *reason);
    }
    let before = end.before.and_then(|before| before.path.as_ref()?.softirq.get());
    let one = |label: &str, of, value: fn(&Softirq) -> u64| {
        let now = path.softirq.map(value);
        let before = before.as_ref().map(value);
        counter(view, label, of, &now, before, Some(path.at), amount)
    };
    vec![
        one("NET_RX", &figure::NET_RX, |softirq| softirq.net_rx),
        one(text::path_taken_up(lang), &figure::PROCESSED, |softirq| softirq.processed),
        one(text::path_cpu_drops(lang), &figure::SOFTNET_DROPPED, |softirq| softirq.dropped),
        one(text::path_squeezed(lang), &figure::SQUEEZED, |softirq| softirq.squeezed),
    ]
}

/// The NIC: what a real one would add, or what this machine's does.
pub(super) fn nic(view: &View<'_>, way: &Direction<'_>) -> Level {
    let lang = view.lang;
    let words = |said: &str| vec![Item::words(said, view.palette.muted)];
    let names = [text::path_nic(lang).to_string(), text::path_nic(lang).to_string()];
    let path = way.ours().path;
    let device = way.ours().device();
    let items = match (device, path) {
        (Some(device), _) if device.loopback => {
            [words(text::path_no_nic_down(lang)), words(text::path_no_nic_up(lang))]
        }
        (Some(device), Some(path)) => {
            let ours =
                [hardware(view, &way.ours(), path, device), interrupts(view, &way.ours(), path)];
            let [hardware, interrupts] = ours;
            [
                if way.from.socket.is_some() { hardware } else { words(there(view, way)) },
                if way.to.socket.is_some() { interrupts } else { words(there(view, way)) },
            ]
        }
        _ => [not_read(view), not_read(view)],
    };
    let small = device.is_some_and(|device| device.loopback);
    Level { names, short: [text::path_nic(lang); 2], items, weight: 1, small, ..Level::default() }
}

fn hardware(view: &View<'_>, end: &End<'_>, path: &Path, device: &Device) -> Vec<Item> {
    let lang = view.lang;
    let at = Some(path.at);
    let mut all = Vec::new();
    let driver = device.driver.clone().unwrap_or_else(|| text::path_no_driver(lang).into());
    let known = path.device.map(|_| driver);
    all.push(fact(view, text::path_driver(lang), &figure::DRIVER, &known, at, Clone::clone));
    if let Some(address) = &device.address {
        let known = path.device.map(|_| hex(address.bytes()));
        all.push(fact(view, "MAC", &figure::LINK_ADDRESS, &known, at, Clone::clone));
    }
    if let Some(neighbour) = path.neighbour.value() {
        let link = neighbour.link_address.as_ref().map_or_else(|| "?".into(), |a| hex(a.bytes()));
        let known = path.neighbour.map(|_| format!("{} {link}", neighbour.address));
        let label = text::path_next_hop(lang);
        all.push(fact(view, label, &figure::NEIGHBOUR_ADDRESS, &known, at, Clone::clone));
    }
    all.push(Item::words(text::path_dma(lang), view.palette.muted));
    // It calls when it has sent, too.
    all.extend(interrupts(view, end, path));
    all
}

// The busiest of the device's interrupts.
fn interrupts(view: &View<'_>, end: &End<'_>, path: &Path) -> Vec<Item> {
    let lang = view.lang;
    let all = match &path.interrupts {
        Fact::Observed(all) | Fact::Inferred(all) => all,
        Fact::Unknown(reason) => return unknown(view, &figure::INTERRUPT, *reason),
    };
    let before = end.before.and_then(|before| before.path.as_ref()?.interrupts.value());
    let then = |one: &Interrupt| {
        before?.iter().find(|other| other.number == one.number).map(|other| other.count)
    };
    let mut busiest: Vec<&Interrupt> = all.iter().collect();
    busiest.sort_by_key(|one| std::cmp::Reverse(one.count));
    if busiest.is_empty() {
        return vec![Item::words(text::path_no_interrupt(lang), view.palette.muted)];
    }
    let show = |one: &&Interrupt| {
        let label = format!("irq {} {}", one.number, one.name);
        let now = path.interrupts.map(|_| one.count);
        counter(view, &label, &figure::INTERRUPT, &now, then(one), Some(path.at), amount)
    };
    busiest.iter().map(show).collect()
}

fn hex(bytes: &[u8]) -> String {
    let all: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    all.join(":")
}

fn not_read(view: &View<'_>) -> Vec<Item> {
    vec![Item::words(text::path_way_unread(view.lang), view.palette.muted)]
}

fn unknown(
    view: &View<'_>,
    of: &'static crate::explain::Figure,
    reason: crate::os::Why,
) -> Vec<Item> {
    let origin = Origin::of(of, &Fact::<()>::Unknown(reason), None);
    let said = format!("? {}", why(view, reason));
    vec![items::figure(view, "", said, view.palette.muted, origin)]
}
