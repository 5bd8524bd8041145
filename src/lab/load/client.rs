//! One client of a load: its connection, and the request that is under way on it.

use super::driver::Driver;
use super::exchange::{Progress, Reply, WRONG};
use crate::lab::shared::{End, SharedBytes};
use crate::lab::table::{Entry, Quiet};
use crate::os::{self, Call, Errno, Kind, SocketId};
use crate::world::{Bytes, Manner, Owner, Tally};
use std::time::Duration;

/// How often a connection is read before the others have their turn.
const READS_A_TURN: u32 = 4;

/// How often a slow reader reads, where its rate gives it a byte or more each time.
const SLOW_TICK: Duration = Duration::from_millis(100);

/// The receive buffer that a slow reader asks for: the least that there is (tcp(7)).
const SLOW_BUFFER: usize = 2_048;

/// What a client does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// It waits for its connection to be ready.
    Busy,
    /// It does something by itself at this moment.
    Later(Duration),
    /// Its request is done with, and it may begin the next.
    Done,
    /// Its request has failed.
    Failed,
    /// It does nothing any more.
    Away,
}

/// A client.
#[derive(Default)]
pub(super) struct Client {
    pub(super) fd: Option<i32>,
    /// When it does something by itself.
    pub(super) wake: Option<Duration>,
    socket: Option<(SocketId, SharedBytes)>,
    opened: Duration,
    port: u16,
    // From when connect(2) was called until the connection is established.
    connecting: Option<Duration>,
    // Of a connection's first request.
    established: Option<Duration>,
    asked: Option<Asked>,
    number: u64,
    sent: usize,
    reply: Reply,
    // Since when it has waited for the server.
    since: Duration,
    // What it waits for: to be readable, to be writable.
    waits: Option<(bool, bool)>,
}

#[derive(Clone, Copy)]
struct Asked {
    due: Duration,
    // When its first byte was sent.
    sending: Option<Duration>,
}

impl Client {
    /// Whether it waits for the server.
    pub(super) const fn is_busy(&self) -> bool {
        self.asked.is_some() || self.connecting.is_some()
    }

    /// Since when.
    pub(super) const fn waiting_since(&self) -> Duration {
        self.since
    }

    fn count(&self, bytes: Bytes) {
        if let Some((_, counted)) = &self.socket {
            counted.lock().add(bytes);
        }
    }
}

