//! From the events of a session to a program.

use super::program::{
    Clients, Deed, Fd, Holds, Made, Program, Remark, Side, Slot, SlotId, Step, Task, TaskId, Where,
};
use crate::os::{Address, Call, Errno, Outcome, Payload, Return, SocketId};
use crate::world::{CallId, Event, FileKind, Note, Opened, OpenedFile, Role, ThreadName, What};
use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::time::Duration;

/// Reads a session's events.
pub(super) fn read<'a>(events: impl IntoIterator<Item = &'a Event>) -> Program {
    let mut reader = Reader::default();
    for event in events {
        if reader.first.is_none() {
            reader.first = Some(event.seq);
        }
        reader.event(&event.what);
    }
    reader.finish()
}

/// A call of the user's, while it is read.
struct Entry {
    deed: Deed,
    // Where the step is that begins it.
    step: usize,
    // Whether another began while it was under way.
    beside: bool,
    interrupted: bool,
}

/// An address the kernel chose, and where the program may ask for it first.
struct Chosen {
    slot: SlotId,
    address: Address,
    after: usize,
    used: bool,
}

/// A place in the order, until it is known which calls need threads.
enum Mark {
    Begin(CallId),
    End(CallId),
    Interrupt(CallId),
    Other(Step),
}

#[derive(Default)]
struct Reader {
    first: Option<u64>,
    callers: HashSet<ThreadName>,
    others: HashSet<ThreadName>,
    marks: Vec<Mark>,
    entries: HashMap<CallId, Entry>,
    under_way: Vec<CallId>,
    slots: Vec<Slot>,
    named: HashSet<SlotId>,
    by_fd: HashMap<i32, SlotId>,
    by_socket: HashMap<SocketId, SlotId>,
    accepted: HashSet<SlotId>,
    // Sockets whose address the user chose.
    fixed: HashSet<SlotId>,
    chosen: Vec<Chosen>,
}

impl Reader {
    fn event(&mut self, what: &What) {
        match what {
            What::ThreadStarted { thread, role: Role::Caller, .. } => {
                self.callers.insert(thread.clone());
            }
            What::ThreadStarted { thread, .. } => {
                self.others.insert(thread.clone());
            }
            What::CallBegan { id, thread, call, actor, .. } if self.is_users(thread) => {
                self.began(*id, call, actor.as_deref());
            }
            What::CallEnded { id, outcome, opened, files, readings, .. } => {
                self.ended(*id, outcome, opened, files);
                for (socket, reading) in readings {
                    if let (Some(slot), Some(local)) =
                        (self.by_socket.get(socket).copied(), reading.local.value())
                    {
                        self.is_bound(slot, local);
                    }
                }
            }
            What::Named { name, socket } => {
                if let Some(slot) = self.by_socket.get(socket).copied()
                    && self.named.insert(slot)
                {
                    self.slots[slot.0].name = name.to_string();
                }
            }
            What::FileNamed { name, fd } => {
                if let Some(slot) = self.by_fd.get(fd).copied()
                    && self.named.insert(slot)
                {
                    self.slots[slot.0].name = name.to_string();
                }
            }
            What::Noted(note) => self.note(note),
            _ => {}
        }
    }

    // Where the thread's start is lost, its name tells.
    fn is_users(&self, thread: &ThreadName) -> bool {
        self.callers.contains(thread)
            || (!self.others.contains(thread) && thread.starts_with("caller-"))
    }

    fn began(&mut self, id: CallId, call: &Call, actor: Option<&str>) {
        for other in &self.under_way {
            if let Some(entry) = self.entries.get_mut(other) {
                entry.beside = true;
            }
        }
        let call = self.made(call);
        let deed =
            Deed { call, outcome: None, makes: Vec::new(), actor: actor.map(str::to_string) };
        let entry = Entry { deed, step: self.marks.len(), beside: false, interrupted: false };
        self.entries.insert(id, entry);
        self.under_way.push(id);
        self.marks.push(Mark::Begin(id));
    }

    fn made(&mut self, call: &Call) -> Made {
        let by_fd = &self.by_fd;
        let chosen = &mut self.chosen;
        let result = call.clone().resolve::<Fd, Where, _, Infallible>(
            |fd| Ok(by_fd.get(&fd).map_or(Fd::Number(fd), |slot| Fd::Slot(*slot))),
            |address, _| Ok(place(chosen, address)),
            Ok,
        );
        match result {
            Ok(made) => made,
            Err(never) => match never {},
        }
    }

