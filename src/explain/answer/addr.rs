//! What an address or a network is, in words.

mod net;
mod one;

use super::rows::{beside, text as sentence};
use super::{Row, Told};
use crate::explain::text::addr as text;
use crate::lang::{Lang, Line};
use crate::os::{Fact, Interface};
use crate::world::answer::{Addr, Subject};
use crate::world::ip::{Reach, Scope, scope};
use ipnet::IpNet;
use std::collections::BTreeSet;
use std::net::IpAddr;
use unicode_width::UnicodeWidthStr;

pub(super) fn tell(l: Lang, answer: &Addr) -> Told {
    match &answer.subject {
        Subject::Here => here(l, &answer.here),
        Subject::Ip(ip, zone) => one::tell(l, *ip, zone.as_deref(), &answer.here),
        Subject::Named(name, ips) => named(l, name, ips, &answer.here),
        Subject::Net(net) => net::tell(l, *net, &answer.here),
        Subject::Split { net, prefix, asked } => net::split(l, *net, *prefix, *asked),
        Subject::Has { net, other } => net::has(l, *net, *other),
    }
}

/// Rows with a label before each.
struct Labelled {
    l: Lang,
    rows: Vec<Row>,
}

impl Labelled {
    const fn new(l: Lang) -> Labelled {
        Labelled { l, rows: Vec::new() }
    }

    fn row(&mut self, label: Line, words: impl AsRef<str>) {
        // The widest label, in either language.
        const LABEL: usize = 12;
        let label = label(self.l).to_string();
        debug_assert!(label.width() <= LABEL);
        beside(&mut self.rows, vec![label], LABEL + 2, words.as_ref());
    }

    fn row_if(&mut self, label: Line, words: Option<String>) {
        if let Some(words) = words {
            self.row(label, words);
        }
    }

    /// More of the row before.
    fn more(&mut self, words: impl AsRef<str>) {
        self.row(|_| "", words);
    }
}

fn here(l: Lang, interfaces: &Fact<Vec<Interface>>) -> Told {
    let all = match interfaces {
        Fact::Observed(all) | Fact::Inferred(all) => all,
        Fact::Unknown(why) => {
            let headline = text::here_unknown(l, super::super::why(l, *why));
            return Told { headline, rows: Vec::new() };
        }
    };
    let names: BTreeSet<&str> = all.iter().map(|interface| interface.name.as_str()).collect();
    let row = |interface: &Interface| {
        let mut words = scope_name(l, interface.ip).to_string();
        if !interface.up {
            words = format!("{words}, {}", text::down(l));
        }
        Row::Cells(
            vec![interface.name.clone(), format!("{}/{}", interface.ip, interface.prefix)],
            words,
        )
    };
    let mut rows: Vec<Row> = all.iter().map(row).collect();
    if all.iter().any(|interface| matches!(scope(interface.ip), Scope::Private)) {
        sentence(&mut rows, text::nat_private(l));
    }
    Told { headline: text::here_headline(l, all.len(), names.len()), rows }
}

fn named(l: Lang, name: &str, ips: &[IpAddr], interfaces: &Fact<Vec<Interface>>) -> Told {
    match ips {
        [] => Told { headline: text::named_none(l, name), rows: Vec::new() },
        [ip] => {
            let told = one::tell(l, *ip, None, interfaces);
            Told {
                headline: text::headline(l, format!("{ip} ({name})"), scope_name(l, *ip)),
                ..told
            }
        }
        ips => {
            let headline = text::named_headline(l, name, ips.len());
            let mut rows = Vec::new();
            for ip in ips {
                let told = one::tell(l, *ip, None, interfaces);
                rows.push(Row::Heading(told.headline));
                rows.extend(told.rows);
            }
            Told { headline, rows }
        }
    }
}

/// Whether an address is one of this machine's; nothing of one that is nobody's own.
fn where_it_is(l: Lang, ip: IpAddr, interfaces: &Fact<Vec<Interface>>) -> Option<String> {
    match scope(ip) {
        Scope::Unspecified | Scope::Multicast(_) | Scope::Broadcast => None,
        of => Some(near_or_here(l, ip, of, interfaces)),
    }
}

fn near_or_here(l: Lang, ip: IpAddr, of: Scope, interfaces: &Fact<Vec<Interface>>) -> String {
    let all = match interfaces {
        Fact::Observed(all) | Fact::Inferred(all) => all,
        Fact::Unknown(why) => return text::not_known(l, super::super::why(l, *why)),
    };
    let net = |interface: &Interface| IpNet::new(interface.ip, interface.prefix).ok();
    let shown = |interface: &Interface| format!("{}/{}", interface.ip, interface.prefix);
    if let Some(own) = all.iter().find(|interface| interface.ip == ip) {
        return text::is_here(l, &own.name, shown(own));
    }
    let near = all.iter().find(|interface| net(interface).is_some_and(|net| net.contains(&ip)));
    match near {
        Some(near) if ip.is_loopback() => text::loopback_here(l, &near.name),
        // A link-local address is on every link, so its network says nothing.
        Some(near) if of != Scope::LinkLocal => text::near(l, &near.name, shown(near)),
        _ => text::not_here(l).to_string(),
    }
}

/// What an address is for, in a few words.
fn scope_name(l: Lang, ip: IpAddr) -> &'static str {
    words(scope(ip)).0(l)
}

/// What an address is for, and what follows from that.
fn words(scope: Scope) -> (Line, Line) {
    match scope {
        Scope::Unspecified => (text::scope_unspecified, text::means_unspecified),
        Scope::ThisNetwork => (text::scope_this_network, text::means_this_network),
        Scope::Loopback => (text::scope_loopback, text::means_loopback),
        Scope::Private => (text::scope_private, text::means_private),
        Scope::Shared => (text::scope_shared, text::means_shared),
        Scope::LinkLocal => (text::scope_link_local, text::means_link_local),
        Scope::Documentation => (text::scope_documentation, text::means_documentation),
        Scope::Benchmarking => (text::scope_benchmarking, text::means_benchmarking),
        Scope::Protocols => (text::scope_protocols, text::means_protocols),
        Scope::RelayAnycast => (text::scope_relay, text::means_relay),
        Scope::Multicast(_) => (text::scope_multicast, text::means_multicast),
        Scope::Broadcast => (text::scope_broadcast, text::means_broadcast),
        Scope::Reserved => (text::scope_reserved, text::means_reserved),
        Scope::UniqueLocal => (text::scope_unique_local, text::means_unique_local),
        Scope::SiteLocal => (text::scope_site_local, text::means_site_local),
        Scope::SixToFour => (text::scope_6to4, text::means_6to4),
        Scope::Teredo => (text::scope_teredo, text::means_teredo),
        Scope::Nat64 => (text::scope_nat64, text::means_nat64),
        Scope::Mapped => (text::scope_mapped, text::means_mapped),
        Scope::Compatible => (text::scope_compatible, text::means_compatible),
        Scope::Discard => (text::scope_discard, text::means_discard),
        Scope::Orchid => (text::scope_orchid, text::means_orchid),
        Scope::Global => (text::scope_global, text::means_global),
    }
}

fn reach_name(reach: Reach) -> Line {
    match reach {
        Reach::Interface => text::reach_interface,
        Reach::Link => text::reach_link,
        Reach::Realm => text::reach_realm,
        Reach::Admin => text::reach_admin,
        Reach::Site => text::reach_site,
        Reach::Organization => text::reach_organization,
        Reach::Global => text::reach_global,
        Reach::SourceSpecific => text::reach_source,
        Reach::Unassigned => text::reach_unassigned,
    }
}
