//! A port and who has it, in words.

use super::rows::{beside, hex};
use super::{Row, Told};
use crate::explain::text::port as text;
use crate::lang::{Lang, Line};
use crate::os::{Fact, PortRules, ServiceName, TcpState};
use crate::world::answer::{Holder, Port, Use};

/// How many sockets are listed.
const LISTED: usize = 24;
/// How wide the labels are: `tcp ESTABLISHED`.
const LABEL: usize = 15;
/// How wide an address may be before the words beside it get less than their share.
const MOST_LOCAL: usize = 28;
/// How many processes of one socket are named.
const PROCESSES: usize = 3;

pub(super) fn tell(l: Lang, answer: &Port) -> Told {
    let mut out = Sheet { l, rows: Vec::new() };
    let headline = match answer.port {
        Some(port) => {
            out.port(port, answer);
            match names(&answer.services) {
                names if names.is_empty() => text::headline(l, port, range(port).0(l)),
                names => text::headline_named(l, port, names, range(port).0(l)),
            }
        }
        None => {
            out.ranges(&answer.rules);
            match &answer.uses {
                Fact::Unknown(why) => text::all_unknown(l, super::super::why(l, *why)),
                _ => text::all_headline(l, answer.count),
            }
        }
    };
    out.rows.push(Row::Heading(match answer.port {
        Some(_) => text::who(l).into(),
        None => text::listening(l).into(),
    }));
    out.uses(answer);
    Told { headline, rows: out.rows }
}

/// The range of a port by RFC 6335, and what it is for.
fn range(port: u16) -> (Line, Line) {
    match port {
        0 => (text::range_zero, text::means_zero),
        1..=1023 => (text::range_well_known, text::means_well_known),
        1024..=49151 => (text::range_registered, text::means_registered),
        49152.. => (text::range_dynamic, text::means_dynamic),
    }
}

/// `http`, `domain`; both where TCP and UDP have different ones: `shell, syslog`.
fn names(services: &[ServiceName]) -> String {
    let mut names: Vec<&str> = services.iter().map(|service| service.name.as_str()).collect();
    names.dedup();
    names.join(", ")
}

struct Sheet {
    l: Lang,
    rows: Vec<Row>,
}

impl Sheet {
    fn row(&mut self, label: Line, words: impl AsRef<str>) {
        beside(&mut self.rows, vec![label(self.l).into()], LABEL + 2, words.as_ref());
    }

    fn more(&mut self, words: impl AsRef<str>) {
        self.row(|_| "", words);
    }

    fn port(&mut self, port: u16, answer: &Port) {
        let l = self.l;
        let (name, means) = range(port);
        self.row(text::l_number, format!("{port} = {port:#06x}"));
        self.row(text::l_range, name(l));
        self.more(means(l));
        if port == 0 {
            return;
        }
        let protocol = |udp: bool| if udp { "UDP" } else { "TCP" };
        let services: Vec<String> = answer
            .services
            .iter()
            .map(|service| format!("{} ({})", service.name, protocol(service.udp)))
            .collect();
        if services.is_empty() {
            self.row(text::l_name, text::no_name(l));
        } else {
            self.row(text::l_name, services.join(", "));
        }
        self.row(text::l_bind, may_bind(l, port, &answer.rules));
        self.row(text::l_chosen, chosen(l, port, &answer.rules));
        self.row(text::l_memory, text::memory(l, hex(&port.to_be_bytes()), port));
        let swapped = port.swap_bytes();
        self.more(if swapped == port {
            text::same_both_ways(l).to_string()
        } else {
            text::without_htons(l, swapped)
        });
    }

    fn ranges(&mut self, rules: &PortRules) {
        let l = self.l;
        for port in [1, 1024, 49152] {
            let (name, means) = range(port);
            self.row(name, means(l));
        }
        let bind = match rules.unprivileged.get() {
            None => unknown(l, &rules.unprivileged),
            Some(from) => privileged(l, from, rules),
        };
        self.row(text::l_bind, bind);
        let chosen = match rules.ephemeral.get() {
            None => unknown(l, &rules.ephemeral),
            Some((low, high)) => text::chosen_from(l, low, high),
        };
        self.row(text::l_chosen, chosen);
        match &rules.reserved {
            Fact::Observed(ranges) | Fact::Inferred(ranges) if !ranges.is_empty() => {
                let text = |(low, high): &(u32, u32)| match low == high {
                    true => low.to_string(),
                    false => format!("{low}-{high}"),
                };
                let ranges: Vec<String> = ranges.iter().map(text).collect();
                self.row(text::l_reserved, text::reserved_are(l, ranges.join(", ")));
            }
            _ => {}
        }
    }

