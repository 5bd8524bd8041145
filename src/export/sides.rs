//! Which end of the connection a descriptor is, and a program of one end.

use super::program::{Deed, Fd, Made, Program, Side, SlotId, Step, Where};
use crate::os::Call;
use std::collections::HashMap;
use std::convert::Infallible;

/// Finds out of every descriptor which end it is: after whom it was made for (`as server:`), else
/// after what is done with it.
pub(super) fn find(program: &mut Program) {
    let servers: Vec<String> = serving_actors(program);
    for id in (0..program.slots.len()).map(SlotId) {
        let side = match &program.slot(id).actor {
            Some(actor) if servers.contains(actor) => Side::Server,
            Some(_) if !servers.is_empty() => Side::Client,
            _ => by_use(program, id),
        };
        program.slots[id.0].side = side;
    }
}

/// The actors that listen or accept; where nobody does, those that bind an address of their own.
fn serving_actors(program: &Program) -> Vec<String> {
    let who = |test: fn(&Made) -> bool| -> Vec<String> {
        let deeds = program.deeds().filter(|deed| test(&deed.call));
        deeds.filter_map(|deed| deed.actor.clone()).collect()
    };
    let listening = who(|call| matches!(call, Call::Listen { .. }) || call.accepts());
    if listening.is_empty() { who(|call| matches!(call, Call::Bind { .. })) } else { listening }
}

fn by_use(program: &Program, id: SlotId) -> Side {
    let mine = |deed: &&Deed| deed.call.fd() == Some(&Fd::Slot(id));
    // What it was made from: an accepted connection is the server's, a copy is what the original is.
    let maker = program.deeds().find(|deed| deed.makes.contains(&id));
    if let Some(Fd::Slot(from)) = maker.and_then(|deed| deed.call.fd())
        && from.0 < id.0
    {
        return program.slot(*from).side;
    }
    let does = |test: fn(&Made) -> bool| program.deeds().filter(mine).any(|d| test(&d.call));
    let of_watched = maker.and_then(|_| watched(program, id));
    if does(|call| call.accepts() || matches!(call, Call::Listen { .. })) {
        Side::Server
    } else if does(|call| matches!(call, Call::Connect { .. })) {
        Side::Client
    } else if does(|call| matches!(call, Call::Bind { .. })) {
        // An address that nobody serves is the client's own affair.
        let is_dead = !does(|call| !matches!(call, Call::Bind { .. } | Call::Close { .. }));
        if is_dead && is_peer(program, id) { Side::Client } else { Side::Server }
    } else if let Some(side) = of_watched {
        side
    } else if does(|call| call.address().is_some()) {
        Side::Client
    } else {
        Side::Server
    }
}

/// Whether a socket is connected to where this one is bound.
fn is_peer(program: &Program, id: SlotId) -> bool {
    program.deeds().any(|deed| match (&deed.call, deed.call.address()) {
        (Call::Connect { .. }, Some(place)) => slot_of(place) == Some(id),
        _ => false,
    })
}

/// An epoll instance belongs to the end that it watches.
fn watched(program: &Program, id: SlotId) -> Option<Side> {
    program.deeds().find_map(|deed| match &deed.call {
        Call::EpollCtl { epfd: Fd::Slot(epfd), fd: Fd::Slot(fd), .. } if *epfd == id => {
            Some(by_use(program, *fd))
        }
        _ => None,
    })
}

/// The part of a program that one end does, and the variables whose address it must be told.
pub(super) fn part(whole: &Program, side: Side) -> (Program, Vec<SlotId>) {
    let whole = &with_known_names(whole);
    let mut program = whole.clone();
    let mut senders = Senders::default();
    let mut steps = Vec::new();
    for step in std::mem::take(&mut program.steps) {
        let mine = match &step {
            Step::Call(deed) => side_of(whole, deed) == side,
            Step::Start(id) | Step::Join(id) | Step::Interrupt(id) => {
                side_of(whole, &whole.task(*id).deed) == side
            }
            Step::Learn(slot) | Step::Announce(slot) | Step::Serve(slot, _) => {
                whole.slot(*slot).side == side
            }
            Step::Clients(_) => side == Side::Client,
            Step::Remark(_) | Step::Stay => false,
        };
        if !mine {
            // The other end needs to know where: it is told before it goes there.
            if let Some(slot) = needed(&step, whole)
                && whole.slot(slot).side == side
                && !steps.contains(&Step::Announce(slot))
            {
                steps.push(Step::Announce(slot));
            }
            continue;
        }
        steps.push(match step {
            Step::Call(mut deed) => {
                senders.heed(whole, side, &mut deed);
                Step::Call(deed)
            }
            Step::Start(id) => {
                senders.heed(whole, side, &mut program.tasks[id.0].deed);
                Step::Start(id)
            }
            other => other,
        });
    }
    program.steps = steps;
    if side == Side::Server && leaves_open(&program) {
        program.steps.push(Step::Stay);
    }
    let mut told: Vec<SlotId> =
        program.deeds().filter_map(|deed| slot_of(deed.call.address()?)).collect();
    told.extend(program.steps.iter().filter_map(|step| match step {
        Step::Clients(clients) => clients.slot,
        _ => None,
    }));
    told.retain(|slot| whole.slot(*slot).side != side);
    told.sort_unstable();
    told.dedup();
    (program, told)
}

