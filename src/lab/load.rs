//! Loads that are measured: requests on real connections, in a closed or an open loop, driven by a
//! few threads, each of which waits for whichever of its connections is ready.

mod carry;
mod client;
mod driver;
mod exchange;
mod meter;
mod schedule;
#[cfg(test)]
mod tests;
mod waiter;

pub(super) use carry::{Switch, carry_out};

use super::shared::Shared;
use super::threads::{self, Thread};
use crate::world::{Arrivals, LoadCount, LoadFigures, LoadPlan, Manner, Refusal, Role, ServerId};
use crossbeam_channel::{RecvTimeoutError, bounded};
use driver::{Driver, Job};
use exchange::Requests;
use meter::{Counts, Meter, Times};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// At the most so many threads drive the connections, each its share of them.
const THREADS: u32 = 4;

/// Descriptors left to others.
const SPARE: u64 = 64;

/// How often it is looked whether the load is to stop.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// What the threads of a load count, for all to see.
#[derive(Clone)]
pub(super) struct Live(Arc<[Counts]>);

impl Live {
    /// What they have counted so far.
    pub(super) fn count(&self) -> LoadCount {
        Counts::sum(self.0.iter())
    }
}

/// Puts a load on a server and measures it; the calling thread waits until it is over, which is at
/// the latest a second after the plan's time. `server` is the one of ours that the address belongs
/// to, which says when it begins to read a request.
///
/// # Errors
/// When another load is under way, or there are too few descriptors or threads.
pub(super) fn run(
    shared: &Arc<Shared>,
    address: SocketAddr,
    plan: &LoadPlan,
    server: Option<ServerId>,
    stop: &AtomicBool,
) -> Result<LoadFigures, Refusal> {
    run_from(shared, address, plan, server, stop, || ())
}

// `begun` is called when nothing stands in its way any more.
fn run_from(
    shared: &Arc<Shared>,
    address: SocketAddr,
    plan: &LoadPlan,
    server: Option<ServerId>,
    stop: &AtomicBool,
    begun: impl FnOnce(),
) -> Result<LoadFigures, Refusal> {
    let most = match plan.arrivals {
        Arrivals::Closed { clients, .. } => clients,
        Arrivals::Open { most, .. } => most,
    };
    let open = shared.table.lock().len() as u64;
    let room = shared.descriptor_limit.saturating_sub(open + SPARE);
    if u64::from(most) > room {
        return Err(Refusal::TooManySockets { wanted: most, most: room });
    }
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32);
    let count = cores.min(THREADS).min(most).max(1);
    if count > shared.threads.room() {
        return Err(Refusal::TooManyThreads { wanted: count, most: shared.threads.most() });
    }
    let live = Live((0..count).map(|_| Counts::default()).collect());
    {
        let mut measured = shared.measured.lock();
        if measured.is_some() {
            return Err(Refusal::LoadRunning);
        }
        *measured = Some(live.clone());
    }
    begun();
    if server.is_some() {
        shared.board.on();
    }
    let job = Arc::new(Job {
        shared: shared.clone(),
        address,
        plan: plan.clone(),
        requests: Requests::new(plan.exchange, &address.to_string(), plan.keep),
        ours: server.is_some(),
        began: shared.clock.now(),
        left: plan.count.filter(|_| plan.manner != Manner::Silent).map(AtomicU64::new),
        stopping: AtomicBool::new(false),
    });
    let result = drive(&job, &live, count, stop);
    let ended = shared.clock.now();
    if server.is_some() {
        shared.board.off();
    }
    *shared.measured.lock() = None;
    let meter = result?;
    // A server that has ended its account tells no more.
    let told = |times: &Times| server.map(|_| times.latency()).filter(|times| times.count > 0);
    let count = live.count();
    // A load goes on for its time though nobody answers any more, unless its count is used up.
    let used_up = job.none_left() && count.under_way == 0;
    let ran = if used_up { job.began } else { ended.min(job.end()) };
    Ok(LoadFigures {
        took: meter.last.max(ran).saturating_sub(job.began),
        count,
        whole: meter.whole.latency(),
        connect: meter.connect.latency(),
        wait: told(&meter.wait),
        service: told(&meter.service),
    })
}

// Starts the threads and gathers what they have measured.
fn drive(job: &Arc<Job>, live: &Live, count: u32, stop: &AtomicBool) -> Result<Meter, Refusal> {
    let (tell, hear) = bounded(count as usize);
    let mut threads: Vec<Thread> = Vec::new();
    let mut refused = None;
    for index in 0..count {
        let (theirs, live, tell) = (job.clone(), live.clone(), tell.clone());
        let started = job.shared.threads.start("load", Role::Client, move |_| {
            if let Some(counts) = live.0.get(index as usize) {
                let _ = tell.send(Driver::new(&theirs, counts, (index, count)).run());
            }
        });
        match started {
            Ok(thread) => threads.push(thread),
            Err(refusal) => {
                job.stopping.store(true, Ordering::SeqCst);
                refused = Some(refusal);
                break;
            }
        }
    }
    drop(tell);
    let mut meter = Meter::new();
    loop {
        match hear.recv_timeout(LOOK_EVERY) {
            Ok(theirs) => meter.add(&theirs),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                if stop.load(Ordering::SeqCst) || job.shared.closing() {
                    job.stopping.store(true, Ordering::SeqCst);
                }
            }
        }
    }
    threads::end(threads);
    refused.map_or(Ok(meter), Err)
}