impl Driver<'_> {
    fn is_slow(&self) -> bool {
        matches!(self.job.plan.manner, Manner::SlowReader { .. } | Manner::SlowSender { .. })
    }

    /// Begins a request, which was due at a moment of an open loop.
    pub(super) fn begin(
        &mut self,
        client: &mut Client,
        slot: usize,
        due: Option<Duration>,
    ) -> Step {
        let due = due.unwrap_or_else(|| self.now());
        client.since = due;
        client.sent = 0;
        client.reply.clear();
        self.number += 1;
        client.number = self.number;
        if self.job.plan.manner != Manner::Silent {
            client.asked = Some(Asked { due, sending: None });
            self.counts.begun.add(1);
            self.counts.under_way.add(1);
        }
        if client.fd.is_none()
            && let Err(errno) = self.connect(client, slot)
        {
            return self.fail(client, slot, errno);
        }
        self.proceed(client, slot)
    }

    fn connect(&mut self, client: &mut Client, slot: usize) -> Result<(), Errno> {
        let began = self.now();
        let slow = matches!(self.job.plan.manner, Manner::SlowReader { .. });
        let fd = os::begin_stream(self.job.address, slow.then_some(SLOW_BUFFER))?;
        let id = os::cookie(fd).inspect_err(|_| drop(os::perform(&Call::Close { fd })))?;
        let domain = if self.job.address.is_ipv4() { libc::AF_INET } else { libc::AF_INET6 };
        let kind = Kind { domain, ty: libc::SOCK_STREAM, protocol: libc::IPPROTO_TCP };
        let bytes = SharedBytes::default();
        let quiet = Quiet { accepted_from: None, bytes: bytes.clone() };
        let entry = Entry::new(id, kind, Owner::Client);
        // The sampler tells of those it finds alive; a flood of them is only counted.
        self.job.shared.table.lock().insert_quiet(fd, entry, quiet);
        client.fd = Some(fd);
        client.socket = Some((id, bytes));
        client.opened = began;
        client.connecting = Some(began);
        client.waits = None;
        // To this machine it often is by now.
        if os::is_connected(fd) {
            self.established(client, fd);
        }
        self.waiter.add(slot, fd)
    }

    fn established(&mut self, client: &mut Client, fd: i32) {
        let Some(began) = client.connecting.take() else { return };
        let now = self.now();
        self.meter.connect.note(now.saturating_sub(began));
        client.established = Some(now);
        self.counts.connections.add(1);
        self.counts.connected.add(1);
        if self.job.ours {
            client.port = os::local_port(fd).unwrap_or_default();
        }
    }

    /// Its connection is ready.
    pub(super) fn on_ready(
        &mut self,
        client: &mut Client,
        slot: usize,
        readable: bool,
        ended: bool,
    ) -> Step {
        let Some(fd) = client.fd else { return Step::Busy };
        if client.connecting.is_some() {
            match os::connect_error(fd) {
                Err(errno) | Ok(Some(errno)) => return self.fail(client, slot, errno),
                Ok(None) if os::is_connected(fd) => self.established(client, fd),
                Ok(None) => return Step::Busy,
            }
        }
        let slow = matches!(self.job.plan.manner, Manner::SlowReader { .. });
        if (readable || ended) && !slow {
            let step = self.receive(client, slot, fd, READS_A_TURN, usize::MAX, ended);
            if ended && step == Step::Done && client.fd.is_some() {
                // The server has closed behind its reply, and nothing else tells of it.
                self.receive(client, slot, fd, 1, usize::MAX, ended);
            }
            if step != Step::Busy || client.fd.is_none() {
                return step;
            }
        }
        self.proceed(client, slot)
    }

    /// It does something by itself: sends or reads the next little.
    pub(super) fn on_time(&mut self, client: &mut Client, slot: usize) -> Step {
        let Some(fd) = client.fd.filter(|_| client.connecting.is_none()) else { return Step::Busy };
        let Manner::SlowReader { rate } = self.job.plan.manner else {
            return self.proceed(client, slot);
        };
        let (bytes, tick) = little(rate);
        match self.receive(client, slot, fd, 1, bytes, false) {
            Step::Busy if client.asked.is_some() => Step::Later(self.now() + tick),
            step => step,
        }
    }

    // Sends what is to be sent, and waits for what comes next.
    fn proceed(&mut self, client: &mut Client, slot: usize) -> Step {
        let Some(fd) = client.fd else { return Step::Busy };
        if client.connecting.is_some() {
            self.wait_for(client, slot, (true, true));
            return Step::Busy;
        }
        let manner = self.job.plan.manner;
        let whole = match (client.asked, manner) {
            (None, _) => true,
            // The next byte has its time.
            (Some(_), Manner::SlowSender { .. }) if client.wake.is_some() => return Step::Busy,
            (Some(_), Manner::SlowSender { every }) => match self.send(client, fd, 1) {
                Err(errno) => return self.fail(client, slot, errno),
                Ok(whole) => {
                    self.wait_for(client, slot, (true, false));
                    return if whole { Step::Busy } else { Step::Later(self.now() + every) };
                }
            },
            (Some(_), _) => match self.send(client, fd, usize::MAX) {
                Err(errno) => return self.fail(client, slot, errno),
                Ok(whole) => whole,
            },
        };
        match manner {
            Manner::Reset if whole && self.over(client, self.now()).is_some() => {
                let _ = os::reset_on_close(fd);
                self.close(client, slot);
                Step::Done
            }
            Manner::SlowReader { rate } if client.asked.is_some() => {
                self.wait_for(client, slot, (false, !whole));
                match client.wake {
                    None => Step::Later(self.now() + little(rate).1),
                    Some(_) => Step::Busy,
                }
            }
            _ => {
                self.wait_for(client, slot, (true, !whole));
                Step::Busy
            }
        }
    }

    fn wait_for(&mut self, client: &mut Client, slot: usize, waits: (bool, bool)) {
        if let Some(fd) = client.fd.filter(|_| client.waits != Some(waits)) {
            self.waiter.wants(slot, fd, waits.0, waits.1);
            client.waits = Some(waits);
        }
    }

    // Sends of the request so much at the most; says whether all of it is sent.
    fn send(&mut self, client: &mut Client, fd: i32, most: usize) -> Result<bool, Errno> {
        let job = self.job;
        let request = job.requests.of(client.number);
        if let Some(asked) = client.asked.as_mut().filter(|asked| asked.sending.is_none()) {
            if job.ours {
                job.shared.board.expect(client.port);
            }
            asked.sending = Some(job.shared.clock.now());
        }
        let mut budget = most;
        while client.sent < request.len() && budget > 0 {
            let rest = request.get(client.sent..).unwrap_or_default();
            let rest = rest.get(..rest.len().min(budget)).unwrap_or_default();
            match os::send_some(fd, rest) {
                Ok(count) => {
                    client.sent += count;
                    budget -= count;
                    self.counts.sent.add(count as u64);
                    client.count(Bytes { received: 0, sent: count as u64 });
                    if self.is_slow() {
                        client.since = self.now();
                    }
                }
                Err(Errno::EAGAIN | Errno::EINTR) => break,
                Err(errno) => return Err(errno),
            }
        }
        Ok(client.sent == request.len())
    }

    // Reads so often, so much at the most each time. `ended`: the end was told of with what is to be
    // read, and is not told of again.
    fn receive(
        &mut self,
        client: &mut Client,
        slot: usize,
        fd: i32,
        times: u32,
        most: usize,
        ended: bool,
    ) -> Step {
        let mut buffer = std::mem::take(&mut self.buffer);
        let room = buffer.len().min(most);
        let (mut step, mut left) = (Step::Busy, true);
        for _ in 0..times {
            let received = os::receive(fd, buffer.get_mut(..room).unwrap_or_default());
            let filled = matches!(received, Ok(count) if count == room);
            step = match received {
                Err(Errno::EAGAIN | Errno::EINTR) => {
                    left = false;
                    break;
                }
                Err(errno) if self.waits(client) => self.fail(client, slot, errno),
                Err(_) | Ok(0) => self.ended(client, slot),
                Ok(count) => {
                    self.counts.received.add(count as u64);
                    client.count(Bytes { received: count as u64, sent: 0 });
                    self.take(client, slot, buffer.get(..count).unwrap_or_default())
                }
            };
            if step != Step::Busy || !(filled || ended) || client.fd.is_none() {
                left = false;
                break;
            }
        }
        if left {
            self.waiter.again(slot, fd);
        }
        self.buffer = buffer;
        step
    }

    fn take(&mut self, client: &mut Client, slot: usize, bytes: &[u8]) -> Step {
        if client.asked.is_none() {
            // Nobody asked for it. Who never speaks may listen; another would take it for its next
            // reply.
            if self.job.plan.manner != Manner::Silent {
                self.close(client, slot);
            }
            return Step::Busy;
        }
        if self.is_slow() {
            client.since = self.now();
        }
        match client.reply.take(&self.job.requests, client.number, bytes) {
            Progress::Partial => Step::Busy,
            Progress::Wrong => self.fail(client, slot, WRONG),
            Progress::Whole { close } => self.answered(client, slot, close),
        }
    }

    // Whether the end of its connection is one too early.
    fn waits(&self, client: &Client) -> bool {
        client.asked.is_some() || self.job.plan.manner == Manner::Silent
    }

    // The server has closed its end, or reset the connection.
    fn ended(&mut self, client: &mut Client, slot: usize) -> Step {
        if self.waits(client) {
            return self.fail(client, slot, Errno::EPIPE);
        }
        // Between two requests: the next makes a connection of its own.
        self.close(client, slot);
        Step::Busy
    }

    // Its request is under way no longer.
    fn over(&mut self, client: &mut Client, at: Duration) -> Option<Asked> {
        let asked = client.asked.take()?;
        self.counts.under_way.take(1);
        self.meter.last = self.meter.last.max(at);
        Some(asked)
    }

    fn answered(&mut self, client: &mut Client, slot: usize, close: bool) -> Step {
        let now = self.now();
        client.wake = None;
        if let Some(Asked { due, sending }) = self.over(client, now) {
            self.counts.answered.add(1);
            self.meter.whole.note(now.saturating_sub(due));
            let from = client.established.take().or(sending);
            let read = self.job.ours.then(|| self.job.shared.board.when(client.port)).flatten();
            if let (Some(from), Some(read)) = (from, read) {
                let read = read.clamp(from, now.max(from));
                self.meter.wait.note(read - from);
                self.meter.service.note(now.saturating_sub(read));
            }
        }
        if close || !self.job.plan.keep {
            self.close(client, slot);
        }
        Step::Done
    }

    /// Its request has failed, and its connection with it.
    pub(super) fn fail(&mut self, client: &mut Client, slot: usize, errno: Errno) -> Step {
        self.over(client, self.now().min(self.job.end()));
        client.wake = None;
        self.counts.failed(errno);
        self.close(client, slot);
        Step::Failed
    }

    /// Closes its connection, if it has one.
    pub(super) fn close(&mut self, client: &mut Client, slot: usize) {
        let Some(fd) = client.fd.take() else { return };
        self.waiter.forget(slot);
        let shared = &self.job.shared;
        // The number is free for others the moment close(2) has it, so it leaves the table first.
        let told = shared.table.lock().remove_quiet(fd);
        let _ = os::perform(&Call::Close { fd });
        if let (Some(entry), Some((id, bytes))) = (told, client.socket.take()) {
            shared.tallies.lock().remove(&id);
            let tally = Tally { socket: id, bytes: *bytes.lock() };
            let lived = shared.clock.now().saturating_sub(client.opened);
            shared.ends.lock().push(End { tally, entry, lived });
        }
        if client.connecting.take().is_none() {
            self.counts.connected.take(1);
        }
        client.established = None;
        client.waits = None;
    }
}

// How much a slow reader reads at a time, and how often.
fn little(rate: u32) -> (usize, Duration) {
    let rate = rate.max(1);
    match rate / 10 {
        0 => (1, Duration::from_secs(1) / rate),
        bytes => (bytes as usize, SLOW_TICK),
    }
}
