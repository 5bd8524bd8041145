//! HTTP/1.1 as far as a small page needs it (RFC 9112).

use super::{About, CHUNK, Pattern, Then};
use std::io::Write;

/// The most a request's head may be.
pub(super) const HEAD_MOST: usize = 8 * 1024;

/// The most bytes that may be asked for with `GET /bytes/N`.
const BYTES_MOST: u64 = 16 << 20;

/// The head of a request.
pub(super) struct Head {
    /// How long it is, its empty line included.
    pub(super) length: usize,
    pub(super) page: Page,
}

/// The page that is asked for, and how.
#[derive(Debug, Clone, Copy)]
pub(in crate::lab) struct Page {
    what: Resource,
    has_body: bool,
    close: bool,
    head_only: bool,
}

#[derive(Debug, Clone, Copy)]
enum Resource {
    // Who served it: whatever the path.
    Who,
    // /bytes/N: exactly so many.
    Bytes(u64),
    // /bytes/ and no number, or too large a one.
    NoSuchBytes,
}

impl Head {
    // None: not whole yet. A body is not waited for: the page needs none.
    pub(super) fn parse(bytes: &[u8]) -> Option<Result<Head, httparse::Error>> {
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
        let what = Resource::of(request.path.unwrap_or_default());
        Some(Ok(Head { length, page: Page { what, has_body, close, head_only } }))
    }
}

impl Resource {
    fn of(path: &str) -> Resource {
        match path.strip_prefix("/bytes/").map(str::parse) {
            None => Resource::Who,
            Some(Ok(count @ 0..=BYTES_MOST)) => Resource::Bytes(count),
            Some(_) => Resource::NoSuchBytes,
        }
    }
}

/// Writes the answer to a request; gives what is to follow it, and what is to be done then.
pub(super) fn answer(
    page: &Page,
    about: &About<'_>,
    last: bool,
    to: &mut Vec<u8>,
) -> (Pattern, Then) {
    let close = page.close || last;
    let then = match (page.has_body, close) {
        (true, _) => Then::LetTheClientClose,
        (false, true) => Then::Close,
        (false, false) => Then::Receive,
    };
    let mut rest = Pattern::default();
    match page.what {
        Resource::Who => {
            let text = who(about);
            head(to, "200 OK", "text/html; charset=utf-8", text.len() as u64, close);
            if !page.head_only {
                to.extend_from_slice(text.as_bytes());
            }
        }
        Resource::Bytes(count) => {
            head(to, "200 OK", "text/plain", count, close);
            if !page.head_only {
                rest = Pattern::of(count);
                rest.move_to(CHUNK, to);
            }
        }
        Resource::NoSuchBytes => {
            let text = format!("/bytes/N: N is 0 to {BYTES_MOST}\n");
            head(to, "404 Not Found", "text/plain", text.len() as u64, close);
            if !page.head_only {
                to.extend_from_slice(text.as_bytes());
            }
        }
    }
    (rest, then)
}

/// Writes the answer to what cannot be understood.
pub(super) fn refuse(status: &str, to: &mut Vec<u8>) {
    head(to, status, "text/html; charset=utf-8", 0, true);
}

fn head(to: &mut Vec<u8>, status: &str, kind: &str, length: u64, close: bool) {
    let connection = if close { "close" } else { "keep-alive" };
    // Writing to a Vec cannot fail.
    let _ = write!(
        to,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Connection: {connection}\r\n\r\n"
    );
}

fn who(about: &About<'_>) -> String {
    let About { thread, fd, number, .. } = about;
    let peer = about.peer.map_or_else(|| "-".into(), ToString::to_string);
    format!(
        "<!doctype html><meta charset=\"utf-8\"><title>sockbench</title>\n\
         <h1>sockbench</h1>\n\
         <p>Served by <b>{thread}</b> on descriptor <b>{fd}</b> to <b>{peer}</b>, request {number}.</p>\n\
         <p lang=\"ko\">스레드 <b>{thread}</b>, 디스크립터 <b>{fd}</b>, 클라이언트 <b>{peer}</b>, {number}번째 요청입니다.</p>\n"
    )
}
