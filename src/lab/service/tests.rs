//! Conversations, with bytes cut anywhere.

use super::*;
use crate::world::{Service, ThreadName};
use proptest::prelude::*;

/// What became of a conversation.
#[derive(Debug, PartialEq)]
struct Said {
    sent: Vec<u8>,
    requests: u64,
    then: Vec<Then>,
    over: bool,
}

fn say(service: Service, limit: Option<u64>, pieces: &[&[u8]]) -> Said {
    let thread: ThreadName = "worker-1".into();
    let mut conversation = Conversation::new(service, limit);
    let mut said = Said { sent: Vec::new(), requests: 0, then: Vec::new(), over: false };
    let mut scratch = Vec::new();
    let mut answer = |conversation: &mut Conversation, request: Request<'_>| {
        said.requests += 1;
        let number = said.requests;
        let about = About { thread: &thread, fd: 7, peer: None, number, last: false };
        let mut reply = conversation.reply(request, &about, &mut scratch);
        said.sent.extend(reply.bytes);
        // Of one without end, as much as shows it.
        while !reply.pattern.is_over() && said.sent.len() < 20 << 20 {
            let next = reply.pattern.next();
            said.sent.extend(next);
            reply.pattern.sent(next.len());
        }
        if reply.then != Then::Receive {
            said.then.push(reply.then);
        }
    };
    if let Some(request) = conversation.opens() {
        answer(&mut conversation, request);
    }
    for piece in pieces {
        let mut piece = piece.to_vec();
        let mut bytes = piece.as_mut_slice();
        while let Some(request) = conversation.next(&mut bytes) {
            answer(&mut conversation, request);
        }
        assert!(bytes.is_empty(), "nothing is passed over");
    }
    said.over = conversation.is_over();
    said
}

fn once(service: Service, bytes: &[u8]) -> Said {
    say(service, None, &[bytes])
}

fn text(said: &Said) -> String {
    String::from_utf8_lossy(&said.sent).into_owned()
}

#[test]
fn the_small_services_say_what_their_rfcs_say() {
    assert_eq!(once(Service::Echo, b"hello").sent, b"hello");
    assert_eq!(once(Service::Upper, "a한b".as_bytes()).sent, "A한B".as_bytes());
    assert_eq!(once(Service::Discard, b"hello").sent, b"");
    let daytime = once(Service::Daytime, b"");
    assert!(text(&daytime).ends_with(" GMT\r\n") && daytime.over, "{daytime:?}");
    let chargen = once(Service::Chargen, b"never heard");
    let lines: Vec<&[u8]> = chargen.sent.split(|byte| *byte == b'\n').take(200).collect();
    assert!(lines.iter().all(|line| line.len() == 73), "72 characters and a carriage return");
    assert!(lines[0].starts_with(b" !\"#") && lines[1].starts_with(b"!\"#$"));
    assert_eq!((lines[94][0], lines[95]), (b'~', lines[0]));
    assert!(!chargen.over);
}

#[test]
fn the_limit_of_requests_ends_it() {
    let said = say(Service::Echo, Some(2), &[b"a", b"b", b"c"]);
    assert_eq!((said.sent.as_slice(), said.requests, said.over), (b"ab".as_slice(), 2, true));
    let two = b"GET /bytes/1 HTTP/1.1\r\n\r\nGET /bytes/1 HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n";
    let said = say(Service::Http, Some(2), &[two]);
    assert_eq!((said.requests, said.over), (2, true));
    assert_eq!(text(&said).matches("Connection: keep-alive").count(), 1);
    assert_eq!(text(&said).matches("Connection: close").count(), 1);
}

#[test]
fn as_many_bytes_come_as_are_asked_for() {
    for count in [0_usize, 1, 100, 7_030, CHUNK, CHUNK + 1, 300_000, 16 << 20] {
        let said = once(Service::Http, format!("GET /bytes/{count} HTTP/1.1\r\n\r\n").as_bytes());
        let at = said.sent.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
        let head = String::from_utf8_lossy(&said.sent[..at]).into_owned();
        assert!(head.contains(&format!("Content-Length: {count}\r\n")), "{head}");
        let body = &said.sent[at..];
        assert_eq!(body.len(), count);
        assert!(body.iter().zip(&once(Service::Chargen, b"").sent).all(|(a, b)| a == b));
        let head = once(Service::Http, format!("HEAD /bytes/{count} HTTP/1.1\r\n\r\n").as_bytes());
        assert_eq!(head.sent.len(), at);
    }
    for wrong in ["/bytes/", "/bytes/x", "/bytes/16777217", "/bytes/-1"] {
        let said = once(Service::Http, format!("GET {wrong} HTTP/1.1\r\n\r\n").as_bytes());
        assert!(text(&said).starts_with("HTTP/1.1 404 ") && !said.over, "{}", text(&said));
    }
}

