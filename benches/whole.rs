//! The whole program against the numbers it is to reach, as a table: start, idling, keys under
//! load, connections held, requests served beside the same servers in plain C, the time a
//! connection takes from the acceptor to a worker, and the load maker beside wrk.
//!
//! `cargo bench --bench whole [-- PART...]`, with parts of
//! `start idle keys held served epoll handover load`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a benchmark that cannot be set up has nothing to measure, and prints its table"
)]

#[path = "whole/inside.rs"]
mod inside;
#[path = "whole/load.rs"]
mod load;
#[path = "whole/reference.rs"]
mod reference;
#[path = "whole/served.rs"]
mod served;
#[path = "whole/workbench.rs"]
mod workbench;

use load::Manner;
use std::net::TcpListener;
use std::path::PathBuf;
use std::time::Duration;
use workbench::Workbench;

/// The pool of both sides.
const WORKERS: u32 = 64;
const QUEUE: u32 = 64;
const BACKLOG: u32 = 1_024;

fn main() {
    let parts: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|given| given == part);
    println!("{:<46}{:>12}{:>26}{:>10}", "", "median", "range", "reach");
    if wanted("start") {
        start();
    }
    if wanted("idle") {
        idle();
    }
    if wanted("keys") {
        keys();
    }
    if wanted("held") {
        held();
    }
    if wanted("served") {
        served::pool();
    }
    if wanted("epoll") {
        served::epoll();
    }
    if wanted("handover") {
        inside::hand_over();
    }
    if wanted("load") {
        inside::load_maker();
    }
}

fn median(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn row(what: &str, unit: &str, mut figures: Vec<f64>, reach: &str) {
    let median = format!("{:.2} {unit}", median(&mut figures));
    let (low, high) = (figures[0], figures[figures.len() - 1]);
    println!("{what:<46}{median:>12}{:>26}{reach:>10}", format!("{low:.2} to {high:.2}"));
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn start() {
    let times = (0..25).map(|_| millis(Workbench::start(None).1)).collect();
    row("start to first frame", "ms", times, "20");
}

/// A port nobody uses at the moment.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its address").port()
}

fn pool(workers: u32, queue: u32) -> String {
    format!("--workers {workers} --queue {queue} --service echo")
}

/// A script that serves a port, and lines after it.
fn script(port: u16, design: &str, more: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("sockbench-{}-{port}.sock", std::process::id()));
    let text = format!(
        "srv = socket inet stream\nbind srv 127.0.0.1:{port}\nlisten srv {BACKLOG}\n\
         serve srv {design}\n{more}"
    );
    std::fs::write(&path, text).expect("a script");
    path
}

/// The program with its screen, serving, and lines after that.
fn on_screen(port: u16, design: &str, more: &str) -> Workbench {
    let script = script(port, design, more);
    let (bench, _) = Workbench::start(Some(&script));
    drop(load::connect(port));
    let _ = std::fs::remove_file(script);
    bench
}

fn idle() {
    let port = free_port();
    let connections: String =
        (1..=4).map(|n| format!("c{n} = socket\nconnect c{n} 127.0.0.1:{port}\n")).collect();
    let mut bench = on_screen(port, &pool(4, 16), &connections);
    // Waits younger than ten seconds are shown with tenths, which is not idling yet.
    bench.let_run(Duration::from_secs(12));
    let time = Duration::from_secs(5);
    let shares = (0..3).map(|_| {
        let before = bench.processor_time();
        bench.let_run(time);
        (bench.processor_time() - before).as_secs_f64() / time.as_secs_f64() * 100.0
    });
    row("idle, 9 sockets and a pool", "%", shares.collect(), "0.5");
    let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
    let (resident, anonymous) = bench.resident();
    row("idle, resident", "MiB", vec![mib(resident)], "12");
    row("  of it not shared with files", "MiB", vec![mib(anonymous)], "");
}

fn keys() {
    for (manner, what) in
        [(Manner::KeepAlive, "echo"), (Manner::ConnectionEach, "a connection each")]
    {
        let port = free_port();
        let mut bench = on_screen(port, &pool(WORKERS, QUEUE), "");
        bench.press(b":");
        let mut times = Vec::new();
        load::requests(port, manner, || {
            for n in 0..500 {
                if n % 20 == 0 {
                    bench.press(b"\x15");
                    bench.let_run(Duration::from_millis(100));
                }
                // A letter that nothing else on the screen has.
                bench.press(b"Z");
                times.push(millis(bench.wait_for(b"Z")));
                bench.let_run(Duration::from_millis(7 + n % 11));
            }
        });
        times.sort_by(f64::total_cmp);
        let last = times[times.len() * 99 / 100];
        row(&format!("key to screen while it serves ({what})"), "ms", times, "");
        row("  99th percentile", "ms", vec![last], "16");
    }
}

fn held() {
    const PAIRS_HELD: usize = 9_900;
    let port = free_port();
    let mut bench = on_screen(port, &pool(WORKERS, 10_000), "");
    let before = bench.descriptors();
    bench.line(&format!("clients {PAIRS_HELD} 127.0.0.1:{port}"));
    let most = bench.until_descriptors(|count| count >= before + 2 * PAIRS_HELD);
    let pairs = (most - before) as f64 / 2.0;
    row("connections held, pairs", "", vec![pairs], "9900");
    bench.let_run(Duration::from_secs(2));
    let (resident, _) = bench.resident();
    row("  resident meanwhile", "MiB", vec![resident as f64 / f64::from(1 << 20)], "");
    bench.line("clients stop");
    let after = bench.until_descriptors(|count| count <= before);
    row("  descriptors more than before, afterwards", "", vec![after as f64 - before as f64], "0");
}
