//! A session as a program: its calls in order, with variables for descriptors and for what the
//! kernel chose, and threads for calls that were under way beside others.

use crate::os::{Address, Call, Errno, Payload, Return};
use crate::world::Plan;
use std::collections::{HashMap, HashSet};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

/// A session as a program.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Program {
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The variables that hold descriptors.
    pub slots: Vec<Slot>,
    /// The calls that have a thread of their own.
    pub tasks: Vec<Task>,
    /// The names that the kernel chose for UNIX sockets in the session.
    pub unix_names: HashMap<SlotId, Address>,
    /// Whether the first events of the session are lost.
    pub headless: bool,
}

/// A variable that holds a descriptor: its place in [`Program::slots`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SlotId(pub usize);

/// A thread: its place in [`Program::tasks`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TaskId(pub usize);

/// A variable that holds a descriptor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    /// The name the user gave, or one that says what it is. Not yet an identifier of a language.
    pub name: String,
    /// What it holds.
    pub holds: Holds,
    /// On whose behalf it was made, if the user said so.
    pub actor: Option<String>,
    /// Which end of the connection it is.
    pub side: Side,
}

/// What a descriptor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// A socket of this domain and type.
    Socket { domain: i32, ty: i32 },
    /// Any other file: a pipe's end, an epoll instance.
    File,
    /// An epoll instance.
    Epoll,
}

/// An end of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Side {
    /// It listens, or waits at an address of its own.
    Server,
    /// It connects.
    #[default]
    Client,
}

/// A descriptor in a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fd {
    /// One that an earlier call made.
    Slot(SlotId),
    /// A number that no call of the session made.
    Number(i32),
}

/// An address in a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Where {
    /// As it was typed.
    Fixed(Address),
    /// The IP address as typed, with the port that the kernel chose for a socket.
    PortOf(SlotId, SocketAddr),
    /// The name that the kernel chose for a UNIX socket (unix(7), autobind).
    NameOf(SlotId),
    /// The sender of the datagram that a socket received last.
    SenderTo(SlotId),
}

/// A call as the program makes it.
pub(super) type Made = Call<Fd, Where, Payload>;

/// A call and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Deed {
    /// The call.
    pub call: Made,
    /// What came of it in the session; none if the session ended before it came back.
    pub outcome: Option<Result<Return, Errno>>,
    /// The variables for the descriptors it made, in the order of `Return`.
    pub makes: Vec<SlotId>,
    /// On whose behalf, if the user said so.
    pub actor: Option<String>,
}

impl Deed {
    /// Whether it succeeded in the session, and so must succeed again.
    pub fn succeeded(&self) -> bool {
        matches!(self.outcome, Some(Ok(_)))
    }
}

/// A call with a thread of its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Task {
    /// The call.
    pub deed: Deed,
    /// Whether a signal ended it.
    pub interrupted: bool,
}

/// A step of the program.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// A call that is waited for.
    Call(Box<Deed>),
    /// A thread goes into its call.
    Start(TaskId),
    /// The thread is waited for.
    Join(TaskId),
    /// A signal is sent to the thread until its call comes back.
    Interrupt(TaskId),
    /// The address that the kernel chose is asked for.
    Learn(SlotId),
    /// The address that the kernel chose is told to the other program.
    Announce(SlotId),
    /// A listener is handed to threads.
    Serve(SlotId, Plan),
    /// The program stays until somebody presses Enter.
    Stay,
    /// Clients of the load maker are started.
    Clients(Clients),
    /// Something worth saying.
    Remark(Remark),
}

/// What the load maker's clients do.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clients {
    /// How many.
    pub count: u32,
    /// Where they connect: an IP address.
    pub ip: IpAddr,
    /// The socket whose port that is, where the kernel chose it.
    pub slot: Option<SlotId>,
    /// The port as it was typed.
    pub port: u16,
    /// What each sends.
    pub send: Option<Payload>,
    /// How long each stays at the most.
    pub hold: Option<Duration>,
}

/// Something worth saying between the calls.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Remark {
    /// An expectation of the session.
    Expected(String),
    /// The load maker's clients, which are left out.
    Clients(u32),
    /// The load maker's clients ended here.
    ClientsStopped,
    /// The pool got another number of workers here.
    PoolResized(u32),
    /// The server's threads ended here.
    ServerStopped,
}

impl Program {
    /// The calls in the order in which they begin.
    pub fn deeds(&self) -> impl Iterator<Item = &Deed> {
        self.steps.iter().filter_map(|step| match step {
            Step::Call(deed) => Some(&**deed),
            Step::Start(task) => Some(&self.task(*task).deed),
            _ => None,
        })
    }

    /// The descriptors that threads of the program use, and those whose port they use.
    pub fn used_in_threads(&self) -> (HashSet<SlotId>, HashSet<SlotId>) {
        let (mut slots, mut ports) = (HashSet::new(), HashSet::new());
        for step in &self.steps {
            match step {
                Step::Start(id) => {
                    let deed = &self.task(*id).deed;
                    slots.extend(super::slots_of(&deed.call));
                    slots.extend(deed.makes.iter().copied());
                    if let Some(Where::PortOf(slot, _)) = deed.call.address() {
                        ports.insert(*slot);
                    }
                }
                Step::Serve(slot, _) => {
                    slots.insert(*slot);
                }
                Step::Clients(clients) => ports.extend(clients.slot),
                _ => {}
            }
        }
        (slots, ports)
    }

    /// A thread.
    pub fn task(&self, id: TaskId) -> &Task {
        &self.tasks[id.0]
    }

    /// A variable.
    pub fn slot(&self, id: SlotId) -> &Slot {
        &self.slots[id.0]
    }

    /// Whether a thread is ever waited for.
    pub fn is_joined(&self, id: TaskId) -> bool {
        self.steps.contains(&Step::Join(id))
    }
}
