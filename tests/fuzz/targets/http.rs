//! What HTTP clients send: where the bytes are cut changes nothing of what they are answered, and
//! nobody is answered but in HTTP.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sockbench::lab::said_to;
use sockbench::world::Service;

/// Enough to tell answers apart.
const MOST: usize = 1 << 20;

fuzz_target!(|input: (u16, u16, Vec<u8>)| {
    let (first, second, bytes) = input;
    let place = |at: u16| usize::from(at) % (bytes.len() + 1);
    let (first, second) = (place(first).min(place(second)), place(first).max(place(second)));
    let pieces = [&bytes[..first], &bytes[first..second], &bytes[second..]];
    let whole = said_to(Service::Http, &[&bytes], MOST);
    assert_eq!(whole, said_to(Service::Http, &pieces, MOST));
    let (said, closes) = whole;
    assert!(said.is_empty() || said.starts_with(b"HTTP/1.1 "));
    assert!(!closes || !said.is_empty());
});
