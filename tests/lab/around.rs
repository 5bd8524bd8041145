//! Both ends of a connection are looked at when a call returns, not a beat later.

use crate::harness::{all, lab, listener, until};
use sockbench::journal::fold;
use sockbench::lab::Lab;
use sockbench::os::TcpState;
use sockbench::world::{Event, What, World};
use std::sync::Arc;

// The world right after the last call of a name: what was seen after it is told behind its end,
// perhaps behind a look of the sampler.
fn after(lab: &Lab, call: &str) -> World {
    let history = lab.history().lock();
    let events: Vec<Arc<Event>> = history.events().cloned().collect();
    let mut id = None;
    let mut end = events.len();
    for (index, event) in events.iter().enumerate() {
        match &event.what {
            What::CallBegan { id: began, call: one, .. } if one.name() == call => id = Some(*began),
            What::CallEnded { id: ended, .. } if Some(*ended) == id => end = index,
            _ => {}
        }
    }
    fold(events.iter().take(end + 3).map(|event| &**event))
}

fn state(world: &World, name: &str) -> Option<TcpState> {
    world.socket_of_name(name)?.state().get()
}

#[test]
fn a_close_shows_both_ends_at_once() {
    let lab = lab();
    listener(&lab, 2);
    all(&lab, "c = socket inet stream\nconnect c srv\ns = accept srv\nclose c");
    let world = after(&lab, "close");
    assert_eq!(state(&world, "c"), Some(TcpState::FinWait2));
    assert_eq!(state(&world, "s"), Some(TcpState::CloseWait));

    all(&lab, "close s");
    let world = after(&lab, "close");
    assert_eq!(state(&world, "c"), Some(TcpState::TimeWait));
    // LAST_ACK is over as well: the kernel has no such socket any more.
    assert!(world.socket_of_name("s").is_none());
    let ended = world.past.iter().any(|socket| socket.name.as_deref() == Some("s"));
    assert!(ended, "{:?}", world.past);
    lab.stop();
}

#[test]
fn a_shutdown_and_a_reset_show_both_ends_at_once() {
    let lab = lab();
    listener(&lab, 2);
    all(&lab, "c = socket inet stream\nconnect c srv\ns = accept srv\nshutdown s SHUT_WR");
    let world = after(&lab, "shutdown");
    assert_eq!(state(&world, "s"), Some(TcpState::FinWait2));
    assert_eq!(state(&world, "c"), Some(TcpState::CloseWait));

    // With unread data it resets (RFC 2525, 2.17).
    all(&lab, "send c \"hello\"\nclose s");
    let world = after(&lab, "close");
    assert!(world.socket_of_name("s").is_none());
    assert_eq!(state(&world, "c"), Some(TcpState::Close));
    lab.stop();
}

#[test]
fn what_has_ended_keeps_its_last_figures() {
    let lab = lab();
    listener(&lab, 2);
    all(&lab, "c = socket inet stream\nconnect c srv\ns = accept srv\nsend c \"hello\"\nclose s");
    until(&lab, "the kernel tells of the end", |world| {
        let past = world.past.iter().find(|socket| socket.name.as_deref() == Some("s"))?;
        let last = past.end.as_ref()?.tcp.as_ref()?;
        (last.get("bytes_received") == Some(5)).then_some(())
    });
    lab.stop();
}
