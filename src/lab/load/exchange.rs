//! What a request is made of, and when its reply is whole. Pure.

use crate::os::Errno;
use crate::world::Exchange;

/// How many requests differ from one another before they come again: a reply to another request is
/// noticed.
const VARIANTS: usize = 61;

/// The most a reply's head may be.
const HEAD_MOST: usize = 16 * 1024;

/// A wrong byte came back, or an answer that is no good.
pub(super) const WRONG: Errno = Errno::EPROTO;

/// The requests of a load.
pub(super) struct Requests {
    exchange: Exchange,
    // Of an echo, the bytes that its requests are cut from; of HTTP the one request.
    bytes: Vec<u8>,
}

impl Requests {
    /// `host` is what HTTP asks for by name; `keep` whether the connection is used again.
    pub(super) fn new(exchange: Exchange, host: &str, keep: bool) -> Requests {
        let bytes = match exchange {
            // Capital letters: `--service upper` sends them back as they are.
            Exchange::Echo { bytes } => {
                let mut random = fastrand::Rng::with_seed(61);
                let most = bytes.max(1) as usize + VARIANTS;
                (0..most).map(|_| random.u8(b'A'..=b'Z')).collect()
            }
            Exchange::Http { padding, reply } => {
                let mut text = format!("GET /bytes/{reply} HTTP/1.1\r\nHost: {host}\r\n");
                if !keep {
                    text += "Connection: close\r\n";
                }
                if padding > 0 {
                    text += "X-Padding: ";
                    text.extend(std::iter::repeat_n('x', padding as usize));
                    text += "\r\n";
                }
                (text + "\r\n").into_bytes()
            }
        };
        Requests { exchange, bytes }
    }

    /// The bytes of the request of a number.
    pub(super) fn of(&self, number: u64) -> &[u8] {
        match self.exchange {
            Exchange::Echo { bytes } => {
                let from = (number % VARIANTS as u64) as usize;
                self.bytes.get(from..from + bytes.max(1) as usize).unwrap_or_default()
            }
            Exchange::Http { .. } => &self.bytes,
        }
    }
}

/// How far a reply has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// More is to come.
    Partial,
    /// That was all; `close`: the server closes the connection behind it.
    Whole { close: bool },
    /// It is not what was asked for.
    Wrong,
}

/// The reply to one request, as it comes in.
#[derive(Default)]
pub(super) struct Reply {
    // Bytes so far.
    received: usize,
    // HTTP: the head, while it is not whole.
    head: Vec<u8>,
    // HTTP: how much of the body is to come, and whether the server closes behind it.
    body: Option<(u64, bool)>,
}

impl Reply {
    /// For the next request.
    pub(super) fn clear(&mut self) {
        self.received = 0;
        self.head.clear();
        self.body = None;
    }

    /// Takes what came for the request of a number.
    pub(super) fn take(&mut self, requests: &Requests, number: u64, bytes: &[u8]) -> Progress {
        let from = self.received;
        self.received += bytes.len();
        match requests.exchange {
            Exchange::Echo { .. } => {
                let wanted = requests.of(number);
                match wanted.get(from..from + bytes.len()) {
                    Some(part) if part != bytes => Progress::Wrong,
                    Some(_) if self.received == wanted.len() => Progress::Whole { close: false },
                    Some(_) => Progress::Partial,
                    None => Progress::Wrong,
                }
            }
            Exchange::Http { .. } => self.take_http(bytes),
        }
    }

    fn take_http(&mut self, bytes: &[u8]) -> Progress {
        if let Some((left, close)) = self.body {
            return self.take_body(left, close, bytes.len());
        }
        // Most heads come whole, and with the body: nothing is copied then.
        let parsed = if self.head.is_empty() {
            Head::parse(bytes)
        } else {
            self.head.extend_from_slice(bytes);
            Head::parse(&self.head)
        };
        match parsed {
            Ok(Some(head)) => {
                let behind = self.received - head.length;
                self.take_body(head.body, head.close, behind)
            }
            Ok(None) if self.received > HEAD_MOST => Progress::Wrong,
            Ok(None) => {
                if self.head.is_empty() {
                    self.head.extend_from_slice(bytes);
                }
                Progress::Partial
            }
            Err(NoHead) => Progress::Wrong,
        }
    }

