//! How far each design of a server goes on this machine: what was read and measured, and what follows
//! from it.

use crate::os::{Fact, Limit, Limits, Why};
use crate::world::listening::syn_queue_holds;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long the kernel keeps a connection in TIME_WAIT (include/net/tcp.h `TCP_TIMEWAIT_LEN`).
pub const TIME_WAIT: Duration = Duration::from_secs(60);

/// What was read of this machine and measured on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// Its limits.
    pub limits: Limits,
    /// Bytes of stack that a thread of a server gets.
    pub stack: u64,
    /// How many threads this program starts at the most, whatever the machine allows.
    pub cap: u64,
    /// What some threads cost that were started and joined for it.
    pub cost: Fact<ThreadCost>,
    /// How long two threads took to hand a token to and fro.
    pub switching: Fact<Switching>,
}

/// What threads that do nothing cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ThreadCost {
    /// How many were started.
    pub started: u64,
    /// Memory maps of the process that were added in all.
    pub maps: Fact<u64>,
    /// Resident bytes that were added in all.
    pub resident: Fact<u64>,
    /// From before the first was started until all ran.
    pub took: Duration,
}

/// Two threads that hand a token to and fro, each asleep while the other has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Switching {
    /// How often it was handed over.
    pub passes: u64,
    /// How long that took.
    pub took: Duration,
    /// How often the two gave their processor up meanwhile (getrusage(2)).
    pub switches: Fact<u64>,
}

/// What bounds a number of threads or connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wall {
    /// `vm.max_map_count`.
    Maps,
    /// `kernel.pid_max`.
    PidMax,
    /// `kernel.threads-max`.
    ThreadsMax,
    /// `RLIMIT_NPROC`.
    OfUser,
    /// `pids.max` of the cgroup.
    Cgroup,
    /// Memory for stacks, or for sockets.
    Memory,
    /// `RLIMIT_NOFILE`.
    Descriptors,
    /// `fs.file-max`.
    Files,
    /// That there is one thread only.
    OneThread,
    /// How many workers it was given.
    Workers,
}

/// A number and what bounds it.
pub type Bounded = Fact<(u64, Wall)>;

/// How far a design goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// Its name, as `--design` takes it.
    pub design: &'static str,
    /// How many clients it serves at once at the most, and what bounds that.
    pub at_once: Bounded,
    /// Whether that many needs as many threads.
    pub by_threads: bool,
}

impl Scale {
    /// How many more threads each wall admits; none where it does not bound.
    pub fn thread_walls(&self) -> Vec<(Wall, Limit)> {
        let threads = &self.limits.threads;
        let less = |limit: &Fact<u64>, now: &Fact<u64>| both(limit, now, u64::saturating_sub);
        let within = |limit: &Limit, now: &Fact<u64>| match limit {
            Fact::Observed(Some(most)) | Fact::Inferred(Some(most)) => {
                some(both(&Fact::Observed(*most), now, u64::saturating_sub))
            }
            other => other.clone(),
        };
        // Other threads of the user are not counted here: it may be fewer.
        let of_user = match threads.beyond_of_user.get() {
            Some(true) => Fact::Observed(None),
            _ => within(&threads.of_user, &threads.own).map(|more| *more),
        };
        vec![
            (Wall::Maps, some(self.by_maps())),
            (Wall::PidMax, some(less(&threads.pid_max, &threads.tasks_now))),
            (Wall::ThreadsMax, some(less(&threads.threads_max, &threads.tasks_now))),
            (Wall::OfUser, of_user),
            (Wall::Cgroup, within(&threads.cgroup, &threads.cgroup_now)),
            (Wall::Memory, some(self.by_memory())),
        ]
    }

    /// How many more threads this machine lets the process have, and which wall is the nearest; walls
    /// that are not known are passed over.
    pub fn threads(&self) -> Bounded {
        nearest(self.thread_walls())
    }

    /// How many more connections each wall admits, of those that a server holds without a thread for
    /// each.
    pub fn connection_walls(&self) -> Vec<(Wall, Limit)> {
        let descriptors = &self.limits.descriptors;
        let own = match &descriptors.soft {
            Fact::Observed(Some(soft)) | Fact::Inferred(Some(soft)) => {
                some(both(&Fact::Observed(*soft), &descriptors.open, u64::saturating_sub))
            }
            other => other.clone(),
        };
        let files = both(&descriptors.file_max, &descriptors.files_now, u64::saturating_sub);
        let memory = both(&self.memory(), &self.socket_each(), |memory, each| memory / each.max(1));
        vec![(Wall::Descriptors, own), (Wall::Files, some(files)), (Wall::Memory, some(memory))]
    }

