//! Who has a port: our own sockets, and those of others as sock_diag(7) and /proc show them.

use super::bound_port;
use crate::command::PortArg;
use crate::lab::shared::Shared;
use crate::lab::table::Entry;
use crate::os::{self, Diag, DiagRow, Fact, PortRules, Process, SocketId, TcpState, Why};
use crate::world::Refusal;
use crate::world::answer::{Holder, Port, USES_KEPT, Use};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// How long the processes of this machine are looked through.
const LOOKING: Duration = Duration::from_millis(500);

pub(super) fn answer(shared: &Shared, arg: &PortArg) -> Result<Port, Refusal> {
    let port = match arg {
        PortArg::All => None,
        PortArg::Number(number) => Some(*number),
        PortArg::Named(name) => Some(named(shared, name)?),
    };
    let (mut rows, no_udp) = rows(port);
    let ours = ours(shared);
    let count = rows.value().map_or(0, |rows| rows.len() as u32);
    if let Fact::Observed(rows) = &mut rows {
        rows.sort_by_key(|(udp, row)| {
            let own = ours.contains_key(&row.id);
            (!own, row.state != TcpState::Listen, *udp, row.local.port(), row.local, row.peer)
        });
        rows.truncate(USES_KEPT);
    }
    let others: BTreeSet<u32> = rows
        .value()
        .into_iter()
        .flatten()
        .filter(|(_, row)| row.inode != 0 && !ours.contains_key(&row.id))
        .map(|(_, row)| row.inode)
        .collect();
    let processes = os::owners(&others, LOOKING);
    let uses = match rows {
        Fact::Unknown(why) => Fact::Unknown(why),
        Fact::Observed(rows) | Fact::Inferred(rows) => {
            let uses = rows.into_iter().map(|(udp, row)| a_use(udp, row, &ours, &processes));
            Fact::Observed(uses.collect())
        }
    };
    let services = port.map(os::service_names).unwrap_or_default();
    Ok(Port { port, services, rules: PortRules::read(), uses, count, no_udp })
}

fn named(shared: &Shared, name: &str) -> Result<u16, Refusal> {
    let named = shared.table.lock().named(name);
    match named {
        Some(named) => {
            let was = named.was_bound_to.and_then(|address| address.inet()).map(|inet| inet.port());
            let port = was.or_else(|| bound_port(named.fd));
            port.ok_or_else(|| Refusal::NotBound(name.into()))
        }
        None => os::service_port(name).ok_or_else(|| Refusal::UnknownService(name.into())),
    }
}

type Own = BTreeMap<SocketId, (i32, Option<String>)>;

fn ours(shared: &Shared) -> Own {
    let table = shared.table.lock();
    let own =
        |(fd, entry): (i32, Entry)| (entry.id, (fd, table.name_of(entry.id).map(String::from)));
    table.all().into_iter().rev().map(own).collect()
}

// A kernel without udp_diag still tells of TCP.
fn rows(port: Option<u16>) -> (Fact<Vec<(bool, DiagRow)>>, Option<Why>) {
    let mut diag = Diag::open().unwrap_or_else(Diag::refused);
    let tcp = match diag.using(false, port) {
        Ok(tcp) => tcp.into_iter().map(|row| (false, row)),
        Err(errno) => return (Fact::from_result(Err(errno)), None),
    };
    match diag.using(true, port) {
        Ok(udp) => {
            (Fact::Observed(tcp.chain(udp.into_iter().map(|row| (true, row))).collect()), None)
        }
        Err(errno) => (Fact::Observed(tcp.collect()), Some(Why::Refused(errno))),
    }
}

fn a_use(udp: bool, row: DiagRow, ours: &Own, processes: &BTreeMap<u32, Vec<Process>>) -> Use {
    let holder = match (ours.get(&row.id), processes.get(&row.inode)) {
        (Some((fd, name)), _) => Holder::Ours { fd: *fd, name: name.clone() },
        (None, _) if row.inode == 0 => Holder::Kernel,
        (None, Some(processes)) => Holder::Processes(processes.clone()),
        (None, None) => Holder::Hidden { uid: row.uid },
    };
    let peer = (row.peer.port() != 0).then_some(row.peer);
    Use { udp, state: row.state, local: row.local, peer, holder }
}
