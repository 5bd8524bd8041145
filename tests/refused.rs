//! Everything once where sock_diag(7) is refused, as it is in some containers: the calls work, what
//! descriptors tell is shown, the rest is unknown and says why.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]
#![allow(unsafe_code, reason = "a filter of system calls is set by the bare call")]

mod common;

use sockbench::command;
use sockbench::lab::{Lab, Options};
use sockbench::os::{DestroyWatch, Diag, Errno, Fact, SocketId, TcpState, Why};
use sockbench::world::World;
use std::time::Instant;

const ERRNO: i32 = libc::EPERM;

/// Has the kernel refuse socket(AF_NETLINK, *, NETLINK_SOCK_DIAG) to this thread and to what it
/// starts from here on (seccomp(2)).
fn refuse_sock_diag() {
    const LOAD: u16 = (libc::BPF_LD | libc::BPF_W | libc::BPF_ABS) as u16;
    const IF_EQUAL: u16 = (libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K) as u16;
    const RETURN: u16 = (libc::BPF_RET | libc::BPF_K) as u16;
    // struct seccomp_data: the number at 0, the arguments, eight bytes each, from 16 on.
    let argument = |index: u32| 16 + 8 * index + if cfg!(target_endian = "big") { 4 } else { 0 };
    let op = |code, k, jt, jf| libc::sock_filter { code, jt, jf, k };
    let mut filter = [
        op(LOAD, 0, 0, 0),
        op(IF_EQUAL, libc::SYS_socket as u32, 0, 5),
        op(LOAD, argument(0), 0, 0),
        op(IF_EQUAL, libc::AF_NETLINK as u32, 0, 3),
        op(LOAD, argument(2), 0, 0),
        op(IF_EQUAL, libc::NETLINK_SOCK_DIAG as u32, 0, 1),
        op(RETURN, libc::SECCOMP_RET_ERRNO | ERRNO as u32, 0, 0),
        op(RETURN, libc::SECCOMP_RET_ALLOW, 0, 0),
    ];
    let program = libc::sock_fprog { len: filter.len() as u16, filter: filter.as_mut_ptr() };
    // SAFETY: the program and its length are those of the array, which outlives both calls.
    let set = unsafe {
        libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
            && libc::prctl(libc::PR_SET_SECCOMP, libc::SECCOMP_MODE_FILTER, &raw const program) == 0
    };
    assert!(set, "{}", std::io::Error::last_os_error());
}

fn run(lab: &Lab, line: &str) {
    let statement = command::parse(line).unwrap().unwrap();
    assert!(lab.run(statement, line).is_some(), "{line}");
}

fn until(what: &str, lab: &Lab, done: impl Fn(&World) -> bool) -> World {
    let end = Instant::now() + common::limit();
    loop {
        let world = lab.world();
        if done(&world) {
            return world;
        }
        assert!(Instant::now() < end, "not within {:?}: {what}", common::limit());
        std::thread::yield_now();
    }
}

fn of_name(world: &World, name: &str) -> SocketId {
    world.socket_of_name(name).unwrap().id
}

#[test]
fn the_laboratory_works_and_says_what_is_refused() {
    refuse_sock_diag();
    let refused = Errno(ERRNO);
    assert_eq!(Diag::open().err(), Some(refused));
    assert_eq!(DestroyWatch::open().err(), Some(refused));

    let lab = Lab::start(Options::default()).unwrap();
    let said = format!("{:?}", lab.world().calls);
    assert!(said.contains("NoSockDiag"), "{said}");
    for line in ["srv = socket", "bind srv 127.0.0.1:0", "listen srv 2", "c = socket"] {
        run(&lab, line);
    }
    run(&lab, "connect c srv");
    let listener = of_name(&lab.world(), "srv");
    let world = until("the queue is read", &lab, |world| {
        world.queues.get(&listener).is_some_and(|queue| queue.length == 1)
    });
    let queue = &world.queues[&listener];
    assert_eq!((queue.length, queue.limit), (1, 2));
    assert_eq!(queue.waiting, Fact::Unknown(Why::Refused(refused)));
    assert_eq!(queue.handshaking, Fact::Unknown(Why::Refused(refused)));

    // A close look has all but the timer.
    let client = of_name(&world, "c");
    lab.watch(sockbench::lab::Watched { close: vec![client], ..Default::default() });
    let world = until("a close look", &lab, |world| world.sockets[&client].detail.is_some());
    let detail = world.sockets[&client].detail.clone().unwrap();
    assert_eq!(detail.timer, Fact::Unknown(Why::Refused(refused)));
    assert!(detail.tcp.value().is_some() && detail.memory.value().is_some());

    // What close(2) leaves behind is not seen, and not claimed.
    run(&lab, "s = accept srv");
    run(&lab, "close c");
    let accepted = of_name(&lab.world(), "s");
    let world = until("the client is gone from sight", &lab, |world| {
        !world.sockets.contains_key(&client)
            && world.sockets[&accepted].state().get() == Some(TcpState::CloseWait)
    });
    assert!(world.past.iter().any(|socket| socket.id == client));
    lab.stop();
}

// The whole program, which inherits the filter from the thread that starts it.
#[test]
fn a_script_runs_to_its_end() {
    refuse_sock_diag();
    let script = common::project("assets/scripts/data-before-accept.sb");
    let run = common::sockbench().arg("run").arg(script).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success(), "{said}{}", String::from_utf8_lossy(&run.stderr));
}