    /// How many more connections, and which wall is the nearest.
    pub fn connections(&self) -> Bounded {
        nearest(self.connection_walls())
    }

    /// How far each design goes, in the order of their names.
    pub fn reaches(&self) -> Vec<Reach> {
        let (threads, connections) = (self.threads(), self.connections());
        let each = match (&threads, &connections) {
            (Fact::Unknown(_), _) => threads.clone(),
            (_, Fact::Unknown(_)) => connections.clone(),
            (threads, connections) => {
                let less = |one: &Bounded| one.get().map_or(u64::MAX, |(count, _)| count);
                if less(threads) <= less(connections) {
                    threads.clone()
                } else {
                    connections.clone()
                }
            }
        };
        let reach = |design, at_once, by_threads| Reach { design, at_once, by_threads };
        vec![
            reach("iterative", Fact::Observed((1, Wall::OneThread)), false),
            reach("per-connection", each.clone(), true),
            reach("pool", each.map(|(count, _)| (*count, Wall::Workers)), true),
            reach("prefork", each.map(|(count, _)| (*count, Wall::Workers)), true),
            reach("reuseport", each.map(|(count, _)| (*count, Wall::Workers)), true),
            reach("epoll", connections, false),
        ]
    }

    /// Memory maps that a thread adds, in tenths.
    pub fn maps_each(&self) -> Fact<u64> {
        self.each(|cost| cost.maps.map(|maps| maps * 10))
    }

    /// Resident bytes that a thread adds: what it has touched of its stack, and what the C library
    /// keeps for it.
    pub fn resident_each(&self) -> Fact<u64> {
        self.each(|cost| cost.resident.clone())
    }

    /// Bytes of the kernel's own stack of a thread: what all stacks take, a thread.
    pub fn kernel_stack_each(&self) -> Fact<u64> {
        let all = &self.limits.memory.kernel_stacks;
        inferred(both(all, &self.limits.threads.tasks_now, |all, tasks| all / tasks.max(1)))
    }

    /// Memory that is still to be had: of the machine, and of the control group.
    pub fn memory(&self) -> Fact<u64> {
        let memory = &self.limits.memory;
        match (memory.cgroup.get().flatten(), memory.cgroup_now.get().unwrap_or_default()) {
            (Some(limit), now) => {
                memory.available.map(|available| limit.saturating_sub(now).min(*available))
            }
            (None, _) => memory.available.clone(),
        }
    }

    /// What the kernel takes for a connection that has no bytes in its buffers: the socket of TCP
    /// and, where that is told, what it is opened by.
    pub fn socket_each(&self) -> Fact<u64> {
        let memory = &self.limits.memory;
        let file = memory.socket_file.get().unwrap_or_default();
        memory.socket.map(|socket| socket + file)
    }

    /// How many clients may wait in the accept queue of a listener. Linux holds one more than the
    /// limit (include/net/sock.h `sk_acceptq_is_full`).
    pub fn accept_places(&self) -> Fact<u64> {
        self.limits.backlog.somaxconn.map(|limit| limit.saturating_add(1))
    }

    /// How many handshakes the SYN queue of that listener holds.
    pub fn syn_places(&self) -> Fact<u64> {
        let backlog = &self.limits.backlog;
        let (cookies, most) = (backlog.syncookies.get(), backlog.syn_backlog.get());
        inferred(backlog.somaxconn.map(|limit| syn_queue_holds(*limit, cookies, most)))
    }

    /// Ports that the kernel gives to clients: how many connections there can be from one address to
    /// one other address and port.
    pub fn ports(&self) -> Fact<u64> {
        let rules = &self.limits.ports.rules;
        let Some((low, high)) = rules.ephemeral.get() else {
            return rules.ephemeral.map(|_| 0);
        };
        let reserved = rules.reserved.value().map_or(&[][..], Vec::as_slice);
        let free = (low..=high)
            .filter(|port| !reserved.iter().any(|(first, last)| (first..=last).contains(&port)));
        Fact::Observed(free.count() as u64)
    }

