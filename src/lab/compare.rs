//! Designs of servers under the same load, one after the other: each with a listener of its own,
//! once the threads and descriptors of the one before are gone. What the kernel, the journal and
//! the allocator keep of it is left: connections in TIME_WAIT, events, stacks for threads to come.

use super::load;
use super::server;
use super::service;
use super::shared::Shared;
use crate::command::{CompareArg, Designs};
use crate::os::{self, Address, Call};
use crate::world::{Compared, Design, Note, Owner, Plan, Refusal, ThreadName, What};
use crossbeam_channel::{RecvTimeoutError, bounded};
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How often the memory is looked at while a server is tried.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Whether a comparison is under way, and whether it is to end.
#[derive(Default)]
pub(super) struct Flags {
    running: AtomicBool,
    stopping: AtomicBool,
}

impl Flags {
    /// Ends the comparison that is under way.
    ///
    /// # Errors
    /// When there is none.
    pub(super) fn stop(&self) -> Result<(), Refusal> {
        self.stopping.store(true, Ordering::SeqCst);
        if self.running.load(Ordering::SeqCst) { Ok(()) } else { Err(Refusal::NoCompare) }
    }
}

/// Tries the servers one after the other; the calling thread waits until all have been tried, or
/// until the comparison is stopped or the laboratory closes.
///
/// # Errors
/// When another is under way, or a server or its load cannot be started.
pub(super) fn run(shared: &Arc<Shared>, arg: &CompareArg) -> Result<(), Refusal> {
    let flags = &shared.comparing;
    if flags.running.swap(true, Ordering::SeqCst) {
        return Err(Refusal::CompareRunning);
    }
    flags.stopping.store(false, Ordering::SeqCst);
    let result = try_all(shared, arg);
    flags.running.store(false, Ordering::SeqCst);
    result
}

fn try_all(shared: &Arc<Shared>, arg: &CompareArg) -> Result<(), Refusal> {
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32);
    let plans = arg.plans(cores);
    let threads = |plan: &Plan| plan.design.threads().unwrap_or(0).saturating_add(1);
    let wanted = plans.iter().map(threads).max().unwrap_or(0);
    if wanted > shared.threads.room() {
        return Err(Refusal::TooManyThreads { wanted, most: shared.threads.most() });
    }
    let note = |note| shared.reporter.tell(What::Noted(note));
    note(Note::CompareBegan {
        sweep: matches!(arg.designs, Designs::Sweep(..)),
        load: arg.load.clone(),
        plans: plans.clone(),
        cores,
    });
    // What all servers share is made now: else the first would be charged for it.
    shared.board.on();
    service::prepare();
    let stopping = || shared.closing() || shared.comparing.stopping.load(Ordering::SeqCst);
    let mut result = Ok(());
    for plan in plans {
        if stopping() {
            break;
        }
        match try_one(shared, plan, arg) {
            // Cut short, its figures are not those of the load that was asked for.
            Ok(_) if stopping() => {}
            Ok(row) => note(Note::Compared(Box::new(row))),
            Err(refusal) => {
                result = Err(refusal);
                break;
            }
        }
    }
    shared.board.off();
    note(Note::CompareEnded);
    shared.reporter.flush();
    result
}

fn try_one(shared: &Arc<Shared>, plan: Plan, arg: &CompareArg) -> Result<Compared, Refusal> {
    os::release_memory();
    let before = os::resident();
    let listener = Listener::open(shared, &plan, arg.backlog)?;
    let server = server::start(shared, listener.fd, plan.clone())?;
    let id = server.id();
    let (load, most) = with_memory_watched(|| {
        load::run(shared, listener.address, &arg.load, Some(id), &shared.comparing.stopping)
    });
    let usage = server.stop();
    drop(listener);
    Ok(Compared {
        plan,
        load: load?,
        threads: usage.threads,
        voluntary: usage.voluntary,
        involuntary: usage.involuntary,
        cpu: usage.cpu,
        resident: most.zip(before).map(|(most, before)| most.saturating_sub(before)),
    })
}

/// Does something, and gives beside what came of it the most memory that was resident meanwhile.
fn with_memory_watched<T>(what: impl FnOnce() -> T) -> (T, Option<u64>) {
    let (over, is_over) = bounded::<()>(0);
    std::thread::scope(|scope| {
        let look = move || {
            let mut most = os::resident();
            while let Err(RecvTimeoutError::Timeout) = is_over.recv_timeout(LOOK_EVERY) {
                most = most.max(os::resident());
            }
            most
        };
        let watch = std::thread::Builder::new().name("memory".into()).spawn_scoped(scope, look);
        let done = what();
        drop(over);
        let most = watch.ok().and_then(|watch| watch.join().ok()).flatten();
        (done, most)
    })
}

/// A listener on 127.0.0.1 that is closed when it is dropped.
struct Listener<'a> {
    shared: &'a Shared,
    fd: i32,
    address: SocketAddr,
}

impl Listener<'_> {
    fn open<'a>(shared: &'a Shared, plan: &Plan, backlog: u32) -> Result<Listener<'a>, Refusal> {
        let socket = make(
            shared,
            &Call::Socket { domain: libc::AF_INET, ty: libc::SOCK_STREAM, protocol: 0 },
        )?;
        let fd = socket as i32;
        let any_port = SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 0));
        let mut listener = Listener { shared, fd, address: any_port };
        if matches!(plan.design, Design::ReusePort { .. }) {
            // Before bind(2): the other listeners of the port have the option, and this one must
            // have had it first (socket(7)).
            let on = 1i32.to_ne_bytes().to_vec().into();
            let (level, option) = (libc::SOL_SOCKET, libc::SO_REUSEPORT);
            make(shared, &Call::SetSockOpt { fd, level, option, value: on })?;
        }
        make(shared, &Call::Bind { fd, address: Address::Inet(any_port), len: None })?;
        let backlog = i32::try_from(backlog).unwrap_or(i32::MAX);
        make(shared, &Call::Listen { fd, backlog })?;
        let name = os::perform(&Call::GetSockName { fd }).map_err(no_listener)?;
        match name.address {
            Some(Address::Inet(address)) => listener.address = address,
            _ => return Err(no_listener(os::Errno(libc::EAFNOSUPPORT))),
        }
        Ok(listener)
    }
}

impl Drop for Listener<'_> {
    fn drop(&mut self) {
        // Its outcome is in the journal.
        let _ = make(self.shared, &Call::Close { fd: self.fd });
    }
}

const fn no_listener(errno: os::Errno) -> Refusal {
    Refusal::NoListener(errno)
}

fn make(shared: &Shared, call: &Call) -> Result<i64, Refusal> {
    let thread: ThreadName = "compare".into();
    let (outcome, _) = shared.make(shared.next_call(), &thread, call, Owner::Server);
    outcome.map(|result| result.value).map_err(no_listener)
}
