//! Clients that are held: real sockets that send now and then, driven by a few threads. Nothing is
//! measured; that is [`super::load`]'s.

use super::shared::{Shared, SharedBytes};
use super::threads::{self, Thread};
use crate::os::{self, Address, Call, Errno, Payload, SocketId};
use crate::world::{Bytes, ClientTally, Note, Owner, Refusal, Role, Tally, What};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// At the most so many threads drive the sockets, each its share of them.
const THREADS: u32 = 8;

/// Descriptors left to others.
const SPARE: u64 = 64;

/// How often a socket is read before the others have their turn.
const READS_A_TURN: u32 = 4;

/// How long a thread sleeps at the most before it looks whether it is to stop.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// What each socket is to do.
#[derive(Clone)]
struct Errand {
    address: Address,
    send: Option<Payload>,
    every: Option<Duration>,
    hold: Option<Duration>,
}

struct Running {
    threads: Vec<Thread>,
    stopping: Arc<AtomicBool>,
}

/// The clients that are held.
pub(super) struct Clients {
    shared: Arc<Shared>,
    running: Option<Running>,
}

impl Clients {
    pub(super) const fn new(shared: Arc<Shared>) -> Clients {
        Clients { shared, running: None }
    }

    /// Sets `count` sockets going.
    ///
    /// # Errors
    /// When it runs already, or there are too few descriptors or threads.
    pub(super) fn start(
        &mut self,
        count: u32,
        address: Address,
        send: Option<Payload>,
        every: Option<Duration>,
        hold: Option<Duration>,
    ) -> Result<(), Refusal> {
        if self.running.as_ref().is_some_and(|run| !run.threads.iter().all(Thread::has_ended)) {
            return Err(Refusal::ClientsRunning);
        }
        self.stop_if_running();
        let open = self.shared.table.lock().len() as u64;
        let most = self.shared.descriptor_limit.saturating_sub(open + SPARE);
        if u64::from(count) > most {
            return Err(Refusal::TooManySockets { wanted: count, most });
        }
        let share_count = count.min(THREADS);
        if share_count > self.shared.threads.room() {
            return Err(Refusal::TooManyThreads {
                wanted: share_count,
                most: self.shared.threads.most(),
            });
        }
        *self.shared.clients.lock() = Some(ClientTally::default());
        self.shared.reporter.tell(What::Noted(Note::ClientsStarted {
            count,
            address: address.clone(),
            send: send.clone(),
            every,
            hold,
        }));
        let errand = Errand { address, send, every, hold };
        let stopping = Arc::new(AtomicBool::new(false));
        let left = Arc::new(AtomicU32::new(share_count));
        let mut threads = Vec::new();
        let mut refused = None;
        for index in 0..share_count {
            let share = count / share_count + u32::from(index < count % share_count);
            let (shared, errand) = (self.shared.clone(), errand.clone());
            let (stopped, theirs) = (stopping.clone(), left.clone());
            let thread = self.shared.threads.start("client", Role::Client, move |_| {
                Driver {
                    shared: &shared,
                    errand: &errand,
                    stopping: &stopped,
                    sockets: Vec::new(),
                }
                .run(share);
                leave(&shared, &theirs, 1);
            });
            match thread {
                Ok(thread) => threads.push(thread),
                Err(refusal) => {
                    leave(&self.shared, &left, share_count - index);
                    refused = Some(refusal);
                    break;
                }
            }
        }
        self.running = Some(Running { threads, stopping });
        // Some could not be started: the others end, too.
        if let Some(refusal) = refused {
            self.stop_if_running();
            return Err(refusal);
        }
        Ok(())
    }

    /// Closes every socket and ends the threads.
    ///
    /// # Errors
    /// When it does not run.
    pub(super) fn stop(&mut self) -> Result<(), Refusal> {
        let over =
            self.running.as_ref().is_none_or(|run| run.threads.iter().all(Thread::has_ended));
        self.stop_if_running();
        if over { Err(Refusal::NoClients) } else { Ok(()) }
    }

    pub(super) fn stop_if_running(&mut self) {
        if let Some(running) = self.running.take() {
            running.stopping.store(true, Ordering::SeqCst);
            threads::end(running.threads);
        }
    }
}

