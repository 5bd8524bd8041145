//! Looking at the sockets of other programs: which there are, and who holds each.

use super::shared::Shared;
use crate::command::AttachArg;
use crate::os::{self, Diag, Errno, Outside, Process, Program, SocketId, TcpState};
use crate::world::answer::{Attached, OtherSocket};
use crate::world::{HeldBy, Refusal, Role, Socket, Whom, World};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::{Duration, Instant};

/// How long the processes of this machine are looked through for those that hold a socket, and how
/// often at most.
const LOOKING: Duration = Duration::from_millis(200);
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// A socket that nobody was seen to hold is somebody's out of sight: for so long it is not looked for
/// again.
const HIDDEN_FOR: Duration = Duration::from_secs(30);

/// With so many connections a dump of all costs less than asking for each.
const ASKED_ONE_BY_ONE: usize = 128;

/// What one look found.
#[derive(Default)]
pub(super) struct Found {
    /// Every socket that is watched, and who holds it.
    pub(super) sockets: BTreeMap<SocketId, (Outside, HeldBy)>,
    /// The programs whose threads are watched: those attached to, and those that hold a socket
    /// bound to a port attached to.
    pub(super) servers: BTreeSet<u32>,
    /// Processes attached to that have ended.
    pub(super) ended: Vec<Program>,
    /// Their threads by process and number, each with its name; none where they were not asked for.
    pub(super) threads: Option<BTreeMap<(u32, u32), String>>,
}

// Of which family the socket of an inode is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Tcp,
    Udp,
    Unix,
    // None that sock_diag shows here: another family or network namespace, or neither bound nor
    // connected yet.
    Unseen,
}

/// Looks, and remembers what does not change.
#[derive(Default)]
pub(super) struct Looker {
    programs: BTreeMap<u32, Program>,
    families: HashMap<u32, Family>,
    // The connections of processes, to ask for each again.
    connections: HashMap<u32, Outside>,
    looked_for: Option<Instant>,
    // The sockets of which nobody could be seen to hold them, and when they were looked for.
    hidden: HashMap<u32, Instant>,
    unseen_at: Option<Instant>,
}

impl Looker {
    /// A look at everything that is watched. What is one of our own is left out.
    ///
    /// # Errors
    /// What sock_diag says.
    pub(super) fn look(
        &mut self,
        diag: &mut Diag,
        watched: &BTreeSet<Whom>,
        world: &World,
        (threads, at): (bool, Duration),
    ) -> Result<Found, Errno> {
        let mut found = Found::default();
        let mut rows: Vec<Outside> = Vec::new();
        let mut attached = BTreeSet::new();
        for whom in watched {
            match whom {
                Whom::Port(port) => rows.extend(of_port(diag, *port, at)?),
                Whom::Process(pid) => {
                    attached.insert(*pid);
                }
            }
        }
        // A number is used again; when a process was started tells which it is.
        self.programs.retain(|pid, program| {
            let runs = program.runs();
            if !runs && attached.remove(pid) {
                found.ended.push(program.clone());
            }
            runs
        });
        if self.unseen_at.is_none_or(|at| at.elapsed() >= LOOK_EVERY) {
            self.families.retain(|_, family| *family != Family::Unseen);
            self.unseen_at = Some(Instant::now());
        }
        let mut holders: HashMap<u32, HeldBy> = HashMap::new();
        for pid in &attached {
            let Some(program) = self.program(*pid) else {
                found.ended.push(Program { pid: *pid, name: String::new(), started: 0 });
                continue;
            };
            found.servers.insert(*pid);
            // It may have changed its user since.
            let sockets = program.sockets().unwrap_or_default();
            hold(&mut holders, &program, &sockets);
            rows.extend(self.of_process(diag, &sockets, at)?);
        }
        self.connections.retain(|inode, _| holders.contains_key(inode));
        self.families.retain(|inode, _| holders.contains_key(inode));
        // Those that hold a socket of a port are known from the last look, mostly.
        for program in self.programs.values().filter(|program| !attached.contains(&program.pid)) {
            if let Ok(sockets) = program.sockets() {
                hold(&mut holders, program, &sockets);
            }
        }
        rows.retain(|row| world.sockets.get(&row.id).is_none_or(|known| !known.is_ours()));
        self.look_for(&rows, &mut holders);
        let mut holding = BTreeSet::new();
        for row in rows {
            let held_by = match holders.get(&row.inode) {
                _ if row.inode == 0 => HeldBy::Kernel,
                Some(held_by) => held_by.clone(),
                None => HeldBy::User(row.uid.unwrap_or_default()),
            };
            if let Some((pid, _)) = held_by.place() {
                holding.insert(pid);
                let local = row.reading.local.value().and_then(os::Address::inet);
                let port = local.map(|local| Whom::Port(local.port()));
                if port.is_some_and(|port| watched.contains(&port)) {
                    found.servers.insert(pid);
                }
            }
            found.sockets.insert(row.id, (row, held_by));
        }
        self.programs.retain(|pid, _| attached.contains(pid) || holding.contains(pid));
        if threads {
            let of = |pid: &u32| self.programs.get(pid);
            let all = found.servers.iter().filter_map(of).flat_map(|program| {
                let threads = program.threads().into_iter();
                threads.map(|(tid, name)| ((program.pid, tid), name))
            });
            found.threads = Some(all.collect());
        }
        Ok(found)
    }

