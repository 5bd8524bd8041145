//! Connections told one by one, counted, or both by turns: none is lost, none stays.

use super::*;
use crate::os::{Kind, SocketId};
use crate::world::{CountedEnd, Event, Opened, Owner, Tally, What};
use proptest::prelude::*;
use std::collections::BTreeMap;

const TCP: Kind =
    Kind { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: libc::IPPROTO_TCP };

#[derive(Debug, Clone, Copy)]
enum Step {
    /// A connection comes at the lowest free number; told, or counted.
    Comes { told: bool },
    /// One of those there are leaves.
    Leaves(usize),
    /// The sampler tells.
    Beat,
}

/// What the threads and the sampler do, by the rules of the engine.
#[derive(Default)]
struct Engine {
    world: World,
    next: u64,
    // By number: which connection, whether it is told by events, and whether it was told at all.
    open: BTreeMap<i32, (SocketId, bool, bool)>,
    opened: Vec<i32>,
    ended: Vec<SocketId>,
}

fn tally(socket: SocketId) -> Tally {
    Tally { socket, bytes: Bytes { received: 1, sent: 2 } }
}

impl Engine {
    fn tell(&mut self, what: What) {
        let seq = self.world.seq + 1;
        self.world.apply(&Event { seq, at: Duration::from_millis(seq), what });
    }

    fn described(id: SocketId, fd: i32) -> Opened {
        Opened { id, fd, kind: TCP, owner: Owner::Server, accepted_from: Some(SocketId(0)) }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Comes { told } => {
                let fd = (3..).find(|fd| !self.open.contains_key(fd)).unwrap_or(3);
                self.next += 1;
                let id = SocketId(self.next);
                self.open.insert(fd, (id, told, told));
                if told {
                    let opened = Engine::described(id, fd);
                    self.tell(What::Opened { opened, reading: None });
                } else {
                    self.opened.push(fd);
                }
            }
            Step::Leaves(which) => {
                let fds: Vec<i32> = self.open.keys().copied().collect();
                let Some(fd) = fds.get(which % fds.len().max(1)) else { return };
                let Some((id, by_events, told)) = self.open.remove(fd) else { return };
                self.opened.retain(|opened| opened != fd);
                if by_events {
                    self.tell(What::Closed { tally: tally(id), reading: None });
                } else if told {
                    self.ended.push(id);
                }
            }
            Step::Beat => {
                let mut sample = Sample::default();
                for fd in std::mem::take(&mut self.opened) {
                    if let Some((id, _, told)) = self.open.get_mut(&fd) {
                        *told = true;
                        sample.opened.push((Engine::described(*id, fd), None));
                    }
                }
                let end = |id| CountedEnd { tally: tally(id), followed: false };
                sample.ended.extend(std::mem::take(&mut self.ended).into_iter().map(end));
                self.tell(What::Sampled(sample));
            }
        }
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        any::<bool>().prop_map(|told| Step::Comes { told }),
        any::<usize>().prop_map(Step::Leaves),
        Just(Step::Beat),
    ];
    proptest::collection::vec(step, 0..200)
}

proptest! {
    #[test]
    fn what_is_open_is_in_the_world_after_each_beat(steps in steps()) {
        let mut engine = Engine::default();
        for step in steps {
            engine.step(step);
            if !matches!(step, Step::Beat) {
                continue;
            }
            let open: BTreeMap<SocketId, i32> =
                engine.open.iter().map(|(fd, (id, ..))| (*id, *fd)).collect();
            let known: BTreeMap<SocketId, i32> =
                engine.world.sockets.iter().filter_map(|(id, s)| Some((*id, s.fd?))).collect();
            prop_assert_eq!(&known, &open);
            prop_assert_eq!(engine.world.sockets.len(), open.len());
            let by_fd: BTreeMap<SocketId, i32> =
                engine.world.by_fd.iter().map(|(fd, id)| (*id, *fd)).collect();
            prop_assert_eq!(&by_fd, &open);
        }
    }
}