// The last one out closes the account.
fn leave(shared: &Shared, left: &AtomicU32, count: u32) {
    if left.fetch_sub(count, Ordering::SeqCst) == count {
        let tally = shared.clients.lock().take().unwrap_or_default();
        shared.reporter.tell(What::Noted(Note::ClientsStopped { tally }));
    }
}

enum Stage {
    Connecting,
    Connected { since: Instant, next_send: Option<Instant>, unsent: usize },
}

struct Client {
    fd: i32,
    id: SocketId,
    stage: Stage,
    bytes: SharedBytes,
}

impl Client {
    // When it has something to do by itself.
    fn due(&self, hold: Option<Duration>) -> Option<Instant> {
        match &self.stage {
            Stage::Connecting => None,
            Stage::Connected { since, next_send, .. } => {
                [*next_send, hold.map(|hold| *since + hold)].into_iter().flatten().min()
            }
        }
    }

    // What it waits for: until it is connected, and while there is more to send, to be writable.
    fn interest(&self) -> os::PollEntry {
        let writable = match &self.stage {
            Stage::Connecting => true,
            Stage::Connected { unsent, .. } => *unsent > 0,
        };
        os::PollEntry::new(self.fd, true, writable)
    }
}

/// One thread's share of the sockets.
struct Driver<'a> {
    shared: &'a Shared,
    errand: &'a Errand,
    stopping: &'a AtomicBool,
    sockets: Vec<Client>,
}