    fn program(&mut self, pid: u32) -> Option<Program> {
        match self.programs.entry(pid) {
            Entry::Occupied(known) => Some(known.get().clone()),
            Entry::Vacant(place) => Some(place.insert(Program::of(pid).ok()?).clone()),
        }
    }

    // Who holds the sockets that none of the known programs does.
    fn look_for(&mut self, rows: &[Outside], holders: &mut HashMap<u32, HeldBy>) {
        self.hidden.retain(|_, at| at.elapsed() < HIDDEN_FOR);
        let unknown: BTreeSet<u32> = rows
            .iter()
            .map(|row| row.inode)
            .filter(|inode| *inode != 0 && !holders.contains_key(inode))
            .filter(|inode| !self.hidden.contains_key(inode))
            .collect();
        let due = self.looked_for.is_none_or(|at| at.elapsed() >= LOOK_EVERY);
        if unknown.is_empty() || !due {
            return;
        }
        let pids: HashSet<u32> =
            os::owners(&unknown, LOOKING).into_values().flatten().map(|owner| owner.pid).collect();
        for pid in pids.into_iter().filter(|pid| *pid != std::process::id()) {
            if let Some(program) = self.program(pid)
                && let Ok(sockets) = program.sockets()
            {
                hold(holders, &program, &sockets);
            }
        }
        let now = Instant::now();
        let left = unknown.into_iter().filter(|inode| !holders.contains_key(inode));
        self.hidden.extend(left.map(|inode| (inode, now)));
        self.looked_for = Some(now);
    }

    // The sockets of a process, by their inodes.
    fn of_process(
        &mut self,
        diag: &mut Diag,
        sockets: &BTreeMap<u32, i32>,
        at: Duration,
    ) -> Result<Vec<Outside>, Errno> {
        let mut found: BTreeMap<u32, Outside> = BTreeMap::new();
        let mut add = |rows: Vec<Outside>| {
            let held = rows.into_iter().filter(|row| sockets.contains_key(&row.inode));
            found.extend(held.map(|row| (row.inode, row)));
        };
        add(diag.listeners(at)?);
        let is = |family, of: &Looker| of.families.values().any(|other| *other == family);
        if is(Family::Udp, self) {
            add(diag.outside(true, None, at)?);
        }
        if self.connections.len() <= ASKED_ONE_BY_ONE {
            let of_it = self.connections.iter().filter(|(inode, _)| sockets.contains_key(inode));
            for (_, known) in of_it {
                let end = |address: &os::Fact<os::Address>| address.value()?.inet();
                let ends = end(&known.reading.local).zip(end(&known.reading.peer));
                if let Some((local, peer)) = ends {
                    add(diag.outside_again(known.id, local, peer, at)?.into_iter().collect());
                }
            }
        }
        let unix: Vec<u32> =
            sockets.keys().copied().filter(|inode| self.is(*inode, Family::Unix)).collect();
        for inode in unix {
            add(diag.outside_unix(inode, at).into_iter().collect());
        }
        let left = |found: &BTreeMap<u32, Outside>, of: &Looker| {
            let mut inodes = sockets.keys().filter(|inode| !found.contains_key(inode));
            inodes.any(|inode| !of.is(*inode, Family::Unseen))
        };
        if left(&found, self) {
            let rows = diag.outside(false, None, at)?;
            let udp = diag.outside(true, None, at).unwrap_or_default();
            let held = rows.into_iter().chain(udp);
            let held = held.filter(|row| sockets.contains_key(&row.inode));
            found.extend(held.map(|row| (row.inode, row)));
            for inode in sockets.keys() {
                if !found.contains_key(inode) && !self.families.contains_key(inode) {
                    match diag.outside_unix(*inode, at) {
                        Ok(row) => drop(found.insert(*inode, row)),
                        Err(_) => drop(self.families.insert(*inode, Family::Unseen)),
                    }
                }
            }
        }
        self.remember(&found);
        Ok(found.into_values().collect())
    }

