//! Requests served a second, beside the same server in plain C: both stand all the time, each in a
//! terminal of its own, and are asked in turn.

use crate::load::{self, Manner};
use crate::reference::Reference;
use crate::workbench::Program;
use crate::{BACKLOG, QUEUE, WORKERS, free_port, median, on_screen, row, script};
use std::time::Duration;

/// How long each run counts, and how many pairs of runs there are.
const RUN: Duration = Duration::from_secs(1);
const PAIRS: usize = 15;

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
            Design::Pool => crate::pool(WORKERS, QUEUE),
            Design::Epoll => format!("--design epoll:{LOOPS} --service echo"),
        }
    }

    fn reference(self) -> Reference {
        Reference::compile(match self {
            Design::Pool => "pool",
            Design::Epoll => "epoll",
        })
    }

    fn start(self, reference: &Reference, port: u16) -> Program {
        match self {
            Design::Pool => reference.start(&[port.into(), WORKERS, QUEUE, BACKLOG]),
            Design::Epoll => reference.start(&[port.into(), LOOPS, BACKLOG]),
        }
    }
}

/// The program without a screen, serving.
pub fn headless(port: u16, design: &str) -> Program {
    let script = script(port, design, "sleep 300s\n");
    let program =
        Program::start(env!("CARGO_BIN_EXE_sockbench"), ["run".as_ref(), script.as_os_str()]);
    drop(load::connect(port));
    let _ = std::fs::remove_file(script);
    program
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
    let (port, reference_port) = (free_port(), free_port());
    let _c = design.start(reference, reference_port);
    let mut bench = watched.then(|| on_screen(port, &design.serve(), ""));
    let _headless = (!watched).then(|| headless(port, &design.serve()));
    let mut our = || {
        load::requests(port, manner, || match &mut bench {
            Some(bench) => bench.let_run(RUN),
            None => std::thread::sleep(RUN),
        })
    };
    let their = || load::requests(reference_port, manner, || std::thread::sleep(RUN));
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for pair in 0..PAIRS {
        // Neither is always the first.
        let (our, their) = if pair % 2 == 0 {
            (our(), their())
        } else {
            let their = their();
            (our(), their)
        };
        ours.push(our / 1e3);
        theirs.push(their / 1e3);
        ratios.push(our / their);
    }
    println!("{what}:");
    let of_medians = median(&mut ours) / median(&mut theirs);
    row(if watched { "  served and watched" } else { "  served, unwatched" }, "k/s", ours, "");
    row("  the same in C", "k/s", theirs, "");
    row("  ratio of the medians", "", vec![of_medians], "");
    row("  ratios of the pairs", "", ratios, reach);
}