/// A name that the kernel chooses cannot be known to the other program: both use the one of the
/// session.
fn with_known_names(whole: &Program) -> Program {
    let mut program = whole.clone();
    let names = &whole.unix_names;
    let name_of = |slot: &SlotId| names.get(slot).cloned();
    let deeds = program.steps.iter_mut().filter_map(|step| match step {
        Step::Call(deed) => Some(&mut **deed),
        _ => None,
    });
    for deed in deeds.chain(program.tasks.iter_mut().map(|task| &mut task.deed)) {
        let bound = match (&deed.call, deed.succeeded()) {
            (Call::Bind { fd: Fd::Slot(slot), .. }, true) => name_of(slot),
            _ => None,
        };
        let Ok(call) = deed.call.clone().resolve::<Fd, Where, _, Infallible>(
            Ok,
            |place, _| {
                let known = match &place {
                    Where::NameOf(slot) => name_of(slot),
                    _ => bound.clone(),
                };
                Ok(known.map_or(place, Where::Fixed))
            },
            Ok,
        );
        deed.call = call;
    }
    program.steps.retain(|step| !matches!(step, Step::Learn(slot) if names.contains_key(slot)));
    program
}

/// Whether a program ends with a socket open that it did not hand to threads: the client may not be
/// done with it yet.
fn leaves_open(program: &Program) -> bool {
    if program.steps.iter().any(|step| matches!(step, Step::Serve(..))) {
        return false;
    }
    let closed = |slot| {
        program.deeds().any(|deed| {
            deed.succeeded() && matches!(deed.call, Call::Close { fd: Fd::Slot(of) } if of == slot)
        })
    };
    program.deeds().flat_map(|deed| &deed.makes).any(|slot| !closed(*slot))
}

fn needed(step: &Step, program: &Program) -> Option<SlotId> {
    let deed = match step {
        Step::Call(deed) => deed,
        Step::Start(id) => &program.task(*id).deed,
        Step::Clients(clients) => return clients.slot,
        _ => return None,
    };
    slot_of(deed.call.address()?)
}

const fn slot_of(place: &Where) -> Option<SlotId> {
    match place {
        Where::PortOf(slot, _) | Where::NameOf(slot) => Some(*slot),
        Where::Fixed(_) | Where::SenderTo(_) => None,
    }
}

/// Which end makes a call: the one whose descriptor it is about, or who gets those it makes.
fn side_of(program: &Program, deed: &Deed) -> Side {
    let of_fd = match deed.call.fd() {
        Some(Fd::Slot(slot)) => Some(*slot),
        _ => None,
    };
    of_fd.or(deed.makes.first().copied()).map_or(Side::Server, |slot| program.slot(slot).side)
}

/// A server that sends datagrams back need not be told where: it has seen the sender.
#[derive(Default)]
struct Senders(HashMap<SlotId, crate::os::Address>);

impl Senders {
    fn heed(&mut self, whole: &Program, side: Side, deed: &mut Deed) {
        let Some(Fd::Slot(own)) = deed.call.fd().copied() else { return };
        if let (Call::RecvFrom { .. }, Some(Ok(result))) = (&deed.call, &deed.outcome)
            && let Some(address) = &result.address
        {
            self.0.insert(own, address.clone());
        }
        let seen = self.0.get(&own).cloned();
        let Ok(call) = deed.call.clone().resolve::<Fd, Where, _, Infallible>(
            Ok,
            |place, _| {
                Ok(match (&place, &seen) {
                    (Where::PortOf(slot, address), Some(seen))
                        if whole.slot(*slot).side != side
                            && seen.inet().map(|seen| seen.port()) == Some(address.port()) =>
                    {
                        Where::SenderTo(own)
                    }
                    _ => place,
                })
            },
            Ok,
        );
        deed.call = call;
    }
}