    fn ended(&mut self, id: CallId, outcome: &Outcome, opened: &[Opened], files: &[OpenedFile]) {
        if !self.entries.contains_key(&id) {
            return;
        }
        self.under_way.retain(|other| *other != id);
        let actor = self.entries[&id].deed.actor.clone();
        let call = self.entries[&id].deed.call.clone();
        let mut makes = Vec::new();
        if let Ok(result) = outcome {
            if let Call::Bind { fd: Fd::Slot(slot), address, .. } = &call
                && !matches!(address, Where::Fixed(address) if is_for_the_kernel_to_choose(address))
            {
                self.fixed.insert(*slot);
            }
            for fd in descriptors(&call, result) {
                makes.push(self.slot(fd, &call, actor.clone(), opened, files));
            }
            if let (Call::GetSockName { fd: Fd::Slot(slot) }, Some(address)) =
                (&call, &result.address)
            {
                self.is_bound(*slot, address);
            }
        }
        self.marks.push(Mark::End(id));
        if let Some(entry) = self.entries.get_mut(&id) {
            // Closing the laboratory ends what is blocked: in the session it never came back.
            let cut_off = *outcome == Err(Errno::EINTR) && !entry.interrupted;
            entry.deed.outcome = (!cut_off).then(|| outcome.clone());
            entry.deed.makes = makes;
        }
    }

    fn slot(
        &mut self,
        fd: i32,
        call: &Made,
        actor: Option<String>,
        opened: &[Opened],
        files: &[OpenedFile],
    ) -> SlotId {
        let id = SlotId(self.slots.len());
        let socket = opened.iter().find(|opened| opened.fd == fd);
        let file = files.iter().find(|file| file.fd == fd);
        let copied = copied_from(call);
        let holds = match (socket, file, call) {
            (Some(socket), ..) => Holds::Socket { domain: socket.kind.domain, ty: socket.kind.ty },
            (_, Some(file), _) if file.kind == FileKind::Epoll => Holds::Epoll,
            (_, Some(_), _) | (_, _, Call::Pipe) => Holds::File,
            (_, _, Call::EpollCreate { .. }) => Holds::Epoll,
            (_, _, Call::Socket { domain, ty, .. } | Call::SocketPair { domain, ty, .. }) => {
                Holds::Socket { domain: *domain, ty: *ty & 0xf }
            }
            (_, _, Call::Accept { fd: Fd::Slot(of) } | Call::Accept4 { fd: Fd::Slot(of), .. }) => {
                self.slots[of.0].holds
            }
            _ => copied.map_or(Holds::File, |of| self.slots[of.0].holds),
        };
        if let Some(socket) = socket {
            self.by_socket.insert(socket.id, id);
        }
        if call.accepts() || copied.is_some_and(|of| self.accepted.contains(&of)) {
            self.accepted.insert(id);
        }
        if copied.is_some_and(|of| self.fixed.contains(&of)) {
            self.fixed.insert(id);
        }
        self.by_fd.insert(fd, id);
        self.slots.push(Slot { name: String::new(), holds, actor, side: Side::default() });
        id
    }

    // The kernel says what a socket is bound to. The first time it says so of one that the user
    // did not bind to a port, the kernel chose it.
    fn is_bound(&mut self, slot: SlotId, address: &Address) {
        // A copy of a descriptor (dup) is the same socket.
        let known =
            self.chosen.iter().any(|chosen| chosen.slot == slot || chosen.address == *address);
        let told = match address {
            Address::Inet(inet) => inet.port() != 0,
            Address::Other { family, bytes } => *family == libc::AF_UNIX && !bytes.is_empty(),
        };
        if !told || known || self.fixed.contains(&slot) || self.accepted.contains(&slot) {
            return;
        }
        let after = self.marks.len();
        self.chosen.push(Chosen { slot, address: address.clone(), after, used: false });
    }

    fn note(&mut self, note: &Note) {
        let step = match note {
            Note::Interrupting { call, .. } => {
                if let Some(entry) = self.entries.get_mut(call) {
                    entry.interrupted = true;
                    entry.beside = true;
                    self.marks.push(Mark::Interrupt(*call));
                }
                return;
            }
            // What a call returned stands in the program anyway.
            Note::Expected { text, .. } if is_about_a_call(text) => return,
            Note::Expected { text, .. } => Step::Remark(Remark::Expected(text.clone())),
            Note::ClientsStarted { count, address, send, hold, .. } => {
                let to = place(&mut self.chosen, address.clone());
                clients(*count, to, send.as_ref(), *hold)
            }
            Note::ClientsStopped { .. } => Step::Remark(Remark::ClientsStopped),
            Note::ServerStarted { listener, plan, .. } => match self.by_socket.get(listener) {
                Some(slot) => Step::Serve(*slot, plan.clone()),
                None => return,
            },
            Note::ServerResized { workers, .. } => Step::Remark(Remark::PoolResized(*workers)),
            Note::ServerStopped { .. } => Step::Remark(Remark::ServerStopped),
            _ => return,
        };
        self.marks.push(Mark::Other(step));
    }

