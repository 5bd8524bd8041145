//! Flow control (experiment E47): where the bytes of a connection stop, as the kernel has it.

use crate::harness::{all, lab, listener, until};
use sockbench::explain;
use sockbench::lab::Watched;
use sockbench::lang::Lang;
use sockbench::os::{SocketId, TimerKind};
use sockbench::world::World;
use sockbench::world::flow::{Flow, Limit, Stop};

fn flow<'a>(world: &'a World, ends: &[SocketId; 2]) -> Flow<'a> {
    let of = |id| world.sockets.get(id).map(AsRef::as_ref);
    Flow { world, from: of(&ends[0]), to: of(&ends[1]) }
}

#[test]
fn a_reader_that_does_not_read_stops_the_writer_and_reading_lets_it_go_on() {
    let lab = lab();
    listener(&lab, 1);
    all(&lab, "c = socket inet stream\nconnect c srv\na = accept srv");
    let world = lab.world();
    let ends = ["c", "a"].map(|name| world.socket_of_name(name).unwrap().id);
    let shown = ends.to_vec();
    lab.watch(Watched { shown: shown.clone(), close: shown, ..Watched::default() });
    until(&lab, "close looks at both ends", |world| {
        let flow = flow(world, &ends);
        flow.sender().and(flow.receiver()).map(|_| ())
    });
    assert_eq!(flow(&lab.world(), &ends).stop(), Stop::Nothing);

    all(&lab, "send c #12000000 &");
    until(&lab, "a closed window, a full buffer, a blocked writer", |world| {
        let flow = flow(world, &ends);
        let (places, timer) = (flow.places(), flow.sender()?.timer.get()??);
        let held = places.held.get().is_some_and(|held| held > 0);
        let probes = timer.kind == TimerKind::Probe && flow.limit().get() == Some(Limit::Window);
        let stopped = flow.stop() == Stop::ZeroWindow && flow.blocked_sender().is_some();
        (held && probes && stopped && places.unread.get()? > 0).then_some(())
    });
    let world = lab.world();
    for lang in Lang::ALL {
        let said = explain::path::stop(lang, &flow(&world, &ends), Stop::ZeroWindow);
        assert!(said.contains("ZERO WINDOW") && said.contains("send("), "{said}");
    }

    until(&lab, "everything is read", |world| {
        all(&lab, "recv a 1000000 MSG_DONTWAIT");
        let flow = flow(world, &ends);
        let read = flow.places().read.get() == Some(12_000_000);
        (read && flow.blocked_sender().is_none() && flow.stop() == Stop::Nothing).then_some(())
    });
    lab.stop();
}
