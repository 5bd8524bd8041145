//! The threads that make the user's calls: one for every call under way.

use super::follow::{Late, Wanted};
use super::shared::{Shared, UnderWay};
use super::state::{EndedCall, State};
use super::threads::{self, Thread};
use crate::os::{Call, Outcome, SocketId};
use crate::world::{CallId, Note, Owner, Refusal, Role, ThreadName, What, World};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use parking_lot::Mutex;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long `interrupt` keeps waking a thread whose call does not come back.
const INTERRUPT_FOR: Duration = Duration::from_secs(2);

/// How often someone who waits looks whether the laboratory closes.
const LOOK_EVERY: Duration = Duration::from_millis(50);

struct Order {
    id: CallId,
    call: Call,
    // Its message is to be followed.
    follow: Option<Wanted>,
    names: Vec<String>,
    actor: Option<Arc<str>>,
    state: State,
    done: Sender<Outcome>,
}

/// The callers.
pub(super) struct Callers {
    shared: Arc<Shared>,
    world: Arc<dyn Fn() -> World + Send + Sync>,
    orders: (Sender<Order>, Receiver<Order>),
    idle: Arc<Mutex<u32>>,
    threads: Vec<Thread>,
}

/// A call that was handed to a caller.
pub(super) struct Handed {
    pub(super) id: CallId,
    done: Receiver<Outcome>,
}

impl Handed {
    /// Waits for its end, at the most so long, and no longer than the laboratory is open.
    pub(super) fn wait(&self, most: Duration, shared: &Shared) -> Option<Outcome> {
        let deadline = Instant::now() + most;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.done.recv_timeout(left.min(LOOK_EVERY)) {
                Ok(outcome) => return Some(outcome),
                Err(RecvTimeoutError::Timeout) if left > LOOK_EVERY && !shared.closing() => {}
                Err(_) => return None,
            }
        }
    }
}

impl Callers {
    pub(super) fn new(shared: Arc<Shared>, world: Arc<dyn Fn() -> World + Send + Sync>) -> Callers {
        // Without room: an order goes straight to a caller that waits for one.
        Callers { shared, world, orders: bounded(0), idle: Arc::default(), threads: Vec::new() }
    }

    /// Has a call made by a caller, a new one if all are in calls. `state` is whose line it is;
    /// `background`: the lines go on without it.
    ///
    /// # Errors
    /// When no more threads can be started.
    pub(super) fn hand(
        &mut self,
        (call, follow): (Call, Option<Wanted>),
        names: Vec<String>,
        actor: Option<Arc<str>>,
        state: &State,
        background: bool,
    ) -> Result<Handed, Refusal> {
        let taken = {
            let mut idle = self.idle.lock();
            let some = *idle > 0;
            *idle -= u32::from(some);
            some
        };
        if !taken {
            self.threads.retain(|thread| !thread.has_ended());
            let thread = self.start_one()?;
            self.threads.push(thread);
        }
        let id = self.shared.next_call();
        let (tell_done, done) = bounded(1);
        let fd = call.fd().copied();
        let socket = fd.and_then(|fd| self.shared.table.lock().get(fd)).map(|entry| entry.id);
        state.lock().begins(id, &names, fd, socket, background);
        let state = state.clone();
        let order = Order { id, call, follow, names, actor, state, done: tell_done };
        let _ = self.orders.0.send(order);
        Ok(Handed { id, done })
    }

    fn start_one(&self) -> Result<Thread, Refusal> {
        let (shared, world) = (self.shared.clone(), self.world.clone());
        let (orders, idle) = (self.orders.1.clone(), self.idle.clone());
        self.shared.threads.start("caller", Role::Caller, move |thread| {
            while let Ok(order) = orders.recv() {
                let (outcome, late) = carry_out(&shared, &*world, &thread, &order);
                if let Some(late) = late {
                    // Nobody waits for these, and this thread is not free yet.
                    let _ = order.done.send(outcome);
                    late.take(&shared);
                    *idle.lock() += 1;
                    continue;
                }
                // Idle before it says so: whoever waited for this call finds this thread free.
                *idle.lock() += 1;
                let _ = order.done.send(outcome);
            }
        })
    }