    fn uses(&mut self, answer: &Port) {
        let l = self.l;
        let uses = match &answer.uses {
            Fact::Unknown(why) => {
                let why = text::not_known(l, super::super::why(l, *why));
                return self.rows.push(Row::Text(why));
            }
            Fact::Observed(uses) | Fact::Inferred(uses) => uses,
        };
        if let Some(why) = answer.no_udp {
            beside(&mut self.rows, vec!["udp".into()], LABEL + 2, &{
                text::not_known(l, super::super::why(l, why))
            });
        }
        if uses.is_empty() && answer.no_udp.is_none() {
            return self.rows.push(Row::Text(text::nobody(l).into()));
        }
        let locals = uses.iter().take(LISTED).map(|one| one.local.to_string().len());
        // A long IPv6 address would leave the words no columns at all; they go beyond the usual ones.
        let before = LABEL + 2 + locals.max().unwrap_or_default().min(MOST_LOCAL) + 2;
        for one in uses.iter().take(LISTED) {
            let protocol = if one.udp { "udp" } else { "tcp" };
            // Of UDP the kernel's ESTABLISHED and CLOSE say no more than whether there is a peer.
            let kind = match one.udp {
                true => protocol.to_string(),
                false => format!("{protocol} {}", one.state.name()),
            };
            beside(&mut self.rows, vec![kind, one.local.to_string()], before, &holder(l, one));
            if let Some(peer) = one.peer {
                let empty = vec![String::new(), String::new()];
                self.rows.push(Row::Cells(empty, text::to_peer(l, peer)));
            }
        }
        let left = (answer.count as usize).saturating_sub(uses.len().min(LISTED));
        if left > 0 {
            self.rows.push(Row::Text(text::more(l, left)));
        }
    }
}

fn unknown<T>(l: Lang, fact: &Fact<T>) -> String {
    match fact {
        Fact::Unknown(why) => text::not_known(l, super::super::why(l, *why)),
        _ => String::new(),
    }
}

fn may_bind(l: Lang, port: u16, rules: &PortRules) -> String {
    match rules.unprivileged.get() {
        None => unknown(l, &rules.unprivileged),
        Some(from) if u32::from(port) >= from => text::unprivileged(l, from),
        Some(from) => privileged(l, from, rules),
    }
}

fn privileged(l: Lang, from: u32, rules: &PortRules) -> String {
    match rules.privileged.get() {
        Some(true) => text::privileged_may(l, from),
        Some(false) => text::privileged_not(l, from),
        None => text::privileged_unknown(l, from),
    }
}

fn chosen(l: Lang, port: u16, rules: &PortRules) -> String {
    let port = u32::from(port);
    let inside = |(low, high): (u32, u32)| (low..=high).contains(&port);
    let Some((low, high)) = rules.ephemeral.get() else { return unknown(l, &rules.ephemeral) };
    let reserved = rules.reserved.value().is_some_and(|ranges| ranges.iter().copied().any(inside));
    match (inside((low, high)), reserved) {
        (true, true) => text::chosen_never(l, low, high),
        (true, false) => text::chosen_inside(l, low, high),
        (false, _) => text::chosen_outside(l, low, high),
    }
}

fn holder(l: Lang, one: &Use) -> String {
    match &one.holder {
        Holder::Ours { fd, name: Some(name) } => text::ours(l, format!("{name} (fd {fd})")),
        Holder::Ours { fd, name: None } => text::ours(l, format!("fd {fd}")),
        Holder::Processes(processes) => {
            let name = |process: &crate::os::Process| text::process(l, &process.name, process.pid);
            let mut shown: Vec<String> = processes.iter().take(PROCESSES).map(name).collect();
            if processes.len() > PROCESSES {
                shown.push("...".into());
            }
            shown.join(", ")
        }
        Holder::Kernel if matches!(one.state, TcpState::Established | TcpState::CloseWait) => {
            text::waiting(l).into()
        }
        Holder::Kernel => text::kernel(l).into(),
        Holder::Hidden { uid } => text::hidden(l, uid),
    }
}
