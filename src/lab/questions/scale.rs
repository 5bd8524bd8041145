//! How far each design of a server goes here: the limits of this machine as they are now, what some
//! threads cost that are started for it, and how fast two of them hand a token to and fro.

use crate::lab::shared::Shared;
use crate::lab::threads::STACK;
use crate::os::{self, Errno, Fact, Limits, OpenCount, Why};
use crate::world::answer::{Scale, Switching, ThreadCost};
use parking_lot::{Condvar, Mutex};
use std::ops::Range;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// How many threads are started to see what they cost: enough that what one takes is told apart from
/// what the rest of the program does meanwhile.
const STARTED: usize = 32;

/// How long the token goes to and fro.
const SWITCHED_FOR: Duration = Duration::from_millis(100);

/// After so long without the token something is wrong.
const GIVE_UP: Duration = Duration::from_secs(1);

pub(super) fn answer(shared: &Shared) -> Scale {
    let open = match OpenCount::open() {
        // The one that is counted with is not among the user's.
        Ok(count) => count.count().map(|count| count.saturating_sub(1)),
        Err(errno) => Fact::from_result(Err(errno)),
    };
    Scale {
        limits: Limits::read(open),
        stack: STACK as u64,
        cap: shared.threads.most().into(),
        cost: Fact::from_result(thread_cost()),
        switching: Fact::from_result(switching()),
    }
}

type Running<T> = Vec<JoinHandle<T>>;

fn start<T: Send + 'static>(
    threads: &mut Running<T>,
    body: impl FnOnce() -> T + Send + 'static,
) -> Result<(), Errno> {
    let thread = Builder::new().name("measured".into()).stack_size(STACK).spawn(body);
    thread.map(|thread| threads.push(thread)).map_err(|error| Errno::from_io(&error))
}

// All of them sleep on one lock until they have been looked at.
fn thread_cost() -> Result<ThreadCost, Errno> {
    type Stacks = Vec<Fact<Range<u64>>>;
    let gate: Arc<(Mutex<(Stacks, bool)>, Condvar)> = Arc::default();
    let (mut threads, mut failed) = (Vec::new(), None);
    let began = Instant::now();
    for _ in 0..STARTED {
        let gate = gate.clone();
        let wait = move || {
            let stack = os::own_stack();
            let mut state = gate.0.lock();
            state.0.push(stack);
            gate.1.notify_all();
            while !state.1 {
                gate.1.wait(&mut state);
            }
        };
        if let Err(errno) = start(&mut threads, wait) {
            failed = Some(errno);
            break;
        }
    }
    let stacks = {
        let mut state = gate.0.lock();
        while state.0.len() < threads.len() {
            gate.1.wait(&mut state);
        }
        state.0.clone()
    };
    let took = began.elapsed();
    let known: Vec<Range<u64>> = stacks.iter().filter_map(|stack| stack.value().cloned()).collect();
    let take = match stacks.iter().find(|stack| stack.value().is_none()) {
        Some(unknown) => unknown.map(|_| (0, 0)),
        None => os::stacks_take(&known),
    };
    gate.0.lock().1 = true;
    gate.1.notify_all();
    for thread in threads {
        let _ = thread.join();
    }
    match failed {
        Some(errno) => Err(errno),
        None => Ok(ThreadCost {
            started: STARTED as u64,
            maps: take.map(|(maps, _)| *maps),
            resident: take.map(|(_, resident)| *resident),
            took,
        }),
    }
}

// Whose turn it is; how often it was handed over, from when to when; whether it is over.
#[derive(Default)]
struct Token {
    turn: usize,
    passes: u64,
    first: Option<Instant>,
    took: Duration,
    over: bool,
}

fn switching() -> Result<Switching, Errno> {
    let shared: Arc<(Mutex<Token>, [Condvar; 2])> = Arc::default();
    let mut threads = Vec::new();
    for own in 0..2 {
        let theirs = shared.clone();
        let started = start(&mut threads, move || pass_on(&theirs, own));
        if let Err(errno) = started {
            end(&shared);
            threads.into_iter().for_each(|thread| drop(thread.join()));
            return Err(errno);
        }
    }
    let mut switches = Fact::Observed(0);
    for thread in threads {
        let own = thread.join().unwrap_or(Fact::Unknown(Why::NotTold));
        switches = match (switches, own) {
            (Fact::Observed(sum), Fact::Observed(own)) => Fact::Observed(sum + own),
            (Fact::Unknown(why), _) | (_, Fact::Unknown(why)) => Fact::Unknown(why),
            (known, _) => known,
        };
    }
    let token = shared.0.lock();
    Ok(Switching { passes: token.passes, took: token.took, switches })
}

fn end((token, turns): &(Mutex<Token>, [Condvar; 2])) {
    token.lock().over = true;
    for turn in turns {
        turn.notify_all();
    }
}

// Waits for its turn and hands the token on; gives how often it gave its processor up for that.
fn pass_on(shared: &(Mutex<Token>, [Condvar; 2]), own: usize) -> Fact<u64> {
    let (token, turns) = shared;
    let before = os::voluntary_switches();
    let mut held = token.lock();
    while !held.over {
        if held.turn != own {
            let waited = turns[own].wait_for(&mut held, GIVE_UP);
            if waited.timed_out() {
                held.over = true;
            }
            continue;
        }
        held.turn = 1 - own;
        match held.first {
            // Before it both threads were started.
            None => held.first = Some(Instant::now()),
            Some(first) => {
                held.passes += 1;
                held.took = first.elapsed();
                held.over = held.took >= SWITCHED_FOR;
            }
        }
        turns[1 - own].notify_one();
    }
    drop(held);
    end(shared);
    match (before, os::voluntary_switches()) {
        (Fact::Observed(before), Fact::Observed(after)) => Fact::Observed(after - before),
        (Fact::Unknown(why), _) | (_, Fact::Unknown(why)) => Fact::Unknown(why),
        _ => Fact::Unknown(Why::NotTold),
    }
}