impl Driver<'_> {
    fn run(mut self, share: u32) {
        for _ in 0..share {
            if self.stopping.load(Ordering::SeqCst) {
                break;
            }
            self.open_one();
        }
        let mut buffer = vec![0; 16 * 1024];
        while !self.sockets.is_empty() && !self.stopping.load(Ordering::SeqCst) {
            let awake = self.wait();
            self.step(&awake, &mut buffer);
        }
        for client in std::mem::take(&mut self.sockets) {
            match client.stage {
                Stage::Connecting => self.close(&client),
                Stage::Connected { .. } => drop(self.finish(&client)),
            }
        }
    }

    fn tally(&self, change: impl FnOnce(&mut ClientTally)) {
        if let Some(tally) = self.shared.clients.lock().as_mut() {
            change(tally);
        }
    }

    fn failed(&self, errno: Errno) {
        self.tally(|tally| {
            tally.failed += 1;
            tally.last_error = Some(errno);
        });
    }

    fn open_one(&mut self) {
        let socket = Call::Socket {
            domain: self.errand.address.family(),
            ty: libc::SOCK_STREAM,
            protocol: 0,
        };
        let opened = os::perform(&socket).and_then(|made| {
            let fd = made.value as i32;
            let opened = self.shared.describe(fd, Owner::Client, None);
            opened.inspect_err(|_| drop(os::perform(&Call::Close { fd })))
        });
        let opened = match opened {
            Ok(opened) => opened,
            Err(errno) => return self.failed(errno),
        };
        let (fd, id) = (opened.fd, opened.id);
        self.shared.enter(&opened);
        self.shared.reporter.tell(What::Opened { opened, reading: None });
        let client = Client { fd, id, stage: Stage::Connecting, bytes: self.shared.tally(id) };
        self.tally(|tally| tally.connecting += 1);
        let connect = Call::Connect { fd, address: self.errand.address.clone(), len: None };
        match os::set_nonblocking(fd).and_then(|()| os::perform(&connect).map(drop)) {
            Ok(()) => self.sockets.push(self.connected(client)),
            Err(Errno::EINPROGRESS) => self.sockets.push(client),
            Err(errno) => drop(self.lose(&client, errno)),
        }
    }

    fn connected(&self, mut client: Client) -> Client {
        self.tally(|tally| {
            tally.connecting -= 1;
            tally.connected += 1;
        });
        let since = Instant::now();
        let next_send = self.errand.send.as_ref().map(|_| since);
        client.stage = Stage::Connected { since, next_send, unsent: 0 };
        client
    }

    // Sleeps until a socket is ready or something is due; tells for each socket whether it is.
    fn wait(&self) -> Vec<bool> {
        let now = Instant::now();
        let due: Vec<Option<Instant>> =
            self.sockets.iter().map(|client| client.due(self.errand.hold)).collect();
        let first = due.iter().flatten().min();
        let sleep =
            first.map_or(LOOK_EVERY, |due| due.saturating_duration_since(now).min(LOOK_EVERY));
        let mut entries: Vec<os::PollEntry> = self.sockets.iter().map(Client::interest).collect();
        // Interrupted it is as if nothing were ready: the next round looks again.
        let ready = os::poll(&mut entries, Some(sleep)).is_ok_and(|count| count > 0);
        let now = Instant::now();
        let is_ready = |entry: &os::PollEntry| {
            ready && (entry.is_readable() || entry.is_writable() || entry.is_error())
        };
        entries
            .iter()
            .zip(due)
            .map(|(entry, due)| is_ready(entry) || due.is_some_and(|due| due <= now))
            .collect()
    }

    fn step(&mut self, awake: &[bool], buffer: &mut [u8]) {
        for (client, awake) in std::mem::take(&mut self.sockets).into_iter().zip(awake) {
            let stepped = match client.stage {
                _ if !awake => Some(client),
                Stage::Connecting => self.step_connecting(client),
                Stage::Connected { .. } => self.step_connected(client, buffer),
            };
            self.sockets.extend(stepped);
        }
    }

    fn step_connecting(&self, client: Client) -> Option<Client> {
        match os::connect_error(client.fd) {
            Err(errno) | Ok(Some(errno)) => self.lose(&client, errno),
            Ok(None) if os::perform(&Call::GetPeerName { fd: client.fd }).is_ok() => {
                Some(self.connected(client))
            }
            Ok(None) => Some(client),
        }
    }

    fn step_connected(&self, mut client: Client, buffer: &mut [u8]) -> Option<Client> {
        let now = Instant::now();
        // Not to the end, which a fast sender may never let come: others have their turn, too, and
        // poll(2) tells of the rest.
        for _ in 0..READS_A_TURN {
            match os::receive(client.fd, buffer) {
                Ok(0) => return self.finish(&client),
                Ok(count) => self.count(&client.bytes, Bytes { received: count as u64, sent: 0 }),
                Err(Errno::EAGAIN | Errno::EINTR) => break,
                Err(errno) => return self.lose(&client, errno),
            }
        }
        let Stage::Connected { since, next_send, unsent } = &mut client.stage else {
            return Some(client);
        };
        if self.errand.hold.is_some_and(|hold| now >= *since + hold) {
            return self.finish(&client);
        }
        let payload = self.errand.send.as_ref().map_or(&[][..], Payload::bytes);
        if next_send.is_some_and(|due| now >= due) {
            // One message at a time: the next begins when this one is out.
            if *unsent == 0 {
                *unsent = payload.len();
            }
            *next_send = self.errand.every.map(|every| now + every);
        }
        while *unsent > 0 {
            let rest = payload.get(payload.len() - *unsent..).unwrap_or_default();
            match os::send_some(client.fd, rest) {
                Ok(count) => {
                    *unsent -= count;
                    self.count(&client.bytes, Bytes { received: 0, sent: count as u64 });
                }
                Err(Errno::EAGAIN | Errno::EINTR) => break,
                Err(errno) => return self.lose(&client, errno),
            }
        }
        Some(client)
    }

    fn count(&self, counter: &SharedBytes, bytes: Bytes) {
        counter.lock().add(bytes);
        self.tally(|tally| tally.bytes.add(bytes));
    }

    fn lose(&self, client: &Client, errno: Errno) -> Option<Client> {
        self.close(client);
        self.failed(errno);
        None
    }

    fn finish(&self, client: &Client) -> Option<Client> {
        self.close(client);
        self.tally(|tally| tally.done += 1);
        None
    }

    fn close(&self, client: &Client) {
        let fd = client.fd;
        let entry = self.shared.table.lock().get(fd);
        let last = entry.and_then(|entry| self.shared.look(fd, entry));
        let entry = self.shared.table.lock().remove(fd);
        self.shared.tallies.lock().remove(&client.id);
        let _ = os::perform(&Call::Close { fd });
        self.tally(|tally| match client.stage {
            Stage::Connecting => tally.connecting -= 1,
            Stage::Connected { .. } => tally.connected -= 1,
        });
        let tally = Tally { socket: client.id, bytes: *client.bytes.lock() };
        let reading = last.map(|(_, reading)| Box::new(reading));
        self.shared.reporter.tell(What::Closed { tally, reading });
        if let Some(entry) = entry {
            self.shared.follow(entry);
        }
    }
}