#[test]
fn a_refused_request_lets_its_client_close() {
    let said = once(Service::Http, b"nonsense\r\n\r\n");
    assert!(text(&said).starts_with("HTTP/1.1 400 "));
    assert_eq!((said.then, said.over), (vec![Then::LetTheClientClose], false));
    // Within bounds.
    let more = vec![b'x'; 256 * 1024];
    assert!(say(Service::Http, None, &[b"nonsense\r\n\r\n", &more]).over);
    let head = |length: usize| {
        let rest = "GET / HTTP/1.1\r\nx: \r\n\r\n".len();
        format!("GET / HTTP/1.1\r\nx: {}\r\n\r\n", "x".repeat(length - rest)).into_bytes()
    };
    assert!(text(&once(Service::Http, &head(8_192))).starts_with("HTTP/1.1 200 "));
    assert!(text(&once(Service::Http, &head(8_193))).starts_with("HTTP/1.1 431 "));
}

#[test]
fn nothing_is_kept_of_a_connection_that_is_quiet() {
    let mut conversation = Conversation::new(Service::Http, None);
    let mut piece = b"GET / HT".to_vec();
    assert!(conversation.next(&mut piece.as_mut_slice()).is_none());
    assert!(conversation.kept() > 0);
    let mut piece = b"TP/1.1\r\n\r\n".to_vec();
    assert!(conversation.next(&mut piece.as_mut_slice()).is_some());
    assert_eq!(conversation.kept(), 0);
}

/// Requests, whole and broken, with what may follow them.
fn requests() -> impl Strategy<Value = Vec<u8>> {
    let request = prop_oneof![
        Just(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n".to_vec()),
        Just(b"\r\nHEAD /a HTTP/1.1\r\nConnection: keep-alive\r\n\r\n".to_vec()),
        (0_u32..100_000).prop_map(|n| format!("GET /bytes/{n} HTTP/1.1\n\n").into_bytes()),
        Just(b"GET / HTTP/1.0\r\n\r\n".to_vec()),
        Just(b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc".to_vec()),
        (8_000_usize..9_000).prop_map(|n| format!(
            "GET / HTTP/1.1\r\nx: {}\r\n\r\n",
            "y".repeat(n)
        )
        .into_bytes()),
        Just(b"GET / HTTP/1.1\r\nbad header\r\n\r\n".to_vec()),
        prop::collection::vec(any::<u8>(), 0..40),
    ];
    prop::collection::vec(request, 0..5).prop_map(|requests| requests.concat())
}

fn cut<'a>(bytes: &'a [u8], places: &[prop::sample::Index]) -> Vec<&'a [u8]> {
    let mut places: Vec<usize> = places.iter().map(|place| place.index(bytes.len() + 1)).collect();
    places.sort_unstable();
    let ends = places.iter().copied().chain([bytes.len()]);
    let mut from = 0;
    ends.map(|to| &bytes[std::mem::replace(&mut from, to)..to]).collect()
}

proptest! {
    #[test]
    fn where_the_bytes_are_cut_changes_nothing(
        bytes in requests(),
        places in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let pieces = cut(&bytes, &places);
        prop_assert_eq!(once(Service::Http, &bytes), say(Service::Http, None, &pieces));
        for service in [Service::Echo, Service::Upper, Service::Discard] {
            prop_assert_eq!(once(service, &bytes).sent, say(service, None, &pieces).sent);
        }
    }

    #[test]
    fn byte_by_byte_is_as_at_once(bytes in requests()) {
        let bytes = &bytes[..bytes.len().min(600)];
        let pieces: Vec<&[u8]> = bytes.chunks(1).collect();
        prop_assert_eq!(once(Service::Http, bytes), say(Service::Http, None, &pieces));
    }
}
