//! UNIX sockets in the laboratory.

use crate::harness::{all, lab, until};
use sockbench::lab::Lab;
use sockbench::os::{Diag, TcpState};

/// A socket named `srv` that listens on an abstract name; the name in C.
fn listener(lab: &Lab, of: &str) -> String {
    let name = format!("{{AF_UNIX, \"\\0sockbench-lab-{of}-{}\"}}", std::process::id());
    all(lab, &format!("srv = socket(AF_UNIX, SOCK_STREAM, 0)\nbind(srv, {name})\nlisten srv 2"));
    name
}

fn connect(lab: &Lab, name: &str) {
    all(lab, &format!("c1 = socket(AF_UNIX, SOCK_STREAM, 0)\nconnect(c1, {name})"));
}

#[test]
fn the_states_and_the_queue_of_a_unix_listener_are_shown() {
    let lab = lab();
    let name = listener(&lab, "queue");
    connect(&lab, &name);
    all(&lab, "expect srv state LISTEN\nexpect c1 state ESTABLISHED");
    let refused = match Diag::open() {
        Err(errno) => Some(errno),
        Ok(mut diag) => {
            let fd = lab.world().socket_of_name("srv").unwrap().fd.unwrap();
            diag.unix_queue(fd, std::time::Duration::ZERO).err()
        }
    };
    if let Some(errno) = refused {
        println!("skipped: no unix_diag ({errno})");
        return lab.stop();
    }
    let length = |wanted: u32| {
        until(&lab, "the queue", |world| {
            let srv = world.socket_of_name("srv")?;
            let queue = world.queues.get(&srv.id)?;
            let seen = (srv.is_listener(), queue.length, queue.limit);
            (seen == (true, wanted, 2)).then_some(())
        });
    };
    length(1);
    until(&lab, "who waits", |world| {
        let (srv, c1) = (world.socket_of_name("srv")?, world.socket_of_name("c1")?);
        let waiting = world.queues.get(&srv.id)?.waiting.value()?.clone();
        (waiting.len() == 1 && waiting[0].client?.id == Some(c1.id)).then_some(())
    });
    all(&lab, "a1 = accept srv");
    length(0);
    until(&lab, "the other ends", |world| {
        let (a1, c1) = (world.socket_of_name("a1")?, world.socket_of_name("c1")?);
        let ends = [world.other_end(a1)?.id, world.other_end(c1)?.id];
        (ends == [c1.id, a1.id]).then_some(())
    });
    all(&lab, "expect a1 state ESTABLISHED\nsend c1 hello\nexpect a1 unread 5");
    all(&lab, "close srv");
    let gone = until(&lab, "closed", |world| Some(world.socket_of_name("srv").is_none()));
    assert!(gone, "a UNIX socket does not live on after close");
    lab.stop();
}

#[test]
fn a_pool_serves_a_unix_listener() {
    let lab = lab();
    let name = listener(&lab, "serve");
    all(&lab, "serve srv --workers 2 --service echo");
    connect(&lab, &name);
    all(&lab, "send c1 hello\nrecv c1\nexpect data hello\nclose c1");
    until(&lab, "served, and only the listener left", |world| {
        let states: Vec<_> = world.sockets.values().filter_map(|s| s.state().get()).collect();
        (world.last_server()?.count.served == 1 && states == [TcpState::Listen]).then_some(())
    });
    lab.stop();
}
