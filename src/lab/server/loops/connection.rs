//! A connection of a loop: what can be done on it without waiting.

use crate::lab::server::{Job, ServerThread, work};
use crate::lab::service::{About, Conversation, Pattern, Request, Then};
use crate::os::{self, Awake, Call, Errno};
use crate::world::{Service, Work};

/// How many bytes are moved for one connection before the others have their turn.
const A_TURN: usize = 128 * 1024;

/// A connection of a loop.
pub(super) struct Connection {
    pub(super) job: Job,
    /// Whether it is the client's turn to ask again, or not to.
    pub(super) quiet: bool,
    /// Whether the loop comes back to it by itself.
    pub(super) goes_on: bool,
    conversation: Conversation,
    opened: bool,
    // What the kernel has told and is not used up: it tells of each change once.
    readable: bool,
    ended: bool,
    // The rest of an answer. Nothing is read while there is one, so that a client who asks and
    // does not read waits himself.
    unsent: Vec<u8>,
    pattern: Pattern,
    then: Then,
    // Whether requests have come whose turn was not yet.
    later: bool,
}

/// What a loop has for whichever connection it drives.
pub(super) struct Desk<'a> {
    pub(super) thread: &'a ServerThread,
    pub(super) buffer: &'a mut [u8],
    pub(super) scratch: &'a mut Vec<u8>,
    /// Whether something was received.
    pub(super) heard: bool,
}

/// How far a connection was driven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// Until the kernel tells something new.
    Waits,
    /// Until others were to have their turn.
    HasMore,
    /// To its end.
    Over,
}

impl Connection {
    pub(super) fn new(job: Job, service: Service, limit: Option<u64>) -> Connection {
        Connection {
            job,
            quiet: false,
            goes_on: false,
            conversation: Conversation::new(service, limit),
            opened: false,
            readable: false,
            ended: false,
            unsent: Vec::new(),
            pattern: Pattern::default(),
            then: Then::Receive,
            later: false,
        }
    }

    /// Takes down what the kernel told.
    pub(super) const fn wakes(&mut self, awake: &Awake) {
        self.readable |= awake.readable || awake.ended;
        self.ended |= awake.ended;
    }

    /// Has it look once more whether something has come.
    pub(super) const fn may_have_come(&mut self) {
        self.readable = true;
    }

    /// Whether it is between two requests: none has begun to come, and none is being answered.
    pub(super) fn is_between(&self) -> bool {
        !self.is_answering() && !self.conversation.has_heard()
    }

    fn is_answering(&self) -> bool {
        !self.unsent.is_empty() || !self.pattern.is_over() || self.then != Then::Receive
    }

    /// Does what can be done without waiting. Whatever ends it, the connection is over; the journal
    /// has the state it was left in.
    pub(super) fn drive(&mut self, desk: &mut Desk<'_>) -> Progress {
        self.go_on(desk).unwrap_or(Progress::Over)
    }

    fn go_on(&mut self, desk: &mut Desk<'_>) -> Result<Progress, Errno> {
        let mut left = A_TURN;
        if !std::mem::replace(&mut self.opened, true)
            && let Some(request) = self.conversation.opens()
        {
            self.answer(request, 0, desk.thread, desk.scratch)?;
        }
        while !desk.thread.stopping() {
            if !self.flush(desk.thread, &mut left)? {
                return Ok(if left == 0 { Progress::HasMore } else { Progress::Waits });
            }
            match std::mem::replace(&mut self.then, Then::Receive) {
                Then::Receive => {}
                Then::Close => return Ok(Progress::Over),
                Then::LetTheClientClose => {
                    let end = Call::Shutdown { fd: self.job.fd, how: libc::SHUT_WR };
                    let _ = os::perform(&end);
                }
            }
            if self.later {
                match self.conversation.next(&mut Default::default()) {
                    Some(request) => self.answer(request, 0, desk.thread, desk.scratch)?,
                    None => self.later = false,
                }
                continue;
            }
            if self.conversation.is_over() {
                return Ok(Progress::Over);
            }
            if !self.readable {
                return Ok(Progress::Waits);
            }
            if left == 0 {
                return Ok(Progress::HasMore);
            }
            match os::receive(self.job.fd, desk.buffer) {
                Ok(0) => return Ok(Progress::Over),
                Ok(count) => {
                    // What was read short was all there was (epoll(7)), but for an end that was
                    // told already.
                    self.readable = self.ended || count == desk.buffer.len();
                    desk.heard = true;
                    left = left.saturating_sub(count);
                    if !self.conversation.has_heard() {
                        desk.thread.request_begins(&self.job);
                    }
                    let bytes = desk.buffer.get_mut(..count).unwrap_or_default();
                    self.take(bytes, desk.thread, desk.scratch)?;
                }
                Err(Errno::EAGAIN) => self.readable = false,
                Err(Errno::EINTR) => {}
                Err(errno) => return Err(errno),
            }
        }
        Ok(Progress::Waits)
    }