    fn is(&self, inode: u32, family: Family) -> bool {
        self.families.get(&inode) == Some(&family)
    }

    fn remember(&mut self, found: &BTreeMap<u32, Outside>) {
        for (inode, row) in found {
            let family = match row.kind {
                kind if kind.is_tcp() => Family::Tcp,
                kind if kind.is_udp() => Family::Udp,
                _ => Family::Unix,
            };
            self.families.insert(*inode, family);
            let state = row.reading.tcp.value().map(|tcp| tcp.state);
            let connected = !matches!(state, None | Some(TcpState::Listen | TcpState::Close));
            if family == Family::Tcp && connected {
                self.connections.insert(*inode, row.clone());
            } else {
                self.connections.remove(inode);
            }
        }
    }
}

fn hold(holders: &mut HashMap<u32, HeldBy>, program: &Program, sockets: &BTreeMap<u32, i32>) {
    for (inode, fd) in sockets {
        let name = program.name.as_str().into();
        let held_by = HeldBy::Process { pid: program.pid, name, fd: *fd };
        // Of several the process with the lowest number: the one that made it, mostly.
        match holders.get(inode) {
            Some(HeldBy::Process { pid, .. }) if *pid <= program.pid => {}
            _ => drop(holders.insert(*inode, held_by)),
        }
    }
}

/// Every socket of a port that a program has, or that the kernel keeps for a while; connections
/// that nobody has accepted yet are in their listener's queue.
pub(super) fn of_port(
    diag: &mut Diag,
    port: u16,
    at: Duration,
) -> Result<impl Iterator<Item = Outside> + use<>, Errno> {
    let tcp = diag.outside(false, Some(port), at)?;
    // A kernel without udp_diag still tells of TCP.
    let udp = diag.outside(true, Some(port), at).unwrap_or_default();
    let waits = |row: &Outside| {
        let state = row.reading.tcp.value().map(|tcp| tcp.state);
        row.inode == 0 && matches!(state, Some(TcpState::Established | TcpState::CloseWait))
    };
    Ok(tcp.into_iter().filter(move |row| !waits(row)).chain(udp))
}

/// Has the sampler watch another program from now on.
pub(super) fn begin(shared: &Shared, arg: AttachArg) -> Result<Whom, Refusal> {
    // What is opened to look takes no number that a call of the user's may be about to get.
    let looked = std::thread::scope(|scope| {
        let look = || {
            let _ = os::leave_descriptors();
            look_for(shared, arg)
        };
        std::thread::Builder::new().spawn_scoped(scope, look).map(|thread| thread.join())
    });
    let whom = match looked {
        Ok(Ok(whom)) => whom?,
        Ok(Err(_)) => return Err(Refusal::NoSockDiag(Errno::ENOSYS)),
        Err(error) => return Err(Refusal::ThreadNotStarted { reason: error.to_string() }),
    };
    shared.attached.lock().insert(whom);
    Ok(whom)
}