    /// Connections a second, each a new one to the same place, before every port is in TIME_WAIT.
    pub fn new_a_second(&self) -> Fact<u64> {
        inferred(self.ports().map(|ports| ports / TIME_WAIT.as_secs()))
    }

    /// How many connections there can be with both buffers full, of the size they have at first.
    pub fn full_buffers(&self) -> Fact<u64> {
        let memory = &self.limits.memory;
        let each = both(&memory.receive_buffer, &memory.send_buffer, u64::saturating_add);
        let left = both(&memory.tcp, &memory.tcp_now, u64::saturating_sub);
        inferred(both(&left, &each, |left, each| left / each.max(1)))
    }

    /// Processors that the process can keep busy: those it may run on, or what the cgroup grants of
    /// them, rounded up.
    pub fn processors(&self) -> Fact<u64> {
        let processors = &self.limits.processors;
        match processors.cgroup {
            Fact::Observed(Some(thousandths)) => processors
                .allowed
                .map(|allowed| thousandths.div_ceil(1_000).clamp(1, (*allowed).max(1))),
            _ => processors.allowed.clone(),
        }
    }

    /// What one hand-over from thread to thread takes.
    pub fn switch_takes(&self) -> Fact<Duration> {
        match self.switching.value() {
            Some(switching) if switching.passes > 0 => {
                let nanos = switching.took.as_nanos() / u128::from(switching.passes);
                Fact::Inferred(Duration::from_nanos(nanos as u64))
            }
            Some(_) => Fact::Unknown(Why::NotTold),
            None => self.switching.map(|_| Duration::ZERO),
        }
    }

    /// What so many threads would take of memory, their kernel stacks included.
    pub fn memory_of(&self, threads: u64) -> Fact<u64> {
        let each = both(&self.resident_each(), &self.kernel_stack_each(), u64::saturating_add);
        inferred(each.map(|each| each.saturating_mul(threads)))
    }

    fn each(&self, of: impl Fn(&ThreadCost) -> Fact<u64>) -> Fact<u64> {
        match self.cost.value() {
            Some(cost) => inferred(of(cost).map(|sum| sum / cost.started.max(1))),
            None => self.cost.map(|_| 0),
        }
    }

    fn by_maps(&self) -> Fact<u64> {
        let threads = &self.limits.threads;
        let left = both(&threads.maps, &threads.maps_now, u64::saturating_sub);
        inferred(both(&left, &self.maps_each(), |left, each| left.saturating_mul(10) / each.max(1)))
    }

    fn by_memory(&self) -> Fact<u64> {
        inferred(both(&self.memory(), &self.memory_of(1), |memory, each| memory / each.max(1)))
    }
}

// The least of several limits.
fn nearest(walls: Vec<(Wall, Limit)>) -> Bounded {
    let unknown = walls.iter().find_map(|(_, limit)| match limit {
        Fact::Unknown(why) => Some(*why),
        _ => None,
    });
    let known = walls.into_iter().filter_map(|(wall, limit)| Some((limit.get()??, wall)));
    match known.min_by_key(|(count, _)| *count) {
        Some(least) => Fact::Inferred(least),
        None => Fact::Unknown(unknown.unwrap_or(Why::NotOnThisSystem)),
    }
}

fn both<T: Copy, U: Copy, V>(one: &Fact<T>, other: &Fact<U>, f: impl Fn(T, U) -> V) -> Fact<V> {
    match (one, other) {
        (Fact::Unknown(why), _) | (_, Fact::Unknown(why)) => Fact::Unknown(*why),
        (Fact::Observed(one), Fact::Observed(other)) => Fact::Observed(f(*one, *other)),
        (
            Fact::Observed(one) | Fact::Inferred(one),
            Fact::Observed(other) | Fact::Inferred(other),
        ) => Fact::Inferred(f(*one, *other)),
    }
}

fn some(fact: Fact<u64>) -> Limit {
    fact.map(|count| Some(*count))
}

fn inferred<T>(fact: Fact<T>) -> Fact<T> {
    match fact {
        Fact::Observed(value) => Fact::Inferred(value),
        other => other,
    }
}

#[cfg(test)]
pub(super) mod tests;
