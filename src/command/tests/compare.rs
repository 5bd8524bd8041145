//! Comparisons as they are typed.

use super::*;
use crate::world::{Arrivals, Exchange, Steps, WhenFull, Work};

fn read(line: &str) -> CompareArg {
    match parse(line).unwrap().unwrap().command {
        Command::Compare(arg) => arg,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn what_is_left_out_is_said_in_the_help() {
    let arg = read("compare iterative pool:4");
    assert_eq!(arg.load.arrivals, Arrivals::Closed { clients: 50, think: Duration::ZERO });
    assert_eq!(arg.load.exchange, Exchange::Echo { bytes: 64 });
    assert_eq!((arg.load.time, arg.load.keep), (Duration::from_secs(3), true));
    assert_eq!((arg.service, arg.work, arg.backlog), (Service::Echo, Work::None, 4_096));
    let pool = Design::Pool { workers: 4, queue: 16, most: None };
    assert_eq!(arg.designs, Designs::These(vec![Design::Iterative, pool]));
}

#[test]
fn every_option_has_its_place() {
    let arg = read(
        "compare pool:4 --rate 1.5 --constant --clients 7 --new --http --request 1k --reply 2k \
         --work cpu:5ms --when-full refuse --queue 3 --for 250ms --backlog 9",
    );
    assert_eq!(arg.load.arrivals, Arrivals::Open { rate: 1.5, poisson: false, most: 7 });
    assert_eq!(arg.load.exchange, Exchange::Http { padding: 1_024, reply: 2_048 });
    assert_eq!((arg.service, arg.when_full), (Service::Http, WhenFull::Refuse));
    assert_eq!(arg.work, Work::Cpu(Duration::from_millis(5)));
    let plans = arg.plans(2);
    assert_eq!(plans[0].design, Design::Pool { workers: 4, queue: 3, most: None });
    assert_eq!(plans[0].service, Service::Http);
    assert_eq!((arg.load.keep, arg.load.time), (false, Duration::from_millis(250)));
    assert_eq!(arg.backlog, 9);
}

#[test]
fn a_sweep_says_which_numbers() {
    let arg = read("sweep prefork 1..6 --step 5");
    let steps = Steps { least: 1, most: 6, step: Some(5) };
    assert_eq!(arg.designs, Designs::Sweep(Design::Prefork { workers: 1 }, steps));
    let numbers: Vec<_> = arg.plans(2).iter().map(|plan| plan.design.number()).collect();
    assert_eq!(numbers, [Some(1), Some(6)]);
    let numbers: Vec<_> =
        read("sweep pool 1..4").plans(3).iter().map(|plan| plan.design.number()).collect();
    assert_eq!(numbers, [Some(1), Some(2), Some(3), Some(4)]);
    let stop = parse("sweep stop").unwrap().unwrap().command;
    assert_eq!(
        (statement("compare stop").command, stop),
        (Command::CompareStop, Command::CompareStop)
    );
}

fn statement(line: &str) -> Statement {
    parse(line).unwrap().unwrap()
}

#[test]
fn what_is_wrong_with_a_comparison() {
    for (line, part, is) in [
        ("compare", "", "DESIGN is missing"),
        ("compare pol", "pol", "pool[:N]"),
        ("compare pool:0", "0", "Expected: 1 to"),
        ("compare stop now", "now", "too many"),
        ("compare pool:4 --think 1s --rate 5", "--think", "exclude each other"),
        ("compare pool:4 --constant", "--constant", "`--rate`"),
        ("compare pool:4 --reply 5", "--reply", "`--http`"),
        ("compare pool:4 --rate 0", "0", "requests a second"),
        ("compare pool:4 --rate fast", "fast", "requests a second"),
        ("compare pool:4 --for 5ms", "5ms", "10ms or more"),
        ("compare pool:4 --service chargen", "chargen", "echo or upper"),
        ("compare pool:4 --http --service echo", "--service", "exclude each other"),
        ("compare pool:4 --request 0", "0", "Expected: 1 to"),
        ("compare pool:4 --work io:5ms", "io:5ms", "cpu:5ms"),
        ("compare pool:4 --work cpu:1ms --request 16385", "16385", "Expected with `--work`: 16384"),
        ("sweep pool 1..4 --request 1m --work lock:1ms", "1m", "16384 or less, or `--http`"),
        ("sweep", "", "DESIGN is missing"),
        ("sweep pool", "", "LEAST..MOST is missing"),
        ("sweep iterative 1..4", "iterative", "per-connection, pool"),
        ("sweep pool:3 1..4", "pool:3", "pool 1..64"),
        ("sweep pool 4", "4", "numbers of threads"),
        ("sweep pool 8..4", "4", "Expected: 8 to"),
        ("sweep pool 1..64 --step 1", "1", "Expected: 6 to"),
        ("expect compare pool:4", "", "FIGURE is missing"),
        ("expect compare pool:4 speed 3", "speed", "rate, p50"),
        ("expect compare pool:4 p99 3", "3", "a time"),
        ("expect sweep top 3", "top", "knee"),
        ("expect 3 compare pool:4 rate 3", "compare", "without a socket"),
    ] {
        let error = parse(line).unwrap_err();
        assert_eq!(&line[error.at.clone()], part, "{line}: {error:?}");
        let text = error.text(Lang::En);
        assert!(text.contains(is), "{line}: {text}");
    }
    for line in [
        "compare pool:4 --work cpu:1ms --request 16k",
        "compare pool:4 --work none --request 1m",
        "compare pool:4 --work cpu:1ms --http --request 1m",
    ] {
        assert!(parse(line).is_ok(), "{line}");
    }
    let many = format!("compare{}", " iterative".repeat(13));
    assert!(matches!(parse(&many).unwrap_err().problem, Problem::TooMany { .. }));
}
