//! What is said on a connection, without the connection: bytes that came in, bytes to go out.

use super::http::{self, HEAD_MOST, Page};
use super::{Pattern, http::Head};
use crate::os::Address;
use crate::world::{Service, ThreadName};
use std::time::SystemTime;

/// The most that is read of a request that was refused.
const DRAINED_MOST: usize = 256 * 1024;

/// The server's side of what is said on one connection.
///
/// The one who drives it gives it what was received ([`Conversation::next`]) and gets whole
/// requests, one after the other; for each it gets the answer ([`Conversation::reply`]), sends that,
/// and does what the answer says is to come [`Then`].
#[derive(Debug)]
pub(in crate::lab) struct Conversation {
    service: Service,
    limit: Option<u64>,
    answered: u64,
    // The beginning of a request, or requests whose turn has not come.
    heard: Vec<u8>,
    state: State,
}

#[derive(Debug)]
enum State {
    Open,
    // So much more is read and thrown away.
    LettingTheClientClose(usize),
    Over,
}

/// Something a client wants.
#[derive(Debug)]
pub(in crate::lab) enum Request<'b> {
    /// These bytes sent back.
    Echo(&'b mut [u8]),
    /// These bytes sent back in capital letters.
    Upper(&'b mut [u8]),
    /// Nothing.
    Discard,
    /// The time of day.
    Time,
    /// Characters without end.
    Characters,
    /// A page, over HTTP.
    Page(Page),
    /// What HTTP has no answer to but this status.
    Refused(&'static str),
}

/// What an answer may say of how it came about.
#[derive(Debug, Clone, Copy)]
pub(in crate::lab) struct About<'a> {
    /// The thread that answers.
    pub(in crate::lab) thread: &'a ThreadName,
    /// The connection's descriptor.
    pub(in crate::lab) fd: i32,
    /// The client.
    pub(in crate::lab) peer: Option<&'a Address>,
    /// Which of the server's requests it is.
    pub(in crate::lab) number: u64,
    /// Whether it is to be the last on this connection.
    pub(in crate::lab) last: bool,
}

/// What is to be sent, and what then.
#[derive(Debug)]
pub(in crate::lab) struct Reply<'a> {
    /// To be sent first.
    pub(in crate::lab) bytes: &'a [u8],
    /// To be sent after it.
    pub(in crate::lab) pattern: Pattern,
    /// What is to be done once all has been sent.
    pub(in crate::lab) then: Then,
}

/// What is to be done after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lab) enum Then {
    /// More is to be received.
    Receive,
    /// The connection is to be shut down for writing, and read until its client closes or
    /// [`Conversation::is_over`]: what is unread at close(2) makes the kernel send RST, which can
    /// overtake the answer.
    LetTheClientClose,
    /// The connection is to be closed.
    Close,
}

impl Conversation {
    /// A conversation that ends after `limit` requests, if there is one.
    pub(in crate::lab) const fn new(service: Service, limit: Option<u64>) -> Conversation {
        Conversation { service, limit, answered: 0, heard: Vec::new(), state: State::Open }
    }