fn look_for(shared: &Shared, arg: AttachArg) -> Result<Whom, Refusal> {
    let mut diag = Diag::open().map_err(Refusal::NoSockDiag)?;
    let whom = match arg {
        AttachArg::Port(port) => Whom::Port(port),
        AttachArg::Process(pid) => Whom::Process(pid),
        AttachArg::Number(number) => {
            let port = u16::try_from(number).ok();
            let rows = port.map(|port| of_port(&mut diag, port, Duration::ZERO));
            let mut rows = rows.transpose().map_err(Refusal::NoSockDiag)?.into_iter().flatten();
            let own: BTreeSet<SocketId> =
                shared.table.lock().all().into_iter().map(|(_, entry)| entry.id).collect();
            match port.filter(|_| rows.any(|row| row.inode != 0 && !own.contains(&row.id))) {
                Some(port) => Whom::Port(port),
                None if Program::of(number).is_ok() => Whom::Process(number),
                None => return Err(Refusal::NothingToAttach(number)),
            }
        }
    };
    if let Whom::Process(pid) = whom {
        if pid == std::process::id() {
            return Err(Refusal::OwnProcess(pid));
        }
        let program = Program::of(pid).map_err(|_| Refusal::NoProcess(pid))?;
        if let Err(errno) = program.sockets() {
            return Err(Refusal::NotYourProcess { pid, name: program.name, errno });
        }
    }
    diag.listeners(Duration::ZERO).map_err(Refusal::NoSockDiag)?;
    Ok(whom)
}

/// Has it watched no longer; without an argument, nothing is.
pub(super) fn end(shared: &Shared, arg: Option<AttachArg>) -> Result<Vec<Whom>, Refusal> {
    let mut attached = shared.attached.lock();
    let Some(arg) = arg else {
        return match std::mem::take(&mut *attached) {
            none if none.is_empty() => Err(Refusal::NotAttached(String::new())),
            all => Ok(all.into_iter().collect()),
        };
    };
    let port = |number: u32| u16::try_from(number).ok().map(Whom::Port);
    let wanted = match arg {
        AttachArg::Port(port) => [Some(Whom::Port(port)), None],
        AttachArg::Process(pid) => [None, Some(Whom::Process(pid))],
        AttachArg::Number(number) => [port(number), Some(Whom::Process(number))],
    };
    match wanted.into_iter().flatten().find(|whom| attached.remove(whom)) {
        Some(whom) => Ok(vec![whom]),
        None => Err(Refusal::NotAttached(match arg {
            AttachArg::Number(number) | AttachArg::Process(number) => number.to_string(),
            AttachArg::Port(port) => port.to_string(),
        })),
    }
}

/// What is known of it after a look.
pub(super) fn answer(world: &World, whom: Whom) -> Attached {
    let belongs = |socket: &&Socket| match (whom, &socket.held_by) {
        (Whom::Port(port), Some(_)) => {
            let has = |address: Option<&os::Address>| {
                address.and_then(os::Address::inet).is_some_and(|address| address.port() == port)
            };
            has(socket.local()) || has(socket.peer())
        }
        (Whom::Process(pid), Some(held_by)) => {
            held_by.place().is_some_and(|(other, _)| other == pid)
        }
        (_, None) => false,
    };
    let sockets: Vec<&Socket> =
        world.sockets.values().map(|socket| &**socket).filter(belongs).collect();
    let mut programs: BTreeMap<u32, Process> = BTreeMap::new();
    for socket in &sockets {
        if let Some(HeldBy::Process { pid, name, .. }) = &socket.held_by {
            programs.insert(*pid, Process { pid: *pid, name: name.to_string() });
        }
    }
    let threads = world.threads.values().filter(|thread| match thread.role {
        Role::Other(pid) => programs.contains_key(&pid) || whom == Whom::Process(pid),
        _ => false,
    });
    let mut sockets: Vec<OtherSocket> =
        sockets.into_iter().filter_map(|socket| other(world, socket)).collect();
    sockets.sort_by_key(|other| (other.held_by.place().is_none(), other.held_by.place()));
    let threads = threads.count() as u32;
    Attached { whom, programs: programs.into_values().collect(), threads, sockets }
}

fn other(world: &World, socket: &Socket) -> Option<OtherSocket> {
    let queue = world.queues.get(&socket.id).map(|queue| (queue.length, queue.limit));
    let of_tcp = socket.tcp().filter(|_| socket.is_listener());
    Some(OtherSocket {
        held_by: socket.held_by.clone()?,
        kind: socket.kind,
        state: socket.state().get(),
        local: socket.local().cloned(),
        peer: socket.peer().cloned(),
        queue: queue.or_else(|| of_tcp.map(|tcp| (tcp.queue_length, tcp.queue_limit))),
        unread: socket.figure(|reading| &reading.unread).get(),
        unacked: socket.unacked().get(),
    })
}
