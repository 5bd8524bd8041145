//! What the threads of a server do with a connection. They touch no files and run no programs.

use super::server::{Floor, Job};
use crate::os::{self, Call, Errno};
use crate::world::{Service, ThreadName};
use std::sync::atomic::Ordering;
use std::time::SystemTime;

/// How much is read or written at once.
const CHUNK: usize = 16 * 1024;

/// The most a request's head may be.
const HEAD_MOST: usize = 8 * 1024;

/// The most that is read of a request that was refused.
const DRAINED_MOST: usize = 256 * 1024;

/// Whether a descriptor is a socket that listens .
pub(super) fn is_listening(fd: i32) -> bool {
    let reading = os::read_socket(fd, std::time::Duration::ZERO);
    reading.is_ok_and(|reading| reading.state().get() == Some(os::TcpState::Listen))
}

/// Serves a connection until its client leaves, it fails, or the server stops.
pub(super) fn serve(service: Service, floor: &Floor, thread: &ThreadName, job: &Job) {
    let connection = Connection { floor, job };
    // Whatever ends it, the connection is over; the journal has the state it was left in.
    let _ = match service {
        Service::Echo => connection.answer_with(|bytes| bytes),
        Service::Upper => connection.answer_with(|bytes| {
            bytes.make_ascii_uppercase();
            bytes
        }),
        Service::Discard => connection.answer_with(|_| &mut []),
        Service::Chargen => connection.chargen(),
        Service::Daytime => connection.send(daytime().as_bytes()),
        Service::Http => connection.http(thread),
    };
}

struct Connection<'a> {
    floor: &'a Floor,
    job: &'a Job,
}

impl Connection<'_> {
    // 0: the client has finished, or the server stops.
    fn receive(&self, buffer: &mut [u8]) -> Result<usize, Errno> {
        loop {
            match os::receive(self.job.fd, buffer) {
                Ok(count) => {
                    self.floor.count(self.job, count, 0);
                    return Ok(if self.floor.stopping() { 0 } else { count });
                }
                Err(Errno::EINTR) if !self.floor.stopping() => {}
                Err(errno) => return Err(errno),
            }
        }
    }

    fn send(&self, mut bytes: &[u8]) -> Result<(), Errno> {
        while !bytes.is_empty() {
            match os::send_some(self.job.fd, bytes) {
                Ok(count) => {
                    bytes = bytes.get(count..).unwrap_or_default();
                    self.floor.count(self.job, 0, count);
                    if self.floor.stopping() {
                        return Err(Errno::EINTR);
                    }
                }
                Err(Errno::EINTR) if !self.floor.stopping() => {}
                Err(errno) => return Err(errno),
            }
        }
        Ok(())
    }

    fn answer_with(&self, mut answer: impl FnMut(&mut [u8]) -> &mut [u8]) -> Result<(), Errno> {
        let mut buffer = vec![0; CHUNK];
        loop {
            let count = self.receive(&mut buffer)?;
            if count == 0 {
                return Ok(());
            }
            let bytes = buffer.get_mut(..count).unwrap_or_default();
            self.send(answer(bytes))?;
        }
    }

    // RFC 864's rotating pattern of 72 printable characters a line.
    fn chargen(&self) -> Result<(), Errno> {
        let printable: Vec<u8> = (b' '..=b'~').collect();
        let mut lines = Vec::with_capacity(printable.len() * 74);
        for start in 0..printable.len() {
            lines.extend(printable.iter().cycle().skip(start).take(72));
            lines.extend(b"\r\n");
        }
        loop {
            self.send(&lines)?;
        }
    }

    fn http(&self, thread: &ThreadName) -> Result<(), Errno> {
        let mut buffer = vec![0; HEAD_MOST];
        let mut filled = 0;
        loop {
            let Some(room) = buffer.get_mut(filled..).filter(|room| !room.is_empty()) else {
                return self.refuse("431 Request Header Fields Too Large");
            };
            let count = self.receive(room)?;
            if count == 0 {
                return Ok(());
            }
            filled += count;
            // Several requests may have come at once.
            while let Some(request) = Request::parse(buffer.get(..filled).unwrap_or_default()) {
                let Ok(request) = request else {
                    return self.refuse("400 Bad Request");
                };
                let number = self.floor.answered.fetch_add(1, Ordering::Relaxed) + 1;
                let page = self.page(thread, number);
                self.send(&response("200 OK", &page, request.close, request.head_only))?;
                if request.has_body {
                    return self.let_the_client_close();
                }
                if request.close {
                    return Ok(());
                }
                buffer.copy_within(request.length..filled, 0);
                filled -= request.length;
            }
        }
    }

    fn refuse(&self, status: &str) -> Result<(), Errno> {
        self.send(&response(status, "", true, false))?;
        self.let_the_client_close()
    }

    // What is unread at close(2) makes the kernel send RST, which can overtake the answer: so the
    // client closes first, within bounds.
    fn let_the_client_close(&self) -> Result<(), Errno> {
        let _ = os::perform(&Call::Shutdown { fd: self.job.fd, how: libc::SHUT_WR });
        let mut rest = vec![0; CHUNK];
        for _ in 0..DRAINED_MOST / CHUNK {
            if self.receive(&mut rest)? == 0 {
                break;
            }
        }
        Ok(())
    }

    fn page(&self, thread: &ThreadName, number: u64) -> String {
        let peer = self.job.peer.as_ref().map_or_else(|| "-".into(), ToString::to_string);
        format!(
            "<!doctype html><meta charset=\"utf-8\"><title>sockbench</title>\n\
             <h1>sockbench</h1>\n\
             <p>Served by <b>{thread}</b> on descriptor <b>{fd}</b> to <b>{peer}</b>, request {number}.</p>\n\
             <p lang=\"ko\">스레드 <b>{thread}</b>, 디스크립터 <b>{fd}</b>, 클라이언트 <b>{peer}</b>, {number}번째 요청입니다.</p>\n",
            fd = self.job.fd,
        )
    }
}

struct Request {
    length: usize,
    has_body: bool,
    close: bool,
    head_only: bool,
}

impl Request {
    // None: not whole yet. A body is not waited for: the page needs none.
    fn parse(bytes: &[u8]) -> Option<Result<Request, httparse::Error>> {
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut request = httparse::Request::new(&mut headers);
        let length = match request.parse(bytes) {
            Ok(httparse::Status::Complete(length)) => length,
            Ok(httparse::Status::Partial) => return None,
            Err(error) => return Some(Err(error)),
        };
        let says = |word: &str| {
            let mut headers = request.headers.iter();
            headers.any(|header| {
                header.name.eq_ignore_ascii_case("connection")
                    && header.value.eq_ignore_ascii_case(word.as_bytes())
            })
        };
        let has_body = request.headers.iter().any(|header| {
            header.name.eq_ignore_ascii_case("content-length")
                || header.name.eq_ignore_ascii_case("transfer-encoding")
        });
        // After a body that was not read, only closing keeps requests apart.
        let close =
            has_body || says("close") || (request.version == Some(0) && !says("keep-alive"));
        let head_only = request.method == Some("HEAD");
        Some(Ok(Request { length, has_body, close, head_only }))
    }
}

fn response(status: &str, page: &str, close: bool, head_only: bool) -> Vec<u8> {
    let connection = if close { "close" } else { "keep-alive" };
    let body = if head_only { "" } else { page };
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
         Connection: {connection}\r\n\r\n{body}",
        page.len()
    )
    .into_bytes()
}

// RFC 867 leaves the form open.
fn daytime() -> String {
    format!("{}\r\n", httpdate::fmt_http_date(SystemTime::now()))
}