    /// What a client wants by its coming, before it has said anything.
    pub(in crate::lab) const fn opens(&self) -> Option<Request<'static>> {
        match self.service {
            Service::Daytime => Some(Request::Time),
            Service::Chargen => Some(Request::Characters),
            Service::Echo | Service::Upper | Service::Discard | Service::Http => None,
        }
    }

    /// Whether the connection is to be closed.
    pub(in crate::lab) const fn is_over(&self) -> bool {
        matches!(self.state, State::Over)
    }

    #[cfg(test)]
    pub(super) const fn kept(&self) -> usize {
        self.heard.capacity()
    }

    /// Whether the beginning of a request has been received, and not its end.
    pub(in crate::lab) const fn has_heard(&self) -> bool {
        !self.heard.is_empty()
    }

    /// The next request in what was received; its bytes are taken from the front of `bytes`. None:
    /// more is to be received, and `bytes` is empty.
    pub(in crate::lab) fn next<'b>(&mut self, bytes: &mut &'b mut [u8]) -> Option<Request<'b>> {
        if let (State::Open, Service::Http) = (&self.state, self.service) {
            return self.next_of_http(bytes);
        }
        let piece = std::mem::take(bytes);
        match &mut self.state {
            State::Open if piece.is_empty() => None,
            State::Open => match self.service {
                Service::Echo => Some(Request::Echo(piece)),
                Service::Upper => Some(Request::Upper(piece)),
                Service::Discard => Some(Request::Discard),
                Service::Daytime | Service::Chargen | Service::Http => None,
            },
            State::LettingTheClientClose(left) => {
                *left = left.saturating_sub(piece.len());
                if *left == 0 {
                    self.state = State::Over;
                }
                None
            }
            State::Over => None,
        }
    }

    fn next_of_http<'b>(&mut self, bytes: &mut &'b mut [u8]) -> Option<Request<'b>> {
        // Most requests come whole, and are read where they are.
        if self.heard.is_empty() {
            let (length, request) = match next_head(bytes) {
                Some(found) => found,
                None => {
                    self.keep(bytes);
                    return None;
                }
            };
            *bytes = std::mem::take(bytes).get_mut(length..).unwrap_or_default();
            return Some(request);
        }
        self.keep(bytes);
        let (length, request) = next_head(&self.heard)?;
        self.heard.drain(..length.min(self.heard.len()));
        if self.heard.is_empty() {
            // Thousands of connections may be quiet for long.
            self.heard = Vec::new();
        }
        Some(request)
    }

    /// Keeps bytes whose turn comes later: nothing can be sent for the moment.
    pub(in crate::lab) fn keep(&mut self, bytes: &mut &mut [u8]) {
        self.heard.extend_from_slice(bytes);
        *bytes = &mut [];
    }

    /// The answer to a request. What has to be written for it is written to `scratch`.
    pub(in crate::lab) fn reply<'a>(
        &mut self,
        request: Request<'a>,
        about: &About<'_>,
        scratch: &'a mut Vec<u8>,
    ) -> Reply<'a> {
        self.answered += 1;
        let last = about.last || self.limit.is_some_and(|limit| self.answered >= limit);
        let mut then = if last { Then::Close } else { Then::Receive };
        let mut pattern = Pattern::default();
        scratch.clear();
        let bytes: &[u8] = match request {
            Request::Echo(bytes) => bytes,
            Request::Upper(bytes) => {
                bytes.make_ascii_uppercase();
                bytes
            }
            Request::Discard => &[],
            Request::Time => {
                // RFC 867 leaves the form open.
                scratch.extend(httpdate::fmt_http_date(SystemTime::now()).bytes());
                scratch.extend(b"\r\n");
                then = Then::Close;
                scratch
            }
            Request::Characters => {
                pattern = Pattern::ENDLESS;
                &[]
            }
            Request::Page(page) => {
                (pattern, then) = http::answer(&page, about, last, scratch);
                scratch
            }
            Request::Refused(status) => {
                http::refuse(status, scratch);
                then = Then::LetTheClientClose;
                scratch
            }
        };
        match then {
            Then::Receive => {}
            Then::LetTheClientClose => self.state = State::LettingTheClientClose(DRAINED_MOST),
            Then::Close => self.state = State::Over,
        }
        if then != Then::Receive {
            self.heard = Vec::new();
        }
        Reply { bytes, pattern, then }
    }
}

/// The first request in these bytes and how long its head is; none if that is not whole.
fn next_head<'r>(bytes: &[u8]) -> Option<(usize, Request<'r>)> {
    // Never more than a head may have: what is found must not depend on how much came at once.
    let within = bytes.get(..HEAD_MOST).unwrap_or(bytes);
    match Head::parse(within) {
        Some(Ok(Head { length, page })) => Some((length, Request::Page(page))),
        Some(Err(_)) => Some((bytes.len(), Request::Refused("400 Bad Request"))),
        None if within.len() < HEAD_MOST => None,
        None => Some((bytes.len(), Request::Refused("431 Request Header Fields Too Large"))),
    }
}
