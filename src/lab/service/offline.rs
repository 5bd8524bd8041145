//! A conversation that goes nowhere.

use super::{About, Conversation};
use crate::world::{Service, ThreadName};

/// What a service says to a client whose bytes come in these pieces, at most so many bytes of it, and
/// whether it closes then. Nothing travels: it is for tests from outside, such as a fuzzer's.
pub fn said_to(service: Service, pieces: &[&[u8]], most: usize) -> (Vec<u8>, bool) {
    let thread: ThreadName = "worker-1".into();
    let mut conversation = Conversation::new(service, None);
    let (mut said, mut scratch, mut number) = (Vec::new(), Vec::new(), 0);
    let mut next = conversation.opens();
    let mut pieces = pieces.iter().map(|piece| piece.to_vec());
    let mut piece = Vec::new();
    let mut bytes = piece.as_mut_slice();
    loop {
        while let Some(request) = next.take().or_else(|| conversation.next(&mut bytes)) {
            number += 1;
            let about = About { thread: &thread, fd: 7, peer: None, number, last: false };
            let mut reply = conversation.reply(request, &about, &mut scratch);
            said.extend_from_slice(reply.bytes);
            while !reply.pattern.is_over() && said.len() < most {
                let next = reply.pattern.next();
                said.extend_from_slice(next);
                reply.pattern.sent(next.len());
            }
        }
        match pieces.next() {
            Some(further) if !conversation.is_over() => piece = further,
            _ => break,
        }
        bytes = piece.as_mut_slice();
    }
    said.truncate(most);
    (said, conversation.is_over())
}
