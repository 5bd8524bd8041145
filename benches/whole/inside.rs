//! What is read from a laboratory in this process: the time of a hand-over, and the load maker.

use crate::load::{self, Manner};
use crate::served::headless;
use crate::{free_port, median, row};
use sockbench::command;
use sockbench::lab::{Done, Lab, Options};
use sockbench::world::{Experiment, ServerCount};
use std::process::Command;
use std::time::{Duration, Instant};

fn all(lab: &Lab, lines: &str) {
    for line in lines.lines() {
        let statement = command::parse(line).expect("a line").expect("a command");
        let done = lab.run(statement, line);
        assert!(!matches!(done, None | Some(Done::Refused(_))), "{line}: {done:?}");
    }
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// From the acceptor's hand to a worker's: with workers idle, and with all of them wanted.
pub fn hand_over() {
    for (manner, what, reach) in [
        (Manner::OneByOne, "hand-over to a worker, one client", "20"),
        (Manner::ConnectionEach, "hand-over, 8 clients", ""),
    ] {
        let lab = Lab::start(Options::default()).expect("a laboratory");
        let port = free_port();
        all(
            &lab,
            &format!(
                "srv = socket inet stream\nbind srv 127.0.0.1:{port}\nlisten srv 1024\n\
                 serve srv --workers 64 --queue 64 --service echo"
            ),
        );
        load::requests(port, manner, || std::thread::sleep(Duration::from_secs(2)));
        let count = counted(&lab, |count| count.waited.count > 0);
        lab.stop();
        let waited = count.waited;
        row(&format!("{what}, median"), "us", vec![micros(waited.p50)], reach);
        row(&format!("  99 of 100, of {}", waited.count), "us", vec![micros(waited.p99)], "");
    }
}

fn counted(lab: &Lab, enough: impl Fn(&ServerCount) -> bool) -> ServerCount {
    let end = Instant::now() + Duration::from_secs(5);
    loop {
        let count = lab.world().last_server().map(|server| server.count).unwrap_or_default();
        if enough(&count) || Instant::now() > end {
            return count;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The load maker beside wrk, on one server and as many connections.
pub fn load_maker() {
    const CLIENTS: u32 = 32;
    const SECONDS: u32 = 3;
    if Command::new("wrk").arg("--version").output().is_err() {
        println!("load: wrk is not installed, so there is nothing to compare with");
        return;
    }
    let port = free_port();
    let _program = headless(port, "--design epoll:1 --service http");
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..5 {
        let lab = Lab::start(Options::default()).expect("a laboratory");
        let load = format!("load 127.0.0.1:{port} --clients {CLIENTS} --http --reply 64");
        all(&lab, &format!("{load} --for {SECONDS}s"));
        let our = rate(&lab, Duration::from_secs(u64::from(SECONDS) + 10));
        lab.stop();
        let their = wrk(port, CLIENTS, SECONDS);
        ours.push(our / 1e3);
        theirs.push(their / 1e3);
        ratios.push(our / their);
    }
    println!("the load maker, GET /bytes/64, {CLIENTS} connections:");
    let of_medians = median(&mut ours) / median(&mut theirs);
    row("  requests of ours", "k/s", ours, "");
    row("  requests of wrk, one thread", "k/s", theirs, "");
    row("  ratio of the medians", "", vec![of_medians], "0.9");
    row("  ratios of the pairs", "", ratios, "");
}

// Requests a second of the load that runs or has run.
fn rate(lab: &Lab, most: Duration) -> f64 {
    let end = Instant::now() + most;
    while Instant::now() < end {
        if let Some(Experiment::Load(run)) = &lab.world().experiment
            && let Some(figures) = &run.figures
        {
            return figures.rate();
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("the load has not ended");
}

fn wrk(port: u16, clients: u32, seconds: u32) -> f64 {
    let output = Command::new("wrk")
        .args(["-t1", &format!("-c{clients}"), &format!("-d{seconds}s")])
        .arg(format!("http://127.0.0.1:{port}/bytes/64"))
        .output()
        .expect("wrk");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find_map(|line| line.strip_prefix("Requests/sec:"));
    line.and_then(|rate| rate.trim().parse().ok()).expect(&text)
}
