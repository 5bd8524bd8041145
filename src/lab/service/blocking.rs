//! A conversation carried on by a thread of its own, which waits in recv(2) and in send(2).

use super::{About, CHUNK, Conversation, Pattern, Request, Then};
use crate::lab::server::{Floor, Job, work};
use crate::os::{self, Call, Errno};
use crate::world::{Service, ThreadName, Work};
use std::time::{Duration, Instant};

/// How long a server that ends once what waits is served waits for the first request of a
/// connection that it has accepted, or for the client to close.
const GRACE: Duration = Duration::from_millis(500);

/// Serves a connection until its client leaves, it fails, or the server stops.
pub(in crate::lab) fn serve(service: Service, floor: &Floor, thread: &ThreadName, job: &Job) {
    let conversation = Conversation::new(service, floor.plan().request_limit);
    let mut connection =
        Connection { floor, thread, job, conversation, scratch: Vec::new(), quiet: false };
    // Whatever ends it, the connection is over; the journal has the state it was left in.
    let _ = connection.serve();
}

struct Connection<'a> {
    floor: &'a Floor,
    thread: &'a ThreadName,
    job: &'a Job,
    conversation: Conversation,
    scratch: Vec<u8>,
    // Whether it is the client's turn to ask again, or not to.
    quiet: bool,
}

impl Connection<'_> {
    fn serve(&mut self) -> Result<(), Errno> {
        if let Some(request) = self.conversation.opens() {
            self.answer(request, 0)?;
        }
        let mut buffer = vec![0; CHUNK];
        while !self.conversation.is_over() {
            let count = self.receive(&mut buffer)?;
            if count == 0 {
                return Ok(());
            }
            if !self.conversation.has_heard() {
                self.floor.request_begins(self.job);
            }
            let mut bytes = buffer.get_mut(..count).unwrap_or_default();
            let mut received = count;
            while let Some(request) = self.conversation.next(&mut bytes) {
                self.answer(request, std::mem::take(&mut received))?;
            }
            if received > 0 {
                self.floor.count(self.job, received, 0);
            }
        }
        Ok(())
    }

    // 0: the client has finished, or the server stops.
    fn receive(&self, buffer: &mut [u8]) -> Result<usize, Errno> {
        let idle = self.floor.plan().idle_limit.map(|limit| Instant::now() + limit);
        loop {
            // Whoever has the server end wakes this thread until it is out.
            if self.floor.draining() && !self.conversation.has_heard() && !self.has_more() {
                return Ok(0);
            }
            match os::receive(self.job.fd, buffer) {
                Ok(_) if self.floor.stopping() => return Ok(0),
                Err(Errno::EINTR) if !self.floor.stopping() => {
                    // The kernel's limit (SO_RCVTIMEO) begins anew with each call.
                    if idle.is_some_and(|idle| Instant::now() >= idle) {
                        return Err(Errno::EAGAIN);
                    }
                }
                other => return other,
            }
        }
    }

    // Whether there is something to receive, or will be in a moment from a client that is to be
    // waited for.
    fn has_more(&self) -> bool {
        let until = Instant::now() + if self.quiet { Duration::ZERO } else { GRACE };
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let mut entry = [os::PollEntry::new(self.job.fd, true, false)];
            match os::poll(&mut entry, Some(left)) {
                Ok(count) => return count > 0,
                Err(Errno::EINTR) if !self.floor.stopping() => {}
                Err(_) => return false,
            }
        }
    }

    fn answer(&mut self, request: Request<'_>, received: usize) -> Result<(), Errno> {
        let Connection { floor, thread, job, conversation, scratch, quiet } = self;
        if floor.plan().work != Work::None {
            work::carry_out(floor);
        }
        let about = About {
            thread,
            fd: job.fd,
            peer: job.peer.as_ref(),
            number: floor.number(),
            last: floor.draining(),
        };
        let reply = conversation.reply(request, &about, scratch);
        let sent = send(floor, job, reply.bytes).inspect_err(|_| floor.count(job, received, 0))?;
        floor.request_done(job, received, sent);
        send_pattern(floor, job, reply.pattern)?;
        *quiet = reply.then == Then::Receive;
        if reply.then == Then::LetTheClientClose {
            let _ = os::perform(&Call::Shutdown { fd: job.fd, how: libc::SHUT_WR });
        }
        if floor.stopping() { Err(Errno::EINTR) } else { Ok(()) }
    }
}

fn send_pattern(floor: &Floor, job: &Job, mut pattern: Pattern) -> Result<(), Errno> {
    while !pattern.is_over() {
        let count = send(floor, job, pattern.next())?;
        pattern.sent(count);
        floor.count(job, 0, count);
    }
    Ok(())
}

// All of it; gives how much that is. What was sent before a failure is counted here.
fn send(floor: &Floor, job: &Job, bytes: &[u8]) -> Result<usize, Errno> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match os::send_some(job.fd, rest) {
            Ok(count) => rest = rest.get(count..).unwrap_or_default(),
            Err(Errno::EINTR) if !floor.stopping() => continue,
            Err(errno) => {
                floor.count(job, 0, bytes.len() - rest.len());
                return Err(errno);
            }
        }
        if floor.stopping() && !rest.is_empty() {
            floor.count(job, 0, bytes.len() - rest.len());
            return Err(Errno::EINTR);
        }
    }
    Ok(bytes.len())
}