    fn finish(mut self) -> Program {
        let mut program =
            Program { headless: self.first.is_some_and(|first| first > 1), ..Program::default() };
        let mut threads: HashMap<CallId, TaskId> = HashMap::new();
        let marks = std::mem::take(&mut self.marks);
        for (at, mark) in marks.into_iter().enumerate() {
            self.learn(&mut program, at);
            match mark {
                Mark::Begin(id) => {
                    let Some(entry) = self.entries.remove(&id) else { continue };
                    debug_assert_eq!(entry.step, at);
                    // One that never came back is not waited for either.
                    if entry.beside || entry.deed.outcome.is_none() {
                        let task = TaskId(program.tasks.len());
                        let (deed, interrupted) = (entry.deed, entry.interrupted);
                        threads.insert(id, task);
                        program.tasks.push(Task { deed, interrupted });
                        program.steps.push(Step::Start(task));
                    } else {
                        program.steps.push(Step::Call(Box::new(entry.deed)));
                    }
                }
                Mark::End(id) => {
                    let task = threads.get(&id).copied();
                    let task = task.filter(|task| program.tasks[task.0].deed.outcome.is_some());
                    program.steps.extend(task.map(Step::Join));
                }
                Mark::Interrupt(id) => {
                    program.steps.extend(threads.get(&id).copied().map(Step::Interrupt));
                }
                Mark::Other(step) => program.steps.push(step),
            }
        }
        let names = self.chosen.into_iter().filter(|chosen| chosen.address.inet().is_none());
        program.unix_names = names.map(|chosen| (chosen.slot, chosen.address)).collect();
        program.slots = self.slots;
        program
    }

    fn learn(&self, program: &mut Program, at: usize) {
        let due = self.chosen.iter().filter(|chosen| chosen.used && chosen.after == at);
        program.steps.extend(due.map(|chosen| Step::Learn(chosen.slot)));
    }
}

fn is_for_the_kernel_to_choose(address: &Address) -> bool {
    match address {
        Address::Inet(inet) => inet.port() == 0,
        Address::Other { family, bytes } => *family == libc::AF_UNIX && bytes.is_empty(),
    }
}

/// The load maker's clients; those of UNIX sockets are left out.
fn clients(count: u32, to: Where, send: Option<&Payload>, hold: Option<Duration>) -> Step {
    let (slot, inet) = match to {
        Where::PortOf(slot, inet) => (Some(slot), inet),
        Where::Fixed(Address::Inet(inet)) => (None, inet),
        _ => return Step::Remark(Remark::Clients(count)),
    };
    let (ip, port, send) = (inet.ip(), inet.port(), send.cloned());
    Step::Clients(Clients { count, ip, slot, port, send, hold })
}

/// The address as typed, unless it is one that the kernel chose for a socket of the session.
fn place(chosen: &mut [Chosen], address: Address) -> Where {
    let same = |known: &Address| match (known, &address) {
        (Address::Inet(known), Address::Inet(given)) => known.port() == given.port(),
        (known, given) => known == given,
    };
    // The latest: the kernel may have given the port out again.
    let Some(found) = chosen.iter_mut().rev().find(|chosen| same(&chosen.address)) else {
        return Where::Fixed(address);
    };
    found.used = true;
    match address {
        Address::Inet(inet) => Where::PortOf(found.slot, inet),
        Address::Other { .. } => Where::NameOf(found.slot),
    }
}

/// The descriptor of which a call made a copy.
const fn copied_from(call: &Made) -> Option<SlotId> {
    match call {
        Call::Dup { fd: Fd::Slot(of) }
        | Call::Fcntl {
            fd: Fd::Slot(of), command: libc::F_DUPFD | libc::F_DUPFD_CLOEXEC, ..
        } => Some(*of),
        _ => None,
    }
}

/// The descriptors that a call made.
fn descriptors(call: &Made, result: &Return) -> Vec<i32> {
    let one = call.makes_descriptor() && !matches!(call, Call::SocketPair { .. } | Call::Pipe);
    let value = i32::try_from(result.value).ok().filter(|_| one);
    value.into_iter().chain(result.fds.iter().copied()).collect()
}

fn is_about_a_call(expectation: &str) -> bool {
    let fact = expectation.split_whitespace().nth(1);
    matches!(fact, Some("ok" | "errno" | "result" | "data"))
}