    fn take(
        &mut self,
        mut bytes: &mut [u8],
        thread: &ServerThread,
        scratch: &mut Vec<u8>,
    ) -> Result<(), Errno> {
        let mut received = bytes.len();
        while !self.is_answering()
            && let Some(request) = self.conversation.next(&mut bytes)
        {
            self.answer(request, std::mem::take(&mut received), thread, scratch)?;
            if thread.stopping() {
                break;
            }
        }
        if received > 0 {
            thread.count(&self.job, received, 0);
        }
        if self.then == Then::Receive {
            self.conversation.keep(&mut bytes);
        }
        self.later = self.is_answering() && self.conversation.has_heard();
        Ok(())
    }

    fn answer(
        &mut self,
        request: Request<'_>,
        received: usize,
        thread: &ServerThread,
        scratch: &mut Vec<u8>,
    ) -> Result<(), Errno> {
        // It holds up all connections of this loop.
        if thread.plan().work != Work::None {
            work::carry_out(thread);
        }
        let about = About {
            thread: &thread.name,
            fd: self.job.fd,
            peer: self.job.peer.as_ref(),
            number: thread.number(),
            last: thread.draining(),
        };
        let reply = self.conversation.reply(request, &about, scratch);
        let sent = send(self.job.fd, reply.bytes);
        let count = *sent.as_ref().unwrap_or(&0);
        thread.request_done(&self.job, received, count);
        sent?;
        // Seldom anything: a copy is made of what the kernel has no room for.
        self.unsent = reply.bytes.get(count..).unwrap_or_default().to_vec();
        self.pattern = reply.pattern;
        self.then = reply.then;
        self.quiet = reply.then == Then::Receive;
        Ok(())
    }

    // Sends what is left of an answer; gives whether all of it is sent.
    fn flush(&mut self, thread: &ServerThread, left: &mut usize) -> Result<bool, Errno> {
        if !self.unsent.is_empty() {
            let count = send(self.job.fd, &self.unsent)?;
            thread.count(&self.job, 0, count);
            self.unsent.drain(..count);
            if !self.unsent.is_empty() {
                return Ok(false);
            }
            // Thousands of connections may be quiet for long.
            self.unsent = Vec::new();
        }
        while !self.pattern.is_over() {
            if *left == 0 || thread.stopping() {
                return Ok(false);
            }
            let bytes = self.pattern.next();
            let bytes = bytes.get(..bytes.len().min(*left)).unwrap_or_default();
            let count = send(self.job.fd, bytes)?;
            self.pattern.sent(count);
            thread.count(&self.job, 0, count);
            *left -= count;
            if count < bytes.len() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

// As much as the kernel has room for, which it tells of when there is some again only to those it
// has told that there is none.
fn send(fd: i32, bytes: &[u8]) -> Result<usize, Errno> {
    let mut sent = 0;
    while let Some(rest) = bytes.get(sent..).filter(|rest| !rest.is_empty()) {
        match os::send_some(fd, rest) {
            Ok(count) => sent += count,
            Err(Errno::EAGAIN) => break,
            Err(Errno::EINTR) => {}
            Err(errno) => return Err(errno),
        }
    }
    Ok(sent)
}