    fn take_body(&mut self, left: u64, close: bool, came: usize) -> Progress {
        let Some(left) = left.checked_sub(came as u64) else { return Progress::Wrong };
        self.body = Some((left, close));
        if left == 0 { Progress::Whole { close } } else { Progress::Partial }
    }
}

struct Head {
    length: usize,
    body: u64,
    close: bool,
}

struct NoHead;

impl Head {
    // None: not whole yet. Only a reply that says how long it is counts as one (RFC 9112, 6.2).
    fn parse(bytes: &[u8]) -> Result<Option<Head>, NoHead> {
        let mut headers = [httparse::EMPTY_HEADER; 32];
        let mut reply = httparse::Response::new(&mut headers);
        let length = match reply.parse(bytes) {
            Ok(httparse::Status::Complete(length)) => length,
            Ok(httparse::Status::Partial) => return Ok(None),
            Err(_) => return Err(NoHead),
        };
        let of = |name: &str| {
            let header =
                reply.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?;
            std::str::from_utf8(header.value).ok().map(str::trim)
        };
        if !reply.code.is_some_and(|code| (200..300).contains(&code)) {
            return Err(NoHead);
        }
        let body = of("content-length").and_then(|value| value.parse().ok()).ok_or(NoHead)?;
        let says = |word: &str| of("connection").is_some_and(|it| it.eq_ignore_ascii_case(word));
        let close = says("close") || (reply.version == Some(0) && !says("keep-alive"));
        Ok(Some(Head { length, body, close }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ECHO: Exchange = Exchange::Echo { bytes: 10 };
    const HTTP: Exchange = Exchange::Http { padding: 5, reply: 3 };

    #[test]
    fn an_echo_is_whole_with_its_last_byte_and_wrong_with_another() {
        let requests = Requests::new(ECHO, "", true);
        let request = requests.of(7).to_vec();
        assert_eq!(request.len(), 10);
        assert_ne!(request, requests.of(8));
        let mut reply = Reply::default();
        assert_eq!(reply.take(&requests, 7, &request[..4]), Progress::Partial);
        assert_eq!(reply.take(&requests, 7, &request[4..]), Progress::Whole { close: false });
        reply.clear();
        assert_eq!(reply.take(&requests, 8, &request), Progress::Wrong, "the reply to another");
        reply.clear();
        let mut more = request.clone();
        more.push(b'A');
        assert_eq!(reply.take(&requests, 7, &more), Progress::Wrong, "more than was sent");
        assert_eq!(Requests::new(Exchange::Echo { bytes: 0 }, "", true).of(3).len(), 1);
    }

    #[test]
    fn an_http_reply_is_counted_by_its_length_however_it_is_cut() {
        let requests = Requests::new(HTTP, "127.0.0.1:80", false);
        let text = String::from_utf8(requests.of(0).to_vec()).unwrap();
        assert!(text.starts_with("GET /bytes/3 HTTP/1.1\r\nHost: 127.0.0.1:80\r\n"), "{text}");
        assert!(
            text.contains("\r\nConnection: close\r\n") && text.contains("X-Padding: xxxxx\r\n")
        );
        let whole = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc";
        for cut in 1..whole.len() {
            let mut reply = Reply::default();
            assert_eq!(reply.take(&requests, 0, &whole[..cut]), Progress::Partial, "{cut}");
            let last = reply.take(&requests, 0, &whole[cut..]);
            assert_eq!(last, Progress::Whole { close: true }, "{cut}");
        }
        for wrong in [
            &b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcd"[..],
            b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
            b"HTTP/1.1 200 OK\r\n\r\n",
            b"ABCDEFG\r\n\r\n",
        ] {
            assert_eq!(Reply::default().take(&requests, 0, wrong), Progress::Wrong);
        }
    }
}
