//! Requests served a second, beside the same server in plain C and in the same minute.

use crate::load::{self, Manner};
use crate::reference::{Reference, Running};
use crate::workbench::Workbench;
use crate::{BACKLOG, QUEUE, WORKERS, free_port, median, row, script};
use std::process::{Command, Stdio};
use std::time::Duration;

/// How long each run counts, and how many pairs of runs there are.
const RUN: Duration = Duration::from_secs(2);
const PAIRS: usize = 7;

/// Loops of the epoll design: one for each core here.
const LOOPS: u32 = 2;

/// A design on both sides.
#[derive(Clone, Copy)]
enum Design {
    Pool,
    Epoll,
}

impl Design {
    fn serve(self) -> String {
        match self {
            Design::Pool => format!("--workers {WORKERS} --queue {QUEUE} --service echo"),
            Design::Epoll => format!("--design epoll:{LOOPS} --service echo"),
        }
    }

    fn reference(self) -> Reference {
        Reference::compile(match self {
            Design::Pool => "pool",
            Design::Epoll => "epoll",
        })
    }

    fn start(self, reference: &Reference, port: u16) -> Running {
        match self {
            Design::Pool => reference.start(&[port.into(), WORKERS, QUEUE, BACKLOG]),
            Design::Epoll => reference.start(&[port.into(), LOOPS, BACKLOG]),
        }
    }
}

/// The program without a screen, serving.
pub fn headless(port: u16, design: &str) -> Running {
    let script = script(port, design, "sleep 300s\n");
    let child = Command::new(env!("CARGO_BIN_EXE_sockbench"))
        .arg("run")
        .arg(&script)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    drop(load::connect(port));
    let _ = std::fs::remove_file(script);
    Running(child)
}

pub fn pool() {
    let reference = Design::Pool.reference();
    for (manner, what) in [
        (Manner::KeepAlive, "pool, 64 bytes echoed, 32 connections"),
        (Manner::ConnectionEach, "pool, a connection for each request"),
    ] {
        beside(Design::Pool, &reference, manner, what, true, "0.95");
        beside(Design::Pool, &reference, manner, what, false, "0.98");
    }
}

pub fn epoll() {
    let reference = Design::Epoll.reference();
    for (manner, what) in [
        (Manner::KeepAlive, "epoll, 64 bytes echoed, 32 connections"),
        (Manner::ConnectionEach, "epoll, a connection for each request"),
    ] {
        beside(Design::Epoll, &reference, manner, what, true, "");
        beside(Design::Epoll, &reference, manner, what, false, "0.9");
    }
}

fn beside(
    design: Design,
    reference: &Reference,
    manner: Manner,
    what: &str,
    watched: bool,
    reach: &str,
) {
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        let port = free_port();
        let our = if watched {
            let script = script(port, &design.serve(), "");
            let (mut bench, _) = Workbench::start(Some(&script));
            drop(load::connect(port));
            let _ = std::fs::remove_file(script);
            load::requests(port, manner, || bench.let_run(RUN))
        } else {
            let _program = headless(port, &design.serve());
            load::requests(port, manner, || std::thread::sleep(RUN))
        };
        let port = free_port();
        let _program = design.start(reference, port);
        let their = load::requests(port, manner, || std::thread::sleep(RUN));
        ours.push(our / 1e3);
        theirs.push(their / 1e3);
        ratios.push(our / their);
    }
    println!("{what}:");
    let of_medians = median(&mut ours) / median(&mut theirs);
    row(if watched { "  served and watched" } else { "  served, unwatched" }, "k/s", ours, "");
    row("  the same in C", "k/s", theirs, "");
    row("  ratio of the medians", "", vec![of_medians], reach);
    row("  ratios of the pairs", "", ratios, "");
}