    /// Interrupts every call and ends the callers.
    pub(super) fn stop(self) {
        let Callers { orders, threads, .. } = self;
        drop(orders);
        threads::end(threads);
    }
}

/// Which blocked calls are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Which {
    Latest,
    Call(CallId),
    Socket(SocketId),
    /// Those on a pipe or an epoll instance.
    File(i32),
    Thread(String),
}

/// Ends blocked calls with EINTR: those of a thread, on a socket, or the latest of all.
///
/// # Errors
/// When no such call is under way.
pub(super) fn interrupt(shared: &Shared, which: &Which) -> Result<(), Refusal> {
    let calls = matching(shared, which);
    if calls.is_empty() {
        return Err(Refusal::NothingBlocked);
    }
    let deadline = Instant::now() + INTERRUPT_FOR;
    for (id, call) in calls {
        let note = Note::Interrupting { call: id, thread: call.thread.to_string() };
        shared.reporter.tell(What::Noted(note));
        while shared.under_way.lock().contains_key(&id) && Instant::now() < deadline {
            // An error is a thread that is gone: its call is over.
            let _ = call.handle.interrupt();
            std::thread::sleep(Duration::from_millis(2));
        }
    }
    Ok(())
}

fn matching(shared: &Shared, which: &Which) -> Vec<(CallId, UnderWay)> {
    let mut calls: Vec<_> = {
        let under_way = shared.under_way.lock();
        under_way
            .iter()
            .filter(|(id, call)| match which {
                Which::Call(wanted) => *id == wanted,
                Which::Latest => call.thread.starts_with("caller-"),
                Which::Socket(id) => call.socket == Some(*id),
                Which::File(fd) => call.fd == Some(*fd) && call.socket.is_none(),
                Which::Thread(name) => *call.thread == **name,
            })
            .map(|(id, call)| (*id, call.clone()))
            .collect()
    };
    if *which == Which::Latest {
        calls.drain(..calls.len().saturating_sub(1));
    }
    calls
}

fn carry_out(
    shared: &Shared,
    world: &dyn Fn() -> World,
    thread: &ThreadName,
    order: &Order,
) -> (Outcome, Option<Late>) {
    let actor = order.actor.as_ref();
    order.state.lock().taken_by(order.id, thread);
    let watching = order.follow.as_ref().map(|wanted| wanted.begin(shared));
    let (outcome, _, span) =
        shared.make_under_way(order.id, thread, actor, &order.call, Owner::User);
    let late = watching.and_then(|watching| {
        // The call is over, whatever becomes of its message: nobody is to interrupt this thread.
        shared.came_back(order.id);
        let made = (order.id, &order.call, &outcome);
        let (followed, late) = watching.finish(shared, world, made, span);
        shared.reporter.tell(What::Noted(Note::Followed(Box::new(followed))));
        late
    });
    let made = outcome.as_ref().map(|result| result.made(&order.call)).unwrap_or_default();
    for (name, fd) in order.names.iter().zip(made) {
        name_descriptor(shared, name, fd);
    }
    let ended = EndedCall {
        id: order.id,
        call: order.call.clone(),
        outcome: outcome.clone(),
        took: span.took,
        at: shared.clock.now(),
    };
    order.state.lock().ends(ended);
    // Whoever waited for it finds what it returned, and the name.
    shared.came_back(order.id);
    (outcome, late)
}

fn name_descriptor(shared: &Shared, name: &str, fd: i32) {
    let socket = {
        let mut table = shared.table.lock();
        let socket = table.get(fd).map(|entry| entry.id);
        table.name(name.into(), fd, socket);
        socket
    };
    shared.reporter.tell(match socket {
        Some(socket) => What::Named { name: name.into(), socket },
        None => What::FileNamed { name: name.into(), fd },
    });
}
