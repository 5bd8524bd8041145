//! One address.

use super::super::Told;
use super::super::rows::hex;
use super::{Labelled, reach_name, scope_name, where_it_is, words};
use crate::explain::text::addr as text;
use crate::lang::Lang;
use crate::os::{Fact, Interface};
use crate::world::ip::{Scope, block, carried, class};
use crate::world::subnet::picture;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub(super) fn tell(
    l: Lang,
    ip: IpAddr,
    zone: Option<&str>,
    interfaces: &Fact<Vec<Interface>>,
) -> Told {
    let mut out = Labelled::new(l);
    scope_rows(&mut out, ip);
    if let Some(zone) = zone {
        out.row(text::l_zone, text::zone(l, zone));
    }
    out.row_if(text::l_here, where_it_is(l, ip, interfaces));
    match ip {
        IpAddr::V4(ip) => v4(&mut out, ip),
        IpAddr::V6(ip) => v6(&mut out, ip),
    }
    Told { headline: text::headline(l, ip, scope_name(l, ip)), rows: out.rows }
}

/// What an address is for, and whether NAT stands before it.
pub(super) fn scope_rows(out: &mut Labelled, ip: IpAddr) {
    let l = out.l;
    let found = block(ip);
    let scope = found.map_or(Scope::Global, |block| block.scope);
    let (name, means) = words(scope);
    out.row(
        text::l_scope,
        match found {
            Some(block) => format!("{}: {} ({})", name(l), block.net, block.source),
            None => text::outside_blocks(l, name(l)),
        },
    );
    out.more(means(l));
    match scope {
        Scope::Private => out.row(text::l_nat, text::nat_private(l)),
        Scope::Shared => out.row(text::l_nat, text::nat_shared(l)),
        Scope::Multicast(reach) => out.row(text::l_reach, reach_name(reach)(l)),
        _ => {}
    }
}

fn v4(out: &mut Labelled, ip: Ipv4Addr) {
    let l = out.l;
    let (letter, bits) = class(ip);
    out.row(text::l_class, text::class(l, letter, bits));
    out.row(text::l_binary, picture(ip.into(), None));
    let number = u32::from(ip);
    out.row(text::l_integer, format!("{number} = {number:#010x}"));
    out.row(text::l_memory, text::memory(l, hex(&ip.octets())));
    let [a, b, c, d] = ip.octets();
    out.row(text::l_reverse, format!("{d}.{c}.{b}.{a}.in-addr.arpa"));
}

fn v6(out: &mut Labelled, ip: Ipv6Addr) {
    let l = out.l;
    if let Some(inside) = carried(ip) {
        out.row(text::l_inside, format!("{inside}: {}", scope_name(l, inside.into())));
    }
    let full: Vec<String> = ip.segments().iter().map(|group| format!("{group:04x}")).collect();
    out.row(text::l_full, full.join(":"));
    out.row(text::l_short, ip.to_string());
    out.row(text::l_with_port, format!("[{ip}]:8080"));
    let mut lines = binary_lines(ip.into(), None).into_iter();
    out.row(text::l_binary, lines.next().unwrap_or_default());
    lines.for_each(|line| out.more(line));
    let octets = ip.octets();
    out.row(text::l_memory, hex(&octets[..8]));
    out.more(hex(&octets[8..]));
    let nibbles: String = full.concat().chars().rev().flat_map(|nibble| [nibble, '.']).collect();
    let (last, first) = nibbles.split_at(nibbles.len() / 2);
    out.row(text::l_reverse, last);
    out.more(format!("{first}ip6.arpa"));
}

/// The binary picture in lines of 32 bits.
pub(super) fn binary_lines(ip: IpAddr, mark: Option<u8>) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut bits = 0;
    for c in picture(ip, mark).chars() {
        if c.is_ascii_digit() && bits == 32 {
            lines.push(String::new());
            bits = 0;
        }
        bits += usize::from(c.is_ascii_digit());
        if let Some(line) = lines.last_mut() {
            line.push(c);
        }
    }
    lines
}
