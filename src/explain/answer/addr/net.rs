//! A network: its addresses, its parts, and what it holds.

use super::super::rows::text as sentence;
use super::super::{Row, Told};
use super::one::{binary_lines, scope_rows};
use super::{Labelled, where_it_is};
use crate::explain::text::addr as text;
use crate::lang::{Lang, Line};
use crate::os::{Fact, Interface};
use crate::world::subnet::{common, host_bits, hosts, parts, power, width};
use ipnet::IpNet;
use std::net::IpAddr;

/// How many parts of a network are listed.
const LISTED: usize = 16;

pub(super) fn tell(l: Lang, net: IpNet, interfaces: &Fact<Vec<Interface>>) -> Told {
    let (ip, whole) = (net.addr(), net.trunc());
    let (first, last, broadcast) = hosts(net);
    let mut out = Labelled::new(l);
    out.row(text::l_network, whole.to_string());
    out.row(text::l_netmask, net.netmask().to_string());
    if ip.is_ipv4() {
        out.row(text::l_wildcard, net.hostmask().to_string());
        let shown =
            if broadcast { net.broadcast().to_string() } else { text::no_broadcast(l).into() };
        out.row(text::l_broadcast, shown);
    }
    if first == last {
        out.row(text::l_hosts, first.to_string());
    } else if ip.is_ipv4() {
        out.row(text::l_hosts, text::host_range(l, first, last));
    } else {
        out.row(text::l_hosts, first.to_string());
        out.more(last.to_string());
    }
    out.row(text::l_count, count(l, net));
    pictures(&mut out, &[(text::l_address, ip), (text::l_netmask, net.netmask())], net);
    out.more(text::boundary(l, net.prefix_len(), host_bits(net)));
    if broadcast {
        out.row(text::l_address, role(l, net));
    }
    scope_rows(&mut out, ip);
    out.row_if(text::l_here, where_it_is(l, ip, interfaces));
    Told { headline: text::net_headline(l, ip, whole), rows: out.rows }
}

fn count(l: Lang, net: IpNet) -> String {
    let bits = host_bits(net);
    match (net, bits) {
        (_, 0) => text::count_one(l).into(),
        (IpNet::V4(_), 1) => text::count_two(l).into(),
        (IpNet::V4(_), _) => text::count_hosts(l, power(bits, 2), power(bits, 0)),
        (IpNet::V6(_), _) => text::count_v6(l, power(bits, 0)),
    }
}

fn role(l: Lang, net: IpNet) -> String {
    let ip = net.addr();
    match (ip, net.network()) {
        _ if ip == net.network() => text::role_network(l, ip),
        _ if ip == net.broadcast() => text::role_broadcast(l, ip),
        (IpAddr::V4(ip), IpAddr::V4(first)) => {
            text::role_host(l, ip, u32::from(ip) - u32::from(first))
        }
        _ => String::new(),
    }
}

fn pictures(out: &mut Labelled, what: &[(Line, IpAddr)], net: IpNet) {
    for (label, ip) in what {
        let mut lines = binary_lines(*ip, Some(net.prefix_len())).into_iter();
        out.row(*label, lines.next().unwrap_or_default());
        lines.for_each(|line| out.more(line));
    }
}

pub(super) fn split(l: Lang, net: IpNet, prefix: u8, asked: Option<u64>) -> Told {
    let bits = prefix.saturating_sub(net.prefix_len());
    let count = power(bits, 0);
    let (listed, last) = parts(net.trunc(), prefix, LISTED);
    let mut rows = Vec::new();
    if let Some(asked) = asked.filter(|asked| !asked.is_power_of_two()) {
        sentence(&mut rows, &text::split_rounded(l, asked, &count));
    }
    let left = width(net).saturating_sub(prefix);
    let (_, _, broadcast) =
        listed.first().map_or((net.addr(), net.addr(), false), |part| hosts(*part));
    let for_hosts = power(left, if broadcast { 2 } else { 0 });
    sentence(&mut rows, &text::split_each(l, bits, power(left, 0), for_hosts));
    if net.addr().is_ipv4() {
        let cells = [text::l_network(l), text::l_hosts(l)].map(String::from).to_vec();
        rows.push(Row::Cells(cells, text::l_broadcast(l).into()));
    }
    for part in &listed {
        let (first, last, broadcast) = hosts(*part);
        rows.push(match part {
            IpNet::V6(_) => Row::Cells(vec![part.to_string()], String::new()),
            IpNet::V4(_) => Row::Cells(
                vec![part.to_string(), format!("{first} - {last}")],
                if broadcast { part.broadcast().to_string() } else { String::new() },
            ),
        });
    }
    if let Some(last) = last.filter(|last| listed.last() != Some(last)) {
        sentence(&mut rows, &text::split_more(l, &count, last));
    }
    Told { headline: text::split_headline(l, net.trunc(), count, prefix), rows }
}

pub(super) fn has(l: Lang, net: IpNet, other: IpNet) -> Told {
    let net = net.trunc();
    let whole = host_bits(other) == 0;
    let shown = if whole { other.addr().to_string() } else { other.trunc().to_string() };
    let holds = net.contains(&other);
    let headline = if holds { text::has_yes(l, net, &shown) } else { text::has_no(l, net, &shown) };
    let mut out = Labelled::new(l);
    let Some(shared) = common(net.network(), other.network()) else {
        return Told { headline, rows: vec![Row::Text(text::has_family(l).into())] };
    };
    pictures(&mut out, &[(text::l_network, net.network()), (text::l_address, other.addr())], net);
    out.more(if holds {
        text::has_same(l, net.prefix_len())
    } else if shared >= net.prefix_len() || other.contains(&net) {
        text::has_wider(l, net, shown)
    } else {
        text::has_differs(l, shared + 1, net.prefix_len())
    });
    Told { headline, rows: out.rows }
}
